//! `camket new`: what in a document was never said before, and what is repetition.

use std::path::PathBuf;

use camket_ledger::{Body, Entity, EntityBody, Evidence, Fact, LinkBasis};
use serde_json::json;

use super::{Error, Outcome};
use crate::asked::{self, Desk, Line, Listing, Row};
use crate::cli::New;
use crate::i18n::Table;
use crate::show::date;

/// Whether something was known when a document told it.
enum Standing {
    /// Never told before.
    New,
    /// Told before: first where and when.
    Known(Evidence),
}

pub fn run(args: &New, packs: &[PathBuf], table: &Table) -> Result<Outcome, Error> {
    let mut desk = Desk::open(&args.at, packs, table)?;
    let doc = super::diff::document(&mut desk, &args.doc)?;
    let facts = desk.ask(|l, _| l.facts_of(&doc))?;
    let mut listing = Listing::new(vec!["what", "kind", "name", "id"], Vec::new());
    for fact in &facts {
        let wanted = match &fact.body {
            Body::Statement(_) | Body::Figure(_) | Body::Instrument(_) => true,
            Body::Document { .. } | Body::Person(_) | Body::Meeting(_) => false,
        };
        if !wanted {
            continue;
        }
        let of = desk.ask(|l, _| l.entities_of(&fact.id))?;
        let sure = of.iter().filter(|m| m.basis != LinkBasis::Suggested).map(|m| &m.entity);
        let earlier = sure.filter_map(|e| before(e, fact)).min_by(|a, b| a.day.cmp(&b.day));
        // A statement that follows nothing is not told as an undertaking at all.
        if of.is_empty() && earlier.is_none() {
            continue;
        }
        let standing = earlier.map_or(Standing::New, Standing::Known);
        listing.rows.push(row(fact, &standing, table));
    }
    listing.rows.sort_by_key(|r| r.cells[0] != table.t("asked.new"));
    asked::print(&listing, args.format, table)
}

/// The first earlier telling of the same thing in another document: for a figure the same value of the same period.
fn before(entity: &Entity, fact: &Fact) -> Option<Evidence> {
    let own: Option<(&Option<String>, &Vec<f64>)> = match &entity.body {
        EntityBody::Series(s) => s.points.iter().find(|p| p.evidence.fact == fact.id).map(|p| (&p.period, &p.value)),
        _ => None,
    };
    let told: Vec<&Evidence> = match (&entity.body, own) {
        (EntityBody::Series(s), Some((period, value))) => {
            s.points.iter().filter(|p| p.period == *period && p.value == *value).map(|p| &p.evidence).collect()
        }
        _ => asked::evidence(entity),
    };
    let day = |d: Option<&str>| d.and_then(camket_ledger::Days::of).map_or(i32::MAX, |d| d.from);
    let here = day(fact.doc.day.as_deref());
    let earlier = told.into_iter().filter(|e| e.doc != fact.doc.label && day(e.day.as_deref()) < here);
    earlier.min_by_key(|e| day(e.day.as_deref())).cloned()
}

fn row(fact: &Fact, standing: &Standing, table: &Table) -> Row {
    let kind = match &fact.body {
        Body::Statement(s) => table.code("act", &s.act),
        Body::Figure(f) => table.code("indicator", &f.indicator),
        Body::Instrument(i) => table.code("instrument", &i.kind),
        Body::Document { .. } | Body::Person(_) | Body::Meeting(_) => String::new(),
    };
    let (what, lines, earlier) = match standing {
        Standing::New => (table.t("asked.new").to_owned(), Vec::new(), None),
        Standing::Known(e) => {
            let day = e.day.as_deref().map(|d| format!(", {}", date(d, table))).unwrap_or_default();
            let line = Line { what: String::new(), quote: e.quote.clone(), source: format!("{}{day}", e.doc) };
            (table.t("asked.known").to_owned(), vec![line], Some(e))
        }
    };
    let json = json!({ "record": fact.id, "new": earlier.is_none(), "quote": fact.quote(), "earlier": earlier });
    Row::new(vec![what, kind, format!("“{}”", fact.quote()), fact.id.to_string()], lines, json)
}
