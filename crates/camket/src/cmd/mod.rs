//! The commands, one file each, and how they end.

pub mod add;
pub mod ask;
pub mod brief;
pub mod diff;
pub mod eval;
pub mod eval_chain;
pub mod explain;
pub mod ledger;
pub mod news;
pub mod packs;
pub mod read;
pub mod reread;
pub mod review;
pub mod search;
pub mod show_id;
mod told;

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use camket_packs::Severity;

use crate::engine::Engine;
use crate::i18n::Table;
use crate::{out, reading, show};

/// How a command ended, told by the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All was done.
    Done,
    /// It could not be done.
    Failed,
    /// The command line was wrong.
    Usage,
    /// Done, but some documents could not be read.
    Partly,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Done => 0,
            Outcome::Failed => 1,
            Outcome::Usage => 2,
            Outcome::Partly => 3,
        })
    }
}

/// Why a command could not go on.
#[derive(Debug)]
pub enum Error {
    /// Results could not be written.
    Output(PathBuf, io::Error),
    /// A message made by the command, in the reader's language.
    Said(String),
    /// The document it is about could not be read.
    Document(reading::Failure),
}

impl Error {
    /// A result that cannot be written to the standard output.
    pub fn stdout(error: io::Error) -> Self {
        Self::Output("-".into(), error)
    }

    /// Whether the reader of our output has gone, which is no error.
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Output(_, e) if e.kind() == io::ErrorKind::BrokenPipe)
    }

    /// One line for people.
    pub fn line(&self, table: &Table) -> String {
        match self {
            Self::Output(path, e) => {
                table.fill("error.output", &[("path", &path.display().to_string()), ("detail", &e.to_string())])
            }
            Self::Said(line) => line.clone(),
            Self::Document(failure) => failure.line(table),
        }
    }
}

impl From<reading::Failure> for Error {
    fn from(failure: reading::Failure) -> Self {
        Self::Document(failure)
    }
}

/// Prints text as it is.
pub fn print(text: &str) -> Result<Outcome, Error> {
    let mut out = out::raw_stdout();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(Error::stdout)?;
    Ok(Outcome::Done)
}

/// Prints text with colours where they can be shown.
pub fn print_styled(text: &str) -> Result<Outcome, Error> {
    let mut out = out::stdout();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(Error::stdout)?;
    Ok(Outcome::Done)
}

/// The reader with its packs, for as long as the program runs; what is wrong with them is told.
pub fn engine(extra: &[PathBuf], table: &Table) -> Result<&'static Engine, Error> {
    if let Some(dir) = extra.iter().find(|dir| !dir.is_dir()) {
        return Err(no_dir(dir, table));
    }
    let engine = Engine::new(extra);
    // The shipped packs are held to their form by tests and by `packs check`. A mistake in someone's own packs would
    // make results differ from what they mean, so it stops the work.
    let own = |file: &str| extra.iter().any(|dir| Path::new(file).starts_with(dir));
    let mut stop = false;
    for problem in engine.problems().iter().filter(|p| own(&p.file)) {
        out::tell(&show::problem(problem, table));
        stop |= problem.severity == Severity::Error;
    }
    if stop {
        return Err(Error::Said(table.t("error.packs").to_owned()));
    }
    Ok(Box::leak(Box::new(engine)))
}

fn no_dir(dir: &Path, table: &Table) -> Error {
    Error::Said(table.fill("error.no-pack-dir", &[("path", &dir.display().to_string())]))
}
