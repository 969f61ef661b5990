//! Two statements side by side: what one says that the other does not.

use std::collections::BTreeSet;

use crate::fact::{Body, Fact};

/// From this likeness on, two statements say the same thing in other words.
const REWORDED: f64 = 0.3;
/// From this likeness on, the words are the same but for a comma.
const SAME: f64 = 0.95;

/// What became of a statement from one document to the other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change<'a> {
    /// Only in the first.
    Dropped(&'a Fact),
    /// Only in the second.
    Added(&'a Fact),
    /// In both, in other words.
    Reworded {
        /// In the first.
        from: &'a Fact,
        /// In the second.
        to: &'a Fact,
        /// How alike they are, 0 to 1.
        likeness: f64,
    },
    /// In both, in the same words.
    Same(&'a Fact, &'a Fact),
}

impl<'a> Change<'a> {
    /// The first topic of what it is about.
    #[must_use]
    pub fn topic(&self) -> Option<&'a str> {
        let fact = match self {
            Self::Dropped(f) | Self::Added(f) | Self::Same(f, _) => f,
            Self::Reworded { from, .. } => from,
        };
        match &fact.body {
            Body::Statement(s) => s.topics.first().map(String::as_str),
            _ => None,
        }
    }
}

/// Pairs the statements of two documents, each with the likest of the other that is left, and tells what became of each:
/// by topic, then in the order of the texts. Documents may be in different languages: concepts are compared, too.
#[must_use]
pub fn compare<'a>(from: &'a [Fact], to: &'a [Fact]) -> Vec<Change<'a>> {
    let (a, b) = (statements(from), statements(to));
    let (words_a, words_b) = (features(&a), features(&b));
    let mut pairs = Vec::new();
    for (i, x) in words_a.iter().enumerate() {
        for (j, y) in words_b.iter().enumerate() {
            let likeness = likeness(x, y);
            if likeness >= REWORDED {
                pairs.push((likeness, i, j));
            }
        }
    }
    pairs.sort_by(|p, q| q.0.total_cmp(&p.0).then((p.1, p.2).cmp(&(q.1, q.2))));
    let (mut left_a, mut left_b) = (vec![true; a.len()], vec![true; b.len()]);
    let mut out = Vec::new();
    for (likeness, i, j) in pairs {
        if left_a[i] && left_b[j] {
            (left_a[i], left_b[j]) = (false, false);
            let (from, to) = (a[i], b[j]);
            out.push(if likeness >= SAME { Change::Same(from, to) } else { Change::Reworded { from, to, likeness } });
        }
    }
    out.extend(a.iter().zip(left_a).filter(|(_, left)| *left).map(|(f, _)| Change::Dropped(f)));
    out.extend(b.iter().zip(left_b).filter(|(_, left)| *left).map(|(f, _)| Change::Added(f)));
    out.sort_by_key(|c| (c.topic().is_none(), c.topic(), place(c)));
    out
}

fn statements(facts: &[Fact]) -> Vec<&Fact> {
    facts.iter().filter(|f| matches!(f.body, Body::Statement(_)) && !f.in_passing()).collect()
}

fn place(change: &Change<'_>) -> (u8, usize) {
    match change {
        Change::Dropped(f) => (0, start(f)),
        Change::Reworded { from, .. } => (1, start(from)),
        Change::Added(f) => (2, start(f)),
        Change::Same(f, _) => (3, start(f)),
    }
}

fn start(fact: &Fact) -> usize {
    fact.span().map_or(0, |s| s[0])
}

/// The words and the concepts of each statement.
fn features(facts: &[&Fact]) -> Vec<(BTreeSet<String>, BTreeSet<String>)> {
    let one = |f: &&Fact| {
        let words = f.quote().split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        let concepts = f.concepts.iter().chain(f.parts.iter().flat_map(|p| &p.concepts));
        (words.map(str::to_lowercase).collect(), concepts.cloned().collect())
    };
    facts.iter().map(one).collect()
}

/// The greater of the share of words and the share of concepts in common; concepts alone speak less surely.
fn likeness(a: &(BTreeSet<String>, BTreeSet<String>), b: &(BTreeSet<String>, BTreeSet<String>)) -> f64 {
    let share = |x: &BTreeSet<String>, y: &BTreeSet<String>| {
        let both = x.intersection(y).count();
        let all = x.len() + y.len() - both;
        if all == 0 { 0.0 } else { both as f64 / all as f64 }
    };
    share(&a.0, &b.0).max(0.8 * share(&a.1, &b.1))
}
