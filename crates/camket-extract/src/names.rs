//! Names of people: where one starts and how far it goes.

use std::ops::Range;

use camket_packs::{ActorKind, Marker, NameKind, Sense, WordClass};
use camket_text::{Shape, TokenKind, is_syllable};

use crate::page::{Kinds, Page};

/// Longest name in tokens, dashes and dots included.
const LONGEST: usize = 13;

/// The name that starts at `at`: capitalised words, initials, particles, hyphenated parts.
pub(crate) fn name_at(page: &Page<'_>, at: usize, end: usize) -> Option<Range<usize>> {
    if at >= end {
        return None;
    }
    if page.any(at, Kinds::HOLDER)
        && let Some((range, ())) = page.longest(at, end, |s| matches!(s, Sense::Holder(_)).then_some(()))
        && range.len() > 1
    {
        let more = extend(page, at, range.end, end.min(at + longest(page, at, end)), false);
        return Some(at..more);
    }
    if !page.is_capital(at) || !may_start(page, at, end) {
        return None;
    }
    let name = at..extend(page, at, at + 1, end.min(at + longest(page, at, end)), true);
    // "General Assembly", "Free Trade Agreement": the last word tells that it is no person.
    if !page.syllabic() && page.hits_at(name.end - 1).iter().any(|h| h.tokens.len() == 1 && is_thing(h.sense)) {
        return None;
    }
    // One syllable of the language, with more of its word behind it: "Khoá 72", "Hiệp ước".
    if name.len() == 1 && page.syllabic() && is_syllable(page.key(at)) && !known(page, at, end) {
        return None;
    }
    Some(name)
}

/// The longest name that may start at `at`: syllables that dashes join are one word ("Xam-plơ Ê-xem-plơ").
fn longest(page: &Page<'_>, at: usize, end: usize) -> usize {
    let dashes = (at + 1..end.min(at + 2 * LONGEST)).filter(|i| page.is_punct(*i, "-") && close(page, *i)).count();
    if page.syllabic() { LONGEST + 2 * dashes.min(LONGEST / 2) } else { LONGEST }
}

/// Whether the packs know a person by the word at `at`.
fn known(page: &Page<'_>, at: usize, end: usize) -> bool {
    page.longest(at, end, |s| matches!(s, Sense::Holder(_)).then_some(())).is_some()
}

fn may_start(page: &Page<'_>, at: usize, end: usize) -> bool {
    let next = page.is_capital(at + 1) && at + 1 < end;
    // "Từ Ngọc Mẫu", "La Thị Mẫu": a family name that is also another word.
    if next && page.word(at, WordClass::Surname).is_some() && (!is_short(page, at) || own_look(page, at, end)) {
        return !page.hits_at(at).iter().filter(|h| h.tokens.end <= end && h.tokens.len() > 1).any(|h| blocks(h.sense));
    }
    !page.hits_at(at).iter().filter(|h| h.tokens.end <= end).any(|h| {
        blocks(h.sense)
            || matches!(h.sense, Sense::Word(class) if class != WordClass::Surname)
            || (matches!(h.sense, Sense::Place(_)) && (h.tokens.len() > 1 || !next))
    })
}

/// "To", "Do", "Le": family names that are so short that they are words of other languages, too.
fn is_short(page: &Page<'_>, at: usize) -> bool {
    !page.syllabic() && page.key(at).len() <= 2
}

/// Whether three words in a row have the look of a full name of the language's own people.
fn own_look(page: &Page<'_>, at: usize, end: usize) -> bool {
    at + 3 <= end && (at..at + 3).all(|i| page.is_capital(i) && is_syllable(page.key(i)))
}

/// What cannot be the first word of a name.
fn blocks(sense: Sense) -> bool {
    matches!(
        sense,
        Sense::Title(_)
            | Sense::Honorific
            | Sense::Tense(_)
            | Sense::Group(_)
            | Sense::MeetingHead(_)
            | Sense::Series(_)
            | Sense::Instrument(_)
            | Sense::Portfolio(_)
            | Sense::Organ(_)
    ) || matches!(sense, Sense::Actor(_, kind) if kind != NameKind::Pair)
}

/// Grows a name from `p` on.
fn extend(page: &Page<'_>, start: usize, from: usize, end: usize, grow: bool) -> usize {
    let mut p = from;
    while p < end {
        let Some(token) = page.token(p) else { break };
        let next_capital = page.is_capital(p + 1) && p + 1 < end;
        match token.kind {
            TokenKind::Word if page.is_capital(p) && grow => {
                let own = own_given(page, start, p, end);
                if !own && ends_name(page, p, end) || is_organisation(page, p) {
                    break;
                }
                p += 1;
            }
            // "al-Assad", "al - Assad".
            TokenKind::Word
                if page.marked(p, Marker::NameArticle)
                    && page.is_punct(p + 1, "-")
                    && page.is_capital(p + 2)
                    && p + 2 < end =>
            {
                p += 3;
            }
            TokenKind::Word if next_capital && page.marked(p, Marker::NameParticle) => p += 2,
            // "de la Cruz".
            TokenKind::Word
                if page.marked(p, Marker::NameParticle)
                    && page.marked(p + 1, Marker::NameParticle)
                    && page.is_capital(p + 2) =>
            {
                if p + 3 > end {
                    break;
                }
                p += 3;
            }
            TokenKind::Punct => match page.key(p) {
                // "R." in a name; "Chan - ocha", "Jean-Claude".
                // The word behind an initial is of the name, whatever else it means: "Jane O. Monaco".
                "." if p > start && is_initial(page, p - 1) && next_capital => p += 2,
                "." if p > start
                    && is_initial(page, p - 1)
                    && page.marked(p + 1, Marker::NameParticle)
                    && page.is_capital(p + 2) =>
                {
                    p += 1;
                }
                "-" if page.is_word(p + 1) && p + 1 < end && !ends_name(page, p + 1, end) && hyphenated(page, p) => {
                    p += 2
                }
                "," if page.marked(p + 1, Marker::NameSuffix) && p + 1 < end => p += 2,
                _ if p > start && p + 3 < end && is_quote(page, p) && nickname(page, p + 1) => p += 3,
                "'" if page.is_word(p + 1) && p + 1 < end && close(page, p) => p += 2,
                _ => break,
            },
            _ => break,
        }
    }
    p.min(end)
}

/// Whether the word at `p` belongs to a name of the language's own people that starts at `start`, whatever else it means:
/// "Tran Van Long", "Tran The Mau" in a language that is not theirs.
fn own_given(page: &Page<'_>, start: usize, p: usize, end: usize) -> bool {
    if page.syllabic() || page.word(start, WordClass::Surname).is_none() {
        return false;
    }
    let mut hits = page.hits_at(p).iter();
    let next_capital = page.is_capital(p + 1) && p + 1 < end;
    match p - start {
        1 | 2 if next_capital => hits.all(|h| matches!(h.sense, Sense::Word(_))),
        2 | 3 => !next_capital && hits.all(|h| h.tokens.len() == 1 && !is_other(h.sense)),
        _ => false,
    }
}

/// Whether `at` is one word in quotation marks inside a name: *Jane "Jay" Example*.
pub(crate) fn nickname(page: &Page<'_>, at: usize) -> bool {
    at > 0 && is_quote(page, at - 1) && page.is_capital(at) && is_quote(page, at + 1) && page.is_capital(at + 2)
}

/// All double quotation marks have one key.
fn is_quote(page: &Page<'_>, at: usize) -> bool {
    page.is_punct(at, "\"")
}

/// An acronym of an organisation is no part of a name ("Bộ trưởng Số ASEAN").
fn is_organisation(page: &Page<'_>, at: usize) -> bool {
    page.shape(at) == Shape::Upper
        && page.hits_at(at).iter().any(|h| match h.sense {
            Sense::Actor(a, NameKind::Name) => page
                .world
                .actors
                .get(a as usize)
                .is_some_and(|a| matches!(a.kind, ActorKind::Organisation | ActorKind::Grouping)),
            _ => false,
        })
}

/// Whether no space stands on either side of the mark at `p`.
fn close(page: &Page<'_>, p: usize) -> bool {
    !page.token(p).is_some_and(|t| t.space_before) && !page.token(p + 1).is_some_and(|t| t.space_before)
}

/// A dash inside a name stands close on both sides, or has space on both (texts rebuilt from segmented corpora).
fn hyphenated(page: &Page<'_>, dash: usize) -> bool {
    let known = |i: usize| page.hits_at(i).iter().any(|h| matches!(h.sense, Sense::Holder(_)) && h.tokens.len() == 1);
    if close(page, dash) {
        // "the Example-Sample summit": two people whom the packs know.
        return !(known(dash - 1) && known(dash + 1));
    }
    let (before, after) =
        (page.token(dash).is_some_and(|t| t.space_before), page.token(dash + 1).is_some_and(|t| t.space_before));
    // With spaces only "Chan - ocha", "Jong - un" and double first names ("Jean - Claude"): never before a title.
    let plain = page.key(dash + 1).is_ascii() && page.hits_at(dash + 1).iter().all(|h| !speaks(h.sense));
    before == after
        && page.shape(dash - 1) == Shape::Capitalised
        && (page.shape(dash + 1) == Shape::Lower && plain && dash > 1 && page.is_capital(dash - 2)
            || spaced_pair(page, dash))
}

/// "Jean - Claude", "Frank - Walter": a dash with spaces between two words of a foreign name, and a third word after.
fn spaced_pair(page: &Page<'_>, dash: usize) -> bool {
    let foreign = |i: usize| page.shape(i) == Shape::Capitalised && page.syllabic() && !is_syllable(page.key(i));
    let known = |i: usize| page.hits_at(i).iter().any(|h| matches!(h.sense, Sense::Holder(_)) && h.tokens.len() == 1);
    foreign(dash + 1) && page.is_capital(dash + 2) && !known(dash - 1) && !known(dash + 1)
}

/// What the last word of the name of a thing means.
pub(crate) fn is_thing(sense: Sense) -> bool {
    matches!(
        sense,
        Sense::InstrumentHead(_)
            | Sense::MeetingHead(_)
            | Sense::Organ(_)
            | Sense::Portfolio(_)
            | Sense::Word(WordClass::Body)
    )
}

/// What a word of a sentence means, which no part of a name does.
fn speaks(sense: Sense) -> bool {
    matches!(
        sense,
        Sense::Word(_) | Sense::Cue(..) | Sense::Title(_) | Sense::Group(_) | Sense::Honorific | Sense::Tense(_)
    )
}

/// What no part of such a name means, either.
fn is_other(sense: Sense) -> bool {
    matches!(sense, Sense::Title(_) | Sense::Honorific | Sense::Actor(..) | Sense::Organ(_) | Sense::Cue(..))
}

fn is_initial(page: &Page<'_>, i: usize) -> bool {
    page.token(i).is_some_and(|t| t.span.len() == 1) || page.marked(i, Marker::NameSuffix | Marker::NamePrefix)
}

/// A capitalised word that starts something else than more of the name.
fn ends_name(page: &Page<'_>, i: usize, end: usize) -> bool {
    page.hits_at(i).iter().filter(|h| h.tokens.end <= end).any(|h| match h.sense {
        Sense::Title(_) | Sense::Tense(_) => !page.syllabic() || h.tokens.len() > 1,
        Sense::Honorific => true,
        Sense::Word(class) => !page.syllabic() && !matches!(class, WordClass::Preposition | WordClass::Surname),
        Sense::Cue(..) | Sense::MeetingHead(_) => !page.syllabic(),
        Sense::Actor(_, NameKind::Name) => h.tokens.len() > 1 || !page.syllabic(),
        _ => false,
    })
}

/// Whether a name is one without doubt, wherever it stands: a family name of the language with given names, two foreign
/// words, or one that the packs know.
pub(crate) fn sure(page: &Page<'_>, name: &Range<usize>, end: usize) -> bool {
    if page.longest(name.start, end, |s| matches!(s, Sense::Holder(_)).then_some(())).is_some_and(|(r, ())| r.len() > 1)
    {
        return true;
    }
    let words: Vec<usize> = name.clone().filter(|i| page.is_word(*i)).collect();
    if words.len() < 2 {
        return false;
    }
    if !page.syllabic() {
        return true;
    }
    let surname = page.word(name.start, WordClass::Surname).is_some();
    let own = words.iter().all(|i| is_syllable(page.key(*i)));
    surname && own && words.len() <= 5 || words.iter().take(2).any(|i| !is_syllable(page.key(*i)))
}

/// Whether an apposition closes at `at`: with a mark, or with the line that ends at `end`.
pub(crate) fn closes(page: &Page<'_>, at: usize, end: usize) -> bool {
    let goes_on = |i: usize, class| page.word(i, class).is_some() && !page.syllabic();
    let list = |i: usize| goes_on(i, WordClass::Coordination) || goes_on(i, WordClass::Determiner);
    at >= end
        || page.is_punct(at, ",")
        || page.is_punct(at, ".")
        || page.is_punct(at, "(") && !page.syllabic()
        || page.is_punct(at, ";") && (at + 1 >= end || page.is_capital(at + 1) || list(at + 1))
}

/// The person's name in words that start with another name: "Huawei Trần Thị Mẫu", "tỉnh Homs Jane Example".
pub(crate) fn without_place(page: &Page<'_>, name: Range<usize>, end: usize) -> Range<usize> {
    if let Some((place, ())) = page.longest(name.start, name.end, |s| matches!(s, Sense::Place(_)).then_some(()))
        && let Some(rest) = name_at(page, place.end, end).filter(|n| n.len() >= 2)
    {
        return rest;
    }
    let diacritics = |i: usize| !page.key(i).is_ascii();
    let foreign = |i: usize| page.is_word(i) && !is_syllable(page.key(i));
    let own = (name.start + 1..name.end.saturating_sub(1)).find(|i| {
        page.syllabic()
            && page.word(*i, WordClass::Surname).is_some()
            && (name.start..*i).all(foreign)
            && (*i..name.end).all(|j| is_syllable(page.key(j)))
            && (*i..name.end).any(diacritics)
    });
    own.map_or(name.clone(), |i| i..name.end)
}

/// Whether the family name of the language's own country starts the name.
pub(crate) fn own_surname(page: &Page<'_>, name: &Range<usize>) -> bool {
    let own = || name.clone().all(|i| is_syllable(page.key(i)));
    name.len() >= 2 && page.word(name.start, WordClass::Surname).is_some() && (page.syllabic() || own())
}
