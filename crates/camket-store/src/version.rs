//! Which version of the linkers the derived rows are of.

use camket_ledger::link::VERSION;
use camket_packs::Packs;

use crate::db::{Db, Dialect, values};
use crate::error::Result;

/// Marks all blocks if a version of the linkers or of the packs links now that has not yet linked this ledger; whether
/// it did. A version that was there before and was followed by another one marks nothing, so that two that share a
/// ledger do not undo each other's work for ever.
pub(crate) fn renew(db: &mut Db, packs: &Packs) -> Result<bool> {
    let this = format!("{VERSION}+{:016x}", packs.hash);
    if db.first("SELECT 1 FROM linkers WHERE version = $1", values![&this])?.is_some() {
        return Ok(false);
    }
    if db.dialect() == Dialect::Postgres {
        db.query("SELECT 1 FROM pg_advisory_xact_lock(4347437)", &[])?;
    }
    if db.execute("INSERT INTO linkers (version) VALUES ($1) ON CONFLICT DO NOTHING", values![&this])? == 0 {
        return Ok(false);
    }
    let first = db.first("SELECT count(*) FROM linkers", &[])?.map_or(Ok(0), |r| r.int(0))? == 1;
    let linked = db.first("SELECT 1 FROM entities LIMIT 1", &[])?.is_some();
    if first && !linked {
        // Nothing was linked by any other: what is there is marked already.
        return Ok(false);
    }
    // A story needs two documents; most of its blocks hold one.
    let all = "INSERT INTO dirty (block) SELECT block FROM fact_blocks GROUP BY block \
               HAVING count(*) > 1 OR block NOT LIKE 'story/%' UNION SELECT block FROM entities";
    db.execute(all, &[])?;
    db.execute("DELETE FROM large_blocks", &[])?;
    Ok(true)
}
