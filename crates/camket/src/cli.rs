//! The commands and their options. What they mean to people is said in `i18n/`, under `help.<command>.<option>`, or `option.<option>` if it is the same in several commands.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::i18n::Lang;

#[derive(Debug, Parser)]
#[command(name = "camket", version)]
pub struct Cli {
    #[arg(long, global = true, value_name = "vi|en")]
    pub lang: Option<Lang>,
    #[arg(long, global = true, value_name = "auto|always|never", default_value = "auto")]
    pub color: Color,
    #[arg(long = "packs", id = "packs-dir", global = true, value_name = "DIR")]
    pub packs_dir: Vec<PathBuf>,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Read(Read),
    Add(Add),
    Reread(Reread),
    #[command(subcommand)]
    Ledger(Ledger),
    Explain(Explain),
    #[command(subcommand)]
    Packs(Packs),
    Schema,
    Who(People),
    Meetings(Asked),
    Instruments(Asked),
    Threads(Asked),
    Figures(Asked),
    Alerts(Alerts),
    Timeline(Asked),
    History(History),
    Search(Search),
    Show(Show),
    Brief(Brief),
    New(New),
    Diff(Diff),
    #[command(subcommand)]
    Review(Review),
    Eval(Eval),
    EvalChain(EvalChain),
    Completions {
        #[arg(value_name = "SHELL")]
        shell: clap_complete::Shell,
    },
}

#[derive(Debug, Args)]
pub struct Read {
    #[arg(required = true, value_name = "FILE|DIR|-")]
    pub inputs: Vec<PathBuf>,
    #[arg(long, short, value_name = "text|json|jsonl|csv|md|plover", default_value = "text")]
    pub format: RecordFormat,
    #[arg(long, short, value_name = "FILE|DIR/")]
    pub output: Option<PathBuf>,
    #[arg(long, short = 'j', value_name = "N")]
    pub threads: Option<NonZeroUsize>,
    #[arg(long, short)]
    pub quiet: bool,
}

#[derive(Clone, Debug, Args)]
pub struct LedgerAt {
    #[arg(long, value_name = "FILE|postgres://…")]
    pub ledger: Option<String>,
}

#[derive(Debug, Args)]
pub struct Add {
    #[arg(required = true, value_name = "FILE|DIR|-")]
    pub inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub at: LedgerAt,
    #[arg(long, value_name = "MOMENT")]
    pub learned: Option<String>,
    #[arg(long)]
    pub quick: bool,
    #[arg(long, short = 'j', value_name = "N")]
    pub threads: Option<NonZeroUsize>,
    #[arg(long, short)]
    pub quiet: bool,
}

#[derive(Debug, Args)]
pub struct Reread {
    #[command(flatten)]
    pub at: LedgerAt,
    #[arg(long)]
    pub all: bool,
    #[arg(long, short = 'j', value_name = "N")]
    pub threads: Option<NonZeroUsize>,
    #[arg(long, short)]
    pub quiet: bool,
}

#[derive(Debug, Subcommand)]
pub enum Ledger {
    Check(Whole),
    Link(Whole),
    Backup(Copied),
    Export(Copied),
    Import(Copied),
}

/// A command about the ledger as a whole.
#[derive(Debug, Args)]
pub struct Whole {
    #[command(flatten)]
    pub at: LedgerAt,
    #[arg(long, short)]
    pub quiet: bool,
}

/// A command that copies the ledger to or from a file.
#[derive(Debug, Args)]
pub struct Copied {
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[command(flatten)]
    pub whole: Whole,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OutputFormat {
    Text,
    Json,
    Jsonl,
    Csv,
    Md,
}

/// How the records of documents are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RecordFormat {
    Text,
    Json,
    Jsonl,
    Csv,
    Md,
    Plover,
}

#[derive(Debug, Args)]
pub struct Explain {
    #[arg(value_name = "FILE|-")]
    pub file: PathBuf,
    #[arg(long, value_name = "LINE", conflicts_with = "record")]
    pub at: Option<NonZeroUsize>,
    #[arg(long, value_name = "ID")]
    pub record: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum Packs {
    Check {
        #[arg(value_name = "DIR")]
        dir: Option<PathBuf>,
    },
    List,
    Show {
        #[arg(value_name = "ID")]
        id: String,
    },
}

#[derive(Debug, Args)]
pub struct Eval {
    #[arg(value_name = "TEXTS")]
    pub texts: PathBuf,
    #[arg(value_name = "GOLD")]
    pub gold: PathBuf,
    #[arg(long)]
    pub json: bool,
    #[arg(long)]
    pub causes: bool,
    #[arg(long, value_name = "KIND", value_parser = clap::builder::PossibleValuesParser::new(camket_eval::KINDS))]
    pub misses: Option<String>,
    #[arg(long, value_name = "FILE")]
    pub sealed: Option<PathBuf>,
    #[arg(long, short = 'j', value_name = "N")]
    pub threads: Option<NonZeroUsize>,
}

/// What the asking commands have in common.
#[derive(Clone, Debug, Args)]
pub struct Asked {
    #[arg(value_name = "WORDS")]
    pub text: Option<String>,
    #[command(flatten)]
    pub at: LedgerAt,
    #[arg(long, value_name = "ACTOR", value_delimiter = ',')]
    pub party: Vec<String>,
    #[arg(long, value_name = "TOPIC")]
    pub topic: Vec<String>,
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub since: Option<String>,
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub until: Option<String>,
    #[arg(long, id = "as-of", value_name = "DATE", value_parser = day)]
    pub as_of: Option<String>,
    #[arg(long, id = "known-on", value_name = "DATE", value_parser = day)]
    pub known_on: Option<String>,
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    #[arg(long)]
    pub all: bool,
    #[arg(long, short, value_name = "text|json|jsonl|csv|md", default_value = "text")]
    pub format: OutputFormat,
}

/// A day, month or year, EDTF.
fn day(value: &str) -> Result<String, String> {
    camket_ledger::Days::of(value).map(|_| value.to_owned()).ok_or_else(String::new)
}

#[derive(Debug, Args)]
pub struct People {
    #[command(flatten)]
    pub asked: Asked,
    #[arg(long, value_name = "OFFICE", value_delimiter = ',')]
    pub office: Vec<camket_model::Office>,
}

#[derive(Debug, Args)]
pub struct Alerts {
    #[command(flatten)]
    pub asked: Asked,
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    pub kind: Vec<camket_ledger::AlertKind>,
    #[arg(long, value_name = "note|warning|serious", default_value = "warning")]
    pub severity: camket_ledger::Severity,
    #[arg(long)]
    pub acknowledged: bool,
}

#[derive(Debug, Args)]
pub struct History {
    #[command(flatten)]
    pub asked: Asked,
    #[arg(long, value_name = "ACTOR", value_delimiter = ',')]
    pub from: Vec<String>,
    #[arg(long, value_name = "ACTOR", value_delimiter = ',')]
    pub to: Vec<String>,
}

#[derive(Debug, Args)]
pub struct Search {
    #[arg(required = true, value_name = "WORDS")]
    pub words: Vec<String>,
    #[command(flatten)]
    pub at: LedgerAt,
    #[arg(long, value_name = "ACTOR", value_delimiter = ',')]
    pub party: Vec<String>,
    #[arg(long, value_name = "TOPIC")]
    pub topic: Vec<String>,
    #[arg(long, id = "in-lang", value_name = "vi|en")]
    pub in_lang: Option<String>,
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub since: Option<String>,
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub until: Option<String>,
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: usize,
    #[arg(long, short, value_name = "text|json|jsonl|csv|md", default_value = "text")]
    pub format: OutputFormat,
}

#[derive(Debug, Args)]
pub struct Show {
    #[arg(value_name = "ID")]
    pub id: String,
    #[command(flatten)]
    pub at: LedgerAt,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct Brief {
    #[command(flatten)]
    pub at: LedgerAt,
    #[arg(long, required = true, value_name = "ACTOR,ACTOR", value_delimiter = ',')]
    pub between: Vec<String>,
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub since: Option<String>,
    #[arg(long, value_name = "TOPIC")]
    pub topic: Option<String>,
    #[arg(long, id = "as-of", value_name = "DATE", value_parser = day)]
    pub as_of: Option<String>,
    #[arg(long, id = "known-on", value_name = "DATE", value_parser = day)]
    pub known_on: Option<String>,
    #[arg(long, short, value_name = "md|html|docx", default_value = "md")]
    pub format: BriefFormat,
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct New {
    #[arg(value_name = "DOC")]
    pub doc: String,
    #[command(flatten)]
    pub at: LedgerAt,
    #[arg(long, short, value_name = "text|json|jsonl|csv|md", default_value = "text")]
    pub format: OutputFormat,
}

#[derive(Debug, Args)]
pub struct Diff {
    #[arg(num_args = 2, value_name = "DOC|YEAR")]
    pub docs: Vec<String>,
    #[arg(long, value_name = "SERIES")]
    pub series: Option<String>,
    #[command(flatten)]
    pub at: LedgerAt,
    #[arg(long, short, value_name = "text|json|jsonl|csv|md", default_value = "text")]
    pub format: OutputFormat,
}

#[derive(Debug, Subcommand)]
pub enum Review {
    List {
        #[command(flatten)]
        at: LedgerAt,
        #[arg(long, value_name = "N", default_value_t = 20)]
        limit: usize,
    },
    Log {
        #[command(flatten)]
        at: LedgerAt,
    },
    Confirm {
        #[arg(value_name = "RECORD")]
        record: String,
        #[command(flatten)]
        who: Who,
    },
    Reject {
        #[arg(value_name = "RECORD")]
        record: String,
        #[command(flatten)]
        who: Who,
    },
    Correct {
        #[arg(value_name = "RECORD")]
        record: String,
        #[arg(value_name = "FIELD")]
        field: String,
        #[arg(value_name = "VALUE")]
        value: String,
        #[command(flatten)]
        who: Who,
    },
    Merge {
        #[arg(value_name = "ID")]
        one: String,
        #[arg(value_name = "ID")]
        other: String,
        #[command(flatten)]
        who: Who,
    },
    Split {
        #[arg(value_name = "ID")]
        one: String,
        #[arg(value_name = "ID")]
        other: String,
        #[command(flatten)]
        who: Who,
    },
    Acknowledge {
        #[arg(value_name = "ALERT")]
        alert: String,
        #[command(flatten)]
        who: Who,
    },
    Undo {
        #[arg(value_name = "DECISION")]
        decision: String,
        #[command(flatten)]
        who: Who,
    },
    ExportGold {
        #[arg(value_name = "DIR")]
        dir: PathBuf,
        #[command(flatten)]
        at: LedgerAt,
    },
}

/// Who decides, and why.
#[derive(Debug, Args)]
pub struct Who {
    #[command(flatten)]
    pub at: LedgerAt,
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    #[arg(long, value_name = "WORDS")]
    pub why: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum BriefFormat {
    Md,
    Html,
    Docx,
}

#[derive(Debug, Args)]
pub struct EvalChain {
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
    #[arg(value_name = "KEY")]
    pub key: PathBuf,
    #[arg(long, value_name = "MEASURE")]
    pub faults: Option<String>,
    #[arg(long)]
    pub findings: bool,
    #[arg(long)]
    pub json: bool,
}

/// How many threads there are if nothing is said.
#[must_use]
pub fn threads(asked: Option<NonZeroUsize>) -> usize {
    asked.or_else(|| std::thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get)
}
