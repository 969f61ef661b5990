//! Figures: numbers that measure something, with unit, indicator, parties and period.

mod elided;
mod fields;
mod find;
mod parties;
mod periods;

use std::ops::Range;

use camket_grammar::numbers::Quantity;
use camket_model::{Bound, Edtf, Figure, Indicator, Value, Why};
use camket_packs::{Sense, Unit, UnitKind};
use camket_text::{Part, TokenKind};

use crate::choose::Choices;
use crate::discourse::Discourse;
use crate::features::{Features, probability, truth};
use crate::meetings::part_name;
use crate::mention::Actors;
use crate::page::{Page, WINDOW};
use crate::scene::Scene;

/// A number with its unit.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub tokens: Range<usize>,
    pub value: Value,
    pub bound: Bound,
    pub unit: String,
    pub kind: UnitKind,
    pub sentence: usize,
    pub indicator: Indicator,
    pub indicators: Choices<Indicator>,
    pub parties: Choices<Actors>,
    pub period: Choices<Option<Edtf>>,
    pub features: Features,
    pub score: f32,
    /// The score as if no other candidate told the same number.
    pub alone: f32,
    /// Where the noun stands if it says more than the unit does: "thuyền viên" counted as people.
    pub special: Option<usize>,
    pub rule: &'static str,
    /// Whether it is a record.
    pub told: bool,
}

/// So many sentences from the start tell in short what the text tells again.
const HEAD: usize = 3;

/// All figures of a document.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    pub candidates: Vec<Candidate>,
    pub records: Vec<Figure>,
    /// Tokens of each record.
    pub tokens: Vec<Range<usize>>,
}

impl Figures {
    /// Indexes of the records told in `range`. Their tokens stand in order.
    pub fn told_in(&self, range: &Range<usize>) -> Vec<usize> {
        let from = self.tokens.partition_point(|t| t.end <= range.start);
        let inside = self.tokens[from..].iter().take_while(|t| t.start < range.end);
        inside.enumerate().map(|(i, _)| from + i).collect()
    }

    pub fn of(scene: &Scene<'_>, named: bool) -> Self {
        let mut out = Self::default();
        let mut money: Option<(usize, &Unit)> = None;
        for (n, sentence) in scene.page.layout.sentences.iter().enumerate() {
            if matches!(sentence.part, Part::Byline | Part::Source) {
                continue;
            }
            let told = money.filter(|(paragraph, _)| *paragraph == sentence.paragraph).map(|(_, unit)| unit);
            let finder = find::Finder { scene, n, range: sentence.tokens.clone(), named, money: told };
            money = finder.run(&mut out.candidates).map(|unit| (sentence.paragraph, unit));
        }
        let weights = &scene.page.language.weights;
        for c in &mut out.candidates {
            c.alone = c.features.score(weights);
        }
        out.compare(scene.page);
        for c in &mut out.candidates {
            c.score = c.features.score(weights);
            c.features.forget();
        }
        out.once();
        out.mark(scene);
        out
    }

    /// Marks numbers that are told more than once.
    fn compare(&mut self, page: &Page<'_>) {
        const M: &str = "figure";
        for i in 0..self.candidates.len() {
            let (before, rest) = self.candidates.split_at_mut(i);
            let Some((c, after)) = rest.split_first_mut() else { continue };
            let kind = c.kind.as_str();
            let special = c.special.map(|i| page.key(i));
            // Not twenty sailors and twenty officials.
            let other = |o: &Candidate| special.zip(o.special).is_some_and(|(a, i)| a != page.key(i));
            let same = |o: &&Candidate| o.value == c.value && o.unit == c.unit && !other(o);
            let before = before.iter().rev().take(WINDOW);
            let earlier = before.clone().filter(same).count();
            let later = after.iter().take(WINDOW).filter(same).count();
            let alike = before.clone().filter(same).any(|o| o.indicator == c.indicator);
            let f = &mut c.features;
            if earlier > 0 {
                f.add(M, "told-before", "yes");
                f.add(M, "told-before-kind", kind);
                f.flag(M, "told-before-alike", alike);
            }
            if later > 0 {
                f.add(M, "told-later", "yes");
            }
        }
    }

    /// Of several tellings none may pass, since each speaks against the others: then the first that would pass alone does.
    fn once(&mut self) {
        let same = |a: &Candidate, b: &Candidate| a.value == b.value && a.unit == b.unit;
        for i in 0..self.candidates.len() {
            let c = &self.candidates[i];
            if c.score > 0.0 || c.alone <= 0.0 {
                continue;
            }
            let near = i.saturating_sub(WINDOW)..self.candidates.len().min(i + WINDOW + 1);
            let first = near.filter(|j| *j != i).all(|j| {
                let o = &self.candidates[j];
                !same(c, o) || o.score <= 0.0 && (i < j || o.alone <= 0.0)
            });
            if first {
                self.candidates[i].score = self.candidates[i].alone;
            }
        }
    }

    /// Notes which candidates are told as records, and where they stand.
    fn mark(&mut self, scene: &Scene<'_>) {
        let weights = &scene.page.language.weights;
        let mut told: Vec<usize> = Vec::new();
        for i in 0..self.candidates.len() {
            let c = &self.candidates[i];
            if !weights.is_empty() && c.score <= 0.0 {
                continue;
            }
            let part = scene.page.layout.sentences.get(c.sentence).map(|s| s.part);
            let again = told.iter().rev().take(WINDOW).map(|t| &self.candidates[*t]);
            let again = again.into_iter().any(|r| r.value == c.value && r.unit == c.unit && r.bound == c.bound);
            if again && part == Some(Part::Caption) {
                continue;
            }
            self.tokens.push(c.tokens.clone());
            told.push(i);
        }
        for i in told {
            self.candidates[i].told = true;
        }
    }

    /// Works out when each figure was measured and of whom it is, and makes the records. `named` keeps all choices, also of
    /// those that are no record.
    pub fn complete<'s, 'a>(&mut self, scene: &'s Scene<'a>, discourse: &Discourse<'s, 'a>, named: bool) {
        let weights = &scene.page.language.weights;
        let mut last: Option<usize> = None;
        for i in 0..self.candidates.len() {
            let figure = &self.candidates[i];
            if !(figure.told || named) {
                continue;
            }
            let before = last.and_then(|l| self.candidates.get(l));
            let again = self.again(scene.page, i);
            let period = periods::Asked { scene, figure, before, again, named }.choices().settle(weights);
            let parties = parties::Asked { scene, discourse, figure, before, named }.choices().settle(weights);
            if figure.told {
                last = Some(i);
            }
            let figure = &mut self.candidates[i];
            figure.period = period;
            figure.parties = parties;
        }
        self.make(scene);
    }

    /// The same number told again in the text, for one that stands in a title or a lead.
    fn again(&self, page: &Page<'_>, i: usize) -> Option<&Candidate> {
        let c = self.candidates.get(i)?;
        let part = page.layout.sentences.get(c.sentence)?.part;
        if c.sentence >= HEAD && !matches!(part, Part::Title | Part::Heading | Part::Caption) {
            return None;
        }
        let later = self.candidates.get(i + 1..)?.iter().take(WINDOW);
        let mut later = later.filter(|o| o.told && o.sentence > c.sentence);
        later.find(|o| o.value == c.value && o.unit == c.unit)
    }

    fn make(&mut self, scene: &Scene<'_>) {
        let weights = &scene.page.language.weights;
        for c in self.candidates.iter().filter(|c| c.told) {
            let span = scene.page.span(&c.tokens);
            let mut why = Why::from_rule(c.rule);
            why.said("value", span, "figure/number");
            why.said("unit", span, c.rule);
            why.chosen("indicator", None, "figure/indicator-near", c.indicators.sure);
            self.records.push(Figure {
                value: c.value,
                unit: c.unit.clone(),
                bound: c.bound,
                indicator: c.indicator,
                parties: c.parties.best(weights).map(|p| scene.ids(p)).unwrap_or_default(),
                period: c.period.best(weights).cloned().flatten(),
                span,
                confidence: probability(c.score),
                why,
            });
        }
    }
}

/// The evidence that a number with a unit is worth a record.
fn describe(scene: &Scene<'_>, c: &mut Candidate, q: &Quantity, gap: usize) {
    const M: &str = "figure";
    let page = scene.page;
    let Some(sentence) = page.layout.sentences.get(c.sentence) else { return };
    let kind = c.kind.as_str();
    let f = &mut c.features;
    f.add(M, "bias", "");
    f.add(M, "unit", &c.unit);
    f.add(M, "rule", c.rule);
    f.add(M, "indicator", c.indicator.as_str());
    f.add(M, "indicator-kind", [c.indicator.as_str(), ":", kind]);
    f.add(M, "kind", kind);
    f.flag(M, "vague", q.vague);
    f.flag(M, "year-like", q.year_like);
    f.add(M, "written", if q.digits { "digits" } else { "words" });
    let size = match q.value {
        Value::One(v) | Value::Range(_, v) if v < 10.0 => "small",
        Value::One(v) | Value::Range(_, v) if v < 100.0 => "tens",
        _ => "large",
    };
    f.add(M, "size", [size, ":", kind]);
    f.add(M, "size-written", [size, ":", kind, ":", truth(q.digits)]);
    f.add(M, "bound", c.bound.as_str());
    f.step(M, "indicator-gap", gap);
    f.add(M, "part", part_name(sentence.part));
    f.add(M, "next", neighbour(scene, c.tokens.end, sentence.tokens.end));
    let before = c.tokens.start.checked_sub(1).filter(|b| *b >= sentence.tokens.start);
    f.add(M, "before", before.map_or("^", |b| neighbour(scene, b, sentence.tokens.end)));
}

/// A neighbouring word by its class: itself if it is a function word or a mark, else what it is.
fn neighbour<'s>(scene: &Scene<'s>, i: usize, end: usize) -> &'s str {
    let page = scene.page;
    if i >= end {
        return "$";
    }
    if page.token(i).is_some_and(|t| t.kind == TokenKind::Number) {
        return "#";
    }
    let hits = page.hits_at(i);
    if !page.is_word(i) || hits.iter().any(|h| matches!(h.sense, Sense::Word(_))) {
        return page.tokens.key(i);
    }
    for h in hits {
        match h.sense {
            Sense::Cue(..) => return "@cue",
            Sense::Actor(..) => return "@actor",
            Sense::Indicator(_) => return "@indicator",
            _ => {}
        }
    }
    if page.is_capital(i) { "@capital" } else { "@lower" }
}
