//! People as titles, departments and appositions tell them. The names are made up.

use camket_extract::Reader;
use camket_packs::Packs;
use camket_text::Document;

/// Name, first office and actor of all people in `text`.
fn people(reader: &Reader, lang: &str, text: &str) -> Vec<String> {
    let mut document = Document::from_text("t", text.to_owned());
    document.meta.lang = Some(lang.to_owned());
    let told = |p: &camket_model::Person| {
        let offices: Vec<&str> = p.offices.iter().map(|o| o.as_str()).collect();
        format!("{} | {} | {}", p.name, offices.join(","), p.of.as_deref().unwrap_or("-"))
    };
    reader.read(&document).people.iter().map(told).collect()
}

#[test]
fn offices_and_whom_they_serve() {
    let reader = Reader::new(Packs::shipped());
    let cases: &[(&str, &str, &str)] = &[
        ("vi", "Đại sứ Nhật Bản tại Việt Nam Kenji Mauta cho biết hai bên đã họp.", "Kenji Mauta | ambassador | JPN"),
        (
            "vi",
            "Chuyên gia cao cấp Trung tâm Nghiên cứu Biển (TNB) Robert Exampleton nhận định như vậy.",
            "Robert Exampleton | expert | -",
        ),
        ("vi", "Bộ trưởng Công Thương Trần Văn Mẫu đã phát biểu.", "Trần Văn Mẫu | economic-minister | VNM"),
        (
            "vi",
            "Thứ trưởng Mỹ phụ trách vấn đề năng lượng Jane Exampleton cho biết như vậy.",
            "Jane Exampleton | deputy-minister | USA",
        ),
        (
            "vi",
            "Bà Maria Examplova - người phát ngôn Bộ Ngoại giao Nga - nói điều này.",
            "Maria Examplova | spokesperson | RUS",
        ),
        (
            "en",
            "Norwegian Foreign Minister Jane van der Example met her Danish counterpart, Ole Muster, on Monday.",
            "Ole Muster | foreign-minister | DNK",
        ),
        (
            "en",
            "The talks were led by Foreign Minister Walid al-Example of Jordan.",
            "Walid al-Example | foreign-minister | JOR",
        ),
        ("en", "U.N. Libya envoy Max Muster arrived on Monday.", "Max Muster | envoy | UN"),
        (
            "en",
            "Representing Peru were the Secretary of Security, Ana Examplez; the Secretary of Foreign Affairs, Luis \
             Mockado Rivas; and the head of the Water Office, Rosa Samplera Diaz.",
            "Luis Mockado Rivas | foreign-minister | PER",
        ),
        (
            "en",
            "US senators Jane Exampleton, Robert Sampleford and Mary Mockley met the president in Hanoi on Monday.",
            "Mary Mockley | legislator | USA",
        ),
        (
            "en",
            "Venezuelan opposition leader Carlos Mockado thanked Norway for hosting the talks on Monday.",
            "Carlos Mockado | party-leader | ven-opposition",
        ),
        (
            "vi",
            "Thủ lĩnh đối lập Venezuela Carlos Mockado cảm ơn Na Uy đã tổ chức đàm phán.",
            "Carlos Mockado | party-leader | ven-opposition",
        ),
        (
            "en",
            "Northern Ireland’s First Minister, Jane Exampleton, met the Irish prime minister on Monday.",
            "Jane Exampleton | official | GBR",
        ),
        (
            "en",
            "Kenya's senior fisheries official, Jane Exampleton, welcomed the plan on Monday.",
            "Jane Exampleton | official | KEN",
        ),
    ];
    for (lang, text, wanted) in cases {
        let found = people(&reader, lang, text);
        assert!(found.iter().any(|p| p == wanted), "{text}: {found:?}");
    }
}

#[test]
fn an_office_that_is_held_is_nobody_elses() {
    let reader = Reader::new(Packs::shipped());
    let rest =
        "flew to Vientiane on Monday to see Laos. Foreign Minister Bounmy Muster thanked Thailand for the bridge.";
    let who = |first: &str| people(&reader, "en", &format!("{first} {rest}"));
    let held = who("Thai Foreign Minister Anan Exampleton");
    assert!(held.contains(&"Bounmy Muster | foreign-minister | LAO".to_owned()), "{held:?}");
    // A former one leaves the office open.
    let left = who("Former Thai Foreign Minister Anan Exampleton");
    assert!(left.contains(&"Bounmy Muster | foreign-minister | THA".to_owned()), "{left:?}");
}

#[test]
fn no_institution_is_a_person() {
    let reader = Reader::new(Packs::shipped());
    let cases = [
        ("vi", "Giám đốc công ty Exampla Mobila đã từ chức."),
        ("vi", "Ngoại trưởng Mỹ\n\nIran phản đối điều này."),
        ("en", "The General Assembly met on Monday."),
    ];
    for (lang, text) in cases {
        let found = people(&reader, lang, text);
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}
