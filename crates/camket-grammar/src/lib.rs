//! Does this pattern match here?
//!
//! Leaves over [`camket_text::Tokens`]: numbers with their bounds ([`numbers`]) and dates ([`dates`]). The words of
//! a language come from the packs (sections `[numbers]` and `[dates]` of `lang.toml`); this crate knows how numbers
//! and dates are built, and nothing of diplomacy.

pub mod dates;
mod lexicon;
pub mod numbers;
