//! The numbers are those of the reference scorer: on a made-up sample whose numbers are kept, and, where the
//! reference scorer is at hand, on the same sample and on documents made at random.

#![allow(clippy::unwrap_used, clippy::print_stderr, clippy::cast_possible_truncation)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use camket_eval::{Doc, Scorer};
use serde_json::{Value, json};

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sample")
}

/// Scores a folder with `texts`, `gold` and `pred` as the reference does.
fn score(dir: &Path) -> Value {
    let mut scorer = Scorer::default();
    let mut files: Vec<PathBuf> = fs::read_dir(dir.join("gold")).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    for file in files {
        let name = file.file_name().unwrap();
        let id = file.file_stem().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(dir.join("texts").join(format!("{id}.txt"))).unwrap();
        let pred = fs::read_to_string(dir.join("pred").join(name)).unwrap_or_else(|_| "{}".to_owned());
        let gold = Doc::parse(&fs::read_to_string(&file).unwrap(), &text).unwrap();
        scorer.add(&gold, &Doc::parse(&pred, &text).unwrap());
    }
    scorer.report().to_json()
}

/// What the reference scorer says of `dir`; none, with a line that says so, if it or Python is not at hand.
fn reference(dir: &Path) -> Option<Value> {
    let scorer = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/gold/score.py");
    let scorer = std::env::var_os("CAMKET_SCORER").map_or(scorer, PathBuf::from);
    if !scorer.exists() {
        eprintln!("left out: no reference scorer at {} (CAMKET_SCORER may name another)", scorer.display());
        return None;
    }
    let dirs = ["texts", "gold", "pred"].map(|name| dir.join(name));
    match Command::new("python3").arg("-B").arg(&scorer).args(dirs).arg("--json").output() {
        Ok(out) if out.status.success() => Some(serde_json::from_slice(&out.stdout).unwrap()),
        Ok(out) => panic!("the reference scorer failed: {}", String::from_utf8_lossy(&out.stderr)),
        Err(e) => {
            eprintln!("left out: python3 cannot be run ({e})");
            None
        }
    }
}

#[test]
fn the_sample_has_the_numbers_that_the_reference_gave() {
    let expected = fs::read_to_string(sample().join("expected.json")).unwrap();
    assert_eq!(score(&sample()), serde_json::from_str::<Value>(&expected).unwrap());
}

#[test]
fn the_reference_gives_the_same_numbers_today() {
    if let Some(theirs) = reference(&sample()) {
        assert_eq!(score(&sample()), theirs);
    }
}

#[test]
fn the_reference_gives_the_same_numbers_on_records_made_at_random() {
    let dir = tempfile::tempdir().unwrap();
    for name in ["texts", "gold", "pred"] {
        fs::create_dir(dir.path().join(name)).unwrap();
    }
    let mut dice = Dice(7);
    for n in 0..40 {
        let id = format!("r{n:02}");
        let text = (0..60).map(|_| *dice.of(WORDS)).collect::<Vec<_>>().join(" ");
        let write = |kind: &str, what: String, ext: &str| {
            fs::write(dir.path().join(kind).join(format!("{id}.{ext}")), what).unwrap();
        };
        let length = text.chars().count() as u64;
        let (gold, pred) = (dice.document(&id, length), dice.document(&id, length));
        write("texts", text, "txt");
        write("gold", gold.to_string(), "json");
        if n % 9 != 4 {
            write("pred", pred.to_string(), "json");
        }
    }
    if let Some(theirs) = reference(dir.path()) {
        assert_eq!(score(dir.path()), theirs);
    }
}

const WORDS: &[&str] =
    &["hai", "bên", "nhất", "trí", "Hiệp", "định", "Mẫu", "The", "two", "sides", "–", "%", "ạ", "12"];
const NAMES: &[&str] = &["Trần Văn Mẫu", "Văn Mẫu", "Mẫu", "JANE  EXAMPLE", "Jane Example", "Jane-Example Roe", "Roe"];
const ACTORS: &[&str] = &["VNM", "LAO", "USA", "ASEAN"];
const UNITS: &[&str] = &["USD", "%", "ship", "ships", "people", ""];
const CODES: &[&str] = &["a", "b"];

/// A small generator of numbers, the same on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len() as u64) as usize]
    }

    fn code(&mut self) -> Value {
        json!(self.of(CODES))
    }

    fn maybe(&mut self, list: &[&str]) -> Value {
        if self.below(3) == 0 { Value::Null } else { json!(self.of(list)) }
    }

    fn actors(&mut self) -> Value {
        let count = self.below(3);
        json!((0..count).map(|_| *self.of(ACTORS)).collect::<Vec<_>>())
    }

    fn span(&mut self, length: u64) -> [u64; 2] {
        let start = self.below(length - 30);
        [start, start + 1 + self.below(29)]
    }

    fn value(&mut self) -> Value {
        match self.below(3) {
            0 => json!([self.below(3), 3 + self.below(2)]),
            1 => json!(1000 + self.below(3)),
            _ => json!(0.5 + self.below(2) as f64),
        }
    }

    fn many(&mut self, mut record: impl FnMut(&mut Self) -> Value) -> Value {
        let count = self.below(7);
        Value::Array((0..count).map(|_| record(self)).collect())
    }

    fn document(&mut self, id: &str, length: u64) -> Value {
        let people = self.many(|d| {
            json!({"name": d.of(NAMES), "offices": d.actors(), "of": d.maybe(&["VNM", "LAO"]), "span": d.span(length)})
        });
        let meetings = self.many(|d| {
            json!({"kind": d.code(), "parties": d.actors(), "ordinal": d.below(2), "date": d.maybe(CODES),
                "place": d.maybe(NAMES), "status": d.code(), "span": d.span(length)})
        });
        let statements = self.many(|d| {
            let span = d.span(length);
            json!({"speaker": d.actors(), "person": d.maybe(NAMES), "act": d.code(), "addressee": d.actors(),
                "cue_span": [span[0], span[0] + 1 + d.below(span[1] - span[0])], "span": span})
        });
        let figures = self.many(|d| {
            json!({"value": d.value(), "unit": d.of(UNITS), "bound": d.code(), "indicator": d.code(),
                "parties": d.actors(), "period": d.maybe(CODES), "span": d.span(length)})
        });
        let instruments = self.many(|d| {
            json!({"kind": d.code(), "status": d.maybe(CODES), "period": d.maybe(CODES), "parties": d.actors(),
                "span": d.span(length)})
        });
        let date = match self.below(3) {
            0 => Value::Null,
            n => json!({"value": CODES[n as usize - 1], "span": [0, 1]}),
        };
        json!({"id": id, "date": date, "people": people, "meetings": meetings, "statements": statements,
            "figures": figures, "instruments": instruments})
    }
}
