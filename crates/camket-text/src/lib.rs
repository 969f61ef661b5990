//! Where are the sentences and syllables, and where was that in the original?
//!
//! The decoded text is never changed. Tokens carry byte spans into it and a *key*, the form under which the packs
//! are matched: NFC, lower case, one tone placement, one spelling of `i`/`y`. So no offset is ever lost.
//!
//! The way of a file: [`Document`] (decoding and front matter) → [`Tokens`] → [`Layout`] (paragraphs, sentences,
//! speech). [`CodePoints`] and [`LineIndex`] turn byte offsets into what the public formats and editors count in.

mod chars;
mod document;
mod encoding;
mod error;
mod fold;
mod front;
mod language;
mod layout;
mod plain;
mod points;
mod syllable;
mod tokens;

pub use document::{Document, Encoding, MAX_BYTES, Meta};
pub use error::TextError;
pub use fold::fold;
pub use front::title_span;
pub use language::detect_language;
pub use layout::{Layout, LayoutWords, Paragraph, Part, Sentence, Speech};
pub use plain::plain_words;
pub use points::{CodePoints, LineIndex};
pub use syllable::is_syllable;
pub use tokens::{Shape, TAGS, Token, TokenKind, Tokens, tag};
