//! How right are the records?
//!
//! Scores what was read from documents against gold records. `found` asks only for the right place; `right` asks for
//! what a user would call right, kind by kind; then, over the records found, the share whose further fields agree.
//! One prediction answers one gold record. The measures are those of the reference scorer, number for number.
//! [`Causes`] says why what is not right is not, [`Reliability`] whether the records know how sure they may be.

mod causes;
pub mod chain;
mod judged;
mod measure;
mod record;
mod reliability;
mod same;
mod score;

pub use causes::{Cause, Causes, Fault};
pub use judged::{JUDGED, Judged, judged};
pub use record::{Date, Doc, FieldWhy, Figure, GoldError, Instrument, Meeting, Person, Place, Statement, Why};
pub use reliability::{Reliability, STEPS, Step, Steps, gap, whole};
pub use score::{KINDS, KindReport, Miss, Missed, Report, Scorer};
