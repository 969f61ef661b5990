//! Undertakings through small cases of invented texts, with records as a reader would give them.

#![allow(clippy::unwrap_used)]

use camket_export::wire::v1;
use camket_ledger::{
    Alert, AlertKind, Decision, DecisionId, Entity, EntityBody, Entry, Fact, Knowledge, Role, Rulings, Severity, State,
    Thread, link,
};
use camket_packs::Packs;
use camket_text::Document;

/// A statement of a case: speaker, act, addressee, the words from the cue on.
type Said<'a> = (&'a str, &'a str, &'a str, &'a str);

fn entry(id: &str, lang: &str, day: &str, text: &str, said: &[Said<'_>]) -> Entry {
    let front = format!("---\nid: {id}\npublisher: {id} Courier\npublished: {day}\n---\n\n");
    let doc = Document::from_text(id, format!("{front}{text}\n"));
    let statements = said.iter().enumerate().map(|(n, s)| statement(&doc, n, s)).collect();
    let records = v1::Document {
        format: v1::FORMAT.to_owned(),
        id: id.to_owned(),
        lang: Some(lang.to_owned()),
        date: None,
        people: Vec::new(),
        meetings: Vec::new(),
        statements,
        figures: Vec::new(),
        instruments: Vec::new(),
    };
    let mut entry = Entry::new(&doc, records, "test");
    entry.source.published = Some(day.to_owned());
    entry
}

fn statement(doc: &Document, n: usize, (speaker, act, addressee, words): &Said<'_>) -> v1::Statement {
    let byte = doc.text.find(words).expect(words);
    let at = doc.text[..byte].chars().count();
    let cue = words.split(' ').next().unwrap();
    let list = |s: &str| s.split('+').filter(|a| !a.is_empty()).map(str::to_owned).collect();
    let json = serde_json::json!({
        "id": format!("s{}", n + 1), "speaker": Vec::<String>::from_iter::<Vec<String>>(list(speaker)), "person": null, "act": act,
        "addressee": Vec::<String>::from_iter::<Vec<String>>(list(addressee)), "cue": cue,
        "cue_span": [at, at + cue.chars().count()], "span": [at, at + words.chars().count()], "quote": words, "line": 1,
        "topics": [], "instruments": [], "meeting": null, "figures": [], "polarity": "positive", "condition": null,
        "condition_span": null, "deadline": null, "reporter": null, "confidence": 0.9, "why": { "rules": [], "fields": [] },
    });
    serde_json::from_value(json).unwrap()
}

struct Case {
    packs: Packs,
    facts: Vec<Fact>,
}

impl Case {
    fn new(entries: &[Entry]) -> Self {
        let packs = Packs::shipped();
        let facts = entries.iter().flat_map(|e| camket_ledger::facts_of(e, &packs)).collect();
        Self { packs, facts }
    }

    fn threads(&self, rulings: &Rulings, as_of: Option<&str>) -> Vec<(Entity, Thread)> {
        let knowledge = Knowledge::new(&self.facts, rulings);
        let found = knowledge.findings(&link::Context { packs: &self.packs, rulings, as_of });
        let threads = found.entities.into_iter().filter_map(|e| match e.body.clone() {
            EntityBody::Thread(t) => Some((e, t)),
            _ => None,
        });
        threads.collect()
    }

    /// The alerts of one kind, as their documents.
    fn alerts(&self, kind: AlertKind) -> Vec<(Alert, String)> {
        let rulings = Rulings::default();
        let knowledge = Knowledge::new(&self.facts, &rulings);
        let found = knowledge.findings(&link::Context { packs: &self.packs, rulings: &rulings, as_of: None });
        let docs = |a: &Alert| a.evidence.iter().map(|e| e.doc.as_str()).collect::<Vec<_>>().join(" ");
        found.alerts.into_iter().filter(|a| a.kind == kind).map(|a| (a.clone(), docs(&a))).collect()
    }

    /// Documents of each thread, one string a thread, sorted.
    fn told(&self) -> Vec<String> {
        let threads = self.threads(&Rulings::default(), None);
        let docs = |t: &Thread| t.tellings.iter().map(|t| t.evidence.doc.as_str()).collect::<Vec<_>>().join(" ");
        let mut out: Vec<String> = threads.iter().map(|(_, t)| docs(t)).collect();
        out.sort();
        out
    }
}

fn rail() -> Vec<Entry> {
    let a =
        "Lào đề nghị Thái Lan hỗ trợ xây dựng đường sắt tốc độ cao nối hai thủ đô và miễn thị thực cho người lao động.";
    let b = "At the talks in Bangkok, Laos again asked Thailand for help with the high-speed rail link.";
    let c = "Thái Lan cam kết cấp học bổng cho sinh viên Lào.";
    vec![
        entry("a", "vi", "2021-03-02", a, &[("LAO", "propose", "THA", &a[a.find("đề").unwrap()..a.len() - 1])]),
        entry(
            "b",
            "en",
            "2022-05-11",
            b,
            &[("LAO", "propose", "THA", "asked Thailand for help with the high-speed rail link")],
        ),
        entry("c", "vi", "2022-05-12", c, &[("THA", "commit", "LAO", "cam kết cấp học bổng cho sinh viên Lào")]),
    ]
}

#[test]
fn one_request_through_two_languages_and_not_its_neighbours() {
    let case = Case::new(&rail());
    // The rail through both, the visas and the scholarships by themselves.
    assert_eq!(case.told(), ["a", "a b", "c"]);
    let threads = case.threads(&Rulings::default(), None);
    let rail = threads.iter().find(|(_, t)| t.tellings.len() == 2).unwrap();
    assert_eq!((rail.1.state, rail.1.tellings[1].role), (State::Repeated, Role::Repeated));
    assert_eq!(rail.0.labels.len(), 2, "a label in each language");
    assert!(rail.0.links.iter().all(|l| l.basis == camket_ledger::LinkBasis::Linked));
}

#[test]
fn the_order_of_adding_changes_nothing() {
    let mut case = Case::new(&rail());
    let before = case.threads(&Rulings::default(), None);
    case.facts.reverse();
    assert_eq!(before, case.threads(&Rulings::default(), None));
}

#[test]
fn who_asks_and_who_promises_are_two() {
    let a = "Cambodia asked Laos to open a direct flight between the two capitals.";
    let b = "Laos asked Cambodia to open a direct flight between the two capitals.";
    let case = Case::new(&[
        entry("a", "en", "2021-01-10", a, &[("KHM", "propose", "LAO", &a[9..a.len() - 1])]),
        entry("b", "en", "2021-06-10", b, &[("LAO", "propose", "KHM", &b[5..b.len() - 1])]),
    ]);
    assert_eq!(case.told(), ["a", "b"]);
}

#[test]
fn a_date_is_moved_and_then_it_is_done() {
    let a = "Laos pledged to put the metro line into operation in 2022.";
    let b = "Laos pledged to put the metro line into operation in 2024.";
    let c = "Laos announced that the metro line had been completed and put into operation.";
    let entries = [
        entry("a", "en", "2021-01-10", a, &[("LAO", "commit", "JPN", &a[5..a.len() - 1])]),
        entry("b", "en", "2022-11-10", b, &[("LAO", "commit", "JPN", &b[5..b.len() - 1])]),
        entry("c", "en", "2024-06-10", c, &[("LAO", "state", "JPN", &c[5..c.len() - 1])]),
    ];
    let told = |n: usize, as_of: Option<&str>| {
        let case = Case::new(&entries[..n]);
        let threads = case.threads(&Rulings::default(), as_of);
        assert_eq!(threads.len(), 1, "{:?}", case.told());
        let roles = threads[0].1.tellings.iter().map(|t| t.role).collect::<Vec<_>>();
        (threads[0].1.state, roles, threads[0].1.deadline.clone())
    };
    assert_eq!(told(2, None), (State::Weakened, vec![Role::First, Role::Weakened], Some("2024".to_owned())));
    assert_eq!(told(2, Some("2025-03-01")).0, State::Overdue);
    assert_eq!(told(3, None).0, State::Kept);
}

#[test]
fn a_new_package_that_is_not_new() {
    let a = "Japan pledged to double its scholarships for nurses from Laos.";
    let b = "Japan announced a new plan to double its scholarships for nurses from Laos.";
    let case = Case::new(&[
        entry("a", "en", "2021-01-10", a, &[("JPN", "commit", "LAO", &a[6..a.len() - 1])]),
        entry("b", "en", "2023-01-10", b, &[("JPN", "commit", "LAO", &b[6..b.len() - 1])]),
    ]);
    let threads = case.threads(&Rulings::default(), None);
    assert_eq!(threads.len(), 1);
    let new: Vec<bool> = threads[0].1.tellings.iter().map(|t| t.as_new).collect();
    assert_eq!(new, [false, true]);
}

#[test]
fn people_have_the_last_word() {
    let case = Case::new(&rail());
    let of = |doc: &str| case.facts.iter().find(|f| f.doc.label == doc && f.span().is_some()).unwrap().id.clone();
    let decide = |action| {
        Rulings::of(&[Decision { id: DecisionId("1".into()), at: String::new(), by: "x".into(), why: None, action }])
    };
    let split = decide(camket_ledger::Action::Split { a: of("a"), b: of("b") });
    assert!(case.threads(&split, None).iter().all(|(_, t)| t.tellings.len() == 1));
    let merged = decide(camket_ledger::Action::Merge { a: of("a"), b: of("c") });
    let threads = case.threads(&merged, None);
    assert!(threads.iter().any(|(_, t)| {
        let docs: Vec<&str> = t.tellings.iter().map(|t| t.evidence.doc.as_str()).collect();
        docs.contains(&"a") && docs.contains(&"c")
    }));
}

/// The request for a railway, as a later document tells it.
fn asks_again() -> Entry {
    let b = "Laos again asked Thailand to build the high-speed rail link from Nong Khai by 2035.";
    entry("b", "en", "2022-05-11", b, &[("LAO", "propose", "THA", &b[b.find("asked").unwrap()..b.len() - 1])])
}

#[test]
fn after_a_semicolon_the_subject_of_the_main_clause_goes_on() {
    let a = "Laos welcomed the help of Japan for its hospitals; asked Thailand to build the high-speed rail link from Nong Khai by 2035.";
    let (thanks, asks) = a.split_once("; ").unwrap();
    let said = [("LAO", "welcome", "JPN", &thanks[5..]), ("JPN", "propose", "THA", &asks[..asks.len() - 1])];
    let case = Case::new(&[entry("a", "en", "2021-03-02", a, &said), asks_again()]);
    assert!(case.told().contains(&"a b".to_owned()), "{:?}", case.told());
}

#[test]
fn what_is_asked_for_in_the_same_breath_is_not_done() {
    let a = "Laos asked Thailand to waive visas for workers and build the high-speed rail link from Nong Khai by 2035.";
    let (visas, rail) = a.split_once(" and ").unwrap();
    let said = [("LAO", "propose", "THA", &visas[5..]), ("THA", "adopt", "LAO", &rail[..rail.len() - 1])];
    let case = Case::new(&[entry("a", "en", "2021-03-02", a, &said), asks_again()]);
    let threads = case.threads(&Rulings::default(), None);
    let rail = threads.iter().find(|(_, t)| t.tellings.len() == 2).unwrap();
    assert_eq!((rail.1.tellings[0].act.as_str(), rail.1.state), ("propose", State::Repeated));
}

#[test]
fn the_end_of_talks_and_the_signing_are_two_undertakings_of_one_sentence() {
    let a = "ASEAN and Canada agreed to conclude negotiations on the ASEAN-Canada Free Trade Agreement in 2033.";
    let b =
        "Canada said the talks on the ASEAN-Canada Free Trade Agreement have been concluded and will be signed in May.";
    let c = "ASEAN and Canada signed the ASEAN-Canada Free Trade Agreement.";
    let case = Case::new(&[
        entry("a", "en", "2032-11-18", a, &[("ASEAN+CAN", "agree", "", &a[a.find("agreed").unwrap()..a.len() - 1])]),
        entry("b", "en", "2033-03-02", b, &[("CAN", "state", "", &b[b.find("said").unwrap()..b.len() - 1])]),
        entry("c", "en", "2033-05-20", c, &[("ASEAN+CAN", "adopt", "", &c[c.find("signed").unwrap()..c.len() - 1])]),
    ]);
    assert_eq!(case.told(), ["a b", "b c"]);
}

#[test]
fn what_begins_talks_is_not_what_ends_them() {
    let a = "Laos and Thailand agreed to launch negotiations on a Laos-Thailand Free Trade Agreement.";
    let b = "Laos and Thailand agreed to conclude negotiations on the Laos-Thailand Free Trade Agreement.";
    let said = |t: &'static str| ("LAO+THA", "agree", "", &t[t.find("agreed").unwrap()..t.len() - 1]);
    let case =
        Case::new(&[entry("a", "en", "2021-03-02", a, &[said(a)]), entry("b", "en", "2022-03-02", b, &[said(b)])]);
    assert_eq!(case.told(), ["a", "b"]);
}

/// An entry with a sum of dollars that a reader found in it.
fn with_sum(mut entry: Entry, quote: &str, value: f64) -> Entry {
    let at = entry.text.find(quote).map(|byte| entry.text[..byte].chars().count()).unwrap();
    let place = v1::Place { span: [at, at + quote.chars().count()], quote: quote.to_owned(), line: 1 };
    entry.records.figures.push(v1::Figure {
        id: "f1".into(),
        value: v1::Value::One(value),
        unit: "USD".into(),
        bound: "exact".into(),
        indicator: "aid".into(),
        parties: vec!["JPN".into(), "LAO".into()],
        period: None,
        at: place,
        why: v1::Why::default(),
        confidence: 0.5,
    });
    entry
}

#[test]
fn money_that_turns_out_to_be_drawn_from_a_fund_is_told() {
    let gives = "Japan will give Laos $12 million for a seed bank near Pakse.";
    let drawn = "Japan said that the $12 million for the seed bank near Pakse in Laos is financed from its rice fund.";
    let alone = "Japan said that the $12 million for the seed bank near Pakse in Laos would be paid in May.";
    let told = |later: &'static str| {
        let a = entry("a", "en", "2021-03-02", gives, &[("JPN", "commit", "LAO", &gives[6..gives.len() - 1])]);
        let b = entry("b", "en", "2022-05-11", later, &[("JPN", "state", "LAO", &later[6..later.len() - 1])]);
        let case = Case::new(&[with_sum(a, "$12 million", 12e6), with_sum(b, "$12 million", 12e6)]);
        assert_eq!(case.told(), ["a b"]);
        case.alerts(AlertKind::AttributionDiffers)
    };
    let found = told(drawn);
    let [(alert, docs)] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((docs.as_str(), alert.severity), ("a b", Severity::Warning));
    assert!(told(alone).is_empty());
}

#[test]
fn a_reprint_comes_behind_what_it_copies() {
    let text = "At the talks in Vientiane on Monday, which went on until late in the evening and were followed by a dinner \
                of river fish, Thailand pledged to build a school for two hundred pupils in Savannakhet before the next \
                rains, as its minister told reporters who had waited outside in the heat.";
    let said = &text[text.find("pledged").unwrap()..text.find(" before the next").unwrap()];
    // Whichever has the lower label, and whichever is added first.
    for (first, copy) in [("a", "z"), ("z", "a")] {
        let tell = |id: &str, published: &str| {
            let mut entry = entry(id, "en", "2024-02-05", text, &[("THA", "commit", "LAO", said)]);
            entry.source.published = Some(published.to_owned());
            let day = serde_json::json!({ "value": "2024-02-05", "span": [0, 2], "quote": "At", "line": 1,
                "confidence": 0.9, "why": { "rules": [], "fields": [] } });
            entry.records.date = Some(serde_json::from_value(day).unwrap());
            entry
        };
        let case = Case::new(&[tell(copy, "2024-02-07"), tell(first, "2024-02-05")]);
        assert_eq!(case.told(), [format!("{first} {copy}")]);
        let threads = case.threads(&Rulings::default(), None);
        let roles: Vec<Role> = threads[0].1.tellings.iter().map(|t| t.role).collect();
        assert_eq!(roles, [Role::First, Role::Retold]);
    }
}

#[test]
fn what_is_done_after_its_month_is_late() {
    let a = "Laos pledged to put the metro line into operation in June 2022.";
    let late = "Laos announced that the metro line had been completed and put into operation in October.";
    let told = |day: &str| {
        let case = Case::new(&[
            entry("a", "en", "2021-01-10", a, &[("LAO", "commit", "JPN", &a[5..a.len() - 1])]),
            entry("b", "en", day, late, &[("LAO", "state", "JPN", &late[5..late.len() - 1])]),
        ]);
        let threads = case.threads(&Rulings::default(), None);
        assert_eq!(threads[0].1.tellings[0].deadline.as_deref(), Some("2022-06"), "{:?}", case.told());
        case.alerts(AlertKind::DeadlinePassed).into_iter().map(|(a, docs)| (a.severity, docs)).collect::<Vec<_>>()
    };
    assert_eq!(told("2022-10-20"), [(Severity::Note, "a b".to_owned())]);
    assert!(told("2022-05-20").is_empty());
}

#[test]
fn the_years_of_a_plan_are_no_deadline() {
    let a = "Laos and Thailand agreed to draw up a plan of river patrols for 2026-2030.";
    let case = Case::new(&[entry("a", "en", "2025-01-10", a, &[("LAO+THA", "agree", "", &a[18..a.len() - 1])])]);
    let threads = case.threads(&Rulings::default(), None);
    assert_eq!(threads.iter().map(|(_, t)| t.deadline.as_deref()).collect::<Vec<_>>(), [None]);
}

#[test]
fn an_offer_to_host_that_is_taken_back_is_told() {
    let offer = "Laos offered to host a special meeting of ASEAN ministers on seeds in Savannakhet in 2024.";
    let back = "Laos told ASEAN that it would not be in a position to host the seed meeting this year in Savannakhet.";
    let other = "Laos told ASEAN that the bridge at Huay Xai would not take place in its plans of 2027.";
    let told = |later: &'static str| {
        let case = Case::new(&[
            entry("a", "en", "2023-03-02", offer, &[("LAO", "propose", "ASEAN", &offer[5..offer.len() - 1])]),
            entry("b", "en", "2024-05-11", later, &[("LAO", "state", "ASEAN", &later[5..later.len() - 1])]),
        ]);
        case.alerts(AlertKind::StatusRegressed).into_iter().map(|(_, docs)| docs).collect::<Vec<_>>()
    };
    assert_eq!(told(back), ["a b"]);
    assert!(told(other).is_empty(), "{:?}", told(other));
}
