//! One document as the reader sees it: tokens, layout, and every hit of the language's forms.

use std::ops::Range;

use camket_grammar::Hit;
use camket_model::{ActorId, Span};
use camket_packs::{Language, Markers, Sense, UnitKind, WordClass, World};
use camket_text::{Layout, Shape, Token, TokenKind, Tokens};

use crate::mention::Actors;

/// How many earlier records, people or mentions are compared with a new one. No report comes near it; it keeps the time
/// linear in a text that is a million names.
pub(crate) const WINDOW: usize = 256;

/// Kinds of senses, a bit each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Kinds(u32);

impl Kinds {
    pub const ACTOR: Self = Self(1);
    pub const PLACE: Self = Self(1 << 1);
    pub const HOLDER: Self = Self(1 << 2);
    pub const MEETING: Self = Self(1 << 3);
    pub const INSTRUMENT: Self = Self(1 << 4);
    pub const TOPIC: Self = Self(1 << 5);
    pub const FIGURE: Self = Self(1 << 6);
    /// Titles and what may stand before or in them.
    pub const TITLE: Self = Self(1 << 7);
    pub const GROUP: Self = Self(1 << 8);
    pub const CUE: Self = Self(1 << 9);
    pub const WORD: Self = Self(1 << 10);
    pub const STATUS: Self = Self(1 << 11);
    /// Verbs of cues whose noun stands some words behind them.
    pub const GAPPED: Self = Self(1 << 12);

    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn of(sense: Sense) -> Self {
        match sense {
            Sense::Actor(..) => Self::ACTOR,
            Sense::Place(_) => Self::PLACE,
            Sense::Holder(_) => Self::HOLDER,
            Sense::Series(_) | Sense::MeetingHead(_) => Self::MEETING,
            Sense::Instrument(_) | Sense::InstrumentHead(_) => Self::INSTRUMENT,
            Sense::Topic(_) => Self::TOPIC,
            Sense::Unit(_) | Sense::Indicator(_) => Self::FIGURE,
            Sense::Title(_) | Sense::Portfolio(_) | Sense::Organ(_) | Sense::Tense(_) | Sense::Honorific => Self::TITLE,
            Sense::Group(_) => Self::GROUP,
            Sense::Cue(..) => Self::CUE,
            Sense::Gapped(..) => Self::GAPPED,
            Sense::Word(_) => Self::WORD,
            Sense::Status(_) => Self::STATUS,
            // In lexicons of their own.
            Sense::Measure(_) | Sense::History(_) => Self(0),
        }
    }
}

/// A document with everything that was found by looking words up.
pub(crate) struct Page<'a> {
    pub text: &'a str,
    pub tokens: &'a Tokens,
    pub layout: &'a Layout,
    pub language: &'a Language,
    pub world: &'a World,
    hits: Vec<Hit<Sense>>,
    /// `hits[first[i]..first[i + 1]]` start at token `i`.
    first: Vec<u32>,
    /// For each token the classes of the function words that start at it, a bit each.
    classes: Vec<u32>,
    /// For each token the closed lists of small words that it is in.
    markers: Vec<Markers>,
    /// For each token the kinds of the hits that start at it, a bit each; see [`Kinds`].
    kinds: Vec<u32>,
    /// For each token its sentence.
    sentence_of: Vec<u32>,
}

impl<'a> Page<'a> {
    pub fn new(
        text: &'a str,
        tokens: &'a Tokens,
        layout: &'a Layout,
        language: &'a Language,
        world: &'a World,
    ) -> Self {
        let hits = language.lexicon.hits(tokens);
        let mut first = vec![0u32; tokens.len() + 1];
        let (mut classes, mut kinds) = (vec![0u32; tokens.len()], vec![0u32; tokens.len()]);
        for hit in &hits {
            first[hit.tokens.start + 1] += 1;
            kinds[hit.tokens.start] |= Kinds::of(hit.sense).0;
            if let Sense::Word(class) = hit.sense {
                classes[hit.tokens.start] |= 1 << class as u32;
            }
        }
        for i in 1..first.len() {
            first[i] += first[i - 1];
        }
        let mut sentence_of = vec![u32::MAX; tokens.len()];
        for (n, sentence) in layout.sentences.iter().enumerate() {
            for i in sentence.tokens.clone() {
                sentence_of[i] = n as u32;
            }
        }
        let markers = language.markers.mark(tokens);
        Self { text, tokens, layout, language, world, hits, first, classes, markers, kinds, sentence_of }
    }

    /// Hits that start at token `i`, shortest first.
    #[inline]
    pub fn hits_at(&self, i: usize) -> &[Hit<Sense>] {
        match (self.first.get(i), self.first.get(i + 1)) {
            (Some(a), Some(b)) => &self.hits[*a as usize..*b as usize],
            _ => &[],
        }
    }

    /// Whether a hit of one of `kinds` starts at `i`: a quick look before the careful one.
    #[inline]
    pub fn any(&self, i: usize, kinds: Kinds) -> bool {
        self.kinds.get(i).is_some_and(|k| k & kinds.0 != 0)
    }

    /// Whether a hit of one of `kinds` starts anywhere in `range`.
    pub fn any_in(&self, range: &Range<usize>, kinds: Kinds) -> bool {
        self.kinds.get(range.clone()).is_some_and(|all| all.iter().any(|k| k & kinds.0 != 0))
    }

    /// The longest hit at `i` that ends by `end` and whose sense `pick` takes.
    #[inline]
    pub fn longest<T>(&self, i: usize, end: usize, pick: impl Fn(Sense) -> Option<T>) -> Option<(Range<usize>, T)> {
        // At most tokens nothing starts.
        if self.kinds.get(i).is_none_or(|k| *k == 0) {
            return None;
        }
        self.hits_at(i)
            .iter()
            .rev()
            .filter(|h| h.tokens.end <= end)
            .find_map(|h| pick(h.sense).map(|t| (h.tokens.clone(), t)))
    }

    /// Whether a currency starts with the words of `range` and goes on behind them: the "US" of "US$".
    pub fn opens_currency(&self, range: &Range<usize>) -> bool {
        let money = |u: u32| self.world.units.get(u as usize).is_some_and(|u| u.kind == UnitKind::Money);
        self.hits_at(range.start)
            .iter()
            .any(|h| h.tokens.end > range.end && matches!(h.sense, Sense::Unit(u) if money(u)))
    }

    /// Whether any function word starts at `i`: a quick look before the careful one.
    #[inline]
    pub fn any_class(&self, i: usize) -> bool {
        self.classes.get(i).is_some_and(|c| *c != 0)
    }

    /// Whether a function word of `class` starts at `i`; gives the token after it.
    #[inline]
    pub fn word(&self, i: usize, class: WordClass) -> Option<usize> {
        if self.classes.get(i).is_none_or(|c| c & (1 << class as u32) == 0) {
            return None;
        }
        self.longest(i, usize::MAX, |s| (s == Sense::Word(class)).then_some(())).map(|(r, ())| r.end)
    }

    /// Whether a function word of `class` starts anywhere in `range`.
    pub fn any_word(&self, range: &Range<usize>, class: WordClass) -> bool {
        self.classes.get(range.clone()).is_some_and(|c| c.iter().any(|c| c & (1 << class as u32) != 0))
    }

    /// Whether the token at `i` is in one of these closed lists of small words.
    #[inline]
    pub fn marked(&self, i: usize, lists: impl Into<Markers>) -> bool {
        self.markers.get(i).is_some_and(|m| m.meets(lists.into()))
    }

    #[inline]
    pub fn key(&self, i: usize) -> &str {
        self.tokens.key(i)
    }

    #[inline]
    pub fn token(&self, i: usize) -> Option<&Token> {
        self.tokens.get(i)
    }

    #[inline]
    pub fn shape(&self, i: usize) -> Shape {
        self.token(i).map_or(Shape::None, |t| t.shape)
    }

    #[inline]
    pub fn is_word(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| t.kind == TokenKind::Word)
    }

    #[inline]
    pub fn is_punct(&self, i: usize, mark: &str) -> bool {
        self.token(i).is_some_and(|t| t.kind == TokenKind::Punct) && self.key(i) == mark
    }

    /// Whether the word at `i` starts with a capital.
    #[inline]
    pub fn is_capital(&self, i: usize) -> bool {
        self.is_word(i) && matches!(self.shape(i), Shape::Capitalised | Shape::Upper)
    }

    /// Whether a line or sentence starts at `i`, so that a capital there means nothing.
    pub fn starts_sentence(&self, i: usize) -> bool {
        self.sentence_of(i).is_some_and(|s| self.layout.sentences[s].tokens.start == i)
    }

    /// The sentence that token `i` stands in.
    pub fn sentence_of(&self, i: usize) -> Option<usize> {
        self.sentence_of.get(i).filter(|s| **s != u32::MAX).map(|s| *s as usize)
    }

    /// The bytes from the first to the last token of `range`.
    pub fn span(&self, range: &Range<usize>) -> Span {
        let all = self.tokens.all();
        match (all.get(range.start), all.get(range.end.saturating_sub(1))) {
            (Some(a), Some(b)) => Span::new(a.span.start, b.span.end),
            _ => Span::default(),
        }
    }

    /// The words of a token range.
    pub fn words(&self, range: &Range<usize>) -> &'a str {
        self.span(range).of(self.text)
    }

    /// Ids of a set of actors, in the order of their ids.
    pub fn ids(&self, actors: &Actors) -> Vec<ActorId> {
        let mut ids: Vec<ActorId> =
            actors.iter().filter_map(|a| self.world.actors.get(a as usize)).map(|a| a.id.clone()).collect();
        ids.sort();
        ids
    }

    /// Whether the language writes every syllable apart.
    pub fn syllabic(&self) -> bool {
        self.language.syllabic
    }
}
