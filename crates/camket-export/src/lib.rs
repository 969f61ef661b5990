//! How does knowledge go out?
//!
//! [`wire::v1`] is the one public shape of a record; nothing inside the program is written to disk in any other.
//! Every output format is one file in `formats/` and is made from that shape alone, so all of them tell the same.
//! The JSON Schema in `schema/` describes the shape; a test holds the two together.

mod formats;
pub mod paper;
pub mod plover;
pub mod wire;

pub use formats::{Csv, Format, Json, JsonLines, Markdown, Plover, Words};

/// The JSON Schema of [`wire::v1::Document`], as published.
pub const SCHEMA: &str = include_str!("../../../schema/camket-records-v1.schema.json");
