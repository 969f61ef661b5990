//! Version 1 of the public record format: one JSON object a document.
//!
//! Spans are half open and count Unicode code points of the text as decoded. `quote` repeats the words of the span
//! so that a record can be read alone. Lists and fields are always present, empty or null where nothing is told.

mod convert;

use serde::{Deserialize, Serialize, Serializer};

/// What stands in [`Document::format`].
pub const FORMAT: &str = "camket-records/1";

/// First and one past the last code point.
pub type Points = [usize; 2];

/// Everything that one document says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Always [`FORMAT`].
    pub format: String,
    /// The document's id: the file's stem, or what its front matter says.
    pub id: String,
    /// Main language as a BCP 47 tag; null if no pack covers it.
    pub lang: Option<String>,
    /// The day it is about.
    pub date: Option<Date>,
    /// People who are named.
    pub people: Vec<Person>,
    /// Meetings, talks, calls, visits.
    pub meetings: Vec<Meeting>,
    /// Speech acts and official acts.
    pub statements: Vec<Statement>,
    /// Numbers that measure something.
    pub figures: Vec<Figure>,
    /// Named agreements, plans, programmes and the like.
    pub instruments: Vec<Instrument>,
}

/// Where a record stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The words it stands on.
    pub span: Points,
    /// Those words.
    pub quote: String,
    /// The line on which they start, from 1.
    pub line: usize,
}

/// Why a record says what it says.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Why {
    /// Rules that made it.
    pub rules: Vec<String>,
    /// Fields that needed a decision.
    pub fields: Vec<FieldWhy>,
}

/// Why one field holds what it holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FieldWhy {
    /// The field's name.
    pub field: String,
    /// `said`, `inferred` or `reviewed`.
    pub basis: String,
    /// The words it rests on.
    pub span: Option<Points>,
    /// The rule that filled it.
    pub rule: String,
    /// 0 to 1, for inferred fields.
    #[serde(default)]
    pub confidence: Option<f64>,
}

/// The day the document is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Date {
    /// EDTF.
    pub value: String,
    /// Where.
    #[serde(flatten)]
    pub at: Place,
    /// 0 to 1: how sure the reader is that the record is right. A file from before it was told says 0.5.
    #[serde(default = "not_told")]
    pub confidence: f64,
    /// Why.
    pub why: Why,
}

/// A person who is named.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// `p1`, `p2`, …
    pub id: String,
    /// Name without title.
    pub name: String,
    /// Office codes.
    pub offices: Vec<String>,
    /// `current`, `former` or `next`.
    pub tense: String,
    /// Actor served.
    pub of: Option<String>,
    /// Where.
    #[serde(flatten)]
    pub at: Place,
    /// 0 to 1: how sure the reader is that the record is right. A file from before it was told says 0.5.
    #[serde(default = "not_told")]
    pub confidence: f64,
    /// Why.
    pub why: Why,
}

/// A meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Meeting {
    /// `m1`, `m2`, …
    pub id: String,
    /// Kind code.
    pub kind: String,
    /// Actors who meet.
    pub parties: Vec<String>,
    /// Number in its series.
    pub ordinal: Option<u32>,
    /// EDTF.
    pub date: Option<String>,
    /// Place in the text's words.
    pub place: Option<String>,
    /// Status code.
    pub status: String,
    /// Id of the series in the packs.
    pub series: Option<String>,
    /// Where.
    #[serde(flatten)]
    pub at: Place,
    /// 0 to 1: how sure the reader is that the record is right. A file from before it was told says 0.5.
    #[serde(default = "not_told")]
    pub confidence: f64,
    /// Why.
    pub why: Why,
}

/// A statement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// `s1`, `s2`, …
    pub id: String,
    /// Actors who speak.
    pub speaker: Vec<String>,
    /// Person who speaks for them.
    pub person: Option<String>,
    /// Act code.
    pub act: String,
    /// Actors it is directed at.
    pub addressee: Vec<String>,
    /// The words that carry the act.
    pub cue: String,
    /// Where they stand.
    pub cue_span: Points,
    /// Where.
    #[serde(flatten)]
    pub at: Place,
    /// Topic ids.
    pub topics: Vec<String>,
    /// Ids of instruments of this document.
    pub instruments: Vec<String>,
    /// Id of the meeting of this document.
    pub meeting: Option<String>,
    /// Ids of figures of this document.
    pub figures: Vec<String>,
    /// `positive`, or `negative` if told as not done.
    pub polarity: String,
    /// The words of a condition.
    pub condition: Option<String>,
    /// Where they stand.
    pub condition_span: Option<Points>,
    /// EDTF.
    pub deadline: Option<String>,
    /// Who reports it.
    pub reporter: Option<String>,
    /// 0 to 1: how sure the reader is that the record is right. A file from before it was told says 0.5.
    #[serde(default = "not_told")]
    pub confidence: f64,
    /// Why.
    pub why: Why,
}

/// A figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// `f1`, `f2`, …
    pub id: String,
    /// A number, or from and to.
    pub value: Value,
    /// ISO 4217 code, `%`, or the counted thing.
    pub unit: String,
    /// Bound code.
    pub bound: String,
    /// Indicator code.
    pub indicator: String,
    /// Actors it is about.
    pub parties: Vec<String>,
    /// EDTF.
    pub period: Option<String>,
    /// Where.
    #[serde(flatten)]
    pub at: Place,
    /// 0 to 1: how sure the reader is that the record is right. A file from before it was told says 0.5.
    #[serde(default = "not_told")]
    pub confidence: f64,
    /// Why.
    pub why: Why,
}

/// An instrument.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Instrument {
    /// `i1`, `i2`, …
    pub id: String,
    /// Kind code.
    pub kind: String,
    /// Actors whose it is.
    pub parties: Vec<String>,
    /// EDTF.
    pub period: Option<String>,
    /// Status code.
    pub status: Option<String>,
    /// Share done, 0 to 1.
    pub progress: Option<f64>,
    /// Id in the packs.
    pub known: Option<String>,
    /// Where.
    #[serde(flatten)]
    pub at: Place,
    /// 0 to 1: how sure the reader is that the record is right. A file from before it was told says 0.5.
    #[serde(default = "not_told")]
    pub confidence: f64,
    /// Why.
    pub why: Why,
}

fn not_told() -> f64 {
    0.5
}

/// The value of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// One number.
    One(#[serde(serialize_with = "number")] f64),
    /// From, to.
    Range(#[serde(serialize_with = "numbers")] [f64; 2]),
}

/// Whole numbers are written without a decimal point.
fn number<S: Serializer>(value: &f64, to: S) -> Result<S::Ok, S::Error> {
    match whole(*value) {
        Some(n) => to.serialize_i64(n),
        None => to.serialize_f64(*value),
    }
}

fn numbers<S: Serializer>(values: &[f64; 2], to: S) -> Result<S::Ok, S::Error> {
    struct Number(f64);
    impl Serialize for Number {
        fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
            number(&self.0, to)
        }
    }
    values.map(Number).serialize(to)
}

/// The value as an integer if it is one that a double holds exactly.
#[allow(clippy::cast_possible_truncation)]
pub(crate) fn whole(value: f64) -> Option<i64> {
    (value.fract() == 0.0 && value.abs() < 9_007_199_254_740_992.0).then_some(value as i64)
}
