//! The six kinds of record that are read from one document. Their meaning is the public contract (`docs/codebook.md`).

use crate::{
    Act, ActorId, Bound, Edtf, Indicator, InstrumentKind, InstrumentStatus, MeetingKind, MeetingStatus, Office, Span,
    Tense, Why,
};

/// The day that the document is about.
#[derive(Clone, Debug, PartialEq)]
pub struct DateRecord {
    /// The day, with X for what is not known.
    pub value: Edtf,
    /// The words that say so.
    pub span: Span,
    /// How sure the reader is that this record is right, 0 to 1.
    pub confidence: f32,
    /// Derivation.
    pub why: Why,
}

/// A distinct person who is named.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// The name as the text spells it, without title, stray spaces tidied.
    pub name: String,
    /// The offices the text gives.
    pub offices: Vec<Office>,
    /// Whether the offices are held now.
    pub tense: Tense,
    /// The actor served; none for a private person.
    pub of: Option<ActorId>,
    /// The fullest mention, with its title if they stand together.
    pub span: Span,
    /// How sure the reader is that this record is right, 0 to 1.
    pub confidence: f32,
    /// Derivation.
    pub why: Why,
}

/// A distinct meeting, talks, call, visit or summit.
#[derive(Clone, Debug, PartialEq)]
pub struct Meeting {
    /// What kind it is.
    pub kind: MeetingKind,
    /// Those who meet.
    pub parties: Vec<ActorId>,
    /// Its number in its series, if told.
    pub ordinal: Option<u32>,
    /// When.
    pub date: Option<Edtf>,
    /// Where, in the text's words.
    pub place: Option<String>,
    /// How far it has come.
    pub status: MeetingStatus,
    /// The id of the series in the packs, if it is a known one.
    pub series: Option<String>,
    /// The words that name it.
    pub span: Span,
    /// How sure the reader is that this record is right, 0 to 1.
    pub confidence: f32,
    /// Derivation.
    pub why: Why,
}

/// A speech act or official act.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// All who speak.
    pub speaker: Vec<ActorId>,
    /// The named person who speaks or acts for the speaker.
    pub person: Option<String>,
    /// What it does.
    pub act: Act,
    /// Those it is said to or directed at.
    pub addressee: Vec<ActorId>,
    /// The words that carry the act, inside `span`.
    pub cue: Span,
    /// From the cue through its content, within one sentence.
    pub span: Span,
    /// Topic ids of the thesaurus.
    pub topics: Vec<String>,
    /// Indexes into [`Records::instruments`] that the content refers to.
    pub instruments: Vec<usize>,
    /// Index into [`Records::meetings`] of the meeting at which it was said.
    pub meeting: Option<usize>,
    /// Indexes into [`Records::figures`] that stand in the content.
    pub figures: Vec<usize>,
    /// Whether the act is affirmed (`true`) or told as not done.
    pub positive: bool,
    /// The words of a condition, if there is one.
    pub condition: Option<Span>,
    /// The time by which the content is to be done.
    pub deadline: Option<Edtf>,
    /// Who reports it, if not the document itself ("according to …").
    pub reporter: Option<String>,
    /// How sure the reader is that this record is right, 0 to 1.
    pub confidence: f32,
    /// Derivation.
    pub why: Why,
}

/// The value of a figure in full units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// One number.
    One(f64),
    /// From, to.
    Range(f64, f64),
}

/// A number that measures something.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The value in full units.
    pub value: Value,
    /// ISO 4217 code, `%`, or the counted thing in English.
    pub unit: String,
    /// How the words bound the value.
    pub bound: Bound,
    /// What it measures.
    pub indicator: Indicator,
    /// Those the figure is about.
    pub parties: Vec<ActorId>,
    /// The time measured.
    pub period: Option<Edtf>,
    /// The words.
    pub span: Span,
    /// How sure the reader is that this record is right, 0 to 1.
    pub confidence: f32,
    /// Derivation.
    pub why: Why,
}

/// A distinct agreement, plan, programme, partnership, law, declaration, project or fund that is named.
#[derive(Clone, Debug, PartialEq)]
pub struct Instrument {
    /// What kind it is.
    pub kind: InstrumentKind,
    /// Whose it is.
    pub parties: Vec<ActorId>,
    /// The period it covers.
    pub period: Option<Edtf>,
    /// How far it has come, as told here.
    pub status: Option<InstrumentStatus>,
    /// The share done, 0 to 1, if told.
    pub progress: Option<f64>,
    /// The id in the packs, if it is a known one.
    pub known: Option<String>,
    /// Its fullest name.
    pub span: Span,
    /// How sure the reader is that this record is right, 0 to 1.
    pub confidence: f32,
    /// Derivation.
    pub why: Why,
}

/// Everything that one document says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Records {
    /// The document's id.
    pub id: String,
    /// Its main language as a BCP 47 tag, none if no pack covers it.
    pub lang: Option<String>,
    /// The day it is about.
    pub date: Option<DateRecord>,
    /// People.
    pub people: Vec<Person>,
    /// Meetings.
    pub meetings: Vec<Meeting>,
    /// Statements.
    pub statements: Vec<Statement>,
    /// Figures.
    pub figures: Vec<Figure>,
    /// Instruments.
    pub instruments: Vec<Instrument>,
}
