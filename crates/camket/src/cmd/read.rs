//! `camket read`: documents in, records out, in order, on any number of threads, in flat memory.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use camket_export::wire::v1;
use camket_export::{Csv, Format, Json, JsonLines, Markdown};
use camket_sources::Sources;

use super::{Error, Outcome};
use crate::cli::{self, OutputFormat};
use crate::i18n::Table;
use crate::reading::{self, Failure};
use crate::show::Summary;
use crate::{out, pipeline, show};

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
    let format = format(args.format, to_dir, table, &words);
    let mut sink = Sink::open(args, format.as_ref(), to_dir)?;
    let mut told = Told::new(args, table);
    let work = |item: Result<PathBuf, camket_sources::SourceError>| -> Result<Rendered, Failure> {
        let reading = reading::read(&engine, &item?)?;
        Ok(render(format.as_ref(), reading.path, &reading.records))
    };
    let sources = Sources::new(args.inputs.iter().cloned());
    let flow = pipeline::ordered(sources, cli::threads(args.threads), work, |result| {
        let written = match result {
            Ok(doc) => match sink.write(&doc) {
                Ok(true) => {
                    told.read(&doc);
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
    Ok(told.close())
}

fn is_dir(path: &Path) -> bool {
    path.is_dir() || path.as_os_str().as_encoded_bytes().ends_with(b"/")
}

fn format<'a>(
    format: OutputFormat,
    to_dir: bool,
    table: &'a Table,
    words: &'a camket_export::Words<'a>,
) -> Box<dyn Format + 'a> {
    match format {
        OutputFormat::Text => Box::new(Summary::new(table, out::width())),
        OutputFormat::Json if to_dir => Box::new(Json::Single),
        OutputFormat::Json => Box::new(Json::Array),
        OutputFormat::Jsonl => Box::new(JsonLines),
        OutputFormat::Csv => Box::new(Csv),
        OutputFormat::Md => Box::new(Markdown::new(words)),
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
        let styled = args.format == OutputFormat::Text;
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

/// What the person is told besides the results.
struct Told<'a> {
    table: &'a Table,
    read: usize,
    records: usize,
    failed: usize,
    quiet: bool,
    progress: bool,
    last: Instant,
}

impl<'a> Told<'a> {
    fn new(args: &cli::Read, table: &'a Table) -> Self {
        let apart = args.output.is_some() || !out::stdout_is_seen();
        let progress = !args.quiet && apart && out::stderr_is_seen();
        Self { table, read: 0, records: 0, failed: 0, quiet: args.quiet, progress, last: Instant::now() }
    }

    fn read(&mut self, doc: &Rendered) {
        self.read += 1;
        self.records += doc.records;
        self.step();
    }

    fn failed(&mut self, line: &str) {
        self.failed += 1;
        self.clear();
        show::error(line, self.table);
        self.step();
    }

    fn step(&mut self) {
        if self.progress && self.last.elapsed() > Duration::from_millis(200) {
            self.last = Instant::now();
            let (read, failed) = (self.read.to_string(), self.failed.to_string());
            out::progress(&self.table.fill("read.progress", &[("read", &read), ("failed", &failed)]));
        }
    }

    fn clear(&self) {
        if self.progress {
            out::progress("");
        }
    }

    fn close(&self) -> Outcome {
        if !self.quiet && self.read + self.failed > 1 {
            let (read, records) = (self.read.to_string(), self.records.to_string());
            let key = if self.read == 1 { "read.done-one" } else { "read.done" };
            let mut line = self.table.fill(key, &[("read", &read), ("records", &records)]);
            if self.failed > 0 {
                line.push_str("; ");
                line.push_str(&self.table.fill("read.failed", &[("failed", &self.failed.to_string())]));
            }
            out::tell(&line);
        }
        match (self.failed, self.read) {
            (0, _) => Outcome::Done,
            (_, 0) => Outcome::Failed,
            _ => Outcome::Partly,
        }
    }
}
