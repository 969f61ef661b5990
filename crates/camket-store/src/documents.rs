//! Asking for documents and their facts.

use camket_export::wire::v1;
use camket_ledger::{DocumentId, Entry, Fact, FactId, Source};

use crate::db::{Db, Row, Value, values};
use crate::error::{Result, StoreError};
use crate::facts::{self, Reader, corrected};
use crate::filter::{Filter, join, narrowest};
use crate::ledger::Ledger;

/// A document without its text.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentRow {
    /// Its id.
    pub id: DocumentId,
    /// Where it came from.
    pub source: Source,
    /// Its language.
    pub lang: Option<String>,
    /// The day it is about, else the day of publication. EDTF.
    pub day: Option<String>,
    /// Its number among the versions of its address, from 1.
    pub version: u32,
    /// The version after it; none for the latest.
    pub superseded: Option<DocumentId>,
    /// When the ledger learned it, RFC 3339 in UTC.
    pub learned: String,
    /// The version of the reader and the packs that read it.
    pub reader: String,
    pub(crate) place: i64,
}

/// Which documents. Empty fields ask for nothing.
#[derive(Clone, Debug, Default)]
pub struct DocumentQuery {
    /// Those with this id, label or address.
    pub name: Option<String>,
    /// In this language.
    pub lang: Option<String>,
    /// In which all these actors speak, meet or are spoken to.
    pub actors: Vec<String>,
    /// In which one of these topics is spoken of.
    pub topics: Vec<String>,
    /// About this day (EDTF) or a later one.
    pub since: Option<String>,
    /// About this day (EDTF) or an earlier one.
    pub until: Option<String>,
    /// Older versions, too.
    pub versions: bool,
    /// At most so many.
    pub limit: Option<usize>,
}

pub(crate) const COLUMNS: &str = "d.id, d.label, d.url, d.publisher, d.published, d.title, d.lang, d.day, d.version, \
                                  d.superseded, d.learned, d.reader, d.place";

pub(crate) fn row(mut r: Row) -> Result<DocumentRow> {
    Ok(DocumentRow {
        id: DocumentId(r.text(0)?),
        source: Source {
            label: r.text(1)?,
            url: r.maybe(2)?,
            publisher: r.maybe(3)?,
            published: r.maybe(4)?,
            title: r.maybe(5)?,
        },
        lang: r.maybe(6)?,
        day: r.maybe(7)?,
        version: u32::try_from(r.int(8)?).unwrap_or(1),
        superseded: r.maybe(9)?.map(DocumentId),
        learned: r.text(10)?,
        reader: r.text(11)?,
        place: r.int(12)?,
    })
}

/// The records as kept.
pub(crate) fn records(doc: &str, json: &str) -> Result<v1::Document> {
    serde_json::from_str(json).map_err(|e| StoreError::damaged(format!("the records of {doc}"), e))
}

/// The conditions of a query on `documents d`.
pub(crate) fn conditions(query: &DocumentQuery) -> Filter {
    let mut filter = Filter::default();
    if let Some(name) = &query.name {
        let n = filter.value(name.into());
        filter.and(&format!("(d.id = {n} OR d.label = {n} OR d.url = {n})"));
    }
    if let Some(lang) = &query.lang {
        let n = filter.value(lang.into());
        filter.and(&format!("d.lang = {n}"));
    }
    for actor in &query.actors {
        let n = filter.value(Value::Text(format!("actor:{actor}")));
        filter.and(&format!("EXISTS (SELECT 1 FROM tags t WHERE t.tag = {n} AND t.place = d.place)"));
    }
    if !query.topics.is_empty() {
        let topics = filter.list(query.topics.iter().map(|t| Value::Text(format!("topic:{t}"))));
        filter.and(&format!("EXISTS (SELECT 1 FROM tags t WHERE t.tag IN ({topics}) AND t.place = d.place)"));
    }
    filter.between("d.first_day", "d.last_day", query.since.as_deref(), query.until.as_deref());
    if !query.versions {
        filter.and("d.superseded IS NULL");
    }
    filter
}

impl Ledger {
    /// Documents, the latest day first.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn documents(&mut self, query: &DocumentQuery) -> Result<Vec<DocumentRow>> {
        let mut filter = conditions(query);
        let tags: Vec<String> = (query.actors.iter().map(|a| format!("actor:{a}")))
            .chain(query.topics.iter().filter(|_| query.topics.len() == 1).map(|t| format!("topic:{t}")))
            .collect();
        let lists: Vec<_> = tags.iter().map(|t| ("tags WHERE tag = $1", vec![t.into()])).collect();
        let (from, place) = match narrowest(&mut self.db, &lists)? {
            Some(i) => {
                let n = filter.value((&tags[i]).into());
                filter.and(&format!("n.tag = {n}"));
                (format!("tags n {} documents d ON d.place = n.place", join(self.db.dialect())), "n.place")
            }
            None => ("documents d".to_owned(), "d.place"),
        };
        let limit = filter.limit(query.limit);
        let sql = format!("SELECT {COLUMNS} FROM {from} {} ORDER BY {place} DESC {limit}", filter.sql());
        self.db.query(&sql, &filter.values)?.into_iter().map(row).collect()
    }

    /// A document by its id.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn document(&mut self, id: &DocumentId) -> Result<Option<DocumentRow>> {
        let sql = format!("SELECT {COLUMNS} FROM documents d WHERE d.id = $1");
        self.db.first(&sql, values![id.as_str()])?.map(row).transpose()
    }

    /// All versions of the document, oldest first; itself alone if it has no address.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn versions(&mut self, id: &DocumentId) -> Result<Vec<DocumentRow>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM documents d WHERE d.id = $1 \
             OR d.url = (SELECT url FROM documents WHERE id = $1) ORDER BY d.version"
        );
        self.db.query(&sql, values![id.as_str()])?.into_iter().map(row).collect()
    }

    /// A document with its text and records.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn entry(&mut self, id: &DocumentId) -> Result<Option<Entry>> {
        Ok(entry(&mut self.db, id)?.map(|(entry, _)| entry))
    }

    /// Facts by their ids, with their corrections, in the order asked for; those that are not there are left out.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn facts(&mut self, ids: &[FactId]) -> Result<Vec<Fact>> {
        let rulings = self.rulings()?;
        let found = facts::load(&mut self.db, &ids.iter().collect::<Vec<_>>())?;
        let mut by_id: std::collections::BTreeMap<FactId, Fact> =
            found.into_iter().map(|f| (f.id.clone(), corrected(f, &rulings))).collect();
        Ok(ids.iter().filter_map(|id| by_id.remove(id)).collect())
    }

    /// The facts of a document, with their corrections: first that of the document itself, then in the order of its
    /// records.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn facts_of(&mut self, doc: &DocumentId) -> Result<Vec<Fact>> {
        let rulings = self.rulings()?;
        let found = of_document(&mut self.db, doc.as_str())?;
        Ok(found.into_iter().map(|f| corrected(f, &rulings)).collect())
    }
}

/// The facts of a document as they were read.
pub(crate) fn of_document(db: &mut Db, doc: &str) -> Result<Vec<Fact>> {
    let sql =
        "SELECT f.json, f.doc, d.ref FROM facts f JOIN documents d ON d.id = f.doc WHERE f.doc = $1 ORDER BY f.seq";
    let mut read = Reader::default();
    db.query(sql, values![doc])?.into_iter().map(|row| read.fact(row)).collect()
}

/// A document with its text and records, and when it was learned.
pub(crate) fn entry(db: &mut Db, id: &DocumentId) -> Result<Option<(Entry, String)>> {
    let sql = format!("SELECT {COLUMNS} FROM documents d WHERE d.id = $1");
    let Some(head) = db.first(&sql, values![id.as_str()])?.map(row).transpose()? else { return Ok(None) };
    let sql = "SELECT body, text, records FROM texts WHERE doc = $1";
    let Some(mut found) = db.first(sql, values![id.as_str()])? else {
        return Err(StoreError::damaged(id.as_str(), "its text is not there"));
    };
    let body = usize::try_from(found.int(0)?).unwrap_or(0);
    let (text, json) = (found.text(1)?, found.text(2)?);
    let records = records(id.as_str(), &json)?;
    let entry = Entry { id: head.id, source: head.source, text, body, records, reader: head.reader };
    Ok(Some((entry, head.learned)))
}
