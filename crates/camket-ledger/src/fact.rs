//! One record, with all that is needed to judge it without its text.

use camket_export::wire::v1;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;

use crate::decision::Rulings;
use crate::id::{DocumentId, FactId};
use crate::measure::Measure;
use crate::sketch::Sketch;
use crate::told::{StatusClue, Traits};

/// What a fact's document is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DocRef {
    /// Its id.
    pub id: DocumentId,
    /// What people call it.
    pub label: String,
    /// Its language.
    pub lang: Option<String>,
    /// The day it is about, EDTF.
    pub day: Option<String>,
    /// The day it was published, EDTF.
    pub published: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// To tell reprints.
    pub sketch: Sketch,
}

/// The record of a fact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "record", rename_all = "kebab-case")]
pub enum Body {
    /// The document itself; every document has this fact, so that what it does *not* say can be judged.
    Document {
        /// Its title.
        title: Option<String>,
        /// Actors who speak, meet or are spoken to in it, most frequent first.
        actors: Vec<String>,
    },
    /// A person.
    Person(v1::Person),
    /// A meeting.
    Meeting(v1::Meeting),
    /// A statement.
    Statement(Box<v1::Statement>),
    /// A figure.
    Figure(v1::Figure),
    /// An instrument.
    Instrument(v1::Instrument),
}

impl Body {
    /// Forgets why the record says what it says, but that it is told in passing. Nothing else of it is asked for in
    /// linking, the document's records keep it, and of a fact it would be a third.
    pub fn forget_why(&mut self) {
        let Some(why) = self.why_mut() else { return };
        why.rules.retain(|rule| rule == crate::facts::IN_PASSING);
        why.fields.clear();
    }

    fn why_mut(&mut self) -> Option<&mut v1::Why> {
        match self {
            Self::Document { .. } => None,
            Self::Person(r) => Some(&mut r.why),
            Self::Meeting(r) => Some(&mut r.why),
            Self::Statement(r) => Some(&mut r.why),
            Self::Figure(r) => Some(&mut r.why),
            Self::Instrument(r) => Some(&mut r.why),
        }
    }

    /// Reads the JSON of a body. As [`Body::deserialize`], which has to look at a whole record before it knows what it
    /// is; written by us it begins with that.
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let json = Box::<RawValue>::deserialize(from)?;
        let json = json.get();
        let told = json.strip_prefix("{\"record\":\"").and_then(|rest| rest.split('"').next());
        let body = match told {
            Some("person") => serde_json::from_str(json).map(Self::Person),
            Some("meeting") => serde_json::from_str(json).map(Self::Meeting),
            Some("statement") => serde_json::from_str(json).map(Self::Statement),
            Some("figure") => serde_json::from_str(json).map(Self::Figure),
            Some("instrument") => serde_json::from_str(json).map(Self::Instrument),
            _ => serde_json::from_str(json),
        };
        body.map_err(D::Error::custom)
    }

    /// The record with another value (JSON) in one field of the public record format.
    ///
    /// # Errors
    /// In words, if there is no such field, the value is no JSON, or it does not fit.
    pub fn with(&self, field: &str, value: &str) -> Result<Self, String> {
        const FIXED: [&str; 7] = ["record", "id", "span", "quote", "line", "cue_span", "why"];
        let mut record = serde_json::to_value(self).map_err(|e| e.to_string())?;
        let place = record.as_object_mut().and_then(|o| o.get_mut(field)).filter(|_| !FIXED.contains(&field));
        let Some(place) = place else { return Err(format!("a record of this kind has no field {field} to correct")) };
        *place = serde_json::from_str(value).map_err(|e| format!("{value} is no JSON: {e}"))?;
        serde_json::from_value(record).map_err(|e| format!("{field}: {e}"))
    }
}

/// One record of one document, enriched.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// Its id.
    pub id: FactId,
    /// Its document. Not written with the fact: it is kept once for all facts of the document.
    #[serde(default, skip_serializing)]
    pub doc: DocRef,
    /// The record.
    #[serde(deserialize_with = "Body::read")]
    pub body: Body,
    /// The sentence in which it stands, as written. For a document: a few of its sentences, chosen in the same way in
    /// every document so that copies share them, parted by U+001E.
    pub sentence: String,
    /// First code point of that sentence in the text.
    pub sentence_at: usize,
    /// When it holds or was done, EDTF: the meeting's day, the document's day; none if neither is known.
    pub day: Option<String>,
    /// What it speaks of, whatever the language: ids of concepts (topics, glossary terms, instruments, names and
    /// numbers), sorted. Two facts that share rare ones speak of one thing.
    pub concepts: Vec<String>,
    /// Actors that the content speaks of, beyond speaker and addressee: parties of its instruments and figures.
    pub about: Vec<String>,
    /// Whose statistics or account it is, where the sentence says so: an actor id or a name.
    pub told_by: Option<String>,
    /// What a figure measures; none for other records.
    #[serde(default)]
    pub measure: Option<Box<Measure>>,
    /// The sentence tells it as something new.
    pub as_new: bool,
    /// The sentence tells it as known already.
    pub as_known: bool,
    /// What an instrument is known by.
    #[serde(default)]
    pub traits: Option<Traits>,
    /// How far the document says that an instrument has come, in the order of the text.
    #[serde(default)]
    pub status: Vec<StatusClue>,
    /// What a statement says of each thing that it speaks of; empty for other records.
    pub parts: Vec<Part>,
}

/// A clause of a statement with a content of its own: *asked Japan to (waive visas) and (open its market to fruit)*.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// First and one past the last code point.
    pub span: [usize; 2],
    /// Its words.
    pub quote: String,
    /// What it speaks of, sorted: as [`Fact::concepts`], and `do:` what is done with it, `word:` what
    /// is said of everything, `within:` terms in the name of an instrument, `also:` things beyond the first ones,
    /// `near:` what the sentence before spoke of, where the part does not say it, `year:` years that it names.
    pub concepts: Vec<String>,
    /// Between whom it is: ids of actors joined by `+`, sorted, one for each partner spoken to. An organisation stands
    /// for its members where both have to do with it.
    pub relations: Vec<String>,
    /// Between whom else it may be, where it is not told for certain.
    pub wider: Vec<String>,
    /// Within which relations at large it may go on: its relations with the union of each side in its place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub circles: Vec<String>,
    /// Act code: as the statement's, unless the part begins with an act of its own.
    pub act: String,
    /// Who says it: the statement's speaker, unless the part itself names that one as the one spoken to.
    pub speaker: Vec<String>,
    /// Whom it is directed at: as the statement, unless the part says otherwise.
    pub addressee: Vec<String>,
    /// Organisations of its relations for which a speaker may speak, as a member.
    pub behalf: Vec<String>,
    /// Facts of the instruments that it names.
    pub instruments: Vec<FactId>,
    /// What the instruments that it names or describes are known by; the first few.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub named: Vec<Traits>,
    /// The day by which it is to be done, EDTF.
    pub deadline: Option<String>,
    /// How it is told: codes of `camket_packs::Telling`, sorted.
    pub telling: Vec<String>,
}

impl Fact {
    /// Where the record stands, if it stands anywhere: first and one past the last code point.
    #[must_use]
    pub fn span(&self) -> Option<[usize; 2]> {
        self.place().map(|p| p.span)
    }

    /// The record's words; empty for a document.
    #[must_use]
    pub fn quote(&self) -> &str {
        self.place().map_or("", |p| &p.quote)
    }

    fn place(&self) -> Option<&v1::Place> {
        match &self.body {
            Body::Document { .. } => None,
            Body::Person(r) => Some(&r.at),
            Body::Meeting(r) => Some(&r.at),
            Body::Statement(r) => Some(&r.at),
            Body::Figure(r) => Some(&r.at),
            Body::Instrument(r) => Some(&r.at),
        }
    }

    /// The fact with what people corrected; none if they corrected nothing of it.
    #[must_use]
    pub fn corrected(&self, rulings: &Rulings) -> Option<Self> {
        let fields = rulings.corrected.get(&self.id)?;
        let mut out = self.clone();
        for (field, value) in fields {
            // What did not fit was refused when it was decided; a later format of records may know a field no more.
            if let Ok(body) = out.body.with(field, value) {
                out.body = body;
            }
            if let (Body::Figure(figure), Some(measure)) = (&out.body, &mut out.measure) {
                measure.correct(figure, field);
            }
        }
        Some(out)
    }

    /// The meeting that it tells, as the ledger takes it: a known series has its own sides, numbers and days.
    #[must_use]
    pub fn meeting(&self) -> Option<v1::Meeting> {
        let Body::Meeting(record) = &self.body else { return None };
        let known = |what: &str| self.concepts.iter().find_map(|c| c.strip_prefix(what));
        let parties = known("meeting-of:").filter(|p| !p.is_empty());
        Some(v1::Meeting {
            parties: parties.map_or_else(|| record.parties.clone(), |p| p.split('+').map(str::to_owned).collect()),
            ordinal: record.ordinal.or_else(|| known("meeting-no:")?.parse().ok()),
            date: known("meeting-date:").map(str::to_owned).or_else(|| record.date.clone()),
            ..record.clone()
        })
    }

    /// Whether the document tells it in passing, without a record of its own: it counts only where it meets what is
    /// known from elsewhere.
    #[must_use]
    pub fn in_passing(&self) -> bool {
        let why = match &self.body {
            Body::Meeting(r) => &r.why,
            Body::Statement(r) => &r.why,
            _ => return false,
        };
        why.rules.iter().any(|r| r == crate::facts::IN_PASSING)
    }

    /// The order in which facts are linked: by day, then by document and place, so that it is the same whatever came first.
    #[must_use]
    pub fn order(&self) -> impl Ord + use<'_> {
        let day = self.day.as_deref().and_then(crate::Days::of);
        // A copy comes behind what it copies.
        let out = self.doc.published.as_deref().and_then(crate::Days::of).map_or(i32::MAX, |d| d.from);
        (day.map_or(i32::MAX, |d| d.from), day.map_or(i32::MAX, |d| d.to), out, &self.doc.id, self.span(), &self.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(why: v1::Why) -> v1::Person {
        let at = v1::Place { span: [0, 3], quote: "Ana".into(), line: 1 };
        let (id, name, tense) = ("p1".into(), "Ana".into(), "current".into());
        v1::Person { id, name, offices: Vec::new(), tense, of: None, at, why, confidence: 0.5 }
    }

    #[test]
    fn what_is_told_in_passing_stays_so_when_the_rest_of_why_is_forgotten() {
        let rules = vec!["some/rule".to_owned(), crate::facts::IN_PASSING.to_owned()];
        let mut body = Body::Person(person(v1::Why { rules, fields: Vec::new() }));
        body.forget_why();
        let Body::Person(person) = body else { panic!("no person") };
        assert_eq!(person.why.rules, [crate::facts::IN_PASSING]);
    }

    #[test]
    fn a_field_can_be_corrected_if_it_is_there_and_the_value_fits() {
        let body = Body::Person(person(v1::Why::default()));
        let Ok(Body::Person(person)) = body.with("of", "\"FJI\"") else { panic!("no person") };
        assert_eq!(person.of.as_deref(), Some("FJI"));
        assert!(body.with("of", "[1]").is_err() && body.with("of", "FJI").is_err());
        assert!(body.with("rank", "1").is_err() && body.with("span", "[0,1]").is_err());
    }
}
