//! Output formats: one file each.

mod csv;
mod json;
mod jsonl;
mod md;
mod plover;

use std::io::{self, Write};

pub use self::csv::Csv;
pub use self::json::Json;
pub use self::jsonl::JsonLines;
pub use self::md::Markdown;
pub use self::plover::Plover;
use crate::wire::v1::Document;

/// A way to write documents down, one after the other, so that nothing need be held.
///
/// A format keeps no state, so documents may be rendered on many threads and joined in order afterwards.
pub trait Format: Sync {
    /// What stands before the first document.
    fn begin(&self) -> &str {
        ""
    }

    /// What stands between two documents.
    fn between(&self) -> &str {
        ""
    }

    /// One document.
    ///
    /// # Errors
    /// Whatever `out` gives.
    fn document(&self, doc: &Document, out: &mut dyn Write) -> io::Result<()>;

    /// What stands after the last document.
    fn end(&self) -> &str {
        ""
    }

    /// How the names of its files end, without the dot.
    fn extension(&self) -> &'static str;
}

/// Gives the words for a key such as `code.act.commit` in the reader's language.
pub type Words<'a> = dyn Fn(&str) -> String + Send + Sync + 'a;
