//! Places where a meeting, an instrument or a figure may be told, with the evidence for each.

use std::ops::Range;

use crate::explain::{Candidate, Explained, reasons};
use crate::features::Features;
use crate::page::Page;
use crate::reader::Analysis;

/// Pieces of evidence shown, on each side.
const REASONS: usize = 4;

/// Adds all candidates of a document to their sentences, by kind, in the order of the text.
pub(super) fn add(page: &Page<'_>, analysis: &Analysis, sentences: &mut [Explained]) {
    let mut push = |tokens: &Range<usize>, found: Found<'_>| {
        let Some(sentence) = page.sentence_of(tokens.start).and_then(|n| sentences.get_mut(n)) else { return };
        let Found { model, kind, rule, score, features, record } = found;
        let span = page.span(tokens);
        let reasons = reasons(page, features, REASONS);
        sentence.candidates.push(Candidate { model, span, kind, rule, score, reasons, record });
    };
    for (c, record) in analysis.meetings.candidates.iter().zip(&analysis.meetings.record_of) {
        let kind = c.kind.to_string();
        let (rule, score, features, record) = (c.rule, c.score, &c.features, *record);
        push(&c.tokens, Found { model: "meeting", kind, rule, score, features, record });
    }
    // All mentions of one instrument are decided on together.
    for cluster in &analysis.instruments.clusters {
        for i in &cluster.members {
            let Some(c) = analysis.instruments.candidates.get(*i) else { continue };
            let kind = c.kind.to_string();
            let record = analysis.instruments.record_of.get(*i).copied().flatten();
            let (rule, score, features) = (c.rule, cluster.score, &cluster.features);
            push(&c.tokens, Found { model: "instrument", kind, rule, score, features, record });
        }
    }
    for c in &analysis.figures.candidates {
        let record = analysis.figures.tokens.iter().position(|t| *t == c.tokens);
        let kind = c.unit.clone();
        let (rule, score, features) = (c.rule, c.score, &c.features);
        push(&c.tokens, Found { model: "figure", kind, rule, score, features, record });
    }
}

struct Found<'f> {
    model: &'static str,
    kind: String,
    rule: &'static str,
    score: f32,
    features: &'f Features,
    record: Option<usize>,
}
