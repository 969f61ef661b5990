//! A document as it was given: its text, what its front matter says of it, and the way back to its bytes.

use std::ops::Range;

use camket_model::Span;

use crate::encoding::{self, Decoded};
use crate::error::{Kind, TextError};
use crate::front;
use crate::points::CodePoints;

/// The most bytes that one document may have. A report is a few kilobytes; what is larger than this is no report,
/// and what is found in it, a record every three bytes in the worst text, could take more memory than a laptop has.
pub const MAX_BYTES: usize = 16 << 20;

/// How the characters of the file are written in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8, with or without a byte-order mark.
    #[default]
    Utf8,
    /// UTF-16, the low byte first.
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
    /// The Vietnamese code page of Windows; most tones stand there as marks of their own.
    Windows1258,
}

impl Encoding {
    /// The usual name, as in `charset=`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Windows1258 => "windows-1258",
        }
    }
}

/// What the front matter says of a document. Nothing of it is checked here beyond its form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// The id the document is to have instead of its file's name.
    pub id: Option<String>,
    /// Its language, a BCP 47 tag.
    pub lang: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// When it was published, as written.
    pub published: Option<String>,
    /// Its title, where that is not the first line of the text.
    pub title: Option<String>,
}

/// One document: its text exactly as given, and what is known of it before reading.
#[derive(Clone, Debug)]
pub struct Document {
    /// The id: that of the front matter, else the one it was given with.
    pub id: String,
    /// The decoded text with nothing taken away: byte-order mark, front matter, carriage returns are all in it.
    pub text: String,
    /// What the front matter says.
    pub meta: Meta,
    /// The bytes of `text` after the byte-order mark and the front matter.
    pub body: Span,
    /// How the file was written.
    pub encoding: Encoding,
    offsets: Offsets,
}

/// The way from a byte of the text to a byte of the file.
#[derive(Clone, Debug)]
enum Offsets {
    Same,
    /// One byte a character.
    Single(CodePoints),
    /// Two bytes a character, four for those beyond the basic plane, whose places in the text are kept.
    Double(CodePoints, Vec<u32>),
}

impl Document {
    /// Reads a file: finds its encoding, decodes it, takes the front matter apart.
    ///
    /// # Errors
    /// If the bytes are not text in a known encoding, are too many, or the front matter has a line that is not
    /// `key: value` with a known key.
    pub fn from_bytes(id: &str, bytes: Vec<u8>) -> Result<Self, TextError> {
        if bytes.len() > MAX_BYTES {
            return Err(TextError::new(Kind::TooLong { bytes: bytes.len() }));
        }
        let Decoded { text, encoding } = encoding::decode(bytes)?;
        let mut doc = Self::bare(id, text, encoding);
        let front = front::read(&doc.text).map_err(|e| match e {
            Kind::FrontMatter { offset, line, why } => {
                let offset = doc.original_bytes(Span::new(offset, offset)).start;
                TextError::new(Kind::FrontMatter { offset, line, why })
            }
            other => TextError::new(other),
        })?;
        doc.put(front);
        Ok(doc)
    }

    /// A document from text that is decoded already. Front matter that is not understood is left out of the body and
    /// not complained of; use [`Document::from_bytes`] to have it checked.
    #[must_use]
    pub fn from_text(id: &str, text: String) -> Self {
        let mut doc = Self::bare(id, text, Encoding::Utf8);
        let front = front::read_leniently(&doc.text);
        doc.put(front);
        doc
    }

    /// The bytes of the file as given on which `span` of the text stands, for every encoding.
    #[must_use]
    pub fn original_bytes(&self, span: Span) -> Range<usize> {
        self.original(span.start)..self.original(span.end)
    }

    /// The text after the front matter.
    #[must_use]
    pub fn body_text(&self) -> &str {
        self.body.of(&self.text)
    }

    fn original(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        match &self.offsets {
            Offsets::Same => byte,
            Offsets::Single(points) => points.at_byte(byte),
            Offsets::Double(points, wide) => {
                2 * (points.at_byte(byte) + wide.partition_point(|w| (*w as usize) < byte))
            }
        }
    }

    fn bare(id: &str, text: String, encoding: Encoding) -> Self {
        let offsets = match encoding {
            Encoding::Utf8 => Offsets::Same,
            Encoding::Windows1258 => Offsets::Single(CodePoints::of(&text)),
            Encoding::Utf16Le | Encoding::Utf16Be => {
                let wide = text.bytes().enumerate().filter(|(_, b)| *b >= 0xF0).map(|(i, _)| i as u32);
                Offsets::Double(CodePoints::of(&text), wide.collect())
            }
        };
        Self { id: id.to_owned(), body: Span::new(0, text.len()), text, meta: Meta::default(), encoding, offsets }
    }

    fn put(&mut self, front: front::Front) {
        self.body = Span::new(front.body, self.text.len());
        if let Some(id) = &front.meta.id {
            self.id.clone_from(id);
        }
        self.meta = front.meta;
    }
}
