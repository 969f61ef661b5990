//! How far a meeting has come: held, under way, ahead, wished for, called off.

use camket_model::{Edtf, MeetingKind, MeetingStatus};
use camket_packs::{Marker, WordClass};
use smallvec::SmallVec;

use super::{AGAIN, HERE, VERB, Wide, lies, precision, ruled, step};
use crate::choose::Choices;
use crate::features::{few, truth};
use crate::meetings::Candidate;

const M: &str = "meeting-status";

/// How far before and behind a mention, in tokens, words tell its status.
const BEFORE: usize = 16;
const BEHIND: usize = 8;
/// So many words right round a mention are weighed by themselves.
const WORDS: usize = 6;

/// Classes and lists of words that tell of the time of what is told.
const CLASSES: [(WordClass, &str); 11] = [
    (WordClass::Future, "future"),
    (WordClass::Cancelled, "cancelled"),
    (WordClass::Invited, "invited"),
    (WordClass::Hypothetical, "hypothetical"),
    (WordClass::Purpose, "purpose"),
    (WordClass::Conditional, "conditional"),
    (WordClass::Negation, "negation"),
    (WordClass::Subordinate, "subordinate"),
    (WordClass::Aspect, "aspect"),
    (WordClass::Passive, "passive"),
    (WordClass::Reported, "reported"),
];
const MARKERS: [(Marker, &str); 6] = [
    (Marker::Past, "past"),
    (Marker::Progressive, "progressive"),
    (Marker::UnderWay, "under-way"),
    (Marker::Beside, "beside"),
    (Marker::Occasion, "occasion"),
    (Marker::To, "to"),
];

/// One thing that is so of a meeting: its name and its parts.
type Sign<'p> = (&'static str, SmallVec<[&'p str; 5]>);

impl Wide<'_, '_> {
    /// The readings of the status of the `i`th record, which takes place on `date`.
    pub(super) fn states(&self, i: usize, date: Option<&Edtf>) -> Choices<MeetingStatus> {
        let o = &self.open[i];
        let mut signs: Vec<Sign<'_>> = Vec::with_capacity(64);
        let (status, sure) = ruled(o.status, o.told);
        let kind = o.kind.as_str();
        let mut sign = |name: &'static str, parts: &[&'static str]| signs.push((name, parts.into()));
        sign("kind", &[kind]);
        sign("rules", &[status]);
        sign("rules-told", &[status, sure]);
        sign("rules-kind", &[status, kind]);
        let out = date.map_or("undated", |d| lies(d, self.scene.out()));
        let exact = date.map_or("none", precision);
        sign("date", &[out, exact]);
        sign("date-kind", &[out, kind]);
        sign("date-rules", &[out, status, sure]);
        sign("plural", &[truth(o.plural), truth(o.other), truth(o.ceremony)]);
        sign("ordinal", &[truth(o.ordinal.is_some()), kind]);
        sign("mentions", &[few(o.mentions.len())]);
        let talks = self.others(i).filter(|p| p.kind != MeetingKind::Visit && p.parties == o.parties);
        let talks = talks.fold((false, false), |(held, ahead), p| {
            let lies_ahead = matches!(p.status, MeetingStatus::Planned | MeetingStatus::Proposed);
            (held | !lies_ahead, ahead | lies_ahead)
        });
        sign("talks", &[kind, truth(talks.0), truth(talks.1)]);
        sign("open", &[kind, few(self.open.len()), few(i)]);
        if let Some(c) = self.candidates.get(o.first) {
            let (part, rule) = self.told(c);
            sign("part", &[part, rule]);
            sign("sentence", &[step(c.sentence), kind]);
            sign("date-part", &[out, part, rule]);
        }
        for (rank, c) in self.mentions(o) {
            self.words(&mut signs, c, if rank == 0 { HERE } else { AGAIN });
        }
        let mut choices: Choices<MeetingStatus> = Choices::default();
        let first = [o.status];
        for s in first.iter().chain(MeetingStatus::ALL.iter().filter(|s| **s != o.status)) {
            let f = choices.option(*s, self.named);
            f.add(M, "is", s.as_str());
            f.flag(M, "is-rules", *s == o.status);
            f.joined(M, "is-told", &[truth(*s == o.status), sure]);
            for (name, parts) in &signs {
                let all: SmallVec<[&str; 6]> = std::iter::once(s.as_str()).chain(parts.iter().copied()).collect();
                f.joined(M, name, &all);
            }
        }
        choices
    }

    /// The words round a mention.
    fn words<'p>(&'p self, signs: &mut Vec<Sign<'p>>, c: &Candidate, tag: &'static str) {
        let page = self.scene.page;
        let range = page.layout.sentences.get(c.sentence).map_or(c.tokens.clone(), |s| s.tokens.clone());
        let (_, rule) = self.told(c);
        let own = c.tokens.start.min(c.head.start)..c.tokens.end.max(c.head.end);
        let mut sign = |name: &'static str, parts: &[&'p str]| signs.push((name, parts.into()));
        let (status, sure) = ruled(c.status, c.told);
        sign("mention", &[tag, status, sure]);
        let key = |i: Option<usize>| i.filter(|i| range.contains(i)).map_or("^", |i| page.key(i));
        let before = key(own.start.checked_sub(1));
        sign("word-before-one", &[tag, before]);
        sign("word-before-two", &[tag, key(own.start.checked_sub(2)), before]);
        sign("word-behind", &[tag, key(Some(own.end))]);
        sign("word-head", &[tag, page.key(c.head.start), rule]);
        if !page.syllabic() && c.rule == VERB {
            sign("word-form", &[tag, truth(page.language.looks_plural(page.key(c.head.start))), before]);
        }
        let gap = |d: usize| {
            if d < 3 {
                "near"
            } else if d < 8 {
                "mid"
            } else {
                "far"
            }
        };
        let from = own.start.saturating_sub(BEFORE).max(range.start);
        let to = range.end.min(own.end + BEHIND);
        for at in (from..own.start).chain(own.end..to) {
            let (side, away) = if at < own.start { ("b", own.start - 1 - at) } else { ("a", at - own.end) };
            if page.any_class(at) {
                for (class, name) in CLASSES {
                    if page.word(at, class).is_some() {
                        sign("class", &[tag, name, side, gap(away)]);
                        sign("class-rule", &[name, side, rule]);
                        if !matches!(class, WordClass::Subordinate | WordClass::Aspect | WordClass::Passive) {
                            sign("word-class-word", &[side, page.key(at), gap(away)]);
                        }
                    }
                }
            }
            for (marker, name) in MARKERS {
                if page.marked(at, marker) {
                    sign("marker", &[tag, name, side, gap(away)]);
                    sign("marker-rule", &[name, side, rule]);
                }
            }
            if page.language.meetings.holding_at(page.tokens, at) {
                sign("word-holding", &[tag, side, page.key(at)]);
            }
            if page.language.meetings.during_at(page.tokens, at) {
                sign("during", &[tag, side, gap(away)]);
            }
            if page.language.meetings.moved_at(page.tokens, at) {
                sign("moved", &[side, gap(away)]);
            }
        }
        for at in (own.start.saturating_sub(WORDS).max(from)..own.start).chain(own.end..to.min(own.end + WORDS)) {
            sign(if at < own.start { "word-before" } else { "word-behind" }, &[page.key(at)]);
        }
        for m in self.scene.moments_in(&(from..to)) {
            let Some(value) = self.scene.value(m) else { continue };
            sign("time", &[tag, lies(&value, self.scene.out()), precision(&value)]);
        }
    }
}
