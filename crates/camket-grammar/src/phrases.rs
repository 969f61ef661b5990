//! Phrases looked up by their first key: the words of the packs, cut into tokens in the same way as the text.

use std::ops::Range;

use camket_text::Tokens;
use rustc_hash::FxHashMap;

/// How many kinds of first keys are told apart.
const KINDS: usize = 1024;

/// Phrases with what they mean. One hash look-up tells that nothing starts at a token.
#[derive(Clone, Debug)]
pub(crate) struct Phrases<T> {
    by_first: FxHashMap<String, Vec<Entry<T>>>,
    /// One bit for each kind of first key: most tokens are told apart without a look-up.
    kinds: [u64; KINDS / 64],
    longest: usize,
}

#[derive(Clone, Debug)]
struct Entry<T> {
    rest: Vec<String>,
    item: T,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { by_first: FxHashMap::default(), kinds: [0; KINDS / 64], longest: 0 }
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
        let kind = kind(tokens.key(0));
        self.kinds[kind / 64] |= 1 << (kind % 64);
        let rest: Vec<String> = (1..tokens.len()).map(|i| tokens.key(i).to_owned()).collect();
        let entries = self.by_first.entry(tokens.key(0).to_owned()).or_default();
        let place = entries.iter().position(|e| e.rest.len() < rest.len()).unwrap_or(entries.len());
        entries.insert(place, Entry { rest, item });
    }

    fn first(&self, key: &str) -> Option<&Vec<Entry<T>>> {
        let kind = kind(key);
        if self.kinds[kind / 64] & (1 << (kind % 64)) == 0 { None } else { self.by_first.get(key) }
    }

    /// All phrases that start at `at` and end by `end`, longest first, each with the token after it.
    pub(crate) fn at<'a>(
        &'a self,
        tokens: &'a Tokens,
        at: usize,
        end: usize,
    ) -> impl Iterator<Item = (usize, &'a T)> + 'a {
        let entries = if at < end { self.first(tokens.key(at)) } else { None };
        entries.into_iter().flatten().filter_map(move |e| {
            let after = at + 1 + e.rest.len();
            let fits = after <= end && e.rest.iter().enumerate().all(|(k, key)| tokens.key(at + 1 + k) == key);
            fits.then_some((after, &e.item))
        })
    }

    /// The longest phrase at `at`, if any.
    pub(crate) fn longest_at<'a>(&'a self, tokens: &'a Tokens, at: usize, end: usize) -> Option<(usize, &'a T)> {
        self.at(tokens, at, end).next()
    }

    /// The longest phrase that ends right before `end` and starts at or after `floor`, with its first token.
    pub(crate) fn before<'a>(&'a self, tokens: &'a Tokens, range: Range<usize>) -> Option<(usize, &'a T)> {
        let floor = range.start.max(range.end.saturating_sub(self.longest));
        (floor..range.end).find_map(|s| {
            self.at(tokens, s, range.end).find(|(after, _)| *after == range.end).map(|(_, item)| (s, item))
        })
    }
}

/// A number below [`KINDS`] from the first and last byte of a key and its length.
fn kind(key: &str) -> usize {
    let bytes = key.as_bytes();
    let (first, last) = (bytes.first().copied().unwrap_or(0), bytes.last().copied().unwrap_or(0));
    (usize::from(first) * 67 + usize::from(last) * 5 + bytes.len() * 131) % KINDS
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
