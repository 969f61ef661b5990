//! Goals with figures: whether they were reached in time, and whether they are still spoken of.

use std::collections::BTreeSet;

use crate::Days;
use crate::finding::{Alert, AlertKind, Change, Reason, Severity};
use crate::id::FactId;
use crate::link::Context;

use super::Item;
use super::alerts::{Draft, told};
use super::range::{Range, number};
use super::series::{Found, Shape};

/// A date comes near so many days before it.
const NEAR: i32 = 200;

/// Holds the goals of a block against what was measured.
pub(super) fn find(all: &[Found<'_>], reprints: &BTreeSet<FactId>, context: &Context<'_>, out: &mut Vec<Alert>) {
    let original = |i: &&Item<'_>| !reprints.contains(&i.fact.id);
    let actual: Vec<Item<'_>> =
        all.iter().filter(|s| s.shape == Shape::Flow).flat_map(|s| &s.items).filter(original).copied().collect();
    let days = |i: &Item<'_>| super::published(i.fact);
    let last = all.iter().flat_map(|s| &s.items).filter_map(|i| days(i)).map(|d| d.to).max();
    let Some(now) = context.as_of.and_then(Days::of).map(|d| d.to).or(last) else { return };
    for series in all.iter().filter(|s| s.shape == Shape::Target) {
        let mut seen: BTreeSet<(u64, i32)> = BTreeSet::new();
        for goal in series.items.iter().filter(original) {
            let Some(due) = goal.measure.period.as_deref().and_then(Days::of).filter(|d| d.to != i32::MAX) else {
                continue;
            };
            if seen.insert((number(goal.figure).to_bits(), due.to)) {
                out.extend(missed(series, goal, due, &actual, now));
            }
        }
        silent(series, reprints, out);
    }
}

/// A goal that was not reached in its year, or that is far off shortly before its end.
fn missed(series: &Found<'_>, goal: &Item<'_>, due: Days, actual: &[Item<'_>], now: i32) -> Option<Alert> {
    let wanted = Range::of(goal.figure).low;
    let period = |i: &Item<'_>| i.measure.period.as_deref().filter(|_| i.measure.period_told).and_then(Days::of);
    let short = |i: &&Item<'_>| Range::of(i.figure).high < wanted;
    // A goal is for a year; it is due at the end of it.
    let year = Days { from: due.to - 365, to: due.to };
    let whole = actual.iter().filter(|i| period(i).is_some_and(|p| p.to == due.to && p.len() >= 360));
    let whole: Vec<&Item<'_>> = whole.collect();
    let (kind, severity, result) = if now > due.to && !whole.is_empty() {
        (AlertKind::DeadlinePassed, Severity::Warning, whole.into_iter().find(short)?)
    } else if now <= due.to && due.to - now <= NEAR {
        let part = actual.iter().filter(|i| period(i).is_some_and(|p| year.holds(p) && p.to <= now));
        (AlertKind::DeadlineNear, Severity::Warning, part.filter(short).last()?)
    } else {
        return None;
    };
    let code = if kind == AlertKind::DeadlinePassed { "goal-missed" } else { "goal-near" };
    let detail = format!("{} < {}", told(result), told(goal));
    let change = Some(Change { from: told(goal), to: told(result) });
    let draft = Draft {
        kind,
        severity,
        entity: &series.entity.id,
        sides: vec![*goal, *result],
        explanations: Vec::new(),
        what: vec![Reason::new(code, Some(&detail))],
        change,
        on: goal.measure.period.clone(),
    };
    Some(draft.alert())
}

/// Of two goals that were told together the nearer one is left out of a later document, before it is due.
fn silent(series: &Found<'_>, reprints: &BTreeSet<FactId>, out: &mut Vec<Alert>) {
    let due = |i: &Item<'_>| i.measure.period.as_deref().and_then(Days::of).map(|d| d.to);
    let items: Vec<&Item<'_>> = series.items.iter().filter(|i| !reprints.contains(&i.fact.id)).collect();
    let with = |doc: &Item<'_>| items.iter().filter(|i| i.fact.doc.id == doc.fact.doc.id).copied().collect::<Vec<_>>();
    let mut seen: BTreeSet<(u64, i32)> = BTreeSet::new();
    for (n, near) in items.iter().enumerate().rev() {
        let Some(end) = due(near) else { continue };
        let key = |i: &Item<'_>| (number(i.figure).to_bits(), due(i).unwrap_or(i32::MAX));
        let far: Vec<(u64, i32)> = with(near).into_iter().filter(|i| due(i) > Some(end)).map(key).collect();
        if far.is_empty() || seen.contains(&key(near)) {
            continue;
        }
        let later = items[n + 1..].iter().find(|i| {
            let before = super::published(i.fact).is_some_and(|d| d.to < end);
            let left_out = with(i).iter().all(|x| key(x) != key(near));
            i.fact.doc.id != near.fact.doc.id && before && far.contains(&key(i)) && left_out
        });
        let Some(later) = later else { continue };
        seen.insert(key(near));
        let draft = Draft {
            kind: AlertKind::Silent,
            severity: Severity::Note,
            entity: &series.entity.id,
            sides: vec![**near, **later],
            explanations: Vec::new(),
            what: vec![Reason::new("goal-left-out", Some(&told(near)))],
            change: None,
            on: None,
        };
        out.push(draft.alert());
    }
}
