//! Blocks that are one because people said that facts of them are about one thing.

use std::collections::BTreeMap;

use crate::block::{Block, Kind};
use crate::fact::Fact;

/// Which blocks are linked together. A merge of two facts that share no block of a kind joins a block of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Joins {
    /// Each joined block with the least block of its group, itself included.
    home: BTreeMap<Block, Block>,
}

impl Joins {
    /// The groups that follow from pairs of merged facts, whatever their order.
    #[must_use]
    pub fn of<'f>(merged: impl IntoIterator<Item = (&'f Fact, &'f Fact)>) -> Self {
        let mut out = Self::default();
        for (a, b) in merged {
            let (a, b) = (super::blocks(a), super::blocks(b));
            for kind in Kind::ALL {
                let of = |blocks: &[Block]| -> Vec<Block> {
                    blocks.iter().filter(|b| b.kind() == Some(kind)).cloned().collect()
                };
                let (a, b) = (of(&a), of(&b));
                if let (Some(first), Some(second)) = (a.first(), b.first())
                    && !a.iter().any(|block| b.contains(block))
                {
                    out.join(first, second);
                }
            }
        }
        out
    }

    fn join(&mut self, a: &Block, b: &Block) {
        let (a, b) = (self.home(a).clone(), self.home(b).clone());
        let (least, other) = if a <= b { (a, b) } else { (b, a) };
        for home in self.home.values_mut().filter(|home| **home == other) {
            home.clone_from(&least);
        }
        self.home.insert(other, least.clone());
        self.home.insert(least.clone(), least);
    }

    /// The block under which `block` is linked: itself, unless it is joined to a lesser one.
    #[must_use]
    pub fn home<'b>(&'b self, block: &'b Block) -> &'b Block {
        self.home.get(block).unwrap_or(block)
    }

    /// All blocks that are linked together under `home`, itself first.
    #[must_use]
    pub fn members(&self, home: &Block) -> Vec<Block> {
        let joined = self.home.iter().filter(|(block, h)| *h == home && *block != home).map(|(block, _)| block.clone());
        std::iter::once(home.clone()).chain(joined).collect()
    }
}
