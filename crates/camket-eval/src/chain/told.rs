//! What a ledger tells of a chain, in a form that any ledger could give.

use std::collections::BTreeMap;

/// What a mention is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionKind {
    /// A person.
    Person,
    /// A meeting.
    Meeting,
    /// An instrument.
    Instrument,
    /// A statement.
    Statement,
    /// A figure.
    Figure,
}

/// A document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// Its text; spans count its code points.
    pub text: String,
    /// First code point after the front matter.
    pub body: usize,
    /// Its language.
    pub lang: String,
}

/// A record of one document.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// What it is of.
    pub kind: MentionKind,
    /// Its document.
    pub doc: String,
    /// Where it stands, code points.
    pub span: [usize; 2],
    /// Name of a person; words of anything else.
    pub name: String,
    /// Parties of a meeting or instrument.
    pub parties: Vec<String>,
    /// Number of a meeting.
    pub ordinal: Option<u32>,
    /// Day of a meeting, EDTF.
    pub date: Option<String>,
    /// Place of a meeting.
    pub place: Option<String>,
}

impl Mention {
    /// One of which no more is known than where it stands and its words.
    #[must_use]
    pub fn new(kind: MentionKind, doc: &str, span: [usize; 2], name: &str) -> Self {
        let (doc, name) = (doc.to_owned(), name.to_owned());
        Self { kind, doc, span, name, parties: Vec::new(), ordinal: None, date: None, place: None }
    }
}

/// Mentions that are one thing, as places in [`Told::mentions`].
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Its id, for people to look at.
    pub id: String,
    /// The mentions.
    pub members: Vec<usize>,
}

/// A step in the history of an entity.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The entity's id.
    pub entity: String,
    /// Status code.
    pub status: String,
    /// The document that says so.
    pub doc: String,
    /// The words.
    pub quote: String,
}

/// A value in a series.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The series' id.
    pub series: String,
    /// The document that says so.
    pub doc: String,
    /// Where, code points.
    pub span: [usize; 2],
}

/// An alert.
#[derive(Clone, Debug, PartialEq)]
pub struct Alert {
    /// Its id.
    pub id: String,
    /// Its kind.
    pub kind: String,
    /// `note`, `warning` or `serious`.
    pub severity: String,
    /// The first explanation.
    pub explained_by: Option<String>,
    /// Document and words of each side.
    pub evidence: Vec<(String, String)>,
}

/// All of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Told {
    /// Documents by label.
    pub docs: BTreeMap<String, Document>,
    /// All mentions.
    pub mentions: Vec<Mention>,
    /// Entities of every kind.
    pub entities: Vec<Entity>,
    /// Steps of instruments.
    pub steps: Vec<Step>,
    /// Points of figure series.
    pub points: Vec<Point>,
    /// Alerts.
    pub alerts: Vec<Alert>,
}
