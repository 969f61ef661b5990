//! The commands that list what the ledger knows: `who`, `meetings`, `instruments`, `threads`, `figures`, `alerts`,
//! `timeline`, `history`.

use std::path::PathBuf;

use camket_ledger::{EntityBody, Kind, Short};
use camket_store::{AlertQuery, EntityQuery};

use super::{Error, Outcome};
use crate::asked::{self, Desk, Rows};
use crate::cli::{Alerts, Asked, History, People};
use crate::i18n::Table;
use crate::out;
use crate::show::number;

/// Entities of one kind.
pub fn entities(kind: Kind, asked: &Asked, packs: &[PathBuf], table: &Table) -> Result<Outcome, Error> {
    let mut desk = Desk::open(&asked.at, packs, table)?;
    let found = desk.entities(asked, EntityQuery { kind: Some(kind), ..EntityQuery::default() })?;
    let rows = Rows { table, world: &desk.engine.packs().world };
    asked::print(&rows.entities(&found), asked.format, table)
}

/// People, perhaps only those of whom an office is told.
pub fn people(args: &People, packs: &[PathBuf], table: &Table) -> Result<Outcome, Error> {
    let mut desk = Desk::open(&args.asked.at, packs, table)?;
    let limit = args.asked.limit;
    // The limit is that of the answers, not of those that are looked at.
    let asked = Asked { limit: limit.filter(|_| args.office.is_empty()), ..args.asked.clone() };
    let mut found = desk.entities(&asked, EntityQuery { kind: Some(Kind::Person), ..EntityQuery::default() })?;
    let held = |office: &str| args.office.is_empty() || args.office.iter().any(|o| o.as_str() == office);
    found.retain(|e| matches!(&e.entity.body, EntityBody::Person(p) if p.tenures.iter().any(|t| held(&t.office)) || args.office.is_empty()));
    found.truncate(limit.unwrap_or(usize::MAX));
    let rows = Rows { table, world: &desk.engine.packs().world };
    asked::print(&rows.entities(&found), asked.format, table)
}

/// What does not fit.
pub fn alerts(args: &Alerts, packs: &[PathBuf], table: &Table) -> Result<Outcome, Error> {
    let asked = &args.asked;
    let mut desk = Desk::open(&asked.at, packs, table)?;
    let query = AlertQuery {
        kinds: args.kind.clone(),
        severity: Some(args.severity),
        parties: desk.actors(&asked.party)?,
        since: asked.since.clone(),
        until: asked.until.clone(),
        acknowledged: args.acknowledged,
        limit: asked.limit,
        ..AlertQuery::default()
    };
    let found = if asked.as_of.is_some() || asked.known_on.is_some() {
        let mut found = desk.findings(asked, &query.parties)?.alerts;
        found.retain(|a| {
            let kind = query.kinds.is_empty() || query.kinds.contains(&a.kind);
            kind && a.severity >= args.severity && query.parties.iter().all(|p| a.parties.contains(p))
        });
        found.sort_by(|a, b| (b.severity, &b.on, &a.id).cmp(&(a.severity, &a.on, &b.id)));
        found.truncate(query.limit.unwrap_or(usize::MAX));
        found
    } else {
        desk.ask(|l, _| l.alerts(&query))?
    };
    let rows = Rows { table, world: &desk.engine.packs().world };
    asked::print(&rows.alerts(&found), asked.format, table)
}

/// What happened, day by day.
pub fn timeline(asked: &Asked, packs: &[PathBuf], table: &Table) -> Result<Outcome, Error> {
    let mut desk = Desk::open(&asked.at, packs, table)?;
    let mut found = Vec::new();
    for kind in [Kind::Meeting, Kind::Instrument, Kind::Thread] {
        found.extend(desk.entities(asked, EntityQuery { kind: Some(kind), ..EntityQuery::default() })?);
    }
    let rows = Rows { table, world: &desk.engine.packs().world };
    let mut listing = rows.timeline(&found);
    listing.rows.truncate(asked.limit.unwrap_or(usize::MAX));
    let left_out: usize = found.iter().map(Short::left_out).sum();
    if left_out > 0 {
        // Between which lines it would stand is not known here, and it is no event.
        out::tell(&table.fill("asked.timeline-short", &[("count", &number(left_out as f64, table))]));
    }
    asked::print(&listing, asked.format, table)
}

/// What one side undertook towards the other, or asked of it, and what came of it; the oldest first.
pub fn history(args: &History, packs: &[PathBuf], table: &Table) -> Result<Outcome, Error> {
    let mut desk = Desk::open(&args.asked.at, packs, table)?;
    let (from, to) = (desk.actors(&args.from)?, desk.actors(&args.to)?);
    let query = EntityQuery { kind: Some(Kind::Thread), speakers: from, parties: to, ..EntityQuery::default() };
    let mut found = desk.entities(&args.asked, query)?;
    found.retain(|e| matches!(&e.entity.body, EntityBody::Thread(_)));
    found.sort_by(|a, b| (&a.entity.first, &a.entity.id).cmp(&(&b.entity.first, &b.entity.id)));
    let rows = Rows { table, world: &desk.engine.packs().world };
    asked::print(&rows.entities(&found), args.asked.format, table)
}
