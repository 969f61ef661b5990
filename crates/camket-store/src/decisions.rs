//! The log of what people decided.

use camket_ledger::{Action, Decision, DecisionId, Fact, FactId, Hasher, Rulings};

use crate::add::json;
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
            let decision = made(db, action.clone(), by, why, at)?;
            keep(db, &decision, rulings)?;
            Ok(decision)
        })
    }
}

/// A decision with an id of its own.
pub(crate) fn made(db: &mut Db, action: Action, by: &str, why: Option<&str>, at: &str) -> Result<Decision> {
    let json = json(&action)?;
    let length = length(db)?.to_string();
    let id = Hasher::new().part(&length).part(at).part(by).part(&json).finish("de");
    Ok(Decision { id: DecisionId(id), at: at.to_owned(), by: by.to_owned(), why: why.map(str::to_owned), action })
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

/// Appends a decision and marks what has to be linked anew. False if it was there already. `rulings` held before.
pub(crate) fn keep(db: &mut Db, decision: &Decision, rulings: &Rulings) -> Result<bool> {
    let id = decision.id.as_str();
    if db.first("SELECT 1 FROM decisions WHERE id = $1", values![id])?.is_some() {
        return Ok(false);
    }
    let action = undone(db, decision.action.clone())?;
    let corrects = matches!(action, Action::Correct { .. });
    // Only a correction changes in which blocks a fact belongs; the log need not be read for others.
    let before = if corrects { Some(Rulings::of(&log(db)?)) } else { None };
    let json = json(decision)?;
    let sql = "INSERT INTO decisions (id, at, json) VALUES ($1, $2, $3)";
    db.execute(sql, values![id, &decision.at, &json])?;
    let after = if corrects { Some(Rulings::of(&log(db)?)) } else { None };
    let (before, after) = (before.as_ref().unwrap_or(rulings), after.as_ref().unwrap_or(rulings));
    for fact in &facts::load(db, &about(&action))? {
        rearrange(db, fact, before, after)?;
    }
    Ok(true)
}

/// The action that an undoing one is about, at any remove; any other as it is.
fn undone(db: &mut Db, mut action: Action) -> Result<Action> {
    while let Action::Undo { decision } = &action {
        let row = db.first("SELECT json FROM decisions WHERE id = $1", values![decision.as_str()])?;
        let Some(mut row) = row else { break };
        let found: Decision =
            serde_json::from_str(&row.text(0)?).map_err(|e| StoreError::damaged(format!("decision {decision}"), e))?;
        action = found.action;
    }
    Ok(action)
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
