//! What the packs say, in the form that the reader asks it.

mod actors;
mod ledger;
mod rates;
mod readings;

use camket_grammar::{Lexicon, dates::DateWords, numbers::NumberWords};
use camket_model::{Act, ActorId, Edtf, Indicator, InstrumentKind, InstrumentStatus, MeetingKind, Office, Tense};
use camket_text::LayoutWords;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

pub use actors::{Actor, ActorKind, Holder, NameKind, Place, Series};
pub use ledger::{HistorySense, InstrumentForm, KnownPerson, Site, Stage};
pub use readings::{Reading, Readings, read_alike};

use crate::glossary::{Glossary, Term};
use crate::image;
use crate::inflect::VerbForm;
use crate::markers::MarkerWords;
use crate::schema::{InstrumentWords, MeetingWords, SentenceWords};
use crate::weights::Weights;
use crate::words::{AddresseeRole, CuePos, MeasureWord, MeetingSort, Refers, Strength, WordClass};

/// A named instrument.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KnownInstrument {
    /// Slug.
    pub id: String,
    /// Kind.
    #[serde(with = "image::code")]
    pub kind: InstrumentKind,
    /// Whose it is.
    pub parties: Vec<ActorId>,
    /// What is well known of its status.
    #[serde(with = "image::maybe_code")]
    pub status: Option<InstrumentStatus>,
    /// Its period.
    #[serde(with = "image::maybe_code")]
    pub period: Option<Edtf>,
    /// The id of the instrument that it brings up to date.
    pub upgrades: Option<String>,
}

/// A topic of the thesaurus.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Topic {
    /// Slug.
    pub id: String,
    /// The wider topic.
    pub parent: Option<String>,
}

/// A unit or a counted thing.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Unit {
    /// What stands in the record.
    pub unit: String,
    /// Its kind.
    pub kind: UnitKind,
    /// Full units in one.
    pub factor: f64,
    /// What a count of it measures by itself.
    #[serde(with = "image::maybe_code")]
    pub indicator: Option<Indicator>,
    /// Whose currency it is, if hardly anybody else uses it.
    pub of: Option<ActorId>,
    /// The unit by which others may count the same things.
    pub like: Option<String>,
    /// How much of this money one US dollar cost in the mean of a year: years in their order.
    pub per_usd: Vec<(i32, f64)>,
    /// Whether counts under ten are figures, too.
    pub small: bool,
    /// Whether it is a classifier that stands for what was named before.
    pub classifier: bool,
}

/// What kind of unit it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum UnitKind {
    /// A currency.
    Money,
    /// Percent.
    Percent,
    /// A counted thing.
    Count,
    /// A physical measure.
    Measure,
}

impl UnitKind {
    /// The key as it stands in pack files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Count => "count",
            Self::Measure => "measure",
        }
    }
}

/// A title as it is written.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Title {
    /// Its offices.
    #[serde(with = "image::codes")]
    pub offices: Vec<Office>,
    /// The actor it names by itself.
    pub of: Option<ActorId>,
    /// Whether a field may follow it.
    pub portfolio: bool,
    /// Whether an organ may follow it.
    pub organ: bool,
    /// Whether it is held in the opposition of a state, not in the state.
    pub opposition: bool,
}

/// An organ that changes the office of the title before it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Organ {
    /// The title it belongs to: index into [`Language::titles`].
    pub title: u32,
    /// Offices of the pair.
    #[serde(with = "image::codes")]
    pub offices: Vec<Office>,
    /// The actor it names by itself.
    pub of: Option<ActorId>,
}

/// A head word of a meeting's name.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MeetingHead {
    /// The kind.
    #[serde(with = "image::code")]
    pub kind: MeetingKind,
    /// Whether it is a verb.
    pub verb: bool,
    /// What sort of meeting it names.
    pub sort: MeetingSort,
}

/// A head word of an instrument's name.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct InstrumentHead {
    /// The kind.
    #[serde(with = "image::code")]
    pub kind: InstrumentKind,
    /// Whether it needs a proper name after it.
    pub weak: bool,
    /// What heads share that name one thing in several words; empty for most.
    pub family: String,
}

/// A cue word with its frame.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Cue {
    /// `vi.act.commit/cam-ket`.
    pub rule: String,
    /// The act it carries.
    #[serde(with = "image::code")]
    pub act: Act,
    /// Other acts it may carry.
    #[serde(with = "image::codes")]
    pub also: Vec<Act>,
    /// Its word class.
    pub pos: CuePos,
    /// Whether a clause may follow.
    pub takes_clause: bool,
    /// Whether a verb may follow.
    pub takes_verb: bool,
    /// Whether a noun may follow.
    pub takes_noun: bool,
    /// Who it is directed at.
    pub addressee: AddresseeRole,
    /// Whether it needs two sides.
    pub joint: bool,
    /// How it yields to what stands inside.
    pub strength: Strength,
    /// The form in the pack (one entry a form).
    pub form: String,
}

/// A cue of a verb that says little and a noun that says the act, with words between them: "expressed its deep concern".
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Gapped {
    /// Index into [`Language::cues`].
    pub cue: u32,
    /// The nouns, in lower case.
    pub nouns: FxHashSet<String>,
}

/// What a form means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Sense {
    /// An actor: index into [`World::actors`].
    Actor(u32, NameKind),
    /// A place: index into [`World::places`].
    Place(u32),
    /// A person in office: index into [`World::holders`].
    Holder(u32),
    /// A meeting series: index into [`World::series`].
    Series(u32),
    /// A named instrument: index into [`World::instruments`].
    Instrument(u32),
    /// A topic: index into [`World::topics`].
    Topic(u32),
    /// A unit: index into [`World::units`].
    Unit(u32),
    /// A word that tells what a figure measures.
    Indicator(#[serde(with = "image::code")] Indicator),
    /// Index into [`Language::meeting_heads`].
    MeetingHead(u32),
    /// Index into [`Language::instrument_heads`].
    InstrumentHead(u32),
    /// Index into [`Language::titles`].
    Title(u32),
    /// A field after a title.
    Portfolio(#[serde(with = "image::code")] Office),
    /// Index into [`Language::organs`].
    Organ(u32),
    /// When an office is held.
    Tense(#[serde(with = "image::code")] Tense),
    /// A form of address before a name.
    Honorific,
    /// A noun phrase that stands for parties.
    Group(Refers),
    /// A cue: index into [`Language::cues`].
    Cue(u32, VerbForm),
    /// The verb of a gapped cue ("express … concern"): index into [`Language::gapped`].
    Gapped(u32, VerbForm),
    /// A function word.
    Word(WordClass),
    /// A word that tells how far an instrument has come.
    Status(#[serde(with = "image::code")] InstrumentStatus),
    /// What a word says of a figure; only in [`Language::measures`].
    Measure(MeasureWord),
    /// A word of the lexicon of histories; never in the lexicon of the reader.
    History(HistorySense),
}

/// What is known of the world, whatever the language.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct World {
    /// Actors.
    pub actors: Vec<Actor>,
    /// Actor by id.
    pub actor_by_id: FxHashMap<ActorId, u32>,
    /// Places.
    pub places: Vec<Place>,
    /// People in office.
    pub holders: Vec<Holder>,
    /// The people of `holders`, each once.
    pub people: Vec<KnownPerson>,
    /// People by name: its words without diacritics ([`camket_text::plain_words`]), sorted, so that the order of given
    /// and family name does not matter.
    pub people_by_name: FxHashMap<Vec<String>, Vec<u32>>,
    /// People by each word of their names.
    pub people_by_word: FxHashMap<String, Vec<u32>>,
    /// Towns and states by name: its words without diacritics, joined.
    pub sites: FxHashMap<String, Site>,
    /// Meeting series.
    pub series: Vec<Series>,
    /// Named instruments.
    pub instruments: Vec<KnownInstrument>,
    /// Topics.
    pub topics: Vec<Topic>,
    /// What names of instruments say that they are.
    pub forms: Vec<InstrumentForm>,
    /// Slugs of what tells instruments of one form apart.
    pub facets: Vec<String>,
    /// Units.
    pub units: Vec<Unit>,
    /// What undertakings are about.
    pub terms: Vec<Term>,
    /// How Chinese names are read in Vietnamese.
    pub readings: Readings,
    /// The kinds of unit or the units that an indicator goes with; one that is not there goes with any.
    #[serde(with = "image::by_code")]
    pub indicator_units: FxHashMap<Indicator, Vec<String>>,
}

impl World {
    /// The actor with this id.
    #[must_use]
    pub fn actor(&self, id: &str) -> Option<&Actor> {
        self.actor_by_id.get(id).and_then(|i| self.actors.get(*i as usize))
    }

    /// Whether `id` is a state or a territory.
    #[must_use]
    pub fn is_state(&self, id: &str) -> bool {
        self.actor(id).is_some_and(|a| matches!(a.kind, ActorKind::State | ActorKind::Territory))
    }

    /// The union that undertakes things for an actor: [`Actor::union`].
    #[must_use]
    pub fn union_of(&self, id: &str) -> Option<&str> {
        self.actors.iter().find(|a| a.union && a.members.iter().any(|m| m == id)).map(|a| a.id.as_str())
    }

    /// The sides for which an actor stands at large: its union; of an organisation the unions of its few members.
    #[must_use]
    pub fn sides(&self, id: &str) -> Vec<ActorId> {
        /// An organisation of more sides than this stands for itself.
        const FEW: usize = 2;
        if let Some(union) = self.union_of(id) {
            return vec![union.to_owned()];
        }
        let of_states = |a: &&Actor| !a.union && a.kind != ActorKind::State && !a.members.is_empty();
        let Some(group) = self.actor(id).filter(of_states) else { return vec![id.to_owned()] };
        let mut out: Vec<ActorId> = group.members.iter().map(|m| self.union_of(m).unwrap_or(m).to_owned()).collect();
        out.sort();
        out.dedup();
        if out.len() > FEW { vec![id.to_owned()] } else { out }
    }

    /// Actors with the union of each in its place, sorted, each once; a grouping is its members. Where all are of one
    /// union they stay who they are.
    #[must_use]
    pub fn circle(&self, actors: &[ActorId]) -> Vec<ActorId> {
        /// A larger grouping is an actor of its own.
        const FEW: usize = 8;
        let grouping = |a: &Actor| matches!(a.kind, ActorKind::Grouping | ActorKind::Region) && a.members.len() <= FEW;
        let members = |a: &ActorId| match self.actor(a).filter(|a| grouping(a) && !a.members.is_empty()) {
            Some(group) => group.members.clone(),
            None => vec![a.clone()],
        };
        let union = |a: ActorId| self.union_of(&a).map_or_else(|| a.clone(), str::to_owned);
        let mut out: Vec<ActorId> = actors.iter().flat_map(members).map(union).collect();
        out.sort();
        out.dedup();
        if out.len() < 2 && actors.len() > 1 {
            out = actors.to_vec();
            out.sort();
            out.dedup();
        }
        out
    }

    /// The series with this id.
    #[must_use]
    pub fn series(&self, id: &str) -> Option<&Series> {
        self.series.iter().find(|s| s.id == id)
    }

    /// The person with this id.
    #[must_use]
    pub fn person(&self, id: &str) -> Option<&KnownPerson> {
        self.people.iter().find(|p| p.id == id)
    }

    /// The offices that a person held.
    pub fn offices_of(&self, person: &KnownPerson) -> impl Iterator<Item = &Holder> {
        person.offices.iter().filter_map(|i| self.holders.get(*i as usize))
    }

    /// What the name of a place tells; none if it is not known.
    #[must_use]
    pub fn site(&self, name: &str) -> Option<&Site> {
        self.sites.get(&camket_text::plain_words(name).concat())
    }

    /// Whether what `indicator` measures may be told in `unit`.
    #[must_use]
    pub fn measures(&self, indicator: Indicator, unit: &Unit) -> bool {
        let fits = |u: &String| *u == unit.unit || *u == unit.kind.as_str();
        self.indicator_units.get(&indicator).is_none_or(|units| units.iter().any(fits))
    }
}

/// The words of one language.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Language {
    /// BCP 47 code.
    pub code: String,
    /// All surface forms.
    pub lexicon: Lexicon<Sense>,
    /// Small words in closed lists.
    pub markers: MarkerWords,
    /// Words that say what kind of figure stands near them: asked across documents, not while a document is read.
    pub measures: Lexicon<MeasureWord>,
    /// The words by which histories of instruments are told ([`Sense::History`] only); apart, because a document's reading does not rest on them.
    pub histories: Lexicon<Sense>,
    /// How far instruments have come.
    pub stages: Vec<Stage>,
    /// Words that the ledger asks for and reading does not.
    pub glossary: Glossary,
    /// Titles.
    pub titles: Vec<Title>,
    /// Organs after titles.
    pub organs: Vec<Organ>,
    /// Head words of meetings.
    pub meeting_heads: Vec<MeetingHead>,
    /// Head words of instruments.
    pub instrument_heads: Vec<InstrumentHead>,
    /// Cues.
    pub cues: Vec<Cue>,
    /// Cues of a verb and, some words behind it, the noun of its act.
    pub gapped: Vec<Gapped>,
    /// For the layout of texts.
    pub sentences: SentenceWords,
    /// For telling meetings apart.
    pub meetings: MeetingWords,
    /// For finding instruments that are described and not named.
    pub instruments: InstrumentWords,
    /// Number words.
    pub numbers: NumberWords,
    /// Date words.
    pub dates: DateWords,
    /// Learned weights.
    pub weights: Weights,
    /// Vietnamese-like: every syllable is written apart.
    pub syllabic: bool,
}

impl Language {
    /// The lexicon in which a form with `sense` stands.
    pub(crate) fn lexicon_of(&mut self, sense: Sense) -> &mut Lexicon<Sense> {
        if matches!(sense, Sense::History(_)) { &mut self.histories } else { &mut self.lexicon }
    }

    /// What the layout of a text has to know of the language.
    #[must_use]
    pub fn layout_words(&self) -> LayoutWords {
        let s = &self.sentences;
        LayoutWords {
            abbreviations: s.abbreviations.clone(),
            openers: s.openers.clone(),
            breaks: s.breaks.clone(),
            caption_marks: s.caption_marks.clone(),
            source_marks: s.source_marks.clone(),
            teaser_marks: s.teaser_marks.clone(),
            ..LayoutWords::default()
        }
        .folded()
    }
}
