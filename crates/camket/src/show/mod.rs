//! How results look to people: the summary of a document, tables, messages.

mod date;
mod fit;
mod number;
mod summary;
mod table;
mod version;

use anstyle::{AnsiColor, Style};
use camket_packs::{Diagnostic, Severity};

pub use date::date;
pub use fit::{fit, plain, width};
pub use number::{number, range};
pub use summary::Summary;
pub use table::Columns;
pub use version::{Version, version};

use crate::i18n::Table;
use crate::out;

/// Headings.
pub const HEAD: Style = Style::new().bold();
/// Document names.
pub const NAME: Style = AnsiColor::Cyan.on_default().bold();
/// Codes, acts, kinds.
pub const CODE: Style = AnsiColor::Green.on_default();
/// What stands back.
pub const FAINT: Style = Style::new().dimmed();
/// The words that carry an act.
pub const CUE: Style = AnsiColor::Yellow.on_default().bold();
const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();

/// `text` in `style`.
pub fn paint(style: Style, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{style}{text}{style:#}") }
}

/// Tells an error.
pub fn error(line: &str, table: &Table) {
    out::tell(&format!("{} {line}", paint(ERROR, &format!("{}:", table.t("error.label")))));
}

/// A mistake in the packs, in the form that editors can jump to.
pub fn problem(problem: &Diagnostic, table: &Table) -> String {
    let (style, word) = if problem.severity == Severity::Error {
        (ERROR, table.t("packs.error"))
    } else {
        (WARNING, table.t("packs.warning"))
    };
    let place = format!("{}:{}:", problem.file, problem.line.max(1));
    let mut line = format!("{place} {} {}", paint(style, &format!("{word}[{}]:", problem.code)), problem.message);
    if !problem.help.is_empty() {
        line.push_str(&format!("\n  {} {}", paint(HEAD, &format!("{}:", table.t("packs.help"))), problem.help));
    }
    line
}
