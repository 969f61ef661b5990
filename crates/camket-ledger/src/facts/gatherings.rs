//! Meetings that a document names and of which it has no record: *put forward at the commemorative summit*, *the second
//! session of the joint committee*, *the next round in May*.
//!
//! Like all that is told in passing they count only where they meet a meeting that is known from elsewhere, so that those
//! who may be meant are many: each makes an allusion of its own.

use std::ops::Range;

use camket_grammar::dates::Moment;
use camket_model::{MeetingKind, Value};
use camket_packs::{HistorySense, MeetingHead, MeetingSort, Sense, WordClass};
use camket_text::Part;

use super::alluded::{Own, is_group, whole};
use super::instruments::Text;
use super::met::Met;
use super::passing::{Known, actors, sorted};
use crate::day::Days;

/// How far before its noun, in tokens, the name of a meeting may begin.
const BEFORE: usize = 5;
/// How far behind it, in tokens, those stand whose meeting it is.
const BEHIND: usize = 14;
/// How far from it, in tokens, its day may stand.
const DATED: usize = 14;
/// How far behind it, in tokens, its town may stand.
const PLACED: usize = 9;
/// How far before it, in tokens, words stand which say that it lies ahead.
const AHEAD: usize = 8;
/// Days that the day of a document is off.
const OFF: i32 = 3;
/// Days of a year: what is told by more says nothing.
const YEAR: i32 = 366;
/// Groups of sides that may be meant at most.
const SIDES: usize = 3;

/// What the words about a noun tell of its meeting.
struct Marks {
    ordinal: Option<u32>,
    /// EDTF, with where it stands.
    date: Option<(String, Range<usize>)>,
    /// The words for where it is.
    place: Option<String>,
    ahead: bool,
    occasion: bool,
    other: bool,
}

/// The meetings that the text names without a record, each once. `known` are those that it has records of.
pub(super) fn meetings(text: &Text<'_>, own: &Own, known: &[Known]) -> Vec<Met> {
    let Some(today) = text.day.and_then(Days::of) else { return Vec::new() };
    let recorded: Vec<Range<usize>> = text.records.meetings.iter().map(|m| text.range_of(m.at.span)).collect();
    let numbers: Vec<u32> = text.records.meetings.iter().filter_map(|m| m.ordinal).collect();
    let mut out: Vec<Met> = Vec::new();
    for sentence in text.layout.sentences.iter().filter(|s| matches!(s.part, Part::Body | Part::Item)) {
        let mut i = sentence.tokens.start;
        while i < sentence.tokens.end {
            let Some((noun, head)) = noun_at(text, i, sentence.tokens.end) else {
                i += 1;
                continue;
            };
            i = noun.end.max(i + 1);
            if recorded.iter().any(|r| r.start < noun.end && noun.start < r.end) {
                continue;
            }
            let name = extent(text, &noun, &sentence.tokens);
            let marks = marks(text, &noun, &name, &sentence.tokens, today);
            // A word that tells a meeting with its number only.
            if head.is_none() && marks.ordinal.is_none() || marks.ordinal.is_some_and(|n| numbers.contains(&n)) {
                continue;
            }
            let named = whole(text, sorted(actors(text, &name)));
            let told = marks.ordinal.is_some() || marks.date.is_some() || marks.place.is_some();
            if !(told || marks.occasion || marks.other && !named.is_empty()) {
                continue;
            }
            let end = marks.date.as_ref().map_or(noun.end, |(_, t)| t.end.max(noun.end));
            let at = text.place(&(noun.start..end.min(noun.end + BEHIND)));
            let date = marks.date.as_ref().map(|(d, _)| d.clone());
            for parties in sides(text, own, &named).into_iter().take(SIDES) {
                let joined = parties.join("+");
                let then =
                    |d: &str| date.as_deref().and_then(Days::of).zip(Days::of(d)).is_some_and(|(a, b)| a.meets(b));
                let again = |m: &Met| m.parties == parties && m.date == date && m.ordinal == marks.ordinal;
                if known.iter().any(|k| k.parties == joined && then(&k.date)) || out.iter().any(again) {
                    continue;
                }
                out.push(Met {
                    kind: kind(text, head, &name, &parties),
                    ordinal: marks.ordinal,
                    named: true,
                    parties,
                    date: date.clone(),
                    place: marks.place.clone(),
                    at: at.clone(),
                    ahead: marks.ahead,
                });
            }
        }
    }
    out
}

/// The noun of a meeting that begins at `i`, with its entry; none for a word that needs a number.
fn noun_at<'a>(text: &Text<'a>, i: usize, end: usize) -> Option<(Range<usize>, Option<&'a MeetingHead>)> {
    let entry = |s: Sense| match s {
        Sense::MeetingHead(n) => text.language.meeting_heads.get(n as usize),
        _ => None,
    };
    let gathers = |h: &&MeetingHead| {
        !h.verb
            && matches!(
                h.sort,
                MeetingSort::Plain | MeetingSort::Dialogue | MeetingSort::Talks | MeetingSort::Conference
            )
    };
    let hits = text.hits_at(i).iter().filter(|h| h.tokens.end <= end);
    let longest = hits.filter_map(|h| Some((h.tokens.clone(), entry(h.sense).filter(gathers)?)));
    let longest = longest.max_by_key(|(t, _)| t.len()).map(|(t, h)| (t, Some(h)));
    longest.or_else(|| text.language.meetings.counted_at(text.tokens, i).then(|| (i..i + 1, None)))
}

/// The words that may name whose meeting it is, up to where another clause begins.
fn extent(text: &Text<'_>, noun: &Range<usize>, sentence: &Range<usize>) -> Range<usize> {
    let ends = |i: &usize| matches!(text.tokens.key(*i), "," | ";" | ":" | ".") || is_cue(text, *i);
    let from = noun.start.saturating_sub(BEFORE).max(sentence.start);
    let from = (from..noun.start).rev().find(ends).map_or(from, |i| i + 1);
    let to = (noun.end + BEHIND).min(sentence.end);
    from..(noun.end..to).find(ends).unwrap_or(to)
}

fn is_cue(text: &Text<'_>, i: usize) -> bool {
    text.hits_at(i).iter().any(|h| matches!(h.sense, Sense::Cue(..)))
}

/// What is told of it.
fn marks(text: &Text<'_>, noun: &Range<usize>, name: &Range<usize>, sentence: &Range<usize>, today: Days) -> Marks {
    let words = &text.language.meetings;
    let near = noun.start.saturating_sub(BEFORE).max(sentence.start)..(noun.end + BEFORE).min(sentence.end);
    let counts = |q: &camket_grammar::numbers::Quantity| {
        let clear = !words.anniversary_at(text.tokens, q.tokens.end);
        match q.value {
            Value::One(n) if q.ordinal && clear && (1.0..1000.0).contains(&n) && n.fract() == 0.0 => Some(n as u32),
            _ => None,
        }
    };
    let ordinal = text.quantities(near.clone()).iter().find_map(counts);
    let ordinal = ordinal.or_else(|| near.clone().any(|i| words.first_at(text.tokens, i)).then_some(1));
    let before = noun.start.saturating_sub(AHEAD).max(sentence.start)..(noun.end + AHEAD).min(sentence.end);
    let to = |i: usize| text.is(i, WordClass::PrepositionTo);
    let will = |i: usize| !to(i) && text.histories_at(i).any(|(_, s)| s == HistorySense::Ahead);
    let wished = before.clone().any(will);
    let date =
        date(text, noun, sentence, today, wished).filter(|(d, _)| ordinal.is_some() || Days::of(d) != Some(today));
    let ahead = match date.as_ref().and_then(|(d, _)| Days::of(d)) {
        Some(d) => d.from > today.to.saturating_add(OFF) || wished && d.to > today.to,
        None => wished,
    };
    let occasion = name.clone().any(|i| words.occasion_at(text.tokens, i));
    let other = near.clone().any(|i| words.other_at(text.tokens, i));
    Marks { ordinal, date, place: place(text, noun, sentence), ahead, occasion, other }
}

/// The day, month or year that stands nearest to a noun.
fn date(
    text: &Text<'_>,
    noun: &Range<usize>,
    sentence: &Range<usize>,
    today: Days,
    wished: bool,
) -> Option<(String, Range<usize>)> {
    let close = |i: &usize| matches!(text.tokens.key(*i), "," | ";");
    let from = noun.start.saturating_sub(DATED).max(sentence.start);
    let left = (from..noun.start).rev().find(close).map_or(from, |i| i + 1);
    let to = (noun.end + DATED).min(sentence.end);
    let right = (noun.end..to).find(close).unwrap_or(to);
    let fits = |m: &Moment| m.tokens.start >= left && m.tokens.end <= right;
    let gap = |m: &Moment| {
        if m.tokens.end <= noun.start { noun.start - m.tokens.end } else { m.tokens.start.saturating_sub(noun.end) }
    };
    let mut moments = text.moments(from..to);
    moments.retain(|m| !m.since && fits(m));
    moments.sort_by_key(gap);
    // *On 27 March, X and Y chaired the second session*: what opens the sentence goes with it.
    let opening = text.moments(sentence.start..(sentence.start + BEFORE).min(noun.start));
    moments.extend(opening.into_iter().filter(|m| !m.since && m.tokens.start <= sentence.start + 1));
    let value = |m: &Moment| {
        let value = text.resolve(m)?;
        let value = if wished { coming(text, value, today) } else { text.with_year(value) };
        Days::of(&value).filter(|d| d.len() <= YEAR)?;
        Some((value, m.tokens.clone()))
    };
    moments.iter().find_map(value)
}

/// A day without a year, of what lies ahead: the next one.
fn coming(text: &Text<'_>, value: String, today: Days) -> String {
    let year = text.day.and_then(|d| d.get(..4)).and_then(|y| y.parse::<i32>().ok());
    let Some(year) = year.filter(|_| value.starts_with("XXXX-")) else { return value };
    let of = |y: i32| value.replacen("XXXX", &format!("{y:04}"), 1);
    if Days::of(&of(year)).is_some_and(|d| d.to < today.from) { of(year + 1) } else { of(year) }
}

/// The place that stands behind a noun.
fn place(text: &Text<'_>, noun: &Range<usize>, sentence: &Range<usize>) -> Option<String> {
    let to = (noun.end + PLACED).min(sentence.end);
    // What is done at the meeting may be done about a place.
    let acts = |i: usize| is_cue(text, i) && !text.language.meetings.holding_at(text.tokens, i);
    let close = |i: &usize| matches!(text.tokens.key(*i), ";" | ".") || acts(*i);
    let to = (noun.end..to).find(close).unwrap_or(to);
    let at = (noun.end + 1..to).filter(|i| text.is(*i - 1, WordClass::PrepositionAt)).find_map(|i| {
        let hits = text.hits_at(i).iter().filter(|h| matches!(h.sense, Sense::Place(_) | Sense::Actor(..)));
        hits.map(|h| h.tokens.clone()).max_by_key(|t| t.len())
    })?;
    let words = text.place(&at).0;
    text.world.site(&words).map(|_| words)
}

/// Those whose meeting it may be: the two that its words name, else those of the document's circles to whom the one belongs
/// that they name.
fn sides(text: &Text<'_>, own: &Own, named: &[String]) -> Vec<Vec<String>> {
    match named {
        [_, _] => vec![named.to_vec()],
        [] => own.circles.iter().filter(|c| c.len() == 2).cloned().collect(),
        [one] => {
            let holds = |c: &&Vec<String>| c.len() == 2 && c.contains(one);
            let mut out: Vec<Vec<String>> = own.circles.iter().filter(holds).cloned().collect();
            if is_group(text, one) {
                out.push(vec![one.clone()]);
            }
            out
        }
        _ => Vec::new(),
    }
}

/// At which level those meet whose meeting it is.
fn kind(text: &Text<'_>, head: Option<&MeetingHead>, name: &Range<usize>, parties: &[String]) -> MeetingKind {
    let words = &text.language.meetings;
    let group = parties.iter().any(|p| is_group(text, p));
    let kind = head.map_or(MeetingKind::Other, |h| h.kind);
    if group && matches!(kind, MeetingKind::Other | MeetingKind::Bilateral | MeetingKind::Session) {
        if name.clone().any(|i| words.leaders_at(text.tokens, i)) {
            return MeetingKind::Summit;
        }
        if name.clone().any(|i| words.ministers_at(text.tokens, i)) {
            return MeetingKind::Ministerial;
        }
    }
    match kind {
        MeetingKind::Summit | MeetingKind::Ministerial if !group && parties.len() == 2 => MeetingKind::Bilateral,
        other => other,
    }
}
