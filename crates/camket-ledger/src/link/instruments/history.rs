//! How far an instrument has come, step by step.

use crate::day::Days;
use crate::fact::{Body, Fact};
use crate::finding::{Evidence, Step};
use crate::told::StatusClue;

/// The steps that the facts tell, oldest first. Each document tells for itself: a step told again stays a step.
pub(super) fn of(members: &[&Fact]) -> Vec<Step> {
    let mut out: Vec<Step> = members.iter().flat_map(|f| told(f)).map(|(f, c)| step(f, c)).collect();
    for fact in members.iter().filter(|f| f.status.is_empty()) {
        out.extend(recorded(fact));
    }
    out.sort_by_cached_key(|s| {
        let on = s.on.as_deref().and_then(Days::of);
        let day = s.evidence.day.as_deref().and_then(Days::of);
        (on.map_or((i32::MAX, i32::MAX), |d| (d.to, d.from)), day.map(|d| d.from), s.evidence.doc.clone())
    });
    out
}

/// The clues of a fact, each status of a document once in the same words.
pub(super) fn told(fact: &Fact) -> Vec<(&Fact, &StatusClue)> {
    let mut out: Vec<(&Fact, &StatusClue)> = Vec::new();
    for clue in &fact.status {
        let again = |c: &StatusClue| c.span[0] < clue.span[1] && clue.span[0] < c.span[1] && c.status == clue.status;
        if !out.iter().any(|(_, c)| again(c)) {
            out.push((fact, clue));
        }
    }
    out
}

fn step(fact: &Fact, clue: &StatusClue) -> Step {
    Step {
        status: clue.status.clone(),
        on: clue.on.clone(),
        progress: clue.progress,
        evidence: evidence(fact, clue),
        told_by: clue.told_by.clone(),
    }
}

/// The words of a clue.
pub(super) fn evidence(fact: &Fact, clue: &StatusClue) -> Evidence {
    Evidence { fact: fact.id.clone(), doc: fact.doc.label.clone(), quote: clue.quote.clone(), day: fact.day.clone() }
}

/// The status of the record itself, where no clause told one.
fn recorded(fact: &Fact) -> Option<Step> {
    let Body::Instrument(i) = &fact.body else { return None };
    // Without a share of work done, the status may be what is well known of such instruments and told by no document.
    let status = i.status.clone()?;
    Some(Step {
        status,
        on: fact.day.clone(),
        progress: i.progress,
        evidence: Evidence {
            fact: fact.id.clone(),
            doc: fact.doc.label.clone(),
            quote: fact.sentence.clone(),
            day: fact.day.clone(),
        },
        told_by: None,
    })
}
