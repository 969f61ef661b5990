//! Does a confidence of 0.8 mean that eight of ten are right? Predictions by their confidence, against what was right.

use crate::measure::Kind;
use crate::record::{Doc, Figure, Instrument, Meeting, Person, Statement};
use crate::score::{KINDS, pair};

/// How many steps of confidence there are, all of one width.
pub const STEPS: usize = 10;

/// Predictions whose confidence falls into one step.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Step {
    /// How many there are.
    pub count: usize,
    /// How many of them are right.
    pub right: usize,
    /// The sum of their confidences.
    pub sum: f64,
}

impl Step {
    /// Mean confidence.
    #[must_use]
    pub fn said(&self) -> f64 {
        self.sum / self.count.max(1) as f64
    }

    /// The share that is right.
    #[must_use]
    pub fn was(&self) -> f64 {
        self.right as f64 / self.count.max(1) as f64
    }
}

/// The reliability of the confidences of each kind; a kind whose records carry none stays empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reliability {
    steps: [[Step; STEPS]; 5],
}

impl Reliability {
    /// Counts the predictions of one document.
    pub fn add(&mut self, gold: &Doc, pred: &Doc) {
        let [people, meetings, statements, figures, instruments] = &mut self.steps;
        count::<Person>(gold, pred, people);
        count::<Meeting>(gold, pred, meetings);
        count::<Statement>(gold, pred, statements);
        count::<Figure>(gold, pred, figures);
        count::<Instrument>(gold, pred, instruments);
    }

    /// The steps of a kind, by its place in [`KINDS`], from the least confidence up.
    #[must_use]
    pub fn of(&self, kind: usize) -> &[Step] {
        self.steps.get(kind).map_or(&[], |s| s.as_slice())
    }

    /// The kinds whose records carry a confidence, by their place in [`KINDS`].
    pub fn kinds(&self) -> impl Iterator<Item = usize> {
        (0..KINDS.len()).filter(|k| self.of(*k).iter().any(|s| s.count > 0))
    }

    /// How far, on average over the predictions of a kind, the share that is right lies from the confidence of its step
    /// (the expected calibration error).
    #[must_use]
    pub fn gap(&self, kind: usize) -> f64 {
        let all: usize = self.of(kind).iter().map(|s| s.count).sum();
        let apart = self.of(kind).iter().map(|s| s.count as f64 * (s.said() - s.was()).abs());
        apart.sum::<f64>() / all.max(1) as f64
    }
}

fn count<K: Kind>(gold: &Doc, pred: &Doc, steps: &mut [Step; STEPS]) {
    let (gs, ps) = (K::of(gold), K::of(pred));
    let pairs = pair(gs, ps);
    for (j, p) in ps.iter().enumerate() {
        let Some(confidence) = p.place().confidence.filter(|c| (0.0..=1.0).contains(c)) else { continue };
        let at = ((confidence * STEPS as f64) as usize).min(STEPS - 1);
        let step = &mut steps[at];
        step.count += 1;
        step.sum += confidence;
        step.right += usize::from(pairs.iter().any(|q| q.right && q.pred == j));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_prediction_falls_into_its_step() {
        let text = "0123456789";
        let figure = |at: usize, confidence: f64| json!({"value": 1, "unit": "%", "span": [at, at + 1], "confidence": confidence});
        let gold = Doc::from_value(json!({"figures": [figure(0, 0.0), figure(1, 0.0)]}), text).unwrap();
        let figures = json!({"figures": [figure(0, 0.95), figure(1, 1.0), figure(5, 0.15), figure(6, 0.95)]});
        let pred = Doc::from_value(figures, text).unwrap();
        let mut reliability = Reliability::default();
        reliability.add(&gold, &pred);
        assert_eq!(reliability.kinds().collect::<Vec<_>>(), [3]);
        let steps = reliability.of(3);
        assert_eq!((steps[9].count, steps[9].right, steps[1].count, steps[1].right), (3, 2, 1, 0));
        assert!((reliability.gap(3) - (3.0 * (2.9 / 3.0 - 2.0 / 3.0) + 0.15) / 4.0).abs() < 1e-9);
    }
}
