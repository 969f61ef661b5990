//! Undertakings followed from document to document.
//!
//! A block is a relation at large: all that is said between two actors (or among several), or members of their unions.
//! In it the parts of statements, each a clause with a content of its own, are held against each other: what is so of
//! two of them (`features`) speaks for or against their telling one undertaking by weights that were learned from chains
//! of documents with answer keys. Parts are one thread that are so on average. Concepts are the same in every language,
//! and translations of words are counted in the packs, so a thread runs through languages.

mod alerts;
mod features;
mod gather;
mod likeness;
mod offers;
mod said;
pub(super) mod sharing;
mod story;

use camket_packs::Packs;
use rustc_hash::FxHashMap;

use crate::block::{Block, Kind};
use crate::day::Days;
use crate::fact::{Body, Fact, Part};
use crate::facts::FURTHER_STEP;
use crate::finding::Findings;
use crate::id::{DocumentId, FactId};

use super::Context;
use super::learned::Features;
use likeness::Likeness;
pub use said::{TRANSLATION, translatable};

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
    pub said: said::Said,
}

impl Node<'_> {
    /// Whether it tells a further step of what its statement is about, which may be of the same thread.
    fn further(&self) -> bool {
        self.part.concepts.iter().any(|c| c == FURTHER_STEP)
    }
}

/// The parts of the facts of a block, and what they are judged by. The facts come in the order of [`Fact::order`].
fn nodes<'a>(block: &Block, facts: &[&'a Fact], packs: &'a Packs) -> (Vec<Node<'a>>, Likeness<'a>) {
    let relation = block.as_str().split_once('/').map_or("", |(_, r)| r);
    let world = &packs.world;
    let (terms, mut lexis) = (said::Terms::of(packs), said::Lexis::default());
    let mut docs: FxHashMap<&DocumentId, u32> = FxHashMap::default();
    let mut nodes: Vec<Node<'a>> = Vec::new();
    for fact in facts {
        if !matches!(fact.body, Body::Statement(_)) {
            continue;
        }
        let next = u32::try_from(docs.len()).unwrap_or(u32::MAX);
        for part in &fact.parts {
            if !circles(part).any(|r| r == relation) {
                continue;
            }
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
            let doc = *docs.entry(&fact.doc.id).or_insert(next);
            let said = said::Said::of(fact, part, doc, &terms, &mut lexis);
            nodes.push(Node { fact, part, home, sides, said });
        }
    }
    (nodes, Likeness::new(packs, lexis.rarity()))
}

/// What the facts of one block make; they come in the order of [`Fact::order`].
#[must_use]
pub fn link<'a>(block: &Block, facts: &[&'a Fact], context: &Context<'a>) -> Findings {
    let (nodes, likeness) = nodes(block, facts, context.packs);
    let day = |days: fn(Days) -> i32| move |n: &Node<'_>| n.fact.day.as_deref().and_then(Days::of).map(days);
    let begun = nodes.iter().filter_map(day(|d| d.from)).min();
    let asked = context.as_of.and_then(Days::of).map(|d| d.from);
    let today = asked.or_else(|| nodes.iter().filter_map(day(|d| d.from)).max());
    let mut out = Findings::default();
    for thread in gather::gather(&nodes, &likeness, context.rulings) {
        let Some(story) = story::Story::of(&thread, &nodes, today) else { continue };
        let entity = story.entity(&thread, &nodes);
        let known = |a: &crate::finding::Alert| context.rulings.acknowledged.contains(&a.id);
        out.alerts.extend(alerts::of(&story, &entity, today, begun).into_iter().filter(|a| !known(a)));
        out.entities.push(entity);
    }
    let known = |a: &crate::finding::Alert| context.rulings.acknowledged.contains(&a.id);
    let taken_back: Vec<_> = offers::taken_back(&nodes, &out.alerts).into_iter().filter(|a| !known(a)).collect();
    out.alerts.extend(taken_back);
    out
}

/// A part of a statement: its fact, and its first and one past its last code point.
pub type Place = (FactId, [usize; 2]);

/// Two parts of statements of one block that linking compares, with what is so of them: what weights are learned from.
#[derive(Clone, Debug)]
pub struct Compared {
    /// The parts, the earlier one first.
    pub parts: [Place; 2],
    /// What is so of them.
    pub features: Features,
}

/// The name of the model of undertakings in the file of weights.
pub const MODEL: &str = features::MODEL;

/// All pairs of parts that are compared where the facts of a block are linked. The facts may come in any order.
#[must_use]
pub fn compared(block: &Block, facts: &[&Fact], packs: &Packs) -> Vec<Compared> {
    let mut facts = facts.to_vec();
    facts.sort_by_cached_key(|f| (*f).order());
    facts.dedup_by(|a, b| a.id == b.id);
    let (nodes, likeness) = nodes(block, &facts, packs);
    let place = |n: &Node<'_>| (n.fact.id.clone(), n.part.span);
    let pairs = gather::compared(&nodes, &likeness).into_iter();
    let pairs = pairs.map(|(a, b)| Compared {
        parts: [place(&nodes[a]), place(&nodes[b])],
        features: features::of(&nodes[a], &nodes[b], &likeness.ground),
    });
    pairs.collect()
}
