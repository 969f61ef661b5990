//! Nothing takes more than linear time: large and nasty inputs, with limits so wide that only a mistake breaks them.

use std::time::{Duration, Instant};

use camket_text::{CodePoints, Document, Layout, LayoutWords, LineIndex, MAX_BYTES, Tokens, detect_language};

/// Reads it all and returns how long that took.
fn read(text: String) -> Duration {
    let words = LayoutWords {
        abbreviations: vec!["tp".into()],
        openers: vec!["the".into()],
        breaks: vec!["in".into(), "year #".into()],
        caption_marks: vec!["ảnh".into(), "a a a a b".into()],
        source_marks: vec!["theo".into()],
        byline_marks: vec!["by".into()],
        teaser_marks: vec!["xem thêm".into()],
    };
    let from = Instant::now();
    let doc = Document::from_bytes("t", text.into_bytes()).expect("it is there");
    let tokens = Tokens::of(&doc.text);
    let layout = Layout::of(&doc.text, doc.body, &tokens, &words);
    let points = CodePoints::of(&doc.text);
    let lines = LineIndex::of(&doc.text);
    for sentence in &layout.sentences {
        let (start, end) = points.span(sentence.span);
        assert!(start < end);
        assert!(lines.position(sentence.span.start).0 >= 1);
    }
    let _ = detect_language(&doc.text);
    from.elapsed()
}

#[track_caller]
fn check(name: &str, piece: &str, bytes: usize) {
    let took = read(piece.repeat(bytes / piece.len()));
    assert!(took < Duration::from_secs(20), "{name}: {took:?}");
}

#[test]
fn large_and_nasty_inputs() {
    check("nested quotes", "\"", 100_000);
    check("opening quotes", " “a", 1_000_000);
    check("wrongly spaced quotes", "a \"b", 1_000_000);
    check("a quote a line", "\"a\n", 1_000_000);
    check("single quotes", " 'a", 1_000_000);
    check("newlines", "\n", 1_000_000);
    check("short lines", "a\n", 1_000_000);
    check("carriage returns", "a\r", 1_000_000);
    check("brackets", "(", 1_000_000);
    check("brackets and stops", "( A. ", 1_000_000);
    check("stops", ". ", 1_000_000);
    check("joined stops", "A.", 1_000_000);
    check("hashes", "# ", 1_000_000);
    check("block quotes", "> ", 1_000_000);
    check("numbers", "1. ", 1_000_000);
    check("caption marks", "a a a a Ảnh ", 1_000_000);
    check("tone marks", "\u{0301}", 1_000_000);
    check("zero-width", "\u{200B}", 1_000_000);
    check("dashes", "---\n", 1_000_000);
    check("keys", "---\nid: x\n", 1_000_000);
    check("repeated captions", "Họ ký. Ảnh: Mẫu\n", 1_000_000);
}

#[test]
fn one_line_of_five_megabytes() {
    check("one line", "Hai bên nhất trí tăng cường hợp tác. Ông nói: \"Chúng tôi vui\". ", 5_000_000);
    check("one line, no stop", "Hai bên nhất trí ", 5_000_000);
}

#[test]
fn one_letter_as_often_as_a_document_may_hold() {
    check("one letter", "a", camket_text::MAX_BYTES);
    check("one Vietnamese letter", "ệ", camket_text::MAX_BYTES);
    assert_eq!(
        Document::from_bytes("t", vec![b'a'; MAX_BYTES + 1]).map(|_| ()).expect_err("it is refused").code(),
        "T005"
    );
}
