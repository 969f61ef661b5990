//! Who meets where the words of a meeting do not name them: what was told before, three sides, those at war.

use std::ops::Range;

use camket_model::MeetingKind;
use camket_packs::{Marker, MeetingSort, NameKind, Sense};

use super::Candidate;
use super::find::Finder;
use super::identity::{LEAD, two_sided};
use crate::mention::{Actors, Mention, What};
use crate::nps::{Head, Np, is_collective};
use crate::page::WINDOW;

/// Sentences back in which others are told to meet, so that "the talks" are theirs.
const NEAR: usize = 2;
/// How far behind a bare noun, in tokens, the place stands that sets it apart.
const LOCAL: usize = 7;
/// How far before the words of a meeting, in tokens, the verb stands that says who hosts it.
const HOSTED: usize = 4;
/// How far behind the one who speaks at a meeting, in tokens, the one stands who is spoken to.
const SPOKEN: usize = 8;

impl Finder<'_, '_> {
    /// "the summit" with no name and no parties: the one told last by the same word.
    pub(super) fn again<'t>(
        &self,
        tokens: &Range<usize>,
        head: &Range<usize>,
        parties: &Actors,
        told: &'t [Candidate],
    ) -> Option<&'t Candidate> {
        let page = self.scene.page;
        // "informed the Summit": the word alone is written with a capital in statements, too.
        let the = |i: usize| page.marked(i, Marker::Article | Marker::PossessiveMany);
        let alone = !page.syllabic() && tokens == head && head.len() == 1;
        let small = !page.is_capital(head.start) || alone && tokens.start > self.range.start && the(tokens.start - 1);
        let bare = parties.is_empty() && small && tokens.len() <= head.len() + 1;
        if !bare || self.plural(head) || crate::ordinals::ordinal_near(page, tokens, self.range.end).is_some() {
            return None;
        }
        let word = page.key(head.end.saturating_sub(1));
        let last = told
            .iter()
            .rev()
            .take(WINDOW)
            .find(|c| !c.parties.is_empty() && c.explicit && page.key(c.head.end.saturating_sub(1)) == word)?;
        let there = self
            .scene
            .place_after(tokens.end, self.range.end.min(tokens.end + LOCAL))
            .and_then(|(_, at)| self.land(&at));
        let elsewhere = there.is_some() && last.land.is_some() && there != last.land;
        (!elsewhere).then_some(last)
    }

    /// The state of the person who stands behind the one of whose state `own` is, if he is the first to be named there.
    pub(super) fn spoken_to(&self, from: usize, own: &Actors) -> Actors {
        let behind = |n: &&Np| (from..from + SPOKEN).contains(&n.tokens.start) && !n.actors.is_empty();
        let first = self.scene.phrases[self.n].iter().find(behind);
        let person = |n: &&Np| matches!(n.head, Head::Person) && !n.private && n.actors.len() == 1;
        first.filter(person).map(|n| n.actors.without(own)).unwrap_or_default()
    }

    /// "their summit": the two that the sentence names as one before it.
    pub(super) fn theirs(&self, at: usize) -> Option<Actors> {
        let page = self.scene.page;
        let their = (at.saturating_sub(3).max(self.range.start)..at).any(|i| page.marked(i, Marker::PossessiveMany));
        let two = |n: &&Np| n.tokens.end <= at && n.actors.len() == 2;
        let here = self.scene.phrases[self.n].iter().rev().find(two).filter(|_| their);
        here.map(|n| n.actors.clone())
    }

    /// Whether words tell one round of several: "the first talks", "vòng đàm phán thứ ba".
    pub(super) fn is_round(&self, head: &Range<usize>) -> bool {
        let page = self.scene.page;
        let before = head.start.saturating_sub(2).max(self.range.start)..head.start;
        let behind = head.end..self.range.end.min(head.end + 2);
        let mut near = if page.syllabic() { behind } else { before };
        near.any(|i| page.language.meetings.first_at(page.tokens, i))
            || crate::ordinals::ordinal_near(page, head, self.range.end).is_some()
    }

    /// The two that were named last as one before `at`: "the A–B agreement".
    pub(super) fn joined_before(&self, at: usize) -> Option<Actors> {
        let page = self.scene.page;
        let joined = |n: &Np| n.tokens.clone().any(|i| page.is_punct(i, "-"));
        let two = |n: &&Np| n.actors.len() == 2 && n.members == 2 && matches!(n.head, Head::Actor(_)) && joined(n);
        self.before(at).find(two).map(|n| n.actors.clone())
    }

    /// Whether a verb of hosting stands right before the words of a meeting: "to host an informal gathering of".
    pub(super) fn is_hosted(&self, at: usize) -> bool {
        let page = self.scene.page;
        let from = at.saturating_sub(HOSTED).max(self.range.start);
        let hosting = |s| match s {
            Sense::MeetingHead(i) => {
                page.language.meeting_heads.get(i as usize).filter(|h| h.sort == MeetingSort::Hosting)
            }
            _ => None,
        };
        (from..at).any(|i| page.longest(i, at, hosting).is_some())
    }

    /// "at the 20th Summit" where another number of such a summit is what the document is about: its sides.
    pub(super) fn of_same_count(
        &self,
        kind: MeetingKind,
        parties: &Actors,
        ordinal: Option<u32>,
        told: &[Candidate],
    ) -> Option<Actors> {
        let counted = |c: &&Candidate| c.kind == kind && c.ordinal.is_some() && c.score > 0.0 && c.explicit;
        let ours = kind == MeetingKind::Summit && parties.is_empty() && ordinal.is_some_and(|n| n > 1);
        let mut all = told.iter().take(WINDOW).filter(counted).filter(|_| ours);
        let first = all.next().filter(|c| c.sentence < LEAD)?;
        (first.ordinal != ordinal && all.all(|c| c.parties == first.parties)).then(|| first.parties.clone())
    }

    /// "the Helsinki summit": those who are told to have met there, else the two that were named last. Nobody where its name says more
    /// than a place.
    pub(super) fn named_by_place(&self, tokens: &Range<usize>, inside: &Actors, told: &[Candidate]) -> Option<Actors> {
        let page = self.scene.page;
        let place = |m: &&Mention| {
            tokens.start <= m.tokens.start
                && m.tokens.end <= tokens.end
                && matches!(m.what, What::Actor(_, NameKind::Capital | NameKind::Seat))
        };
        let places: Vec<_> = self.scene.actors_round(tokens).iter().filter(place).collect();
        let [at] = places.as_slice() else { return None };
        let What::Actor(host, _) = at.what else { return None };
        if inside.len() != 1
            || !inside.contains(host)
            || crate::ordinals::ordinal_near(page, tokens, self.range.end).is_some()
        {
            return None;
        }
        let there = told.iter().rev().take(WINDOW).find(|c| {
            c.land == Some(host)
                && c.parties.len() > 1
                && matches!(c.kind, MeetingKind::Summit | MeetingKind::Bilateral)
        });
        let sides = there.map_or_else(|| self.two_before(tokens.start), |c| c.parties.clone());
        (sides.len() > 1).then_some(sides)
    }

    /// "the talks" where a document tells of a war in a state: its sides, if none but they and a mediator are named and no others
    /// were told to meet just before.
    pub(super) fn war(&self, named: &Actors, sort: MeetingSort, told: &[Candidate]) -> Option<Actors> {
        let page = self.scene.page;
        let sides = self.scene.at_war().filter(|_| sort == MeetingSort::Talks)?;
        let fits = named.iter().all(|a| sides.contains(a) || is_collective(page, a));
        let near = told.iter().rev().take(WINDOW).take_while(|c| c.sentence + NEAR >= self.n);
        let pair = |c: &Candidate| {
            c.parties.len() == 2 && c.parties != sides && two_sided(c.kind) && c.kind != MeetingKind::Visit
        };
        (fits && !near.clone().any(pair)).then(|| sides.union(named))
    }

    /// Those who the words about a meeting imply: three sides of a trilateral meeting, the sides of a war that hold peace talks.
    pub(super) fn more(
        &self,
        parties: Actors,
        tokens: &Range<usize>,
        head: &Range<usize>,
        sort: MeetingSort,
    ) -> Actors {
        let page = self.scene.page;
        let from = head.start.saturating_sub(3).max(self.range.start).min(tokens.start);
        if parties.len() < 3 && (from..tokens.end).any(|i| page.language.meetings.three_at(page.tokens, i)) {
            let three = self.scene.main_states(3);
            if three.len() == 3 && parties.iter().all(|a| three.contains(a)) {
                return three;
            }
        }
        if sort == MeetingSort::Peace
            && parties.len() < 2
            && let Some(sides) = self.scene.at_war().or_else(|| self.scene.may_be_at_war())
        {
            return parties.union(&sides);
        }
        parties
    }
}
