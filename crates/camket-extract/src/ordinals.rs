//! The number of a meeting in its series: "lần thứ 58", "the 12th", "lần thứ hai".

use std::ops::Range;

use camket_grammar::numbers::{Quantity, quantities};
use camket_model::Value;

use camket_packs::Marker;

use crate::page::{Kinds, Page};

/// How far behind a meeting, in tokens, the apposition with its number begins.
const APPOSED: usize = 6;
/// The longest ordinal, in tokens.
const LONGEST: usize = 5;

/// Where an ordinal ends that starts at `at`, before `end`.
pub(crate) fn ordinal_at(page: &Page<'_>, at: usize, end: usize) -> Option<usize> {
    let found = quantities(page.text, page.tokens, at..end.min(at + LONGEST), &page.language.numbers);
    found.first().filter(|q| q.ordinal && q.tokens.start == at).map(|q| q.tokens.end)
}

/// The number of an English meeting that is told behind it: ", the fifth in the series,".
pub(crate) fn ordinal_apposed(page: &Page<'_>, from: usize, end: usize) -> Option<u32> {
    let comma = (from..end.min(from + APPOSED)).find(|i| page.is_punct(*i, ","))?;
    let at = comma + 1 + usize::from(page.marked(comma + 1, Marker::Article));
    let found = quantities(page.text, page.tokens, at..end.min(at + LONGEST), &page.language.numbers);
    let number = found.first().filter(|q| q.ordinal && q.tokens.start == at && at > comma + 1)?;
    let alone = number.tokens.end >= end
        || page.is_punct(number.tokens.end, ",")
        || page.marked(number.tokens.end, Marker::In | Marker::Of);
    match number.value {
        Value::One(n) if alone && (1.0..1000.0).contains(&n) && n.fract() == 0.0 => Some(n as u32),
        _ => None,
    }
}

/// The ordinal inside `tokens` or close after it, before `end`.
pub(crate) fn ordinal_near(page: &Page<'_>, tokens: &Range<usize>, end: usize) -> Option<u32> {
    let from = if page.syllabic() { tokens.start } else { tokens.start.saturating_sub(3) };
    let to = end.min(tokens.end + 4);
    let found = quantities(page.text, page.tokens, from..to, &page.language.numbers);
    // "the 50th anniversary" counts years and not meetings, "her first summit", "Jane Example's first summit" those of one
    // person; "their fourth annual summit" those of all.
    let counts = |q: &&Quantity| {
        let regular = page.marked(q.tokens.end, Marker::MeetingName) && !page.syllabic();
        let owner = q.tokens.start.checked_sub(1);
        let person = |o: usize| {
            let named = o > 0 && page.is_capital(o - 1) && !page.any(o - 1, Kinds::ACTOR.or(Kinds::PLACE));
            page.marked(o, Marker::PossessiveOne) || page.marked(o, Marker::Genitive) && named
        };
        let owned = owner.is_some_and(|o| person(o) || page.marked(o, Marker::Possessive) && !regular);
        q.ordinal && !owned && !page.language.meetings.anniversary_at(page.tokens, q.tokens.end)
    };
    found.iter().filter(counts).find_map(|q| match q.value {
        Value::One(n) if (1.0..10_000.0).contains(&n) && n.fract() == 0.0 => Some(n as u32),
        _ => None,
    })
}
