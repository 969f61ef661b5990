//! `camket add`: documents into the ledger, each in one transaction, then what follows from them.

use std::ops::ControlFlow;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;

use camket_ledger::Entry;
use camket_sources::{SourceError, Sources};
use camket_store::{Added, Ledger, Prepared};

use super::ledger::{fill, link, open};
use super::told::Told;
use super::{Error, Outcome};
use crate::cli;
use crate::engine::Engine;
use crate::i18n::Table;
use crate::reading::{self, Failure, Why};
use crate::{clock, out, pipeline, show};

/// What became of the documents.
#[derive(Default)]
struct Tally {
    new: usize,
    unchanged: usize,
    versions: usize,
    records: usize,
}

pub fn run(args: &cli::Add, packs: &[PathBuf], table: &Table) -> Result<Outcome, Error> {
    let learned = match &args.learned {
        Some(moment) => {
            clock::moment(moment).ok_or_else(|| Error::Said(table.fill("ledger.moment", &[("value", moment)])))?
        }
        None => clock::now(),
    };
    let engine = super::engine(packs, table)?;
    let mut ledger = open(&args.at, table)?;
    let mut told = Told::new(args.quiet, !out::stdout_is_seen(), table);
    let mut tally = Tally::default();
    let sources = Sources::new(args.inputs.iter().cloned());
    let work = |item: Result<PathBuf, SourceError>| prepare(&engine, &item?);
    let flow = pipeline::ordered(sources, cli::threads(args.threads), work, |result| {
        let (path, doc) = match result {
            Ok(done) => done,
            Err(failure) => {
                told.failed(&failure.line(table));
                return ControlFlow::Continue(());
            }
        };
        match keep(&mut ledger, &doc, &learned, &mut tally) {
            Ok(Some(line)) => {
                told.clear();
                if let Err(e) = super::print_styled(&show::version(&reading::shown(&path, table), &line, table)) {
                    return ControlFlow::Break(e);
                }
            }
            Ok(None) => {}
            // What is added stays; the rest can be added once the ledger can be written again.
            Err(e) => return ControlFlow::Break(super::ledger::failed(&args.at, &e, table)),
        }
        told.read(doc.records());
        ControlFlow::Continue(())
    });
    told.clear();
    if let ControlFlow::Break(error) = flow {
        return Err(error);
    }
    let linked = link(&mut ledger, &args.at, &engine, &mut told, table)?;
    let counts = [
        ("new", tally.new),
        ("unchanged", tally.unchanged),
        ("versions", tally.versions),
        ("records", tally.records),
        ("alerts", linked.raised),
    ];
    told.say(&fill("add.done", table, &counts));
    Ok(told.outcome())
}

/// Reads a document and works out all that needs no ledger. A panic is a failure of this document alone.
fn prepare(engine: &Engine, path: &std::path::Path) -> Result<(PathBuf, Prepared), Failure> {
    let reading = reading::read(engine, path)?;
    let made = AssertUnwindSafe(|| {
        let entry = Entry::new(&reading.doc, reading.records, &engine.version());
        Prepared::new(entry, engine.packs())
    });
    match panic::catch_unwind(made) {
        Ok(doc) => Ok((reading.path, doc)),
        Err(_) => Err(Failure { path: path.to_owned(), why: Why::Crashed }),
    }
}

/// Adds one document; what changed if it is another version of one that was there.
fn keep(
    ledger: &mut Ledger,
    doc: &Prepared,
    learned: &str,
    tally: &mut Tally,
) -> camket_store::Result<Option<show::Version>> {
    match ledger.add(doc, learned)? {
        Added::Unchanged => {
            tally.unchanged += 1;
            return Ok(None);
        }
        Added::New => tally.new += 1,
        Added::Version { of, latest, changes } => {
            tally.versions += 1;
            tally.records += doc.records();
            return Ok(Some(show::Version { of, latest, changes }));
        }
    }
    tally.records += doc.records();
    Ok(None)
}
