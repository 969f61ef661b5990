//! `camket read`: documents in, records out, in order, on any number of threads, in flat memory.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use camket_export::wire::v1;
use camket_export::{Csv, Format, Json, JsonLines, Markdown, Plover};
use camket_sources::Sources;

use super::told::Told;
use super::{Error, Outcome};
use crate::cli::{self, RecordFormat};
use crate::i18n::Table;
use crate::reading::{self, Failure};
use crate::show::Summary;
use crate::{out, pipeline};

/// One document as it goes out: its id and what is written of it.
struct Rendered {
    path: PathBuf,
    id: String,
    records: usize,
    bytes: Vec<u8>,
}

pub fn run(args: &cli::Read, packs: &[PathBuf], table: &Table) -> Result<Outcome, Error> {
    let engine = super::engine(packs, table)?;
    let words = |key: &str| table.t(key).to_owned();
    let to_dir = args.output.as_deref().is_some_and(is_dir);
    let kinds = |id: &str| engine.actor_kind(id);
    let format = format(args.format, to_dir, table, &words, &kinds);
    let mut sink = Sink::open(args, format.as_ref(), to_dir)?;
    let apart = args.output.is_some() || !out::stdout_is_seen();
    let mut told = Told::new(args.quiet, apart, table);
    let work = |item: Result<PathBuf, camket_sources::SourceError>| -> Result<Rendered, Failure> {
        let reading = reading::read(engine, &item?)?;
        Ok(render(format.as_ref(), reading.path, &reading.records))
    };
    let sources = Sources::new(args.inputs.iter().cloned());
    let flow = pipeline::ordered(sources, cli::threads(args.threads), work, |result| {
        let written = match result {
            Ok(doc) => match sink.write(&doc) {
                Ok(true) => {
                    told.read(doc.records);
                    Ok(())
                }
                Ok(false) => {
                    let name = reading::shown(&doc.path, table);
                    told.failed(&format!("{name}: {}", table.fill("read.same-id", &[("id", &doc.id)])));
                    Ok(())
                }
                Err(e) => Err(e),
            },
            Err(failure) => {
                told.failed(&failure.line(table));
                Ok(())
            }
        };
        match written {
            Ok(()) => ControlFlow::Continue(()),
            Err(e) => ControlFlow::Break(e),
        }
    });
    told.clear();
    if let ControlFlow::Break(error) = flow {
        return Err(error);
    }
    sink.close()?;
    told.close();
    Ok(told.outcome())
}

fn is_dir(path: &Path) -> bool {
    path.is_dir() || path.as_os_str().as_encoded_bytes().ends_with(b"/")
}

fn format<'a>(
    format: RecordFormat,
    to_dir: bool,
    table: &'a Table,
    words: &'a camket_export::Words<'a>,
    kinds: &'a camket_export::plover::Kinds<'a>,
) -> Box<dyn Format + 'a> {
    match format {
        RecordFormat::Text => Box::new(Summary::new(table, out::width())),
        RecordFormat::Json if to_dir => Box::new(Json::Single),
        RecordFormat::Json => Box::new(Json::Array),
        RecordFormat::Jsonl => Box::new(JsonLines),
        RecordFormat::Csv => Box::new(Csv),
        RecordFormat::Md => Box::new(Markdown::new(words)),
        RecordFormat::Plover => Box::new(Plover::new(kinds)),
    }
}

fn render(format: &dyn Format, path: PathBuf, records: &v1::Document) -> Rendered {
    let mut bytes = Vec::new();
    // Writing into memory does not fail.
    let _ = format.document(records, &mut bytes);
    Rendered { path, id: records.id.clone(), records: records.count(), bytes }
}

/// Where the results go.
struct Sink<'a> {
    format: &'a dyn Format,
    styled: bool,
    to: Target,
}

enum Target {
    Stream { path: PathBuf, out: Box<dyn Write>, any: bool, live: bool },
    Folder { dir: PathBuf, ids: BTreeSet<String> },
}

impl<'a> Sink<'a> {
    fn open(args: &cli::Read, format: &'a dyn Format, to_dir: bool) -> Result<Self, Error> {
        let styled = args.format == RecordFormat::Text;
        let to = match &args.output {
            Some(dir) if to_dir => {
                std::fs::create_dir_all(dir).map_err(|e| Error::Output(dir.clone(), e))?;
                Target::Folder { dir: dir.clone(), ids: BTreeSet::new() }
            }
            Some(path) => {
                let out = out::file(path, styled).map_err(|e| Error::Output(path.clone(), e))?;
                Target::Stream { path: path.clone(), out, any: false, live: false }
            }
            None => {
                let out = if styled { out::stdout() } else { out::raw_stdout() };
                // Someone who watches, or a program that waits for lines, gets each document at once.
                Target::Stream { path: "-".into(), out, any: false, live: true }
            }
        };
        let mut sink = Self { format, styled, to };
        if let Target::Stream { path, out, .. } = &mut sink.to {
            out.write_all(format.begin().as_bytes()).map_err(|e| Error::Output(path.clone(), e))?;
        }
        Ok(sink)
    }

    /// Writes one document; false if a file of this run has its name already.
    fn write(&mut self, doc: &Rendered) -> Result<bool, Error> {
        match &mut self.to {
            Target::Stream { path, out, any, live } => {
                let between = if *any { self.format.between() } else { "" };
                *any = true;
                let mut put = || -> io::Result<()> {
                    out.write_all(between.as_bytes())?;
                    out.write_all(&doc.bytes)?;
                    if *live { out.flush() } else { Ok(()) }
                };
                put().map_err(|e| Error::Output(path.clone(), e))?;
            }
            Target::Folder { dir, ids } => {
                let name = doc.id.replace(['/', '\\', '\0'], "_");
                if !ids.insert(name.clone()) {
                    return Ok(false);
                }
                let path = dir.join(format!("{name}.{}", self.format.extension()));
                let put = || -> io::Result<()> {
                    let mut out = out::file(&path, self.styled)?;
                    out.write_all(self.format.begin().as_bytes())?;
                    out.write_all(&doc.bytes)?;
                    out.write_all(self.format.end().as_bytes())?;
                    out.flush()
                };
                put().map_err(|e| Error::Output(path.clone(), e))?;
            }
        }
        Ok(true)
    }

    fn close(&mut self) -> Result<(), Error> {
        let Target::Stream { path, out, .. } = &mut self.to else { return Ok(()) };
        let end = self.format.end().as_bytes();
        out.write_all(end).and_then(|()| out.flush()).map_err(|e| Error::Output(path.clone(), e))
    }
}
