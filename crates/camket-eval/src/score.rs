//! Pairs gold records with predicted ones and adds up.

use serde_json::{Map, Value, json};

use crate::measure::{FieldCheck, Kind};
use crate::record::{Doc, Figure, Instrument, Meeting, Person, Place, Statement};

/// The kinds of record that are scored, in the order of reports.
pub const KINDS: [&str; 5] = ["people", "meetings", "statements", "figures", "instruments"];

/// What was counted for one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KindReport {
    /// Gold records.
    pub gold: usize,
    /// Predicted records.
    pub predicted: usize,
    /// Pairs at the right place.
    pub found: usize,
    /// Pairs that are right.
    pub right: usize,
    /// Of the pairs found, how many agree on each further field.
    pub fields: Vec<(&'static str, usize)>,
}

/// A gold record that was missed or a predicted one that answers none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missed {
    /// In the gold records but not got right.
    Missed,
    /// Predicted, but answers no gold record.
    Extra,
}

/// One miss.
#[derive(Clone, Debug)]
pub struct Miss {
    /// Which way.
    pub way: Missed,
    /// The kind of record.
    pub kind: &'static str,
    /// Its index among the records of its kind.
    pub index: usize,
    /// Where it stands.
    pub place: Place,
}

/// The sums of many documents.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Documents.
    pub docs: usize,
    /// Documents whose gold has a date, and how many of these have it right.
    pub dates: (usize, usize),
    /// One for each of [`KINDS`].
    pub kinds: [KindReport; 5],
}

/// Adds up documents.
#[derive(Clone, Debug, Default)]
pub struct Scorer {
    report: Report,
}

impl Scorer {
    /// Counts one document and tells what was missed in it.
    pub fn add(&mut self, gold: &Doc, pred: &Doc) -> Vec<Miss> {
        self.report.docs += 1;
        if let Some(date) = &gold.date {
            let same = pred.date.as_ref().is_some_and(|p| p.value == date.value);
            self.report.dates.0 += 1;
            self.report.dates.1 += usize::from(same);
        }
        let [people, meetings, statements, figures, instruments] = &mut self.report.kinds;
        let mut misses = count::<Person>(KINDS[0], gold, pred, people);
        misses.extend(count::<Meeting>(KINDS[1], gold, pred, meetings));
        misses.extend(count::<Statement>(KINDS[2], gold, pred, statements));
        misses.extend(count::<Figure>(KINDS[3], gold, pred, figures));
        misses.extend(count::<Instrument>(KINDS[4], gold, pred, instruments));
        misses
    }

    /// What was counted so far.
    #[must_use]
    pub fn report(&self) -> &Report {
        &self.report
    }
}

fn count<K: Kind>(kind: &'static str, gold: &Doc, pred: &Doc, into: &mut KindReport) -> Vec<Miss> {
    let (gs, ps) = (K::of(gold), K::of(pred));
    into.gold += gs.len();
    into.predicted += ps.len();
    if into.fields.is_empty() {
        into.fields = K::FIELDS.iter().map(|(name, _)| (*name, 0)).collect();
    }
    let pairs = pair(gs, ps);
    for pair in &pairs {
        into.found += 1;
        into.right += usize::from(pair.right);
        let fields: &[FieldCheck<K>] = K::FIELDS;
        for ((_, hits), (_, same)) in into.fields.iter_mut().zip(fields) {
            *hits += usize::from(same(&gs[pair.gold], &ps[pair.pred]));
        }
    }
    let got = |g: usize| pairs.iter().any(|p| p.right && p.gold == g);
    let used = |p: usize| pairs.iter().any(|pair| pair.right && pair.pred == p);
    let miss = |way, index, place: &Place| Miss { way, kind, index, place: place.clone() };
    let missed = gs.iter().enumerate().filter(|(i, _)| !got(*i)).map(|(i, r)| miss(Missed::Missed, i, r.place()));
    let extra = ps.iter().enumerate().filter(|(i, _)| !used(*i)).map(|(i, r)| miss(Missed::Extra, i, r.place()));
    missed.chain(extra).collect()
}

/// A gold record and the prediction that answers it. The order of the fields is the order of preference.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Pair {
    wrong: bool,
    apart: usize,
    pub(crate) gold: usize,
    pub(crate) pred: usize,
    pub(crate) right: bool,
}

/// Greedy one to one: right pairs first, then found ones, nearer spans first.
pub(crate) fn pair<K: Kind>(gold: &[K], pred: &[K]) -> Vec<Pair> {
    let mut options = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, p) in pred.iter().enumerate() {
            let verdict = K::judge(g, p);
            if verdict.found {
                let apart = g.place().at()[0].abs_diff(p.place().at()[0]);
                options.push(Pair { wrong: !verdict.right, apart, gold: i, pred: j, right: verdict.right });
            }
        }
    }
    options.sort();
    let (mut seen_gold, mut seen_pred) = (vec![false; gold.len()], vec![false; pred.len()]);
    options.retain(|o| {
        let free = !seen_gold[o.gold] && !seen_pred[o.pred];
        if free {
            (seen_gold[o.gold], seen_pred[o.pred]) = (true, true);
        }
        free
    });
    options
}

/// Rounded to three digits as the reference does.
fn round(value: f64) -> f64 {
    format!("{value:.3}").parse().unwrap_or(value)
}

fn share(hits: usize, of: usize) -> f64 {
    if of == 0 { 0.0 } else { round(hits as f64 / of as f64) }
}

fn f1(hits: usize, gold: usize, predicted: usize) -> f64 {
    if hits == 0 { 0.0 } else { round((2 * hits) as f64 / (gold + predicted) as f64) }
}

impl KindReport {
    /// F1 of the places.
    #[must_use]
    pub fn found_f1(&self) -> f64 {
        f1(self.found, self.gold, self.predicted)
    }

    /// F1 of right records.
    #[must_use]
    pub fn right_f1(&self) -> f64 {
        f1(self.right, self.gold, self.predicted)
    }

    /// Right ones among the predicted.
    #[must_use]
    pub fn precision(&self) -> f64 {
        share(self.right, self.predicted)
    }

    /// Right ones among the gold.
    #[must_use]
    pub fn recall(&self) -> f64 {
        share(self.right, self.gold)
    }

    /// Of the pairs found, the share that agrees on each further field; none if nothing was found.
    pub fn fields(&self) -> impl Iterator<Item = (&'static str, Option<f64>)> {
        self.fields.iter().map(|(name, hits)| (*name, (self.found > 0).then(|| share(*hits, self.found))))
    }
}

impl Report {
    /// Share of the dates that are right; none if no gold has one.
    #[must_use]
    pub fn date(&self) -> Option<f64> {
        (self.dates.0 > 0).then(|| share(self.dates.1, self.dates.0))
    }

    /// All kinds in one.
    #[must_use]
    pub fn all(&self) -> KindReport {
        self.kinds.iter().fold(KindReport::default(), |sum, k| KindReport {
            gold: sum.gold + k.gold,
            predicted: sum.predicted + k.predicted,
            found: sum.found + k.found,
            right: sum.right + k.right,
            fields: Vec::new(),
        })
    }

    /// The mean over the kinds of the F1 of right records.
    #[must_use]
    pub fn mean_right_f1(&self) -> f64 {
        round(self.kinds.iter().map(KindReport::right_f1).sum::<f64>() / self.kinds.len() as f64)
    }

    /// The numbers in the shape that the reference scorer prints.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let mut out = Map::new();
        out.insert("docs".to_owned(), json!(self.docs));
        out.insert("date".to_owned(), json!(self.date()));
        for (name, kind) in KINDS.iter().zip(&self.kinds) {
            let mut told = Map::new();
            told.insert("gold".to_owned(), json!(kind.gold));
            told.insert("predicted".to_owned(), json!(kind.predicted));
            told.insert("found_f1".to_owned(), json!(kind.found_f1()));
            told.insert("right_f1".to_owned(), json!(kind.right_f1()));
            told.insert("right_p".to_owned(), json!(kind.precision()));
            told.insert("right_r".to_owned(), json!(kind.recall()));
            told.extend(kind.fields().map(|(field, value)| (field.to_owned(), json!(value))));
            out.insert((*name).to_owned(), Value::Object(told));
        }
        let all = self.all();
        out.insert(
            "all".to_owned(),
            json!({"found_f1": all.found_f1(), "right_f1": all.right_f1(), "mean_right_f1": self.mean_right_f1()}),
        );
        Value::Object(out)
    }
}
