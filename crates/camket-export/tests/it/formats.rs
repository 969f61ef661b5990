//! Every format as it is written, on one made-up document. After a wanted change: `UPDATE_EXPECT=1 cargo test`.

use crate::sample;
use camket_export::wire::v1::Document;
use camket_export::{Csv, Format, Json, JsonLines, Markdown, Plover};
use expect_test::{ExpectFile, expect_file};

#[track_caller]
fn check(format: impl Format, expected: ExpectFile) {
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
    out.extend_from_slice(format.begin().as_bytes());
    format.document(&doc, &mut out).unwrap();
    out.extend_from_slice(format.between().as_bytes());
    format.document(&second, &mut out).unwrap();
    out.extend_from_slice(format.end().as_bytes());
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
    check(Json::Array, expect_file!["snapshots/sample.json"]);
}

#[test]
fn markdown() {
    let words = |key: &str| key.rsplit('.').next().unwrap_or(key).replace('-', " ");
    check(Markdown::new(&words), expect_file!["snapshots/sample.md"]);
}

#[test]
fn plover() {
    check(Plover::new(&crate::plover::kind), expect_file!["snapshots/sample.plover.jsonl"]);
}

#[test]
fn arrays_and_single_objects_are_json() {
    let array = format!("{}{}", Json::Array.begin(), Json::Array.end());
    assert_eq!(serde_json::from_str::<serde_json::Value>(&array).unwrap(), serde_json::json!([]));
    let mut out = Vec::new();
    Json::Single.document(&Document::new(&sample::records(), sample::TEXT), &mut out).unwrap();
    assert!(serde_json::from_slice::<Document>(&out).is_ok());
}
