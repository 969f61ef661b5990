//! Which facts are about one thing, and what follows from that. One module a kind of entity.
//!
//! Each module says in which blocks a fact belongs (`blocks`, a function of the fact alone) and what a block's facts
//! make (`link`, a function of those facts, of the packs and of what people decided).

pub mod average;
mod cluster;
pub mod figures;
pub mod instruments;
mod joins;
pub mod learned;
pub mod meetings;
pub mod people;
pub mod reason;
pub mod stories;
pub mod threads;

use camket_packs::Packs;

use crate::block::{Block, Kind};
use crate::decision::Rulings;
use crate::fact::Fact;
use crate::finding::{Findings, Link};

pub use cluster::{Cluster, Limits, Pair, gather, gather_alike};
pub use joins::Joins;

/// Names the linkers as they are in this version of the program: where it differs, the same facts may make something else.
pub const VERSION: &str = env!("CAMKET_LINKERS");

/// What linking may ask besides the facts.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// What is known of the world and of words.
    pub packs: &'a Packs,
    /// What people decided.
    pub rulings: &'a Rulings,
    /// The day on which the question is asked, EDTF: deadlines are passed or near as seen from it. None asks as of the
    /// last day on which anything in the block is told.
    pub as_of: Option<&'a str>,
}

/// The links of a cluster in the order of [`Fact::order`], suggested ones last.
fn ordered(facts: &[&Fact], cluster: &Cluster) -> Vec<Link> {
    let sorted = |links: &[(usize, Link)]| {
        let mut links = links.to_vec();
        links.sort_by_cached_key(|(i, _)| facts[*i].order());
        links.into_iter().map(|(_, link)| link)
    };
    sorted(&cluster.members).chain(sorted(&cluster.suggested)).collect()
}

/// All blocks in which `fact` belongs.
#[must_use]
pub fn blocks(fact: &Fact) -> Vec<Block> {
    let mut out = Vec::new();
    people::blocks(fact, &mut out);
    meetings::blocks(fact, &mut out);
    instruments::blocks(fact, &mut out);
    figures::blocks(fact, &mut out);
    threads::blocks(fact, &mut out);
    stories::blocks(fact, &mut out);
    out.sort();
    out.dedup();
    out
}

/// What the facts of a block make. They may come in any order.
#[must_use]
pub fn link(block: &Block, facts: &[&Fact], context: &Context<'_>) -> Findings {
    let mut facts = facts.to_vec();
    facts.sort_by_cached_key(|f| (*f).order());
    facts.dedup_by(|a, b| a.id == b.id);
    match block.kind() {
        Some(Kind::Person) => people::link(block, &facts, context),
        Some(Kind::Meeting) => meetings::link(&facts, context),
        Some(Kind::Instrument) => instruments::link(&facts, context),
        Some(Kind::Series) => figures::link(&facts, context),
        Some(Kind::Thread) => threads::link(block, &facts, context),
        Some(Kind::Story) => stories::link(block, &facts, context),
        None => Findings::default(),
    }
}
