//! Whom a title serves, as the words behind it tell.

use std::ops::Range;

use camket_packs::{Marker, NameKind, Refers, Sense, VerbForm, WordClass};

use crate::mention::{ActorIx, Role};
use crate::page::Page;
use crate::titles::{actor_sense, holder_behind, title_at, title_run};

/// Longest distance, in tokens, that a department may put between a title and the actor or name.
const DEPARTMENT: usize = 9;
/// Longest name of a place, in tokens.
const PLACE: usize = 4;
/// Most words between whose an office is and the office.
const OWNED: usize = 6;

/// The actor that is served, perhaps after a department: "Bộ Ngoại giao Trung Quốc", "of Japan", "của Tổng thống Philippines".
pub(crate) fn served(page: &Page<'_>, at: usize, end: usize, role: &mut Role) -> usize {
    if let Some(after) = that_state(page, at, end) {
        return after;
    }
    let mut q = at;
    let stop = end.min(at + DEPARTMENT);
    let mut crossed = false;
    while q < stop {
        if let Some((range, actor)) = page.longest(q, end, actor_sense) {
            // "Mỹ - Trung" after a title is not whom it serves.
            if q > at && adjective_of(page, q, &range) {
                return at;
            }
            let pair = page.is_punct(range.end, "-") && page.longest(range.end + 1, end, actor_sense).is_some();
            if pair {
                return at;
            }
            role.of.get_or_insert(actor);
            return seat(page, bracket(page, range.end, end), end, role);
        }
        // "phát ngôn viên của ông Trump": of whom the packs know.
        let person = page.longest(q, end, |s| (s == Sense::Honorific).then_some(())).map_or(q, |(r, ())| r.end);
        let known = page
            .longest(person, end, |s| if let Sense::Holder(i) = s { page.world.holders.get(i as usize) } else { None });
        if let Some((_, holder)) = known.filter(|_| q > at) {
            if let Some(of) = page.world.actor_by_id.get(&holder.of) {
                role.of.get_or_insert(*of);
            }
            return at;
        }
        // "mayor of Example City": the state that the place lies in.
        if let Some((range, actor)) = state_of_place(page, q, end).filter(|_| q > at) {
            role.of.get_or_insert(actor);
            return range.end;
        }
        if q == at {
            let after = seat(page, q, end, role);
            if after > q {
                return after;
            }
        }
        if let Some((range, ())) =
            page.longest(q, end, |s| matches!(s, Sense::Organ(_) | Sense::Portfolio(_)).then_some(()))
        {
            q = range.end;
            crossed = true;
        } else if q > at && title_at(page, q, end) {
            // "cố vấn của Tổng thống Philippines": the actor of the inner title, unless it has a name of its own.
            let Some(inner) = title_run(page, q, end.min(at + 2 * DEPARTMENT)) else { break };
            if let Some(of) = inner.role.of {
                role.of.get_or_insert(of);
            }
            // "adviser to Prime Minister Jane Example": another's name.
            let other = page.marked(at, Marker::To) && page.is_capital(inner.tokens.end);
            return if other || holder_behind(page, q, end) { at } else { inner.tokens.end };
        } else if page.word(q, WordClass::PrepositionOf).is_some()
            || (crossed && page.word(q, WordClass::Coordination).is_some())
            || q == at && to_title(page, q, end)
            || page.marked(q, Marker::Ministry | Marker::State | Marker::Article)
        {
            q += 1;
        } else {
            break;
        }
    }
    at
}

/// "Bộ trưởng Ngoại giao nước này Jane Example": a state spoken of before, between the title and the name. Which one is
/// for the discourse to say.
fn that_state(page: &Page<'_>, at: usize, end: usize) -> Option<usize> {
    let group = |s| matches!(s, Sense::Group(Refers::LastState | Refers::Counterpart)).then_some(());
    let (range, ()) = page.longest(at, end, group).filter(|_| page.syllabic())?;
    (range.end < end && page.is_capital(range.end)).then_some(range.end)
}

/// "to the President": whom an adviser or a chief of staff serves.
fn to_title(page: &Page<'_>, at: usize, end: usize) -> bool {
    let after = at + 1 + usize::from(page.marked(at + 1, Marker::Article));
    !page.syllabic() && page.marked(at, Marker::To) && title_at(page, after, end)
}

/// The state of the place that is named at `at`: those who serve a part of a state serve it.
pub(crate) fn state_of_place(page: &Page<'_>, at: usize, end: usize) -> Option<(Range<usize>, ActorIx)> {
    page.longest(at, end, |s| match s {
        Sense::Place(i) => {
            let country = page.world.places.get(i as usize)?.country.as_ref()?;
            page.world.actor_by_id.get(country).copied()
        }
        Sense::Actor(a, NameKind::Capital) => Some(a),
        _ => None,
    })
}

/// The state of the place that is named right before `at`: "Example City mayor", "Example City's mayor". A capital only
/// in the latter, since the former may be where it is told.
pub(crate) fn state_of_place_before(page: &Page<'_>, at: usize) -> Option<ActorIx> {
    let owns = at > 0 && page.marked(at - 1, Marker::Genitive);
    let end = at.checked_sub(usize::from(owns))?;
    let capital = |p: usize| {
        page.hits_at(p).iter().any(|h| matches!(h.sense, Sense::Actor(_, NameKind::Capital)) && h.tokens.end == end)
    };
    let posted = |p: usize| {
        p > 0 && [WordClass::Preposition, WordClass::PrepositionAt].iter().any(|c| page.word(p - 1, *c).is_some())
    };
    let here = |p: usize| {
        let same = page.sentence_of(p) == page.sentence_of(at);
        state_of_place(page, p, end).filter(|(r, _)| r.end == end && same && !posted(p) && (owns || !capital(p)))
    };
    (end.saturating_sub(PLACE)..end).find_map(here).map(|(_, actor)| actor)
}

/// Whose the office at `at` is, some words before: "Exampleland's top trade negotiator".
pub(crate) fn owner_before(page: &Page<'_>, at: usize) -> Option<ActorIx> {
    let sentence = page.layout.sentences.get(page.sentence_of(at)?)?;
    let floor = sentence.tokens.start.max(at.saturating_sub(OWNED));
    let ends = |i: usize| !page.is_word(i) || page.word(i, WordClass::Coordination).is_some() || cue(page, i);
    let own = (floor..at).rev().find(|i| page.marked(*i, Marker::Genitive))?;
    if (own + 1..at).any(ends) {
        return None;
    }
    let named = |p: usize| page.longest(p, own, actor_sense).filter(|(r, _)| r.end == own);
    (own.saturating_sub(OWNED).max(sentence.tokens.start)..own).find_map(named).map(|(_, actor)| actor)
}

/// Whether what stands at `i` may be a verb of saying or acting.
fn cue(page: &Page<'_>, i: usize) -> bool {
    page.hits_at(i).iter().any(|h| matches!(h.sense, Sense::Cue(_, form) if form != VerbForm::Base))
}

/// Where someone is posted, which is not whom he serves: "tại Hoa Kỳ", "to the United Nations (UN)".
fn seat(page: &Page<'_>, at: usize, end: usize, role: &mut Role) -> usize {
    if !page.marked(at, Marker::At | Marker::To) {
        return at;
    }
    let start = at + 1 + usize::from(page.marked(at + 1, Marker::Article));
    let Some((range, _)) = page.longest(start, end, actor_sense).filter(|(r, _)| !adjective_of(page, start, r)) else {
        return at;
    };
    let mut p = bracket(page, range.end, end);
    // "Ambassador to Vietnam of Japan", "Đại sứ tại LHQ của Anh".
    if role.of.is_none()
        && page.word(p, WordClass::PrepositionOf).is_some()
        && let Some((of, actor)) = page.longest(p + 1, end, actor_sense)
    {
        role.of = Some(actor);
        p = of.end;
    }
    p
}

/// Whether the actor at `at` only describes the capitalised word behind it: "to the Philippine Peace Process".
fn adjective_of(page: &Page<'_>, at: usize, range: &Range<usize>) -> bool {
    let is = |kind: NameKind| {
        let hits = page.hits_at(at).iter();
        hits.filter(|h| h.tokens == *range).any(|h| matches!(h.sense, Sense::Actor(_, k) if k == kind))
    };
    !page.syllabic() && is(NameKind::Adjective) && !is(NameKind::Name) && page.is_word(range.end)
}

/// Steps over an acronym in brackets.
fn bracket(page: &Page<'_>, at: usize, end: usize) -> usize {
    let acronym = page.is_punct(at, "(") && page.is_word(at + 1) && page.is_punct(at + 2, ")");
    if acronym && at + 3 <= end { at + 3 } else { at }
}
