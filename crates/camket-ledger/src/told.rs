//! What a text tells of an instrument: what it is known by, and how far it has come.

use camket_export::wire::v1::Points;
use serde::{Deserialize, Serialize};

/// What tells an instrument from others, whatever the language.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Traits {
    /// Kind code.
    pub kind: String,
    /// What its name says it is, finer than its kind: a form of the packs.
    pub form: Option<String>,
    /// Its id in the packs; of one that brings another up to date, the other's id (with the facet `upgrade`).
    pub known: Option<String>,
    /// Whose it is, sorted.
    pub parties: Vec<String>,
    /// The parties stand in its name or in the packs; else they were taken from what is told around it.
    pub parties_named: bool,
    /// Its parties with the union of each state in the state's place (ASEAN for Viet Nam), sorted: what is for the union
    /// is told as for one of its members, too.
    #[serde(default)]
    pub circle: Vec<String>,
    /// Its period, EDTF.
    pub period: Option<String>,
    /// What tells it from others of its form: facets of the packs, sorted.
    pub facets: Vec<String>,
    /// What it is about: concepts, sorted.
    pub subject: Vec<String>,
    /// The words of its name without its form and its parties, sorted; comparable inside one language.
    pub words: Vec<String>,
    /// Those of them that are written with a capital, without their marks, sorted; comparable between languages.
    #[serde(default)]
    pub names: Vec<String>,
    /// Acronyms in its name, sorted.
    pub acronyms: Vec<String>,
    /// Capitals, parties or a period make its words a name.
    pub proper: bool,
}

/// How far a text says that an instrument has come.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StatusClue {
    /// Status code.
    pub status: String,
    /// It is told as a fact, not wished for or ahead.
    pub firm: bool,
    /// It is said that it has come no farther.
    pub capped: bool,
    /// When it held, EDTF: what the clause says, else the day of the meeting or the document.
    pub on: Option<String>,
    /// The clause itself gives the day.
    pub on_told: bool,
    /// The share done, 0 to 1.
    pub progress: Option<f64>,
    /// The status that is said to lie ahead.
    pub target: Option<String>,
    /// The date by which it shall be done, EDTF.
    pub deadline: Option<String>,
    /// The date by which it was to be done, where the words say that it is not. EDTF.
    pub missed: Option<String>,
    /// The words say that it is late.
    #[serde(default)]
    pub late: bool,
    /// The words.
    pub quote: String,
    /// First and one past the last code point of the words.
    pub span: Points,
    /// Who says so: actor ids joined by `+`; none if it is the document itself.
    pub told_by: Option<String>,
    /// Who put the instrument forward, where the words say so: actor ids, sorted.
    pub proposer: Vec<String>,
    /// What the words count beside the instrument itself: forms that belong to it (an annex), sorted.
    pub scope: Vec<String>,
}
