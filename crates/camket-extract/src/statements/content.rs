//! What a statement says: how far its content goes, to whom it is said, what it refers to.

use std::ops::Range;

use camket_model::{Edtf, Span};
use camket_packs::{CuePos, Sense, WordClass};

use crate::page::{Kinds, Page};
use crate::scene::Scene;
use crate::statements::Decided;

/// Tokens from the cue through the end of its content, or from the content's start if it stands before the cue.
pub(crate) fn content(page: &Page<'_>, d: &Decided, later: &[Decided]) -> Range<usize> {
    let sentence = page.layout.sentences[d.sentence].tokens.clone();
    let mut end = sentence.end;
    for next in later.iter().take_while(|l| l.sentence == d.sentence).filter(|l| l.taken) {
        if let Some(cut) = sibling_start(page, &d.cue.tokens, next) {
            end = cut;
            break;
        }
    }
    let end = trim(page, d.cue.tokens.end, end);
    let nothing_after = (d.cue.tokens.end..end).filter(|i| page.is_word(*i)).count() <= 1;
    let subject_after = d
        .subjects
        .first()
        .and_then(|s| s.tokens.as_ref())
        .is_some_and(|t| t.start >= d.cue.tokens.end && t.end + 1 >= end);
    let quote_before = (sentence.start..d.cue.tokens.start).any(|i| page.is_punct(i, "\"") || page.is_punct(i, ","));
    let before = d.cue.entry(page).pos != CuePos::According && quote_before && (nothing_after || subject_after);
    let start = if before { first_word(page, d.sentence) } else { d.cue.tokens.start };
    start..end.max(d.cue.tokens.end)
}

/// The first word of a sentence, behind the number of its paragraph.
fn first_word(page: &Page<'_>, sentence: usize) -> usize {
    let mut words = page.layout.words_of(sentence);
    let start = words.start;
    words.find(|i| page.is_word(*i)).unwrap_or(start)
}

/// Where the clause of the next act begins, if it stands beside this one and not inside it.
fn sibling_start(page: &Page<'_>, cue: &Range<usize>, next: &Decided) -> Option<usize> {
    let mut p = next.cue.tokens.start;
    if let Some(t) = next.subjects.first().and_then(|s| s.tokens.as_ref()).filter(|t| t.start > cue.end && t.end <= p) {
        p = t.start;
    }
    let floor = cue.end;
    while p > floor && (floor..p).rev().take(3).any(|s| page.word(s, WordClass::Aspect) == Some(p)) {
        p -= 1;
    }
    let comma = p > floor && (page.is_punct(p - 1, ",") || page.is_punct(p - 1, ";"));
    let and = (floor..p).rev().take(3).find(|s| page.word(*s, WordClass::Coordination) == Some(p));
    match (comma, and) {
        (true, _) => Some(p - 1),
        (false, Some(s)) => Some(s),
        _ => None,
    }
}

/// Takes marks off the end.
fn trim(page: &Page<'_>, from: usize, end: usize) -> usize {
    let mut end = end;
    while end > from && [".", ",", ";", ":", "\"", "…", "!", "?", "-"].iter().any(|m| page.is_punct(end - 1, m)) {
        end -= 1;
    }
    end
}

/// Topic ids of the thesaurus that the content speaks of, in order.
pub(crate) fn topics(page: &Page<'_>, content: &Range<usize>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut p = content.start;
    while p < content.end {
        if !page.any(p, Kinds::TOPIC) {
            p += 1;
            continue;
        }
        let topic = page.longest(p, content.end, |s| {
            if let Sense::Topic(t) = s { page.world.topics.get(t as usize) } else { None }
        });
        match topic {
            Some((range, topic)) => {
                if !out.contains(&topic.id) {
                    out.push(topic.id.clone());
                }
                p = range.end;
            }
            None => p += 1,
        }
    }
    out
}

/// Whether the act is told as not done.
pub(crate) fn negated(page: &Page<'_>, d: &Decided) -> bool {
    let from = page.layout.sentences[d.sentence].tokens.start.max(d.cue.tokens.start.saturating_sub(3));
    (from..d.cue.tokens.start).any(|i| page.word(i, WordClass::Negation).is_some_and(|e| e <= d.cue.tokens.start))
}

/// The words of a condition in the sentence.
pub(crate) fn condition(page: &Page<'_>, sentence: &Range<usize>) -> Option<Span> {
    let start = sentence.clone().find(|i| page.word(*i, WordClass::Conditional).is_some())?;
    let end = (start..sentence.end)
        .find(|i| page.is_punct(*i, ",") || page.is_punct(*i, ".") || page.is_punct(*i, "\""))
        .unwrap_or(sentence.end);
    Some(page.span(&(start..end)))
}

/// The time by which the content is to be done.
pub(crate) fn deadline(scene: &Scene<'_>, content: &Range<usize>) -> Option<Edtf> {
    scene.moments_in(content).find(|m| m.deadline).and_then(|m| scene.value(m))
}

/// A source that is no party: "theo Reuters", "according to Xinhua".
pub(crate) fn reporter(page: &Page<'_>, sentence: &Range<usize>) -> Option<String> {
    let at = sentence.clone().find(|i| page.word(*i, WordClass::Attribution).is_some())?;
    let mut start = page.word(at, WordClass::Attribution)?;
    if page.word(start, WordClass::Determiner).is_some() && !page.is_capital(start) {
        start += 1;
    }
    let ours = page.hits_at(start).iter().any(|h| {
        matches!(
            h.sense,
            Sense::Actor(..)
                | Sense::Title(_)
                | Sense::Holder(_)
                | Sense::Honorific
                | Sense::Instrument(_)
                | Sense::InstrumentHead(_)
        )
    });
    let end = (start..sentence.end).find(|i| !page.is_capital(*i))?;
    (!ours && end > start && end - start <= 4).then(|| page.words(&(start..end)).to_owned())
}
