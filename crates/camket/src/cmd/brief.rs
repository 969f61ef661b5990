//! `camket brief`: what a desk officer has to know of a relation, as a paper.

use std::fs;
use std::path::PathBuf;

use camket_export::paper::PaperFormat;
use camket_ledger::Findings;
use camket_ledger::brief::{Brief, BriefQuery, through};

use super::{Error, Outcome};
use crate::asked::{self, Desk, Rows};
use crate::brief::Writer;
use crate::cli::{self, Asked, BriefFormat, OutputFormat};
use crate::i18n::Table;
use crate::out;

pub fn run(args: &cli::Brief, packs: &[PathBuf], table: &Table) -> Result<Outcome, Error> {
    let mut desk = Desk::open(&args.at, packs, table)?;
    let between = desk.actors(&args.between)?;
    let asked = Asked {
        text: None,
        at: args.at.clone(),
        party: Vec::new(),
        topic: Vec::new(),
        since: None,
        until: None,
        as_of: args.as_of.clone(),
        known_on: args.known_on.clone(),
        limit: None,
        all: true,
        format: OutputFormat::Text,
    };
    let mut findings = Findings::default();
    let groups = through(&desk.engine.packs().world, &between);
    for sides in std::iter::once(between.clone()).chain(groups.into_iter().map(|(_, sides)| sides)) {
        findings.extend(desk.findings(&asked, &sides)?);
    }
    findings.entities.sort_by(|a, b| a.id.cmp(&b.id));
    findings.entities.dedup_by(|a, b| a.id == b.id);
    findings.alerts.sort_by(|a, b| a.id.cmp(&b.id));
    findings.alerts.dedup_by(|a, b| a.id == b.id);
    let query =
        BriefQuery { between, since: args.since.clone(), topic: args.topic.clone(), as_of: Desk::as_of(&asked) };
    let told =
        findings.entities.iter().flat_map(asked::evidence).chain(findings.alerts.iter().flat_map(|a| &a.evidence));
    let sources = desk.sources(told)?;
    let world = &desk.engine.packs().world;
    let brief = Brief::of(&findings, world, &query);
    let paper = Writer { rows: Rows { table, world }, sources: &sources }.paper(&brief, &query);
    let format = match args.format {
        BriefFormat::Md => PaperFormat::Markdown,
        BriefFormat::Html => PaperFormat::Html,
        BriefFormat::Docx => PaperFormat::Docx,
    };
    let bytes = paper.write(format).map_err(Error::stdout)?;
    match &args.output {
        Some(path) => fs::write(path, bytes).map_err(|e| Error::Output(path.clone(), e))?,
        None if args.format == BriefFormat::Docx && out::stdout_is_seen() => {
            return Err(Error::Said(table.t("brief.binary").to_owned()));
        }
        None => {
            let mut out = out::raw_stdout();
            out.write_all(&bytes).and_then(|()| out.flush()).map_err(Error::stdout)?;
        }
    }
    Ok(Outcome::Done)
}
