//! The ledger as people and scripts use it, and under hard use by real processes.

#![cfg(unix)]
#![allow(clippy::unwrap_used)]

#[path = "../../camket-store/tests/support/postgres.rs"]
mod server;
#[path = "support/siege.rs"]
mod siege;
mod support;

use std::fs;
use std::path::Path;

use camket_packs::Packs;
use support::{Folder, Run};

/// How often writers are killed, on each database; `camket-bench kill` does it 200 times.
const MOMENTS: usize = 24;

fn camket(args: &[&str]) -> Run {
    support::run(args, b"", &[("LC_ALL", "C"), ("CAMKET_NOW", "2025-01-01T00:00:00Z")])
}

#[track_caller]
fn done(args: &[&str]) -> Run {
    let run = camket(args);
    assert_eq!(run.code, 0, "{args:?}: {}{}", run.out, run.err);
    run
}

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/texts");

#[test]
fn a_ledger_is_filled_checked_copied_and_read_again() {
    let dir = Folder::new(&[]);
    let (a, b, c, archive) = (dir.path("a.db"), dir.path("b.db"), dir.path("c.db"), dir.path("a.jsonl"));
    let run = done(&["add", EXAMPLES, "--ledger", &a]);
    assert!(run.err.contains("21 new, 0 new versions, 0 unchanged"), "{}", run.err);
    let run = done(&["add", EXAMPLES, "--ledger", &a]);
    assert!(run.err.contains("0 new, 0 new versions, 21 unchanged; 0 records added, 0 alerts"), "{}", run.err);
    let sound = |ledger: &str| {
        let run = done(&["ledger", "check", "--ledger", ledger]);
        assert!(run.out.is_empty() && run.err.contains("0 things are wrong"), "{}{}", run.out, run.err);
    };
    sound(&a);
    done(&["ledger", "backup", &b, "--ledger", &a]);
    sound(&b);
    done(&["ledger", "export", &archive, "--ledger", &a]);
    done(&["ledger", "import", &archive, "--ledger", &c]);
    sound(&c);
    let before = done(&["ledger", "export", "-", "--ledger", &c, "--quiet"]).out;
    assert_eq!(before, fs::read_to_string(&archive).unwrap());
    let run = done(&["reread", "--ledger", &c]);
    assert!(run.err.contains("0 documents read again, 21 read by this version already"), "{}", run.err);
    let run = done(&["reread", "--all", "--ledger", &c]);
    assert!(run.err.contains("21 documents read again") && run.err.contains("0 came, 0 went"), "{}", run.err);
    assert_eq!(done(&["ledger", "export", "-", "--ledger", &c, "--quiet"]).out, before);
    sound(&c);
}

#[test]
fn what_goes_wrong_is_told() {
    let dir =
        Folder::new(&[("a.txt", b"The two sides agreed."), ("b.txt", b"\xff\xfeT"), ("c.db", b"no ledger at all")]);
    let (ledger, other) = (dir.path("a.db"), dir.path("c.db"));
    let run = camket(&["add", &dir.path("a.txt"), &dir.path("b.txt"), "--ledger", &ledger]);
    assert!(run.code == 3 && run.err.contains("b.txt") && run.err.contains("1 new"), "{}", run.err);
    let run = camket(&["ledger", "check", "--ledger", &dir.path("gone.db")]);
    assert!(run.code == 1 && run.err.contains("there is no ledger"), "{}", run.err);
    assert!(!dir.exists("gone.db"));
    let run = camket(&["add", &dir.path("a.txt"), "--ledger", &other]);
    assert!(run.code == 1 && run.err.contains("cannot be used as a ledger"), "{}", run.err);
    let run = camket(&["add", &dir.path("a.txt"), "--ledger", "postgres://u:secret@127.0.0.1:1/none"]);
    assert!(run.code == 1 && run.err.contains("postgres://u@127.0.0.1:1/none: "), "{}", run.err);
    assert!(!run.err.contains("secret"), "{}", run.err);
    let run = camket(&["add", &dir.path("a.txt"), "--ledger", &ledger, "--learned", "soon"]);
    assert!(run.code == 1 && run.err.contains("soon"), "{}", run.err);
    let run = camket(&["ledger", "import", &dir.path("a.txt"), "--ledger", &ledger]);
    assert!(run.code == 1 && run.err.contains("a.txt") && run.err.contains("no archive"), "{}", run.err);
}

#[test]
fn a_changed_text_of_one_address_is_a_version() {
    let front = "---\nurl: https://example.org/1\npublished: 2024-01-01\nlang: en\n---\n";
    let (old, new) = (format!("{front}Brunei urged Kenya to sign.\n"), format!("{front}Brunei thanked Kenya.\n"));
    let dir = Folder::new(&[("old.txt", old.as_bytes()), ("new.txt", new.as_bytes())]);
    let ledger = dir.path("a.db");
    done(&["add", &dir.path("old.txt"), "--ledger", &ledger, "--learned", "2024-01-02"]);
    let run = done(&["add", &dir.path("new.txt"), "--ledger", &ledger, "--learned", "2024-01-03"]);
    assert!(run.out.contains("new.txt: a new version of d-"), "{}", run.out);
    assert!(run.out.contains("− Brunei urged Kenya to sign.") && run.out.contains("+ Brunei thanked"), "{}", run.out);
}

/// New places for ledgers in a folder.
fn files(dir: &Folder) -> impl Fn() -> String {
    let made = std::cell::Cell::new(0);
    move || {
        made.set(made.get() + 1);
        dir.path(&format!("{}.db", made.get()))
    }
}

#[test]
fn killed_writers_lose_nothing_on_sqlite() {
    let dir = Folder::new(&[]);
    let (packs, texts) = (Packs::shipped(), siege::Texts::new(60).unwrap());
    let killed = siege::kill(Path::new(env!("CARGO_BIN_EXE_camket")), &files(&dir), &texts, MOMENTS, &packs).unwrap();
    assert_eq!(killed.at_work, MOMENTS, "{killed:?}");
}

#[test]
fn killed_writers_lose_nothing_on_postgresql() {
    let Some(server) = server::server() else { return };
    let (packs, texts) = (Packs::shipped(), siege::Texts::new(60).unwrap());
    let new = || server.database();
    let killed = siege::kill(Path::new(env!("CARGO_BIN_EXE_camket")), &new, &texts, MOMENTS, &packs).unwrap();
    assert_eq!(killed.at_work, MOMENTS, "{killed:?}");
}

#[test]
fn eight_writers_at_once_make_the_ledger_that_one_makes() {
    let Some(server) = server::server() else { return };
    let (packs, texts) = (Packs::shipped(), siege::Texts::new(300).unwrap());
    siege::crowd(Path::new(env!("CARGO_BIN_EXE_camket")), &|| server.database(), &texts, 8, &packs).unwrap();
}

#[test]
fn several_writers_of_one_file_take_turns() {
    let dir = Folder::new(&[]);
    let (packs, texts) = (Packs::shipped(), siege::Texts::new(40).unwrap());
    siege::crowd(Path::new(env!("CARGO_BIN_EXE_camket")), &files(&dir), &texts, 3, &packs).unwrap();
}
