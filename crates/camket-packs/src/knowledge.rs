//! What the packs say, in the form that the reader asks it.

use camket_grammar::{Lexicon, dates::DateWords, numbers::NumberWords};
use camket_model::{Act, ActorId, Edtf, Indicator, InstrumentKind, InstrumentStatus, MeetingKind, Office, Tense};
use camket_text::LayoutWords;
use rustc_hash::FxHashMap;

use crate::glossary::{Glossary, Term};
use crate::inflect::VerbForm;
use crate::schema::{Edition, SentenceWords};
use crate::weights::Weights;
use crate::words::{AddresseeRole, CuePos, Refers, Strength, WordClass};

/// What kind of actor it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActorKind {
    /// A state.
    State,
    /// A territory that speaks for itself in the news.
    Territory,
    /// An international organisation.
    Organisation,
    /// A grouping of states without a secretariat of its own.
    Grouping,
    /// An armed group, opposition or party.
    Group,
    /// A collective such as the Mekong countries.
    Region,
}

/// A state, organisation or other actor.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Its id in records.
    pub id: ActorId,
    /// What kind it is.
    pub kind: ActorKind,
    /// Members.
    pub members: Vec<ActorId>,
    /// The label in each language, by language code.
    pub labels: Vec<(String, String)>,
}

/// How a form names an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// By name.
    Name,
    /// By adjective.
    Adjective,
    /// By its people.
    People,
    /// By its capital, which is also a place.
    Capital,
    /// By its seat of power.
    Seat,
    /// By a body of its own.
    Organ,
    /// By a short form that only counts in pairs.
    Pair,
}

/// A place that is not an actor.
#[derive(Clone, Debug)]
pub struct Place {
    /// The state it lies in, if it lies in one.
    pub country: Option<ActorId>,
}

/// Who held an office when.
#[derive(Clone, Debug)]
pub struct Holder {
    /// The actor served.
    pub of: ActorId,
    /// The office.
    pub office: Office,
    /// From when.
    pub from: Option<Edtf>,
    /// Until when; none while in office.
    pub until: Option<Edtf>,
}

/// A series of meetings.
#[derive(Clone, Debug)]
pub struct Series {
    /// Slug.
    pub id: String,
    /// Kind of its meetings.
    pub kind: MeetingKind,
    /// Those who meet.
    pub parties: Vec<ActorId>,
    /// Numbered meetings.
    pub editions: Vec<Edition>,
}

/// A named instrument.
#[derive(Clone, Debug)]
pub struct KnownInstrument {
    /// Slug.
    pub id: String,
    /// Kind.
    pub kind: InstrumentKind,
    /// Whose it is.
    pub parties: Vec<ActorId>,
    /// What is well known of its status.
    pub status: Option<InstrumentStatus>,
    /// Its period.
    pub period: Option<Edtf>,
}

/// A topic of the thesaurus.
#[derive(Clone, Debug)]
pub struct Topic {
    /// Slug.
    pub id: String,
    /// The wider topic.
    pub parent: Option<String>,
}

/// A unit or a counted thing.
#[derive(Clone, Debug)]
pub struct Unit {
    /// What stands in the record.
    pub unit: String,
    /// Its kind.
    pub kind: UnitKind,
    /// Full units in one.
    pub factor: f64,
    /// What a count of it measures by itself.
    pub indicator: Option<Indicator>,
}

/// What kind of unit it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
#[derive(Clone, Debug)]
pub struct Title {
    /// Its offices.
    pub offices: Vec<Office>,
    /// The actor it names by itself.
    pub of: Option<ActorId>,
    /// Whether a field may follow it.
    pub portfolio: bool,
    /// Whether an organ may follow it.
    pub organ: bool,
}

/// An organ that changes the office of the title before it.
#[derive(Clone, Debug)]
pub struct Organ {
    /// The title it belongs to: index into [`Language::titles`].
    pub title: u32,
    /// Offices of the pair.
    pub offices: Vec<Office>,
    /// The actor it names by itself.
    pub of: Option<ActorId>,
}

/// A head word of a meeting's name.
#[derive(Clone, Debug)]
pub struct MeetingHead {
    /// The kind.
    pub kind: MeetingKind,
    /// Whether it is a verb.
    pub verb: bool,
}

/// A head word of an instrument's name.
#[derive(Clone, Debug)]
pub struct InstrumentHead {
    /// The kind.
    pub kind: InstrumentKind,
    /// Whether it needs a proper name after it.
    pub weak: bool,
}

/// A cue word with its frame.
#[derive(Clone, Debug)]
pub struct Cue {
    /// `vi.act.commit/cam-ket`.
    pub rule: String,
    /// The act it carries.
    pub act: Act,
    /// Other acts it may carry.
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

/// What a form means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
    Indicator(Indicator),
    /// Index into [`Language::meeting_heads`].
    MeetingHead(u32),
    /// Index into [`Language::instrument_heads`].
    InstrumentHead(u32),
    /// Index into [`Language::titles`].
    Title(u32),
    /// A field after a title.
    Portfolio(Office),
    /// Index into [`Language::organs`].
    Organ(u32),
    /// When an office is held.
    Tense(Tense),
    /// A form of address before a name.
    Honorific,
    /// A noun phrase that stands for parties.
    Group(Refers),
    /// A cue: index into [`Language::cues`].
    Cue(u32, VerbForm),
    /// A function word.
    Word(WordClass),
    /// A word that tells how far an instrument has come.
    Status(InstrumentStatus),
}

/// What is known of the world, whatever the language.
#[derive(Clone, Debug, Default)]
pub struct World {
    /// Actors.
    pub actors: Vec<Actor>,
    /// Actor by id.
    pub actor_by_id: FxHashMap<ActorId, u32>,
    /// Places.
    pub places: Vec<Place>,
    /// People in office.
    pub holders: Vec<Holder>,
    /// Meeting series.
    pub series: Vec<Series>,
    /// Named instruments.
    pub instruments: Vec<KnownInstrument>,
    /// Topics.
    pub topics: Vec<Topic>,
    /// Units.
    pub units: Vec<Unit>,
    /// What undertakings are about.
    pub terms: Vec<Term>,
    /// The kinds of unit or the units that an indicator goes with; one that is not there goes with any.
    pub indicator_units: FxHashMap<Indicator, Vec<String>>,
}

impl World {
    /// The actor with this id.
    #[must_use]
    pub fn actor(&self, id: &str) -> Option<&Actor> {
        self.actor_by_id.get(id).and_then(|i| self.actors.get(*i as usize))
    }

    /// Whether what `indicator` measures may be told in `unit`.
    #[must_use]
    pub fn measures(&self, indicator: Indicator, unit: &Unit) -> bool {
        let fits = |u: &String| *u == unit.unit || *u == unit.kind.as_str();
        self.indicator_units.get(&indicator).is_none_or(|units| units.iter().any(fits))
    }
}

/// The words of one language.
#[derive(Clone, Debug)]
pub struct Language {
    /// BCP 47 code.
    pub code: String,
    /// All surface forms.
    pub lexicon: Lexicon<Sense>,
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
    /// For the layout of texts.
    pub sentences: SentenceWords,
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
    /// What the layout of a text has to know of the language.
    #[must_use]
    pub fn layout_words(&self) -> LayoutWords {
        let s = &self.sentences;
        LayoutWords {
            abbreviations: s.abbreviations.clone(),
            caption_marks: s.caption_marks.clone(),
            source_marks: s.source_marks.clone(),
            teaser_marks: s.teaser_marks.clone(),
            ..LayoutWords::default()
        }
        .folded()
    }
}
