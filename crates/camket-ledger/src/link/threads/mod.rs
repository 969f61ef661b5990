//! Undertakings followed from document to document.
//!
//! A block is a relation at large: all that is said between two actors (or among several), or members of their unions. In it the parts of statements, each
//! a clause with a content of its own, are taken in the order of their days; a part joins the thread that speaks of the
//! same thing, as far as their shared concepts tell, in the same direction, or begins one. Concepts are the same in
//! every language, so a thread runs through languages.

mod alerts;
mod content;
mod gather;
mod likeness;
pub(super) mod sharing;
mod story;

use camket_packs::World;

use crate::block::{Block, Kind};
use crate::day::Days;
use crate::fact::{Body, Fact, Part};
use crate::facts::FURTHER_STEP;
use crate::finding::Findings;

use super::Context;

/// The acts that make an undertaking.
const MAKING: [&str; 6] = ["commit", "agree", "adopt", "provide", "propose", "urge"];
/// The acts that tell of one.
const TELLING: [&str; 7] = ["state", "affirm", "welcome", "support", "reject", "concern", "discuss"];

/// The acts with which others than the one who undertakes it tell of an undertaking.
const ANSWERING: [&str; 4] = ["welcome", "support", "reject", "concern"];

/// The blocks of a fact.
pub fn blocks(fact: &Fact, out: &mut Vec<Block>) {
    let Body::Statement(s) = &fact.body else { return };
    if !makes(&s.act) && !TELLING.contains(&s.act.as_str()) {
        return;
    }
    for part in &fact.parts {
        for relation in circles(part) {
            out.push(Block::new(Kind::Thread, &[relation]));
        }
    }
}

/// The blocks of a part. Parts of an older ledger know their relations only.
fn circles(part: &Part) -> impl Iterator<Item = &String> {
    let old = part.circles.is_empty();
    part.circles.iter().chain(part.relations.iter().chain(&part.wider).filter(move |_| old))
}

fn makes(act: &str) -> bool {
    MAKING.contains(&act)
}

/// A part of a statement on its way into a thread.
pub(crate) struct Node<'a> {
    pub fact: &'a Fact,
    pub part: &'a Part,
    /// The block lies in the part's own relations; otherwise it is looked at in case it belongs here.
    pub home: bool,
    /// The sides for which the speakers stand, sorted.
    pub sides: Vec<String>,
    pub content: content::Content,
    /// What the statement says in all its parts of this block, if there are several.
    pub whole: Option<content::Content>,
    /// What is known of the world.
    pub world: &'a World,
}

impl Node<'_> {
    /// Whether it tells a further step of what its statement is about, which may be of the same thread.
    fn further(&self) -> bool {
        self.part.concepts.iter().any(|c| c == FURTHER_STEP)
    }
}

/// What the facts of one block make; they come in the order of [`Fact::order`].
#[must_use]
pub fn link<'a>(block: &Block, facts: &[&'a Fact], context: &Context<'a>) -> Findings {
    let relation = block.as_str().split_once('/').map_or("", |(_, r)| r);
    let mut weigher = content::Weigher::new(context.packs);
    let mut nodes: Vec<Node<'a>> = Vec::new();
    for fact in facts {
        if !matches!(fact.body, Body::Statement(_)) {
            continue;
        }
        for part in &fact.parts {
            if !circles(part).any(|r| r == relation) {
                continue;
            }
            let world = &context.packs.world;
            let at_large = |r: &String| {
                let mut sides: Vec<String> = r.split('+').flat_map(|a| world.sides(a)).collect();
                sides.sort();
                sides.dedup();
                sides.join("+") == relation
            };
            let home = part.relations.iter().any(|r| r == relation || at_large(r));
            let mut sides: Vec<String> = part.speaker.iter().flat_map(|a| world.sides(a)).collect();
            sides.sort();
            sides.dedup();
            let content = weigher.content(part);
            nodes.push(Node { fact, part, home, sides, content, whole: None, world });
        }
    }
    wholes(&mut nodes);
    let day = |days: fn(Days) -> i32| move |n: &Node<'_>| n.fact.day.as_deref().and_then(Days::of).map(days);
    let begun = nodes.iter().filter_map(day(|d| d.from)).min();
    let asked = context.as_of.and_then(Days::of).map(|d| d.from);
    let today = asked.or_else(|| nodes.iter().filter_map(day(|d| d.from)).max());
    let mut out = Findings::default();
    for thread in gather::gather(&nodes, context.rulings) {
        let Some(story) = story::Story::of(&thread, &nodes, today) else { continue };
        let entity = story.entity(&thread, &nodes);
        let known = |a: &crate::finding::Alert| context.rulings.acknowledged.contains(&a.id);
        out.alerts.extend(alerts::of(&story, &entity, today, begun).into_iter().filter(|a| !known(a)));
        out.entities.push(entity);
    }
    out
}

/// Gives the parts of one statement what they say together.
fn wholes(nodes: &mut [Node<'_>]) {
    for parts in nodes.chunk_by_mut(|a, b| a.fact.id == b.fact.id) {
        if parts.len() > 1 {
            let whole = content::Content::together(parts.iter().map(|n| &n.content));
            parts.iter_mut().for_each(|n| n.whole = Some(whole.clone()));
        }
    }
}
