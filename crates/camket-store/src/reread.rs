//! Reading the kept documents again, with a better reader or better packs.

use std::collections::BTreeSet;

use camket_ledger::{Action, Block, Decision, DocumentId, Entry, Fact, FactId, Rulings};
use camket_packs::Packs;

use crate::add::{Columns, insert_parts};
use crate::db::{Access, Db, values};
use crate::decisions;
use crate::documents;
use crate::error::{Result, StoreError};
use crate::facts;
use crate::index::Words;
use crate::ledger::Ledger;
use crate::prepared::{Prepared, blocks_of};
use crate::relink;

/// What reading a document again did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reread {
    /// Facts that were there before and still are, by their ids.
    pub kept: usize,
    /// Facts that were not there before.
    pub came: usize,
    /// Facts that are there no more.
    pub went: usize,
    /// Decisions that were carried over from a fact that went to the one that came in its place.
    pub carried: usize,
}

impl Ledger {
    /// The ids of all documents, older versions too, in the order of the ids.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn document_ids(&mut self) -> Result<Vec<DocumentId>> {
        let rows = self.db.query("SELECT id FROM documents ORDER BY id", &[])?;
        rows.into_iter().map(|mut r| r.text(0).map(DocumentId)).collect()
    }

    /// Puts a document as it is read now in the place of what was read before. Its id, its text, and when it was learned
    /// stay; records of the same kind on the same words keep their ids, and with them what was decided of them. Where
    /// a record now stands on somewhat other words, the decision is undone and taken anew for it at the moment `at`, by
    /// `camket`. What follows from it holds after the next [`Ledger::link`].
    ///
    /// # Errors
    /// If there is no such document, or the database refuses; then nothing has changed.
    pub fn reread(&mut self, now: &Prepared, at: &str) -> Result<Reread> {
        let columns = Columns::of(now, "")?;
        self.transaction(Access::Write, |db, rulings| reread(db, now, &columns, rulings, at))
    }

    /// Decisions that hold and are about facts that are there no more.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn orphans(&mut self) -> Result<Vec<Decision>> {
        let log = self.decisions()?;
        let standing = Rulings::standing(&log);
        let about: Vec<_> = standing.iter().flat_map(|d| decisions::about(&d.action)).collect();
        let found = facts::load(&mut self.db, &about)?;
        let gone = |d: &&&Decision| decisions::about(&d.action).iter().any(|id| found.iter().all(|f| f.id != **id));
        Ok(standing.iter().filter(gone).map(|d| (*d).clone()).collect())
    }
}

/// Prepares a document that is kept as it is read `now`: what does not come of reading stays.
#[must_use]
pub fn prepare_again(kept: Entry, now: Entry, packs: &Packs) -> Prepared {
    Prepared::new(Entry { id: kept.id, source: kept.source, text: kept.text, body: kept.body, ..now }, packs)
}

fn reread(db: &mut Db, now: &Prepared, columns: &Columns, rulings: &Rulings, at: &str) -> Result<Reread> {
    let id = now.entry.id.as_str();
    let place = "SELECT place FROM documents WHERE id = $1";
    let Some(row) = db.first(place, values![id])? else { return Err(StoreError::Unknown(id.to_owned())) };
    let place = row.int(0)?;
    // The row first, so that two that read the document again wait for each other.
    let (sql, values) = columns.set();
    db.execute(&sql, &values)?;
    let rows = db.query("SELECT id FROM facts WHERE doc = $1", values![id])?;
    let ids: BTreeSet<String> = rows.into_iter().map(|mut r| r.text(0)).collect::<Result<_>>()?;
    // An earlier version of the program may have written facts in a form that is not known any more; their ids are.
    let before = match documents::of_document(db, id) {
        Err(StoreError::Damaged { .. }) => Vec::new(),
        other => other?,
    };
    leave(db, id, &before, rulings)?;
    db.execute("DELETE FROM facts WHERE doc = $1", values![id])?;
    db.execute("DELETE FROM texts WHERE doc = $1", values![id])?;
    db.execute("DELETE FROM tags WHERE place = $1", values![place])?;
    let mut words = Words::of_documents();
    words.remove(place);
    insert_parts(db, now, rulings, &mut words)?;
    words.write(db)?;
    let came: Vec<&Fact> = now.facts.iter().filter(|f| !ids.contains(f.id.as_str())).collect();
    let went: Vec<&Fact> = before.iter().filter(|f| now.facts.iter().all(|n| n.id != f.id)).collect();
    let carried = carry(db, &went, &came, rulings, at)?;
    let kept = now.facts.len() - came.len();
    Ok(Reread { kept, came: came.len(), went: ids.len() - kept, carried })
}

/// Takes the facts of a document out of their blocks and marks those.
fn leave(db: &mut Db, doc: &str, facts: &[Fact], rulings: &Rulings) -> Result<()> {
    if facts.is_empty() {
        // Their blocks can only be found by looking at all.
        let of = "fact IN (SELECT id FROM facts WHERE doc = $1)";
        let rows = db.query(&format!("SELECT DISTINCT block FROM fact_blocks WHERE {of}"), values![doc])?;
        let keys = rows.into_iter().map(|mut r| r.text(0)).collect::<Result<Vec<String>>>()?;
        let blocks: Vec<Block> = keys.iter().filter_map(|key| Block::from_key(key)).collect();
        relink::mark(db, blocks.iter())?;
        return db.execute(&format!("DELETE FROM fact_blocks WHERE {of}"), values![doc]).map(drop);
    }
    for fact in facts {
        let blocks = blocks_of(fact, rulings);
        relink::mark(db, blocks.iter())?;
        for block in &blocks {
            let sql = "DELETE FROM fact_blocks WHERE block = $1 AND fact = $2";
            db.execute(sql, values![block.as_str(), fact.id.as_str()])?;
        }
    }
    Ok(())
}

/// Carries what was decided of facts that went over to those that came in their place.
fn carry(db: &mut Db, went: &[&Fact], came: &[&Fact], rulings: &Rulings, at: &str) -> Result<usize> {
    let log = decisions::log(db)?;
    let heir = |id: &FactId| -> Option<FactId> {
        match went.iter().find(|f| f.id == *id) {
            Some(fact) => heir(fact, came).map(|f| f.id.clone()),
            None => Some(id.clone()),
        }
    };
    let mut carried = 0;
    for decision in Rulings::standing(&log) {
        if !decisions::about(&decision.action).iter().any(|id| went.iter().any(|f| f.id == **id)) {
            continue;
        }
        let Some(action) = moved(&decision.action, heir) else { continue };
        if let Action::Correct { fact, field, value } = &action {
            let fits = came.iter().find(|f| f.id == *fact).is_some_and(|f| f.body.with(field, value).is_ok());
            if !fits {
                continue;
            }
        }
        let why = match &decision.why {
            Some(why) => format!("{} ({}: {why})", decision.id, decision.by),
            None => format!("{} ({})", decision.id, decision.by),
        };
        let undo = Action::Undo { decision: decision.id.clone() };
        for action in [undo, action] {
            let made = decisions::made(db, action, "camket", Some(&why), at)?;
            decisions::keep(db, &made, rulings)?;
        }
        carried += 1;
    }
    Ok(carried)
}

/// The one fact of the same kind that stands on about the same words: both share at least half of what either has.
fn heir<'f>(fact: &Fact, came: &[&'f Fact]) -> Option<&'f Fact> {
    let kind = std::mem::discriminant(&fact.body);
    let [from, to] = fact.span()?;
    let near = |other: &&&Fact| {
        let Some([a, b]) = other.span() else { return false };
        let (shared, all) = (to.min(b).saturating_sub(from.max(a)), to.max(b) - from.min(a));
        std::mem::discriminant(&other.body) == kind && 2 * shared >= all && all > 0
    };
    let mut found = came.iter().filter(near);
    let one = found.next()?;
    found.next().is_none().then_some(*one)
}

/// The action for the facts that took the places of its own; none if one has nobody in its place.
fn moved(action: &Action, heir: impl Fn(&FactId) -> Option<FactId>) -> Option<Action> {
    Some(match action {
        Action::Confirm { fact } => Action::Confirm { fact: heir(fact)? },
        Action::Reject { fact } => Action::Reject { fact: heir(fact)? },
        Action::Correct { fact, field, value } => {
            Action::Correct { fact: heir(fact)?, field: field.clone(), value: value.clone() }
        }
        Action::Merge { a, b } => Action::Merge { a: heir(a)?, b: heir(b)? },
        Action::Split { a, b } => Action::Split { a: heir(a)?, b: heir(b)? },
        Action::Acknowledge { .. } | Action::Undo { .. } => return None,
    })
}
