//! Values whose time is told otherwise: a goal that moves to another year, a fiscal year beside one of the calendar.

use std::collections::{BTreeMap, BTreeSet};

use crate::Days;
use crate::finding::{Alert, AlertKind, Explanation, Severity};
use crate::id::FactId;
use crate::measure::Kind;

use super::Item;
use super::conflicts::draft;
use super::range::{Range, same};
use super::series::Found;

/// So many such pairs of a series are told.
const PAIRS: usize = 6;

/// One goal told for two days: it was put off, or a copy has it wrong.
pub(super) fn goals(series: &Found<'_>, reprints: &BTreeSet<FactId>, out: &mut Vec<Alert>) {
    let due = |i: &Item<'_>| i.measure.period.as_deref().and_then(Days::of).map(|d| d.to).filter(|to| *to != i32::MAX);
    // The day for which each sum was told last, by whom first and by whom last.
    let mut told: BTreeMap<String, (i32, [&Item<'_>; 2])> = BTreeMap::new();
    let mut pairs: Vec<[&Item<'_>; 2]> = Vec::new();
    for item in &series.items {
        let Some(due) = due(item) else { continue };
        let (was, by) = told.entry(same(item.figure)).or_insert((due, [item, item]));
        if *was == due {
            by[1] = item;
            continue;
        }
        let mut olds = by.to_vec();
        olds.dedup_by(|a, b| a.fact.doc.id == b.fact.doc.id);
        pairs.extend(olds.into_iter().filter(|o| o.fact.doc.id != item.fact.doc.id).map(|old| [old, item]));
        (*was, *by) = (due, [item, item]);
    }
    for [old, new] in pairs.into_iter().take(PAIRS) {
        let copy = reprints.contains(&new.fact.id) && old.fact.doc.sketch.one_story(&new.fact.doc.sketch);
        let (severity, explanation) =
            if copy { (Severity::Warning, Explanation::Correction) } else { (Severity::Note, Explanation::Revision) };
        let kind = AlertKind::PeriodDiffers;
        out.push(draft(series, kind, severity, vec![*old, *new], vec![explanation]));
    }
}

/// The value of a fiscal year beside that of the year of the calendar in which it begins or ends.
pub(super) fn fiscal(series: &Found<'_>, reprints: &BTreeSet<FactId>, out: &mut Vec<Alert>) {
    let told = |i: &&Item<'_>| i.measure.period_told && !i.measure.retracted && !reprints.contains(&i.fact.id);
    // What was told first of each year of the calendar.
    let mut by_year: BTreeMap<i32, &Item<'_>> = BTreeMap::new();
    for item in series.items.iter().filter(told) {
        if let Some(year) = item.measure.period.as_deref().and_then(|p| p.parse().ok()) {
            by_year.entry(year).or_insert(item);
        }
    }
    let mut found = 0;
    for fiscal in series.items.iter().filter(told) {
        let Some((begins, ends)) = fiscal.measure.period.as_deref().and_then(years) else { continue };
        let of = |year: i32| by_year.get(&year).copied().filter(|i| i.fact.doc.id != fiscal.fact.doc.id);
        let Some(other) = of(begins).or_else(|| of(ends)) else { continue };
        if Range::of(other.figure).meets(Range::of(fiscal.figure)) || found == PAIRS {
            continue;
        }
        found += 1;
        let mut sides = vec![*fiscal, *other];
        sides.sort_by(|a, b| a.fact.order().cmp(&b.fact.order()));
        let explanations = vec![Explanation::DifferentPeriod, Explanation::DifferentSource];
        out.push(draft(series, AlertKind::ValueDiffers, Severity::Note, sides, explanations));
    }
}

/// Less of one plan done than was told shortly before: one counts what is done, the other what is under way, too.
pub(super) fn progress(series: &Found<'_>, reprints: &BTreeSet<FactId>, out: &mut Vec<Alert>) {
    /// So many days.
    const SOON: i32 = 120;
    let items = series.items.iter().filter(|i| i.measure.kind == Kind::Progress && !reprints.contains(&i.fact.id));
    let items: Vec<&Item<'_>> = items.collect();
    let day = |i: &Item<'_>| super::published(i.fact);
    let pairs = items.windows(2).filter_map(|w| {
        let [was, is] = w else { return None };
        let less = Range::of(is.figure).high < Range::of(was.figure).low;
        let soon = day(was).zip(day(is)).is_some_and(|(a, b)| a.gap(b) <= SOON);
        (less && soon && was.fact.doc.id != is.fact.doc.id && was.figure.unit == is.figure.unit).then_some([*was, *is])
    });
    for [was, is] in pairs.take(PAIRS) {
        let explanations = vec![Explanation::DifferentScope, Explanation::DifferentSource];
        out.push(draft(series, AlertKind::ValueDiffers, Severity::Note, vec![*was, *is], explanations));
    }
}

/// The two years of a fiscal one.
fn years(period: &str) -> Option<(i32, i32)> {
    let (a, b) = period.split_once('/')?;
    let years = (a.parse().ok()?, b.parse().ok()?);
    (years.1 == years.0 + 1).then_some(years)
}
