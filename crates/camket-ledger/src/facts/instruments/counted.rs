//! So much of a thing, promised or given: it needs no name to be followed.

use std::ops::Range;

use camket_model::InstrumentKind;
use camket_packs::HistorySense;

use super::mention::{Finder, Head};
use super::stages::gives;
use crate::identity::COUNTED;

/// So far behind the number the thing may be named, in tokens.
const NAMED: usize = 5;
/// So far behind a sum what it is for.
const FOR: usize = 9;
/// So far from a sum that is given the fund may stand that it is of.
const FUND: usize = 12;
/// So far before a sum the words may stand that give it.
const GIVEN: usize = 8;

impl Finder<'_, '_> {
    /// "1,500 trainees", "500.000 tấn gạo", "15 tỷ yên cho tăng trưởng xanh" at `p`, where no word for an instrument is
    /// beside the number.
    pub(super) fn counted(&self, p: usize) -> Option<(Range<usize>, Head)> {
        let text = self.text;
        let (figure, f) = text.figures(&(p..p + 1)).find(|(r, f)| r.start == p && f.unit != "%")?;
        let money = text.sums(&(p..p + 1)).next().is_some();
        let measured = match f.indicator.as_str() {
            "trade" | "exports" | "imports" | "economy" | "investment" | "tariff" | "population" | "casualties" => true,
            "aid" | "project" | "budget" => false,
            _ => money,
        };
        let form = text.world.forms.iter().position(|form| form.id == COUNTED)?;
        let units = text.world.forms.get(form)?;
        if measured || units.never.contains(&f.unit) {
            return None;
        }
        let most = (figure.end + if money { FOR } else { NAMED }).min(self.range.end);
        let stop = |i: &usize| matches!(text.tokens.key(*i), "," | ";" | "(" | ")" | "." | ":");
        let end = (figure.end..most).find(stop).unwrap_or(most);
        let noun = |i: usize| i < end && text.is_word(i) && !text.is_function(i);
        let thing = text.terms(&(figure.start..end)).map(|(r, _)| r.end).filter(|e| *e <= end).last();
        // Goods by weight need no word of the glossary.
        let goods =
            || units.goods.contains(&f.unit).then_some(if noun(figure.end) { figure.end + 1 } else { figure.end });
        // A sum that is given to somebody needs no word for what it is.
        let given = || (money && self.given(figure)).then_some(figure.end);
        let thing = thing.or_else(goods).or_else(given)?.max(figure.end);
        // What has a word of its own is found by it; the activities of a plan are its progress.
        let told = |(_, s)| matches!(s, HistorySense::Form(_) | HistorySense::Progress | HistorySense::Part);
        let near = figure.start.saturating_sub(if money { NAMED } else { 0 }).max(self.range.start)..thing + 1;
        if text.histories_in(near).any(told) {
            return None;
        }
        Some((figure.start..thing, Head::Form(Some(form), None)))
    }

    /// Whether words that give stand before a sum, with no other mark than those of a name between.
    fn given(&self, sum: &Range<usize>) -> bool {
        let text = self.text;
        let from = sum.start.saturating_sub(GIVEN).max(self.range.start);
        let stage = |(r, s): (Range<usize>, HistorySense)| match s {
            HistorySense::Stage(s) if r.end <= sum.start => text.language.stages.get(s as usize).is_some_and(gives),
            _ => false,
        };
        // What a fund is worth, or is given, is told of the fund.
        let near = sum.start.saturating_sub(FUND).max(self.range.start)..(sum.end + FUND).min(self.range.end);
        let fund = |(_, s): (Range<usize>, HistorySense)| match s {
            HistorySense::Form(f) => text.world.forms.get(f as usize).is_some_and(|f| f.kind == InstrumentKind::Fund),
            _ => false,
        };
        if text.histories_in(near).any(fund) {
            return false;
        }
        let stop = |i: &usize| matches!(text.tokens.key(*i), "," | ";" | ":");
        let from = (from..sum.start).rev().find(stop).unwrap_or(from);
        (from..sum.start).any(|i| text.histories_at(i).any(stage))
    }

    /// "AIGTA", "AJDTA": what is called by letters that end as those of trade agreements do.
    pub(super) fn acronym(&self, p: usize) -> Option<(Range<usize>, Head)> {
        const LETTERS: Range<usize> = 5..9;
        let text = self.text;
        let shouted =
            |i: usize| i < self.range.end && text.raw(i).len() > 1 && text.raw(i).chars().all(char::is_uppercase);
        let letters = LETTERS.contains(&text.raw(p).len()) && text.raw(p).is_ascii() && shouted(p);
        let alone = letters && !shouted(p + 1) && (p == self.range.start || !shouted(p - 1));
        if !alone || !text.hits_at(p).is_empty() {
            return None;
        }
        let ends = |end: &String| text.raw(p).ends_with(end.as_str());
        let form = text.world.forms.iter().position(|form| form.acronyms.iter().any(ends))?;
        Some((p..p + 1, Head::Form(Some(form), Some("trade-agreement".to_owned()))))
    }

    /// How much it is, as part of what it is about.
    pub(super) fn count(&self, head: &Range<usize>) -> Option<String> {
        let (_, f) = self.text.figures(&(head.start..head.start + 1)).next()?;
        match f.value {
            camket_export::wire::v1::Value::One(v) => Some(format!("amount:{v} {}", f.unit)),
            _ => None,
        }
    }
}
