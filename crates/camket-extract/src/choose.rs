//! A choice among a few readings of one field, each with its evidence; the learned weights tell which fits best.

use camket_packs::Weights;

use crate::features::Features;

/// The readings of one field, the one that rules prefer first.
#[derive(Clone, Debug)]
pub(crate) struct Choices<T> {
    pub options: Vec<(T, Features)>,
}

impl<T> Default for Choices<T> {
    fn default() -> Self {
        Self { options: Vec::new() }
    }
}

impl<T: PartialEq> Choices<T> {
    /// The features of the option `value`, which is put at the end if it is new.
    pub fn option(&mut self, value: T, named: bool) -> &mut Features {
        let at = self.options.iter().position(|(v, _)| *v == value).unwrap_or_else(|| {
            self.options.push((value, Features::new(named)));
            self.options.len() - 1
        });
        &mut self.options[at].1
    }

    /// The option with the highest score; the first of equal ones.
    pub fn best(&self, weights: &Weights) -> Option<&T> {
        let mut best: Option<(f32, &T)> = None;
        for (value, features) in &self.options {
            let score = features.score(weights);
            if best.is_none_or(|(s, _)| score > s) {
                best = Some((score, value));
            }
        }
        best.map(|(_, v)| v)
    }
}
