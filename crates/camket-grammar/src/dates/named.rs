//! Months by name or number, with days and years: *tháng 7/2024*, *26–28 October 2025*, *October 26-28*,
//! *15th day of June 2016*, *last November*.

use camket_model::Edtf;
use camket_text::Shape;

use super::scan::{Body, Cx};
use super::year::{self, YearRef};
use super::{MomentKind, Relative, run};

/// A date that holds a month.
pub(super) fn date(cx: &Cx<'_>, at: usize) -> Option<Body> {
    if let Some((place, ahead)) = cx.words.month_side_before.longest_at(cx.tokens, at, cx.end) {
        let (after, month) = month(cx, place)?;
        let value = Edtf::point(None, Some(month), None);
        let relative = Some(Relative::NamedMonth { month, ahead: *ahead });
        return Some(Body { relative, ..Body::new(value, MomentKind::Month, after) });
    }
    if let Some(place) = cx.skip(&cx.words.month_now_before, at)
        && let Some((after, month)) = month(cx, place)
        && year::tail(cx, after).is_none()
        && day(cx, after).is_none()
    {
        let value = Edtf::point(None, Some(month), None);
        let relative = Some(Relative::Months { from: month, to: month, year: 0 });
        return Some(Body { relative, ..Body::new(value, MomentKind::Month, after) });
    }
    named_day(cx, at).or_else(|| day_first(cx, at)).or_else(|| numbered(cx, at)).or_else(|| month_first(cx, at))
}

/// The month named at `at`.
fn month(cx: &Cx<'_>, at: usize) -> Option<(usize, u32)> {
    let w = cx.words;
    let capital = cx.get(at).is_some_and(|t| t.shape != Shape::Lower);
    let found =
        w.months.longest_at(cx.tokens, at, cx.end).filter(|(_, m)| capital || !m.1).map(|(after, m)| (after, m.0));
    let found = found.or_else(|| {
        // "May" and "March" are also verbs: a number next to them or a preposition before them decides.
        let (after, m) = w.months_careful.longest_at(cx.tokens, at, cx.end)?;
        let after_dot = cx.key(after) == "." && cx.is_number(after + 1);
        let near = after_dot || cx.is_number(after) || at > cx.start && cx.is_number(at - 1);
        let led = cx.led(&w.month_leads, at).is_some();
        let bound = cx.key(after) == "," && cx.is_number(after + 1);
        (capital && (near || led || bound)).then_some((after, m.0))
    })?;
    let dot = cx.key(found.0) == "." && cx.joined(found.0) && found.0 == at + 1 && cx.is_number(at + 2);
    Some((found.0 + usize::from(dot), found.1))
}

/// A day that has a name and the same place in every year: *Christmas Day 2010, Quốc tế Lao động*.
fn named_day(cx: &Cx<'_>, at: usize) -> Option<Body> {
    let (after, (m, d, capital)) = cx.words.named_days.longest_at(cx.tokens, at, cx.end)?;
    let capital = cx.get(at + capital).is_some_and(|t| t.shape != Shape::Lower);
    let (after, y, away) = with_year(cx, after);
    days(*d, *d, *m, y, away, after).filter(|_| capital)
}

/// A day of the month with its ordinal ending or as an ordinal in words: *26, 26th, the 15th day of, fifteenth*.
fn day(cx: &Cx<'_>, at: usize) -> Option<(usize, u32)> {
    if let Some((after, n)) = cx.words.day_ordinals.longest_at(cx.tokens, at, cx.end) {
        // Only where its month follows: "the first day of June" against "the first of many".
        let link = cx.skip(&cx.words.day_links, after)?;
        return month(cx, link).map(|_| (after, *n));
    }
    let n = cx.digits(at).filter(|n| (1..=31).contains(n) && cx.key(at).len() <= 2)?;
    let after = if cx.joined(at + 1) { cx.skip(&cx.words.day_suffixes, at + 1) } else { None };
    Some((after.unwrap_or(at + 1), n))
}

/// *26 October*, *26–28 October 2025*, *26 and 27 October*, *26 October to 2 November*.
fn day_first(cx: &Cx<'_>, at: usize) -> Option<Body> {
    let (mut after, first) = day(cx, at)?;
    let mut last = first;
    for _ in 0..4 {
        let Some(next) = link(cx, after) else { break };
        let Some((to, n)) = day(cx, next) else { break };
        last = n;
        after = to;
    }
    after = cx.skip(&cx.words.day_links, after).unwrap_or(after);
    let (after, m) = month(cx, after)?;
    let (after, y, away) = with_year(cx, after);
    days(first, last, m, y, away, after)
}

fn link(cx: &Cx<'_>, at: usize) -> Option<usize> {
    if cx.key(at) == "-" {
        return Some(at + 1);
    }
    cx.skip(&cx.words.range_links, at).or_else(|| cx.skip(&cx.words.and_links, at))
}

fn days(first: u32, last: u32, m: u32, y: Option<i32>, away: Option<i32>, after: usize) -> Option<Body> {
    if first == last {
        let value = Edtf::point(y, Some(m), Some(first))?;
        let relative = away.map(|year| Relative::Date { month: m, day: first, year });
        return Some(Body { relative, ..Body::new(Some(value), MomentKind::Day, after) });
    }
    let (value, kind) = run::days(first, last, m, y)?;
    Some(Body::new(Some(value), kind, after))
}

fn with_year(cx: &Cx<'_>, at: usize) -> (usize, Option<i32>, Option<i32>) {
    match year::tail(cx, at) {
        Some((after, YearRef::Told(y))) => (after, Some(y), None),
        Some((after, YearRef::Away(n))) => (after, None, Some(n)),
        None => (at, None, None),
    }
}

/// *October 26-28, 2025*, *Jan. 3*, *October 2025*, *October*.
fn month_first(cx: &Cx<'_>, at: usize) -> Option<Body> {
    let (after, m) = month(cx, at)?;
    if let Some((mut end, first)) = day(cx, after).filter(|(end, _)| !matches!(cx.key(*end), "%" | ":")) {
        let mut last = first;
        for _ in 0..4 {
            let Some(next) = link(cx, end) else { break };
            let Some((to, n)) = day(cx, next).filter(|(to, n)| *n > last && month(cx, *to).is_none()) else { break };
            // "October 4, 5:00 a.m.", "October 4, 5 ministers": after a comma only a longer list of days.
            let listed = cx.key(end) != "," || cx.skip(&cx.words.and_links, to).is_some();
            if !listed || matches!(cx.key(to), ":" | "%") {
                break;
            }
            last = n;
            end = to;
        }
        let (end, y, away) = with_year(cx, end);
        return days(first, last, m, y, away, end);
    }
    Some(whole(cx, m, after))
}

/// A month with its year or with what places it: *tháng 7/2024, tháng 7 năm ngoái, tháng 11 tới*.
fn whole(cx: &Cx<'_>, m: u32, after: usize) -> Body {
    let (after, y, away) = with_year(cx, after);
    let mut body = Body::new(Edtf::point(y, Some(m), None), MomentKind::Month, after);
    if let Some(year) = away {
        body.relative = Some(Relative::Months { from: m, to: m, year });
    } else if y.is_none()
        && let Some(end) = cx.skip(&cx.words.month_now_after, after)
    {
        body.relative = Some(Relative::Months { from: m, to: m, year: 0 });
        body.after = end;
    } else if y.is_none()
        && let Some((end, ahead)) = cx.words.month_side_after.longest_at(cx.tokens, after, cx.end)
    {
        body.relative = Some(Relative::NamedMonth { month: m, ahead: *ahead });
        body.after = end;
    }
    body
}

/// *tháng 7, tháng bảy, tháng 6 - 7/2024, tháng 7-2024, tháng 7.2024*.
fn numbered(cx: &Cx<'_>, at: usize) -> Option<Body> {
    let place = cx.skip(&cx.words.month_before, at)?;
    if let Some(found) = run::run(cx, place, false).filter(|b| {
        matches!(b.kind, MomentKind::Month | MomentKind::Interval)
            && b.value.as_ref().is_some_and(|v| v.month().is_some() && v.day().is_none() && v.year().is_some())
    }) {
        return Some(found);
    }
    if let Some((m, y)) = cx.key(place).split_once('.').filter(|_| cx.is_number(place)) {
        let (m, y) = (m.parse().ok()?, y.parse().ok().filter(|y: &i32| (1000..2200).contains(y))?);
        return Some(Body::new(Some(Edtf::point(Some(y), Some(m), None)?), MomentKind::Month, place + 1));
    }
    let (after, m) = cx.number(place).filter(|(_, n)| (1..=12).contains(n))?;
    // "tháng 6 và 7", "tháng 6 và tháng 7": two months side by side are one stretch.
    if let Some(next) = link(cx, after).filter(|_| cx.key(after) != ",") {
        let next = cx.skip(&cx.words.month_before, next).unwrap_or(next);
        if let Some((end, to)) = cx.number(next).filter(|(end, n)| (m + 1..=12).contains(n) && cx.is_number(end - 1)) {
            let sure = cx.skip(&cx.words.month_before, next - 1).is_some() || year::tail(cx, end).is_some();
            if sure {
                let (end, y, away) = with_year(cx, end);
                let value = super::resolve::months(y, m, to)?;
                let relative = away.map(|year| Relative::Months { from: m, to, year });
                return Some(Body { relative, ..Body::new(Some(value), MomentKind::Interval, end) });
            }
        }
    }
    Some(whole(cx, m, after))
}
