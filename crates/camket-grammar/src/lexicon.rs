//! One pass over a text that finds every surface form of a language, however they overlap.
//!
//! Forms are sequences of token keys in a trie. From every token the trie is walked as far as it goes, so a hit
//! always starts and ends at a syllable boundary and hits may overlap, as with an overlapping Aho–Corasick automaton;
//! the walk is bounded by the longest form, so the pass is linear in the text.

use std::ops::Range;

use camket_text::{Shape, TokenKind, Tokens};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// What capitals a form asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
enum Capitals {
    /// None.
    Any,
    /// The first word starts with a capital.
    First,
    /// The first word is all capitals.
    All,
}

/// A form in its lexicon. Two spellings that match the same words and ask for the same capitals are one form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FormId {
    node: u32,
    capitals: Capitals,
}

impl FormId {
    /// The words of the form, whatever capitals it asks for.
    #[must_use]
    pub fn words(self) -> u32 {
        self.node
    }
}

/// A form that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit<S> {
    /// The tokens it covers.
    pub tokens: Range<usize>,
    /// What the form means.
    pub sense: S,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Entry<S> {
    capitals: Capitals,
    sense: S,
    /// The next sense of the node, `NONE` after the last.
    next: u32,
}

/// Surface forms with their senses.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Lexicon<S> {
    /// Symbols of keys of up to 15 bytes, nearly all of them, by the key's bytes and length in one number.
    short: FxHashMap<u128, u32>,
    long: FxHashMap<Box<str>, u32>,
    /// The node after the root by symbol, `ROOT` for none.
    roots: Vec<u32>,
    /// Node and symbol in one number → node, below the root's children.
    edges: FxHashMap<u64, u32>,
    /// Whether a node has any children.
    inner: Vec<bool>,
    /// The first sense of a node, `NONE` if no form ends there.
    ends: Vec<u32>,
    /// One entry for each form with its sense.
    entries: Vec<Entry<S>>,
}

const ROOT: u32 = 0;
const UNKNOWN: u32 = 0;
const NONE: u32 = u32::MAX;

impl<S: Clone + PartialEq> Default for Lexicon<S> {
    fn default() -> Self {
        Self {
            short: FxHashMap::default(),
            long: FxHashMap::default(),
            roots: vec![ROOT],
            edges: FxHashMap::default(),
            inner: vec![true],
            ends: vec![NONE],
            entries: Vec::new(),
        }
    }
}

impl<S: Clone + PartialEq> Lexicon<S> {
    /// Adds a form. A capital first letter in `form` asks for one in the text, a form in capitals for capitals;
    /// hyphens in it stand for themselves or nothing. A form without any word or number is not kept (none).
    pub fn add(&mut self, form: &str, sense: S) -> Option<FormId> {
        let tokens = Tokens::of(form);
        let mut node = ROOT;
        for i in (0..tokens.len()).filter(|i| !joins(&tokens, *i)) {
            let symbol = self.symbol(tokens.key(i));
            node = self.child(node, symbol);
        }
        if node == ROOT {
            return None;
        }
        let capitals = match tokens.all().first().map(|t| t.shape) {
            Some(Shape::Upper) => Capitals::All,
            Some(Shape::Capitalised) => Capitals::First,
            _ => Capitals::Any,
        };
        self.end(node, Entry { capitals, sense, next: NONE });
        Some(FormId { node, capitals })
    }

    /// Adds a sense to those of a node, unless it is there.
    fn end(&mut self, node: u32, new: Entry<S>) {
        let mut last = NONE;
        let mut at = self.ends[node as usize];
        while let Some(entry) = self.entries.get(at as usize) {
            if entry.capitals == new.capitals && entry.sense == new.sense {
                return;
            }
            (last, at) = (at, entry.next);
        }
        let place = self.entries.len() as u32;
        self.entries.push(new);
        match self.entries.get_mut(last as usize) {
            Some(entry) => entry.next = place,
            None => self.ends[node as usize] = place,
        }
    }

    /// The senses of a node, in the order in which they were added.
    #[inline]
    fn senses(&self, node: u32) -> impl Iterator<Item = &Entry<S>> {
        let entry = |at: u32| self.entries.get(at as usize);
        std::iter::successors(entry(self.ends[node as usize]), move |e| entry(e.next))
    }

    fn symbol(&mut self, key: &str) -> u32 {
        let known = self.known(key);
        if known != UNKNOWN {
            return known;
        }
        let symbol = self.roots.len() as u32;
        match packed(key) {
            Some(packed) => self.short.insert(packed, symbol),
            None => self.long.insert(key.into(), symbol),
        };
        self.roots.push(ROOT);
        symbol
    }

    fn known(&self, key: &str) -> u32 {
        let symbol = match packed(key) {
            Some(packed) => self.short.get(&packed),
            None => self.long.get(key),
        };
        symbol.copied().unwrap_or(UNKNOWN)
    }

    fn child(&mut self, node: u32, symbol: u32) -> u32 {
        let next = self.ends.len() as u32;
        let to = match self.roots.get_mut(symbol as usize).filter(|_| node == ROOT) {
            Some(slot) => slot,
            None => self.edges.entry(edge(node, symbol)).or_insert(ROOT),
        };
        if *to == ROOT {
            *to = next;
            self.ends.push(NONE);
            self.inner.push(false);
            self.inner[node as usize] = true;
        }
        if node == ROOT { self.roots[symbol as usize] } else { *to }
    }

    /// How many forms with their senses it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Every hit in `tokens`, by start, then by end.
    #[must_use]
    pub fn hits(&self, tokens: &Tokens) -> Vec<Hit<S>> {
        let symbols: Vec<u32> = (0..tokens.len()).map(|i| self.known(tokens.key(i))).collect();
        let mut hits = Vec::with_capacity(symbols.len());
        for start in 0..symbols.len() {
            self.walk(tokens, &symbols, start, &mut hits);
        }
        hits
    }

    fn walk(&self, tokens: &Tokens, symbols: &[u32], start: usize, hits: &mut Vec<Hit<S>>) {
        let first = symbols.get(start).and_then(|s| self.roots.get(*s as usize));
        let Some(mut node) = first.copied().filter(|n| *n != ROOT) else { return };
        let mut at = start + 1;
        let shape = tokens.get(start).map_or(Shape::None, |t| t.shape);
        loop {
            for entry in self.senses(node) {
                let fits = match entry.capitals {
                    Capitals::Any => true,
                    Capitals::First => matches!(shape, Shape::Capitalised | Shape::Upper),
                    Capitals::All => shape == Shape::Upper,
                };
                if fits {
                    hits.push(Hit { tokens: start..at, sense: entry.sense.clone() });
                }
            }
            if !self.inner[node as usize] {
                return;
            }
            // No form holds a dash, so a dash is no known symbol.
            while symbols.get(at) == Some(&UNKNOWN) && joins(tokens, at) {
                at += 1;
            }
            let next = symbols.get(at).filter(|s| **s != UNKNOWN).and_then(|s| self.edges.get(&edge(node, *s)));
            let Some(next) = next else { return };
            node = *next;
            at += 1;
        }
    }
}

/// A key of up to 15 bytes as a number.
fn packed(key: &str) -> Option<u128> {
    if key.len() > 15 {
        return None;
    }
    let mut bytes = [0; 16];
    bytes[..key.len()].copy_from_slice(key.as_bytes());
    bytes[15] = key.len() as u8;
    Some(u128::from_le_bytes(bytes))
}

fn edge(node: u32, symbol: u32) -> u64 {
    (u64::from(node) << 32) | u64::from(symbol)
}

/// A dash inside a form or a name, which texts write, space out or leave out at will.
fn joins(tokens: &Tokens, i: usize) -> bool {
    tokens.get(i).is_some_and(|t| t.kind == TokenKind::Punct) && tokens.key(i) == "-"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(lexicon: &Lexicon<&'static str>, text: &str) -> Vec<(String, &'static str)> {
        let tokens = Tokens::of(text);
        let words = |r: &Range<usize>| {
            let all = tokens.all();
            text[all[r.start].span.start..all[r.end - 1].span.end].to_owned()
        };
        lexicon.hits(&tokens).iter().map(|h| (words(&h.tokens), h.sense)).collect()
    }

    #[test]
    fn finds_overlapping_forms_at_syllable_boundaries_only() {
        let mut lexicon = Lexicon::default();
        for (form, sense) in [
            ("Mỹ", "usa"),
            ("nước Mỹ", "usa"),
            ("ASEAN", "asean"),
            ("hội nghị", "head"),
            ("hội nghị ASEAN-Mỹ", "series"),
        ] {
            assert!(lexicon.add(form, sense).is_some());
        }
        assert!(lexicon.add(" - ", "nothing").is_none());
        assert_eq!(
            found(&lexicon, "Hội nghị ASEAN – Mỹ"),
            [
                ("Hội nghị".into(), "head"),
                ("Hội nghị ASEAN – Mỹ".into(), "series"),
                ("ASEAN".into(), "asean"),
                ("Mỹ".into(), "usa")
            ]
        );
        assert!(found(&lexicon, "thẩm mỹ, asean, Mỹnh").is_empty());
    }

    #[test]
    fn asks_for_the_capitals_of_the_form() {
        let mut lexicon = Lexicon::default();
        lexicon.add("US", "usa");
        lexicon.add("thoả thuận", "deal");
        assert_eq!(found(&lexicon, "US us Us"), [("US".into(), "usa")]);
        assert_eq!(found(&lexicon, "Thỏa thuận THOẢ THUẬN").len(), 2);
    }
}
