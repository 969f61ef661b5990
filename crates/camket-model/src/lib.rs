//! What is a record, a span, a date, an actor id?
//!
//! Plain data that every other crate speaks. Nothing here reads text, knows a language or is written to disk:
//! the one public wire format is made in `camket-export`.

mod codes;
mod edtf;
mod records;
mod span;
mod why;

pub use codes::{
    Act, Bound, Indicator, InstrumentKind, InstrumentStatus, MeetingKind, MeetingStatus, Office, Tense, UnknownCode,
};
pub use edtf::{Edtf, EdtfError};
pub use records::{DateRecord, Figure, Instrument, Meeting, Person, Records, Statement, Value};
pub use span::Span;
pub use why::{Basis, FieldWhy, RuleId, Why};

/// The id of an actor: an ISO 3166-1 alpha-3 code for a state (`VNM`), the usual acronym for an organisation
/// (`ASEAN`), a lower-case slug for anything else (`mekong-countries`).
pub type ActorId = String;
