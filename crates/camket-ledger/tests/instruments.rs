//! Instruments and their histories over small texts of the project's own.

#![allow(clippy::unwrap_used)]

mod common;

use camket_export::wire::v1;
use camket_ledger::{
    Action, Alert, AlertKind, Body, Entity, EntityBody, Entry, Fact, Findings, Knowledge, Rulings, facts_of,
    link::Context,
};
use camket_packs::Packs;
use camket_text::Document;

/// What is found over texts (language, day of publication, body) of which the reader gave no records.
fn findings(texts: &[(&str, &str, &str)]) -> Findings {
    let packs = Packs::shipped();
    let facts = facts(texts, &packs);
    let rulings = Rulings::default();
    let all = Knowledge::new(&facts, &rulings).findings(&Context { packs: &packs, rulings: &rulings, as_of: None });
    // Whatever came first, the same is found.
    let backwards = Knowledge::new(facts.iter().rev(), &rulings).findings(&Context {
        packs: &packs,
        rulings: &rulings,
        as_of: None,
    });
    assert_eq!(all, backwards);
    all
}

fn facts(texts: &[(&str, &str, &str)], packs: &Packs) -> Vec<Fact> {
    let entry = |(n, (lang, day, body)): (usize, &(&str, &str, &str))| entry(n, lang, day, body);
    texts.iter().enumerate().map(entry).flat_map(|e| facts_of(&e, packs)).collect()
}

fn entry(n: usize, lang: &str, day: &str, body: &str) -> Entry {
    let id = format!("t-{n}");
    let text = format!("---\nid: {id}\nlang: {lang}\npublisher: Paper {n}\npublished: {day}\n---\n\n{body}\n");
    let records = v1::Document {
        format: v1::FORMAT.to_owned(),
        id: id.clone(),
        lang: Some(lang.to_owned()),
        date: None,
        people: Vec::new(),
        meetings: Vec::new(),
        statements: Vec::new(),
        figures: Vec::new(),
        instruments: Vec::new(),
    };
    Entry::new(&Document::from_text(&id, text), records, "test")
}

/// The history of the entity that one of whose names has `name` in it: `document status day share`.
fn history(found: &Findings, name: &str) -> Vec<String> {
    let named = |e: &&Entity| matches!(&e.body, EntityBody::Instrument(i) if i.names.iter().any(|n| n.contains(name)));
    let entities: Vec<&Entity> = found.entities.iter().filter(named).collect();
    let names: Vec<_> = found.entities.iter().map(|e| &e.labels).collect();
    assert_eq!(entities.len(), 1, "entities named {name:?} among {names:?}");
    let EntityBody::Instrument(i) = &entities[0].body else { unreachable!() };
    let share = |p: Option<f64>| p.map_or(String::new(), |p| format!(" {p}"));
    i.history
        .iter()
        .map(|s| format!("{} {} {}{}", s.evidence.doc, s.status, s.on.as_deref().unwrap_or("-"), share(s.progress)))
        .collect()
}

#[test]
fn a_plan_from_proposal_to_completion_in_two_languages() {
    let found = findings(&[
        (
            "vi",
            "2031-03-05",
            "Tại cuộc họp ở Brussels, EU đề xuất Việt Nam và EU xây dựng một chương trình làm việc chung về an ninh mạng.",
        ),
        (
            "en",
            "2031-11-20",
            "Vietnam and the European Union signed a joint work programme on cybersecurity on 18 November.",
        ),
        (
            "vi",
            "2032-09-10",
            "Hai bên cho biết Chương trình công tác Việt Nam - EU về an ninh mạng đã hoàn thành 9/12 nhiệm vụ.",
        ),
        (
            "en",
            "2033-02-01",
            "Officials said the EU-Vietnam work programme on cybersecurity had been carried out in full.",
        ),
    ]);
    assert_eq!(
        history(&found, "an ninh mạng"),
        [
            "t-0 proposed 2031-03-05",
            "t-1 adopted 2031-11-18",
            "t-2 implementing 2032-09-10 0.75",
            "t-3 completed 2033-02-01"
        ]
    );
}

#[test]
fn two_plans_of_one_name_stay_two() {
    let found = findings(&[
        ("en", "2031-05-01", "The Vietnam-EU Plan of Action (2028-2032) has reached a completion rate of 61 per cent."),
        ("vi", "2033-05-01", "Hai bên thông qua Kế hoạch hành động Việt Nam - EU giai đoạn 2033-2037."),
        ("vi", "2034-05-01", "Kế hoạch hành động Việt Nam - EU đã thực hiện được 20%."),
    ]);
    assert_eq!(history(&found, "(2028-2032)"), ["t-0 implementing 2031-05-01 0.61"]);
    assert_eq!(history(&found, "2033-2037"), ["t-1 adopted 2033-05-01", "t-2 implementing 2034-05-01 0.2"]);
    assert!(found.alerts.iter().all(|a| a.kind != AlertKind::StatusRegressed), "{:?}", found.alerts);
}

#[test]
fn talks_that_have_not_begun_contradict_talks_that_are_under_way() {
    let found = findings(&[
        (
            "en",
            "2031-03-05",
            "Vietnam and the EU are negotiating the upgrade of the EU-Vietnam Free Trade Agreement (EVFTA).",
        ),
        (
            "en",
            "2031-11-20",
            "Negotiations on the upgrade of the EU-Vietnam Free Trade Agreement (EVFTA) have not yet begun.",
        ),
        ("vi", "2032-09-10", "Đàm phán nâng cấp EVFTA được khởi động hồi tháng 6."),
    ]);
    assert_eq!(
        history(&found, "EVFTA"),
        ["t-0 negotiating 2031-03-05", "t-1 proposed 2031-11-20", "t-2 negotiating 2032-06"]
    );
    let back: Vec<_> = found.alerts.iter().filter(|a| a.kind == AlertKind::StatusRegressed).collect();
    assert_eq!(back.len(), 1, "{:?}", found.alerts);
    assert_eq!(back[0].evidence.iter().map(|e| e.doc.as_str()).collect::<Vec<_>>(), ["t-0", "t-1"]);
}

#[test]
fn a_date_that_passed() {
    let found = findings(&[
        (
            "vi",
            "2031-03-05",
            "Nhật Bản và Việt Nam nhất trí đưa tuyến đường sắt đô thị số 9 Bến Thử - Chợ Mẫu vào khai thác trong năm 2032.",
        ),
        (
            "vi",
            "2033-03-05",
            "Nhật Bản cho biết tuyến đường sắt đô thị số 9 Bến Thử - Chợ Mẫu ở Việt Nam vẫn đang chạy thử.",
        ),
    ]);
    // What was undertaken has passed its date, too, which is told as a note.
    let of_line = |a: &&Alert| a.kind == AlertKind::DeadlinePassed && a.what.iter().any(|w| w.code == "instrument");
    let passed: Vec<_> = found.alerts.iter().filter(of_line).collect();
    assert_eq!(passed.len(), 1, "{:?}", found.alerts);
    assert_eq!(passed[0].change.as_ref().unwrap().from, "2032");
}

#[test]
fn relations_that_were_to_be_raised_are_those_of_the_level_reached() {
    let found = findings(&[
        ("vi", "2031-03-05", "Nhật Bản và Lào nhất trí sớm nâng cấp quan hệ."),
        ("en", "2031-06-05", "Japan and Laos hope to raise their relations to a higher level next year."),
        ("vi", "2032-09-10", "Nhật Bản và Lào đã thiết lập quan hệ Đối tác Chiến lược."),
        ("vi", "2032-10-10", "Nhật Bản và Lào kỷ niệm 70 năm thiết lập quan hệ ngoại giao."),
    ]);
    assert_eq!(
        history(&found, "Đối tác"),
        ["t-0 proposed 2031-03-05", "t-1 proposed 2031-06-05", "t-2 adopted 2032-09-10"]
    );
}

#[test]
fn a_share_with_the_annex_is_no_step_back() {
    let found = findings(&[
        ("vi", "2031-03-05", "Kế hoạch hành động Việt Nam - EU giai đoạn 2028-2032 đạt tỷ lệ thực hiện 100%."),
        (
            "vi",
            "2031-09-05",
            "Tính cả Phụ lục, Kế hoạch hành động Việt Nam - EU giai đoạn 2028-2032 đã thực hiện được 97%.",
        ),
    ]);
    let back: Vec<_> = found.alerts.iter().filter(|a| a.kind == AlertKind::StatusRegressed).collect();
    assert_eq!(back.len(), 1, "{:?}", found.alerts);
    assert_eq!(back[0].explanations, [camket_ledger::Explanation::DifferentScope]);
}

/// The parties of the entity that one of whose names has `name` in it.
fn parties(found: &Findings, name: &str) -> Vec<String> {
    let named = |e: &&Entity| matches!(&e.body, EntityBody::Instrument(i) if i.names.iter().any(|n| n.contains(name)));
    found.entities.iter().find(named).map(|e| e.parties.clone()).unwrap_or_default()
}

#[test]
fn a_paragraph_that_begins_with_one_side_tells_whose_it_is() {
    let found = findings(&[(
        "en",
        "2031-05-02",
        "India has kept most of its promises. India and Vietnam signed the Green Bridges Fund last year, and India paid on time.\n\n\
         Norway is slower. Its Clean Fjords Agreement with Chile was signed in April.",
    )]);
    assert_eq!(parties(&found, "Clean Fjords"), ["CHL", "NOR"]);
}

#[test]
fn a_level_of_relations_is_raised_to_the_last_one_named() {
    let found = findings(&[(
        "vi",
        "2031-05-02",
        "Việt Nam và Na Uy hôm nay nâng cấp quan hệ từ Đối tác toàn diện lên Đối tác chiến lược toàn diện.",
    )]);
    assert_eq!(history(&found, "Đối tác chiến lược toàn diện"), ["t-0 adopted 2031-05-02"]);
}

#[test]
fn the_next_plan_is_the_one_whose_years_lie_ahead() {
    let found = findings(&[
        (
            "en",
            "2031-05-02",
            "Vietnam and Norway noted that 40 per cent of the Vietnam-Norway Work Plan on Green Shipping 2029-2031 had been carried out \
             and asked officials to propose a successor plan.",
        ),
        ("en", "2031-12-10", "Vietnam and Norway signed the Vietnam-Norway Work Plan on Green Shipping 2032-2034."),
    ]);
    let steps = history(&found, "2032-2034");
    assert_eq!(steps, ["t-0 proposed 2031-05-02", "t-1 adopted 2031-12-10"]);
}

#[test]
fn two_accounts_of_whose_idea_it_was_differ() {
    let found = findings(&[
        (
            "vi",
            "2031-02-10",
            "Theo đề nghị của phía Thái Lan, trong buổi làm việc sáng nay hai bên đã ký Chương trình hành động Lào - Thái Lan \
             giai đoạn 2031-2035.",
        ),
        (
            "en",
            "2031-02-12",
            "Laos and Thailand signed the Laos-Thailand Action Programme 2031-2035, an initiative first suggested by Laos.",
        ),
    ]);
    let differ = found.alerts.iter().filter(|a| a.kind == camket_ledger::AlertKind::AttributionDiffers);
    let changes: Vec<_> = differ.map(|a| a.change.as_ref().map(|c| (c.from.as_str(), c.to.as_str()))).collect();
    assert_eq!(changes, [Some(("THA", "LAO"))]);
    assert_eq!(history(&found, "Action Programme").len(), 2, "whose idea it was is no step");
}

#[test]
fn the_relations_of_a_group_are_not_those_of_its_member() {
    let found = findings(&[
        ("en", "2031-05-02", "ASEAN and Norway set up the ASEAN-Norway Strategic Partnership on 30 April 2031."),
        ("en", "2031-06-02", "Vietnam and Norway set up the Vietnam-Norway Strategic Partnership on 1 June 2031."),
        ("vi", "2031-06-03", "Việt Nam và Na Uy đã thiết lập Đối tác chiến lược Việt Nam - Na Uy."),
    ]);
    assert_eq!(parties(&found, "ASEAN-Norway"), ["ASEAN", "NOR"]);
    assert_eq!(parties(&found, "Vietnam-Norway"), ["NOR", "VNM"]);
    assert_eq!(parties(&found, "Việt Nam - Na Uy"), ["NOR", "VNM"]);
}

#[test]
fn what_one_report_calls_by_two_names_is_two() {
    let found = findings(&[(
        "en",
        "2031-05-02",
        "Vietnam and Norway signed the Vietnam-Norway Agreement on Seafood Trade. They also signed the Vietnam-Norway \
         Agreement on Judicial Assistance.",
    )]);
    assert_eq!(history(&found, "Seafood"), ["t-0 adopted 2031-05-02"]);
    assert_eq!(history(&found, "Judicial"), ["t-0 adopted 2031-05-02"]);
}

#[test]
fn people_decide_which_instruments_are_one() {
    let packs = Packs::shipped();
    let facts = facts(
        &[
            ("en", "2031-05-01", "Vietnam and Norway signed the Vietnam-Norway Work Plan on Green Shipping 2029-2031."),
            ("en", "2032-05-01", "Vietnam and Norway signed the Vietnam-Norway Work Plan on Green Shipping 2032-2034."),
            (
                "en",
                "2032-06-01",
                "Vietnam and Norway praised the Vietnam-Norway Work Plan on Green Shipping 2032-2034.",
            ),
        ],
        &packs,
    );
    let plans: Vec<&Fact> = facts.iter().filter(|f| matches!(f.body, Body::Instrument(_))).collect();
    let [a, b, c] = plans.as_slice() else { panic!("{plans:?}") };
    let groups = |rulings: &Rulings| -> Vec<String> {
        let context = Context { packs: &packs, rulings, as_of: None };
        let found = Knowledge::new(&facts, rulings).findings(&context);
        let plans = found.entities.iter().filter(|e| matches!(e.body, EntityBody::Instrument(_)));
        let of = |e: &Entity| -> Vec<&str> {
            let sure = e.links.iter().filter(|l| l.basis != camket_ledger::LinkBasis::Suggested);
            sure.filter_map(|l| facts.iter().find(|f| f.id == l.fact)).map(|f| f.doc.label.as_str()).collect()
        };
        let mut out: Vec<String> = plans.map(|e| of(e).join(" ")).collect();
        out.sort();
        out
    };
    assert_eq!(groups(&Rulings::default()), ["t-0", "t-1 t-2"]);
    let merge = Action::Merge { a: a.id.clone(), b: b.id.clone() };
    let split = Action::Split { a: b.id.clone(), b: c.id.clone() };
    assert_eq!(groups(&common::decided(vec![merge, split])), ["t-0 t-1", "t-2"]);
}
