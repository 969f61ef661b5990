//! The words of a name, and how alike two names are: in one language by their words, across languages by what
//! translates them.

use std::collections::BTreeSet;

use camket_packs::{FeatureHash, Weights};

use crate::fact::Fact;
use crate::link::threads::{TRANSLATION, translatable};
use crate::told::Traits;

/// A word of which no translation is known says as little as this of how alike two names are.
const SMOOTH: f32 = 0.7;
/// So many clues and words around a name are looked at.
const CLUES: usize = 3;
const WORDS: usize = 80;

/// The words of a name without its form and its parties.
pub(super) struct Names {
    /// Those of which translations are known, and each two of them beside each other, with the code of their language.
    translated: Vec<String>,
    /// The words of its sentence and of what tells how far it has come.
    around: BTreeSet<String>,
    /// Those of which translations are known, as those of the name.
    around_translated: Vec<String>,
}

impl Names {
    pub fn of(fact: &Fact, traits: &Traits, links: &Weights) -> Self {
        let lang = fact.doc.lang.as_deref().unwrap_or_default();
        let quote = fact.quote().to_lowercase();
        let own = |w: &&str| traits.words.iter().any(|x| x == w);
        let mut words: Vec<&str> = quote.split(|c: char| !c.is_alphanumeric()).filter(own).collect();
        if words.is_empty() {
            words = traits.words.iter().map(String::as_str).collect();
        }
        let known = |w: &String| links.get(FeatureHash::of(TRANSLATION, w).finish()) > 0.0;
        let told = |text: &str| -> Vec<String> { translatable(text, lang).into_iter().filter(known).collect() };
        let clues = fact.status.iter().take(CLUES).map(|c| c.quote.as_str());
        let lower = std::iter::once(fact.sentence.as_str()).chain(clues).collect::<Vec<_>>().join(" ").to_lowercase();
        let all = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        let around: Vec<&str> = all.take(WORDS).collect();
        Self {
            translated: told(&words.join(" ")),
            around_translated: told(&around.join(" ")),
            around: around.into_iter().map(str::to_owned).collect(),
        }
    }

    /// The share of the words of a name that stand in the sentence of another telling in its language.
    pub fn within(&self, name: &[String]) -> f32 {
        let found = name.iter().filter(|w| self.around.contains(*w)).count();
        if name.is_empty() { 0.0 } else { found as f32 / name.len() as f32 }
    }

    /// How much of the words of each name is translated by words of the other's sentence: of the first and of the other.
    pub fn told_within(&self, other: &Self, links: &Weights) -> (f32, f32) {
        let here = translated(&self.translated, &other.around_translated, links).1;
        let there = translated(&self.around_translated, &other.translated, links).2;
        (here, there)
    }

    /// How much of two names is translated by words of the other: in all, and the share of the first and of the other.
    /// `self` is in the language whose code comes first.
    pub fn translated(&self, other: &Self, links: &Weights) -> (f32, f32, f32) {
        translated(&self.translated, &other.translated, links)
    }
}

/// How much of two lists of words is translated by words of the other: of the first in all, and the share of each.
fn translated(x: &[String], y: &[String], links: &Weights) -> (f32, f32, f32) {
    let (mut of_x, mut of_y) = (vec![0.0f32; x.len()], vec![0.0f32; y.len()]);
    for (word, best) in x.iter().zip(&mut of_x) {
        let word = FeatureHash::of(TRANSLATION, word);
        for (other, best_other) in y.iter().zip(&mut of_y) {
            let stands = links.get(word.with(other).finish());
            *best = best.max(stands);
            *best_other = best_other.max(stands);
        }
    }
    // A word beside another counts for both.
    let sum = |words: &[String], best: &[f32]| {
        let each = words.iter().zip(best).map(|(word, best)| {
            let counts = if word.contains(' ') { 1.0 } else { 0.5 };
            (counts * (2.0 * best).min(1.0), counts)
        });
        each.fold((0.0, 0.0), |sum: (f32, f32), one: (f32, f32)| (sum.0 + one.0, sum.1 + one.1))
    };
    let ((of_x, all_x), (of_y, all_y)) = (sum(x, &of_x), sum(y, &of_y));
    (of_x, of_x / (all_x + SMOOTH), of_y / (all_y + SMOOTH))
}

/// How many words two names in one language share, the share of all their words (Jaccard), and of those of the shorter.
pub(super) fn shared(a: &Traits, b: &Traits) -> (usize, f32, f32) {
    let same = a.words.iter().filter(|w| b.words.contains(w)).count();
    let all = a.words.len() + b.words.len() - same;
    let least = a.words.len().min(b.words.len());
    let share = |of: usize| if of == 0 { 0.0 } else { same as f32 / of as f32 };
    (same, share(all), share(least))
}
