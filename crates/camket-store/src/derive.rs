//! Findings derived anew: as of a day, or as they were known on a day.

use std::collections::{BTreeMap, BTreeSet};

use camket_ledger::link::{self, Context};
use camket_ledger::{Block, Fact, Findings, Kind, Knowledge, Rulings};
use camket_packs::Packs;

use crate::db::{Access, Db, values};
use crate::decisions;
use crate::error::Result;
use crate::facts::{Reader, corrected};
use crate::ledger::Ledger;
use crate::prepared::days;
use crate::relink;

/// What is derived anew, and from where it is looked at.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Of these kinds; all if empty.
    pub kinds: Vec<Kind>,
    /// Of these blocks only.
    pub blocks: Option<BTreeSet<Block>>,
    /// The day on which deadlines and silence are judged, EDTF; none for the last day in each block.
    pub as_of: Option<String>,
    /// Only from what the ledger had learned, and people had decided, by this moment: RFC 3339 in UTC, or a day, which
    /// stands for its end.
    pub known_on: Option<String>,
}

impl View {
    fn wants(&self, block: &Block) -> bool {
        let kind = block.kind().is_some_and(|k| self.kinds.is_empty() || self.kinds.contains(&k));
        kind && self.blocks.as_ref().is_none_or(|b| b.contains(block))
    }
}

/// The last moment of a day; a moment as it is.
fn moment(known_on: &str) -> String {
    if known_on.contains('T') { known_on.to_owned() } else { format!("{known_on}T23:59:59.999999999Z") }
}

impl Ledger {
    /// Findings derived anew, without a change to the ledger.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn findings(&mut self, view: &View, packs: &Packs) -> Result<Findings> {
        self.transaction(Access::Read, |db, now| {
            let Some(known_on) = &view.known_on else { return present(db, view, packs, now) };
            let until = moment(known_on);
            let mut log = decisions::log(db)?;
            log.retain(|d| d.at <= until);
            let rulings = Rulings::of(&log);
            let facts = known(db, &until, &rulings)?;
            let knowledge = Knowledge::new(&facts, &rulings);
            let context = Context { packs, rulings: &rulings, as_of: view.as_of.as_deref() };
            let mut out = Findings::default();
            for (block, facts) in knowledge.blocks().filter(|(b, _)| view.wants(b)) {
                out.extend(link::link(block, facts, &context));
            }
            Ok(out)
        })
    }

    /// The facts that the ledger had learned by a moment (as [`View::known_on`]), of the versions that were the latest
    /// then, with the corrections that had been made.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn facts_known_on(&mut self, known_on: &str) -> Result<Vec<Fact>> {
        let until = moment(known_on);
        self.transaction(Access::Read, |db, _| {
            let mut log = decisions::log(db)?;
            log.retain(|d| d.at <= until);
            known(db, &until, &Rulings::of(&log))
        })
    }
}

fn present(db: &mut Db, view: &View, packs: &Packs, rulings: &Rulings) -> Result<Findings> {
    let context = Context { packs, rulings, as_of: view.as_of.as_deref() };
    let joins = relink::joins(db, rulings)?;
    let blocks = match &view.blocks {
        Some(blocks) => blocks.iter().cloned().collect(),
        None => blocks(db)?,
    };
    let mut out = Findings::default();
    for block in blocks.iter().filter(|b| view.wants(b) && joins.home(b) == *b) {
        let facts = relink::together(db, block, &joins, rulings)?;
        out.extend(link::link(block, &facts.iter().collect::<Vec<_>>(), &context));
    }
    Ok(out)
}

/// All blocks that hold a fact.
pub(crate) fn blocks(db: &mut Db) -> Result<Vec<Block>> {
    let rows = db.query("SELECT DISTINCT block FROM fact_blocks ORDER BY block", &[])?;
    rows.into_iter().filter_map(|mut r| r.text(0).map(|key| Block::from_key(&key)).transpose()).collect()
}

fn known(db: &mut Db, until: &str, rulings: &Rulings) -> Result<Vec<Fact>> {
    let docs = db.query("SELECT id, url, published, learned FROM documents WHERE learned <= $1", values![until])?;
    // The same order as that in which versions are numbered.
    let mut latest: BTreeMap<String, (i64, String, String)> = BTreeMap::new();
    let mut wanted = BTreeSet::new();
    for mut row in docs {
        let (id, url, published, learned) = (row.text(0)?, row.maybe(1)?, row.maybe(2)?, row.text(3)?);
        let Some(url) = url else {
            wanted.insert(id);
            continue;
        };
        let this = (days(published.as_deref()).0, learned, id);
        let best = latest.entry(url).or_insert_with(|| this.clone());
        if *best < this {
            *best = this;
        }
    }
    wanted.extend(latest.into_values().map(|(_, _, id)| id));
    let sql = "SELECT f.json, f.doc, d.ref FROM facts f JOIN documents d ON d.id = f.doc WHERE d.learned <= $1";
    let mut read = Reader::default();
    let mut out = Vec::new();
    for mut row in db.query(sql, values![until])? {
        let doc = row.text(1)?;
        if wanted.contains(&doc) {
            row.0[1] = doc.into();
            out.push(corrected(read.fact(row)?, rulings));
        }
    }
    Ok(out)
}
