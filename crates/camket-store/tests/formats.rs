//! Ledgers of every released format, and archives of theirs, open and have lost nothing.
//!
//! A new format gets files here: a ledger from each database, and the archive that both give, as far as they differ from
//! those of the format before.

#![cfg(unix)]
#![allow(clippy::unwrap_used)]

#[path = "support/postgres.rs"]
mod server;

use camket_packs::Packs;
use camket_store::{Ledger, Location, Prepared};

struct Format {
    version: u32,
    sqlite: &'static str,
    postgres: &'static str,
    archive: &'static str,
}

const FORMATS: [Format; 3] = [
    Format {
        version: 1,
        sqlite: include_str!("formats/1.sqlite.sql"),
        postgres: include_str!("formats/1.postgres.sql"),
        archive: include_str!("formats/1.jsonl"),
    },
    // Only two tables more.
    Format {
        version: 2,
        sqlite: concat!(include_str!("formats/1.sqlite.sql"), include_str!("formats/2.sqlite.sql")),
        postgres: concat!(include_str!("formats/1.postgres.sql"), include_str!("formats/2.postgres.sql")),
        archive: include_str!("formats/1.jsonl"),
    },
    // And one more.
    Format {
        version: 3,
        sqlite: concat!(
            include_str!("formats/1.sqlite.sql"),
            include_str!("formats/2.sqlite.sql"),
            include_str!("formats/3.sqlite.sql")
        ),
        postgres: concat!(
            include_str!("formats/1.postgres.sql"),
            include_str!("formats/2.postgres.sql"),
            include_str!("formats/3.postgres.sql")
        ),
        archive: include_str!("formats/1.jsonl"),
    },
];

/// What an archive gives when this version of the program has taken it in and writes it again.
fn now(archive: &str, packs: &Packs) -> String {
    let dir = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::open(&Location::File(dir.path().join("now.db"))).unwrap();
    ledger.import(&mut archive.as_bytes(), packs, |_| {}).unwrap();
    export(&mut ledger)
}

fn export(ledger: &mut Ledger) -> String {
    let mut archive = Vec::new();
    ledger.export("0.1.0", &mut archive).unwrap();
    String::from_utf8(archive).unwrap()
}

/// Opens it, compares what it holds, and brings what is derived up to this version of the program.
fn hold(at: &Location, format: &Format, packs: &Packs) {
    let mut ledger = Ledger::open_existing(at).unwrap();
    assert_eq!(export(&mut ledger), now(format.archive, packs), "format {}", format.version);
    for id in ledger.document_ids().unwrap() {
        let entry = ledger.entry(&id).unwrap().unwrap();
        let again = ledger.reread(&Prepared::new(entry, packs), "2026-01-01T00:00:00Z").unwrap();
        // A later program may find more facts in the same records; those that it found before stay.
        assert_eq!(again.went, 0, "ids of facts stay");
    }
    ledger.link(packs, |_| {}).unwrap();
    assert_eq!(ledger.unlinked(1).unwrap(), 0);
    let checked = ledger.check("", packs, |_| {}).unwrap();
    assert_eq!(checked.problems, []);
    assert_eq!(ledger.rulings().unwrap().confirmed.len(), 1);
    let found = ledger.search("ke hoach hanh dong", &camket_store::DocumentQuery::default()).unwrap();
    assert_eq!(found.len(), 1);
}

#[test]
fn on_sqlite() {
    let (dir, packs) = (tempfile::tempdir().unwrap(), Packs::shipped());
    for format in &FORMATS {
        let path = dir.path().join(format!("{}.db", format.version));
        rusqlite::Connection::open(&path).unwrap().execute_batch(format.sqlite).unwrap();
        hold(&Location::File(path), format, &packs);
    }
}

#[test]
fn on_postgresql() {
    let Some(server) = server::server() else { return };
    let packs = Packs::shipped();
    for format in &FORMATS {
        let url = server.database();
        let mut client = postgres::Client::connect(&url, postgres::NoTls).unwrap();
        client.batch_execute(format.postgres).unwrap();
        hold(&Location::of(&url), format, &packs);
    }
}

#[test]
fn archives() {
    let (dir, packs) = (tempfile::tempdir().unwrap(), Packs::shipped());
    for format in &FORMATS {
        let at = Location::File(dir.path().join(format!("{}.db", format.version)));
        let mut ledger = Ledger::open(&at).unwrap();
        ledger.import(&mut format.archive.as_bytes(), &packs, |_| {}).unwrap();
        drop(ledger);
        hold(&at, format, &packs);
    }
}
