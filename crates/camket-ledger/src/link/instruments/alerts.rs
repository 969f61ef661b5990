//! What in a history does not fit, or has changed.

use camket_model::InstrumentStatus;

use crate::day::Days;
use crate::fact::Fact;
use crate::facts::rank;
use crate::finding::{Alert, AlertKind, Change, Entity, Evidence, Explanation, Reason, Severity};
use crate::id::{DocumentId, Hasher};
use crate::link::Context;
use crate::sketch::Seen;
use crate::told::StatusClue;

use super::history;

/// How much two shares of work done must differ to be two, not one rounded.
const ROUNDED: f64 = 0.006;
/// After so many days what is told is background.
const PAST: i32 = 300;
/// How many days before its first day a deadline is near.
const NEAR: i32 = 90;

/// What a document tells of the instrument.
#[derive(Clone, Copy)]
struct Told<'f> {
    fact: &'f Fact,
    clue: &'f StatusClue,
    rank: u8,
    /// The day of telling.
    day: Days,
}

impl Told<'_> {
    fn evidence(&self) -> Evidence {
        history::evidence(self.fact, self.clue)
    }

    /// The share done, where one is told or all is done.
    fn share(&self) -> Option<f64> {
        self.clue.progress.or_else(|| (self.clue.status == "completed").then_some(1.0))
    }

    /// Told as long past: no news of the day.
    fn background(&self) -> bool {
        let on = self.clue.on.as_deref().and_then(Days::of).filter(|_| self.clue.on_told);
        on.is_some_and(|on| on.to < self.day.from - PAST)
    }

    fn stopped(&self) -> bool {
        matches!(self.clue.status.as_str(), "stalled" | "violated" | "withdrawn")
    }
}

/// The alerts of one instrument, from the facts that make it. A reprint tells nothing of its own.
pub(super) fn of(entity: &Entity, members: &[&Fact], context: &Context<'_>) -> Vec<Alert> {
    let told = told(members);
    let mut out = Vec::new();
    let alert = |kind, severity, sides: &[Told<'_>]| make(entity, kind, severity, sides);
    let mut news = News::default();
    for (i, now) in told.iter().enumerate() {
        let before = &told[..i];
        // Of what is told on one day, each may contradict the other.
        let beside = &told[..told.partition_point(|t| t.day.from <= now.day.from)];
        let elsewhere = |t: &&Told<'_>| t.fact.doc.id != now.fact.doc.id;
        for (was, explanation) in regressed(beside, now) {
            let loud = explanation.is_none();
            let severity = if loud { Severity::Warning } else { Severity::Note };
            out.push(with(alert(AlertKind::StatusRegressed, severity, &[was, *now]), explanation));
        }
        if news.may_be_passed_by(now)
            && let Some(was) = advanced(before, now)
        {
            out.push(alert(AlertKind::StatusAdvanced, Severity::Note, &[was, *now]));
        }
        news.take(now);
        if now.clue.proposer.is_empty() {
            continue;
        }
        let other = |t: &&Told<'_>| !t.clue.proposer.is_empty() && t.clue.proposer != now.clue.proposer;
        let first = before.iter().filter(elsewhere).find(other);
        let again = before.iter().any(|t| t.clue.proposer == now.clue.proposer);
        if let Some(was) = first.filter(|_| !again) {
            out.push(alert(AlertKind::AttributionDiffers, Severity::Warning, &[*was, *now]));
            let last = before.iter().rev().filter(elsewhere).find(other);
            let last = last.filter(|l| l.fact.doc.id != was.fact.doc.id);
            out.extend(last.map(|last| alert(AlertKind::AttributionDiffers, Severity::Note, &[*last, *now])));
        }
    }
    out.extend(deadlines(entity, &told, context));
    out.dedup_by(|a, b| a.id == b.id);
    out
}

/// What the documents tell, in the order of telling.
fn told<'f>(members: &[&'f Fact]) -> Vec<Told<'f>> {
    let mut facts: Vec<&Fact> = members.to_vec();
    let published = |f: &Fact| f.doc.published.as_deref().or(f.doc.day.as_deref()).and_then(Days::of);
    facts.sort_by_cached_key(|f| (published(f), f.doc.id.clone(), f.span()));
    let mut out: Vec<Told<'f>> = Vec::new();
    let mut seen = Seen::default();
    for fact in facts {
        let copy = seen.is_copy(&fact.doc, published(fact));
        let Some(day) = fact.day.as_deref().and_then(Days::of).or_else(|| published(fact)) else { continue };
        if copy {
            continue;
        }
        out.extend(history::told(fact).into_iter().map(|(fact, clue)| {
            let rank = clue.status.parse::<InstrumentStatus>().map_or(0, rank);
            Told { fact, clue, rank, day }
        }));
    }
    out.sort_by_key(|t| (t.day.from, t.day.to));
    out
}

/// How far the instrument had come, by documents: so that a telling which is no news needs no look at all the others.
#[derive(Default)]
struct News<'f> {
    /// The furthest step and its document, and the furthest of any other document.
    best: Option<(u8, &'f DocumentId)>,
    second: Option<(u8, &'f DocumentId)>,
}

impl<'f> News<'f> {
    /// Whether what is told now may lie ahead of all that was told elsewhere, see [`advanced`].
    fn may_be_passed_by(&self, now: &Told<'_>) -> bool {
        let own = self.best.is_some_and(|(_, doc)| *doc == now.fact.doc.id);
        let elsewhere = if own { self.second } else { self.best };
        now.clue.firm && now.rank >= 2 && elsewhere.is_some_and(|(rank, _)| now.rank > rank)
    }

    fn take(&mut self, told: &Told<'f>) {
        if told.clue.capped {
            *self = Self::default();
        }
        if told.background() {
            return;
        }
        let this = (told.rank, &told.fact.doc.id);
        let above = |other: Option<(u8, &DocumentId)>| other.is_none_or(|(rank, _)| this.0 > rank);
        if self.best.is_some_and(|(_, doc)| doc == this.1) {
            if above(self.best) {
                self.best = Some(this);
            }
        } else if above(self.best) {
            self.second = self.best.replace(this);
        } else if above(self.second) {
            self.second = Some(this);
        }
    }
}

/// What was told before and lies ahead of what is told now, and what would explain it: the last such telling, or all
/// of the same day, one a document.
fn regressed<'f>(before: &[Told<'f>], now: &Told<'f>) -> Vec<(Told<'f>, Option<Explanation>)> {
    // Only what stopped, gives a share, is capped or is still talked about can lie behind what was told.
    let behind = now.stopped() || now.share().is_some() || now.clue.capped || now.clue.status == "negotiating";
    if !now.clue.firm || !behind {
        return Vec::new();
    }
    let own = before.iter().filter(|t| t.fact.doc.id == now.fact.doc.id && t.clue.firm && !t.background());
    let best = own.map(|t| t.rank).max().unwrap_or(0);
    let back = |was: &&Told<'f>| {
        if was.fact.doc.id == now.fact.doc.id || !was.clue.firm || later(was.clue, now.clue) || was.background() {
            return false;
        }
        match (was.share(), now.share()) {
            (Some(a), Some(b)) => b < a - ROUNDED,
            (Some(_), None) => now.stopped(),
            _ if now.stopped() => !was.stopped() && (3..7).contains(&was.rank),
            // What the same document says besides holds.
            _ => {
                now.rank < was.rank
                    && best < was.rank
                    && (now.clue.capped || now.clue.status == "negotiating")
                    && was.rank <= 3
            }
        }
    };
    let sources =
        |was: &Told<'f>| was.clue.told_by != now.clue.told_by || was.fact.doc.publisher != now.fact.doc.publisher;
    // Once told, it is not told again by every later document.
    let again = |t: &Told<'f>| {
        t.fact.doc.id != now.fact.doc.id && t.rank == now.rank && t.clue.firm && t.clue.capped == now.clue.capped
    };
    let Some(last) = before.iter().filter(back).max_by_key(|t| (t.rank, t.day.to)) else { return Vec::new() };
    let since = |t: &&Told<'f>| t.day.from >= last.day.from && t.day != now.day;
    if before.iter().filter(since).any(|t| again(t) && t.clue.progress.is_none()) {
        return Vec::new();
    }
    let explanation = |was: &Told<'f>| {
        if was.clue.scope != now.clue.scope {
            Some(Explanation::DifferentScope)
        } else if sources(was) && (was.day == now.day || now.clue.capped) {
            Some(Explanation::DifferentSource)
        } else {
            None
        }
    };
    if last.day != now.day {
        // An earlier phase told in passing is no step back.
        let phase = now.clue.status == "negotiating" && !now.clue.capped;
        return if phase { Vec::new() } else { vec![(*last, explanation(last))] };
    }
    let mut out: Vec<(Told<'f>, Option<Explanation>)> = Vec::new();
    for was in before.iter().filter(back).filter(|t| t.day == now.day && t.rank == last.rank) {
        if !out.iter().any(|(t, _)| t.fact.doc.id == was.fact.doc.id) {
            out.push((*was, explanation(was)));
        }
    }
    out
}

/// Whether what `now` tells held before what `was` tells.
fn later(was: &StatusClue, now: &StatusClue) -> bool {
    let days = |c: &StatusClue| c.on.as_deref().and_then(Days::of);
    matches!((days(was), days(now)), (Some(w), Some(n)) if now.on_told && n.to < w.from)
}

/// The last telling that lies behind what is told now.
fn advanced<'f>(before: &[Told<'f>], now: &Told<'f>) -> Option<Told<'f>> {
    // What was said before somebody said that it had not come so far counts no longer.
    let from = before.iter().rposition(|t| t.clue.capped).unwrap_or(0);
    let news = |t: &&Told<'f>| t.fact.doc.id != now.fact.doc.id && !t.background();
    let others: Vec<&Told<'f>> = before[from..].iter().filter(news).collect();
    let best = others.iter().map(|t| t.rank).max()?;
    let here = before.iter().filter(|t| t.fact.doc.id == now.fact.doc.id).any(|t| t.rank >= now.rank);
    if !now.clue.firm || now.rank <= best || now.rank < 2 || here {
        return None;
    }
    // A share says most of how far it was, unless the last telling says that this very step lay ahead.
    let last = others.last().filter(|t| t.clue.target.as_deref() == Some(now.clue.status.as_str()));
    let shares = others.iter().rev().find(|t| t.clue.progress.is_some()).filter(|_| now.clue.status == "completed");
    last.or(shares).or_else(|| others.last()).map(|t| **t)
}

/// Dates that passed, moved, or come near.
fn deadlines(entity: &Entity, told: &[Told<'_>], context: &Context<'_>) -> Vec<Alert> {
    let mut out = Vec::new();
    let now = context.as_of.and_then(Days::of).or_else(|| told.last().map(|t| t.day));
    for (i, was) in told.iter().enumerate() {
        // Money that is promised for some years is not due at their end.
        let fund = was.fact.traits.as_ref().is_some_and(|t| t.kind == "fund");
        let term = fund && was.clue.status == "agreed" && was.clue.target.is_none() && was.clue.firm;
        let limit = was.clue.deadline.as_deref().and_then(Days::of).filter(|_| !term);
        let Some(limit) = limit else { continue };
        let after = told[i + 1..].iter().filter(|t| t.fact.doc.id != was.fact.doc.id);
        let moved = |t: &Told<'_>| t.clue.deadline.as_deref().and_then(Days::of).filter(|d| d.from > limit.to);
        // Done is what was to be done: talks concluded, a text signed, a line opened.
        let target = was.clue.target.as_deref().and_then(|t| t.parse::<InstrumentStatus>().ok()).map_or(7, rank);
        let done = |t: &Told<'_>| t.clue.firm && t.rank >= target;
        let settled = after.clone().take_while(|t| t.day.from <= limit.to).any(&done);
        if settled {
            continue;
        }
        let late = |t: &Told<'_>| t.clue.late && t.day.to >= limit.from - NEAR;
        let missed =
            |t: &Told<'_>| late(t) || t.clue.missed.as_deref().and_then(Days::of).is_some_and(|d| d.meets(limit));
        let miss = after.clone().find(|t| moved(t).is_some() || missed(t) || t.day.from > limit.to && !done(t));
        // The same date told before by another document: that one speaks.
        let earlier =
            told[..i].iter().any(|t| t.clue.deadline.as_deref().and_then(Days::of).is_some_and(|d| d.meets(limit)));
        if let Some(t) = miss.filter(|_| !earlier) {
            out.push(make(entity, AlertKind::DeadlinePassed, Severity::Warning, &[*was, *t]));
            if t.day.from <= limit.to && !missed(t) {
                out.push(make(entity, AlertKind::DeadlineNear, Severity::Note, &[*was, *t]));
            }
            continue;
        }
        let near = now.is_some_and(|n| limit.to >= n.from && limit.from - n.to <= NEAR);
        let last = told.last().filter(|t| t.fact.doc.id != was.fact.doc.id);
        if near && miss.is_none() && !after.clone().any(done) {
            let mut sides = vec![*was];
            sides.extend(last.copied());
            out.push(make(entity, AlertKind::DeadlineNear, Severity::Note, &sides));
        }
    }
    out
}

fn with(mut alert: Alert, explanation: Option<Explanation>) -> Alert {
    alert.explanations.extend(explanation);
    alert
}

fn make(entity: &Entity, kind: AlertKind, severity: Severity, sides: &[Told<'_>]) -> Alert {
    let evidence: Vec<Evidence> = sides.iter().map(Told::evidence).collect();
    let mut hash = Hasher::new().part(&format!("{kind:?}"));
    for e in &evidence {
        hash = hash.part(e.fact.as_str()).part(&e.quote);
    }
    let status = |t: &Told<'_>| match t.clue.progress {
        Some(p) => format!("{} {:.1}%", t.clue.status, p * 100.0),
        None => t.clue.status.clone(),
    };
    let change = match (kind, sides) {
        (AlertKind::AttributionDiffers, [a, b]) => Some((a.clue.proposer.join(", "), b.clue.proposer.join(", "))),
        (AlertKind::DeadlinePassed | AlertKind::DeadlineNear, [a, b]) => {
            a.clue.deadline.clone().map(|d| (d, b.clue.deadline.clone().unwrap_or_else(|| status(b))))
        }
        (_, [a, b]) => Some((status(a), status(b))),
        _ => None,
    };
    let name = entity.labels.first().map(|(_, n)| n.as_str());
    let on = match kind {
        AlertKind::DeadlineNear => sides.first().and_then(|t| t.clue.deadline.clone()),
        _ => sides.last().and_then(|t| t.fact.day.clone()),
    };
    Alert {
        id: hash.finish("al"),
        kind,
        severity,
        entity: Some(entity.id.clone()),
        parties: entity.parties.clone(),
        evidence,
        explanations: Vec::new(),
        what: vec![Reason::new("instrument", name)],
        change: change.map(|(from, to)| Change { from, to }),
        on,
    }
}
