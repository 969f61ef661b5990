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
    let found = w.weekdays.longest_at(cx.tokens, place, cx.end).filter(|(after, _)| capital(cx, *after - 1));
    let found = found.or_else(|| if led { w.weekdays_led.longest_at(cx.tokens, place, cx.end) } else { None });
    let (mut after, day) = found?;
    if let Some((end, Relative::Week(n))) = w.relative.longest_at(cx.tokens, after, cx.end) {
        week = Some(*n);
        after = end;
    }
    let relative = match week {
        // "last Friday" is the one before; "next Friday" the one of the next week.
        Some(-1) if place > at => Relative::Weekday { day: *day, week: None },
        week => Relative::Weekday { day: *day, week },
    };
    Some(Body::relative(relative, MomentKind::Day, after))
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
    if article.is_some() && ago.is_none() {
        return None;
    }
    if lead.is_none() && ago.is_none() {
        // Very many hours or minutes are an amount, not a length of time.
        let amount = *unit == Unit::Short && n >= 1000;
        return (!amount).then(|| Body::new(None, MomentKind::Duration, after));
    }
    let n = -i32::try_from(n).ok()?;
    let end = ago.unwrap_or(after);
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
