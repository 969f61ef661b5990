//! How does a document come in?
//!
//! Finds the files that a person named (a file, a folder, `-` for the standard input) in an order that is the same
//! on every machine, and reads them one at a time. Nothing is kept: a folder of any size goes by in flat memory.
//! What cannot be read is an item of the stream with its path and the reason, never an end of it.

mod error;
mod find;
mod read;

pub use error::{Reason, SourceError};
pub use find::{EXTENSIONS, Sources};
pub use read::{DEFAULT_LIMIT, Source, read};
