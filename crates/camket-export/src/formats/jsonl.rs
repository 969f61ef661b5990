//! JSON Lines: the public record format, one object a line.

use std::io::{self, Write};

use super::Format;
use crate::wire::v1::Document;

/// One JSON object a line, one line a document.
#[derive(Clone, Copy, Debug, Default)]
pub struct JsonLines;

impl Format for JsonLines {
    fn document(&self, doc: &Document, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, doc)?;
        out.write_all(b"\n")
    }

    fn extension(&self) -> &'static str {
        "jsonl"
    }
}
