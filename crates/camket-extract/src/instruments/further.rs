//! What stands behind a name or a head and tells which instrument is meant: "… between A and B", "… mà A ký với B".

use std::ops::Range;

use camket_model::{Act, InstrumentKind};
use camket_packs::{Marker, Sense, WordClass};
use camket_text::TokenKind;

use super::find::Finder;

/// Longest description behind a name or a head, in tokens.
const DESCRIPTION: usize = 12;
/// Most tokens that tell what a text is about.
const SUBJECT: usize = 16;
/// Plain syllables that may stand between a head and what describes it ("thoả thuận lịch sử giữa …").
const ADJECTIVES: usize = 2;
/// Fewest tokens behind a head that tell which one it is when they open with no word for it.
const CONTENT: usize = 3;
/// Evidence of what a description opens with: a relative, the making of an instrument, anything behind a verb that makes one.
pub(super) const RELATIVE: &str = "@relative";
const MADE: &str = "@made";
const ENACTED: &str = "@enacted";

impl<F: Fn(usize) -> bool> Finder<'_, '_, F> {
    /// How far the words go that describe what ends before `at`, and the evidence they open with.
    pub(super) fn description(&self, at: usize, limit: usize) -> Option<(usize, &str)> {
        let stop = self.range.end.min(limit).min(at + DESCRIPTION);
        let opener = self.opener(at).filter(|_| at < stop)?;
        let mut end = ((at + 1)..stop).find(|i| self.breaks(*i)).unwrap_or(stop);
        // "Hiệp định về dẫn độ đã ký": what is told of a text is no part of what it is about.
        let about = self.scene.page.syllabic() && self.scene.page.marked(at, Marker::About);
        if about && let Some(told) = ((at + 2)..end).find(|i| self.tells(*i)) {
            end = told;
        }
        // "the treaty on extradition on 27 October": the day is when, not what.
        if let Some(day) = ((at + 2)..end).find(|i| self.is_day(*i)) {
            let leads = [WordClass::PrepositionTo, WordClass::PrepositionAt, WordClass::Preposition];
            let led = day > at + 2 && leads.iter().any(|c| self.scene.page.word(day - 1, *c) == Some(day));
            end = if led { day - 1 } else { day };
        }
        if end > at + 1 && self.scene.page.marked(end - 1, Marker::And) {
            end -= 1;
        }
        Some((end, opener))
    }

    /// Whether words begin at `i` that tell when or that something is done.
    fn tells(&self, i: usize) -> bool {
        use WordClass::{Aspect, Future, Subordinate};
        let page = self.scene.page;
        let verb = |i: usize| [Aspect, Future, Subordinate].into_iter().any(|c| page.word(i, c) == Some(i + 1));
        let cue = |i: usize| page.hits_at(i).iter().any(|h| matches!(h.sense, Sense::Cue(..)));
        verb(i) || page.marked(i, Marker::And) && (verb(i + 1) || cue(i + 1))
    }

    /// The same in a language without articles, where a day or one or two plain syllables may stand between.
    pub(super) fn description_behind(&self, at: usize, limit: usize) -> Option<(usize, &str)> {
        let page = self.scene.page;
        let quality = |i: usize| page.marked(i, Marker::Quality);
        let plain =
            |i: usize| page.is_word(i) && !page.is_capital(i) && (quality(i) || !self.stops(i) && !self.in_moment(i));
        let day = self.scene.moments_in(&(at..at + 1)).find(|m| m.tokens.start == at).map(|m| m.tokens.end);
        let places = (0..=ADJECTIVES).map(|n| at + n).take_while(|q| *q == at || plain(*q - 1));
        places.chain(day).find_map(|q| self.description(q, limit))
    }

    /// Behind the words that tell further which instrument is meant that is named in `tokens`: those who made it, or when.
    pub(super) fn further(&self, tokens: &Range<usize>) -> usize {
        let page = self.scene.page;
        if !page.syllabic() {
            return tokens.end;
        }
        let Some((end, opener)) = self.description_behind(tokens.end, usize::MAX) else { return tokens.end };
        // "Hiệp định X được ký năm …": what is told of a subject is no part of its name.
        let end = (tokens.end..end).find(|i| self.names_another(*i)).unwrap_or(end);
        let passive = page.any_word(&(tokens.end..tokens.end + 1), WordClass::Passive);
        let clause = passive || matches!(opener, RELATIVE | MADE);
        let subject = tokens.start == self.range.start || !page.is_word(tokens.start - 1);
        let tells = page.marked(tokens.end, Marker::About)
            || (tokens.end..end)
                .any(|i| page.is_capital(i) || page.token(i).is_some_and(|t| t.kind == TokenKind::Number));
        if tells && !(clause && subject) { end } else { tokens.end }
    }

    /// "bản ghi nhớ về hợp tác du lịch": behind the words for what a text is about; `about` is the first of them.
    pub(super) fn subject_behind(&self, about: usize) -> Option<usize> {
        use WordClass::{Aspect, Future, Negation, Passive, Relative, Subordinate};
        let page = self.scene.page;
        let (head, index) =
            (about.saturating_sub(SUBJECT)..about).filter_map(|p| self.head(p)).find(|(r, _)| r.end == about)?;
        let entry = page.language.instrument_heads.get(index)?;
        let capital = page.is_capital(head.start) && !page.starts_sentence(head.start);
        use InstrumentKind::{Declaration, Resolution, TradeAgreement, Treaty};
        let text = matches!(entry.kind, Declaration | Resolution | TradeAgreement | Treaty);
        let name = if page.syllabic() { capital && text } else { !entry.weak && entry.kind == Treaty };
        let another =
            |i: usize| self.head(i).is_some() || page.word(i, WordClass::Determiner).is_some() && !page.syllabic();
        let ends = |i: usize| {
            !page.is_word(i) && !page.is_punct(i, "-")
                || self.in_moment(i)
                || [Aspect, Future, Negation, Passive, Relative, Subordinate]
                    .into_iter()
                    .any(|c| page.word(i, c).is_some())
                || page.marked(i, Marker::And) && another(i + 1)
                || page.word(i, WordClass::PrepositionAt).is_some() && page.is_capital(i + 1)
        };
        let stop = self.range.end.min(about + SUBJECT);
        let end = (about + 1..stop).find(|i| ends(*i)).unwrap_or(stop);
        // "bản ghi nhớ về chương trình X", "tuyên bố về Đối tác X": the other instrument has a record of its own.
        let other = |i: usize| i == about + 1 && self.head(i).is_some() || self.names_another(i);
        (name && end > about + 1 && !(about + 1..end).any(other)).then_some(end)
    }

    /// Whether the name of another instrument begins at `i`.
    fn names_another(&self, i: usize) -> bool {
        let page = self.scene.page;
        let strong = |n: usize| page.language.instrument_heads.get(n).is_some_and(|h| !h.weak);
        self.head(i).is_some_and(|(_, n)| strong(n))
            || page.hits_at(i).iter().any(|h| matches!(h.sense, Sense::Instrument(_)))
    }

    /// What a description opens with at `at`: one of the words for it, a relative, or the making of an instrument.
    fn opener(&self, at: usize) -> Option<&str> {
        let page = self.scene.page;
        if let Some(word) = page.language.instruments.describes(page.key(at)) {
            return Some(word);
        }
        if !page.syllabic() {
            return None;
        }
        if page.word(at, WordClass::Relative) == Some(at + 1) {
            return Some(RELATIVE);
        }
        // "… ký ở X", "… đạt được với X": what has no object tells of what stands before it.
        let joins = |i: usize| {
            use WordClass::{Preposition, PrepositionAt, PrepositionTo};
            [Preposition, PrepositionTo, PrepositionAt].into_iter().any(|c| page.word(i, c).is_some())
                || page.is_capital(i)
                || self.scene.moments_in(&(i..i + 1)).any(|m| m.tokens.start == i)
        };
        let made =
            |i: usize| page.hits_at(i).iter().any(|h| matches!(h.sense, Sense::Status(_)) && joins(h.tokens.end));
        (made(at) || page.marked(at, Marker::Past) && made(at + 1)).then_some(MADE)
    }

    /// "… thông qua dự luật ủng hộ X": how far the words go behind a head that a verb governs, whatever they are.
    pub(super) fn content(&self, head: &Range<usize>, limit: usize) -> Option<(usize, &str)> {
        let page = self.scene.page;
        let at = (head.end..self.range.end).find(|i| !page.marked(*i, Marker::Quality))?;
        let open = |i: usize| {
            let class = |c| page.word(i, c).is_some();
            let clause = [
                WordClass::Passive,
                WordClass::Aspect,
                WordClass::Future,
                WordClass::Conditional,
                WordClass::Reported,
                WordClass::Coordination,
                WordClass::Subordinate,
                WordClass::Preposition,
                WordClass::PrepositionTo,
                WordClass::PrepositionAt,
            ];
            let number = page.token(i).is_some_and(|t| t.kind == TokenKind::Number);
            (page.is_word(i) || number)
                && !page.marked(i, Marker::NameEnd)
                && !clause.into_iter().any(class)
                && !self.breaks(i)
        };
        if !self.enacted(head.start) || !open(at) {
            return None;
        }
        let stop = self.range.end.min(limit).min(at + DESCRIPTION);
        let end = ((at + 1)..stop).find(|i| self.breaks(*i)).unwrap_or(stop);
        (end >= head.end + CONTENT).then_some((end, ENACTED))
    }

    /// Whether a verb that makes, changes or ends instruments stands right before `start`, but for a numeral.
    pub(super) fn enacted(&self, start: usize) -> bool {
        let page = self.scene.page;
        let one = |i: usize| page.marked(i, Marker::One) || page.is_punct(i, "\"");
        let before = start.checked_sub(1).filter(|b| *b > self.range.start && one(*b));
        let end = before.unwrap_or(start);
        let from = end.saturating_sub(3).max(self.range.start);
        let makes = |s: Sense| match s {
            Sense::Status(_) => true,
            Sense::Cue(x, _) => {
                page.language.cues.get(x as usize).is_some_and(|c| matches!(c.act, Act::Adopt | Act::Reject))
            }
            _ => false,
        };
        (from..end).any(|i| page.hits_at(i).iter().any(|h| h.tokens.end == end && makes(h.sense)))
    }

    /// Whether a description does not go on over `i`.
    fn breaks(&self, i: usize) -> bool {
        let page = self.scene.page;
        (page.token(i).is_some_and(|t| t.kind == TokenKind::Punct) && !page.is_punct(i, "-") && !page.is_punct(i, "'"))
            || page.word(i, WordClass::Attribution).is_some()
            || page.word(i, WordClass::Contrast).is_some()
    }

    /// Whether a head that may be a verb is a noun here: it opens the sentence, or what stands right before it governs it.
    pub(super) fn governed(&self, start: usize) -> bool {
        let page = self.scene.page;
        if start == self.range.start {
            return true;
        }
        let from = start.saturating_sub(3).max(self.range.start);
        let governs = |s: Sense| match s {
            Sense::Status(_) => true,
            Sense::Word(c) => matches!(
                c,
                WordClass::Preposition
                    | WordClass::PrepositionOf
                    | WordClass::PrepositionTo
                    | WordClass::PrepositionAt
                    | WordClass::Conditional
            ),
            Sense::Cue(x, _) => page.language.cues.get(x as usize).is_some_and(|c| c.act == Act::Reject),
            _ => false,
        };
        (from..start).any(|i| page.hits_at(i).iter().any(|h| h.tokens.end == start && governs(h.sense)))
    }
}
