//! The inside of a sentence for people: what is known in it, what was decided about each word that may carry an act
//! and about each place that may name a meeting, an instrument or a figure, and on what evidence.

use std::fmt::Write;

use camket_extract::explain::{
    Candidate, Cue, Dropped, ENOUGH, Explained, Explanation, Nothing, Outcome, Reason, Subject,
};
use camket_model::Span;
use camket_text::Document;

use crate::i18n::Table;
use crate::show::{self, CODE, CUE, FAINT, HEAD, paint, plain};

/// How wide quoted words may be.
const ROOM: usize = 60;
/// Subjects shown beside the chosen one.
const RUNNERS_UP: usize = 3;

pub struct Clauses<'a> {
    doc: &'a Document,
    table: &'a Table,
    /// With the evidence, not only what was decided.
    full: bool,
}

impl<'a> Clauses<'a> {
    pub fn new(doc: &'a Document, table: &'a Table, full: bool) -> Self {
        Self { doc, table, full }
    }

    fn words(&self, span: Span) -> String {
        format!("“{}”", show::fit(&plain(span.of(&self.doc.text)), ROOM))
    }

    fn number(&self, n: f32) -> String {
        format!("{n:+.1}").replace('.', self.table.t("number.decimal"))
    }

    fn share(&self, n: f32) -> String {
        format!("{n:.2}").replace('.', self.table.t("number.decimal"))
    }

    fn head(&self, key: &str, out: &mut String) {
        let _ = writeln!(out, "  {}", paint(HEAD, self.table.t(key)));
    }

    /// The words that the packs know, and the parties in the sentence.
    pub fn known(&self, sentence: &Explained, out: &mut String) {
        if !sentence.known.is_empty() {
            self.head("explain.hits", out);
        }
        for known in &sentence.known {
            let as_what = known.senses.iter().map(|s| {
                let kind = self.table.code("sense", s.kind);
                format!("{kind} {}", s.id).trim_end().to_owned()
            });
            let as_what = as_what.collect::<Vec<_>>().join(", ");
            let _ = writeln!(out, "    {}  {}", self.words(known.span), paint(CODE, &as_what));
        }
        if !self.full || sentence.phrases.is_empty() {
            return;
        }
        self.head("explain.phrases", out);
        for phrase in &sentence.phrases {
            let mut who = phrase.actors.clone();
            who.extend(phrase.person.clone());
            let mut what = format!("{} {}", self.table.code("np", phrase.head), plain(&who.join(", ")));
            if phrase.private {
                let _ = write!(what, " ({})", self.table.t("explain.private"));
            }
            let _ = writeln!(out, "    {}  {}", self.words(phrase.span), paint(CODE, what.trim_end()));
        }
    }

    /// What was decided in the sentence.
    pub fn decisions(&self, sentence: &Explained, out: &mut String) {
        if !sentence.cues.is_empty() {
            self.head("explain.cues", out);
        }
        for cue in &sentence.cues {
            self.cue(cue, out);
        }
        if self.full && !sentence.candidates.is_empty() {
            self.head("explain.candidates", out);
            for candidate in &sentence.candidates {
                self.candidate(candidate, out);
            }
        }
    }

    /// What was decided about the places that gave record `id`.
    pub fn decisions_about(&self, explanation: &Explanation, id: &str, out: &mut String) {
        for sentence in &explanation.sentences {
            for cue in sentence.cues.iter().filter(|c| matches!(c.outcome, Outcome::Record(n) if statement_id(n) == id))
            {
                self.head("explain.cues", out);
                self.cue(cue, out);
            }
            for candidate in sentence.candidates.iter().filter(|c| record_id(c).is_some_and(|r| r == id)) {
                self.candidate(candidate, out);
            }
        }
    }

    fn cue(&self, cue: &Cue, out: &mut String) {
        let act = self.table.code("act", cue.act.as_str());
        let who = cue.subjects.first().map(|s| self.who(s)).filter(|w| !w.is_empty());
        let by = who.map(|w| format!("  {} {w}", self.table.t("explain.by"))).unwrap_or_default();
        let words = paint(CUE, &self.words(cue.span));
        let _ = writeln!(out, "    {words}  {}{by}  → {}", paint(CODE, &act), self.outcome(cue));
        if !self.full {
            return;
        }
        let _ = writeln!(
            out,
            "      {}",
            paint(FAINT, &format!("{} {}{}", self.table.t("explain.rule"), cue.rule, file_of(&cue.rule)))
        );
        if let Some((chosen, others)) = cue.subjects.split_first() {
            let others: Vec<String> = others.iter().take(RUNNERS_UP).map(|s| self.subject(s)).collect();
            let others = if others.is_empty() {
                String::new()
            } else {
                format!("; {} {}", self.table.t("explain.instead-of"), others.join(", "))
            };
            let _ = writeln!(out, "      {}: {}{others}", self.table.t("explain.subject"), self.subject(chosen));
            self.reasons(&chosen.reasons, "        ", out);
        }
        if cue.acts.len() > 1 {
            let acts =
                cue.acts.iter().map(|(a, s)| format!("{} ({})", self.table.code("act", a.as_str()), self.number(*s)));
            let _ = writeln!(out, "      {}: {}", self.table.t("explain.acts"), acts.collect::<Vec<_>>().join(", "));
        }
        if let Some(nesting) = &cue.nesting {
            let how = self.table.code("nest", &nesting.kind);
            let _ = writeln!(out, "      {how} {}", self.words(nesting.outer));
        }
        let _ = writeln!(out, "      {}: {}", self.table.t("explain.evidence"), self.number(cue.score));
        self.reasons(&cue.reasons, "        ", out);
    }

    fn outcome(&self, cue: &Cue) -> String {
        match &cue.outcome {
            Outcome::Record(n) => format!("{} {}", self.table.t("explain.record"), statement_id(*n)),
            Outcome::Dropped(why) => {
                let nothing = paint(FAINT, self.table.t("explain.nothing"));
                format!("{nothing}: {}", self.why_dropped(why, cue))
            }
        }
    }

    fn why_dropped(&self, why: &Dropped, cue: &Cue) -> String {
        match why {
            Dropped::NoSubject => self.table.t("explain.drop-subject").to_owned(),
            Dropped::NotAnAct => {
                let (score, sure, enough) = (self.number(cue.score), self.share(cue.sure), self.share(ENOUGH));
                self.table.fill("explain.drop-act", &[("score", &score), ("sure", &sure), ("enough", &enough)])
            }
            Dropped::InsideOuter => self.table.t("explain.drop-inside").to_owned(),
            Dropped::ToldElsewhere(None) => self.table.t("explain.drop-elsewhere").to_owned(),
            Dropped::ToldElsewhere(Some(n)) => {
                self.table.fill("explain.drop-elsewhere-in", &[("id", &statement_id(*n))])
            }
        }
    }

    fn who(&self, s: &Subject) -> String {
        let mut who = s.actors.clone();
        who.extend(s.person.clone());
        plain(&who.join(", "))
    }

    fn subject(&self, s: &Subject) -> String {
        let who = self.who(s);
        let who = if who.is_empty() { self.table.t("explain.nobody").to_owned() } else { who };
        let words = s.span.map(|span| format!("{} = ", self.words(span))).unwrap_or_default();
        // A hundred is taken off where a phrase stands for nobody, so that it comes last.
        let score = if s.score < -50.0 { s.score + 100.0 } else { s.score };
        format!("{words}{} ({}, {})", paint(CODE, &who), self.table.code("source", s.source), self.number(score))
    }

    fn candidate(&self, c: &Candidate, out: &mut String) {
        let model = self.table.code("sense", c.model);
        let record = match record_id(c) {
            Some(id) => format!("{} {id}", self.table.t("explain.record")),
            None => paint(FAINT, self.table.t("explain.nothing")),
        };
        let kind = paint(CODE, &format!("{model} {}", c.kind));
        let _ = writeln!(out, "    {}  {kind}  → {record}  ({})", self.words(c.span), self.number(c.score));
        let _ = writeln!(out, "      {}", paint(FAINT, &format!("{} {}", self.table.t("explain.rule"), c.rule)));
        self.reasons(&c.reasons, "      ", out);
    }

    /// Evidence for and against, a line each.
    fn reasons(&self, reasons: &[Reason], indent: &str, out: &mut String) {
        for (key, plus) in [("explain.for", true), ("explain.against", false)] {
            let side = reasons.iter().filter(|r| (r.weight > 0.0) == plus);
            let side: Vec<String> =
                side.map(|r| format!("{} {}", self.feature(&r.feature), self.number(r.weight))).collect();
            if !side.is_empty() {
                let line = format!("{}: {}", self.table.t(key), side.join("; "));
                let _ = writeln!(out, "{indent}{}", paint(FAINT, &line));
            }
        }
    }

    /// A piece of evidence in words; as it is named where there are no words for it.
    fn feature(&self, feature: &str) -> String {
        let mut parts = feature.splitn(3, '|');
        let (_, Some(name), Some(value)) = (parts.next(), parts.next(), parts.next()) else {
            return plain(feature);
        };
        let key = format!("evidence.{name}");
        let value = plain(value);
        if self.table.has(&key) { self.table.fill(&key, &[("value", &value)]) } else { format!("{name}={value}") }
    }

    /// Why no statement came of the sentence.
    pub fn nothing(&self, sentence: &Explained, out: &mut String) {
        let Some(nothing) = &sentence.nothing else { return };
        let cue = |n: &usize| sentence.cues.get(*n);
        let why = match nothing {
            Nothing::Language => self.table.t("explain.lack-language").to_owned(),
            Nothing::NotRead => self.table.t("explain.lack-read").to_owned(),
            Nothing::Words => self.table.t("explain.lack-words").to_owned(),
            Nothing::Cue => self.table.t("explain.lack-cue").to_owned(),
            Nothing::Subject => self.table.t("explain.lack-speaker").to_owned(),
            Nothing::NotAnAct(n) | Nothing::ToldElsewhere(n) => match cue(n) {
                Some(cue @ Cue { span, outcome: Outcome::Dropped(why), reasons, .. }) => {
                    let mut line = format!("{}: {}", self.words(*span), self.why_dropped(why, cue));
                    let against = reasons.iter().filter(|r| r.weight < 0.0 && *why == Dropped::NotAnAct).take(3);
                    let against: Vec<String> = against.map(|r| self.feature(&r.feature)).collect();
                    if !against.is_empty() {
                        let _ = write!(line, "; {}: {}", self.table.t("explain.against"), against.join("; "));
                    }
                    line
                }
                _ => String::new(),
            },
        };
        let _ = writeln!(out, "  {}: {why}", paint(FAINT, self.table.t("explain.no-statement")));
    }
}

/// Where the rule of a cue is written: `vi.act.commit/cam-ket` in `packs/vi/acts/commit.toml`.
fn file_of(rule: &str) -> String {
    let place = rule.split_once(".act.").and_then(|(lang, rest)| Some((lang, rest.split_once('/')?.0)));
    place.map(|(lang, act)| format!(" (packs/{lang}/acts/{act}.toml)")).unwrap_or_default()
}

/// The id of a statement as the public format gives it.
fn statement_id(n: usize) -> String {
    format!("s{}", n + 1)
}

/// The id of the record that a candidate belongs to.
fn record_id(c: &Candidate) -> Option<String> {
    let letter = match c.model {
        "meeting" => 'm',
        "figure" => 'f',
        _ => 'i',
    };
    c.record.map(|n| format!("{letter}{}", n + 1))
}
