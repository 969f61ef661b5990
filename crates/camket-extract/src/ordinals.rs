//! The number of a meeting in its series: "lần thứ 58", "the 12th", "lần thứ hai".

use std::ops::Range;

use camket_grammar::numbers::{Quantity, quantities};
use camket_model::Value;

use camket_packs::Marker;

use crate::page::Page;

/// The longest ordinal, in tokens.
const LONGEST: usize = 5;

/// Where an ordinal ends that starts at `at`, before `end`.
pub(crate) fn ordinal_at(page: &Page<'_>, at: usize, end: usize) -> Option<usize> {
    let found = quantities(page.text, page.tokens, at..end.min(at + LONGEST), &page.language.numbers);
    found.first().filter(|q| q.ordinal && q.tokens.start == at).map(|q| q.tokens.end)
}

/// The ordinal inside `tokens` or close after it, before `end`.
pub(crate) fn ordinal_near(page: &Page<'_>, tokens: &Range<usize>, end: usize) -> Option<u32> {
    let from = if page.syllabic() { tokens.start } else { tokens.start.saturating_sub(3) };
    let to = end.min(tokens.end + 4);
    let found = quantities(page.text, page.tokens, from..to, &page.language.numbers);
    // "the 50th anniversary" counts years and not meetings, "her first summit" those of one person.
    let counts = |q: &&Quantity| {
        let owned = q.tokens.start > 0 && page.marked(q.tokens.start - 1, Marker::Possessive);
        q.ordinal && !owned && !page.language.meetings.anniversary_at(page.tokens, q.tokens.end)
    };
    found.iter().filter(counts).find_map(|q| match q.value {
        Value::One(n) if (1.0..10_000.0).contains(&n) && n.fract() == 0.0 => Some(n as u32),
        _ => None,
    })
}
