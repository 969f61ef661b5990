//! One way to speak to two databases: statements with `$1` placeholders, values of three kinds, transactions.

mod postgres;
mod sqlite;

use std::fmt::Write;

use crate::error::{Result, StoreError};

pub(crate) use self::postgres::Postgres;
pub(crate) use self::sqlite::Sqlite;

/// A value in a row or for a placeholder.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Null,
    Int(i64),
    Real(f64),
    Text(String),
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Self::Real(value)
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        // PostgreSQL keeps no zero characters. As many code points are left, so spans still hold.
        Self::Text(if value.contains('\0') { value.replace('\0', "\u{FFFD}") } else { value })
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        value.to_owned().into()
    }
}

impl From<&String> for Value {
    fn from(value: &String) -> Self {
        value.as_str().into()
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// Values for the placeholders of one statement.
macro_rules! values {
    ($($value:expr),* $(,)?) => {
        &[$(crate::db::Value::from($value)),*] as &[crate::db::Value]
    };
}
pub(crate) use values;

/// One row of an answer.
#[derive(Debug)]
pub(crate) struct Row(pub(crate) Vec<Value>);

impl Row {
    /// Takes the text in column `i`.
    pub(crate) fn text(&mut self, i: usize) -> Result<String> {
        self.maybe(i).and_then(|v| v.ok_or_else(|| StoreError::damaged(format!("column {i}"), "nothing there")))
    }

    /// Takes the text in column `i`, if there is any.
    pub(crate) fn maybe(&mut self, i: usize) -> Result<Option<String>> {
        match self.0.get_mut(i).map(|v| std::mem::replace(v, Value::Null)) {
            Some(Value::Text(text)) => Ok(Some(text)),
            Some(Value::Null) => Ok(None),
            other => Err(StoreError::damaged(format!("column {i}"), format!("{other:?} is no text"))),
        }
    }

    /// The number in column `i`.
    pub(crate) fn int(&self, i: usize) -> Result<i64> {
        match self.0.get(i) {
            Some(Value::Int(n)) => Ok(*n),
            other => Err(StoreError::damaged(format!("column {i}"), format!("{other:?} is no whole number"))),
        }
    }
}

/// Which of the two it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    Sqlite,
    Postgres,
}

/// What a transaction will do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// Only read, from one state of the ledger.
    Read,
    /// Write what documents and people say: it is on the disk when it is done.
    Write,
    /// Write what follows from that and can be made again.
    Derive,
}

/// An open database.
pub(crate) enum Db {
    Sqlite(Sqlite),
    Postgres(Box<Postgres>),
}

/// How often a transaction is tried that lost against another one.
const TRIES: usize = 20;

impl Db {
    pub(crate) const fn dialect(&self) -> Dialect {
        match self {
            Self::Sqlite(_) => Dialect::Sqlite,
            Self::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Runs a statement; how many rows it touched.
    pub(crate) fn execute(&mut self, sql: &str, values: &[Value]) -> Result<usize> {
        match self {
            Self::Sqlite(db) => db.execute(sql, values),
            Self::Postgres(db) => db.execute(sql, values),
        }
    }

    /// All rows of an answer.
    pub(crate) fn query(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>> {
        match self {
            Self::Sqlite(db) => db.query(sql, values),
            Self::Postgres(db) => db.query(sql, values),
        }
    }

    /// The first row of an answer.
    pub(crate) fn first(&mut self, sql: &str, values: &[Value]) -> Result<Option<Row>> {
        Ok(self.query(sql, values)?.into_iter().next())
    }

    /// Runs several statements that need no values.
    pub(crate) fn script(&mut self, sql: &str) -> Result<()> {
        match self {
            Self::Sqlite(db) => db.script(sql),
            Self::Postgres(db) => db.script(sql),
        }
    }

    /// Inserts rows, all of `columns.len()` values, several with one statement.
    pub(crate) fn insert(&mut self, table: &str, columns: &[&str], rows: &[Vec<Value>]) -> Result<()> {
        // Few shapes of statement, so that each is prepared once.
        let mut rest = rows;
        for size in [64, 8, 1] {
            while rest.len() >= size {
                let (now, later) = rest.split_at(size);
                let values: Vec<Value> = now.iter().flatten().cloned().collect();
                self.execute(&insert_sql(table, columns, size), &values)?;
                rest = later;
            }
        }
        Ok(())
    }

    /// Does `work` in one transaction. If another one was quicker, it is done again from the start.
    pub(crate) fn transaction<T>(&mut self, access: Access, mut work: impl FnMut(&mut Self) -> Result<T>) -> Result<T> {
        let mut tries = 0;
        loop {
            self.script(self.begin(access))?;
            let done = work(self).and_then(|done| self.script("COMMIT").map(|()| done));
            match done {
                Ok(done) => return Ok(done),
                Err(error) => {
                    // If the connection is gone, so is the transaction: the first error is the one to tell.
                    let _ = self.script("ROLLBACK");
                    tries += 1;
                    if tries == TRIES || !lost(&error) {
                        return Err(error);
                    }
                }
            }
        }
    }

    const fn begin(&self, access: Access) -> &'static str {
        match (self.dialect(), access) {
            (Dialect::Sqlite, Access::Read) => "BEGIN",
            // The next commit is on the disk only with what went before, so what is derived need not wait for it.
            (Dialect::Sqlite, Access::Write | Access::Derive) => "BEGIN IMMEDIATE",
            (Dialect::Postgres, Access::Read) => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            (Dialect::Postgres, Access::Write) => "BEGIN",
            (Dialect::Postgres, Access::Derive) => "BEGIN; SET LOCAL synchronous_commit = off",
        }
    }
}

fn insert_sql(table: &str, columns: &[&str], rows: usize) -> String {
    let mut sql = format!("INSERT INTO {table} ({}) VALUES ", columns.join(", "));
    for row in 0..rows {
        sql.push_str(if row == 0 { "(" } else { ", (" });
        for column in 0..columns.len() {
            let comma = if column == 0 { "" } else { ", " };
            let _ = write!(sql, "{comma}${}", row * columns.len() + column + 1);
        }
        sql.push(')');
    }
    sql
}

/// Whether a transaction failed only because of another one at the same time.
fn lost(error: &StoreError) -> bool {
    let StoreError::Postgres(error) = error else { return false };
    let code = error.code().map(::postgres::error::SqlState::code);
    matches!(code, Some("40001" | "40P01"))
}
