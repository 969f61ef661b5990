//! Asking a ledger of the shipped examples, as a desk officer would.

#![allow(clippy::unwrap_used)]

mod support;

use std::fs;
use std::process::Command;
use std::sync::OnceLock;

use expect_test::expect_file;
use serde_json::Value;
use support::{Folder, Run, run};

/// A ledger of all examples, made once.
fn ledger() -> &'static str {
    static LEDGER: OnceLock<(Folder, String)> = OnceLock::new();
    let (_, path) = LEDGER.get_or_init(|| {
        let folder = Folder::new(&[]);
        let path = folder.path("examples.db");
        let texts = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/texts");
        let added =
            run(&["add", "-q", texts, "--ledger", &path], b"", &[("LC_ALL", "C"), ("CAMKET_NOW", "2025-12-01")]);
        assert_eq!(added.code, 0, "{}", added.err);
        (folder, path)
    });
    path
}

fn ask(args: &[&str]) -> Run {
    ask_of(ledger(), args)
}

fn ask_of(ledger: &str, args: &[&str]) -> Run {
    let mut all = args.to_vec();
    all.extend(["--ledger", ledger]);
    run(&all, b"", &[("LC_ALL", "C"), ("CAMKET_NOW", "2025-12-01"), ("USER", "officer")])
}

fn json(args: &[&str]) -> Value {
    let mut all = args.to_vec();
    all.extend(["--format", "json"]);
    let run = ask(&all);
    assert_eq!(run.code, 0, "{}", run.err);
    serde_json::from_str(&run.out).unwrap()
}

/// A ledger of one's own, to decide in.
fn own_ledger(folder: &Folder) -> String {
    let path = folder.path("own.db");
    fs::copy(ledger(), &path).unwrap();
    path
}

#[test]
fn every_list_is_there_in_every_format() {
    for command in ["who", "meetings", "instruments", "threads", "figures", "timeline", "history"] {
        let all = json(&[command]);
        assert!(!all.as_array().unwrap().is_empty(), "{command} found nothing");
        for format in ["text", "jsonl", "csv", "md"] {
            let run = ask(&[command, "--format", format]);
            assert_eq!(run.code, 0, "{command} {format}: {}", run.err);
            assert!(run.out.lines().count() > 1, "{command} {format}: {}", run.out);
        }
    }
    assert!(json(&["alerts", "--severity", "note"]).is_array());
}

#[test]
fn an_actor_is_known_by_id_and_by_name_in_both_languages() {
    let by = |name: &str| json(&["threads", "--party", name]);
    assert_eq!(by("JPN"), by("Nhật Bản"));
    assert_eq!(by("JPN"), by("japan"));
    let run = ask(&["threads", "--party", "Atlantis"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("Atlantis"), "{}", run.err);
}

#[test]
fn words_are_found_without_diacritics() {
    let run = ask(&["search", "hop tac", "--in-lang", "vi"]);
    assert!(run.out.contains("hợp tác"), "{}", run.out);
    assert!(ask(&["search", "\"no such phrase at all\""]).out.contains("Nothing found"));
}

#[test]
fn any_id_can_be_opened() {
    for command in ["who", "meetings", "instruments", "threads", "figures"] {
        let found = json(&[command]);
        let entity = &found[0];
        let id = entity["id"].as_str().unwrap();
        assert!(ask(&["show", id]).out.contains("Records"), "{id}");
        let fact = entity["links"][0]["fact"].as_str().unwrap();
        let shown = ask(&["show", fact]);
        assert!(shown.out.contains(id), "{fact} belongs to {id}: {}", shown.out);
    }
    assert_eq!(ask(&["show", "th-nothing"]).code, 1);
}

/// Twelve reports of one figure, year by year: a list tells the first three and the last five.
#[test]
fn what_is_told_often_is_listed_in_short() {
    let report = |n: usize| {
        let front = format!("publisher: Herald\nurl: https://example.org/trade-{n}\npublished: 2031-{n:02}-07\n");
        format!("---\n{front}---\nTrade between Kenya and Fiji reached 5.{n} billion USD in {}.\n", 2010 + n)
    };
    let reports: Vec<(String, String)> = (1..=12).map(|n| (format!("trade-{n:02}.txt"), report(n))).collect();
    let folder = Folder::new(&reports.iter().map(|(n, r)| (n.as_str(), r.as_bytes())).collect::<Vec<_>>());
    let path = folder.path("trade.db");
    let added =
        run(&["add", "-q", &folder.path(""), "--ledger", &path], b"", &[("LC_ALL", "C"), ("CAMKET_NOW", "2031-12-31")]);
    assert_eq!(added.code, 0, "{}", added.err);
    let list = |args: &[&str]| ask_of(&path, &[&["figures"], args].concat()).out;
    expect_file!["snapshots/often.en.txt"].assert_eq(&list(&[]));
    expect_file!["snapshots/often.vi.md"].assert_eq(&list(&["--lang", "vi", "--format", "md"]));
    expect_file!["snapshots/often.csv"].assert_eq(&list(&["--format", "csv"]));
    let json = |args: &[&str]| -> Value { serde_json::from_str(&list(&[&["-f", "json"], args].concat())).unwrap() };
    let short = &json(&[])[0];
    assert_eq!(short["counts"], serde_json::json!({ "links": 12, "points": 12 }));
    assert_eq!(short["points"].as_array().unwrap().len(), 8);
    // As of another day it is shortened in the same way; all of it is what `show` tells.
    assert_eq!(&json(&["--as-of", "2032"])[0], short);
    let whole = &json(&["--all"])[0];
    assert_eq!((whole["points"].as_array().unwrap().len(), whole.get("counts")), (12, None));
    let id = short["id"].as_str().unwrap();
    assert_eq!(&serde_json::from_str::<Value>(&ask_of(&path, &["show", id, "--json"]).out).unwrap(), whole);
    assert!(list(&["--all"]).lines().count() > 12 && !list(&["--all"]).contains('…'));
}

/// Where a timeline leaves something out it says so beside the answer, and `--all` leaves out nothing.
#[test]
fn a_timeline_says_what_it_leaves_out() {
    // An agreement of which ten reports tell, a month after the other.
    let report = |month: u32| {
        let front =
            format!("---\nid: d{month}\nlang: en\npublisher: Example Herald\npublished: 2031-{month:02}-03\n---\n\n");
        let body = "Brunei and Kenya held talks on the Brunei-Kenya Fisheries Agreement.";
        format!("{front}{body} Negotiations on the agreement were in round {month}.\n")
    };
    let texts: Vec<(String, String)> = (1..=10).map(|m| (format!("d{m}.txt"), report(m))).collect();
    let files: Vec<(&str, &[u8])> = texts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let folder = Folder::new(&files);
    let ledger = folder.path("long.db");
    assert_eq!(run(&["add", "-q", &folder.path(""), "--ledger", &ledger], b"", &[("LC_ALL", "C")]).code, 0);
    let (short, whole) = (ask_of(&ledger, &["timeline"]), ask_of(&ledger, &["timeline", "--all"]));
    assert!(short.err.starts_with("steps left out in between: "), "{}", short.err);
    assert_eq!(whole.err, "");
    assert!(whole.out.lines().count() > short.out.lines().count());
}

#[test]
fn nothing_is_known_before_it_was_learned() {
    assert_eq!(json(&["who", "--known-on", "2025-11-30"]).as_array().unwrap().len(), 0);
    assert!(!json(&["who", "--known-on", "2025-12-01"]).as_array().unwrap().is_empty());
}

#[test]
fn what_lies_ahead_of_the_day_is_not_told() {
    let days = |args: &[&str]| -> Vec<String> {
        let found = json(args);
        let on = found.as_array().unwrap().iter().map(|e| e["on"].as_str().unwrap_or_default().to_owned());
        on.filter(|d| !d.is_empty()).collect()
    };
    let then = days(&["timeline", "--as-of", "2024-06-30"]);
    assert!(!then.is_empty() && then.iter().all(|d| d.as_str() < "2024-07"), "{then:?}");
    assert!(days(&["timeline"]).iter().any(|d| d.as_str() > "2024-07"));
}

#[test]
fn a_document_is_compared_with_another_and_with_what_was_known() {
    let run = ask(&["diff", "vi-13-vientiane-2024", "en-08-vientiane-summits"]);
    assert_eq!(run.code, 0, "{}", run.err);
    for word in ["dropped", "added"] {
        assert!(run.out.contains(word), "{word}: {}", run.out);
    }
    let same = json(&["diff", "vi-12-mekong-con-minh", "vi-12-mekong-con-minh"]);
    assert!(same.as_array().unwrap().iter().all(|c| c["change"] == "same"), "{same}");
    let new = json(&["new", "vi-13-vientiane-2024"]);
    assert!(new.as_array().unwrap().iter().any(|n| n["new"] == true), "{new}");
}

#[test]
fn a_decision_counts_and_can_be_undone() {
    let folder = Folder::new(&[]);
    let ledger = own_ledger(&folder);
    let threads = |ledger: &str| ask_of(ledger, &["threads", "--format", "json"]).out;
    let before = threads(&ledger);
    let found: Value = serde_json::from_str(&before).unwrap();
    let fact = found[0]["links"][0]["fact"].as_str().unwrap();
    let decided = ask_of(&ledger, &["review", "reject", fact, "--by", "An", "--why", "no act"]);
    assert_eq!(decided.code, 0, "{}", decided.err);
    assert!(!threads(&ledger).contains(fact));
    let log = ask_of(&ledger, &["review", "log"]).out;
    assert!(log.contains("An") && log.contains("no act") && log.contains("rejected"), "{log}");
    let gold = folder.path("gold");
    assert_eq!(ask_of(&ledger, &["review", "export-gold", &gold]).code, 0);
    let scored = run(&["eval", &format!("{gold}/texts"), &format!("{gold}/records")], b"", &[("LC_ALL", "C")]);
    assert_eq!(scored.code, 0, "{}", scored.err);
    let undone = ask_of(&ledger, &["review", "undo", decided.out.trim()]);
    assert_eq!(undone.code, 0, "{}", undone.err);
    assert_eq!(threads(&ledger), before);
    assert_eq!(ask_of(&ledger, &["review", "confirm", "s-nothing"]).code, 1);
}

#[test]
fn a_merge_and_a_split_hold() {
    let folder = Folder::new(&[]);
    let ledger = own_ledger(&folder);
    let people =
        |ledger: &str| -> Value { serde_json::from_str(&ask_of(ledger, &["who", "--format", "json"]).out).unwrap() };
    let before = people(&ledger);
    let many = before.as_array().unwrap().iter().find(|p| p["links"].as_array().unwrap().len() > 1);
    let many = many.expect("a person whom two documents tell");
    let fact = many["links"][1]["fact"].as_str().unwrap();
    let split = ask_of(&ledger, &["review", "split", fact, many["id"].as_str().unwrap()]);
    assert_eq!(split.code, 0, "{}", split.err);
    let of = |all: &Value, fact: &str| -> String {
        let has =
            |p: &&Value| p["links"].as_array().unwrap().iter().any(|l| l["fact"] == fact && l["basis"] != "suggested");
        all.as_array().unwrap().iter().find(has).unwrap()["id"].as_str().unwrap().to_owned()
    };
    let first = many["links"][0]["fact"].as_str().unwrap();
    let after = people(&ledger);
    assert_ne!(of(&after, fact), of(&after, first));
    let merged = ask_of(&ledger, &["review", "merge", fact, first]);
    assert_eq!(merged.code, 0, "{}", merged.err);
    let after = people(&ledger);
    assert_eq!(of(&after, fact), of(&after, first));
}

#[test]
fn a_brief_is_written_in_both_languages() {
    let brief = |lang: &str| ask(&["brief", "--between", "VNM,Nhật Bản", "--lang", lang, "--as-of", "2025-12-01"]).out;
    let (vi, en) = (brief("vi"), brief("en"));
    assert!(vi.contains("# Tóm lược quan hệ") && en.contains("# Brief:"), "{vi}\n{en}");
    assert!(en.contains("[^1]: “"), "every brief has footnotes: {en}");
    let html = ask(&["brief", "--between", "VNM,JPN", "--format", "html"]).out;
    assert!(html.starts_with("<!doctype html>") && html.contains("note-1"));
}

/// A word processor opens the brief and finds headings, footnotes and a table in it.
#[test]
fn the_docx_opens_in_libreoffice() {
    if std::env::var("CAMKET_TEST_NO_LIBREOFFICE").is_ok_and(|v| v == "1") {
        return;
    }
    let folder = Folder::new(&[]);
    let docx = folder.path("brief.docx");
    let made =
        ask(&["brief", "--between", "ASEAN,CHN", "--format", "docx", "--output", &docx, "--as-of", "2025-12-01"]);
    assert_eq!(made.code, 0, "{}", made.err);
    let profile = format!("-env:UserInstallation=file://{}", folder.path("profile"));
    let office = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", "fodt", "--outdir", &folder.path(""), &docx])
        .output()
        .expect("LibreOffice (soffice) is needed; scripts/test.sh installs it, CAMKET_TEST_NO_LIBREOFFICE=1 leaves this out");
    assert!(office.status.success(), "{}", String::from_utf8_lossy(&office.stderr));
    let text = fs::read_to_string(folder.path("brief.fodt")).unwrap();
    for (what, mark) in
        [("headings", "<text:h "), ("footnotes", "text:note-class=\"footnote\""), ("a table", "<table:table ")]
    {
        assert!(text.contains(mark), "no {what}");
    }
}
