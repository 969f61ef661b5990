//! Goals with figures: whether they were reached in time, and whether they are still spoken of.

use std::collections::{BTreeMap, BTreeSet};

use crate::Days;
use crate::finding::{Alert, AlertKind, Change, Reason, Severity};
use crate::id::{DocumentId, FactId};
use crate::link::Context;

use super::alerts::{Draft, told as told_as};
use super::range::{Range, number};
use super::series::{Found, Shape};
use super::{Item, group};

/// A date comes near so many days before it.
const NEAR: i32 = 200;
/// What is far behind little more than a year before is worth knowing.
const AHEAD: i32 = 420;
/// So long after its date a goal may still be spoken of.
const AFTER: i32 = 200;

/// Holds the goals of a block against what was measured.
pub(super) fn find(all: &[Found<'_>], reprints: &BTreeSet<FactId>, context: &Context<'_>, out: &mut Vec<Alert>) {
    let original = |i: &&Item<'_>| !reprints.contains(&i.fact.id);
    let actual: Vec<Item<'_>> =
        all.iter().filter(|s| s.shape == Shape::Flow).flat_map(|s| &s.items).filter(original).copied().collect();
    let days = |i: &Item<'_>| super::published(i.fact);
    let last = all.iter().flat_map(|s| &s.items).filter_map(days).map(|d| d.to).max();
    let Some(now) = context.as_of.and_then(Days::of).map(|d| d.to).or(last) else { return };
    for series in all.iter().filter(|s| s.shape == Shape::Target) {
        let mut seen: BTreeSet<(u64, i32)> = BTreeSet::new();
        for goal in series.items.iter().filter(original) {
            let Some(due) = goal.measure.period.as_deref().and_then(Days::of).filter(|d| d.to != i32::MAX) else {
                continue;
            };
            if seen.insert((number(goal.figure).to_bits(), due.to)) {
                let like = |i: &&Item<'_>| {
                    i.measure.parties == goal.measure.parties
                        && i.figure.unit == goal.figure.unit
                        && group(i.figure, i.measure) == group(goal.figure, goal.measure)
                };
                let actual: Vec<Item<'_>> = actual.iter().filter(like).copied().collect();
                out.extend(missed(series, goal, due, &actual, now));
            }
        }
        silent(series, reprints, out);
        replaced(series, reprints, out);
    }
}

/// A goal that was not reached in its year, or that is far off shortly before its end.
fn missed(series: &Found<'_>, goal: &Item<'_>, due: Days, actual: &[Item<'_>], now: i32) -> Option<Alert> {
    let wanted = Range::of(goal.figure).low;
    let period = |i: &Item<'_>| i.measure.period.as_deref().filter(|_| i.measure.period_told).and_then(Days::of);
    // At the pace of the part of the year that was measured.
    let behind = |i: &&Item<'_>| {
        let days = period(i).map_or(365, |p| (p.to.min(now) - p.from + 1).clamp(1, 365));
        Range::of(i.figure).high * 365.0 / f64::from(days) < wanted
    };
    // A goal is for a year; it is due at the end of it.
    let year = Days { from: due.to - 365, to: due.to };
    let whole = actual.iter().filter(|i| period(i).is_some_and(|p| p.to == due.to && p.len() >= 360));
    let whole: Vec<&Item<'_>> = whole.collect();
    let (kind, severity, result) = if now > due.to && !whole.is_empty() {
        (AlertKind::DeadlinePassed, Severity::Warning, all_short(&whole, wanted)?)
    } else if now <= due.to && due.to - now <= NEAR {
        let mut part =
            actual.iter().filter(|i| period(i).is_some_and(|p| year.holds(p) && (p.to <= now || p.to == due.to)));
        (AlertKind::DeadlineNear, Severity::Warning, part.rfind(behind)?)
    } else if now <= due.to && due.to - now <= AHEAD {
        let before = Days { from: year.from - 366, to: due.to };
        let part = actual.iter().rfind(|i| period(i).is_some_and(|p| before.holds(p)))?;
        (AlertKind::DeadlineNear, Severity::Note, Some(part).filter(|i| behind(i))?)
    } else {
        return None;
    };
    let code = if kind == AlertKind::DeadlinePassed { "goal-missed" } else { "goal-near" };
    let detail = format!("{} < {}", told_as(result), told_as(goal));
    let change = Some(Change { from: told_as(goal), to: told_as(result) });
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

/// The first of the results if by no account the goal was reached.
fn all_short<'a, 's>(results: &[&'s Item<'a>], wanted: f64) -> Option<&'s Item<'a>> {
    let short = results.iter().all(|i| Range::of(i.figure).high < wanted);
    results.first().copied().filter(|_| short)
}

/// Of two goals that were told together the nearer one is left out of a later document, before it is due.
fn silent(series: &Found<'_>, reprints: &BTreeSet<FactId>, out: &mut Vec<Alert>) {
    let due = |i: &Item<'_>| i.measure.period.as_deref().and_then(Days::of).map(|d| d.to);
    let key = |i: &Item<'_>| due(i).map(|due| Goal { due, value: number(i.figure).to_bits() });
    let items = series.items.iter().filter(|i| !reprints.contains(&i.fact.id));
    let goals: Vec<(Goal, &Item<'_>)> = items.filter_map(|i| Some((key(i)?, i))).collect();
    let mut told: BTreeMap<&DocumentId, BTreeSet<Goal>> = BTreeMap::new();
    // For each pair of goals that some document tells together the last place at which it does.
    let mut pairs: BTreeMap<(Goal, Goal), usize> = BTreeMap::new();
    for (n, (goal, item)) in goals.iter().enumerate() {
        let with = told.entry(&item.fact.doc.id).or_default();
        for other in with.iter().filter(|o| o.due != goal.due) {
            pairs.insert((*goal.min(other), *goal.max(other)), n);
        }
        with.insert(*goal);
    }
    let mut seen: BTreeSet<Goal> = BTreeSet::new();
    for ((near, far), last) in pairs {
        let before = |i: &Item<'_>| super::published(i.fact).is_some_and(|d| d.to < near.due);
        let left_out = |i: &Item<'_>| told.get(&i.fact.doc.id).is_some_and(|t| !t.contains(&near));
        let later = goals.iter().skip(last + 1).find(|(g, i)| *g == far && before(i) && left_out(i));
        let first = goals.iter().take(last + 1).rev().find(|(g, _)| *g == near);
        let (Some((_, later)), Some((_, first))) = (later, first) else { continue };
        if !seen.insert(near) {
            continue;
        }
        let draft = Draft {
            kind: AlertKind::Silent,
            severity: Severity::Note,
            entity: &series.entity.id,
            sides: vec![**first, **later],
            explanations: Vec::new(),
            what: vec![Reason::new("goal-left-out", Some(&told_as(first)))],
            change: None,
            on: None,
        };
        out.push(draft.alert());
    }
}

/// A goal in whose place a later document sets a farther one, without a word of it.
fn replaced(series: &Found<'_>, reprints: &BTreeSet<FactId>, out: &mut Vec<Alert>) {
    let due = |i: &Item<'_>| i.measure.period.as_deref().and_then(Days::of).map(|d| d.to).filter(|to| *to != i32::MAX);
    let items = series.items.iter().filter(|i| !reprints.contains(&i.fact.id));
    let goals: Vec<(i32, &Item<'_>)> = items.filter_map(|i| Some((due(i)?, i))).collect();
    // The farthest goal so far, as it was told last.
    let mut last: Option<(i32, &Item<'_>)> = None;
    for (due, item) in &goals {
        let Some((was, old)) = last else {
            last = Some((*due, item));
            continue;
        };
        if *due < was {
            continue;
        }
        let other = item.fact.doc.id != old.fact.doc.id;
        let spoken = || goals.iter().any(|(d, i)| *d == was && i.fact.doc.id == item.fact.doc.id);
        let in_time = super::published(item.fact).is_some_and(|d| d.from <= was.saturating_add(AFTER));
        if *due > was && other && in_time && !spoken() {
            let draft = Draft {
                kind: AlertKind::Silent,
                severity: Severity::Note,
                entity: &series.entity.id,
                sides: vec![*old, **item],
                explanations: Vec::new(),
                what: vec![Reason::new("goal-left-out", Some(&told_as(old)))],
                change: None,
                on: None,
            };
            out.push(draft.alert());
        }
        last = Some((*due, item));
    }
}

/// A goal, the nearer first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Goal {
    /// The last day.
    due: i32,
    /// The bits of its value.
    value: u64,
}
