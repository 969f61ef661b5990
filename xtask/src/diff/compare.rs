//! Two readings of the same documents: which records are the same, changed, new or gone.
//!
//! Records are compared as the public format tells them, without what moves when nothing is said otherwise: ids, the
//! derivation (`why`), and the confidence.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Map, Value};

/// The kinds of record.
pub const KINDS: [&str; 5] = ["people", "meetings", "statements", "figures", "instruments"];

/// The fields by which a record is what it is, the most telling first.
const TELLING: [&str; 9] = ["act", "speaker", "kind", "name", "of", "offices", "parties", "value", "unit"];

/// What happened to a record.
#[derive(Clone, Debug, PartialEq)]
pub enum Way {
    /// Only the new reader has it.
    Added,
    /// Only the old reader has it.
    Lost,
    /// Both have it, with other words in these fields: name, before, after.
    Altered(Vec<(String, Value, Value)>),
}

/// One change.
#[derive(Clone, Debug)]
pub struct Change {
    pub document: String,
    pub kind: &'static str,
    pub way: Way,
    /// The record: the new one, or the old one if it is lost.
    pub record: Value,
    /// The rule that made it, or the field by the rule that changed it.
    pub rule: String,
}

/// A field of a document's head with its value before and after.
pub type FieldChange = (String, Value, Value);

/// All changes, and how many records there were.
#[derive(Debug, Default)]
pub struct Changes {
    pub documents: usize,
    /// Documents with a change.
    pub touched: usize,
    /// Records by kind, before and after.
    pub totals: BTreeMap<&'static str, (usize, usize)>,
    /// Documents whose language or date changed.
    pub heads: Vec<(String, Vec<FieldChange>)>,
    /// Documents that one reader only could read.
    pub unread: Vec<String>,
    pub list: Vec<Change>,
}

/// Compares two files of JSON lines, a document a line.
pub fn files(before: &Path, after: &Path) -> Result<Changes> {
    let (mut old, new) = (documents(before)?, documents(after)?);
    let mut changes = Changes::default();
    for (id, after) in new {
        changes.documents += 1;
        match old.remove(&id) {
            Some(before) => {
                let (count, heads) = (changes.list.len(), changes.heads.len());
                if before != after {
                    document(&serde_json::from_str(&before)?, &serde_json::from_str(&after)?, &mut changes);
                } else {
                    totals(&serde_json::from_str(&after)?, &mut changes);
                }
                changes.touched += usize::from(changes.list.len() > count || changes.heads.len() > heads);
            }
            None => changes.unread.push(id),
        }
    }
    changes.unread.extend(old.into_keys());
    Ok(changes)
}

fn documents(path: &Path) -> Result<BTreeMap<String, String>> {
    let mut out = BTreeMap::new();
    for line in BufReader::new(File::open(path).with_context(|| path.display().to_string())?).lines() {
        let line = line?;
        let head: Value = serde_json::from_str(&line).with_context(|| path.display().to_string())?;
        out.insert(head["id"].as_str().unwrap_or_default().to_owned(), line);
    }
    Ok(out)
}

fn records<'v>(document: &'v Value, kind: &str) -> &'v [Value] {
    document[kind].as_array().map_or(&[], Vec::as_slice)
}

fn totals(both: &Value, changes: &mut Changes) {
    for kind in KINDS {
        let total = changes.totals.entry(kind).or_default();
        total.0 += records(both, kind).len();
        total.1 += records(both, kind).len();
    }
}

/// Adds the changes of one document.
pub fn document(before: &Value, after: &Value, changes: &mut Changes) {
    let id = after["id"].as_str().unwrap_or_default();
    let mut heads = Vec::new();
    for (name, field) in [("lang", "/lang"), ("date", "/date/value")] {
        let at = |doc: &Value| doc.pointer(field).cloned().unwrap_or_default();
        if at(before) != at(after) {
            heads.push((name.to_owned(), at(before), at(after)));
        }
    }
    if !heads.is_empty() {
        changes.heads.push((id.to_owned(), heads));
    }
    for kind in KINDS {
        let (old, new) = (records(before, kind), records(after, kind));
        let total = changes.totals.entry(kind).or_default();
        total.0 += old.len();
        total.1 += new.len();
        let mut add = |way: Way, record: &Value, rule: String| {
            changes.list.push(Change { document: id.to_owned(), kind, way, record: record.clone(), rule });
        };
        let pairs = pairs(kind, old, new);
        for (i, j) in &pairs {
            let (a, b) = (told(&old[*i]), told(&new[*j]));
            let mut differ: Vec<(String, Value, Value)> = b
                .iter()
                .map(|(name, value)| (name.clone(), a.get(name).cloned().unwrap_or_default(), value.clone()))
                .filter(|(_, x, y)| x != y)
                .collect();
            // What makes it another record stands first, and its rule is the one that is counted.
            differ.sort_by_key(|(name, ..)| TELLING.iter().position(|t| t == name).unwrap_or(TELLING.len()));
            if let Some((field, ..)) = differ.first() {
                let rule = rule_of(&new[*j], Some(field));
                add(Way::Altered(differ), &new[*j], rule);
            }
        }
        for (_, record) in old.iter().enumerate().filter(|(i, _)| pairs.iter().all(|p| p.0 != *i)) {
            add(Way::Lost, record, rule_of(record, None));
        }
        for (_, record) in new.iter().enumerate().filter(|(j, _)| pairs.iter().all(|p| p.1 != *j)) {
            add(Way::Added, record, rule_of(record, None));
        }
    }
}

/// What a record tells, without what moves by itself.
fn told(record: &Value) -> Map<String, Value> {
    let mut fields = record.as_object().cloned().unwrap_or_default();
    for moving in ["id", "why", "confidence", "line", "instruments", "meeting", "figures", "cue_span", "span"] {
        fields.remove(moving);
    }
    fields
}

/// Which old record and which new one are the same thing: those that tell the same at one place first, then those
/// that share the most of their place.
fn pairs(kind: &str, old: &[Value], new: &[Value]) -> Vec<(usize, usize)> {
    let mut options = Vec::new();
    for (i, a) in old.iter().enumerate() {
        for (j, b) in new.iter().enumerate() {
            let place = shared(&place_of(kind, a), &place_of(kind, b));
            let name = kind == "people" && a["name"] == b["name"];
            if place > 0 || name {
                let same = told(a) == told(b);
                let apart = span(&a["span"])[0].abs_diff(span(&b["span"])[0]);
                options.push((!same, std::cmp::Reverse(place), apart, i, j));
            }
        }
    }
    options.sort();
    let (mut free_old, mut free_new) = (vec![true; old.len()], vec![true; new.len()]);
    let mut out = Vec::new();
    for (.., i, j) in options {
        if free_old[i] && free_new[j] {
            (free_old[i], free_new[j]) = (false, false);
            out.push((i, j));
        }
    }
    out.sort_unstable();
    out
}

/// Where a record stands; a statement stands on its cue.
fn place_of(kind: &str, record: &Value) -> [u64; 2] {
    span(&record[if kind == "statements" { "cue_span" } else { "span" }])
}

fn span(value: &Value) -> [u64; 2] {
    [value[0].as_u64().unwrap_or_default(), value[1].as_u64().unwrap_or_default()]
}

fn shared(a: &[u64; 2], b: &[u64; 2]) -> u64 {
    a[1].min(b[1]).saturating_sub(a[0].max(b[0]))
}

/// The rule that filled `field`, or else the one that made the record.
fn rule_of(record: &Value, field: Option<&str>) -> String {
    let why = &record["why"];
    let fields = why["fields"].as_array().map_or(&[][..], Vec::as_slice);
    let filled = fields.iter().find(|f| field.is_some() && f["field"].as_str() == field);
    let rule = filled.map(|f| &f["rule"]).unwrap_or(&why["rules"][0]);
    rule.as_str().unwrap_or("(no rule told)").to_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn statement(at: u64, act: &str, rule: &str) -> Value {
        json!({"id": "s1", "act": act, "speaker": ["VNM"], "cue_span": [at, at + 3], "span": [at, at + 20], "quote": "…",
               "confidence": 0.5, "why": {"rules": [rule], "fields": [{"field": "act", "rule": "act/outer"}]}})
    }

    #[track_caller]
    fn check(before: &[Value], after: &[Value], want: &[(&str, &str)]) {
        let doc = |list: &[Value]| json!({"id": "d", "lang": "vi", "statements": list});
        let mut changes = Changes::default();
        document(&doc(before), &doc(after), &mut changes);
        let way = |w: &Way| match w {
            Way::Added => "added",
            Way::Lost => "lost",
            Way::Altered(_) => "altered",
        };
        let got: Vec<(&str, &str)> = changes.list.iter().map(|c| (way(&c.way), c.rule.as_str())).collect();
        assert_eq!(got, want);
    }

    #[test]
    fn what_came_went_and_changed() {
        let one = || [statement(0, "agree", "r1")];
        check(&one(), &one(), &[]);
        check(&[], &one(), &[("added", "r1")]);
        check(&one(), &[], &[("lost", "r1")]);
        check(&one(), &[statement(0, "commit", "r2")], &[("altered", "act/outer")]);
        check(&one(), &[statement(40, "agree", "r2")], &[("lost", "r1"), ("added", "r2")]);
    }

    #[test]
    fn confidence_ids_and_derivation_are_no_change() {
        let mut other = statement(0, "agree", "r2");
        other["id"] = json!("s7");
        other["confidence"] = json!(0.9);
        check(&[statement(0, "agree", "r1")], &[other], &[]);
    }
}
