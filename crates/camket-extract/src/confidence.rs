//! How sure is the reader of each record, and of what it inferred?
//!
//! A record is right if all decisions that made it are: its raw confidence is the product of their probabilities (is it
//! an act? this subject? this act?). Learned models are surer of themselves than they are right, so [`settle`] puts each
//! raw confidence through the curve that fitted documents held out of learning. Fields that were inferred get the share
//! in which their rule was right there; where a learned model chose the answer, its probability goes through a curve as
//! well. All of it stands among the weights, under `calibration`.

use camket_model::{Basis, Records, Why};
use camket_packs::Weights;

/// The probability of the best of several answers by their scores (softmax); 1 if there is no other.
pub(crate) fn of_best(scores: impl Iterator<Item = f32> + Clone) -> f32 {
    let top = scores.clone().fold(f32::NEG_INFINITY, f32::max);
    let total: f32 = scores.map(|s| (s - top).exp()).sum();
    if total >= 1.0 { 1.0 / total } else { 1.0 }
}

/// Turns raw confidences into calibrated ones and fills in those of inferred fields.
pub(crate) fn settle(records: &mut Records, weights: &Weights) {
    if let Some(r) = &mut records.date {
        let rule = r.why.fields.last().map(|f| f.rule.clone()).unwrap_or_default();
        r.confidence = weights.of_field("date", "value", &rule).unwrap_or(r.confidence);
        fields(&mut r.why, "date", weights);
    }
    for r in &mut records.people {
        one(&mut r.confidence, &mut r.why, "person", weights);
    }
    for r in &mut records.meetings {
        one(&mut r.confidence, &mut r.why, "meeting", weights);
    }
    for r in &mut records.statements {
        one(&mut r.confidence, &mut r.why, "statement", weights);
    }
    for r in &mut records.figures {
        one(&mut r.confidence, &mut r.why, "figure", weights);
    }
    for r in &mut records.instruments {
        one(&mut r.confidence, &mut r.why, "instrument", weights);
    }
}

fn one(confidence: &mut f32, why: &mut Why, kind: &str, weights: &Weights) {
    *confidence = weights.calibrated(kind, *confidence);
    fields(why, kind, weights);
}

fn fields(why: &mut Why, kind: &str, weights: &Weights) {
    for field in why.fields.iter_mut().filter(|f| f.basis == Basis::Inferred) {
        field.confidence = match field.confidence {
            Some(raw) => Some(weights.calibrated(&format!("{kind}.{}", field.field), raw)),
            None => weights.of_field(kind, field.field, &field.rule),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_answer_is_as_likely_as_it_stands_above_the_others() {
        assert_eq!(of_best([].into_iter()), 1.0);
        assert_eq!(of_best([3.0].into_iter()), 1.0);
        assert_eq!(of_best([2.0, 2.0].into_iter()), 0.5);
        assert!(of_best([5.0, 0.0, -100.0].into_iter()) > 0.99);
    }

    #[test]
    fn what_was_held_out_corrects_the_reader() {
        let lines = "calibration|meeting|slope\t0.5\ncalibration|meeting|offset\t-1\n\
            calibration|meeting.date|meeting/date-near\t0.7\ncalibration|meeting.date|*\t0.6\n";
        let weights = Weights::parse(lines).expect("weights");
        assert!((weights.calibrated("meeting", 0.5) - 0.269).abs() < 0.001);
        assert_eq!(weights.calibrated("figure", 0.5), 0.5, "a kind without a curve stays as it is");
        assert_eq!(weights.of_field("meeting", "date", "meeting/date-near"), Some(0.7));
        assert_eq!(weights.of_field("meeting", "date", "another"), Some(0.6));
        assert_eq!(weights.of_field("meeting", "place", "another"), None);
    }
}
