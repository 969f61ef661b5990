//! The project's own chores. `cargo xtask help` lists them.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a developer's tool that talks to a terminal")]

mod corpus;
mod linear;
mod train;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask train [--gold DIR]                learn packs/weights/*.tsv from the open gold documents
cargo xtask train --cv FOLDS [--dump DIR]     only measure, by cross-validation; keep what was read in DIR
cargo xtask help                              this text

DIR holds texts/, records/ and sealed.txt; default ../shared/gold.";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let done = match args.first().map(String::as_str) {
        Some("train") => train::run(&args[1..]),
        _ => {
            println!("{HELP}");
            Ok(())
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
