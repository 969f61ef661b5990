//! The ledger: opened at a path or a server.

use std::path::{Path, PathBuf};

use camket_ledger::Rulings;

use crate::db::{Access, Db, Dialect, Postgres, Sqlite};
use crate::error::Result;
use crate::{decisions, migrate};

/// Where a ledger is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// A SQLite file.
    File(PathBuf),
    /// A PostgreSQL server and database, as a `postgres://` URL.
    Server(String),
}

impl Location {
    /// What a person wrote: a URL of PostgreSQL, or else a path.
    #[must_use]
    pub fn of(words: &str) -> Self {
        let server = words.starts_with("postgres://") || words.starts_with("postgresql://");
        if server { Self::Server(words.to_owned()) } else { Self::File(words.into()) }
    }

    /// For people: without the password.
    #[must_use]
    pub fn shown(&self) -> String {
        let Self::Server(url) = self else {
            let Self::File(path) = self else { return String::new() };
            return path.display().to_string();
        };
        let Some((scheme, rest)) = url.split_once("://") else { return url.clone() };
        let (who, place) = rest.rsplit_once('@').unwrap_or(("", rest));
        let place = place.split('?').next().unwrap_or_default();
        match who.split(':').next() {
            Some(name) if !name.is_empty() => format!("{scheme}://{name}@{place}"),
            _ => format!("{scheme}://{place}"),
        }
    }
}

impl From<&Path> for Location {
    fn from(path: &Path) -> Self {
        path.to_str().map_or_else(|| Self::File(path.to_owned()), Self::of)
    }
}

/// An open ledger. One connection; whoever wants to ask on many threads opens it on each.
pub struct Ledger {
    pub(crate) db: Db,
    /// What people decided, and how long the log was when it was read.
    rulings: Option<(i64, Rulings)>,
}

impl Ledger {
    /// Opens the ledger; makes it if there is none.
    ///
    /// # Errors
    /// If it cannot be opened or made, is no ledger, or was made by a later version.
    pub fn open(at: &Location) -> Result<Self> {
        Self::at(at, true)
    }

    /// Opens a ledger that is there already.
    ///
    /// # Errors
    /// As [`Ledger::open`], and [`crate::StoreError::Missing`] if there is none.
    pub fn open_existing(at: &Location) -> Result<Self> {
        Self::at(at, false)
    }

    fn at(at: &Location, create: bool) -> Result<Self> {
        let mut db = match at {
            Location::File(path) => Db::Sqlite(Sqlite::open(path, create)?),
            Location::Server(url) => Db::Postgres(Box::new(Postgres::open(url)?)),
        };
        migrate::migrate(&mut db, create)?;
        Ok(Self { db, rulings: None })
    }

    /// What people decided that holds now.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn rulings(&mut self) -> Result<Rulings> {
        rulings(&mut self.db, &mut self.rulings).cloned()
    }

    /// Does `work` in one transaction, with the rulings that hold in it.
    pub(crate) fn transaction<T>(
        &mut self,
        access: Access,
        mut work: impl FnMut(&mut Db, &Rulings) -> Result<T>,
    ) -> Result<T> {
        let kept = &mut self.rulings;
        self.db.transaction(access, |db| {
            let rulings = rulings(db, kept)?;
            work(db, rulings)
        })
    }

    /// Whether it is kept by PostgreSQL.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        self.db.dialect() == Dialect::Postgres
    }
}

/// The rulings of the whole log; read again only if the log has grown.
fn rulings<'k>(db: &mut Db, kept: &'k mut Option<(i64, Rulings)>) -> Result<&'k Rulings> {
    let length = decisions::length(db)?;
    if kept.as_ref().is_none_or(|(known, _)| *known != length) {
        *kept = Some((length, Rulings::of(&decisions::log(db)?)));
    }
    Ok(&kept.get_or_insert_with(Default::default).1)
}
