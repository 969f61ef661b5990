//! What a record speaks of, whatever the language.

use camket_export::wire::v1;
use camket_model::Span;
use camket_packs::{Language, Sense, WordClass, World};
use camket_text::{TokenKind, Tokens};

use crate::fact::Body;

/// The concepts of one text, by place.
pub struct Concepts<'a> {
    text: &'a str,
    tokens: Tokens,
    /// First token of each hit and its concept, in the order of the text.
    hits: Vec<(usize, String)>,
    /// First tokens of words that tell a meeting outside the regular count.
    occasions: Vec<usize>,
}

impl<'a> Concepts<'a> {
    /// Finds them in `text`.
    pub fn new(text: &'a str, tokens: Tokens, language: &Language, world: &World) -> Self {
        let found = language.lexicon.hits(&tokens);
        let mut hits: Vec<(usize, String)> =
            found.iter().filter_map(|hit| Some((hit.tokens.start, name(hit.sense, world)?))).collect();
        hits.sort();
        let occasion = found.iter().filter(|h| h.sense == Sense::Word(WordClass::Occasion));
        let mut occasions: Vec<usize> = occasion.map(|h| h.tokens.start).collect();
        occasions.sort_unstable();
        Self { text, tokens, hits, occasions }
    }

    /// Whether the words at `at` (bytes) tell a meeting outside the regular count.
    pub fn occasion(&self, at: Span) -> bool {
        let all = self.tokens.all();
        let from = all.partition_point(|t| t.span.start < at.start);
        let first = self.occasions.partition_point(|t| *t < from);
        let token = self.occasions.get(first).and_then(|t| all.get(*t));
        token.is_some_and(|t| t.span.start < at.end)
    }

    /// The tokens of the text.
    pub const fn tokens(&self) -> &Tokens {
        &self.tokens
    }

    /// Those of the record `body` that stands at `at` (bytes), sorted.
    pub fn of(&self, at: Span, body: &Body, records: &v1::Document) -> Vec<String> {
        let all = self.tokens.all();
        let from = all.partition_point(|t| t.span.start < at.start);
        let to = all.partition_point(|t| t.span.start < at.end);
        let first = self.hits.partition_point(|(t, _)| *t < from);
        let last = self.hits.partition_point(|(t, _)| *t < to);
        let mut out: Vec<String> = self.hits[first..last.max(first)].iter().map(|(_, c)| c.clone()).collect();
        out.extend((from..to).filter_map(|i| self.acronym(i)));
        if let Body::Statement(s) = body {
            out.extend(s.topics.iter().map(|t| format!("topic:{t}")));
            let figures = records.figures.iter().filter(|f| s.figures.contains(&f.id));
            out.extend(figures.map(number));
        }
        out.sort();
        out.dedup();
        out
    }

    /// An acronym is the same in every language.
    fn acronym(&self, token: usize) -> Option<String> {
        let token = self.tokens.get(token).filter(|t| t.kind == TokenKind::Word)?;
        let word = token.span.of(self.text);
        let big = word.chars().filter(|c| c.is_uppercase()).count();
        (big >= 3 && word.is_ascii() && 2 * big > word.len()).then(|| format!("name:{}", word.to_lowercase()))
    }
}

/// A value with its unit, as a concept.
fn number(figure: &v1::Figure) -> String {
    let value = match figure.value {
        v1::Value::One(v) => format!("{v}"),
        v1::Value::Range([a, b]) => format!("{a}..{b}"),
    };
    format!("number:{value} {}", figure.unit)
}

pub(super) fn name(sense: Sense, world: &World) -> Option<String> {
    match sense {
        Sense::Topic(i) => world.topics.get(i as usize).map(|t| format!("topic:{}", t.id)),
        Sense::Instrument(i) => world.instruments.get(i as usize).map(|k| format!("instrument:{}", k.id)),
        _ => None,
    }
}
