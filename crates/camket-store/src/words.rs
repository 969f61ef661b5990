//! Words under which texts are found: with and without diacritics, alone and in pairs.
//!
//! Both databases keep only *whether* a word is in a text. Which words there are is decided here, so both find the same;
//! whether a phrase stands there is seen by reading the text.

use std::collections::BTreeSet;

use camket_text::{TokenKind, Tokens};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word of a text or of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Without diacritics: letters and digits only, and dots inside numbers.
    pub(crate) plain: String,
    /// With diacritics, in one spelling; empty if it has none.
    pub(crate) exact: String,
    /// Bytes of the text.
    pub(crate) bytes: (usize, usize),
}

impl Word {
    /// Whether this word of a question asks for `other`: diacritics that were written must be there.
    pub(crate) fn asks_for(&self, other: &Self) -> bool {
        self.plain == other.plain && (self.exact.is_empty() || self.exact == other.exact)
    }

    /// What is looked up for it: as exactly as it is written.
    pub(crate) fn term(&self) -> String {
        if self.exact.is_empty() { self.plain.clone() } else { format!("={}", self.exact) }
    }
}

/// The words of `text` in order.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let tokens = Tokens::of(text);
    let mut out = Vec::with_capacity(tokens.len());
    for (i, token) in tokens.all().iter().enumerate() {
        let key = tokens.key(i);
        let plain = match token.kind {
            TokenKind::Word => plain(key),
            // Both ways of writing 74,3 and 1.200 are one: which mark is which is not known here.
            TokenKind::Number => key.replace(',', "."),
            TokenKind::Punct => continue,
        };
        if plain.is_empty() {
            continue;
        }
        let exact: String = key.chars().filter(|c| c.is_alphanumeric()).collect();
        let exact = if token.kind == TokenKind::Number || exact == plain { String::new() } else { exact };
        out.push(Word { plain, exact, bytes: (token.span.start, token.span.end) });
    }
    out
}

/// Letters and digits without diacritics.
fn plain(key: &str) -> String {
    if key.is_ascii() {
        return key.chars().filter(char::is_ascii_alphanumeric).collect();
    }
    let bare = key.nfd().filter(|c| !is_combining_mark(*c)).map(|c| if c == 'đ' { 'd' } else { c });
    bare.filter(|c| c.is_alphanumeric()).collect()
}

/// How a pair of neighbours is looked up.
pub(crate) fn pair(a: &Word, b: &Word) -> String {
    format!("{}_{}", a.plain, b.plain)
}

/// All terms under which `text` is found, sorted, with a space between.
pub(crate) fn terms(text: &str) -> String {
    let words = words(text);
    let mut out = BTreeSet::new();
    for (i, word) in words.iter().enumerate() {
        out.insert(word.plain.clone());
        if !word.exact.is_empty() {
            out.insert(word.term());
        }
        if let Some(next) = words.get(i + 1) {
            out.insert(pair(word, next));
        }
    }
    let mut text = String::new();
    for term in out {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&term);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_with_and_without_diacritics_and_by_its_pairs() {
        let terms = terms("Hoà bình, đầu tư 74,3 tỷ");
        let terms: Vec<&str> = terms.split(' ').collect();
        for term in ["hoa", "=hòa", "hoa_binh", "dau", "=đầu", "74.3", "74.3_ti", "ti", "=tỉ"] {
            assert!(terms.contains(&term), "{term} is not among {terms:?}");
        }
    }

    #[test]
    fn diacritics_count_where_they_are_written() {
        let word = |s: &str| words(s).remove(0);
        assert!(word("hoa").asks_for(&word("hoà")));
        assert!(word("hòa").asks_for(&word("hoà")));
        assert!(!word("hóa").asks_for(&word("hoà")));
        assert!(!word("hòa").asks_for(&word("hoa")));
    }
}
