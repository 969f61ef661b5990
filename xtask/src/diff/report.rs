//! The changes as a page to read: counts first, then samples.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use serde_json::Value;

use super::compare::{Change, Changes, KINDS, Way};
use super::texts::spread;

/// How many rules of a kind and a way are named.
const RULES: usize = 15;
/// How many characters round a sample are shown.
const AROUND: usize = 70;

/// The whole page.
pub fn render(changes: &Changes, base: &str, head: &str, samples: usize, texts: &Path) -> String {
    let mut out = format!(
        "# From {base} to {head}\n\n{} documents, {} of them read otherwise.\n\n",
        changes.documents, changes.touched
    );
    out.push_str("| | before | after | added | lost | altered |\n|---|--:|--:|--:|--:|--:|\n");
    for kind in KINDS {
        let (before, after) = changes.totals.get(kind).copied().unwrap_or_default();
        let of = |w: usize| changes.list.iter().filter(|c| c.kind == kind && rank(&c.way) == w).count();
        let _ = writeln!(out, "| {kind} | {before} | {after} | {} | {} | {} |", of(0), of(1), of(2));
    }
    out.push('\n');
    if !changes.unread.is_empty() {
        let _ = writeln!(out, "Only one of the two could read: {}\n", changes.unread.join(", "));
    }
    heads(changes, samples, &mut out);
    for kind in KINDS {
        for (w, title) in ["added", "lost", "altered"].iter().enumerate() {
            let these: Vec<&Change> = changes.list.iter().filter(|c| c.kind == kind && rank(&c.way) == w).collect();
            if these.is_empty() {
                continue;
            }
            let _ = writeln!(out, "## {kind} {title}: {}\n", these.len());
            if w == 2 {
                count("by field", these.iter().flat_map(|c| fields(c)), &mut out);
            }
            count("by rule", these.iter().map(|c| c.rule.clone()), &mut out);
            out.push('\n');
            for change in spread(&these, samples) {
                sample(change, texts, &mut out);
            }
            out.push('\n');
        }
    }
    out
}

fn rank(way: &Way) -> usize {
    match way {
        Way::Added => 0,
        Way::Lost => 1,
        Way::Altered(_) => 2,
    }
}

fn heads(changes: &Changes, samples: usize, out: &mut String) {
    if changes.heads.is_empty() {
        return;
    }
    let _ = writeln!(out, "## Language or date changed: {}\n", changes.heads.len());
    for (document, fields) in spread(&changes.heads, samples) {
        for (name, before, after) in fields {
            let _ = writeln!(out, "- {document}: {name} {} → {}", short(before), short(after));
        }
    }
    out.push('\n');
}

fn fields(change: &Change) -> Vec<String> {
    match &change.way {
        Way::Altered(fields) => fields.iter().map(|(name, ..)| name.clone()).collect(),
        _ => Vec::new(),
    }
}

fn count(title: &str, keys: impl Iterator<Item = String>, out: &mut String) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for key in keys {
        *counts.entry(key).or_default() += 1;
    }
    let mut counts: Vec<(usize, String)> = counts.into_iter().map(|(key, n)| (n, key)).collect();
    counts.sort_by(|a, b| (b.0, &a.1).cmp(&(a.0, &b.1)));
    let more = counts.len().saturating_sub(RULES);
    let told: Vec<String> = counts.iter().take(RULES).map(|(n, key)| format!("`{key}` {n}")).collect();
    let rest = if more > 0 { format!(", and {more} more") } else { String::new() };
    let _ = writeln!(out, "{title}: {}{rest}  ", told.join(", "));
}

/// One change with the words round it.
fn sample(change: &Change, texts: &Path, out: &mut String) {
    let record = &change.record;
    let mark = ["+", "−", "~"][rank(&change.way)];
    let _ = writeln!(out, "- {mark} **{}** line {} `{}`", change.document, record["line"], change.rule);
    let what = match &change.way {
        Way::Altered(fields) => {
            let told = fields.iter().map(|(name, a, b)| format!("{name}: {} → {}", short(a), short(b)));
            told.collect::<Vec<_>>().join("; ")
        }
        _ => summary(change.kind, record),
    };
    let _ = writeln!(out, "  {what}");
    let _ = writeln!(out, "  {}", context(change, texts));
}

/// The fields by which a record is known.
fn summary(kind: &str, record: &Value) -> String {
    let names: &[&str] = match kind {
        "people" => &["name", "offices", "of"],
        "meetings" => &["kind", "parties", "date", "status"],
        "statements" => &["speaker", "person", "act", "addressee"],
        "figures" => &["value", "unit", "bound", "indicator", "period"],
        _ => &["kind", "parties", "status"],
    };
    names.iter().map(|name| format!("{name}: {}", short(&record[*name]))).collect::<Vec<_>>().join("; ")
}

/// A value on one line, not too long.
fn short(value: &Value) -> String {
    let text = value.as_str().map_or_else(|| value.to_string(), |s| format!("“{s}”"));
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() > 160 { line.chars().take(160).chain(['…']).collect() } else { line }
}

/// The record's words in brackets, with what stands round them.
fn context(change: &Change, texts: &Path) -> String {
    let quote = change.record["quote"].as_str().unwrap_or_default();
    let file = texts.join(format!("{}.txt", change.document));
    let (Ok(text), Some(start)) = (std::fs::read_to_string(file), change.record["span"][0].as_u64()) else {
        return short(&Value::from(quote));
    };
    let start = usize::try_from(start).unwrap_or_default();
    let from = start.saturating_sub(AROUND);
    let length = quote.chars().count();
    let before: String = text.chars().skip(from).take(start - from).collect();
    let after: String = text.chars().skip(start + length).take(AROUND).collect();
    let line = format!("…{before}⟦{quote}⟧{after}…");
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}
