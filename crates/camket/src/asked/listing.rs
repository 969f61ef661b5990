//! Answers as lists: for people, and as JSON, JSON Lines, CSV or Markdown, every line with what it stands on.

use std::fmt::Write;

use anstyle::Style;
use serde_json::{Value, json};

use crate::cli::OutputFormat;
use crate::cmd::{self, Error, Outcome};
use crate::i18n::Table;
use crate::out;
use crate::show::{CODE, Columns, FAINT, HEAD, fit, paint, plain};

/// What a line stands on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// What it says of the answer: a status, a role, a value, a day.
    pub what: String,
    /// The words.
    pub quote: String,
    /// The document and its day.
    pub source: String,
}

/// A list of answers.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// Names of the columns, keys of `column.…` in the messages.
    pub columns: Vec<&'static str>,
    /// The answers: a cell a column, what each stands on, and all of it as JSON.
    pub rows: Vec<(Vec<String>, Vec<Line>, Value)>,
}

/// Prints a list in a format.
pub fn print(listing: &Listing, format: OutputFormat, table: &Table) -> Result<Outcome, Error> {
    match format {
        OutputFormat::Text => cmd::print_styled(&text(listing, table)),
        OutputFormat::Json => {
            let all: Vec<&Value> = listing.rows.iter().map(|(.., json)| json).collect();
            cmd::print(&format!("{:#}\n", json!(all)))
        }
        OutputFormat::Jsonl => {
            cmd::print(&listing.rows.iter().map(|(.., json)| format!("{json}\n")).collect::<String>())
        }
        OutputFormat::Csv => cmd::print(&csv(listing)?),
        OutputFormat::Md => cmd::print(&markdown(listing, table)),
    }
}

fn text(listing: &Listing, table: &Table) -> String {
    if listing.rows.is_empty() {
        return format!("{}\n", table.t("asked.nothing"));
    }
    let mut columns = Columns::right(&[]);
    let head = listing.columns.iter().map(|c| (FAINT, table.t(&format!("column.{c}")).to_owned()));
    columns.row(head.collect());
    for (cells, ..) in &listing.rows {
        let styles = [FAINT, HEAD, CODE];
        let style = |i: usize| styles.get(i).copied().unwrap_or(Style::new());
        columns.row(cells.iter().enumerate().map(|(i, c)| (style(i), plain(c))).collect());
    }
    let lines = columns.lines((out::width() / 2).max(40));
    let mut out = format!("{}\n", lines[0]);
    for (line, (_, evidence, _)) in lines[1..].iter().zip(&listing.rows) {
        let _ = writeln!(out, "{line}");
        for e in evidence {
            let room = out::width().saturating_sub(10 + e.what.chars().count() + e.source.chars().count()).max(40);
            let quote =
                if e.quote.is_empty() { String::new() } else { format!("“{}”", fit(&plain(&e.quote), room)) };
            let what = if e.what.is_empty() { String::new() } else { format!("{} ", paint(CODE, &plain(&e.what))) };
            let _ = writeln!(out, "    {what}{quote} {}", paint(FAINT, &plain(&e.source)));
        }
    }
    out
}

/// One row for each thing that an answer stands on, so that a table keeps all evidence.
fn csv(listing: &Listing) -> Result<String, Error> {
    let mut to = csv::Writer::from_writer(Vec::new());
    let head = listing.columns.iter().copied().chain(["what", "quote", "source"]);
    let mut fine = to.write_record(head);
    for (cells, evidence, _) in &listing.rows {
        let none = [Line::default()];
        let evidence = if evidence.is_empty() { &none[..] } else { evidence };
        for e in evidence {
            let row = cells.iter().map(String::as_str).chain([e.what.as_str(), &e.quote, &e.source]);
            fine = fine.and_then(|()| to.write_record(row));
        }
    }
    fine.map_err(|e| Error::stdout(std::io::Error::other(e)))?;
    let bytes = to.into_inner().map_err(|e| Error::stdout(std::io::Error::other(e.to_string())))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn markdown(listing: &Listing, table: &Table) -> String {
    let cell = |s: &str| plain(s).replace('\\', "\\\\").replace('|', "\\|").replace('<', "&lt;");
    let head: Vec<String> = listing.columns.iter().map(|c| table.t(&format!("column.{c}")).to_owned()).collect();
    let mut out =
        format!("| {} | {} |\n|{}---|\n", head.join(" | "), table.t("column.evidence"), "---|".repeat(head.len()));
    for (cells, evidence, _) in &listing.rows {
        let cells: Vec<String> = cells.iter().map(|c| cell(c)).collect();
        let told = evidence.iter().map(|e| format!("{} “{}” {}", cell(&e.what), cell(&e.quote), cell(&e.source)));
        let _ = writeln!(out, "| {} | {} |", cells.join(" | "), told.collect::<Vec<_>>().join("<br>"));
    }
    out
}
