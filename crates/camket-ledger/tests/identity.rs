//! Who is who, which meetings are one and what is a reprint, over small cases whose records are given by hand: linking is
//! judged here, not reading. People and words are invented.

use std::sync::LazyLock;

use camket_export::wire::v1;
use camket_ledger::link::Context;
use camket_ledger::{
    Action, AlertKind, Decision, DecisionId, Entity, EntityBody, Entry, Fact, FactId, Findings, Knowledge, LinkBasis,
    Rulings, facts_of,
};
use camket_packs::Packs;
use camket_text::Document;

static PACKS: LazyLock<Packs> = LazyLock::new(Packs::shipped);

/// A document and its records.
#[derive(Clone)]
struct Doc {
    id: String,
    lang: &'static str,
    day: &'static str,
    publisher: String,
    body: String,
    people: Vec<v1::Person>,
    meetings: Vec<v1::Meeting>,
}

fn doc(id: &str, lang: &'static str, day: &'static str, body: &str) -> Doc {
    Doc {
        id: id.to_owned(),
        lang,
        day,
        publisher: format!("Publisher of {id}"),
        body: body.to_owned(),
        people: Vec::new(),
        meetings: Vec::new(),
    }
}

impl Doc {
    fn place(&self, quote: &str) -> v1::Place {
        let at = self.body.find(quote).unwrap_or_else(|| panic!("{quote:?} is not in {}", self.id));
        // The front matter before the body counts, too.
        let from = self.front().chars().count() + self.body[..at].chars().count();
        v1::Place { span: [from, from + quote.chars().count()], quote: quote.to_owned(), line: 1 }
    }

    fn front(&self) -> String {
        format!("---\nid: {}\npublisher: {}\npublished: {}\n---\n", self.id, self.publisher, self.day)
    }

    /// A person `name`, told by `quote`.
    fn person(mut self, name: &str, office: &str, of: Option<&str>) -> Self {
        self.people.push(v1::Person {
            id: format!("p{}", self.people.len() + 1),
            name: name.to_owned(),
            offices: vec![office.to_owned()],
            tense: "current".to_owned(),
            of: of.map(str::to_owned),
            at: self.place(name),
            why: v1::Why::default(),
            confidence: 0.5,
        });
        self
    }

    fn former(mut self) -> Self {
        self.people.last_mut().expect("a person").tense = "former".to_owned();
        self
    }

    fn meeting(mut self, quote: &str, kind: &str, parties: &[&str], date: Option<&str>, status: &str) -> Self {
        self.meetings.push(v1::Meeting {
            id: format!("m{}", self.meetings.len() + 1),
            kind: kind.to_owned(),
            parties: parties.iter().map(|p| (*p).to_owned()).collect(),
            ordinal: None,
            date: date.map(str::to_owned),
            place: None,
            status: status.to_owned(),
            series: None,
            at: self.place(quote),
            why: v1::Why::default(),
            confidence: 0.5,
        });
        self
    }

    fn numbered(mut self, series: &str, ordinal: Option<u32>) -> Self {
        let m = self.meetings.last_mut().expect("a meeting");
        m.series = Some(series.to_owned());
        m.ordinal = ordinal;
        self
    }

    fn in_town(mut self, place: &str) -> Self {
        self.meetings.last_mut().expect("a meeting").place = Some(place.to_owned());
        self
    }

    fn facts(&self) -> Vec<Fact> {
        let document = Document::from_text(&self.id, self.front() + &self.body);
        let at = v1::Place { span: [0, 0], quote: String::new(), line: 1 };
        let records = v1::Document {
            format: v1::FORMAT.to_owned(),
            id: self.id.clone(),
            lang: Some(self.lang.to_owned()),
            date: Some(v1::Date { value: self.day.to_owned(), at, why: v1::Why::default(), confidence: 0.5 }),
            people: self.people.clone(),
            meetings: self.meetings.clone(),
            statements: Vec::new(),
            figures: Vec::new(),
            instruments: Vec::new(),
        };
        facts_of(&Entry::new(&document, records, "test"), &PACKS)
    }
}

struct Ledger {
    facts: Vec<Fact>,
    rulings: Rulings,
}

fn ledger(docs: &[Doc]) -> Ledger {
    Ledger { facts: docs.iter().flat_map(Doc::facts).collect(), rulings: Rulings::default() }
}

impl Ledger {
    fn findings(&self) -> Findings {
        let context = Context { packs: &PACKS, rulings: &self.rulings, as_of: None };
        Knowledge::new(&self.facts, &self.rulings).findings(&context)
    }

    fn doc_of(&self, fact: &FactId) -> String {
        self.facts.iter().find(|f| f.id == *fact).map(|f| f.doc.label.clone()).expect("a fact")
    }

    fn members(&self, entity: &Entity) -> Vec<String> {
        let linked = entity.links.iter().filter(|l| l.basis != LinkBasis::Suggested);
        let mut docs: Vec<String> = linked.map(|l| self.doc_of(&l.fact)).collect();
        docs.sort();
        docs
    }

    /// For each entity of a kind the documents that tell it, sorted.
    fn groups(&self, of: fn(&EntityBody) -> bool) -> Vec<String> {
        let entities = self.findings().entities;
        let mut out: Vec<String> = entities.iter().filter(|e| of(&e.body)).map(|e| self.members(e).join(" ")).collect();
        out.sort();
        out
    }

    fn people(&self) -> Vec<String> {
        self.groups(|b| matches!(b, EntityBody::Person(_)))
    }

    fn meetings(&self) -> Vec<String> {
        self.groups(|b| matches!(b, EntityBody::Meeting(_)))
    }

    fn one(&self, of: fn(&EntityBody) -> bool) -> Entity {
        let mut found = self.findings().entities.into_iter().filter(|e| of(&e.body));
        let first = found.next().expect("an entity");
        assert!(found.next().is_none(), "more than one");
        first
    }
}

fn decided(actions: Vec<Action>) -> Rulings {
    let decision = |(n, action)| Decision {
        id: DecisionId(format!("{n}")),
        at: String::new(),
        by: "a".to_owned(),
        why: None,
        action,
    };
    Rulings::of(&actions.into_iter().enumerate().map(decision).collect::<Vec<_>>())
}

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

#[test]
fn series_and_number_make_a_meeting_whatever_its_day() {
    let docs = [
        doc("a", "en", "2023-09-06", "They looked forward to the 12th ASEAN-US Summit.")
            .meeting("12th ASEAN-US Summit", "summit", &["ASEAN", "USA"], None, "planned")
            .numbered("asean-usa-summit", Some(12)),
        doc("b", "vi", "2024-10-11", "Hội nghị cấp cao ASEAN - Mỹ lần thứ 12 khai mạc.")
            .meeting("Hội nghị cấp cao ASEAN - Mỹ lần thứ 12", "summit", &["ASEAN", "USA"], Some("2024-10-11"), "held")
            .numbered("asean-usa-summit", Some(12)),
        doc("c", "vi", "2024-10-11", "Lãnh đạo ASEAN họp với Mỹ tại Vientiane.")
            .meeting("họp với Mỹ", "bilateral", &["ASEAN", "USA"], Some("2024-10-11"), "held")
            .in_town("Vientiane"),
        doc("d", "en", "2023-09-06", "The 11th ASEAN-US Summit was held.")
            .meeting("11th ASEAN-US Summit", "summit", &["ASEAN", "USA"], Some("2023-09-06"), "held")
            .numbered("asean-usa-summit", Some(11)),
    ];
    let ledger = ledger(&docs);
    assert_eq!(ledger.meetings(), ["a b c", "d"]);
    let twelfth = ledger.findings().entities.into_iter().find(|e| e.links.len() == 3).expect("the twelfth");
    let EntityBody::Meeting(m) = twelfth.body else { panic!("a meeting") };
    assert_eq!((m.ordinal, m.date.as_deref(), m.place.as_deref()), (Some(12), Some("2024-10-11"), Some("Vientiane")));
    let steps: Vec<&str> = m.history.iter().map(|s| s.status.as_str()).collect();
    assert_eq!(steps, ["planned", "held"]);
    assert!(twelfth.labels.iter().any(|(lang, label)| lang == "vi" && label.contains("Hội nghị Cấp cao ASEAN")));
}

#[test]
fn talks_of_the_same_two_in_one_year_stay_two() {
    let talks = |id, day, quote: &str, date, town| {
        doc(id, "en", day, &format!("There were {quote}."))
            .meeting(quote, "bilateral", &["JPN", "VNM"], Some(date), "held")
            .in_town(town)
    };
    let docs = [
        talks("a", "2023-05-22", "talks one", "2023-05-21", "Hiroshima"),
        talks("b", "2023-12-17", "talks two", "2023-12-16", "Tokyo"),
        // Told months later.
        talks("c", "2024-02-01", "talks in December", "2023-12", "Tokyo"),
        talks("d", "2024-02-01", "talks of last May", "2023-05", "Nhật Bản"),
    ];
    assert_eq!(ledger(&docs).meetings(), ["a d", "b c"]);
}

#[test]
fn a_month_with_two_meetings_is_no_answer() {
    let talks = |id, date| {
        doc(id, "en", "2023-07-01", "There were talks.").meeting(
            "talks",
            "bilateral",
            &["JPN", "VNM"],
            Some(date),
            "held",
        )
    };
    let mut c = talks("c", "2023-06");
    c.meetings[0].place = Some("Tokyo".to_owned());
    let mut a = talks("a", "2023-06-03");
    a.meetings[0].place = Some("Tokyo".to_owned());
    let mut b = talks("b", "2023-06-23");
    b.meetings[0].place = Some("Tokyo".to_owned());
    let ledger = ledger(&[a, b, c]);
    assert_eq!(ledger.meetings(), ["a", "b", "c"]);
    let suggested = ledger
        .findings()
        .entities
        .iter()
        .flat_map(|e| e.links.clone())
        .filter(|l| l.basis == LinkBasis::Suggested)
        .count();
    assert_eq!(suggested, 2);
}

#[test]
fn the_president_and_the_prime_minister_meet_apart() {
    let docs = [
        doc("a", "en", "2024-07-03", "Jane Sample held talks with Kim Example.")
            .person("Jane Sample", "head-of-government", Some("VNM"))
            .person("Kim Example", "head-of-government", Some("KOR"))
            .meeting("talks with Kim Example", "bilateral", &["KOR", "VNM"], Some("2024-07-02"), "held"),
        doc("b", "en", "2024-07-04", "Jane Sample met Lee Other.")
            .person("Jane Sample", "head-of-government", Some("VNM"))
            .person("Lee Other", "head-of-state", Some("KOR"))
            .meeting("met Lee Other", "bilateral", &["KOR", "VNM"], Some("2024-07-02"), "held"),
    ];
    assert_eq!(ledger(&docs).meetings(), ["a", "b"]);
}

#[test]
fn a_commemorative_summit_is_followed_and_another_offer_stays_another() {
    let docs = [
        doc("a", "en", "2022-11-11", "Leaders welcomed a Commemorative Summit with Korea.").meeting(
            "Commemorative Summit",
            "summit",
            &["ASEAN", "KOR"],
            None,
            "proposed",
        ),
        doc("b", "vi", "2024-10-12", "Sẽ không có hội nghị cấp cao kỷ niệm trong năm 2024.").meeting(
            "hội nghị cấp cao kỷ niệm",
            "summit",
            &["ASEAN", "KOR"],
            Some("2024"),
            "cancelled",
        ),
        doc("c", "en", "2025-10-29", "Korea offered a special summit in 2029.").meeting(
            "special summit",
            "summit",
            &["ASEAN", "KOR"],
            Some("2029"),
            "proposed",
        ),
        doc("d", "en", "2024-10-12", "The 25th ASEAN-ROK Summit was held.")
            .meeting("25th ASEAN-ROK Summit", "summit", &["ASEAN", "KOR"], Some("2024-10-10"), "held")
            .numbered("asean-korea-summit", Some(25)),
    ];
    let ledger = ledger(&docs);
    assert_eq!(ledger.meetings(), ["a b", "c", "d"]);
    let both = ledger.findings().entities.into_iter().find(|e| e.links.len() == 2).expect("two tellings");
    let EntityBody::Meeting(m) = both.body else { panic!("a meeting") };
    let steps: Vec<(&str, Option<&str>)> = m.history.iter().map(|s| (s.status.as_str(), s.on.as_deref())).collect();
    assert_eq!(steps, [("proposed", Some("2022-11-11")), ("cancelled", Some("2024-10-12"))]);
}

#[test]
fn one_side_is_not_enough() {
    let talks = |id| {
        doc(id, "en", "2023-07-01", "There were talks.").meeting(
            "talks",
            "bilateral",
            &["JPN"],
            Some("2023-06-03"),
            "held",
        )
    };
    assert_eq!(ledger(&[talks("a"), talks("b")]).meetings(), ["a", "b"]);
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

#[test]
fn what_was_set_in_a_town_was_set_at_the_meeting_there() {
    let a = doc("a", "en", "2031-12-06", "Ministers of Laos and Thailand held talks in Jakarta on Friday.")
        .meeting("talks", "bilateral", &["LAO", "THA"], Some("2031-12-05"), "held")
        .in_town("Jakarta");
    let text = "Officials of Laos and Thailand sat down on Monday. What was agreed in Jakarta had not been done.";
    let b = doc("b", "en", "2032-06-21", text);
    assert_eq!(ledger(&[a.clone(), b.clone()]).meetings(), ["a b"]);
    assert!(ledger(&[b]).meetings().is_empty());
}

#[test]
fn a_visit_that_was_planned_came_about_as_talks() {
    let a = doc("a", "en", "2031-12-06", "The Thai Prime Minister is to visit Laos next year.")
        .meeting("visit Laos", "visit", &["LAO", "THA"], Some("2032"), "planned")
        .in_town("Laos");
    let talks = |id: &str, town: &str| {
        doc(id, "en", "2032-05-09", "The two prime ministers held talks on Saturday.")
            .meeting("talks", "bilateral", &["LAO", "THA"], Some("2032-05-08"), "held")
            .in_town(town)
    };
    assert_eq!(ledger(&[a.clone(), talks("b", "Vientiane")]).meetings(), ["a b"]);
    assert_eq!(ledger(&[a, talks("c", "Bangkok")]).meetings(), ["a", "c"]);
}

#[test]
fn one_number_of_a_count_is_one_meeting() {
    let committee = |id: &str, date: Option<&str>, status: &str, number: u32| {
        let mut doc = doc(id, "en", "2032-05-09", "The joint committee on rail is to meet again.").meeting(
            "joint committee",
            "bilateral",
            &["LAO", "THA"],
            date,
            status,
        );
        doc.meetings[0].ordinal = Some(number);
        doc
    };
    let docs = [
        committee("a", Some("2032-11"), "planned", 6),
        committee("b", Some("2032-12-02"), "held", 6),
        committee("c", None, "planned", 7),
    ];
    assert_eq!(ledger(&docs).meetings(), ["a b", "c"]);
}

#[test]
fn ministers_submit_their_work_to_the_next_summit() {
    let a = doc(
        "a",
        "vi",
        "2031-07-13",
        "Ngoại trưởng ASEAN và Na Uy họp tại Jakarta. Dự thảo sẽ trình lãnh đạo thông qua vào tháng 9.",
    )
    .meeting("họp", "ministerial", &["ASEAN", "NOR"], Some("2031-07-13"), "held");
    let b = doc("b", "vi", "2031-09-08", "Hội nghị cấp cao ASEAN - Na Uy diễn ra hôm qua.").meeting(
        "Hội nghị cấp cao ASEAN - Na Uy",
        "summit",
        &["ASEAN", "NOR"],
        Some("2031-09-07"),
        "held",
    );
    assert_eq!(ledger(&[a, b]).meetings(), ["a", "a b"]);
}
