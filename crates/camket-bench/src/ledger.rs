//! The ledger under hard use, at full size: writers killed at random moments, many writers at once.

use std::cell::Cell;
use std::io::{self, Write};
use std::path::Path;

use camket_packs::Packs;

use crate::{server, siege, verdict};

/// How many documents a ledger has whose writers are killed.
const DOCUMENTS: usize = 200;
/// How many programs write at once.
const WRITERS: usize = 8;

/// Kills writers at `moments` random moments on each database.
pub fn kill(binary: Option<&Path>, moments: usize, out: &mut impl Write) -> io::Result<bool> {
    let texts = siege::Texts::new(DOCUMENTS).map_err(other)?;
    places(binary, out, |name, binary, new, packs, out| {
        let done = siege::kill(binary, new, &texts, moments, packs);
        match &done {
            Ok(k) => writeln!(
                out,
                "- `kill -9` on {name}: {} writers killed at work, {} ledgers filled in the end, nothing lost and nothing \
                 half there: {}",
                k.at_work,
                k.filled,
                verdict(true)
            )?,
            Err(e) => writeln!(out, "- `kill -9` on {name}: {e}: {}", verdict(false))?,
        }
        Ok(done.is_ok())
    })
}

/// Has many programs add the same documents at once.
pub fn crowd(binary: Option<&Path>, documents: usize, out: &mut impl Write) -> io::Result<bool> {
    let texts = siege::Texts::new(documents).map_err(other)?;
    places(binary, out, |name, binary, new, packs, out| {
        let done = siege::crowd(binary, new, &texts, WRITERS, packs);
        match &done {
            Ok((crowd, one)) => writeln!(
                out,
                "- {WRITERS} writers at once on {name}: {documents} documents, each by two of them, in {:.1} s (one writer: \
                 {:.1} s); the same ledger: {}",
                crowd.as_secs_f64(),
                one.as_secs_f64(),
                verdict(true)
            )?,
            Err(e) => writeln!(out, "- {WRITERS} writers at once on {name}: {e}: {}", verdict(false))?,
        }
        Ok(done.is_ok())
    })
}

/// Measures on SQLite and on a PostgreSQL of its own.
fn places<W: Write>(
    binary: Option<&Path>,
    out: &mut W,
    measure: impl Fn(&str, &Path, &dyn Fn() -> String, &Packs, &mut W) -> io::Result<bool>,
) -> io::Result<bool> {
    let Some(binary) = binary.map(Path::to_owned).or_else(crate::startup::beside) else {
        writeln!(out, "- ledger: the program is not built; run `cargo build --release` first")?;
        return Ok(false);
    };
    let packs = Packs::shipped();
    let dir = tempfile::tempdir()?;
    let made = Cell::new(0);
    let file = || {
        made.set(made.get() + 1);
        dir.path().join(format!("{}.db", made.get())).display().to_string()
    };
    let mut good = measure("SQLite", &binary, &file, &packs, out)?;
    match server::server() {
        Some(server) => good &= measure("PostgreSQL", &binary, &|| server.database(), &packs, out)?,
        None => writeln!(out, "- PostgreSQL: left out, as CAMKET_TEST_NO_POSTGRES says")?,
    }
    Ok(good)
}

fn other(error: Box<dyn std::error::Error>) -> io::Error {
    io::Error::other(error.to_string())
}
