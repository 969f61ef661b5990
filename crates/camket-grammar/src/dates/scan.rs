//! One step of the scan for times: what stands at this token, and what stands round it?

use camket_model::{Edtf, Span};
use camket_text::{Token, TokenKind, Tokens};

use super::words::DateWords;
use super::{Moment, MomentKind, Relative, day, named, period, relative, run, year};

/// What every step of reading dates needs.
pub(super) struct Cx<'a> {
    pub(super) tokens: &'a Tokens,
    pub(super) words: &'a DateWords,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl<'a> Cx<'a> {
    pub(super) fn get(&self, at: usize) -> Option<&'a Token> {
        if at < self.end { self.tokens.get(at) } else { None }
    }

    pub(super) fn key(&self, at: usize) -> &'a str {
        if at < self.end { self.tokens.key(at) } else { "" }
    }

    pub(super) fn key_before(&self, at: usize) -> &'a str {
        if at > self.start { self.tokens.key(at - 1) } else { "" }
    }

    /// Whether the token at `at` stands right behind the one before it.
    pub(super) fn joined(&self, at: usize) -> bool {
        at > self.start && self.get(at).is_some_and(|t| !t.space_before && t.breaks_before == 0)
    }

    pub(super) fn is_number(&self, at: usize) -> bool {
        self.get(at).is_some_and(|t| t.kind == TokenKind::Number)
    }

    /// Plain digits at `at`, at most four.
    pub(super) fn digits(&self, at: usize) -> Option<u32> {
        let key = self.key(at);
        (self.is_number(at) && key.len() <= 4).then(|| key.parse().ok()).flatten()
    }

    /// A whole number in digits or in words, with the token after it.
    pub(super) fn number(&self, at: usize) -> Option<(usize, u32)> {
        match self.digits(at) {
            Some(n) => Some((at + 1, n)),
            None => self.words.numbers.longest_at(self.tokens, at, self.end).map(|(after, n)| (after, *n)),
        }
    }

    /// The token after a phrase of `list` at `at`.
    pub(super) fn skip(&self, list: &crate::phrases::Phrases<()>, at: usize) -> Option<usize> {
        list.skip(self.tokens, at, self.end)
    }

    /// Whether a phrase of `list` ends right before `at`.
    pub(super) fn led(&self, list: &crate::phrases::Phrases<()>, at: usize) -> Option<usize> {
        list.before(self.tokens, self.start..at).map(|(from, ())| from)
    }
}

/// A time as read, without what stands before it.
#[derive(Clone, Debug)]
pub(super) struct Body {
    pub(super) value: Option<Edtf>,
    pub(super) relative: Option<Relative>,
    pub(super) kind: MomentKind,
    pub(super) after: usize,
    pub(super) vague: bool,
}

impl Body {
    pub(super) fn new(value: Option<Edtf>, kind: MomentKind, after: usize) -> Self {
        Self { value, relative: None, kind, after, vague: false }
    }

    pub(super) fn relative(relative: Relative, kind: MomentKind, after: usize) -> Self {
        Self { value: None, relative: Some(relative), kind, after, vague: false }
    }
}

/// What was found at a token.
pub(super) enum Step {
    Next,
    Skip(usize),
    Found(Moment),
}

/// Looks at token `at`; nothing before `floor` is taken.
pub(super) fn at(cx: &Cx<'_>, at: usize, floor: usize) -> Step {
    let Some(token) = cx.get(at) else { return Step::Next };
    let starts = match token.kind {
        TokenKind::Number => true,
        TokenKind::Punct => false,
        TokenKind::Word => cx.words.starts.longest_at(cx.tokens, at, cx.end).is_some() || cx.tokens.ends_in_digit(at),
    };
    if !starts {
        return Step::Next;
    }
    if let Some(to) = cx.skip(&cx.words.not_dates, at) {
        // "the day" against "the day after tomorrow"
        let known = cx.words.relative.longest_at(cx.tokens, at, cx.end).map(|(end, _)| end);
        let known = known.max(cx.words.named_days.longest_at(cx.tokens, at, cx.end).map(|(end, _)| end));
        if known.is_none_or(|end| end <= to) {
            return Step::Skip(to);
        }
    }
    if token.kind == TokenKind::Number {
        if let Some(after) = clock(cx, at) {
            return Step::Found(finish(cx, at, Body::new(None, MomentKind::Time, after)));
        }
        if glued(cx, at) {
            return Step::Skip(at + 1);
        }
    }
    let Some(body) = led(cx, at).or_else(|| body(cx, at)) else {
        return Step::Next;
    };
    let body = ranged(cx, at, body);
    Step::Found(finish(cx, at.max(floor), body))
}

/// *từ … đến …*, *from … to …*: a range whose lead word belongs to it.
fn led(cx: &Cx<'_>, at: usize) -> Option<Body> {
    let after = cx.skip(&cx.words.range_leads, at)?;
    let first = day::list(cx, after, true).or_else(|| body(cx, after))?;
    if first.kind == MomentKind::Interval {
        return Some(first);
    }
    let both = ranged(cx, after, first);
    (both.kind == MomentKind::Interval).then_some(both)
}

/// A time at `at` that may have vague words, day words or parts of the day before it.
pub(super) fn body(cx: &Cx<'_>, at: usize) -> Option<Body> {
    if let Some(found) = relative::phrase(cx, at) {
        return Some(merged(cx, found));
    }
    if let Some(found) = period::part_of_year(cx, at) {
        return Some(found);
    }
    if let Some(after) = cx.skip(&cx.words.vague, at) {
        let after = if cx.key(after) == "-" { after + 1 } else { after };
        let mut found = simple(cx, after).or_else(|| year::bare(cx, after, true))?;
        found.vague = true;
        return Some(found);
    }
    simple(cx, at)
}

fn simple(cx: &Cx<'_>, at: usize) -> Option<Body> {
    let lead = lead(cx, at);
    if lead > at {
        if let Some(found) = day::list(cx, lead, true) {
            return Some(found);
        }
        if let Some(found) = relative::phrase(cx, lead).or_else(|| relative::weekday(cx, lead, true)) {
            return Some(merged(cx, found));
        }
        if let Some(found) = named::date(cx, lead) {
            return Some(found);
        }
    }
    if let Some(found) = relative::weekday(cx, at, false) {
        return Some(merged(cx, found));
    }
    named::date(cx, at)
        .or_else(|| period::quarter(cx, at))
        .or_else(|| period::decade(cx, at))
        .or_else(|| period::season(cx, at))
        .or_else(|| day::bare(cx, at))
        .or_else(|| relative::counted(cx, at))
        .or_else(|| year::year(cx, at))
}

/// The token after day words and parts of the day at `at`.
pub(super) fn lead(cx: &Cx<'_>, at: usize) -> usize {
    let mut to = at;
    for _ in 0..3 {
        match cx.skip(&cx.words.day_before, to).or_else(|| cx.skip(&cx.words.parts, to)) {
            Some(after) => to = after,
            None => break,
        }
    }
    to
}

/// *hôm qua (28-5)*, *Wednesday (Aug 28)*, *sáng nay 8-11*: a relative day with its date.
fn merged(cx: &Cx<'_>, found: Body) -> Body {
    if !matches!(found.relative, Some(Relative::Day(_) | Relative::Weekday { .. })) {
        return found;
    }
    let mut at = found.after;
    let bracket = cx.key(at) == "(";
    if bracket || cx.key(at) == "," {
        at += 1;
    }
    let from = lead(cx, at);
    let Some(date) = day::list(cx, from, true).or_else(|| named::date(cx, from)).filter(|b| b.kind == MomentKind::Day)
    else {
        return found;
    };
    if date.value.is_none() {
        return found;
    }
    let after = match (bracket, cx.key(date.after)) {
        (true, ")") => date.after + 1,
        (true, _) => return found,
        _ => date.after,
    };
    Body { after, ..date }
}

/// A second time of the same kind after *đến, to, -*: an interval.
fn ranged(cx: &Cx<'_>, at: usize, first: Body) -> Body {
    if !matches!(first.kind, MomentKind::Day | MomentKind::Month | MomentKind::Year) || first.relative.is_some() {
        return first;
    }
    let pair = cx.led(&cx.words.range_leads, at).is_some();
    let link =
        if cx.key(first.after) == "-" { Some(first.after + 1) } else { cx.skip(&cx.words.range_links, first.after) };
    let link = link.or_else(|| {
        if pair { cx.skip(&cx.words.and_links, first.after).filter(|_| cx.key(first.after) != ",") } else { None }
    });
    let Some(link) = link else { return two_years(cx, first) };
    let kind = first.kind;
    let day = if kind == MomentKind::Day { day::list(cx, lead(cx, link), true) } else { None };
    let second = day
        .or_else(|| body(cx, link))
        .or_else(|| if kind == MomentKind::Year { year::bare(cx, link, true) } else { None })
        .filter(|b| b.kind == kind && b.relative.is_none());
    let (Some(second), Some(from)) = (second, first.value.clone()) else { return first };
    let Some(to) = second.value else { return first };
    let from = match (from.year(), to.year()) {
        (None, Some(y)) => from.with_year(y),
        _ => from,
    };
    let to = match (from.year(), to.year()) {
        (Some(y), None) => to.with_year(y),
        _ => to,
    };
    if from.as_str() >= to.as_str() && from.year().is_some() {
        return first;
    }
    match Edtf::interval(&from, &to) {
        Some(value) => Body { value: Some(value), kind: MomentKind::Interval, after: second.after, ..first },
        None => first,
    }
}

/// *In 2021 and 2022*: two years in a row are one stretch.
fn two_years(cx: &Cx<'_>, first: Body) -> Body {
    if first.kind != MomentKind::Year {
        return first;
    }
    let told = first.value.as_ref().and_then(Edtf::year);
    let next = cx.skip(&cx.words.and_links, first.after).filter(|_| cx.key(first.after) != ",");
    let (Some(told), Some(next)) = (told, next) else { return first };
    let next = cx.skip(&cx.words.year_before, next).unwrap_or(next);
    if year::digits(cx, next) != Some(told + 1) {
        return first;
    }
    let to = Edtf::point(Some(told + 1), None, None);
    match first.value.as_ref().zip(to).and_then(|(a, b)| Edtf::interval(a, &b)) {
        Some(value) => Body { value: Some(value), kind: MomentKind::Interval, after: next + 1, ..first },
        None => first,
    }
}

fn finish(cx: &Cx<'_>, at: usize, body: Body) -> Moment {
    let byte = |i: usize| cx.tokens.get(i).map_or(Span::default(), |t| t.span);
    let last = body.after.saturating_sub(1).max(at);
    let dated = body.value.is_some() || body.relative.is_some();
    Moment {
        value: body.value,
        relative: body.relative,
        tokens: at..last + 1,
        span: byte(at).cover(byte(last)),
        kind: body.kind,
        deadline: dated
            && (cx.led(&cx.words.deadline_before, at).is_some() || cx.led(&cx.words.term_before, at).is_some()),
        since: cx.led(&cx.words.since_before, at).is_some(),
        vague: body.vague,
    }
}

/// Digits that hang on a name or number before them (*F-16*, *ASEAN+3*), or a money sign.
fn glued(cx: &Cx<'_>, at: usize) -> bool {
    if !cx.joined(at) {
        return false;
    }
    match cx.key_before(at) {
        "(" | "\"" | "[" | "'" => false,
        "-" => {
            at >= cx.start + 2
                && cx.joined(at - 1)
                && cx.get(at - 2).is_some_and(|t| t.kind == TokenKind::Word)
                && cx.words.vague.before(cx.tokens, cx.start..at).is_none()
                && cx.words.vague.before(cx.tokens, cx.start..at - 1).is_none()
        }
        _ => true,
    }
}

/// A time of day: *14h30, 9 giờ sáng, 10:30, 5 p.m.*; the token after it.
fn clock(cx: &Cx<'_>, at: usize) -> Option<usize> {
    let hour: u32 = cx.key(at).split('.').next()?.parse().ok()?;
    if cx.key(at).len() == 4 && hour < 2400 && cx.key(at + 1) == "gmt" {
        return Some(at + 2);
    }
    if hour > 24 || cx.key(at).len() > 5 {
        return None;
    }
    let mut after = at + 1;
    let colon = cx.key(after) == ":" && cx.joined(after) && cx.joined(after + 1) && cx.is_number(after + 1);
    if colon {
        after += 2;
    }
    if let Some(end) = cx.skip(&cx.words.clock_after, after) {
        return Some(end);
    }
    if colon {
        return Some(after);
    }
    if cx.joined(after)
        && let Some(minutes) = cx.key(after).strip_prefix('h')
        && minutes.bytes().all(|b| b.is_ascii_digit())
    {
        return Some(after + 1);
    }
    if hour_word_before_part(cx, after) {
        return Some(after + 1);
    }
    let end = cx.skip(&cx.words.hours, after)?;
    if cx.is_number(end) && cx.key(end).len() == 2 {
        return Some(end + 1);
    }
    cx.led(&cx.words.clock_before, at).map(|_| end)
}

/// *9 giờ sáng nay*: the hour ends before the part of the day, which may go on to a date.
fn hour_word_before_part(cx: &Cx<'_>, at: usize) -> bool {
    let Some(end) = cx.skip(&cx.words.hours, at) else { return false };
    end == at + 1 && (cx.skip(&cx.words.parts, end).is_some())
}

/// A run of digits that is a date even without a day word before it.
pub(super) fn free_run(cx: &Cx<'_>, at: usize) -> Option<Body> {
    if cx.is_number(at) { run::run(cx, at, false) } else { None }
}
