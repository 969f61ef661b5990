//! Phrases looked up by their first key: the words of the packs, cut into tokens in the same way as the text.

use std::ops::Range;

use camket_text::{TAGS, Tokens, tag};
use rustc_hash::FxHashMap;

/// A set of keys by their tags: most tokens are told not to be in it by one bit.
#[derive(Clone, Debug)]
pub(crate) struct Tags([u64; TAGS / 64]);

impl Default for Tags {
    fn default() -> Self {
        Self([0; TAGS / 64])
    }
}

impl Tags {
    fn insert(&mut self, key: &str) {
        let tag = tag(key);
        self.0[tag / 64] |= 1 << (tag % 64);
    }

    /// Whether the key at `i` may be in the set.
    #[inline]
    pub(crate) fn may_have(&self, tokens: &Tokens, i: usize) -> bool {
        let tag = tokens.tag(i);
        self.0[tag / 64] & (1 << (tag % 64)) != 0
    }
}

/// Phrases with what they mean. One hash look-up tells that nothing starts at a token.
#[derive(Clone, Debug)]
pub(crate) struct Phrases<T> {
    by_first: FxHashMap<String, Vec<Entry<T>>>,
    firsts: Tags,
    lasts: Tags,
    longest: usize,
}

#[derive(Clone, Debug)]
struct Entry<T> {
    rest: Vec<String>,
    item: T,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { by_first: FxHashMap::default(), firsts: Tags::default(), lasts: Tags::default(), longest: 0 }
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase; an empty one is left out. Longer phrases are found first.
    pub(crate) fn insert(&mut self, phrase: &str, item: T) {
        let tokens = Tokens::of(phrase);
        if tokens.is_empty() {
            return;
        }
        self.longest = self.longest.max(tokens.len());
        self.firsts.insert(tokens.key(0));
        self.lasts.insert(tokens.key(tokens.len() - 1));
        let rest: Vec<String> = (1..tokens.len()).map(|i| tokens.key(i).to_owned()).collect();
        let entries = self.by_first.entry(tokens.key(0).to_owned()).or_default();
        let place = entries.iter().position(|e| e.rest.len() < rest.len()).unwrap_or(entries.len());
        entries.insert(place, Entry { rest, item });
    }

    /// The first keys.
    pub(crate) fn firsts(&self) -> &Tags {
        &self.firsts
    }

    /// All phrases that start at `at` and end by `end`, longest first, each with the token after it.
    #[inline]
    pub(crate) fn at<'a>(
        &'a self,
        tokens: &'a Tokens,
        at: usize,
        end: usize,
    ) -> impl Iterator<Item = (usize, &'a T)> + 'a {
        let may = at < end && self.firsts.may_have(tokens, at);
        let entries = if may { self.by_first.get(tokens.key(at)) } else { None };
        entries.into_iter().flatten().filter_map(move |e| {
            let after = at + 1 + e.rest.len();
            let fits = after <= end && e.rest.iter().enumerate().all(|(k, key)| tokens.key(at + 1 + k) == key);
            fits.then_some((after, &e.item))
        })
    }

    /// The longest phrase at `at`, if any.
    #[inline]
    pub(crate) fn longest_at<'a>(&'a self, tokens: &'a Tokens, at: usize, end: usize) -> Option<(usize, &'a T)> {
        self.at(tokens, at, end).next()
    }

    /// The longest phrase that ends right before `end` and starts at or after `floor`, with its first token.
    pub(crate) fn before<'a>(&'a self, tokens: &'a Tokens, range: Range<usize>) -> Option<(usize, &'a T)> {
        if range.is_empty() || !self.lasts.may_have(tokens, range.end - 1) {
            return None;
        }
        let floor = range.start.max(range.end.saturating_sub(self.longest));
        (floor..range.end).find_map(|s| {
            self.at(tokens, s, range.end).find(|(after, _)| *after == range.end).map(|(_, item)| (s, item))
        })
    }
}

impl Phrases<()> {
    /// A lexicon that only tells whether a phrase is there.
    pub(crate) fn of(phrases: &[String]) -> Self {
        let mut out = Self::default();
        for p in phrases {
            out.insert(p, ());
        }
        out
    }

    /// The token after the longest phrase at `at`.
    pub(crate) fn skip(&self, tokens: &Tokens, at: usize, end: usize) -> Option<usize> {
        self.longest_at(tokens, at, end).map(|(after, ())| after)
    }
}
