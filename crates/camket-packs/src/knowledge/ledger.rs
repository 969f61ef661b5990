//! What the ledger asks of the packs and reading does not.

use camket_model::{ActorId, InstrumentKind, InstrumentStatus};
use serde::{Deserialize, Serialize};

use crate::image;

/// Someone who holds or held offices, under all names.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KnownPerson {
    /// Made of the first English name, else of the first name there is, as a slug: `le-van-mau`.
    pub id: String,
    /// The label in each language, by language code.
    pub labels: Vec<(String, String)>,
    /// Offices: indices into [`World::holders`](super::World::holders), in the order of the packs.
    pub offices: Vec<u32>,
}

/// What a place name tells, whatever the language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// The state that it is or lies in.
    pub country: Option<ActorId>,
    /// The town or other place below the state, in one spelling for all languages; none if it is the state itself.
    pub town: Option<String>,
    /// What it is called in each language, by language code.
    pub labels: Vec<(String, String)>,
}

/// What an instrument's name says it is, finer than its kind.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct InstrumentForm {
    /// Slug.
    pub id: String,
    /// The kind that it most often is.
    #[serde(with = "image::code")]
    pub kind: InstrumentKind,
    /// The wider form by which it may be called for short.
    pub under: Option<String>,
    /// Whether the same parties have one of it at a time.
    pub single: bool,
    /// Whether it belongs to another instrument that is named behind it.
    pub of: bool,
    /// How acronyms end that are one.
    pub acronyms: Vec<String>,
    /// Units of what is counted, but never given.
    pub never: Vec<String>,
    /// Units of goods: what is counted in them is a thing of its own.
    pub goods: Vec<String>,
}

/// What words of a history tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum HistorySense {
    /// What an instrument is: index into [`World::forms`](super::World::forms).
    Form(u32),
    /// The same of a word that says so only where it is written with a capital.
    Name(u32),
    /// What tells it from others of its form: index into [`World::facets`](super::World::facets).
    Facet(u32),
    /// How far it has come: index into [`Language::stages`](super::Language::stages).
    Stage(u32),
    /// What is told lies ahead, is wished for or has not happened.
    Ahead,
    /// What is told has not happened.
    Denied,
    /// What is told depends on something that lies ahead.
    Condition,
    /// What is told has happened.
    Done,
    /// Before a word for an instrument, it stands for no single one.
    Plural,
    /// A sentence that begins so speaks on of the instrument named before it.
    Anaphor,
    /// Words of work done, beside which a share or a count is progress.
    Progress,
    /// Between a part and its whole (*11 trong số 48*), or before the whole where the part comes later (*of the 48, 46*).
    Part,
    /// What was to be done by some day is late.
    Late,
    /// Two regions or groupings, that are one side each.
    Blocs,
    /// Relations between states, that are raised from one level to the next.
    Relations,
}

/// Words that tell how far an instrument has come.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Stage {
    /// The status once it has happened.
    #[serde(with = "image::code")]
    pub done: InstrumentStatus,
    /// The status while it lies ahead.
    #[serde(with = "image::code")]
    pub ahead: InstrumentStatus,
    /// Only of instruments of these kinds; of all if empty.
    #[serde(with = "image::codes")]
    pub kinds: Vec<InstrumentKind>,
    /// Whether it comes before anything else that is told in the same words.
    pub strong: bool,
    /// Whether it has come no farther than `ahead`, whatever else is told in the same words.
    pub cap: bool,
    /// Whether who does it puts the instrument forward.
    pub proposer: bool,
}
