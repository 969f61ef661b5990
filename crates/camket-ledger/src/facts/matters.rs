//! What figures are about, and which names are those of people.

use std::ops::Range;

use camket_packs::World;
use camket_text::{Shape, TokenKind};

use super::concepts::Concepts;

impl Concepts<'_> {
    /// The names of people tell nothing of what is undertaken.
    pub(super) fn names_of(&mut self, people: &[&str]) {
        /// A word of so many letters that stands alone is a name and no syllable.
        const ALONE: usize = 4;
        let words: std::collections::BTreeSet<&str> = people.iter().flat_map(|p| p.split_whitespace()).collect();
        let named = |i: usize| {
            let token = self.tokens.get(i).filter(|t| t.kind == TokenKind::Word && t.shape == Shape::Capitalised);
            token.is_some_and(|t| words.contains(t.span.of(self.text)))
        };
        let alone = |i: usize| {
            let word = self.tokens.get(i).map_or("", |t| t.span.of(self.text));
            word.is_ascii() && word.len() >= ALONE
        };
        let beside = |i: usize| i.checked_sub(1).is_some_and(named) || named(i + 1);
        let all: Vec<usize> = (0..self.tokens.len()).filter(|i| named(*i) && (beside(*i) || alone(*i))).collect();
        for i in all {
            self.people[i] = true;
            self.taken[i] = true;
        }
    }

    /// What the first of some ranges speaks of that speaks of anything but names, with the names in those before it.
    pub fn matters(&self, ranges: &[Range<usize>], world: &World) -> Vec<String> {
        let weight = |id: &str| world.terms.iter().find(|t| t.id == id).map_or(2, |t| t.weight);
        let mut out: Vec<String> = Vec::new();
        for range in ranges {
            for concept in self.within(range.clone()) {
                let Some((kind, rest)) = concept.split_once(':') else { continue };
                match kind {
                    "term" | "within" if weight(rest) > 2 => out.push(format!("matter:{rest}")),
                    "term" | "within" if weight(rest) > 1 => out.push(format!("term:{rest}")),
                    "means" => out.push(format!("instrument:{rest}")),
                    "instrument" | "name" | "proper" | "place" => out.push(concept),
                    _ => {}
                }
            }
            if out.iter().any(|c| ["term:", "matter:", "instrument:"].iter().any(|p| c.starts_with(p))) {
                break;
            }
        }
        out.sort();
        out.dedup();
        out
    }
}
