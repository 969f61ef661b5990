//! What a document says, for people: by kind, aligned, each line with its line number and its quote.

use std::io::{self, Write};

use anstyle::Style;
use camket_export::Format;
use camket_export::wire::v1::{Document, Figure, Instrument, Meeting, Person, Place, Statement, Value};

use super::number::{number, range};
use super::table::Cell;
use super::{CODE, CUE, Columns, FAINT, HEAD, NAME, fit, paint, plain, width};
use crate::i18n::Table;

/// The least room that a quote gets; narrower terminals wrap.
const QUOTE: usize = 30;

/// The most that a cell takes on a narrow terminal.
const CELL: usize = 34;

/// The summary of each document.
pub struct Summary<'a> {
    table: &'a Table,
    width: usize,
}

/// One record before it is aligned: its cells, and the quote that takes the rest of the line.
struct Line<'a> {
    id: &'a str,
    cells: Vec<Cell>,
    at: &'a Place,
    cue: &'a str,
}

impl<'a> Summary<'a> {
    /// In the language of `table`, in lines of `width` columns.
    pub fn new(table: &'a Table, width: usize) -> Self {
        Self { table, width }
    }

    fn section(&self, key: &str, lines: &[Line<'_>], out: &mut dyn Write) -> io::Result<()> {
        if lines.is_empty() {
            return Ok(());
        }
        let title = self.table.t(key);
        writeln!(out, "{} {}", paint(HEAD, title), paint(FAINT, &format!("({})", lines.len())))?;
        let mut columns = Columns::right(&[1]);
        for line in lines {
            let mut cells = vec![(FAINT, line.id.to_owned()), (FAINT, line.at.line.to_string())];
            cells.extend(line.cells.iter().map(|(style, text)| (*style, plain(text))));
            cells.push((Style::new(), "“".to_owned()));
            columns.row(cells);
        }
        for (aligned, line) in columns.lines((self.width / 3).max(CELL)).iter().zip(lines) {
            let used = width(&anstream::adapter::strip_str(aligned).to_string()) + 3;
            let room = self.width.saturating_sub(used).max(QUOTE);
            let quote = highlight(&fit(&plain(&line.at.quote), room), &plain(line.cue));
            writeln!(out, "  {aligned}{quote}”")?;
        }
        Ok(())
    }

    fn person<'r>(&self, r: &'r Person) -> Line<'r> {
        let offices: Vec<String> = r.offices.iter().map(|o| self.table.code("office", o)).collect();
        let mut offices = offices.join(", ");
        if r.tense != "current" {
            offices.push_str(&format!(" ({})", self.table.code("tense", &r.tense)));
        }
        let cells = vec![(HEAD, r.name.clone()), (CODE, r.of.clone().unwrap_or_default()), (Style::new(), offices)];
        Line { id: &r.id, cells, at: &r.at, cue: &r.name }
    }

    fn meeting<'r>(&self, r: &'r Meeting) -> Line<'r> {
        let number = r.ordinal.map(|n| format!("#{n}"));
        let facts: Vec<String> =
            number.into_iter().chain(r.date.clone()).chain(r.place.clone().map(|p| fit(&p, 20))).collect();
        let cells = vec![
            (CODE, self.table.code("meeting", &r.kind)),
            (HEAD, r.parties.join(", ")),
            (Style::new(), self.table.code("meeting-status", &r.status)),
            (Style::new(), facts.join(" · ")),
        ];
        Line { id: &r.id, cells, at: &r.at, cue: "" }
    }

    fn statement<'r>(&self, r: &'r Statement) -> Line<'r> {
        let mut who = r.speaker.join(", ");
        if let Some(person) = &r.person {
            who.push_str(&format!(" ({person})"));
        }
        if !r.addressee.is_empty() {
            who.push_str(&format!(" → {}", r.addressee.join(", ")));
        }
        let act = self.table.code("act", &r.act);
        let act = if r.polarity == "negative" { format!("{} {act}", self.table.t("label.not")) } else { act };
        let cells = vec![(HEAD, who), (CODE, act)];
        Line { id: &r.id, cells, at: &r.at, cue: &r.cue }
    }

    fn figure<'r>(&self, r: &'r Figure) -> Line<'r> {
        let value = match r.value {
            Value::One(v) => number(v, self.table),
            Value::Range([a, b]) => range(a, b, self.table),
        };
        let bound = match r.bound.as_str() {
            "exact" | "range" => String::new(),
            bound => format!("{} ", self.table.code("bound", bound)),
        };
        let cells = vec![
            (HEAD, format!("{bound}{value} {}", r.unit)),
            (CODE, self.table.code("indicator", &r.indicator)),
            (Style::new(), r.parties.join(", ")),
            (Style::new(), r.period.clone().unwrap_or_default()),
        ];
        Line { id: &r.id, cells, at: &r.at, cue: "" }
    }

    fn instrument<'r>(&self, r: &'r Instrument) -> Line<'r> {
        let status = r.status.as_ref().map(|s| self.table.code("instrument-status", s));
        let done = r.progress.map(|p| format!("{}%", number((p * 1000.0).round() / 10.0, self.table)));
        let facts: Vec<String> = status.into_iter().chain(done).chain(r.period.clone()).collect();
        let cells = vec![
            (CODE, self.table.code("instrument", &r.kind)),
            (HEAD, r.parties.join(", ")),
            (Style::new(), facts.join(" · ")),
        ];
        Line { id: &r.id, cells, at: &r.at, cue: "" }
    }
}

impl Format for Summary<'_> {
    fn between(&self) -> &str {
        "\n"
    }

    fn document(&self, doc: &Document, out: &mut dyn Write) -> io::Result<()> {
        let lang = doc.lang.as_deref().unwrap_or_else(|| self.table.t("label.no-language"));
        let language = format!("{}: {lang}", self.table.t("label.language"));
        writeln!(out, "{}  {}", paint(NAME, &plain(&doc.id)), paint(FAINT, &language))?;
        match &doc.date {
            Some(r) => {
                let title = self.table.t("kind.date");
                let room = self.width.saturating_sub(40).max(QUOTE);
                let quote = fit(&plain(&r.at.quote), room);
                let line = paint(FAINT, &r.at.line.to_string());
                writeln!(out, "{}  {}  {line}  “{quote}”", paint(HEAD, title), paint(CODE, &r.value))?;
            }
            None => writeln!(out, "{}", paint(FAINT, self.table.t("label.no-date")))?,
        }
        fn lines<'r, R>(records: &'r [R], line: impl Fn(&'r R) -> Line<'r>) -> Vec<Line<'r>> {
            records.iter().map(line).collect()
        }
        self.section("kind.people", &lines(&doc.people, |r| self.person(r)), out)?;
        self.section("kind.meetings", &lines(&doc.meetings, |r| self.meeting(r)), out)?;
        self.section("kind.statements", &lines(&doc.statements, |r| self.statement(r)), out)?;
        self.section("kind.figures", &lines(&doc.figures, |r| self.figure(r)), out)?;
        self.section("kind.instruments", &lines(&doc.instruments, |r| self.instrument(r)), out)?;
        if doc.count() == 0 {
            writeln!(out, "{}", self.table.t("label.nothing"))?;
        }
        Ok(())
    }

    fn extension(&self) -> &'static str {
        "txt"
    }
}

/// The first `cue` in `quote` stands out.
fn highlight(quote: &str, cue: &str) -> String {
    match quote.find(cue) {
        Some(at) if !cue.is_empty() => {
            format!("{}{}{}", &quote[..at], paint(CUE, cue), &quote[at + cue.len()..])
        }
        _ => quote.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{ExpectFile, expect_file};

    use super::*;
    use crate::i18n::Lang;

    #[track_caller]
    fn check(lang: Lang, width: usize, expected: ExpectFile) {
        let sample = include_str!("../../../camket-export/tests/it/snapshots/sample.jsonl");
        let table = Table::of(lang);
        let mut out = Vec::new();
        for line in sample.lines() {
            let doc: Document = serde_json::from_str(line).unwrap();
            Summary::new(&table, width).document(&doc, &mut out).unwrap();
        }
        let styled = String::from_utf8(out).unwrap();
        expected.assert_eq(&anstream::adapter::strip_str(&styled).to_string());
    }

    #[test]
    fn the_sample_in_both_languages() {
        check(Lang::Vi, 120, expect_file!["snapshots/summary.vi.txt"]);
        check(Lang::En, 80, expect_file!["snapshots/summary.en.txt"]);
    }
}
