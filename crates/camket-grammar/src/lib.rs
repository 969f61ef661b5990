//! Does this pattern match here?
//!
//! Surface forms ([`Lexicon`]), numbers with their bounds ([`numbers`]) and dates ([`dates`]) over [`camket_text::Tokens`].
//! The words of a language come from the packs; this crate knows how numbers and dates are built, and nothing of diplomacy.

pub mod dates;
mod lexicon;
pub mod numbers;
mod phrases;

pub use lexicon::{FormId, Hit, Lexicon};
