//! From the words of a stage to a clue: the quote, the day, the deadline, and who says so.

use std::ops::Range;

use camket_export::wire::v1;
use camket_model::InstrumentStatus;
use camket_packs::{HistorySense, WordClass};

use super::mention::Mention;
use super::stages::{REACH, Reader, Told, inside, rank};
use crate::day::Days;
use crate::told::StatusClue;

/// What is still so if it is said that no talks were concluded.
const TALKS: &str = "negotiating";
/// How far from a stage its date may stand.
const DATE: usize = 12;

impl Reader<'_, '_> {
    /// What the sentence tells of one mention: the stage `told`, a share of work done, or both.
    pub(super) fn clue(
        &self,
        mention: usize,
        carried: bool,
        told: Option<&Told<'_>>,
        share: Option<&(usize, Range<usize>, f64)>,
        all: &[&Told<'_>],
    ) -> StatusClue {
        let text = self.text;
        let m = &self.mentions[mention];
        let progress = share.map(|(.., v)| *v);
        let strong = told.is_some_and(|t| t.stage.strong);
        let status = match (progress, told) {
            (_, Some(t)) if strong => t.status,
            (Some(v), _) if v >= 0.9995 => InstrumentStatus::Completed,
            (Some(_), _) => InstrumentStatus::Implementing,
            (None, Some(t)) => t.status,
            (None, None) => InstrumentStatus::Implementing,
        };
        let mut from = told.map_or(m.tokens.start, |t| t.tokens.start);
        let mut to = told.map_or(m.tokens.end, |t| t.tokens.end);
        if let Some((_, r, _)) = share {
            from = from.min(r.start);
            to = to.max(r.end);
        }
        let core = from..to;
        if !carried {
            from = from.min(m.tokens.start);
            to = to.max(m.tokens.end);
        }
        let quoted = self.clause(from, to);
        let (quote, span) = text.place(&quoted);
        let quoted_tokens = quoted.start.min(core.start)..self.sentence_end(quoted.end);
        let (on, deadline) = self.dates(&core, &quoted, told, all, m, share.map(|(_, r, _)| r));
        let denied = all.iter().any(|t| t.denied);
        let target = all.iter().filter(|t| t.ahead && t.stage.done != t.status).max_by_key(|t| rank(t.stage.done));
        let proposer = all.iter().find(|t| t.stage.proposer).map(|t| self.proposer(&t.tokens)).unwrap_or_default();
        let firm = |t: &Told<'_>| !t.ahead || t.stage.cap || t.stage.strong || t.stage.done == t.stage.ahead;
        StatusClue {
            status: status.as_str().to_owned(),
            firm: progress.is_some() || told.is_some_and(firm),
            capped: progress.is_none()
                && told.is_some_and(|t| {
                    t.stage.cap && t.stage.done == t.stage.ahead || t.denied && t.status.as_str() == TALKS
                }),
            on_told: on.is_some(),
            on,
            progress,
            missed: deadline.clone().filter(|_| denied),
            target: target.map(|t| t.stage.done.as_str().to_owned()),
            deadline: deadline.filter(|_| !denied),
            late: self.late(&quoted_tokens),
            quote,
            span,
            told_by: self.told_by(&core, m),
            proposer,
            scope: self.scope(mention),
        }
    }

    /// What the act of a statement makes of the thing that is its object, where no words of a stage say more: proposed,
    /// agreed, promised or given. Of what has a name of its own the act may be about a part.
    pub(super) fn of_act(&self, mention: usize) -> Option<StatusClue> {
        /// So far behind the words of the act its object begins, in tokens.
        const OBJECT: usize = 12;
        let (text, m) = (self.text, &self.mentions[mention]);
        let scheme = crate::identity::family(&m.traits.kind) == "scheme";
        if !scheme || m.bare || m.record.is_some() || m.traits.known.is_some() {
            return None;
        }
        let object = |s: &v1::Statement| {
            let cue = text.range_of(s.cue_span);
            cue.end <= m.tokens.start && m.tokens.start - cue.end <= OBJECT && s.polarity == "positive"
        };
        let over = text.said(&m.tokens).filter(|(t, s)| t.end >= m.tokens.end && object(s));
        let (_, s) = over.min_by_key(|(t, _)| t.len())?;
        let status = match s.act.as_str() {
            "propose" if !m.called && !m.definite => InstrumentStatus::Proposed,
            "agree" | "commit" | "provide" => InstrumentStatus::Agreed,
            _ => return None,
        };
        let clue = self.clue(mention, false, None, None, &[]);
        Some(StatusClue { status: status.as_str().to_owned(), firm: true, ..clue })
    }

    /// Whether words of lateness stand in `tokens`.
    pub(super) fn late(&self, tokens: &Range<usize>) -> bool {
        self.text.histories_in(tokens.clone()).any(|(_, s)| s == HistorySense::Late)
    }

    /// The end of the sentence, but not beyond a semicolon.
    fn sentence_end(&self, from: usize) -> usize {
        let semicolon = (from..self.range.end).take(REACH).find(|i| self.text.tokens.key(*i) == ";");
        semicolon.unwrap_or_else(|| self.range.end.min(from + REACH))
    }

    /// The clause round `from..to`: to the next mark on either side.
    fn clause(&self, from: usize, to: usize) -> Range<usize> {
        let text = self.text;
        let mark = |i: usize| matches!(text.tokens.key(i), "," | ";" | ":");
        let mut start = from;
        while start > self.range.start && !mark(start - 1) && from - start < 14 {
            start -= 1;
        }
        let mut end = to;
        while end < self.range.end && !mark(end) && end - to < 14 {
            end += 1;
        }
        start..end
    }

    /// When it was, and by when it shall be.
    fn dates(
        &self,
        core: &Range<usize>,
        quoted: &Range<usize>,
        told: Option<&Told<'_>>,
        all: &[&Told<'_>],
        m: &Mention,
        share: Option<&Range<usize>>,
    ) -> (Option<String>, Option<String>) {
        let text = self.text;
        let today = text.day.and_then(Days::of);
        let range = quoted.start.min(core.start.saturating_sub(DATE).max(self.range.start))
            ..quoted.end.max((core.end + DATE).min(self.range.end));
        let mut on: Option<(usize, String)> = None;
        let mut deadline: Option<(usize, String)> = None;
        for moment in text.moments(range) {
            if share.is_some_and(|s| inside(s, &moment.tokens))
                || inside(&moment.tokens, &m.tokens)
                || self.name_at(moment.tokens.start)
            {
                continue;
            }
            // The words of names do not count.
            let words = |r: Range<usize>| r.filter(|i| !m.tokens.contains(i)).count();
            let off = |r: &Range<usize>| {
                if moment.tokens.start >= r.end {
                    words(r.end..moment.tokens.start)
                } else {
                    words(moment.tokens.end..r.start) + 2
                }
            };
            let gap = all.iter().map(|t| off(&t.tokens)).chain([off(core)]).min().unwrap_or(DATE);
            let semicolon = (moment.tokens.end.min(core.end)..moment.tokens.start.max(core.start))
                .any(|i| text.tokens.key(i) == ";");
            let Some(value) = text.resolve(&moment).map(|v| text.with_year(v)).filter(|_| gap <= DATE && !semicolon)
            else {
                continue;
            };
            let Some(days) = Days::of(&value) else { continue };
            let future = today.is_some_and(|t| days.to > t.to);
            let ahead = all.iter().any(|t| t.ahead);
            if ahead && (future || moment.deadline) || moment.deadline && future {
                if deadline.as_ref().is_none_or(|(g, _)| gap < *g) {
                    deadline = Some((gap, value));
                }
            } else if !future && !told.is_some_and(|t| t.ahead) && on.as_ref().is_none_or(|(g, _)| gap < *g) {
                on = Some((gap, value));
            }
        }
        (on.map(|(_, v)| v), deadline.map(|(_, v)| v))
    }

    /// Who says it: the speaker of the statement that the words belong to, unless all parties speak.
    fn told_by(&self, core: &Range<usize>, m: &Mention) -> Option<String> {
        let text = self.text;
        let over = text.said(core).filter(|(t, s)| t.start <= core.start && t.end >= core.end && !s.speaker.is_empty());
        let s = over.min_by_key(|(t, _)| t.len()).map(|(_, s)| *s).or_else(|| {
            // "… have been concluded, X announced": one voice in the sentence.
            let cue = |s: &v1::Statement| inside(&text.range_of(s.cue_span), &self.range) && !s.speaker.is_empty();
            let mut here = text.said(&self.range).filter(|(_, s)| s.act == "state" && cue(s));
            here.next().filter(|_| here.next().is_none()).map(|(_, s)| *s)
        })?;
        let joint = m.traits.parties.iter().all(|p| s.speaker.contains(p));
        (!joint).then(|| s.speaker.join("+"))
    }

    /// "put forward by X", "theo đề xuất của X", "X đề xuất".
    pub(super) fn proposer(&self, tokens: &Range<usize>) -> Vec<String> {
        let text = self.text;
        let behind = text.actors_in(tokens.end..(tokens.end + 4).min(self.range.end));
        if let Some(first) = behind.first() {
            let by = (tokens.end.saturating_sub(1)..tokens.end + 3)
                .any(|i| text.is(i, WordClass::PrepositionOf) || text.raw(i) == "by")
                || tokens.len() > 1 && text.is(tokens.end - 1, WordClass::Passive);
            if by {
                return vec![first.clone()];
            }
        }
        let cue = |s: &v1::Statement| s.act == "propose" && inside(&text.range_of(s.cue_span), tokens);
        text.said(tokens).find(|(_, s)| cue(s)).map(|(_, s)| s.speaker.clone()).unwrap_or_default()
    }

    /// Annexes and the like that are counted with the instrument.
    fn scope(&self, mention: usize) -> Vec<String> {
        let m = &self.mentions[mention];
        let others = self.names.iter().filter(|o| o.sentence == m.sentence && o.of && o.tokens != m.tokens);
        let mut out: Vec<String> = others.filter_map(|o| o.traits.form.clone()).collect();
        out.sort();
        out.dedup();
        out
    }
}
