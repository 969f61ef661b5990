//! What the person is told while many documents go by: progress, failures, a closing line.

use std::time::{Duration, Instant};

use super::Outcome;
use crate::i18n::Table;
use crate::{out, show};

/// What the person is told besides the results.
pub struct Told<'a> {
    table: &'a Table,
    read: usize,
    records: usize,
    failed: usize,
    quiet: bool,
    progress: bool,
    last: Instant,
}

impl<'a> Told<'a> {
    /// Nothing but failures if `quiet`; progress only if results are shown `apart` from it.
    pub fn new(quiet: bool, apart: bool, table: &'a Table) -> Self {
        let progress = !quiet && apart && out::stderr_is_seen();
        Self { table, read: 0, records: 0, failed: 0, quiet, progress, last: Instant::now() }
    }

    /// A document with so many records is done.
    pub fn read(&mut self, records: usize) {
        self.read += 1;
        self.records += records;
        self.step();
    }

    /// A document failed; the line says which and why.
    pub fn failed(&mut self, line: &str) {
        self.failed += 1;
        self.clear();
        show::error(line, self.table);
        self.step();
    }

    fn step(&mut self) {
        let (read, failed) = (self.read.to_string(), self.failed.to_string());
        self.progress("read.progress", &[("read", &read), ("failed", &failed)]);
    }

    /// Shows how far it is, now and then.
    pub fn progress(&mut self, key: &str, fill: &[(&str, &str)]) {
        if self.progress && self.last.elapsed() > Duration::from_millis(200) {
            self.last = Instant::now();
            out::progress(&self.table.fill(key, fill));
        }
    }

    /// Takes the line of progress away.
    pub fn clear(&self) {
        if self.progress {
            out::progress("");
        }
    }

    /// The closing line of a command that reads.
    pub fn close(&self) {
        if self.read + self.failed > 1 {
            let (read, records) = (self.read.to_string(), self.records.to_string());
            let key = if self.read == 1 { "read.done-one" } else { "read.done" };
            self.say(&self.table.fill(key, &[("read", &read), ("records", &records)]));
        }
    }

    /// A closing line, followed by how many documents failed.
    pub fn say(&self, line: &str) {
        if self.quiet {
            return;
        }
        let mut line = line.to_owned();
        if self.failed > 0 {
            line.push_str("; ");
            line.push_str(&self.table.fill("read.failed", &[("failed", &self.failed.to_string())]));
        }
        out::tell(&line);
    }

    /// A line on the way.
    pub fn note(&self, line: &str) {
        if !self.quiet {
            self.clear();
            out::tell(line);
        }
    }

    /// How many documents are done.
    pub const fn count(&self) -> usize {
        self.read
    }

    /// How the command ended.
    pub fn outcome(&self) -> Outcome {
        match (self.failed, self.read) {
            (0, _) => Outcome::Done,
            (_, 0) => Outcome::Failed,
            _ => Outcome::Partly,
        }
    }
}
