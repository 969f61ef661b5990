//! Which numbers measure something, and in which unit.

use std::ops::Range;

use camket_grammar::numbers::{Quantity, quantities};
use camket_model::{Indicator, Value};
use camket_packs::{Marker, NameKind, Sense, Unit, UnitKind, WordClass};
use camket_text::TokenKind;

use super::{Candidate, fields};
use crate::features::Features;
use crate::mention::{Mention, What};
use crate::page::Page;
use crate::scene::Scene;

/// How far behind a number its unit may stand, in tokens.
const REACH_SYLLABIC: usize = 5;
const REACH: usize = 7;
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
type Found<'u> = (&'u Unit, usize, &'static str);

impl<'s> Finder<'s, '_> {
    /// Adds the figures of the sentence and gives the currency last told.
    pub fn run(&self, out: &mut Vec<Candidate>) -> Option<&'s Unit> {
        let page = self.scene.page;
        let mut last: Option<Range<usize>> = None;
        let mut people = false;
        let mut counted: Option<&Unit> = None;
        let mut told = self.money;
        for q in quantities(page.text, page.tokens, self.range.clone(), &page.language.numbers) {
            if q.ordinal || q.label || self.is_time(&q) || self.is_many(&q) {
                continue;
            }
            let carried =
                || if people && big(&q) && !q.year_like { self.people(q.tokens.end, "figure/carried") } else { None };
            // "9/11 attacks": no count, but a day.
            let slash = q.tokens.start > self.range.start && page.is_punct(q.tokens.start - 1, "/") && !page.syllabic();
            if slash || self.maybe_year(&q) && self.names(q.tokens.end) {
                continue;
            }
            let found = self.unit(&q).or_else(|| self.of_all(&q)).or_else(|| self.of_those(&q, people));
            let found = found.or_else(|| self.shared(&q)).or_else(|| self.counted_on(&q, counted));
            let found = found.or_else(carried).or_else(|| self.bare_people(&q));
            let Some((unit, end, rule)) = found.or_else(|| self.same_money(&q, told)) else { continue };
            if out.last().is_some_and(|c| c.sentence == self.n && c.tokens.end > q.tokens.start) {
                continue;
            }
            // "10 tỷ yên (67 triệu USD)": a converted amount is no figure of its own.
            let money = matches!(unit.kind, UnitKind::Money | UnitKind::Measure);
            if money && self.converted(&q, last.as_ref()) {
                continue;
            }
            let tokens = q.tokens.start..end.max(q.tokens.end);
            let near = |c: &&Candidate| c.unit == unit.unit && c.sentence + GOES_ON >= self.n;
            let before = out.last().filter(near).map(|c| c.indicator);
            let indicators = fields::indicators(self.scene, &self.range, unit, &tokens, before, self.named);
            if too_small(&q, unit, indicators.casualties) {
                continue;
            }
            if money {
                last = Some(tokens.clone());
            }
            if unit.kind == UnitKind::Money {
                told = Some(unit);
            }
            people |= unit.unit == "people";
            if unit.kind == UnitKind::Count {
                counted = Some(unit);
            }
            out.push(self.candidate(&q, unit, tokens, rule, indicators));
        }
        told
    }

    /// "108 of the 130 lines", "84/130 dòng": a part of a whole is counted in the unit of the whole.
    fn of_all(&self, q: &Quantity) -> Option<Found<'s>> {
        let page = self.scene.page;
        let p = q.tokens.end;
        // "9/11" is a day; only in the one language a slash is read as "of".
        let slash = q.digits && page.is_punct(p, "/") && page.syllabic();
        if !slash && !page.marked(p, Marker::Of) {
            return None;
        }
        let whole = p + 1 + usize::from(!slash && page.marked(p + 1, Marker::Article));
        let rest = whole..self.range.end.min(whole + 2 * REACH);
        let all = quantities(page.text, page.tokens, rest, &page.language.numbers);
        let all = all.into_iter().next().filter(|w| w.tokens.start == whole && w.digits && !w.year_like)?;
        let (unit, end, _) = self.unit(&all).filter(|(unit, ..)| unit.kind == UnitKind::Count)?;
        (most(q) <= most(&all)).then_some((unit, end, "figure/part-of-all"))
    }

    /// "270 và 430 km", "12 or 15 percent": two numbers that share the unit behind the second.
    fn shared(&self, q: &Quantity) -> Option<Found<'s>> {
        let page = self.scene.page;
        let next = page.word(q.tokens.end, WordClass::Coordination).filter(|_| q.digits && !self.maybe_year(q))?;
        let rest = next..self.range.end.min(next + 2 * REACH);
        let other = quantities(page.text, page.tokens, rest, &page.language.numbers).into_iter().next()?;
        if other.tokens.start != next || !other.digits || self.maybe_year(&other) {
            return None;
        }
        let (unit, ..) =
            self.unit(&other).filter(|(_, _, rule)| matches!(*rule, "figure/unit-after" | "figure/percent"))?;
        let small = unit.kind == UnitKind::Count && most(q) < 10.0;
        // "5 và 7 tỷ": the multiplier is shared, too, and not read here.
        let plain = unit.kind != UnitKind::Money && most(&other) < 1e6;
        (plain && !small).then_some((unit, q.tokens.end, "figure/unit-shared"))
    }

    /// "86.000 sinh viên …, tăng lên hơn 120.000": a large number with nothing counted behind it counts what was counted
    /// before.
    fn counted_on(&self, q: &Quantity, counted: Option<&'s Unit>) -> Option<Found<'s>> {
        let page = self.scene.page;
        let unit = counted.filter(|_| q.digits && big(q) && !self.maybe_year(q))?;
        let end = q.tokens.end;
        // "Đề án 11356": a number without marks may be a name.
        let written = q.number_tokens.len() > 1 || page.key(q.number_tokens.start).contains(['.', ',']);
        let free = end >= self.range.end || !page.is_word(end) && !page.is_punct(end, "-") || self.ends_phrase(end);
        (free && written && page.syllabic()).then_some((unit, end, "figure/carried"))
    }

    /// Four figures without a mark, which may be a year, also one long ago.
    fn maybe_year(&self, q: &Quantity) -> bool {
        let plain = q.number_tokens.len() == 1 && self.scene.page.key(q.number_tokens.start).len() == 4;
        q.year_like || plain && q.digits && most(q) < 2100.0
    }

    /// "the 1799 Example Act", "2016 LEADERS' SUMMIT": a year before a name.
    fn names(&self, at: usize) -> bool {
        !self.scene.page.syllabic() && self.scene.page.is_capital(at)
    }

    /// "six of the wounded", "seven of those": a part of people just counted, or of what stands behind.
    fn of_those(&self, q: &Quantity, people: bool) -> Option<Found<'s>> {
        let page = self.scene.page;
        let p = q.tokens.end;
        if !page.marked(p, Marker::Of) || q.year_like || q.vague {
            return None;
        }
        let pronoun = page.marked(p + 1, Marker::Those);
        let article = pronoun || page.marked(p + 1, Marker::Article);
        let units = &page.world.units;
        let unit = page.longest(p + 1 + usize::from(article), self.range.end, |s| {
            if let Sense::Unit(u) = s { units.get(u as usize) } else { None }
        });
        match unit {
            Some((range, unit)) if article => Some((unit, range.end, "figure/of-those")),
            _ if pronoun && people => self.people(p + 2, "figure/of-those"),
            _ => None,
        }
    }

    /// "tens of thousands are trapped", "more than 250,000 were killed": people who are not named as such.
    fn bare_people(&self, q: &Quantity) -> Option<Found<'s>> {
        let page = self.scene.page;
        if page.syllabic() || self.maybe_year(q) || least(q) < 1000.0 {
            return None;
        }
        let next = q.tokens.end;
        let verb = page.word(next, WordClass::Passive).is_some()
            || page.word(next, WordClass::Aspect).is_some()
            || page.word(next, WordClass::Relative).is_some()
            || page.marked(next, Marker::To) && q.vague;
        let closes = next >= self.range.end || !page.is_word(next) && !page.is_punct(next, "-");
        (verb || closes)
            .then(|| self.people(next, if verb { "figure/bare-people" } else { "figure/bare-number" }))
            .flatten()
    }

    /// "86,7 tỷ USD …; mười tháng đầu năm nay đạt 73,5 tỷ": an amount with a multiplier and nothing counted behind it is
    /// in the currency told before.
    fn same_money(&self, q: &Quantity, told: Option<&'s Unit>) -> Option<Found<'s>> {
        let page = self.scene.page;
        let unit = told?;
        let scaled = page.is_word(q.number_tokens.end.saturating_sub(1)) && most(q) >= 1e6 && q.digits && !q.vague;
        let end = q.tokens.end;
        let free = end >= self.range.end || !page.is_word(end) || self.ends_phrase(end);
        (scaled && free).then_some((unit, end, "figure/same-money"))
    }

    fn is_time(&self, q: &Quantity) -> bool {
        self.scene
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
    fn unit(&self, q: &Quantity) -> Option<Found<'s>> {
        let page: &'s Page<'_> = self.scene.page;
        let units = &page.world.units;
        if let Some(code) = &q.money {
            let unit = units.iter().find(|u| u.unit == *code)?;
            return Some((unit, q.tokens.end, "figure/currency-before"));
        }
        if q.percent {
            let unit = units.iter().find(|u| u.kind == UnitKind::Percent)?;
            return Some((unit, q.tokens.end, "figure/percent"));
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
                return Some((unit, range.end, rule));
            }
            let joint = p > first && !page.syllabic() && page.marked(p, Marker::And);
            if !(joint || page.is_word(p) && !self.ends_phrase(p) || page.is_punct(p, "-") && p > first) {
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

    /// Whether the word at `p` ends the noun phrase of a number. Adjectives and actors may stand between it and its
    /// unit: "6.200 US firms", "25 joint research projects".
    fn ends_phrase(&self, p: usize) -> bool {
        let page = self.scene.page;
        page.hits_at(p).iter().any(|h| match h.sense {
            Sense::Cue(_, form) => page.syllabic() || !matches!(form, camket_packs::VerbForm::Base),
            Sense::Word(class) => page.syllabic() || class != WordClass::Determiner,
            _ => false,
        })
    }

    fn people(&self, end: usize, rule: &'static str) -> Option<Found<'s>> {
        let units = &self.scene.page.world.units;
        units.iter().find(|u| u.unit == "people" && u.indicator.is_none()).map(|u| (u, end, rule))
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
            parties: fields::parties(self.scene, self.n, &tokens, indicator, self.named).settle(weights),
            period: fields::periods(self.scene, &self.range, &tokens, unit.kind, indicator, self.named).settle(weights),
            features: Features::new(self.named),
            score: 0.0,
            rule,
            tokens,
        };
        super::describe(self.scene, &mut c, q, indicators.gap);
        c
    }
}

fn is_people(m: &Mention) -> bool {
    matches!(m.what, What::Actor(_, NameKind::People))
}

fn most(q: &Quantity) -> f64 {
    match q.value {
        Value::One(v) | Value::Range(_, v) => v,
    }
}

fn least(q: &Quantity) -> f64 {
    match q.value {
        Value::One(v) | Value::Range(v, _) => v,
    }
}

fn big(q: &Quantity) -> bool {
    most(q) >= 1000.0
}

/// Small counts are figures only of casualties, ships, aircraft and weapons; "một", "a" before a noun are articles.
fn too_small(q: &Quantity, unit: &Unit, casualties: bool) -> bool {
    if unit.kind != UnitKind::Count || most(q) >= 10.0 {
        return false;
    }
    let dead = unit.indicator == Some(Indicator::Casualties) || casualties;
    if !q.digits && most(q) <= 1.0 {
        return !dead;
    }
    !(dead || unit.small)
}
