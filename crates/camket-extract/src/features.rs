//! Evidence for a decision: named features, summed with learned weights.

use std::cell::{Cell, RefCell};
use std::mem;

use camket_packs::{Weights, feature, feature_on};

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
    pub(crate) fn add(&mut self, model: &'static str, name: &'static str, value: &str) {
        self.hashes.push(feature_on(prefix(model, name), value));
        if let Some(names) = &mut self.names {
            names.push(format!("{model}|{name}|{value}"));
        }
    }

    /// Adds `model|name|yes` if `on`.
    pub(crate) fn flag(&mut self, model: &'static str, name: &'static str, on: bool) {
        if on {
            self.add(model, name, "yes");
        }
    }

    /// Adds a small number as one of a few steps.
    pub(crate) fn step(&mut self, model: &'static str, name: &'static str, n: usize) {
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

    /// Adds the feature `model|name|a+b+c` for any number of parts.
    pub(crate) fn joined(&mut self, model: &'static str, name: &'static str, parts: &[&str]) {
        let mut hash = prefix(model, name);
        for (i, part) in parts.iter().enumerate() {
            hash = feature_on(if i > 0 { feature_on(hash, "+") } else { hash }, part);
        }
        self.hashes.push(hash);
        if let Some(names) = &mut self.names {
            names.push(format!("{model}|{name}|{}", parts.join("+")));
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

    /// The readable names, if they were kept.
    #[must_use]
    pub fn names(&self) -> &[String] {
        self.names.as_deref().unwrap_or(&[])
    }
}

/// A slot of the table of prefixes: where model and name stand, how long they are, the hash of `model|name|`.
type Slot = Cell<(usize, usize, usize, u64)>;
const SLOTS: usize = 512;

/// Buffers of forgotten features that wait for the next; most cues weigh a dozen candidates.
const SPARES: usize = 32;

thread_local! {
    static SPARE: RefCell<Vec<Vec<u64>>> = const { RefCell::new(Vec::new()) };
    static PREFIXES: [Slot; SLOTS] = const { [const { Cell::new((0, 0, 0, 0)) }; SLOTS] };
}

/// The hash of `model|name|`, looked up by the place of the two literals, which never changes.
fn prefix(model: &'static str, name: &'static str) -> u64 {
    let (m, n) = (model.as_ptr() as usize, name.as_ptr() as usize);
    let lengths = (model.len() << 32) | name.len();
    let slot = (n ^ (n >> 9) ^ m.wrapping_mul(31) ^ name.len()) % SLOTS;
    PREFIXES.with(|slots| {
        let known = slots[slot].get();
        if (known.0, known.1, known.2) == (m, n, lengths) {
            return known.3;
        }
        let hash = feature(&[model, name, ""]);
        slots[slot].set((m, n, lengths, hash));
        hash
    })
}

/// Turns a score into a probability.
pub(crate) fn probability(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}
