//! Events of PLOVER as the program writes them, and the thesaurus: every topic of the shipped packs has its contexts.

#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeSet;

use serde_json::{Value, json};
use support::camket_in;

#[test]
fn a_gift_is_an_event_between_two_states() {
    let text = "On March 2, 2031, Denmark donated 12 million dollars to Malawi for clean water.\n";
    let run = camket_in(&["read", "-", "-f", "plover"], text.as_bytes());
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let events: Vec<Value> = run.out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let [event] = events.as_slice() else { panic!("one event, not {}: {}", events.len(), run.out) };
    assert_eq!(event["event"], json!(["AID"]));
    assert_eq!(event["source"][0], json!({"code": "DNK", "sector": "GOV", "identifier_id": "DNK"}));
    assert_eq!(event["recipient"][0]["code"], "MWI");
    assert_eq!(
        (&event["quad_code"], &event["date"], &event["record"]),
        (&json!(2), &json!("2031-03-02"), &json!("s1"))
    );
}

#[test]
fn every_topic_has_its_contexts_and_no_other() {
    let topics: BTreeSet<String> = camket_packs::Packs::shipped().world.topics.iter().map(|t| t.id.clone()).collect();
    let told: BTreeSet<String> = camket_export::plover::contexts().keys().map(ToString::to_string).collect();
    let missing: Vec<_> = topics.difference(&told).collect();
    let gone: Vec<_> = told.difference(&topics).collect();
    assert!(missing.is_empty() && gone.is_empty(), "contexts.tsv: missing {missing:?}, not in the packs {gone:?}");
}
