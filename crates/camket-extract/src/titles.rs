//! Offices as they are written: title, field or organ, actor served, one after another.

use std::ops::Range;

use camket_model::{Office, Tense};
use camket_packs::{NameKind, Sense, WordClass};

use crate::mention::{ActorIx, Role};
use crate::page::Page;

/// A title, or several in a row, without the name.
#[derive(Clone, Debug)]
pub(crate) struct TitleRun {
    pub tokens: Range<usize>,
    pub role: Role,
}

/// Longest distance, in tokens, that a department may put between a title and the actor or name.
const DEPARTMENT: usize = 9;

/// Reads the titles that start at `at`, up to `end`.
pub(crate) fn title_run(page: &Page<'_>, at: usize, end: usize) -> Option<TitleRun> {
    let mut role = Role::default();
    let mut p = at;
    let mut last_end = None;
    while let Some(next) = one_title(page, p, end, &mut role) {
        last_end = Some(next);
        match separator(page, next, end) {
            Some(after) if starts_title(page, after, end) => p = after,
            _ => break,
        }
    }
    let end_at = last_end?;
    Some(TitleRun { tokens: at..end_at, role })
}

/// One title with what belongs to it; gives the token after it.
fn one_title(page: &Page<'_>, at: usize, end: usize, role: &mut Role) -> Option<usize> {
    let mut p = at;
    let before = leading(page, &mut p, end, role);
    let (range, title) = page.longest(p, end, title_sense)?;
    let title = page.language.titles.get(title)?;
    p = range.end;
    let mut offices = title.offices.clone();
    if title.portfolio || title.organ {
        p = field(page, p, end, &mut offices);
    }
    for office in offices {
        if !role.offices.contains(&office) {
            role.offices.push(office);
        }
    }
    if let Some(of) = title.of.as_ref().and_then(|id| page.world.actor_by_id.get(id)) {
        role.of.get_or_insert(*of);
    }
    if let Some(actor) = before {
        role.of.get_or_insert(actor);
    }
    p = tense(page, p, end, role);
    p = served(page, p, end, role);
    Some(tense(page, p, end, role))
}

/// What stands before a title: "former", "Japan's", "U.S.", "Chinese".
fn leading(page: &Page<'_>, p: &mut usize, end: usize, role: &mut Role) -> Option<ActorIx> {
    *p = tense(page, *p, end, role);
    if page.syllabic() {
        return None;
    }
    let (range, actor) = page.longest(*p, end, |s| actor_sense(s).filter(|_| !title_at(page, *p, end)))?;
    let mut q = range.end;
    if page.key(q) == "'s" || page.is_punct(q, "'") {
        q += 1;
    }
    q = tense(page, q, end, role);
    // "Foreign Ministry spokesman": an organ between the actor and the title.
    if let Some((organ, ())) =
        page.longest(q, end, |s| matches!(s, Sense::Organ(_) | Sense::Portfolio(_)).then_some(()))
    {
        if title_at(page, organ.end, end) && !title_at(page, q, end) {
            q = organ.end;
        }
    }
    if title_at(page, q, end) {
        *p = q;
        return Some(actor);
    }
    None
}

/// The field of a minister or the organ of a chair: "Bộ Ngoại giao", "for Trade", "Quốc hội".
fn field(page: &Page<'_>, at: usize, end: usize, offices: &mut Vec<Office>) -> usize {
    let mut p = at;
    let mut q = at;
    if matches!(page.key(q), "bộ" | "of" | "for" | "phụ" | "về" | "the") {
        q += 1;
        if matches!(page.key(q), "trách" | "the") {
            q += 1;
        }
    }
    loop {
        let portfolio = page.longest(q, end, |s| if let Sense::Portfolio(o) = s { Some(o) } else { None });
        let organ =
            page.longest(q, end, |s| if let Sense::Organ(i) = s { page.language.organs.get(i as usize) } else { None });
        match (portfolio, organ) {
            (Some((range, _)), Some((longer, organ))) if longer.end > range.end => {
                offices.clone_from(&organ.offices);
                p = longer.end;
            }
            (Some((range, office)), _) => {
                for old in offices.iter_mut().filter(|o| **o == Office::Minister) {
                    *old = office;
                }
                p = range.end;
            }
            (None, Some((range, organ))) => {
                offices.clone_from(&organ.offices);
                p = range.end;
            }
            (None, None) => return p,
        }
        // A second field: "Thương mại và Công nghiệp", "Trade and Industry".
        let next = page.word(p, WordClass::Coordination).unwrap_or(p);
        let more = next > p && page.longest(next, end, |s| matches!(s, Sense::Portfolio(_)).then_some(())).is_some();
        if !more || title_at(page, next, end) {
            return p;
        }
        q = next;
    }
}

/// The actor that is served, perhaps after a department: "Bộ Ngoại giao Trung Quốc", "of Japan", "của Tổng thống Philippines".
fn served(page: &Page<'_>, at: usize, end: usize, role: &mut Role) -> usize {
    let mut q = at;
    let stop = end.min(at + DEPARTMENT);
    let mut crossed = false;
    while q < stop {
        if let Some((range, actor)) = page.longest(q, end, actor_sense) {
            // "Mỹ - Trung" after a title is not whom it serves.
            let pair = page.is_punct(range.end, "-") && page.longest(range.end + 1, end, actor_sense).is_some();
            if pair {
                return at;
            }
            role.of.get_or_insert(actor);
            return range.end;
        }
        if let Some((range, ())) =
            page.longest(q, end, |s| matches!(s, Sense::Organ(_) | Sense::Portfolio(_)).then_some(()))
        {
            q = range.end;
            crossed = true;
        } else if page.word(q, WordClass::PrepositionOf).is_some()
            || (crossed && page.word(q, WordClass::Coordination).is_some())
        {
            q += 1;
        } else if matches!(page.key(q), "bộ" | "the" | "nước" | "chính" | "phủ" | "cộng" | "hoà" | "hòa") {
            q += 1;
        } else if q > at && title_at(page, q, end) {
            // "cố vấn của Tổng thống Philippines": the actor of the inner title.
            q = page.longest(q, end, title_sense).map_or(q + 1, |(r, _)| r.end);
        } else {
            break;
        }
    }
    at
}

fn tense(page: &Page<'_>, at: usize, end: usize, role: &mut Role) -> usize {
    let mut p = at;
    let skip = usize::from(page.is_punct(p, "-"));
    if let Some((range, tense)) = page.longest(p + skip, end, |s| if let Sense::Tense(t) = s { Some(t) } else { None })
    {
        if tense != Tense::Current {
            role.tense = Some(tense);
        }
        p = range.end;
    }
    p
}

/// Between two titles of one person: a comma, "kiêm", "and".
fn separator(page: &Page<'_>, at: usize, end: usize) -> Option<usize> {
    if at >= end {
        return None;
    }
    if page.is_punct(at, ",") || page.is_punct(at, "-") {
        return Some(at + 1);
    }
    match page.key(at) {
        "kiêm" | "cum" => Some(at + 1),
        "and" if !page.syllabic() => Some(at + 1),
        _ => None,
    }
}

fn starts_title(page: &Page<'_>, at: usize, end: usize) -> bool {
    title_at(page, at, end)
        || page
            .longest(at, end, |s| matches!(s, Sense::Tense(_)).then_some(()))
            .is_some_and(|(r, ())| title_at(page, r.end, end))
}

/// Whether a title starts at `at`.
pub(crate) fn title_at(page: &Page<'_>, at: usize, end: usize) -> bool {
    page.longest(at, end, title_sense).is_some()
}

fn title_sense(sense: Sense) -> Option<usize> {
    if let Sense::Title(i) = sense { Some(i as usize) } else { None }
}

/// An actor by a form that may stand before or after a title.
pub(crate) fn actor_sense(sense: Sense) -> Option<ActorIx> {
    match sense {
        Sense::Actor(a, NameKind::Name | NameKind::Adjective | NameKind::Seat | NameKind::Organ) => Some(a),
        _ => None,
    }
}
