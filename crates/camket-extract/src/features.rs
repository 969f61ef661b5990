//! Evidence for a decision: named features, summed with learned weights.

use camket_packs::{Weights, feature};

/// The features of one candidate. Names are kept only when a model is trained or a decision explained.
#[derive(Clone, Debug, Default)]
pub struct Features {
    hashes: Vec<u64>,
    names: Option<Vec<String>>,
}

impl Features {
    /// No features yet; `named` keeps readable names beside the hashes.
    pub(crate) fn new(named: bool) -> Self {
        Self { hashes: Vec::with_capacity(32), names: named.then(Vec::new) }
    }

    /// Adds the feature `model|name|value`.
    pub(crate) fn add(&mut self, model: &str, name: &str, value: &str) {
        self.hashes.push(feature(&[model, name, value]));
        if let Some(names) = &mut self.names {
            names.push(format!("{model}|{name}|{value}"));
        }
    }

    /// Adds `model|name|yes` if `on`.
    pub(crate) fn flag(&mut self, model: &str, name: &str, on: bool) {
        if on {
            self.add(model, name, "yes");
        }
    }

    /// Adds a small number as one of a few steps.
    pub(crate) fn step(&mut self, model: &str, name: &str, n: usize) {
        let step = match n {
            0 => "0",
            1 => "1",
            2 => "2",
            3..=4 => "3-4",
            5..=8 => "5-8",
            9..=16 => "9-16",
            17..=32 => "17-32",
            _ => "33+",
        };
        self.add(model, name, step);
    }

    /// The sum of the weights.
    pub(crate) fn score(&self, weights: &Weights) -> f32 {
        self.hashes.iter().map(|h| weights.get(*h)).sum()
    }

    /// The readable names, if they were kept.
    #[must_use]
    pub fn names(&self) -> &[String] {
        self.names.as_deref().unwrap_or(&[])
    }
}

/// Turns a score into a probability.
pub(crate) fn probability(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}
