//! Short forms of entities. What is told thousands of times is kept whole, and beside it what a list shows of it.

use camket_ledger::{Entity, Kind, Short};

use crate::add::json;
use crate::db::{Db, Row, values};
use crate::entities::{EntityQuery, distinct, kind};
use crate::error::{Result, StoreError};
use crate::ledger::Ledger;

/// An entity of more bytes than these (as JSON) has its short form beside it. Of a smaller one it is made when it is
/// asked for.
const LONG: usize = 8192;
/// How many entities are read at once when short forms are made for a ledger that has none.
const PAGE: usize = 16;

/// The short form to be kept beside an entity, of which `whole` is the JSON; none if it is short anyway.
pub(crate) fn beside(entity: &Entity, whole: &str) -> Result<Option<String>> {
    if whole.len() > LONG { json(&Short::of(entity)).map(Some) } else { Ok(None) }
}

/// Makes the short forms of all entities, in a ledger of an older format.
pub(crate) fn fill(db: &mut Db) -> Result<()> {
    let sql = format!(
        "SELECT no, kind, json FROM entities WHERE no > $1 AND octet_length(json) > {LONG} ORDER BY no LIMIT {PAGE}"
    );
    let mut last = 0_i64;
    loop {
        let rows = db.query(&sql, values![last])?;
        if rows.is_empty() {
            return Ok(());
        }
        for mut row in rows {
            last = row.int(0)?;
            let (code, whole) = (row.text(1)?, row.text(2)?);
            // What an earlier version of the program made and this one cannot read is linked anew soon.
            let Ok(entity) = kind(&code).and_then(|kind| read(kind, &whole)) else { continue };
            if let Some(short) = beside(&entity, &whole)? {
                db.execute("INSERT INTO shorts (entity, json) VALUES ($1, $2)", values![last, short])?;
            }
        }
    }
}

fn read(kind: Kind, json: &str) -> Result<Entity> {
    Entity::from_json(kind, json).map_err(|e| StoreError::damaged("an entity", e))
}

impl Ledger {
    /// As [`Ledger::entities`], each in its short form: what lists show. It takes no longer, however often something was
    /// told.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn shorts(&mut self, query: &EntityQuery) -> Result<Vec<Short>> {
        let columns = "e.kind, s.json, CASE WHEN s.json IS NULL THEN e.json END";
        let rows = self.entity_rows(query, columns, "LEFT JOIN shorts s ON s.entity = e.no")?;
        let shorts = rows.into_iter().map(short).collect::<Result<_>>()?;
        Ok(distinct(shorts, |s: &Short| &s.entity.id))
    }
}

fn short(mut row: Row) -> Result<Short> {
    let kind = kind(&row.text(0)?)?;
    match row.maybe(1)? {
        Some(short) => Short::from_json(kind, &short).map_err(|e| StoreError::damaged("a short form", e)),
        None => Ok(Short::of(&read(kind, &row.text(2)?)?)),
    }
}
