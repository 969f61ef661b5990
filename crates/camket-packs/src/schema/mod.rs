//! The form of every pack file, one struct a table. Unknown keys are errors. See `packs/README.md` for the meaning of each key.
#![allow(dead_code, reason = "remarks and sources are for the reader of the file")]

mod acts;
mod ledger;

use std::collections::BTreeMap;

use camket_grammar::{dates::DateWords, numbers::NumberWords};
use serde::{Deserialize, Serialize};
use toml::Spanned;

pub use acts::{CueEntry, ExampleEntry, NothingEntry};
pub use ledger::{FacetEntry, FormEntry, InstrumentWords, MeetingWords, TermEntry};
pub(crate) use ledger::{FormsFile, HistoriesFile, ReadingsFile};

/// `forms.<lang> = [...]`.
pub type FormsByLang = BTreeMap<String, Vec<String>>;

macro_rules! files {
    ($($(#[$meta:meta])* $file:ident { $field:ident: $entry:ty })+) => {
        $($(#[$meta])*
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(crate) struct $file {
            #[serde(default)]
            pub $field: Vec<Spanned<$entry>>,
        })+
    };
}

files! {
    /// `world/states.toml`, `organisations.toml`, `groups.toml`.
    ActorsFile { actor: ActorEntry }
    /// `world/places.toml`.
    PlacesFile { place: PlaceEntry }
    /// `world/holders.toml`.
    HoldersFile { holder: HolderEntry }
    /// `world/series.toml`.
    SeriesFile { series: SeriesEntry }
    /// `world/instruments.toml`.
    InstrumentsFile { instrument: InstrumentEntry }
    /// `world/topics.toml`.
    TopicsFile { topic: TopicEntry }
    /// `world/units.toml`.
    UnitsFile { unit: UnitEntry }
    /// `world/indicators.toml`.
    IndicatorsFile { indicator: IndicatorEntry }
    /// `world/glossary.toml`, `world/glossary/*.toml`.
    GlossaryFile { term: TermEntry }
    /// `<lang>/meetings.toml`, `<lang>/instruments.toml`.
    HeadsFile { head: HeadEntry }
    /// `<lang>/groups.toml`.
    GroupsFile { group: GroupEntry }
}

/// A state, territory, organisation, grouping, group or region.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActorEntry {
    /// ISO 3166-1 alpha-3, acronym or slug.
    pub id: String,
    /// state, territory, organisation, grouping, group or region.
    pub kind: String,
    /// Member ids.
    #[serde(default)]
    pub members: Vec<String>,
    /// Whether it undertakes things for its members: see [`crate::Actor::union`].
    #[serde(default)]
    pub union: bool,
    /// Remark for the reader of the file.
    #[serde(default)]
    pub note: String,
    /// Names by language.
    #[serde(default)]
    pub forms: BTreeMap<String, ActorForms>,
}

/// The words for an actor in one language.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ActorForms {
    /// Names, the first is the label.
    pub name: Vec<String>,
    /// Adjectives.
    pub adj: Vec<String>,
    /// Words for its people.
    pub people: Vec<String>,
    /// Capitals.
    pub capital: Vec<String>,
    /// Seats of power.
    pub seat: Vec<String>,
    /// Bodies that act for it.
    pub organ: Vec<String>,
    /// Old and variant spellings.
    pub old: Vec<String>,
    /// Short forms used only in pairs (Mỹ - Trung, Sino-).
    pub pair: Vec<String>,
}

/// A place that is not an actor.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceEntry {
    /// The state it lies in; empty for seas and regions.
    pub country: String,
    /// Names.
    pub forms: FormsByLang,
    /// Remark.
    #[serde(default)]
    pub note: String,
}

/// Who held which office when.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HolderEntry {
    /// The actor served.
    pub of: String,
    /// The office.
    pub office: String,
    /// First day, EDTF.
    #[serde(default)]
    pub from: String,
    /// Last day, EDTF; empty while in office.
    #[serde(default)]
    pub until: String,
    /// Names.
    pub forms: FormsByLang,
    /// Source.
    #[serde(default)]
    pub source: String,
    /// Remark.
    #[serde(default)]
    pub note: String,
}

/// A meeting series.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeriesEntry {
    /// Slug.
    pub id: String,
    /// Meeting kind.
    pub kind: String,
    /// Those who meet.
    #[serde(default)]
    pub parties: Vec<String>,
    /// Names.
    pub forms: FormsByLang,
    /// Numbered meetings.
    #[serde(default)]
    pub editions: Vec<Edition>,
    /// Remark.
    #[serde(default)]
    pub note: String,
}

/// One meeting of a series.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// Its number, none for a series that is not numbered.
    #[serde(default)]
    pub no: Option<u32>,
    /// When, EDTF.
    #[serde(default)]
    pub date: String,
    /// Where.
    #[serde(default)]
    pub place: String,
}

/// A named instrument.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstrumentEntry {
    /// Slug.
    pub id: String,
    /// Instrument kind.
    pub kind: String,
    /// Whose it is.
    #[serde(default)]
    pub parties: Vec<String>,
    /// What is well known of its status.
    #[serde(default)]
    pub status: String,
    /// EDTF period.
    #[serde(default)]
    pub period: String,
    /// The id of the instrument that it brings up to date.
    #[serde(default)]
    pub upgrades: String,
    /// Names.
    pub forms: FormsByLang,
    /// Remark.
    #[serde(default)]
    pub note: String,
}

/// A field of cooperation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopicEntry {
    /// Slug.
    pub id: String,
    /// The wider topic.
    #[serde(default)]
    pub parent: String,
    /// What it is called, by language.
    pub label: BTreeMap<String, String>,
    /// Words that speak of it.
    pub forms: FormsByLang,
}

/// A unit or a counted thing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitEntry {
    /// What stands in the record.
    pub unit: String,
    /// money, percent, count or measure.
    pub kind: String,
    /// Full units in one of these.
    #[serde(default)]
    pub factor: Option<f64>,
    /// What such a count measures when nothing else says so.
    #[serde(default)]
    pub indicator: String,
    /// Whose currency it is, if hardly anybody else uses it: an actor.
    #[serde(default)]
    pub of: Option<String>,
    /// The unit by which others may count the same things: workers are people.
    #[serde(default)]
    pub like: Option<String>,
    /// How much of this money one US dollar cost, by year.
    #[serde(default)]
    pub per_usd: BTreeMap<String, f64>,
    /// Whether counts under ten are figures, too: ships, aircraft, weapons.
    #[serde(default)]
    pub small: bool,
    /// Whether it is a classifier that stands for what was named before: chiếc.
    #[serde(default)]
    pub classifier: bool,
    /// Words.
    pub forms: FormsByLang,
    /// Remark.
    #[serde(default)]
    pub note: String,
}

/// Words that tell what a figure measures.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorEntry {
    /// Indicator code.
    pub id: String,
    /// Unit kinds or units it goes with.
    #[serde(default)]
    pub units: Vec<String>,
    /// Words.
    pub forms: FormsByLang,
}

/// `<lang>/titles.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TitlesFile {
    #[serde(default)]
    pub honorifics: Vec<String>,
    #[serde(default)]
    pub title: Vec<Spanned<TitleEntry>>,
    #[serde(default)]
    pub portfolio: Vec<Spanned<PortfolioEntry>>,
    #[serde(default)]
    pub organ: Vec<Spanned<OrganEntry>>,
    #[serde(default)]
    pub modifier: Vec<Spanned<ModifierEntry>>,
}

/// An office as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TitleEntry {
    /// Office codes.
    pub offices: Vec<String>,
    /// Words.
    pub forms: Vec<String>,
    /// The actor, where the title says it.
    #[serde(default)]
    pub of: String,
    /// "", "portfolio" or "organ".
    #[serde(default)]
    pub takes: String,
    /// Whether it is held in the opposition of a state, not in the state.
    #[serde(default)]
    pub opposition: bool,
    /// Remark.
    #[serde(default)]
    pub note: String,
}

/// A field after a title.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PortfolioEntry {
    /// Office code.
    pub office: String,
    /// Words.
    pub forms: Vec<String>,
    /// Remark.
    #[serde(default)]
    pub note: String,
}

/// An organ after a title.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganEntry {
    /// The title it follows.
    #[serde(default)]
    pub title: String,
    /// Office codes.
    pub offices: Vec<String>,
    /// Words.
    pub forms: Vec<String>,
    /// The actor, where the organ says it.
    #[serde(default)]
    pub of: String,
    /// Remark.
    #[serde(default)]
    pub note: String,
}

/// A word that says when an office is held.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModifierEntry {
    /// former, next or current.
    pub tense: String,
    /// Words.
    pub forms: Vec<String>,
    /// Remark.
    #[serde(default)]
    pub note: String,
}

/// A word that names a meeting or an instrument.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeadEntry {
    /// Meeting or instrument kind.
    pub kind: String,
    /// Words.
    pub forms: Vec<String>,
    /// Whether the words are a verb (hội đàm, gặp, meet).
    #[serde(default)]
    pub verb: bool,
    /// Whether it names an instrument only with a proper name after it.
    #[serde(default)]
    pub weak: bool,
    /// Heads of one family name one thing in several words (truce, ceasefire); of a meeting the code of its sort.
    #[serde(default)]
    pub family: String,
    /// Remark.
    #[serde(default)]
    pub note: String,
}

/// A noun phrase that stands for parties already named.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupEntry {
    /// What it refers to.
    pub refers: String,
    /// Words.
    pub forms: Vec<String>,
    /// Remark.
    #[serde(default)]
    pub note: String,
}

/// `<lang>/acts/<act>.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ActFile {
    pub act: Spanned<String>,
    #[serde(default)]
    pub cue: Vec<Spanned<CueEntry>>,
    #[serde(default)]
    pub example: Vec<Spanned<ExampleEntry>>,
    #[serde(default)]
    pub nothing: Vec<Spanned<NothingEntry>>,
}

/// `<lang>/lang.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LangFile {
    #[serde(default)]
    pub sentences: SentenceWords,
    #[serde(default)]
    pub meetings: MeetingWords,
    #[serde(default)]
    pub instruments: InstrumentWords,
    #[serde(default)]
    pub words: BTreeMap<String, Vec<String>>,
    /// Words by marker.
    #[serde(default)]
    pub markers: BTreeMap<String, Vec<String>>,
    /// Forms by measure word.
    #[serde(default)]
    pub measures: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    pub telling: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    pub inflection: Inflection,
    #[serde(default)]
    pub numbers: Option<NumberWords>,
    #[serde(default)]
    pub dates: Option<DateWords>,
}

/// What the layout of a text needs to know of a language.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct SentenceWords {
    /// Words whose dot does not end a sentence.
    pub abbreviations: Vec<String>,
    /// Words that, with a capital after an abbreviation, begin a sentence after all.
    pub openers: Vec<String>,
    /// Words that, with a capital and no stop before them, begin a sentence after a glued heading; `#` is a number.
    pub breaks: Vec<String>,
    /// How a caption starts.
    pub caption_marks: Vec<String>,
    /// How a credit line starts.
    pub source_marks: Vec<String>,
    /// How a link to another report starts.
    pub teaser_marks: Vec<String>,
}

/// How verbs change.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Inflection {
    /// Verbs that do not follow the rule.
    pub irregular: Vec<IrregularVerb>,
}

/// The forms of a verb.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct IrregularVerb {
    /// say
    pub base: String,
    /// said
    pub past: String,
    /// said
    pub participle: String,
    /// says
    #[serde(default)]
    pub third: String,
    /// saying
    #[serde(default)]
    pub gerund: String,
}
