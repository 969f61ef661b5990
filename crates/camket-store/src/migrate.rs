//! The format of the ledger, by version. A released migration never changes; a new one stands after it.

use crate::db::{Access, Db, Dialect, values};
use crate::error::{Result, StoreError};
use crate::short;

/// A step from one format to the next.
struct Migration {
    version: i64,
    name: &'static str,
    /// What both databases take.
    common: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
    /// What is derived of the rows that are there already.
    fill: Option<fn(&mut Db) -> Result<()>>,
}

macro_rules! migration {
    ($version:literal, $name:literal, $fill:expr) => {
        Migration {
            version: $version,
            name: $name,
            common: include_str!(concat!("../migrations/", $name, ".sql")),
            sqlite: include_str!(concat!("../migrations/", $name, ".sqlite.sql")),
            postgres: include_str!(concat!("../migrations/", $name, ".postgres.sql")),
            fill: $fill,
        }
    };
}

const MIGRATIONS: [Migration; 3] = [
    migration!(1, "0001-ledger", None),
    migration!(2, "0002-linkers", None),
    migration!(3, "0003-shorts", Some(short::fill)),
];

/// The latest format.
pub(crate) const LATEST: i64 = MIGRATIONS[MIGRATIONS.len() - 1].version;

impl Migration {
    /// Its statements as `dialect` spells them. Text is compared byte by byte in both.
    fn sql(&self, dialect: Dialect) -> String {
        let (serial, clustered, text, own) = match dialect {
            Dialect::Sqlite => ("INTEGER PRIMARY KEY AUTOINCREMENT", "WITHOUT ROWID", " TEXT", self.sqlite),
            Dialect::Postgres => ("BIGSERIAL PRIMARY KEY", "", " TEXT COLLATE \"C\"", self.postgres),
        };
        let common = self.common.replace("{serial}", serial).replace("{clustered}", clustered).replace(" TEXT", text);
        format!("{common}\n{own}")
    }
}

/// Brings the ledger to the latest format; makes it if the database is empty and `create`.
pub(crate) fn migrate(db: &mut Db, create: bool) -> Result<()> {
    if version(db)? == Some(LATEST) {
        return Ok(());
    }
    db.transaction(Access::Write, |db| {
        if db.dialect() == Dialect::Postgres {
            // Two programs that come first at the same time.
            db.query("SELECT 1 FROM pg_advisory_xact_lock(4347436)", &[])?;
        }
        let found = version(db)?;
        if found.is_none() {
            if !is_empty(db)? {
                return Err(StoreError::Foreign);
            }
            if !create {
                return Err(StoreError::Missing);
            }
            db.script("CREATE TABLE migrations (version BIGINT PRIMARY KEY, name TEXT NOT NULL)")?;
        }
        let found = found.unwrap_or(0);
        if found > LATEST {
            return Err(StoreError::Newer { found, known: LATEST });
        }
        for step in MIGRATIONS.iter().filter(|m| m.version > found) {
            db.script(&step.sql(db.dialect()))?;
            if let Some(fill) = step.fill {
                fill(db)?;
            }
            let done = "INSERT INTO migrations (version, name) VALUES ($1, $2)";
            db.execute(done, values![step.version, step.name])?;
        }
        Ok(())
    })
}

/// The format of the ledger; none if there is no ledger in the database.
pub(crate) fn version(db: &mut Db) -> Result<Option<i64>> {
    if !has_table(db, "migrations")? {
        return Ok(None);
    }
    let row = db.first("SELECT max(version) FROM migrations", &[])?;
    row.map(|r| r.int(0)).transpose()
}

fn has_table(db: &mut Db, name: &str) -> Result<bool> {
    let sql = match db.dialect() {
        Dialect::Sqlite => "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $1",
        Dialect::Postgres => "SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = $1",
    };
    Ok(db.first(sql, values![name])?.is_some())
}

fn is_empty(db: &mut Db) -> Result<bool> {
    let sql = match db.dialect() {
        Dialect::Sqlite => "SELECT 1 FROM sqlite_master LIMIT 1",
        Dialect::Postgres => "SELECT 1 FROM pg_tables WHERE schemaname = current_schema() LIMIT 1",
    };
    Ok(db.first(sql, &[])?.is_none())
}
