//! One HTML page that needs nothing else, for the screen and for paper.

use std::fmt::Write;

use super::{Block, Inline, Paper};

const STYLE: &str = "body{font:1.05rem/1.55 Georgia,'Times New Roman',serif;color:#1b1b1b;max-width:46rem;margin:3rem auto;padding:0 1.5rem}\
h1{font-size:1.7rem;line-height:1.25;margin:0 0 .3rem}h2{font-size:1.2rem;color:#1f3a5f;border-bottom:1px solid #c9d1dc;padding-bottom:.2rem;margin:2rem 0 .7rem}\
h3{font-size:1.05rem;margin:1.3rem 0 .4rem}.sub{color:#555;margin:0 0 1.5rem}ul{padding-left:1.2rem}li{margin:.35rem 0}\
table{border-collapse:collapse;width:100%;font-size:.95rem;margin:.6rem 0 1.4rem}caption{text-align:left;font-weight:bold;padding:.3rem 0}\
th,td{border:1px solid #c9d1dc;padding:.35rem .55rem;text-align:left;vertical-align:top}th{background:#eef2f7}\
sup a{text-decoration:none;color:#1f3a5f;padding:0 .1em}.notes{font-size:.87rem;color:#333;border-top:1px solid #c9d1dc;margin-top:2.5rem}\
.notes li{margin:.25rem 0}@media print{body{margin:0;max-width:none}h2{break-after:avoid}tr,li{break-inside:avoid}}";

pub(super) fn write(paper: &Paper) -> String {
    let title = plain(&paper.title);
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n",
        plain(&paper.lang)
    );
    if !paper.subtitle.is_empty() {
        let _ = writeln!(out, "<p class=\"sub\">{}</p>", plain(&paper.subtitle));
    }
    let mut referred = vec![false; paper.notes.len()];
    let mut in_list = false;
    for block in &paper.blocks {
        let point = matches!(block, Block::Point(_));
        if point != in_list {
            out.push_str(if point { "<ul>\n" } else { "</ul>\n" });
        }
        in_list = point;
        let _ = match block {
            Block::Heading(level, text) => {
                let n = (level + 1).min(6);
                writeln!(out, "<h{n}>{}</h{n}>", plain(text))
            }
            Block::Paragraph(line) => writeln!(out, "<p>{}</p>", inline(line, &mut referred)),
            Block::Point(line) => writeln!(out, "<li>{}</li>", inline(line, &mut referred)),
            Block::Table { caption, head, rows } => {
                let head: String = head.iter().map(|h| format!("<th>{}</th>", plain(h))).collect();
                let _ = writeln!(
                    out,
                    "<table>\n<caption>{}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>",
                    plain(caption)
                );
                for row in rows {
                    let cells: String = row.iter().map(|c| format!("<td>{}</td>", inline(c, &mut referred))).collect();
                    let _ = writeln!(out, "<tr>{cells}</tr>");
                }
                writeln!(out, "</tbody>\n</table>")
            }
        };
    }
    if in_list {
        out.push_str("</ul>\n");
    }
    if !paper.notes.is_empty() {
        let _ = writeln!(out, "<section class=\"notes\">\n<h2>{}</h2>\n<ol>", plain(&paper.notes_title));
        for (i, note) in paper.notes.iter().enumerate() {
            let n = i + 1;
            let source = match &note.url {
                Some(url) if url.starts_with("http://") || url.starts_with("https://") => {
                    format!("<a href=\"{}\">{}</a>", plain(url), plain(&note.source))
                }
                _ => plain(&note.source),
            };
            let back = if referred[i] { format!(" <a href=\"#ref-{n}\">↩</a>") } else { String::new() };
            let _ = writeln!(out, "<li id=\"note-{n}\">“{}” {source}.{back}</li>", plain(&note.quote));
        }
        out.push_str("</ol>\n</section>\n");
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn inline(line: &[Inline], referred: &mut [bool]) -> String {
    let mut out = String::new();
    for piece in line {
        let _ = match piece {
            Inline::Text(words) => write!(out, "{}", plain(words)),
            Inline::Strong(words) => write!(out, "<strong>{}</strong>", plain(words)),
            Inline::Note(i) => {
                // Only the first reference can be gone back to.
                let n = i + 1;
                let first = referred.get_mut(*i).is_some_and(|was| !std::mem::replace(was, true));
                let id = if first { format!(" id=\"ref-{n}\"") } else { String::new() };
                write!(out, "<sup{id}><a href=\"#note-{n}\">{n}</a></sup>")
            }
        };
    }
    out
}

/// Words of which nothing is markup.
fn plain(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() && c != '\n' => {}
            c => out.push(c),
        }
    }
    out
}
