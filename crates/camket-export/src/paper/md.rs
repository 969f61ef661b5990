//! Markdown with footnotes.

use std::fmt::Write;

use super::{Block, Inline, Paper};

pub(super) fn write(paper: &Paper) -> String {
    let mut out = format!("# {}\n", plain(&paper.title));
    if !paper.subtitle.is_empty() {
        let _ = write!(out, "\n*{}*\n", plain(&paper.subtitle));
    }
    let mut in_list = false;
    for block in &paper.blocks {
        let point = matches!(block, Block::Point(_));
        if !(point && in_list) {
            out.push('\n');
        }
        in_list = point;
        match block {
            Block::Heading(level, text) => {
                let _ = writeln!(out, "{} {}", "#".repeat(usize::from(*level) + 1), plain(text));
            }
            Block::Paragraph(line) => {
                let _ = writeln!(out, "{}", inline(line, false));
            }
            Block::Point(line) => {
                let _ = writeln!(out, "- {}", inline(line, false));
            }
            Block::Table { caption, head, rows } => table(caption, head, rows, &mut out),
        }
    }
    if !paper.notes.is_empty() {
        out.push('\n');
    }
    for (i, note) in paper.notes.iter().enumerate() {
        let url = note.url.as_ref().map(|u| format!(" <{u}>")).unwrap_or_default();
        let _ = writeln!(out, "[^{}]: “{}” {}.{url}", i + 1, plain(&note.quote), plain(&note.source));
    }
    out
}

fn table(caption: &str, head: &[String], rows: &[Vec<Vec<Inline>>], out: &mut String) {
    if !caption.is_empty() {
        let _ = writeln!(out, "**{}**\n", plain(caption));
    }
    let head: Vec<String> = head.iter().map(|h| plain(h).replace('|', "\\|")).collect();
    let _ = writeln!(out, "| {} |\n|{}", head.join(" | "), "---|".repeat(head.len()));
    for row in rows {
        let cells: Vec<String> = row.iter().map(|c| inline(c, true)).collect();
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
}

fn inline(line: &[Inline], in_table: bool) -> String {
    let mut out = String::new();
    for piece in line {
        match piece {
            Inline::Text(words) => out.push_str(&plain(words)),
            Inline::Strong(words) => {
                let _ = write!(out, "**{}**", plain(words));
            }
            Inline::Note(i) => {
                let _ = write!(out, "[^{}]", i + 1);
            }
        }
    }
    if in_table { out.replace('|', "\\|") } else { out }
}

/// Words of which nothing is markup, on one line.
fn plain(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#') {
            out.push('\\');
        }
        out.push(c);
    }
    let lead = words.starts_with(char::is_whitespace);
    let tail = words.len() > 1 && words.ends_with(char::is_whitespace);
    format!("{}{out}{}", if lead { " " } else { "" }, if tail && !out.is_empty() { " " } else { "" })
}
