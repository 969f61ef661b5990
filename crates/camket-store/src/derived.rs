//! The rows that linking a block gives: entities with their tags, links and words, and alerts.

use std::collections::{BTreeMap, BTreeSet};

use camket_ledger::{Alert, Block, Entity, EntityBody, Findings};

use crate::add::json;
use crate::db::{Db, Value, values};
use crate::error::Result;
use crate::index::Words;
use crate::prepared::{NO_DAY, days};
use crate::relink::Linked;
use crate::{short, words};

/// The JSON of a derived row, and the short form that is kept beside a long entity.
pub(crate) type Forms = (String, Option<String>);

/// The derived rows of a block: of `entities` or of `alerts`, by id, with their numbers.
pub(crate) fn derived(db: &mut Db, table: &str, block: &Block) -> Result<BTreeMap<String, (i64, Forms)>> {
    let short = if table == "entities" { "(SELECT s.json FROM shorts s WHERE s.entity = t.no)" } else { "NULL" };
    let sql = format!("SELECT t.id, t.no, t.json, {short} FROM {table} t WHERE t.block = $1");
    let rows = db.query(&sql, values![block.as_str()])?;
    rows.into_iter().map(|mut r| Ok((r.text(0)?, (r.int(1)?, (r.text(2)?, r.maybe(3)?))))).collect()
}

/// An entity as it is kept.
pub(crate) fn forms(entity: &Entity) -> Result<Forms> {
    let whole = json(entity)?;
    let short = short::beside(entity, &whole)?;
    Ok((whole, short))
}

/// What a block had derived before.
#[derive(Default)]
pub(crate) struct Old {
    entities: BTreeMap<String, (i64, Forms)>,
    alerts: BTreeMap<String, (i64, Forms)>,
}

impl Old {
    pub(crate) fn of(db: &mut Db, block: &Block) -> Result<Self> {
        Ok(Self { entities: derived(db, "entities", block)?, alerts: derived(db, "alerts", block)? })
    }
}

/// How what is found now differs from what was derived before. Rows that are the same stay.
#[derive(Default)]
pub(crate) struct Changed {
    /// Rows that go.
    entities_gone: Vec<i64>,
    alerts_gone: Vec<i64>,
    /// Entities that come, with their forms and the terms under which they are found.
    entities: Vec<(Entity, Forms, String)>,
    alerts: Vec<(Alert, String)>,
    linked: Linked,
}

impl Changed {
    /// Compares; needs no ledger, so it may be done on any thread.
    pub(crate) fn of(findings: Findings, mut old: Old) -> Result<Self> {
        let mut out = Self::default();
        for entity in findings.entities {
            let forms = forms(&entity)?;
            match old.entities.remove(entity.id.as_str()) {
                Some((_, were)) if were == forms => continue,
                Some((no, _)) => out.entities_gone.push(no),
                None => {}
            }
            let terms = words::terms(&names(&entity).join("\n"));
            out.entities.push((entity, forms, terms));
        }
        out.entities_gone.extend(old.entities.into_values().map(|(no, _)| no));
        for alert in findings.alerts {
            let json = json(&alert)?;
            match old.alerts.remove(&alert.id) {
                Some((_, (was, _))) if was == json => continue,
                Some((no, _)) => out.alerts_gone.push(no),
                None => out.linked.raised += 1,
            }
            out.alerts.push((alert, json));
        }
        out.linked.cleared = old.alerts.len();
        out.alerts_gone.extend(old.alerts.into_values().map(|(no, _)| no));
        Ok(out)
    }

    /// Writes the difference.
    pub(crate) fn write(self, db: &mut Db, block: &Block, index: &mut Words) -> Result<Linked> {
        for no in self.entities_gone {
            remove_entity(db, no)?;
            index.remove(no);
        }
        for (entity, forms, terms) in self.entities {
            if let Some(no) = insert_entity(db, block, &entity, &forms)? {
                index.insert(no, terms);
            }
        }
        for no in self.alerts_gone {
            remove_alert(db, no)?;
        }
        for (alert, json) in &self.alerts {
            insert_alert(db, block, alert, json)?;
        }
        Ok(self.linked)
    }
}

fn remove_entity(db: &mut Db, no: i64) -> Result<()> {
    db.execute("DELETE FROM entity_tags WHERE entity = $1", values![no])?;
    db.execute("DELETE FROM links WHERE entity = $1", values![no])?;
    db.execute("DELETE FROM shorts WHERE entity = $1", values![no])?;
    db.execute("DELETE FROM entities WHERE no = $1", values![no]).map(drop)
}

fn remove_alert(db: &mut Db, no: i64) -> Result<()> {
    db.execute("DELETE FROM alert_tags WHERE alert = $1", values![no])?;
    db.execute("DELETE FROM alerts WHERE no = $1", values![no]).map(drop)
}

/// Its number; none if there is one of its id.
fn insert_entity(db: &mut Db, block: &Block, entity: &Entity, (json, short): &Forms) -> Result<Option<i64>> {
    let kind = entity.body.kind().code();
    let (first, last) = span(entity.first.as_deref(), entity.last.as_deref());
    let sql = "INSERT INTO entities (block, id, kind, first_day, last_day, json) VALUES ($1, $2, $3, $4, $5, $6) \
               ON CONFLICT (block, id) DO NOTHING RETURNING no";
    // Two entities of one block with one id would be a mistake of its linker, and the second is the same as the first.
    let values = values![block.as_str(), entity.id.as_str(), kind, first, last, json];
    let Some(row) = db.first(sql, values)? else { return Ok(None) };
    let no = row.int(0)?;
    if let Some(short) = short {
        db.execute("INSERT INTO shorts (entity, json) VALUES ($1, $2)", values![no, short])?;
    }
    let tags: BTreeSet<(&str, &str)> = tags(entity).collect();
    let tags: Vec<Vec<Value>> = tags
        .into_iter()
        .map(|(role, tag)| vec![role.into(), tag.into(), kind.into(), last.into(), no.into()])
        .collect();
    db.insert("entity_tags", &["role", "tag", "kind", "last_day", "entity"], &tags)?;
    let mut seen = BTreeSet::new();
    let mut links = Vec::new();
    for link in entity.links.iter().filter(|l| seen.insert(l.fact.as_str())) {
        links.push(vec![
            link.fact.as_str().into(),
            no.into(),
            f64::from(link.score).into(),
            link.basis.as_str().into(),
        ]);
    }
    db.insert("links", &["fact", "entity", "score", "basis"], &links)?;
    Ok(Some(no))
}

/// First and last day of an entity, as kept.
fn span(first: Option<&str>, last: Option<&str>) -> (i64, i64) {
    let (from, to) = (days(first), days(last.or(first)));
    (if from.0 == NO_DAY { to.0 } else { from.0 }, to.1)
}

/// What an entity may be filtered by, with its role.
fn tags(entity: &Entity) -> impl Iterator<Item = (&str, &str)> {
    let (speaker, addressee): (&[String], &[String]) = match &entity.body {
        EntityBody::Thread(t) => (&t.speaker, &t.addressee),
        _ => (&[], &[]),
    };
    let roles = [
        ("party", entity.parties.as_slice()),
        ("topic", &entity.topics),
        ("speaker", speaker),
        ("addressee", addressee),
    ];
    roles.into_iter().flat_map(|(role, tags)| tags.iter().map(move |t| (role, t.as_str())))
}

/// The words by which an entity is found.
fn names(entity: &Entity) -> Vec<&str> {
    let mut out: Vec<&str> = entity.labels.iter().map(|(_, label)| label.as_str()).collect();
    match &entity.body {
        EntityBody::Person(b) => out.extend(b.names.iter().map(String::as_str)),
        EntityBody::Meeting(b) => out.extend(b.names.iter().chain(&b.place).map(String::as_str)),
        EntityBody::Instrument(b) => out.extend(b.names.iter().map(String::as_str)),
        EntityBody::Series(b) => out.extend(b.points.iter().map(|p| p.evidence.quote.as_str())),
        EntityBody::Thread(b) => out.extend(b.tellings.iter().map(|t| t.evidence.quote.as_str())),
        EntityBody::Story(_) => {}
    }
    out
}

fn insert_alert(db: &mut Db, block: &Block, alert: &Alert, json: &str) -> Result<()> {
    let kind = alert.kind.as_str();
    let (_, last) = days(alert.on.as_deref());
    let sql = "INSERT INTO alerts (block, id, kind, severity, last_day, json) VALUES ($1, $2, $3, $4, $5, $6) \
               ON CONFLICT (block, id) DO NOTHING RETURNING no";
    let values = values![block.as_str(), &alert.id, kind, alert.severity as i64, last, json];
    let Some(row) = db.first(sql, values)? else { return Ok(()) };
    let no = row.int(0)?;
    let parties = alert.parties.iter().map(|p| ("party", p.as_str()));
    let facts = alert.evidence.iter().map(|e| ("fact", e.fact.as_str()));
    let entity = alert.entity.iter().map(|e| ("entity", e.as_str()));
    let tags: BTreeSet<(&str, &str)> = parties.chain(facts).chain(entity).collect();
    let rows: Vec<Vec<Value>> =
        tags.into_iter().map(|(role, tag)| vec![role.into(), tag.into(), last.into(), no.into()]).collect();
    db.insert("alert_tags", &["role", "tag", "last_day", "alert"], &rows)
}
