//! What one version of a document says otherwise than another.

use std::collections::BTreeMap;

use camket_export::wire::v1;
use camket_ledger::DocumentId;

use crate::db::{Db, values};
use crate::documents;
use crate::error::Result;
use crate::prepared::Prepared;

/// What came, what went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Paragraphs of the later version that the earlier does not have.
    pub came: Vec<String>,
    /// Paragraphs of the earlier version that the later does not have.
    pub went: Vec<String>,
    /// Records by kind (`people`, `meetings`, …): words of those that came and of those that went.
    pub records: BTreeMap<&'static str, (Vec<String>, Vec<String>)>,
}

/// What is otherwise in `doc` than in the document `of`; `forward` if `doc` is the later one.
pub(crate) fn between(db: &mut Db, of: &DocumentId, doc: &Prepared, forward: bool) -> Result<Changes> {
    let sql = "SELECT body, text, records FROM texts WHERE doc = $1";
    let Some(mut row) = db.first(sql, values![of.as_str()])? else { return Ok(Changes::default()) };
    let body = usize::try_from(row.int(0)?).unwrap_or(0);
    let (text, records) = (row.text(1)?, documents::records(of.as_str(), &row.text(2)?)?);
    let entry = &doc.entry;
    let other = (text.as_str(), body, &records);
    let this = (entry.text.as_str(), entry.body, &entry.records);
    Ok(if forward { compare(other, this) } else { compare(this, other) })
}

fn compare(
    (old, old_body, old_records): (&str, usize, &v1::Document),
    (new, new_body, new_records): (&str, usize, &v1::Document),
) -> Changes {
    let (came, went) = two_ways(&paragraphs(old, old_body), &paragraphs(new, new_body));
    let mut records = BTreeMap::new();
    let (old, new) = (told(old_records), told(new_records));
    for ((kind, old), (_, new)) in old.iter().zip(&new) {
        let (came, went) = two_ways(old, new);
        if !came.is_empty() || !went.is_empty() {
            records.insert(*kind, (came, went));
        }
    }
    Changes { came, went, records }
}

fn paragraphs(text: &str, body: usize) -> Vec<&str> {
    let from = text.char_indices().nth(body).map_or(text.len(), |(i, _)| i);
    text[from..].lines().map(str::trim).filter(|l| !l.is_empty()).collect()
}

/// The words of records by kind.
fn told(records: &v1::Document) -> [(&'static str, Vec<&str>); 5] {
    [
        ("people", records.people.iter().map(|r| r.name.as_str()).collect()),
        ("meetings", records.meetings.iter().map(|r| r.at.quote.as_str()).collect()),
        ("statements", records.statements.iter().map(|r| r.at.quote.as_str()).collect()),
        ("figures", records.figures.iter().map(|r| r.at.quote.as_str()).collect()),
        ("instruments", records.instruments.iter().map(|r| r.at.quote.as_str()).collect()),
    ]
}

/// What only `new` has and what only `old` has, each as often as it is more often there, in its order.
fn two_ways(old: &[&str], new: &[&str]) -> (Vec<String>, Vec<String>) {
    (only(new, old), only(old, new))
}

fn only(these: &[&str], those: &[&str]) -> Vec<String> {
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for line in those {
        *left.entry(line).or_default() += 1;
    }
    let mut out = Vec::new();
    for line in these {
        match left.get_mut(line).filter(|n| **n > 0) {
            Some(n) => *n -= 1,
            None => out.push((*line).to_owned()),
        }
    }
    out
}
