//! Opening a ledger, and what is done with it as a whole.

use camket_store::{Ledger, Linked, Location, StoreError};

use super::Error;
use super::told::Told;
use crate::cli::LedgerAt;
use crate::engine::Engine;
use crate::i18n::Table;

/// Opens the ledger; makes it if there is none.
pub fn open(at: &LedgerAt, table: &Table) -> Result<Ledger, Error> {
    Ledger::open(&at.location()).map_err(|e| failed(at, &e, table))
}

/// Opens a ledger that must be there.
pub fn open_existing(at: &LedgerAt, table: &Table) -> Result<Ledger, Error> {
    Ledger::open_existing(&at.location()).map_err(|e| failed(at, &e, table))
}

/// What went wrong with the ledger, for people.
pub fn failed(at: &LedgerAt, error: &StoreError, table: &Table) -> Error {
    let place = at.location();
    let reason = table.fill(&format!("store.{}", error.code()), &[("detail", &error.to_string())]);
    Error::Said(table.fill("ledger.failed", &[("ledger", &place.shown()), ("reason", &reason)]))
}

/// Links what is not yet linked, with progress.
pub fn link(
    ledger: &mut Ledger,
    at: &LedgerAt,
    engine: &Engine,
    told: &mut Told<'_>,
    table: &Table,
) -> Result<Linked, Error> {
    let linked = ledger.link(engine.packs(), |blocks| {
        told.progress("ledger.linking", &[("blocks", &blocks.to_string())]);
    });
    told.clear();
    linked.map_err(|e| failed(at, &e, table))
}

impl LedgerAt {
    /// Where it is: as the option says, else the variable `CAMKET_LEDGER`, else a file in this folder.
    pub fn location(&self) -> Location {
        let told = self.ledger.clone().or_else(|| std::env::var("CAMKET_LEDGER").ok().filter(|v| !v.is_empty()));
        Location::of(told.as_deref().unwrap_or("camket.db"))
    }
}
