//! Answers as lists: for people, and as JSON, JSON Lines, CSV or Markdown, every line with what it stands on.

use std::fmt::Write;

use anstyle::Style;
use serde_json::{Value, json};

use crate::cli::OutputFormat;
use crate::cmd::{self, Error, Outcome};
use crate::i18n::Table;
use crate::out;
use crate::show::{CODE, Columns, FAINT, HEAD, fit, number, paint, plain};

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

/// What is left out of what an answer stands on.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// After so many lines.
    pub after: usize,
    /// So many lines.
    pub lines: usize,
    /// Where all of it is told: the id for `camket show`.
    pub id: String,
}

/// One answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// A cell a column.
    pub cells: Vec<String>,
    /// What it stands on.
    pub lines: Vec<Line>,
    /// What is left out of that.
    pub gap: Option<Gap>,
    /// All of it as JSON.
    pub json: Value,
}

impl Row {
    /// An answer with all that it stands on.
    pub const fn new(cells: Vec<String>, lines: Vec<Line>, json: Value) -> Self {
        Self { cells, lines, gap: None, json }
    }
}

/// A list of answers.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// Names of the columns, keys of `column.…` in the messages.
    pub columns: Vec<&'static str>,
    /// The answers.
    pub rows: Vec<Row>,
    /// Whether answers may have gaps; in CSV they have a column then, which tells how many lines are left out.
    pub short: bool,
}

impl Listing {
    /// A list of answers that tell all that they stand on.
    pub const fn new(columns: Vec<&'static str>, rows: Vec<Row>) -> Self {
        Self { columns, rows, short: false }
    }
}

/// Prints a list in a format.
pub fn print(listing: &Listing, format: OutputFormat, table: &Table) -> Result<Outcome, Error> {
    match format {
        OutputFormat::Text => cmd::print_styled(&text(listing, table)),
        OutputFormat::Json => {
            let all: Vec<&Value> = listing.rows.iter().map(|r| &r.json).collect();
            cmd::print(&format!("{:#}\n", json!(all)))
        }
        OutputFormat::Jsonl => cmd::print(&listing.rows.iter().map(|r| format!("{}\n", r.json)).collect::<String>()),
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
    for row in &listing.rows {
        let styles = [FAINT, HEAD, CODE];
        let style = |i: usize| styles.get(i).copied().unwrap_or(Style::new());
        columns.row(row.cells.iter().enumerate().map(|(i, c)| (style(i), plain(c))).collect());
    }
    let lines = columns.lines((out::width() / 2).max(40));
    let mut out = format!("{}\n", lines[0]);
    for (line, row) in lines[1..].iter().zip(&listing.rows) {
        let _ = writeln!(out, "{line}");
        for (i, e) in row.lines.iter().enumerate() {
            if let Some(gap) = row.gap.as_ref().filter(|g| g.after == i) {
                let _ = writeln!(out, "    {}", paint(FAINT, &left_out(gap, table)));
            }
            let room = out::width().saturating_sub(10 + e.what.chars().count() + e.source.chars().count()).max(40);
            let quote =
                if e.quote.is_empty() { String::new() } else { format!("“{}”", fit(&plain(&e.quote), room)) };
            let what = if e.what.is_empty() { String::new() } else { format!("{} ", paint(CODE, &plain(&e.what))) };
            let _ = writeln!(out, "    {what}{quote} {}", paint(FAINT, &plain(&e.source)));
        }
    }
    out
}

/// How much is not told, and where it is.
fn left_out(gap: &Gap, table: &Table) -> String {
    let count = number(gap.lines as f64, table);
    table.fill("asked.left-out", &[("count", &count), ("id", &gap.id)])
}

/// One row for each thing that an answer stands on, so that a table keeps all evidence.
fn csv(listing: &Listing) -> Result<String, Error> {
    let mut to = csv::Writer::from_writer(Vec::new());
    let left_out = listing.short.then_some("left_out");
    let head = listing.columns.iter().copied().chain(["what", "quote", "source"]).chain(left_out);
    let mut fine = to.write_record(head);
    for row in &listing.rows {
        let none = [Line::default()];
        let evidence = if row.lines.is_empty() { &none[..] } else { &row.lines };
        let left_out = listing.short.then(|| row.gap.as_ref().map_or(0, |g| g.lines).to_string());
        for e in evidence {
            let cells = row.cells.iter().map(String::as_str).chain([e.what.as_str(), &e.quote, &e.source]);
            fine = fine.and_then(|()| to.write_record(cells.chain(left_out.as_deref())));
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
    for row in &listing.rows {
        let cells: Vec<String> = row.cells.iter().map(|c| cell(c)).collect();
        let told = row.lines.iter().map(|e| format!("{} “{}” {}", cell(&e.what), cell(&e.quote), cell(&e.source)));
        let mut told: Vec<String> = told.collect();
        if let Some(gap) = &row.gap {
            told.insert(gap.after.min(told.len()), cell(&left_out(gap, table)));
        }
        let _ = writeln!(out, "| {} | {} |", cells.join(" | "), told.join("<br>"));
    }
    out
}
