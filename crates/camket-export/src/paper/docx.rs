//! Office Open XML for word processors, with real headings, footnotes and tables.

use std::io::{self, Cursor};

use docx_rs::{
    AbstractNumbering, AlignmentType, Docx, Footer, Footnote, IndentLevel, Level, LevelJc, LevelText, LineSpacing,
    NumberFormat, Numbering, NumberingId, PageMargin, PageNum, Paragraph, Run, RunFonts, Shading, SpecialIndentType,
    Start, Style, StyleType, Table, TableCell, TableCellMargins, TableRow, WidthType,
};

use super::{Block, Inline, Note, Paper};

const FONT: &str = "Times New Roman";
const INK: &str = "1F3A5F";
/// Width of the text on A4 with margins of 2.5 cm, in twentieths of a point.
const WIDTH: usize = 9070;
/// The numbering of points.
const POINTS: usize = 2;

pub(super) fn write(paper: &Paper) -> io::Result<Vec<u8>> {
    let mut docx = frame(paper);
    docx = docx.add_paragraph(Paragraph::new().style("Title").add_run(words(&paper.title)));
    if !paper.subtitle.is_empty() {
        docx = docx.add_paragraph(Paragraph::new().style("Subtitle").add_run(words(&paper.subtitle)));
    }
    for block in &paper.blocks {
        docx = match block {
            Block::Heading(level, text) => docx.add_paragraph(
                Paragraph::new().style(&format!("Heading{}", (*level).clamp(1, 2))).add_run(words(text)),
            ),
            Block::Paragraph(line) => docx.add_paragraph(inline(Paragraph::new(), line, paper)),
            Block::Point(line) => {
                let point = Paragraph::new().numbering(NumberingId::new(POINTS), IndentLevel::new(0));
                docx.add_paragraph(inline(point, line, paper))
            }
            Block::Table { caption, head, rows } => {
                if !caption.is_empty() {
                    docx = docx.add_paragraph(Paragraph::new().style("Caption").add_run(words(caption)));
                }
                docx.add_table(table(head, rows, paper)).add_paragraph(Paragraph::new())
            }
        };
    }
    let mut out = Cursor::new(Vec::new());
    docx.build().pack(&mut out).map_err(io::Error::other)?;
    Ok(out.into_inner())
}

/// Page, fonts, styles, list marks and page numbers.
fn frame(paper: &Paper) -> Docx {
    let fonts = || RunFonts::new().ascii(FONT).hi_ansi(FONT).cs(FONT).east_asia(FONT);
    let heading = |id: &str, name: &str, size: usize, level: usize| {
        let style = Style::new(id, StyleType::Paragraph).name(name).based_on("Normal").next("Normal").q_format(true);
        let style = style.size(size).bold().color(INK).outline_lvl(level);
        style.line_spacing(LineSpacing::new().before(280).after(100))
    };
    let text = |id: &str, name: &str, size: usize| {
        Style::new(id, StyleType::Paragraph).name(name).based_on("Normal").size(size)
    };
    let point = Level::new(0, Start::new(1), NumberFormat::new("bullet"), LevelText::new("•"), LevelJc::new("left"))
        .indent(Some(400), Some(SpecialIndentType::Hanging(280)), None, None);
    let page = Paragraph::new().align(AlignmentType::Center).add_page_num(PageNum::new());
    let margin = PageMargin::new().top(1417).bottom(1417).left(1417).right(1417);
    Docx::new()
        .page_size(11906, 16838)
        .page_margin(margin)
        .default_fonts(fonts())
        .default_size(25)
        .default_line_spacing(LineSpacing::new().after(120))
        .add_style(text("Title", "Title", 36).bold().line_spacing(LineSpacing::new().after(60)))
        .add_style(
            text("Subtitle", "Subtitle", 24).italic().color("555555").line_spacing(LineSpacing::new().after(280)),
        )
        .add_style(heading("Heading1", "heading 1", 28, 0))
        .add_style(heading("Heading2", "heading 2", 25, 1))
        .add_style(text("Caption", "caption", 24).bold().line_spacing(LineSpacing::new().before(160).after(60)))
        .add_style(text("FootnoteText", "footnote text", 19).line_spacing(LineSpacing::new().after(20)))
        .add_style(Style::new("FootnoteReference", StyleType::Character).name("footnote reference"))
        .add_abstract_numbering(AbstractNumbering::new(POINTS).add_level(point))
        .add_numbering(Numbering::new(POINTS, POINTS))
        .footer(Footer::new().add_paragraph(page))
        .custom_property("Language", paper.lang.as_str())
}

fn inline(mut to: Paragraph, line: &[Inline], paper: &Paper) -> Paragraph {
    for piece in line {
        to = match piece {
            Inline::Text(text) => to.add_run(words(text)),
            Inline::Strong(text) => to.add_run(words(text).bold()),
            Inline::Note(i) => match paper.notes.get(*i) {
                Some(note) => to.add_run(Run::new().add_footnote_reference(footnote(note))),
                None => to,
            },
        };
    }
    to
}

fn footnote(note: &Note) -> Footnote {
    let url = note.url.as_ref().map(|u| format!(" {u}")).unwrap_or_default();
    let text = format!(" “{}” {}.{url}", note.quote.split_whitespace().collect::<Vec<_>>().join(" "), note.source);
    let mut footnote = Footnote::new();
    footnote.add_content(Paragraph::new().style("FootnoteText").add_run(words(&text).size(19)))
}

fn table(head: &[String], rows: &[Vec<Vec<Inline>>], paper: &Paper) -> Table {
    let columns = head.len().max(1);
    let cell = || TableCell::new().width(WIDTH / columns, WidthType::Dxa);
    let tight = || Paragraph::new().line_spacing(LineSpacing::new().after(0));
    let heads = head.iter().map(|h| {
        let shade = Shading::new().fill("EEF2F7");
        cell().shading(shade).add_paragraph(tight().add_run(words(h).bold().size(22)))
    });
    let mut all = vec![TableRow::new(heads.collect())];
    all.extend(rows.iter().map(|row| {
        let cells = row.iter().map(|line| cell().add_paragraph(inline(tight(), line, paper)));
        TableRow::new(cells.collect())
    }));
    let margins = TableCellMargins::new().margin(50, 90, 50, 90);
    Table::new(all).set_grid(vec![WIDTH / columns; columns]).width(WIDTH, WidthType::Dxa).margins(margins)
}

/// A run with these words; characters that XML cannot hold are left out.
fn words(text: &str) -> Run {
    let fine: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    Run::new().add_text(fine)
}
