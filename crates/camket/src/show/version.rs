//! What a new version of a document says otherwise.

use std::fmt::Write;

use camket_ledger::DocumentId;
use camket_store::Changes;

use super::{CODE, FAINT, HEAD, paint, plain};
use crate::i18n::Table;

/// Most lines shown of what came and of what went.
const LINES: usize = 5;

/// A version with what it changes.
pub struct Version {
    /// The version it is compared with.
    pub of: DocumentId,
    /// Whether it is the latest.
    pub latest: bool,
    /// What is otherwise.
    pub changes: Changes,
}

/// For people: which document, and what came and went.
pub fn version(name: &str, version: &Version, table: &Table) -> String {
    let key = if version.latest { "add.version" } else { "add.older" };
    let head = table.fill(key, &[("name", name), ("of", version.of.as_str())]);
    let mut out = format!("{}\n", paint(HEAD, &plain(&head)));
    let mut list = |title: &str, came: &[String], went: &[String]| {
        let _ = writeln!(out, "  {}  +{} −{}", paint(FAINT, title), came.len(), went.len());
        for (sign, lines) in [("−", went), ("+", came)] {
            for line in lines.iter().take(LINES) {
                let _ = writeln!(out, "    {} {}", paint(CODE, sign), plain(line));
            }
            if lines.len() > LINES {
                let _ = writeln!(out, "    {} …", paint(CODE, sign));
            }
        }
    };
    let changes = &version.changes;
    list(table.t("add.paragraphs"), &changes.came, &changes.went);
    for (kind, (came, went)) in &changes.records {
        list(table.t(&format!("kind.{kind}")), came, went);
    }
    out
}
