//! How far the name of an instrument goes from its head word.

use std::ops::Range;

use camket_grammar::Hit;
use camket_grammar::dates::MomentKind;
use camket_model::InstrumentKind;
use camket_packs::{Marker, Sense, WordClass};
use camket_text::{Shape, TokenKind};

use super::find::Finder;
use crate::mention::What;
use crate::page::Kinds;

/// Longest name in tokens.
const LONGEST: usize = 40;
/// Longest bracket or quotation behind a name, in tokens.
const BRACKET: usize = 9;
const QUOTATION: usize = 24;
/// Farthest, in tokens, that the year in which it was made stands behind a name.
const SIGNED: usize = 6;
/// Longest quoted name before a head.
const QUOTED: usize = 7;
/// Farthest, in tokens, that the name of a project may begin behind its head.
const SITE: usize = 4;
/// Longest list in a name, in tokens.
const LISTED: usize = 10;

/// How far a name goes and what is in it.
pub(super) struct Extent {
    pub tokens: Range<usize>,
    /// Whether a proper name is among its words.
    pub proper: bool,
}

impl<F: Fn(usize) -> bool> Finder<'_, '_, F> {
    /// From the head over the words of the name.
    pub(super) fn extent(&self, head: &Range<usize>) -> Extent {
        let page = self.scene.page;
        let mut start = head.start;
        let mut proper = false;
        if let Some(open) = self.quoted_before(head.start) {
            (start, proper) = (open, true);
        }
        if !page.syllabic() {
            loop {
                if start > self.range.start && (self.before_head(start - 1) || self.joined_before(head, start)) {
                    start -= 1;
                } else if let Some(day) = self.day_before(start) {
                    start = day;
                    break;
                } else if let Some(before) = self.bracket_before(start) {
                    start = before;
                } else {
                    break;
                }
                proper |= page.is_capital(start) && !page.starts_sentence(start);
            }
        }
        let titled = page.is_capital(head.end.saturating_sub(1)) || page.syllabic();
        let mut between = false;
        let mut listing = false;
        let mut linked = titled;
        let mut end = head.end;
        let mut p = head.end;
        if page.syllabic() && page.is_capital(head.start) && !page.starts_sentence(head.start) {
            // "Đối tác nông nghiệp": a capital in the middle of a sentence makes a name of what follows.
            let limit = self.range.end.min(head.end + 5);
            while p < limit && page.is_word(p) && !page.is_capital(p) && !self.in_moment(p) {
                // "tín chỉ các-bon": inside a longer word that is known no syllable stops the name.
                match self.known_word(p) {
                    Some(behind) => p = behind,
                    None if self.stops(p) => break,
                    None => p += 1,
                }
            }
            end = p;
            proper = p > head.end;
        }
        if let Some(after) = self.party_behind(p).or_else(|| self.party_behind(self.over_adjectives(p)?)) {
            (p, end, proper) = (after, after, true);
        }
        if let Some(name) = self.site_behind(head).filter(|_| end == head.end) {
            p = name;
        }
        let stop = self.range.end.min(head.end + LONGEST);
        while p < stop {
            if self.is_day(p) {
                break;
            }
            let actor = self.scene.actors_round(&(p..p)).iter().find(|m| m.tokens.start == p);
            // "… Declaration on Peace Jane Doe": who stands right behind a name is no part of it.
            if actor.is_some_and(|m| matches!(m.what, What::Person(_))) && p > head.end && p == end {
                break;
            }
            if let Some(m) = actor.filter(|_| linked) {
                p = m.tokens.end;
                end = p;
                proper = true;
            } else if page.is_capital(p) && linked {
                p = self.capital_phrase(p, stop);
                end = p;
                proper = true;
            } else if page.is_punct(p, "-") || page.is_punct(p, "/") || page.is_punct(p, "+") {
                p += 1;
            } else if let Some(last) = self.listed_behind(p).filter(|_| linked && listing) {
                p = last;
            } else if page.marked(p, Marker::NameLink) && self.links_on(p, between || titled)
                || self.year_in(head, p, end)
            {
                between |= page.marked(p, Marker::Between);
                linked |= !page.marked(p, Marker::Article);
                listing |= page.marked(p, Marker::About);
                p += 1;
            } else if page.word(p, WordClass::Determiner).is_some() && !page.syllabic() && linked && p > end {
                p += 1;
            } else if page.token(p).is_some_and(|t| t.kind == TokenKind::Number) && end == p && !self.in_moment(p) {
                p += 1;
                end = p;
                proper = true;
            } else {
                break;
            }
        }
        if end == head.end && page.marked(end, Marker::About) {
            end = self.subject_behind(end).unwrap_or(end);
        }
        Extent { tokens: start..end, proper }
    }

    /// "công trình thuỷ điện X": where the name of a project begins behind the syllables that tell what it is.
    fn site_behind(&self, head: &Range<usize>) -> Option<usize> {
        let page = self.scene.page;
        let (_, index) = self.head(head.start).filter(|(r, _)| page.syllabic() && r == head)?;
        let project = page.language.instrument_heads.get(index)?.kind == InstrumentKind::Project;
        let plain = |i: usize| page.is_word(i) && !page.is_capital(i) && !self.stops(i) && !self.in_moment(i);
        let stop = self.range.end.min(head.end + SITE);
        let at = (head.end..stop).find(|i| !plain(*i)).filter(|i| project && *i > head.end && page.is_capital(*i))?;
        // "dự án điện Việt Nam" is anybody's.
        page.hits_at(at).iter().all(|h| !matches!(h.sense, Sense::Actor(..))).then_some(at)
    }

    /// "thoả thuận lịch sử giữa …": behind one or two plain syllables that stand between a head and its parties.
    fn over_adjectives(&self, p: usize) -> Option<usize> {
        let page = self.scene.page;
        let plain = |i: usize| page.is_word(i) && !page.is_capital(i) && !self.stops(i) && !self.in_moment(i);
        let between = |i: usize| page.syllabic() && page.marked(i, Marker::Between);
        (p + 1..=p + 2).find(|q| between(*q) && (p..*q).all(plain))
    }

    /// Behind a capitalised word; in Vietnamese with the lower-case syllables that belong to it ("Quản lý kinh tế").
    fn capital_phrase(&self, p: usize, stop: usize) -> usize {
        let page = self.scene.page;
        let mut q = p + 1;
        // "Bộ Năng lượng X": a ministry is named in one capital and the syllables behind it.
        let inside = p > self.range.start && page.is_capital(p - 1) && !page.marked(p - 1, Marker::Ministry);
        if !page.syllabic() || inside || page.is_capital(q) {
            return q;
        }
        if page.hits_at(p).iter().any(|h| matches!(h.sense, Sense::Place(_) | Sense::Actor(..))) {
            return q;
        }
        let plain = |q: usize| page.is_word(q) && !page.is_capital(q) && !self.in_moment(q);
        while q < stop && q <= p + 5 && plain(q) && (!self.stops(q) || self.ends_word(q)) {
            q += 1;
        }
        q
    }

    /// Where a longer word ends that is known and begins at `p`, unless it is a word for an instrument.
    fn known_word(&self, p: usize) -> Option<usize> {
        let hits = self.scene.page.hits_at(p);
        let head = hits.iter().any(|h| matches!(h.sense, Sense::InstrumentHead(_) | Sense::Cue(..)));
        let topic = hits.iter().filter(|h| matches!(h.sense, Sense::Topic(_)) && h.tokens.len() > 2);
        topic.map(|h| h.tokens.end).max().filter(|e| !head && *e <= self.range.end)
    }

    /// "hạt nhân": whether the syllable at `i` is the last one of a longer word that is known.
    fn ends_word(&self, i: usize) -> bool {
        let topic = |h: &Hit<Sense>| matches!(h.sense, Sense::Topic(_)) && h.tokens.end == i + 1;
        i > self.range.start && self.scene.page.hits_at(i - 1).iter().any(topic)
    }

    pub(super) fn stops(&self, i: usize) -> bool {
        if self.scene.page.marked(i, Marker::NameEnd) {
            return true;
        }
        self.scene
            .page
            .hits_at(i)
            .iter()
            .any(|h| matches!(h.sense, Sense::Word(_) | Sense::Cue(..) | Sense::Status(_) | Sense::InstrumentHead(_)))
    }

    /// Whether a day or weekday starts at `i`.
    pub(super) fn is_day(&self, i: usize) -> bool {
        self.scene
            .moments_in(&(i..i + 1))
            .any(|m| m.tokens.start == i && !matches!(m.kind, MomentKind::Year | MomentKind::Interval))
    }

    fn before_head(&self, i: usize) -> bool {
        let page = self.scene.page;
        // "Economic" before a noun is a determiner, in capitals a part of the name; an article never is.
        let article =
            page.word(i, WordClass::Determiner).is_some() && page.language.instruments.is_article(page.key(i));
        page.is_capital(i) && !article && !page.starts_sentence(i)
            || self.scene.actors_round(&(i..i + 1)).iter().any(|m| m.tokens.end == i + 1)
            || page.is_punct(i, "-") && i > self.range.start && page.is_capital(i - 1)
    }

    /// "Education and Research Partnership": "and" right before `start` joins two fields of one name. What is a name
    /// before it is one of its own.
    fn joined_before(&self, head: &Range<usize>, start: usize) -> bool {
        let page = self.scene.page;
        let Some(left) = start.checked_sub(2).filter(|l| *l >= self.range.start) else { return false };
        let field = page.is_capital(left) && page.shape(left) != Shape::Upper && !page.starts_sentence(left);
        !page.syllabic()
            && page.marked(start - 1, Marker::And)
            && page.is_capital(start)
            && page.is_capital(head.start)
            && field
            && self.head_ending(left).is_none()
            && !self.scene.actors_round(&(left..left + 1)).iter().any(|m| m.tokens.contains(&left))
    }

    /// "the 2015 deal", "the May 3 truce": the time right before `start` tells which one it is.
    fn day_before(&self, start: usize) -> Option<usize> {
        let near = start.saturating_sub(5).max(self.range.start)..start;
        let moments = self.scene.moments_in(&near);
        let dated = |k: MomentKind| matches!(k, MomentKind::Year | MomentKind::Day);
        moments.filter(|m| dated(m.kind) && m.tokens.end == start).map(|m| m.tokens.start).next()
    }

    /// "Example Land Use (ELU) agreement": the last word of the name before a short form in brackets right before `start`.
    fn bracket_before(&self, start: usize) -> Option<usize> {
        let page = self.scene.page;
        let last = start.checked_sub(4).filter(|l| *l >= self.range.start && page.is_capital(*l))?;
        let short = page.is_punct(last + 1, "(")
            && page.is_punct(start - 1, ")")
            && (page.shape(last + 2) == Shape::Upper || page.is_capital(last + 2));
        // What has a head of its own is another name: "Example Partnership (EP) agreement".
        (short && self.head_ending(last).is_none()).then_some(last)
    }

    /// "the “Example Way” partnership": the mark that opens a quoted name right before the head.
    fn quoted_before(&self, start: usize) -> Option<usize> {
        let page = self.scene.page;
        // The key of every double quotation mark.
        let quote = |i: usize| page.is_punct(i, "\"");
        let close = start.checked_sub(1).filter(|c| !page.syllabic() && *c > self.range.start && quote(*c))?;
        let glued = page.token(close).is_some_and(|t| !t.space_before);
        let floor = self.range.start.max(close.saturating_sub(QUOTED));
        let open = (floor..close).rev().find(|i| quote(*i))?;
        (glued && open + 1 < close).then_some(open)
    }

    /// The head word that ends with token `i`.
    fn head_ending(&self, i: usize) -> Option<usize> {
        (i.saturating_sub(3).max(self.range.start)..=i).find(|p| self.head(*p).is_some_and(|(r, _)| r.end == i + 1))
    }

    /// ", Investment, and Economy": the last part of a list in a name that goes on behind the comma at `p`.
    fn listed_behind(&self, p: usize) -> Option<usize> {
        let page = self.scene.page;
        let stop = self.range.end.min(p + LISTED);
        let last = |q: usize| Some(q + 1).filter(|l| page.is_capital(*l) && self.head(*l).is_none());
        let mut q = p;
        while q < stop && page.is_punct(q, ",") {
            q += 1;
            if page.marked(q, Marker::And) {
                return last(q);
            }
            if !page.is_capital(q) || self.head(q).is_some() {
                return None;
            }
            while q < stop && page.is_capital(q) {
                q += 1;
            }
            if page.marked(q, Marker::And) {
                return last(q);
            }
        }
        None
    }

    /// Whether the name goes on behind the link word at `p`; `listed` if "and" may link its parts.
    fn links_on(&self, p: usize, listed: bool) -> bool {
        let and = self.scene.page.marked(p, Marker::And);
        self.goes_on(p + 1) && (!and || listed && self.head(p + 1).is_none())
    }

    /// "Năm X tại Y": the name of a year goes on with its place.
    fn year_in(&self, head: &Range<usize>, p: usize, end: usize) -> bool {
        let page = self.scene.page;
        let year = head.len() == 1 && page.marked(head.start, Marker::YearName);
        year && p == end
            && p > head.end
            && page.word(p, WordClass::PrepositionAt) == Some(p + 1)
            && page.is_capital(p + 1)
    }

    /// Whether the name goes on after a link word.
    fn goes_on(&self, i: usize) -> bool {
        let page = self.scene.page;
        page.is_capital(i)
            || self.scene.actors_round(&(i..i)).iter().any(|m| m.tokens.start == i)
            || (page.word(i, WordClass::Determiner).is_some() && page.is_capital(i + 1))
    }

    /// What closes a name: a period, a year, a quoted name, brackets with its short form.
    pub(super) fn tail(&self, tokens: Range<usize>) -> Range<usize> {
        let page = self.scene.page;
        let stop = self.range.end;
        let mut end = tokens.end;
        let period = self
            .scene
            .moments_in(&(end..stop.min(end + 4)))
            .find(|m| matches!(m.kind, MomentKind::Interval | MomentKind::Year));
        let reach = |kind: MomentKind| if kind == MomentKind::Interval { 2 } else { 1 };
        let near = period.filter(|m| m.tokens.end <= stop && m.tokens.start <= end + reach(m.kind));
        let joins = |i: usize| page.marked(i, Marker::PeriodLink);
        if let Some(m) = near.filter(|m| (end..m.tokens.start).all(joins)) {
            end = m.tokens.end;
        } else if let Some(m) = self.signed_in(end) {
            end = m;
        }
        // "Declaration of September 1, 1992": the day is a part of the name.
        let of_day = |m: &&camket_grammar::dates::Moment| m.kind == MomentKind::Day && m.tokens.start == end + 1;
        if page.marked(end, Marker::Of)
            && let Some(day) = self.scene.moments_in(&(end..stop.min(end + 4))).find(of_day)
        {
            end = day.tokens.end;
        }
        if self.opens_quotation(end) {
            let close = (end + 2..stop.min(end + QUOTATION)).find(|i| page.is_punct(*i, "\""));
            if let Some(close) = close.filter(|_| page.is_capital(end + 1) || page.syllabic()) {
                end = close + 1;
            }
        }
        if page.is_punct(end, "(") {
            let close = (end + 2..stop.min(end + BRACKET)).find(|i| page.is_punct(*i, ")"));
            let short = |c: &usize| (end + 1..*c).any(|i| page.shape(i) == Shape::Upper || page.is_capital(i));
            if let Some(close) = close.filter(short) {
                end = close + 1;
            }
        }
        tokens.start..end.min(stop)
    }

    /// Whether a quotation mark at `at` opens: white space stands before it and none behind.
    fn opens_quotation(&self, at: usize) -> bool {
        let page = self.scene.page;
        let spaced = |i: usize| page.token(i).is_some_and(|t| t.space_before);
        page.is_punct(at, "\"") && spaced(at) && !spaced(at + 1)
    }

    /// "đã ký năm 2015", "signed in 2015": the year in which it was made tells which one it is.
    fn signed_in(&self, at: usize) -> Option<usize> {
        let page = self.scene.page;
        let stop = self.range.end.min(at + SIGNED);
        let year = self.scene.moments_in(&(at..stop)).find(|m| m.kind == MomentKind::Year && m.tokens.start > at)?;
        let between = at..year.tokens.start;
        let made = |i: usize| page.any(i, Kinds::STATUS);
        let light = |i: usize| page.is_word(i) && !page.is_capital(i);
        (between.clone().all(light) && between.clone().any(made)).then_some(year.tokens.end)
    }

    /// The short form in brackets at the end of a name, or the name itself if it is one word in capitals.
    pub(super) fn acronym(&self, tokens: &Range<usize>) -> Option<String> {
        let page = self.scene.page;
        if page.is_punct(tokens.end.saturating_sub(1), ")") {
            let open = tokens.clone().rev().find(|i| page.is_punct(*i, "("))?;
            return (open + 1..tokens.end)
                .rev()
                .find(|i| page.shape(*i) == Shape::Upper || page.is_capital(*i))
                .map(|i| page.key(i).to_owned());
        }
        (tokens.len() == 1).then(|| page.key(tokens.start).to_owned())
    }
}
