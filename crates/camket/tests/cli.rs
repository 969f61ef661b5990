//! The program as people and scripts use it.

#![allow(clippy::unwrap_used)]

mod support;
#[path = "../../camket-export/tests/it/validator.rs"]
mod validator;

use std::fs;

use serde_json::Value;
use support::{Folder, camket, camket_in};

#[test]
fn a_file_gives_one_object_whose_id_is_its_stem() {
    let dir = Folder::new(&[("tin-01.txt", b"Hai b\xc3\xaan nh\xe1\xba\xa5t tr\xc3\xad.\n")]);
    let run = camket(&["read", &dir.path("tin-01.txt"), "--format", "jsonl"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let record: Value = serde_json::from_str(run.out.trim_end()).unwrap();
    assert_eq!((record["id"].as_str(), record["format"].as_str()), (Some("tin-01"), Some("camket-records/1")));
}

#[test]
fn the_standard_input_is_a_document() {
    let run = camket_in(&["read", "-", "-f", "jsonl"], "The two sides agreed.\n".as_bytes());
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.starts_with(r#"{"format":"camket-records/1","id":"stdin""#), "{}", run.out);
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_goes_on() {
    let dir = Folder::new(&[
        ("a.txt", b"The two sides agreed."),
        ("b.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\x06\0\0\0"),
        ("c.txt", b"\xff\xfeT\0h\0e\0 "),
        ("d.txt", b""),
        ("notes.json", b"{}"),
    ]);
    let gone = dir.path("gone.txt");
    let run = camket(&["read", &dir.path(""), &gone, "-f", "jsonl"]);
    assert_eq!(run.code, 3, "{}", run.err);
    let ids: Vec<String> = run.out.lines().map(id).collect();
    assert_eq!(ids, ["a", "d"], "{}", run.err);
    for name in ["b.txt", "c.txt", "gone.txt: there is no such file or folder"] {
        assert!(run.err.contains(name), "{name} is not named in: {}", run.err);
    }
    assert!(run.err.contains("2 documents read, 0 records; 3 could not be read"), "{}", run.err);
}

#[test]
fn nothing_read_at_all_is_a_failure() {
    let dir = Folder::new(&[("notes.json", b"{}")]);
    let run = camket(&["read", &dir.path("")]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("no text was found in this folder"), "{}", run.err);
    let run = camket(&["--lang", "vi", "read", &dir.path("khong-co.txt")]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("lỗi: ") && run.err.contains("không có tệp hoặc thư mục này"), "{}", run.err);
}

#[test]
fn the_output_is_the_same_for_any_number_of_threads() {
    let dir = Folder::new(&[]);
    for n in 0..150 {
        let text = format!("Bản tin số {n}.\n\nHai bên nhất trí gặp lại.\n").repeat(1 + (n * 37) % 50);
        fs::write(dir.path(&format!("t{n:03}.txt")), text).unwrap();
    }
    fs::write(dir.path("t0555.txt"), b"\xff\xfeT").unwrap();
    for format in ["text", "json", "jsonl", "csv", "md"] {
        let read = |threads| camket(&["read", &dir.path(""), "-f", format, "--threads", threads]);
        let (one, four) = (read("1"), read("4"));
        assert_eq!((one.code, &one.out, &one.err), (four.code, &four.out, &four.err), "{format}");
        assert!(!one.out.is_empty());
    }
}

#[test]
fn output_goes_to_a_file_or_to_one_file_a_document() {
    let dir = Folder::new(&[("in/a.txt", b"One."), ("in/b.md", b"Two."), ("in/sub/a.txt", b"Three.")]);
    let all = dir.path("all.csv");
    let run = camket(&["read", &dir.path("in"), "-f", "csv", "-o", &all, "--quiet"]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""));
    assert!(fs::read_to_string(all).unwrap().starts_with("document,lang,record,kind,"));

    let run = camket(&["read", &dir.path("in"), "-f", "json", "-o", &format!("{}/", dir.path("out"))]);
    assert_eq!(run.code, 3, "{}", run.err);
    assert!(run.err.contains("has the id a too"), "{}", run.err);
    let a: Value = serde_json::from_str(&fs::read_to_string(dir.path("out/a.json")).unwrap()).unwrap();
    assert_eq!(a["id"], "a");
    assert!(dir.exists("out/b.json"));

    let run = camket(&["read", &dir.path("in"), "-o", &dir.path("no/such/folder.txt")]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("cannot write"), "{}", run.err);
}

#[test]
fn wrong_usage_is_told_in_both_languages() {
    let run = camket(&["read", "x", "--format", "xml"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("“xml” does not fit --format") && run.err.contains("jsonl"), "{}", run.err);
    let run = camket(&["--lang=vi", "doc"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("không có lệnh “doc”"), "{}", run.err);
    assert_eq!(camket(&[]).code, 2);
}

#[test]
fn help_speaks_the_language_of_the_system() {
    let run = support::run(&["--help"], b"", &[("LANG", "vi_VN.UTF-8")]);
    assert!(run.code == 0 && run.out.contains("Cách dùng: camket"), "{}", run.out);
    let run = support::run(&["--help"], b"", &[("LANG", "vi_VN.UTF-8"), ("LC_ALL", "C")]);
    assert!(run.out.contains("Usage: camket"), "{}", run.out);
    let run = camket(&["--lang", "vi", "read", "--help"]);
    assert!(run.out.contains("Đọc tài liệu"), "{}", run.out);
}

#[test]
fn colours_are_for_terminals_only_unless_asked_for() {
    let dir = Folder::new(&[("a.txt", b"One.")]);
    assert!(!camket(&["read", &dir.path("a.txt")]).out.contains('\x1b'));
    assert!(camket(&["read", &dir.path("a.txt"), "--color", "always"]).out.contains('\x1b'));
}

#[test]
fn the_schema_is_the_published_one() {
    let run = camket(&["schema"]);
    assert_eq!(run.code, 0);
    assert_eq!(run.out, include_str!("../../../schema/camket-records-v1.schema.json"));
}

#[test]
fn what_is_read_from_the_examples_satisfies_the_schema() {
    let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/texts");
    let run = camket(&["read", examples, "-f", "jsonl", "--quiet"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let schema: Value = serde_json::from_str(&camket(&["schema"]).out).unwrap();
    for line in run.out.lines() {
        let bad = validator::validate(&schema, &serde_json::from_str(line).unwrap());
        assert_eq!(bad, Vec::<String>::new(), "{}", id(line));
    }
    assert!(run.out.lines().count() > 0);
}

#[test]
fn completions_name_the_commands() {
    for shell in ["bash", "zsh", "fish"] {
        let run = camket(&["completions", shell]);
        assert!(run.code == 0 && run.out.contains("explain"), "{shell}");
    }
}

#[test]
fn explain_shows_sentences_and_says_what_is_not_there() {
    let dir = Folder::new(&[("a.txt", b"One two three.\n\nFour five six.\n")]);
    let file = dir.path("a.txt");
    let run = camket(&["explain", &file, "--at", "3"]);
    assert!(run.code == 0 && run.out.contains("Four five six.") && !run.out.contains("One two"), "{}", run.out);
    assert!(camket(&["explain", &file, "--at", "99"]).err.contains("there is no line 99"));
    let run = camket(&["explain", &file, "--record", "s9"]);
    assert!(run.code == 1 && run.err.contains("there is no record s9"), "{}", run.err);
    assert_eq!(camket(&["explain", &dir.path("gone.txt")]).code, 1);
}

#[test]
fn explain_tells_who_acts_and_why_nothing_came() {
    let text = "Brunei urged Kenya to sign the treaty.\n\nThe weather was fine.\n";
    let dir = Folder::new(&[("a.txt", text.as_bytes())]);
    let file = dir.path("a.txt");
    let run = camket(&["explain", &file, "--at", "1"]);
    for words in ["“urged”  urges  by BRN", "record s1", "en.act.urge/urge", "said by: “Brunei” = BRN", "for: "]
    {
        assert!(run.out.contains(words), "{words:?} is not in {}", run.out);
    }
    let run = camket(&["explain", &file, "--at", "3"]);
    assert!(run.out.contains("no statement: "), "{}", run.out);
    let run = camket(&["--lang", "vi", "explain", &file, "--record", "s1"]);
    assert!(run.out.contains("bản ghi s1") && run.out.contains("người nói: “Brunei”"), "{}", run.out);
    let run = camket(&["explain", &file]);
    assert!(run.out.contains("→ record s1") && !run.out.contains("said by:"), "{}", run.out);
}

#[test]
fn packs_check_runs_the_examples_of_a_folder() {
    let act = "act = \"urge\"\n\n[[cue]]\nforms = [\"exhortate\"]\npos = \"verb\"\n\n[[example]]\ntext = \"The weather was fine.\"\ncue = \"fine\"\n\n[[nothing]]\ntext = \"Rain fell.\"\nwhy = \"no act\"\n";
    let dir = Folder::new(&[("en/acts/urge.toml", act.as_bytes())]);
    let run = camket(&["packs", "check", &dir.path("")]);
    assert_eq!(run.code, 0, "{}", run.out);
    assert!(run.out.contains("urge.toml:7:") && run.out.contains("P031"), "{}", run.out);
    assert!(!run.out.contains("urge.toml:11:"), "{}", run.out);
}

#[test]
fn packs_are_checked_with_file_and_line() {
    assert_eq!(camket(&["packs", "check"]).code, 0);
    let dir = Folder::new(&[("world/states.toml", b"[[actor]]\nid = \"XXA\"\nkind = \"state\"\ncolour = \"red\"\n")]);
    let run = camket(&["packs", "check", &dir.path("")]);
    assert_eq!(run.code, 1, "{}", run.out);
    assert!(run.out.contains("states.toml:") && run.out.contains("colour"), "{}", run.out);
    let run = camket(&["packs", "check", &dir.path("gone")]);
    assert!(run.code == 1 && run.err.contains("is not a folder"), "{}", run.err);
    let run = camket(&["packs", "show", "no-such-entry"]);
    assert!(run.code == 1 && run.err.contains("no entry no-such-entry"), "{}", run.err);
    let run = camket(&["--packs", &dir.path(""), "read", &dir.path("gone.txt")]);
    assert!(run.code == 1 && run.err.contains("packs check"), "{}", run.err);
}

#[test]
fn eval_reports_open_and_sealed_apart_and_never_lists_the_sealed() {
    let gold = |id: &str, lang: &str| {
        let figure =
            r#"{"quote": "One", "value": 1, "unit": "x", "bound": "exact", "indicator": "other", "parties": []}"#;
        format!(r#"{{"id": "{id}", "lang": "{lang}", "date": null, "figures": [{figure}]}}"#).into_bytes()
    };
    let (a, b) = (gold("a", "en"), gold("b", "vi"));
    let dir = Folder::new(&[
        ("texts/a.txt", b"One open."),
        ("texts/b.txt", b"One sealed."),
        ("gold/a.json", &a),
        ("gold/b.json", &b),
        ("sealed.txt", b"b\n"),
    ]);
    let (texts, golds, sealed) = (dir.path("texts"), dir.path("gold"), dir.path("sealed.txt"));
    let run = camket(&["eval", &texts, &golds, "--json", "--sealed", &sealed]);
    assert_eq!(run.code, 0, "{}", run.err);
    let told: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(told["all"]["all"]["docs"], 2);
    assert_eq!((&told["open"]["en"]["docs"], &told["sealed"]["vi"]["figures"]["gold"]), (&1.into(), &1.into()));
    let run = camket(&["eval", &texts, &golds, "--sealed", &sealed, "--misses", "figures"]);
    assert!(run.out.contains("Sealed documents") && run.out.contains("Open documents, language en"), "{}", run.out);
    assert!(run.out.contains("a missed “One”") && !run.out.contains("b missed"), "{}", run.out);
    let run = camket(&["eval", &texts, &texts]);
    assert!(run.code == 1 && run.err.contains("no gold records"), "{}", run.err);
}

#[cfg(unix)]
#[test]
fn every_error_has_one_cause() {
    let shipped = |name: &str| format!("{}/../../examples/{name}", env!("CARGO_MANIFEST_DIR"));
    let run = camket(&["eval", &shipped("texts"), &shipped("gold"), "--causes", "--json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let told: Value = serde_json::from_str(&run.out).unwrap();
    for kind in ["people", "meetings", "statements", "figures", "instruments"] {
        let measured = &told["all"]["all"][kind];
        let number = |name: &str| measured[name].as_f64().unwrap();
        let causes = measured["causes"].as_object().unwrap();
        let sum = |without: &[&str]| -> u64 {
            causes.iter().filter(|(c, _)| !without.contains(&c.as_str())).filter_map(|(_, n)| n.as_u64()).sum()
        };
        // What is missed stands on the side of gold alone, what is extra on the side of what was read.
        let right = (number("right_r") * number("gold")).round();
        let of_gold = sum(&["told-twice", "inside-another", "extra"]);
        assert_eq!(of_gold as f64, number("gold") - right, "{kind}: {causes:?}");
        assert_eq!(sum(&["missed"]) as f64, number("predicted") - right, "{kind}: {causes:?}");
    }
    let run = camket(&["eval", &shipped("texts"), &shipped("gold"), "--causes"]);
    assert!(run.out.contains("Errors by cause"), "{}", run.out);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    use std::io::Read;
    use std::process::Stdio;
    let dir = Folder::new(&[]);
    for n in 0..2000 {
        fs::write(dir.path(&format!("t{n:04}.txt")), "One.\n").unwrap();
    }
    let mut child =
        support::command(&["read", &dir.path(""), "-f", "jsonl"], &[]).stdout(Stdio::piped()).spawn().unwrap();
    let mut first = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    assert!(child.wait().unwrap().success());
}

fn id(line: &str) -> String {
    serde_json::from_str::<Value>(line).unwrap()["id"].as_str().unwrap().to_owned()
}
