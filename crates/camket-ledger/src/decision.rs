//! What people decided. The log is append-only: an undo is a decision, too.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::id::{DecisionId, FactId};

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "kebab-case")]
pub enum Action {
    /// The record is right.
    Confirm {
        /// Which.
        fact: FactId,
    },
    /// The record is wrong and counts no longer.
    Reject {
        /// Which.
        fact: FactId,
    },
    /// A field of the record is otherwise.
    Correct {
        /// Which.
        fact: FactId,
        /// The field's name in the public record format.
        field: String,
        /// Its right value as JSON.
        value: String,
    },
    /// Two records are about one thing.
    Merge {
        /// One.
        a: FactId,
        /// The other.
        b: FactId,
    },
    /// Two records are not about one thing.
    Split {
        /// One.
        a: FactId,
        /// The other.
        b: FactId,
    },
    /// The alert is known and shall not be shown again.
    Acknowledge {
        /// Its id.
        alert: String,
    },
    /// An earlier decision holds no longer.
    Undo {
        /// Which.
        decision: DecisionId,
    },
}

/// A decision with who, when and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Its id.
    pub id: DecisionId,
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// Who.
    pub by: String,
    /// Why, in their words.
    pub why: Option<String>,
    /// What.
    #[serde(flatten)]
    pub action: Action,
}

/// The decisions that hold, in the form in which linking asks for them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rulings {
    merged: BTreeSet<(FactId, FactId)>,
    split: BTreeSet<(FactId, FactId)>,
    /// Records that are right.
    pub confirmed: BTreeSet<FactId>,
    /// Records that do not count.
    pub rejected: BTreeSet<FactId>,
    /// Corrected fields by record: field, JSON value; the later one of a field holds.
    pub corrected: BTreeMap<FactId, BTreeMap<String, String>>,
    /// Alerts that are known.
    pub acknowledged: BTreeSet<String>,
}

impl Rulings {
    /// What holds after the whole log, oldest first.
    #[must_use]
    pub fn of(log: &[Decision]) -> Self {
        let mut out = Self::default();
        for decision in Self::standing(log) {
            out.take(&decision.action);
        }
        out
    }

    /// The decisions of a log (oldest first) that are not undone, without the undoing ones, oldest first.
    #[must_use]
    pub fn standing(log: &[Decision]) -> Vec<&Decision> {
        // An undo of an undo brings the decision back: walk from the end, where nothing can undo the last one.
        let mut undone: BTreeSet<&DecisionId> = BTreeSet::new();
        let mut standing = Vec::new();
        for decision in log.iter().rev() {
            if undone.contains(&decision.id) {
                continue;
            }
            if let Action::Undo { decision } = &decision.action {
                undone.insert(decision);
            } else {
                standing.push(decision);
            }
        }
        standing.reverse();
        standing
    }

    fn take(&mut self, action: &Action) {
        let pair = |a: &FactId, b: &FactId| if a < b { (a.clone(), b.clone()) } else { (b.clone(), a.clone()) };
        match action {
            Action::Confirm { fact } => {
                self.rejected.remove(fact);
                self.confirmed.insert(fact.clone());
            }
            Action::Reject { fact } => {
                self.confirmed.remove(fact);
                self.rejected.insert(fact.clone());
            }
            Action::Correct { fact, field, value } => {
                self.corrected.entry(fact.clone()).or_default().insert(field.clone(), value.clone());
            }
            Action::Merge { a, b } => {
                self.split.remove(&pair(a, b));
                self.merged.insert(pair(a, b));
            }
            Action::Split { a, b } => {
                self.merged.remove(&pair(a, b));
                self.split.insert(pair(a, b));
            }
            Action::Acknowledge { alert } => {
                self.acknowledged.insert(alert.clone());
            }
            Action::Undo { .. } => {}
        }
    }

    /// Whether a person said that the two are one.
    #[must_use]
    pub fn must(&self, a: &FactId, b: &FactId) -> bool {
        holds(&self.merged, a, b)
    }

    /// Whether a person said that the two are not one.
    #[must_use]
    pub fn must_not(&self, a: &FactId, b: &FactId) -> bool {
        holds(&self.split, a, b)
    }

    /// All facts of which a person said that they are one with another, or are not.
    #[must_use]
    pub fn paired(&self) -> BTreeSet<&FactId> {
        self.merged.iter().chain(&self.split).flat_map(|(a, b)| [a, b]).collect()
    }

    /// Whether a person said of anything that it is not one with `a`.
    #[must_use]
    pub fn is_split(&self, a: &FactId) -> bool {
        self.split.iter().any(|(x, y)| x == a || y == a)
    }

    /// Pairs that a person said are one.
    pub fn merged(&self) -> impl Iterator<Item = &(FactId, FactId)> {
        self.merged.iter()
    }
}

fn holds(pairs: &BTreeSet<(FactId, FactId)>, a: &FactId, b: &FactId) -> bool {
    !pairs.is_empty() && (pairs.contains(&(a.clone(), b.clone())) || pairs.contains(&(b.clone(), a.clone())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decision(n: usize, action: Action) -> Decision {
        Decision { id: DecisionId(n.to_string()), at: String::new(), by: "a".into(), why: None, action }
    }

    #[test]
    fn an_undo_can_be_undone() {
        let fact = FactId("s-1".into());
        let mut log = vec![decision(1, Action::Reject { fact: fact.clone() })];
        assert!(Rulings::of(&log).rejected.contains(&fact));
        log.push(decision(2, Action::Undo { decision: DecisionId("1".into()) }));
        assert!(Rulings::of(&log).rejected.is_empty());
        log.push(decision(3, Action::Undo { decision: DecisionId("2".into()) }));
        assert!(Rulings::of(&log).rejected.contains(&fact));
    }

    #[test]
    fn the_later_of_merge_and_split_holds() {
        let (a, b) = (FactId("p-1".into()), FactId("p-2".into()));
        let log = [
            decision(1, Action::Merge { a: a.clone(), b: b.clone() }),
            decision(2, Action::Split { a: b.clone(), b: a.clone() }),
        ];
        let rulings = Rulings::of(&log);
        assert!(rulings.must_not(&a, &b) && !rulings.must(&a, &b));
    }
}
