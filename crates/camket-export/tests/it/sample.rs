//! A made-up document with every kind of record and every field filled, so that formats and schema are held to all.

use camket_model::{
    Act, Bound, DateRecord, Edtf, Figure, Indicator, Instrument, InstrumentKind, InstrumentStatus, Meeting,
    MeetingKind, MeetingStatus, Office, Person, Records, Span, Statement, Tense, Value, Why,
};

/// The text. No such meeting took place.
pub const TEXT: &str = "Ngày 2/3/2031, tại Thành phố Mẫu, Hội nghị Cấp cao Mẫu lần thứ 7 khai mạc.\n\
    Bộ trưởng Ngoại giao Trần Văn Mẫu nói nếu hai bên sẵn sàng,\n\
    Việt Nam cam kết hoàn tất *Kế hoạch Mẫu* với Lào trước năm 2035, trị giá 10-12,5 triệu USD.\n\
    Nguyên Tổng thống Jane Example không tham dự.\n";

/// Its records.
pub fn records() -> Records {
    let why = |rule: &str, words: &str| {
        let mut why = Why::from_rule(rule);
        why.said("value", span(words), "sample/words");
        why.inferred("status", None, "sample/default");
        for field in why.fields.iter_mut().filter(|f| f.basis == camket_model::Basis::Inferred) {
            field.confidence = Some(0.625);
        }
        why
    };
    Records {
        id: "vi-mau_01".to_owned(),
        lang: Some("vi".to_owned()),
        date: Some(DateRecord {
            value: Edtf::parse("2031-03-02").unwrap(),
            span: span("Ngày 2/3/2031"),
            confidence: 0.75,
            why: why("date/dateline", "2/3/2031"),
        }),
        people: vec![
            Person {
                name: "Trần Văn Mẫu".to_owned(),
                offices: vec![Office::ForeignMinister],
                tense: Tense::Current,
                of: Some("VNM".to_owned()),
                span: span("Bộ trưởng Ngoại giao Trần Văn Mẫu"),
                confidence: 0.75,
                why: why("person/title-name", "Bộ trưởng Ngoại giao"),
            },
            Person {
                name: "Jane Example".to_owned(),
                offices: vec![Office::HeadOfState],
                tense: Tense::Former,
                of: None,
                span: span("Nguyên Tổng thống Jane Example"),
                confidence: 0.5,
                why: Why::default(),
            },
        ],
        meetings: vec![Meeting {
            kind: MeetingKind::Summit,
            parties: vec!["LAO".to_owned(), "VNM".to_owned()],
            ordinal: Some(7),
            date: Some(Edtf::parse("2031-03-02").unwrap()),
            place: Some("Thành phố Mẫu".to_owned()),
            status: MeetingStatus::Ongoing,
            series: Some("sample-summit".to_owned()),
            span: span("Hội nghị Cấp cao Mẫu lần thứ 7"),
            confidence: 0.75,
            why: why("meeting/series", "Hội nghị Cấp cao"),
        }],
        statements: vec![statement(why("vi.act.commit/cam-ket", "cam kết"))],
        figures: vec![
            Figure {
                value: Value::Range(10e6, 12.5e6),
                unit: "USD".to_owned(),
                bound: Bound::Range,
                indicator: Indicator::Project,
                parties: vec!["LAO".to_owned()],
                period: Some(Edtf::parse("2031/2035").unwrap()),
                span: span("10-12,5 triệu USD"),
                confidence: 0.75,
                why: why("figure/money", "triệu USD"),
            },
            Figure {
                value: Value::One(0.125),
                unit: "%".to_owned(),
                bound: Bound::Over,
                indicator: Indicator::Other,
                parties: vec![],
                period: None,
                span: span("12,5"),
                confidence: 0.5,
                why: Why::default(),
            },
        ],
        instruments: vec![Instrument {
            kind: InstrumentKind::Plan,
            parties: vec!["LAO".to_owned(), "VNM".to_owned()],
            period: Some(Edtf::parse("../2035").unwrap()),
            status: Some(InstrumentStatus::Implementing),
            progress: Some(0.455),
            known: Some("sample-plan".to_owned()),
            span: span("*Kế hoạch Mẫu*"),
            confidence: 0.75,
            why: why("instrument/known", "Kế hoạch Mẫu"),
        }],
    }
}

fn statement(why: Why) -> Statement {
    Statement {
        speaker: vec!["VNM".to_owned()],
        person: Some("Trần Văn Mẫu".to_owned()),
        act: Act::Commit,
        addressee: vec!["LAO".to_owned()],
        cue: span("cam kết"),
        span: span("cam kết hoàn tất *Kế hoạch Mẫu* với Lào trước năm 2035"),
        topics: vec!["infrastructure".to_owned()],
        instruments: vec![0],
        meeting: Some(0),
        figures: vec![0, 1],
        positive: true,
        condition: Some(span("nếu hai bên sẵn sàng")),
        deadline: Some(Edtf::parse("2035").unwrap()),
        reporter: Some("Báo Mẫu".to_owned()),
        confidence: 0.8,
        why,
    }
}

fn span(words: &str) -> Span {
    let start = TEXT.find(words).unwrap_or_else(|| panic!("{words:?} is not in the sample"));
    Span::new(start, start + words.len())
}
