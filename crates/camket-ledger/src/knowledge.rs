//! Everything that follows from a set of facts, in memory: what a store keeps block by block.

use std::collections::BTreeMap;

use crate::block::Block;
use crate::decision::Rulings;
use crate::fact::Fact;
use crate::finding::Findings;
use crate::id::FactId;
use crate::link::{self, Context, Joins};

/// The blocks that merges join.
fn joins(facts: &[&Fact], rulings: &Rulings) -> Joins {
    let mut merged = rulings.merged().peekable();
    if merged.peek().is_none() {
        return Joins::default();
    }
    let by_id: BTreeMap<&FactId, &Fact> = facts.iter().map(|f| (&f.id, *f)).collect();
    Joins::of(merged.filter_map(|(a, b)| Some((*by_id.get(a)?, *by_id.get(b)?))))
}

/// Facts by block, ready to be linked.
#[derive(Clone, Debug, Default)]
pub struct Knowledge<'a> {
    blocks: BTreeMap<Block, Vec<&'a Fact>>,
}

impl<'a> Knowledge<'a> {
    /// Sorts facts into blocks; those that people rejected count no longer, and blocks that they joined are one.
    pub fn new(facts: impl IntoIterator<Item = &'a Fact>, rulings: &Rulings) -> Self {
        let facts: Vec<&Fact> = facts.into_iter().collect();
        let joins = joins(&facts, rulings);
        let mut blocks: BTreeMap<Block, Vec<&'a Fact>> = BTreeMap::new();
        for fact in facts {
            if rulings.rejected.contains(&fact.id) {
                continue;
            }
            for block in link::blocks(fact) {
                blocks.entry(joins.home(&block).clone()).or_default().push(fact);
            }
        }
        Self { blocks }
    }

    /// What is found in all blocks.
    #[must_use]
    pub fn findings(&self, context: &Context<'_>) -> Findings {
        let mut out = Findings::default();
        for (block, facts) in &self.blocks {
            out.extend(link::link(block, facts, context));
        }
        out
    }

    /// The blocks, with their facts in no particular order.
    pub fn blocks(&self) -> impl Iterator<Item = (&Block, &[&'a Fact])> {
        self.blocks.iter().map(|(b, f)| (b, f.as_slice()))
    }
}
