//! Instruments: names known from the packs, and names built on a head word.

use std::ops::Range;

use camket_grammar::dates::MomentKind;
use camket_model::{Edtf, Instrument, InstrumentKind, InstrumentStatus, Why};
use camket_packs::{Sense, WordClass};
use camket_text::{Part, TokenKind};

use crate::features::Features;
use crate::meetings::part_name;
use crate::mention::Actors;
use crate::page::{Kinds, WINDOW};
use crate::scene::Scene;

/// Longest name in tokens.
const LONGEST: usize = 40;

/// An instrument as one place of the text names it.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub tokens: Range<usize>,
    pub sentence: usize,
    pub kind: InstrumentKind,
    pub known: Option<usize>,
    pub parties: Actors,
    pub period: Option<Edtf>,
    pub status: Option<InstrumentStatus>,
    pub progress: Option<f64>,
    /// Whether a proper name goes with the head.
    pub proper: bool,
    /// The acronym in brackets behind it, or the name itself if it is one.
    acronym: Option<String>,
    pub rule: &'static str,
    pub features: Features,
    pub score: f32,
}

/// All instruments of a document.
#[derive(Debug, Default)]
pub(crate) struct Instruments {
    pub candidates: Vec<Candidate>,
    pub record_of: Vec<Option<usize>>,
    pub records: Vec<Instrument>,
    keys: Vec<(Vec<String>, Option<String>, Option<usize>)>,
}

impl Instruments {
    pub fn of(scene: &Scene<'_>, covered: impl Fn(usize) -> bool, named: bool) -> Self {
        let mut candidates = Vec::new();
        for (n, sentence) in scene.page.layout.sentences.iter().enumerate() {
            if !matches!(sentence.part, Part::Byline | Part::Source) {
                Finder { scene, n, range: sentence.tokens.clone(), named, covered: &covered }.run(&mut candidates);
            }
        }
        let mut out = Self { record_of: vec![None; candidates.len()], candidates, ..Self::default() };
        out.gather(scene);
        out
    }

    /// Whether token `i` stands inside an instrument's name.
    pub fn covers(&self, i: usize) -> bool {
        let before = self.candidates.partition_point(|c| c.tokens.start <= i);
        self.candidates[before.saturating_sub(3)..before].iter().any(|c| c.tokens.contains(&i) && c.proper)
    }

    /// Records named in `range`.
    pub fn named_in(&self, range: &Range<usize>) -> Vec<usize> {
        let mut out: Vec<usize> = Vec::new();
        let from = self.candidates.partition_point(|c| c.tokens.end <= range.start);
        let here = self.candidates[from..].iter().take_while(|c| c.tokens.start < range.end);
        for (c, record) in here.zip(&self.record_of[from..]) {
            if let Some(r) = record.filter(|_| c.tokens.start < range.end && range.start < c.tokens.end) {
                if !out.contains(&r) {
                    out.push(r);
                }
            }
        }
        out
    }

    fn gather(&mut self, scene: &Scene<'_>) {
        let weights = &scene.page.language.weights;
        for i in 0..self.candidates.len() {
            let c = &self.candidates[i];
            let good = if weights.is_empty() { c.proper || c.known.is_some() } else { c.score > 0.0 };
            let keys = name_keys(scene, &c.tokens);
            let from = self.keys.len().saturating_sub(WINDOW);
            let at = self.keys[from..].iter().position(|(k, acronym, known)| {
                known.is_some() && *known == c.known
                    || acronym.is_some() && *acronym == c.acronym
                    || same_name(k, &keys)
            });
            match at.map(|r| from + r) {
                Some(r) => {
                    self.record_of[i] = Some(r);
                    if keys.len() > self.keys[r].0.len() && c.proper {
                        self.records[r].span = scene.page.span(&c.tokens);
                        self.keys[r].0 = keys;
                    }
                    let record = &mut self.records[r];
                    record.status = c.status.or(record.status);
                    record.progress = record.progress.or(c.progress);
                    if record.period.is_none() {
                        record.period.clone_from(&c.period);
                    }
                    if self.keys[r].1.is_none() {
                        self.keys[r].1.clone_from(&c.acronym);
                    }
                }
                None if good => {
                    self.record_of[i] = Some(self.records.len());
                    self.keys.push((keys, c.acronym.clone(), c.known));
                    self.records.push(record(scene, c));
                }
                None => {}
            }
        }
    }
}

fn record(scene: &Scene<'_>, c: &Candidate) -> Instrument {
    let span = scene.page.span(&c.tokens);
    let mut why = Why::from_rule(c.rule);
    why.said("kind", span, c.rule);
    let known = c.known.and_then(|k| scene.page.world.instruments.get(k));
    let mut status = c.status;
    if let (None, Some(k)) = (status, known) {
        status = k.status;
        why.inferred("status", None, "instrument/known-status");
    }
    Instrument {
        kind: c.kind,
        parties: scene.ids(&c.parties),
        period: c.period.clone().or_else(|| known.and_then(|k| k.period.clone())),
        status,
        progress: c.progress,
        known: known.map(|k| k.id.clone()),
        span,
        why,
    }
}

fn name_keys(scene: &Scene<'_>, tokens: &Range<usize>) -> Vec<String> {
    let page = scene.page;
    tokens
        .clone()
        .filter(|i| page.token(*i).is_some_and(|t| t.kind != TokenKind::Punct))
        .map(|i| page.key(i).to_owned())
        .collect()
}

/// One name if one has all the words of the other in the same order and two or more of them.
fn same_name(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.len() == long.len() {
        return short == long;
    }
    let mut rest = long.iter();
    short.len() >= 3 && short.iter().all(|w| rest.any(|l| l == w))
}

struct Finder<'s, 'a, F> {
    scene: &'s Scene<'a>,
    n: usize,
    range: Range<usize>,
    named: bool,
    covered: &'s F,
}

impl<F: Fn(usize) -> bool> Finder<'_, '_, F> {
    fn run(&self, out: &mut Vec<Candidate>) {
        let page = self.scene.page;
        let mut p = self.range.start;
        while p < self.range.end {
            if !page.any(p, Kinds::INSTRUMENT) || (self.covered)(p) {
                p += 1;
                continue;
            }
            let end = self.range.end;
            let known = page.longest(p, end, |s| if let Sense::Instrument(i) = s { Some(i as usize) } else { None });
            let head = page.longest(p, end, |s| if let Sense::InstrumentHead(i) = s { Some(i as usize) } else { None });
            let found = match (known, head) {
                (Some((tokens, i)), _) => self.known(tokens, i),
                (None, Some((tokens, i))) => self.headed(tokens, i, p),
                _ => None,
            };
            match found {
                Some(c) => {
                    p = c.tokens.end.max(p + 1);
                    while out.last().is_some_and(|l| l.tokens.start >= c.tokens.start) {
                        out.pop();
                    }
                    if out.last().is_none_or(|l| l.tokens.end <= c.tokens.start) {
                        out.push(c);
                    }
                }
                None => p += 1,
            }
        }
    }

    fn known(&self, tokens: Range<usize>, index: usize) -> Option<Candidate> {
        let known = self.scene.page.world.instruments.get(index)?;
        let parties = self.scene.actors_of(&known.parties);
        let tokens = self.tail(tokens);
        Some(self.finish(tokens, known.kind, Some(index), parties, true, "instrument/known"))
    }

    fn headed(&self, head: Range<usize>, index: usize, _at: usize) -> Option<Candidate> {
        let page = self.scene.page;
        let entry = page.language.instrument_heads.get(index)?;
        let (tokens, proper) = self.extent(&head);
        if entry.weak && !proper {
            return None;
        }
        let tokens = self.tail(tokens);
        let parties = self.scene.actors_in(&(tokens.start..self.range.end.min(tokens.end + 8)));
        Some(self.finish(tokens, entry.kind, None, parties, proper, "instrument/head"))
    }

    /// From the head over the words of the name; tells whether a proper name is among them.
    fn extent(&self, head: &Range<usize>) -> (Range<usize>, bool) {
        let page = self.scene.page;
        let mut start = head.start;
        let mut proper = false;
        if !page.syllabic() {
            while start > self.range.start && self.before_head(start - 1) {
                start -= 1;
                proper |= page.is_capital(start) && !page.starts_sentence(start);
            }
        }
        let mut end = head.end;
        let mut p = head.end;
        let stop = self.range.end.min(head.end + LONGEST);
        while p < stop {
            let actor = self.scene.actor_starting(p);
            if let Some(m) = actor {
                p = m.tokens.end;
                end = p;
                proper = true;
            } else if page.is_capital(p) {
                p += 1;
                end = p;
                proper = true;
            } else if page.is_punct(p, "-")
                || page.is_punct(p, "/")
                || page.is_punct(p, "+")
                || name_link(page.key(p)) && self.goes_on(p + 1)
            {
                p += 1;
            } else if page.token(p).is_some_and(|t| t.kind == TokenKind::Number) && end == p {
                p += 1;
                end = p;
                proper = true;
            } else {
                break;
            }
        }
        (start..end, proper)
    }

    fn before_head(&self, i: usize) -> bool {
        let page = self.scene.page;
        page.is_capital(i) && page.word(i, WordClass::Determiner).is_none() && !page.starts_sentence(i)
            || self.scene.actor_ending(i + 1).is_some()
            || page.is_punct(i, "-") && i > self.range.start && page.is_capital(i - 1)
    }

    /// Whether the name goes on after a link word.
    fn goes_on(&self, i: usize) -> bool {
        let page = self.scene.page;
        page.is_capital(i)
            || self.scene.actor_starting(i).is_some()
            || (page.word(i, WordClass::Determiner).is_some() && page.is_capital(i + 1))
    }

    /// The period and the acronym behind a name: "giai đoạn 2021-2025", "(RCEP)".
    fn tail(&self, tokens: Range<usize>) -> Range<usize> {
        let page = self.scene.page;
        let mut end = tokens.end;
        let period =
            self.scene.moments_in(&(end..self.range.end.min(end + 4))).find(|m| m.kind == MomentKind::Interval);
        if let Some(m) = period.filter(|m| m.tokens.start <= end + 2) {
            end = m.tokens.end;
        }
        if page.is_punct(end, "(") && page.is_capital(end + 1) && page.is_punct(end + 2, ")") {
            end += 3;
        }
        tokens.start..end.min(self.range.end)
    }

    fn finish(
        &self,
        tokens: Range<usize>,
        kind: InstrumentKind,
        known: Option<usize>,
        parties: Actors,
        proper: bool,
        rule: &'static str,
    ) -> Candidate {
        let page = self.scene.page;
        let period = self
            .scene
            .moments_in(&(tokens.start..tokens.end))
            .filter(|m| m.kind == MomentKind::Interval)
            .find_map(|m| m.value.clone());
        let last = tokens.end.saturating_sub(2);
        let acronym = (page.is_punct(tokens.end - 1, ")") && page.is_capital(last)).then(|| page.key(last).to_owned());
        let acronym = acronym.or_else(|| (tokens.len() == 1).then(|| page.key(tokens.start).to_owned()));
        let mut c = Candidate {
            sentence: self.n,
            kind,
            known,
            parties,
            period,
            status: self.status(&tokens),
            progress: self.progress(&tokens),
            proper,
            acronym,
            rule,
            features: Features::new(self.named),
            score: 0.0,
            tokens,
        };
        self.describe(&mut c);
        c.score = c.features.score(&page.language.weights);
        c
    }

    /// The nearest word that tells how far it has come, before it or close after it.
    fn status(&self, tokens: &Range<usize>) -> Option<InstrumentStatus> {
        let page = self.scene.page;
        let from = self.range.start.max(tokens.start.saturating_sub(14));
        let to = self.range.end.min(tokens.end + 10);
        let mut best = None;
        for i in (from..tokens.start).chain(tokens.end..to) {
            for hit in page.hits_at(i) {
                if let Sense::Status(s) = hit.sense {
                    let gap = if i < tokens.start { tokens.start - i } else { 2 * (i - tokens.end) + 1 };
                    if best.is_none_or(|(g, _)| gap < g) {
                        best = Some((gap, s));
                    }
                }
            }
        }
        best.map(|(_, s)| s)
    }

    /// "đạt tỷ lệ 100%": a share right behind the name with a word of completion.
    fn progress(&self, tokens: &Range<usize>) -> Option<f64> {
        let page = self.scene.page;
        let to = self.range.end.min(tokens.end + 10);
        let words = tokens.end..to;
        let done = words
            .clone()
            .any(|i| matches!(page.key(i), "đạt" | "hoàn" | "complete" | "completed" | "completion" | "implemented"));
        let quantities = camket_grammar::numbers::quantities(page.text, page.tokens, words, &page.language.numbers);
        quantities.iter().find(|q| q.percent && done).and_then(|q| match q.value {
            camket_model::Value::One(v) if (0.0..=100.0).contains(&v) => Some(v / 100.0),
            _ => None,
        })
    }

    fn describe(&self, c: &mut Candidate) {
        const M: &str = "instrument";
        let page = self.scene.page;
        let f = &mut c.features;
        f.add(M, "bias", "");
        f.add(M, "kind", c.kind.as_str());
        f.add(M, "rule", c.rule);
        f.flag(M, "proper", c.proper);
        f.flag(M, "known", c.known.is_some());
        f.add(M, "head", page.key(c.tokens.start));
        f.step(M, "length", c.tokens.len());
        f.step(M, "parties", c.parties.len());
        f.flag(M, "period", c.period.is_some());
        f.flag(M, "acronym", c.acronym.is_some());
        f.flag(M, "capital", page.is_capital(c.tokens.start));
        f.add(M, "before", if c.tokens.start > self.range.start { page.key(c.tokens.start - 1) } else { "^" });
        f.add(M, "next", page.key(c.tokens.end));
        f.add(M, "part", part_name(page.layout.sentences[self.n].part));
        if let Some(s) = c.status {
            f.add(M, "status", s.as_str());
        }
    }
}

/// Words inside names that link capitalised parts.
fn name_link(key: &str) -> bool {
    matches!(
        key,
        "về" | "giữa"
            | "và"
            | "của"
            | "cho"
            | "vì"
            | "on"
            | "of"
            | "for"
            | "and"
            | "the"
            | "to"
            | "between"
            | "with"
            | "in"
            | "giai"
            | "đoạn"
    )
}
