//! The project's own chores. `cargo xtask help` lists them.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a developer's tool that talks to a terminal")]

mod args;
mod calibrate;
mod corpus;
mod descent;
mod diff;
mod linear;
mod links;
mod only;
mod quality;
mod train;
mod translations;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask train [--gold DIR] [--corpus DIR]
    Learns packs/weights/*.tsv from the open gold documents and the project's own records of corpus texts (gold/).
cargo xtask train --cv FOLDS [--own asked] [--dump DIR] [--gold DIR] [--corpus DIR]
    Only measures, by cross-validation; what was read is kept in DIR, if you name one.
cargo xtask train --only MODEL,... [--cv FOLDS] [--gold DIR] [--corpus DIR]
    Learns a few decisions anew (figure-period, instrument-status, ...) and leaves the others; with --cv it only measures them.
cargo xtask train-links [--cv yes] [--chain DIR]...
    Learns packs/weights/links.tsv from the chains of documents in chains/ and ../shared/chain. With --cv it only measures: each
    chain is linked with what the others teach (--cv meetings, --cv instruments, --cv steps: these alone).
cargo xtask quality [--learn yes] [--only ledger] [--gold DIR] [--corpus DIR] [--folds N]
    Measures on open, cross-validated and sealed documents, and writes docs/quality.md and the numbers of the READMEs anew.
    With --learn it learns the weights, too, in the same go; with --only ledger it measures the ledger alone.
cargo xtask diff [--base REV] [--corpus FILE.jsonl[.gz]]... [--limit N] [--samples N] [--out FILE]
    What the working tree reads otherwise than revision REV (default HEAD), over an unlabelled corpus.
cargo xtask adopt LANG DIR
    Keeps hand-written records of corpus texts (DIR/texts, DIR/records) as offsets in gold/LANG.
cargo xtask help
    This text.

Run it from the root of the repository. DIR holds texts/, records/ and sealed.txt; default ../shared/gold.
The corpus is ../shared/corpus/*.jsonl.gz if none is named; for train and quality --corpus names its folder.";

fn adopt(args: &[String]) -> anyhow::Result<()> {
    let [lang, dir] = args else { anyhow::bail!("usage: cargo xtask adopt LANG DIR") };
    println!("{} records kept in {}/{lang}", corpus::adopt(lang, std::path::Path::new(dir))?, corpus::OWN);
    Ok(())
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (first, rest) = args.split_first().map_or(("help", &[][..]), |(f, rest)| (f.as_str(), rest));
    let done = match first {
        "train" => train::run(rest),
        "train-links" => links::run(rest),
        "adopt" => adopt(rest),
        "quality" => quality::run(rest),
        "diff" => diff::run(rest),
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(())
        }
        other => Err(anyhow::anyhow!("there is no chore {other}; `cargo xtask help` lists them")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
