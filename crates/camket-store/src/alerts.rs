//! Asking for alerts.

use std::collections::BTreeSet;

use camket_ledger::{Alert, AlertKind, EntityId, FactId, Severity};

use crate::db::{Value, values};
use crate::error::{Result, StoreError};
use crate::filter::Filter;
use crate::ledger::Ledger;

/// Which alerts. Empty fields ask for nothing.
#[derive(Clone, Debug, Default)]
pub struct AlertQuery {
    /// Of one of these kinds.
    pub kinds: Vec<AlertKind>,
    /// At least so severe.
    pub severity: Option<Severity>,
    /// That concern all these actors.
    pub parties: Vec<String>,
    /// About this entity.
    pub entity: Option<EntityId>,
    /// That stand on one of these facts.
    pub facts: Vec<FactId>,
    /// That hold from this day (EDTF) or a later one.
    pub since: Option<String>,
    /// That hold from this day (EDTF) or an earlier one.
    pub until: Option<String>,
    /// Acknowledged ones, too.
    pub acknowledged: bool,
    /// At most so many.
    pub limit: Option<usize>,
}

impl Ledger {
    /// Alerts: the most severe first, then the latest.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn alerts(&mut self, query: &AlertQuery) -> Result<Vec<Alert>> {
        let rulings = self.rulings()?;
        let mut filter = alert_filter(query);
        // Acknowledged ones are left out below, and one that comes of two blocks is shown once.
        let hidden = if query.acknowledged { 0 } else { rulings.acknowledged.len() };
        let limit = filter.limit(query.limit.map(|n| n.saturating_add(hidden).saturating_mul(2)));
        let sql = format!(
            "SELECT a.json FROM alerts a {} ORDER BY a.severity DESC, a.last_day DESC, a.id, a.block {limit}",
            filter.sql()
        );
        let mut seen = BTreeSet::new();
        let mut out = Vec::new();
        for mut row in self.db.query(&sql, &filter.values)? {
            let json = row.text(0)?;
            let alert: Alert = serde_json::from_str(&json).map_err(|e| StoreError::damaged("an alert", e))?;
            let known = !query.acknowledged && rulings.acknowledged.contains(&alert.id);
            if !known && seen.insert(alert.id.clone()) {
                out.push(alert);
            }
            if query.limit.is_some_and(|n| out.len() >= n) {
                break;
            }
        }
        Ok(out)
    }

    /// An alert by its id, whether acknowledged or not.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn alert(&mut self, id: &str) -> Result<Option<Alert>> {
        let row = self.db.first("SELECT json FROM alerts WHERE id = $1 ORDER BY block", values![id])?;
        let Some(mut row) = row else { return Ok(None) };
        serde_json::from_str(&row.text(0)?).map(Some).map_err(|e| StoreError::damaged(format!("alert {id}"), e))
    }
}

fn alert_filter(query: &AlertQuery) -> Filter {
    let mut filter = Filter::default();
    if !query.kinds.is_empty() {
        let kinds = filter.list(query.kinds.iter().map(|k| k.as_str().into()));
        filter.and(&format!("a.kind IN ({kinds})"));
    }
    if let Some(severity) = query.severity {
        let n = filter.value((severity as i64).into());
        filter.and(&format!("a.severity >= {n}"));
    }
    let mut about = |role: &str, tags: Vec<Value>| {
        let role = filter.value(role.into());
        let tags = filter.list(tags.into_iter());
        filter.and(&format!(
            "EXISTS (SELECT 1 FROM alert_tags t WHERE t.role = {role} AND t.tag IN ({tags}) \
             AND t.last_day = a.last_day AND t.alert = a.no)"
        ));
    };
    for party in &query.parties {
        about("party", vec![party.into()]);
    }
    if let Some(entity) = &query.entity {
        about("entity", vec![entity.as_str().into()]);
    }
    if !query.facts.is_empty() {
        about("fact", query.facts.iter().map(|f| f.as_str().into()).collect());
    }
    filter.between("a.last_day", "a.last_day", query.since.as_deref(), query.until.as_deref());
    filter
}
