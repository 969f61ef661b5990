//! Undertakings followed from document to document.

use crate::block::Block;
use crate::fact::Fact;
use crate::finding::Findings;

use super::Context;

/// The blocks of a fact.
pub fn blocks(_fact: &Fact, _out: &mut Vec<Block>) {}

/// What the facts of one block make; they come in the order of [`Fact::order`].
#[must_use]
pub fn link(_facts: &[&Fact], _context: &Context<'_>) -> Findings {
    Findings::default()
}
