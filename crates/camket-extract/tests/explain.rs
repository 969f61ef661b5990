//! What is explained is what was read.

#![allow(clippy::unwrap_used)]

mod support;

use std::fs;

use camket_extract::Reader;
use camket_extract::explain::{Nothing, Outcome};
use camket_packs::Packs;
use camket_text::Document;

#[test]
fn the_explanation_of_a_report_is_of_its_records() {
    let reader = Reader::new(Packs::shipped());
    for path in support::files(&support::root().join("examples/texts"), "md") {
        let document = Document::from_bytes("x", fs::read(&path).unwrap()).unwrap();
        let explanation = reader.explain(&document);
        let records = reader.read(&document);
        assert_eq!(explanation.records, records, "{}", path.display());
        let mut made = vec![0; records.statements.len()];
        for sentence in &explanation.sentences {
            let mut any = false;
            for cue in &sentence.cues {
                assert!(sentence.span.contains(cue.span));
                let Outcome::Record(n) = cue.outcome else { continue };
                assert_eq!(records.statements[n].cue, cue.span);
                assert_eq!(records.statements[n].act, cue.act);
                assert_eq!(records.statements[n].speaker, cue.subjects[0].actors);
                assert!(!cue.reasons.is_empty(), "{}", cue.span.of(&document.text));
                made[n] += 1;
                any = true;
            }
            assert_eq!(sentence.nothing.is_none(), any, "{}", sentence.span.of(&document.text));
        }
        assert!(made.iter().all(|n| *n == 1), "{}: every statement comes of one cue: {made:?}", path.display());
    }
}

#[test]
fn a_document_in_another_language_says_so() {
    let reader = Reader::new(Packs::shipped());
    let mut document = Document::from_text("x", "Guten Tag. Auf Wiedersehen.".to_owned());
    document.meta.lang = Some("de".to_owned());
    let explanation = reader.explain(&document);
    assert!(!explanation.sentences.is_empty());
    assert!(explanation.sentences.iter().all(|s| s.nothing == Some(Nothing::Language)));
}
