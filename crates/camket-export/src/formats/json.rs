//! JSON with indents, for reading by eye: an array of documents, or one document alone.

use std::io::{self, Write};

use super::Format;
use crate::wire::v1::Document;

/// Indented JSON.
#[derive(Clone, Copy, Debug)]
pub enum Json {
    /// An array of all documents.
    Array,
    /// One document as one object.
    Single,
}

impl Format for Json {
    fn begin(&self) -> &str {
        if matches!(self, Self::Array) { "[\n" } else { "" }
    }

    fn between(&self) -> &str {
        if matches!(self, Self::Array) { ",\n" } else { "" }
    }

    fn document(&self, doc: &Document, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *out, doc)?;
        if matches!(self, Self::Single) { out.write_all(b"\n") } else { Ok(()) }
    }

    fn end(&self) -> &str {
        if matches!(self, Self::Array) { "\n]\n" } else { "" }
    }

    fn extension(&self) -> &'static str {
        "json"
    }
}
