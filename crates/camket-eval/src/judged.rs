//! Each prediction with what was right of it: what calibration is learned from, and what reliability is told of.

use crate::measure::{FieldCheck, Kind};
use crate::record::{Doc, FieldWhy, Figure, Instrument, Meeting, Person, Statement};
use crate::score::pair;

/// A predicted record, or the date of a document, with its verdict.
#[derive(Clone, Debug)]
pub struct Judged {
    /// `person`, `meeting`, `statement`, `figure`, `instrument` or `date`.
    pub kind: &'static str,
    /// What the reader said of it, 0 to 1.
    pub confidence: Option<f64>,
    /// Whether it is right.
    pub right: bool,
    /// Its inferred fields (of a date: the value however it is known), each with whether it is right. Empty for a
    /// record that stands at no right place, since nothing is known of its fields.
    pub fields: Vec<(FieldWhy, bool)>,
}

/// The kinds that are judged: those of [`crate::KINDS`] by their name in the singular, then the date.
pub const JUDGED: [&str; 6] = ["person", "meeting", "statement", "figure", "instrument", "date"];

/// All predictions of a document.
#[must_use]
pub fn judged(gold: &Doc, pred: &Doc) -> Vec<Judged> {
    let mut out = Vec::new();
    of::<Person>(JUDGED[0], gold, pred, &mut out);
    of::<Meeting>(JUDGED[1], gold, pred, &mut out);
    of::<Statement>(JUDGED[2], gold, pred, &mut out);
    of::<Figure>(JUDGED[3], gold, pred, &mut out);
    of::<Instrument>(JUDGED[4], gold, pred, &mut out);
    if let Some(date) = &pred.date {
        let right = gold.date.as_ref().is_some_and(|g| g.value == date.value);
        let fields = date.why.fields.last().map(|f| (f.clone(), right)).into_iter().collect();
        out.push(Judged { kind: JUDGED[5], confidence: date.confidence, right, fields });
    }
    out
}

fn of<K: Kind>(kind: &'static str, gold: &Doc, pred: &Doc, out: &mut Vec<Judged>) {
    let (gs, ps) = (K::of(gold), K::of(pred));
    let pairs = pair(gs, ps);
    let checks: Vec<FieldCheck<K>> = K::FIELDS.iter().chain(K::ASKED).copied().collect();
    for (j, p) in ps.iter().enumerate() {
        let found = pairs.iter().find(|q| q.pred == j);
        let inferred = p.place().why.fields.iter().filter(|f| f.basis == "inferred");
        let fields = found.map_or_else(Vec::new, |q| {
            let judge = |f: &FieldWhy| {
                let (_, same) = checks.iter().find(|(name, _)| *name == f.field)?;
                Some((f.clone(), same(&gs[q.gold], p)))
            };
            inferred.filter_map(judge).collect()
        });
        let right = found.is_some_and(|q| q.right);
        out.push(Judged { kind, confidence: p.place().confidence, right, fields });
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn records_and_their_inferred_fields_are_judged() {
        let text = "0123456789";
        let meeting = |at: usize, date: &str, parties: [&str; 2]| {
            let why = json!({"fields": [
                {"field": "date", "basis": "inferred", "rule": "r"}, {"field": "parties", "basis": "inferred", "rule": "q"},
                {"field": "kind", "basis": "said", "rule": "k"},
            ]});
            json!({"kind": "call", "parties": parties, "date": date, "span": [at, at + 1], "confidence": 0.5, "why": why})
        };
        let of = |list: serde_json::Value| Doc::from_value(list, text).unwrap();
        let gold = of(json!({"meetings": [meeting(0, "2024", ["A", "B"])], "date": {"value": "2024-01-01"}}));
        let pred = of(json!({"meetings": [meeting(0, "2025", ["A", "B"]), meeting(5, "2025", ["C", "D"])],
            "date": {"value": "2024-01-02", "why": {"fields": [{"field": "value", "basis": "said", "rule": "d"}]}}}));
        let all = judged(&gold, &pred);
        type Told<'a> = (&'a str, bool, Vec<(&'a str, bool)>);
        let told: Vec<Told<'_>> = all
            .iter()
            .map(|j| (j.kind, j.right, j.fields.iter().map(|(f, r)| (f.rule.as_str(), *r)).collect()))
            .collect();
        let expected = [
            ("meeting", true, vec![("r", false), ("q", true)]),
            ("meeting", false, vec![]),
            ("date", false, vec![("d", false)]),
        ];
        assert_eq!(told, expected);
    }
}
