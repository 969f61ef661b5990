//! What was decided about one cue, and on what evidence.

use camket_model::{Act, Statement};

use crate::explain::{Cue, Dropped, Nesting, Outcome, Subject, reasons};
use crate::page::Page;
use crate::reader::Analysis;
use crate::statements::{Decided, Subject as Candidate};

/// Pieces of evidence shown for a decision, on each side.
const REASONS: usize = 5;
/// The same for a subject.
const SUBJECT_REASONS: usize = 3;

pub(super) fn explain(page: &Page<'_>, analysis: &Analysis, d: &Decided) -> Cue {
    let entry = d.cue.entry(page);
    let weights = &page.language.weights;
    let mut acts: Vec<(Act, f32)> = d.act_options.iter().map(|(act, f)| (*act, f.score(weights))).collect();
    acts.sort_by(|a, b| b.1.total_cmp(&a.1));
    Cue {
        span: page.span(&d.cue.tokens),
        rule: entry.rule.clone(),
        act: d.act,
        acts,
        subjects: d.subjects.iter().map(|s| subject(page, analysis, s)).collect(),
        score: d.score,
        sure: d.sure,
        reasons: reasons(page, &d.features, REASONS),
        nesting: nesting(page, analysis, d),
        outcome: outcome(page, analysis, d),
    }
}

fn subject(page: &Page<'_>, analysis: &Analysis, s: &Candidate) -> Subject {
    Subject {
        span: s.tokens.as_ref().map(|t| page.span(t)),
        source: s.source.as_str(),
        actors: page.ids(&s.speaker.actors),
        person: s.speaker.person.and_then(|i| analysis.found.name(page, i)),
        score: s.score,
        reasons: reasons(page, &s.features, SUBJECT_REASONS),
    }
}

/// How it stands to the cue before it, as the evidence has it.
fn nesting(page: &Page<'_>, analysis: &Analysis, d: &Decided) -> Option<Nesting> {
    let before = analysis
        .decided
        .iter()
        .rfind(|b| b.sentence == d.sentence && b.cue.tokens.start < d.cue.tokens.start)
        .map(|b| page.span(&b.cue.tokens))?;
    let kind = d.features.names().iter().find_map(|n| n.strip_prefix("statement|nest|"))?;
    Some(Nesting { kind: kind.to_owned(), outer: before })
}

fn outcome(page: &Page<'_>, analysis: &Analysis, d: &Decided) -> Outcome {
    let span = page.span(&d.cue.tokens);
    if let Some(at) = analysis.statements.iter().position(|s| s.cue == span).filter(|_| d.taken) {
        return Outcome::Record(at);
    }
    Outcome::Dropped(match d.dropped {
        Some("statement/inside-outer-act") => Dropped::InsideOuter,
        Some("statement/told-elsewhere") => Dropped::ToldElsewhere(fuller(page, analysis, d)),
        _ if d.subjects.first().is_none_or(|s| s.speaker.actors.is_empty()) => Dropped::NoSubject,
        _ => Dropped::NotAnAct,
    })
}

/// The statement of the same act and speaker that shares most words with the sentence of `d`.
fn fuller(page: &Page<'_>, analysis: &Analysis, d: &Decided) -> Option<usize> {
    let speaker = page.ids(&d.speaker().actors);
    let sentence = page.layout.sentences.get(d.sentence)?;
    let own: Vec<&str> = sentence.tokens.clone().filter(|i| page.is_word(*i)).map(|i| page.key(i)).collect();
    let shared = |s: &Statement| {
        let all = page.tokens.all();
        let from = all.partition_point(|t| t.span.start < s.span.start);
        let inside = all.iter().skip(from).take_while(|t| t.span.end <= s.span.end).enumerate();
        inside.filter(|(i, _)| own.contains(&page.key(from + i))).count()
    };
    let alike = analysis.statements.iter().enumerate().filter(|(_, s)| s.act == d.act && s.speaker == speaker);
    alike.max_by_key(|(i, s)| (shared(s), std::cmp::Reverse(*i))).map(|(i, _)| i)
}
