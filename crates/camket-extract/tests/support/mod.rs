//! Records in one line each, for expectations that people write and read.

#![allow(dead_code)]

use std::fmt::Display;
use std::fs;
use std::path::{Path, PathBuf};

use camket_model::{Edtf, Figure, Instrument, Meeting, Person, Records, Span, Statement, Tense, Value};

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Whether expectations are to be written anew (`UPDATE=1`).
pub fn update() -> bool {
    std::env::var_os("UPDATE").is_some_and(|v| v != "0" && !v.is_empty())
}

/// Files below `dir` with the extension, by name.
pub fn files(dir: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir).map(|d| d.filter_map(Result::ok).map(|e| e.path()).collect::<Vec<_>>());
    let mut found: Vec<PathBuf> =
        entries.unwrap_or_default().into_iter().filter(|p| p.extension().is_some_and(|e| e == extension)).collect();
    found.sort();
    found
}

/// All records, a line each: date, people, meetings, statements, figures, instruments, each in the order of the records.
pub fn lines(text: &str, records: &Records) -> Vec<String> {
    let mut out = Vec::new();
    out.extend(records.date.iter().map(|d| format!("date {}", d.value)));
    out.extend(records.people.iter().map(person));
    out.extend(records.meetings.iter().map(|m| meeting(text, m)));
    out.extend(records.statements.iter().map(|s| statement(text, s)));
    out.extend(records.figures.iter().map(|f| figure(text, f)));
    out.extend(records.instruments.iter().map(|i| instrument(text, i)));
    out
}

/// `person Trần Văn Mẫu minister VNM`
fn person(p: &Person) -> String {
    let tense = if p.tense == Tense::Current { String::new() } else { format!(" {}", p.tense) };
    format!("person {} {} {}{tense}", p.name, join(&p.offices), p.of.as_deref().unwrap_or("-"))
}

/// `meeting summit ASEAN+USA held no 12 on 2024-10-11 at Vientiane [Hội nghị cấp cao …]`
fn meeting(text: &str, m: &Meeting) -> String {
    let no = m.ordinal.map(|n| format!(" no {n}")).unwrap_or_default();
    let date = on(m.date.as_ref());
    let place = m.place.as_ref().map(|p| format!(" at {p}")).unwrap_or_default();
    format!("meeting {} {} {}{no}{date}{place} [{}]", m.kind, join(&m.parties), m.status, words(text, m.span))
}

/// `statement VNM (Trần Văn Mẫu) → USA propose [đề nghị] : đề nghị mở rộng hợp tác`
fn statement(text: &str, s: &Statement) -> String {
    let person = s.person.as_ref().map(|p| format!(" ({p})")).unwrap_or_default();
    let to = if s.addressee.is_empty() { String::new() } else { format!(" → {}", join(&s.addressee)) };
    let not = if s.positive { "" } else { " not" };
    let cue = words(text, s.cue);
    format!("statement {}{person}{to}{not} {} [{cue}] : {}", join(&s.speaker), s.act, words(text, s.span))
}

/// `figure 50000000000 JPY exact aid JPN+VNM [50 tỷ yên]`
fn figure(text: &str, f: &Figure) -> String {
    let value = match f.value {
        Value::One(v) => v.to_string(),
        Value::Range(a, b) => format!("{a}..{b}"),
    };
    let (unit, bound, indicator) = (&f.unit, f.bound, f.indicator);
    format!(
        "figure {value} {unit} {bound} {indicator} {}{} [{}]",
        join(&f.parties),
        on(f.period.as_ref()),
        words(text, f.span)
    )
}

/// `instrument treaty UN in-force [Công ước Luật Biển]`
fn instrument(text: &str, i: &Instrument) -> String {
    let status = i.status.map(|s| format!(" {s}")).unwrap_or_default();
    let progress = i.progress.map(|p| format!(" {p}")).unwrap_or_default();
    let period = on(i.period.as_ref());
    format!("instrument {} {}{status}{progress}{period} [{}]", i.kind, join(&i.parties), words(text, i.span))
}

fn on(date: Option<&Edtf>) -> String {
    date.map(|d| format!(" on {d}")).unwrap_or_default()
}

fn join<T: Display>(list: &[T]) -> String {
    if list.is_empty() { "-".to_owned() } else { list.iter().map(T::to_string).collect::<Vec<_>>().join("+") }
}

/// The words in one line, the middle of long ones left out.
fn words(text: &str, span: Span) -> String {
    let words: Vec<char> = span.of(text).split_whitespace().collect::<Vec<_>>().join(" ").chars().collect();
    if words.len() <= 90 {
        return words.into_iter().collect();
    }
    let (head, tail) = (&words[..50], &words[words.len() - 35..]);
    format!("{} … {}", head.iter().collect::<String>().trim_end(), tail.iter().collect::<String>().trim_start())
}
