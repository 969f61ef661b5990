//! How right is what the ledger makes of a chain of documents? Measures against an answer key.
//!
//! The measures are plain. Identity and threads: pairs of mentions that belong together, with precision, recall and F1.
//! Histories: the steps of the key that were found with the same status on the same words. Figures: points in the right
//! series. Alerts: those of the key that were raised on the same sentences, and look-alikes raised as serious.

mod alerts;
mod identity;
mod key;
mod near;
mod steps;
mod told;

pub use key::{Key, KeyError};
pub use told::{Alert, Document, Entity, Mention, MentionKind, Point, Step, Told};

use std::collections::{BTreeMap, BTreeSet};

use near::Texts;

/// One line of the report.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// What is measured, e.g. `people`.
    pub name: &'static str,
    /// Which number of it: `f1`, `precision`, `recall`, `right`, `count`.
    pub what: &'static str,
    /// The number: a share, or a count.
    pub value: f64,
    /// What it is of.
    pub of: usize,
    /// The least (for counts the most) that it is to reach.
    pub bar: Option<f64>,
}

/// The report and what to look at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChainReport {
    /// The measures.
    pub measures: Vec<Measure>,
    /// What is wrong, one line each, by measure.
    pub faults: Vec<(&'static str, String)>,
}

impl ChainReport {
    /// Compares what was told with the key.
    #[must_use]
    pub fn of(key: &Key, told: &Told) -> Self {
        let texts = Texts::new(told);
        let mut out = Self::default();
        identity::people(key, told, &mut out);
        identity::meetings(key, told, &mut out);
        let instruments = identity::instruments(key, told, &texts, &mut out);
        identity::threads(key, told, &texts, &mut out);
        steps::histories(key, told, &texts, &instruments, &mut out);
        steps::figures(key, told, &texts, &mut out);
        alerts::alerts(key, told, &texts, &mut out);
        out
    }

    fn measure(&mut self, name: &'static str, what: &'static str, value: f64, of: usize, bar: Option<f64>) {
        self.measures.push(Measure { name, what, value, of, bar });
    }

    fn fault(&mut self, name: &'static str, line: String) {
        self.faults.push((name, line));
    }
}

/// The undertakings of the key whose words stand in each of `parts` (the place of a statement in [`Told::mentions`], and
/// a stretch of it in code points), by their ids. None for a part of a statement in which the key follows nothing.
#[must_use]
pub fn undertakings<'k>(key: &'k Key, told: &Told, parts: &[(usize, [usize; 2])]) -> Vec<Option<BTreeSet<&'k str>>> {
    let texts = Texts::new(told);
    let mut by_statement: BTreeMap<usize, Vec<([usize; 2], &str)>> = BTreeMap::new();
    for m in identity::members(key, told, &texts) {
        if let (Some(found), Some(span)) = (m.found, m.span) {
            by_statement.entry(found).or_default().push((span, m.thread));
        }
    }
    let of = |(statement, part): &(usize, [usize; 2])| {
        let all = by_statement.get(statement)?.iter();
        Some(all.filter(|(span, _)| identity::covers(*part, *span)).map(|(_, thread)| *thread).collect())
    };
    parts.iter().map(of).collect()
}

/// The meeting of the key that each mention tells, and those that it may tell, by their ids. `records` says of each mention
/// whether the document has a record of it.
#[must_use]
pub fn told_meetings<'k>(key: &'k Key, told: &Told, records: &[bool]) -> Vec<(Option<&'k str>, Vec<&'k str>)> {
    identity::told_meetings(key, told, records)
}

/// The instrument of the key that each mention tells, and those that it may tell, by their ids. `told` has the texts.
#[must_use]
pub fn told_instruments<'k>(key: &'k Key, told: &Told) -> Vec<(Option<&'k str>, Vec<&'k str>)> {
    identity::told_instruments(key, told, &Texts::new(told))
}

/// What the histories of the key tell where an instrument is mentioned: for each of `places` (the place of an instrument in
/// [`Told::mentions`], and where it is mentioned, in code points) the status codes of the steps in that sentence. None for
/// a mention of an instrument that the key does not follow in that document.
#[must_use]
pub fn told_steps<'k>(key: &'k Key, told: &Told, places: &[(usize, [usize; 2])]) -> Vec<Option<Vec<&'k str>>> {
    let texts = Texts::new(told);
    let whose = identity::instruments(key, told, &texts, &mut ChainReport::default());
    let of = |(mention, span): &(usize, [usize; 2])| {
        let id = whose.get(mention)?;
        let instrument = key.instruments.iter().find(|i| i.id == **id)?;
        let doc = &told.mentions.get(*mention)?.doc;
        let here = texts.sentence(doc, *span);
        let steps = instrument.history.iter().filter(|s| s.doc == *doc);
        let near = steps.filter(|s| {
            let at = texts.find(doc, &s.quote).map(|at| texts.sentence(doc, at));
            at.is_some_and(|at| near::overlap(at, here) > 0)
        });
        Some(near.map(|s| s.status.as_str()).collect())
    };
    places.iter().map(of).collect()
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

fn f1(precision: f64, recall: f64) -> f64 {
    if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) }
}
