//! How far two tellings speak of one meeting: the learned weights of what is so of them.

use camket_packs::Packs;

use super::features::{self, Ground, MODEL};
use super::rules;
use super::told::Told;
use crate::finding::Reason;
use crate::link::learned::{ALWAYS, Feature, Features, Learned, probability};
use crate::link::{Limits, Pair, reason};

/// From which probabilities on two are one, or may be. What fits two meetings alike joins neither: a person shall choose.
pub(super) const LIMITS: Limits = Limits { link: 0.5, suggest: 0.35, margin: 0.001 };
/// What is asked more of two that are both told in passing, since neither says what it was.
const IN_PASSING: f32 = 1.5;
/// What a month says at most in which two met more than once.
const UNSURE: f32 = 0.45;
/// How many features are told as reasons.
const TOLD: usize = 3;

/// What tellings are judged by.
pub(super) struct Judge<'a, 'f> {
    told: &'a [Told<'f>],
    ground: Ground<'f>,
    learned: Learned<'a>,
}

impl<'a, 'f> Judge<'a, 'f> {
    pub fn new(told: &'a [Told<'f>], packs: &'a Packs) -> Self {
        Self { told, ground: Ground::of(told), learned: Learned::new(&packs.links, MODEL) }
    }

    /// What is so of two tellings; none if they cannot be one.
    pub fn features(&self, a: usize, b: usize) -> Option<Features> {
        let (a, b) = (&self.told[a], &self.told[b]);
        (!features::cannot_be(a, b)).then(|| features::of(a, b, &self.ground))
    }

    /// How well two tellings go together; none where they lie too far apart.
    pub fn pair(&self, a: usize, b: usize) -> Option<Pair> {
        let (x, y) = (&self.told[a], &self.told[b]);
        if features::cannot_be(x, y) {
            return Some(Pair::never());
        }
        if features::too_far(x, y) {
            return None;
        }
        let features = features::of(x, y, &self.ground);
        let asked = if x.passing && y.passing { IN_PASSING } else { 0.0 };
        let score = probability(self.learned.odds(&features) - asked);
        let score = if self.ground.is_no_answer(x, y) { score.min(UNSURE) } else { score };
        let reasons = if score >= LIMITS.suggest { self.reasons(x, y, &features) } else { Vec::new() };
        Some(Pair::scored(score, reasons))
    }

    /// Why two are one: what the rules say, else the features that speak most for it.
    fn reasons(&self, a: &Told<'_>, b: &Told<'_>, features: &Features) -> Vec<Reason> {
        let said = rules::pair(a, b).filter(|p| !p.never && !p.reasons.is_empty());
        if let Some(pair) = said {
            return pair.reasons;
        }
        let mut weighed: Vec<(f32, &Feature)> = features.iter().map(|f| (self.learned.weight(f), f)).collect();
        weighed.retain(|(weight, f)| *weight > 0.0 && f.name != ALWAYS);
        weighed.sort_by(|a, b| b.0.total_cmp(&a.0));
        let parties = Reason::new(reason::SAME_PARTIES, Some(a.parties));
        let most = weighed.into_iter().take(TOLD).map(|(_, f)| Reason::new(reason::SPEAKS_FOR_IT, Some(&f.words())));
        std::iter::once(parties).chain(most).collect()
    }
}
