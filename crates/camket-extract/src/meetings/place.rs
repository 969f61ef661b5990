//! Where a meeting takes place.

use std::ops::Range;

use camket_model::MeetingKind;
use camket_packs::{Marker, NameKind, Sense, WordClass};

use super::find::Finder;
use crate::mention::{ActorIx, Actors, Mention, What};
use crate::nps::is_collective;

/// How far behind a mention, in tokens, its place is looked for.
const NEAR: usize = 14;
/// How far before a mention, in tokens, the place stands to which those who meet have gone.
const GONE: usize = 14;

impl Finder<'_, '_> {
    /// The state that a visit goes to.
    pub(super) fn host_of(&self, goal: &Range<usize>, parties: &Actors) -> Option<ActorIx> {
        let named = self.scene.actors_in(goal);
        let mut hosts = parties.iter().filter(|a| named.contains(*a));
        match (hosts.next(), hosts.next()) {
            (Some(host), None) => Some(host),
            _ => self.land(goal).filter(|a| parties.contains(*a)),
        }
    }

    /// The host's own words without the body that stands before it.
    pub(super) fn goal_words(&self, goal: &Range<usize>) -> Option<String> {
        let page = self.scene.page;
        if self.phrase_at(goal.start).is_some_and(|n| matches!(n.head, crate::nps::Head::Group(_))) {
            return None;
        }
        let inside = |m: &&Mention| m.tokens.start >= goal.start && m.tokens.end <= goal.end;
        let lies = |m: &&Mention| matches!(m.what, What::Actor(a, NameKind::Name | NameKind::Capital | NameKind::Seat) if !is_collective(page, a));
        let named = self.scene.actors_round(goal).iter().filter(inside).find(lies).map(|m| m.tokens.clone());
        let place = || self.scene.place_at(goal.start, goal.end);
        named.or_else(place).map(|t| page.words(&t).to_owned())
    }

    /// The place after the mention, else where those who meet have gone, else the one that opens the sentence.
    pub(super) fn place(&self, tokens: &Range<usize>, kind: MeetingKind) -> Option<(String, Range<usize>)> {
        let scene = self.scene;
        // What stands behind the name of another meeting, or in a clause of its own, is where that is.
        let limit = self.range.end.min(tokens.end + NEAR);
        let limit = (tokens.end..limit).find(|p| self.names_another(*p) || self.turns(*p)).unwrap_or(limit);
        let after = scene.place_after(tokens.start, limit);
        // "…, to be held in X"
        let held = || self.held_clause(tokens).and_then(|h| scene.place_after(h.start, h.end));
        let opening = || scene.place_after(self.range.start, tokens.start.min(self.range.start + 8));
        // Only a drill is held at sea.
        let lands = |t: &Range<usize>| {
            kind == MeetingKind::Exercise
                || scene.page.hits_at(t.start).iter().filter(|h| h.tokens == *t).any(|h| match h.sense {
                    Sense::Place(i) => scene.page.world.places.get(i as usize).is_some_and(|p| p.country.is_some()),
                    Sense::Actor(..) => true,
                    _ => false,
                })
        };
        let fits = |(_, t): &(String, Range<usize>)| lands(t);
        after
            .filter(fits)
            .or_else(|| held().filter(fits))
            .or_else(|| self.gone_to(tokens.start))
            .or_else(|| opening().filter(fits))
    }

    /// Whether the words at `p` go on with why, when or about what.
    fn turns(&self, p: usize) -> bool {
        let page = self.scene.page;
        let class = |c| page.word(p, c).is_some();
        [WordClass::Purpose, WordClass::Subordinate, WordClass::Contrast].into_iter().any(class)
            || page.marked(p, Marker::About) && page.syllabic()
    }

    /// "tới Hà Nội để dự", "arrived in Geneva for": the place to which those who meet have gone.
    fn gone_to(&self, start: usize) -> Option<(String, Range<usize>)> {
        let page = self.scene.page;
        let from = start.saturating_sub(GONE).max(self.range.start);
        let purpose = (from..start).rev().find(|p| page.word(*p, WordClass::Purpose).is_some())?;
        let near = (from..purpose).rev().filter(|p| page.marked(*p, Marker::Toward | Marker::At));
        let at = near.filter_map(|p| self.scene.place_at(p + 1, purpose)).next()?;
        let apart = (at.end..start).any(|i| page.is_punct(i, ",") || page.is_punct(i, ";"));
        (!apart).then(|| (page.words(&at).to_owned(), at))
    }

    /// The state in which the place named at `tokens` lies.
    pub(super) fn land(&self, tokens: &Range<usize>) -> Option<ActorIx> {
        let world = self.scene.page.world;
        self.scene.page.hits_at(tokens.start).iter().filter(|h| h.tokens == *tokens).find_map(|h| match h.sense {
            Sense::Place(i) => {
                let country = world.places.get(i as usize).and_then(|p| p.country.as_ref());
                country.and_then(|c| self.scene.actor(c.as_str()))
            }
            Sense::Actor(a, _) => Some(a),
            _ => None,
        })
    }
}
