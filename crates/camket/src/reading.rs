//! From a path to the records behind it, or to the reason why there are none.

use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};

use camket_export::wire::v1;
use camket_sources::{DEFAULT_LIMIT, Reason, SourceError};
use camket_text::{Document, TextError};

use crate::engine::Engine;
use crate::i18n::Table;

/// A document that was read.
pub struct Reading {
    /// Where it came from.
    pub path: PathBuf,
    /// The document.
    pub doc: Document,
    /// What it says.
    pub records: v1::Document,
}

/// A document that could not be read.
#[derive(Debug)]
pub struct Failure {
    /// Where it was to come from.
    pub path: PathBuf,
    /// Why it did not.
    pub why: Why,
}

/// What went wrong.
#[derive(Debug)]
pub enum Why {
    /// The file could not be had.
    Source(SourceError),
    /// It is no text.
    Text(TextError),
    /// The reader fell over: a mistake in the program.
    Crashed,
}

impl From<SourceError> for Failure {
    fn from(error: SourceError) -> Self {
        Self { path: error.path().to_owned(), why: Why::Source(error) }
    }
}

impl Failure {
    /// One line for people: the path and the reason.
    pub fn line(&self, table: &Table) -> String {
        let name = shown(&self.path, table);
        let reason = match &self.why {
            Why::Source(error) => source_reason(error.reason(), table),
            Why::Text(error) => table.fill(&format!("reason.{}", error.code()), &[("detail", &error.to_string())]),
            Why::Crashed => table.t("read.crashed").to_owned(),
        };
        format!("{name}: {reason}")
    }
}

fn source_reason(reason: &Reason, table: &Table) -> String {
    let limit = if let Reason::TooLarge { limit } = reason { limit >> 20 } else { 0 };
    let (detail, limit) = (reason.to_string(), limit.to_string());
    table.fill(&format!("reason.{}", reason.code()), &[("detail", &detail), ("limit", &limit)])
}

/// A path as people see it.
pub fn shown(path: &Path, table: &Table) -> String {
    if path.as_os_str() == "-" { table.t("read.stdin").to_owned() } else { path.display().to_string() }
}

/// Opens and decodes the document at `path`.
pub fn open(path: &Path) -> Result<Document, Failure> {
    let source = camket_sources::read(path, DEFAULT_LIMIT)?;
    Document::from_bytes(&source.id, source.bytes)
        .map_err(|error| Failure { path: path.to_owned(), why: Why::Text(error) })
}

/// What `doc` says, in the public format.
pub fn records(engine: &Engine, doc: &Document) -> v1::Document {
    v1::Document::new(&engine.read(doc), &doc.text)
}

/// Reads the document at `path`. A panic of the reader is a failure of this document alone.
pub fn read(engine: &Engine, path: &Path) -> Result<Reading, Failure> {
    let attempt = AssertUnwindSafe(|| {
        let doc = open(path)?;
        let records = records(engine, &doc);
        Ok(Reading { path: path.to_owned(), doc, records })
    });
    panic::catch_unwind(attempt).unwrap_or_else(|_| Err(Failure { path: path.to_owned(), why: Why::Crashed }))
}
