//! Days told by numbers: *ngày 8 tháng 8 năm 1967*, *ngày 16 và 17/1*, *từ 14 đến 16-6*, *(28-5)*.

use camket_model::Edtf;

use super::MomentKind;
use super::scan::{Body, Cx, free_run, lead};
use super::{Relative, run, year};

/// One or more days after a day word. Days without a month take it from the last one.
pub(super) fn list(cx: &Cx<'_>, at: usize, strong: bool) -> Option<Body> {
    let first = one(cx, at, strong)?;
    let Item::Bare(day) = first.item else {
        let Item::Full(body) = first.item else { return None };
        return Some(body);
    };
    // Bare days: look for the one that brings the month, over links.
    let mut after = first.after;
    for _ in 0..4 {
        let (next, ranged) = match link(cx, after) {
            Some(found) => found,
            None => break,
        };
        let Some(more) = one(cx, lead(cx, next), true) else { break };
        match more.item {
            Item::Bare(_) => after = more.after,
            Item::Full(body) => {
                let last = body.value.clone()?;
                let (y, m) = (Edtf::parse(last.last()).ok()?.year(), Edtf::parse(last.last()).ok()?.month()?);
                let from = Edtf::point(y, Some(m), Some(day))?;
                if from.as_str() >= last.last() {
                    break;
                }
                let _ = ranged;
                let value = Edtf::interval(&from, &last)?;
                return Some(Body { value: Some(value), kind: MomentKind::Interval, relative: None, ..body });
            }
        }
    }
    bare_day(cx, at, day, first.after)
}

/// *ngày 12* alone: a day of a month that is not told. Only after a word that can mean nothing else.
fn bare_day(cx: &Cx<'_>, at: usize, day: u32, after: usize) -> Option<Body> {
    if !cx.words.short_dates {
        return None;
    }
    cx.led(&cx.words.day_before, at)?;
    let value = Edtf::point(None, None, Some(day))?;
    Some(Body::new(Some(value), MomentKind::Day, after))
}

fn link(cx: &Cx<'_>, at: usize) -> Option<(usize, bool)> {
    if cx.key(at) == "-" {
        return Some((at + 1, true));
    }
    cx.skip(&cx.words.range_links, at)
        .map(|next| (next, true))
        .or_else(|| cx.skip(&cx.words.and_links, at).map(|next| (next, false)))
}

enum Item {
    Bare(u32),
    Full(Body),
}

struct One {
    item: Item,
    after: usize,
}

/// One day: a run with its month, or a number with *tháng …* after it, or a number alone.
fn one(cx: &Cx<'_>, at: usize, strong: bool) -> Option<One> {
    if let Some(body) = run::run(cx, at, strong).filter(is_day) {
        let body = with_year(cx, body);
        return Some(One { after: body.after, item: Item::Full(body) });
    }
    let (after, day) = cx.number(at).filter(|(_, n)| (1..=31).contains(n))?;
    if let Some(to) = cx.skip(&cx.words.month_before, after) {
        let (end, month) = cx.number(to).filter(|(_, n)| (1..=12).contains(n))?;
        let value = Edtf::point(None, Some(month), Some(day))?;
        let body = with_year(cx, Body::new(Some(value), MomentKind::Day, end));
        return Some(One { after: body.after, item: Item::Full(body) });
    }
    if !cx.is_number(at) || super::words::Unit::after(cx, after) {
        return None;
    }
    Some(One { item: Item::Bare(day), after })
}

fn is_day(body: &Body) -> bool {
    body.value.as_ref().is_some_and(|v| v.day().is_some())
}

/// A year after a day without one: *năm 1967, năm nay, /1967*.
fn with_year(cx: &Cx<'_>, body: Body) -> Body {
    let Some(value) = body.value.clone().filter(|v| v.year().is_none()) else { return body };
    match year::tail(cx, body.after) {
        Some((after, year::YearRef::Told(y))) => Body { value: Some(value.with_year(y)), after, ..body },
        Some((after, year::YearRef::Away(n))) if !value.is_interval() => {
            let relative = match (value.month(), value.day()) {
                (Some(month), Some(day)) => Some(Relative::Date { month, day, year: n }),
                _ => None,
            };
            Body { relative, after, ..body }
        }
        _ => body,
    }
}

/// A run of digits with no day word before it: taken if nothing round it says that it is a share, range or score.
pub(super) fn bare(cx: &Cx<'_>, at: usize) -> Option<Body> {
    let body = free_run(cx, at).or_else(|| spelled(cx, at))?;
    let value = body.value.as_ref()?;
    if value.year().is_some() {
        return Some(body);
    }
    if cx.led(&cx.words.score_before, at).is_some() || cx.skip(&cx.words.not_after_short, body.after).is_some() {
        return None;
    }
    let bracketed = cx.key_before(at) == "(" && matches!(cx.key(body.after), ")" | "," | "-");
    let slash = cx.key(at + 1) == "/";
    let stop = matches!(cx.key(body.after), "" | "." | "," | ")" | ";" | "\"" | ":");
    let led = cx.led(&cx.words.range_leads, at).is_some() || cx.led(&cx.words.bare_year_before, at).is_some();
    let falls = cx.digits(at) > cx.digits(at + 2) && !value.is_interval();
    let fine = bracketed || slash || value.is_interval() && slash_inside(cx, at, body.after) || stop && (falls || led);
    fine.then(|| with_year(cx, body))
}

/// *17 tháng 11 năm 2008* without a day word: its year tells it from seventeen months.
fn spelled(cx: &Cx<'_>, at: usize) -> Option<Body> {
    let Item::Full(body) = one(cx, at, false)?.item else { return None };
    body.value.as_ref().and_then(Edtf::year).map(|_| body)
}

fn slash_inside(cx: &Cx<'_>, at: usize, after: usize) -> bool {
    (at..after).any(|i| cx.key(i) == "/")
}
