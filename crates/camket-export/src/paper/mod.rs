//! A paper for people to read and hand on: headings, paragraphs, points, tables, and a footnote for what each sentence
//! stands on. One shape, one file a format; what it says is made elsewhere.

mod docx;
mod html;
mod md;

use std::io;

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Words.
    Text(String),
    /// Words that carry the line.
    Strong(String),
    /// The reference to a footnote: a place in [`Paper::notes`].
    Note(usize),
}

impl Inline {
    /// Plain words.
    #[must_use]
    pub fn text(words: impl Into<String>) -> Self {
        Self::Text(words.into())
    }

    /// Words that carry the line.
    #[must_use]
    pub fn strong(words: impl Into<String>) -> Self {
        Self::Strong(words.into())
    }
}

/// A part of the paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading; level 1 is below the title.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// One point of a list.
    Point(Vec<Inline>),
    /// A table: its head, and rows of as many cells.
    Table {
        /// What stands over it.
        caption: String,
        /// The head.
        head: Vec<String>,
        /// The rows.
        rows: Vec<Vec<Vec<Inline>>>,
    },
}

/// What a sentence stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The words of the document.
    pub quote: String,
    /// Who published it, what it is called, when.
    pub source: String,
    /// Where it was published.
    pub url: Option<String>,
}

/// A paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paper {
    /// Its language, BCP 47.
    pub lang: String,
    /// Its title.
    pub title: String,
    /// A line below the title.
    pub subtitle: String,
    /// The heading over the notes, where a format sets them at the end.
    pub notes_title: String,
    /// Its parts.
    pub blocks: Vec<Block>,
    /// Its footnotes, in the order in which they are first referred to.
    pub notes: Vec<Note>,
}

/// A file format for papers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperFormat {
    /// Markdown with footnotes (`[^1]`).
    Markdown,
    /// One HTML page that needs nothing else.
    Html,
    /// Office Open XML (ISO/IEC 29500), for word processors.
    Docx,
}

impl Paper {
    /// Adds a footnote, or finds the same one again.
    pub fn note(&mut self, note: Note) -> Inline {
        let at = self.notes.iter().position(|n| *n == note).unwrap_or_else(|| {
            self.notes.push(note);
            self.notes.len() - 1
        });
        Inline::Note(at)
    }

    /// The paper as a file.
    ///
    /// # Errors
    /// If the container of a DOCX cannot be put together.
    pub fn write(&self, format: PaperFormat) -> io::Result<Vec<u8>> {
        match format {
            PaperFormat::Markdown => Ok(md::write(self).into_bytes()),
            PaperFormat::Html => Ok(html::write(self).into_bytes()),
            PaperFormat::Docx => docx::write(self),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn sample() -> Paper {
        let mut paper = Paper {
            lang: "vi".into(),
            title: "A & B".into(),
            subtitle: "từ 2024".into(),
            notes_title: "Chú thích".into(),
            ..Paper::default()
        };
        let note = paper.note(Note {
            quote: "hai bên <nhất trí>".into(),
            source: "Báo C, 2024-10-12".into(),
            url: Some("https://example.org/a".into()),
        });
        let again = paper.note(Note {
            quote: "hai bên <nhất trí>".into(),
            source: "Báo C, 2024-10-12".into(),
            url: Some("https://example.org/a".into()),
        });
        assert_eq!(note, again);
        paper.blocks = vec![
            Block::Heading(1, "Cam kết".into()),
            Block::Paragraph(vec![Inline::strong("B"), Inline::text(" hứa | cho *A*."), note.clone()]),
            Block::Point(vec![Inline::text("một")]),
            Block::Point(vec![Inline::text("hai")]),
            Block::Table {
                caption: "Số liệu".into(),
                head: vec!["Năm".into(), "Giá trị".into()],
                rows: vec![vec![vec![Inline::text("2024")], vec![Inline::text("1|2"), note]]],
            },
        ];
        paper
    }

    #[test]
    fn every_format_tells_all_of_it_and_lets_nothing_of_the_text_be_markup() {
        let paper = sample();
        let md = String::from_utf8(paper.write(PaperFormat::Markdown).expect("md")).expect("UTF-8");
        assert!(md.contains("## Cam kết") && md.contains("[^1]: “hai bên \\<nhất trí\\>”"), "{md}");
        assert!(md.contains("**B** hứa | cho \\*A\\*.[^1]") && md.contains("1\\|2"), "{md}");
        let html = String::from_utf8(paper.write(PaperFormat::Html).expect("html")).expect("UTF-8");
        assert!(html.contains("<h1>A &amp; B</h1>") && html.contains("hai bên &lt;nhất trí&gt;"), "{html}");
        assert!(
            html.contains("<ul>\n<li>một</li>\n<li>hai</li>\n</ul>") && html.contains("href=\"#note-1\""),
            "{html}"
        );
        let docx = paper.write(PaperFormat::Docx).expect("docx");
        assert_eq!(&docx[..2], b"PK");
    }
}
