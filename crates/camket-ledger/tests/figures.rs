//! Figures of several documents: what each measures, which make one series, and which alerts come of them.

#![allow(clippy::unwrap_used, missing_docs)]

use camket_export::wire::v1;
use camket_ledger::link::Context;
use camket_ledger::{
    Alert, AlertKind, Entity, EntityBody, Entry, Explanation, Fact, Findings, Knowledge, MeasureKind, Money, Rulings,
    Severity, facts_of,
};
use camket_packs::Packs;
use camket_text::Document;

/// A figure as a reader finds it: its words, value, unit, bound, indicator and parties.
type Told<'a> = (&'a str, f64, &'a str, &'a str, &'a str, &'a [&'a str]);

fn entry(id: &str, lang: &str, published: &str, body: &str, figures: &[Told<'_>]) -> Entry {
    let text = format!("---\nid: {id}\nlang: {lang}\npublisher: {id} Post\npublished: {published}\n---\n\n{body}\n");
    let doc = Document::from_text(id, text);
    let mut at = doc.body.start;
    let mut records: Vec<v1::Figure> = Vec::new();
    for (n, (quote, value, unit, bound, indicator, parties)) in figures.iter().enumerate() {
        let start = at + doc.text[at..].find(quote).unwrap_or_else(|| panic!("no {quote:?} behind the last figure"));
        let end = start + quote.len();
        let point = |b: usize| doc.text[..b].chars().count();
        at = end;
        records.push(v1::Figure {
            id: format!("f{}", n + 1),
            value: v1::Value::One(*value),
            unit: (*unit).to_owned(),
            bound: (*bound).to_owned(),
            indicator: (*indicator).to_owned(),
            parties: parties.iter().map(|p| (*p).to_owned()).collect(),
            period: None,
            at: v1::Place { span: [point(start), point(end)], quote: (*quote).to_owned(), line: 1 },
            why: v1::Why::default(),
            confidence: 0.5,
        });
    }
    let records = v1::Document {
        format: v1::FORMAT.to_owned(),
        id: id.to_owned(),
        lang: Some(lang.to_owned()),
        date: None,
        people: Vec::new(),
        meetings: Vec::new(),
        statements: Vec::new(),
        figures: records,
        instruments: Vec::new(),
    };
    Entry::new(&doc, records, "test")
}

fn measured(entries: &[Entry]) -> (Vec<Fact>, Findings) {
    let packs = Packs::shipped();
    let facts: Vec<Fact> = entries.iter().flat_map(|e| facts_of(e, &packs)).collect();
    let rulings = Rulings::default();
    let context = Context { packs: &packs, rulings: &rulings, as_of: None };
    let mut findings = Knowledge::new(&facts, &rulings).findings(&context);
    findings.entities.retain(|e| matches!(e.body, EntityBody::Series(_)));
    let ours = [AlertKind::ValueDiffers, AlertKind::PeriodDiffers, AlertKind::DeadlinePassed, AlertKind::DeadlineNear];
    findings.alerts.retain(|a| ours.contains(&a.kind));
    (facts.into_iter().filter(|f| f.measure.is_some()).collect(), findings)
}

fn series(entity: &Entity) -> (Vec<String>, usize) {
    let EntityBody::Series(s) = &entity.body else { panic!("no series") };
    (s.measure.clone(), s.points.len())
}

fn docs(alert: &Alert) -> Vec<&str> {
    alert.evidence.iter().map(|e| e.doc.as_str()).collect()
}

const THAI_2023: &str = "Hà Nội và Băng Cốc tổng kết hợp tác. Năm 2022, kim ngạch thương mại hai chiều Việt Nam - Thái Lan \
    đạt 21,6 tỷ USD. Hai bên đặt mục tiêu đưa kim ngạch lên 25 tỷ USD vào năm 2025. Lũy kế đến tháng 2/2023, vốn đăng ký \
    của Thái Lan tại Việt Nam là 13,1 tỷ USD; riêng năm 2022, vốn đăng ký mới đạt 0,3 tỷ USD.";

fn thai(id: &str) -> Entry {
    let both: &[&str] = &["THA", "VNM"];
    entry(
        id,
        "vi",
        "2023-03-14",
        THAI_2023,
        &[
            ("21,6 tỷ USD", 21.6e9, "USD", "exact", "trade", both),
            ("25 tỷ USD", 25e9, "USD", "exact", "trade", both),
            ("13,1 tỷ USD", 13.1e9, "USD", "exact", "investment", both),
            ("0,3 tỷ USD", 0.3e9, "USD", "exact", "investment", both),
        ],
    )
}

#[test]
fn goal_stock_and_flow_are_three_measures() {
    let (facts, findings) = measured(&[thai("a")]);
    let kinds: Vec<MeasureKind> = facts.iter().map(|f| f.measure.as_ref().unwrap().kind).collect();
    assert_eq!(kinds, [MeasureKind::Actual, MeasureKind::Target, MeasureKind::Stock, MeasureKind::Flow]);
    let periods: Vec<Option<&str>> = facts.iter().map(|f| f.measure.as_ref().unwrap().period.as_deref()).collect();
    assert_eq!(periods, [Some("2022"), Some("2025"), Some("../2023-02"), Some("2022")]);
    assert_eq!(findings.entities.len(), 4);
    assert!(findings.alerts.is_empty(), "{:?}", findings.alerts);
}

#[test]
fn parties_left_out_come_from_the_sentence_and_the_document() {
    let (facts, _) = measured(&[thai("a")]);
    for fact in facts {
        assert_eq!(fact.measure.unwrap().parties, ["THA", "VNM"]);
    }
}

#[test]
fn rounding_and_bounds_raise_no_alert() {
    let pair: &[&str] = &["ASEAN", "CAN"];
    let tell = |id: &str, day: &str, body: &str, quote: &str, value: f64, bound: &str| {
        let body = format!("ASEAN and Canada met. {body}");
        entry(id, "en", day, &body, &[(quote, value, "USD", bound, "trade", pair)])
    };
    let a = "ASEAN's trade with Canada reached USD 31.2 billion in 2023.";
    let b = "Trade between ASEAN and Canada came to over 31 billion dollars in 2023.";
    let c = "Trade between ASEAN and Canada was worth nearly $32 billion in 2023.";
    let (_, findings) = measured(&[
        tell("a", "2024-02-01", a, "USD 31.2 billion", 31.2e9, "exact"),
        tell("b", "2024-03-01", b, "over 31 billion dollars", 31e9, "over"),
        tell("c", "2024-04-01", c, "nearly $32 billion", 32e9, "under"),
    ]);
    assert!(findings.alerts.is_empty(), "{:?}", findings.alerts);
    assert_eq!(findings.entities.iter().map(series).collect::<Vec<_>>(), [(Vec::new(), 3)]);
}

#[test]
fn two_statistics_differ_with_a_harmless_explanation_first() {
    let pair: &[&str] = &["ASEAN", "CAN"];
    let a = "According to ASEAN statistics, two-way trade between ASEAN and Canada reached USD 31.2 billion in 2023.";
    let b = "Trade between Canada and ASEAN was worth $38.6 billion in 2023, Canadian customs data show.";
    let (facts, findings) = measured(&[
        entry("a", "en", "2024-02-01", a, &[("USD 31.2 billion", 31.2e9, "USD", "exact", "trade", pair)]),
        entry("b", "en", "2024-05-01", b, &[("$38.6 billion", 38.6e9, "USD", "exact", "trade", pair)]),
    ]);
    assert_eq!(facts.iter().map(|f| f.told_by.as_deref()).collect::<Vec<_>>(), [Some("ASEAN"), Some("CAN")]);
    let [alert] = findings.alerts.as_slice() else { panic!("{:?}", findings.alerts) };
    assert_eq!(
        (alert.kind, alert.explanations.first()),
        (AlertKind::ValueDiffers, Some(&Explanation::DifferentSource))
    );
    assert_eq!(docs(alert), ["a", "b"]);
    assert_ne!(alert.severity, Severity::Serious);
}

#[test]
fn a_reprint_is_no_second_source_unless_its_number_was_altered() {
    let pair: &[&str] = &["NZL", "PHL"];
    let body = |v: &str| {
        format!(
            "Wellington and Manila agreed on Monday to open new shipping routes and to share weather data, officials of \
             both governments told reporters after a long day of talks in a hotel near the harbour. Trade between New \
             Zealand and the Philippines was worth {v} in 2023, New Zealand customs data show, and both sides want to see \
             it grow faster than in the years before, when ships were few and freight was dear."
        )
    };
    let tell = |id: &str, day: &str, quote: &str, value: f64| {
        entry(id, "en", day, &body(quote), &[(quote, value, "USD", "exact", "trade", pair)])
    };
    let first = || tell("a", "2024-02-01", "$911.7 million", 911.7e6);
    let (_, findings) = measured(&[first(), tell("b", "2024-02-02", "$911.7 million", 911.7e6)]);
    assert!(findings.alerts.is_empty());
    let EntityBody::Series(s) = &findings.entities[0].body else { panic!("no series") };
    assert_eq!(s.points.iter().map(|p| p.reprint).collect::<Vec<_>>(), [false, true]);
    let (_, findings) = measured(&[first(), tell("b", "2024-02-02", "$917.1 million", 917.1e6)]);
    let [alert] = findings.alerts.as_slice() else { panic!("{:?}", findings.alerts) };
    assert_eq!((alert.severity, alert.explanations.len()), (Severity::Serious, 0));
}

#[test]
fn a_goal_is_held_against_what_was_reached() {
    let both: &[&str] = &["THA", "VNM"];
    let tell = |id: &str, day: &str, when: &str, quote: &str, value: f64| {
        let body = format!("{when}, kim ngạch thương mại hai chiều Việt Nam - Thái Lan đạt {quote}.");
        entry(id, "vi", day, &body, &[(quote, value, "USD", "exact", "trade", both)])
    };
    let late = tell("late", "2026-02-01", "Năm 2025", "22,4 tỷ USD", 22.4e9);
    let near = tell("near", "2025-12-01", "Mười tháng đầu năm nay", "18,9 tỷ USD", 18.9e9);
    let met = tell("met", "2026-02-01", "Năm 2025", "25,3 tỷ USD", 25.3e9);
    let alerts = |entries: &[Entry]| {
        let (_, findings) = measured(entries);
        let told = findings.alerts.iter().map(|a| (a.kind, docs(a).join(" ")));
        told.collect::<Vec<_>>()
    };
    assert_eq!(alerts(&[thai("goal"), late]), [(AlertKind::DeadlinePassed, "goal late".to_owned())]);
    assert_eq!(alerts(&[thai("goal"), near]), [(AlertKind::DeadlineNear, "goal near".to_owned())]);
    assert_eq!(alerts(&[thai("goal"), met]), []);
}

#[test]
fn a_sum_is_one_whoever_of_a_union_is_named_with_it() {
    let told = |id: &str, lang: &str, day: &str, body: &str, figure: Told<'_>| entry(id, lang, day, body, &[figure]);
    let first = told(
        "first",
        "en",
        "2023-02-01",
        "Japan will give Laos a grant of 4.7 billion yen for a reservoir near Pakse.",
        ("4.7 billion yen", 4.7e9, "JPY", "exact", "aid", &["JPN", "LAO"]),
    );
    let second = told(
        "second",
        "vi",
        "2023-09-01",
        "Nhật Bản nhắc lại khoản viện trợ không hoàn lại 4,7 tỷ yên cho hồ chứa đã công bố với ASEAN.",
        ("4,7 tỷ yên", 4.7e9, "JPY", "exact", "other", &["ASEAN"]),
    );
    let third = told(
        "third",
        "en",
        "2024-09-01",
        "Japan said that its grant to Laos for the reservoir near Pakse would be 5.9 billion yen.",
        ("5.9 billion yen", 5.9e9, "JPY", "exact", "aid", &["JPN", "LAO"]),
    );
    let (_, findings) = measured(&[first, second, third]);
    let points = findings.entities.iter().map(|e| series(e).1).max();
    assert_eq!(points, Some(3), "{:?}", findings.entities);
}

#[test]
fn a_stock_told_as_the_flow_of_a_year_is_found() {
    let both: &[&str] = &["THA", "VNM"];
    let body = "Thai direct investment in Vietnam came to $13.4 billion last year.";
    let wrong =
        entry("wrong", "en", "2023-06-01", body, &[("$13.4 billion", 13.4e9, "USD", "exact", "investment", both)]);
    let (_, findings) = measured(&[thai("stock"), wrong]);
    let [alert] = findings.alerts.as_slice() else { panic!("{:?}", findings.alerts) };
    assert_eq!(alert.kind, AlertKind::PeriodDiffers);
    assert_eq!(alert.explanations, [Explanation::StockAgainstFlow]);
    let stock = findings.entities.iter().map(series).find(|(m, _)| m == &["stock"]);
    assert_eq!(stock, Some((vec!["stock".to_owned()], 2)));
}

#[test]
fn a_sum_that_goes_down_counts_something_else() {
    let both: &[&str] = &["AUS", "LAO"];
    let tell = |id: &str, day: &str, body: &str, quote: &str, value: f64| {
        entry(id, "vi", day, body, &[(quote, value, "AUD", "about", "aid", both)])
    };
    let a =
        "Từ năm 1995 đến nay Australia đã dành cho Lào khoảng 900 triệu AUD, gồm vốn vay và viện trợ không hoàn lại.";
    let b = "Đến hết năm 2024, Australia đã dành cho Lào khoảng 600 triệu AUD viện trợ không hoàn lại.";
    let (facts, findings) = measured(&[
        tell("a", "2023-05-02", a, "khoảng 900 triệu AUD", 900e6),
        tell("b", "2025-05-02", b, "khoảng 600 triệu AUD", 600e6),
    ]);
    assert_eq!(facts[0].measure.as_ref().unwrap().period.as_deref(), Some("1995/2023-05"));
    let [alert] = findings.alerts.as_slice() else { panic!("{:?}", findings.alerts) };
    assert_eq!((alert.kind, alert.explanations.first()), (AlertKind::ValueDiffers, Some(&Explanation::DifferentScope)));
}

#[test]
fn a_correction_explains_two_periods() {
    let pair: &[&str] = &["ASEAN", "CAN"];
    let tell = |id: &str, day: &str, body: &str| {
        entry(id, "vi", day, body, &[("3,57 tỷ USD", 3.57e9, "USD", "exact", "investment", pair)])
    };
    let right = "Đính chính: bài trước viết rằng Canada đầu tư 3,57 tỷ USD vào ASEAN trong năm 2023. Con số đúng là \
                 của năm 2022.";
    let (_, findings) = measured(&[
        tell("a", "2023-09-06", "Năm 2022, đầu tư của Canada vào ASEAN đạt 3,57 tỷ USD."),
        tell("b", "2023-12-17", "Năm 2023, đầu tư của Canada vào ASEAN đạt 3,57 tỷ USD."),
        tell("c", "2024-01-05", right),
    ]);
    let [alert] = findings.alerts.as_slice() else { panic!("{:?}", findings.alerts) };
    assert_eq!((alert.kind, alert.explanations.first()), (AlertKind::PeriodDiffers, Some(&Explanation::Correction)));
    assert_eq!(docs(alert), ["a", "b", "c"]);
    assert!(alert.evidence[2].quote.contains("năm 2022"), "{:?}", alert.evidence);
}

#[test]
fn loans_grants_funds_and_projects_are_kept_apart() {
    let both: &[&str] = &["KHM", "NZL"];
    let text = "New Zealand will lend Cambodia $40 million. It will give Cambodia $5 million in grants. New Zealand will \
                add $2 million to the cooperation fund with Cambodia. The bridge project in Cambodia, with a budget of \
                $9 million, is paid by New Zealand.";
    let figures: &[Told<'_>] = &[
        ("$40 million", 40e6, "USD", "exact", "aid", both),
        ("$5 million", 5e6, "USD", "exact", "aid", both),
        ("$2 million", 2e6, "USD", "exact", "aid", both),
        ("$9 million", 9e6, "USD", "exact", "project", both),
    ];
    let (facts, findings) = measured(&[entry("a", "en", "2024-01-05", text, figures)]);
    let money: Vec<Option<Money>> = facts.iter().map(|f| f.measure.as_ref().unwrap().money).collect();
    assert_eq!(money, [Some(Money::Loan), Some(Money::Grant), Some(Money::Fund), Some(Money::Project)]);
    assert_eq!(findings.entities.len(), 4);
}

#[test]
fn money_told_as_new_a_second_time_is_found() {
    let both: &[&str] = &["NZL", "WSM"];
    let tell = |id: &str, day: &str, body: &str, quote: &str| {
        entry(id, "en", day, body, &[(quote, 30e6, "USD", "exact", "aid", both)])
    };
    let a = "New Zealand will lend Samoa $30 million for roads by 2028.";
    let b = "New Zealand announced a new loan of 30 million dollars to Samoa for its roads.";
    let packs = Packs::shipped();
    let facts: Vec<Fact> =
        [tell("a", "2023-02-01", a, "$30 million"), tell("b", "2024-06-01", b, "30 million dollars")]
            .iter()
            .flat_map(|e| facts_of(e, &packs))
            .collect();
    let rulings = Rulings::default();
    let context = Context { packs: &packs, rulings: &rulings, as_of: None };
    let findings = Knowledge::new(&facts, &rulings).findings(&context);
    let new: Vec<&Alert> = findings.alerts.iter().filter(|a| a.kind == AlertKind::FirstMention).collect();
    let [alert] = new.as_slice() else { panic!("{new:?}") };
    assert_eq!((docs(alert), alert.what[0].code.as_str()), (vec!["a", "b"], "told-as-new"));
}

#[test]
fn what_comes_first_does_not_matter() {
    let mut entries = vec![thai("a"), thai("b")];
    let (_, first) = measured(&entries);
    entries.reverse();
    let (_, second) = measured(&entries);
    assert_eq!(first, second);
}

/// A report of a fair; `capital` and `goal` are told in it, and whatever comes behind.
fn fair(capital: &str, goal: &str, more: &str) -> String {
    format!(
        "Officials of Thailand and Laos opened a fair of woven cloth and river fish on Monday in a hall near the old bridge, \
         where traders of both banks had set up their stands long before the sun rose over the hills. Thai investors have \
         registered capital of {capital} in Laos by the end of 2023. The two governments want to lift trade between \
         Thailand and Laos to {goal} in 2027, which the traders in the hall thought a fine thing if the roads are mended \
         and the ferries run at night, too.{more}"
    )
}

#[test]
fn a_copy_that_alters_what_has_gathered_or_a_goal_alarms() {
    let both: &[&str] = &["LAO", "THA"];
    let tell =
        |id: &str, day: &str, body: String, capital: (&str, f64), goal: (&str, f64), again: Option<(&str, f64)>| {
            let mut figures = vec![
                (capital.0, capital.1, "USD", "exact", "investment", both),
                (goal.0, goal.1, "USD", "exact", "trade", both),
            ];
            figures.extend(again.map(|(quote, value)| (quote, value, "USD", "exact", "investment", both)));
            entry(id, "en", day, &body, &figures)
        };
    let (capital, goal) = (("$12.7 billion", 12.7e9), ("$11 billion", 11e9));
    let first = || tell("first", "2024-02-05", fair(capital.0, goal.0, ""), capital, goal, None);
    let copy = |capital: (&str, f64), goal: (&str, f64), more: &str, again| {
        tell("copy", "2024-02-06", fair(capital.0, goal.0, more), capital, goal, again)
    };
    let (_, same) = measured(&[first(), copy(capital, goal, "", None)]);
    assert!(same.alerts.is_empty(), "{:?}", same.alerts);
    for (capital, goal) in [(("$17.2 billion", 17.2e9), goal), (capital, ("$15 billion", 15e9))] {
        let (_, findings) = measured(&[first(), copy(capital, goal, "", None)]);
        let [alert] = findings.alerts.as_slice() else { panic!("{:?}", findings.alerts) };
        assert_eq!((alert.kind, alert.severity), (AlertKind::ValueDiffers, Severity::Serious));
        assert_eq!(docs(alert), ["first", "copy"]);
    }
    // A later version that says what it puts right is no alarm.
    let more = "\n\nCorrection: an earlier version of this report gave the registered capital of Thai investors in Laos \
                as 12.7 billion dollars.";
    let put_right = copy(("$10.4 billion", 10.4e9), goal, more, Some(("12.7 billion dollars", 12.7e9)));
    let (_, findings) = measured(&[first(), put_right]);
    let altered: Vec<&Alert> = findings.alerts.iter().filter(|a| a.kind == AlertKind::ValueDiffers).collect();
    let [alert] = altered.as_slice() else { panic!("{:?}", findings.alerts) };
    assert_eq!((alert.severity, alert.explanations.first()), (Severity::Note, Some(&Explanation::Correction)));
}

#[test]
fn a_publisher_who_corrects_itself_contradicts_nobody() {
    let pair: &[&str] = &["ASEAN", "CAN"];
    let tell = |id: &str, day: &str, publisher: &str, body: &str, quote: &str, value: f64| {
        let mut entry = entry(id, "vi", day, body, &[(quote, value, "USD", "exact", "investment", pair)]);
        entry.source.publisher = Some(publisher.to_owned());
        entry
    };
    let wrong = "Năm 2023, đầu tư của Canada vào ASEAN đạt 3,57 tỷ USD.";
    let right = "Năm 2023, đầu tư của Canada vào ASEAN đạt 2,91 tỷ USD.";
    let notice = "Đính chính: bài trước viết rằng Canada đầu tư 3,57 tỷ USD vào ASEAN trong năm 2023. Đúng ra đó là của \
                  năm 2022.";
    let a = || tell("a", "2024-03-01", "Báo Một", wrong, "3,57 tỷ USD", 3.57e9);
    let b = || tell("b", "2024-04-01", "Báo Hai", right, "2,91 tỷ USD", 2.91e9);
    let c = |publisher: &str| tell("c", "2024-05-01", publisher, notice, "3,57 tỷ USD", 3.57e9);
    let differ = |entries: &[Entry]| measured(entries).1.alerts.iter().any(|a| a.kind == AlertKind::ValueDiffers);
    assert!(differ(&[a(), b()]));
    assert!(!differ(&[a(), b(), c("Báo Một")]));
    assert!(differ(&[a(), b(), c("Báo Ba")]), "one paper cannot take back what another wrote");
}

#[test]
fn what_two_sides_count_in_two_currencies_is_compared() {
    let pair: &[&str] = &["CAN", "PHL"];
    let tell = |id: &str, day: &str, body: &str, quote: &str, value: f64, unit: &str| {
        entry(id, "en", day, body, &[(quote, value, unit, "exact", "trade", pair)])
    };
    let a = "Trade between the Philippines and Canada came to $2.1 billion in 2023.";
    let b = "Trade between Canada and the Philippines was worth 4.4 billion Canadian dollars in 2023.";
    let c = "Trade between Canada and the Philippines was worth 2.85 billion Canadian dollars in 2023.";
    let dollars = || tell("a", "2024-02-01", a, "$2.1 billion", 2.1e9, "USD");
    let (_, findings) =
        measured(&[dollars(), tell("b", "2024-05-01", b, "4.4 billion Canadian dollars", 4.4e9, "CAD")]);
    let [alert] = findings.alerts.as_slice() else { panic!("{:?}", findings.alerts) };
    assert_eq!((alert.kind, alert.severity), (AlertKind::ValueDiffers, Severity::Note));
    assert_eq!((docs(alert), alert.explanations.first()), (vec!["a", "b"], Some(&Explanation::DifferentSource)));
    let (_, findings) =
        measured(&[dollars(), tell("c", "2024-05-01", c, "2.85 billion Canadian dollars", 2.85e9, "CAD")]);
    assert!(findings.alerts.is_empty(), "one value by the rate of the year: {:?}", findings.alerts);
    assert_eq!(findings.entities.len(), 2, "each currency keeps its series");
}

#[test]
fn a_goal_that_is_put_off_is_told() {
    let both: &[&str] = &["LAO", "THA"];
    let tell = |id: &str, day: &str, year: &str| {
        let body =
            format!("Laos and Thailand agreed to lift trade between the two countries to $11 billion by {year}.");
        entry(id, "en", day, &body, &[("$11 billion", 11e9, "USD", "exact", "trade", both)])
    };
    let (_, findings) = measured(&[tell("a", "2022-02-01", "2025"), tell("b", "2023-02-01", "2025")]);
    assert!(findings.alerts.is_empty(), "{:?}", findings.alerts);
    let (_, findings) = measured(&[tell("a", "2022-02-01", "2025"), tell("b", "2024-02-01", "2028")]);
    let [alert] = findings.alerts.as_slice() else { panic!("{:?}", findings.alerts) };
    assert_eq!((alert.kind, docs(alert)), (AlertKind::PeriodDiffers, vec!["a", "b"]));
}
