//! Gold and predicted records as the scorer sees them: loosely typed JSON with a span, or a quote to be looked up.

use serde::Deserialize;
use serde_json::Value;
use thiserror::Error;

/// A file that is not a document's records.
#[derive(Debug, Error)]
#[error("not a file of records: {0}")]
pub struct GoldError(#[from] serde_json::Error);

/// The records of one document with their places found.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Doc {
    /// Its id.
    #[serde(default)]
    pub id: String,
    /// Its language.
    #[serde(default)]
    pub lang: Option<String>,
    /// The day it is about.
    #[serde(default)]
    pub date: Option<Date>,
    /// People.
    #[serde(default)]
    pub people: Vec<Person>,
    /// Meetings.
    #[serde(default)]
    pub meetings: Vec<Meeting>,
    /// Statements.
    #[serde(default)]
    pub statements: Vec<Statement>,
    /// Figures.
    #[serde(default)]
    pub figures: Vec<Figure>,
    /// Instruments.
    #[serde(default)]
    pub instruments: Vec<Instrument>,
}

/// A date's value.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Date {
    /// EDTF.
    #[serde(default)]
    pub value: Option<String>,
    /// How sure the reader is of it, 0 to 1, if it says so.
    #[serde(default)]
    pub confidence: Option<f64>,
    /// What it rests on, if it says so.
    #[serde(default)]
    pub why: Why,
}

/// What the fields of a record rest on.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Why {
    /// Fields that took a decision.
    #[serde(default)]
    pub fields: Vec<FieldWhy>,
}

/// What one field rests on.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct FieldWhy {
    /// The field's name.
    #[serde(default)]
    pub field: String,
    /// `said` or `inferred`.
    #[serde(default)]
    pub basis: String,
    /// The rule that filled it.
    #[serde(default)]
    pub rule: String,
    /// How sure the reader is of it, 0 to 1, if it says so.
    #[serde(default)]
    pub confidence: Option<f64>,
}

/// Where a record stands: `span`, or the `nth` standing of `quote`.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Place {
    /// Code points.
    #[serde(default)]
    pub span: Option<[usize; 2]>,
    /// Words to be looked up if there is no span.
    #[serde(default)]
    pub quote: Option<String>,
    #[serde(default)]
    nth: Option<usize>,
    /// How sure the reader is of the record, 0 to 1, if it says so. (No part of the place, but common to all kinds.)
    #[serde(default)]
    pub confidence: Option<f64>,
    /// What its fields rest on, if it says so.
    #[serde(default)]
    pub why: Why,
    /// The words of the span.
    #[serde(skip)]
    pub text: String,
}

impl Place {
    /// The span once it is resolved.
    #[must_use]
    pub fn at(&self) -> [usize; 2] {
        self.span.unwrap_or_default()
    }
}

/// A person.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Person {
    /// Name.
    #[serde(default)]
    pub name: Option<String>,
    /// Office codes.
    #[serde(default)]
    pub offices: Vec<String>,
    /// Actor served.
    #[serde(default)]
    pub of: Option<String>,
    /// Where.
    #[serde(flatten)]
    pub place: Place,
}

/// A meeting. Its place in the world is `venue` here, since `place` is where its words stand.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Meeting {
    /// Kind code.
    #[serde(default)]
    pub kind: Option<String>,
    /// Actors.
    #[serde(default)]
    pub parties: Vec<String>,
    /// Number.
    #[serde(default)]
    pub ordinal: Option<u64>,
    /// EDTF.
    #[serde(default)]
    pub date: Option<String>,
    /// Place in the text's words.
    #[serde(default, rename = "place")]
    pub venue: Option<String>,
    /// Status code.
    #[serde(default)]
    pub status: Option<String>,
    /// Where.
    #[serde(flatten)]
    pub place: Place,
}

/// A statement.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Statement {
    /// Actors.
    #[serde(default)]
    pub speaker: Vec<String>,
    /// Named person.
    #[serde(default)]
    pub person: Option<String>,
    /// Act code.
    #[serde(default)]
    pub act: Option<String>,
    /// Actors.
    #[serde(default)]
    pub addressee: Vec<String>,
    #[serde(default)]
    cue: Option<String>,
    /// Where the cue stands, if that is told.
    #[serde(default)]
    pub cue_span: Option<[usize; 2]>,
    /// Where.
    #[serde(flatten)]
    pub place: Place,
}

/// A figure.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Figure {
    /// One number or several.
    #[serde(default)]
    pub value: Numbers,
    /// Unit; any JSON value counts as its text.
    #[serde(default)]
    unit: Value,
    /// Bound code.
    #[serde(default)]
    pub bound: Option<String>,
    /// Indicator code.
    #[serde(default)]
    pub indicator: Option<String>,
    /// Actors.
    #[serde(default)]
    pub parties: Vec<String>,
    /// EDTF.
    #[serde(default)]
    pub period: Option<String>,
    /// Where.
    #[serde(flatten)]
    pub place: Place,
}

impl Figure {
    /// The unit as text.
    #[must_use]
    pub fn unit(&self) -> String {
        match &self.unit {
            Value::String(s) => s.clone(),
            Value::Null => "None".to_owned(),
            other => other.to_string(),
        }
    }
}

/// An instrument.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Instrument {
    /// Kind code.
    #[serde(default)]
    pub kind: Option<String>,
    /// Actors.
    #[serde(default)]
    pub parties: Vec<String>,
    /// EDTF.
    #[serde(default)]
    pub period: Option<String>,
    /// Status code.
    #[serde(default)]
    pub status: Option<String>,
    /// Where.
    #[serde(flatten)]
    pub place: Place,
}

/// One number or several.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Numbers {
    /// One.
    One(f64),
    /// Several.
    Many(Vec<f64>),
}

impl Default for Numbers {
    fn default() -> Self {
        Self::Many(Vec::new())
    }
}

impl Numbers {
    /// As a list.
    #[must_use]
    pub fn list(&self) -> &[f64] {
        match self {
            Self::One(v) => std::slice::from_ref(v),
            Self::Many(v) => v,
        }
    }
}

impl Doc {
    /// Reads a gold file or a predicted one; every record gets its place in `text`.
    ///
    /// # Errors
    /// [`GoldError`] if it is no such file.
    pub fn parse(json: &str, text: &str) -> Result<Self, GoldError> {
        Ok(serde_json::from_str::<Self>(json)?.resolve(text))
    }

    /// Takes a document that is JSON already.
    ///
    /// # Errors
    /// [`GoldError`] if it is no such object.
    pub fn from_value(json: Value, text: &str) -> Result<Self, GoldError> {
        Ok(serde_json::from_value::<Self>(json)?.resolve(text))
    }

    fn resolve(mut self, text: &str) -> Self {
        let text = Text::new(text);
        self.people.iter_mut().for_each(|r| text.resolve(&mut r.place));
        self.meetings.iter_mut().for_each(|r| text.resolve(&mut r.place));
        self.figures.iter_mut().for_each(|r| text.resolve(&mut r.place));
        self.instruments.iter_mut().for_each(|r| text.resolve(&mut r.place));
        for r in &mut self.statements {
            text.resolve(&mut r.place);
            if r.cue_span.is_none()
                && let Some(cue) = r.cue.as_deref().filter(|c| !c.is_empty())
            {
                let inside = r.place.text.find(cue).map_or(0, |at| r.place.text[..at].chars().count());
                let start = r.place.at()[0] + inside;
                r.cue_span = Some([start, start + cue.chars().count()]);
            }
        }
        self
    }
}

/// A text that can be cut by code points.
struct Text<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Text<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, starts: text.char_indices().map(|(at, _)| at).chain([text.len()]).collect() }
    }

    fn resolve(&self, place: &mut Place) {
        let span = place.span.or_else(|| self.locate(place.quote.as_deref()?, place.nth.unwrap_or(1)));
        let [start, end] = span.unwrap_or_default();
        place.span = Some([start, end]);
        let byte = |at: usize| self.starts.get(at).copied().unwrap_or(self.text.len());
        place.text = self.text.get(byte(start)..byte(end)).unwrap_or_default().to_owned();
    }

    fn locate(&self, quote: &str, nth: usize) -> Option<[usize; 2]> {
        let mut from = 0;
        let mut found = None;
        for _ in 0..nth {
            let at = from + self.text.get(from..)?.find(quote)?;
            found = Some(at);
            from = at + self.text[at..].chars().next().map_or(1, char::len_utf8);
        }
        let start = self.starts.binary_search(&found?).ok()?;
        Some([start, start + quote.chars().count()])
    }
}
