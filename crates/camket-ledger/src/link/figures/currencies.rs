//! What goes to and fro, told in two currencies: each side counts in its own, and seldom counts the same.

use std::collections::{BTreeMap, BTreeSet};

use crate::Days;
use crate::finding::{Alert, AlertKind, Explanation, Reason, Severity};
use crate::id::FactId;
use crate::link::Context;
use crate::measure::Kind;

use super::alerts::{Draft, told};
use super::range::number;
use super::series::Found;
use super::{Item, group, is_money};

/// Two sums that differ by no more than this share may be one: rates move within a year, and sums are rounded.
const ONE: f64 = 0.06;
/// By the rate of the year before or after.
const ROUGH: f64 = 0.1;
/// Two sums of which one is so many times the other measure two things.
const APART: f64 = 4.0;
/// So many pairs of currencies of one year are told.
const PAIRS: usize = 6;

/// A value in dollars.
struct Worth<'s, 'a> {
    series: &'s Found<'a>,
    item: Item<'a>,
    dollars: f64,
    /// The rate is that of its year.
    exact: bool,
}

/// Holds values of one time, of the same parties, that are told in two currencies against each other.
pub(super) fn find(all: &[Found<'_>], reprints: &BTreeSet<FactId>, context: &Context<'_>, out: &mut Vec<Alert>) {
    let mut by_time: BTreeMap<(&str, &[String], i32), Vec<Worth<'_, '_>>> = BTreeMap::new();
    for series in all {
        for item in series.items.iter().filter(|i| is_money(&i.figure.unit) && !reprints.contains(&i.fact.id)) {
            let m = item.measure;
            let exchanged = matches!(group(item.figure, m), "trade" | "exports" | "imports" | "investment");
            let measured = exchanged && matches!(m.kind, Kind::Actual | Kind::Flow | Kind::Part);
            let Some(year) = year(item).filter(|_| measured && !m.retracted && m.parties.len() > 1) else { continue };
            let Some((rate, exact)) = context.packs.world.in_dollars(&item.figure.unit, year) else { continue };
            let worth = Worth { series, item: *item, dollars: rate * number(item.figure), exact };
            by_time.entry((group(item.figure, m), &m.parties, year)).or_default().push(worth);
        }
    }
    for worths in by_time.into_values() {
        // Of each currency what was told first.
        let mut first: BTreeMap<&str, &Worth<'_, '_>> = BTreeMap::new();
        for worth in &worths {
            first.entry(&worth.item.figure.unit).or_insert(worth);
        }
        let firsts: Vec<&Worth<'_, '_>> = first.into_values().collect();
        let pairs = firsts.iter().enumerate().flat_map(|(n, a)| firsts[n + 1..].iter().map(move |b| (*a, *b)));
        out.extend(pairs.take(PAIRS).filter(|(a, b)| differ(a, b)).map(|(a, b)| draft(a, b)));
    }
}

/// The year that a value measures, if it is one year.
fn year(item: &Item<'_>) -> Option<i32> {
    let period = item.measure.period.as_deref().filter(|_| item.measure.period_told)?;
    Days::of(period).filter(|d| (360..=366).contains(&d.len()))?;
    period.get(..4)?.parse().ok()
}

fn differ(a: &Worth<'_, '_>, b: &Worth<'_, '_>) -> bool {
    let (low, high) = (a.dollars.min(b.dollars), a.dollars.max(b.dollars));
    let one = if a.exact && b.exact { ONE } else { ROUGH };
    low > 0.0 && high > (1.0 + one) * low && high < APART * low
}

fn draft(a: &Worth<'_, '_>, b: &Worth<'_, '_>) -> Alert {
    let mut sides = [a, b];
    sides.sort_by(|a, b| a.item.fact.order().cmp(&b.item.fact.order()));
    let words: Vec<String> = sides.iter().map(|w| told(&w.item)).collect();
    let draft = Draft {
        kind: AlertKind::ValueDiffers,
        severity: Severity::Note,
        entity: &sides[0].series.entity.id,
        sides: sides.iter().map(|w| w.item).collect(),
        explanations: vec![Explanation::DifferentSource, Explanation::DifferentScope],
        what: vec![Reason::new("value-differs", Some(&words.join(" ≠ ")))],
        change: None,
        on: None,
    };
    draft.alert()
}
