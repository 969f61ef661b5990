//! What can go wrong with a ledger.

use std::io;

/// Why a ledger could not do what it was asked to.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// SQLite refused.
    #[error("{0}")]
    Sqlite(#[from] rusqlite::Error),
    /// PostgreSQL refused, or is not there.
    #[error("{}", told(.0))]
    Postgres(#[from] postgres::Error),
    /// Something kept is not what it should be.
    #[error("{what} is not as it was written: {why}")]
    Damaged {
        /// Which row.
        what: String,
        /// What is wrong with it.
        why: String,
    },
    /// The database holds tables of something else.
    #[error("it is a database, but no ledger")]
    Foreign,
    /// The ledger was made by a later version of the program.
    #[error("it has format {found}; this program knows formats up to {known}")]
    Newer {
        /// Format of the ledger.
        found: i64,
        /// Latest format that this program knows.
        known: i64,
    },
    /// There is no ledger there, and the command does not make one.
    #[error("there is no ledger")]
    Missing,
    /// An id that stands for nothing in the ledger.
    #[error("there is nothing with the id {0}")]
    Unknown(String),
    /// A decision that does not fit what it is about.
    #[error("{0}")]
    Unfit(String),
    /// An archive that is not one, or is damaged.
    #[error("line {line}: {why}")]
    Archive {
        /// Line of the archive, from 1.
        line: usize,
        /// What is wrong with it.
        why: String,
    },
    /// A file could not be read or written.
    #[error("{0}")]
    Io(#[from] io::Error),
}

impl StoreError {
    /// A code that does not change, for messages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Sqlite(_) => "sqlite",
            Self::Postgres(_) => "postgres",
            Self::Damaged { .. } => "damaged",
            Self::Foreign => "foreign",
            Self::Newer { .. } => "newer",
            Self::Missing => "missing",
            Self::Unknown(_) => "unknown",
            Self::Unfit(_) => "unfit",
            Self::Archive { .. } => "archive",
            Self::Io(_) => "io",
        }
    }

    /// A row that cannot be understood.
    pub(crate) fn damaged(what: impl Into<String>, why: impl ToString) -> Self {
        Self::Damaged { what: what.into(), why: why.to_string() }
    }
}

/// The server's own words, where it was the server who refused.
fn told(error: &postgres::Error) -> String {
    match error.as_db_error() {
        Some(e) => e.message().to_owned(),
        None => std::error::Error::source(error).map_or_else(|| error.to_string(), |why| format!("{error}: {why}")),
    }
}

/// What a ledger gives, or why it does not.
pub type Result<T> = std::result::Result<T, StoreError>;
