//! Asking for entities.

use std::collections::BTreeSet;

use camket_ledger::{Block, Entity, EntityId, FactId, Kind, LinkBasis};

use crate::db::{Dialect, Row, Value, values};
use crate::error::{Result, StoreError};
use crate::filter::{Filter, join, narrowest};
use crate::ledger::Ledger;
use crate::words;

/// Which entities. Empty fields ask for nothing.
#[derive(Clone, Debug, Default)]
pub struct EntityQuery {
    /// Of this kind.
    pub kind: Option<Kind>,
    /// That concern all these actors.
    pub parties: Vec<String>,
    /// Threads in which all these speak.
    pub speakers: Vec<String>,
    /// Threads that are directed at all these.
    pub addressees: Vec<String>,
    /// That concern one of these topics or concepts.
    pub topics: Vec<String>,
    /// In whose names or quotes all these words stand, with or without diacritics.
    pub text: Option<String>,
    /// Of which something is told on this day (EDTF) or later.
    pub since: Option<String>,
    /// Of which something is told on this day (EDTF) or earlier.
    pub until: Option<String>,
    /// At most so many.
    pub limit: Option<usize>,
}

/// Columns that entities and their tags have in common. A query that begins with a tag asks that one, so that it looks
/// up no entity but those that it answers with.
struct Columns {
    no: &'static str,
    kind: &'static str,
    day: &'static str,
}

const fn places(start: Option<Tag<'_>>) -> Columns {
    match start {
        Some(_) => Columns { no: "n.entity", kind: "n.kind", day: "n.last_day" },
        None => Columns { no: "e.no", kind: "e.kind", day: "e.last_day" },
    }
}

/// An actor or topic with its role.
type Tag<'q> = (&'static str, &'q str);

/// From so many places on a word is common: of those that it is looked for in, day by day, it soon shows up.
const COMMON: i64 = 3000;

/// That a fact belongs to an entity.
#[derive(Clone, Debug, PartialEq)]
pub struct Membership {
    /// The entity.
    pub entity: Entity,
    /// How it came about.
    pub basis: LinkBasis,
}

impl Ledger {
    /// Entities, those of which something was told last first.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn entities(&mut self, query: &EntityQuery) -> Result<Vec<Entity>> {
        Ok(distinct(entities(self.entity_rows(query, "e.kind, e.json", "")?)?, |e| &e.id))
    }

    /// The rows of the entities that are asked for, in their order: `columns` of `entities e` and of what is `joined`.
    pub(crate) fn entity_rows(&mut self, query: &EntityQuery, columns: &str, joined: &str) -> Result<Vec<Row>> {
        let start = self.start(query)?;
        let mut filter = self.entity_filter(query, start);
        let from = match start {
            Some(_) => format!("entity_tags n {} entities e ON e.no = n.entity", join(self.db.dialect())),
            None if self.is_common(query)? => "entities e INDEXED BY entities_by_day".to_owned(),
            None => "entities e".to_owned(),
        };
        let order = format!("ORDER BY {} DESC, e.id, e.block", places(start).day);
        let Some(most) = query.limit else {
            let sql = format!("SELECT {columns} FROM {from} {joined} {} {order}", filter.sql());
            return self.db.query(&sql, &filter.values);
        };
        // One entity may come of two blocks; it is shown once. What is told thousands of times is long, so only what
        // is shown is fetched.
        let limit = filter.limit(Some(most.saturating_mul(2)));
        let sql = format!("SELECT e.id, e.no FROM {from} {} {order} {limit}", filter.sql());
        let (mut seen, mut found) = (BTreeSet::new(), Vec::new());
        for mut row in self.db.query(&sql, &filter.values)? {
            if found.len() < most && seen.insert(row.text(0)?) {
                let sql = format!("SELECT {columns} FROM entities e {joined} WHERE e.no = $1");
                found.extend(self.db.query(&sql, values![row.int(1)?])?);
            }
        }
        Ok(found)
    }

    /// Whether so much is found under the words asked for that it is better looked for day by day. Only SQLite has to be
    /// told.
    fn is_common(&mut self, query: &EntityQuery) -> Result<bool> {
        let terms = query.text.as_deref().map(terms).unwrap_or_default();
        if terms.is_empty() || query.limit.is_none() || query.kind.is_none() || self.is_shared() {
            return Ok(false);
        }
        let (sql, value) = match_words(Dialect::Sqlite, "entity_words", &terms);
        let sql = format!("SELECT count(*) FROM ({} LIMIT {COMMON})", sql.replace("$?", "$1"));
        Ok(self.db.first(&sql, &[value])?.map_or(Ok(0), |r| r.int(0))? >= COMMON)
    }

    /// How many entities there are.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn count_entities(&mut self, query: &EntityQuery) -> Result<usize> {
        let filter = self.entity_filter(query, None);
        let sql = format!("SELECT count(DISTINCT e.id) FROM entities e {}", filter.sql());
        let row = self.db.first(&sql, &filter.values)?;
        Ok(usize::try_from(row.map_or(Ok(0), |r| r.int(0))?).unwrap_or(0))
    }

    /// The blocks that entities come of, to be derived anew as of another day.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn blocks_of(&mut self, query: &EntityQuery) -> Result<BTreeSet<Block>> {
        let filter = self.entity_filter(query, None);
        let sql = format!("SELECT DISTINCT e.block FROM entities e {}", filter.sql());
        let rows = self.db.query(&sql, &filter.values)?;
        rows.into_iter().filter_map(|mut r| r.text(0).map(|key| Block::from_key(&key)).transpose()).collect()
    }

    /// An entity by its id.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn entity(&mut self, id: &EntityId) -> Result<Option<Entity>> {
        let sql = "SELECT kind, json FROM entities WHERE id = $1 ORDER BY block LIMIT 1";
        Ok(entities(self.db.query(sql, values![id.as_str()])?)?.pop())
    }

    /// The entities to which a fact belongs, suggested ones last.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn entities_of(&mut self, fact: &FactId) -> Result<Vec<Membership>> {
        let sql = "SELECT e.kind, e.json FROM links l JOIN entities e ON e.no = l.entity WHERE l.fact = $1 ORDER BY e.id, e.block";
        let found = distinct(entities(self.db.query(sql, values![fact.as_str()])?)?, |e| &e.id);
        let basis = |e: &Entity| e.links.iter().find(|l| l.fact == *fact).map(|l| l.basis);
        let mut out: Vec<Membership> =
            found.into_iter().filter_map(|entity| Some(Membership { basis: basis(&entity)?, entity })).collect();
        out.sort_by_key(|m| m.basis == LinkBasis::Suggested);
        Ok(out)
    }

    /// Where to begin: with the actor or topic of which least is told.
    fn start<'q>(&mut self, query: &'q EntityQuery) -> Result<Option<Tag<'q>>> {
        let Some(kind) = query.kind else { return Ok(None) };
        let tags: Vec<Tag<'q>> = needed(query).collect();
        let from = "entity_tags WHERE role = $1 AND tag = $2 AND kind = $3";
        let lists: Vec<_> =
            tags.iter().map(|(role, tag)| (from, vec![(*role).into(), (*tag).into(), kind.code().into()])).collect();
        Ok(narrowest(&mut self.db, &lists)?.map(|i| tags[i]))
    }

    fn entity_filter(&self, query: &EntityQuery, start: Option<Tag<'_>>) -> Filter {
        let (mut filter, at) = (Filter::default(), places(start));
        if let Some(kind) = query.kind {
            let n = filter.value(kind.code().into());
            filter.and(&format!("{} = {n}", at.kind));
        }
        if let Some((role, tag)) = start {
            let [role, tag] = [role, tag].map(|v| filter.value(v.into()));
            filter.and(&format!("n.role = {role} AND n.tag = {tag}"));
        }
        for (role, tag) in needed(query).filter(|tag| start != Some(*tag)) {
            has_tag(&mut filter, &at, role, std::iter::once(tag));
        }
        if query.topics.len() > 1 {
            has_tag(&mut filter, &at, "topic", query.topics.iter().map(String::as_str));
        }
        if let Some(text) = &query.text {
            let terms = terms(text);
            if terms.is_empty() {
                filter.and("1 = 0");
            } else {
                let (sql, value) = match_words(self.db.dialect(), "entity_words", &terms);
                let n = filter.value(value);
                filter.and(&format!("{} IN ({})", at.no, sql.replace("$?", &n)));
            }
        }
        filter.between("e.first_day", at.day, query.since.as_deref(), query.until.as_deref());
        filter
    }
}

/// The tags that an entity must have, each of them.
fn needed(query: &EntityQuery) -> impl Iterator<Item = Tag<'_>> {
    let topic = query.topics.iter().filter(|_| query.topics.len() == 1).map(|t| ("topic", t));
    let tags = (query.parties.iter().map(|t| ("party", t)))
        .chain(query.speakers.iter().map(|t| ("speaker", t)))
        .chain(query.addressees.iter().map(|t| ("addressee", t)))
        .chain(topic);
    tags.map(|(role, tag)| (role, tag.as_str()))
}

/// That an entity has one of some tags.
fn has_tag<'t>(filter: &mut Filter, at: &Columns, role: &str, tags: impl Iterator<Item = &'t str>) {
    let role = filter.value(role.into());
    let tags = filter.list(tags.map(Value::from));
    let Columns { no, kind, day } = at;
    filter.and(&format!(
        "EXISTS (SELECT 1 FROM entity_tags t WHERE t.role = {role} AND t.tag IN ({tags}) \
         AND t.kind = {kind} AND t.last_day = {day} AND t.entity = {no})"
    ));
}

/// The terms of the words asked for.
fn terms(text: &str) -> Vec<String> {
    words::words(text).iter().map(words::Word::term).collect()
}

/// A query for the places in an index of words where all terms are, with `$?` for the value.
pub(crate) fn match_words(dialect: Dialect, table: &str, terms: &[String]) -> (String, Value) {
    match dialect {
        Dialect::Sqlite => {
            let terms: Vec<String> = terms.iter().map(|t| format!("\"{t}\"")).collect();
            (format!("SELECT rowid FROM {table} WHERE {table} MATCH $?"), Value::Text(terms.join(" AND ")))
        }
        Dialect::Postgres => {
            let terms: Vec<String> = terms.iter().map(|t| format!("'{t}'")).collect();
            (format!("SELECT place FROM {table} WHERE words @@ $?::text::tsquery"), Value::Text(terms.join(" & ")))
        }
    }
}

fn entities(rows: Vec<Row>) -> Result<Vec<Entity>> {
    rows.into_iter()
        .map(|mut r| {
            let kind = kind(&r.text(0)?)?;
            Entity::from_json(kind, &r.text(1)?).map_err(|e| StoreError::damaged("an entity", e))
        })
        .collect()
}

/// The kind of this code.
pub(crate) fn kind(code: &str) -> Result<Kind> {
    let kind = Kind::ALL.into_iter().find(|k| k.code() == code);
    kind.ok_or_else(|| StoreError::damaged("an entity", format!("there is no kind {code}")))
}

/// Each once, the first of an id.
pub(crate) fn distinct<T>(mut found: Vec<T>, id: impl Fn(&T) -> &EntityId) -> Vec<T> {
    let mut seen = BTreeSet::new();
    found.retain(|e| seen.insert(id(e).clone()));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Location;

    /// Day by day or from the index of words: the same is found.
    #[test]
    fn a_common_word_finds_the_latest_as_a_rare_one_does() {
        let dir = tempfile::tempdir().expect("a folder");
        let mut ledger = Ledger::open(&Location::File(dir.path().join("a.db"))).expect("opens");
        let most = COMMON + 5;
        for n in 0..most {
            let json = format!(
                r#"{{"id":"st-{n}","labels":[],"parties":[],"topics":[],"first":null,"last":null,"links":[],"entity":"story","docs":[]}}"#
            );
            let sql = "INSERT INTO entities (no, block, id, kind, first_day, last_day, json) \
                       VALUES ($1, $2, $3, 'story', $4, $4, $5)";
            let (block, id) = (format!("story/{n}"), format!("st-{n}"));
            ledger
                .db
                .execute(sql, &[n.into(), block.into(), id.into(), (n * 7 % most).into(), json.into()])
                .expect("in");
            let words = terms(if n % 1000 == 3 { "water rare" } else { "water" }).join(" ");
            let sql = "INSERT INTO entity_words (rowid, words) VALUES ($1, $2)";
            ledger.db.execute(sql, &[n.into(), words.into()]).expect("in");
        }
        let ask = |word: &str, limit| EntityQuery {
            kind: Some(Kind::Story),
            text: Some(word.to_owned()),
            limit: Some(limit),
            ..EntityQuery::default()
        };
        assert!(ledger.is_common(&ask("water", 3)).expect("counted"));
        assert!(!ledger.is_common(&ask("rare", 3)).expect("counted"));
        let mut found = |query: &EntityQuery| -> Vec<i64> {
            let found = ledger.entities(query).expect("found");
            found.iter().filter_map(|e| e.id.as_str().strip_prefix("st-")?.parse::<i64>().ok()).collect()
        };
        let latest = |all: &mut dyn Iterator<Item = i64>| {
            let mut all: Vec<i64> = all.collect();
            all.sort_by_key(|n| std::cmp::Reverse(n * 7 % most));
            all.truncate(3);
            all
        };
        assert_eq!(found(&ask("water", 3)), latest(&mut (0..most)));
        assert_eq!(found(&ask("rare", 3)), latest(&mut (0..most).filter(|n| n % 1000 == 3)));
    }
}
