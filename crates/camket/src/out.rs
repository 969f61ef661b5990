//! The only place that writes to the terminal: results to the standard output, everything else to the standard error.

#![allow(clippy::print_stderr)]

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;

use anstream::{AutoStream, ColorChoice, StripStream};

use crate::cli::Color;

/// Makes the choice of colours hold for the whole program.
pub fn set_colours(color: Color) {
    match color {
        Color::Auto => ColorChoice::Auto,
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
    }
    .write_global();
}

/// Where results go: the standard output, with colours if it can show them.
#[must_use]
pub fn stdout() -> Box<dyn Write> {
    Box::new(BufWriter::new(AutoStream::auto(io::stdout())))
}

/// The standard output exactly as given, for formats that programs read.
#[must_use]
pub fn raw_stdout() -> Box<dyn Write> {
    Box::new(BufWriter::new(io::stdout()))
}

/// A file for results; `styled` ones lose their colours on the way.
///
/// # Errors
/// If it cannot be made.
pub fn file(path: &Path, styled: bool) -> io::Result<Box<dyn Write>> {
    let file = File::create(path)?;
    Ok(if styled { Box::new(BufWriter::new(StripStream::new(file))) } else { Box::new(BufWriter::new(file)) })
}

/// A line to the person, not part of the results. Nothing is lost if nobody listens.
pub fn tell(line: &str) {
    anstream::eprintln!("{line}");
}

/// Shows a line of progress in place of the last one.
pub fn progress(line: &str) {
    anstream::eprint!("\r\x1b[K{line}");
    let _ = io::stderr().flush();
}

/// Whether someone sees the standard error while it is written.
#[must_use]
pub fn stderr_is_seen() -> bool {
    io::stderr().is_terminal()
}

/// Whether the standard output is a terminal.
#[must_use]
pub fn stdout_is_seen() -> bool {
    io::stdout().is_terminal()
}

/// How many columns a line may have: those of the terminal, or 120 where there is none.
#[must_use]
pub fn width() -> usize {
    let columns = terminal_size::terminal_size().map(|(w, _)| usize::from(w.0));
    columns.or_else(|| std::env::var("COLUMNS").ok()?.parse().ok()).unwrap_or(120).clamp(60, 200)
}
