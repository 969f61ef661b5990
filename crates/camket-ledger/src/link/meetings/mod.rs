//! Which meetings are one.
//!
//! Facts stand in one block for those who meet, whatever name the meeting has; [`crate::facts_of`] has put the parties and
//! the day of the packs in the place of what was misread or left out. In a block the tellings are held against each other:
//! what is so of two of them (`features`, among it what rules say of them) speaks for or against their being one by weights
//! that were learned from chains of documents with answer keys. What is told most precisely comes first, and each telling
//! joins the meeting of which one is most like it; two numbers, or two days or towns that cannot be one, part them whatever
//! else is so. What is traded: a meeting whose parties
//! were found in part stays alone. A record with less than two sides is not known again unless it is of a known series or
//! of a group. What is told in passing makes a meeting only if two documents tell it by its day.

mod features;
mod likeness;
mod passing;
mod rules;
mod signs;
mod told;

use std::collections::BTreeSet;

use camket_packs::Packs;

use crate::block::{Block, Kind};
use crate::day::Days;
use crate::fact::{Body, Fact};
use crate::finding::{Entity, EntityBody, Evidence, Findings, Meeting, Step};
use crate::id::{DocumentId, EntityId, Hasher};

use super::learned::Compared;
use super::{Cluster, Context, gather_alike};
use likeness::{Judge, LIMITS};
use told::{Level, Told};

/// Days of a week.
const WEEK: i32 = 7;
/// Days of a month.
const MONTH: i32 = 31;
/// Days of a year.
const YEAR: i32 = 366;
/// Days of what is told by its day.
const DAY: i32 = 3;

/// The name of the model of meetings in the file of weights.
pub const MODEL: &str = features::MODEL;

/// The blocks of a fact.
pub fn blocks(fact: &Fact, out: &mut Vec<Block>) {
    let Some(told) = Told::of(fact) else { return };
    // Of whom nobody knows who met, no two are one.
    let alone = if told.parties.is_empty() { fact.id.as_str() } else { "" };
    out.push(Block::new(Kind::Meeting, &[told.parties, alone]));
}

/// The facts of a block that tell meetings, and what they tell. The most precise come first.
fn told<'f>(facts: &[&'f Fact]) -> (Vec<&'f Fact>, Vec<Told<'f>>) {
    let mut facts: Vec<&Fact> = facts.iter().copied().filter(|f| Told::of(f).is_some()).collect();
    facts.sort_by_cached_key(|f| Told::of(f).map_or(u8::MAX, |t| t.vagueness()));
    let mut told: Vec<Told<'_>> = facts.iter().filter_map(|f| Told::of(f)).collect();
    // What is told of a visit was said in its talks, if any are told: by anybody at that time, or by the same document.
    let held = || told.iter().filter(|t| t.level == Level::Talks && !t.passing);
    let talks: BTreeSet<(&str, i32)> = held().filter_map(|t| Some((t.parties, t.when?.from))).collect();
    let documents: BTreeSet<&DocumentId> = held().map(|t| t.doc).collect();
    for visit in told.iter_mut().filter(|t| t.level == Level::Visit && !t.ahead()) {
        let stay = visit.when.filter(|d| d.len() <= MONTH);
        visit.alone =
            stay.is_some_and(|d| talks.range((visit.parties, d.from)..=(visit.parties, d.to)).next().is_none());
        visit.only = !documents.contains(visit.doc);
    }
    (facts, told)
}

/// What the facts of one block make; they come in the order of [`Fact::order`].
#[must_use]
pub fn link(facts: &[&Fact], context: &Context<'_>) -> Findings {
    let (facts, told) = told(facts);
    let judge = Judge::new(&told, context.packs);
    let clusters = gather_alike(&facts, context.rulings, LIMITS, |i| told[i].key(), |a, b| judge.pair(a, b));
    let shown = clusters.iter().filter(|c| is_shown(c, &told));
    Findings { entities: shown.map(|c| entity(&facts, &told, c, context)).collect(), alerts: Vec::new() }
}

/// Whether a record tells of it, or two documents tell it in passing and one of them its day.
fn is_shown(cluster: &Cluster, told: &[Told<'_>]) -> bool {
    let all = || cluster.members.iter().map(|(i, _)| &told[*i]);
    let documents: BTreeSet<&DocumentId> = all().map(|t| t.doc).collect();
    let dated = || all().any(|t| t.when.is_some_and(|d| d.len() <= DAY) && !t.ahead());
    all().any(|t| !t.passing) || documents.len() > 1 && dated()
}

/// All pairs that are compared where the facts of a block are linked, without those that cannot be one. The facts may come
/// in any order.
#[must_use]
pub fn compared(facts: &[&Fact], packs: &Packs) -> Vec<Compared> {
    let mut facts = facts.to_vec();
    facts.sort_by_cached_key(|f| (*f).order());
    facts.dedup_by(|a, b| a.id == b.id);
    let (facts, told) = told(&facts);
    let judge = Judge::new(&told, packs);
    let pairs = (0..told.len()).flat_map(|a| (a + 1..told.len()).map(move |b| (a, b)));
    let of = |(a, b): (usize, usize)| {
        let features = judge.features(a, b)?;
        Some(Compared { facts: [facts[a].id.clone(), facts[b].id.clone()], features })
    };
    pairs.filter_map(of).collect()
}

fn entity(facts: &[&Fact], told: &[Told<'_>], cluster: &Cluster, context: &Context<'_>) -> Entity {
    let mut members: Vec<usize> = cluster.members.iter().map(|(i, _)| *i).collect();
    members.sort_by(|a, b| facts[*a].order().cmp(&facts[*b].order()));
    let all = || members.iter().map(|i| &told[*i]);
    let series = all().find_map(|t| t.series);
    let number = all().find_map(|t| t.number);
    let precise = all().filter_map(|t| Some((t.when?.len(), t.date?))).min_by_key(|(len, _)| *len);
    let date = precise.map(|(_, date)| date.to_owned());
    let place = told::place(all(), &context.packs.world);
    let kind = all().max_by_key(|t| t.level.rank()).map_or_else(String::new, |t| t.record.kind.clone());
    let mut names: Vec<String> = Vec::new();
    let recorded = all().any(|t| !t.passing);
    for t in all().filter(|t| !(recorded && t.passing)) {
        if !names.contains(&t.record.at.quote) {
            names.push(t.record.at.quote.clone());
        }
    }
    let parties: Vec<String> =
        all().next().map(|t| t.parties.split('+').map(str::to_owned).collect()).unwrap_or_default();
    let id = Hasher::new().part(all().next().map_or("", |t| t.parties));
    let first = members.iter().find(|i| !told[**i].passing).or(members.first());
    let id = match (series, number, first) {
        (Some(series), Some(number), _) => id.part(series).part(&number.to_string()),
        (_, _, Some(i)) => id.part(facts[*i].id.as_str()),
        _ => id,
    };
    let days = || members.iter().filter_map(|i| facts[*i].doc.day.clone().or_else(|| facts[*i].doc.published.clone()));
    let labels = told::labels(series, number, &parties, &names, context.packs);
    Entity {
        id: EntityId(id.finish(Kind::Meeting.prefix())),
        labels,
        parties: parties.into_iter().filter(|p| !p.is_empty()).collect(),
        topics: Vec::new(),
        first: days().min(),
        last: days().max(),
        links: super::ordered(facts, cluster),
        body: EntityBody::Meeting(Meeting {
            kind,
            series: series.map(str::to_owned),
            ordinal: number,
            date,
            place,
            names,
            history: history(facts, &members),
        }),
    }
}

/// planned, held, cancelled … in the order in which documents tell it; what is told again is no step.
fn history(facts: &[&Fact], members: &[usize]) -> Vec<Step> {
    let mut told: Vec<usize> = members.to_vec();
    let out_on = |f: &Fact| f.doc.published.as_deref().or(f.doc.day.as_deref()).and_then(Days::of).map(|d| d.from);
    told.sort_by_key(|i| (out_on(facts[*i]).unwrap_or(i32::MAX), &facts[*i].id));
    let mut steps: Vec<Step> = Vec::new();
    for i in told {
        let fact = facts[i];
        let Body::Meeting(m) = &fact.body else { continue };
        if fact.in_passing() {
            continue;
        }
        if steps.last().is_some_and(|s| s.status == m.status) {
            continue;
        }
        let happened = matches!(m.status.as_str(), "held" | "ongoing");
        steps.push(Step {
            status: m.status.clone(),
            on: if happened { fact.day.clone() } else { fact.doc.day.clone() },
            progress: None,
            evidence: Evidence {
                fact: fact.id.clone(),
                doc: fact.doc.label.clone(),
                quote: m.at.quote.clone(),
                day: fact.doc.day.clone(),
            },
            told_by: fact.told_by.clone(),
        });
    }
    steps
}
