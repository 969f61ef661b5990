//! Conditions of a query with their values.

use crate::db::Value;
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
