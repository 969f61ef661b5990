//! The whole ledger as lines of JSON: what documents say and what people decided. Everything else is made anew.
//!
//! ```text
//! {"format":"camket-ledger/1","program":"…"}
//! {"document":{…},"learned":"…"}      in the order in which they were learned, then by id
//! {"decision":{…}}                     oldest first
//! {"end":{"documents":2,"decisions":1}}
//! ```

use std::io::{BufRead, Write};

use camket_ledger::{Decision, DocumentId, Entry};
use camket_packs::Packs;
use serde::{Deserialize, Serialize};

use crate::add::Added;
use crate::db::{Access, values};
use crate::decisions;
use crate::documents::entry;
use crate::error::{Result, StoreError};
use crate::ledger::Ledger;
use crate::prepared::Prepared;

/// What stands in the first line.
pub const FORMAT: &str = "camket-ledger/1";

/// How many ids are looked up at once.
const PAGE: i64 = 500;

#[derive(Serialize, Deserialize)]
struct Header {
    format: String,
    program: String,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Line {
    Document { document: Box<Entry>, learned: String },
    Decision { decision: Decision },
    End { end: Archived },
}

/// What an archive holds, or what came of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Archived {
    /// Documents.
    pub documents: usize,
    /// Decisions.
    pub decisions: usize,
}

impl Ledger {
    /// Writes the whole ledger to `out`. The same ledger gives the same bytes, from either database. `program` is the
    /// version of the program, for those who read the archive later.
    ///
    /// # Errors
    /// If the database refuses, or `out` does.
    pub fn export(&mut self, program: &str, out: &mut dyn Write) -> Result<Archived> {
        self.transaction(Access::Read, |db, _| {
            let mut done = Archived::default();
            write(out, &Header { format: FORMAT.into(), program: program.into() })?;
            let (mut moment, mut id) = (String::new(), String::new());
            loop {
                let sql = "SELECT learned, id FROM documents WHERE learned > $1 OR (learned = $1 AND id > $2) \
                           ORDER BY learned, id LIMIT $3";
                let rows = db.query(sql, values![&moment, &id, PAGE])?;
                if rows.is_empty() {
                    break;
                }
                for mut row in rows {
                    (moment, id) = (row.text(0)?, row.text(1)?);
                    let Some((document, learned)) = entry(db, &DocumentId(id.clone()))? else { continue };
                    write(out, &Line::Document { document: Box::new(document), learned })?;
                    done.documents += 1;
                }
            }
            for decision in decisions::log(db)? {
                write(out, &Line::Decision { decision })?;
                done.decisions += 1;
            }
            write(out, &Line::End { end: done })?;
            out.flush()?;
            Ok(done)
        })
    }

    /// Adds what an archive holds to the ledger, each document in one transaction; what is there already is left alone.
    /// `progress` is told how many lines have been taken. What follows from it holds after the next [`Ledger::link`].
    ///
    /// # Errors
    /// If the database refuses, or a line is not what it should be; what stands before that line has been added.
    pub fn import(
        &mut self,
        archive: &mut dyn BufRead,
        packs: &Packs,
        mut progress: impl FnMut(usize),
    ) -> Result<Archived> {
        let (mut told, mut done) = (Archived::default(), Archived::default());
        let mut end = None;
        let mut number = 0;
        let mut line = String::new();
        loop {
            line.clear();
            if archive.read_line(&mut line).map_err(|e| bad(number + 1, e))? == 0 {
                break;
            }
            number += 1;
            if number == 1 {
                header(&line)?;
                continue;
            }
            if end.is_some() {
                return Err(bad(number, "something stands after the end"));
            }
            match serde_json::from_str(&line).map_err(|e| bad(number, e))? {
                Line::Document { document, learned } => {
                    told.documents += 1;
                    let body: String = document.text.chars().skip(document.body).collect();
                    if Entry::id_of(&document.source, &body) != document.id {
                        return Err(bad(number, format!("{} is not the id of this text", document.id)));
                    }
                    let added = self.add(&Prepared::new(*document, packs), &learned)?;
                    done.documents += usize::from(added != Added::Unchanged);
                }
                Line::Decision { decision } => {
                    told.decisions += 1;
                    let kept =
                        self.transaction(Access::Write, |db, rulings| decisions::keep(db, &decision, rulings))?;
                    done.decisions += usize::from(kept);
                }
                Line::End { end: counted } => end = Some(counted),
            }
            progress(number);
        }
        match end {
            Some(counted) if counted == told => Ok(done),
            Some(_) => Err(bad(number, "lines are missing before the end")),
            None => Err(bad(number, "the archive ends early")),
        }
    }
}

fn write(out: &mut dyn Write, line: &impl Serialize) -> Result<()> {
    serde_json::to_writer(&mut *out, line).map_err(std::io::Error::from)?;
    Ok(out.write_all(b"\n")?)
}

fn bad(line: usize, why: impl ToString) -> StoreError {
    StoreError::Archive { line, why: why.to_string() }
}

fn header(line: &str) -> Result<()> {
    let header: Header = serde_json::from_str(line).map_err(|_| bad(1, "this is no archive of a ledger"))?;
    if header.format == FORMAT { Ok(()) } else { Err(bad(1, format!("the format {} is not known", header.format))) }
}
