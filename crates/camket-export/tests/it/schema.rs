//! The published schema describes exactly what is written.

use crate::{sample, validator};
use camket_export::SCHEMA;
use camket_export::wire::v1::Document;
use camket_model as model;
use serde_json::Value;

fn schema() -> Value {
    serde_json::from_str(SCHEMA).expect("schema/camket-records-v1.schema.json is JSON")
}

fn sample() -> Value {
    serde_json::to_value(Document::new(&sample::records(), sample::TEXT)).unwrap()
}

#[test]
fn what_is_written_satisfies_the_schema() {
    assert_eq!(validator::validate(&schema(), &sample()), Vec::<String>::new());
    let nothing = model::Records { id: "empty".to_owned(), ..Default::default() };
    let nothing = serde_json::to_value(Document::new(&nothing, "")).unwrap();
    assert_eq!(validator::validate(&schema(), &nothing), Vec::<String>::new());
}

#[test]
fn the_schema_refuses_what_is_wrong() {
    let wrong: [(&str, Value); 6] = [
        ("/format", "camket-records/2".into()),
        ("/statements/0/act", "promise".into()),
        ("/statements/0/span", vec![3].into()),
        ("/date/value", "2031-13-01".into()),
        ("/people/0/id", "p0".into()),
        ("/figures/0/value", "10".into()),
    ];
    for (place, value) in wrong {
        let mut doc = sample();
        *doc.pointer_mut(place).unwrap() = value;
        assert!(!validator::validate(&schema(), &doc).is_empty(), "{place} should have been refused");
    }
    let mut doc = sample();
    doc["extra"] = Value::Null;
    assert!(!validator::validate(&schema(), &doc).is_empty(), "an unknown key should have been refused");
    doc = sample();
    doc["people"][0].as_object_mut().unwrap().remove("of");
    assert!(!validator::validate(&schema(), &doc).is_empty(), "a key left out should have been refused");
}

#[test]
fn the_code_lists_of_the_schema_are_those_of_the_model() {
    fn words<T: ToString>(all: &[T]) -> Vec<String> {
        all.iter().map(ToString::to_string).collect()
    }
    let lists = [
        ("act", words(model::Act::ALL)),
        ("office", words(model::Office::ALL)),
        ("tense", words(model::Tense::ALL)),
        ("meeting-kind", words(model::MeetingKind::ALL)),
        ("meeting-status", words(model::MeetingStatus::ALL)),
        ("bound", words(model::Bound::ALL)),
        ("indicator", words(model::Indicator::ALL)),
        ("instrument-kind", words(model::InstrumentKind::ALL)),
        ("instrument-status", words(model::InstrumentStatus::ALL)),
    ];
    for (name, codes) in lists {
        let stands: Vec<String> = serde_json::from_value(schema()["$defs"][name]["enum"].clone()).unwrap();
        assert_eq!(stands, codes, "bring $defs/{name} in schema/camket-records-v1.schema.json up to date");
    }
}

#[test]
fn a_document_survives_writing_and_reading() {
    let doc = Document::new(&sample::records(), sample::TEXT);
    let line = serde_json::to_string(&doc).unwrap();
    assert_eq!(serde_json::from_str::<Document>(&line).unwrap(), doc);
}

#[test]
fn spans_count_code_points_of_the_text() {
    let doc = Document::new(&sample::records(), sample::TEXT);
    let points: Vec<char> = sample::TEXT.chars().collect();
    let slice = |[a, b]: [usize; 2]| points[a..b].iter().collect::<String>();
    let statement = &doc.statements[0];
    assert_eq!(slice(statement.at.span), statement.at.quote);
    assert_eq!(slice(statement.cue_span), "cam kết");
    assert_eq!(statement.at.line, 3);
    assert_eq!(slice(statement.condition_span.unwrap()), "nếu hai bên sẵn sàng");
}
