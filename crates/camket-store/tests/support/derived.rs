//! Cases about what follows from documents and decisions: it is checked, and made anew.

use camket_ledger::{Action, Kind, Short};
use camket_store::{Added, EntityQuery, Ledger};

use super::texts::Text;
use super::{Place, TODAY, pledge, raw, sound, talks};

pub fn check(place: &Place<'_>) {
    let location = (place.new)();
    let mut ledger = Ledger::open(&location).unwrap();
    for text in [pledge(), talks()] {
        ledger.add(&text.ready(place.packs), TODAY).unwrap();
    }
    ledger.link(place.packs, |_| {}).unwrap();
    sound(&mut ledger, place.packs);
    let damage = [
        ("UPDATE texts SET text = replace(text, 'power', 'tower')", "span"),
        ("UPDATE texts SET records = replace(records, '\"meeting\":null', '\"meeting\":\"m7\"')", "reference"),
        ("DELETE FROM tags WHERE tag = 'actor:KEN'", "index"),
        ("UPDATE documents SET version = 3", "version"),
        ("UPDATE facts SET json = replace(json, 'pledged', 'pleaded')", "fact"),
    ];
    for (sql, kind) in damage {
        raw(&location, sql).unwrap();
        let found = ledger.check("test", place.packs, |_| {}).unwrap().problems;
        assert!(found.iter().any(|p| p.kind == kind), "{sql}: {found:?}");
    }
}

pub fn linkers(place: &Place<'_>) {
    let location = (place.new)();
    let mut ledger = Ledger::open(&location).unwrap();
    let docs: Vec<_> = [pledge(), talks()].into_iter().map(|t| t.ready(place.packs)).collect();
    let again = ledger.add_all(&docs, TODAY).unwrap();
    assert_eq!(again, [Added::New, Added::New]);
    assert!(ledger.unlinked(1000).unwrap() > 0 && ledger.unlinked(1).unwrap() == 1);
    let first = ledger.link(place.packs, |_| {}).unwrap();
    assert!(first.blocks > 0 && !first.renewed && ledger.unlinked(1).unwrap() == 0);
    let nothing = ledger.link(place.packs, |_| {}).unwrap();
    assert_eq!((nothing.blocks, nothing.renewed), (0, false));
    // As if another version had linked it: everything is linked anew, and gives the same.
    let before = ledger.entities(&EntityQuery::default()).unwrap();
    raw(&location, "UPDATE linkers SET version = 'another'; UPDATE entities SET json = replace(json, 'o', 'a')")
        .unwrap();
    let renewed = ledger.link(place.packs, |_| {}).unwrap();
    assert!(renewed.renewed && renewed.blocks > 0 && renewed.raised == 0);
    assert_eq!(ledger.entities(&EntityQuery::default()).unwrap(), before);
    assert!(!ledger.link(place.packs, |_| {}).unwrap().renewed, "both have linked it");
    sound(&mut ledger, place.packs);
}

/// What a minister says of trade, so many times.
fn told_often(times: usize) -> Vec<Text> {
    let text = |n: usize| {
        let body = format!("Minister Mara Vatukela spoke in Suva.\n\nTrade with Kenya reached {n} million USD.\n");
        let front = format!("url: https://example.org/trade-{n}\npublished: 2024-05-01\n");
        let quote = format!("{n} million USD");
        Text::new(&format!("trade-{n}"), &front, &body).person("Mara Vatukela", "foreign-minister", "FJI").figure(
            &quote,
            n as f64 * 1e6,
            "trade",
            &["FJI", "KEN"],
            &(1900 + n).to_string(),
        )
    };
    (1..=times).map(text).collect()
}

pub fn often(place: &Place<'_>) {
    let location = (place.new)();
    let mut ledger = Ledger::open(&location).unwrap();
    let docs: Vec<_> = told_often(80).into_iter().map(|t| t.ready(place.packs)).collect();
    ledger.add_all(&docs, TODAY).unwrap();
    ledger.add(&pledge().ready(place.packs), TODAY).unwrap();
    ledger.link(place.packs, |_| {}).unwrap();
    let series = EntityQuery { kind: Some(Kind::Series), limit: Some(3), ..EntityQuery::default() };
    // Whatever is kept: what is answered is the short form of the whole.
    let follows = |ledger: &mut Ledger| {
        for query in [&series, &EntityQuery::default()] {
            let whole = ledger.entities(query).unwrap();
            let shorts: Vec<Short> = whole.iter().map(Short::of).collect();
            assert_eq!(ledger.shorts(query).unwrap(), shorts);
        }
        sound(ledger, place.packs);
    };
    follows(&mut ledger);
    let short = ledger.shorts(&series).unwrap().remove(0);
    assert_eq!((short.counts["points"], short.counts["links"], short.left_out()), (80, 80, 72));

    // Wherever a query begins, all of it holds.
    let all = |words: &[&str]| words.iter().map(ToString::to_string).collect::<Vec<_>>();
    for (parties, text, since, found) in [
        (&["FJI", "KEN"][..], Some("million"), Some("2024"), 1),
        (&["KEN", "FJI"], None, None, 1),
        (&["FJI"], Some("billion"), None, 0),
        (&["FJI", "BRN"], None, None, 0),
        (&["FJI", "KEN"], None, Some("2025"), 0),
    ] {
        let (text, since) = (text.map(str::to_owned), since.map(str::to_owned));
        let query = EntityQuery { parties: all(parties), text, since, ..series.clone() };
        assert_eq!(ledger.shorts(&query).unwrap().len(), found, "{query:?}");
        assert_eq!(ledger.count_entities(&query).unwrap(), found, "{query:?}");
        assert_eq!(ledger.shorts(&EntityQuery { topics: all(&["no such"]), ..query }).unwrap(), []);
    }

    // A list reads what is kept beside the whole; where that is wrong, a check finds it and linking mends it.
    let damage = ["UPDATE shorts SET json = replace(json, 'FJI', 'TON')", "DELETE FROM shorts"];
    for (i, sql) in damage.into_iter().enumerate() {
        raw(&location, sql).unwrap();
        assert_eq!(ledger.shorts(&series).unwrap()[0] == short, i == 1, "{sql}");
        let found = ledger.check("test", place.packs, |_| {}).unwrap().problems;
        let told = |p: &camket_store::Problem| p.kind == "derived" && p.detail == "its short form is otherwise";
        assert!(!found.is_empty() && found.iter().all(told), "{sql}: {found:?}");
        raw(&location, "DELETE FROM linkers; INSERT INTO linkers (version) VALUES ('another')").unwrap();
        assert!(ledger.link(place.packs, |_| {}).unwrap().renewed);
        follows(&mut ledger);
    }
    raw(&location, "INSERT INTO shorts (entity, json) VALUES (99999, '{}')").unwrap();
    assert_eq!(ledger.check("test", place.packs, |_| {}).unwrap().problems[0].kind, "reference");

    // A ledger of the format before has none; it gets them when it is opened.
    drop(ledger);
    raw(&location, "DROP TABLE shorts; DELETE FROM migrations WHERE version = 3").unwrap();
    let mut ledger = Ledger::open_existing(&location).unwrap();
    follows(&mut ledger);

    // What is told less often from now on loses its short form.
    for doc in &docs[10..] {
        let fact = doc.facts.iter().find(|f| matches!(f.body, camket_ledger::Body::Figure(_))).unwrap();
        ledger.decide(Action::Reject { fact: fact.id.clone() }, "An", None, TODAY).unwrap();
    }
    ledger.link(place.packs, |_| {}).unwrap();
    assert_eq!(ledger.shorts(&series).unwrap()[0].counts["points"], 10);
    follows(&mut ledger);
}
