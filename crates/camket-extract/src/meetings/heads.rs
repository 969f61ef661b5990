//! Whether a word names a meeting here: noun or verb, or only a part of something else.

use std::ops::Range;

use camket_model::Act;
use camket_packs::{Marker, MeetingSort, Sense, WordClass};

use super::find::Finder;
use crate::page::Kinds;

impl Finder<'_, '_> {
    /// The longest head at `p`; where English has it both as a noun and as a verb, the one that the words before it make of it.
    pub(super) fn head_at(&self, p: usize) -> Option<(Range<usize>, usize)> {
        let page = self.scene.page;
        if !page.any(p, Kinds::MEETING) {
            return None;
        }
        let end = self.range.end;
        let longest = page.longest(p, end, |s| if let Sense::MeetingHead(i) = s { Some(i as usize) } else { None })?;
        if page.syllabic() || !self.is_verb(longest.1) && !self.reads_as(&longest.0, true) {
            return Some(longest);
        }
        match self.noun_at(p) {
            Some(noun) if self.nominal(&noun.0) => Some(noun),
            _ => page.longest(p, end, |s| match s {
                Sense::MeetingHead(i) if self.is_verb(i as usize) => Some(i as usize),
                _ => None,
            }),
        }
    }

    /// Whether another verb of meeting starts at `p`.
    pub(super) fn verb_at(&self, p: usize) -> bool {
        let page = self.scene.page;
        let entry = |i: usize| page.language.meeting_heads.get(i);
        let Some((tokens, i)) = self.head_at(p).filter(|(tokens, _)| !self.compound(tokens)) else { return false };
        // A verb of motion is also the preposition of a visit ("chuyến thăm của … tới").
        if entry(i).is_none_or(|e| matches!(e.sort, MeetingSort::Motion | MeetingSort::Hosting)) {
            return false;
        }
        if self.noun_at(p).is_none() {
            return self.is_verb(i);
        }
        let joined = (p.saturating_sub(2)..p).any(|k| page.word(k, WordClass::Coordination) == Some(p));
        page.syllabic() && joined && self.reads_as(&tokens, true)
    }

    fn is_verb(&self, index: usize) -> bool {
        self.scene.page.language.meeting_heads.get(index).is_some_and(|e| e.verb)
    }

    pub(super) fn is_ceremony(&self, index: usize) -> bool {
        let entry = self.scene.page.language.meeting_heads.get(index);
        entry.is_some_and(|e| e.sort == MeetingSort::Ceremony)
    }

    /// Whether the words of a head are also known as a verb, or as a noun.
    pub(super) fn reads_as(&self, head: &Range<usize>, verb: bool) -> bool {
        let hits = self.scene.page.hits_at(head.start).iter().filter(|h| h.tokens == *head);
        hits.into_iter().any(|h| matches!(h.sense, Sense::MeetingHead(i) if self.is_verb(i as usize) == verb))
    }

    /// The longest noun of a meeting that starts at `p`.
    pub(super) fn noun_at(&self, p: usize) -> Option<(Range<usize>, usize)> {
        self.scene.page.longest(p, self.range.end, |s| match s {
            Sense::MeetingHead(i) if !self.is_verb(i as usize) => Some(i as usize),
            _ => None,
        })
    }

    /// Whether an English word that may be a verb is a noun here.
    fn nominal(&self, noun: &Range<usize>) -> bool {
        let page = self.scene.page;
        let start = noun.start;
        let floor = self.range.start;
        let determined = (start.saturating_sub(3).max(floor)..start).any(|i| {
            page.word(i, WordClass::Determiner).is_some_and(|end| {
                end <= start
                    && (end..start)
                        .all(|k| page.is_word(k) && page.word(k, WordClass::Aspect).is_none() && !self.stands_at(k))
            })
        });
        if determined || page.marked(start, Marker::PluralForm) {
            return true;
        }
        let class = |c: WordClass| (start.saturating_sub(3).max(floor)..start).any(|i| page.word(i, c) == Some(start));
        let object = self.phrase_at(noun.end).is_some_and(|n| n.tokens.start == noun.end);
        if page.language.looks_gerund(page.key(start)) {
            let modified = start > floor && (self.stands_at(start - 1) || page.is_punct(start - 1, ")"));
            return !class(WordClass::Aspect) && (modified || !object);
        }
        let infinitive = start > floor && page.marked(start - 1, Marker::To);
        let verbal = infinitive
            || class(WordClass::Future)
            || class(WordClass::Aspect)
            || object && !class(WordClass::Preposition)
            || self.actors_before(start).next().is_some_and(|n| self.adjoins(n.tokens.end, start));
        !verbal
    }

    /// Whether a noun phrase covers token `i`.
    fn stands_at(&self, i: usize) -> bool {
        self.phrase_at(i).is_some()
    }

    /// "we call for …": the head is the beginning of a longer verb of another act, and no determiner makes it a noun.
    pub(super) fn verb_of_act(&self, head: &Range<usize>) -> bool {
        let page = self.scene.page;
        let verb = |s| matches!(s, Sense::MeetingHead(i) if self.is_verb(i as usize)).then_some(());
        // What may be either was taken for a noun already.
        if !page.syllabic() && self.reads_as(head, false) && page.longest(head.start, self.range.end, verb).is_some() {
            return false;
        }
        // "điện đàm về", "talks on": what is talked about belongs to the meeting.
        let cue = page.longest(head.start, self.range.end, |s| match s {
            Sense::Cue(i, _) => page.language.cues.get(i as usize).filter(|c| c.act != Act::Discuss).map(|_| ()),
            _ => None,
        });
        let noun = (head.start.saturating_sub(3).max(self.range.start)..head.start)
            .any(|i| page.word(i, WordClass::Determiner) == Some(head.start));
        !noun && cue.is_some_and(|(c, ())| c.end > head.end)
    }

    /// "cuộc họp này": the words behind it say that it was told before.
    pub(super) fn pointed(&self, head: &Range<usize>) -> bool {
        let page = self.scene.page;
        head.end < self.range.end && page.language.meetings.back_at(page.tokens, head.end)
    }

    /// Whether only small words of tense stand between a subject and its verb.
    pub(super) fn adjoins(&self, from: usize, to: usize) -> bool {
        let page = self.scene.page;
        let mut p = from;
        while p < to {
            let skip = page.word(p, WordClass::Aspect).or_else(|| page.word(p, WordClass::Future));
            let moment = self.scene.moments_in(&(p..to)).next().filter(|m| m.tokens.start == p).map(|m| m.tokens.end);
            match skip.or(moment) {
                Some(after) if after > p && after <= to => p = after,
                _ => return false,
            }
        }
        true
    }

    /// Whether a short head is only a part of a longer word ("tiếp tục", "trực tiếp", "call centre").
    pub(super) fn compound(&self, head: &Range<usize>) -> bool {
        let page = self.scene.page;
        // A press conference is no meeting of those who hold it.
        let before = head.start.checked_sub(1).filter(|b| *b >= self.range.start);
        if page.marked(head.end.saturating_sub(1), Marker::Press)
            || before.is_some_and(|b| page.marked(b, Marker::Press))
        {
            return true;
        }
        head.len() == 1 && page.marked(head.start, Marker::NoMeeting)
    }
}
