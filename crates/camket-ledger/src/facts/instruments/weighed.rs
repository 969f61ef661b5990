//! How far an instrument has come where it is mentioned, as what stands round it was learned to tell.
//!
//! The words of stages (`stages.rs`) tell it where they are known. Beside them what is mentioned is weighed with all that
//! stands round it: each status, and that no step is told, has a weight for each piece of it (`packs/weights/links.tsv`,
//! made by `cargo xtask train-links` from the histories in the keys of chains). So a step is told in words of no list, and
//! one that a word of a list tells wrongly is set right where much speaks for another.

use std::ops::Range;

use camket_export::wire::v1::Points;
use camket_model::InstrumentStatus;
use camket_packs::{FeatureHash, HistorySense, Weights, WordClass};
use camket_text::Part;

use super::mention::Mention;
use super::mood::Mood;
use super::stages::Reader;
use super::text::Text;
use crate::told::StatusClue;

/// The name of the model in the file of weights.
pub const MODEL: &str = "step";
/// What the answer is called that no step is told.
pub const SILENT: &str = "none";

/// How far from a mention, in tokens, words still tell of it.
const AROUND: usize = 16;
/// How far from it they are close.
const CLOSE: usize = 4;
/// What words before a mention are called.
const LEFT: &str = "word-before";
/// How sure it has to be that a step is told where the words of no stage tell one.
const TOLD: f32 = 0.5;
/// How sure that the words of a stage tell another status than that of their list.
const OTHER: f32 = 0.6;

/// An instrument of a document as whoever learns weights sees it.
#[derive(Clone, Debug)]
pub struct Weighed {
    /// Its words and where they stand, first and one past the last code point.
    pub at: (String, Points),
    /// Whose it is.
    pub parties: Vec<String>,
    /// Where each of its mentions stands, and what stands round it: features that each answer puts its code behind.
    pub mentions: Vec<(Points, Vec<String>)>,
}

/// What stands round one mention.
pub(super) struct Evidence {
    hashes: Vec<FeatureHash>,
    names: Option<Vec<String>>,
}

impl Evidence {
    fn add(&mut self, name: &'static str, value: &[&str]) {
        let hash = FeatureHash::of(MODEL, name);
        self.hashes.push(value.iter().fold(hash, |hash, piece| hash.with(piece).with("+")));
        if let Some(names) = &mut self.names {
            let value: String = value.iter().flat_map(|piece| [*piece, "+"]).collect();
            names.push(format!("{MODEL}|{name}|{value}"));
        }
    }

    /// As they are written, without the code of an answer.
    pub fn names(self) -> Vec<String> {
        self.names.unwrap_or_default()
    }

    /// The likeliest answer with its probability; nothing if nothing was learned.
    fn best(&self, weights: &Weights) -> Option<(Option<InstrumentStatus>, f32)> {
        let answers = InstrumentStatus::ALL.iter().map(|s| Some(*s)).chain([None]);
        let score = |s: Option<InstrumentStatus>| -> f32 {
            let code = s.map_or(SILENT, InstrumentStatus::as_str);
            self.hashes.iter().map(|h| weights.get(h.with(code).finish())).sum()
        };
        let scores: Vec<(Option<InstrumentStatus>, f32)> = answers.map(|s| (s, score(s))).collect();
        let best = scores
            .iter()
            .fold(None, |best: Option<&(_, f32)>, s| if best.is_none_or(|b| s.1 > b.1) { Some(s) } else { best })?;
        if scores.iter().all(|s| s.1 == 0.0) {
            return None;
        }
        let total: f32 = scores.iter().map(|s| (s.1 - best.1).exp()).sum();
        Some((best.0, 1.0 / total))
    }
}

/// The status that what stands round a mention tells, where the words of no stage do.
pub(super) fn told(text: &Text<'_>, mentions: &[Mention], of: usize) -> Option<StatusClue> {
    let reader = Reader::of(text, mentions, mentions.get(of)?.sentence);
    let (status, sure) = evidence(&reader, of, None, false)?.best(text.weights)?;
    let status = status.filter(|_| sure >= TOLD)?;
    let clue = reader.clue(of, false, None, None, &[]);
    Some(StatusClue { status: status.as_str().to_owned(), firm: is_firm(status), ..clue })
}

/// Sets right what the words of a stage tell of a mention.
pub(super) fn correct(text: &Text<'_>, mentions: &[Mention], of: usize, clue: &mut StatusClue) {
    if clue.progress.is_some() || clue.capped {
        return;
    }
    let Some(m) = mentions.get(of) else { return };
    let reader = Reader::of(text, mentions, m.sentence);
    if !reader.tells(clue) {
        return;
    }
    let best = evidence(&reader, of, Some(clue), false).and_then(|e| e.best(text.weights));
    let other = best.filter(|(_, sure)| *sure >= OTHER).and_then(|(status, _)| status);
    if let Some(status) = other.filter(|s| s.as_str() != clue.status) {
        status.as_str().clone_into(&mut clue.status);
        clue.firm = is_firm(status);
    }
}

/// Whether a status that is told is reached, not on its way.
const fn is_firm(status: InstrumentStatus) -> bool {
    !matches!(status, InstrumentStatus::Proposed | InstrumentStatus::Negotiating)
}

/// What stands round a mention; `ruled` is what the words of stages tell of it.
pub(super) fn evidence(
    reader: &Reader<'_, '_>,
    of: usize,
    ruled: Option<&StatusClue>,
    named: bool,
) -> Option<Evidence> {
    let text = reader.text;
    let m = reader.mentions.get(of)?;
    let mut out = Evidence { hashes: Vec::with_capacity(96), names: named.then(Vec::new) };
    let own = m.extent.start.min(m.tokens.start)..m.extent.end.max(m.tokens.end);
    let before = reader.range.start.max(own.start.saturating_sub(AROUND))..own.start;
    let after = own.end..reader.range.end.min(own.end + AROUND);
    let kind = m.traits.kind.as_str();
    let rule = ruled.map_or(SILENT, |c| c.status.as_str());
    let firm = ruled.map_or(SILENT, |c| yes(c.firm));

    out.add("bias", &[]);
    out.add("kind", &[kind]);
    out.add("rule", &[rule]);
    out.add("rule-firm", &[rule, firm]);
    out.add("rule-kind", &[rule, kind]);
    if let Some(form) = &m.traits.form {
        out.add("form", &[form]);
        out.add("rule-form", &[rule, form]);
    }
    for facet in &m.traits.facets {
        out.add("facet", &[facet]);
    }
    let known = m.traits.known.as_ref().and_then(|id| text.world.instruments.iter().find(|k| k.id == *id));
    out.add("known", &[known.map_or("unknown", |k| k.status.map_or(SILENT, InstrumentStatus::as_str))]);
    let record = m.record.and_then(|i| text.records.instruments.get(i));
    let read = record.map_or("no-record", |r| r.status.as_deref().unwrap_or(SILENT));
    out.add("read", &[read]);
    out.add("read-rule", &[read, rule]);
    out.add("named", &[yes(m.bare), yes(m.definite), yes(m.called), yes(m.titled)]);
    let part = text.layout.sentences.get(m.sentence).map_or("text", |s| match s.part {
        Part::Title | Part::Heading => "title",
        Part::Caption => "caption",
        _ => "text",
    });
    out.add("part", &[part]);
    out.add("names", &[few(reader.names.len())]);
    words(reader, &mut out, &before, LEFT, "close-before");
    words(reader, &mut out, &after, "word-after", "close-after");
    for i in own.clone().filter(|i| text.is_word(*i)) {
        out.add("word-name", &[text.tokens.key(i)]);
    }
    if let Some(i) = own.start.checked_sub(1).filter(|i| *i >= reader.range.start) {
        out.add("prev", &[text.tokens.key(i)]);
    }
    if own.end < reader.range.end {
        out.add("next", &[text.tokens.key(own.end)]);
    }
    stages(reader, &mut out, &own, &before, &after);
    for (_, s) in text.said(&own).filter(|(t, _)| t.start <= own.start && t.end >= own.end).take(3) {
        let cue = text.range_of(s.cue_span);
        let side = if cue.end <= own.start { "before" } else { "after" };
        out.add("act", &[&s.act, side]);
        out.add("act-kind", &[&s.act, side, kind]);
        out.add("act-polarity", &[&s.act, &s.polarity]);
    }
    for (name, side) in [("figure-before", &before), ("figure-after", &after)] {
        for (_, f) in text.figures(side).take(3) {
            let money = f.unit.len() == 3 && f.unit.chars().all(char::is_uppercase);
            out.add(
                name,
                &[if money {
                    "money"
                } else if f.unit == "%" {
                    "share"
                } else {
                    "count"
                }],
            );
        }
    }
    Some(out)
}

/// The plain words of one side.
fn words(reader: &Reader<'_, '_>, out: &mut Evidence, side: &Range<usize>, name: &'static str, close: &'static str) {
    let text = reader.text;
    let left = name == LEFT;
    let first = |i: usize| i == reader.range.start;
    let plain = |i: &usize| text.is_word(*i) && (!text.is_capital(*i) || first(*i)) && !reader.name_at(*i);
    for i in side.clone().filter(plain) {
        let gap = if left { side.end - 1 - i } else { i - side.start };
        out.add(name, &[text.tokens.key(i)]);
        if gap < CLOSE {
            out.add(close, &[text.tokens.key(i)]);
        }
    }
}

/// The words of stages and of mood in and round it.
fn stages(
    reader: &Reader<'_, '_>,
    out: &mut Evidence,
    own: &Range<usize>,
    before: &Range<usize>,
    after: &Range<usize>,
) {
    let text = reader.text;
    let mut nearest: Option<(usize, String)> = None;
    for (side, range) in [("before", before), ("in", own), ("after", after)] {
        for (tokens, sense) in text.histories_in(range.clone()) {
            let word = match sense {
                HistorySense::Ahead => "ahead",
                HistorySense::Denied => "denied",
                HistorySense::Condition => "condition",
                HistorySense::Done => "done",
                HistorySense::Late => "late",
                HistorySense::Progress => "progress",
                HistorySense::Stage(s) => {
                    let Some(stage) = text.language.stages.get(s as usize) else { continue };
                    let mood = match reader.mood(&tokens) {
                        Mood::Done => "done",
                        Mood::Ahead => "ahead",
                        Mood::Will => "will",
                        Mood::Denied => "denied",
                    };
                    let (done, ahead) = (stage.done.as_str(), stage.ahead.as_str());
                    let gap = own.start.saturating_sub(tokens.end).max(tokens.start.saturating_sub(own.end));
                    out.add("stage", &[done, ahead, side]);
                    out.add("stage-mood", &[done, ahead, mood]);
                    out.add("stage-far", &[done, ahead, side, mood, if gap < CLOSE { "close" } else { "far" }]);
                    if nearest.as_ref().is_none_or(|(n, _)| gap < *n) {
                        nearest = Some((gap, [done, "/", ahead, "/", mood].concat()));
                    }
                    continue;
                }
                _ => continue,
            };
            out.add("mood", &[word, side]);
        }
    }
    out.add("nearest", &[nearest.as_ref().map_or(SILENT, |n| n.1.as_str())]);
    out.add("nearest-language", &[nearest.as_ref().map_or(SILENT, |n| n.1.as_str()), &reader.text.language.code]);
    for (name, range) in [("class-before", before), ("class-after", after)] {
        for class in
            [WordClass::Future, WordClass::Negation, WordClass::Passive, WordClass::Aspect, WordClass::Hypothetical]
        {
            if range.clone().any(|i| text.is(i, class)) {
                out.add(name, &[class.as_str()]);
            }
        }
    }
}

fn yes(so: bool) -> &'static str {
    if so { "yes" } else { "no" }
}

fn few(n: usize) -> &'static str {
    ["0", "1", "2", "3"].get(n).copied().unwrap_or("4+")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_answer_weighs_what_stands_under_its_code() {
        let mut round = Evidence { hashes: Vec::new(), names: Some(Vec::new()) };
        round.add("bias", &[]);
        round.add("stage", &["adopted", "agreed", "before"]);
        assert_eq!(round.best(&Weights::default()), None, "nothing was learned");
        let names = round.names.clone().unwrap_or_default();
        assert_eq!(names, ["step|bias|", "step|stage|adopted+agreed+before+"]);
        let lines = format!("{}none\t1\n{}agreed\t3\n{}adopted\t2.5\n", names[0], names[1], names[1]);
        let weights = Weights::parse(&lines).unwrap_or_default();
        let (status, sure) = round.best(&weights).unwrap_or_default();
        assert_eq!(status, Some(InstrumentStatus::Agreed));
        assert!((0.4..0.6).contains(&sure), "{sure}");
    }
}
