//! `camket add`: documents into the ledger, each whole or not at all, then what follows from them.

use std::ops::ControlFlow;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use camket_ledger::Entry;
use camket_sources::{SourceError, Sources};
use camket_store::{Added, Ledger, Prepared};

use super::ledger::{fill, link_as, open};
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
    let mut group = Group { docs: Vec::new(), paths: Vec::new(), since: Instant::now() };
    let mut tally = Tally::default();
    let sources = Sources::new(args.inputs.iter().cloned());
    let work = |item: Result<PathBuf, SourceError>| prepare(engine, &item?);
    let mut flow = pipeline::ordered(sources, cli::threads(args.threads), work, |result| {
        match result {
            Ok((path, doc)) => group.take(path, doc),
            Err(failure) => told.failed(&failure.line(table)),
        }
        if group.docs.len() < ledger.group() && group.since.elapsed() < PATIENCE {
            return ControlFlow::Continue(());
        }
        group.keep(&mut ledger, &args.at, &learned, &mut tally, &mut told, table)
    });
    if flow.is_continue() {
        flow = group.keep(&mut ledger, &args.at, &learned, &mut tally, &mut told, table);
    }
    told.clear();
    if let ControlFlow::Break(error) = flow {
        return Err(error);
    }
    let linked = link_as(&mut ledger, &args.at, engine, args.quick, &mut told, table)?;
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

/// Documents that were read and are written together.
struct Group {
    docs: Vec<Prepared>,
    paths: Vec<PathBuf>,
    /// When it was empty.
    since: Instant,
}

/// How long a document waits for others: reading may be slow.
const PATIENCE: Duration = Duration::from_millis(500);

impl Group {
    fn take(&mut self, path: PathBuf, doc: Prepared) {
        self.docs.push(doc);
        self.paths.push(path);
    }

    /// Adds them, and tells what changed of those that are other versions of what was there.
    fn keep(
        &mut self,
        ledger: &mut Ledger,
        at: &cli::LedgerAt,
        learned: &str,
        tally: &mut Tally,
        told: &mut Told<'_>,
        table: &Table,
    ) -> ControlFlow<Error> {
        // What is added stays; the rest can be added once the ledger can be written again.
        let added = match ledger.add_all(&self.docs, learned) {
            Ok(added) => added,
            Err(e) => return ControlFlow::Break(super::ledger::failed(at, &e, table)),
        };
        for ((doc, path), added) in self.docs.drain(..).zip(self.paths.drain(..)).zip(added) {
            let records = doc.records();
            tally.records += if added == Added::Unchanged { 0 } else { records };
            match added {
                Added::Unchanged => tally.unchanged += 1,
                Added::New => tally.new += 1,
                Added::Version { of, latest, changes } => {
                    tally.versions += 1;
                    told.clear();
                    let line =
                        show::version(&reading::shown(&path, table), &show::Version { of, latest, changes }, table);
                    if let Err(e) = super::print_styled(&line) {
                        return ControlFlow::Break(e);
                    }
                }
            }
            told.read(records);
        }
        self.since = Instant::now();
        ControlFlow::Continue(())
    }
}
