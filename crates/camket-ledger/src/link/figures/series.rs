//! Which figures of a block measure one thing.

use std::collections::{BTreeMap, BTreeSet};

use crate::block::Kind as BlockKind;
use crate::fact::Fact;
use crate::finding::{Entity, EntityBody, Evidence, Link, LinkBasis, Point, Reason, Series};
use crate::id::{EntityId, FactId, Hasher};
use crate::link::Context;
use crate::measure::{Kind, Money};

use super::range::number;
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
    let misread = misread(items);
    let mut buckets: BTreeMap<(Vec<&'static str>, Vec<&str>), Vec<usize>> = BTreeMap::new();
    for (i, item) in items.iter().enumerate() {
        buckets.entry((class(item, misread.contains(&i)), topics(item))).or_default().push(i);
    }
    let mut groups: Vec<(Vec<&'static str>, Vec<usize>)> = Vec::new();
    for ((class, _), members) in buckets {
        let parts = match class.as_slice() {
            ["fund" | "project" | "aid"] => by_keys(items, &members, class == ["aid"]),
            ["progress", ..] => by_plan(items, &members),
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

/// What tells a value from values of other series in its block.
fn class(item: &Item<'_>, misread: bool) -> Vec<&'static str> {
    let m = item.measure;
    if misread {
        return vec!["stock"];
    }
    match (group(item.figure, m), m.kind) {
        ("funding", Kind::Stock) | ("investment", Kind::Stock) => vec!["stock"],
        ("funding", _) => vec![match m.money {
            Some(money) => money.code(),
            None => "aid",
        }],
        ("investment", Kind::Actual | Kind::Flow | Kind::Total) => vec!["flow"],
        ("progress", kind) => vec![kind.code()],
        ("count", Kind::Target | Kind::Forecast) => vec![m.kind.code()],
        ("count", _) => Vec::new(),
        (_, Kind::Actual | Kind::Flow | Kind::Total | Kind::Stock) => Vec::new(),
        (_, kind) => vec![kind.code()],
    }
}

/// For indicators that name a whole field (the economy, energy) the topics of the clause must be the same, too.
fn topics<'a>(item: &Item<'a>) -> Vec<&'a str> {
    let known = ["trade", "exports", "imports", "investment", "funding", "progress", "count"];
    if known.contains(&group(item.figure, item.measure)) {
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
        None if is_money(&first.figure.unit) && matches!(group, "trade" | "exports" | "imports" | "economy") => {
            Shape::Flow
        }
        None | Some(_) => Shape::Loose,
    }
}

/// Values that are told as those of a year, yet are what has gathered: close to a stock of the block told within three
/// years, and far from every other flow.
fn misread(items: &[Item<'_>]) -> BTreeSet<usize> {
    const CLOSE: f64 = 0.1;
    const YEARS: i32 = 3 * 366;
    let invested = |i: &&(usize, &Item<'_>)| i.1.measure.indicator == "investment" && is_money(&i.1.figure.unit);
    let all: Vec<(usize, &Item<'_>)> = items.iter().enumerate().collect();
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
        let mut keys = vec![format!("v:{}", number(item.figure))];
        if m.money != Some(Money::Project) {
            keys.push(format!("p:{}:{}", item.fact.doc.id, m.paragraph));
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

/// *40 for exchanges and 15 for research* is the *55* of another report.
fn join_sums(items: &[Item<'_>], members: &[usize], sets: &mut Sets) {
    let mut by_paragraph: BTreeMap<(&str, usize), Vec<usize>> = BTreeMap::new();
    for i in members {
        let key = (items[*i].fact.doc.id.as_str(), items[*i].measure.paragraph);
        by_paragraph.entry(key).or_default().push(*i);
    }
    let mut values: BTreeMap<String, usize> = BTreeMap::new();
    for i in members {
        values.entry(number(items[*i].figure).to_string()).or_insert(*i);
    }
    for parts in by_paragraph.values().filter(|p| (2..=4).contains(&p.len())) {
        let sum: f64 = parts.iter().map(|i| number(items[*i].figure)).sum();
        if let Some(whole) = values.get(&sum.to_string()) {
            sets.join(*whole, parts[0]);
        }
    }
}

/// Shares done, by what they are a share of: one plan by its period, one by the topics of its name.
fn by_plan(items: &[Item<'_>], members: &[usize]) -> Vec<Vec<usize>> {
    let plan = |i: &usize| {
        let of = &items[*i].measure.of;
        let pick = |p: &'static str| of.iter().filter(move |k| k.starts_with(p)).map(String::as_str);
        (pick("topic:").collect::<Vec<_>>(), pick("period:").next(), pick("kind:").next())
    };
    let mut groups: Vec<(Vec<&str>, Option<&str>, Option<&str>, Vec<usize>)> = Vec::new();
    for i in members {
        let (topics, period, kind) = plan(i);
        let fits = |g: &&mut (Vec<&str>, Option<&str>, Option<&str>, Vec<usize>)| {
            let same = |a: Option<&str>, b: Option<&str>| a.is_none() || b.is_none() || a == b;
            same(g.1, period) && same(g.2, kind) && (g.0 == topics || kind.is_none() && topics.is_empty())
        };
        match groups.iter_mut().find(fits) {
            Some(g) => {
                g.1 = g.1.or(period);
                g.2 = g.2.or(kind);
                g.3.push(*i);
            }
            None => groups.push((topics, period, kind, vec![*i])),
        }
    }
    groups.into_iter().map(|g| g.3).collect()
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

fn entity(items: &[Item<'_>], class: &[&'static str], reprints: &BTreeSet<FactId>, context: &Context<'_>) -> Entity {
    let first = items.first();
    let unit = first.map(|i| i.figure.unit.clone()).unwrap_or_default();
    let parties = first.map(|i| i.measure.parties.clone()).unwrap_or_default();
    let indicator = most(items.iter().map(|i| i.measure.indicator.as_str())).unwrap_or_default();
    let mut measure: Vec<String> = class.iter().map(|c| (*c).to_owned()).collect();
    if class.first().is_some_and(|c| *c == "progress" || *c == "project") {
        // A plan or a project by its name, if any of its figures tells it.
        let named = items.iter().flat_map(|i| &i.measure.of).filter(|k| !k.starts_with("kind:"));
        measure.extend(most(named.map(String::as_str)));
    }
    measure.sort();
    let mut id = Hasher::new().part(&indicator).part(&unit).part(&parties.join("+"));
    for part in &measure {
        id = id.part(part);
    }
    let days = || items.iter().filter_map(|i| i.fact.day.as_deref());
    let by_day = |d: &&str| crate::Days::of(d).map_or(i32::MAX, |d| d.from);
    Entity {
        id: EntityId(id.finish(BlockKind::Series.prefix())),
        labels: labels(items, &parties, context),
        topics: Vec::new(),
        first: days().min_by_key(by_day).map(str::to_owned),
        last: days().max_by_key(|d| crate::Days::of(d).map_or(i32::MIN, |d| d.from)).map(str::to_owned),
        links: items.iter().map(|i| link(i)).collect(),
        body: EntityBody::Series(Series { indicator, unit, measure, points: points(items, reprints) }),
        parties,
    }
}

/// The commonest, the first of equals.
fn most<'a>(all: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for one in all {
        *counts.entry(one).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(k, n)| (*n, std::cmp::Reverse(*k))).map(|(k, _)| k.to_owned())
}

/// The words of the texts for what is measured, with the parties, for each language that tells it.
fn labels(items: &[Item<'_>], parties: &[String], context: &Context<'_>) -> Vec<(String, String)> {
    let mut langs: Vec<&str> = items.iter().filter_map(|i| i.fact.doc.lang.as_deref()).collect();
    langs.sort_unstable();
    langs.dedup();
    let name = |id: &String, lang: &str| {
        let actor = context.packs.world.actor(id);
        let label = actor.and_then(|a| a.labels.iter().find(|(l, _)| l == lang)).map(|(_, n)| n.clone());
        label.unwrap_or_else(|| id.clone())
    };
    let label = |lang: &str| {
        let own = || items.iter().filter(|i| i.fact.doc.lang.as_deref() == Some(lang));
        let words = most(own().filter_map(|i| i.measure.words.as_deref()));
        let words = words.or_else(|| own().next().map(|i| i.measure.indicator.clone())).unwrap_or_default();
        let parties: Vec<String> = parties.iter().map(|p| name(p, lang)).collect();
        format!("{}: {words}", parties.join(" – "))
    };
    let mut out: Vec<(String, String)> = langs.into_iter().map(|l| (l.to_owned(), label(l))).collect();
    if out.is_empty() {
        out.push(("en".to_owned(), label("en")));
    }
    out
}

fn link(item: &Item<'_>) -> Link {
    let m = item.measure;
    let what = format!("{}, {}, {}", m.indicator, m.parties.join("+"), item.figure.unit);
    let mut reasons = vec![Reason::new("same-indicator-and-parties", Some(&what))];
    if !m.parties_told {
        reasons.push(Reason::new("parties-completed", Some(&m.parties.join("+"))));
    }
    let score = if m.parties_told { 0.95 } else { 0.8 };
    Link { fact: item.fact.id.clone(), score, basis: LinkBasis::Linked, reasons }
}

fn points(items: &[Item<'_>], reprints: &BTreeSet<FactId>) -> Vec<Point> {
    let mut out: Vec<(i32, usize, Point)> = Vec::new();
    for (n, item) in items.iter().enumerate() {
        let at = item.measure.period.as_deref().and_then(crate::Days::of).map_or(i32::MAX, |d| d.to);
        let value = match item.figure.value {
            camket_export::wire::v1::Value::One(v) => vec![v],
            camket_export::wire::v1::Value::Range(v) => v.to_vec(),
        };
        let point = Point {
            period: item.measure.period.clone(),
            period_told: item.measure.period_told,
            value,
            bound: item.figure.bound.clone(),
            source: item.fact.told_by.clone(),
            reprint: reprints.contains(&item.fact.id),
            evidence: evidence(item.fact, item.measure.corrects.as_deref().unwrap_or(&item.figure.at.quote)),
        };
        out.push((at, n, point));
    }
    out.sort_by_key(|(at, n, _)| (*at, *n));
    out.into_iter().map(|(_, _, p)| p).collect()
}

/// Words of a fact's document.
pub(super) fn evidence(fact: &Fact, quote: &str) -> Evidence {
    Evidence {
        fact: fact.id.clone(),
        doc: fact.doc.label.clone(),
        quote: quote.to_owned(),
        day: fact.doc.day.clone().or_else(|| fact.doc.published.clone()),
    }
}
