//! Facts as they are kept: each without its document, which is kept once.

use std::collections::HashMap;

use camket_ledger::{DocRef, Fact, FactId, Rulings};

use crate::db::{Db, Row, Value};
use crate::error::{Result, StoreError};

/// How many ids one statement names.
pub(crate) const BATCH: usize = 200;

/// `$1, $2, …` for `n` values, from `$from` on.
pub(crate) fn placeholders(from: usize, n: usize) -> String {
    (from..from + n).map(|i| format!("${i}")).collect::<Vec<_>>().join(", ")
}

/// The facts with these ids, as read, in no particular order. Those of older versions, too.
pub(crate) fn load(db: &mut Db, ids: &[&FactId]) -> Result<Vec<Fact>> {
    let mut read = Reader::default();
    let mut out = Vec::with_capacity(ids.len());
    for batch in ids.chunks(BATCH) {
        // A statement is prepared for a few lengths only; what is left over repeats the last id.
        let size = if batch.len() <= 8 { batch.len() } else { BATCH };
        let last = batch.last().map_or("", |id| id.as_str());
        let mut values: Vec<Value> = batch.iter().map(|id| id.as_str().into()).collect();
        values.resize(size, last.into());
        let sql = format!(
            "SELECT f.json, f.doc, d.ref FROM facts f JOIN documents d ON d.id = f.doc WHERE f.id IN ({})",
            placeholders(1, size)
        );
        for row in db.query(&sql, &values)? {
            out.push(read.fact(row)?);
        }
    }
    Ok(out)
}

/// Makes facts of rows `json, doc, ref`; each document's reference is read once.
#[derive(Default)]
pub(crate) struct Reader {
    docs: HashMap<String, DocRef>,
}

impl Reader {
    /// The fact of one row.
    pub(crate) fn fact(&mut self, mut row: Row) -> Result<Fact> {
        let (json, doc) = (row.text(0)?, row.text(1)?);
        let mut fact: Fact =
            serde_json::from_str(&json).map_err(|e| StoreError::damaged(format!("a fact of {doc}"), e))?;
        // Ledgers of the first format kept it.
        fact.body.forget_why();
        if let Some(known) = self.docs.get(&doc) {
            fact.doc = known.clone();
        } else {
            let json = row.text(2)?;
            fact.doc = serde_json::from_str(&json).map_err(|e| StoreError::damaged(format!("document {doc}"), e))?;
            self.docs.insert(doc, fact.doc.clone());
        }
        Ok(fact)
    }
}

/// The fact with its corrections.
pub(crate) fn corrected(fact: Fact, rulings: &Rulings) -> Fact {
    fact.corrected(rulings).unwrap_or(fact)
}
