//! Those who are told by the office of another: counterparts, predecessors and successors.

use camket_packs::{Marker, Refers, Sense};

use crate::mention::Role;
use crate::names::name_at;
use crate::page::{Kinds, Page};
use crate::sightings::{Sighting, named};
use crate::titles::{TitleRun, actor_sense, title_run};

/// "người đồng cấp Trung Quốc", "his Chinese counterpart".
pub(crate) fn counterpart(page: &Page<'_>, at: usize, end: usize) -> Option<TitleRun> {
    let group = |p: usize| page.longest(p, end, |s| (s == Sense::Group(Refers::Counterpart)).then_some(()));
    let mut role = Role::default();
    let mut p = at;
    if page.syllabic() {
        p = group(p)?.0.end;
        if let Some((range, actor)) = page.longest(p, end, actor_sense) {
            role.of = Some(actor);
            p = range.end;
        }
    } else {
        p += usize::from(page.marked(p, Marker::Possessive | Marker::Article));
        if let Some((range, actor)) = page.longest(p, end, actor_sense) {
            role.of = Some(actor);
            p = range.end + usize::from(page.marked(range.end, Marker::Genitive));
        }
        p = group(p).or_else(|| group(at))?.0.end;
    }
    Some(TitleRun { tokens: at..p, role, weak: false, counterpart: true })
}

/// "her predecessor Jane Example": whose office it was stands before; only with a name right behind it.
pub(crate) fn before_or_after(page: &Page<'_>, at: usize, end: usize) -> Option<TitleRun> {
    let whose = at.checked_sub(1).is_some_and(|b| page.marked(b, Marker::Possessive | Marker::Genitive));
    if page.syllabic() || !whose || !page.any(at, Kinds::TITLE) {
        return None;
    }
    let (range, tense) = page.longest(at, end, |s| if let Sense::Tense(t) = s { Some(t) } else { None })?;
    name_at(page, range.end, end).filter(|n| n.start == range.end && n.len() > 1)?;
    let role = Role { tense: Some(tense), ..Role::default() };
    Some(TitleRun { tokens: range, role, weak: false, counterpart: true })
}

/// "his Exampleland counterpart, President Jane Example": the office stands behind, the state before.
pub(crate) fn titled_counterpart(page: &Page<'_>, run: &TitleRun, end: usize) -> Option<Sighting> {
    let of = run.role.of.filter(|_| run.counterpart && page.is_punct(run.tokens.end, ","))?;
    let mut next = title_run(page, run.tokens.end + 1, end).filter(|n| !n.counterpart)?;
    if *next.role.of.get_or_insert(of) != of {
        return None;
    }
    let mut sighting = named(page, &next, end)?;
    sighting.tokens.start = run.tokens.start;
    Some(sighting)
}
