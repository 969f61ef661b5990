//! What a document tells in passing, without a record of its own.
//!
//! - A meeting told by its day alone: *the programme adopted in June*, *decided last November in Lima*; see also `alluded.rs`.
//! - A step of an instrument that no statement tells: *the protocol was signed on 3 May*.
//!
//! Both count only where they meet what is known from elsewhere: linking takes the one for a meeting of the same sides
//! on that day, the other for a telling of an undertaking, and never makes either from them alone.

use std::ops::Range;

use camket_export::wire::v1;
use camket_grammar::dates::{Moment, Relative};
use camket_model::Act;
use camket_packs::{HistorySense, Sense, WordClass};
use camket_text::Part;

use super::instruments::{Text, Told};
use super::met::Met;
use crate::day::Days;
use crate::fact::{Body, Fact};
use crate::told::StatusClue;

/// The rule of a record that was told in passing.
pub(crate) const RULE: &str = "ledger/passing";
/// How far from its day the act may stand, in tokens.
const NEAR: usize = 14;
/// The same, if the day opens the sentence.
const OPENING: usize = 16;
/// How far from its day the place may stand, in tokens.
const BESIDE: usize = 3;
/// Days of a month: what is told by less says too little.
const MONTH: i32 = 31;
/// A day, as reports tell it.
const DAY: i32 = 3;
/// How much farther than its clause the words of a step may go, in tokens.
const LONGEST: usize = 40;
/// How much of the words of a step a statement may cover, as one in so many.
const COVERED: usize = 5;

/// A meeting that the document tells with a record: where, who, when.
pub(super) struct Known {
    /// First code point.
    pub at: usize,
    /// Sorted ids, joined.
    pub parties: String,
    /// EDTF.
    pub date: String,
}

/// The meetings among `facts` whose sides and day are known, in the order of the text.
pub(super) fn known(facts: &[Fact]) -> Vec<Known> {
    let told = |f: &Fact, what: &str| f.concepts.iter().find_map(|c| c.strip_prefix(what)).map(str::to_owned);
    let one = |f: &Fact| {
        let at = f.span().filter(|_| matches!(f.body, Body::Meeting(_)))?[0];
        Some(Known { at, parties: told(f, "meeting-of:")?, date: told(f, "meeting-date:")? })
    };
    let mut out: Vec<Known> = facts.iter().filter_map(one).collect();
    out.sort_by_key(|k| k.at);
    out
}

/// The meetings that the text tells by their day alone, each once. `known` come in the order of the text.
pub(super) fn meetings(text: &Text<'_>, told: &[Told], known: &[Known], own: Option<&[String]>) -> Vec<Met> {
    let Some(today) = text.day.and_then(Days::of) else { return Vec::new() };
    let two = two(text.records);
    let mut out: Vec<Met> = Vec::new();
    let mut days = Calendar { known, told: None };
    for sentence in &text.layout.sentences {
        if matches!(sentence.part, Part::Byline | Part::Source | Part::Teaser | Part::Caption) {
            continue;
        }
        for moment in text.moments(sentence.tokens.clone()) {
            let Some(date) = days.date(text, &moment) else { continue };
            let Some(when) = Days::of(&date).filter(|d| d.len() <= MONTH) else { continue };
            let past = if when.len() <= DAY { when.to <= today.to } else { when.to < today.from };
            if !past || moment.deadline || moment.since {
                continue;
            }
            let near = around(text, &sentence.tokens, &moment.tokens);
            let said = said_then(text, &sentence.tokens, &moment.tokens);
            if next(text, &moment, &near, today) || !said && !near.clone().any(|i| is_act(text, i)) {
                continue;
            }
            let place = [&sentence.tokens, &near, &moment.tokens];
            let met = parties(text, told, place, &date, two.as_deref());
            // *In June we were told*: by whom, the whole document says.
            let whole = own.filter(|_| said && actors(text, &near).is_empty()).map(<[String]>::to_vec);
            let Some(parties) = met.or(whole) else { continue };
            let joined = parties.join("+");
            let again = |d: &str| Days::of(d).is_some_and(|d| d.meets(when));
            if known.iter().any(|k| k.parties == joined && again(&k.date))
                || out.iter().any(|m| m.parties == parties && m.date.as_deref().is_some_and(again))
                || parties.len() == 1 && when.len() > DAY
            {
                continue;
            }
            out.push(Met {
                parties,
                place: self::place(text, &near, &moment.tokens),
                date: Some(date),
                ..Met::at(text.place(&near))
            });
        }
    }
    out
}

/// Which day *the same day* is.
struct Calendar<'k> {
    known: &'k [Known],
    /// The day that was told last, and its first code point.
    told: Option<(usize, String)>,
}

impl Calendar<'_> {
    fn date(&mut self, text: &Text<'_>, moment: &Moment) -> Option<String> {
        let at = text.points.at_byte(moment.span.start);
        let one_day = |d: &str| Days::of(d).is_some_and(|d| d.len() <= DAY);
        if moment.relative == Some(Relative::Same) {
            let met = self.known.iter().rev().find(|k| k.at < at && one_day(&k.date));
            let met = met.filter(|k| self.told.as_ref().is_none_or(|(t, _)| *t < k.at));
            return met.map(|k| k.date.clone()).or_else(|| self.told.as_ref().map(|(_, d)| d.clone()));
        }
        let date = text.resolve(moment).map(|d| text.with_year(d))?;
        if one_day(&date) {
            self.told = Some((at, date.clone()));
        }
        Some(date)
    }
}

/// Whether a day without its year may as well be the next one.
fn next(text: &Text<'_>, moment: &Moment, near: &Range<usize>, today: Days) -> bool {
    let Some(open) = moment.value.as_ref().filter(|v| v.as_str().starts_with("XXXX") && moment.relative.is_none())
    else {
        return false;
    };
    let year = text.day.and_then(|d| d.get(..4)).unwrap_or_default();
    let coming = Days::of(&open.as_str().replacen("XXXX", year, 1)).is_some_and(|d| d.from > today.to);
    let to = |i: usize| text.is(i, WordClass::PrepositionTo);
    let ahead = |i: usize| !to(i) && text.histories_at(i).any(|(_, s)| s == HistorySense::Ahead);
    coming && near.clone().any(ahead)
}

/// The words round a day, up to a semicolon. What opens a sentence goes with its first act, wherever that stands.
fn around(text: &Text<'_>, sentence: &Range<usize>, moment: &Range<usize>) -> Range<usize> {
    let ends = |i: &usize| text.tokens.key(*i) == ";";
    let from = moment.start.saturating_sub(NEAR).max(sentence.start);
    let reach = if moment.start <= sentence.start + 1 { OPENING } else { NEAR };
    let to = (moment.end + reach).min(sentence.end);
    let from = (from..moment.start).rev().find(ends).map_or(from, |i| i + 1);
    from..(moment.end..to).find(ends).unwrap_or(to)
}

/// Whether words begin here that bind two sides, or tell a step of an instrument, or an act that the document records.
fn is_act(text: &Text<'_>, i: usize) -> bool {
    let binds = |act: Act| matches!(act, Act::Agree | Act::Adopt | Act::Commit | Act::Provide | Act::Propose);
    let cue = |s: Sense| match s {
        Sense::Cue(c, _) => text.language.cues.get(c as usize).is_some_and(|c| binds(c.act)),
        _ => false,
    };
    text.hits_at(i).iter().any(|h| cue(h.sense))
        || text.histories_at(i).any(|(_, s)| matches!(s, HistorySense::Stage(_)))
        || text.said(&(i..i + 1)).any(|(_, s)| !alone(s) && text.range_of(s.cue_span).start == i)
}

/// Whether a word of saying or promising stands right before a time, or behind one that opens its sentence: *as announced in
/// June*, *in June we were told*.
fn said_then(text: &Text<'_>, sentence: &Range<usize>, moment: &Range<usize>) -> bool {
    let cue = |i: usize| text.hits_at(i).iter().any(|h| matches!(h.sense, Sense::Cue(..)));
    let opens = moment.start <= sentence.start + 1;
    let before = moment.start.saturating_sub(BESIDE).max(sentence.start)..moment.start;
    before.into_iter().any(cue) || opens && (moment.end..sentence.end.min(moment.end + 2 * BESIDE)).any(cue)
}

/// Whether nobody needs to be met for it: blame, warnings, demands, sanctions.
pub(super) fn alone(s: &v1::Statement) -> bool {
    matches!(s.act.as_str(), "urge" | "criticize" | "concern" | "reject" | "warn" | "coerce")
}

/// Those who met: the parties of the instrument whose step is told with that day, those who speak and are spoken to in
/// the statement, those named in the sentence if they are two.
fn parties(
    text: &Text<'_>,
    told: &[Told],
    [sentence, near, moment]: [&Range<usize>; 3],
    date: &str,
    two: Option<&[String]>,
) -> Option<Vec<String>> {
    let step =
        |c: &StatusClue| c.on_told && c.on.as_deref() == Some(date) && text.range_of(c.span).contains(&moment.start);
    let whose = told.iter().filter(|t| t.status.iter().any(step)).map(|t| sorted(t.traits.parties.clone()));
    if let Some(parties) = whose.into_iter().find(|p| meets(text, p)) {
        return Some(parties);
    }
    let named = actors(text, sentence);
    let there = place(text, near, moment).and_then(|p| text.world.site(&p)?.country.clone());
    let cue = |s: &v1::Statement| near.contains(&text.range_of(s.cue_span).start);
    let over = text.said(near).filter(|(t, s)| !alone(s) && (t.contains(&moment.start) || cue(s)));
    for (tokens, s) in over {
        let mut sides = sorted(s.speaker.iter().chain(&s.addressee).cloned().collect());
        // Whose capital is only where it was did not take part, if another is named who may have.
        let guest = |a: &String| there.as_ref() != Some(a) || named.contains(a);
        let without: Vec<String> = sides.iter().filter(|a| guest(a)).cloned().collect();
        if without.len() == 1 && named.iter().any(|a| !without.contains(a)) {
            sides = without;
        }
        if sides.len() == 1 {
            sides = sorted(sides.into_iter().chain(actors(text, tokens)).collect());
        }
        // What one of the two whose talks the document tells has announced before.
        if let ([one], Some(two)) = (sides.as_slice(), two)
            && two.contains(one)
        {
            sides = two.to_vec();
        }
        if meets(text, &sides) {
            return Some(sides);
        }
    }
    Some(sorted(named)).filter(|p| p.len() == 2)
}

/// The two of whose talks, calls and visits the document tells, if it tells of no others.
fn two(records: &v1::Document) -> Option<Vec<String>> {
    let held = |m: &&v1::Meeting| matches!(m.kind.as_str(), "bilateral" | "call" | "visit") && m.parties.len() == 2;
    let mut met = records.meetings.iter().filter(held).map(|m| sorted(m.parties.clone()));
    let first = met.next()?;
    met.all(|m| m == first).then_some(first)
}

/// Two sides meet, and so does a group.
pub(super) fn meets(text: &Text<'_>, parties: &[String]) -> bool {
    match parties {
        [one] => text.world.actor(one).is_some_and(|a| !a.members.is_empty()),
        [_, _] => true,
        _ => false,
    }
}

/// The actors named in `tokens`, each once, without the capitals that only say where.
pub(super) fn actors(text: &Text<'_>, tokens: &Range<usize>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut i = tokens.start;
    while i < tokens.end {
        let Some((range, id)) = text.actor_at(i).filter(|(t, _)| t.end <= tokens.end) else {
            i += 1;
            continue;
        };
        let place = i > tokens.start && text.is(i - 1, WordClass::PrepositionAt);
        if !place && !out.iter().any(|o| o == id) {
            out.push(id.to_owned());
        }
        i = range.end.max(i + 1);
    }
    out
}

/// The place that stands beside the day: *in Lima last November*.
fn place(text: &Text<'_>, near: &Range<usize>, moment: &Range<usize>) -> Option<String> {
    let named = |i: usize| {
        let hits = text.hits_at(i).iter().filter(|h| matches!(h.sense, Sense::Place(_) | Sense::Actor(..)));
        hits.map(|h| h.tokens.clone()).find(|t| t.end <= near.end)
    };
    let beside = |t: &Range<usize>| {
        let gap = if t.end <= moment.start { moment.start - t.end } else { t.start.saturating_sub(moment.end) };
        gap <= BESIDE
    };
    near.clone()
        .filter(|i| i.checked_sub(1).is_some_and(|b| text.is(b, WordClass::PrepositionAt)))
        .filter_map(named)
        .find(beside)
        .map(|t| text.place(&t).0)
}

pub(super) fn sorted(mut actors: Vec<String>) -> Vec<String> {
    actors.sort();
    actors.dedup();
    actors
}

/// What a step tells, as a statement of those whose instrument it is; none if a statement tells it, or if it only may
/// come one day.
pub(super) fn step(text: &Text<'_>, told: &Told, clue: &StatusClue) -> Option<v1::Statement> {
    if told.traits.kind == "fund" && is_means(text, told, clue) {
        return None;
    }
    let length = |s: v1::Points| s[1].saturating_sub(s[0]);
    let both = |s: &v1::Statement| length([s.at.span[0].max(clue.span[0]), s.at.span[1].min(clue.span[1])]);
    if text.said(&text.range_of(clue.span)).any(|(_, s)| both(s) * COVERED > length(clue.span)) {
        return None;
    }
    // What was stated or ruled binds nobody to a next step.
    if crate::identity::family(&told.traits.kind) == "declaration" {
        return None;
    }
    let act = match (clue.status.as_str(), clue.firm) {
        ("adopted", true) => "adopt",
        ("agreed", true) => "agree",
        ("proposed", true) if clue.deadline.is_none() && !told.traits.proper && told.traits.known.is_none() => {
            return None;
        }
        (_, true) => "state",
        (_, false) if clue.deadline.is_some() => "commit",
        _ => return None,
    };
    let by = clue.told_by.as_deref().map(|b| b.split('+').map(str::to_owned).collect());
    let speaker: Vec<String> = by.unwrap_or_else(|| told.traits.parties.clone());
    if speaker.is_empty() {
        return None;
    }
    Some(v1::Statement {
        id: String::new(),
        speaker: sorted(speaker),
        person: None,
        act: act.to_owned(),
        addressee: Vec::new(),
        cue: String::new(),
        cue_span: [clue.span[0], clue.span[0]],
        at: at(text, content(text, clue)),
        topics: Vec::new(),
        instruments: Vec::new(),
        meeting: None,
        figures: Vec::new(),
        polarity: "positive".to_owned(),
        condition: None,
        condition_span: None,
        deadline: clue.deadline.clone(),
        reporter: None,
        confidence: CONFIDENCE,
        why: why(),
    })
}

/// Whether the step is told of something else, which is paid from the fund: *financed from the X Fund*.
fn is_means(text: &Text<'_>, told: &Told, clue: &StatusClue) -> bool {
    let tokens = text.range_of(clue.span);
    let from = |at: usize| {
        let before = (tokens.start..at).rev().find(|i| !text.is(*i, WordClass::Determiner));
        before.is_some_and(|b| {
            text.is(b, WordClass::PrepositionOf)
                || text.is(b, WordClass::Preposition) && !text.is(b, WordClass::PrepositionTo)
        })
    };
    let mut here = told.places.iter().filter(|p| tokens.contains(p)).peekable();
    here.peek().is_some() && here.all(|p| from(*p))
}

/// The words of a step to the end of its sentence, or to where a statement begins.
fn content(text: &Text<'_>, clue: &StatusClue) -> (String, v1::Points) {
    let tokens = text.range_of(clue.span);
    let sentences = &text.layout.sentences;
    let sentence = sentences.get(sentences.partition_point(|s| s.tokens.end < tokens.end));
    let end = sentence.map_or(tokens.end, |s| s.tokens.end.min(tokens.end + LONGEST).max(tokens.end));
    let next = text.said(&(tokens.end..end)).map(|(t, _)| t.start).filter(|s| *s >= tokens.end).min();
    let mark = |i: usize| matches!(text.tokens.key(i), ";");
    let end = (tokens.end..next.unwrap_or(end)).find(|i| mark(*i)).unwrap_or(next.unwrap_or(end));
    text.place(&(tokens.start..end))
}

/// Nobody measured how often a bare mention is right.
pub(super) const CONFIDENCE: f64 = 0.5;

/// A place in the text, with its line.
pub(super) fn at(text: &Text<'_>, (quote, span): (String, v1::Points)) -> v1::Place {
    let line = text.text.chars().take(span[0]).filter(|c| *c == '\n').count() + 1;
    v1::Place { span, quote, line }
}

pub(super) fn why() -> v1::Why {
    v1::Why { rules: vec![RULE.to_owned()], fields: Vec::new() }
}
