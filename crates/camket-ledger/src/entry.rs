//! A document as the ledger keeps it.

use camket_export::wire::v1;
use camket_text::Document;
use serde::{Deserialize, Serialize};

use crate::id::{DocumentId, Hasher};

/// Where a document came from, as its front matter says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// What people call it: the id of its front matter or its file's stem. Not unique.
    pub label: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where. Two documents with the same address are versions of one.
    pub url: Option<String>,
    /// When, EDTF as far as it could be understood.
    pub published: Option<String>,
    /// Its title.
    pub title: Option<String>,
}

/// A document with its records.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Made from the text, the address and the publisher.
    pub id: DocumentId,
    /// Where it came from.
    pub source: Source,
    /// The decoded text, front matter and all; spans count its code points.
    pub text: String,
    /// First code point of the body, after the front matter.
    pub body: usize,
    /// What it says.
    pub records: v1::Document,
    /// The version of the reader and the packs that read it.
    pub reader: String,
}

impl Entry {
    /// The entry of a document that was read by `reader` (a version).
    #[must_use]
    pub fn new(doc: &Document, records: v1::Document, reader: &str) -> Self {
        let meta = &doc.meta;
        let source = Source {
            label: doc.id.clone(),
            publisher: meta.publisher.clone(),
            url: meta.url.clone(),
            published: meta.published.clone().filter(|p| camket_model::Edtf::parse(p).is_ok()),
            title: meta.title.clone(),
        };
        let body = doc.text[..doc.body.start.min(doc.text.len())].chars().count();
        Self {
            id: Self::id_of(&source, doc.body_text()),
            source,
            text: doc.text.clone(),
            body,
            records,
            reader: reader.to_owned(),
        }
    }

    /// The id that a document with this source and body has. The label and the title are no part of it: a file may be
    /// renamed.
    #[must_use]
    pub fn id_of(source: &Source, body: &str) -> DocumentId {
        let part = |p: &Option<String>| p.clone().unwrap_or_default();
        let hash = Hasher::new().part(&part(&source.url)).part(&part(&source.publisher)).part(&part(&source.published));
        DocumentId(hash.part(body.trim()).finish("d"))
    }

    /// The day it is about, else the day it was published. EDTF.
    #[must_use]
    pub fn day(&self) -> Option<&str> {
        let told = self.records.date.as_ref().map(|d| d.value.as_str()).filter(|d| !d.starts_with("XXXX"));
        told.or(self.source.published.as_deref())
    }
}
