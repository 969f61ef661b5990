//! Finds the mentions of meetings in one sentence.

use std::ops::Range;

use camket_model::MeetingKind;
use camket_packs::{Marker, MeetingSort, NameKind, Sense, WordClass};
use camket_text::TokenKind;

use super::Candidate;
use super::identity::two_sided;
use crate::mention::{Actors, Mention, What};
use crate::nps::{Head, Np, is_collective};
use crate::scene::Scene;

/// How far, in tokens, the name of a meeting outside the regular count may go on to those whose occasion it is.
const OCCASION: usize = 14;
/// How far behind the head of a Vietnamese name, in tokens, the two stand whose meeting it is.
const JOINT: usize = 8;

pub(super) struct Finder<'s, 'a> {
    pub scene: &'s Scene<'a>,
    pub n: usize,
    pub range: Range<usize>,
    pub named: bool,
}

impl Finder<'_, '_> {
    /// Adds the candidates of the sentence to those told before it.
    pub fn run(&self, out: &mut Vec<Candidate>) {
        let page = self.scene.page;
        let mut p = self.range.start;
        while p < self.range.end {
            let end = self.range.end;
            let series = page.longest(p, end, |s| if let Sense::Series(i) = s { Some(i as usize) } else { None });
            let head = self.head_at(p);
            // "Example Ministers' Meeting - X": those who meet are more than those of the series.
            let series = series.filter(|(tokens, _)| head.is_none() || !self.joined_behind(tokens.end));
            // "Hội nghị … (AMM 50)": the short name in brackets is the same meeting.
            if (series.is_some() || head.is_some())
                && p > 0
                && page.is_punct(p - 1, "(")
                && let Some(last) = out.last_mut().filter(|l| l.tokens.end + 1 == p)
            {
                let after = series.as_ref().map_or(p, |s| s.0.end).max(head.as_ref().map_or(p, |h| h.0.end));
                last.tokens.end = after;
                last.ordinal = last.ordinal.or_else(|| self.number_after(after));
                p = after;
                continue;
            }
            let head = head.filter(|(tokens, _)| !self.verb_of_act(tokens));
            // "X Summit Foreign Ministers' Meeting": the last noun is the head, the name before it tells whose.
            let longer = series.as_ref().and_then(|(tokens, i)| Some((self.goes_on(tokens)?, tokens.start, *i)));
            if let Some((last, start, i)) = longer {
                let found = self.of_series(last, start, i);
                p = found.tokens.end.max(p + 1);
                out.push(found);
                continue;
            }
            let found = match (series, head) {
                (Some((tokens, i)), head)
                    if head.as_ref().is_none_or(|(h, _)| h.end <= tokens.end || h.len() <= tokens.len()) =>
                {
                    self.series(tokens, i).into_iter().collect()
                }
                (_, Some((tokens, i))) => self.headed(tokens, i, out),
                _ => Vec::new(),
            };
            match found.first().map(|c| c.tokens.clone()) {
                Some(tokens) => {
                    p = tokens.end.max(p + 1);
                    while out.last().is_some_and(|l| l.tokens.start >= tokens.start) {
                        out.pop();
                    }
                    out.extend(found);
                }
                None => p += 1,
            }
        }
    }

    fn series(&self, tokens: Range<usize>, index: usize) -> Option<Candidate> {
        let series = self.scene.page.world.series.get(index)?;
        let mut parties = self.scene.actors_of(&series.parties);
        // "Quad Summit": the group by its name, unless the sentence lists who is in it.
        let listed = self.scene.actors_in(&self.range);
        let named = Actors::of(self.scene.actors_in(&tokens).iter().filter(|a| is_collective(self.scene.page, *a)));
        if !named.is_empty()
            && !named.intersects(&parties)
            && (parties.is_empty() || !self.scene.actors_round(&tokens).iter().any(|m| m.tokens == tokens))
            && parties.iter().filter(|a| listed.contains(*a)).count() < 3
        {
            parties = named;
        }
        if parties.is_empty() {
            parties = self.host(&tokens);
        }
        // "a special X–Y summit": the word before the name of the series takes it out of the count.
        let page = self.scene.page;
        let before = tokens.start.checked_sub(1).filter(|b| *b >= self.range.start && !page.syllabic());
        let special = before.filter(|b| page.language.meetings.occasion_at(page.tokens, *b));
        let extent = special.unwrap_or(tokens.start)..tokens.end;
        let mut c = self.blank(extent, &tokens, series.kind, parties, "meeting/known-series");
        c.series = Some(index);
        Some(self.finish(c, None))
    }

    /// Whether a dash with a state or body behind it goes on with those who meet.
    fn joined_behind(&self, at: usize) -> bool {
        let page = self.scene.page;
        page.is_punct(at, "-")
            && self.phrase_at(at + 1).is_some_and(|n| n.tokens.start == at + 1 && matches!(n.head, Head::Actor(_)))
    }

    /// The noun of a ministers' meeting right behind the name of a series, over its short name in brackets.
    fn goes_on(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let page = self.scene.page;
        let bracket = page.is_punct(tokens.end, "(") && page.is_punct(tokens.end + 2, ")");
        let at = if bracket { tokens.end + 3 } else { tokens.end };
        let (noun, i) = self.noun_at(at)?;
        let ministers = page.language.meeting_heads.get(i)?.kind == MeetingKind::Ministerial;
        (ministers && !page.syllabic()).then_some(noun)
    }

    fn of_series(&self, head: Range<usize>, start: usize, index: usize) -> Candidate {
        let series = self.scene.page.world.series.get(index);
        let parties = series.map(|s| self.scene.actors_of(&s.parties)).unwrap_or_default();
        self.finish(self.blank(start..head.end, &head, MeetingKind::Ministerial, parties, "meeting/name"), None)
    }

    fn headed(&self, head: Range<usize>, index: usize, told: &[Candidate]) -> Vec<Candidate> {
        let page = self.scene.page;
        let Some(entry) = page.language.meeting_heads.get(index) else { return Vec::new() };
        if told.last().is_some_and(|c| c.tokens.end > head.start) || self.inside_person(&head) || self.compound(&head) {
            return Vec::new();
        }
        // "what they call the X Initiative": a thing is named, and nobody is called.
        let names = entry.kind == MeetingKind::Call
            && !page.syllabic()
            && page.marked(head.end, Marker::Article)
            && head.start > self.range.start
            && self.phrase_at(head.start - 1).is_some();
        if names {
            return Vec::new();
        }
        let both = page.syllabic() && self.reads_as(&head, true);
        // "Tại hội đàm, …": behind such a word, with nobody right behind it, it is a noun.
        let alone = page.syllabic()
            && head.start > self.range.start
            && page.language.meetings.during_at(page.tokens, head.start - 1)
            && !page.marked(head.end, Marker::With)
            && self.phrase_at(head.end).is_none();
        let noun = self.noun_at(head.start).filter(|(noun, _)| *noun == head && alone);
        let entry = noun.and_then(|(_, i)| page.language.meeting_heads.get(i)).unwrap_or(entry);
        if entry.sort == MeetingSort::Guest {
            return self.guest(&head);
        }
        if entry.verb || both && self.subject(head.start, told).is_some_and(|s| self.adjoins(s.tokens.end, head.start))
        {
            return self.verb(head, entry.kind, entry.sort, told);
        }
        let (kind, sort) = (entry.kind, entry.sort);
        let tokens = self.extent(&head);
        let named = self.scene.actors_in(&tokens);
        let with = self.slots(&head, kind, false, told).with;
        let group = named.iter().any(|a| is_collective(page, a) && !with.contains(a));
        if two_sided(kind) || kind == MeetingKind::Other && !group {
            return self.sided(&head, tokens, (kind, sort), told);
        }
        self.multilateral(&head, tokens, (kind, sort), told)
    }

    fn inside_person(&self, head: &Range<usize>) -> bool {
        self.scene.phrases[self.n].iter().any(|n| {
            matches!(n.head, Head::Person | Head::Role) && n.tokens.start <= head.start && head.end <= n.tokens.end
        }) || self.inside_actor(head)
    }

    /// "High Negotiations Committee", "Conference of …": the head is a part of the name of an organisation.
    fn inside_actor(&self, head: &Range<usize>) -> bool {
        self.scene
            .actors_round(head)
            .iter()
            .any(|m| m.tokens.start <= head.start && m.tokens.end >= head.end && m.tokens.len() > head.len())
    }

    /// From the head word over what belongs to the name, before it (English) and after it.
    fn extent(&self, head: &Range<usize>) -> Range<usize> {
        let page = self.scene.page;
        let mut start = head.start;
        if !page.syllabic() {
            while let Some(before) = self.name_before(start) {
                start = before;
            }
        }
        let mut end = head.end;
        let mut p = if self.pointed(head) { self.range.end } else { head.end };
        let mut between = false;
        while p < self.range.end {
            if let Some(np) = self.scene.phrases[self.n].iter().find(|n| n.tokens.start == p) {
                p = np.tokens.end;
                end = p;
            } else if self.in_name(p) {
                p += 1;
                end = p;
            } else if page.is_punct(p, "-")
                || page.is_punct(p, "+")
                || page.word(p, WordClass::PrepositionOf).is_some()
                || page.marked(p, Marker::Between | Marker::With | Marker::Plural | Marker::Article)
                || between && page.marked(p, Marker::And)
            {
                between |= page.marked(p, Marker::Between);
                p += 1;
            } else {
                break;
            }
        }
        start..self.occasion_of(head, self.joint_name(head, end))
    }

    /// "Đối thoại biển A - B", "kỳ họp lần thứ ba Ủy ban hỗn hợp A - B": a Vietnamese name goes on over what it is about to the
    /// two whose it is.
    fn joint_name(&self, head: &Range<usize>, end: usize) -> usize {
        let page = self.scene.page;
        if !page.syllabic() || self.pointed(head) {
            return end;
        }
        let from = crate::ordinals::ordinal_at(page, head.end, self.range.end).unwrap_or(head.end).max(end);
        let limit = self.range.end.min(from + JOINT);
        let actor = |p: usize| {
            let np = self.phrase_at(p).filter(|n| n.tokens.start == p && matches!(n.head, Head::Actor(_)));
            np.map(|n| (n.tokens.end, n.actors.len()))
        };
        let mut p = from;
        while p < limit {
            if let Some((first, sides)) = actor(p) {
                let both = actor(first + 1).filter(|_| page.is_punct(first, "-")).map(|(both, _)| both);
                return if sides > 1 { first } else { both.unwrap_or(end) };
            }
            let leads = page.marked(p, Marker::With | Marker::Of | Marker::Between | Marker::At | Marker::Toward);
            if leads || self.breaks(p) || self.phrase_at(p).is_some_and(|n| matches!(n.head, Head::Person | Head::Role))
            {
                return end;
            }
            p += 1;
        }
        end
    }

    /// Where the part of an English name begins that ends at `at`: a word, all words of an actor, an acronym in brackets.
    fn name_before(&self, at: usize) -> Option<usize> {
        let page = self.scene.page;
        let last = at.checked_sub(1).filter(|last| *last >= self.range.start)?;
        if page.is_punct(last, ")")
            && at >= self.range.start + 3
            && page.is_punct(at - 3, "(")
            && page.is_capital(at - 2)
        {
            return Some(at - 3);
        }
        let actor = self.scene.actors_round(&(last..at)).iter().find(|m| m.tokens.end == at && m.tokens.len() > 1);
        let actor = actor.map(|m| m.tokens.start).filter(|start| *start >= self.range.start);
        actor.or_else(|| self.in_name(last).then_some(last))
    }

    /// "Summit for the 50th Year of A–B Friendship", "hội nghị cấp cao kỷ niệm 50 năm quan hệ A - B": the name of a meeting outside
    /// the regular count goes on to those whose occasion it is.
    fn occasion_of(&self, head: &Range<usize>, end: usize) -> usize {
        let page = self.scene.page;
        let from = head.start.saturating_sub(1).max(self.range.start);
        if !(from..end).any(|i| page.language.meetings.occasion_at(page.tokens, i)) {
            return end;
        }
        let limit = self.range.end.min(end + OCCASION);
        let counted = |i: &usize| page.language.meetings.anniversary_at(page.tokens, *i);
        let Some(years) = (end.saturating_sub(1)..limit).find(counted) else { return end };
        let mut p = years + 1;
        let mut reached = end;
        while p < limit {
            match self.phrase_at(p) {
                Some(np) if np.tokens.start == p && matches!(np.head, Head::Actor(_)) => {
                    p = np.tokens.end;
                    reached = p;
                }
                _ if page.is_word(p) || page.is_punct(p, "-") => p += 1,
                _ => break,
            }
        }
        reached
    }

    fn in_name(&self, i: usize) -> bool {
        let page = self.scene.page;
        page.is_capital(i) && page.word(i, WordClass::PrepositionAt).is_none()
            || page.hits_at(i).iter().any(|h| {
                matches!(h.sense, Sense::Title(_) | Sense::Portfolio(_) | Sense::Organ(_) | Sense::Actor(..))
                    || matches!(h.sense, Sense::MeetingHead(m) if page.language.meeting_heads.get(m as usize).is_some_and(|e| !e.verb))
            })
            || page.is_punct(i, "-") && !page.syllabic()
            || page.marked(i, Marker::MeetingName)
            || page.token(i).is_some_and(|t| t.kind == TokenKind::Number) && !page.is_punct(i + 1, "/")
    }

    /// Those named inside the phrase, groups resolved.
    pub(super) fn parties_in(&self, tokens: &Range<usize>, told: &[Candidate]) -> Actors {
        // A place behind its preposition is where they meet.
        let page = self.scene.page;
        let from = |start: usize| {
            let town = |i: &usize| page.marked(*i, Marker::Town);
            start - (self.range.start..start).rev().take_while(town).count()
        };
        let named = |m: &Mention| match m.what {
            What::Actor(a, _) if tokens.start <= m.tokens.start && m.tokens.end <= tokens.end => {
                let start = from(m.tokens.start);
                (start <= tokens.start || !page.marked(start - 1, Marker::At)).then_some(a)
            }
            _ => None,
        };
        let mut parties = Actors::of(self.scene.actors_round(tokens).iter().filter_map(named));
        // "Hội nghị Bộ trưởng …": the office in the word for the meeting is nobody's.
        let word = self.noun_at(tokens.start).map_or(tokens.start, |(noun, _)| noun.end);
        let inside = |n: &&Np| n.tokens.start < tokens.end && tokens.start < n.tokens.end;
        let named = |n: &&Np| n.tokens.end > word || !matches!(n.head, Head::Role);
        for np in self.scene.phrases[self.n].iter().filter(inside).filter(named) {
            parties = parties.union(&self.resolve(np, told));
        }
        // ASEAN+3 and the like: a plus and a number take in the known grouping.
        for i in tokens.clone().filter(|i| page.is_punct(*i, "+")) {
            let grouping = (i.saturating_sub(1)..i).find_map(|s| {
                page.longest(s, tokens.end, |x| if let Sense::Actor(a, NameKind::Name) = x { Some(a) } else { None })
                    .filter(|(r, _)| r.end > i)
            });
            if let Some((_, a)) = grouping {
                let members = page.world.actors.get(a as usize).map(|a| a.members.as_slice()).unwrap_or_default();
                parties = parties.without(&Actors::one(a)).union(&self.scene.actors_of(members));
            }
        }
        parties
    }

    /// The bare number right at `at` ("AMM 50", "khóa 72").
    pub(super) fn number_after(&self, at: usize) -> Option<u32> {
        let page = self.scene.page;
        let number = page.token(at).filter(|t| t.kind == TokenKind::Number && at < self.range.end)?;
        let n: u32 = number.span.of(page.text).parse().ok()?;
        let plus = at > 0 && page.is_punct(at - 1, "+");
        let other = (at + 1..at + 3).any(|i| page.language.meetings.anniversary_at(page.tokens, i))
            || page.is_punct(at + 1, "/")
            || page.is_punct(at + 1, "-")
            || page.is_punct(at + 1, "%");
        (n > 1 && n < 200 && !plus && !other).then_some(n)
    }
}
