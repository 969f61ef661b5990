//! What holds for any bytes whatever: every span is a slice, the lists are in order, and offsets map back.

use camket_model::Span;
use camket_text::{CodePoints, Document, Encoding, Layout, LayoutWords, LineIndex, Part, Tokens, detect_language};
use proptest::prelude::*;

fn words() -> LayoutWords {
    let list = |s: &str| s.split(' ').map(str::to_owned).collect();
    LayoutWords {
        abbreviations: list("tp mr a"),
        openers: list("the ông"),
        breaks: list("a tại"),
        caption_marks: list("ảnh photo"),
        source_marks: list("theo"),
        byline_marks: list("by"),
        teaser_marks: list("xem"),
    }
}

fn check_span(text: &str, span: Span) {
    assert!(span.start < span.end && text.get(span.start..span.end).is_some(), "{span:?} in {text:?}");
}

fn check_document(doc: &Document) {
    let text = doc.text.as_str();
    assert!(text.get(doc.body.start..doc.body.end).is_some());
    let tokens = Tokens::of(text);
    let layout = Layout::of(text, doc.body, &tokens, &words());
    let mut end = 0;
    for token in tokens.all() {
        check_span(text, token.span);
        assert!(token.span.start >= end);
        end = token.span.end;
    }
    let body: Vec<usize> = (0..tokens.len()).filter(|i| doc.body.contains(tokens.all()[*i].span)).collect();
    let mut seen = Vec::new();
    for (i, sentence) in layout.sentences.iter().enumerate() {
        check_span(text, sentence.span);
        assert_eq!(sentence.span.start, tokens.all()[sentence.tokens.start].span.start);
        assert_eq!(sentence.span.end, tokens.all()[sentence.tokens.end - 1].span.end);
        let paragraph = &layout.paragraphs[sentence.paragraph];
        assert!(paragraph.sentences.contains(&i) && paragraph.span.contains(sentence.span));
        let glued = paragraph.part == Part::Body && sentence.part == Part::Heading;
        assert!(paragraph.part == sentence.part || glued);
        seen.extend(sentence.tokens.clone());
        assert_eq!(layout.sentence_at(sentence.tokens.start), Some(i));
    }
    assert_eq!(seen, body, "sentences hold every token of the body once");
    assert_eq!(layout.paragraphs.iter().map(|p| p.sentences.len()).sum::<usize>(), layout.sentences.len());
    for paragraph in &layout.paragraphs {
        check_span(text, paragraph.span);
        assert!(!paragraph.sentences.is_empty());
        let first = &tokens.all()[paragraph.first];
        assert!(paragraph.span.contains(first.span));
    }
    let mut end = 0;
    for speech in &layout.speech {
        check_span(text, speech.span);
        assert!(speech.tokens.start >= end && !speech.tokens.is_empty());
        end = speech.tokens.end;
    }
    assert_eq!(layout, Layout::of(text, doc.body, &tokens, &words()));
    let _ = detect_language(text);
}

fn check_offsets(text: &str) {
    let points = CodePoints::of(text);
    let lines = LineIndex::of(text);
    assert_eq!(points.count(), text.chars().count());
    for (n, (byte, c)) in text.char_indices().enumerate() {
        assert_eq!(points.at_byte(byte), n);
        assert_eq!(points.to_byte(n), byte);
        assert_eq!(points.span(Span::new(byte, byte + c.len_utf8())), (n, n + 1));
        let (line, column) = lines.position(byte);
        let start = lines.start_of(line).expect("it is there");
        assert_eq!(text[start..byte].chars().count() + 1, column);
    }
    assert_eq!(points.to_byte(points.count()), text.len());
}

/// Text made of what layouts stumble over.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "\"", "“", "”", "'", "’", "(", ")", "[", "]", ".", "...", "…", "?", "!", ",", ":", ";", "- ", "# ", "> ",
            ">>", "**", "1. ", "(a) ", "IV. ", "---", "\n", "\r\n", "\r", "\n\n", "\u{2028}", " ", "  ", "\u{FEFF}",
            "\u{200B}", "\0", "。", "|",
        ])
        .prop_map(str::to_owned),
        prop::sample::select(vec![
            "Hai bên",
            "nhất trí",
            "ông",
            "Ông",
            "TP",
            "U.S.",
            "Mr",
            "the",
            "The",
            "Ảnh:",
            "Theo",
            "Xem",
            "by",
            "By",
            "A",
            "x",
            "12",
            "3,5",
            "ho\u{0300}a",
            "🌏",
            "国",
            "Jane Example",
        ])
        .prop_map(|w| format!("{w} ")),
        "\\PC{0,4}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|p| p.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_pieces(text in pieces()) {
        check_document(&Document::from_text("t", text));
    }

    #[test]
    fn any_string(text in any::<String>()) {
        check_offsets(&text);
        check_document(&Document::from_text("t", text));
    }

    #[test]
    fn any_front_matter(key in "[a-z]{0,9}", value in "\\PC{0,12}", rest in pieces()) {
        for key in [key.as_str(), "id", "title"] {
            let text = format!("---\n{key}: {value}\n---\n{rest}");
            check_document(&Document::from_text("t", text.clone()));
            if let Ok(doc) = Document::from_bytes("t", text.into_bytes()) {
                check_document(&doc);
            }
        }
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        match Document::from_bytes("t", bytes.clone()) {
            Ok(doc) => {
                prop_assert_eq!(doc.original_bytes(Span::new(0, doc.text.len())), 0..bytes.len());
                check_document(&doc);
            }
            Err(e) => {
                prop_assert!(e.offset().is_none_or(|o| o < bytes.len()));
                prop_assert!(!e.to_string().is_empty() && e.code().starts_with('T'));
            }
        }
    }

    #[test]
    fn bytes_like_windows_1258(bytes in prop::collection::vec(prop_oneof![32u8..127, 0xC0u8..=0xFF, Just(0xEC)], 0..80)) {
        if let Ok(doc) = Document::from_bytes("t", bytes.clone()) {
            if doc.encoding == Encoding::Windows1258 {
                for (n, (byte, c)) in doc.text.char_indices().enumerate() {
                    prop_assert_eq!(doc.original_bytes(Span::new(byte, byte + c.len_utf8())), n..n + 1);
                }
            }
            check_document(&doc);
        }
    }

    #[test]
    fn utf_16_maps_back(text in "[a-zA-Zàáảãạđơưệ 🌏\n.]{0,40}", big in any::<bool>()) {
        let text = format!("\u{FEFF}{text}");
        let pair = if big { u16::to_be_bytes } else { u16::to_le_bytes };
        let bytes: Vec<u8> = text.encode_utf16().flat_map(pair).collect();
        let doc = Document::from_bytes("t", bytes.clone()).expect("it is there");
        prop_assert_eq!(&doc.text, &text);
        for (byte, c) in text.char_indices() {
            let range = doc.original_bytes(Span::new(byte, byte + c.len_utf8()));
            let mut units = [0u16; 2];
            let expect: Vec<u8> = c.encode_utf16(&mut units).iter().flat_map(|u| pair(*u)).collect();
            prop_assert_eq!(&bytes[range], &expect[..]);
        }
        check_document(&doc);
    }
}
