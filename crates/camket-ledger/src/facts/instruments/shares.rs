//! Shares of work done: how much of an instrument is carried out.

use std::ops::Range;

use camket_packs::HistorySense;

use super::stages::{REACH, Reader};

impl Reader<'_, '_> {
    /// Whether a name begins in `tokens`.
    fn begins(&self, tokens: Range<usize>) -> bool {
        let from = self.names.partition_point(|m| m.tokens.start < tokens.start);
        self.names.get(from).is_some_and(|m| m.tokens.start < tokens.end)
    }

    /// Shares of work done: "84 per cent", "84/130", "108 of the 130" beside a word of work.
    pub(super) fn shares(&self, here: &[usize], carried: bool) -> Vec<(usize, Range<usize>, f64)> {
        let text = self.text;
        let mut found: Vec<(Range<usize>, f64)> = Vec::new();
        for i in self.range.clone() {
            if let Some((end, share)) = self.fraction(i) {
                found.push((i..end, share));
            }
        }
        for q in text.quantities(self.range.clone()) {
            let camket_model::Value::One(v) = q.value else { continue };
            if q.percent
                && (0.0..=100.0).contains(&v)
                && !found.iter().any(|(r, _)| r.start < q.tokens.end && q.tokens.start < r.end)
            {
                found.push((q.tokens.clone(), v / 100.0));
            }
        }
        let mut out = Vec::new();
        for (tokens, share) in found {
            let near = tokens.start.saturating_sub(6).max(self.range.start)..(tokens.end + 8).min(self.range.end);
            let counted = self.begins(tokens.end..tokens.end + 1);
            if !counted && !text.histories_in(near).any(|(_, s)| s == HistorySense::Progress) {
                continue;
            }
            let work = |m: &&usize| {
                matches!(
                    self.mentions[**m].traits.kind.as_str(),
                    "plan" | "project" | "fund" | "initiative" | "mechanism" | "other"
                )
            };
            // "the plan, with its annex, stands at 98 %": the share is the plan's.
            let around = self.around(here, tokens.start);
            // "92 per cent of the projects in the Strategy" is the strategy's.
            let part = |m: &usize| self.mentions[*m].of || self.mentions[*m].bare;
            let whole = around.iter().any(|m| !part(m) && work(&m));
            let best = around
                .iter()
                .filter(|m| work(m) && !(whole && part(m)))
                .copied()
                .min_by_key(|m| self.distance(&tokens, *m, carried));
            if let Some(m) = best.filter(|m| carried || self.distance(&tokens, *m, false) <= REACH) {
                out.push((m, tokens, share));
            }
        }
        out
    }

    /// "84/130", "33 trên 41", "seven of the 20" with a word of work behind it, and "of the 48 activities …, 46 are done".
    fn fraction(&self, i: usize) -> Option<(usize, f64)> {
        if let Some(end) = self.part_word(i) {
            return self.whole_first(i, end);
        }
        let (after, part) = self.number(i)?;
        let slash = self.text.tokens.key(after) == "/" && self.text.is_number(i);
        let (end, whole) = self.number(if slash { after + 1 } else { self.part_word(after)? })?;
        // "tháng 3/2032" is a month: its words begin before the number.
        let from = i.saturating_sub(2).max(self.range.start);
        let dated = slash && self.text.moments(from..end).iter().any(|m| m.tokens.start < i && m.tokens.end > i);
        let counted = self.begins(end..end + 2);
        ((counted || self.works(end..end + 4)) && !dated)
            .then(|| share(part, whole))
            .flatten()
            .map(|share| (end, share))
    }

    /// "of the 48 activities in the plan, 46 are done": the part comes behind its whole.
    fn whole_first(&self, i: usize, end: usize) -> Option<(usize, f64)> {
        /// How far behind the whole its part may stand, in tokens.
        const FAR: usize = 24;
        let text = self.text;
        let (at, whole) = self.number(end)?;
        let opens = i == self.range.start || !text.is_word(i - 1);
        let far = at..(at + FAR).min(self.range.end);
        if !opens || !self.works(at..at + 4) {
            return None;
        }
        let comma = far.clone().find(|p| text.tokens.key(*p) == ",")?;
        let (done, part) = self.number(comma + 1)?;
        self.works(done..done + 6).then(|| share(part, whole)).flatten().map(|share| (done, share))
    }

    /// The end of words that stand between a part and its whole.
    fn part_word(&self, i: usize) -> Option<usize> {
        let inside = |r: &Range<usize>| r.end < self.range.end;
        self.text.histories_at(i).find(|(r, s)| *s == HistorySense::Part && inside(r)).map(|(r, _)| r.end)
    }

    /// The end and the value of a plain number at `i`, in digits or in words.
    fn number(&self, i: usize) -> Option<(usize, f64)> {
        const WORDS: usize = 4;
        let text = self.text;
        if text.is_number(i) {
            return Some((i + 1, text.raw(i).parse().ok()?));
        }
        let told = text.quantities(i..(i + WORDS).min(self.range.end)).into_iter().find(|q| q.tokens.start == i)?;
        match told.value {
            camket_model::Value::One(v) if !told.percent && !told.ordinal => Some((told.tokens.end, v)),
            _ => None,
        }
    }

    /// Whether a word of work begins in `tokens`.
    fn works(&self, tokens: Range<usize>) -> bool {
        let end = tokens.end.min(self.range.end);
        (tokens.start..end).any(|i| self.text.histories_at(i).any(|(_, s)| s == HistorySense::Progress))
    }
}

/// The share of a part in its whole, to the thousandth.
fn share(part: f64, whole: f64) -> Option<f64> {
    (part <= whole && whole > 1.0).then(|| (part / whole * 1000.0).round() / 1000.0)
}
