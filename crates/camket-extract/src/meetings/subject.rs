//! Whose meeting it is: the subject of a verb, the owner of a noun, and who words like "both" stand for.

use std::ops::Range;

use camket_model::MeetingKind;
use camket_packs::{ActorKind, Marker, NameKind, Refers, WordClass};

use super::Candidate;
use super::find::Finder;
use crate::mention::{Actors, What};
use crate::nps::{Head, Np, is_collective};
use crate::page::WINDOW;
use crate::scene::around;
use crate::serving::HOME;

/// Sentences back in which the two sides are looked for.
const BACK: usize = 4;
/// How far before a phrase, in tokens, the preposition stands that leads to it.
const GOVERNOR: usize = 4;
/// How far into the sentence, in tokens, what stands before the main clause may start.
const OPENING: usize = 8;

/// How far behind it, in tokens, the main clause begins.
const CLAUSE: usize = 14;

impl Finder<'_, '_> {
    /// Whose verb stands at `at`: the noun phrase right before it, else the nearest one that nothing else governs, else the nearest.
    pub(super) fn subject(&self, at: usize, told: &[Candidate]) -> Option<&Np> {
        let nearest = self.actors_before(at).next()?;
        if self.adjoins(nearest.tokens.end, at) || self.sent(nearest, at) {
            return Some(nearest);
        }
        self.actors_before(at).take(WINDOW).find(|n| self.free(n, told))
    }

    /// Noun phrases of the sentence that end by `at`, stand for somebody and are no place where something happens, nearest first.
    pub(super) fn actors_before(&self, at: usize) -> impl Iterator<Item = &Np> {
        let page = self.scene.page;
        let fits = move |n: &&Np| {
            let stands_at = n.tokens.start > self.range.start
                && page.marked(n.tokens.start - 1, Marker::At | Marker::From)
                && matches!(n.head, Head::Actor(_));
            n.tokens.end <= at && !n.private && !stands_at && (!n.actors.is_empty() || self.stands_for(n))
        };
        self.scene.phrases[self.n].iter().rev().filter(fits)
    }

    /// "asked the envoy to meet …": an infinitive right behind a person is what that person does.
    fn sent(&self, n: &Np, at: usize) -> bool {
        matches!(n.head, Head::Person | Head::Role)
            && n.tokens.end + 1 == at
            && self.scene.page.marked(at - 1, Marker::To)
    }

    /// Whether a phrase may be the subject of what follows later in the sentence: no preposition leads to it, it is no part of
    /// another noun, and no meeting told before has it as its object.
    fn free(&self, n: &Np, told: &[Candidate]) -> bool {
        let page = self.scene.page;
        let part = !page.syllabic()
            && (matches!(n.head, Head::Actor(NameKind::Adjective)) && !n.body
                || page.marked(n.tokens.end, Marker::Genitive)
                || matches!(n.head, Head::Actor(_)) && self.noun_at(n.tokens.end).is_some());
        let here = told.iter().rev().take(WINDOW).take_while(|c| c.sentence == self.n);
        let object = || here.clone().any(|c| c.head.end <= n.tokens.start && n.tokens.end <= c.tokens.end);
        !part && !self.governed(n.tokens.start) && !object()
    }

    /// Whether a preposition leads to the phrase that starts at `start`.
    fn governed(&self, start: usize) -> bool {
        use WordClass::{Determiner, Preposition, PrepositionAt, PrepositionOf, PrepositionTo, Subordinate};
        let page = self.scene.page;
        let from = start.saturating_sub(GOVERNOR).max(self.range.start);
        let leads = |i: usize, end: usize| {
            let class = |c| page.word(i, c) == Some(end);
            [Preposition, PrepositionTo, PrepositionAt, PrepositionOf].into_iter().any(class) && !class(Subordinate)
        };
        let bare = start.checked_sub(1).filter(|d| *d > from && page.word(*d, Determiner) == Some(start));
        (from..start).any(|i| leads(i, start) || bare.is_some_and(|d| leads(i, d)))
    }

    fn stands_for(&self, n: &Np) -> bool {
        matches!(n.head, Head::Group(Refers::Both | Refers::LastPerson | Refers::LastState | Refers::LastAny))
    }

    /// Whose meeting a noun tells of: the subject of the clause that follows "Trong cuộc gặp …,", else the one before it.
    pub(super) fn agent(&self, tokens: &Range<usize>, head: &Range<usize>, told: &[Candidate]) -> Option<&Np> {
        if let Some(next) = self.after_comma(tokens.end, head) {
            return Some(next);
        }
        self.actors_before(tokens.start).take(WINDOW).find(|n| self.free(n, told))
    }

    /// The subject of the main clause, if what opens the sentence stands before it: "After meeting X, Y said".
    pub(super) fn after_comma(&self, end: usize, head: &Range<usize>) -> Option<&Np> {
        if head.start > self.range.start + OPENING {
            return None;
        }
        let page = self.scene.page;
        let stands = |n: &&Np| !n.actors.is_empty() || self.stands_for(n);
        // "At their meeting on Thursday X and Y …": in English no comma need stand between.
        let from = head.start.saturating_sub(2).max(self.range.start);
        let their = (from..head.start).any(|i| page.marked(i, Marker::PossessiveMany));
        let open = |n: &&Np| {
            their
                && !page.syllabic()
                && matches!(n.head, Head::Person | Head::Role)
                && self.leads_to(end, n.tokens.start)
                && stands(n)
        };
        if let Some(next) = self.scene.phrases[self.n].iter().find(|n| n.tokens.start >= end).filter(open) {
            return Some(next);
        }
        let mut commas = (end..self.range.end.min(end + CLAUSE)).filter(|i| page.is_punct(*i, ","));
        commas.find_map(|comma| {
            let after = |n: &&Np| n.tokens.start > comma && n.tokens.start <= comma + 3;
            self.scene.phrases[self.n].iter().find(|n| after(n) && stands(n))
        })
    }

    /// "his visit", "Xi's trip": the one before the head.
    pub(super) fn owner(&self, at: usize, told: &[Candidate]) -> Actors {
        let page = self.scene.page;
        let Some(before) = at.checked_sub(1).filter(|b| *b >= self.range.start) else { return Actors::default() };
        if page.marked(before, Marker::PossessiveOne) {
            self.last_person(before)
        } else if page.marked(before, Marker::PossessiveMany) {
            self.pair(before, told)
        } else if page.marked(before, Marker::Genitive) {
            self.phrase_at(before.saturating_sub(1)).map(|n| self.resolve(n, told)).unwrap_or_default()
        } else {
            Actors::default()
        }
    }

    pub(super) fn phrase_at(&self, p: usize) -> Option<&Np> {
        self.scene.phrases[self.n].iter().find(|n| n.tokens.contains(&p))
    }

    /// Named people in `tokens`.
    pub(super) fn people_in(&self, tokens: &Range<usize>) -> Vec<usize> {
        let inside = around(&self.scene.people.mentions, tokens)
            .iter()
            .filter(|m| m.tokens.start < tokens.end && tokens.start < m.tokens.end);
        inside.filter_map(|m| if let What::Person(i) = m.what { Some(i) } else { None }).collect()
    }

    /// Who a phrase stands for here.
    pub(super) fn resolve(&self, np: &Np, told: &[Candidate]) -> Actors {
        let at = np.tokens.start;
        match np.head {
            Head::Group(Refers::Both) => self.pair(at, told),
            Head::Group(Refers::LastPerson) => self.last_person(at),
            Head::Group(Refers::LastState) => self.last_state(at),
            Head::Group(Refers::LastOrg) if np.actors.is_empty() => self.last_organisation(at),
            Head::Group(Refers::LastAny) if np.actors.is_empty() => Actors::default(),
            _ => np.actors.clone(),
        }
    }

    pub(super) fn before(&self, at: usize) -> impl Iterator<Item = &Np> {
        let from = self.n.saturating_sub(BACK);
        (from..=self.n).rev().flat_map(|n| self.scene.phrases[n].iter().rev()).filter(move |o| o.tokens.end <= at)
    }

    pub(super) fn last_person(&self, at: usize) -> Actors {
        let person = |o: &&Np| matches!(o.head, Head::Person | Head::Role) && !o.private && o.actors.len() == 1;
        self.before(at).find(person).map(|o| o.actors.clone()).unwrap_or_default()
    }

    fn last_organisation(&self, at: usize) -> Actors {
        let collective = |o: &&Np| o.actors.len() == 1 && o.actors.iter().all(|a| is_collective(self.scene.page, a));
        self.before(at).find(collective).map(|o| o.actors.clone()).unwrap_or_default()
    }

    fn last_state(&self, at: usize) -> Actors {
        let subject = self.actors_before(at).next().map(|s| s.actors.clone()).unwrap_or_default();
        let state = |o: &&Np| {
            !matches!(o.head, Head::Group(_))
                && o.actors.len() == 1
                && !o.actors.intersects(&subject)
                && !o.actors.iter().any(|a| is_collective(self.scene.page, a))
        };
        self.before(at).find(state).map(|o| o.actors.clone()).unwrap_or_default()
    }

    /// Who meets `with` where the sentence does not tell: who was told to meet it before, else the reader's own state if it was
    /// told to meet another just before.
    pub(super) fn opposite(&self, with: &Actors, told: &[Candidate]) -> Actors {
        let page = self.scene.page;
        let near = told.iter().rev().take(WINDOW).take_while(|c| c.sentence + BACK >= self.n);
        let mut two = near.filter(|c| c.parties.len() == 2);
        if let Some(met) = two.clone().find(|c| with.iter().all(|a| c.parties.contains(a))) {
            return met.parties.without(with);
        }
        let home = page.world.actor_by_id.get(HOME).copied().filter(|h| page.syllabic() && !with.contains(*h));
        let guest = |c: &&Candidate| c.kind == MeetingKind::Bilateral && home.is_some_and(|h| c.parties.contains(h));
        if two.find(guest).is_some() { home.map(Actors::one).unwrap_or_default() } else { Actors::default() }
    }

    /// "hai nhà lãnh đạo": the two that met last, else the two that were named last.
    pub(super) fn pair(&self, at: usize, told: &[Candidate]) -> Actors {
        let near = told.iter().rev().take_while(|c| c.sentence + BACK >= self.n).find(|c| c.parties.len() == 2);
        near.map(|c| c.parties.clone()).or_else(|| self.two_people(at)).unwrap_or_else(|| self.two_before(at))
    }

    /// The sides of the two people that were named last before `at`, if no third is named with them.
    fn two_people(&self, at: usize) -> Option<Actors> {
        let person = |o: &&Np| matches!(o.head, Head::Person) && !o.private && o.actors.len() == 1;
        let mut found = Actors::default();
        for np in self.before(at).filter(person) {
            found = found.union(&np.actors);
            if found.len() > 2 {
                return None;
            }
        }
        (found.len() == 2).then_some(found)
    }

    /// The two that were named last before `at`.
    pub(super) fn two_before(&self, at: usize) -> Actors {
        let page = self.scene.page;
        let mut found = Actors::default();
        // Territories do not meet at the level of states.
        let territory = |a| page.world.actors.get(a as usize).is_some_and(|a| a.kind == ActorKind::Territory);
        let people = |o: &&Np| !matches!(o.head, Head::Group(_) | Head::Actor(NameKind::Capital)) && !o.private;
        for np in self.before(at).filter(people) {
            if np.actors.iter().any(territory) {
                continue;
            }
            let more = found.union(&np.actors);
            if more.len() > 2 {
                return if found.len() == 2 { found } else { Actors::default() };
            }
            found = more;
            if found.len() == 2 && np.tokens.start < self.range.start {
                return found;
            }
        }
        if found.len() == 2 { found } else { Actors::default() }
    }
}
