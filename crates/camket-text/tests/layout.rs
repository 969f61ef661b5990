//! Paragraphs, sentences and speech on sentences of our own.

use camket_text::{Document, Layout, LayoutWords, Part, Tokens};

fn words() -> LayoutWords {
    let list = |s: &str| s.split(',').map(|w| w.trim().to_owned()).collect();
    LayoutWords {
        abbreviations: list("TP., GS., TS., PGS., Th.S., Mr., Gen., No., Jan., Sept., Dr., St."),
        openers: list("The, He, It, In, Ông, Theo, Tại, Các, Hai"),
        breaks: list("Tại, Trong, Năm #"),
        caption_marks: list("Ảnh, Photo, Ảnh minh hoạ"),
        source_marks: list("Theo, Nguồn, Source"),
        byline_marks: list("By"),
        teaser_marks: list("Xem thêm, Read more"),
    }
    .folded()
}

fn layout(text: &str) -> (Document, Layout) {
    let doc = Document::from_text("t", text.to_owned());
    let tokens = Tokens::of(&doc.text);
    let layout = Layout::of(&doc.text, doc.body, &tokens, &words());
    (doc, layout)
}

/// Sentences are divided by ` | ` in the expectation.
#[track_caller]
fn check_sentences(marked: &str) {
    let text = marked.replace(" | ", " ");
    let (doc, layout) = layout(&text);
    let got: Vec<&str> = layout.sentences.iter().map(|s| s.span.of(&doc.text)).collect();
    assert_eq!(got.join(" | "), marked);
}

#[track_caller]
fn check_parts(text: &str, expect: &[Part]) {
    let (_, layout) = layout(text);
    let got: Vec<Part> = layout.paragraphs.iter().map(|p| p.part).collect();
    assert_eq!(got, expect, "{text}");
}

#[track_caller]
fn check_speech(text: &str, expect: &[(&str, bool)]) {
    let (doc, layout) = layout(text);
    let got: Vec<(&str, bool)> = layout.speech.iter().map(|s| (s.span.of(&doc.text), s.open)).collect();
    assert_eq!(got, expect, "{text}");
}

#[test]
fn abbreviations_end_no_sentence() {
    for text in [
        "Đoàn đến TP. Mẫu Sơn sáng 5.7. | Hai bên ký văn kiện.",
        "GS.TS. Trần Văn Mẫu và Th.S. Lê Thị Mẫu dự họp. | Họp xong họ về.",
        "Mr. Example met Gen. Sample on Jan. 5 in St. Mary. | They agreed on item No. 7.",
        "She works in the U.S. Senate. | He lives in the U.S. | The talks go on.",
        "Joseph R. Example and J. K. Sample spoke. | Trade rose 3.5 percent.",
        "It opens at 9 a.m. Monday in Hanoi. | Doors close later.",
        "Kim ngạch đạt 74,3 tỷ USD năm 2024. | 12 dự án đã xong.",
        "Công ty A.B.C. Mẫu tham gia. | Lãi 1.200.000 đồng.",
    ] {
        check_sentences(text);
    }
}

#[test]
fn other_stops() {
    for text in [
        "Liệu hai bên có ký? | Chưa rõ! | Ông im lặng… | Bà cũng vậy... | Rồi thôi.",
        "They are ready to... move on. | \"Is it over?\" he asked. | “No.” | It was not.",
        "Bên A (cùng bên B. Và bên C) đến dự. | Họ ngồi.",
        "\"Chúng tôi ủng hộ. | Chúng tôi sẽ giúp.\" | Ông nói vậy.",
        "\"Chúng tôi ủng hộ. | Chúng tôi sẽ giúp\", ông nói.",
        "Xem tại mau.example.org/a/tin. | Trang Mau.Example có bài.",
        "Hai bên gặp nhau; họ bàn: dầu, khí. | Xong.",
        "双方同意加强合作。 | 会议结束。",
        "(Đây là câu đầu.) | Đây là câu sau.",
    ] {
        check_sentences(text);
    }
}

#[test]
fn sentences_without_a_space_between() {
    let (doc, layout) = layout("Họ đã ký văn kiện.Ngoại trưởng rời đi. Vốn là 5 tỷ USD.Theo kế hoạch sẽ tăng.");
    let got: Vec<&str> = layout.sentences.iter().map(|s| s.span.of(&doc.text)).collect();
    assert_eq!(got, ["Họ đã ký văn kiện.", "Ngoại trưởng rời đi.", "Vốn là 5 tỷ USD.", "Theo kế hoạch sẽ tăng."]);
}

#[test]
fn headings_glued_to_running_text() {
    let text = "Hai nước đã gặp nhau hôm qua. Bên A coi trọng bên B Năm 2023, hai bên đã ký. Bên B sẵn sàng Tại hội nghị, \
                họ bàn tiếp. Thứ Năm họ tới Lầu Năm Góc (xem Tại hội nghị).";
    let (doc, layout) = layout(text);
    let got: Vec<_> = layout.sentences.iter().map(|s| (s.part == Part::Heading, s.span.of(&doc.text))).collect();
    assert_eq!(
        got,
        [
            (false, "Hai nước đã gặp nhau hôm qua."),
            (true, "Bên A coi trọng bên B"),
            (false, "Năm 2023, hai bên đã ký."),
            (true, "Bên B sẵn sàng"),
            (false, "Tại hội nghị, họ bàn tiếp."),
            (false, "Thứ Năm họ tới Lầu Năm Góc (xem Tại hội nghị)."),
        ]
    );
}

#[test]
fn numbers_of_paragraphs() {
    let text = "Joint Statement of the Example Forum\n\n12. We welcome the plan. We thank the hosts.\n\n(a) a fund for \
                schools;\n\n(ii) a grid.\n\nIV. Không bên nào rút lui khỏi thoả thuận.\n\nV. Example left early today.\n\n\
                1. Trade\n\nWe will trade more.\n";
    let (doc, layout) = layout(text);
    let got: Vec<_> = layout.paragraphs.iter().map(|p| (p.part, p.number.as_deref())).collect();
    assert_eq!(
        got,
        [
            (Part::Title, None),
            (Part::Body, Some("12.")),
            (Part::Item, Some("(a)")),
            (Part::Item, Some("(ii)")),
            (Part::Body, None),
            (Part::Body, None),
            (Part::Heading, Some("1.")),
            (Part::Body, None),
        ]
    );
    let twelve = &layout.paragraphs[1];
    assert_eq!(layout.sentences[twelve.sentences.clone()].len(), 2);
    let tokens = Tokens::of(&doc.text);
    assert_eq!(tokens.key(twelve.first), "we");
}

#[test]
fn a_news_report() {
    use Part::{Body, Byline, Caption, Heading, Source, Teaser, Title};
    let text = "Nước A và nước B 'bắt tay' về năng lượng\n\nHai bên hôm nay ký văn kiện mới.\n\nHọ ký ở thủ đô. Ảnh: Mẫu Xã\n\
                Bộ trưởng nước A chủ trì lễ ký.\nXem thêm: Nước C rút khỏi quỹ chung\nVai trò của nước C\n\
                Nước C chưa lên tiếng.\nLễ ký kéo dài một giờ.\nLê Mẫu (Theo Hãng Mẫu)\n\nBộ trưởng nước A ở sân bay.";
    check_parts(text, &[Title, Body, Caption, Body, Teaser, Heading, Body, Body, Byline, Caption]);
    check_parts("Tin vắn\nHai bên gặp nhau hôm qua.\nTheo Hãng Mẫu", &[Title, Body, Source]);
    check_parts(
        "Tin vắn\nHai bên gặp nhau hôm qua.\nNguồn Báo Mẫu: https://mau.example.org/a-b",
        &[Title, Body, Source],
    );
    check_parts("By Jane Example\nThe two sides met. (Photo: Sample)\nThey left.", &[Byline, Caption, Body]);
    check_parts("Hai bên gặp nhau hôm qua.", &[Body]);
    check_parts("Theo Hãng Mẫu, hai bên đã gặp nhau hôm qua tại thủ đô.", &[Body]);
}

#[test]
fn markdown_is_read_as_text() {
    use Part::{Body, Heading, Item, Title};
    let text = "# A meets B\n\nThe **two** sides [agreed](https://example.org/x).\n\n## Trade\n\n- More ships.\n* More \
                trains\n\n---\n\n> They will meet again.\n> And soon.\n\n**What comes next**\n\nNobody knows.\n";
    check_parts(text, &[Title, Body, Heading, Item, Item, Body, Body, Body, Heading, Body]);
    let (doc, layout) = layout(text);
    let link = &layout.sentences[1];
    assert!(link.span.of(&doc.text).ends_with("/x)."));
}

#[test]
fn lines_wrapped_by_hand_are_joined() {
    let text = "The ministers of the two countries met on Monday in the old town hall\nand agreed to work together on \
                energy, on trade and on the safety of\nshipping in the waters between them. They will meet again in Hanoi\n\
                Province next year.\nA second paragraph begins after a short line and it also goes on to\nthe next one.\n";
    let (_, layout) = layout(text);
    assert_eq!(layout.paragraphs.len(), 2, "{:?}", layout.paragraphs);
    assert_eq!(layout.sentences.len(), 3);
    check_parts(
        "Tin vắn về hợp tác\nHai bên gặp nhau hôm qua ở thủ đô.\nHọ bàn về năng lượng.\nhọ về.",
        &[Part::Title, Part::Body, Part::Body, Part::Body],
    );
}

#[test]
fn quotes_that_are_well_formed() {
    check_speech("Ông nói \"có\" và “không”, rồi «thôi».", &[("có", false), ("không", false), ("thôi", false)]);
    check_speech("Tin: 'tâm đầu ý hợp' của A", &[("tâm đầu ý hợp", false)]);
    check_speech("The leaders' plan isn't 'done' yet.", &[("done", false)]);
    check_speech("“He said ‘yes’ to us.”", &[("He said ‘yes’ to us.", false)]);
}

#[test]
fn quotes_over_several_lines() {
    check_speech(
        "\"Chúng tôi vui.\nChúng tôi sẽ giúp.\nCảm ơn\", bà nói.",
        &[("Chúng tôi vui.\nChúng tôi sẽ giúp.\nCảm ơn", false)],
    );
    check_speech(
        "\"Chúng tôi vui.\nChúng tôi mừng \"ông nói.\nHết \"rồi\".",
        &[("Chúng tôi vui.\nChúng tôi mừng", false), ("rồi", false)],
    );
    check_speech("“We agree.\n\n“We will act.”", &[("We agree.", true), ("We will act.", false)]);
    check_speech("\"Có phải vậy?\n\", ông hỏi.", &[("Có phải vậy?", false)]);
    let (_, layout) = layout("\"Có phải vậy?\"\n- ông hỏi.\n\"Phải vậy chăng?\n\", bà hỏi.");
    assert_eq!((layout.paragraphs.len(), layout.sentences.len()), (2, 2), "{layout:?}");
}

#[test]
fn quotes_with_one_mark_missing() {
    check_speech(
        "Ông nói: \"Chúng tôi vui.\nBà im.\nHọ gọi là \"bạn\" cũ.",
        &[("Chúng tôi vui.", true), ("bạn", false)],
    );
    check_speech("Chúng tôi sẽ giúp\", bà nói.", &[("Chúng tôi sẽ giúp", true)]);
    check_speech("Bàn dài 5\" và rộng.", &[]);
    check_speech("Họ nói chấm dứt \"vở kịch \"ông nói.", &[("vở kịch", false)]);
}

#[test]
fn paragraphs_tell_their_language() {
    let (doc, layout) =
        layout("Hai bên nhất trí tăng cường hợp tác.\n\nThe two sides agreed to work together.\n\nASEAN");
    let tokens = Tokens::of(&doc.text);
    let got: Vec<_> = layout.paragraphs.iter().map(|p| layout.language_of(p, &doc.text, &tokens)).collect();
    assert_eq!(got, [Some("vi"), Some("en"), None]);
}

#[test]
fn front_matter_is_outside() {
    let (doc, layout) = layout("\u{FEFF}---\r\nid: x\r\ntitle: Tin\r\n---\r\n\r\nHai bên gặp nhau. Họ ký.\r\n");
    assert_eq!(doc.id, "x");
    let got: Vec<&str> = layout.sentences.iter().map(|s| s.span.of(&doc.text)).collect();
    assert_eq!(got, ["Hai bên gặp nhau.", "Họ ký."]);
}

#[test]
fn forms_of_one_text_have_one_layout() {
    use std::iter::once;
    let text = "Tin về hợp tác\n\nÔng nói: \"Chúng tôi mừng.\nHai bên cùng thắng\".\n\nẢnh: Mẫu\n";
    let shape = |text: &str| {
        let (_, l) = layout(text);
        let parts: Vec<_> = l.paragraphs.iter().map(|p| (p.part, p.sentences.clone())).collect();
        let speech: Vec<_> = l.speech.iter().map(|s| (s.tokens.clone(), s.open)).collect();
        (parts, speech, l.sentences.into_iter().map(|s| s.tokens).collect::<Vec<_>>())
    };
    let expect = shape(text);
    let nfd: String = unicode_normalization::UnicodeNormalization::nfd(text).collect();
    let zero_width: String =
        text.chars().flat_map(|c| once(c).chain(c.is_alphabetic().then_some('\u{200B}'))).collect();
    for other in [nfd, zero_width, text.replace('\n', "\r\n"), text.replace('\n', "\r"), format!("\u{FEFF}{text}")] {
        assert_eq!(shape(&other), expect, "{other:?}");
    }
}
