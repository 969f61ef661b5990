//! Camket's command line: reads documents, explains records, looks after packs, measures quality.

mod asked;
mod brief;
mod catalogue;
mod cli;
mod clock;
mod cmd;
mod engine;
mod help;
mod i18n;
mod out;
mod pipeline;
mod reading;
mod show;

use std::io;
use std::process::ExitCode;

use clap::FromArgMatches;

use camket_ledger::Kind;
use cli::{Cli, Command};
use cmd::Outcome;
use i18n::{Lang, Table};

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args_os().map(|a| a.to_string_lossy().into_owned()).collect();
    let table = Table::of(Lang::choose(&args[1.min(args.len())..], |name| std::env::var(name).ok()));
    let cli = match help::command(&table).try_get_matches().and_then(|m| Cli::from_arg_matches(&m)) {
        Ok(cli) => cli,
        Err(error) => return usage(&error, &table),
    };
    out::set_colours(cli.color);
    match run(&cli, &table) {
        Ok(outcome) => outcome.into(),
        Err(error) if error.is_broken_pipe() => ExitCode::SUCCESS,
        Err(error) => {
            show::error(&error.line(&table), &table);
            Outcome::Failed.into()
        }
    }
}

fn run(cli: &Cli, table: &Table) -> Result<Outcome, cmd::Error> {
    match &cli.command {
        Command::Add(args) => cmd::add::run(args, &cli.packs_dir, table),
        Command::Reread(args) => cmd::reread::run(args, &cli.packs_dir, table),
        Command::Ledger(command) => cmd::ledger::run(command, &cli.packs_dir, table),
        Command::Read(args) => cmd::read::run(args, &cli.packs_dir, table),
        Command::Explain(args) => cmd::explain::run(args, &cli.packs_dir, table),
        Command::Packs(args) => cmd::packs::run(args, &cli.packs_dir, table),
        Command::Who(args) => cmd::ask::people(args, &cli.packs_dir, table),
        Command::Meetings(args) => cmd::ask::entities(Kind::Meeting, args, &cli.packs_dir, table),
        Command::Instruments(args) => cmd::ask::entities(Kind::Instrument, args, &cli.packs_dir, table),
        Command::Threads(args) => cmd::ask::entities(Kind::Thread, args, &cli.packs_dir, table),
        Command::Figures(args) => cmd::ask::entities(Kind::Series, args, &cli.packs_dir, table),
        Command::Alerts(args) => cmd::ask::alerts(args, &cli.packs_dir, table),
        Command::Timeline(args) => cmd::ask::timeline(args, &cli.packs_dir, table),
        Command::History(args) => cmd::ask::history(args, &cli.packs_dir, table),
        Command::Search(args) => cmd::search::run(args, &cli.packs_dir, table),
        Command::Show(args) => cmd::show_id::run(args, &cli.packs_dir, table),
        Command::Brief(args) => cmd::brief::run(args, &cli.packs_dir, table),
        Command::New(args) => cmd::news::run(args, &cli.packs_dir, table),
        Command::Diff(args) => cmd::diff::run(args, &cli.packs_dir, table),
        Command::Review(args) => cmd::review::run(args, &cli.packs_dir, table),
        Command::Eval(args) => cmd::eval::run(args, &cli.packs_dir, table),
        Command::EvalChain(args) => cmd::eval_chain::run(args, &cli.packs_dir, table),
        Command::Schema => cmd::print(camket_export::SCHEMA),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut help::command(table), "camket", &mut script);
            cmd::print(&String::from_utf8_lossy(&script))
        }
    }
}

/// Help and version go to the standard output and are no error; the rest is told in the reader's language.
fn usage(error: &clap::Error, table: &Table) -> ExitCode {
    if error.use_stderr() {
        if error.kind() == clap::error::ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
            out::tell(&error.render().ansi().to_string());
        } else {
            show::error(&help::usage_error(error, table), table);
        }
        return Outcome::Usage.into();
    }
    match error.print() {
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => Outcome::Failed.into(),
        _ => ExitCode::SUCCESS,
    }
}
