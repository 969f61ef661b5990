//! What holds for every text, sensible or not: spans are slices of it, a cue lies inside its statement, the same text
//! gives the same records, and nothing falls over.

#![allow(clippy::unwrap_used)]

use std::sync::LazyLock;

use camket_extract::Reader;
use camket_model::{Records, Span};
use camket_packs::Packs;
use camket_text::Document;
use proptest::prelude::*;

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(Packs::shipped()));

/// Pieces of reports, glued together in any order with any of the marks between them.
const PIECES: &[&str] = &[
    "Mỹ",
    "ASEAN",
    "hai bên",
    "nhất trí",
    "Tổng thống",
    "Nguyễn Văn Mẫu",
    "ông",
    "bà",
    "Bộ trưởng Ngoại giao",
    "hội đàm",
    "với",
    "Hiệp định",
    "Hội nghị cấp cao",
    "lần thứ",
    "58",
    "12/7",
    "ngày 8 tháng 8 năm 2021",
    "năm 2030",
    "từ",
    "đến",
    "2021-2025",
    "5,5 tỷ USD",
    "100%",
    "hơn",
    "6.200 doanh nghiệp",
    "tại Hà Nội",
    "(RCEP)",
    "theo",
    "Reuters",
    "nếu",
    "không",
    "cam kết",
    "sẽ",
    "hỗ trợ",
    "chúng tôi",
    "nước này",
    "nói",
    "Ảnh:",
    "Theo",
    "1.",
    "(a)",
    "The United States",
    "agreed",
    "to",
    "the two sides",
    "Foreign Minister",
    "Jane Example",
    "of",
    "Japan",
    "'s",
    "Agreement on",
    "Summit",
    "the 12th",
    "10-15 October 2024",
    "$1.2bn",
    "a third of",
    "said",
    "he",
    "we",
    "welcomed",
    "met with",
    "visit to",
    "would",
    "not",
    "if",
    "U.S.",
    "No. 5",
    "No.",
    "gọi điện",
    "thăm",
    "Kế hoạch Hành động",
    "ho\u{0300}a",
    "\u{FEFF}",
    "\u{200B}",
    "e\u{0301}\u{0302}\u{0323}",
    "\u{0}",
    "\u{202E}",
    "😀",
    "中文",
    "العربية",
];
const MARKS: &[&str] = &[
    " ", " ", " ", " ", ", ", ". ", "\n", "\n\n", "\"", " \"", "\" ", "“", "”", " - ", "-", ":", " (", ") ", "", "/",
    "…", "'",
];

fn news() -> impl Strategy<Value = String> {
    let piece = (0..PIECES.len(), 0..MARKS.len());
    prop::collection::vec(piece, 0..120)
        .prop_map(|parts| parts.iter().map(|(p, m)| [PIECES[*p], MARKS[*m]].concat()).collect::<String>())
}

/// Any text with a language told, so that it is read and not laid aside.
fn told(lang: &str, text: &str) -> Document {
    Document::from_text("t", format!("---\nlang: {lang}\n---\n{text}"))
}

fn check(doc: &Document) -> Result<(), TestCaseError> {
    let records = READER.read(doc);
    prop_assert_eq!(&records, &READER.read(doc));
    for span in spans(&records) {
        prop_assert!(span.start <= span.end && doc.text.get(span.start..span.end).is_some(), "{span:?}");
        prop_assert!(span.start >= doc.body.start, "{span:?} in the front matter");
    }
    for s in &records.statements {
        prop_assert!(s.span.contains(s.cue) && s.cue.start < s.cue.end, "{:?} not in {:?}", s.cue, s.span);
        prop_assert!(s.figures.iter().all(|f| *f < records.figures.len()));
        prop_assert!(s.instruments.iter().all(|i| *i < records.instruments.len()));
        prop_assert!(s.meeting.is_none_or(|m| m < records.meetings.len()));
    }
    Ok(())
}

fn spans(r: &Records) -> Vec<Span> {
    let mut out = Vec::new();
    out.extend(r.date.iter().map(|d| d.span));
    out.extend(r.people.iter().map(|p| p.span));
    out.extend(r.meetings.iter().map(|m| m.span));
    out.extend(r.figures.iter().map(|f| f.span));
    out.extend(r.instruments.iter().map(|i| i.span));
    out.extend(r.statements.iter().flat_map(|s| [s.span, s.cue].into_iter().chain(s.condition)));
    let whys = (r.people.iter().map(|p| &p.why))
        .chain(r.meetings.iter().map(|m| &m.why))
        .chain(r.figures.iter().map(|f| &f.why))
        .chain(r.instruments.iter().map(|i| &i.why))
        .chain(r.statements.iter().map(|s| &s.why))
        .chain(r.date.iter().map(|d| &d.why));
    out.extend(whys.flat_map(|w| &w.fields).filter_map(|f| f.span));
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn news_like_texts(text in news(), vi in any::<bool>()) {
        check(&told(if vi { "vi" } else { "en" }, &text))?;
    }

    #[test]
    fn any_text(text in "\\PC{0,300}", vi in any::<bool>()) {
        check(&told(if vi { "vi" } else { "en" }, &text))?;
    }

    #[test]
    fn any_characters_at_all(chars in prop::collection::vec(any::<char>(), 0..200)) {
        check(&told("vi", &chars.into_iter().collect::<String>()))?;
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(doc) = Document::from_bytes("t", bytes) {
            check(&doc)?;
        }
    }
}

/// Inputs that once made the reader fall over, kept by the fuzz target.
#[test]
fn what_once_failed_is_read() {
    let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/crashes");
    for path in std::fs::read_dir(dir).into_iter().flatten().flatten().map(|e| e.path()) {
        if let Ok(doc) = Document::from_bytes("t", std::fs::read(&path).unwrap()) {
            check(&doc).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        }
    }
}

#[test]
fn records_are_the_same_whether_a_text_is_read_alone_or_after_others() {
    let text = "---\nlang: vi\n---\nMỹ nhất trí hỗ trợ Nhật Bản 5 tỷ USD.";
    let doc = Document::from_text("t", text.to_owned());
    let first = READER.read(&doc);
    let _ = READER.read(&told("en", "Japan agreed to support the United States."));
    assert_eq!(first, READER.read(&doc));
}
