//! Markdown: a report to read, to paste into a note or to print, every line with its quote and line number.

use std::io::{self, Write};

use super::{Format, Words};
use crate::wire::v1::{Document, Figure, Instrument, Meeting, Person, Place, Statement, Value, whole};

/// A readable report.
pub struct Markdown<'a> {
    words: &'a Words<'a>,
}

impl<'a> Markdown<'a> {
    /// In the language of `words`.
    #[must_use]
    pub fn new(words: &'a Words<'a>) -> Self {
        Self { words }
    }

    fn code(&self, list: &str, code: &str) -> String {
        (self.words)(&format!("code.{list}.{code}"))
    }

    /// *confidence 0.82*.
    fn sure(&self, confidence: f64) -> String {
        format!("{} {confidence:.2}", (self.words)("label.confidence"))
    }

    fn section(&self, out: &mut dyn Write, key: &str, lines: Vec<String>) -> io::Result<()> {
        if lines.is_empty() {
            return Ok(());
        }
        writeln!(out, "\n## {} ({})\n", (self.words)(&format!("kind.{key}")), lines.len())?;
        lines.iter().try_for_each(|line| writeln!(out, "- {line}"))
    }

    fn person(&self, r: &Person) -> String {
        let mut facts: Vec<String> = r.offices.iter().map(|o| self.code("office", o)).collect();
        if r.tense != "current" {
            facts.push(self.code("tense", &r.tense));
        }
        facts.extend(r.of.clone());
        entry(&r.name, &facts, &[], &r.at, &self.sure(r.confidence))
    }

    fn meeting(&self, r: &Meeting) -> String {
        let mut facts = vec![self.code("meeting-status", &r.status)];
        facts.extend(r.ordinal.map(|n| format!("№ {n}")));
        facts.extend(r.date.clone());
        facts.extend(r.place.clone());
        entry(&with_actors(&self.code("meeting", &r.kind), &r.parties), &facts, &[], &r.at, &self.sure(r.confidence))
    }

    fn statement(&self, r: &Statement) -> String {
        let mut head = r.speaker.join(", ");
        if let Some(person) = &r.person {
            head.push_str(&format!(" ({person})"));
        }
        if !r.addressee.is_empty() {
            head.push_str(&format!(" → {}", r.addressee.join(", ")));
        }
        let act = self.code("act", &r.act);
        let act = if r.polarity == "negative" { format!("{} {act}", (self.words)("label.not")) } else { act };
        let mut notes = Vec::new();
        let mut note = |key: &str, value: Option<String>| {
            notes.extend(value.map(|v| format!("{}: {v}", (self.words)(&format!("label.{key}")))));
        };
        note("topics", (!r.topics.is_empty()).then(|| r.topics.join(", ")));
        note("condition", r.condition.as_ref().map(|c| format!("“{}”", plain(c))));
        note("deadline", r.deadline.clone());
        note("reporter", r.reporter.clone());
        entry(&format!("{head}: {act}"), &[], &notes, &r.at, &self.sure(r.confidence))
    }

    fn figure(&self, r: &Figure) -> String {
        let value = match r.value {
            Value::One(v) => number(v),
            Value::Range([a, b]) => format!("{}–{}", number(a), number(b)),
        };
        let bound = match r.bound.as_str() {
            "exact" | "range" => String::new(),
            bound => format!("{} ", self.code("bound", bound)),
        };
        let mut facts = vec![self.code("indicator", &r.indicator)];
        if !r.parties.is_empty() {
            facts.push(r.parties.join(", "));
        }
        facts.extend(r.period.clone());
        entry(&format!("{bound}{value} {}", r.unit), &facts, &[], &r.at, &self.sure(r.confidence))
    }

    fn instrument(&self, r: &Instrument) -> String {
        let mut facts: Vec<String> = r.status.iter().map(|s| self.code("instrument-status", s)).collect();
        facts.extend(r.progress.map(|p| format!("{} %", number((p * 1000.0).round() / 10.0))));
        facts.extend(r.period.clone());
        entry(&with_actors(&self.code("instrument", &r.kind), &r.parties), &facts, &[], &r.at, &self.sure(r.confidence))
    }
}

impl Format for Markdown<'_> {
    fn document(&self, doc: &Document, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "# {}\n", escape(&doc.id))?;
        let language = doc.lang.as_deref().map_or_else(|| (self.words)("label.no-language"), str::to_owned);
        writeln!(out, "{}: {language}  ", (self.words)("label.language"))?;
        match &doc.date {
            Some(date) => writeln!(
                out,
                "{}",
                entry(
                    &(self.words)("kind.date"),
                    std::slice::from_ref(&date.value),
                    &[],
                    &date.at,
                    &self.sure(date.confidence)
                )
            )?,
            None => writeln!(out, "{}", (self.words)("label.no-date"))?,
        }
        self.section(out, "people", doc.people.iter().map(|r| self.person(r)).collect())?;
        self.section(out, "meetings", doc.meetings.iter().map(|r| self.meeting(r)).collect())?;
        self.section(out, "statements", doc.statements.iter().map(|r| self.statement(r)).collect())?;
        self.section(out, "figures", doc.figures.iter().map(|r| self.figure(r)).collect())?;
        self.section(out, "instruments", doc.instruments.iter().map(|r| self.instrument(r)).collect())?;
        writeln!(out)
    }

    fn extension(&self) -> &'static str {
        "md"
    }
}

fn with_actors(what: &str, actors: &[String]) -> String {
    if actors.is_empty() { what.to_owned() } else { format!("{what}: {}", actors.join(", ")) }
}

fn entry(head: &str, facts: &[String], notes: &[String], at: &Place, sure: &str) -> String {
    let mut line = format!("**{}**", escape(head));
    if !facts.is_empty() {
        line.push_str(&format!(" · {}", escape(&facts.join(" · "))));
    }
    line.push_str(&format!(" — “{}” (l. {}; {sure})", escape(&plain(&at.quote)), at.line));
    if !notes.is_empty() {
        line.push_str(&format!("  \n  {}", escape(&notes.join("; "))));
    }
    line
}

/// Runs of white space, line breaks too, become one space.
fn plain(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What Markdown would take for a mark is written so that it stands for itself.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// With a space between groups of three digits, the same in every language.
fn number(value: f64) -> String {
    let Some(whole) = whole(value) else { return value.to_string() };
    let digits = whole.unsigned_abs().to_string();
    let mut out = String::from(if whole < 0 { "-" } else { "" });
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            out.push('\u{202F}');
        }
        out.push(digit);
    }
    out
}
