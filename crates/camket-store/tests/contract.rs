//! What every ledger keeps to, whichever database it is in.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::print_stderr)]

#[path = "support/derived.rs"]
mod derived;
#[path = "support/postgres.rs"]
mod server;
#[path = "support/texts.rs"]
mod texts;

use std::path::PathBuf;

use camket_ledger::{Action, Fact, FactId, Kind};
use camket_packs::Packs;
use camket_store::{Added, DocumentQuery, EntityQuery, Ledger, Location, StoreError, View};
use texts::Text;

/// A place for ledgers: a new, empty one each time it is asked.
struct Place<'p> {
    new: &'p dyn Fn() -> Location,
    packs: &'p Packs,
}

impl Place<'_> {
    fn ledger(&self) -> Ledger {
        Ledger::open(&(self.new)()).unwrap()
    }

    fn filled(&self, texts: Vec<Text>) -> Ledger {
        let mut ledger = self.ledger();
        for text in texts {
            assert_ne!(ledger.add(&text.ready(self.packs), "2025-01-01T00:00:00Z").unwrap(), Added::Unchanged);
        }
        ledger.link(self.packs, |_| {}).unwrap();
        ledger
    }
}

/// What is told of a case, and the case.
type Case = (&'static str, fn(&Place<'_>));

const CASES: [Case; 14] = [
    ("the same text again changes nothing", same_text),
    ("another text of the same address is a version", versions),
    ("what was known on a day", known_on),
    ("words are found with and without diacritics", search),
    ("filters", filters),
    ("decisions are kept, hold, and can be undone", decisions),
    ("a correction changes the fact, not the record", corrections),
    ("people may say that two of different blocks are one", merging),
    ("an archive gives the same ledger", archive),
    ("reading again keeps ids", reread),
    ("a sound ledger is found sound, a damaged one is not", derived::check),
    ("what another version linked is linked anew", derived::linkers),
    ("what is told often has a short form", derived::often),
    ("a ledger is opened, not another database", opening),
];

#[test]
fn on_sqlite() {
    let dir = tempfile::tempdir().unwrap();
    let made = std::cell::Cell::new(0);
    let new = || -> Location {
        made.set(made.get() + 1);
        Location::File(dir.path().join(format!("{}.db", made.get())))
    };
    all(&new);
}

#[test]
fn on_postgresql() {
    let Some(server) = server::server() else { return };
    all(&|| Location::of(&server.database()));
}

fn all(new: &dyn Fn() -> Location) {
    let packs = Packs::shipped();
    for (name, case) in CASES {
        eprintln!("case: {name}");
        case(&Place { new, packs: &packs });
    }
}

const TODAY: &str = "2025-01-01T00:00:00Z";

fn pledge() -> Text {
    let body = "Brunei pledged to build a power cable with Kenya.\n\nThe weather was fine.\n";
    let front = "publisher: Herald\nurl: https://example.org/cable\npublished: 2024-05-01\n";
    let quote = "pledged to build a power cable with Kenya";
    Text::new("cable", front, body).says("BRN", "commit", "KEN", "pledged", quote, &["energy-grid"])
}

fn talks() -> Text {
    let body = "Bru-nây và Kê-ni-a hội đàm về hoà bình.\n\nHai bên nhất trí lập kế hoạch hành động.\n";
    let front = "publisher: Tin\nurl: https://example.org/talks\npublished: 2024-06-01\n";
    Text::of("talks", "vi", front, body).says("BRN", "agree", "KEN", "nhất trí", "nhất trí lập kế hoạch hành động", &[])
}

fn ids(facts: &[Fact]) -> Vec<FactId> {
    facts.iter().map(|f| f.id.clone()).collect()
}

fn same_text(place: &Place<'_>) {
    let mut ledger = place.ledger();
    assert_eq!(ledger.add(&pledge().ready(place.packs), TODAY).unwrap(), Added::New);
    let before = ledger.documents(&DocumentQuery::default()).unwrap();
    assert_eq!(ledger.add(&pledge().ready(place.packs), "2025-02-02T00:00:00Z").unwrap(), Added::Unchanged);
    assert_eq!(ledger.documents(&DocumentQuery::default()).unwrap(), before);
    assert_eq!(before.len(), 1);
    assert_eq!((before[0].learned.as_str(), before[0].day.as_deref()), (TODAY, Some("2024-05-01")));
    let entry = ledger.entry(&before[0].id).unwrap().unwrap();
    assert_eq!(entry, pledge().entry());
    let facts = ledger.facts_of(&entry.id).unwrap();
    assert_eq!(facts, pledge().ready(place.packs).facts);
}

fn versions(place: &Place<'_>) {
    let mut ledger = place.filled(vec![pledge(), talks()]);
    let first = ledger.documents(&DocumentQuery { name: Some("cable".into()), ..Default::default() }).unwrap();
    let front = "publisher: Herald\nurl: https://example.org/cable\npublished: 2024-05-01\n";
    let changed = || Text::new("cable", front, "Brunei dropped its plans.\n\nThe weather was fine.\n");
    let added = ledger.add(&changed().ready(place.packs), "2025-02-02T00:00:00Z").unwrap();
    let Added::Version { of, latest: true, changes } = added else { panic!("{added:?}") };
    assert_eq!(of, first[0].id);
    assert_eq!(changes.came, ["Brunei dropped its plans."]);
    assert_eq!(changes.went, ["Brunei pledged to build a power cable with Kenya."]);
    assert_eq!(changes.records["statements"].1, ["pledged to build a power cable with Kenya"]);
    let now = ledger.documents(&DocumentQuery::default()).unwrap();
    assert_eq!(now.iter().map(|d| d.version).collect::<Vec<_>>(), [1, 2]);
    let all = ledger.versions(&of).unwrap();
    assert_eq!(all.iter().map(|d| d.superseded.is_some()).collect::<Vec<_>>(), [true, false]);
    let told = ids(&pledge().ready(place.packs).facts);
    assert_eq!(ledger.facts(&told).unwrap().len(), told.len(), "old facts stay");
    // An older publication that comes late is an older version.
    let old = Text::new("cable", &front.replace("2024-05", "2024-04"), "Brunei thinks of a cable.\n");
    let added = ledger.add(&old.ready(place.packs), "2025-03-03T00:00:00Z").unwrap();
    assert!(matches!(added, Added::Version { latest: false, .. }), "{added:?}");
    assert_eq!(ledger.versions(&of).unwrap().iter().map(|d| d.version).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(ledger.documents(&DocumentQuery::default()).unwrap().len(), 2);
}

fn known_on(place: &Place<'_>) {
    let mut ledger = place.ledger();
    let old = pledge().ready(place.packs);
    let front = "publisher: Herald\nurl: https://example.org/cable\npublished: 2024-05-01\n";
    let new = Text::new("cable", front, "Brunei dropped its plans.\n").ready(place.packs);
    ledger.add(&old, "2025-01-01T10:00:00Z").unwrap();
    ledger.add(&new, "2025-02-01T10:00:00Z").unwrap();
    let known = |ledger: &mut Ledger, day: &str| ids(&ledger.facts_known_on(day).unwrap());
    assert_eq!(known(&mut ledger, "2024-12-31"), []);
    let mut first = known(&mut ledger, "2025-01-01");
    first.sort();
    let mut facts = ids(&old.facts);
    facts.sort();
    assert_eq!(first, facts);
    assert_eq!(known(&mut ledger, "2025-02-01T09:00:00Z").len(), facts.len());
    assert_eq!(known(&mut ledger, "2025-02-01"), ids(&new.facts));
}

fn search(place: &Place<'_>) {
    let mut ledger = place.filled(vec![pledge(), talks()]);
    let mut labels = |question: &str| -> Vec<String> {
        let found = ledger.search(question, &DocumentQuery::default()).unwrap();
        found.into_iter().map(|h| h.doc.source.label).collect()
    };
    assert_eq!(labels("hoa binh"), ["talks"]);
    assert_eq!(labels("hòa bình"), ["talks"]);
    assert_eq!(labels("hóa binh"), Vec::<String>::new());
    assert_eq!(labels("\"ke hoach hanh dong\""), ["talks"]);
    assert_eq!(labels("\"hanh dong ke hoach\""), Vec::<String>::new());
    assert_eq!(labels("\"power cable\" weather"), ["cable"]);
    assert_eq!(labels("?!"), Vec::<String>::new());
    assert_eq!(labels("it's \"' & | <-> * =x_y"), Vec::<String>::new());
    let hit = ledger.search("\"kế hoạch\"", &DocumentQuery::default()).unwrap().remove(0);
    let passage = &hit.passages[0];
    let text: Vec<char> = ledger.entry(&hit.doc.id).unwrap().unwrap().text.chars().collect();
    let words = |span: [usize; 2]| text[span[0]..span[1]].iter().collect::<String>();
    assert_eq!(words(passage.span), passage.text);
    assert_eq!(passage.highlights.iter().map(|h| words(*h)).collect::<Vec<_>>(), ["kế hoạch"]);
}

fn filters(place: &Place<'_>) {
    let mut ledger = place.filled(vec![pledge(), talks()]);
    let mut labels = |query: DocumentQuery| -> Vec<String> {
        ledger.documents(&query).unwrap().into_iter().map(|d| d.source.label).collect()
    };
    assert_eq!(labels(DocumentQuery::default()), ["talks", "cable"], "the latest day first");
    assert_eq!(labels(DocumentQuery { limit: Some(1), ..Default::default() }), ["talks"]);
    assert_eq!(labels(DocumentQuery { lang: Some("en".into()), ..Default::default() }), ["cable"]);
    assert_eq!(labels(DocumentQuery { since: Some("2024-05-15".into()), ..Default::default() }), ["talks"]);
    assert_eq!(labels(DocumentQuery { until: Some("2024-05".into()), ..Default::default() }), ["cable"]);
    assert_eq!(labels(DocumentQuery { topics: vec!["energy-grid".into()], ..Default::default() }), ["cable"]);
    let both = vec!["BRN".into(), "KEN".into()];
    assert_eq!(labels(DocumentQuery { actors: both, ..Default::default() }), ["talks", "cable"]);
    assert_eq!(labels(DocumentQuery { actors: vec!["FJI".into()], ..Default::default() }), Vec::<String>::new());
    let at = DocumentQuery { name: Some("https://example.org/talks".into()), ..Default::default() };
    assert_eq!(labels(at), ["talks"]);
    let english = DocumentQuery { lang: Some("en".into()), ..Default::default() };
    assert_eq!(ledger.search("hoa binh", &english).unwrap(), []);
}

fn decisions(place: &Place<'_>) {
    let location = (place.new)();
    let mut ledger = Ledger::open(&location).unwrap();
    let doc = pledge().ready(place.packs);
    ledger.add(&doc, TODAY).unwrap();
    let fact = doc.facts[1].id.clone();
    let reject = Action::Reject { fact: fact.clone() };
    let done = ledger.decide(reject, "An", Some("no pledge"), "2025-01-02T00:00:00Z").unwrap();
    assert!(ledger.rulings().unwrap().rejected.contains(&fact));
    let undo = Action::Undo { decision: done.id.clone() };
    ledger.decide(undo, "An", None, "2025-01-03T00:00:00Z").unwrap();
    assert!(ledger.rulings().unwrap().rejected.is_empty());
    assert_eq!(ledger.decisions().unwrap()[0], done);
    let unknown = Action::Reject { fact: FactId("s-none".into()) };
    assert!(matches!(ledger.decide(unknown, "An", None, TODAY), Err(StoreError::Unknown(_))));
    for sql in ["DELETE FROM decisions", "UPDATE decisions SET at = ''"] {
        let refused = raw(&location, sql).unwrap_err();
        assert!(refused.contains("append-only"), "{refused}");
    }
    assert_eq!(ledger.decisions().unwrap().len(), 2);
}

/// Runs a statement past the ledger.
fn raw(location: &Location, sql: &str) -> Result<(), String> {
    match location {
        Location::File(path) => rusqlite::Connection::open(path).unwrap().execute_batch(sql).map_err(|e| e.to_string()),
        Location::Server(url) => {
            let mut client = postgres::Client::connect(url, postgres::NoTls).unwrap();
            client.batch_execute(sql).map_err(|e| e.as_db_error().map_or(e.to_string(), |e| e.message().to_owned()))
        }
    }
}

fn corrections(place: &Place<'_>) {
    let mut ledger = place.filled(vec![pledge()]);
    let doc = pledge().ready(place.packs);
    let fact = doc.facts[1].id.clone();
    let correct = |field: &str, value: &str| Action::Correct {
        fact: fact.clone(),
        field: field.to_owned(),
        value: value.to_owned(),
    };
    ledger.decide(correct("speaker", "[\"FJI\"]"), "An", None, TODAY).unwrap();
    ledger.link(place.packs, |_| {}).unwrap();
    let camket_ledger::Body::Statement(s) = &ledger.facts(std::slice::from_ref(&fact)).unwrap()[0].body else {
        panic!()
    };
    assert_eq!(s.speaker, ["FJI"]);
    assert_eq!(ledger.entry(&doc.entry.id).unwrap().unwrap().records, doc.entry.records);
    for (field, value) in [("speaker", "1"), ("rank", "1"), ("span", "[0,1]"), ("act", "{")] {
        let refused = ledger.decide(correct(field, value), "An", None, TODAY);
        assert!(matches!(refused, Err(StoreError::Unfit(_))), "{field} {value}: {refused:?}");
    }
    sound(&mut ledger, place.packs);
}

fn merging(place: &Place<'_>) {
    let talk = |label: &str, name: &str| {
        let body = format!("Minister {name} spoke in Suva.\n\nIt rained in {label}.\n");
        Text::new(label, &format!("url: https://example.org/{label}\npublished: 2024-05-01\n"), &body).person(
            name,
            "foreign-minister",
            "FJI",
        )
    };
    let (one, other) = (talk("one", "Mara Vatukela"), talk("other", "M. Watukela"));
    let facts: Vec<FactId> = [talk("one", "Mara Vatukela"), talk("other", "M. Watukela")]
        .map(|t| t.ready(place.packs).facts[1].id.clone())
        .into();
    let mut ledger = place.filled(vec![one, other]);
    let people = |ledger: &mut Ledger| -> Vec<usize> {
        let query = EntityQuery { kind: Some(Kind::Person), ..Default::default() };
        let mut sizes: Vec<usize> = ledger.entities(&query).unwrap().iter().map(|e| e.links.len()).collect();
        sizes.sort_unstable();
        sizes
    };
    assert_eq!(people(&mut ledger), [1, 1]);
    let merge = Action::Merge { a: facts[1].clone(), b: facts[0].clone() };
    let merge = ledger.decide(merge, "An", None, TODAY).unwrap();
    ledger.link(place.packs, |_| {}).unwrap();
    assert_eq!(people(&mut ledger), [2]);
    let [a, b] = [&facts[0], &facts[1]].map(|f| ledger.entities_of(f).unwrap().remove(0).entity);
    assert_eq!(a, b);
    sound(&mut ledger, place.packs);
    let view = View { kinds: vec![Kind::Person], known_on: Some("2025-01-01".into()), ..Default::default() };
    assert_eq!(ledger.findings(&view, place.packs).unwrap().entities.len(), 1);
    ledger.decide(Action::Undo { decision: merge.id }, "An", None, "2025-01-02T00:00:00Z").unwrap();
    ledger.link(place.packs, |_| {}).unwrap();
    assert_eq!(people(&mut ledger), [1, 1]);
    sound(&mut ledger, place.packs);
    assert_eq!(ledger.findings(&view, place.packs).unwrap().entities.len(), 1, "as it was known then");
}

#[track_caller]
fn sound(ledger: &mut Ledger, packs: &Packs) {
    let checked = ledger.check("test", packs, |_| {}).unwrap();
    assert_eq!((checked.problems, checked.unlinked), (Vec::new(), 0));
}

fn export(ledger: &mut Ledger) -> Vec<u8> {
    let mut out = Vec::new();
    ledger.export("0", &mut out).unwrap();
    out
}

fn archive(place: &Place<'_>) {
    let mut ledger = place.filled(vec![talks(), pledge()]);
    let reject = Action::Reject { fact: pledge().ready(place.packs).facts[1].id.clone() };
    ledger.decide(reject, "An", None, "2025-01-02T00:00:00Z").unwrap();
    let written = export(&mut ledger);
    let mut copy = place.ledger();
    let done = copy.import(&mut written.as_slice(), place.packs, |_| {}).unwrap();
    assert_eq!((done.documents, done.decisions), (2, 1));
    copy.link(place.packs, |_| {}).unwrap();
    assert_eq!(String::from_utf8(export(&mut copy)).unwrap(), String::from_utf8(written.clone()).unwrap());
    sound(&mut copy, place.packs);
    let again = copy.import(&mut written.as_slice(), place.packs, |_| {}).unwrap();
    assert_eq!((again.documents, again.decisions), (0, 0));

    let text = String::from_utf8(written).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let cut = lines[..lines.len() - 1].join("\n");
    let missing = [lines[0], lines[1], lines[3], lines[4]].join("\n");
    let forged = text.replace("The weather was fine", "The weather was foul");
    for bad in [cut.as_str(), &missing, &forged, "{}", "", &text.replace("ledger/1", "ledger/9")] {
        let refused = place.ledger().import(&mut bad.as_bytes(), place.packs, |_| {});
        assert!(matches!(refused, Err(StoreError::Archive { .. })), "{refused:?}");
    }
}

/// A text that tells of no thing: all that is known of it are the records given by hand.
fn backing() -> Text {
    let front = "publisher: Herald\nurl: https://example.org/backing\npublished: 2024-05-01\n";
    Text::new("backing", front, "Brunei voiced its support for Kenya.\n\nThe weather was fine.\n")
}

fn backed() -> Text {
    backing().says("BRN", "support", "KEN", "voiced its support", "voiced its support for Kenya", &[])
}

fn trusted() -> Text {
    let front = "publisher: Tin\nurl: https://example.org/trust\npublished: 2024-06-01\n";
    let quote = "nhất trí tăng cường tin cậy";
    Text::of("trust", "vi", front, "Hai bên nhất trí tăng cường tin cậy.\n").says(
        "BRN",
        "agree",
        "KEN",
        "nhất trí",
        quote,
        &[],
    )
}

fn reread(place: &Place<'_>) {
    let mut ledger = place.filled(vec![backed(), trusted()]);
    let doc = backed().ready(place.packs);
    let reject = Action::Reject { fact: doc.facts[1].id.clone() };
    let decision = ledger.decide(reject, "An", None, TODAY).unwrap();
    ledger.link(place.packs, |_| {}).unwrap();
    let before = export(&mut ledger);
    let again = ledger.reread(&backed().ready(place.packs), TODAY).unwrap();
    assert_eq!((again.kept, again.came, again.went), (doc.facts.len(), 0, 0));
    assert!(ledger.orphans().unwrap().is_empty());
    ledger.link(place.packs, |_| {}).unwrap();
    assert_eq!(export(&mut ledger), before);
    sound(&mut ledger, place.packs);
    // A reader that finds another statement: the decision about the old one is not dropped.
    let other = backing().person("Brunei", "minister", "BRN").ready(place.packs);
    let again = ledger.reread(&other, TODAY).unwrap();
    let (old, new) = (ids(&doc.facts), ids(&other.facts));
    let kept = new.iter().filter(|id| old.contains(id)).count();
    assert!(kept < old.len());
    let expected = (kept, new.len() - kept, old.len() - kept, 0);
    assert_eq!((again.kept, again.came, again.went, again.carried), expected);
    assert_eq!(ledger.orphans().unwrap(), [decision]);
    // A reader that lets the statement end earlier: what was decided of it is carried over.
    let talk = trusted().ready(place.packs);
    let reject = Action::Reject { fact: talk.facts[1].id.clone() };
    ledger.decide(reject, "An", None, "2025-01-02T00:00:00Z").unwrap();
    let entry = talk.entry.clone();
    let mut shorter = entry.records.clone();
    let at = &mut shorter.statements[0].at;
    at.span[1] -= 8;
    at.quote = at.quote.chars().take(at.span[1] - at.span[0]).collect();
    let shorter =
        camket_store::prepare_again(entry.clone(), camket_ledger::Entry { records: shorter, ..entry }, place.packs);
    let again = ledger.reread(&shorter, "2025-01-03T00:00:00Z").unwrap();
    assert_eq!((again.kept, again.came, again.went, again.carried), (1, 1, 1, 1));
    assert_eq!(ledger.orphans().unwrap().len(), 1);
    assert!(ledger.rulings().unwrap().rejected.contains(&shorter.facts[1].id));
    ledger.link(place.packs, |_| {}).unwrap();
    sound(&mut ledger, place.packs);
}

fn opening(place: &Place<'_>) {
    let location = (place.new)();
    assert!(matches!(Ledger::open_existing(&location), Err(StoreError::Missing)));
    raw(&location, "CREATE TABLE other (a INTEGER)").unwrap();
    assert!(matches!(Ledger::open(&location), Err(StoreError::Foreign)));
    let location = (place.new)();
    drop(Ledger::open(&location).unwrap());
    raw(&location, "INSERT INTO migrations (version, name) VALUES (99, 'later')").unwrap();
    assert!(matches!(Ledger::open(&location), Err(StoreError::Newer { found: 99, .. })));
    if let Location::File(path) = &location {
        let path: PathBuf = path.with_extension("txt");
        std::fs::write(&path, "no database, but a text that is long enough to be taken for one").unwrap();
        assert!(matches!(Ledger::open(&Location::File(path)), Err(StoreError::Sqlite(_))));
    }
}
