//! What linking finds: entities, why their facts belong together, and alerts.

use camket_model::codes;
use serde::{Deserialize, Serialize};

use crate::block::Kind;
use crate::id::{EntityId, FactId};

/// A reason that a person can read: a code with a message in every language, and what fills it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// A code such as `same-name`, `holds-office`, `same-series-and-number`.
    pub code: String,
    /// What it rests on, in the words of the documents or packs.
    pub detail: Option<String>,
}

impl Reason {
    /// A reason with its detail.
    #[must_use]
    pub fn new(code: &str, detail: Option<&str>) -> Self {
        Self { code: code.to_owned(), detail: detail.map(str::to_owned) }
    }
}

codes! {
    /// How sure a link is.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    LinkBasis, "link-basis" {
        /// Not linked, but worth a look.
        Suggested = "suggested",
        /// Linked by the program.
        Linked = "linked",
        /// Linked by a person.
        Reviewed = "reviewed",
    }
}

/// That a fact belongs to an entity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// The fact.
    pub fact: FactId,
    /// How sure, 0 to 1.
    pub score: f32,
    /// How it came about.
    pub basis: LinkBasis,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// Words of a document that something stands on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The fact they belong to.
    pub fact: FactId,
    /// The document's label.
    pub doc: String,
    /// The words.
    pub quote: String,
    /// The day of the document, EDTF.
    pub day: Option<String>,
}

/// Something known across documents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// Its id.
    pub id: EntityId,
    /// Its best name for people, by language code; at least one.
    pub labels: Vec<(String, String)>,
    /// Actors that it concerns, sorted.
    pub parties: Vec<String>,
    /// Topics and concepts that it concerns, sorted.
    pub topics: Vec<String>,
    /// The first and last day on which something is told of it, EDTF.
    pub first: Option<String>,
    /// See `first`.
    pub last: Option<String>,
    /// The facts that make it, in the order of [`crate::Fact::order`], suggested ones last.
    pub links: Vec<Link>,
    /// What it is.
    #[serde(flatten)]
    pub body: EntityBody,
}

/// What an entity is. In JSON the tag is `entity`, because meetings and instruments have a `kind` of their own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "entity", rename_all = "kebab-case")]
pub enum EntityBody {
    /// See [`Person`].
    Person(Person),
    /// See [`Meeting`].
    Meeting(Meeting),
    /// See [`Instrument`].
    Instrument(Instrument),
    /// See [`Series`].
    Series(Series),
    /// See [`Thread`].
    Thread(Thread),
    /// See [`Story`].
    Story(Story),
}

impl EntityBody {
    /// The kind.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Person(_) => Kind::Person,
            Self::Meeting(_) => Kind::Meeting,
            Self::Instrument(_) => Kind::Instrument,
            Self::Series(_) => Kind::Series,
            Self::Thread(_) => Kind::Thread,
            Self::Story(_) => Kind::Story,
        }
    }
}

/// Someone who held an office, as documents tell it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// All ways in which the name is written, most frequent first.
    pub names: Vec<String>,
    /// Offices, oldest first.
    pub tenures: Vec<Tenure>,
}

/// An office that someone held.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tenure {
    /// Office code.
    pub office: String,
    /// The actor served.
    pub of: Option<String>,
    /// The first day on which a document tells it, EDTF.
    pub from: Option<String>,
    /// The last day on which a document tells it, EDTF.
    pub to: Option<String>,
    /// A document tells it as over.
    pub former: bool,
    /// Facts that say so.
    pub facts: Vec<FactId>,
}

/// A meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Meeting {
    /// Kind code.
    pub kind: String,
    /// Id of the series in the packs.
    pub series: Option<String>,
    /// Its number.
    pub ordinal: Option<u32>,
    /// When, as precisely as any document tells it, EDTF.
    pub date: Option<String>,
    /// Where, as first told.
    pub place: Option<String>,
    /// What it is called.
    pub names: Vec<String>,
    /// planned, held, cancelled … in the order of telling.
    pub history: Vec<Step>,
}

/// A step in the history of an instrument, a meeting or an undertaking. Bitemporal: `on` is when it held in the world;
/// when the ledger learned of it is when the document of its evidence was added.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Status code.
    pub status: String,
    /// Since when or when, EDTF.
    pub on: Option<String>,
    /// The share done, 0 to 1.
    pub progress: Option<f64>,
    /// The words that say so.
    pub evidence: Evidence,
    /// Who says so, if not the document itself.
    pub told_by: Option<String>,
}

/// An agreement, plan, programme, partnership, project, fund …
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Instrument {
    /// Kind code.
    pub kind: String,
    /// Id in the packs.
    pub known: Option<String>,
    /// All names, most frequent first.
    pub names: Vec<String>,
    /// Its period, EDTF.
    pub period: Option<String>,
    /// How far it came, oldest first.
    pub history: Vec<Step>,
}

/// Values of one indicator for the same parties in one unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// Indicator code.
    pub indicator: String,
    /// Unit, as in figures.
    pub unit: String,
    /// What tells it from other series of the same indicator, parties and unit: `stock`, `flow`, `target`, the concept
    /// that is counted, an instrument; sorted.
    pub measure: Vec<String>,
    /// By period, then by day of telling.
    pub points: Vec<Point>,
}

/// One value in a series.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// What time it measures, EDTF.
    pub period: Option<String>,
    /// Whether the period was told (`true`) or taken from the day of telling.
    pub period_told: bool,
    /// In full units; from and to for a range.
    pub value: Vec<f64>,
    /// Bound code.
    pub bound: String,
    /// Whose figure it is, where a document says so.
    pub source: Option<String>,
    /// The document is a reprint of an earlier one in the series.
    pub reprint: bool,
    /// The words.
    pub evidence: Evidence,
}

/// An undertaking, a proposal or an agreement followed through documents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Thread {
    /// Who undertakes or asks.
    pub speaker: Vec<String>,
    /// To or of whom.
    pub addressee: Vec<String>,
    /// Where it stands after the last telling.
    pub state: State,
    /// The deadline that was told last, EDTF.
    pub deadline: Option<String>,
    /// Instruments (ids of facts) that it concerns.
    pub instruments: Vec<FactId>,
    /// What was told, oldest first.
    pub tellings: Vec<Telling>,
    /// For each label of the entity, the place in `tellings` of the one whose words it is.
    pub named_by: Vec<usize>,
}

/// One statement of a thread.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Telling {
    /// What it does to the thread.
    pub role: Role,
    /// Act code.
    pub act: String,
    /// When, EDTF.
    pub on: Option<String>,
    /// The deadline it gives, EDTF.
    pub deadline: Option<String>,
    /// Told as if new although it was known.
    pub as_new: bool,
    /// The words.
    pub evidence: Evidence,
}

codes! {
    /// What a telling does to its thread.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    Role, "role" {
        /// Told first.
        First = "first",
        /// The same act told by another document, or a reprint.
        Retold = "retold",
        /// Said again at a later time.
        Repeated = "repeated",
        /// Said with a larger amount, an earlier date, a stronger act.
        Strengthened = "strengthened",
        /// Said with a smaller amount, a later or no date, a weaker act.
        Weakened = "weakened",
        /// Taken up by the other side.
        TakenUp = "taken-up",
        /// A report of how far it has come.
        Progress = "progress",
        /// Done.
        Kept = "kept",
        /// Taken back.
        Withdrawn = "withdrawn",
    }
}

codes! {
    /// Where an undertaking stands.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    State, "state" {
        /// Told once.
        Open = "open",
        /// Told again, unchanged.
        Repeated = "repeated",
        /// Now more than it was.
        Strengthened = "strengthened",
        /// Now less than it was.
        Weakened = "weakened",
        /// The other side took it up.
        TakenUp = "taken-up",
        /// Done.
        Kept = "kept",
        /// Taken back.
        Withdrawn = "withdrawn",
        /// Its date has passed and nothing says that it was kept.
        Overdue = "overdue",
    }
}

/// Documents that are one source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Story {
    /// Labels of the documents, the first published first.
    pub docs: Vec<String>,
}

/// Something that does not fit, or that changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Alert {
    /// `al-` and a hash of kind and evidence, so that an acknowledged one stays so.
    pub id: String,
    /// What kind.
    pub kind: AlertKind,
    /// How much it matters.
    pub severity: Severity,
    /// Entity that it is about.
    pub entity: Option<EntityId>,
    /// Actors concerned, sorted.
    pub parties: Vec<String>,
    /// Both sides of it, the earlier first; one for what is told once.
    pub evidence: Vec<Evidence>,
    /// What a harmless explanation would be, the likeliest first.
    pub explanations: Vec<Explanation>,
    /// What it says, as a reason with its details.
    pub what: Vec<Reason>,
    /// What changed, for kinds that tell a change.
    pub change: Option<Change>,
    /// The day from which it holds: that of its latest evidence, or the deadline, EDTF.
    pub on: Option<String>,
}

/// From what to what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// What was told before.
    pub from: String,
    /// What is told now.
    pub to: String,
}

codes! {
    /// Kinds of alert.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    AlertKind, "alert-kind" {
        /// Two values for one indicator, one set of parties, one period.
        ValueDiffers = "value-differs",
        /// One value for two periods.
        PeriodDiffers = "period-differs",
        /// A status that lies behind an earlier one.
        StatusRegressed = "status-regressed",
        /// A status that lies ahead of an earlier one.
        StatusAdvanced = "status-advanced",
        /// Two accounts of who did it or what it was.
        AttributionDiffers = "attribution-differs",
        /// A date was missed.
        DeadlinePassed = "deadline-passed",
        /// A date comes near and it is not done.
        DeadlineNear = "deadline-near",
        /// Never told before, or told as new although it is not.
        FirstMention = "first-mention",
        /// No longer told where it was to be expected.
        Silent = "silent",
        /// A copy of an earlier document.
        Reprint = "reprint",
    }
}

codes! {
    /// How much an alert matters.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    Severity, "severity" {
        /// Good to know.
        Note = "note",
        /// Worth a look.
        Warning = "warning",
        /// Somebody has it wrong.
        Serious = "serious",
    }
}

codes! {
    /// A harmless explanation.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    Explanation, "explanation" {
        /// One is the other, rounded.
        Rounding = "rounding",
        /// They measure different times.
        DifferentPeriod = "different-period",
        /// One is a stock, the other a flow.
        StockAgainstFlow = "stock-against-flow",
        /// They come from different statistics or sides.
        DifferentSource = "different-source",
        /// They count different things.
        DifferentScope = "different-scope",
        /// A later document corrects it.
        Correction = "correction",
        /// It was changed meanwhile, or counted anew.
        Revision = "revision",
    }
}

/// What linking one block finds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Findings {
    /// Entities.
    pub entities: Vec<Entity>,
    /// Alerts.
    pub alerts: Vec<Alert>,
}

impl Findings {
    /// Adds what another block found.
    pub fn extend(&mut self, other: Self) {
        self.entities.extend(other.entities);
        self.alerts.extend(other.alerts);
    }
}
