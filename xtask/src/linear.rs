//! A linear model over named features: logistic regression for yes-or-no, softmax for a choice, with an L2 penalty, by
//! L-BFGS (Liu and Nocedal 1989; see `descent`). Sums run in a fixed order, so the same lessons give the same weights
//! to the byte.

use std::collections::{BTreeMap, BTreeSet};

use camket_extract::training::{Choice, Example};

use crate::descent::descend;

/// A feature seen fewer times than this is not learned.
const LEAST: usize = 2;

/// Features of single words, of which there are many and most are met seldom, are held back by a penalty this many
/// times as high.
const WORDS: &str = "|word-";
const LEXICAL: f64 = 4.0;
/// Weights closer to nothing than this are left out: half of them, and no decision hangs on them.
const SLIGHT: f64 = 0.05;

/// Weights by feature name.
pub type Model = BTreeMap<String, f32>;

/// One answer of a choice: its features by index, and whether it is right.
type Answer = (Vec<usize>, bool);

/// What is learned from: decisions with how much each counts.
#[derive(Default)]
pub struct Lessons {
    pub examples: Vec<(f64, Example)>,
    pub choices: Vec<(f64, Choice)>,
}

impl Lessons {
    /// The same decisions counting `weight` each.
    pub fn weighing(&self, weight: f64) -> Self {
        Self {
            examples: self.examples.iter().map(|(_, e)| (weight, e.clone())).collect(),
            choices: self.choices.iter().map(|(_, c)| (weight, c.clone())).collect(),
        }
    }

    /// All features that are met.
    pub fn features(&self) -> BTreeSet<String> {
        let told = self.examples.iter().flat_map(|(_, e)| &e.features);
        told.chain(self.choices.iter().flat_map(|(_, c)| c.options.iter().flat_map(|o| &o.0))).cloned().collect()
    }

    /// Adds the decisions of `other`.
    pub fn extend(&mut self, other: Self) {
        self.examples.extend(other.examples);
        self.choices.extend(other.choices);
    }
}

/// Learns weights for all examples and choices together; their feature names keep the models apart. What was learned
/// `before` of nearly the same makes the way shorter.
pub fn learn(lessons: &Lessons, penalty: f64, before: &Model) -> Model {
    let (examples, choices) = (&lessons.examples, &lessons.choices);
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    let all = examples
        .iter()
        .flat_map(|(_, e)| &e.features)
        .chain(choices.iter().flat_map(|(_, c)| c.options.iter().flat_map(|o| &o.0)));
    for name in all {
        *count.entry(name).or_default() += 1;
    }
    let names: Vec<&str> = count.iter().filter(|(_, n)| **n >= LEAST).map(|(name, _)| *name).collect();
    let index: BTreeMap<&str, usize> = names.iter().enumerate().map(|(i, n)| (*n, i)).collect();
    let ids = |features: &[String]| -> Vec<usize> {
        features.iter().filter_map(|f| index.get(f.as_str()).copied()).collect()
    };
    let yes_no: Vec<(f64, Vec<usize>, f64)> =
        examples.iter().map(|(c, e)| (*c, ids(&e.features), f64::from(u8::from(e.yes)))).collect();
    let among: Vec<(f64, Vec<Answer>)> =
        choices.iter().map(|(n, c)| (*n, c.options.iter().map(|(f, r)| (ids(f), *r)).collect())).collect();

    let held: Vec<f64> = names.iter().map(|n| if n.contains(WORDS) { LEXICAL } else { 1.0 }).collect();
    let start = names.iter().map(|n| before.get(*n).copied().map_or(0.0, f64::from)).collect();
    let w = descend(start, |w| {
        let mut cost: f64 = w.iter().zip(&held).map(|(x, held)| penalty * held * x * x / 2.0).sum();
        let mut g: Vec<f64> = w.iter().zip(&held).map(|(x, held)| penalty * held * x).collect();
        for (counts, features, target) in &yes_no {
            let score: f64 = features.iter().map(|i| w[*i]).sum();
            let missed = if *target > 0.5 { -score } else { score };
            cost += counts * (missed.max(0.0) + (-missed.abs()).exp().ln_1p());
            let error = counts * (1.0 / (1.0 + (-score).exp()) - target);
            features.iter().for_each(|i| g[*i] += error);
        }
        for (counts, options) in &among {
            let scores: Vec<f64> = options.iter().map(|(f, _)| f.iter().map(|i| w[*i]).sum()).collect();
            let top = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let exp: Vec<f64> = scores.iter().map(|s| (s - top).exp()).collect();
            let total: f64 = exp.iter().sum();
            let right: f64 = exp.iter().zip(options).filter(|(_, o)| o.1).map(|(e, _)| e).sum();
            let right = right.max(f64::MIN_POSITIVE);
            cost -= counts * (right / total).ln();
            for (e, (features, good)) in exp.iter().zip(options) {
                let wanted = if *good { e / right } else { 0.0 };
                let error = counts * (e / total - wanted);
                features.iter().for_each(|i| g[*i] += error);
            }
        }
        (cost, g)
    });
    let learned = names.iter().zip(&w).filter(|(_, w)| w.abs() >= SLIGHT);
    learned.map(|(n, w)| ((*n).to_owned(), ((w * 1000.0).round() / 1000.0) as f32)).collect()
}

/// The model as a weight file.
pub fn to_tsv(model: &Model, head: &str) -> String {
    let mut out = String::from(head);
    for (name, weight) in model {
        out.push_str(&format!("{name}\t{weight:.3}\n"));
    }
    out
}
