//! Links by evidence that was counted: named features of a pair of facts, each with a learned weight.
//!
//! Which features a pair has is the business of the module of its kind; what they weigh stands in
//! `packs/weights/links.tsv`, made by `cargo xtask train-links`. The sum of the weights is the logarithm of the odds that
//! both are of one thing, less what is asked of a link: from 0 on they are linked.

use camket_packs::{FeatureHash, Weights};

use crate::id::FactId;

/// Said of every pair; its weight holds how seldom two are one, and how sure a link has to be.
pub const ALWAYS: &str = "always";
/// The value of a feature that only is there or is not.
const YES: &str = "yes";

/// Something that is so of a pair: a name, a value and perhaps a second one, all of them readable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Feature {
    /// What is looked at, e.g. `shared-things`.
    pub name: &'static str,
    /// How it is, e.g. `2+`.
    pub value: &'static str,
    /// How something else is at the same time; empty if nothing else is looked at.
    pub and: &'static str,
}

impl Feature {
    /// As it is written in a file of weights.
    #[must_use]
    pub fn written(&self, model: &str) -> String {
        let joint = if self.and.is_empty() { "" } else { "+" };
        format!("{model}|{}|{}{joint}{}", self.name, self.value, self.and)
    }

    /// As a person reads it: `shared-things: 2+`.
    #[must_use]
    pub fn words(&self) -> String {
        match (self.value, self.and) {
            (YES, _) => self.name.to_owned(),
            (value, "") => format!("{}: {value}", self.name),
            (value, and) => format!("{}: {value}, {and}", self.name),
        }
    }

    fn hash(&self, model: &str) -> u64 {
        let of = FeatureHash::of(model, self.name).with(self.value);
        if self.and.is_empty() { of.finish() } else { of.with("+").with(self.and).finish() }
    }
}

/// All that is so of a pair.
#[derive(Clone, Debug)]
pub struct Features(Vec<Feature>);

impl Default for Features {
    fn default() -> Self {
        Self(vec![Feature { name: ALWAYS, value: YES, and: "" }])
    }
}

impl Features {
    /// Notes `name` if it is so.
    pub fn yes(&mut self, name: &'static str, so: bool) {
        if so {
            self.is(name, YES, "");
        }
    }

    /// Notes how something is, and how something else is at the same time.
    pub fn is(&mut self, name: &'static str, value: &'static str, and: &'static str) {
        self.0.push(Feature { name, value, and });
    }

    /// Notes each of the `steps` (rising, with what they are called) that `amount` reaches.
    pub fn reaches(&mut self, name: &'static str, amount: f32, steps: &[(f32, &'static str)]) {
        for (_, value) in steps.iter().take_while(|(least, _)| amount >= *least) {
            self.is(name, value, "");
        }
    }

    /// All of them, in the order in which they were noted.
    pub fn iter(&self) -> impl Iterator<Item = &Feature> {
        self.0.iter()
    }
}

/// Two tellings of one block that linking compares, with what is so of them: what weights are learned from.
#[derive(Clone, Debug)]
pub struct Compared {
    /// The facts.
    pub facts: [FactId; 2],
    /// What is so of them.
    pub features: Features,
}

/// The weights of one kind of link.
#[derive(Clone, Copy, Debug)]
pub struct Learned<'a> {
    weights: &'a Weights,
    model: &'static str,
}

impl<'a> Learned<'a> {
    /// Those of `weights` whose names begin with `model`.
    #[must_use]
    pub const fn new(weights: &'a Weights, model: &'static str) -> Self {
        Self { weights, model }
    }

    /// The logarithm of the odds that both are of one thing, less what is asked of a link.
    #[must_use]
    pub fn odds(&self, features: &Features) -> f32 {
        features.iter().map(|f| self.weight(f)).sum()
    }

    /// What a feature weighs; 0 if it was never learned.
    #[must_use]
    pub fn weight(&self, feature: &Feature) -> f32 {
        self.weights.get(feature.hash(self.model))
    }
}

/// The probability that has these odds.
#[must_use]
pub fn probability(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_weigh_what_stands_under_their_written_names() {
        let mut features = Features::default();
        features.yes("same-day", true);
        features.yes("same-place", false);
        features.reaches("shared", 2.0, &[(1.0, "1+"), (2.0, "2+"), (3.0, "3+")]);
        features.is("asked", "once", "far");
        let written: Vec<String> = features.iter().map(|f| f.written("m")).collect();
        assert_eq!(written, ["m|always|yes", "m|same-day|yes", "m|shared|1+", "m|shared|2+", "m|asked|once+far"]);
        let lines: String = written.iter().enumerate().map(|(n, f)| format!("{f}\t{}\n", 1 << n)).collect();
        let weights = Weights::parse(&lines).unwrap_or_default();
        assert_eq!(Learned::new(&weights, "m").odds(&features), 31.0);
        assert_eq!(Learned::new(&weights, "n").odds(&features), 0.0);
    }
}
