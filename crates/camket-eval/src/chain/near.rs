//! Where words stand, and whether two stand together.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::told::Told;

/// The texts of a chain, as characters.
pub(super) struct Texts<'a> {
    docs: BTreeMap<&'a str, (Vec<char>, usize)>,
}

impl<'a> Texts<'a> {
    pub fn new(told: &'a Told) -> Self {
        Self { docs: told.docs.iter().map(|(id, d)| (id.as_str(), (d.text.chars().collect(), d.body))).collect() }
    }

    /// Where `quote` stands in the body of `doc` (the first place, as quotes of a key stand once).
    pub fn find(&self, doc: &str, quote: &str) -> Option<[usize; 2]> {
        let (text, body) = self.docs.get(doc)?;
        let quote: Vec<char> = quote.chars().collect();
        let at = text.get(*body..)?.windows(quote.len().max(1)).position(|w| w == quote)? + body;
        Some([at, at + quote.len()])
    }

    /// The sentence (or its part up to a semicolon) around a place.
    pub fn sentence(&self, doc: &str, span: [usize; 2]) -> [usize; 2] {
        let Some((text, body)) = self.docs.get(doc) else { return span };
        let ends = |i: usize| {
            let next = text.get(i + 1).is_none_or(|c| c.is_whitespace());
            text[i] == '\n' || (matches!(text[i], '.' | '!' | '?' | ';') && next)
        };
        let start = (*body..span[0].min(text.len())).rev().find(|i| ends(*i)).map_or(*body, |i| i + 1);
        let end = (span[1].min(text.len()).max(1) - 1..text.len()).find(|i| ends(*i)).unwrap_or(text.len());
        [start, end]
    }

    /// Whether two quotes of `doc` share a word of one sentence.
    pub fn together(&self, doc: &str, a: &str, b: &str) -> bool {
        let place = |q: &str| self.find(doc, q).map(|s| self.sentence(doc, s));
        matches!((place(a), place(b)), (Some(a), Some(b)) if overlap(a, b) > 0)
    }
}

/// Characters in common.
pub(super) fn overlap(a: [usize; 2], b: [usize; 2]) -> usize {
    a[1].min(b[1]).saturating_sub(a[0].max(b[0]))
}

/// The words of a name without case, marks and order.
pub(super) fn words(name: &str) -> Vec<String> {
    let plain: String = name
        .nfd()
        .filter(|c| !('\u{300}'..='\u{36F}').contains(c))
        .flat_map(char::to_lowercase)
        .map(|c| if c == 'đ' { 'd' } else { c })
        .collect();
    let mut words: Vec<String> =
        plain.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect();
    words.sort();
    words.dedup();
    words
}

/// The share of words in common, 0 to 1.
pub(super) fn alike(a: &[String], b: &[String]) -> f64 {
    let both = a.iter().filter(|w| b.contains(w)).count();
    super::share(both, a.len() + b.len() - both)
}

/// Whether two EDTF values may be one time. Unknown digits match anything.
pub(super) fn one_time(a: &str, b: &str) -> bool {
    let ends = |s: &str, fill: char, last: bool| {
        let part = if last { s.rsplit('/').next() } else { s.split('/').next() };
        let mut part = part.unwrap_or(s).replace('X', &fill.to_string());
        if part == ".." {
            part.clear();
        }
        for unit in ["-00-00", "-00"] {
            if part.len() + unit.len() == 10 {
                part.push_str(&unit.replace('0', &fill.to_string()));
            }
        }
        part
    };
    ends(a, '0', false) <= ends(b, '9', true) && ends(b, '0', false) <= ends(a, '9', true)
}
