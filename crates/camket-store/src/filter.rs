//! Conditions of a query with their values.

use crate::db::{Db, Dialect, Value};
use crate::error::Result;
use crate::prepared::{NO_DAY, days};

/// What is asked, as the words after `WHERE`, and the values of its placeholders.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    conditions: Vec<String>,
    pub(crate) values: Vec<Value>,
}

impl Filter {
    /// Gives the value a placeholder.
    pub(crate) fn value(&mut self, value: Value) -> String {
        self.values.push(value);
        format!("${}", self.values.len())
    }

    /// Placeholders for a list; `NULL` for an empty one, which nothing equals.
    pub(crate) fn list(&mut self, values: impl Iterator<Item = Value>) -> String {
        let list: Vec<String> = values.map(|v| self.value(v)).collect();
        if list.is_empty() { "NULL".to_owned() } else { list.join(", ") }
    }

    /// One more condition.
    pub(crate) fn and(&mut self, condition: &str) {
        self.conditions.push(condition.to_owned());
    }

    /// What lasts from the day in column `first` to that in `last` reaches into the time from `since` to `until` (EDTF).
    pub(crate) fn between(&mut self, first: &str, last: &str, since: Option<&str>, until: Option<&str>) {
        let (since, until) = (days(since).0, days(until).1);
        if since != NO_DAY {
            let n = self.value(since.into());
            self.and(&format!("{last} >= {n}"));
        }
        if until != NO_DAY {
            let n = self.value(until.into());
            self.and(&format!("{first} <= {n} AND {last} > {NO_DAY}"));
        }
    }

    /// `LIMIT …`, if there is one.
    pub(crate) fn limit(&mut self, limit: Option<usize>) -> String {
        match limit.and_then(|n| i64::try_from(n).ok()) {
            Some(n) => format!("LIMIT {}", self.value(n.into())),
            None => String::new(),
        }
    }

    /// `WHERE …`, if there is any condition.
    pub(crate) fn sql(&self) -> String {
        if self.conditions.is_empty() { String::new() } else { format!("WHERE {}", self.conditions.join(" AND ")) }
    }
}

/// How many rows are counted to see which of several conditions is the narrowest: first so many, and if all have more, so
/// many. To begin with the wrong one costs more.
const COUNTED: [i64; 2] = [2000, 16_000];

/// Which of several lists (each the words after `FROM`, and values) is the shortest, as far as it is worth counting.
/// A query that begins with the shortest list looks at few rows, however large the ledger is.
pub(crate) fn narrowest(db: &mut Db, lists: &[(&str, Vec<Value>)]) -> Result<Option<usize>> {
    if lists.len() < 2 {
        return Ok(if lists.is_empty() { None } else { Some(0) });
    }
    let mut best = None;
    for most in COUNTED {
        let mut rows = Vec::with_capacity(lists.len());
        for (from, values) in lists {
            let sql = format!("SELECT count(*) FROM (SELECT 1 FROM {from} LIMIT {most}) n");
            rows.push(db.first(&sql, values)?.map_or(Ok(0), |r| r.int(0))?);
        }
        best = (0..rows.len()).min_by_key(|i| rows[*i]);
        if best.is_some_and(|i| rows[i] < most) {
            break;
        }
    }
    Ok(best)
}

/// A join that begins with its left side: SQLite must be told, PostgreSQL sees it from its statistics.
pub(crate) const fn join(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => "CROSS JOIN",
        Dialect::Postgres => "JOIN",
    }
}
