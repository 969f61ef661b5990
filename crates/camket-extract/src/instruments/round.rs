//! What stands round a mention of an instrument, written down as names and values: evidence for how far it has come.

use std::ops::Range;

use camket_model::InstrumentStatus;
use camket_packs::{CuePos, FeatureHash, Marker, Sense, VerbForm, WordClass};
use smallvec::SmallVec;

use crate::features::{Features, truth};
use crate::scene::Scene;

const M: &str = "instrument-status";

/// How far from a name words are close.
const CLOSE: usize = 4;
/// How far before a word those may stand that say whether it has happened.
const MOOD: usize = 4;

/// On which side of a name something stands, or within it; what stands on a side has a name that ends so.
const LEFT: &str = "before";
const RIGHT: &str = "after";
const INSIDE: &str = "in";

/// The pieces of a value; they are read with a plus between them.
type Pieces<'p> = SmallVec<[&'p str; 4]>;

/// What speaks for some status: a name and the pieces of a value.
struct Evidence<'p> {
    hash: FeatureHash,
    name: &'static str,
    value: Pieces<'p>,
}

/// What stands round the mentions of one instrument.
#[derive(Default)]
pub(super) struct Round<'p> {
    all: Vec<Evidence<'p>>,
}

impl<'p> Round<'p> {
    #[inline]
    pub fn add(&mut self, name: &'static str, value: &[&'p str]) {
        let hash = value.iter().fold(FeatureHash::of(M, name), |hash, piece| hash.with(piece).with("+"));
        self.all.push(Evidence { hash, name, value: value.iter().copied().collect() });
    }

    /// Leaves each piece once.
    pub fn settle(&mut self) {
        self.all.sort_by_key(|e| e.hash.finish());
        self.all.dedup_by_key(|e| e.hash.finish());
    }

    /// Adds all of it to the evidence for the status with this code.
    pub fn speak(&self, evidence: &mut Features, code: &str) {
        for e in &self.all {
            evidence.behind(M, e.name, e.hash, &e.value, code);
        }
    }
}

/// The words of one side, near ones apart. The words of names do not count. They are not held back as other single
/// words are (`word-…`): tried on documents left out of learning, more was right so.
pub(super) fn words<'p>(
    scene: &Scene<'p>,
    side: &Range<usize>,
    name: &'static str,
    close: &'static str,
    round: &mut Round<'p>,
) {
    let page = scene.page;
    let left = name.ends_with(LEFT);
    let plain = |i: &usize| page.is_word(*i) && (!page.is_capital(*i) || page.starts_sentence(*i));
    for i in side.clone().filter(plain) {
        let gap = if left { side.end - 1 - i } else { i - side.start };
        round.add(name, &[page.key(i)]);
        if gap < CLOSE {
            round.add(close, &[page.key(i)]);
        }
    }
}

/// The last preposition before a name, with nothing but determiners and plain words between.
pub(super) fn preposition(scene: &Scene<'_>, before: &Range<usize>) -> Option<usize> {
    let page = scene.page;
    let is = |i: &usize| {
        let classes = [
            WordClass::Preposition,
            WordClass::PrepositionAt,
            WordClass::PrepositionOf,
            WordClass::PrepositionTo,
            WordClass::Attribution,
            WordClass::Purpose,
        ];
        classes.into_iter().any(|c| page.word(*i, c).is_some())
    };
    before.clone().rev().take(2 * CLOSE).take_while(|i| page.is_word(*i)).find(is)
}

/// Times in and near the name against the day of the document.
pub(super) fn times<'p>(
    scene: &Scene<'p>,
    own: &Range<usize>,
    before: &Range<usize>,
    after: &Range<usize>,
    round: &mut Round<'p>,
) {
    let today = scene.anchor.day.as_ref();
    for (place, range) in [(INSIDE, own), (LEFT, before), (RIGHT, after)] {
        let mut none = true;
        for moment in scene.moments_in(range).take(3) {
            none = false;
            let value = scene.value(moment);
            let against = match (&value, today) {
                (Some(v), Some(d)) if v.last() < d.first() => match (v.year(), d.year()) {
                    (Some(v), Some(d)) if v == d => "earlier",
                    (Some(v), Some(d)) if v + 1 >= d => "last-year",
                    _ => "long-ago",
                },
                (Some(v), Some(d)) if v.first() > d.last() => "later",
                (Some(_), Some(_)) => "now",
                _ => "unclear",
            };
            round.add("time", &[place, against]);
            round.add("time-limit", &[place, against, truth(moment.deadline), truth(moment.since)]);
        }
        if none {
            round.add("time", &[place, "none"]);
        }
    }
}

/// What small words near it say.
pub(super) fn classes<'p>(scene: &Scene<'p>, side: &Range<usize>, name: &'static str, round: &mut Round<'p>) {
    use WordClass as W;
    let page = scene.page;
    let asked = [
        W::Negation,
        W::Aspect,
        W::Passive,
        W::Conditional,
        W::Hypothetical,
        W::Reported,
        W::Purpose,
        W::Contrast,
        W::Relative,
        W::Attribution,
        W::Subordinate,
        W::Future,
        W::Cancelled,
        W::Invited,
        W::Blame,
        W::Praise,
        W::Threat,
    ];
    for class in asked {
        if page.any_word(side, class) {
            round.add(name, &[class.as_str()]);
        }
    }
    let marks = [
        Marker::Article,
        Marker::Possessive,
        Marker::One,
        Marker::Plural,
        Marker::Many,
        Marker::Past,
        Marker::Progressive,
        Marker::UnderWay,
        Marker::Signs,
        Marker::Completion,
        Marker::Quality,
    ];
    let close = if name.ends_with(LEFT) {
        side.end.saturating_sub(CLOSE).max(side.start)..side.end
    } else {
        side.start..side.end.min(side.start + CLOSE)
    };
    for mark in marks {
        if close.clone().any(|i| page.marked(i, mark)) {
            round.add(name, &[mark.as_str()]);
        }
    }
}

/// What is done with it: the nearest act on either side.
pub(super) fn cues<'p>(
    scene: &Scene<'p>,
    before: &Range<usize>,
    after: &Range<usize>,
    kind: &'p str,
    round: &mut Round<'p>,
) {
    let page = scene.page;
    let at = |i: usize, end: usize| {
        page.longest(i, end, |s| if let Sense::Cue(x, form) = s { Some((x, form)) } else { None })
    };
    let left = before.clone().rev().find_map(|i| at(i, before.end).map(|(r, c)| (r, c, LEFT)));
    let right = after.clone().find_map(|i| at(i, after.end).map(|(r, c)| (r, c, RIGHT)));
    for side in [LEFT, RIGHT] {
        let found = [&left, &right].into_iter().flatten().find(|(.., s)| *s == side);
        let Some((tokens, (index, form), _)) = found else {
            round.add("cue", &[side, "none"]);
            continue;
        };
        let Some(entry) = page.language.cues.get(*index as usize) else { continue };
        let form = match (entry.pos, form) {
            (CuePos::Verb, VerbForm::Base) => "base",
            (CuePos::Verb, VerbForm::Third) => "third",
            (CuePos::Verb, VerbForm::Past) => "past",
            (CuePos::Verb, VerbForm::Gerund) => "gerund",
            _ => "noun",
        };
        let act = entry.act.as_str();
        let mood = mood(scene, tokens.start);
        round.add("cue", &[side, act]);
        round.add("cue-kind", &[side, act, kind]);
        round.add("cue-form", &[side, act, form, mood]);
    }
}

/// Whether what stands at `at` has happened, as the small words before it say.
fn mood(scene: &Scene<'_>, at: usize) -> &'static str {
    let page = scene.page;
    let start = page.sentence_of(at).map_or(at, |s| page.layout.sentences[s].tokens.start);
    let from = at.saturating_sub(MOOD).max(start);
    for i in (from..at).rev() {
        for class in [
            WordClass::Negation,
            WordClass::Future,
            WordClass::Hypothetical,
            WordClass::Purpose,
            WordClass::Invited,
            WordClass::Passive,
        ] {
            if page.word(i, class).is_some() {
                return class.as_str();
            }
        }
        for mark in [Marker::Past, Marker::Progressive, Marker::To] {
            if page.marked(i, mark) {
                return mark.as_str();
            }
        }
        if page.word(i, WordClass::Aspect).is_some() {
            return "aspect";
        }
    }
    "plain"
}

/// Words of the packs that tell a status, in and round the name; gives the nearest.
pub(super) fn told<'p>(
    scene: &Scene<'p>,
    own: &Range<usize>,
    before: &Range<usize>,
    after: &Range<usize>,
    kind: &'p str,
    round: &mut Round<'p>,
) -> Option<(usize, InstrumentStatus)> {
    let page = scene.page;
    let mut nearest: Option<(usize, InstrumentStatus, &'static str, &'static str)> = None;
    let today = scene.anchor.day.as_ref();
    for (side, range) in [(INSIDE, own), (LEFT, before), (RIGHT, after)] {
        for i in range.clone() {
            for hit in page.hits_at(i) {
                let Sense::Status(s) = hit.sense else { continue };
                if hit.tokens.end > range.end {
                    continue;
                }
                let gap = match side {
                    LEFT => hit.tokens.end..own.start,
                    RIGHT => own.end..i,
                    _ => i..i,
                };
                let border = gap.clone().any(|i| {
                    page.is_punct(i, ",")
                        || page.is_punct(i, ";")
                        || page.is_punct(i, ":")
                        || page.word(i, WordClass::Contrast).is_some()
                });
                let far = steps(gap.len());
                let mood = mood(scene, i);
                let code = s.as_str();
                round.add("told", &[code, side]);
                round.add("told-far", &[code, side, far]);
                round.add("told-mood", &[code, side, mood]);
                round.add("told-border", &[code, side, truth(border)]);
                round.add("told-kind", &[code, side, kind]);
                let near = hit.tokens.start.saturating_sub(1)..hit.tokens.end + CLOSE;
                let time = scene.moments_in(&near).filter_map(|m| scene.value(m)).next();
                if let (Some(t), Some(d)) = (time, today) {
                    let past = if t.last() < d.first() {
                        "past"
                    } else if t.first() > d.last() {
                        "ahead"
                    } else {
                        "now"
                    };
                    round.add("told-time", &[code, past]);
                }
                let order = if side == LEFT { gap.len() } else { 2 * gap.len() + 1 };
                if side != INSIDE && nearest.as_ref().is_none_or(|n| (order, s) < (n.0, n.1)) {
                    nearest = Some((order, s, side, mood));
                }
            }
        }
    }
    match nearest {
        Some((_, s, side, mood)) => {
            round.add("nearest", &[s.as_str(), side]);
            round.add("nearest-mood", &[s.as_str(), side, mood]);
            round.add("nearest-kind", &[s.as_str(), kind]);
        }
        None => round.add("nearest", &["none", kind]),
    }
    nearest.map(|(gap, s, ..)| (gap, s))
}

fn steps(n: usize) -> &'static str {
    match n {
        0 => "0",
        1 => "1",
        2..=3 => "2-3",
        4..=6 => "4-6",
        7..=10 => "7-10",
        _ => "11+",
    }
}
