//! `camket review export-gold`: documents with decisions become gold records, so that every correction is a test.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use camket_ledger::{Action, Body, Entry, Fact, FactId};
use serde_json::{Map, Value, json};

use super::{Error, LedgerAt, Outcome};
use crate::asked::Desk;
use crate::i18n::Table;

/// Fields of the gold form, by kind.
const FIELDS: [(&str, &[&str]); 5] = [
    ("people", &["name", "offices", "of", "tense"]),
    ("meetings", &["kind", "parties", "ordinal", "date", "place", "status"]),
    ("statements", &["speaker", "person", "act", "addressee", "cue"]),
    ("figures", &["value", "unit", "bound", "indicator", "parties", "period"]),
    ("instruments", &["kind", "parties", "period", "status", "progress"]),
];

/// Writes `texts/ID.txt` and `records/ID.json` for each document of which a record was confirmed, corrected or rejected:
/// all its records as they stand after review, those that were looked at marked `reviewed`.
pub fn export(dir: &Path, at: &LedgerAt, packs: &[PathBuf], table: &Table) -> Result<Outcome, Error> {
    let mut desk = Desk::open(at, packs, table)?;
    let log = desk.ask(|l, _| l.decisions())?;
    let rulings = camket_ledger::Rulings::of(&log);
    let looked_at: BTreeSet<FactId> = log
        .iter()
        .filter_map(|d| match &d.action {
            Action::Confirm { fact } | Action::Reject { fact } | Action::Correct { fact, .. } => Some(fact.clone()),
            _ => None,
        })
        .collect();
    let ids: Vec<FactId> = looked_at.iter().cloned().collect();
    let docs: BTreeSet<_> = desk.ask(|l, _| l.facts(&ids))?.into_iter().map(|f| f.doc.id).collect();
    for folder in ["texts", "records"] {
        let folder = dir.join(folder);
        fs::create_dir_all(&folder).map_err(|e| Error::Output(folder.clone(), e))?;
    }
    for doc in &docs {
        let Some(entry) = desk.ask(|l, _| l.entry(doc))? else { continue };
        let mut facts = desk.ask(|l, _| l.facts_of(doc))?;
        facts.retain(|f| !rulings.rejected.contains(&f.id));
        let record = gold(&entry, &facts, &looked_at);
        let name: String = entry
            .source
            .label
            .chars()
            .map(|c| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '_' })
            .collect();
        write(&dir.join("texts").join(format!("{name}.txt")), &entry.text)?;
        write(&dir.join("records").join(format!("{name}.json")), &format!("{record:#}\n"))?;
    }
    super::super::print(&format!("{}\n", table.fill("review.exported", &[("count", &docs.len().to_string())])))
}

fn write(path: &Path, text: &str) -> Result<(), Error> {
    fs::write(path, text).map_err(|e| Error::Output(path.to_owned(), e))
}

fn gold(entry: &Entry, facts: &[Fact], looked_at: &BTreeSet<FactId>) -> Value {
    let date =
        entry.records.date.as_ref().map(
            |d| json!({ "value": d.value, "quote": d.at.quote, "nth": nth(&entry.text, &d.at.quote, d.at.span[0]) }),
        );
    let mut out = Map::new();
    out.insert("id".into(), json!(entry.source.label));
    out.insert("lang".into(), json!(entry.records.lang));
    out.insert("date".into(), date.unwrap_or(Value::Null));
    for (kind, fields) in FIELDS {
        let of_kind = facts.iter().filter(|f| list(&f.body) == Some(kind));
        let records = of_kind.map(|f| {
            let whole = json!(f.body);
            let mut record: Map<String, Value> =
                fields.iter().map(|k| ((*k).to_owned(), whole.get(*k).cloned().unwrap_or(Value::Null))).collect();
            if record.get("tense").is_some_and(|t| t == "current") {
                record.remove("tense");
            }
            record.insert("quote".into(), json!(f.quote()));
            let n = nth(&entry.text, f.quote(), f.span().map_or(0, |s| s[0]));
            if n > 1 {
                record.insert("nth".into(), json!(n));
            }
            if looked_at.contains(&f.id) {
                record.insert("reviewed".into(), json!(true));
            }
            Value::Object(record)
        });
        out.insert(kind.to_owned(), Value::Array(records.collect()));
    }
    Value::Object(out)
}

const fn list(body: &Body) -> Option<&'static str> {
    match body {
        Body::Document { .. } => None,
        Body::Person(_) => Some("people"),
        Body::Meeting(_) => Some("meetings"),
        Body::Statement(_) => Some("statements"),
        Body::Figure(_) => Some("figures"),
        Body::Instrument(_) => Some("instruments"),
    }
}

/// Which of the places where `quote` stands begins at code point `at`, from 1.
fn nth(text: &str, quote: &str, at: usize) -> usize {
    let byte = text.char_indices().nth(at).map_or(text.len(), |(i, _)| i);
    if quote.is_empty() {
        return 1;
    }
    let (mut n, mut from) = (1, 0);
    while let Some(found) = text[from..].find(quote).map(|i| from + i).filter(|i| *i < byte) {
        n += 1;
        from = found + text[found..].chars().next().map_or(1, char::len_utf8);
    }
    n
}
