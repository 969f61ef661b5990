//! `camket explain`: each sentence with what is known in it, its clauses and the rules that fired, the records that
//! came of it and why each of their fields holds what it holds; for a sentence that gave nothing, why.

mod clauses;

use std::fmt::Write;
use std::path::PathBuf;

use camket_export::wire::v1;
use camket_extract::explain::Explained;
use camket_text::{Document, LineIndex};
use serde_json::Value;

use super::{Error, Outcome};
use crate::cli;
use crate::engine::Engine;
use crate::i18n::Table;
use crate::reading::{self, Reading};
use crate::show::{self, CODE, FAINT, HEAD, NAME, paint, plain};
use clauses::Clauses;

pub fn run(args: &cli::Explain, packs: &[PathBuf], table: &Table) -> Result<Outcome, Error> {
    let engine = super::engine(packs, table)?;
    let reading = reading::read(engine, &args.file)?;
    let view = View::new(&reading, table);
    let mut text = String::new();
    match (&args.record, args.at) {
        (Some(id), _) => view.one_record(engine, id, &mut text)?,
        (None, at) => view.sentences(engine, at.map(|n| n.get()), &mut text)?,
    }
    super::print_styled(&text)
}

/// A record of any kind, as the public format has it.
struct Told {
    id: String,
    kind: &'static str,
    json: Value,
    at: v1::Place,
    why: v1::Why,
}

struct View<'a> {
    doc: &'a Document,
    lines: LineIndex,
    points: Vec<usize>,
    told: Vec<Told>,
    table: &'a Table,
}

impl<'a> View<'a> {
    fn new(reading: &'a Reading, table: &'a Table) -> Self {
        let doc = &reading.doc;
        let ends = [doc.text.len()];
        let points = doc.text.char_indices().map(|(at, _)| at).chain(ends).collect();
        Self { doc, lines: LineIndex::of(&doc.text), points, told: told(&reading.records), table }
    }

    fn byte(&self, point: usize) -> usize {
        self.points.get(point).copied().unwrap_or(self.doc.text.len())
    }

    fn words(&self, [start, end]: v1::Points) -> String {
        plain(self.doc.text.get(self.byte(start)..self.byte(end)).unwrap_or_default())
    }

    fn one_record(&self, engine: &Engine, id: &str, out: &mut String) -> Result<(), Error> {
        let Some(told) = self.told.iter().find(|t| t.id.eq_ignore_ascii_case(id)) else {
            let known: Vec<&str> = self.told.iter().map(|t| t.id.as_str()).collect();
            let known = if known.is_empty() { "–".to_owned() } else { known.join(", ") };
            return Err(Error::Said(self.table.fill("error.no-record", &[("id", id), ("known", &known)])));
        };
        self.record(told, "", out);
        let explanation = engine.explain(self.doc);
        Clauses::new(self.doc, self.table, true).decisions_about(&explanation, &told.id, out);
        Ok(())
    }

    fn sentences(&self, engine: &Engine, at: Option<usize>, out: &mut String) -> Result<(), Error> {
        if let Some(line) = at.filter(|l| *l > self.lines.count()) {
            let (line, count) = (line.to_string(), self.lines.count().to_string());
            return Err(Error::Said(self.table.fill("error.no-line", &[("line", &line), ("count", &count)])));
        }
        let mut any = false;
        let clauses = Clauses::new(self.doc, self.table, at.is_some());
        for sentence in &engine.explain(self.doc).sentences {
            let first = self.lines.position(sentence.span.start).0;
            let last = self.lines.position(sentence.span.end.saturating_sub(1).max(sentence.span.start)).0;
            if at.is_some_and(|line| line < first || line > last) {
                continue;
            }
            any = true;
            self.sentence(sentence, first, &clauses, out);
        }
        if !any {
            let _ = writeln!(out, "{}", self.table.t("explain.no-sentence"));
        }
        Ok(())
    }

    fn sentence(&self, sentence: &Explained, line: usize, clauses: &Clauses<'_>, out: &mut String) {
        let number = paint(NAME, &format!("{} {line}", self.table.t("label.line")));
        let _ = writeln!(out, "{number}  {}", plain(sentence.span.of(&self.doc.text)));
        clauses.known(sentence, out);
        clauses.decisions(sentence, out);
        for told in &self.told {
            let start = self.byte(told.at.span[0]);
            if sentence.span.start <= start && start < sentence.span.end {
                self.record(told, "  ", out);
            }
        }
        clauses.nothing(sentence, out);
        out.push('\n');
    }

    fn record(&self, told: &Told, indent: &str, out: &mut String) {
        let title = format!("{} {}", self.table.t("explain.record"), told.id);
        let _ = writeln!(
            out,
            "{indent}{}  {}  {} {}",
            paint(HEAD, &title),
            paint(CODE, told.kind),
            self.table.t("label.line"),
            told.at.line
        );
        let _ = writeln!(out, "{indent}  “{}”", plain(&told.at.quote));
        let skip = ["id", "span", "quote", "line", "why", "cue_span", "condition_span"];
        for (field, value) in told.json.as_object().into_iter().flatten() {
            if skip.contains(&field.as_str()) || value.is_null() || value.as_array().is_some_and(Vec::is_empty) {
                continue;
            }
            let _ = write!(out, "{indent}  {field} = {}", paint(CODE, &short(value)));
            let whys = told.why.fields.iter().filter(|w| w.field == *field);
            let whys: Vec<String> = whys.map(|w| self.why(w)).collect();
            let _ = writeln!(out, "{}", whys.iter().map(|w| format!("  {w}")).collect::<String>());
        }
        if !told.why.rules.is_empty() {
            let rules = told.why.rules.join(", ");
            let _ = writeln!(out, "{indent}  {} {rules}", paint(HEAD, &format!("{}:", self.table.t("explain.rules"))));
        }
    }

    fn why(&self, why: &v1::FieldWhy) -> String {
        let basis = self.table.t(&format!("explain.{}", why.basis)).to_owned();
        let words = why.span.map(|s| format!(" “{}”", show::fit(&self.words(s), 60))).unwrap_or_default();
        let sure = why.confidence.map(|c| format!(", {c:.2}")).unwrap_or_default();
        paint(FAINT, &format!("{basis}{words} ({}{sure})", why.rule))
    }
}

fn short(value: &Value) -> String {
    match value {
        Value::String(s) => plain(s),
        Value::Array(list) => list.iter().map(short).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

fn told(doc: &v1::Document) -> Vec<Told> {
    fn one<R: serde::Serialize>(id: &str, kind: &'static str, at: &v1::Place, why: &v1::Why, record: &R) -> Told {
        let json = serde_json::to_value(record).unwrap_or_default();
        Told { id: id.to_owned(), kind, json, at: at.clone(), why: why.clone() }
    }
    let mut told = Vec::with_capacity(doc.count() + 1);
    told.extend(doc.date.iter().map(|r| one("d1", "date", &r.at, &r.why, r)));
    told.extend(doc.people.iter().map(|r| one(&r.id, "person", &r.at, &r.why, r)));
    told.extend(doc.meetings.iter().map(|r| one(&r.id, "meeting", &r.at, &r.why, r)));
    told.extend(doc.statements.iter().map(|r| one(&r.id, "statement", &r.at, &r.why, r)));
    told.extend(doc.figures.iter().map(|r| one(&r.id, "figure", &r.at, &r.why, r)));
    told.extend(doc.instruments.iter().map(|r| one(&r.id, "instrument", &r.at, &r.why, r)));
    told
}
