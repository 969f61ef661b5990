//! What is so of two tellings of a meeting: the features whose weights were learned.

use std::collections::BTreeMap;

use super::told::{Level, Told, one_name};
use super::{MONTH, WEEK, YEAR, rules};
use crate::day::Days;
use crate::link::learned::Features;

/// The name of the model in the file of weights.
pub const MODEL: &str = "meeting";

/// Days that reports are off.
const OFF: i32 = 3;
/// Years back in which a meeting is alluded to.
const BACK: i32 = 4;
/// Days by which a meeting may have been put off.
const PUT_OFF: i32 = 3 * YEAR;

/// The days of the meetings of a block that have records and a day, each once, by town (all of them under none).
#[derive(Clone, Debug, Default)]
pub(super) struct Ground<'f> {
    days: BTreeMap<Option<(&'f str, &'f str)>, Vec<i32>>,
}

impl<'f> Ground<'f> {
    pub fn of(told: &[Told<'f>]) -> Self {
        let mut out = Self::default();
        // A visit is the occasion of its talks.
        for t in told.iter().filter(|t| !t.passing && (t.level != Level::Visit || t.only)) {
            let Some(when) = t.when.filter(|d| d.len() <= WEEK) else { continue };
            out.days.entry(None).or_default().push(when.from);
            if let Some(town) = town(t) {
                out.days.entry(Some(town)).or_default().push(when.from);
            }
        }
        for days in out.days.values_mut() {
            days.sort_unstable();
            // Days that are so near are hardly those of two meetings.
            days.dedup_by(|b, a| *b - *a <= OFF);
        }
        out
    }

    /// How many meetings were held in a stretch of days, in the town of `told` if it tells one.
    fn held(&self, told: &Told<'_>, from: i32, to: i32) -> usize {
        let days = town(told).and_then(|t| self.days.get(&Some(t))).or_else(|| self.days.get(&None));
        let Some(days) = days.filter(|_| from <= to) else { return 0 };
        days.partition_point(|d| *d <= to) - days.partition_point(|d| *d < from)
    }

    /// Whether one is told in passing by a month in which its sides met more than once, and nothing says that the other is
    /// meant: a person shall choose.
    pub fn is_no_answer(&self, a: &Told<'_>, b: &Told<'_>) -> bool {
        let month =
            |t: &Told<'_>| t.passing && t.count.is_none() && t.when.is_some_and(|d| d.len() > WEEK && d.len() <= MONTH);
        let (told, other) = if month(a) && !b.passing { (a, b) } else { (b, a) };
        let towns = town(told).is_some() && town(told) == town(other);
        month(told) && !other.passing && !towns && !a.alike(b) && self.rivals(told) > 1
    }

    /// How many meetings may be meant by a telling that does not name its day.
    fn rivals(&self, told: &Told<'_>) -> usize {
        let stretch = match (told.when, told.around) {
            (Some(when), _) if when.len() <= WEEK => return 0,
            (Some(when), _) => Some((when.from, when.to)),
            (None, Some(day)) if told.ahead() => Some((day.from, day.to.saturating_add(2 * YEAR))),
            (None, Some(day)) => Some((day.from.saturating_sub(BACK * YEAR), day.to)),
            (None, None) => None,
        };
        stretch.map_or(0, |(from, to)| self.held(told, from, to))
    }
}

fn town<'f>(told: &Told<'f>) -> Option<(&'f str, &'f str)> {
    told.site.filter(|(_, town)| !town.is_empty())
}

/// Whether two tellings cannot be one, whatever speaks for it.
pub(super) fn cannot_be(a: &Told<'_>, b: &Told<'_>) -> bool {
    if a.parties != b.parties || !fit_for(a) || !fit_for(b) {
        return true;
    }
    if a.series.is_none() && times_part(a, b) {
        return true;
    }
    if let (Some(x), Some(y)) = (a.series, b.series) {
        match (a.number, b.number) {
            _ if x != y => return true,
            (Some(m), Some(n)) => return m != n,
            _ => {}
        }
    }
    let same_level = a.level == b.level || a.passing || b.passing;
    if a.count.zip(b.count).is_some_and(|(m, n)| m != n && same_level) {
        return true;
    }
    levels_part(a, b) || matters_part(a, b) || times_part(a, b) || places_part(a, b) || people_part(a, b)
}

/// Whether one that tells no day lies years behind the other: nobody means it then.
pub(super) fn too_far(a: &Told<'_>, b: &Told<'_>) -> bool {
    let behind = |t: &Told<'_>, o: &Told<'_>| {
        let day = t.around.filter(|_| t.when.is_none());
        day.zip(o.when).is_some_and(|(day, when)| day.from.saturating_sub(when.to) > BACK * YEAR)
    };
    behind(a, b) || behind(b, a)
}

/// Whether a telling says enough to be known again.
fn fit_for(told: &Told<'_>) -> bool {
    told.passing && !told.parties.is_empty() || told.known_again()
}

/// Whether one is known by a matter or name of its own, and the other is not, so that only their days make them one.
fn matters_part(a: &Told<'_>, b: &Told<'_>) -> bool {
    let records = !a.passing && !b.passing;
    records && a.about.is_empty() != b.about.is_empty() && !one_day(a, b)
}

/// Whether days are told of both that have one in common.
fn one_day(a: &Told<'_>, b: &Told<'_>) -> bool {
    a.when.zip(b.when).is_some_and(|(x, y)| x.meets(y) && x.len() <= WEEK && y.len() <= WEEK)
}

fn levels_part(a: &Told<'_>, b: &Told<'_>) -> bool {
    let others = |l: Level| l != Level::Call && l != Level::Other;
    if a.level == Level::Call && others(b.level) || b.level == Level::Call && others(a.level) {
        return true;
    }
    let gathers = a.level.gathers() && b.level.gathers();
    if !(a.passing || b.passing || a.level.goes_with(b.level) || gathers && a.alike(b)) {
        // A visit is told of talks that it was planned for, or where it tells no talks of its own.
        let (visit, talks) = if a.level == Level::Visit { (a, b) } else { (b, a) };
        let came = visit.ahead() && !talks.ahead() || visit.only;
        if !(visit.level == Level::Visit && talks.level == Level::Talks && came) {
            return true;
        }
    }
    a.occasion != b.occasion && !one_day(a, b) && a.counted(b)
}

/// Two days that cannot be one, unless the earlier was planned and a name or number says that it was put off; what is told as
/// held, before the day of the other.
fn times_part(a: &Told<'_>, b: &Told<'_>) -> bool {
    if let (Some(x), Some(y)) = (a.when, b.when)
        && !x.meets(y)
    {
        let early = if x.from <= y.from { a } else { b };
        let late = if x.from <= y.from { b } else { a };
        let numbered = a.count.is_some() && a.count == b.count;
        let regular = early.regular() && !early.first && !numbered && !late.moved;
        let of_series = (a.series.is_some() || b.series.is_some()) && !numbered;
        let moved = early.ahead() && x.gap(y) <= PUT_OFF && (a.alike(b) || numbered) && !regular && !of_series;
        return !moved;
    }
    let held_before = |t: &Told<'_>, o: &Told<'_>| {
        let day = t.around.filter(|_| t.when.is_none() && !t.ahead());
        day.zip(o.when).is_some_and(|(day, when)| when.from > day.to.saturating_add(1))
    };
    held_before(a, b) || held_before(b, a)
}

fn places_part(a: &Told<'_>, b: &Told<'_>) -> bool {
    let (Some((land, town)), Some((other_land, other_town))) = (a.site, b.site) else { return false };
    let towns = !town.is_empty() && !other_town.is_empty();
    land != other_land || towns && town != other_town && !a.level.travels()
}

fn people_part(a: &Told<'_>, b: &Told<'_>) -> bool {
    shared_people(a, b).any(|same| same == Some(false))
}

/// For each side of which both name a person whether it is one; none where nobody can tell.
fn shared_people(a: &Told<'_>, b: &Told<'_>) -> impl Iterator<Item = Option<bool>> {
    a.people.iter().filter_map(|(state, person)| {
        let (_, other) = b.people.iter().find(|(s, _)| s == state)?;
        Some(one_name(person, other))
    })
}

/// All that is so of two tellings that may be one.
pub(super) fn of(a: &Told<'_>, b: &Told<'_>, ground: &Ground<'_>) -> Features {
    let mut out = Features::default();
    let records = match u8::from(a.passing) + u8::from(b.passing) {
        0 => "two-records",
        1 => "one-record",
        _ => "no-record",
    };
    out.is("records", records, "");
    let named = |t: &Told<'_>| !t.passing || t.level != Level::Other || t.count.is_some() || t.occasion;
    out.is("named", if named(a) && named(b) { "both" } else { "one-or-none" }, records);
    out.is("rules", rules::verdict(a, b), "");
    out.is("rules-and-records", rules::verdict(a, b), records);
    levels(a, b, records, &mut out);
    let (dates, places) = (dates(a, b), places(a, b));
    out.is("dates", dates, "");
    out.is("dates-and-records", dates, records);
    out.is("places", places, "");
    out.is("places-and-dates", places, dates);
    windows(a, b, records, &mut out);
    names(a, b, records, &mut out);
    stand(a, b, &mut out);
    alternatives(a, b, ground, [records, places], &mut out);
    out
}

fn levels(a: &Told<'_>, b: &Told<'_>, records: &'static str, out: &mut Features) {
    let level = if a.level == b.level {
        "same"
    } else if a.level.goes_with(b.level) {
        "go-together"
    } else if a.level.gathers() && b.level.gathers() {
        "both-gather"
    } else {
        "other"
    };
    out.is("level", level, "");
    out.is("level-and-records", level, records);
    // What was planned comes about as the talks, if any are told, and not as the visit during which they were held.
    if a.level == Level::Visit && b.level == Level::Visit && a.ahead() != b.ahead() {
        let held = if a.ahead() { b } else { a };
        out.is("visit-came-about", if held.only { "no-talks" } else { "with-talks" }, "");
    }
}

/// How precisely both times are told, and whether they are one.
fn dates(a: &Told<'_>, b: &Told<'_>) -> &'static str {
    let length = |d: Days| match d.len() {
        d if d <= WEEK => 0,
        d if d <= MONTH => 1,
        d if d <= YEAR => 2,
        _ => 3,
    };
    match (a.when, b.when) {
        (Some(x), Some(y)) if !x.meets(y) => "put-off",
        (Some(x), Some(y)) => match (length(x).min(length(y)), length(x).max(length(y))) {
            (0, 0) if x == y => "same-days",
            (0, 0) => "days-overlap",
            (0, 1) => "day-in-month",
            (0, 2) => "day-in-year",
            (1, 1) => "same-month",
            (1, 2) => "month-in-year",
            (2, 2) => "same-year",
            _ => "years",
        },
        (Some(x), None) | (None, Some(x)) => match length(x) {
            0 => "day-and-none",
            1 => "month-and-none",
            2 => "year-and-none",
            _ => "years-and-none",
        },
        (None, None) => "none",
    }
}

fn places(a: &Told<'_>, b: &Told<'_>) -> &'static str {
    match (a.site, b.site) {
        (Some((_, x)), Some((_, y))) if x == y && !x.is_empty() => "same-town",
        (Some((_, x)), Some((_, y))) if x.is_empty() || y.is_empty() => "same-state",
        (Some(_), Some(_)) => "other-town",
        (None, None) => "none",
        _ => "one",
    }
}

/// How long before or after its document the other lies, of one that tells no day.
fn windows(a: &Told<'_>, b: &Told<'_>, records: &'static str, out: &mut Features) {
    let steps = |days: i32| match days {
        d if d <= OFF => "now",
        d if d <= MONTH => "a-month",
        d if d <= 200 => "half-a-year",
        d if d <= 420 => "a-year",
        d if d <= 800 => "two-years",
        _ => "longer",
    };
    let (told, other) = match (a.when, b.when) {
        (None, Some(_)) => (a, b),
        (Some(_), None) => (b, a),
        _ => return,
    };
    let Some((day, when)) = told.around.zip(other.when) else { return };
    let (name, away) = if told.ahead() {
        ("still-ahead-by", when.from.saturating_sub(day.to))
    } else {
        ("held-before-by", day.from.saturating_sub(when.to))
    };
    out.is(name, if away < -OFF { "the-wrong-way" } else { steps(away) }, "");
    out.is(name, if away < -OFF { "the-wrong-way" } else { steps(away) }, records);
}

/// Series, numbers, matters of their own, occasions, people.
fn names(a: &Told<'_>, b: &Told<'_>, records: &'static str, out: &mut Features) {
    let series = match (a.series, b.series) {
        (Some(_), Some(_)) if a.number.is_some() && b.number.is_some() => "same-number",
        (Some(_), Some(_)) => "same",
        (None, None) => "none",
        _ => "one",
    };
    out.is("series", series, records);
    match (a.count, b.count) {
        (Some(m), Some(n)) => out.is("count", if m == n { "same" } else { "other" }, ""),
        (None, None) => {}
        _ => out.is("count", "one", ""),
    }
    let about = match (a.about.is_empty(), b.about.is_empty()) {
        _ if a.alike(b) => "same",
        (true, true) => "none",
        (false, false) => "other",
        _ => "one",
    };
    out.is("about", about, "");
    out.yes("about-one-matter", a.about.iter().any(|k| *k != "regular" && b.about.contains(k)));
    let occasion = match (a.occasion, b.occasion) {
        (true, true) => "both",
        (false, false) => "none",
        _ => "one",
    };
    out.is("occasion", occasion, "");
    out.is("occasion-and-records", occasion, records);
    let same = shared_people(a, b).filter(|s| *s == Some(true)).count();
    out.reaches("same-people", same as f32, &[(1.0, "1+"), (2.0, "2+")]);
    out.yes("first", a.first && b.first);
    out.yes("moved", a.moved || b.moved);
    out.yes("a-group", a.group);
}

/// Where both stand.
fn stand(a: &Told<'_>, b: &Told<'_>, out: &mut Features) {
    if a.doc == b.doc {
        let records = if a.passing || b.passing { "in-passing" } else { "records" };
        out.is("one-document", records, "");
    }
    out.yes("one-sentence", a.words == b.words && a.doc != b.doc && !a.words.is_empty());
    out.yes("one-language", a.lang == b.lang);
}

/// How many others may as well be meant, and how many were held since.
fn alternatives(a: &Told<'_>, b: &Told<'_>, ground: &Ground<'_>, and: [&'static str; 2], out: &mut Features) {
    let count = |n: usize| match n {
        0 => "0",
        1 => "1",
        2 => "2",
        3 | 4 => "3+",
        _ => "5+",
    };
    let rivals = ground.rivals(a).max(ground.rivals(b));
    out.is("may-be-meant", count(rivals), and[0]);
    for (told, other) in [(a, b), (b, a)] {
        if !told.passing || other.passing {
            continue;
        }
        if let Some((when, day)) = other.when.zip(told.around) {
            let since = ground.held(told, when.to.saturating_add(OFF + 1), day.from);
            out.is("held-since", count(since), and[1]);
        }
    }
}
