//! Figure series: which figures measure one thing, and which of them do not fit together.
//!
//! A block holds the figures of one relation at large and one unit, or units by which the same things are counted, or
//! money of any currency. Who
//! the parties are and what is measured is often told in one document only: `settle` finds it for the others, `series`
//! keeps apart what is not one.

mod alerts;
mod announced;
mod conflicts;
mod currencies;
mod entity;
mod goals;
mod range;
mod series;
mod settle;
mod shifts;

use std::collections::BTreeSet;

use camket_export::wire::v1;

use crate::block::{Block, Kind as BlockKind};
use crate::fact::{Body, Fact};
use crate::finding::Findings;
use crate::id::FactId;
use crate::measure::{Kind, Measure};

use super::Context;

/// A fact of a figure with its two halves at hand.
#[derive(Clone, Copy, Debug)]
struct Item<'a> {
    fact: &'a Fact,
    figure: &'a v1::Figure,
    measure: &'a Measure,
    /// What is measured is told by its words, and not only by its unit.
    matter: Option<usize>,
}

impl<'a> Item<'a> {
    fn of(fact: &'a Fact) -> Option<Self> {
        match (&fact.body, fact.measure.as_deref()) {
            (Body::Figure(figure), Some(measure)) => Some(Self { fact, figure, measure, matter: None }),
            _ => None,
        }
    }
}

/// What blocks of money have in place of a unit.
const MONEY: &str = "money";

/// The group of indicators in which a figure may have its like.
fn group<'m>(figure: &v1::Figure, measure: &'m Measure) -> &'m str {
    if figure.unit == "%" {
        return if measure.kind == Kind::Progress { "progress" } else { &measure.indicator };
    }
    if !is_money(&figure.unit) {
        return "count";
    }
    // What is given is told as aid here and as a project or a budget there.
    if crate::facts::gives(&measure.indicator) { "funding" } else { &measure.indicator }
}

/// Currencies are told by ISO 4217 codes, counted things in small letters.
fn is_money(unit: &str) -> bool {
    unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase())
}

/// The blocks of a fact.
pub fn blocks(fact: &Fact, out: &mut Vec<Block>) {
    let Some(item) = Item::of(fact) else { return };
    if item.measure.parties.is_empty() {
        return;
    }
    // Facts of an older ledger have no circle.
    let m = item.measure;
    let circle = if m.circle.is_empty() { &m.parties } else { &m.circle };
    // What one side tells in its own currency the other tells in another one.
    let counted = if is_money(&item.figure.unit) { MONEY } else { unit(&item) };
    out.push(Block::new(BlockKind::Series, &[counted, &circle.join("+")]));
}

/// The unit in which it is told, or the one by which others may count the same things.
fn unit<'a>(item: &Item<'a>) -> &'a str {
    if item.measure.like.is_empty() { &item.figure.unit } else { &item.measure.like }
}

/// What the facts of one block make; they come in the order of [`Fact::order`].
#[must_use]
pub fn link(facts: &[&Fact], context: &Context<'_>) -> Findings {
    let told: Vec<Item<'_>> = facts.iter().filter_map(|f| Item::of(f)).collect();
    let settled = settle::settle(&told);
    let items: Vec<Item<'_>> = told
        .iter()
        .zip(&settled)
        .map(|(item, (measure, matter))| Item { measure, matter: Some(*matter), ..*item })
        .collect();
    let reprints = reprints(&items);
    let all = series::gather(&items, &reprints, context);
    let mut out = Findings::default();
    for one in &all {
        conflicts::find(one, &reprints, &mut out.alerts);
    }
    currencies::find(&all, &reprints, context, &mut out.alerts);
    goals::find(&all, &reprints, context, &mut out.alerts);
    announced::find(&all, &reprints, &mut out.alerts);
    let mut ids = BTreeSet::new();
    out.alerts.retain(|a| ids.insert(a.id.clone()));
    out.entities = all.into_iter().map(|s| s.entity).collect();
    out
}

/// Facts of documents that tell an earlier one of the block again. Only documents that were told about the same time
/// are held against each other, so the work stays small in a large block.
fn reprints(items: &[Item<'_>]) -> BTreeSet<FactId> {
    /// A reprint comes within so many days.
    const DAYS: i32 = 14;
    let mut out = BTreeSet::new();
    let mut firsts: Vec<(&Fact, Option<crate::Days>)> = Vec::new();
    // Whichever came out first is the original, whatever day either tells of.
    let mut items: Vec<&Item<'_>> = items.iter().collect();
    items.sort_by_key(|i| published(i.fact).map_or((i32::MAX, i32::MAX), |d| (d.from, d.to)));
    for item in items {
        let day = published(item.fact);
        let doc = &item.fact.doc;
        let near = |d: &Option<crate::Days>| day.zip(*d).is_none_or(|(a, b)| a.gap(b) <= DAYS);
        let recent = firsts.iter().rev().take_while(|(_, d)| near(d));
        let mut copy = false;
        let mut known = false;
        for (first, _) in recent {
            known |= first.doc.id == doc.id;
            copy |= first.doc.id != doc.id && first.doc.sketch.one_story(&doc.sketch);
        }
        if copy {
            out.insert(item.fact.id.clone());
        } else if !known {
            firsts.push((item.fact, day));
        }
    }
    out
}

fn published(fact: &Fact) -> Option<crate::Days> {
    let days = |d: &Option<String>| d.as_deref().and_then(crate::Days::of);
    days(&fact.doc.published).or_else(|| days(&fact.doc.day))
}
