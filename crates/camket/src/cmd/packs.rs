//! `camket packs`: check them, list what they hold, show one entry.

use std::fmt::Write;
use std::path::PathBuf;

use anstyle::Style;
use camket_packs::{Diagnostic, Severity};

use super::{Error, Outcome};
use crate::cli::Packs;
use crate::i18n::Table;
use crate::show::{self, CODE, Columns, HEAD};
use crate::{catalogue, engine};

pub fn run(args: &Packs, extra: &[PathBuf], table: &Table) -> Result<Outcome, Error> {
    match args {
        Packs::Check { dir: Some(dir) } if !dir.is_dir() => Err(super::no_dir(dir, table)),
        Packs::Check { dir: Some(dir) } => {
            let (packs, problems) = engine::check_dir(dir);
            check(&packs, &problems, table)
        }
        Packs::Check { dir: None } => {
            if let Some(dir) = extra.iter().find(|dir| !dir.is_dir()) {
                return Err(super::no_dir(dir, table));
            }
            let (packs, problems) = engine::check(extra);
            check(&packs, &problems, table)
        }
        Packs::List => {
            let mut columns = Columns::default();
            for entry in catalogue::entries(super::engine(extra, table)?.packs(), table.lang()) {
                columns.row(vec![
                    (CODE, entry.kind.to_owned()),
                    (HEAD, entry.id),
                    (Style::new(), show::plain(&entry.label)),
                ]);
            }
            let mut text = columns.lines(60).join("\n");
            if !text.is_empty() {
                text.push('\n');
            }
            super::print_styled(&text)
        }
        Packs::Show { id } => {
            let entries = catalogue::entries(super::engine(extra, table)?.packs(), table.lang());
            let found: String = entries.iter().filter(|e| e.id == *id).map(catalogue::Entry::in_full).collect();
            if found.is_empty() {
                return Err(Error::Said(table.fill("error.no-entry", &[("id", id)])));
            }
            super::print(&found)
        }
    }
}

fn check(packs: &camket_packs::Packs, problems: &[Diagnostic], table: &Table) -> Result<Outcome, Error> {
    let mut text = String::new();
    for problem in problems {
        let _ = writeln!(text, "{}", show::problem(problem, table));
    }
    let closing = if problems.is_empty() {
        table.fill("packs.good", &[("entries", &catalogue::entries(packs, table.lang()).len().to_string())])
    } else {
        let errors = problems.iter().filter(|p| p.severity == Severity::Error).count();
        let counts = [errors, problems.len() - errors].map(|n| n.to_string());
        table.fill("packs.mistakes", &[("errors", &counts[0]), ("warnings", &counts[1])])
    };
    let _ = writeln!(text, "{closing}");
    super::print_styled(&text)?;
    Ok(if problems.iter().any(|p| p.severity == Severity::Error) { Outcome::Failed } else { Outcome::Done })
}
