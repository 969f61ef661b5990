//! The log of what people decided.

use std::collections::BTreeSet;

use camket_ledger::{Action, Decision, DecisionId, Fact, FactId, Hasher, Rulings};

use crate::db::{Access, Db, values};
use crate::error::{Result, StoreError};
use crate::ledger::Ledger;
use crate::prepared::blocks_of;
use crate::{facts, relink};

/// How many decisions there are.
pub(crate) fn length(db: &mut Db) -> Result<i64> {
    db.first("SELECT count(*) FROM decisions", &[])?.map_or(Ok(0), |row| row.int(0))
}

/// All decisions, oldest first.
pub(crate) fn log(db: &mut Db) -> Result<Vec<Decision>> {
    let rows = db.query("SELECT id, json FROM decisions ORDER BY at, seq", &[])?;
    rows.into_iter()
        .map(|mut row| {
            let (id, json) = (row.text(0)?, row.text(1)?);
            serde_json::from_str(&json).map_err(|e| StoreError::damaged(format!("decision {id}"), e))
        })
        .collect()
}

/// The facts that a decision is about.
pub(crate) fn about(action: &Action) -> Vec<&FactId> {
    match action {
        Action::Confirm { fact } | Action::Reject { fact } | Action::Correct { fact, .. } => vec![fact],
        Action::Merge { a, b } | Action::Split { a, b } => vec![a, b],
        Action::Acknowledge { .. } | Action::Undo { .. } => Vec::new(),
    }
}

impl Ledger {
    /// All decisions, oldest first.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn decisions(&mut self) -> Result<Vec<Decision>> {
        log(&mut self.db)
    }

    /// Writes down what `by` decided at the moment `at` (RFC 3339, UTC). What follows from it holds after the next
    /// [`Ledger::link`].
    ///
    /// # Errors
    /// If it is about something that is not there, or a correction does not fit.
    pub fn decide(&mut self, action: Action, by: &str, why: Option<&str>, at: &str) -> Result<Decision> {
        self.transaction(Access::Write, |db, rulings| {
            check(db, &action)?;
            let json = serde_json::to_string(&action).map_err(|e| StoreError::Unfit(e.to_string()))?;
            let length = length(db)?.to_string();
            let id = Hasher::new().part(&length).part(at).part(by).part(&json).finish("de");
            let decision = Decision {
                id: DecisionId(id),
                at: at.to_owned(),
                by: by.to_owned(),
                why: why.map(str::to_owned),
                action: action.clone(),
            };
            keep(db, &decision, rulings)?;
            Ok(decision)
        })
    }
}

/// Whether what the action is about is there.
fn check(db: &mut Db, action: &Action) -> Result<()> {
    let ids = about(action);
    let found = facts::load(db, &ids)?;
    if let Some(gone) = ids.iter().find(|id| found.iter().all(|f| f.id != ***id)) {
        return Err(StoreError::Unknown(gone.to_string()));
    }
    match action {
        Action::Correct { fact, field, value } => {
            let Some(found) = found.iter().find(|f| f.id == *fact) else { return Ok(()) };
            found.body.with(field, value).map(drop).map_err(StoreError::Unfit)
        }
        Action::Acknowledge { alert } => {
            let found = db.first("SELECT 1 FROM alerts WHERE id = $1", values![alert])?;
            found.map(drop).ok_or_else(|| StoreError::Unknown(alert.clone()))
        }
        Action::Undo { decision } => {
            let found = db.first("SELECT 1 FROM decisions WHERE id = $1", values![decision.as_str()])?;
            found.map(drop).ok_or_else(|| StoreError::Unknown(decision.to_string()))
        }
        _ => Ok(()),
    }
}

/// Appends a decision and marks what has to be linked anew. False if it was there already.
pub(crate) fn keep(db: &mut Db, decision: &Decision, before: &Rulings) -> Result<bool> {
    let id = decision.id.as_str();
    if db.first("SELECT 1 FROM decisions WHERE id = $1", values![id])?.is_some() {
        return Ok(false);
    }
    let json = serde_json::to_string(decision).map_err(|e| StoreError::Unfit(e.to_string()))?;
    let sql = "INSERT INTO decisions (id, at, json) VALUES ($1, $2, $3)";
    db.execute(sql, values![id, &decision.at, &json])?;
    let log = log(db)?;
    let after = Rulings::of(&log);
    let touched: BTreeSet<FactId> = touched(&decision.action, &log).into_iter().cloned().collect();
    let found = facts::load(db, &touched.iter().collect::<Vec<_>>())?;
    for fact in &found {
        rearrange(db, fact, before, &after)?;
    }
    Ok(true)
}

/// The facts for which an action changes anything: for an undo those of what it undoes, at any remove.
fn touched<'a>(action: &'a Action, log: &'a [Decision]) -> Vec<&'a FactId> {
    let mut action = action;
    for _ in 0..log.len() {
        let Action::Undo { decision } = action else { break };
        match log.iter().find(|d| d.id == *decision) {
            Some(undone) => action = &undone.action,
            None => break,
        }
    }
    about(action)
}

/// Puts a fact into the blocks where it belongs now, and marks them and those where it was.
fn rearrange(db: &mut Db, fact: &Fact, before: &Rulings, after: &Rulings) -> Result<()> {
    let (old, new) = (blocks_of(fact, before), blocks_of(fact, after));
    for block in old.iter().filter(|b| !new.contains(b)) {
        let sql = "DELETE FROM fact_blocks WHERE block = $1 AND fact = $2";
        db.execute(sql, values![block.as_str(), fact.id.as_str()])?;
    }
    for block in new.iter().filter(|b| !old.contains(b)) {
        let sql = "INSERT INTO fact_blocks (block, fact) VALUES ($1, $2) ON CONFLICT DO NOTHING";
        db.execute(sql, values![block.as_str(), fact.id.as_str()])?;
    }
    relink::mark(db, old.iter().chain(&new))
}
