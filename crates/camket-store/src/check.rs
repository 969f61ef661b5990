//! Whether everything in the ledger follows from the documents and the decisions.

use std::collections::{BTreeMap, BTreeSet};

use camket_export::wire::v1;
use camket_ledger::link::Joins;
use camket_ledger::{Block, DocumentId, Entry, Fact, Rulings};
use camket_packs::Packs;

use crate::add::json;
use crate::db::{Access, Db, Dialect, values};
use crate::derived::{Forms, derived as derived_rows, forms};
use crate::documents;
use crate::error::{Result, StoreError};
use crate::ledger::Ledger;
use crate::prepared::{Prepared, blocks_of, days};
use crate::relink;

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What kind: `storage`, `document`, `span`, `reference`, `fact`, `block`, `index`, `version`, `derived`.
    pub kind: &'static str,
    /// The id of the row, or the key of the block.
    pub place: String,
    /// More about it, for who mends it.
    pub detail: String,
}

/// What a check found.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// Documents that were looked at, older versions too.
    pub documents: usize,
    /// Facts that were looked at.
    pub facts: usize,
    /// Blocks whose derived rows were made anew and compared.
    pub blocks: usize,
    /// Blocks that are marked as not yet linked, and were not compared. Not wrong: the next linking takes them up.
    pub unlinked: usize,
    /// Documents that another version of the reader or its packs read; their facts were not made anew.
    pub other_reader: usize,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

impl Checked {
    fn wrong(&mut self, kind: &'static str, place: impl ToString, detail: impl ToString) {
        self.problems.push(Problem { kind, place: place.to_string(), detail: detail.to_string() });
    }
}

impl Ledger {
    /// Checks the whole ledger, from one state of it: every span gives its quote, every reference is there, every fact
    /// follows from its record, every derived row from its facts. `reader` is the version that reads now; `progress` is
    /// told how many documents and blocks are done.
    ///
    /// # Errors
    /// If the database refuses; what is wrong *in* the ledger is no error but in the answer.
    pub fn check(&mut self, reader: &str, packs: &Packs, mut progress: impl FnMut(usize)) -> Result<Checked> {
        self.transaction(Access::Read, |db, rulings| {
            let mut out = Checked::default();
            storage(db, &mut out)?;
            versions(db, &mut out)?;
            let rows = db.query("SELECT id FROM documents ORDER BY id", &[])?;
            let mut sorted = Sorted::default();
            for mut row in rows {
                let id = DocumentId(row.text(0)?);
                match document(db, &id, reader, packs, rulings, &mut sorted, &mut out) {
                    Err(StoreError::Damaged { what, why }) => out.wrong("document", id, format!("{what}: {why}")),
                    other => other?,
                }
                out.documents += 1;
                progress(out.documents);
            }
            blocks(db, packs, rulings, &sorted, &mut out, &mut progress)?;
            rests(db, &mut out)?;
            Ok(out)
        })
    }
}

/// In which blocks the facts belong.
#[derive(Default)]
struct Sorted {
    blocks: BTreeMap<Block, BTreeSet<String>>,
}

fn storage(db: &mut Db, out: &mut Checked) -> Result<()> {
    if let Db::Sqlite(sqlite) = db {
        for told in sqlite.faults()? {
            out.wrong("storage", "sqlite", told);
        }
    }
    Ok(())
}

fn versions(db: &mut Db, out: &mut Checked) -> Result<()> {
    let sql = "SELECT url, published, learned, id, version, superseded FROM documents WHERE url IS NOT NULL";
    let mut chains: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for mut row in db.query(sql, &[])? {
        let (url, published) = (row.text(0)?, row.maybe(1)?);
        let order = (days(published.as_deref()).0, row.text(2)?, row.text(3)?);
        chains.entry(url).or_default().push((order, row.int(4)?, row.maybe(5)?));
    }
    for chain in chains.values_mut() {
        chain.sort();
        for (i, ((_, _, id), version, superseded)) in chain.iter().enumerate() {
            let next = chain.get(i + 1).map(|((_, _, id), ..)| id);
            if usize::try_from(*version) != Ok(i + 1) || superseded.as_ref() != next {
                out.wrong("version", id, format!("it is number {} of {}", i + 1, chain.len()));
            }
        }
    }
    Ok(())
}

fn document(
    db: &mut Db,
    id: &DocumentId,
    reader: &str,
    packs: &Packs,
    rulings: &Rulings,
    sorted: &mut Sorted,
    out: &mut Checked,
) -> Result<()> {
    let Some((entry, _)) = documents::entry(db, id)? else { return Ok(()) };
    let text: Vec<char> = entry.text.chars().collect();
    let body: String = text.iter().skip(entry.body).collect();
    if Entry::id_of(&entry.source, &body) != *id {
        out.wrong("document", id, "the id is not that of the text");
    }
    for (record, at, quote) in places(&entry.records) {
        let there: Option<String> = text.get(at[0]..at[1]).map(|c| c.iter().collect());
        if there.as_deref() != Some(quote) {
            out.wrong("span", format!("{id} {record}"), format!("{at:?} is not “{quote}”"));
        }
    }
    for (record, to) in dangling(&entry.records) {
        out.wrong("reference", format!("{id} {record}"), format!("{to} is not there"));
    }
    let kept = documents::of_document(db, id.as_str())?;
    out.facts += kept.len();
    for fact in &kept {
        for block in blocks_of(fact, rulings) {
            sorted.blocks.entry(block).or_default().insert(fact.id.0.clone());
        }
    }
    let same_reader = entry.reader == reader;
    out.other_reader += usize::from(!same_reader);
    let again = Prepared::new(entry, packs);
    facts(&kept, &again, same_reader, out)?;
    index(db, id, &again, out)
}

/// Whether the facts are those of the records; made anew, if the same reader would make them.
fn facts(kept: &[Fact], again: &Prepared, same_reader: bool, out: &mut Checked) -> Result<()> {
    let id = &again.entry.id;
    if kept.len() != again.facts.len() {
        out.wrong("fact", id, format!("{} facts of {} are there", kept.len(), again.facts.len()));
    }
    for (kept, again) in kept.iter().zip(&again.facts) {
        let same = if same_reader { json(kept)? == json(again)? } else { kept.body == again.body };
        if kept.id != again.id || !same || kept.doc.id != again.doc.id {
            out.wrong("fact", &kept.id, format!("it is not the fact that follows from the records of {id}"));
        }
    }
    Ok(())
}

fn index(db: &mut Db, id: &DocumentId, again: &Prepared, out: &mut Checked) -> Result<()> {
    let column = if db.dialect() == Dialect::Sqlite { "rowid" } else { "place" };
    let place = crate::prepared::place(&again.entry);
    let words = db.first(&format!("SELECT 1 FROM document_words WHERE {column} = $1"), values![place])?;
    let rows = db.query("SELECT tag FROM tags WHERE place = $1", values![place])?;
    let tags: BTreeSet<String> = rows.into_iter().map(|mut r| r.text(0)).collect::<Result<_>>()?;
    if words.is_none() || tags != again.tags() {
        out.wrong("index", id, "it cannot be found by all its words, actors and topics");
    }
    Ok(())
}

/// Every place of every record with the words that should stand there.
fn places(r: &v1::Document) -> Vec<(&str, v1::Points, &str)> {
    let mut out: Vec<(&str, v1::Points, &str)> = Vec::new();
    let mut add = |id, at: v1::Points, quote| out.push((id, at, quote));
    r.date.iter().for_each(|d| add("date", d.at.span, d.at.quote.as_str()));
    r.people.iter().for_each(|p| add(&p.id, p.at.span, &p.at.quote));
    r.meetings.iter().for_each(|m| add(&m.id, m.at.span, &m.at.quote));
    r.figures.iter().for_each(|f| add(&f.id, f.at.span, &f.at.quote));
    r.instruments.iter().for_each(|i| add(&i.id, i.at.span, &i.at.quote));
    for s in &r.statements {
        add(&s.id, s.at.span, &s.at.quote);
        add(&s.id, s.cue_span, &s.cue);
        if let (Some(at), Some(words)) = (s.condition_span, &s.condition) {
            add(&s.id, at, words);
        }
    }
    out
}

/// References to records of the document that it does not have.
fn dangling(r: &v1::Document) -> Vec<(&str, &str)> {
    let ids: BTreeSet<&str> = (r.meetings.iter().map(|m| m.id.as_str()))
        .chain(r.figures.iter().map(|f| f.id.as_str()))
        .chain(r.instruments.iter().map(|i| i.id.as_str()))
        .collect();
    let refs = r.statements.iter().flat_map(|s| {
        let to = s.instruments.iter().chain(&s.meeting).chain(&s.figures);
        to.map(move |to| (s.id.as_str(), to.as_str()))
    });
    refs.filter(|(_, to)| !ids.contains(to)).collect()
}

/// Whether each block holds its facts, and its derived rows are what linking gives anew.
fn blocks(
    db: &mut Db,
    packs: &Packs,
    rulings: &Rulings,
    sorted: &Sorted,
    out: &mut Checked,
    progress: &mut impl FnMut(usize),
) -> Result<()> {
    let sql = "SELECT block FROM fact_blocks UNION SELECT block FROM entities UNION SELECT block FROM alerts";
    let rows = db.query(sql, &[])?;
    let keys: BTreeSet<String> = rows.into_iter().map(|mut r| r.text(0)).collect::<Result<_>>()?;
    let rows = db.query("SELECT DISTINCT block FROM dirty", &[])?;
    let dirty: BTreeSet<String> = rows.into_iter().map(|mut r| r.text(0)).collect::<Result<_>>()?;
    out.unlinked = dirty.len();
    for missing in sorted.blocks.keys().filter(|b| !keys.contains(b.as_str())) {
        out.wrong("block", missing, "it is not there");
    }
    let joins = relink::joins(db, rulings)?;
    for key in keys {
        let Some(block) = Block::from_key(&key) else {
            out.wrong("block", key, "there is no such kind");
            continue;
        };
        let rows = db.query("SELECT fact FROM fact_blocks WHERE block = $1", values![&key])?;
        let facts: BTreeSet<String> = rows.into_iter().map(|mut r| r.text(0)).collect::<Result<_>>()?;
        if sorted.blocks.get(&block).cloned().unwrap_or_default() != facts {
            out.wrong("block", &key, "it does not hold the facts that belong into it");
        }
        if !joins.members(joins.home(&block)).iter().any(|b| dirty.contains(b.as_str())) {
            derived(db, &block, &joins, packs, rulings, out)?;
            out.blocks += 1;
            progress(out.documents + out.blocks);
        }
    }
    Ok(())
}

fn derived(
    db: &mut Db,
    block: &Block,
    joins: &Joins,
    packs: &Packs,
    rulings: &Rulings,
    out: &mut Checked,
) -> Result<()> {
    let findings = relink::findings(db, block, joins, packs, rulings)?;
    let mut entities = BTreeMap::new();
    for entity in &findings.entities {
        entities.entry(entity.id.0.clone()).or_insert(forms(entity)?);
    }
    let mut alerts = BTreeMap::new();
    for alert in &findings.alerts {
        alerts.entry(alert.id.clone()).or_insert((json(alert)?, None));
    }
    for (table, new) in [("entities", entities), ("alerts", alerts)] {
        let old: BTreeMap<String, Forms> =
            derived_rows(db, table, block)?.into_iter().map(|(id, (_, forms))| (id, forms)).collect();
        let ids: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
        for id in ids {
            let why = match (old.get(id), new.get(id)) {
                (Some(_), None) => "nothing gives it",
                (None, Some(_)) => "it should be there",
                (Some(old), Some(new)) if old.0 != new.0 => "it is otherwise",
                (Some(old), Some(new)) if old.1 != new.1 => "its short form is otherwise",
                _ => continue,
            };
            out.wrong("derived", format!("{block} {id}"), why);
        }
    }
    Ok(())
}

/// Rows that belong to nothing.
fn rests(db: &mut Db, out: &mut Checked) -> Result<()> {
    let left = [
        ("SELECT fact FROM links l WHERE NOT EXISTS (SELECT 1 FROM facts f WHERE f.id = l.fact)", "a link to no fact"),
        (
            "SELECT fact FROM links l WHERE NOT EXISTS (SELECT 1 FROM entities e WHERE e.no = l.entity)",
            "a link to no entity",
        ),
        (
            "SELECT tag FROM entity_tags t WHERE NOT EXISTS (SELECT 1 FROM entities e WHERE e.no = t.entity)",
            "a tag of no entity",
        ),
        (
            "SELECT CAST(s.entity AS TEXT) FROM shorts s WHERE NOT EXISTS (SELECT 1 FROM entities e WHERE e.no = s.entity)",
            "a short form of no entity",
        ),
        (
            "SELECT tag FROM alert_tags t WHERE NOT EXISTS (SELECT 1 FROM alerts a WHERE a.no = t.alert)",
            "a tag of no alert",
        ),
        (
            "SELECT doc FROM texts t WHERE NOT EXISTS (SELECT 1 FROM documents d WHERE d.id = t.doc)",
            "a text of no document",
        ),
    ];
    for (sql, what) in left {
        for mut row in db.query(sql, &[])? {
            out.wrong("reference", row.text(0)?, what);
        }
    }
    Ok(())
}
