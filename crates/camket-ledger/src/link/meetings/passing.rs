//! Tellings that are no full record of a meeting: by its town or its day alone, or as a visit that was planned.

use crate::finding::Reason;
use crate::link::{Pair, reason};

use super::signs::{Sign, people};
use super::told::{Level, Told};
use super::{MONTH, WEEK};

/// How well a month fits a meeting of the same sides that is told only by it.
const MONTH_ALONE: f32 = 0.83;
/// How much less one says of which no day is told.
const NO_DAY: f32 = 0.12;
/// How well talks fit that were held when and where a visit was planned.
const CAME_ABOUT: f32 = 0.82;
/// How well a meeting fits that is told by its town alone, or by its town and its year.
const BY_TOWN: f32 = 0.72;

/// A visit that was planned for a year or a month came about as the talks that the two sides held then, with the host.
pub(super) fn came_about(a: &Told<'_>, b: &Told<'_>) -> Option<Pair> {
    let (visit, talks) = if a.level == Level::Visit { (a, b) } else { (b, a) };
    let held = talks.level == Level::Talks && !talks.passing && talks.about.is_empty();
    if visit.level != Level::Visit || !held || !visit.ahead() || visit.parties != talks.parties {
        return None;
    }
    let (planned, day) = (visit.when?, talks.when.filter(|d| d.len() <= WEEK)?);
    let told = visit.around.is_none_or(|d| d.from <= day.to);
    if !planned.meets(day) || !told || visit.site?.0 != talks.site?.0 {
        return None;
    }
    let mut reasons = vec![Reason::new(reason::SAME_PARTIES, Some(a.parties))];
    if people(a, b, &mut reasons)?.never {
        return Some(Pair::never());
    }
    reasons.push(Reason::new(reason::DATE_FITS, visit.date));
    reasons.push(Reason::new(reason::SAME_PLACE, talks.record.place.as_deref()));
    Some(Pair::scored(CAME_ABOUT, reasons))
}

/// A meeting told by its town, with no day or with its year, is one of the same sides that was held there before.
pub(super) fn by_town(a: &Told<'_>, b: &Told<'_>, mut reasons: Vec<Reason>) -> Option<Pair> {
    let (alluded, known) = if a.passing { (a, b) } else { (b, a) };
    let when = known.on().filter(|d| d.len() <= WEEK && !known.passing)?;
    let fits = match alluded.when {
        Some(time) => time.meets(when),
        None => alluded.around.is_some_and(|d| when.to <= d.to),
    };
    let town = alluded.site.is_some_and(|(_, town)| !town.is_empty()) && alluded.site == known.site;
    if !fits || !town {
        return None;
    }
    reasons.push(Reason::new(reason::SAME_PARTIES, Some(a.parties)));
    reasons.push(Reason::new(reason::SAME_PLACE, alluded.record.place.as_deref()));
    Some(Pair::scored(BY_TOWN, reasons))
}

/// A meeting told by its day alone is one of the same sides whose day is known.
pub(super) fn in_passing(a: &Told<'_>, b: &Told<'_>, place: Sign, mut reasons: Vec<Reason>) -> Option<Pair> {
    let precise = |t: &Told<'_>| t.on().is_some_and(|d| d.len() <= WEEK);
    let short = |t: &Told<'_>| t.on().is_some_and(|d| d.len() <= MONTH);
    if let (Some(x), Some(y)) = (a.on(), b.on())
        && !x.meets(y)
    {
        return None;
    }
    let known = |t: &Told<'_>| !t.passing && precise(t);
    if !(short(a) && short(b) && (a.passing && b.passing || known(a) || known(b))) {
        return None;
    }
    reasons.push(Reason::new(reason::SAME_PARTIES, Some(a.parties)));
    reasons.push(Reason::new(reason::TOLD_BY_DAY, None));
    let base = if precise(a) && precise(b) { 0.85 } else { MONTH_ALONE };
    let base = if a.when.is_some() && b.when.is_some() { base } else { base - NO_DAY };
    Some(Pair::scored(f32::min(base + place.score, 0.97), reasons))
}
