//! A series as it is shown: name, points in the order of time, evidence.

use std::collections::{BTreeMap, BTreeSet};

use crate::block::Kind as BlockKind;
use crate::fact::Fact;
use crate::finding::{Entity, EntityBody, Evidence, Link, LinkBasis, Point, Reason, Series};
use crate::id::{EntityId, FactId, Hasher};
use crate::link::Context;

use super::Item;

/// The series of `items`, which are of one class.
pub(super) fn entity(
    items: &[Item<'_>],
    class: &[&'static str],
    reprints: &BTreeSet<FactId>,
    context: &Context<'_>,
) -> Entity {
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
