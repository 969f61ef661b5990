//! Who meets: subject, object, and what the discourse tells.

use std::ops::Range;

use camket_model::MeetingKind;
use camket_packs::{Marker, MeetingSort, Sense, WordClass};
use camket_text::TokenKind;

use super::Candidate;
use super::find::Finder;
use super::identity::two_sided;
use crate::mention::Actors;
use crate::nps::{Head, is_collective};
use crate::page::WINDOW;

impl Finder<'_, '_> {
    /// A noun of a meeting that two sides are enough for.
    pub(super) fn sided(
        &self,
        head: &Range<usize>,
        tokens: Range<usize>,
        (kind, sort): (MeetingKind, MeetingSort),
        told: &[Candidate],
    ) -> Vec<Candidate> {
        let page = self.scene.page;
        let slots = self.slots(head, kind, false, told);
        let plural = self.plural(head);
        let before = tokens.start..head.start;
        let owner = self.owner(tokens.start, told).union(&self.parties_in(&before, told));
        let mut named = owner.union(&slots.all());
        let name_end = tokens.end;
        if kind != MeetingKind::Visit && slots.between.len() < 2 {
            named = named.union(&self.parties_in(&(head.end..name_end), told));
        }
        if slots.between.len() >= 2 {
            named = slots.between.clone();
        }
        let tokens = tokens.start..tokens.end.max(slots.end);
        let mut people = slots.people.clone();
        let explicit = !named.is_empty();
        // Talks with each of several: one meeting for each.
        let several = plural && slots.between.is_empty() && slots.with.len() >= 2;
        let mut parties = named.clone();
        let mut from = tokens.start;
        // "hội nghị", "the meeting": the one told last; "chuyến thăm thứ hai": by the one of the last visit.
        let bare = self.bare(head, &tokens) && !self.fresh(tokens.start.min(head.start));
        let pointed = self.pointed(head) && sort != MeetingSort::Ceremony && kind != MeetingKind::Exercise;
        if parties.is_empty()
            && (bare || kind == MeetingKind::Visit)
            && (matches!(kind, MeetingKind::Other | MeetingKind::Visit) || pointed)
            && (matches!(sort, MeetingSort::Plain | MeetingSort::Conference) || pointed)
            && !plural
            && (kind == MeetingKind::Visit || !page.is_capital(head.start) || page.starts_sentence(head.start))
        {
            let again = |c: &&Candidate| match kind {
                MeetingKind::Visit => c.kind == MeetingKind::Visit,
                _ => !matches!(c.kind, MeetingKind::Visit | MeetingKind::Exercise | MeetingKind::Call),
            };
            if let Some(last) = told.iter().rev().take(WINDOW).filter(|c| !c.parties.is_empty()).find(again) {
                let mut c = self.blank(tokens, head, last.kind, last.parties.clone(), "meeting/again");
                c.explicit = false;
                return vec![self.finish(c, slots.goal)];
            }
        }
        if parties.is_empty() && kind == MeetingKind::Other && sort == MeetingSort::Conference {
            return Vec::new();
        }
        let mut at_home = false;
        if (parties.len() < 2 || several)
            && let Some(s) = self.agent(&tokens, head, told)
        {
            let who = self.resolve(s, told);
            at_home = who == parties && !matches!(s.head, Head::Group(_));
            if (parties.union(&who)).len() <= 2 || several || parties.is_empty() {
                people.extend(self.people_in(&s.tokens));
                parties = parties.union(&who);
                from = from.min(s.tokens.start);
            }
            // "At the meeting, X asked Y to …": who is spoken to by name met the one who speaks.
            if parties.len() == 1
                && kind == MeetingKind::Bilateral
                && s.tokens.start >= tokens.end
                && !plural
                && self.during(tokens.start)
            {
                parties = parties.union(&self.spoken_to(s.tokens.end, &parties));
            }
        }
        if let Some(sides) = self.war(&named, sort, told).filter(|_| slots.with.is_empty() && slots.between.is_empty())
        {
            let mut c = self.blank(tokens, head, MeetingKind::Other, sides, "meeting/war");
            c.explicit = explicit;
            return vec![self.finish(c, None)];
        }
        let talks = matches!(kind, MeetingKind::Other | MeetingKind::Bilateral | MeetingKind::Call);
        let with_state = slots.with.len() == 1 && slots.with.iter().all(|a| !is_collective(page, a));
        let alone = talks && with_state && parties == slots.with && sort != MeetingSort::Ceremony && !at_home;
        if alone && !several {
            parties = parties.union(&self.opposite(&slots.with, told));
        }
        let kind = if alone && kind == MeetingKind::Other { MeetingKind::Bilateral } else { kind };
        if several {
            let mine = parties.without(&slots.with);
            return slots
                .with
                .iter()
                .map(|a| {
                    let c = self.blank(tokens.clone(), head, kind, mine.union(&Actors::one(a)), "meeting/each");
                    self.finish(c, slots.goal.clone())
                })
                .collect();
        }
        if plural && parties.len() < 2 {
            return Vec::new();
        }
        // "the annual leaders' meeting": of the two that are told to meet.
        if parties.len() < 2
            && !plural
            && two_sided(kind)
            && (self.regular(head)
                || sort == MeetingSort::Dialogue && parties.is_empty() && page.is_capital(head.start))
            && let Some(sides) = self.told_two(&parties, told)
        {
            let mut c = self.blank(tokens, head, kind, sides, "meeting/regular");
            c.explicit = false;
            return vec![self.finish(c, None)];
        }
        // "the first round of talks": of the two whose agreement was spoken of just before.
        let round = sort == MeetingSort::Talks && parties.len() < 2 && self.is_round(head);
        if round
            && let Some(sides) = self.joined_before(tokens.start).filter(|two| named.iter().all(|a| two.contains(a)))
        {
            let mut c = self.blank(tokens, head, kind, sides, "meeting/round");
            c.explicit = false;
            return vec![self.finish(c, None)];
        }
        // "the talks", with one side beside them: those that were told last, if that side had a part in them.
        if !round
            && parties.len() == 1
            && slots.with.is_empty()
            && matches!(kind, MeetingKind::Bilateral | MeetingKind::Call)
        {
            let whole = |c: &&Candidate| {
                c.parties.len() > 1 && c.kind != MeetingKind::Visit && parties.iter().all(|a| c.parties.contains(a))
            };
            if let Some(last) = told.iter().rev().take(WINDOW).filter(|c| c.score > 0.0).find(whole) {
                let mut c = self.blank(tokens, head, last.kind, last.parties.clone(), "meeting/again");
                c.explicit = false;
                return vec![self.finish(c, slots.goal)];
            }
        }
        // "at the talks": those of the two sides that are told to meet or to visit each other.
        let convenes = kind == MeetingKind::Bilateral && sort == MeetingSort::Plain;
        let only = tokens.len() <= head.len() + usize::from(!page.syllabic());
        let near = tokens.start.saturating_sub(2).max(self.range.start)..head.start;
        let the = page.syllabic() || near.into_iter().any(|i| page.marked(i, Marker::Article | Marker::Possessive));
        if parties.is_empty() && bare && only && the && !plural && convenes {
            let two = |c: &&Candidate| {
                c.parties.len() == 2 && c.score > 0.0 && two_sided(c.kind) && c.kind != MeetingKind::Exercise
            };
            if let Some(last) = told.iter().rev().take(WINDOW).find(two) {
                let kind = if last.kind == MeetingKind::Call { last.kind } else { kind };
                let mut c = self.blank(tokens, head, kind, last.parties.clone(), "meeting/again");
                c.explicit = false;
                return vec![self.finish(c, None)];
            }
        }
        let parties = self.more(parties, &tokens, head, sort);
        // "the president met his ministers"
        let home = at_home && parties.len() == 1 && parties == slots.with && sort == MeetingSort::Plain;
        let kind = if home && kind == MeetingKind::Bilateral { MeetingKind::Other } else { kind };
        let kind = self.remote(kind, &tokens);
        let kind = self.ranked(self.kind_for(kind, sort, &parties), &parties, &(from..tokens.end));
        let mut c = self.blank(tokens, head, kind, parties, "meeting/head");
        if kind == MeetingKind::Visit && c.parties.len() == 2 && slots.dest.is_empty() {
            let host = c.parties.without(&owner.union(&slots.of));
            c.land = host.iter().next().filter(|_| host.len() == 1);
        }
        c.explicit = explicit;
        c.people = people;
        vec![self.finish(c, slots.goal)]
    }

    /// "cuộc họp lần thứ 23", "the meeting": nothing but a number or the short name of a series stands behind the head.
    fn bare(&self, head: &Range<usize>, tokens: &Range<usize>) -> bool {
        let page = self.scene.page;
        let small = |i: usize| {
            !page.is_capital(i)
                || page.hits_at(i).iter().any(|h| matches!(h.sense, Sense::Series(_) | Sense::MeetingHead(_)))
                || page.token(i).is_some_and(|t| t.kind == TokenKind::Number)
        };
        // "hội nghị đầu tiên của các nhà lãnh đạo"
        let behind = (tokens.end..self.range.end.min(tokens.end + 3)).take_while(|i| page.is_word(*i));
        let whose = behind.into_iter().any(|i| page.marked(i, Marker::Of | Marker::Between));
        (head.end..tokens.end).all(small) && !whose && !page.marked(head.end, Marker::With)
    }

    /// A named meeting of many: its parties stand in its name.
    pub(super) fn multilateral(
        &self,
        head: &Range<usize>,
        tokens: Range<usize>,
        (kind, sort): (MeetingKind, MeetingSort),
        told: &[Candidate],
    ) -> Vec<Candidate> {
        let page = self.scene.page;
        let slots = self.slots(head, kind, false, told);
        let inside = self.parties_in(&tokens, told);
        if kind == MeetingKind::Summit
            && let Some(sides) = self.named_by_place(&tokens, &inside, told)
        {
            let kind = self.kind_for(kind, sort, &sides);
            let mut c = self.blank(tokens, head, kind, sides, "meeting/place");
            c.explicit = false;
            return vec![self.finish(c, None)];
        }
        let groups = Actors::of(inside.iter().filter(|a| is_collective(page, *a)));
        let plus_one = tokens.clone().any(|i| page.is_punct(i, "+") && page.key(i + 1) == "1")
            || page.is_punct(tokens.end, "+") && page.key(tokens.end + 1) == "1";
        let (mut kind, mut parties) = (kind, inside.union(&slots.between).union(&slots.with));
        // "his first summit with the group": one side stands before the head.
        if parties.len() == 1 && !slots.with.is_empty() {
            let from = head.start.saturating_sub(2).max(self.range.start);
            if let Some(own) = (from..head.start).find(|i| page.marked(*i, Marker::PossessiveOne)) {
                parties = parties.union(&self.last_person(own));
            }
        }
        if plus_one && slots.with.len() >= 2 {
            let own = Actors::of(groups.without(&slots.with).iter());
            return slots
                .with
                .iter()
                .map(|a| {
                    self.finish(
                        self.blank(tokens.clone(), head, kind, own.union(&Actors::one(a)), "meeting/plus-one"),
                        None,
                    )
                })
                .collect();
        }
        if self.plural(head) && parties.is_empty() {
            return Vec::new();
        }
        let explicit = !parties.is_empty();
        if let Some(last) = self.again(&tokens, head, &parties, told) {
            let mut c = self.blank(tokens, head, last.kind, last.parties.clone(), "meeting/again");
            c.explicit = false;
            return vec![self.finish(c, None)];
        }
        let ordinal = crate::ordinals::ordinal_near(page, &tokens, self.range.end);
        // "a security conference in X": the host is enough for a meeting of many.
        let hosted = self.host(&tokens);
        let mut counted = false;
        if kind == MeetingKind::Other {
            // A bare "hội nghị" of a group is of the kind that was named before.
            let of_same = told.iter().rev().take(WINDOW).find(|c| {
                matches!(c.kind, MeetingKind::Summit | MeetingKind::Ministerial)
                    && if parties.is_empty() { ordinal.is_some() } else { groups.iter().any(|a| c.parties.contains(a)) }
            });
            if let Some(c) = of_same {
                kind = c.kind;
                if parties.is_empty() {
                    parties = c.parties.clone();
                }
            }
        } else if let Some(sides) = self.of_same_count(kind, &parties, ordinal, told) {
            parties = sides;
            counted = true;
        } else if parties.is_empty() && kind == MeetingKind::Summit && page.is_capital(head.start) && !hosted.is_empty()
        {
            // "the inaugural leaders' meeting in X": of the two that are told to meet.
            let two = if self.regular(head) { self.told_two(&hosted, told) } else { None };
            parties = two.unwrap_or_else(|| hosted.clone());
        } else if parties.is_empty() && kind == MeetingKind::Summit {
            parties = self
                .agent(&tokens, head, told)
                .map(|s| self.resolve(s, told))
                .filter(|a| a.len() == 2)
                .or_else(|| self.theirs(tokens.start))
                .or_else(|| if self.regular(head) { self.told_two(&parties, told) } else { None })
                .unwrap_or_else(|| self.two_before(tokens.start));
        } else if parties.is_empty() && kind == MeetingKind::Forum && slots.of.is_empty() {
            // Of those who speak at a forum an organisation is more than a guest.
            let who = self.agent(&tokens, head, told).map(|s| self.resolve(s, told)).unwrap_or_default();
            let own = hosted.is_empty() || !who.is_empty() && who.iter().all(|a| is_collective(page, a));
            parties = if own { who } else { hosted.clone() };
        }
        // "offered to hold a first dialogue on …": of the two that are told to meet.
        if sort == MeetingSort::Dialogue && parties.len() < 2 && self.set_apart(head, &tokens) {
            parties = self.told_two(&parties, told).unwrap_or(parties);
        }
        // "plans to host a gathering of the group's leaders": the group and its host.
        if kind != MeetingKind::Session
            && parties.len() == 1
            && parties == groups
            && slots.with.is_empty()
            && self.is_hosted(tokens.start)
        {
            let host = self.agent(&tokens, head, told).map(|s| self.resolve(s, told)).filter(|a| a.len() == 1);
            parties = parties.union(&host.unwrap_or_default());
        }
        // "the monthly meeting of the council"
        if parties.is_empty() {
            parties = slots.of.clone();
        }
        // "summit talks with X": X meets somebody.
        let one = parties.len() == 1 && parties == slots.with && groups.is_empty();
        if one && matches!(kind, MeetingKind::Summit | MeetingKind::Ministerial) {
            let who = self.agent(&tokens, head, told).map(|s| self.resolve(s, told)).unwrap_or_default();
            if who.len() == 1 {
                parties = parties.union(&who);
            }
            kind = MeetingKind::Bilateral;
        }
        let parties = self.more(parties, &tokens, head, sort);
        let parties = if parties.is_empty() && kind != MeetingKind::Other { hosted } else { parties };
        // "In a hearing, X said": those who are heard serve the state whose session it is.
        let parties = if parties.is_empty() && kind == MeetingKind::Session {
            let who = self
                .agent(&tokens, head, told)
                .or_else(|| self.actors_before(tokens.start).next())
                .map(|s| self.resolve(s, told))
                .unwrap_or_default();
            if who.len() == 1 { who } else { parties }
        } else {
            parties
        };
        let kind = self.seated(self.kind_for(kind, sort, &parties), &tokens);
        let mut c = self.blank(tokens, head, kind, parties, "meeting/name");
        c.explicit = explicit;
        if two_sided(kind) {
            c.people = slots.people;
        }
        let mut c = self.finish(c, None);
        // It was not held on the day of the one that the document is about.
        c.apart |= counted;
        vec![c]
    }

    /// The two that are told to meet, call or visit each other, else the two of whom the document tells most, if `named` are
    /// among them.
    fn told_two(&self, named: &Actors, told: &[Candidate]) -> Option<Actors> {
        let holds = |two: &Actors| named.iter().all(|a| two.contains(a));
        let two = |c: &&Candidate| c.parties.len() == 2 && c.score > 0.0 && two_sided(c.kind) && holds(&c.parties);
        let last = told.iter().rev().take(WINDOW).find(two).map(|c| c.parties.clone());
        last.or_else(|| self.scene.main_two().filter(holds))
    }

    /// Whether words tell of one event and not of talking as such: an article, a number, a place, a day.
    pub(super) fn set_apart(&self, head: &Range<usize>, tokens: &Range<usize>) -> bool {
        let page = self.scene.page;
        let start = tokens.start.min(head.start);
        if crate::ordinals::ordinal_near(page, tokens, self.range.end).is_some() {
            return true;
        }
        let near = start.saturating_sub(2).max(self.range.start)..head.start;
        let one = self.fresh(start)
            || near.into_iter().any(|i| page.marked(i, Marker::Article))
            || page.syllabic() && page.starts_sentence(head.start);
        let behind = tokens.end..self.range.end;
        let placed = || self.scene.place_after(behind.start, behind.end).is_some();
        one && (placed() || !page.syllabic() && self.scene.moments_in(&behind).next().is_some())
    }

    /// Whether the head is told in the plural.
    pub(super) fn plural(&self, head: &Range<usize>) -> bool {
        let page = self.scene.page;
        let many = |i: usize| page.marked(i, Marker::Plural | Marker::Many);
        if page.syllabic() {
            return many(head.start) || head.start > self.range.start && many(head.start - 1);
        }
        let last = head.end.saturating_sub(1);
        let plural = page.language.looks_plural(page.key(last)) && !page.marked(last, Marker::PluralForm);
        plural && (head.len() > 1 || page.word(head.start, WordClass::Determiner).is_none())
            || head.start > self.range.start && many(head.start - 1)
    }
}
