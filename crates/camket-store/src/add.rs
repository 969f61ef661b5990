//! Adding documents: each in one transaction, whole or not at all.

use camket_ledger::{DocumentId, Rulings};
use serde::Serialize;

use crate::changes::{self, Changes};
use crate::db::{Access, Db, Dialect, Value, values};
use crate::error::{Result, StoreError};
use crate::facts::Reader;
use crate::index::Words;
use crate::ledger::Ledger;
use crate::prepared::{NO_DAY, Prepared, blocks_of, days, place};
use crate::relink;

/// What adding a document did.
#[derive(Clone, Debug, PartialEq)]
pub enum Added {
    /// It was not there before.
    New,
    /// The same text from the same place was there already; nothing was changed.
    Unchanged,
    /// Another text with the same address was there: it is kept as another version.
    Version {
        /// The version before it, or after it if this one is older than what was there.
        of: DocumentId,
        /// Whether it is the latest of its address.
        latest: bool,
        /// What it says otherwise than that version.
        changes: Changes,
    },
}

/// How many documents one transaction of SQLite takes: what is written to the same pages again and again is then
/// written once.
const GROUP: usize = 32;

impl Ledger {
    /// Adds a document that was learned at the moment `learned` (RFC 3339, UTC, `Z`). What follows from it holds after
    /// the next [`Ledger::link`]; if the program ends before, any later one makes up for it.
    ///
    /// # Errors
    /// If the database refuses; then nothing of the document is there.
    pub fn add(&mut self, doc: &Prepared, learned: &str) -> Result<Added> {
        let added = self.add_all(std::slice::from_ref(doc), learned)?.pop();
        added.ok_or_else(|| StoreError::damaged(doc.entry.id.as_str(), "it was not added"))
    }

    /// Adds documents in one transaction, as [`Ledger::add`]; what became of each.
    ///
    /// # Errors
    /// If the database refuses; then nothing of any of them is there.
    pub fn add_all(&mut self, docs: &[Prepared], learned: &str) -> Result<Vec<Added>> {
        let rows = docs.iter().map(|d| Columns::of(d, learned)).collect::<Result<Vec<_>>>()?;
        self.transaction(Access::Write, |db, rulings| {
            let mut words = Words::of_documents();
            let added = docs.iter().zip(&rows).map(|(doc, row)| add(db, doc, row, rulings, &mut words));
            let added = added.collect::<Result<_>>()?;
            words.write(db)?;
            Ok(added)
        })
    }

    /// How many documents are best added together. On a server it is one: two programs that add the same ones in another
    /// order would wait for each other.
    #[must_use]
    pub fn group(&self) -> usize {
        if self.is_shared() { 1 } else { GROUP }
    }
}

fn add(db: &mut Db, doc: &Prepared, row: &Columns, rulings: &Rulings, words: &mut Words) -> Result<Added> {
    let id = doc.entry.id.as_str();
    let url = doc.entry.source.url.as_deref();
    if db.first("SELECT 1 FROM documents WHERE id = $1", values![id])?.is_some() {
        return Ok(Added::Unchanged);
    }
    if let (Some(url), Dialect::Postgres) = (url, db.dialect()) {
        // One at a time decides which version is the latest.
        db.query("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended($1, 0))", values![url])?;
    }
    if !insert_document(db, row)? {
        return Ok(Added::Unchanged);
    }
    insert_parts(db, doc, rulings, words)?;
    match url {
        Some(url) => version(db, doc, url, rulings),
        None => Ok(Added::New),
    }
}

/// The columns of a document's row.
pub(crate) struct Columns(Vec<Value>);

const COLUMNS: [&str; 16] = [
    "id",
    "place",
    "label",
    "url",
    "publisher",
    "published",
    "title",
    "lang",
    "day",
    "first_day",
    "last_day",
    "version",
    "superseded",
    "learned",
    "reader",
    "ref",
];

impl Columns {
    pub(crate) fn of(doc: &Prepared, learned: &str) -> Result<Self> {
        let (entry, source) = (&doc.entry, &doc.entry.source);
        let (first, last) = days(entry.day());
        let Some(fact) = doc.facts.first() else { return Err(StoreError::damaged(entry.id.as_str(), "no facts")) };
        Ok(Self(vec![
            entry.id.as_str().into(),
            place(entry).into(),
            (&source.label).into(),
            source.url.as_ref().into(),
            source.publisher.as_ref().into(),
            source.published.as_ref().into(),
            source.title.as_ref().into(),
            entry.records.lang.as_ref().into(),
            entry.day().into(),
            first.into(),
            last.into(),
            1.into(),
            Value::Null,
            learned.into(),
            (&entry.reader).into(),
            json(&fact.doc)?.into(),
        ]))
    }

    /// All but id, version, superseded and learned, for reading anew.
    pub(crate) fn set(&self) -> (String, Vec<Value>) {
        let keep = ["id", "version", "superseded", "learned"];
        let mut values = Vec::new();
        let mut set = Vec::new();
        for (name, value) in COLUMNS.iter().zip(&self.0).filter(|(name, _)| !keep.contains(name)) {
            values.push(value.clone());
            set.push(format!("{name} = ${}", values.len()));
        }
        values.push(self.0[0].clone());
        (format!("UPDATE documents SET {} WHERE id = ${}", set.join(", "), values.len()), values)
    }
}

/// False if somebody else has just added it.
fn insert_document(db: &mut Db, row: &Columns) -> Result<bool> {
    let placeholders = crate::facts::placeholders(1, COLUMNS.len());
    let sql =
        format!("INSERT INTO documents ({}) VALUES ({placeholders}) ON CONFLICT (id) DO NOTHING", COLUMNS.join(", "));
    Ok(db.execute(&sql, &row.0)? == 1)
}

/// Everything of a document but its own row.
pub(crate) fn insert_parts(db: &mut Db, doc: &Prepared, rulings: &Rulings, words: &mut Words) -> Result<()> {
    let entry = &doc.entry;
    let id = entry.id.as_str();
    let body = i64::try_from(entry.body).unwrap_or(i64::MAX);
    let row = vec![id.into(), body.into(), (&entry.text).into(), json(&entry.records)?.into()];
    db.insert("texts", &["doc", "body", "text", "records"], &[row])?;
    let mut facts = Vec::with_capacity(doc.facts.len());
    for (seq, fact) in (0_i64..).zip(&doc.facts) {
        let kind = fact.id.as_str().split('-').next().unwrap_or_default();
        let (fact_id, day, json) = (fact.id.as_str().into(), fact.day.as_ref().into(), json(fact)?.into());
        facts.push(vec![fact_id, id.into(), seq.into(), kind.into(), day, json]);
    }
    db.insert("facts", &["id", "doc", "seq", "kind", "day", "json"], &facts)?;
    let blocks = doc.blocks(rulings);
    let mut pairs: Vec<(&str, &str)> =
        blocks.iter().flat_map(|(f, blocks)| blocks.iter().map(|b| (b.as_str(), f.id.as_str()))).collect();
    pairs.sort_unstable();
    pairs.dedup();
    let rows: Vec<Vec<Value>> = pairs.iter().map(|(b, f)| vec![(*b).into(), (*f).into()]).collect();
    db.insert("fact_blocks", &["block", "fact"], &rows)?;
    relink::mark_new(db, blocks.iter().flat_map(|(_, b)| b))?;
    let place = place(entry);
    let tags: Vec<Vec<Value>> = doc.tags().iter().map(|t| vec![t.into(), place.into()]).collect();
    db.insert("tags", &["tag", "place"], &tags)?;
    words.insert(place, doc.terms.clone());
    Ok(())
}

pub(crate) fn json(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|e| StoreError::damaged("a record", e))
}

/// Puts the documents of one address in order: by the day of publication, then by when they were learned.
fn version(db: &mut Db, doc: &Prepared, url: &str, rulings: &Rulings) -> Result<Added> {
    let rows =
        db.query("SELECT id, published, learned, version, superseded FROM documents WHERE url = $1", values![url])?;
    let mut chain = Vec::new();
    for mut row in rows {
        let (id, published) = (row.text(0)?, row.maybe(1)?);
        chain.push((order(published.as_deref()), row.text(2)?, id, row.int(3)?, row.maybe(4)?));
    }
    chain.sort();
    for (i, (_, _, id, version, superseded)) in chain.iter().enumerate() {
        let now = i64::try_from(i + 1).unwrap_or(i64::MAX);
        let next = chain.get(i + 1).map(|c| &c.2);
        if *version == now && superseded.as_ref() == next {
            continue;
        }
        let sql = "UPDATE documents SET version = $1, superseded = $2 WHERE id = $3";
        db.execute(sql, values![now, next, id])?;
        if superseded.is_some() != next.is_some() {
            mark_document(db, id, rulings)?;
        }
    }
    let Some(at) = chain.iter().position(|c| c.2 == doc.entry.id.as_str()) else { return Ok(Added::New) };
    let latest = at + 1 == chain.len();
    let Some(other) = at.checked_sub(1).or(Some(at + 1)).and_then(|i| chain.get(i)) else { return Ok(Added::New) };
    let of = DocumentId(other.2.clone());
    let changes = changes::between(db, &of, doc, at > 0)?;
    Ok(Added::Version { of, latest, changes })
}

fn order(published: Option<&str>) -> i64 {
    days(published).0.max(NO_DAY)
}

/// Marks all blocks of a document.
pub(crate) fn mark_document(db: &mut Db, id: &str, rulings: &Rulings) -> Result<()> {
    let sql = "SELECT f.json, f.doc, d.ref FROM facts f JOIN documents d ON d.id = f.doc WHERE f.doc = $1";
    let mut read = Reader::default();
    let mut blocks = Vec::new();
    for row in db.query(sql, values![id])? {
        blocks.extend(blocks_of(&read.fact(row)?, rulings));
    }
    relink::mark(db, blocks.iter())
}
