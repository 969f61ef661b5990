//! Every format as it is written, on one made-up document. After a wanted change: `UPDATE_EXPECT=1 cargo test`.

use crate::sample;
use camket_export::wire::v1::Document;
use camket_export::{Csv, Format, Json, JsonLines, Markdown};
use expect_test::{ExpectFile, expect_file};

#[track_caller]
fn check(mut format: impl Format, expected: ExpectFile) {
    let doc = Document::new(&sample::records(), sample::TEXT);
    let mut second = doc.clone();
    second.id = "vi-mau_02".to_owned();
    second.lang = None;
    second.date = None;
    second.people.clear();
    second.meetings.clear();
    second.statements.clear();
    second.figures.clear();
    let mut out = Vec::new();
    format.begin(&mut out).unwrap();
    format.document(&doc, &mut out).unwrap();
    format.document(&second, &mut out).unwrap();
    format.end(&mut out).unwrap();
    expected.assert_eq(&String::from_utf8(out).unwrap());
}

#[test]
fn csv() {
    check(Csv, expect_file!["snapshots/sample.csv"]);
}

#[test]
fn jsonl() {
    check(JsonLines, expect_file!["snapshots/sample.jsonl"]);
}

#[test]
fn json() {
    check(Json::array(), expect_file!["snapshots/sample.json"]);
}

#[test]
fn markdown() {
    let words = |key: &str| key.rsplit('.').next().unwrap_or(key).replace('-', " ");
    check(Markdown::new(&words), expect_file!["snapshots/sample.md"]);
}

#[test]
fn an_empty_array_is_still_json() {
    let (mut format, mut out) = (Json::array(), Vec::new());
    format.begin(&mut out).unwrap();
    format.end(&mut out).unwrap();
    assert_eq!(out, b"[]\n");
}
