//! JSON with indents, for reading by eye: an array of documents, or one document alone.

use std::io::{self, Write};

use super::Format;
use crate::wire::v1::Document;

/// Indented JSON.
#[derive(Clone, Copy, Debug)]
pub struct Json {
    array: bool,
    written: usize,
}

impl Json {
    /// An array of all documents.
    #[must_use]
    pub fn array() -> Self {
        Self { array: true, written: 0 }
    }

    /// One document as one object.
    #[must_use]
    pub fn single() -> Self {
        Self { array: false, written: 0 }
    }
}

impl Format for Json {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.array { out.write_all(b"[") } else { Ok(()) }
    }

    fn document(&mut self, doc: &Document, out: &mut dyn Write) -> io::Result<()> {
        if self.array {
            out.write_all(if self.written == 0 { b"\n" } else { b",\n" })?;
        }
        self.written += 1;
        serde_json::to_writer_pretty(&mut *out, doc)?;
        if self.array { Ok(()) } else { out.write_all(b"\n") }
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        match (self.array, self.written) {
            (true, 0) => out.write_all(b"]\n"),
            (true, _) => out.write_all(b"\n]\n"),
            (false, _) => Ok(()),
        }
    }

    fn extension(&self) -> &'static str {
        "json"
    }
}
