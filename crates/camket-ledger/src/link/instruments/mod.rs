//! Instruments: agreements, plans, programmes, partnerships, projects, funds, and how far they have come.
//!
//! A block holds what is told between the parties of one circle. In it the tellings are held
//! against each other: what is so of two of them (`features`, among it what rules say of them) speaks for or against
//! their being one by weights that were learned from chains of documents with answer keys. They are one that are so on
//! average. Two known names, two periods, two numbers part them, whatever else is so (`apart`).

mod alerts;
mod apart;
mod entity;
mod features;
mod gather;
mod ground;
mod history;
mod names;
mod telling;

use camket_packs::Packs;

use crate::block::{Block, Kind};
use crate::fact::{Body, Fact};
use crate::finding::Findings;

use super::Context;
use super::learned::Compared;
use gather::Judge;
use ground::Ground;

/// The name of the model of instruments in the file of weights.
pub const MODEL: &str = features::MODEL;

/// The block of an instrument: the circle of its parties.
pub fn blocks(fact: &Fact, out: &mut Vec<Block>) {
    if let (Body::Instrument(_), Some(t)) = (&fact.body, &fact.traits) {
        out.push(Block::new(Kind::Instrument, &[&t.circle.join("+")]));
    }
}

/// What the facts of one block make; they come in the order of [`Fact::order`].
#[must_use]
pub fn link(facts: &[&Fact], context: &Context<'_>) -> Findings {
    let tellings = telling::tellings(facts, context.rulings, context.packs);
    let ground = Ground::of(&tellings, context.packs);
    let judge = Judge::new(&tellings, &ground, context.packs);
    let mut out = Findings::default();
    for cluster in gather::gather(&judge, context.rulings) {
        let (members, links) = entity::members(&tellings, &cluster);
        if !entity::stands(&members) {
            continue;
        }
        let mut entity = entity::entity(&members, links, context);
        // What people split may be known by one name still.
        if out.entities.iter().any(|e| e.id == entity.id) {
            entity.id = entity::id(members.first().map_or("", |f| f.id.as_str()));
        }
        out.alerts.extend(alerts::of(&entity, &members, context));
        out.entities.push(entity);
    }
    out
}

/// All pairs that are compared where the facts of a block are linked, without those that cannot be one. The facts may
/// come in any order.
#[must_use]
pub fn compared(facts: &[&Fact], packs: &Packs) -> Vec<Compared> {
    let mut facts = facts.to_vec();
    facts.sort_by_cached_key(|f| (*f).order());
    facts.dedup_by(|a, b| a.id == b.id);
    let tellings = telling::tellings(&facts, &crate::Rulings::default(), packs);
    let ground = Ground::of(&tellings, packs);
    let judge = Judge::new(&tellings, &ground, packs);
    let of = |(a, b): (usize, usize)| {
        let facts = [tellings[a].fact().id.clone(), tellings[b].fact().id.clone()];
        Some(Compared { facts, features: judge.features(a, b)? })
    };
    ground.compared(&tellings).into_iter().filter_map(of).collect()
}
