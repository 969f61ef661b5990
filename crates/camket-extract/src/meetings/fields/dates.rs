//! When a meeting takes place, as far as the text tells.

use std::ops::Range;

use camket_grammar::dates::{Moment, MomentKind, Relative};
use camket_model::Edtf;
use camket_packs::WordClass;

use super::{AGAIN, HERE, NEAREST, Wide, goes, in_person, lies, precision, ruled, side, step};
use crate::choose::Choices;
use crate::features::{few, truth};
use crate::meetings::Candidate;
use crate::meetings::identity::Open;
use crate::page::Kinds;

const M: &str = "meeting-date";

/// So many years that the document tells are tried for a day whose year is not told.
const YEARS: usize = 3;

/// So many words right round a mention are weighed by themselves.
const WORDS: usize = 4;

impl Wide<'_, '_> {
    /// The readings of the date of the `i`th record.
    pub(super) fn dates(&self, i: usize) -> Choices<Option<Edtf>> {
        let o = &self.open[i];
        let mut out: Choices<Option<Edtf>> = Choices::default();
        let kind = o.kind.as_str();
        let f = out.option(o.date.clone(), self.named);
        f.add(M, "rules", o.date.as_ref().map_or("none", precision));
        f.joined(M, "rules-kind", &[o.date.as_ref().map_or("none", precision), kind]);
        f.joined(M, "rules-anchor", &[o.date.as_ref().map_or("none", precision), self.anchor()]);
        f.joined(M, "rules-status", &[o.date.as_ref().map_or("none", precision), o.status.as_str()]);
        // What was worked out of words that hang on another day ("the day before", "put off to March") stands.
        let day = self.scene.anchor.day.as_ref();
        if o.date.as_ref().is_some_and(|d| !self.times.contains_key(d) && day != Some(d)) {
            out.option(None, self.named).joined(M, "none-derived", &[kind, o.status.as_str()]);
            return out;
        }
        for (rank, c) in self.mentions(o) {
            if let Some(own) = &c.date {
                let f = out.option(Some(own.clone()), self.named);
                f.joined(M, "mention", &[few(rank), precision(own)]);
                f.joined(
                    M,
                    "mention-explicit",
                    &[truth(rank == 0), truth(c.explicit), truth(o.date.as_ref() == Some(own))],
                );
            }
            let tag = if rank == 0 { HERE } else { AGAIN };
            self.moments(&mut out, o, c, tag, self.round(&c.tokens, c.sentence));
            if rank == 0 {
                self.around(c.sentence).for_each(|(tag, range)| self.moments(&mut out, o, c, tag, range));
            }
        }
        self.day(&mut out, o);
        for day in &self.often {
            let f = out.option(Some(day.clone()), self.named);
            f.joined(M, "often", &[kind, truth(o.date.is_some()), lies(day, self.scene.out())]);
            f.joined(M, "often-mentions", &[few(o.mentions.len()), o.status.as_str()]);
        }
        for other in self.others(i) {
            let Some(date) = &other.date else { continue };
            let tie = self.tie(o, other);
            let f = out.option(Some(date.clone()), self.named);
            f.joined(M, "other", &[tie, kind, other.kind.as_str()]);
            f.joined(M, "other-side", &[tie, truth(other.first < o.first), precision(date)]);
            f.joined(M, "other-status", &[tie, o.status.as_str(), other.status.as_str()]);
        }
        let edition = o.series.zip(o.ordinal).and_then(|(s, no)| {
            let series = self.scene.page.world.series.get(s)?;
            let edition = series.editions.iter().find(|e| e.no == Some(no))?;
            Edtf::parse(&edition.date).ok()
        });
        self.years(&mut out, edition.as_ref());
        self.rest(&mut out, o, edition.as_ref());
        out
    }

    /// What the times of `range` tell of the meeting of `c`.
    fn moments(&self, out: &mut Choices<Option<Edtf>>, o: &Open, c: &Candidate, tag: &str, range: Range<usize>) {
        let scene = self.scene;
        let page = scene.page;
        let (part, rule) = self.told(c);
        let dated = |m: &&Moment| !matches!(m.kind, MomentKind::Duration | MomentKind::Time | MomentKind::Century);
        let mut near: Vec<_> =
            scene.moments_in(&range).filter(dated).map(|m| (side(&c.tokens, &m.tokens).1, m)).collect();
        near.sort_by_key(|(gap, _)| *gap);
        let here = tag == HERE || tag == AGAIN;
        let count = few(near.len());
        for (rank, (gap, m)) in near.into_iter().take(NEAREST).enumerate() {
            let Some(value) = scene.value(m) else { continue };
            let (where_, _) = side(&c.tokens, &m.tokens);
            let lies = lies(&value, scene.out());
            let exact = precision(&value);
            let is_day = scene.anchor.day.as_ref() == Some(&value);
            let f = out.option(Some(value), self.named);
            let sort = sort(m);
            f.joined(M, "moment", &[tag, sort]);
            f.joined(M, "moment-kind", &[tag, exact, o.kind.as_str()]);
            f.joined(M, "lies", &[tag, lies, o.status.as_str()]);
            f.joined(M, "count", &[tag, count, few(rank)]);
            f.joined(M, "flags", &[tag, truth(m.deadline), truth(m.since), truth(m.vague)]);
            let initial = m.tokens.start <= range.start + 1;
            f.joined(M, "initial", &[tag, truth(initial), exact]);
            if !here {
                f.joined(M, "far", &[tag, part, truth(o.date.is_some())]);
                f.joined(M, "far-day", &[tag, truth(is_day), o.status.as_str()]);
                continue;
            }
            let (from, to) = if c.tokens.end <= m.tokens.start {
                (c.tokens.end, m.tokens.start)
            } else {
                (m.tokens.end, c.tokens.start)
            };
            let between = from..to.max(from);
            let comma = between.clone().any(|i| page.is_punct(i, ",") || page.is_punct(i, ";"));
            let meeting = self.meeting_between(c, from, to);
            let clause = [WordClass::Subordinate, WordClass::Relative, WordClass::Purpose, WordClass::Contrast];
            let clause = clause.into_iter().any(|class| page.any_word(&between, class));
            let act = page.any_in(&between, Kinds::CUE);
            f.joined(M, "gap", &[tag, where_, step(gap)]);
            f.joined(M, "gap-sort", &[tag, where_, step(gap), exact]);
            f.joined(M, "side", &[tag, where_, rule]);
            f.joined(M, "side-part", &[tag, where_, part, exact]);
            f.joined(M, "between", &[where_, truth(comma), truth(meeting), truth(clause)]);
            f.joined(M, "meeting-between", &[tag, where_, truth(meeting)]);
            f.joined(M, "act-between", &[where_, truth(act), exact]);
            f.joined(M, "initial-side", &[tag, truth(initial), truth(meeting), rule]);
            f.flag(M, "nearest", rank == 0);
            f.joined(M, "nearest-exact", &[truth(rank == 0), exact, count]);
            f.joined(M, "closer", &[tag, truth(self.closer(c, &m.tokens, gap))]);
            let before = m.tokens.start.checked_sub(1).filter(|b| *b >= range.start).map_or("^", |b| page.key(b));
            f.joined(M, "word-lead", &[where_, before]);
            f.joined(M, "word-lead-exact", &[exact, before]);
            if c.tokens.end <= m.tokens.start {
                f.joined(M, "word-tail", &[page.key(c.tokens.end), step(gap)]);
            }
            f.joined(M, "tense", &[where_, lies, o.status.as_str(), rule]);
            f.flag(M, "in-person", in_person(scene, c.sentence, &m.tokens));
            f.joined(M, "goes", &[where_, truth(goes(o.kind)), step(gap)]);
        }
    }

    /// The day of the document.
    fn day(&self, out: &mut Choices<Option<Edtf>>, o: &Open) {
        let Some(c) = self.candidates.get(o.first) else { return };
        let Some(day) = self.scene.anchor.day.clone().filter(|d| d.day().is_some()) else { return };
        let (part, rule) = self.told(c);
        let away = match self.day_told {
            Some(n) if n == c.sentence => "here",
            Some(n) if n < c.sentence => {
                if c.sentence - n < 3 {
                    "just-before"
                } else {
                    "before"
                }
            }
            Some(_) => "behind",
            None => "nowhere",
        };
        let sentence = self.round(&c.tokens, c.sentence);
        let other = self.scene.moments_in(&sentence).any(|m| {
            !matches!(m.kind, MomentKind::Duration | MomentKind::Time) && self.scene.value(m).as_ref() != Some(&day)
        });
        let kind = o.kind.as_str();
        let f = out.option(Some(day), self.named);
        f.add(M, "day", kind);
        f.joined(M, "day-anchor", &[self.anchor(), truth(o.date.is_some()), kind]);
        f.joined(M, "day-status", &[o.status.as_str(), kind]);
        f.joined(M, "day-told", &[ruled(o.status, o.told).0, ruled(o.status, o.told).1, rule]);
        f.joined(M, "day-part", &[part, truth(other), step(c.sentence)]);
        f.joined(M, "day-rule", &[rule, truth(o.date.is_some()), step(c.sentence)]);
        f.joined(M, "day-away", &[away, kind]);
        f.joined(M, "day-other", &[away, truth(other), truth(o.date.is_some())]);
        f.joined(M, "day-explicit", &[truth(c.explicit), truth(c.fresh), truth(o.apart || o.other), truth(o.plural)]);
        f.joined(M, "day-ordinal", &[truth(o.ordinal.is_some()), truth(o.series.is_some()), kind]);
        f.joined(M, "day-mentions", &[few(o.mentions.len()), step(c.sentence)]);
        f.joined(M, "day-first", &[few(self.open.iter().take_while(|p| p.first < o.first).take(3).count()), rule]);
        for i in self.near(c) {
            f.add(M, "word-day", self.scene.page.key(i));
        }
        f.joined(M, "word-day-before", &[before(self.scene.page, c)]);
        f.joined(M, "word-day-head", &[self.scene.page.key(c.head.start)]);
    }

    /// Days whose year is not told, in the years that the document tells.
    fn years(&self, out: &mut Choices<Option<Edtf>>, edition: Option<&Edtf>) {
        let open = |d: &&Edtf| d.year().is_none() && d.month().is_some();
        let bare: Vec<Edtf> = out.options.iter().filter_map(|(d, _)| d.as_ref()).filter(open).cloned().collect();
        let told = self.years.iter().take(YEARS).copied();
        let years: Vec<i32> = told.chain(edition.and_then(Edtf::year)).collect();
        let latest = self.years.iter().max().copied();
        for day in bare {
            let from = out.options.iter().position(|(d, _)| d.as_ref() == Some(&day));
            for (rank, year) in years.iter().enumerate() {
                // What speaks for the day speaks for it in its year, too.
                let Some(evidence) = from.and_then(|at| out.options.get(at)).map(|(_, f)| f.clone()) else { continue };
                let dated = Some(day.with_year(*year));
                if !out.options.iter().any(|(d, _)| *d == dated) {
                    out.options.push((dated.clone(), evidence));
                }
                let f = out.option(dated, self.named);
                f.joined(M, "year", &[few(rank), truth(latest == Some(*year)), few(self.years.len())]);
                f.flag(M, "year-only", self.years.len() == 1);
                f.flag(M, "year-edition", edition.and_then(Edtf::year) == Some(*year));
            }
        }
    }

    /// What is so of each reading, and what speaks for none.
    fn rest(&self, out: &mut Choices<Option<Edtf>>, o: &Open, edition: Option<&Edtf>) {
        let Some(c) = self.candidates.get(o.first) else { return };
        let page = self.scene.page;
        let (part, rule) = self.told(c);
        let kind = o.kind.as_str();
        let moments = self.scene.moments_in(&self.round(&c.tokens, c.sentence)).take(4).count();
        let (status, sure) = ruled(o.status, o.told);
        let day = self.scene.anchor.day.as_ref();
        out.option(None, self.named);
        for (date, f) in &mut out.options {
            let Some(date) = date else {
                f.joined(M, "none", &[kind, few(moments)]);
                f.joined(M, "none-anchor", &[self.anchor(), truth(o.date.is_some())]);
                f.joined(M, "none-rules", &[truth(o.date.is_some()), status, sure]);
                f.joined(M, "none-rule", &[rule, few(moments), truth(o.date.is_some())]);
                f.joined(M, "none-part", &[part, step(c.sentence), few(moments)]);
                f.joined(M, "none-day", &[truth(day.is_some()), truth(self.scene.moments.is_empty()), status]);
                f.joined(M, "none-plural", &[truth(o.plural), truth(c.explicit), truth(c.fresh), truth(o.other)]);
                f.joined(M, "none-mentions", &[few(o.mentions.len())]);
                for i in self.near(c) {
                    f.add(M, "word-none", page.key(i));
                }
                f.joined(M, "word-none-before", &[before(page, c)]);
                f.joined(M, "word-none-head", &[page.key(c.head.start)]);
                f.joined(M, "word-none-after", &[page.key(c.tokens.end)]);
                continue;
            };
            let exact = precision(date);
            f.joined(M, "exact", &[exact, kind]);
            f.joined(M, "exact-status", &[exact, status, lies(date, self.scene.out())]);
            f.joined(M, "exact-plural", &[exact, truth(o.plural)]);
            f.joined(
                M,
                "year-known",
                &[truth(date.year().is_some()), truth(day.is_some_and(|d| d.year().is_some())), few(self.years.len())],
            );
            f.joined(M, "times", &[exact, step(self.times.get(date).copied().unwrap_or(0))]);
            f.joined(M, "is-rules", &[truth(o.date.as_ref() == Some(date)), truth(o.date.is_some()), exact]);
            f.joined(M, "is-day", &[truth(day == Some(date)), status]);
            if let Some(edition) = edition {
                f.joined(M, "edition", &[lies(date, Some(edition)), exact]);
            }
        }
    }

    /// The words right round a mention.
    fn near(&self, c: &Candidate) -> impl Iterator<Item = usize> + use<> {
        let own = c.tokens.start.min(c.head.start)..c.tokens.end;
        let sentence = self.round(&c.tokens, c.sentence);
        let (from, to) = (own.start.saturating_sub(WORDS).max(sentence.start), sentence.end.min(own.end + WORDS));
        (from..own.start).chain(own.end..to)
    }

    /// Whether the mention of another meeting stands closer to what is told at `tokens` than that of `c`.
    fn closer(&self, c: &Candidate, tokens: &Range<usize>, gap: usize) -> bool {
        let reach = tokens.start.saturating_sub(gap)..tokens.end + gap;
        let first = self.candidates.partition_point(|d| d.tokens.start + super::REACH < reach.start);
        let near = self.candidates[first..].iter().take_while(|d| d.tokens.start < reach.end);
        near.filter(|d| d.sentence == c.sentence && d.head != c.head).any(|d| side(tokens, &d.tokens).1 < gap)
    }
}

/// How the words of a time say it.
fn sort(m: &Moment) -> &'static str {
    match (m.relative, m.kind) {
        (Some(Relative::Day(0)), _) => "today",
        (Some(Relative::Day(-1)), _) => "yesterday",
        (Some(Relative::Day(1)), _) => "tomorrow",
        (Some(Relative::Day(_)), _) => "other-day",
        (Some(Relative::Weekday { .. } | Relative::NextWeekday(_)), _) => "weekday",
        (Some(_), MomentKind::Day) => "relative-day",
        (Some(_), MomentKind::Week) => "relative-week",
        (Some(_), MomentKind::Month) => "relative-month",
        (Some(_), MomentKind::Year) => "relative-year",
        (Some(_), _) => "relative",
        (None, MomentKind::Day) => "day",
        (None, MomentKind::Month) => "month",
        (None, MomentKind::Year) => "year",
        (None, MomentKind::Interval) => "interval",
        (None, MomentKind::Week) => "week",
        _ => "other",
    }
}

/// The word before the mention of a meeting.
fn before<'p>(page: &'p crate::page::Page<'_>, c: &Candidate) -> &'p str {
    let at = c.tokens.start.min(c.head.start);
    at.checked_sub(1).filter(|_| !page.starts_sentence(at)).map_or("^", |b| page.key(b))
}
