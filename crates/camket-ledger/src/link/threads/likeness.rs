//! How far two parts of statements speak of one thing: the learned weights of what is so of them.

use camket_packs::Packs;

use super::Node;
use super::features::{self, Ground, MODEL};
use super::said::Rarity;
use crate::finding::Reason;
use crate::link::learned::{ALWAYS, Feature, Learned};
use crate::link::reason;

/// How many features are told as reasons: those that speak most for it.
const TOLD: usize = 3;

/// No more than this speaks for two that are hardly one.
const HARDLY: f32 = -4.0;

/// What parts are judged by.
pub struct Likeness<'a> {
    /// The words of the block and what is known of the world.
    pub ground: Ground<'a>,
    learned: Learned<'a>,
}

impl<'a> Likeness<'a> {
    pub const fn new(packs: &'a Packs, rarity: Rarity) -> Self {
        Self {
            ground: Ground { rarity, world: &packs.world, links: &packs.links },
            learned: Learned::new(&packs.links, MODEL),
        }
    }

    /// How much speaks for two nodes being one undertaking: above 0 for it, below 0 against it. `a` comes first.
    pub fn odds(&self, a: &Node<'_>, b: &Node<'_>) -> f32 {
        let odds = self.learned.odds(&features::of(a, b, &self.ground));
        if features::cannot_be(a, b, self.ground.world) { odds.min(HARDLY) } else { odds }
    }

    /// Why two nodes are one undertaking: what both say, and the features that speak most for it.
    pub fn reasons(&self, a: &Node<'_>, b: &Node<'_>) -> Vec<Reason> {
        let shared: Vec<&str> =
            a.part.concepts.iter().filter(|c| b.part.concepts.contains(c)).map(String::as_str).collect();
        let concepts = (!shared.is_empty()).then(|| Reason::new(reason::SHARED_CONCEPTS, Some(&shared.join(", "))));
        let features = features::of(a, b, &self.ground);
        let mut weighed: Vec<(f32, &Feature)> = features.iter().map(|f| (self.learned.weight(f), f)).collect();
        weighed.retain(|(weight, f)| *weight > 0.0 && f.name != ALWAYS);
        weighed.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut names: Vec<String> = Vec::new();
        for (_, feature) in weighed {
            let name = feature.words();
            if names.len() < TOLD && !names.contains(&name) {
                names.push(name);
            }
        }
        let features = names.iter().map(|name| Reason::new(reason::SPEAKS_FOR_IT, Some(name)));
        concepts.into_iter().chain(features).collect()
    }
}
