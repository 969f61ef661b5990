//! How fast is it, how soon does it answer, how much memory does it take?
//!
//! `cargo run --release -p camket-bench -- [speed|startup|memory|linear|kill|crowd|archive]… [--corpus FILE.jsonl.gz]` prints a
//! report in Markdown; without a name the first four are measured. What each number means stands in `docs/performance.md`.

mod archive;
mod clock;
mod corpus;
mod ledger;
mod linear;
mod memory;
#[path = "../../camket-store/tests/support/postgres.rs"]
#[allow(clippy::unwrap_used, reason = "without a server there is nothing to measure")]
mod server;
#[path = "../../camket/tests/support/siege.rs"]
mod siege;
mod speed;
mod startup;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use corpus::Corpus;

const USAGE: &str = "usage: camket-bench [speed] [startup] [memory] [linear] [kill] [crowd] [archive] [--corpus FILE.jsonl.gz] \
                     [--binary FILE] [--moments N] [--documents N] [--ledger FILE]";

/// What to measure and on what.
struct Options {
    names: Vec<String>,
    corpus: Option<PathBuf>,
    binary: Option<PathBuf>,
    moments: usize,
    documents: Option<usize>,
    ledger: Option<PathBuf>,
}

fn main() -> ExitCode {
    let Some(options) = options(std::env::args().skip(1)) else {
        let _ = writeln!(io::stderr(), "{USAGE}");
        return ExitCode::from(2);
    };
    match run(&options, &mut io::stdout().lock()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            let _ = writeln!(io::stderr(), "camket-bench: {error}");
            ExitCode::FAILURE
        }
    }
}

fn options(mut args: impl Iterator<Item = String>) -> Option<Options> {
    let mut out =
        Options { names: Vec::new(), corpus: None, binary: None, moments: 200, documents: None, ledger: None };
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--corpus" => out.corpus = Some(args.next()?.into()),
            "--binary" => out.binary = Some(args.next()?.into()),
            "--ledger" => out.ledger = Some(args.next()?.into()),
            "--moments" => out.moments = args.next()?.parse().ok()?,
            "--documents" => out.documents = Some(args.next()?.parse().ok().filter(|n| *n > 0)?),
            "speed" | "startup" | "memory" | "linear" | "kill" | "crowd" | "archive" => out.names.push(arg),
            _ => return None,
        }
    }
    Some(out)
}

/// Measures what was asked for; whether all bars hold.
fn run(options: &Options, out: &mut impl Write) -> io::Result<bool> {
    let wanted = |name: &str| options.names.is_empty() || options.names.iter().any(|n| n == name);
    let mut good = true;
    if wanted("startup") {
        good &= startup::measure(options.binary.as_deref(), out)?;
    }
    if wanted("speed") || wanted("memory") {
        let corpus = Corpus::load(options.corpus.as_deref())?;
        writeln!(out, "- corpus: {} ({} documents, {:.1} MB)", corpus.name, corpus.texts.len(), corpus.megabytes())?;
        if wanted("speed") {
            good &= speed::measure(&corpus, out)?;
        }
        if wanted("memory") {
            good &= memory::measure(&corpus, out)?;
        }
    }
    if wanted("linear") {
        good &= linear::measure(out)?;
    }
    // These take long and need a PostgreSQL, so they are measured only when they are named.
    if options.names.iter().any(|n| n == "kill") {
        good &= ledger::kill(options.binary.as_deref(), options.moments, out)?;
    }
    if options.names.iter().any(|n| n == "crowd") {
        good &= ledger::crowd(options.binary.as_deref(), options.documents.unwrap_or(2000), out)?;
    }
    if options.names.iter().any(|n| n == "archive") {
        good &= archive::measure(options.documents.unwrap_or(200_000), options.ledger.as_deref(), out)?;
    }
    Ok(good)
}

/// How a bar is told in the report.
fn verdict(good: bool) -> &'static str {
    if good { "holds" } else { "**missed**" }
}
