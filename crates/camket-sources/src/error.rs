//! Why a document could not be had: which file, and for what reason.

use std::path::{Path, PathBuf};

use thiserror::Error;

/// A file or folder that could not be read.
#[derive(Debug, Error)]
#[error("{}: {reason}", path.display())]
pub struct SourceError {
    path: PathBuf,
    reason: Reason,
}

/// What stood in the way.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Reason {
    /// There is no such file.
    #[error("there is no such file or folder")]
    Missing,
    /// The file may not be opened by this user.
    #[error("it may not be opened (permission denied)")]
    Denied,
    /// Neither a file nor a folder: a device, a socket.
    #[error("it is neither a file nor a folder")]
    Special,
    /// The file is longer than the limit.
    #[error("it is larger than the limit of {limit} bytes for one document")]
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// A folder in which no text was found.
    #[error("no text was found in this folder (files ending in .txt, .text, .md or .markdown)")]
    NoTexts,
    /// Anything else that the system says.
    #[error("{0}")]
    Io(std::io::Error),
}

impl Reason {
    /// A stable code for messages in other languages and for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Denied => "denied",
            Self::Special => "special",
            Self::TooLarge { .. } => "too-large",
            Self::NoTexts => "no-texts",
            Self::Io(_) => "io",
        }
    }
}

impl SourceError {
    pub(crate) fn new(path: &Path, reason: Reason) -> Self {
        Self { path: path.to_owned(), reason }
    }

    pub(crate) fn io(path: &Path, error: std::io::Error) -> Self {
        let reason = match error.kind() {
            std::io::ErrorKind::NotFound => Reason::Missing,
            std::io::ErrorKind::PermissionDenied => Reason::Denied,
            _ => Reason::Io(error),
        };
        Self::new(path, reason)
    }

    /// The file or folder, as it was named; `-` for the standard input.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What stood in the way.
    #[must_use]
    pub fn reason(&self) -> &Reason {
        &self.reason
    }
}
