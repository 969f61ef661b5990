//! Which figures of a block measure one thing.

use std::collections::{BTreeMap, BTreeSet};

use crate::block::Kind as BlockKind;
use crate::finding::Entity;
use crate::id::{EntityId, FactId, Hasher};
use crate::link::Context;
use crate::measure::{Kind, Money};

use super::entity::entity;
use super::range::{number, same, same_number};
use super::{Item, group, is_money};

/// A series while its points are compared.
#[derive(Clone, Debug)]
pub(super) struct Found<'a> {
    pub items: Vec<Item<'a>>,
    /// What its values are.
    pub shape: Shape,
    /// Facts that are told as the flow of a year although they are the stock.
    pub misread: Vec<Item<'a>>,
    pub entity: Entity,
}

/// How the values of a series can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shape {
    /// One value for each stretch of time.
    Flow,
    /// A value that grows from day to day.
    Stock,
    /// Goals.
    Target,
    /// Anything else: no two values contradict each other.
    Loose,
}

/// Puts the items of a block into series, in the order of their first items.
pub(super) fn gather<'a>(items: &[Item<'a>], reprints: &BTreeSet<FactId>, context: &Context<'_>) -> Vec<Found<'a>> {
    let mut between: BTreeMap<(&str, &str, &[String]), Vec<usize>> = BTreeMap::new();
    for (i, item) in items.iter().enumerate() {
        let key = (group(item.figure, item.measure), super::unit(item), item.measure.parties.as_slice());
        between.entry(key).or_default().push(i);
    }
    let misread: BTreeSet<usize> = between.values().flat_map(|members| misread(items, members)).collect();
    let mut buckets: Vec<(Vec<&'static str>, Vec<usize>)> = Vec::new();
    for members in between.into_values() {
        let mut by_class: BTreeMap<(Vec<&'static str>, Vec<&str>), Vec<usize>> = BTreeMap::new();
        for i in members {
            by_class.entry((class(&items[i], misread.contains(&i)), topics(&items[i]))).or_default().push(i);
        }
        buckets.extend(by_class.into_iter().flat_map(|((class, _), members)| {
            directed(items, members).into_iter().map(move |m| (class.clone(), m)).collect::<Vec<_>>()
        }));
    }
    let mut groups: Vec<(Vec<&'static str>, Vec<usize>)> = Vec::new();
    for (class, members) in buckets {
        let parts = match class.as_slice() {
            ["fund" | "project" | "aid" | "paid"] => by_keys(items, &members, class == ["aid"]),
            ["progress", ..] => by_plan(items, &members),
            _ if members.first().is_some_and(|i| loose(&items[*i])) => by_matter(items, &members),
            _ => vec![members],
        };
        groups.extend(parts.into_iter().map(|p| (class.clone(), p)));
    }
    decide(items, &mut groups, context);
    groups.sort_by_key(|(_, members)| members.first().copied());
    let mut ids = BTreeSet::new();
    groups
        .into_iter()
        .map(|(class, members)| {
            let of = |m: &[usize]| m.iter().map(|i| items[*i]).collect::<Vec<_>>();
            let wrong: Vec<usize> = members.iter().copied().filter(|i| misread.contains(i)).collect();
            let all = of(&members);
            let mut entity = entity(&all, &class, reprints, context);
            if !ids.insert(entity.id.clone()) {
                let first = all.first().map_or("", |i| i.fact.id.as_str());
                entity.id =
                    EntityId(Hasher::new().part(entity.id.as_str()).part(first).finish(BlockKind::Series.prefix()));
                ids.insert(entity.id.clone());
            }
            Found { shape: shape(&all, &class), misread: of(&wrong), items: all, entity }
        })
        .collect()
}

/// Items by who receives: investment of one in the other and of the other in the one are two things. Items that tell no
/// direction go with most of the others.
fn directed(items: &[Item<'_>], members: Vec<usize>) -> Vec<Vec<usize>> {
    // Power, ships, stations come from nowhere.
    let matters = |i: &Item<'_>| match group(i.figure, i.measure) {
        "count" => super::unit(i) == "people" || i.measure.indicator == "investment",
        group => matches!(group, "investment" | "exports" | "imports"),
    };
    let mut by_receiver: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for i in members.iter().filter(|i| matters(&items[**i])) {
        if let Some(to) = items[*i].measure.to.as_deref() {
            by_receiver.entry(to).or_default().push(*i);
        }
    }
    if by_receiver.len() < 2 {
        return vec![members];
    }
    let most = by_receiver.iter().max_by_key(|(to, m)| (m.len(), std::cmp::Reverse(**to))).map(|(to, _)| *to);
    let mut out: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
    for i in members {
        out.entry(items[i].measure.to.as_deref().or(most)).or_default().push(i);
    }
    out.into_values().collect()
}

/// What tells a value from values of other series in its block.
fn class(item: &Item<'_>, misread: bool) -> Vec<&'static str> {
    let m = item.measure;
    if misread {
        return vec!["stock"];
    }
    match (group(item.figure, m), m.kind) {
        ("funding", Kind::Stock) | ("investment", Kind::Stock) => vec!["stock"],
        ("funding", Kind::Part) => vec!["paid"],
        ("funding", _) => vec![match m.money {
            Some(money) => money.as_str(),
            None => "aid",
        }],
        ("investment", Kind::Actual | Kind::Flow | Kind::Total) => vec!["flow"],
        ("progress", kind) => vec![kind.as_str()],
        ("count", _) if m.annual => vec!["annual"],
        ("count", _) => Vec::new(),
        (_, Kind::Actual | Kind::Flow | Kind::Total | Kind::Stock) => Vec::new(),
        (_, kind) => vec![kind.as_str()],
    }
}

/// Whether what is measured is told by the words round a figure alone.
fn loose(item: &Item<'_>) -> bool {
    group(item.figure, item.measure) == "count" || item.figure.unit == "%" && item.measure.kind == Kind::Actual
}

/// For indicators that name a whole field (the economy, energy) the topics of the clause must be the same, too.
fn topics<'a>(item: &Item<'a>) -> Vec<&'a str> {
    let known = ["trade", "exports", "imports", "investment", "funding", "progress", "count"];
    if known.contains(&group(item.figure, item.measure)) || loose(item) {
        return Vec::new();
    }
    item.measure.of.iter().map(String::as_str).collect()
}

fn shape(items: &[Item<'_>], class: &[&str]) -> Shape {
    let Some(first) = items.first() else { return Shape::Loose };
    let group = group(first.figure, first.measure);
    match class.first().copied() {
        Some("stock") => Shape::Stock,
        Some("target") => Shape::Target,
        Some("fiscal-year" | "fund") => Shape::Flow,
        Some("flow") => Shape::Flow,
        None if first.measure.indicator == "migrants-workers-students-tourists" => Shape::Flow,
        None if is_money(&first.figure.unit) && matches!(group, "trade" | "exports" | "imports" | "economy") => {
            Shape::Flow
        }
        None | Some(_) => Shape::Loose,
    }
}

/// Values that are told as those of a year, yet are what has gathered: close to a stock of the block told within three
/// years, and far from every other flow.
fn misread(items: &[Item<'_>], members: &[usize]) -> BTreeSet<usize> {
    const CLOSE: f64 = 0.1;
    const YEARS: i32 = 3 * 366;
    let invested = |i: &&(usize, &Item<'_>)| i.1.measure.indicator == "investment" && is_money(&i.1.figure.unit);
    let all: Vec<(usize, &Item<'_>)> = members.iter().map(|i| (*i, &items[*i])).collect();
    let stocks: Vec<_> = all.iter().filter(invested).filter(|(_, i)| i.measure.kind == Kind::Stock).collect();
    if stocks.is_empty() {
        return BTreeSet::new();
    }
    let flows: Vec<_> = all
        .iter()
        .filter(invested)
        .filter(|(_, i)| matches!(i.measure.kind, Kind::Actual | Kind::Flow | Kind::Total))
        .collect();
    let day = |i: &Item<'_>| super::published(i.fact);
    let like_stock = |i: &Item<'_>| {
        let v = number(i.figure);
        stocks.iter().any(|(_, s)| {
            let near = day(i).zip(day(s)).is_none_or(|(a, b)| a.gap(b) <= YEARS);
            near && (number(s.figure) - v).abs() <= CLOSE * v.abs()
        })
    };
    let wrong: BTreeSet<usize> = flows.iter().filter(|(_, i)| like_stock(i)).map(|(n, _)| *n).collect();
    let most = flows.iter().filter(|(n, _)| !wrong.contains(n)).map(|(_, i)| number(i.figure)).fold(0.0, f64::max);
    wrong.into_iter().filter(|n| number(items[*n].figure) > 2.0 * most).collect()
}

/// Clusters of items that share a value, a paragraph or a name; of aid also those whose sum is told elsewhere.
fn by_keys(items: &[Item<'_>], members: &[usize], sums: bool) -> Vec<Vec<usize>> {
    let mut sets = Sets::of(members);
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for i in members {
        let item = &items[*i];
        let m = item.measure;
        let mut keys = vec![format!("v:{}", same(item.figure))];
        keys.extend(item.matter.map(|set| format!("c:{set}")));
        if m.money != Some(Money::Project) {
            // What is told of a matter of its own is none of what else the paragraph tells.
            if !m.about.iter().any(|c| c.starts_with("matter:")) {
                keys.push(format!("p:{}:{}", item.fact.doc.id, m.paragraph));
            }
            keys.extend(m.of.iter().filter(|k| k.starts_with("known:")).cloned());
        }
        for key in keys {
            match seen.get(&key) {
                Some(other) => sets.join(*other, *i),
                None => {
                    seen.insert(key, *i);
                }
            }
        }
    }
    if sums {
        join_sums(items, members, &mut sets);
    }
    sets.groups(members)
}

/// Counts by what is counted. Those whose words do not tell go with those told before them, as far as they are counted by
/// one unit.
fn by_matter(items: &[Item<'_>], members: &[usize]) -> Vec<Vec<usize>> {
    let mut sets = Sets::of(members);
    let mut of_set: BTreeMap<Option<usize>, usize> = BTreeMap::new();
    let mut of_unit: BTreeMap<&str, usize> = BTreeMap::new();
    for i in members {
        let item = &items[*i];
        match of_set.get(&item.matter) {
            Some(first) => sets.join(*first, *i),
            None => {
                of_set.insert(item.matter, *i);
            }
        }
        let unit = item.figure.unit.as_str();
        // Tourists, students, invested projects are told by that alone.
        let plain = !matches!(unit, "people" | "workers")
            && matches!(
                item.measure.indicator.as_str(),
                "investment" | "population" | "migrants-workers-students-tourists"
            );
        if let Some(last) = of_unit.get(unit).filter(|_| plain || !super::settle::tells(item.measure)) {
            sets.join(*last, *i);
        }
        of_unit.insert(unit, *i);
    }
    sets.groups(members)
}

/// *40 for exchanges and 15 for research* is the *55* of another report.
fn join_sums(items: &[Item<'_>], members: &[usize], sets: &mut Sets) {
    let mut by_paragraph: BTreeMap<(&str, usize), Vec<usize>> = BTreeMap::new();
    for i in members {
        let key = (items[*i].fact.doc.id.as_str(), items[*i].measure.paragraph);
        by_paragraph.entry(key).or_default().push(*i);
    }
    let mut values: BTreeMap<String, usize> = BTreeMap::new();
    for i in members {
        values.entry(same(items[*i].figure)).or_insert(*i);
    }
    for parts in by_paragraph.values().filter(|p| (2..=4).contains(&p.len())) {
        let sum: f64 = parts.iter().map(|i| number(items[*i].figure)).sum();
        if let Some(whole) = values.get(&same_number(sum)) {
            sets.join(*whole, parts[0]);
        }
    }
}

/// A plan as far as the words near a share of it tell: topics of its name, period, kind.
#[derive(Clone, Debug)]
struct Plan<'a> {
    topics: Vec<&'a str>,
    period: Option<&'a str>,
    kind: Option<&'a str>,
}

impl<'a> Plan<'a> {
    fn of(item: &Item<'a>) -> Self {
        let pick = |p: &'static str| item.measure.of.iter().filter(move |k| k.starts_with(p)).map(String::as_str);
        Self { topics: pick("topic:").collect(), period: pick("period:").next(), kind: pick("kind:").next() }
    }

    fn fits(&self, other: &Self) -> bool {
        let same = |a: Option<&str>, b: Option<&str>| a.is_none() || b.is_none() || a == b;
        let unnamed = other.kind.is_none() && other.topics.is_empty();
        same(self.period, other.period) && same(self.kind, other.kind) && (self.topics == other.topics || unnamed)
    }
}

/// Shares done, by what they are a share of: one plan by its period, one by the topics of its name.
fn by_plan(items: &[Item<'_>], members: &[usize]) -> Vec<Vec<usize>> {
    let mut groups: Vec<(Plan<'_>, Vec<usize>)> = Vec::new();
    for i in members {
        let plan = Plan::of(&items[*i]);
        let one = |of: &[usize]| of.iter().any(|j| items[*j].matter == items[*i].matter);
        match groups.iter_mut().find(|(g, of)| g.fits(&plan) || one(of)) {
            Some((g, of)) => {
                g.period = g.period.or(plan.period);
                g.kind = g.kind.or(plan.kind);
                of.push(*i);
            }
            None => groups.push((plan, vec![*i])),
        }
    }
    groups.into_iter().map(|(_, of)| of).collect()
}

/// What people decided comes last and holds: a split takes the later fact out, a merge joins two series.
fn decide(items: &[Item<'_>], groups: &mut Vec<(Vec<&'static str>, Vec<usize>)>, context: &Context<'_>) {
    let mut out: Vec<(Vec<&'static str>, Vec<usize>)> = Vec::new();
    for (class, members) in groups.drain(..) {
        let mut parts: Vec<Vec<usize>> = Vec::new();
        for i in members {
            let apart =
                |p: &Vec<usize>| p.iter().any(|j| context.rulings.must_not(&items[i].fact.id, &items[*j].fact.id));
            match parts.iter_mut().find(|p| !apart(p)) {
                Some(p) => p.push(i),
                None => parts.push(vec![i]),
            }
        }
        out.extend(parts.into_iter().map(|p| (class.clone(), p)));
    }
    let place: BTreeMap<&FactId, usize> = items.iter().enumerate().map(|(i, x)| (&x.fact.id, i)).collect();
    for (a, b) in context.rulings.merged() {
        let (Some(a), Some(b)) = (place.get(a), place.get(b)) else { continue };
        let home = |i: &usize, out: &[(Vec<&'static str>, Vec<usize>)]| out.iter().position(|(_, m)| m.contains(i));
        let (Some(x), Some(y)) = (home(a, &out), home(b, &out)) else { continue };
        if x != y {
            let (_, moved) = out.remove(x.max(y));
            if let Some((_, into)) = out.get_mut(x.min(y)) {
                into.extend(moved);
                into.sort_unstable();
            }
        }
    }
    *groups = out;
}

/// Sets that are joined step by step (union–find).
struct Sets(BTreeMap<usize, usize>);

impl Sets {
    fn of(members: &[usize]) -> Self {
        Self(members.iter().map(|i| (*i, *i)).collect())
    }

    fn root(&self, mut i: usize) -> usize {
        while let Some(up) = self.0.get(&i).filter(|up| **up != i) {
            i = *up;
        }
        i
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0.insert(a.max(b), a.min(b));
    }

    fn groups(&self, members: &[usize]) -> Vec<Vec<usize>> {
        let mut out: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for i in members {
            out.entry(self.root(*i)).or_default().push(*i);
        }
        out.into_values().collect()
    }
}
