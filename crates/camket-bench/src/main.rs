//! How fast is it, how soon does it answer, how much memory does it take?
//!
//! `cargo run --release -p camket-bench -- [speed|startup|memory|linear]… [--corpus FILE.jsonl.gz]` prints a report in
//! Markdown; without a name all four are measured. What each number means stands in `docs/performance.md`.

mod clock;
mod corpus;
mod linear;
mod memory;
mod speed;
mod startup;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use corpus::Corpus;

const USAGE: &str = "usage: camket-bench [speed] [startup] [memory] [linear] [--corpus FILE.jsonl.gz] [--binary FILE]";

/// What to measure and on what.
struct Options {
    names: Vec<String>,
    corpus: Option<PathBuf>,
    binary: Option<PathBuf>,
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
    let mut out = Options { names: Vec::new(), corpus: None, binary: None };
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--corpus" => out.corpus = Some(args.next()?.into()),
            "--binary" => out.binary = Some(args.next()?.into()),
            "speed" | "startup" | "memory" | "linear" => out.names.push(arg),
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
    Ok(good)
}

/// How a bar is told in the report.
fn verdict(good: bool) -> &'static str {
    if good { "holds" } else { "**missed**" }
}
