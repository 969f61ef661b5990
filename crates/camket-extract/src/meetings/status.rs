//! Whether a meeting has taken place, as the words round a mention tell it.

use std::cmp::Ordering;
use std::ops::Range;

use camket_model::{Edtf, MeetingStatus};
use camket_packs::{Marker, Sense, WordClass};
use camket_text::Part;

use super::Candidate;
use super::find::Finder;
use crate::meetings::VERB;

/// How far before a noun of meeting, in tokens, words tell its status.
const NOUN: usize = 8;
/// How far before a verb of meeting, in tokens, the words stand that put it in the future.
const CHAIN: usize = 24;
/// How far behind a mention, in tokens, words tell its status.
const BEHIND: usize = 4;
/// How far before a word that calls a meeting off, in tokens, one stands that makes it a mere possibility.
const DOUBT: usize = 3;

/// How far before a noun of meeting, in tokens, the preposition stands that says that it takes place.
const DURING: usize = 2;

/// How far behind a noun of meeting, in tokens, the verb stands that calls it off.
const CALLED_OFF: usize = 12;
/// How far before a verb, in tokens, the word of time stands that opens its clause.
const WHEN: usize = 8;
/// How far before a noun of meeting, in tokens, the word stands by which it is wished for.
const INVITED: usize = 7;

/// How surely the status of a meeting is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Told {
    /// No word tells it; that the meeting was held is taken for granted.
    No,
    /// A word near it may tell of something else.
    Hardly,
    /// Words of its own tell it.
    Surely,
}

impl Finder<'_, '_> {
    /// Sets the status of a candidate, and how surely it is told.
    pub(super) fn tell_status(&self, c: &mut Candidate) {
        let verb = c.rule == VERB;
        let before = self.status_before(&c.tokens, verb);
        let during = !verb && self.during(c.tokens.start.min(c.head.start));
        let held = Some(MeetingStatus::Held);
        let (status, told) = match before {
            Some(MeetingStatus::Proposed) if during => (held, self.surely(&c.tokens)),
            Some(_) => (before, Told::Surely),
            None if self.under_way(&c.tokens) => {
                (self.by_day(c.date.as_ref()).or(Some(MeetingStatus::Ongoing)), Told::Surely)
            }
            None if during => (held, self.surely(&c.tokens)),
            None if verb && self.when_it_comes(&c.head) => (Some(MeetingStatus::Planned), Told::Hardly),
            None => match self.status_behind(&c.tokens, verb) {
                Some((status, told)) => (Some(status), told),
                None if self.called_off(&c.tokens) => (Some(MeetingStatus::Cancelled), Told::Surely),
                None if verb && self.asserted(&c.tokens) => (held, Told::Surely),
                None => (self.by_day(c.date.as_ref()), Told::Surely),
            },
        };
        c.status = status.unwrap_or(MeetingStatus::Held);
        c.told = if status.is_some() { told } else { Told::No };
    }

    /// "to be opened when X hosts Y": an English verb in the present behind a word of time tells what is to come.
    fn when_it_comes(&self, head: &Range<usize>) -> bool {
        let page = self.scene.page;
        if page.syllabic() || !page.language.looks_plural(page.key(head.start)) {
            return false;
        }
        let from = head.start.saturating_sub(WHEN).max(self.range.start);
        let when = (from..head.start).rev().find(|i| page.word(*i, WordClass::Subordinate).is_some());
        when.is_some_and(|w| (from.saturating_sub(WHEN).max(self.range.start)..w).any(|i| page.marked(i, Marker::To)))
    }

    /// How surely a preposition says that a meeting took place: "will face isolation at the summit" lies ahead after all.
    fn surely(&self, tokens: &Range<usize>) -> Told {
        let from = tokens.start.saturating_sub(CHAIN).max(self.range.start);
        let ahead = |i: usize| {
            let end = self.scene.page.word(i, WordClass::Future).filter(|end| *end <= tokens.start);
            end.is_some_and(|end| self.lies_ahead(&(i..end)))
        };
        if (from..tokens.start).any(ahead) { Told::Hardly } else { Told::Surely }
    }

    /// "bên lề hội nghị", "hội nghị đang diễn ra": the words round a mention say that it goes on.
    fn under_way(&self, tokens: &Range<usize>) -> bool {
        let page = self.scene.page;
        let mut after = tokens.end..self.range.end.min(tokens.end + BEHIND);
        after.any(|i| page.marked(i, Marker::Progressive))
            || tokens.start > self.range.start && page.marked(tokens.start - 1, Marker::UnderWay)
    }

    /// Whether a word right before a noun says that the meeting takes or took place: "tại cuộc gặp", "during his visit".
    pub(super) fn during(&self, at: usize) -> bool {
        let page = self.scene.page;
        let near = at.saturating_sub(DURING).max(self.range.start)..at;
        near.into_iter().any(|i| page.language.meetings.during_at(page.tokens, i))
    }

    /// What the day of a meeting tells that is not that of the report.
    fn by_day(&self, date: Option<&Edtf>) -> Option<MeetingStatus> {
        let day = self.scene.out().filter(|d| d.day().is_some())?;
        let date = date?;
        // The whole of a year that comes lies ahead, that of another may hold the day.
        if date.month().is_none() {
            return (date.year()? > day.year()?).then_some(MeetingStatus::Planned);
        }
        let (day, date) = (day.first(), date.first());
        let length = day.len().min(date.len());
        let (day, date) = (day.get(..length)?, date.get(..length)?);
        let year = |d: &str| d.get(..4).map(str::to_owned);
        let told = |d: &str| !d.contains('X');
        let known = year(day) == year(date) && told(day.get(4..)?) && told(date.get(4..)?) || told(day) && told(date);
        match date.cmp(day) {
            Ordering::Less if known => Some(MeetingStatus::Held),
            Ordering::Greater if known => Some(MeetingStatus::Planned),
            _ => None,
        }
    }

    /// What the words before a mention tell: of a chain of verbs the first tells the time ("will go to X to meet Y and visit Z").
    fn status_before(&self, tokens: &Range<usize>, verb: bool) -> Option<MeetingStatus> {
        let page = self.scene.page;
        let from = self.range.start.max(tokens.start.saturating_sub(if verb { CHAIN } else { NOUN }));
        let mut status = None;
        let mut p = from;
        while p < tokens.start {
            if page.marked(p, Marker::Past) {
                status = Some(MeetingStatus::Held);
            } else if page.marked(p, Marker::Progressive) && (!verb || p + 3 >= tokens.start) {
                status = Some(MeetingStatus::Ongoing);
            }
            let denied = page.word(p, WordClass::Negation).filter(|end| *end <= tokens.start);
            if denied.is_some_and(|end| page.language.meetings.holding_at(page.tokens, end)) {
                return Some(MeetingStatus::Cancelled);
            }
            if page.marked(p, Marker::Occasion) {
                // "theo lời mời", "at the invitation of": the meeting takes place.
                p += 3;
                continue;
            }
            for hit in page.hits_at(p).iter().filter(|h| h.tokens.end <= tokens.start) {
                if let Sense::Word(class) = hit.sense {
                    match class {
                        WordClass::Future if self.lies_ahead(&hit.tokens) => status = Some(MeetingStatus::Planned),
                        WordClass::Cancelled => {
                            let from = p.saturating_sub(DOUBT).max(self.range.start);
                            let doubt = page.any_word(&(from..p), WordClass::Hypothetical);
                            status = Some(if doubt { MeetingStatus::Planned } else { MeetingStatus::Cancelled });
                        }
                        WordClass::Invited if verb || hit.tokens.end + INVITED >= tokens.start => {
                            status = Some(MeetingStatus::Proposed);
                        }
                        WordClass::Hypothetical if verb && hit.tokens.end == tokens.start && status.is_none() => {
                            status = Some(MeetingStatus::Proposed);
                        }
                        _ => {}
                    }
                }
            }
            p += 1;
        }
        status
    }

    /// What the words behind a mention tell: "the meeting next week", "cuộc gặp sắp tới". What it will bring ("the visit will deepen")
    /// says so less surely than that it will be held.
    fn status_behind(&self, tokens: &Range<usize>, verb: bool) -> Option<(MeetingStatus, Told)> {
        let page = self.scene.page;
        let mut after = tokens.end..self.range.end.min(tokens.end + BEHIND);
        if !verb || !page.syllabic() {
            let ahead = |i: usize| page.word(i, WordClass::Future).filter(|end| self.lies_ahead(&(i..*end)));
            if let Some(end) = after.find_map(ahead) {
                let held = (end..end + 3).any(|i| page.language.meetings.holding_at(page.tokens, i));
                let open = end >= self.range.end || !page.is_word(end) || page.marked(end, Marker::At);
                return Some((MeetingStatus::Planned, if held || open { Told::Surely } else { Told::Hardly }));
            }
        }
        None
    }

    /// "the meeting was called off": a verb behind a noun says that it does not take place.
    fn called_off(&self, tokens: &Range<usize>) -> bool {
        let page = self.scene.page;
        let after = tokens.end..self.range.end.min(tokens.end + CALLED_OFF);
        let passive = |i: usize| page.marked(i, Marker::Past) || page.word(i, WordClass::Passive).is_some();
        let open = after.clone().find(|i| page.is_punct(*i, ",") || page.is_punct(*i, ";")).unwrap_or(after.end);
        let off = |i: &usize| {
            let word =
                page.word(*i, WordClass::Cancelled).is_some() && !page.language.meetings.moved_at(page.tokens, *i);
            word && (passive(i - 1) || page.word(i - 1, WordClass::Aspect).is_some() || passive(*i))
        };
        (tokens.end + 1..open).any(|i| off(&i))
    }

    /// Whether a word of the future is one: what is also a word of direction ("tới") only behind a time ("tuần tới") or where no
    /// place follows.
    fn lies_ahead(&self, word: &Range<usize>) -> bool {
        let page = self.scene.page;
        if word.len() > 1 || !page.marked(word.start, Marker::Toward) {
            return true;
        }
        let from = word.start.saturating_sub(3).max(self.range.start);
        let behind = |end: usize| end == word.start || end == word.end;
        let time = self.scene.moments_in(&(from..word.end)).any(|m| behind(m.tokens.end));
        time || word.end >= self.range.end || !page.is_word(word.end) || page.marked(word.end, Marker::At)
    }

    /// Whether a verb of meeting is told as a fact: no headline, and no word makes it a purpose or a possibility.
    fn asserted(&self, tokens: &Range<usize>) -> bool {
        let page = self.scene.page;
        let from = tokens.start.saturating_sub(BEHIND).max(self.range.start);
        let body = !matches!(page.layout.sentences[self.n].part, Part::Title | Part::Heading);
        let open = [WordClass::Purpose, WordClass::Hypothetical, WordClass::Conditional];
        body && !open.into_iter().any(|class| page.any_word(&(from..tokens.start), class))
    }
}
