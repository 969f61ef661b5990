//! Names of people: where one starts and how far it goes.

use std::ops::Range;

use camket_packs::{NameKind, Sense, WordClass};
use camket_text::{Shape, TokenKind};

use crate::page::Page;

/// Longest name in tokens, dashes and dots included.
const LONGEST: usize = 9;

/// The name that starts at `at`: capitalised words, initials, particles, hyphenated parts.
pub(crate) fn name_at(page: &Page<'_>, at: usize, end: usize) -> Option<Range<usize>> {
    if let Some((range, ())) = page.longest(at, end, |s| matches!(s, Sense::Holder(_)).then_some(())) {
        if range.len() > 1 {
            let more = extend(page, at, range.end, end.min(at + LONGEST), false);
            return Some(at..more);
        }
    }
    if !page.is_capital(at) || !may_start(page, at, end) {
        return None;
    }
    Some(at..extend(page, at, at + 1, end.min(at + LONGEST), true))
}

fn may_start(page: &Page<'_>, at: usize, end: usize) -> bool {
    !page.hits_at(at).iter().filter(|h| h.tokens.end <= end).any(|h| {
        matches!(
            h.sense,
            Sense::Title(_)
                | Sense::Honorific
                | Sense::Tense(_)
                | Sense::Group(_)
                | Sense::MeetingHead(_)
                | Sense::Series(_)
                | Sense::Instrument(_)
                | Sense::Word(_)
                | Sense::Portfolio(_)
                | Sense::Organ(_)
        ) || matches!(h.sense, Sense::Actor(_, kind) if kind != NameKind::Pair)
            || (matches!(h.sense, Sense::Place(_)) && h.tokens.len() > 1)
    })
}

/// Grows a name from `p` on.
fn extend(page: &Page<'_>, start: usize, from: usize, end: usize, grow: bool) -> usize {
    let mut p = from;
    while p < end {
        let Some(token) = page.token(p) else { break };
        let next_capital = page.is_capital(p + 1) && p + 1 < end;
        match token.kind {
            TokenKind::Word if page.is_capital(p) && grow => {
                if ends_name(page, p, end) {
                    break;
                }
                p += 1;
            }
            TokenKind::Word if next_capital && is_particle(page.key(p)) => p += 2,
            TokenKind::Punct => match page.key(p) {
                // "R." in a name; "Chan - ocha", "Jean-Claude".
                "." if p > start && is_initial(page, p - 1) && next_capital => p += 1,
                "-" if page.is_word(p + 1) && p + 1 < end && !ends_name(page, p + 1, end) && hyphenated(page, p) => {
                    p += 2
                }
                "," if matches!(page.key(p + 1), "jr" | "sr") => p += 2,
                "'" if next_capital && !token.space_before => p += 2,
                _ => break,
            },
            _ => break,
        }
    }
    p
}

/// A dash inside a name stands close on both sides, or has space on both (texts rebuilt from segmented corpora).
fn hyphenated(page: &Page<'_>, dash: usize) -> bool {
    let (before, after) =
        (page.token(dash).is_some_and(|t| t.space_before), page.token(dash + 1).is_some_and(|t| t.space_before));
    if !before && !after {
        return true;
    }
    // With spaces only "Chan - ocha", "Jong - un": a lower-case part after a capital one.
    before == after && page.shape(dash + 1) == Shape::Lower && page.shape(dash - 1) == Shape::Capitalised
}

fn is_initial(page: &Page<'_>, i: usize) -> bool {
    page.token(i).is_some_and(|t| t.span.len() == 1) || matches!(page.key(i), "jr" | "sr" | "st")
}

fn is_particle(key: &str) -> bool {
    matches!(
        key,
        "bin"
            | "ibn"
            | "al"
            | "van"
            | "von"
            | "de"
            | "da"
            | "del"
            | "der"
            | "dos"
            | "di"
            | "la"
            | "le"
            | "el"
            | "ben"
            | "bint"
            | "ter"
            | "den"
    )
}

/// A capitalised word that starts something else than more of the name.
fn ends_name(page: &Page<'_>, i: usize, end: usize) -> bool {
    page.hits_at(i).iter().filter(|h| h.tokens.end <= end).any(|h| match h.sense {
        Sense::Title(_) | Sense::Honorific | Sense::Tense(_) => true,
        Sense::Word(class) => !page.syllabic() && class != WordClass::Preposition,
        Sense::Cue(..) | Sense::MeetingHead(_) => !page.syllabic(),
        Sense::Actor(_, NameKind::Name) => h.tokens.len() > 1 || !page.syllabic(),
        _ => false,
    })
}
