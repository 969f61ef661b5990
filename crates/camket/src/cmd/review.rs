//! `camket review`: what people decide. The log is append-only, an undo is a decision, too.

mod gold;

use std::path::PathBuf;

use camket_ledger::{Action, DecisionId, EntityId, FactId, LinkBasis};
use camket_store::EntityQuery;

use super::{Error, Outcome};
use crate::asked::{self, Desk, Line, Listing, Row};
use crate::cli::{LedgerAt, OutputFormat, Review, Who};
use crate::clock;
use crate::i18n::Table;

pub fn run(args: &Review, packs: &[PathBuf], table: &Table) -> Result<Outcome, Error> {
    let record = |id: &str| FactId(id.trim().to_owned());
    match args {
        Review::List { at, limit } => list(at, *limit, packs, table),
        Review::Log { at } => log(at, packs, table),
        Review::ExportGold { dir, at } => gold::export(dir, at, packs, table),
        Review::Confirm { record: id, who } => decide(who, packs, table, |_| Ok(Action::Confirm { fact: record(id) })),
        Review::Reject { record: id, who } => decide(who, packs, table, |_| Ok(Action::Reject { fact: record(id) })),
        Review::Correct { record: id, field, value, who } => decide(who, packs, table, |_| {
            // What is no JSON is meant as words.
            let json = serde_json::from_str::<serde_json::Value>(value).unwrap_or_else(|_| serde_json::json!(value));
            Ok(Action::Correct { fact: record(id), field: field.clone(), value: json.to_string() })
        }),
        Review::Merge { one, other, who } => decide(who, packs, table, |desk| {
            Ok(Action::Merge { a: member(desk, one, None)?, b: member(desk, other, None)? })
        }),
        Review::Split { one, other, who } => decide(who, packs, table, |desk| {
            let a = member(desk, one, None)?;
            let b = member(desk, other, Some(&a))?;
            Ok(Action::Split { a, b })
        }),
        Review::Acknowledge { alert, who } => {
            decide(who, packs, table, |_| Ok(Action::Acknowledge { alert: alert.trim().to_owned() }))
        }
        Review::Undo { decision, who } => {
            decide(who, packs, table, |_| Ok(Action::Undo { decision: DecisionId(decision.trim().to_owned()) }))
        }
    }
}

/// Writes a decision down and links anew what it touches.
fn decide(
    who: &Who,
    packs: &[PathBuf],
    table: &Table,
    action: impl FnOnce(&mut Desk<'_>) -> Result<Action, Error>,
) -> Result<Outcome, Error> {
    let mut desk = Desk::open(&who.at, packs, table)?;
    let action = action(&mut desk)?;
    let user = || ["USER", "LOGNAME", "USERNAME"].iter().find_map(|v| std::env::var(v).ok().filter(|u| !u.is_empty()));
    let by = who.by.clone().or_else(user);
    let by = by.ok_or_else(|| Error::Said(table.t("review.who").to_owned()))?;
    let decision = desk.ask(|l, _| l.decide(action, &by, who.why.as_deref(), &clock::now()))?;
    desk.ask(|l, packs| l.link(packs, |_| {}))?;
    super::print(&format!("{}\n", decision.id))
}

/// The record that an id means: itself, or the first record of an entity (other than `not`).
fn member(desk: &mut Desk<'_>, id: &str, not: Option<&FactId>) -> Result<FactId, Error> {
    let id = id.trim();
    let Some(entity) = desk.ask(|l, _| l.entity(&EntityId(id.to_owned())))? else { return Ok(FactId(id.to_owned())) };
    let fact = entity.links.into_iter().map(|l| l.fact).find(|f| Some(f) != not);
    fact.ok_or_else(|| Error::Said(desk.table.fill("asked.no-id", &[("id", id)])))
}

/// Where review should start: links that are only suggested, the surest first.
fn list(at: &LedgerAt, limit: usize, packs: &[PathBuf], table: &Table) -> Result<Outcome, Error> {
    let mut desk = Desk::open(at, packs, table)?;
    let entities = desk.ask(|l, _| l.entities(&EntityQuery::default()))?;
    let mut open: Vec<(f32, &camket_ledger::Entity, &camket_ledger::Link)> = Vec::new();
    for entity in &entities {
        let suggested = entity.links.iter().filter(|l| l.basis == LinkBasis::Suggested);
        open.extend(suggested.map(|l| (l.score, entity, l)));
    }
    open.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.2.fact.cmp(&b.2.fact)));
    open.truncate(limit);
    let facts: Vec<FactId> = open.iter().map(|(.., l)| l.fact.clone()).collect();
    let facts = desk.ask(|l, _| l.facts(&facts))?;
    let rows = asked::Rows { table, world: &desk.engine.packs().world };
    let rows = open.iter().map(|(score, entity, link)| {
        let quote = facts.iter().find(|f| f.id == link.fact);
        let why: Vec<String> = link.reasons.iter().map(|r| table.code("reason", &r.code)).collect();
        let line = Line {
            what: why.join(", "),
            quote: quote.map(|f| f.quote().to_owned()).unwrap_or_default(),
            source: quote.map(|f| f.doc.label.clone()).unwrap_or_default(),
        };
        let cells = vec![link.fact.to_string(), rows.label(entity), format!("{score:.2}"), entity.id.to_string()];
        Row::new(
            cells,
            vec![line],
            serde_json::json!({ "record": link.fact, "entity": entity.id, "score": score, "reasons": link.reasons }),
        )
    });
    let listing = Listing::new(vec!["id", "name", "score", "entity"], rows.collect());
    asked::print(&listing, OutputFormat::Text, table)
}

fn log(at: &LedgerAt, packs: &[PathBuf], table: &Table) -> Result<Outcome, Error> {
    let mut desk = Desk::open(at, packs, table)?;
    let decisions = desk.ask(|l, _| l.decisions())?;
    let rows = decisions.iter().map(|d| {
        let action = serde_json::to_value(&d.action).unwrap_or_default();
        let name = action["action"].as_str().unwrap_or_default().to_owned();
        let about: Vec<String> = action
            .as_object()
            .into_iter()
            .flatten()
            .filter(|(k, _)| *k != "action")
            .map(|(_, v)| v.as_str().map_or_else(|| v.to_string(), str::to_owned))
            .collect();
        let cells = vec![d.id.to_string(), table.code("decision", &name), d.by.clone(), d.at.clone(), about.join(" ")];
        let why = d.why.iter().map(|w| Line { what: String::new(), quote: w.clone(), source: String::new() });
        Row::new(cells, why.collect(), serde_json::json!(d))
    });
    let listing = Listing::new(vec!["id", "what", "by", "at", "about"], rows.collect());
    asked::print(&listing, OutputFormat::Text, table)
}
