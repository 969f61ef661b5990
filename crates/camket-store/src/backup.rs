//! A copy of the ledger while others work with it.

use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::Backup;

use crate::db::Db;
use crate::error::Result;
use crate::ledger::Ledger;

/// Pages of SQLite that are copied before others get a turn.
const PAGES: i32 = 1024;

impl Ledger {
    /// Copies the ledger to `to`, as it is at one moment: of a SQLite ledger a ledger that can be opened, of a
    /// PostgreSQL one an archive that can be imported. What stands at `to` is replaced only when the copy is whole.
    ///
    /// # Errors
    /// If the ledger cannot be read or the file cannot be written.
    pub fn backup(&mut self, program: &str, to: &Path) -> Result<()> {
        let part = part_of(to);
        let made = match &self.db {
            Db::Sqlite(db) => copy(db.raw(), &part),
            Db::Postgres(_) => self.archive(program, &part),
        };
        let done = made.and_then(|()| Ok(fs::rename(&part, to)?));
        if done.is_err() {
            // What is half there is no copy; the error that counts is the first.
            let _ = fs::remove_file(&part);
        }
        done
    }

    fn archive(&mut self, program: &str, part: &Path) -> Result<()> {
        let mut out = BufWriter::new(File::create(part)?);
        self.export(program, &mut out)?;
        let file = out.into_inner().map_err(std::io::IntoInnerError::into_error)?;
        Ok(file.sync_all()?)
    }
}

fn part_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    name.into()
}

fn copy(from: &Connection, part: &Path) -> Result<()> {
    // A copy that was broken off must not be gone on with.
    if part.exists() {
        fs::remove_file(part)?;
    }
    let mut to = Connection::open(part)?;
    Backup::new(from, &mut to)?.run_to_completion(PAGES, Duration::ZERO, None)?;
    // One file, without a log beside it.
    to.execute_batch("PRAGMA journal_mode = DELETE")?;
    to.close().map_err(|(_, e)| e)?;
    Ok(File::open(part)?.sync_all()?)
}
