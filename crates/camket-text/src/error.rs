//! Why a file could not be read as text.

use std::fmt;

/// Why a file could not be read as text.
///
/// The message names no file, since the text crate does not know one; the caller puts the name before it. The kind
/// is closed to the outside so that new reasons can come; ask with the accessors, and compare [`TextError::code`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextError {
    kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Not text at all; what it seems to be.
    Binary(&'static str),
    /// A byte that no encoding we know explains.
    InvalidByte { offset: usize, byte: u8 },
    /// The file ends in the middle of a character.
    CutOff { offset: usize },
    /// Half a surrogate pair in UTF-16.
    LoneSurrogate { offset: usize },
    /// Longer than one document may be.
    TooLong { bytes: usize },
    /// A line of the front matter that is not understood.
    FrontMatter { offset: usize, line: usize, why: String },
}

impl TextError {
    pub(crate) fn new(kind: Kind) -> Self {
        Self { kind }
    }

    /// A code that stays the same between versions: `T001` binary, `T002` byte that is no text, `T003` cut off inside
    /// a character, `T004` broken UTF-16, `T005` too long, `T006` front matter.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self.kind {
            Kind::Binary(_) => "T001",
            Kind::InvalidByte { .. } => "T002",
            Kind::CutOff { .. } => "T003",
            Kind::LoneSurrogate { .. } => "T004",
            Kind::TooLong { .. } => "T005",
            Kind::FrontMatter { .. } => "T006",
        }
    }

    /// The byte of the file where it went wrong, if one can be named.
    #[must_use]
    pub fn offset(&self) -> Option<usize> {
        match self.kind {
            Kind::InvalidByte { offset, .. }
            | Kind::CutOff { offset }
            | Kind::LoneSurrogate { offset }
            | Kind::FrontMatter { offset, .. } => Some(offset),
            Kind::Binary(_) | Kind::TooLong { .. } => None,
        }
    }

    /// The line of the front matter that is wrong, counted from 1.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        if let Kind::FrontMatter { line, .. } = self.kind { Some(line) } else { None }
    }

    /// Whether the file is no text at all (an image, an archive, a word processor's file).
    #[must_use]
    pub fn is_binary(&self) -> bool {
        matches!(self.kind, Kind::Binary(_))
    }
}

impl fmt::Display for TextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Binary(what) => write!(f, "not a text but {what}; save it as plain text or Markdown"),
            Kind::InvalidByte { offset, byte } => {
                write!(f, "byte 0x{byte:02X} at offset {offset} is not UTF-8, and no other known encoding fits")
            }
            Kind::CutOff { offset } => write!(f, "the file ends in the middle of the character at offset {offset}"),
            Kind::LoneSurrogate { offset } => write!(f, "broken UTF-16 at offset {offset} (half a surrogate pair)"),
            Kind::TooLong { bytes } => {
                write!(f, "{bytes} bytes is more than one document may have ({} bytes)", crate::MAX_BYTES)
            }
            Kind::FrontMatter { line, why, .. } => write!(f, "front matter, line {line}: {why}"),
        }
    }
}

impl std::error::Error for TextError {}
