//! Figures: numbers that measure something, with unit, indicator, parties and period.

use std::ops::Range;

use camket_grammar::dates::MomentKind;
use camket_grammar::numbers::{Quantity, quantities};
use camket_model::{Bound, Edtf, Figure, Indicator, Value, Why};
use camket_packs::{Sense, Unit, UnitKind};
use camket_text::Part;

use crate::features::Features;
use crate::meetings::part_name;
use crate::mention::Actors;
use crate::scene::Scene;

/// How far behind a number its unit may stand, in tokens.
const UNIT_REACH: usize = 4;

/// A number with its unit.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub tokens: Range<usize>,
    pub value: Value,
    pub bound: Bound,
    pub unit: String,
    pub indicator: Indicator,
    pub parties: Actors,
    pub period: Option<Edtf>,
    pub features: Features,
    pub score: f32,
    pub rule: &'static str,
}

/// All figures of a document.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    pub candidates: Vec<Candidate>,
    pub records: Vec<Figure>,
    /// Tokens of each record.
    pub tokens: Vec<Range<usize>>,
}

impl Figures {
    pub fn of(scene: &Scene<'_>, named: bool) -> Self {
        let mut out = Self::default();
        for (n, sentence) in scene.page.layout.sentences.iter().enumerate() {
            if matches!(sentence.part, Part::Byline | Part::Source) {
                continue;
            }
            Finder { scene, n, range: sentence.tokens.clone(), named }.run(&mut out.candidates);
        }
        out.keep(scene);
        out
    }

    fn keep(&mut self, scene: &Scene<'_>) {
        let weights = &scene.page.language.weights;
        for c in &self.candidates {
            if !weights.is_empty() && c.score <= 0.0 {
                continue;
            }
            let again = self.records.iter().any(|r| r.value == c.value && r.unit == c.unit && r.bound == c.bound);
            if again
                && scene.page.layout.sentences[scene.page.sentence_of(c.tokens.start).unwrap_or(0)].part
                    == Part::Caption
            {
                continue;
            }
            let span = scene.page.span(&c.tokens);
            let mut why = Why::from_rule(c.rule);
            why.said("value", span, "figure/number");
            why.said("unit", span, c.rule);
            why.inferred("indicator", None, "figure/indicator-near");
            self.tokens.push(c.tokens.clone());
            self.records.push(Figure {
                value: c.value,
                unit: c.unit.clone(),
                bound: c.bound,
                indicator: c.indicator,
                parties: scene.ids(&c.parties),
                period: c.period.clone(),
                span,
                why,
            });
        }
    }
}

struct Finder<'s, 'a> {
    scene: &'s Scene<'a>,
    n: usize,
    range: Range<usize>,
    named: bool,
}

impl Finder<'_, '_> {
    fn run(&self, out: &mut Vec<Candidate>) {
        let page = self.scene.page;
        let mut last_money: Option<Range<usize>> = None;
        for q in quantities(page.text, page.tokens, self.range.clone(), &page.language.numbers) {
            if q.ordinal || q.label || self.is_time(&q) {
                continue;
            }
            let Some((unit, end, rule)) = self.unit(&q) else { continue };
            // "10 tỷ yên (67 triệu USD)": a converted amount is no figure of its own.
            let money = unit.kind == UnitKind::Money || unit.kind == UnitKind::Measure;
            let bracket = q.tokens.start > 0 && page.is_punct(q.tokens.start - 1, "(");
            if bracket && money && last_money.as_ref().is_some_and(|r| r.end + 1 >= q.tokens.start.saturating_sub(1)) {
                continue;
            }
            if self.too_small(&q, unit) {
                continue;
            }
            let tokens = q.tokens.start..end.max(q.tokens.end);
            if money {
                last_money = Some(tokens.clone());
            }
            out.push(self.candidate(&q, unit, tokens, rule));
        }
    }

    fn is_time(&self, q: &Quantity) -> bool {
        self.scene
            .moments_in(&self.range)
            .any(|m| m.tokens.start < q.number_tokens.end && q.number_tokens.start < m.tokens.end)
    }

    /// The unit of a number: a currency before it, a percent sign, or the counted thing after it.
    fn unit(&self, q: &Quantity) -> Option<(&Unit, usize, &'static str)> {
        let page = self.scene.page;
        let units = &page.world.units;
        if let Some(code) = &q.money {
            let unit = units.iter().find(|u| u.unit == *code)?;
            return Some((unit, q.tokens.end, "figure/currency-before"));
        }
        if q.percent {
            let unit = units.iter().find(|u| u.kind == UnitKind::Percent)?;
            return Some((unit, q.tokens.end, "figure/percent"));
        }
        let stop = self.range.end.min(q.tokens.end + UNIT_REACH);
        for p in q.tokens.end..stop {
            let hit =
                page.longest(p, self.range.end, |s| if let Sense::Unit(u) = s { units.get(u as usize) } else { None });
            if let Some((range, unit)) = hit {
                return Some((unit, range.end, "figure/unit-after"));
            }
            // Adjectives and actors may stand between: "6.200 US firms", "3.000 lính".
            if !page.is_word(p) || page.hits_at(p).iter().any(|h| matches!(h.sense, Sense::Cue(..) | Sense::Word(_))) {
                return None;
            }
        }
        None
    }

    /// Small counts are figures only of casualties, ships, aircraft and weapons.
    fn too_small(&self, q: &Quantity, unit: &Unit) -> bool {
        let value = match q.value {
            Value::One(v) | Value::Range(_, v) => v,
        };
        let counted = matches!(
            unit.unit.as_str(),
            "ships" | "aircraft" | "warships" | "submarines" | "missiles" | "deaths" | "casualties" | "injuries"
        );
        let military = matches!(unit.indicator, Some(Indicator::Casualties | Indicator::Military));
        unit.kind == UnitKind::Count && value < 10.0 && !counted && !military
    }

    fn candidate(&self, q: &Quantity, unit: &Unit, tokens: Range<usize>, rule: &'static str) -> Candidate {
        let value = match q.value {
            Value::One(v) => Value::One(v * unit.factor),
            Value::Range(a, b) => Value::Range(a * unit.factor, b * unit.factor),
        };
        let (indicator, distance) = self.indicator(unit, &tokens);
        let mut c = Candidate {
            value,
            bound: q.bound,
            unit: unit.unit.clone(),
            indicator,
            parties: self.parties(&tokens),
            period: self.period(&tokens),
            features: Features::new(self.named),
            score: 0.0,
            rule,
            tokens,
        };
        self.describe(&mut c, q, unit, distance);
        c.score = c.features.score(&self.scene.page.language.weights);
        c
    }

    /// What it measures: the nearest indicator word in the sentence, else what the unit says by itself.
    fn indicator(&self, unit: &Unit, tokens: &Range<usize>) -> (Indicator, usize) {
        let page = self.scene.page;
        let mut best: Option<(usize, Indicator)> = None;
        for p in self.range.clone() {
            let hit = page.longest(p, self.range.end, |s| if let Sense::Indicator(i) = s { Some(i) } else { None });
            let Some((range, indicator)) = hit else { continue };
            let after = range.start >= tokens.end;
            let gap = if after { 2 * (range.start - tokens.end) } else { tokens.start.saturating_sub(range.end) };
            if best.is_none_or(|(d, _)| gap < d) {
                best = Some((gap, indicator));
            }
        }
        let by_unit = unit.indicator.filter(|_| unit.kind == UnitKind::Count || unit.kind == UnitKind::Measure);
        match (best, by_unit) {
            (Some((d, i)), None) if d < 25 => (i, d),
            (Some((d, i)), Some(own)) => {
                if d < 4 {
                    (i, d)
                } else {
                    (own, d)
                }
            }
            (_, Some(own)) => (own, 99),
            _ => (Indicator::Other, 99),
        }
    }

    fn parties(&self, tokens: &Range<usize>) -> Actors {
        let near = self.range.start.max(tokens.start.saturating_sub(30))..self.range.end.min(tokens.end + 12);
        let here = self.scene.actors_in(&near);
        if !here.is_empty() || self.n == 0 {
            return here;
        }
        self.scene.actors_in(&self.scene.page.layout.sentences[self.n - 1].tokens)
    }

    fn period(&self, tokens: &Range<usize>) -> Option<Edtf> {
        let scene = self.scene;
        let long = |k: MomentKind| {
            matches!(
                k,
                MomentKind::Year
                    | MomentKind::Quarter
                    | MomentKind::HalfYear
                    | MomentKind::Interval
                    | MomentKind::Decade
                    | MomentKind::Month
            )
        };
        let mut near: Vec<_> = scene.moments_in(&self.range).filter(|m| long(m.kind)).collect();
        near.sort_by_key(|m| {
            if m.tokens.start >= tokens.end {
                m.tokens.start - tokens.end
            } else {
                tokens.start.saturating_sub(m.tokens.end)
            }
        });
        near.iter().find_map(|m| scene.value(m))
    }

    fn describe(&self, c: &mut Candidate, q: &Quantity, unit: &Unit, distance: usize) {
        const M: &str = "figure";
        let page = self.scene.page;
        let f = &mut c.features;
        f.add(M, "bias", "");
        f.add(M, "unit", &unit.unit);
        f.add(M, "rule", c.rule);
        f.add(M, "indicator", c.indicator.as_str());
        f.add(
            M,
            "kind",
            match unit.kind {
                UnitKind::Money => "money",
                UnitKind::Percent => "percent",
                UnitKind::Count => "count",
                UnitKind::Measure => "measure",
            },
        );
        f.flag(M, "vague", q.vague);
        f.flag(M, "year-like", q.year_like);
        f.flag(M, "words", !q.digits);
        let small = matches!(q.value, Value::One(v) if v < 10.0);
        f.flag(M, "small", small);
        f.step(M, "indicator-gap", distance);
        f.add(M, "part", part_name(page.layout.sentences[self.n].part));
        f.add(M, "next", page.key(c.tokens.end));
        f.add(M, "before", if c.tokens.start > self.range.start { page.key(c.tokens.start - 1) } else { "^" });
    }
}
