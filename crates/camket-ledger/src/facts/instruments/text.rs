//! What is asked of a text while its instruments are followed.

use std::ops::Range;

use camket_export::wire::v1;
use camket_grammar::{Hit, dates, numbers};
use camket_model::{Edtf, Span};
use camket_packs::{HistorySense, Language, MeasureWord, NameKind, Packs, Sense, Term, Weights, WordClass, World};
use camket_text::{CodePoints, Layout, Shape, TokenKind, Tokens};

use crate::day::Days;

/// A text with all that was found in it by looking words up.
pub(in crate::facts) struct Text<'a> {
    pub text: &'a str,
    pub tokens: &'a Tokens,
    pub layout: &'a Layout,
    pub points: &'a CodePoints,
    pub language: &'a Language,
    pub world: &'a World,
    /// What was learned of what texts tell across documents.
    pub weights: &'a Weights,
    pub records: &'a v1::Document,
    /// The day of the document, EDTF.
    pub day: Option<&'a str>,
    /// The title where it is no part of the text; else empty.
    pub title: &'a str,
    /// Actors that it names.
    pub titled: Vec<&'a str>,
    /// Actors that the text names, sorted.
    named: Vec<u32>,
    /// In the order of their first token, the longest first.
    hits: Vec<Hit<Sense>>,
    histories: Vec<Hit<Sense>>,
    /// What the glossary knows, in the order of the text; only things that tell something.
    terms: Vec<Hit<u32>>,
    /// Statements with their tokens, in the order of the text.
    said: Vec<(Range<usize>, &'a v1::Statement)>,
    /// Figures with their tokens, in the order of the text.
    figures: Vec<(Range<usize>, &'a v1::Figure)>,
    /// The first tokens of words that speak of two states alone, in order.
    bilateral: Vec<usize>,
    /// Of a language that writes syllables apart: the tokens that go on a longer word that is known, in order.
    inner: Vec<usize>,
}

/// How many statements before a place may reach over it.
const OVERLAPPING: usize = 24;

impl<'a> Text<'a> {
    #[allow(clippy::too_many_arguments, reason = "the parts of one document, borrowed once")]
    pub fn new(
        text: &'a str,
        tokens: &'a Tokens,
        layout: &'a Layout,
        points: &'a CodePoints,
        language: &'a Language,
        packs: &'a Packs,
        records: &'a v1::Document,
        day: Option<&'a str>,
        title: &'a str,
    ) -> Self {
        let world = &packs.world;
        let sorted = |mut hits: Vec<Hit<Sense>>| {
            hits.sort_by_key(|h| (h.tokens.start, std::cmp::Reverse(h.tokens.end)));
            hits
        };
        let hits = sorted(language.lexicon.hits(tokens));
        let histories = sorted(language.histories.hits(tokens));
        let mut out = Self {
            text,
            tokens,
            layout,
            points,
            language,
            world,
            weights: &packs.links,
            records,
            day,
            title,
            titled: titled(title, language, world),
            named: Vec::new(),
            hits,
            histories,
            terms: Vec::new(),
            said: Vec::new(),
            figures: Vec::new(),
            bilateral: Vec::new(),
            inner: Vec::new(),
        };
        let actor = |h: &Hit<Sense>| if let Sense::Actor(a, _) = h.sense { Some(a) } else { None };
        out.named = out.hits.iter().filter_map(actor).collect();
        out.named.sort_unstable();
        out.named.dedup();
        let glossary = language.glossary.terms(tokens);
        out.inner = if language.syllabic { out.inner_syllables(&glossary) } else { Vec::new() };
        let tells = |h: &Hit<u32>| world.terms.get(h.sense as usize).is_some_and(|t| !t.aspect && t.weight > 1);
        out.terms = glossary.into_iter().filter(tells).collect();
        out.terms.sort_by_key(|h| (h.tokens.start, h.tokens.end));
        out.said = records.statements.iter().map(|s| (out.range_of(s.at.span), s)).collect();
        out.said.sort_by_key(|(r, s)| (r.start, r.end, s.cue_span));
        out.figures = records.figures.iter().map(|f| (out.range_of(f.at.span), f)).collect();
        out.figures.sort_by_key(|(r, _)| (r.start, r.end));
        let bilateral = language.measures.hits(tokens).into_iter().filter(|h| h.sense == MeasureWord::Bilateral);
        out.bilateral = bilateral.map(|h| h.tokens.start).collect();
        out.bilateral.sort_unstable();
        out
    }

    /// The syllables that go on a longer word that is known: none of them is a function word there ("Quỹ Tài chính").
    fn inner_syllables(&self, glossary: &[Hit<u32>]) -> Vec<usize> {
        let thing = |s: &Sense| {
            matches!(
                s,
                Sense::Place(_)
                    | Sense::Topic(_)
                    | Sense::Actor(..)
                    | Sense::Instrument(_)
                    | Sense::InstrumentHead(_)
                    | Sense::MeetingHead(_)
                    | Sense::History(HistorySense::Form(_) | HistorySense::Name(_))
            )
        };
        let known = self.hits.iter().chain(&self.histories).filter(|h| thing(&h.sense)).map(|h| &h.tokens);
        let all = known.chain(glossary.iter().map(|h| &h.tokens)).filter(|t| t.len() > 1);
        let mut out: Vec<usize> = all.flat_map(|t| t.start + 1..t.end).collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// The terms of the glossary that begin in `tokens`.
    pub fn terms(&self, tokens: &Range<usize>) -> impl Iterator<Item = (Range<usize>, &'a Term)> {
        let from = self.terms.partition_point(|h| h.tokens.start < tokens.start);
        let end = tokens.end;
        let here = self.terms[from..].iter().take_while(move |h| h.tokens.start < end);
        here.filter_map(|h| Some((h.tokens.clone(), self.world.terms.get(h.sense as usize)?)))
    }

    /// Statements that may share a token with `tokens`, in the order of the text.
    pub fn said(&self, tokens: &Range<usize>) -> impl DoubleEndedIterator<Item = &(Range<usize>, &'a v1::Statement)> {
        let to = self.said.partition_point(|(r, _)| r.start < tokens.end);
        let end = tokens.start;
        self.said[to.saturating_sub(OVERLAPPING)..to].iter().filter(move |(r, _)| r.end > end)
    }

    /// Figures told in `tokens`.
    pub fn figures(&self, tokens: &Range<usize>) -> impl Iterator<Item = &(Range<usize>, &'a v1::Figure)> {
        let from = self.figures.partition_point(|(r, _)| r.start < tokens.start);
        let end = tokens.end;
        self.figures[from..].iter().take_while(move |(r, _)| r.start < end)
    }

    /// Sums of money told in `tokens`.
    pub fn sums(&self, tokens: &Range<usize>) -> impl Iterator<Item = &(Range<usize>, &'a v1::Figure)> {
        self.figures(tokens).filter(|(_, f)| f.unit.len() == 3 && f.unit.chars().all(char::is_uppercase))
    }

    /// Whether the text names an actor.
    pub fn names(&self, actor: &str) -> bool {
        let at = |a: &u32| self.world.actors.get(*a as usize).is_some_and(|a| a.id == actor);
        self.named.iter().any(at)
    }

    /// Whether a token stands inside a sum of money.
    fn in_sum(&self, i: usize) -> bool {
        const WORDS: usize = 8;
        self.sums(&(i.saturating_sub(WORDS)..i)).any(|(r, _)| r.end > i)
    }

    /// Whether words in `tokens` speak of two states alone: *bilateral*, *hai nước*.
    pub fn bilateral(&self, tokens: &Range<usize>) -> bool {
        let from = self.bilateral.partition_point(|i| *i < tokens.start);
        self.bilateral.get(from).is_some_and(|i| *i < tokens.end)
    }

    /// Hits that start at a token, the longest first.
    pub fn hits_at(&self, i: usize) -> &[Hit<Sense>] {
        starting(&self.hits, i)
    }

    /// Words of histories that start at a token, the longest first.
    pub fn histories_at(&self, i: usize) -> impl Iterator<Item = (Range<usize>, HistorySense)> + '_ {
        starting(&self.histories, i).iter().filter_map(move |h| match h.sense {
            Sense::History(HistorySense::Name(f)) => {
                self.is_capital(i).then(|| (h.tokens.clone(), HistorySense::Form(f)))
            }
            Sense::History(s) => Some((h.tokens.clone(), s)),
            _ => None,
        })
    }

    /// Words of histories that lie in `range`.
    pub fn histories_in(&self, range: Range<usize>) -> impl Iterator<Item = (Range<usize>, HistorySense)> + '_ {
        let end = range.end;
        range.flat_map(|i| self.histories_at(i)).filter(move |(r, _)| r.end <= end)
    }

    /// Whether a word of `class` starts at `i`.
    pub fn is(&self, i: usize, class: WordClass) -> bool {
        self.hits_at(i).iter().any(|h| h.sense == Sense::Word(class))
    }

    /// Whether any function word starts at `i`.
    pub fn is_function(&self, i: usize) -> bool {
        let word = |h: &Hit<Sense>| {
            h.tokens.len() == 1
                && matches!(h.sense, Sense::Word(c) if !c.tells_content() && !matches!(c, WordClass::Surname | WordClass::NotCue | WordClass::Body))
        };
        self.hits_at(i).iter().any(word) && self.inner.binary_search(&i).is_err()
    }

    /// Whether an article stands at `i` that points back to what was told.
    pub fn is_definite(&self, i: usize) -> bool {
        self.language.instruments.is_definite(self.tokens.key(i))
    }

    /// Whether the word begins with a capital.
    pub fn is_capital(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| matches!(t.shape, Shape::Capitalised | Shape::Upper))
    }

    /// Whether it is a word.
    pub fn is_word(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word)
    }

    /// Whether it is a number.
    pub fn is_number(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number)
    }

    /// The words as written.
    pub fn raw(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.span.of(self.text))
    }

    /// The longest form of an actor at `i`, whatever kind of form.
    pub fn actor_at(&self, i: usize) -> Option<(Range<usize>, &str)> {
        // "Ấn Độ Dương" is no India.
        let place = |h: &&Hit<Sense>| matches!(h.sense, Sense::Place(_) | Sense::Topic(_));
        let longer = self.hits_at(i).iter().find(place).map_or(0, |h| h.tokens.end);
        // "Trung tâm" is no China.
        let form = |(r, s): (Range<usize>, HistorySense)| matches!(s, HistorySense::Form(_)).then_some(r.end);
        let longer = self.histories_at(i).filter_map(form).max().unwrap_or(0).max(longer);
        let covered = (i.saturating_sub(5)..i).any(|p| self.hits_at(p).iter().filter(place).any(|h| h.tokens.end > i));
        // "the offer made in Phnom Penh" is nobody's there.
        let there = i > 0 && self.is(i - 1, WordClass::PrepositionAt);
        // "US$ 600 million" is money.
        let money = |h: &Hit<Sense>| self.tokens.key(h.tokens.end) == "$";
        // "350 triệu đô-la Canada" is money, too.
        let covered = covered || self.in_sum(i);
        self.hits_at(i).iter().filter(|h| !covered && h.tokens.end >= longer && !money(h)).find_map(|h| match h.sense {
            Sense::Actor(_, NameKind::Capital) if there || self.in_instrument(i) => None,
            // "Trung" is a state beside another only, and not in "Trung tâm".
            Sense::Actor(_, NameKind::Pair)
                if self.tokens.key(h.tokens.end) != "-" && (i == 0 || self.tokens.key(i - 1) != "-") =>
            {
                None
            }
            Sense::Actor(a, kind) if kind != NameKind::People || self.is_capital(i) => {
                Some((h.tokens.clone(), self.world.actors.get(a as usize)?.id.as_str()))
            }
            _ => None,
        })
    }

    /// Whether a token stands inside the name of a known instrument: the Paris Agreement is nobody's in Paris.
    fn in_instrument(&self, i: usize) -> bool {
        const BEFORE: usize = 6;
        let over = |h: &Hit<Sense>| matches!(h.sense, Sense::Instrument(_)) && h.tokens.len() > 1 && h.tokens.end > i;
        (i.saturating_sub(BEFORE)..=i).any(|p| self.hits_at(p).iter().any(over))
    }

    /// Whether the actor that begins at a token is called by its capital, which may be but a place.
    pub fn is_capital_city(&self, i: usize) -> bool {
        self.hits_at(i).iter().any(|h| matches!(h.sense, Sense::Actor(_, NameKind::Capital)))
    }

    /// Whether words stand inside the name of an actor.
    pub fn in_actor(&self, tokens: &Range<usize>) -> bool {
        const BEFORE: usize = 6;
        let inside = |r: &Range<usize>| r.end >= tokens.end && r.len() > tokens.len();
        (tokens.start.saturating_sub(BEFORE)..=tokens.start).any(|p| self.actor_at(p).is_some_and(|(r, _)| inside(&r)))
    }

    /// Actors named in `range`, in order, each once.
    pub fn actors_in(&self, range: Range<usize>) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        let mut i = range.start;
        while i < range.end {
            let Some((tokens, id)) = self.actor_at(i).filter(|(t, _)| t.end <= range.end) else {
                i += 1;
                continue;
            };
            if !out.iter().any(|o| o == id) {
                out.push(id.to_owned());
            }
            i = tokens.end.max(i + 1);
        }
        out
    }

    /// Times told in `range`.
    pub fn moments(&self, range: Range<usize>) -> Vec<dates::Moment> {
        dates::moments(self.text, self.tokens, range, &self.language.dates)
    }

    /// A time as far as the document's day tells it.
    pub fn resolve(&self, moment: &dates::Moment) -> Option<String> {
        let day = self.day.and_then(|d| Edtf::parse(d).ok());
        moment.resolve(&dates::Anchor { day }).map(|e| e.as_str().to_owned())
    }

    /// A day without a year is the last such day before the document's, or of its year if it lies ahead.
    pub fn with_year(&self, value: String) -> String {
        let Some(day) = self.day.filter(|_| value.starts_with("XXXX-")) else { return value };
        let Some(year) = day.get(..4).and_then(|y| y.parse::<i32>().ok()) else { return value };
        let of = |y: i32| value.replacen("XXXX", &format!("{y:04}"), 1);
        let ahead = |v: &str| Days::of(v).zip(Days::of(day)).is_some_and(|(v, d)| v.from > d.to + 60);
        if ahead(&of(year)) { of(year - 1) } else { of(year) }
    }

    /// Numbers in `range`.
    pub fn quantities(&self, range: Range<usize>) -> Vec<numbers::Quantity> {
        numbers::quantities(self.text, self.tokens, range, &self.language.numbers)
    }

    /// The tokens of a span in code points.
    pub fn range_of(&self, span: v1::Points) -> Range<usize> {
        let bytes = [self.points.to_byte(span[0]), self.points.to_byte(span[1])];
        let all = self.tokens.all();
        let from = all.partition_point(|t| t.span.end <= bytes[0]);
        from..all.partition_point(|t| t.span.start < bytes[1]).max(from)
    }

    /// The bytes of some tokens.
    pub fn span(&self, tokens: &Range<usize>) -> Span {
        let start = self.tokens.get(tokens.start).map_or(0, |t| t.span.start);
        let end = tokens.end.checked_sub(1).and_then(|i| self.tokens.get(i)).map_or(start, |t| t.span.end);
        Span::new(start, end.max(start))
    }

    /// The words of some tokens and where they stand, in code points.
    pub fn place(&self, tokens: &Range<usize>) -> (String, v1::Points) {
        let span = self.span(tokens);
        let words = self.text.get(span.start..span.end).unwrap_or_default().to_owned();
        (words, [self.points.at_byte(span.start), self.points.at_byte(span.end)])
    }
}

/// The actors that a title names.
fn titled<'a>(title: &str, language: &Language, world: &'a World) -> Vec<&'a str> {
    let hits = language.lexicon.hits(&Tokens::of(title));
    let actor = |h: &Hit<Sense>| match h.sense {
        Sense::Actor(a, NameKind::Name | NameKind::Adjective) => Some(world.actors.get(a as usize)?.id.as_str()),
        _ => None,
    };
    let mut out: Vec<&str> = hits.iter().filter_map(actor).collect();
    out.sort_unstable();
    out.dedup();
    out
}

fn starting(hits: &[Hit<Sense>], i: usize) -> &[Hit<Sense>] {
    let from = hits.partition_point(|h| h.tokens.start < i);
    let to = from + hits[from..].iter().take_while(|h| h.tokens.start == i).count();
    &hits[from..to]
}
