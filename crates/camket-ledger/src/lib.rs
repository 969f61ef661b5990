//! What do we know now, and how did it change?
//!
//! Reading gives records of one document; the ledger makes them knowledge. The way of a document through it:
//!
//! ```text
//! Entry (text, metadata, records) ─ facts::of → Facts ─ link::blocks → Blocks ─ link::link → Findings
//! ```
//!
//! 1. An [`Entry`] is a document as it is kept. Its id and the ids of its records are made from content, so they are
//!    the same on every machine.
//! 2. A [`Fact`] is one record with all that is needed to judge it later: its sentence, the day, the concepts it speaks
//!    of, who is its source. Facts are a pure function of the entry and the packs; the text is not looked at again.
//! 3. A [`Block`] holds the facts that may have to do with each other. Linking works on one block at a time and is a
//!    pure function of the facts in it and of what people decided, whatever the order in which documents came. So a
//!    store needs to link anew only the blocks that a new document touches.
//! 4. [`Findings`] are entities (people, meetings, instruments, figure series, threads, stories), each with the facts
//!    that make it and the reasons, and alerts.
//!
//! No I/O and no clock here: where it is kept is the business of `camket-store`.

mod block;
pub mod brief;
pub mod compare;
mod day;
mod decision;
mod entry;
mod fact;
mod facts;
mod finding;
mod id;
mod identity;
mod kept;
mod knowledge;
pub mod link;
mod measure;
mod short;
mod sketch;
mod sound;
mod told;

pub use block::{Block, Kind};
pub use day::Days;
pub use decision::{Action, Decision, Rulings};
pub use entry::{Entry, Source};
pub use fact::{Body, DocRef, Fact, Part};
pub use facts::{STEP_MODEL, STEP_SILENT, Weighed, of as facts_of, weighed};
pub use finding::{
    Alert, AlertKind, Change, Entity, EntityBody, Evidence, Explanation, Findings, Instrument, Link, LinkBasis,
    Meeting, Person, Point, Reason, Role, Series, Severity, State, Step, Story, Telling, Tenure, Thread,
};
pub use id::{DecisionId, DocumentId, EntityId, FactId, Hasher};
pub use knowledge::Knowledge;
pub use measure::{Kind as MeasureKind, Measure, Money};
pub use short::{FIRST, LAST, Short};
pub use sketch::Sketch;
pub use told::{StatusClue, Traits};
