//! Which numbers measure something, and in which unit.

use std::borrow::Cow;
use std::ops::Range;

use camket_grammar::numbers::{Quantity, quantities};
use camket_model::{Indicator, Value};
use camket_packs::{Marker, NameKind, Sense, Unit, UnitKind, WordClass};
use camket_text::TokenKind;

use super::{Candidate, fields};
use crate::choose::Choices;
use crate::features::Features;
use crate::mention::{Mention, What};
use crate::page::Page;
use crate::scene::Scene;

/// How far behind a number its unit may stand, in tokens.
const REACH_SYLLABIC: usize = 5;
pub(super) const REACH: usize = 7;
/// How far behind a number a noun may stand that no pack knows, in tokens.
const OWN: usize = 4;
/// The rule of ratios.
const TIMES: &str = "figure/times";
/// For how many sentences figures of one unit go on with what they measure.
const GOES_ON: usize = 2;

/// Finds the figures of one sentence.
pub(super) struct Finder<'s, 'a> {
    pub scene: &'s Scene<'a>,
    pub n: usize,
    pub range: Range<usize>,
    pub named: bool,
    /// The currency last told in the paragraph.
    pub money: Option<&'s Unit>,
}

/// A unit with the token after it and the rule that found it.
pub(super) type Found<'u> = (Cow<'u, Unit>, usize, &'static str);

impl<'s> Finder<'s, '_> {
    /// Adds the figures of the sentence and gives the currency last told.
    pub fn run(&self, out: &mut Vec<Candidate>) -> Option<&'s Unit> {
        let page = self.scene.page;
        let mut last: Option<Range<usize>> = None;
        let mut people = false;
        let mut counted: Option<Cow<'s, Unit>> = None;
        let (mut told, mut led) = (self.money, false);
        for q in quantities(page.text, page.tokens, self.range.clone(), &page.language.numbers) {
            if q.ordinal || q.label && !self.counts(&q) || self.is_time(&q) || self.is_many(&q) {
                continue;
            }
            let carried =
                || if people && big(&q) && !q.year_like { self.people(q.tokens.end, "figure/carried") } else { None };
            // "9/11 attacks": no count, but a day.
            let slash = q.tokens.start > self.range.start && page.is_punct(q.tokens.start - 1, "/") && !page.syllabic();
            if slash || self.maybe_year(&q) && self.names(q.tokens.end) {
                continue;
            }
            let found = self.times(&q).or_else(|| self.unit(&q));
            let found = found.or_else(|| self.elided(&q, people, counted.as_ref(), led));
            // "first set at 142 million euros, will come to 100 million" is no crowd.
            let paid = told.filter(|_| last.is_some());
            let found = found.or_else(carried).or_else(|| self.same_money(&q, paid)).or_else(|| self.bare_people(&q));
            let found = found.or_else(|| self.same_money(&q, told)).or_else(|| self.own_noun(&q));
            let Some((unit, end, rule)) = found else { continue };
            if out.last().is_some_and(|c| c.sentence == self.n && c.tokens.end > q.tokens.start) {
                continue;
            }
            // "10 tỷ yên (67 triệu USD)": a converted amount is no figure of its own.
            let money = matches!(unit.kind, UnitKind::Money | UnitKind::Measure);
            if money && self.converted(&q, last.as_ref()) {
                continue;
            }
            let tokens = q.tokens.start - usize::from(rule == TIMES)..end.max(q.tokens.end);
            let near = |c: &&Candidate| c.unit == unit.unit;
            let previous = out.last().filter(|c| c.sentence + GOES_ON >= self.n);
            let row = fields::Row {
                same: previous.filter(near).map(|c| c.indicator),
                last: previous.map(|c| (c.indicator, self.n - c.sentence)),
            };
            let indicators = fields::indicators(self.scene, &self.range, (&unit, most(&q)), &tokens, row, self.named);
            if rule != TIMES && too_small(&q, &unit, rule, &indicators) {
                continue;
            }
            if money {
                last = Some(tokens.clone());
            }
            if unit.kind == UnitKind::Money {
                told = page.world.units.iter().find(|u| u.unit == unit.unit && u.kind == UnitKind::Money).or(told);
            }
            people |= unit.unit == "people";
            led |= q.tokens.start > self.range.start && page.marked(q.tokens.start - 1, Marker::From);
            out.push(self.candidate(&q, &unit, tokens, rule, indicators));
            if unit.kind == UnitKind::Count {
                counted = Some(unit);
            }
        }
        told
    }

    /// Four figures without a mark, which may be a year, also one long ago.
    pub(super) fn maybe_year(&self, q: &Quantity) -> bool {
        let key = self.scene.page.key(q.number_tokens.start);
        let plain = q.number_tokens.len() == 1 && key.len() == 4 && key.bytes().all(|b| b.is_ascii_digit());
        q.year_like || plain && q.digits && most(q) < 2100.0
    }

    /// "the 1799 Example Act", "2016 LEADERS' SUMMIT": a year before a name.
    fn names(&self, at: usize) -> bool {
        !self.scene.page.syllabic() && self.scene.page.is_capital(at)
    }

    fn is_time(&self, q: &Quantity) -> bool {
        // "2/3 lượng gạo" reads like a day, too.
        let fraction = q.share && self.scene.page.is_punct(q.number_tokens.start + 1, "/");
        !fraction
            && self
                .scene
                .moments_in(&self.range)
                .any(|m| m.tokens.start < q.number_tokens.end && q.number_tokens.start < m.tokens.end)
    }

    /// "nhiều tỷ", "several thousand" tell no number.
    fn is_many(&self, q: &Quantity) -> bool {
        let page = self.scene.page;
        let many = |i: usize| page.marked(i, Marker::Many | Marker::Few);
        q.vague && (many(q.tokens.start) || many(q.number_tokens.start))
    }

    fn converted(&self, q: &Quantity, last: Option<&Range<usize>>) -> bool {
        let page = self.scene.page;
        let from = q.tokens.start.saturating_sub(3).max(self.range.start);
        let open = (from..q.tokens.start).rev().find(|i| page.is_punct(*i, "("));
        open.is_some_and(|open| last.is_some_and(|r| r.end <= open && open <= r.end + 2))
    }

    /// The unit of a number: a currency before it, a percent sign, or the counted thing after it.
    pub(super) fn unit(&self, q: &Quantity) -> Option<Found<'s>> {
        let page: &'s Page<'_> = self.scene.page;
        let units = &page.world.units;
        if let Some(code) = &q.money {
            let unit = units.iter().find(|u| u.unit == *code)?;
            return Some((Cow::Borrowed(unit), q.tokens.end, "figure/currency-before"));
        }
        if q.percent {
            let unit = units.iter().find(|u| u.kind == UnitKind::Percent)?;
            return Some((Cow::Borrowed(unit), q.tokens.end, "figure/percent"));
        }
        let reach = if page.syllabic() { REACH_SYLLABIC } else { REACH };
        let stop = self.range.end.min(q.tokens.end + reach);
        let mut p = q.tokens.end;
        // "665-km", "hundreds of troops"
        if page.is_punct(p, "-") || q.vague && page.marked(p, Marker::Of) {
            p += 1;
        }
        let first = p;
        while p < stop {
            let hit =
                page.longest(p, self.range.end, |s| if let Sense::Unit(u) = s { units.get(u as usize) } else { None });
            if let Some((range, unit)) = hit {
                // "two-way trade reached USD 696 billion": the sign of the next number.
                if unit.kind == UnitKind::Money && page.token(range.end).is_some_and(|t| t.kind == TokenKind::Number) {
                    return None;
                }
                let rule = if p == first { "figure/unit-after" } else { "figure/unit-behind" };
                if unit.classifier {
                    let unit = self.stood_for(q, range.end).map_or((unit, rule), |u| (u, "figure/classifier"));
                    return Some((Cow::Borrowed(unit.0), range.end, unit.1));
                }
                let (unit, end) = self.head(self.said_before(q, unit).unwrap_or(unit), range.end);
                return Some((unit, end, rule));
            }
            let joint = p > first && !page.syllabic() && page.marked(p, Marker::And);
            if !(joint
                || page.is_word(p) && !self.ends_phrase(p)
                || page.is_punct(p, "-") && p > first
                || self.glued(p, first))
            {
                break;
            }
            p += 1;
        }
        // "2.5 million Syrians", "14 other Syrians"
        let nation = |first: usize| {
            let at = self.scene.actors.partition_point(|m| m.tokens.start < first);
            self.scene.actors.get(at).filter(|m| {
                m.tokens.start == first && matches!(m.what, What::Actor(_, NameKind::People | NameKind::Adjective))
            })
        };
        let more = page.is_word(first) && !page.is_capital(first) && !self.ends_phrase(first) && first + 1 < stop;
        let nation = nation(first).or_else(|| nation(first + 1).filter(|m| more && !page.syllabic() && is_people(m)));
        nation.and_then(|m| self.people(m.tokens.end, "figure/nation"))
    }

    /// "Q-9D aircraft", "COVID-19 doses": a number that hangs on the word before it is a part of a name.
    fn glued(&self, p: usize, first: usize) -> bool {
        let page = self.scene.page;
        let joined = |i: usize| page.token(i).is_some_and(|t| !t.space_before && t.breaks_before == 0);
        p > first + 1 && page.is_punct(p - 1, "-") && joined(p) && joined(p - 1)
    }

    /// Where the last word is the head of a noun phrase, a noun right behind a unit is what is counted: "200 ship
    /// captains", "12 company directors". The unit and the token behind it.
    fn head(&self, unit: &'s Unit, end: usize) -> (Cow<'s, Unit>, usize) {
        let page = self.scene.page;
        let plain = (Cow::Borrowed(unit), end);
        if page.syllabic() || unit.kind != UnitKind::Count || page.language.looks_plural(page.key(end - 1)) {
            return plain;
        }
        let hit = page.longest(end, self.range.end, |s| {
            if let Sense::Unit(u) = s { page.world.units.get(u as usize) } else { None }
        });
        match hit.filter(|(_, u)| u.kind == UnitKind::Count && u.indicator != Some(Indicator::Casualties)) {
            Some((range, unit)) => (Cow::Borrowed(unit), range.end),
            None if self.plural(end) => (Cow::Owned(self.noun(end)), end + 1),
            None => plain,
        }
    }

    /// Whether a noun in the plural that no pack knows as a unit stands at `p`, as far as its looks tell.
    fn plural(&self, p: usize) -> bool {
        let page = self.scene.page;
        let timed = || self.scene.moments_in(&(p..p + 1)).next().is_some();
        let known = || page.hits_at(p).iter().any(|h| matches!(h.sense, Sense::Cue(..) | Sense::Word(_)));
        p < self.range.end
            && page.is_word(p)
            && !page.is_capital(p)
            && page.language.looks_plural(page.key(p))
            && !page.marked(p, Marker::Uncounted)
            && !known()
            && !timed()
    }

    /// A unit of the word at `p` itself.
    fn noun(&self, p: usize) -> Unit {
        let unit = self.scene.page.key(p).to_owned();
        Unit {
            unit,
            kind: UnitKind::Count,
            factor: 1.0,
            indicator: None,
            of: None,
            like: None,
            per_usd: Vec::new(),
            small: false,
            classifier: false,
        }
    }

    /// "350 new laptops", "at least 40 cyclists": what no pack knows is counted by its own word, the plural that ends
    /// the phrase.
    fn own_noun(&self, q: &Quantity) -> Option<Found<'s>> {
        let page = self.scene.page;
        if page.syllabic() || q.label || self.maybe_year(q) || least(q) < 10.0 {
            return None;
        }
        let first = q.tokens.end + usize::from(q.vague && page.marked(q.tokens.end, Marker::Of));
        for p in first..self.range.end.min(first + OWN) {
            if self.plural(p) {
                return Some((Cow::Owned(self.noun(p)), p + 1, "figure/own-noun"));
            }
            let name = page.is_word(p) && (!self.ends_phrase(p) || page.is_capital(p));
            if !(name || page.is_punct(p, "-") && p > first) {
                break;
            }
        }
        None
    }

    /// "gấp bốn", "gấp 3 đến 5 lần": a ratio.
    fn times(&self, q: &Quantity) -> Option<Found<'s>> {
        let page = self.scene.page;
        let before = q.tokens.start.checked_sub(1).filter(|b| *b >= self.range.start)?;
        if !page.marked(before, Marker::Multiple) || q.money.is_some() || q.percent {
            return None;
        }
        let unit = page.world.units.iter().find(|u| u.unit == "times")?;
        let behind = self.unit(q);
        let end = match &behind {
            Some((found, end, _)) if found.unit == unit.unit => *end,
            Some((found, ..)) if found.kind != UnitKind::Count => return None,
            _ => q.tokens.end,
        };
        Some((Cow::Borrowed(unit), end, TIMES))
    }

    /// Whether a number behind a word that often numbers something ("điều 6", "nhóm 12") counts all the same: ships,
    /// aircraft, weapons or people stand right behind it.
    fn counts(&self, q: &Quantity) -> bool {
        let right = self.unit(q).filter(|(_, _, rule)| *rule == "figure/unit-after");
        right.is_some_and(|(unit, ..)| self.scene.page.syllabic() && (unit.small || unit.unit == "people"))
    }

    /// Whether the word at `p` ends the noun phrase of a number. Adjectives and actors may stand between it and its
    /// unit: "6.200 US firms", "25 joint research projects".
    pub(super) fn ends_phrase(&self, p: usize) -> bool {
        let page = self.scene.page;
        page.hits_at(p).iter().any(|h| match h.sense {
            Sense::Cue(_, form) => {
                page.syllabic() || !matches!(form, camket_packs::VerbForm::Base) && !self.ends_in_unit(&h.tokens)
            }
            Sense::Word(class) => page.syllabic() || class != WordClass::Determiner,
            _ => false,
        })
    }

    /// "new sanctions" may carry an act and yet be what is counted.
    fn ends_in_unit(&self, tokens: &Range<usize>) -> bool {
        let page = self.scene.page;
        let unit = |s| matches!(s, Sense::Unit(_)).then_some(());
        (tokens.start + 1..tokens.end)
            .any(|i| page.longest(i, tokens.end, unit).is_some_and(|(r, ())| r.end == tokens.end))
    }

    pub(super) fn people(&self, end: usize, rule: &'static str) -> Option<Found<'s>> {
        let units = &self.scene.page.world.units;
        units.iter().find(|u| u.unit == "people" && u.indicator.is_none()).map(|u| (Cow::Borrowed(u), end, rule))
    }

    fn candidate(
        &self,
        q: &Quantity,
        unit: &Unit,
        tokens: Range<usize>,
        rule: &'static str,
        indicators: fields::Indicators,
    ) -> Candidate {
        let page = self.scene.page;
        let value = match q.value {
            Value::One(v) => Value::One(v * unit.factor),
            Value::Range(a, b) => Value::Range(a * unit.factor, b * unit.factor),
        };
        let weights = &page.language.weights;
        let indicator = indicators.choices.best(weights).copied().unwrap_or(Indicator::Other);
        let mut c = Candidate {
            value,
            bound: q.bound,
            unit: unit.unit.clone(),
            kind: unit.kind,
            sentence: self.n,
            indicator,
            indicators: indicators.choices.settle(weights),
            parties: Choices::default(),
            period: Choices::default(),
            features: Features::new(self.named),
            score: 0.0,
            alone: 0.0,
            special: unit.indicator.is_some().then_some(q.tokens.end),
            rule,
            told: false,
            tokens,
        };
        super::describe(self.scene, &mut c, q, indicators.gap);
        c
    }
}

fn is_people(m: &Mention) -> bool {
    matches!(m.what, What::Actor(_, NameKind::People))
}

pub(super) fn most(q: &Quantity) -> f64 {
    match q.value {
        Value::One(v) | Value::Range(_, v) => v,
    }
}

pub(super) fn least(q: &Quantity) -> f64 {
    match q.value {
        Value::One(v) | Value::Range(v, _) => v,
    }
}

pub(super) fn big(q: &Quantity) -> bool {
    most(q) >= 1000.0
}

/// Small counts are figures only of casualties, ships, aircraft and weapons; "một", "a" before a noun are articles, unless
/// the words right beside tell what befell the one.
fn too_small(q: &Quantity, unit: &Unit, rule: &str, indicators: &fields::Indicators) -> bool {
    let article = !q.digits && !q.vague && most(q) <= 1.0;
    if unit.kind != UnitKind::Count {
        // "một đồng tiền chung", "một đợt tấn công": no money and no measure.
        return article && (unit.kind == UnitKind::Money || rule == "figure/unit-behind");
    }
    if most(q) >= 10.0 {
        return false;
    }
    let dead = unit.indicator == Some(Indicator::Casualties);
    if article {
        return !dead && !indicators.befell;
    }
    !(dead || indicators.casualties || unit.small)
}
