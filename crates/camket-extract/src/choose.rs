//! A choice among a few readings of one field, each with its evidence; the learned weights tell which fits best.

use camket_packs::Weights;
use smallvec::SmallVec;

use crate::confidence::of_best;
use crate::features::Features;

/// The readings of one field, the one that rules prefer first.
#[derive(Clone, Debug)]
pub(crate) struct Choices<T> {
    pub options: Vec<(T, Features)>,
    /// The probability of the best one, once it is settled.
    pub sure: f32,
}

impl<T> Default for Choices<T> {
    fn default() -> Self {
        Self { options: Vec::new(), sure: 1.0 }
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

    /// Leaves nothing but the best option, unless the names of the evidence are kept: a text may have a million figures.
    pub fn settle(mut self, weights: &Weights) -> Self {
        let scores: SmallVec<[f32; 12]> = self.options.iter().map(|(_, f)| f.score(weights)).collect();
        self.sure = of_best(scores.iter().copied());
        if self.options.iter().any(|(_, f)| f.is_named()) {
            return self;
        }
        let best = highest(scores.into_iter());
        self.options.iter_mut().for_each(|(_, f)| f.forget());
        Self { options: best.map(|i| self.options.swap_remove(i)).into_iter().collect(), sure: self.sure }
    }

    /// Puts the best option first and leaves no other unless the names of the evidence are kept. `asked` tells how much more
    /// than it has an option needs, in log-odds; it does not count for how probable it is.
    pub fn settle_asking(mut self, weights: &Weights, asked: impl Fn(usize, &T) -> f32) -> Self {
        let scores: SmallVec<[f32; 12]> = self.options.iter().map(|(_, f)| f.score(weights)).collect();
        let asking = |(i, score): (usize, &f32)| score - asked(i, &self.options[i].0);
        let Some(best) = highest(scores.iter().enumerate().map(asking)) else { return self };
        self.sure = 1.0 / scores.iter().map(|s| (s - scores[best]).exp()).sum::<f32>().max(1.0);
        if self.options.iter().any(|(_, f)| f.is_named()) {
            self.options.swap(0, best);
            return self;
        }
        self.options.iter_mut().for_each(|(_, f)| f.forget());
        Self { options: vec![self.options.swap_remove(best)], sure: self.sure }
    }

    /// The option that settling put first.
    pub fn first(&self) -> Option<&T> {
        self.options.first().map(|(value, _)| value)
    }

    /// The option with the highest score; the first of equal ones.
    pub fn best(&self, weights: &Weights) -> Option<&T> {
        if let [(only, _)] = self.options.as_slice() {
            return Some(only);
        }
        let best = highest(self.options.iter().map(|(_, f)| f.score(weights)))?;
        self.options.get(best).map(|(value, _)| value)
    }
}

/// Which score is the highest; the first of equal ones.
fn highest(scores: impl Iterator<Item = f32>) -> Option<usize> {
    let mut best: Option<(f32, usize)> = None;
    for (i, score) in scores.enumerate() {
        if best.is_none_or(|(s, _)| score > s) {
            best = Some((score, i));
        }
    }
    best.map(|(_, i)| i)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_reading_has_to_outweigh_the_first() {
        let made = || {
            let mut choices: Choices<&str> = Choices::default();
            choices.option("rules", false).add("m", "is", "rules");
            choices.option("other", false).add("m", "is", "other");
            choices
        };
        let weights = Weights::parse("m|is|other\t1.0\nm|is|rules\t0.0\n").unwrap_or_default();
        let asking = |asked: f32| made().settle_asking(&weights, |i, _| if i == 0 { 0.0 } else { asked });
        let (kept, given) = (asking(1.5), asking(0.5));
        assert_eq!((kept.first(), given.first()), (Some(&"rules"), Some(&"other")));
        // What was asked does not count for how probable it is.
        assert!((kept.sure - 0.269).abs() < 0.01 && (given.sure - 0.731).abs() < 0.01, "{} {}", kept.sure, given.sure);
        assert_eq!((kept.options.len(), given.options.len()), (1, 1));
    }
}
