//! Where are the sentences and syllables, and where was that in the original?
//!
//! The decoded text is never changed. Tokens carry byte spans into it and a *key*, the form under which the packs
//! are matched: NFC, lower case, one tone placement, one spelling of `i`/`y`. So no offset is ever lost.

mod fold;
mod tokens;

pub use fold::fold;
pub use tokens::{Shape, Token, TokenKind, Tokens};
