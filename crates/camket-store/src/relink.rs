//! What follows from the documents: the derived rows of each block, made anew where facts or decisions changed.

use std::collections::{BTreeMap, BTreeSet};

use camket_ledger::link::{self, Context, Joins};
use camket_ledger::{Alert, Block, Entity, EntityBody, Fact, FactId, Findings, Rulings};
use camket_packs::Packs;

use crate::add::{delete_words, insert_words, json};
use crate::db::{Access, Db, Dialect, Value, values};
use crate::error::{Result, StoreError};
use crate::facts::{Reader, corrected, load};
use crate::ledger::Ledger;
use crate::prepared::{NO_DAY, days};
use crate::words;

/// What linking did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Linked {
    /// Blocks that were linked.
    pub blocks: usize,
    /// Alerts that were not there before.
    pub raised: usize,
    /// Alerts that are there no more.
    pub cleared: usize,
}

impl Linked {
    fn take(&mut self, other: Self) {
        self.blocks += other.blocks;
        self.raised += other.raised;
        self.cleared += other.cleared;
    }
}

/// How many blocks are looked up at once.
const PAGE: i64 = 256;

/// Marks blocks as not yet linked.
pub(crate) fn mark<'b>(db: &mut Db, blocks: impl Iterator<Item = &'b Block>) -> Result<()> {
    let blocks: BTreeSet<&str> = blocks.map(Block::as_str).collect();
    if db.dialect() == Dialect::Sqlite {
        // There is only one writer, so a mark that is there need not be set again.
        for block in blocks {
            let sql = "INSERT INTO dirty (block) SELECT $1 WHERE NOT EXISTS (SELECT 1 FROM dirty WHERE block = $1)";
            db.execute(sql, values![block])?;
        }
        return Ok(());
    }
    let rows: Vec<Vec<Value>> = blocks.into_iter().map(|b| vec![b.into()]).collect();
    db.insert("dirty", &["block"], &rows)
}

impl Ledger {
    /// Links all blocks that are marked, each in one transaction. Several programs may do so at once: each block is
    /// linked by one at a time, and when this returns, everything that was added before is linked. `progress` is told
    /// how many blocks have been linked.
    ///
    /// # Errors
    /// If the database refuses; marks that are left are taken up by the next call.
    pub fn link(&mut self, packs: &Packs, mut progress: impl FnMut(usize)) -> Result<Linked> {
        let mut all = Linked::default();
        loop {
            let joins = self.transaction(Access::Read, joins)?;
            let (mut done, mut busy) = (0, None);
            let mut from = String::new();
            loop {
                let sql = "SELECT DISTINCT block FROM dirty WHERE block > $1 ORDER BY block LIMIT $2";
                let rows = self.db.query(sql, values![&from, PAGE])?;
                let blocks: Vec<Block> = rows.into_iter().map(|mut r| block(&r.text(0)?)).collect::<Result<_>>()?;
                let Some(last) = blocks.last() else { break };
                last.as_str().clone_into(&mut from);
                for block in blocks {
                    match self.link_block(&block, &joins, packs, false)? {
                        Some(linked) => {
                            all.take(linked);
                            done += 1;
                            progress(all.blocks);
                        }
                        None => busy = Some(block),
                    }
                }
            }
            match busy {
                // Somebody else is at work on all that is left: wait for one of them.
                Some(block) if done == 0 => all.take(self.link_block(&block, &joins, packs, true)?.unwrap_or_default()),
                None if done == 0 => return Ok(all),
                _ => {}
            }
        }
    }

    /// How many blocks are marked.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn unlinked(&mut self) -> Result<usize> {
        let row = self.db.first("SELECT count(*) FROM (SELECT DISTINCT block FROM dirty) b", &[])?;
        Ok(row.map_or(Ok(0), |r| r.int(0))?.try_into().unwrap_or(0))
    }

    /// Links one block; none if somebody else is at it and `wait` is not asked for.
    fn link_block(&mut self, block: &Block, joins: &Joins, packs: &Packs, wait: bool) -> Result<Option<Linked>> {
        let home = joins.home(block);
        self.transaction(Access::Derive, |db, rulings| {
            if !lock(db, home, wait)? {
                return Ok(None);
            }
            let mut linked = Linked { blocks: 1, ..Linked::default() };
            let members = joins.members(home);
            // The marks go first: what is added from here on, unseen, brings a mark of its own.
            for member in &members {
                db.execute("DELETE FROM dirty WHERE block = $1", values![member.as_str()])?;
            }
            for member in &members {
                let findings = findings(db, member, joins, packs, rulings)?;
                linked.take(replace(db, member, &findings)?);
            }
            Ok(Some(linked))
        })
    }
}

fn block(key: &str) -> Result<Block> {
    Block::from_key(key).ok_or_else(|| StoreError::damaged(format!("block {key}"), "there is no such kind"))
}

fn lock(db: &mut Db, block: &Block, wait: bool) -> Result<bool> {
    if db.dialect() == Dialect::Sqlite {
        return Ok(true);
    }
    if wait {
        db.query("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended($1, 1))", values![block.as_str()])?;
        return Ok(true);
    }
    let row = db.first("SELECT pg_try_advisory_xact_lock(hashtextextended($1, 1))", values![block.as_str()])?;
    Ok(row.map_or(Ok(0), |r| r.int(0))? == 1)
}

/// The blocks that merges join, of facts as they are now.
pub(crate) fn joins(db: &mut Db, rulings: &Rulings) -> Result<Joins> {
    let merged: Vec<_> = rulings.merged().collect();
    if merged.is_empty() {
        return Ok(Joins::default());
    }
    let ids: Vec<&FactId> = merged.iter().flat_map(|(a, b)| [a, b]).collect();
    let facts: BTreeMap<FactId, Fact> =
        load(db, &ids)?.into_iter().map(|f| (f.id.clone(), corrected(f, rulings))).collect();
    Ok(Joins::of(merged.iter().filter_map(|(a, b)| Some((facts.get(a)?, facts.get(b)?)))))
}

/// What the live facts of a block make; nothing if it is linked together with another one, under that one's name.
pub(crate) fn findings(
    db: &mut Db,
    block: &Block,
    joins: &Joins,
    packs: &Packs,
    rulings: &Rulings,
) -> Result<Findings> {
    if joins.home(block) != block {
        return Ok(Findings::default());
    }
    let facts = together(db, block, joins, rulings)?;
    let facts: Vec<&Fact> = facts.iter().collect();
    Ok(link::link(block, &facts, &Context { packs, rulings, as_of: None }))
}

/// The facts that are linked together under the name of a block.
pub(crate) fn together(db: &mut Db, home: &Block, joins: &Joins, rulings: &Rulings) -> Result<Vec<Fact>> {
    let mut facts = Vec::new();
    for member in joins.members(home) {
        facts.extend(live(db, &member, rulings)?);
    }
    Ok(facts)
}

/// The facts of a block that count: of latest versions, not rejected, as corrected.
fn live(db: &mut Db, block: &Block, rulings: &Rulings) -> Result<Vec<Fact>> {
    let sql = "SELECT f.json, f.doc, d.ref FROM fact_blocks b JOIN facts f ON f.id = b.fact \
               JOIN documents d ON d.id = f.doc WHERE b.block = $1 AND d.superseded IS NULL";
    let mut read = Reader::default();
    let mut facts = Vec::new();
    for row in db.query(sql, values![block.as_str()])? {
        let fact = read.fact(row)?;
        if !rulings.rejected.contains(&fact.id) {
            facts.push(corrected(fact, rulings));
        }
    }
    Ok(facts)
}

/// The derived rows of a block, by table and id, as JSON.
pub(crate) fn derived(db: &mut Db, table: &str, block: &Block) -> Result<BTreeMap<String, (i64, String)>> {
    let rows = db.query(&format!("SELECT id, no, json FROM {table} WHERE block = $1"), values![block.as_str()])?;
    rows.into_iter().map(|mut r| Ok((r.text(0)?, (r.int(1)?, r.text(2)?)))).collect()
}

/// Puts findings in the place of what was found before. Rows that are the same stay.
fn replace(db: &mut Db, block: &Block, findings: &Findings) -> Result<Linked> {
    let mut linked = Linked::default();
    let mut old = derived(db, "entities", block)?;
    for entity in &findings.entities {
        let json = json(entity)?;
        match old.remove(entity.id.as_str()) {
            Some((_, was)) if was == json => continue,
            Some((no, _)) => remove_entity(db, no)?,
            None => {}
        }
        insert_entity(db, block, entity, &json)?;
    }
    for (no, _) in old.into_values() {
        remove_entity(db, no)?;
    }
    let mut old = derived(db, "alerts", block)?;
    for alert in &findings.alerts {
        let json = json(alert)?;
        match old.remove(&alert.id) {
            Some((_, was)) if was == json => continue,
            Some((no, _)) => remove_alert(db, no)?,
            None => linked.raised += 1,
        }
        insert_alert(db, block, alert, &json)?;
    }
    linked.cleared = old.len();
    for (no, _) in old.into_values() {
        remove_alert(db, no)?;
    }
    Ok(linked)
}

fn remove_entity(db: &mut Db, no: i64) -> Result<()> {
    db.execute("DELETE FROM entity_tags WHERE entity = $1", values![no])?;
    db.execute("DELETE FROM links WHERE entity = $1", values![no])?;
    delete_words(db, "entity_words", no)?;
    db.execute("DELETE FROM entities WHERE no = $1", values![no]).map(drop)
}

fn remove_alert(db: &mut Db, no: i64) -> Result<()> {
    db.execute("DELETE FROM alert_tags WHERE alert = $1", values![no])?;
    db.execute("DELETE FROM alerts WHERE no = $1", values![no]).map(drop)
}

fn insert_entity(db: &mut Db, block: &Block, entity: &Entity, json: &str) -> Result<()> {
    let kind = entity.body.kind().code();
    let (first, last) = span(entity.first.as_deref(), entity.last.as_deref());
    let sql = "INSERT INTO entities (block, id, kind, first_day, last_day, json) VALUES ($1, $2, $3, $4, $5, $6) \
               ON CONFLICT (block, id) DO NOTHING RETURNING no";
    // Two entities of one block with one id would be a mistake of its linker, and the second is the same as the first.
    let values = values![block.as_str(), entity.id.as_str(), kind, first, last, json];
    let Some(row) = db.first(sql, values)? else { return Ok(()) };
    let no = row.int(0)?;
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
    insert_words(db, "entity_words", no, &words::terms(&names(entity).join("\n")))
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
