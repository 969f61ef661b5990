//! Opening a ledger, and what is done with it as a whole.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use camket_store::{Archived, Checked, Ledger, Linked, Location, StoreError};

use super::told::Told;
use super::{Error, Outcome};
use crate::cli::{self, Copied, LedgerAt, Whole};
use crate::engine::Engine;
use crate::i18n::Table;
use crate::out;

/// The version that stands in archives.
const PROGRAM: &str = env!("CARGO_PKG_VERSION");

pub fn run(command: &cli::Ledger, packs: &[PathBuf], table: &Table) -> Result<Outcome, Error> {
    match command {
        cli::Ledger::Check(args) => check(args, packs, table),
        cli::Ledger::Link(args) => {
            let engine = super::engine(packs, table)?;
            let mut ledger = open_existing(&args.at, table)?;
            let mut told = Told::new(args.quiet, true, table);
            let linked = link(&mut ledger, &args.at, engine, &mut told, table)?;
            told.say(&fill("ledger.linked", table, &[("blocks", linked.blocks), ("alerts", linked.raised)]));
            Ok(Outcome::Done)
        }
        cli::Ledger::Backup(args) => {
            let at = &args.whole.at;
            let mut ledger = open_existing(at, table)?;
            ledger.backup(PROGRAM, &args.file).map_err(|e| copying(args, e, table))?;
            Ok(Outcome::Done)
        }
        cli::Ledger::Export(args) => export(args, table),
        cli::Ledger::Import(args) => import(args, packs, table),
    }
}

fn check(args: &Whole, packs: &[PathBuf], table: &Table) -> Result<Outcome, Error> {
    let engine = super::engine(packs, table)?;
    let mut ledger = open_existing(&args.at, table)?;
    let mut told = Told::new(args.quiet, true, table);
    let checked = ledger.check(&engine.version(), engine.packs(), |done| {
        told.progress("ledger.checking", &[("done", &done.to_string())]);
    });
    told.clear();
    let checked = checked.map_err(|e| failed(&args.at, &e, table))?;
    super::print(&problems(&checked, table))?;
    let counts = [("documents", checked.documents), ("facts", checked.facts), ("blocks", checked.blocks)];
    told.say(&fill("ledger.checked", table, &counts));
    if checked.unlinked > 0 {
        told.say(&fill("ledger.unlinked", table, &[("blocks", checked.unlinked)]));
    }
    if checked.other_reader > 0 {
        told.say(&fill("ledger.other-reader", table, &[("documents", checked.other_reader)]));
    }
    told.say(&fill("ledger.wrong", table, &[("count", checked.problems.len())]));
    Ok(if checked.problems.is_empty() { Outcome::Done } else { Outcome::Failed })
}

/// One line for each thing that is wrong.
fn problems(checked: &Checked, table: &Table) -> String {
    let line = |p: &camket_store::Problem| {
        let key = format!("check.{}", p.kind);
        let what = table.t(&key);
        format!("{}: {what}: {}\n", p.place, p.detail)
    };
    checked.problems.iter().map(line).collect()
}

fn export(args: &Copied, table: &Table) -> Result<Outcome, Error> {
    let mut ledger = open_existing(&args.whole.at, table)?;
    let mut out = if is_stream(&args.file) {
        out::raw_stdout()
    } else {
        out::file(&args.file, false).map_err(|e| Error::Output(args.file.clone(), e))?
    };
    let done = ledger.export(PROGRAM, &mut out).and_then(|done| Ok(out.flush().map(|()| done)?));
    let done = done.map_err(|e| copying(args, e, table))?;
    Told::new(args.whole.quiet, true, table).say(&archived("ledger.exported", done, table));
    Ok(Outcome::Done)
}

fn import(args: &Copied, packs: &[PathBuf], table: &Table) -> Result<Outcome, Error> {
    let engine = super::engine(packs, table)?;
    let mut archive: Box<dyn BufRead> = if is_stream(&args.file) {
        Box::new(io::stdin().lock())
    } else {
        let file = File::open(&args.file).map_err(|e| copying(args, e.into(), table))?;
        Box::new(BufReader::new(file))
    };
    let at = &args.whole.at;
    let mut ledger = open(at, table)?;
    let mut told = Told::new(args.whole.quiet, true, table);
    let done = ledger.import(archive.as_mut(), engine.packs(), |lines| {
        told.progress("ledger.importing", &[("lines", &lines.to_string())]);
    });
    told.clear();
    let linked = link(&mut ledger, at, engine, &mut told, table)?;
    let done = done.map_err(|e| copying(args, e, table))?;
    told.say(&archived("ledger.imported", done, table));
    told.say(&fill("ledger.linked", table, &[("blocks", linked.blocks), ("alerts", linked.raised)]));
    Ok(Outcome::Done)
}

fn is_stream(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn archived(key: &str, done: Archived, table: &Table) -> String {
    fill(key, table, &[("documents", done.documents), ("decisions", done.decisions)])
}

/// A message with numbers.
pub fn fill(key: &str, table: &Table, numbers: &[(&str, usize)]) -> String {
    let numbers: Vec<(&str, String)> = numbers.iter().map(|(name, n)| (*name, n.to_string())).collect();
    let numbers: Vec<(&str, &str)> = numbers.iter().map(|(name, n)| (*name, n.as_str())).collect();
    table.fill(key, &numbers)
}

/// What went wrong while copying: with the file, or with the ledger.
fn copying(args: &Copied, error: StoreError, table: &Table) -> Error {
    match error {
        StoreError::Io(e) if e.kind() == io::ErrorKind::BrokenPipe => Error::stdout(e),
        StoreError::Io(_) | StoreError::Archive { .. } => {
            let reason = reason(&error, table);
            Error::Said(
                table.fill("ledger.failed", &[("ledger", &args.file.display().to_string()), ("reason", &reason)]),
            )
        }
        other => failed(&args.whole.at, &other, table),
    }
}

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
    let (ledger, reason) = (at.location().shown(), reason(error, table));
    Error::Said(table.fill("ledger.failed", &[("ledger", &ledger), ("reason", &reason)]))
}

fn reason(error: &StoreError, table: &Table) -> String {
    table.fill(&format!("store.{}", error.code()), &[("detail", &error.to_string())])
}

/// Links what is not yet linked, with progress.
pub fn link(
    ledger: &mut Ledger,
    at: &LedgerAt,
    engine: &Engine,
    told: &mut Told<'_>,
    table: &Table,
) -> Result<Linked, Error> {
    link_as(ledger, at, engine, false, told, table)
}

/// As [`link`]; if `quick`, large blocks that have grown little are left.
pub fn link_as(
    ledger: &mut Ledger,
    at: &LedgerAt,
    engine: &Engine,
    quick: bool,
    told: &mut Told<'_>,
    table: &Table,
) -> Result<Linked, Error> {
    let progress = |blocks: usize| told.progress("ledger.linking", &[("blocks", &blocks.to_string())]);
    let linked =
        if quick { ledger.link_grown(engine.packs(), progress) } else { ledger.link(engine.packs(), progress) };
    told.clear();
    let linked = linked.map_err(|e| failed(at, &e, table))?;
    if linked.renewed {
        told.note(table.t("ledger.renewed"));
    }
    if linked.left > 0 {
        told.note(&fill("ledger.waiting", table, &[("blocks", linked.left)]));
    }
    Ok(linked)
}

/// More blocks than this are not counted to say that they wait.
const COUNTED: usize = 1000;

/// Says so if something that was added is not yet linked: answers may lack it.
pub fn tell_waiting(ledger: &mut Ledger, table: &Table) -> camket_store::Result<()> {
    match ledger.unlinked(COUNTED + 1)? {
        0 => {}
        n if n > COUNTED => out::tell(&fill("ledger.waiting-many", table, &[("blocks", COUNTED)])),
        n => out::tell(&fill("ledger.waiting", table, &[("blocks", n)])),
    }
    Ok(())
}

impl LedgerAt {
    /// Where it is: as the option says, else the variable `CAMKET_LEDGER`, else a file in this folder.
    pub fn location(&self) -> Location {
        let told = self.ledger.clone().or_else(|| std::env::var("CAMKET_LEDGER").ok().filter(|v| !v.is_empty()));
        Location::of(told.as_deref().unwrap_or("camket.db"))
    }
}
