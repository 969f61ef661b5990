//! `camket reread`: what is kept, read again with the present reader and packs.

use std::ops::ControlFlow;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;

use camket_ledger::{Action, Decision, DocumentId, Entry};
use camket_store::{Ledger, Prepared, StoreError, prepare_again};
use camket_text::Document;

use super::ledger::{failed, fill, link, open_existing};
use super::told::Told;
use super::{Error, Outcome};
use crate::cli;
use crate::engine::Engine;
use crate::i18n::Table;
use crate::reading;
use crate::{clock, out, pipeline};

/// A document that is read again, or why it is not.
enum Again {
    Read(Box<Prepared>),
    /// It was read by this very version.
    Same,
    Crashed(DocumentId),
    Refused(StoreError),
}

pub fn run(args: &cli::Reread, packs: &[PathBuf], table: &Table) -> Result<Outcome, Error> {
    let engine = super::engine(packs, table)?;
    let mut ledger = open_existing(&args.at, table)?;
    // Documents are read from the ledger on one connection while they are put back on the other.
    let mut source = open_existing(&args.at, table)?;
    let ids = source.document_ids().map_err(|e| failed(&args.at, &e, table))?;
    let (now, version) = (clock::now(), engine.version());
    let mut told = Told::new(args.quiet, !out::stdout_is_seen(), table);
    let mut sum = camket_store::Reread::default();
    let mut same = 0;
    let entries = ids.into_iter().filter_map(|id| source.entry(&id).transpose());
    let work = |entry: camket_store::Result<Entry>| match entry {
        Ok(entry) if !args.all && entry.reader == version => Again::Same,
        Ok(entry) => read_again(engine, entry),
        Err(e) => Again::Refused(e),
    };
    let flow = pipeline::ordered(entries, cli::threads(args.threads), work, |again| {
        match again {
            Again::Same => same += 1,
            Again::Crashed(id) => told.failed(&format!("{id}: {}", table.t("read.crashed"))),
            Again::Refused(e) => return ControlFlow::Break(failed(&args.at, &e, table)),
            Again::Read(doc) => match ledger.reread(&doc, &now) {
                Ok(done) => {
                    sum.kept += done.kept;
                    sum.came += done.came;
                    sum.went += done.went;
                    sum.carried += done.carried;
                    told.read(doc.records());
                }
                Err(e) => return ControlFlow::Break(failed(&args.at, &e, table)),
            },
        }
        ControlFlow::Continue(())
    });
    told.clear();
    if let ControlFlow::Break(error) = flow {
        return Err(error);
    }
    let linked = link(&mut ledger, &args.at, engine, &mut told, table)?;
    list_orphans(&mut ledger, args, table)?;
    let counts = [
        ("read", told.count()),
        ("same", same),
        ("kept", sum.kept),
        ("came", sum.came),
        ("went", sum.went),
        ("carried", sum.carried),
        ("alerts", linked.raised),
    ];
    told.say(&fill("reread.done", table, &counts));
    Ok(told.outcome())
}

/// Reads a kept text. A panic is a failure of this document alone.
fn read_again(engine: &Engine, entry: Entry) -> Again {
    let id = entry.id.clone();
    let made = AssertUnwindSafe(|| {
        let doc = Document::from_text(&entry.source.label, entry.text.clone());
        let records = reading::records(engine, &doc);
        let now = Entry::new(&doc, records, &engine.version());
        prepare_again(entry, now, engine.packs())
    });
    panic::catch_unwind(made).map_or(Again::Crashed(id), |doc| Again::Read(Box::new(doc)))
}

/// Decisions about records that are there no more, one a line.
fn list_orphans(ledger: &mut Ledger, args: &cli::Reread, table: &Table) -> Result<(), Error> {
    let orphans = ledger.orphans().map_err(|e| failed(&args.at, &e, table))?;
    let line = |d: &Decision| {
        let action = match &d.action {
            Action::Confirm { fact } => format!("confirm {fact}"),
            Action::Reject { fact } => format!("reject {fact}"),
            Action::Correct { fact, field, value } => format!("correct {fact} {field} {value}"),
            Action::Merge { a, b } => format!("merge {a} {b}"),
            Action::Split { a, b } => format!("split {a} {b}"),
            Action::Acknowledge { alert } => format!("acknowledge {alert}"),
            Action::Undo { decision } => format!("undo {decision}"),
        };
        let what = table.fill("reread.orphan", &[("action", &action), ("by", &d.by), ("at", &d.at)]);
        format!("{}: {what}\n", d.id)
    };
    let lines: String = orphans.iter().map(line).collect();
    if !lines.is_empty() {
        super::print(&lines)?;
    }
    Ok(())
}
