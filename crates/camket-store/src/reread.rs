//! Reading the kept documents again, with a better reader or better packs.

use camket_ledger::{Decision, DocumentId, Entry, Rulings};
use camket_packs::Packs;

use crate::add::{Columns, delete_words, insert_parts, mark_document};
use crate::db::{Access, Db, values};
use crate::decisions;
use crate::documents;
use crate::error::{Result, StoreError};
use crate::facts;
use crate::ledger::Ledger;
use crate::prepared::Prepared;

/// What reading a document again did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reread {
    /// Facts that were there before and still are, by their ids.
    pub kept: usize,
    /// Facts that were not there before.
    pub came: usize,
    /// Facts that are there no more.
    pub went: usize,
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
    /// stay; records of the same kind on the same words keep their ids, and with them what was decided of them. What
    /// follows from it holds after the next [`Ledger::link`].
    ///
    /// # Errors
    /// If there is no such document, or the database refuses; then nothing has changed.
    pub fn reread(&mut self, now: &Prepared) -> Result<Reread> {
        let columns = Columns::of(now, "")?;
        self.transaction(Access::Write, |db, rulings| reread(db, now, &columns, rulings))
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

fn reread(db: &mut Db, now: &Prepared, columns: &Columns, rulings: &Rulings) -> Result<Reread> {
    let id = now.entry.id.as_str();
    let place = "SELECT place FROM documents WHERE id = $1";
    let Some(row) = db.first(place, values![id])? else { return Err(StoreError::Unknown(id.to_owned())) };
    let place = row.int(0)?;
    // The row first, so that two that read the document again wait for each other.
    let (sql, values) = columns.set();
    db.execute(&sql, &values)?;
    let before = documents::of_document(db, id)?;
    mark_document(db, id, rulings)?;
    for block_fact in &before {
        for block in crate::prepared::blocks_of(block_fact, rulings) {
            let sql = "DELETE FROM fact_blocks WHERE block = $1 AND fact = $2";
            db.execute(sql, values![block.as_str(), block_fact.id.as_str()])?;
        }
    }
    db.execute("DELETE FROM facts WHERE doc = $1", values![id])?;
    db.execute("DELETE FROM texts WHERE doc = $1", values![id])?;
    db.execute("DELETE FROM tags WHERE place = $1", values![place])?;
    delete_words(db, "document_words", place)?;
    insert_parts(db, now, rulings)?;
    let kept = now.facts.iter().filter(|f| before.iter().any(|b| b.id == f.id)).count();
    Ok(Reread { kept, came: now.facts.len() - kept, went: before.len() - kept })
}
