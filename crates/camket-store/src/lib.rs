//! Where is it kept?
//!
//! A [`Ledger`] is a SQLite file or a PostgreSQL database. It keeps documents with their records, the facts made of
//! them, and the log of what people decided; everything else in it follows from these and can be made again.
//!
//! ```text
//! Prepared::new(Entry) ─ Ledger::add → one transaction: document, facts, blocks, marks, index of words
//!                        Ledger::link → one transaction for some marked blocks: facts → entities, links, alerts
//!                        Ledger::entities, shorts, alerts, facts, documents, search, findings → answers
//! ```
//!
//! *Nothing is half there.* A program may be killed at any moment: what was committed is whole, and marks tell the next
//! one which blocks are not yet linked. *Any number may work at once*: what is derived from a block is a function of its
//! facts and of the decisions, so it does not matter who links it last.
//!
//! Statements are written once for both databases; what differs is in `db/` and `migrations/`.

mod add;
mod alerts;
mod archive;
mod backup;
mod changes;
mod check;
mod db;
mod decisions;
mod derive;
mod derived;
mod documents;
mod entities;
mod error;
mod facts;
mod filter;
mod index;
mod ledger;
mod migrate;
mod parallel;
mod prepared;
mod relink;
mod reread;
mod search;
mod short;
mod version;
mod words;

pub use add::Added;
pub use alerts::AlertQuery;
pub use archive::{Archived, FORMAT};
pub use changes::Changes;
pub use check::{Checked, Problem};
pub use derive::View;
pub use documents::{DocumentQuery, DocumentRow};
pub use entities::{EntityQuery, Membership};
pub use error::{Result, StoreError};
pub use ledger::{Ledger, Location};
pub use prepared::Prepared;
pub use relink::Linked;
pub use reread::{Reread, prepare_again};
pub use search::{Hit, Passage};
