//! `camket diff`: what one statement says that another does not, what was dropped, added, reworded.

use std::path::PathBuf;

use camket_ledger::compare::{Change, compare};
use camket_ledger::{Body, DocumentId, EntityBody, Fact, Kind};
use camket_store::{DocumentQuery, EntityQuery};
use serde_json::json;

use super::{Error, Outcome};
use crate::asked::{self, Desk, Line, Listing, Row};
use crate::cli::Diff;
use crate::i18n::Table;

pub fn run(args: &Diff, packs: &[PathBuf], table: &Table) -> Result<Outcome, Error> {
    let mut desk = Desk::open(&args.at, packs, table)?;
    let mut sides = Vec::new();
    for name in &args.docs {
        let doc = match &args.series {
            Some(series) => of_series(&mut desk, series, name)?,
            None => document(&mut desk, name)?,
        };
        sides.push(desk.ask(|l, _| l.facts_of(&doc))?);
    }
    let [a, b] = sides.as_slice() else { return Err(Error::Said(table.t("diff.two").to_owned())) };
    let listing = Listing::new(vec!["what", "topic", "name"], compare(a, b).iter().map(|c| row(c, table)).collect());
    asked::print(&listing, args.format, table)
}

/// The document with this id, label or address.
pub fn document(desk: &mut Desk<'_>, name: &str) -> Result<DocumentId, Error> {
    let query = DocumentQuery { name: Some(name.to_owned()), limit: Some(1), ..DocumentQuery::default() };
    let found = desk.ask(|l, _| l.documents(&query))?.into_iter().next();
    found.map(|d| d.id).ok_or_else(|| Error::Said(desk.table.fill("asked.no-id", &[("id", name)])))
}

/// The document that says most of the meeting of a series in a year.
fn of_series(desk: &mut Desk<'_>, series: &str, year: &str) -> Result<DocumentId, Error> {
    let query = EntityQuery { kind: Some(Kind::Meeting), text: Some(series.to_owned()), ..EntityQuery::default() };
    let found = desk.ask(|l, _| l.entities(&query))?;
    let held = found.iter().filter(
        |e| matches!(&e.body, EntityBody::Meeting(m) if m.date.as_deref().is_some_and(|d| d.starts_with(year))),
    );
    let facts: Vec<_> = held.flat_map(|e| e.links.iter().map(|l| l.fact.clone())).collect();
    let mut docs: Vec<DocumentId> = desk.ask(|l, _| l.facts(&facts))?.into_iter().map(|f| f.doc.id).collect();
    docs.sort();
    docs.dedup();
    let mut best: Option<(usize, DocumentId)> = None;
    for doc in docs {
        let said = desk.ask(|l, _| l.facts_of(&doc))?.iter().filter(|f| is_joint(f)).count();
        if best.as_ref().is_none_or(|(n, _)| said > *n) {
            best = Some((said, doc));
        }
    }
    let missing = || Error::Said(desk.table.fill("diff.no-meeting", &[("series", series), ("year", year)]));
    best.map(|(_, doc)| doc).ok_or_else(missing)
}

/// A statement of the meeting itself: of several together, or of an organisation.
fn is_joint(fact: &Fact) -> bool {
    matches!(&fact.body, Body::Statement(s) if s.person.is_none() && !s.speaker.is_empty())
}

fn row(change: &Change<'_>, table: &Table) -> Row {
    let line = |f: &Fact| {
        let act = if let Body::Statement(s) = &f.body { table.code("act", &s.act) } else { String::new() };
        Line { what: act, quote: f.quote().to_owned(), source: format!("{} · {}", f.doc.label, f.id) }
    };
    let (code, sides) = match change {
        Change::Dropped(a) => ("dropped", vec![*a]),
        Change::Added(b) => ("added", vec![*b]),
        Change::Reworded { from, to, .. } => ("reworded", vec![*from, *to]),
        Change::Same(a, _) => ("same", vec![*a]),
    };
    let act = match change {
        Change::Reworded { from, to, .. } => match (&from.body, &to.body) {
            (Body::Statement(x), Body::Statement(y)) if x.act != y.act => {
                format!("{} → {}", table.code("act", &x.act), table.code("act", &y.act))
            }
            _ => String::new(),
        },
        _ => String::new(),
    };
    let json = json!({ "change": code, "topic": change.topic(), "records": sides.iter().map(|f| &f.id).collect::<Vec<_>>(),
        "quotes": sides.iter().map(|f| f.quote()).collect::<Vec<_>>() });
    let cells = vec![table.code("change", code), change.topic().unwrap_or_default().to_owned(), act];
    Row::new(cells, sides.into_iter().map(line).collect(), json)
}
