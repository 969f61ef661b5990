//! Who the parties of a figure are and what it measures, where its own words leave it open: another document that gives
//! the same value, or speaks of the same bridge or fund, tells.

use std::collections::BTreeMap;

use crate::link::threads::sharing::Sharing;
use crate::measure::{Kind, Measure, Money};

use super::range::{digits, number, same};
use super::{Item, group, is_money};

/// From this score on two figures measure one thing.
const ONE: f32 = 2.0;
/// Sets with which a figure is compared: those that share most with it.
const SETS: usize = 12;
/// Tellings of a set with which it is compared: the first and the last ones.
const TELLINGS: usize = 6;
/// A number of so many digits is no chance.
const SURE: usize = 3;

/// The measure of each item as the block tells it, with the number of what it measures.
pub(super) fn settle(items: &[Item<'_>]) -> Vec<(Measure, usize)> {
    let mut out: Vec<Measure> = items.iter().map(|i| i.measure.clone()).collect();
    exchanges(items, &mut out);
    let of = sets(items, &out);
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, set) in of.iter().enumerate() {
        members.entry(*set).or_default().push(i);
    }
    for members in members.values().filter(|m| m.len() > 1) {
        agree(items, members, &mut out);
    }
    out.into_iter().zip(of).collect()
}

/// Whether the words of a figure tell what is measured.
pub(super) fn tells(measure: &Measure) -> bool {
    measure.about.iter().any(|c| weight(c) >= 1.0)
}

/// What goes to and fro between two sides, told without its word or without one of the sides: the value is known.
fn exchanges(items: &[Item<'_>], out: &mut [Measure]) {
    let exchanged = |m: &Measure| matches!(m.indicator.as_str(), "trade" | "exports" | "imports" | "investment");
    let sure = |m: &Measure| exchanged(m) && m.parties_told && m.parties.len() == 2;
    let mut goals: BTreeMap<String, (String, Vec<String>)> = BTreeMap::new();
    for item in items.iter().filter(|i| is_money(&i.figure.unit) && i.measure.kind == Kind::Target) {
        let (m, value) = (item.measure, sum(item));
        if exchanged(m) && m.parties.len() == 2 && (m.parties_told || !goals.contains_key(&value)) {
            goals.insert(value, (m.indicator.clone(), m.parties.clone()));
        }
    }
    let mut known: BTreeMap<String, (String, Vec<String>)> = BTreeMap::new();
    for item in items.iter().filter(|i| is_money(&i.figure.unit) && digits(number(i.figure)) >= SURE) {
        if sure(item.measure) {
            let told = (item.measure.indicator.clone(), item.measure.parties.clone());
            known.entry(sum(item)).or_insert(told);
        }
    }
    for (item, m) in items.iter().zip(out).filter(|(i, _)| !sure(i.measure)) {
        // A goal that is spoken of without its name.
        let plain = m.indicator == "other" && m.money.is_none() || exchanged(m) && m.kind == Kind::Target;
        let goal = goals.get(&sum(item)).filter(|_| plain && is_money(&item.figure.unit));
        if let Some((indicator, parties)) = goal {
            m.indicator.clone_from(indicator);
            m.parties.clone_from(parties);
            m.kind = Kind::Target;
            continue;
        }
        let Some((indicator, parties)) = known.get(&sum(item)) else { continue };
        let other = exchanged(m) && m.indicator != *indicator;
        if !other && matches!(m.kind, Kind::Actual | Kind::Flow | Kind::Stock | Kind::Total) {
            m.indicator.clone_from(indicator);
            m.parties.clone_from(parties);
            m.money = None;
        }
    }
}

/// A key that is the same for one number of one unit.
fn sum(item: &Item<'_>) -> String {
    format!("{} {}", same(item.figure), super::unit(item))
}

/// The set of each item, in their order.
fn sets(items: &[Item<'_>], measures: &[Measure]) -> Vec<usize> {
    let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
    let mut number_of = |key: String| {
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        *numbers.entry(key).or_insert(next)
    };
    let mut sharing = Sharing::default();
    let mut sets: Vec<Vec<usize>> = Vec::new();
    let mut out = Vec::with_capacity(items.len());
    for (i, item) in items.iter().enumerate() {
        let m = &measures[i];
        let keys = m.about.iter().map(|c| (c.clone(), weight(c))).filter(|(_, w)| *w > 0.0);
        let keys: Vec<(u32, f32)> = keys.chain([(sum(item), 1.0)]).map(|(key, w)| (number_of(key), w)).collect();
        let mut best: Option<(usize, f32)> = None;
        for s in sharing.most(keys.iter().copied(), SETS) {
            let last = sets[s].len().saturating_sub(TELLINGS - 1).max(1);
            let chosen = sets[s].iter().take(1).chain(sets[s].iter().skip(last));
            let scores: Vec<Option<f32>> = chosen.map(|j| alike((&items[*j], &measures[*j]), (item, m))).collect();
            let score = scores.iter().flatten().copied().fold(0.0, f32::max);
            if scores.iter().all(Option::is_some) && score >= ONE && best.is_none_or(|(_, b)| score > b) {
                best = Some((s, score));
            }
        }
        let s = best.map_or(sets.len(), |(s, _)| s);
        if s == sets.len() {
            sets.push(Vec::new());
        }
        sets[s].push(i);
        for (key, _) in keys {
            sharing.note(s, key);
        }
        out.push(s);
    }
    out
}

/// How much speaks for it that two figures measure one thing; none if they cannot.
fn alike(a: (&Item<'_>, &Measure), b: (&Item<'_>, &Measure)) -> Option<f32> {
    let ((x, m), (y, n)) = (a, b);
    let exchanged = |m: &Measure| matches!(m.indicator.as_str(), "trade" | "exports" | "imports" | "investment");
    let money = is_money(&x.figure.unit);
    if money && x.figure.unit != y.figure.unit {
        return None;
    }
    let given = |i: &Item<'_>, m: &Measure| group(i.figure, m) == "funding";
    // Trade has its own ways; a part that is paid is not the whole.
    let paid = |m: &Measure| m.kind == Kind::Part;
    if money && (exchanged(m) || exchanged(n) || paid(m) != paid(n)) {
        return None;
    }
    let apart = |k: Kind| matches!(k, Kind::Change | Kind::Share | Kind::Balance | Kind::Progress);
    if (apart(m.kind) || apart(n.kind)) && m.kind != n.kind || m.annual != n.annual && !money {
        return None;
    }
    let equal = same(x.figure) == same(y.figure);
    // The economy of a state is given to nobody, unless the sum is.
    if money && !(given(x, m) && given(y, n)) && !equal {
        return None;
    }
    let value = match digits(number(x.figure)) {
        _ if !equal => 0.0,
        1 => 1.2,
        2 => 1.6,
        _ => 2.5,
    };
    let shared: f32 = m.about.iter().filter(|c| n.about.contains(c)).map(|c| weight(c)).sum();
    let unit = if money || matches!(super::unit(x), "people" | "%") { 0.0 } else { 0.7 };
    // The period of a plan is as good as its name.
    let period = |m: &Measure| m.of.iter().find(|k| k.starts_with("period:")).cloned();
    let plan = if period(m).is_some() && period(m) == period(n) { 1.2 } else { 0.0 };
    let parties = match () {
        () if m.parties == n.parties => 0.5,
        () if !(m.parties_told && n.parties_told) => 0.0,
        () if differ(m, n) && differ(n, m) => -0.8,
        () => -0.2,
    };
    // What is counted is named beside its number.
    let counted = if money || shared < 1.0 { 0.0 } else { 0.5 };
    let kind = match (m.money, n.money) {
        (Some(Money::Fund), Some(Money::Fund)) => 0.5,
        (Some(a), Some(b)) if a != b => {
            if equal {
                -0.2
            } else {
                -0.8
            }
        }
        _ => 0.0,
    };
    Some(value + shared.min(4.0) + plan + counted + unit + parties + kind)
}

/// Whether one names a state that the other does not.
fn differ(m: &Measure, n: &Measure) -> bool {
    let state = |p: &String| p.len() == 3 && p.bytes().all(|b| b.is_ascii_uppercase()) && !m.circle.contains(p);
    m.parties.iter().any(|p| state(p) && !n.parties.contains(p))
}

/// How much it says that two figures share a concept.
fn weight(concept: &str) -> f32 {
    match concept.split_once(':') {
        Some(("matter", _)) => 2.2,
        Some(("term", "fiscal-year" | "statistics" | "customs" | "two-way-trade")) => 0.0,
        Some(("term", _)) => 1.0,
        Some(("place", _)) => 0.7,
        Some(("instrument", _)) => 2.0,
        Some(("name", name)) if !name.contains(' ') => 1.4,
        Some(("name", _)) => 1.0,
        Some(("proper", _)) => 0.7,
        _ => 0.0,
    }
}

/// What most figures of a set tell, the earliest of equals, holds for all of them.
fn agree(items: &[Item<'_>], members: &[usize], out: &mut [Measure]) {
    fn most<T: Clone + Ord>(all: impl Iterator<Item = T>) -> Option<T> {
        let mut counts: Vec<(T, usize)> = Vec::new();
        for one in all {
            match counts.iter_mut().find(|(other, _)| *other == one) {
                Some((_, n)) => *n += 1,
                None => counts.push((one, 1)),
            }
        }
        let top = counts.iter().map(|(_, n)| *n).max()?;
        counts.into_iter().find(|(_, n)| *n == top).map(|(one, _)| one)
    }
    let each = || members.iter().map(|i| &out[*i]);
    let two = most(each().filter(|m| m.parties_told && m.parties.len() > 1).map(|m| m.parties.clone()));
    let parties = two.or_else(|| most(each().filter(|m| m.parties.len() > 1).map(|m| m.parties.clone())));
    let indicator = most(each().map(|m| m.indicator.clone()).filter(|i| !matches!(i.as_str(), "other" | "economy")));
    let money = most(each().filter_map(|m| m.money));
    for i in members {
        let m = &mut out[*i];
        if let Some(parties) = &parties {
            m.parties.clone_from(parties);
        }
        if let Some(indicator) = &indicator {
            m.indicator.clone_from(indicator);
        }
        if is_money(&items[*i].figure.unit) {
            m.money = money;
        }
    }
}
