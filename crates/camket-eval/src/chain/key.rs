//! The answer key of a chain.

use serde::Deserialize;
use thiserror::Error;

/// A key that is not one.
#[derive(Debug, Error)]
#[error("no answer key of a chain: {0}")]
pub struct KeyError(#[from] serde_json::Error);

/// What a careful person finds across the documents of a chain.
#[derive(Debug, Deserialize)]
pub struct Key {
    /// Its name.
    pub chain: String,
    /// Its documents.
    pub docs: Vec<KeyDoc>,
    pub(super) people: Vec<Person>,
    pub(super) meetings: Vec<Meeting>,
    pub(super) instruments: Vec<Instrument>,
    pub(super) threads: Vec<Thread>,
    pub(super) figures: Vec<Series>,
    pub(super) alerts: Vec<Alert>,
    pub(super) no_alert: Vec<Alert>,
}

/// A document of a chain.
#[derive(Debug, Deserialize)]
pub struct KeyDoc {
    /// The stem of its file.
    pub id: String,
    /// Its language.
    pub lang: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Person {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    pub docs: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Meeting {
    pub id: String,
    pub ordinal: Option<u32>,
    pub parties: Vec<String>,
    pub date: Option<String>,
    pub place: Option<String>,
    pub docs: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Instrument {
    pub id: String,
    pub name_vi: Option<String>,
    pub name_en: Option<String>,
    #[serde(default)]
    pub names: Option<Vec<String>>,
    pub parties: Vec<String>,
    #[serde(default)]
    pub docs: Vec<String>,
    pub history: Vec<Step>,
}

impl Instrument {
    /// All names, and the acronym in brackets behind one as a name of its own.
    pub fn all_names(&self) -> impl Iterator<Item = &str> {
        let names = self.name_vi.iter().chain(&self.name_en).chain(self.names.iter().flatten());
        names.flat_map(|n| with_acronym(n))
    }
}

/// A name, and the acronym in brackets in it as a name of its own.
pub(super) fn with_acronym(name: &str) -> impl Iterator<Item = &str> {
    let inner = name.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(inner, _)| inner);
    let acronym = inner.filter(|i| i.chars().all(|c| c.is_uppercase() || c.is_ascii_digit()));
    [Some(name), acronym].into_iter().flatten()
}

#[derive(Debug, Deserialize)]
pub(super) struct Step {
    pub status: String,
    pub doc: String,
    pub quote: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Thread {
    pub id: String,
    pub members: Vec<Member>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Member {
    pub doc: String,
    pub quote: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Series {
    pub series: String,
    pub points: Vec<Point>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Point {
    pub doc: String,
    pub quote: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Alert {
    pub id: String,
    #[serde(default)]
    pub kind: String,
    pub docs: Vec<String>,
    pub quotes: Vec<String>,
    #[serde(default)]
    pub explained_by: Option<String>,
}

impl Key {
    /// Reads a key.
    ///
    /// # Errors
    /// [`KeyError`] if it is no JSON of this shape.
    pub fn parse(json: &str) -> Result<Self, KeyError> {
        Ok(serde_json::from_str(json)?)
    }
}
