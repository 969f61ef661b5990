//! `camket show`: any id with its full why: an entity, an alert, a record, a document.

use std::fmt::Write;
use std::path::PathBuf;

use anstyle::Style;
use camket_ledger::{DocumentId, Entity, EntityId, Fact, FactId, Link, LinkBasis};
use camket_packs::Packs;
use camket_store::DocumentQuery;
use serde_json::json;

use super::{Error, Outcome};
use crate::asked::{Desk, Rows, in_words};
use crate::cli::Show;
use crate::i18n::Table;
use crate::show::{CODE, FAINT, HEAD, NAME, paint, plain};

pub fn run(args: &Show, packs: &[PathBuf], table: &Table) -> Result<Outcome, Error> {
    let mut desk = Desk::open(&args.at, packs, table)?;
    let id = args.id.trim();
    if let Some(entity) = desk.ask(|l, _| l.entity(&EntityId(id.to_owned())))? {
        return if args.json { json_out(&json!(entity)) } else { entity_out(&mut desk, &entity) };
    }
    if let Some(alert) = desk.ask(|l, _| l.alert(id))? {
        if args.json {
            return json_out(&json!(alert));
        }
        let rows = Rows { table, world: &desk.engine.packs().world };
        return crate::asked::print(&rows.alerts(&[alert]), crate::cli::OutputFormat::Text, table);
    }
    if let Some(fact) = desk.ask(|l, _| l.facts(&[FactId(id.to_owned())]))?.into_iter().next() {
        return if args.json { json_out(&json!(fact)) } else { fact_out(&mut desk, &fact) };
    }
    let by_name = DocumentQuery { name: Some(id.to_owned()), versions: true, ..DocumentQuery::default() };
    if let Some(doc) = desk.ask(|l, _| l.documents(&by_name))?.into_iter().next() {
        return document_out(&mut desk, &doc.id, args.json);
    }
    Err(Error::Said(table.fill("asked.no-id", &[("id", id)])))
}

fn json_out(json: &serde_json::Value) -> Result<Outcome, Error> {
    super::print(&format!("{json:#}\n"))
}

/// An entity: what it is, then every record that makes it, with how it came in and why.
fn entity_out(desk: &mut Desk<'_>, entity: &Entity) -> Result<Outcome, Error> {
    let ids: Vec<FactId> = entity.links.iter().map(|l| l.fact.clone()).collect();
    let facts = desk.ask(|l, _| l.facts(&ids))?;
    let table = desk.table;
    let rows = Rows { table, world: &desk.engine.packs().world };
    let (columns, cells, lines) = rows.entity(entity);
    let mut out = String::new();
    for (column, cell) in columns.iter().zip(&cells).filter(|(_, c)| !c.is_empty()) {
        let _ = writeln!(
            out,
            "{} {}",
            paint(FAINT, &format!("{}:", table.t(&format!("column.{column}")))),
            paint(HEAD, &plain(cell))
        );
    }
    for e in lines {
        let quote = if e.quote.is_empty() { String::new() } else { format!("“{}” ", plain(&e.quote)) };
        let _ = writeln!(out, "  {} {quote}{}", paint(CODE, &plain(&e.what)), paint(FAINT, &plain(&e.source)));
    }
    let _ = writeln!(out, "{}", paint(HEAD, table.t("asked.records")));
    for link in &entity.links {
        let Some(fact) = facts.iter().find(|f| f.id == link.fact) else { continue };
        let _ = writeln!(
            out,
            "  {} {} “{}” {}",
            paint(NAME, &link.fact.to_string()),
            paint(FAINT, &plain(&fact.doc.label)),
            plain(fact.quote()),
            paint(FAINT, &how(link, table, desk.engine.packs()))
        );
    }
    super::print_styled(&out)
}

/// How a record came into its entity.
fn how(link: &Link, table: &Table, packs: &Packs) -> String {
    let mut reasons: Vec<String> = Vec::new();
    for words in link.reasons.iter().map(|r| in_words(r, table, packs)) {
        // Two steps of one kind of evidence read alike.
        if !reasons.contains(&words) {
            reasons.push(words);
        }
    }
    let basis = match link.basis {
        LinkBasis::Linked => String::new(),
        LinkBasis::Suggested => format!("{} ", table.t("asked.suggested")),
        LinkBasis::Reviewed => format!("{} ", table.t("asked.reviewed")),
    };
    format!("{basis}{:.2} {}", link.score, reasons.join("; "))
}

/// A record: its fields, its sentence, why it is so, and what it belongs to.
fn fact_out(desk: &mut Desk<'_>, fact: &Fact) -> Result<Outcome, Error> {
    let of = desk.ask(|l, _| l.entities_of(&fact.id))?;
    let table = desk.table;
    let mut out = format!("{} {}\n", paint(NAME, fact.id.as_str()), paint(FAINT, &plain(&fact.doc.label)));
    let record = json!(fact.body);
    for (field, value) in record.as_object().into_iter().flatten() {
        let empty = value.is_null() || value.as_array().is_some_and(Vec::is_empty) || value.as_str() == Some("");
        if empty || ["why", "span", "cue_span", "condition_span", "id", "record"].contains(&field.as_str()) {
            continue;
        }
        let shown = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let _ = writeln!(out, "  {} {}", paint(FAINT, &format!("{field}:")), plain(&shown));
    }
    let _ = writeln!(out, "  {} {}", paint(FAINT, &format!("{}:", table.t("asked.sentence"))), plain(&fact.sentence));
    let rules = record["why"]["rules"].as_array().into_iter().flatten().filter_map(|r| r.as_str());
    let _ = writeln!(
        out,
        "  {} {}",
        paint(FAINT, &format!("{}:", table.t("asked.rules"))),
        rules.collect::<Vec<_>>().join(", ")
    );
    for field in record["why"]["fields"].as_array().into_iter().flatten() {
        let part = |name: &str| field[name].as_str().unwrap_or_default().to_owned();
        let _ = writeln!(
            out,
            "    {} {} {}",
            part("field"),
            paint(CODE, &part("basis")),
            paint(Style::new().dimmed(), &part("rule"))
        );
    }
    let rows = Rows { table, world: &desk.engine.packs().world };
    for membership in of {
        let e = &membership.entity;
        let how =
            e.links.iter().find(|l| l.fact == fact.id).map(|l| how(l, table, desk.engine.packs())).unwrap_or_default();
        let _ = writeln!(out, "  → {} {} {}", paint(NAME, e.id.as_str()), plain(&rows.label(e)), paint(FAINT, &how));
    }
    super::print_styled(&out)
}

/// A document: where it came from, and its records.
fn document_out(desk: &mut Desk<'_>, id: &DocumentId, json: bool) -> Result<Outcome, Error> {
    let Some(entry) = desk.ask(|l, _| l.entry(id))? else {
        return Err(Error::Said(desk.table.fill("asked.no-id", &[("id", id.as_str())])));
    };
    if json {
        return json_out(&json!(entry));
    }
    let facts = desk.ask(|l, _| l.facts_of(id))?;
    let versions = desk.ask(|l, _| l.versions(id))?;
    let mut out = format!("{} {}\n", paint(NAME, id.as_str()), paint(HEAD, &plain(&entry.source.label)));
    let s = &entry.source;
    for value in [&s.title, &s.publisher, &s.published, &s.url].into_iter().flatten() {
        let _ = writeln!(out, "  {}", plain(value));
    }
    if versions.len() > 1 {
        for v in &versions {
            let _ = writeln!(
                out,
                "  {} {} {}",
                desk.table.fill("asked.version", &[("n", &v.version.to_string())]),
                v.id,
                v.learned
            );
        }
    }
    for fact in facts.iter().filter(|f| f.span().is_some()) {
        let _ = writeln!(out, "  {} “{}”", paint(FAINT, fact.id.as_str()), plain(fact.quote()));
    }
    super::print_styled(&out)
}
