//! Names that stand behind the department of a title.

use std::ops::Range;

use camket_model::Office;
use camket_packs::{Marker, Sense, VerbForm, WordClass};
use camket_text::{Shape, is_syllable};

use crate::names::{closes, is_thing, name_at, sure};
use crate::page::Page;

/// Longest way, in tokens, from a title over its department to the name.
const DEPARTMENT: usize = 16;

/// The name behind a department that follows a title: "chuyên gia Trung tâm Nghiên cứu Biển (TNB) Jane Example".
pub(crate) fn name_after_department(page: &Page<'_>, at: usize, end: usize) -> Option<Range<usize>> {
    let stop = end.min(at + DEPARTMENT);
    let mut p = at;
    // Whether a known field or body ends right before `p`: "for Management and Resources Jane Example".
    let mut fielded = false;
    while p < stop {
        if p > at {
            // "on humanitarian issues, Jane Example,".
            let comma = usize::from(page.is_punct(p, ",") && p > at + 1);
            let own = |n: &Range<usize>| comma == 0 && page.shape(p - 1) == Shape::Lower && all_own(page, n);
            if let Some(name) = name_at(page, p + comma, end).filter(|n| sure(page, n, end) || own(n)) {
                let behind_field = fielded && !page.syllabic() && !names_thing(page, &name);
                let good =
                    comma == 1 && closes(page, name.end, end) || comma == 0 && (opens_name(page, p) || behind_field);
                return if good { Some(name) } else { behind_comma(page, &name, end) };
            }
        }
        if page.is_punct(p, "(") {
            if !(page.is_word(p + 1) && page.is_punct(p + 2, ")")) {
                return None;
            }
            p += 3;
            continue;
        }
        let comma = page.is_punct(p, ",");
        // "và" only before another field of the same office.
        if let Some(after) = page.word(p, WordClass::Coordination).filter(|_| page.shape(p) == Shape::Lower) {
            let capital = page.is_capital(after) && (page.is_capital(p.saturating_sub(1)) || page.syllabic());
            let field = page.longest(after, end, |s| matches!(s, Sense::Portfolio(_)).then_some(())).is_some();
            let about = (at..p).any(|i| page.marked(i, Marker::About));
            let issue = page.syllabic() && page.shape(after) == Shape::Lower && about;
            if !(capital || field || issue) {
                return None;
            }
            p = after;
            continue;
        }
        let field = |i: usize| page.longest(i, end, |s| matches!(s, Sense::Portfolio(_)).then_some(()));
        if page.is_word(p) {
            if page.longest(p, end, |s| stops_department(page, p, s).then_some(())).is_some() {
                return None;
            }
            let whole = page.longest(p, end, |s| {
                matches!(s, Sense::Portfolio(_) | Sense::Organ(_) | Sense::Place(_) | Sense::Actor(..)).then_some(())
            });
            fielded = whole.is_some();
            p = whole.map_or(p + 1, |(r, ())| r.end);
        } else if page.is_punct(p, "-")
            || page.is_punct(p, "/")
            || page.is_punct(p, "&")
            || (comma && field(p + 1).is_some())
        {
            p += 1;
        } else {
            return None;
        }
    }
    None
}

/// The name behind the comma where what looks like a name ends the department: "Transport and Harbour Works, Jane Example,".
pub(crate) fn behind_comma(page: &Page<'_>, words: &Range<usize>, end: usize) -> Option<Range<usize>> {
    if page.syllabic() || !page.is_punct(words.end, ",") {
        return None;
    }
    name_at(page, words.end + 1, end).filter(|n| n.len() >= 2 && sure(page, n, end) && closes(page, n.end, end))
}

/// Whether words with capitals that look like a name have a word in them that means something else.
pub(crate) fn names_thing(page: &Page<'_>, name: &Range<usize>) -> bool {
    name.clone().any(|i| {
        page.hits_at(i).iter().any(|h| {
            h.tokens.end <= name.end
                && (is_thing(h.sense)
                    || matches!(h.sense, Sense::Title(_) | Sense::Topic(_) | Sense::Actor(..) | Sense::Series(_)))
        })
    })
}

/// Whether a name may stand at `p` behind the words of a department: not "của", not "Đại học", not "of the".
fn opens_name(page: &Page<'_>, p: usize) -> bool {
    let function = |s: Sense| matches!(s, Sense::Word(c) if c != WordClass::NotCue && c != WordClass::Body);
    if page.longest(p - 1, p, |s| function(s).then_some(())).is_some() && page.shape(p - 1) == Shape::Lower {
        return false;
    }
    if !page.syllabic() {
        return page.shape(p - 1) == Shape::Lower || page.is_punct(p - 1, ")");
    }
    !behind_institution(page, p)
}

/// Whether what stands at `p` is the name of an institution of private people: "Đại học X", "tập đoàn Y".
pub(crate) fn behind_institution(page: &Page<'_>, p: usize) -> bool {
    let institution = |s: Sense| {
        let Sense::Organ(i) = s else { return None };
        let offices = &page.language.organs.get(i as usize)?.offices;
        offices.iter().all(|o| matches!(o, Office::Private | Office::Expert)).then_some(())
    };
    (1..=3).any(|n| p >= n && page.longest(p - n, p, institution).is_some_and(|(r, ())| r.end == p))
}

/// Three or four syllables of the language, each with a capital.
fn all_own(page: &Page<'_>, name: &Range<usize>) -> bool {
    matches!(name.len(), 3 | 4) && name.clone().all(|i| page.is_capital(i) && is_syllable(page.key(i)))
}

fn organ_at(page: &Page<'_>, at: usize) -> bool {
    page.longest(at, usize::MAX, |s| matches!(s, Sense::Organ(_)).then_some(())).is_some()
}

/// What cannot stand inside the name of a department.
fn stops_department(page: &Page<'_>, at: usize, sense: Sense) -> bool {
    match sense {
        Sense::Title(_) | Sense::Honorific | Sense::Group(_) | Sense::Tense(_) => true,
        Sense::Cue(_, form) if !page.syllabic() => page.shape(at) == Shape::Lower && form == VerbForm::Past,
        Sense::Cue(..) => page.shape(at) == Shape::Lower && !page.is_capital(at.saturating_sub(1)),
        Sense::Word(class) => {
            matches!(
                class,
                WordClass::Aspect
                    | WordClass::Passive
                    | WordClass::Negation
                    | WordClass::Reported
                    | WordClass::Relative
                    | WordClass::Contrast
                    | WordClass::Subordinate
                    | WordClass::QuoteVerb
                    | WordClass::Attribution
                    | WordClass::Hypothetical
                    | WordClass::Future
            ) && page.shape(at) == Shape::Lower
                || class == WordClass::Preposition
                    && page.syllabic()
                    && page.shape(at) == Shape::Lower
                    && !page.marked(at, Marker::About)
                    && !organ_at(page, at + 1)
        }
        Sense::MeetingHead(i) => {
            let verb = page.language.meeting_heads.get(i as usize).is_some_and(|h| h.verb);
            verb && page.syllabic() && page.shape(at) == Shape::Lower
        }
        _ => false,
    }
}
