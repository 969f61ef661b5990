//! Does a confidence of 0.8 mean that eight of ten are right? Predictions by their confidence, against what was right.

use std::collections::BTreeMap;

use crate::judged::Judged;

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

/// What one kind of confidence said and what was right, by steps from the least confidence up.
pub type Steps = [Step; STEPS];

/// How far, on average over the predictions, the share that is right lies from the confidence of its step
/// (the expected calibration error).
#[must_use]
pub fn gap(steps: &[Step]) -> f64 {
    let all: usize = steps.iter().map(|s| s.count).sum();
    let apart = steps.iter().map(|s| s.count as f64 * (s.said() - s.was()).abs());
    apart.sum::<f64>() / all.max(1) as f64
}

/// The sum of all steps.
#[must_use]
pub fn whole(steps: &[Step]) -> Step {
    steps.iter().fold(Step::default(), |a, b| Step {
        count: a.count + b.count,
        right: a.right + b.right,
        sum: a.sum + b.sum,
    })
}

/// The reliability of the confidences of records (`statement`) and of inferred fields (`meeting.date`).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reliability {
    steps: BTreeMap<String, Steps>,
}

impl Reliability {
    /// Counts predictions; one that carries no confidence is left out.
    pub fn add(&mut self, judged: &[Judged]) {
        for j in judged {
            self.one(j.kind.to_owned(), j.confidence, j.right);
            for (field, right) in &j.fields {
                if j.kind != "date" {
                    self.one(format!("{}.{}", j.kind, field.field), field.confidence, *right);
                }
            }
        }
    }

    fn one(&mut self, of: String, confidence: Option<f64>, right: bool) {
        let Some(confidence) = confidence.filter(|c| (0.0..=1.0).contains(c)) else { return };
        let at = ((confidence * STEPS as f64) as usize).min(STEPS - 1);
        let step = &mut self.steps.entry(of).or_default()[at];
        step.count += 1;
        step.sum += confidence;
        step.right += usize::from(right);
    }

    /// What has a confidence, with its steps.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Steps)> {
        self.steps.iter().map(|(name, steps)| (name.as_str(), steps))
    }

    /// The steps of a kind of record or an inferred field; none if none was seen.
    #[must_use]
    pub fn of(&self, name: &str) -> Option<&Steps> {
        self.steps.get(name)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::judged::judged;
    use crate::record::Doc;

    #[test]
    fn each_prediction_falls_into_its_step() {
        let text = "0123456789";
        let figure = |at: usize, confidence: f64| json!({"value": 1, "unit": "%", "span": [at, at + 1], "confidence": confidence});
        let gold = Doc::from_value(json!({"figures": [figure(0, 0.0), figure(1, 0.0)]}), text).unwrap();
        let figures = json!({"figures": [figure(0, 0.95), figure(1, 1.0), figure(5, 0.15), figure(6, 0.95)]});
        let pred = Doc::from_value(figures, text).unwrap();
        let mut reliability = Reliability::default();
        reliability.add(&judged(&gold, &pred));
        assert_eq!(reliability.all().map(|(name, _)| name).collect::<Vec<_>>(), ["figure"]);
        let steps = reliability.of("figure").unwrap();
        assert_eq!((steps[9].count, steps[9].right, steps[1].count, steps[1].right), (3, 2, 1, 0));
        assert!((gap(steps) - (3.0 * (2.9 / 3.0 - 2.0 / 3.0) + 0.15) / 4.0).abs() < 1e-9);
        assert_eq!(whole(steps).count, 4);
    }
}
