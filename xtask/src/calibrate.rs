//! Confidence that says how often it is right: learned from documents that were held out when weights were.
//!
//! Each kind of record gets a logistic curve over the log-odds of its raw confidence (Platt 1999, with his smoothed
//! targets, drawn towards leaving the confidence as it is where there is little to learn from); so does an inferred field
//! that a model chose. Any other inferred field gets the share in which its rule was right, drawn towards that of the
//! field. All of it is lines among the weights.

use std::collections::BTreeMap;

use camket_eval::{Doc, JUDGED, Judged};
use camket_packs::{ANY_RULE, CALIBRATION, OFFSET, SLOPE, Weights, log_odds};

use crate::linear::{Model, to_tsv};

/// How many records the wish to leave a confidence as it is weighs as much as.
const STAY: f64 = 1.0;
/// How many fields the share of all rules of a field weighs as much as.
const DRAWN: f64 = 4.0;
/// Newton steps; ten suffice.
const STEPS: usize = 30;

/// The lines that make confidences read with no calibration fit what was right. Each prediction comes with how much it
/// counts: those of another language, which count less than one, help with fields only, whose rules are the same there.
pub fn fit<'j>(judged: impl Iterator<Item = (f64, &'j Judged)>) -> Model {
    let mut curves: BTreeMap<String, Vec<(f64, bool)>> = BTreeMap::new();
    let mut fields: BTreeMap<String, BTreeMap<&str, (f64, f64)>> = BTreeMap::new();
    for (counts, j) in judged {
        let odds = |confidence: f64| f64::from(log_odds(confidence as f32));
        if let Some(confidence) = j.confidence.filter(|_| j.kind != "date" && counts >= 1.0) {
            curves.entry(j.kind.to_owned()).or_default().push((odds(confidence), j.right));
        }
        for (field, right) in &j.fields {
            let name = format!("{}.{}", j.kind, field.field);
            if let Some(confidence) = field.confidence {
                if counts >= 1.0 {
                    curves.entry(name).or_default().push((odds(confidence), *right));
                }
                continue;
            }
            let share = fields.entry(name).or_default();
            let (good, all) = share.entry(&field.rule).or_default();
            *good += counts * f64::from(u8::from(*right));
            *all += counts;
        }
    }
    let mut out = Model::new();
    let mut line = |kind: &str, name: &str, value: f64| {
        out.insert(format!("{CALIBRATION}|{kind}|{name}"), ((value * 1000.0).round() / 1000.0) as f32);
    };
    for (kind, seen) in &curves {
        let (slope, offset) = curve(seen);
        line(kind, SLOPE, slope);
        line(kind, OFFSET, offset);
    }
    for (field, rules) in &fields {
        let (good, all) = rules.values().fold((0.0, 0.0), |(a, b), (good, all)| (a + good, b + all));
        let any = (good + 1.0) / (all + 2.0);
        line(field, ANY_RULE, any);
        for (rule, (good, all)) in rules {
            line(field, rule, (good + DRAWN * any) / (all + DRAWN));
        }
    }
    out
}

/// Slope and offset of the logistic curve over log-odds, by Newton's method with halved steps where a whole one would
/// overshoot.
fn curve(seen: &[(f64, bool)]) -> (f64, f64) {
    let good = seen.iter().filter(|s| s.1).count() as f64;
    let bad = seen.len() as f64 - good;
    let (high, low) = ((good + 1.0) / (good + 2.0), 1.0 / (bad + 2.0));
    let aim = |right: bool| if right { high } else { low };
    let loss = |(a, b): (f64, f64)| {
        // Cross-entropy, log(1 + e^z) - y z, with the penalty on leaving (1, 0).
        let all = seen.iter().map(|(x, right)| {
            let z = a * x + b;
            z.max(0.0) + (-z.abs()).exp().ln_1p() - aim(*right) * z
        });
        all.sum::<f64>() + STAY * ((a - 1.0).powi(2) + b * b) / 2.0
    };
    let (mut a, mut b) = (1.0f64, 0.0f64);
    for _ in 0..STEPS {
        let (mut ga, mut gb) = (STAY * (a - 1.0), STAY * b);
        let (mut haa, mut hab, mut hbb) = (STAY, 0.0, STAY);
        for (x, right) in seen {
            let p = 1.0 / (1.0 + (-(a * x + b)).exp());
            let (error, w) = (p - aim(*right), p * (1.0 - p));
            ga += error * x;
            gb += error;
            haa += w * x * x;
            hab += w * x;
            hbb += w;
        }
        let det = haa * hbb - hab * hab;
        let (da, db) = ((hbb * ga - hab * gb) / det, (haa * gb - hab * ga) / det);
        let mut length = 1.0;
        while length > 1e-6 && loss((a - length * da, b - length * db)) > loss((a, b)) {
            length /= 2.0;
        }
        (a, b) = (a - length * da, b - length * db);
    }
    // A curve that falls would turn the order round: rather none that rises much.
    (a.max(0.05), b)
}

/// Puts the confidences of `doc`, which was read with no calibration, through the lines of `calibration`.
pub fn apply(calibration: &Model, doc: &mut Doc) {
    let weights = Weights::parse(&to_tsv(calibration, "")).unwrap_or_default();
    let [person, meeting, statement, figure, instrument, date] = JUDGED;
    doc.people.iter_mut().for_each(|r| place(&weights, person, &mut r.place));
    doc.meetings.iter_mut().for_each(|r| place(&weights, meeting, &mut r.place));
    doc.statements.iter_mut().for_each(|r| place(&weights, statement, &mut r.place));
    doc.figures.iter_mut().for_each(|r| place(&weights, figure, &mut r.place));
    doc.instruments.iter_mut().for_each(|r| place(&weights, instrument, &mut r.place));
    if let Some(told) = &mut doc.date {
        let rule = told.why.fields.last().map(|f| f.rule.as_str()).unwrap_or_default();
        told.confidence = weights.of_field(date, "value", rule).map(f64::from).or(told.confidence);
    }
}

fn place(weights: &Weights, kind: &str, place: &mut camket_eval::Place) {
    place.confidence = place.confidence.map(|c| f64::from(weights.calibrated(kind, c as f32)));
    for field in place.why.fields.iter_mut().filter(|f| f.basis == "inferred") {
        let settled = match field.confidence {
            Some(raw) => Some(weights.calibrated(&format!("{kind}.{}", field.field), raw as f32)),
            None => weights.of_field(kind, &field.field, &field.rule),
        };
        field.confidence = settled.map(f64::from);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_too_sure_of_itself_learns_to_be_less_so() {
        // Says 0.9, is right in 6 of 10; says 0.6, is right in 4 of 10.
        let judge = |confidence: f64, right: bool| Judged {
            kind: "meeting",
            confidence: Some(confidence),
            right,
            fields: Vec::new(),
        };
        let seen: Vec<Judged> =
            (0..200).map(|i| judge(0.9, i % 10 < 6)).chain((0..200).map(|i| judge(0.6, i % 10 < 4))).collect();
        let model = fit(seen.iter().map(|j| (1.0, j)));
        assert_eq!(model, fit(seen.iter().map(|j| (1.0, j))), "the same to the byte");
        let weights = Weights::parse(&to_tsv(&model, "")).unwrap();
        assert!((weights.calibrated("meeting", 0.9) - 0.6).abs() < 0.02, "{model:?}");
        assert!((weights.calibrated("meeting", 0.6) - 0.4).abs() < 0.02, "{model:?}");
    }

    #[test]
    fn little_to_learn_from_changes_little() {
        let seen = [Judged { kind: "figure", confidence: Some(0.8), right: true, fields: Vec::new() }];
        let weights = Weights::parse(&to_tsv(&fit(seen.iter().map(|j| (1.0, j))), "")).unwrap();
        assert!((weights.calibrated("figure", 0.8) - 0.8).abs() < 0.06);
    }
}
