//! Whether two documents are one text: a sketch of each, small enough to keep beside every fact.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::day::Days;
use crate::fact::DocRef;
use crate::id::DocumentId;

/// The share of minima from which two texts tell as one.
const ONE_STORY: f64 = 0.4;
/// How many words a shingle has.
const SHINGLE: usize = 5;
/// How many minima are kept.
const MINIMA: usize = 32;
/// A copy comes within so many days; what is printed again later is told anew. It bounds what a document is held against.
const WITHIN: i32 = 366;

/// The least hashes of a text's word shingles under as many orders (min-wise hashing, Broder 1997). The share of equal
/// minima estimates the share of shingles that two texts have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sketch(pub Vec<u32>);

impl Sketch {
    /// The sketch of a text, whatever its case and punctuation. Empty for a text of fewer than five words.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let words: Vec<u64> = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(|w| w.chars().flat_map(char::to_lowercase).fold(0, |h, c| mix(h, u64::from(c))))
            .collect();
        let shingles = words.windows(SHINGLE).map(|w| w.iter().fold(0, |h, word| mix(h, *word)));
        let mut minima = vec![u32::MAX; if words.len() < SHINGLE { 0 } else { MINIMA }];
        for shingle in shingles {
            for (order, least) in minima.iter_mut().enumerate() {
                #[allow(clippy::cast_possible_truncation)]
                let h = (mix(order as u64, shingle) >> 32) as u32;
                *least = h.min(*least);
            }
        }
        Self(minima)
    }

    /// The estimated share of shingles in common, 0 to 1.
    #[must_use]
    pub fn likeness(&self, other: &Self) -> f64 {
        if self.0.is_empty() || self.0.len() != other.0.len() {
            return 0.0;
        }
        let same = self.0.iter().zip(&other.0).filter(|(a, b)| a == b).count();
        same as f64 / self.0.len() as f64
    }

    /// Whether the two texts tell as one: a reprint, a shortened or slightly edited copy.
    #[must_use]
    pub fn one_story(&self, other: &Self) -> bool {
        self.likeness(other) >= ONE_STORY
    }
}

/// Documents that were met, to tell whether another one is a copy of any of them without looking at each.
#[derive(Default)]
pub(crate) struct Seen<'a> {
    /// Documents by each of their minima and its place, in the order in which they were met.
    by_minimum: FxHashMap<(usize, u32), Vec<usize>>,
    /// When each came out.
    days: Vec<Option<Days>>,
    /// How many minima each has in common with the one that is asked about: all zero between two questions.
    shared: Vec<u8>,
    last: Option<(&'a DocumentId, bool)>,
}

impl<'a> Seen<'a> {
    /// Whether `doc` is one story with another one that was met and came out no more than [`WITHIN`] days before `day`;
    /// then it is met, too. Documents come in the order of their days; one may come several times in a row.
    pub fn is_copy(&mut self, doc: &'a DocRef, day: Option<Days>) -> bool {
        if let Some((_, copy)) = self.last.filter(|(id, _)| **id == doc.id) {
            return copy;
        }
        let minima = &doc.sketch.0;
        let (days, shared) = (&self.days, &mut self.shared);
        let near = |other: &usize| day.zip(days[*other]).is_none_or(|(a, b)| a.gap(b) <= WITHIN);
        let mut touched: Vec<usize> = Vec::new();
        let mut copy = false;
        for (place, least) in minima.iter().enumerate() {
            let met = self.by_minimum.entry((place, *least)).or_default();
            if !copy {
                copy = met.iter().copied().rev().take_while(near).any(|other| {
                    if shared[other] == 0 {
                        touched.push(other);
                    }
                    shared[other] = shared[other].saturating_add(1);
                    f64::from(shared[other]) / minima.len() as f64 >= ONE_STORY
                });
            }
            met.push(days.len());
        }
        for other in touched {
            shared[other] = 0;
        }
        self.days.push(day);
        self.shared.push(0);
        self.last = Some((&doc.id, copy));
        copy
    }
}

/// Takes `value` into the hash `state`. Sketches are kept on disk, so this must never change.
const fn mix(state: u64, value: u64) -> u64 {
    let mut h = state.rotate_left(5) ^ value;
    h = h.wrapping_add(0x9E37_79B9_7F4A_7C15);
    h = (h ^ (h >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    h = (h ^ (h >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    h ^ (h >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reprint_is_one_story_and_another_report_is_not() {
        let words = |from: usize| (from..from + 200).map(|n| format!("w{n}")).collect::<Vec<_>>().join(" ");
        let text = words(0);
        let edited = text.replace("w50 ", "other ");
        assert!(Sketch::of(&text).one_story(&Sketch::of(&edited.to_uppercase())));
        assert!(!Sketch::of(&text).one_story(&Sketch::of(&words(1000))));
        assert!(!Sketch::of("two words").one_story(&Sketch::of("two words")));
    }

    #[test]
    fn what_was_met_is_found_again_as_by_looking_at_each() {
        let words = |from: usize| (from..from + 60).map(|n| format!("w{n}")).collect::<Vec<_>>().join(" ");
        let doc = |n: usize| DocRef {
            id: DocumentId(n.to_string()),
            sketch: Sketch::of(&words(n * 7 % 150)),
            ..DocRef::default()
        };
        let docs: Vec<DocRef> = (0..80).map(doc).collect();
        let mut seen = Seen::default();
        for (i, doc) in docs.iter().enumerate() {
            let copy = docs[..i].iter().any(|d| d.sketch.one_story(&doc.sketch));
            assert_eq!([seen.is_copy(doc, None), seen.is_copy(doc, None)], [copy, copy], "{i}");
        }
        let day = |n: i32| Some(Days { from: n, to: n });
        let mut seen = Seen::default();
        let again: Vec<DocRef> =
            (0..3).map(|n| DocRef { id: DocumentId(format!("again-{n}")), ..docs[0].clone() }).collect();
        let told: Vec<bool> = again.iter().zip([0, 100, 600]).map(|(doc, n)| seen.is_copy(doc, day(n))).collect();
        assert_eq!(told, [false, true, false], "what comes again after more than a year is told anew");
    }
}
