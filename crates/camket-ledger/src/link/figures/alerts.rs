//! An alert about figures, with its evidence.

use crate::finding::{Alert, AlertKind, Change, Explanation, Reason, Severity};
use crate::id::{EntityId, Hasher};

use super::Item;
use super::entity::evidence;

/// What an alert is made of.
pub(super) struct Draft<'s, 'a> {
    pub kind: AlertKind,
    pub severity: Severity,
    pub entity: &'s EntityId,
    /// The earlier first.
    pub sides: Vec<Item<'a>>,
    pub explanations: Vec<Explanation>,
    pub what: Vec<Reason>,
    pub change: Option<Change>,
    /// The day from which it holds, if it is not that of the last side.
    pub on: Option<String>,
}

impl Draft<'_, '_> {
    pub fn alert(self) -> Alert {
        let mut id = Hasher::new().part(self.entity.as_str()).part(&format!("{:?}", self.kind));
        for side in &self.sides {
            id = id.part(side.fact.id.as_str());
        }
        let quote = |i: &Item<'_>| evidence(i.fact, i.measure.corrects.as_deref().unwrap_or(&i.measure.clause));
        let last = self.sides.last().and_then(|i| i.fact.doc.day.clone().or_else(|| i.fact.doc.published.clone()));
        let mut explanations = self.explanations;
        let mut seen = Vec::new();
        explanations.retain(|e| {
            let new = !seen.contains(e);
            seen.push(*e);
            new
        });
        Alert {
            id: id.finish("al"),
            kind: self.kind,
            severity: self.severity,
            entity: Some(self.entity.clone()),
            parties: self.sides.first().map(|i| i.measure.parties.clone()).unwrap_or_default(),
            evidence: self.sides.iter().map(quote).collect(),
            explanations,
            what: self.what,
            change: self.change,
            on: self.on.or(last),
        }
    }
}

/// A value as it is told, with its unit and time.
pub(super) fn told(item: &Item<'_>) -> String {
    let period = item.measure.period.as_deref().map(|p| format!(" ({p})")).unwrap_or_default();
    format!("{}{period}", item.figure.at.quote)
}
