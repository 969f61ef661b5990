//! Evidence for a decision: named features, summed with learned weights.

use std::cell::RefCell;
use std::mem;

use camket_packs::{FeatureHash, Weights};

/// The features of one candidate. Names are kept only when a model is trained or a decision explained.
#[derive(Clone, Debug, Default)]
pub struct Features {
    hashes: Vec<u64>,
    names: Option<Vec<String>>,
}

impl Features {
    /// No features yet; `named` keeps readable names beside the hashes.
    pub(crate) fn new(named: bool) -> Self {
        let spare = SPARE.with_borrow_mut(Vec::pop);
        Self { hashes: spare.unwrap_or_else(|| Vec::with_capacity(64)), names: named.then(Vec::new) }
    }

    /// Adds the feature `model|name|value`.
    #[inline(always)]
    pub(crate) fn add(&mut self, model: &'static str, name: &'static str, value: impl Value) {
        self.hashes.push(value.on(FeatureHash::of(model, name)).finish());
        if self.names.is_some() {
            self.name(model, name, value.text());
        }
    }

    #[cold]
    fn name(&mut self, model: &str, name: &str, value: String) {
        self.names.get_or_insert_default().push(format!("{model}|{name}|{value}"));
    }

    /// Adds `model|name|yes` if `on`.
    #[inline(always)]
    pub(crate) fn flag(&mut self, model: &'static str, name: &'static str, on: bool) {
        if on {
            self.add(model, name, "yes");
        }
    }

    /// Adds a small number as one of a few steps.
    #[inline(always)]
    pub(crate) fn step(&mut self, model: &'static str, name: &'static str, n: usize) {
        self.add(model, name, step(n));
    }

    /// Adds the feature `model|name|a+b+c` for any number of parts.
    #[inline(always)]
    pub(crate) fn joined(&mut self, model: &'static str, name: &'static str, parts: &[&str]) {
        self.add(model, name, Joined(parts));
    }

    /// Adds the feature `model|name|first+rest` for each of `rest`.
    #[inline(always)]
    pub(crate) fn each<'r>(
        &mut self,
        model: &'static str,
        name: &'static str,
        first: &str,
        rest: impl IntoIterator<Item = &'r str>,
    ) {
        let begun = FeatureHash::of(model, name).with(first).with("+");
        for part in rest {
            self.hashes.push(begun.with(part).finish());
            if self.names.is_some() {
                self.name(model, name, format!("{first}+{part}"));
            }
        }
    }

    /// Adds the feature `model|name|a+b+last` whose hash as far as `last` is known: the same evidence for each answer of
    /// a choice.
    #[inline(always)]
    pub(crate) fn behind(
        &mut self,
        model: &'static str,
        name: &'static str,
        begun: FeatureHash,
        parts: &[&str],
        last: &str,
    ) {
        self.hashes.push(begun.with(last).finish());
        if self.names.is_some() {
            let value: String = parts.iter().flat_map(|part| [*part, "+"]).chain([last]).collect();
            self.name(model, name, value);
        }
    }

    /// The sum of the weights.
    pub(crate) fn score(&self, weights: &Weights) -> f32 {
        self.hashes.iter().map(|h| weights.get(*h)).sum()
    }

    /// Forgets the evidence once it was weighed, unless its names are kept: a text may have a million candidates.
    pub(crate) fn forget(&mut self) {
        if self.names.is_none() {
            let mut hashes = mem::take(&mut self.hashes);
            hashes.clear();
            SPARE.with_borrow_mut(|spare| {
                if spare.len() < SPARES {
                    spare.push(hashes)
                }
            });
        }
    }

    /// Whether readable names are kept.
    pub(crate) fn is_named(&self) -> bool {
        self.names.is_some()
    }

    /// The readable names, if they were kept.
    #[must_use]
    pub fn names(&self) -> &[String] {
        self.names.as_deref().unwrap_or(&[])
    }
}

/// The value of a feature: a string, or pieces that make one. It is hashed as it stands; no string is built of it.
pub(crate) trait Value {
    /// The feature with this behind it.
    fn on(&self, feature: FeatureHash) -> FeatureHash;
    /// The value as it is read.
    fn text(&self) -> String;
}

impl<T: AsRef<str> + ?Sized> Value for &T {
    #[inline]
    fn on(&self, feature: FeatureHash) -> FeatureHash {
        feature.with(self.as_ref())
    }

    fn text(&self) -> String {
        self.as_ref().to_owned()
    }
}

impl<const N: usize> Value for [&str; N] {
    #[inline]
    fn on(&self, feature: FeatureHash) -> FeatureHash {
        self.iter().fold(feature, |feature, piece| feature.with(piece))
    }

    fn text(&self) -> String {
        self.concat()
    }
}

/// Parts with a plus between them.
struct Joined<'p>(&'p [&'p str]);

impl Value for Joined<'_> {
    fn on(&self, feature: FeatureHash) -> FeatureHash {
        let mut parts = self.0.iter();
        let first = parts.next().map_or(feature, |part| feature.with(part));
        parts.fold(first, |feature, part| feature.with("+").with(part))
    }

    fn text(&self) -> String {
        self.0.join("+")
    }
}

/// A yes or no within a value.
pub(crate) fn truth(yes: bool) -> &'static str {
    if yes { "true" } else { "false" }
}

/// A small number as one of a few steps.
pub(crate) fn step(n: usize) -> &'static str {
    match n {
        0 => "0",
        1 => "1",
        2 => "2",
        3..=4 => "3-4",
        5..=8 => "5-8",
        9..=16 => "9-16",
        17..=32 => "17-32",
        _ => "33+",
    }
}

/// A number within a value, all above three as three.
pub(crate) fn few(n: usize) -> &'static str {
    ["0", "1", "2", "3"][n.min(3)]
}

/// Buffers of forgotten features that wait for the next; most cues weigh a dozen candidates.
const SPARES: usize = 32;

thread_local! {
    static SPARE: RefCell<Vec<Vec<u64>>> = const { RefCell::new(Vec::new()) };
}

/// Turns a score into a probability.
pub(crate) fn probability(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_all_answers_have_is_weighed_by_the_name_it_is_written_under() {
        let begun = FeatureHash::of("m", "told").with("adopted").with("+").with("before").with("+");
        let mut features = Features::new(true);
        features.behind("m", "told", begun, &["adopted", "before"], "agreed");
        features.behind("m", "bias", FeatureHash::of("m", "bias"), &[], "none");
        assert_eq!(features.names(), ["m|told|adopted+before+agreed", "m|bias|none"]);
        let weights = Weights::parse("m|told|adopted+before+agreed\t1\nm|bias|none\t2\n").unwrap_or_default();
        assert_eq!(features.score(&weights), 3.0);
    }
}
