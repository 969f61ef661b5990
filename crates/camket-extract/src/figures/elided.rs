//! Numbers whose noun is not said behind them: a part of a whole, people told by what befell them, the second number of
//! a change, a classifier that stands for the thing named before.

use std::borrow::Cow;

use camket_grammar::numbers::{Quantity, quantities};
use camket_model::Indicator;
use camket_packs::{Marker, Sense, Unit, UnitKind, WordClass};

use super::find::{Finder, Found, REACH, big, least, most};

/// How far before a number or a classifier the thing that it counts may be named, in tokens.
const NAMED: usize = 60;

impl<'s> Finder<'s, '_> {
    /// The unit of a number with none behind it.
    pub(super) fn elided(
        &self,
        q: &Quantity,
        people: bool,
        counted: Option<&Cow<'s, Unit>>,
        led: bool,
    ) -> Option<Found<'s>> {
        let found = self.of_all(q).or_else(|| self.of_those(q, people)).or_else(|| self.shared(q));
        let found = found.or_else(|| self.changed(q, counted, led)).or_else(|| self.number_of(q));
        found.or_else(|| self.counted_on(q, counted))
    }

    /// "108 of the 130 lines", "84/130 dòng": a part of a whole is counted in the unit of the whole.
    fn of_all(&self, q: &Quantity) -> Option<Found<'s>> {
        let page = self.scene.page;
        let p = q.tokens.end;
        // "9/11" is a day; only in the one language a slash is read as "of".
        let slash = q.digits && page.is_punct(p, "/") && page.syllabic();
        // "12 trong số 30 tỉnh": the words in between may be several.
        let among = (p..p + 3).take_while(|i| page.marked(*i, Marker::Among)).count();
        if !slash && among == 0 && !page.marked(p, Marker::Of) {
            return None;
        }
        let p = p + among.max(1);
        let whole = p + usize::from(!slash && page.marked(p, Marker::Article));
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
    fn counted_on(&self, q: &Quantity, counted: Option<&Cow<'s, Unit>>) -> Option<Found<'s>> {
        let page = self.scene.page;
        let unit = counted.filter(|_| q.digits && big(q) && !self.maybe_year(q))?.clone();
        let end = q.tokens.end;
        // "Đề án 11356": a number without marks may be a name.
        let written = q.number_tokens.len() > 1 || page.key(q.number_tokens.start).contains(['.', ',']);
        let free = self.free(end);
        (free && written && page.syllabic()).then_some((unit, end, "figure/carried"))
    }

    /// "six of the wounded", "seven of those": a part of people just counted, or of what stands behind.
    fn of_those(&self, q: &Quantity, people: bool) -> Option<Found<'s>> {
        let page = self.scene.page;
        let p = q.tokens.end;
        if !page.marked(p, Marker::Of) || q.year_like || q.vague {
            return None;
        }
        let pronoun = page.marked(p + 1, Marker::Those);
        let article = pronoun || page.marked(p + 1, Marker::Article | Marker::Possessive);
        let units = &page.world.units;
        let unit = page.longest(p + 1 + usize::from(article), self.range.end, |s| {
            if let Sense::Unit(u) = s { units.get(u as usize) } else { None }
        });
        match unit {
            Some((range, unit)) if article => Some((Cow::Borrowed(unit), range.end, "figure/of-those")),
            _ if pronoun && people => self.people(p + 2, "figure/of-those"),
            _ => None,
        }
    }

    /// "tens of thousands are trapped", "25 were killed", "over 1,400 died": people who are not named as such.
    pub(super) fn bare_people(&self, q: &Quantity) -> Option<Found<'s>> {
        let page = self.scene.page;
        if page.syllabic() || self.maybe_year(q) {
            return None;
        }
        let next = q.tokens.end;
        let fate =
            |i: usize| page.hits_at(i).iter().any(|h| matches!(h.sense, Sense::Indicator(Indicator::Casualties)));
        let passive = page.word(next, WordClass::Passive);
        if !q.label && (passive.is_some_and(fate) || fate(next) && !page.is_capital(next)) {
            return self.people(next, "figure/bare-people");
        }
        if least(q) < 1000.0 {
            return None;
        }
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
    pub(super) fn same_money(&self, q: &Quantity, told: Option<&'s Unit>) -> Option<Found<'s>> {
        let page = self.scene.page;
        let unit = told?;
        let scaled = page.is_word(q.number_tokens.end.saturating_sub(1)) && most(q) >= 1e6 && q.digits && !q.vague;
        let end = q.tokens.end;
        let free = end >= self.range.end || !page.is_word(end) || self.ends_phrase(end);
        (scaled && free).then_some((Cow::Borrowed(unit), end, "figure/same-money"))
    }

    /// "từ 300 người xuống còn 80", "from 70 ships to 42": what has changed is the same thing in both numbers. `led`: a
    /// number before in this sentence is where the change starts from.
    fn changed(&self, q: &Quantity, counted: Option<&Cow<'s, Unit>>, led: bool) -> Option<Found<'s>> {
        let page = self.scene.page;
        let before = q.tokens.start.checked_sub(1).filter(|b| *b >= self.range.start)?;
        let reaches = page.marked(before, Marker::Reaches);
        let unit = counted.filter(|_| led && reaches && !q.percent && !q.label && self.free(q.tokens.end))?;
        Some((unit.clone(), q.tokens.end, "figure/changed"))
    }

    /// "số sinh viên … tăng từ 6.000 lên 9.500", "the number of visitors reached 4,000": the noun stands before.
    fn number_of(&self, q: &Quantity) -> Option<Found<'s>> {
        let page = self.scene.page;
        let end = q.tokens.end;
        let digits = q.digits && !q.label && !q.percent && !self.maybe_year(q);
        let rises = page.marked(end, Marker::Reaches);
        if !digits || !(rises || self.free(end)) {
            return None;
        }
        self.numbered(q).map(|unit| (Cow::Borrowed(unit), end, "figure/number-of"))
    }

    /// "số học sinh … nay đạt hơn 5.000 người": who they are was said before. The unit if it counts people, too.
    pub(super) fn said_before(&self, q: &Quantity, unit: &Unit) -> Option<&'s Unit> {
        let page = self.scene.page;
        let plain = unit.unit == "people" && unit.indicator.is_none();
        let before = q.tokens.start.checked_sub(1).filter(|b| plain && *b >= self.range.start)?;
        let reaches = page.marked(before, Marker::Reaches | Marker::Completion);
        let person = |u: &&Unit| page.world.measures(Indicator::Casualties, u);
        self.numbered(q).filter(|u| reaches && person(u))
    }

    /// The noun nearest before a number whose number it may be: "số sinh viên", "the number of visitors".
    fn numbered(&self, q: &Quantity) -> Option<&'s Unit> {
        let page = self.scene.page;
        let units = &page.world.units;
        let mut noun = None;
        for p in self.range.start.max(q.tokens.start.saturating_sub(NAMED))..q.tokens.start {
            let of = usize::from(page.marked(p, Marker::Of));
            let named = p.checked_sub(1 + of).filter(|b| *b >= self.range.start);
            // "một số nước" is several, and no count.
            let some = |b: usize| b > self.range.start && page.marked(b - 1, Marker::One);
            if !named.is_some_and(|b| page.marked(b, Marker::NumberOf) && !some(b)) {
                continue;
            }
            let hit = page
                .longest(p + of, q.tokens.start, |s| if let Sense::Unit(u) = s { units.get(u as usize) } else { None });
            if let Some((_, unit)) = hit.filter(|(_, u)| u.kind == UnitKind::Count) {
                noun = Some(unit);
            }
        }
        noun
    }

    /// "4 trực thăng …, 1 chiếc Mi-8", "giữ cả hai chiếc": a classifier before a name or before nothing counts what was
    /// named last of what it is used for. `at`: the token behind it.
    pub(super) fn stood_for(&self, q: &Quantity, at: usize) -> Option<&'s Unit> {
        let page = self.scene.page;
        let lower = page.is_word(at) && !page.is_capital(at) && !self.ends_phrase(at);
        if at < self.range.end && lower && page.hits_at(at).is_empty() {
            return None;
        }
        let units = &page.world.units;
        let from = q.tokens.start.saturating_sub(NAMED);
        (from..q.tokens.start).rev().find_map(|p| {
            let hit =
                page.longest(p, q.tokens.start, |s| if let Sense::Unit(u) = s { units.get(u as usize) } else { None });
            hit.map(|(_, unit)| unit).filter(|u| u.small)
        })
    }

    /// Whether nothing that could be counted stands at `end`.
    fn free(&self, end: usize) -> bool {
        let page = self.scene.page;
        let timed = || self.scene.moments_in(&(end..end + 1)).next().is_some();
        end >= self.range.end || !page.is_word(end) && !page.is_punct(end, "-") || self.ends_phrase(end) || timed()
    }
}
