//! The two indexes of words, in the words of each database.

use crate::db::{Db, Dialect, values};
use crate::error::Result;

/// Changes of an index of words that wait for the end of a transaction. SQLite writes out what its index has gathered
/// before every statement of several rows; so all of them come after the last such statement.
pub(crate) struct Words {
    table: &'static str,
    gone: Vec<i64>,
    new: Vec<(i64, String)>,
}

impl Words {
    /// Of documents, by their places.
    pub(crate) const fn of_documents() -> Self {
        Self { table: "document_words", gone: Vec::new(), new: Vec::new() }
    }

    /// Of entities, by their numbers.
    pub(crate) const fn of_entities() -> Self {
        Self { table: "entity_words", gone: Vec::new(), new: Vec::new() }
    }

    /// Takes the terms at a place away.
    pub(crate) fn remove(&mut self, place: i64) {
        self.gone.push(place);
    }

    /// Puts terms to a place where there are none, or none any more.
    pub(crate) fn insert(&mut self, place: i64, terms: String) {
        self.new.push((place, terms));
    }

    /// Writes all of it.
    pub(crate) fn write(mut self, db: &mut Db) -> Result<()> {
        let (table, dialect) = (self.table, db.dialect());
        let column = if dialect == Dialect::Sqlite { "rowid" } else { "place" };
        for place in self.gone {
            db.execute(&format!("DELETE FROM {table} WHERE {column} = $1"), values![place])?;
        }
        self.new.sort_by_key(|(place, _)| *place);
        let words = match dialect {
            Dialect::Sqlite => "$2",
            Dialect::Postgres => "array_to_tsvector(string_to_array($2, ' '))",
        };
        for (place, terms) in self.new {
            let sql = format!("INSERT INTO {table} ({column}, words) VALUES ($1, {words})");
            db.execute(&sql, values![place, terms])?;
        }
        Ok(())
    }
}
