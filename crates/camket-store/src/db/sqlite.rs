//! SQLite: a file beside the documents, one writer and many readers.

use std::path::Path;
use std::time::Duration;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags, ToSql, params_from_iter};

use super::{Row, Value};
use crate::error::{Result, StoreError};

/// How long a writer waits for another one.
const PATIENCE: Duration = Duration::from_secs(120);

/// An open file.
pub(crate) struct Sqlite {
    connection: Connection,
}

impl Sqlite {
    /// Opens the file at `path`; makes it if `create`.
    pub(crate) fn open(path: &Path, create: bool) -> Result<Self> {
        if !create && !path.exists() {
            return Err(StoreError::Missing);
        }
        let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        flags.set(OpenFlags::SQLITE_OPEN_CREATE, create);
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(PATIENCE)?;
        connection.set_prepared_statement_cache_capacity(200);
        // Readers do not wait for the writer. A crash of the program loses nothing; a power cut may lose the last
        // moments, never a part of a document.
        connection.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;
             PRAGMA cache_size = -524288; PRAGMA mmap_size = 2147418112; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 10000;",
        )?;
        Ok(Self { connection })
    }

    /// The connection itself, for what only SQLite can do.
    pub(crate) const fn raw(&self) -> &Connection {
        &self.connection
    }

    /// What SQLite finds wrong with its file; nothing if it is sound.
    ///
    /// The check of an index of words (`fts5IntegrityMethod`, SQLite 3.50) looks at the file with the list of segments
    /// that this connection had read before, which another program may have changed since; then it calls a sound index
    /// malformed. Every query of the index looks first whether the list is still good, so one is made before.
    pub(crate) fn faults(&self) -> Result<Vec<String>> {
        for index in ["document_words", "entity_words"] {
            self.query(&format!("SELECT rowid FROM {index} WHERE rowid = 0"), &[])?;
        }
        let rows = self.query("PRAGMA integrity_check", &[])?;
        let told = rows.into_iter().map(|mut r| r.text(0)).collect::<Result<Vec<String>>>()?;
        Ok(told.into_iter().filter(|line| line != "ok").collect())
    }

    pub(super) fn execute(&self, sql: &str, values: &[Value]) -> Result<usize> {
        Ok(self.connection.prepare_cached(&numbered(sql))?.execute(params_from_iter(values))?)
    }

    pub(super) fn query(&self, sql: &str, values: &[Value]) -> Result<Vec<Row>> {
        let mut statement = self.connection.prepare_cached(&numbered(sql))?;
        let columns = statement.column_count();
        let mut found = statement.query(params_from_iter(values))?;
        let mut rows = Vec::new();
        while let Some(row) = found.next()? {
            let mut values = Vec::with_capacity(columns);
            for i in 0..columns {
                values.push(value(row.get_ref(i)?)?);
            }
            rows.push(Row(values));
        }
        Ok(rows)
    }

    pub(super) fn script(&self, sql: &str) -> Result<()> {
        Ok(self.connection.execute_batch(sql)?)
    }
}

/// SQLite writes numbered placeholders `?1`.
fn numbered(sql: &str) -> String {
    sql.replace('$', "?")
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(n) => ValueRef::Integer(*n),
            Self::Real(n) => ValueRef::Real(*n),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
        }))
    }
}

fn value(value: ValueRef<'_>) -> Result<Value> {
    Ok(match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(n) => Value::Int(n),
        ValueRef::Real(n) => Value::Real(n),
        ValueRef::Text(bytes) => {
            let text = std::str::from_utf8(bytes).map_err(|e| StoreError::damaged("a text", e))?;
            Value::Text(text.to_owned())
        }
        ValueRef::Blob(_) => return Err(StoreError::damaged("a value", "bytes where there should be text")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// See [`Sqlite::faults`]: what another program writes makes no fault, though the plain check tells one.
    #[test]
    fn an_index_that_another_program_changed_is_sound() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("a.db");
        let here = Sqlite::open(&path, true).expect("opens");
        for index in ["document_words", "entity_words"] {
            let options = "content = '', contentless_delete = 1, detail = none";
            here.script(&format!("CREATE VIRTUAL TABLE {index} USING fts5 (words, {options})")).expect("made");
        }
        let add = |db: &Sqlite, from: i64| {
            for n in from..from + 40 {
                let row = [Value::Int(n), Value::Text(format!("word{n} and other{n}"))];
                db.execute("INSERT INTO document_words (rowid, words) VALUES ($1, $2)", &row).expect("added");
            }
        };
        add(&here, 1);
        assert_eq!(here.faults().expect("checked"), [""; 0]);
        let other = Sqlite::open(&path, false).expect("opens");
        add(&other, 100);
        other.script("DELETE FROM document_words WHERE rowid < 30").expect("deleted");
        assert_eq!(here.faults().expect("checked"), [""; 0]);
        other.script("INSERT INTO document_words (document_words) VALUES ('optimize')").expect("merged");
        let plain = here.query("PRAGMA integrity_check", &[]).expect("checked").pop().map(|mut r| r.text(0));
        assert_ne!(plain.expect("told").expect("text"), "ok", "SQLite looks by itself now: `faults` need not");
        assert_eq!(here.faults().expect("checked"), [""; 0]);
    }
}
