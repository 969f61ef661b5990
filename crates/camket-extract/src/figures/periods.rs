//! When a figure was measured: a choice among the times told near it, before it and of the figure before.

use std::ops::Range;

use camket_grammar::dates::{Moment, MomentKind, Relative};
use camket_model::Edtf;
use camket_packs::{Marker, Sense, UnitKind, WordClass};
use camket_text::{Part, TokenKind};

use super::Candidate;
use crate::choose::Choices;
use crate::features::{Features, few, truth};
use crate::page::Page;
use crate::scene::Scene;

const M: &str = "figure-period";
/// How many sentences back a time may hold on.
const BACK: usize = 3;
/// How many times of each of these sentences are looked at, the last ones.
const LAST: usize = 2;
/// How many times of the sentence itself are looked at, the nearest ones.
const NEAR: usize = 8;
/// Within how many tokens beside a figure words speak for or against its having a time.
const BESIDE: usize = 3;
/// How many sentences lie at most between two figures of which the second goes on with the time of the first.
pub(super) const REACHES: usize = 4;

/// Names of the sentences before, by how far back they stand.
const BACK_WAYS: [&str; BACK] = ["back-1", "back-2", "back-3"];

/// What the choice for one figure looks at.
pub(super) struct Asked<'c, 's, 'a> {
    pub scene: &'s Scene<'a>,
    pub figure: &'c Candidate,
    /// The figure before, with its time.
    pub before: Option<&'c Candidate>,
    /// The same number told again, where it stands in a title.
    pub again: Option<&'c Candidate>,
    pub named: bool,
}

impl Asked<'_, '_, '_> {
    /// The times that the figure may have been measured at, and none.
    pub fn choices(&self) -> Choices<Option<Edtf>> {
        let mut out: Choices<Option<Edtf>> = Choices::default();
        let layout = &self.scene.page.layout;
        let Some(sentence) = layout.sentences.get(self.figure.sentence) else { return out };
        let range = &sentence.tokens;
        let tokens = &self.figure.tokens;
        let mut near: Vec<_> = self.scene.moments_in(range).filter(|m| dated(m)).collect();
        near.sort_by_key(|m| distance(tokens, &m.tokens));
        near.truncate(NEAR);
        let mut ruled = false;
        for (rank, m) in near.iter().enumerate() {
            self.beside(&mut out, range, m, rank, &mut ruled);
        }
        let own = few(near.len());
        self.of_sentences_before(&mut out, sentence.paragraph, own);
        self.of_figure_before(&mut out, range, own);
        if let Some(day) = &self.scene.anchor.day {
            let f = out.option(Some(day.clone()), self.named);
            let part = crate::meetings::part_name(sentence.part);
            f.add(M, "day", own);
            f.joined(M, "day-indicator", &[own, self.figure.indicator.as_str()]);
            f.joined(M, "day-part", &[own, part]);
        }
        if let Some(again) = self.again {
            let Some(there) = layout.sentences.get(again.sentence) else { return out };
            let told = self.scene.moments_in(&there.tokens).filter(|m| dated(m));
            let nearest = told.min_by_key(|m| distance(&again.tokens, &m.tokens));
            if let Some((m, value)) = nearest.and_then(|m| Some((m, self.scene.value(m)?))) {
                let f = out.option(Some(value), self.named);
                f.add(M, "again", own);
                f.joined(M, "again-kind", &[own, moment_name(m.kind), self.figure.indicator.as_str()]);
            }
        }
        self.none(out.option(None, self.named), range, near.len(), sentence.part);
        out
    }

    /// A time of the same sentence.
    fn beside(&self, out: &mut Choices<Option<Edtf>>, range: &Range<usize>, m: &Moment, rank: usize, ruled: &mut bool) {
        let page = self.scene.page;
        let tokens = &self.figure.tokens;
        let (kind, indicator) = (self.figure.kind, self.figure.indicator.as_str());
        let Some(value) = self.scene.value(m).or_else(|| self.after_told(m)) else { return };
        let after = m.tokens.start >= tokens.end;
        let between = if after { tokens.end..m.tokens.start } else { m.tokens.end.min(tokens.start)..tokens.start };
        let comma = between.clone().any(|i| page.is_punct(i, ",") || page.is_punct(i, ";"));
        let long = !matches!(m.kind, MomentKind::Day | MomentKind::Week);
        let side = if after { "after" } else { "before" };
        let what = moment_name(m.kind);
        let lead = m.tokens.start.checked_sub(1).filter(|i| *i >= range.start).map_or("^", |i| page.key(i));
        // Another number between them is the one that is nearer to this time.
        let numbers = between.clone().filter(|i| self.number(*i)).count();
        let opening = opens(page, range, &m.tokens);
        let limit = if m.deadline { "limit" } else { "no" };
        let describe = |f: &mut Features, form: &str| {
            f.step(M, side, between.len());
            f.flag(M, "comma", comma);
            f.add(M, "comma-side", [truth(comma), ":", side]);
            f.add(M, "moment", what);
            f.add(M, "long", if long { "yes" } else { "no" });
            f.flag(M, "initial", opening);
            f.flag(M, "semicolon", between.clone().any(|i| page.is_punct(i, ";")));
            f.add(M, "long-kind", [truth(long), ":", kind.as_str()]);
            f.joined(M, "moment-indicator", &[what, indicator]);
            f.joined(M, "moment-kind", &[what, kind.as_str(), side]);
            f.add(M, "rank", if rank == 0 { "first" } else { "later" });
            f.flag(M, "deadline", m.deadline);
            f.joined(M, "deadline-indicator", &[limit, indicator]);
            f.joined(M, "lead", &[side, lead]);
            f.joined(M, "lead-kind", &[lead, kind.as_str()]);
            f.joined(M, "numbers", &[side, few(numbers), truth(comma)]);
            f.joined(M, "numbers-rank", &[few(numbers), few(rank), truth(opening)]);
            f.joined(M, "form", &[form, side]);
            f.joined(M, "form-kind", &[form, kind.as_str()]);
            if let Some(next) = between.clone().next().filter(|_| after) {
                f.joined(M, "next", &[side, page.key(next)]);
            }
            let verbs = between.clone().any(|i| page.hits_at(i).iter().any(|h| matches!(h.sense, Sense::Cue(..))));
            f.joined(M, "cue-between", &[side, truth(verbs), what]);
        };
        let form = if m.since {
            "since"
        } else if value.is_interval() {
            "interval"
        } else {
            "point"
        };
        let f = out.option(Some(value.clone()), self.named);
        describe(f, form);
        f.flag(M, "rules", long && !*ruled);
        *ruled |= long;
        if m.since
            && let Ok(open) = Edtf::parse(&[value.first(), "/.."].concat())
        {
            describe(out.option(Some(open), self.named), "open");
        }
        if value.is_interval() {
            // "from 2000 to 2018 it rose from 5 to 9": each number at its end.
            let start = tokens.start.checked_sub(1).filter(|i| *i >= range.start);
            let from = start.is_some_and(|i| page.marked(i, Marker::From));
            let to = start.is_some_and(|i| page.marked(i, Marker::Reaches));
            let ends = [("first", value.first()), ("last", value.last())];
            for (end, value) in ends.into_iter().filter_map(|(e, v)| Some((e, Edtf::parse(v).ok()?))) {
                let f = out.option(Some(value), self.named);
                f.joined(M, "end", &[end, truth(from), truth(to)]);
                f.joined(M, "end-side", &[end, side, few(numbers)]);
            }
        }
    }

    /// "that year", "cùng ngày", "the following year": from the time told last before.
    fn after_told(&self, m: &Moment) -> Option<Edtf> {
        let years = match m.relative? {
            Relative::Same => None,
            Relative::Year(n) => Some(n),
            _ => return None,
        };
        let moments = &self.scene.moments;
        let at = moments.partition_point(|o| o.tokens.start < m.tokens.start);
        let mut last = moments.get(..at)?.iter().rev().take(BACK * LAST).filter(|o| dated(o) && o.value.is_some());
        match years {
            None => last.find_map(|o| self.scene.value(o)),
            Some(n) => last.find_map(|o| Edtf::point(Some(self.scene.value(o)?.year()? + n), None, None)),
        }
    }

    /// "Năm 2023, …" or any other time of the sentences before may hold on.
    fn of_sentences_before(&self, out: &mut Choices<Option<Edtf>>, paragraph: usize, own: &'static str) {
        let page = self.scene.page;
        let n = self.figure.sentence;
        for (back, way) in BACK_WAYS.iter().enumerate() {
            let Some(last) = n.checked_sub(back + 1).and_then(|m| page.layout.sentences.get(m)) else { return };
            if matches!(last.part, Part::Byline | Part::Source) {
                continue;
            }
            let told: Vec<_> = self.scene.moments_in(&last.tokens).filter(|m| dated(m)).collect();
            let skip = told.len().saturating_sub(LAST);
            for (i, m) in told.iter().enumerate() {
                let opening = opens(page, &last.tokens, &m.tokens);
                if i < skip && !opening {
                    continue;
                }
                let Some(value) = self.scene.value(m) else { continue };
                let beside = if last.paragraph == paragraph { "beside" } else { "apart" };
                let order = if i + 1 == told.len() { "last" } else { "earlier" };
                let what = moment_name(m.kind);
                let f = out.option(Some(value), self.named);
                f.joined(M, "back", &[way, own]);
                f.joined(M, "back-beside", &[way, beside, own]);
                f.joined(M, "back-order", &[order, truth(opening), own]);
                f.joined(M, "back-moment", &[what, own]);
                f.joined(M, "back-indicator", &[what, own, self.figure.indicator.as_str()]);
                f.joined(M, "back-deadline", &[truth(m.deadline), own]);
                f.joined(M, "back-since", &[truth(m.since), own]);
                if back == 0 && opening {
                    f.joined(M, "carried", &[what, own]);
                }
            }
        }
    }

    /// Figures in a row are of one time.
    fn of_figure_before(&self, out: &mut Choices<Option<Edtf>>, range: &Range<usize>, own: &'static str) {
        let page = self.scene.page;
        let Some(before) = self.before else { return };
        let apart = self.figure.sentence - before.sentence;
        if apart > REACHES {
            return;
        }
        let Some(value) = before.period.best(&page.language.weights) else { return };
        let told = if value.is_some() { "some" } else { "none" };
        let like = match (before.unit == self.figure.unit, before.indicator == self.figure.indicator) {
            (true, true) => "same",
            (true, false) => "unit",
            (false, true) => "indicator",
            _ => "other",
        };
        let apart = few(apart);
        let between = range.start.max(before.tokens.end)..self.figure.tokens.start;
        let timed = self.scene.moments_in(&between).any(dated);
        let f = out.option(value.clone(), self.named);
        f.joined(M, "goes-on", &[told, apart, own]);
        f.joined(M, "goes-on-like", &[told, apart, like]);
        f.joined(M, "goes-on-timed", &[told, truth(timed), apart, like]);
        f.joined(M, "goes-on-indicator", &[told, apart, self.figure.indicator.as_str()]);
    }

    /// What speaks for a number with no time of its own.
    fn none(&self, f: &mut Features, range: &Range<usize>, near: usize, part: Part) {
        let page = self.scene.page;
        let tokens = &self.figure.tokens;
        let (kind, indicator) = (self.figure.kind.as_str(), self.figure.indicator.as_str());
        f.add(M, "none", if near == 0 { "alone" } else { "beside" });
        f.add(M, "none-kind", kind);
        f.add(M, "none-indicator", indicator);
        f.joined(M, "none-unit", &[few(near), &self.figure.unit]);
        f.joined(M, "none-near", &[few(near), kind, indicator]);
        f.joined(M, "none-part", &[few(near), crate::meetings::part_name(part)]);
        f.flag(M, "none-small", self.figure.kind == UnitKind::Count && self.figure.special.is_some());
        let clause = range.start..tokens.start;
        let tense = if page.any_word(&clause, WordClass::Future) {
            "future"
        } else if clause.clone().any(|i| page.marked(i, Marker::Past)) {
            "past"
        } else if clause.clone().any(|i| page.marked(i, Marker::Progressive)) {
            "progressive"
        } else {
            "plain"
        };
        f.joined(M, "none-tense", &[few(near), tense]);
        f.joined(M, "none-tense-indicator", &[tense, indicator]);
        for i in range.start.max(tokens.start.saturating_sub(BESIDE))..tokens.start {
            f.add(M, "none-before", page.key(i));
        }
        for i in tokens.end..range.end.min(tokens.end + BESIDE) {
            f.add(M, "none-after", page.key(i));
        }
    }

    /// Whether a number that is no time stands at `i`.
    fn number(&self, i: usize) -> bool {
        let moments = &self.scene.moments;
        let told = || moments.partition_point(|m| m.tokens.start <= i).checked_sub(1).and_then(|m| moments.get(m));
        let number = self.scene.page.token(i).is_some_and(|t| t.kind == TokenKind::Number);
        number && !told().is_some_and(|m| m.tokens.contains(&i))
    }
}

fn dated(m: &Moment) -> bool {
    !matches!(m.kind, MomentKind::Duration | MomentKind::Time | MomentKind::Century)
}

fn distance(tokens: &Range<usize>, m: &Range<usize>) -> usize {
    if m.start >= tokens.end { m.start - tokens.end } else { tokens.start.saturating_sub(m.end) }
}

fn moment_name(kind: MomentKind) -> &'static str {
    match kind {
        MomentKind::Day => "Day",
        MomentKind::Week => "Week",
        MomentKind::Month => "Month",
        MomentKind::Quarter => "Quarter",
        MomentKind::HalfYear => "HalfYear",
        MomentKind::Season => "Season",
        MomentKind::Year => "Year",
        MomentKind::Decade => "Decade",
        MomentKind::Century => "Century",
        MomentKind::Interval => "Interval",
        _ => "Other",
    }
}

/// Whether a time opens a sentence or, where its mark was lost, stands as if it did ("Năm 2023, …").
fn opens(page: &Page<'_>, range: &Range<usize>, moment: &Range<usize>) -> bool {
    moment.start <= range.start + 1
        || page.syllabic() && page.is_capital(moment.start) && page.is_punct(moment.end, ",")
}
