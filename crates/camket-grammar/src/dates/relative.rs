//! Times told from the day of the document: *hôm qua, last week, on Thursday, 3 năm trước, two weeks ago*,
//! and lengths of time.

use camket_text::{Shape, TokenKind};

use super::scan::{Body, Cx};
use super::words::Unit;
use super::{MomentKind, Relative};

impl Unit {
    /// Whether a unit of time stands at `at`.
    pub(super) fn after(cx: &Cx<'_>, at: usize) -> bool {
        cx.words.units.longest_at(cx.tokens, at, cx.end).is_some()
    }
}

/// A phrase of the pack: *hôm qua, năm ngoái, last week*.
pub(super) fn phrase(cx: &Cx<'_>, at: usize) -> Option<Body> {
    let (after, relative) = cx.words.relative.longest_at(cx.tokens, at, cx.end)?;
    // "vài tuần trước bầu cử", "nhiều năm qua": a number of them, not the one before.
    if cx.led(&cx.words.relative_not_after, at).is_some() {
        return None;
    }
    let kind = match relative {
        Relative::Day(_) | Relative::Same => MomentKind::Day,
        Relative::Week(_) | Relative::Weekend(_) => MomentKind::Week,
        Relative::Month(_) => MomentKind::Month,
        Relative::Quarter(_) => MomentKind::Quarter,
        _ => MomentKind::Year,
    };
    Some(Body::relative(*relative, kind, after))
}

/// A day of the week, with the week it is in: *thứ Hai tuần tới, on Thursday, last Friday*.
///
/// In Vietnamese the names are ordinals too (*thứ hai*); `led` says that a day word stands before it.
pub(super) fn weekday(cx: &Cx<'_>, at: usize, led: bool) -> Option<Body> {
    let w = cx.words;
    let (place, mut week) = match w.week_before.longest_at(cx.tokens, at, cx.end) {
        Some((place, n)) => (place, Some(*n)),
        None => (at, None),
    };
    let named = w.weekdays.at(cx.tokens, place, cx.end).find(|(_, (_, c))| c.is_none_or(|c| capital(cx, place + c)));
    let found = named.map(|(after, (day, _))| (after, *day)).or_else(|| {
        let (after, day) = w.weekdays_led.longest_at(cx.tokens, place, cx.end)?;
        (led || dated(cx, after)).then_some((after, *day))
    });
    let (mut after, day) = found?;
    let of = cx.skip(&w.year_links, after).unwrap_or(after);
    if let Some((end, Relative::Week(n))) = w.relative.longest_at(cx.tokens, of, cx.end) {
        week = Some(*n);
        after = end;
    } else if let Some(end) = cx.skip(&w.weekday_ahead_after, after) {
        return Some(Body::relative(Relative::NextWeekday(day), MomentKind::Day, end));
    }
    let relative = match week {
        // "last Friday" is the one before; "next Friday" the one of the next week.
        Some(-1) if place > at => Relative::Weekday { day, week: None },
        week => Relative::Weekday { day, week },
    };
    Some(Body::relative(relative, MomentKind::Day, after))
}

/// Whether the words at `at` place a weekday: its week, or its date (*thứ 5 tuần sau, thứ 2 ngày 17/11*).
fn dated(cx: &Cx<'_>, at: usize) -> bool {
    let of = cx.skip(&cx.words.year_links, at).unwrap_or(at);
    if matches!(cx.words.relative.longest_at(cx.tokens, of, cx.end), Some((_, Relative::Week(_)))) {
        return true;
    }
    let place = at + usize::from(matches!(cx.key(at), "," | "("));
    cx.skip(&cx.words.day_before, place).is_some_and(|day| cx.is_number(day) || cx.number(day).is_some())
}

fn capital(cx: &Cx<'_>, at: usize) -> bool {
    cx.get(at).is_some_and(|t| t.shape != Shape::Lower)
}

/// A number of units: *3 năm trước, cách đây 2 tuần, two weeks ago*, or a length (*trong 60 ngày, three-day*).
pub(super) fn counted(cx: &Cx<'_>, at: usize) -> Option<Body> {
    let w = cx.words;
    let lead = cx.skip(&w.ago_before, at);
    let article = cx.skip(&w.articles, at);
    let (after, n) = article.map(|after| (after, 1)).or_else(|| cx.number(lead.unwrap_or(at)))?;
    let after = if cx.key(after) == "-" && cx.joined(after) && cx.joined(after + 1) { after + 1 } else { after };
    let (after, unit) = w.units.longest_at(cx.tokens, after, cx.end)?;
    let closing = |after: &usize| cx.get(*after).is_none_or(|t| t.kind == TokenKind::Punct || t.breaks_before > 0);
    let ago = cx.skip(&w.ago_after, after).or_else(|| cx.skip(&w.ago_closing, after).filter(closing));
    let term = || cx.led(&w.term_before, at).is_some() && cx.skip(&w.ago_closing, after).is_none();
    let ahead = if lead.is_none() && ago.is_none() {
        cx.skip(&w.ahead_after, after).or_else(|| term().then_some(after))
    } else {
        None
    };
    if lead.is_none() && ago.is_none() && ahead.is_none() {
        if article.is_some() {
            return None;
        }
        // Very many hours or minutes are an amount, not a length of time.
        let amount = *unit == Unit::Short && n >= 1000;
        return (!amount).then(|| Body::new(None, MomentKind::Duration, after));
    }
    let n = i32::try_from(n).ok()? * if ahead.is_some() { 1 } else { -1 };
    let end = ago.or(ahead).unwrap_or(after);
    let (relative, kind) = match unit {
        Unit::Day => (Relative::Day(n), MomentKind::Day),
        Unit::Week => (Relative::Week(n), MomentKind::Week),
        Unit::Month => (Relative::Month(n), MomentKind::Month),
        Unit::Quarter => (Relative::Quarter(n), MomentKind::Quarter),
        Unit::Year => (Relative::Year(n), MomentKind::Year),
        Unit::Decade => (Relative::Year(n * 10), MomentKind::Decade),
        Unit::Century | Unit::Short => return Some(Body::new(None, MomentKind::Duration, end)),
    };
    Some(Body { vague: *unit != Unit::Day, ..Body::relative(relative, kind, end) })
}
