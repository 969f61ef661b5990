//! Who is who and what is a reprint, over small cases whose records are given by hand: linking is judged here, not reading.
//! People and words are invented.

mod common;

use camket_ledger::{Action, AlertKind, EntityBody, FactId, Rulings};
use common::{Ledger, PACKS, decided, doc, ledger};

#[test]
fn a_name_is_one_in_two_languages_and_orders() {
    let vi = doc("a", "vi", "2024-01-10", "Bộ trưởng Trần Văn Mẫu phát biểu.").person(
        "Trần Văn Mẫu",
        "minister",
        Some("VNM"),
    );
    let en =
        doc("b", "en", "2024-03-10", "Minister Tran Van Mau spoke.").person("Tran Van Mau", "minister", Some("VNM"));
    let one = doc("c", "en", "2024-01-10", "Taro Mihon of Japan spoke.").person("Taro Mihon", "minister", Some("JPN"));
    let two = doc("d", "vi", "2024-02-10", "Ông Mihon Taro phát biểu.").person("Mihon Taro", "minister", Some("JPN"));
    assert_eq!(ledger(&[vi, en, one, two]).people(), ["a b", "c d"]);
}

#[test]
fn a_chinese_name_is_one_as_vietnamese_reads_it() {
    let docs = [
        doc("a", "vi", "2031-05-01", "Ông Thẩm Quốc Thuận tới thăm.").person(
            "Thẩm Quốc Thuận",
            "official",
            Some("CHN"),
        ),
        doc("b", "en", "2031-05-02", "Mr Shen Guoshun came.").person("Shen Guoshun", "official", Some("CHN")),
        doc("c", "en", "2031-05-02", "Mr Shen Guoling left.").person("Shen Guoling", "official", Some("CHN")),
        doc("d", "vi", "2031-05-03", "Ông Thẩm Quốc Thuận về.").person("Thẩm Quốc Thuận", "official", Some("VNM")),
    ];
    assert_eq!(ledger(&docs).people(), ["a b", "c", "d"]);
}

#[test]
fn labels_are_given_in_both_languages_and_tenures_by_day() {
    let docs = [
        doc("b", "en", "2024-03-10", "Minister Tran Van Mau spoke.").person("Tran Van Mau", "minister", Some("VNM")),
        doc("a", "vi", "2024-01-10", "Ông Trần Văn Mẫu nói.").person("Trần Văn Mẫu", "minister", Some("VNM")),
        doc("c", "vi", "2025-01-10", "Ông Trần Văn Mẫu nói.").person("Trần Văn Mẫu", "minister", Some("VNM")).former(),
    ];
    let person = ledger(&docs).one(|b| matches!(b, EntityBody::Person(_)));
    assert!(person.labels.contains(&("vi".to_owned(), "Trần Văn Mẫu".to_owned())));
    assert!(person.labels.contains(&("en".to_owned(), "Tran Van Mau".to_owned())));
    let EntityBody::Person(body) = person.body else { unreachable!() };
    let [tenure] = body.tenures.as_slice() else { panic!("{:?}", body.tenures) };
    assert_eq!((tenure.from.as_deref(), tenure.to.as_deref()), (Some("2024-01-10"), Some("2024-03-10")));
    assert!(tenure.former && tenure.facts.len() == 3);
}

#[test]
fn two_men_of_nearly_one_name_are_two() {
    let docs = [
        doc("a", "vi", "2024-01-10", "Ông Trần Văn Mẫu nói.").person("Trần Văn Mẫu", "minister", Some("VNM")),
        doc("b", "vi", "2024-01-11", "Ông Trần Văn Mậu nói.").person("Trần Văn Mậu", "minister", Some("VNM")),
        doc("c", "vi", "2024-01-12", "Ông Trần Mẫu nói.").person("Trần Mẫu", "minister", Some("VNM")),
        doc("d", "en", "2024-01-12", "Van Mau Tran spoke.").person("Van Mau Tran", "minister", Some("LAO")),
    ];
    assert_eq!(ledger(&docs).people(), ["a", "b", "c", "d"]);
}

#[test]
fn the_packs_tell_who_a_transliterated_name_is() {
    // Every person of the packs is found under the label of each language, and nobody else.
    let mut wrong = Vec::new();
    for person in &PACKS.world.people {
        let Some(office) = PACKS.world.offices_of(person).next() else { continue };
        let mut ids = std::collections::BTreeSet::new();
        // A single name says who it is only together with the day.
        if person.labels.iter().any(|(_, name)| !name.contains(' ')) {
            continue;
        }
        for (lang, name) in &person.labels {
            let lang = if lang == "vi" { "vi" } else { "en" };
            let d = doc("a", lang, "2024-01-10", name).person(name, office.office.as_str(), Some(&office.of));
            let facts = d.facts();
            ids.extend(facts.iter().flat_map(|f| &f.concepts).filter(|c| c.starts_with("person:")).cloned());
        }
        if ids.len() != 1 {
            wrong.push(format!("{}: {ids:?}", person.id));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_single_name_is_whoever_holds_the_office() {
    let full = |id, name, office, day| doc(id, "en", day, name).person(name, office, Some("USA"));
    let docs = [
        full("a", "Jane Sample", "spokesperson", "2024-01-10"),
        full("b", "Sample", "spokesperson", "2024-05-10"),
        // Another office, and a time when anybody may hold it.
        full("c", "Sample", "ambassador", "2024-05-10"),
        full("d", "Sample", "spokesperson", "2011-05-10"),
    ];
    assert_eq!(ledger(&docs).people(), ["a b", "c", "d"]);
}

#[test]
fn people_decide_who_is_one() {
    let mut ledger = ledger(&[
        doc("a", "vi", "2024-01-10", "Ông Trần Văn Mẫu nói.").person("Trần Văn Mẫu", "minister", Some("VNM")),
        doc("b", "vi", "2024-01-11", "Ông Trần Văn Mậu nói.").person("Trần Văn Mậu", "minister", Some("VNM")),
        doc("c", "vi", "2024-01-12", "Ông Trần Văn Mẫu nói.").person("Trần Văn Mẫu", "minister", Some("VNM")),
    ]);
    let id = |n: usize| ledger.facts.iter().filter(|f| f.id.as_str().starts_with('p')).nth(n).map(|f| f.id.clone());
    let ids: Vec<FactId> = (0..3).filter_map(id).collect();
    assert_eq!(ledger.people(), ["a c", "b"]);
    ledger.rulings = decided(vec![
        Action::Split { a: ids[0].clone(), b: ids[2].clone() },
        Action::Merge { a: ids[0].clone(), b: ids[1].clone() },
    ]);
    assert_eq!(ledger.people(), ["a b", "c"]);
}

#[test]
fn the_order_of_adding_changes_nothing() {
    let docs = || {
        vec![
            doc("a", "en", "2024-01-10", "Jane Sample spoke.").person("Jane Sample", "spokesperson", Some("USA")),
            doc("b", "en", "2024-02-10", "Ms Sample spoke.").person("Sample", "spokesperson", Some("USA")),
            doc("c", "en", "2024-03-10", "Talks were held in Hanoi.").meeting(
                "Talks",
                "bilateral",
                &["USA", "VNM"],
                Some("2024-03-09"),
                "held",
            ),
            doc("d", "en", "2024-06-10", "The talks of March went well.").meeting(
                "talks of March",
                "bilateral",
                &["VNM", "USA"],
                Some("2024-03"),
                "held",
            ),
        ]
    };
    let forward = ledger(&docs()).findings();
    let backward = ledger(&docs().into_iter().rev().collect::<Vec<_>>()).findings();
    assert_eq!(forward, backward);
}

fn report(sentences: std::ops::Range<usize>) -> String {
    let words = |n: usize| (0..9).map(|i| format!("word{}", n * 31 + i * 7)).collect::<Vec<_>>().join(" ");
    sentences.map(|n| format!("Sentence {} ends here.", words(n))).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_reprint_is_noted_once_with_a_sentence_of_both() {
    let led = |lead: &str| format!("{lead} {}", report(0..12));
    let first = doc("a", "en", "2024-01-10", &led("A lead of its own stands here for the first paper only."));
    let copy = doc("b", "en", "2024-01-11", &led("Another lead was written by the second paper this time."));
    let other = doc("c", "en", "2024-01-12", &report(100..112));
    let found = ledger(&[copy, first, other]).findings();
    let stories: Vec<_> = found
        .entities
        .iter()
        .filter_map(|e| if let EntityBody::Story(s) = &e.body { Some(&s.docs) } else { None })
        .collect();
    assert_eq!(stories, [&["a", "b"]]);
    let alerts: Vec<_> = found.alerts.iter().filter(|a| a.kind == AlertKind::Reprint).collect();
    let [alert] = alerts.as_slice() else { panic!("{alerts:?}") };
    let [one, two] = alert.evidence.as_slice() else { panic!("{alert:?}") };
    assert_eq!((one.doc.as_str(), two.doc.as_str()), ("a", "b"));
    assert_eq!(one.quote, two.quote);
    assert!(report(0..12).contains(&one.quote) && !one.quote.is_empty());
}

#[test]
fn a_publishers_own_later_version_is_told_as_a_copy() {
    let mut first = doc("a", "en", "2024-01-10", &report(0..12));
    let mut later = doc("b", "en", "2024-01-11", &report(0..13));
    first.publisher = "One paper".to_owned();
    later.publisher = "One paper".to_owned();
    let alerts = ledger(&[first, later]).findings().alerts;
    assert_eq!(alerts.iter().filter(|a| a.kind == AlertKind::Reprint).count(), 1);
}

#[test]
fn a_large_block_is_linked_in_linear_time() {
    // Thousands of mentions of one name and of one meeting: with a comparison of all pairs this would take minutes.
    let base = doc("a", "en", "2024-01-10", "Jane Sample spoke at the talks.")
        .person("Jane Sample", "spokesperson", Some("USA"))
        .meeting("talks", "bilateral", &["USA", "VNM"], Some("2024-01-09"), "held");
    let facts = base.facts();
    let mut many = Vec::new();
    for n in 0..20_000 {
        for fact in &facts {
            let mut fact = fact.clone();
            fact.id = FactId(format!("{}-{n}", fact.id));
            fact.doc.sketch = camket_ledger::Sketch::default();
            many.push(fact);
        }
    }
    let ledger = Ledger { facts: many, rulings: Rulings::default() };
    let entities = ledger.findings().entities;
    assert_eq!(entities.iter().map(|e| e.links.len()).collect::<Vec<_>>(), [20_000, 20_000]);
}
