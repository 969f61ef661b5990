//! Linking: the derived rows of each block, made anew where facts or decisions changed.
//!
//! Marked blocks are taken in the order of their keys, many to a transaction. Their facts are fetched by the thread that
//! holds the connection, read and linked on all processors, and what was found is written by the first one again.

use std::collections::{BTreeMap, BTreeSet};

use camket_ledger::link::{self, Context, Joins};
use camket_ledger::{Block, Fact, FactId, Findings, Kind, Rulings};
use camket_packs::Packs;

use crate::db::{Access, Db, Dialect, Row, Value, values};
use crate::derived::{Changed, Old};
use crate::error::{Result, StoreError};
use crate::facts::{Reader, corrected, load, placeholders};
use crate::index::Words;
use crate::ledger::Ledger;
use crate::{parallel, version};

/// What linking did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Linked {
    /// Blocks that were linked.
    pub blocks: usize,
    /// Alerts that were not there before.
    pub raised: usize,
    /// Alerts that are there no more.
    pub cleared: usize,
    /// Marked blocks that were left as they are, see [`Ledger::link_grown`].
    pub left: usize,
    /// Everything was linked anew, because what links has changed since it was linked last.
    pub renewed: bool,
}

impl Linked {
    fn take(&mut self, other: Self) {
        self.blocks += other.blocks;
        self.raised += other.raised;
        self.cleared += other.cleared;
    }
}

/// How many blocks are looked up at once.
const PAGE: i64 = 512;
/// How many facts are linked in one transaction, unless one block has more.
const FACTS: usize = 8192;
/// Rows that one thread reads at a time.
const ROWS: usize = 256;

/// From so many facts on a block is large: linking it takes a noticeable time.
const LARGE: usize = 2000;
/// A large block that has grown by less than one part in so many may wait.
const PART: usize = 10;

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

/// Marks the blocks of a document whose facts have just been put into them. Most blocks of stories hold one document and
/// ever will; where there is only one writer it is known now that there is nothing to link in them.
pub(crate) fn mark_new<'b>(db: &mut Db, blocks: impl Iterator<Item = &'b Block>) -> Result<()> {
    let mut marked = Vec::new();
    for block in blocks {
        let alone = db.dialect() == Dialect::Sqlite && block.kind() == Some(Kind::Story) && {
            let sql = "SELECT 1 FROM fact_blocks WHERE block = $1 LIMIT 1 OFFSET 1";
            db.first(sql, values![block.as_str()])?.is_none()
        };
        if !alone {
            marked.push(block);
        }
    }
    mark(db, marked.into_iter())
}

/// Blocks that are linked together under the first one's name, on their way through a transaction.
struct Task {
    members: Vec<Block>,
    rows: Vec<Row>,
    old: Old,
}

impl Ledger {
    /// Links all blocks that are marked. Several programs may do so at once: each block is linked by one at a time, and
    /// when this returns, everything that was added before is linked. If what links has changed since it was linked
    /// last, all blocks are marked first. `progress` is told how many blocks have been linked.
    ///
    /// # Errors
    /// If the database refuses; marks that are left are taken up by the next call.
    pub fn link(&mut self, packs: &Packs, progress: impl FnMut(usize)) -> Result<Linked> {
        self.link_some(packs, false, progress)
    }

    /// As [`Ledger::link`], but leaves large blocks that have grown little since they were last linked with their marks:
    /// a few documents more are then linked soon, however large the ledger is.
    ///
    /// # Errors
    /// As [`Ledger::link`].
    pub fn link_grown(&mut self, packs: &Packs, progress: impl FnMut(usize)) -> Result<Linked> {
        self.link_some(packs, true, progress)
    }

    fn link_some(&mut self, packs: &Packs, grown: bool, mut progress: impl FnMut(usize)) -> Result<Linked> {
        let renewed = self.transaction(Access::Write, |db, _| version::renew(db, packs))?;
        let mut all = Linked { renewed, ..Linked::default() };
        loop {
            let joins = self.transaction(Access::Read, joins)?;
            let (mut done, mut busy) = (0, None);
            all.left = 0;
            let mut from = String::new();
            loop {
                let mut page = self.marked(&from)?;
                let Some((last, _)) = page.last() else { break };
                last.as_str().clone_into(&mut from);
                if grown {
                    let before = page.len();
                    page = self.due(page)?;
                    all.left += before - page.len();
                }
                let mut rest = page.as_slice();
                while !rest.is_empty() {
                    let mut facts = 0;
                    let fits = rest.iter().take_while(|(_, n)| {
                        facts += n;
                        facts <= FACTS
                    });
                    let (now, later) = rest.split_at(fits.count().max(1));
                    rest = later;
                    let (linked, left) = self.link_blocks(now, &joins, packs, false)?;
                    done += linked.blocks;
                    busy = left.or(busy);
                    all.take(linked);
                    progress(all.blocks);
                }
            }
            match busy {
                // Somebody else is at work on all that is left: wait for one of them.
                Some(block) if done == 0 => all.take(self.link_blocks(&[(block, 0)], &joins, packs, true)?.0),
                None if done == 0 => return Ok(all),
                _ => {}
            }
        }
    }

    /// How many blocks are marked, counted no further than `most`.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn unlinked(&mut self, most: usize) -> Result<usize> {
        let sql = "SELECT count(*) FROM (SELECT DISTINCT block FROM dirty LIMIT $1) b";
        let row = self.db.first(sql, values![i64::try_from(most).unwrap_or(i64::MAX)])?;
        Ok(row.map_or(Ok(0), |r| r.int(0))?.try_into().unwrap_or(0))
    }

    /// The next marked blocks, each with the number of its facts.
    fn marked(&mut self, from: &str) -> Result<Vec<(Block, usize)>> {
        let sql = "SELECT d.block, (SELECT count(*) FROM fact_blocks f WHERE f.block = d.block) \
                   FROM (SELECT DISTINCT block FROM dirty WHERE block > $1 ORDER BY block LIMIT $2) d ORDER BY d.block";
        let rows = self.db.query(sql, values![from, PAGE])?;
        rows.into_iter().map(|mut r| Ok((block(&r.text(0)?)?, usize::try_from(r.int(1)?).unwrap_or(0)))).collect()
    }

    /// Without the large blocks that have grown little.
    fn due(&mut self, page: Vec<(Block, usize)>) -> Result<Vec<(Block, usize)>> {
        let mut out = Vec::with_capacity(page.len());
        for (block, facts) in page {
            let sql = "SELECT facts FROM large_blocks WHERE block = $1";
            let row = if facts < LARGE { None } else { self.db.first(sql, values![block.as_str()])? };
            let was = row.map(|r| r.int(0)).transpose()?.and_then(|n| usize::try_from(n).ok());
            if was.is_none_or(|was| facts < was || facts >= was + was / PART) {
                out.push((block, facts));
            }
        }
        Ok(out)
    }

    /// Links some blocks in one transaction; also one of those that somebody else is at, unless `wait` is asked for.
    fn link_blocks(
        &mut self,
        blocks: &[(Block, usize)],
        joins: &Joins,
        packs: &Packs,
        wait: bool,
    ) -> Result<(Linked, Option<Block>)> {
        self.transaction(Access::Derive, |db, rulings| {
            let (mut tasks, mut busy): (Vec<Task>, _) = (Vec::new(), None);
            let mut homes = BTreeSet::new();
            for (block, _) in blocks {
                let home = joins.home(block);
                if !homes.insert(home) {
                    continue;
                }
                if lock(db, home, wait)? {
                    tasks.push(Task { members: joins.members(home), rows: Vec::new(), old: Old::default() });
                } else {
                    busy = Some(block.clone());
                }
            }
            // The marks go first: what is added from here on, unseen, brings a mark of its own.
            unmark(db, tasks.iter().flat_map(|t| &t.members))?;
            for (block, facts) in blocks.iter().filter(|(b, n)| *n >= LARGE && busy.as_ref() != Some(b)) {
                let sql = "INSERT INTO large_blocks (block, facts) VALUES ($1, $2) \
                           ON CONFLICT (block) DO UPDATE SET facts = excluded.facts";
                db.execute(sql, values![block.as_str(), i64::try_from(*facts).unwrap_or(i64::MAX)])?;
            }
            let (mut linked, mut index) = (Linked::default(), Words::of_entities());
            for task in &mut tasks {
                for (i, member) in task.members.iter().enumerate() {
                    task.rows.extend(rows(db, member)?);
                    let old = Old::of(db, member)?;
                    if i == 0 {
                        task.old = old;
                    } else {
                        // All that is joined stands under the first one's name.
                        linked.take(Changed::of(Findings::default(), old)?.write(db, member, &mut index)?);
                    }
                }
            }
            for (home, changed) in make(tasks, packs, rulings)? {
                linked.blocks += 1;
                linked.take(changed.write(db, &home, &mut index)?);
            }
            index.write(db)?;
            Ok((linked, busy))
        })
    }
}

fn unmark<'b>(db: &mut Db, blocks: impl Iterator<Item = &'b Block>) -> Result<()> {
    let blocks: Vec<Value> = blocks.map(|b| b.as_str().into()).collect();
    for some in blocks.chunks(64) {
        let mut some = some.to_vec();
        // A statement is prepared for one length only.
        some.resize(64, some[0].clone());
        db.execute(&format!("DELETE FROM dirty WHERE block IN ({})", placeholders(1, 64)), &some)?;
    }
    Ok(())
}

/// Reads and links on all processors; what changes in each block.
fn make(tasks: Vec<Task>, packs: &Packs, rulings: &Rulings) -> Result<Vec<(Block, Changed)>> {
    let mut pieces: Vec<(usize, Vec<Row>)> = Vec::new();
    let mut blocks: Vec<(Block, Old, Vec<Fact>)> = Vec::new();
    for (i, task) in tasks.into_iter().enumerate() {
        let Some(home) = task.members.into_iter().next() else { continue };
        blocks.push((home, task.old, Vec::new()));
        let mut rows = task.rows.into_iter().peekable();
        while rows.peek().is_some() {
            pieces.push((i, rows.by_ref().take(ROWS).collect()));
        }
    }
    let read = parallel::map(pieces, |(i, rows)| (i, counting(rows, rulings)));
    for (i, facts) in read {
        if let Some((_, _, all)) = blocks.get_mut(i) {
            all.extend(facts?);
        }
    }
    let made = parallel::map(blocks, |(home, old, facts)| {
        let facts: Vec<&Fact> = facts.iter().collect();
        let findings = link::link(&home, &facts, &Context { packs, rulings, as_of: None });
        Ok((home, Changed::of(findings, old)?))
    });
    made.into_iter().collect()
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
    counting(rows(db, block)?, rulings)
}

/// The rows of the facts of a block, those of latest versions.
fn rows(db: &mut Db, block: &Block) -> Result<Vec<Row>> {
    let sql = "SELECT f.json, f.doc, d.ref FROM fact_blocks b JOIN facts f ON f.id = b.fact \
               JOIN documents d ON d.id = f.doc WHERE b.block = $1 AND d.superseded IS NULL";
    db.query(sql, values![block.as_str()])
}

/// The facts of rows that are not rejected, as corrected.
fn counting(rows: Vec<Row>, rulings: &Rulings) -> Result<Vec<Fact>> {
    let mut read = Reader::default();
    let mut facts = Vec::with_capacity(rows.len());
    for row in rows {
        let fact = read.fact(row)?;
        if !rulings.rejected.contains(&fact.id) {
            facts.push(corrected(fact, rulings));
        }
    }
    Ok(facts)
}
