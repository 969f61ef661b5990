//! What rules say of two tellings of a meeting: one of the things that are weighed.

use super::MONTH;
use super::passing::{by_town, came_about, in_passing};
use super::signs::{dates, people, places};
use super::told::{Level, Told};
use crate::finding::Reason;
use crate::link::{Pair, reason};

/// How much one name or matter of their own says beside the day.
const ALIKE: f32 = 0.3;
/// How well they fit then if one is told as held, on no day.
const UNDATED: f32 = 0.72;
/// How well they fit if what was planned is told again for a later day.
const LATER: f32 = 0.75;
/// Days by which a meeting of that name may have been put off.
const PUT_OFF: i32 = 3 * 366;

/// What it says that two are in one town.
pub(super) const TOWN: f32 = 0.15;
/// How well they fit if both have the same number of a count that no series is known for.
const NUMBERED: f32 = 0.72;
/// What it says that they are told in one sentence, word for word.
const COPIED: f32 = 0.2;
/// What it says besides, if they are of those that are held seldom.
const ONCE: f32 = 0.12;

/// From this score on rules link two.
const LINK: f32 = 0.7;
/// From this score on they think that two may be one.
const MAYBE: f32 = 0.5;
/// From this score on they are sure.
const SURE: f32 = 0.85;

/// What the rules come to, in a word.
pub(super) fn verdict(a: &Told<'_>, b: &Told<'_>) -> &'static str {
    match pair(a, b) {
        None => "nothing",
        Some(pair) if pair.never => "never",
        Some(pair) if pair.score >= SURE => "sure",
        Some(pair) if pair.score >= LINK => "linked",
        Some(pair) if pair.score >= MAYBE => "maybe",
        Some(_) => "hardly",
    }
}

/// How well two go together; none where nothing speaks for a link.
pub(super) fn pair(a: &Told<'_>, b: &Told<'_>) -> Option<Pair> {
    if let Some(pair) = came_about(a, b) {
        return Some(pair);
    }
    let visit = |t: &Told<'_>| t.level == Level::Visit && t.ahead();
    let talks = |t: &Told<'_>| t.passing || t.level == Level::Talks && (t.site.is_none() || t.when.is_none());
    if visit(a) && talks(b) || visit(b) && talks(a) {
        return None;
    }
    let alike = a.alike(b);
    let during = a.passing && b.alone || b.passing && a.alone;
    let level = a.level.goes_with(b.level) || during || alike && a.level.gathers() && b.level.gathers();
    if a.parties != b.parties || !level || a.occasion != b.occasion && a.counted(b) {
        return Some(Pair::never());
    }
    let mut reasons = Vec::new();
    if let (Some(x), Some(y)) = (a.series, b.series) {
        if x != y {
            return Some(Pair::never());
        }
        match (a.number, b.number) {
            (Some(m), Some(n)) if m != n => return Some(Pair::never()),
            (Some(n), Some(_)) => {
                let detail = format!("{x} {n}");
                return Some(Pair::scored(0.98, vec![Reason::new(reason::SAME_SERIES_AND_NUMBER, Some(&detail))]));
            }
            _ => reasons.push(Reason::new(reason::SAME_SERIES, Some(x))),
        }
    }
    if alike {
        let shared = a.about.iter().find(|k| b.about.contains(k)).map(|k| k.split_once(':').map_or(*k, |(_, k)| k));
        reasons.push(Reason::new(reason::SAME_NAME, shared));
        if let (Some(x), Some(y)) = (a.when, b.when)
            && !x.meets(y)
        {
            return put_off(a, b, reasons);
        }
    }
    if [a, b].iter().any(|t| t.passing && t.when.is_none_or(|d| d.len() > MONTH)) {
        return by_town(a, b, reasons);
    }
    let numbered = match (a.count, b.count) {
        (Some(m), Some(n)) if m != n && a.level == b.level => return Some(Pair::never()),
        (Some(m), Some(n)) => m == n && (alike || a.about.is_empty() || b.about.is_empty()),
        _ => false,
    };
    if numbered
        && let (Some(x), Some(y)) = (a.when, b.when)
        && !x.meets(y)
    {
        reasons.push(Reason::new(reason::SAME_PARTIES, Some(a.parties)));
        return put_off(a, b, reasons);
    }
    let same_series = reasons.iter().any(|r| r.code == reason::SAME_SERIES);
    let date = dates(a, b, &mut reasons)?;
    let mut place = places(a, b, &mut reasons)?;
    // A summit of these sides in this town is hardly held twice a year.
    let seldom =
        |t: &Told<'_>| matches!(t.level, Level::Summit | Level::Ministerial | Level::Forum) && t.when.is_some();
    if place.score >= TOWN && seldom(a) && seldom(b) {
        place.score += ONCE;
    }
    let people = people(a, b, &mut reasons)?;
    if date.never || place.never || people.never {
        return Some(Pair::never());
    }
    if a.passing || b.passing {
        return in_passing(a, b, place, reasons);
    }
    if !a.known_again() {
        return None;
    }
    reasons.push(Reason::new(reason::SAME_PARTIES, Some(a.parties)));
    let occasion = a.occasion && b.occasion;
    if occasion {
        reasons.push(Reason::new(reason::SAME_OCCASION, None));
    }
    // The day says most; without it, a series or an occasion that comes once a year.
    let yearly = (same_series || occasion) && date.score >= 0.4;
    let base = if yearly { date.score.max(0.7) } else { date.score };
    let level = if a.level == b.level || alike { 0.0 } else { -0.05 };
    let base = if numbered { base.max(NUMBERED) } else { base };
    let base = if alike { (base + ALIKE).max(if undated(a, b) { UNDATED } else { 0.0 }) } else { base };
    let copied = if a.sentence.is_some() && a.sentence == b.sentence { COPIED } else { 0.0 };
    Some(Pair::scored((base + place.score + people.score + level + copied).clamp(0.0, 0.97), reasons))
}

/// Whether one that has a matter or name of its own is told to have been held, on no day, and the other for a day before.
fn undated(a: &Told<'_>, b: &Told<'_>) -> bool {
    let before = |t: &Told<'_>, o: &Told<'_>| {
        t.when.is_none()
            && !t.ahead()
            && !t.regular()
            && t.around.zip(o.when.or(o.around)).is_some_and(|(t, o)| o.from <= t.to && t.gap(o) <= PUT_OFF)
    };
    before(a, b) || before(b, a)
}

/// What was planned or wished for and is told again for a later day was put off; one of a regular count only if it is the
/// first, or if the words say so.
fn put_off(a: &Told<'_>, b: &Told<'_>, reasons: Vec<Reason>) -> Option<Pair> {
    let (x, y) = (a.when?, b.when?);
    let (early, late) = if x.from <= y.from { (a, b) } else { (b, a) };
    if !early.ahead() || x.gap(y) > PUT_OFF {
        return Some(Pair::never());
    }
    // To another town hardly anything is put off.
    let towns = a
        .site
        .zip(b.site)
        .is_some_and(|((land, x), (other, y))| land != other || !x.is_empty() && !y.is_empty() && x != y);
    if towns && !late.moved {
        return Some(Pair::never());
    }
    let same = !early.regular()
        || early.count.is_some() && early.count == late.count
        || early.first && late.first
        || late.moved;
    same.then(|| Pair::scored(LATER, reasons))
}
