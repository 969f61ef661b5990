//! Verbs of meeting: who meets are the subject and the object, or those who are where somebody goes.

use std::ops::Range;

use camket_model::MeetingKind;
use camket_packs::{Marker, MeetingSort, Refers, WordClass};

use super::Candidate;
use super::find::Finder;
use super::slots::Slots;
use crate::meetings::VERB;
use crate::mention::Actors;
use crate::nps::{Head, Np, is_collective};

/// How far before the name of a group, in tokens, its leaders or ministers are told.
const WHOLE: usize = 5;
/// How far before a word for a guest, in tokens, the guest is named.
const APPOSED: usize = 4;
/// How far behind a verb of hosting, in tokens, those who come are told.
const LEADERS: usize = 5;
/// How far behind a verb of meeting, in tokens, the place stands whose leaders were met.
const LOCAL: usize = 7;

impl Finder<'_, '_> {
    /// A verb of meeting: who meets are its subject and object.
    pub(super) fn verb(
        &self,
        head: Range<usize>,
        kind: MeetingKind,
        sort: MeetingSort,
        told: &[Candidate],
    ) -> Vec<Candidate> {
        let slots = self.slots(&head, kind, true, told);
        let subject = self.subject(head.start, told).or_else(|| self.after_comma(slots.end, &head));
        if sort == MeetingSort::Motion && !self.moves(&head, subject, &slots) {
            return Vec::new();
        }
        let leaders = sort == MeetingSort::Hosting && self.hosts_leaders(&head, &slots);
        if sort == MeetingSort::Hosting && !leaders && !self.hosts(&head, subject, &slots) {
            return Vec::new();
        }
        if sort == MeetingSort::Sight && !self.sees(&head, subject, &slots) {
            return Vec::new();
        }
        let acts = subject.map(|s| self.resolve(s, told)).unwrap_or_default();
        let mut people = slots.people.clone();
        people.extend(subject.into_iter().flat_map(|s| self.people_in(&s.tokens)));
        // "flew to the summit in X": the summit is told, and no visit.
        let to_summit = |g: &Range<usize>| (head.end..g.start).any(|p| self.names_another(p));
        if kind == MeetingKind::Visit && slots.goal.as_ref().is_some_and(to_summit) {
            return Vec::new();
        }
        let objects = self.objects(&head, kind, sort, &slots, &acts);
        if kind == MeetingKind::Visit && sort != MeetingSort::Hosting {
            let each = self.each_guest(&head, &slots, &acts, &people);
            if !each.is_empty() {
                return each;
            }
        }
        let page = self.scene.page;
        let adjoins = subject.is_some_and(|s| {
            // "We, the leaders of X, Y and Z, met"
            let several = s.members > 1 && page.is_punct(s.tokens.end, ",");
            self.adjoins(s.tokens.end + usize::from(several), head.start)
        });
        let convenes = matches!(kind, MeetingKind::Bilateral | MeetingKind::Other | MeetingKind::Session)
            && acts.iter().any(|a| is_collective(self.scene.page, a));
        if objects.is_empty() && !(adjoins && (acts.len() > 1 || convenes)) {
            return Vec::new();
        }
        let kind = if leaders { MeetingKind::Summit } else { kind };
        let kind = if objects.is_empty() && acts.len() == 1 && kind == MeetingKind::Bilateral {
            MeetingKind::Other
        } else {
            kind
        };
        let parties = acts.union(&objects);
        if parties.is_empty() {
            return Vec::new();
        }
        let start = match subject {
            Some(s) if objects.is_empty() => s.tokens.start.min(head.start),
            _ => head.start,
        };
        let tokens = start..slots.end.max(head.end);
        let from = subject.map_or(tokens.start, |s| self.whole(s.tokens.start).min(tokens.start));
        let who = from..tokens.end;
        // "We, the leaders of …, convened": states and not a body.
        let states = parties.len() > 2 && !parties.iter().any(|a| is_collective(self.scene.page, a));
        let kind = if kind == MeetingKind::Session && states { MeetingKind::Other } else { kind };
        let kind = self.remote(kind, &tokens);
        let kind = self.ranked(self.kind_for(kind, sort, &parties), &parties, &who);
        let kind = self.seated(kind, &who);
        // "the group met": those of whom it is told who they are.
        if objects.is_empty() && parties.len() < 2 && kind == MeetingKind::Other {
            return Vec::new();
        }
        let goal = if sort == MeetingSort::Hosting { self.received_at(slots.end) } else { slots.goal };
        let mut c = self.blank(tokens, &head, kind, parties, VERB);
        c.explicit = subject.is_some();
        c.people = people;
        if kind == MeetingKind::Visit && c.parties.len() == 2 {
            let host = if sort == MeetingSort::Hosting { acts.clone() } else { c.parties.without(&acts) };
            c.land = host.iter().next().filter(|_| host.len() == 1);
        }
        vec![self.finish(c, goal)]
    }

    /// Those whom the verb says that its subject meets.
    fn objects(
        &self,
        head: &Range<usize>,
        kind: MeetingKind,
        sort: MeetingSort,
        slots: &Slots,
        acts: &Actors,
    ) -> Actors {
        if kind == MeetingKind::Visit && sort != MeetingSort::Hosting {
            return slots.dest.union(&slots.with);
        }
        let own = slots.object.union(&slots.with).union(&slots.between);
        // "met leaders of X": the noun before "of" stands for nobody by itself.
        let own = if own.is_empty() { slots.of.clone() } else { own };
        if own.is_empty() { self.locals(head, kind, acts) } else { own }
    }

    /// "the ministers of X and Y went to Z": a visit of each.
    fn each_guest(&self, head: &Range<usize>, slots: &Slots, acts: &Actors, people: &[usize]) -> Vec<Candidate> {
        let guests = acts.without(&slots.dest);
        let states = guests.union(&slots.dest).iter().all(|a| !is_collective(self.scene.page, a));
        if !states || !(2..4).contains(&guests.len()) || slots.dest.len() != 1 {
            return Vec::new();
        }
        let tokens = head.start..slots.end.max(head.end);
        let each = guests.iter().map(|guest| {
            let both = slots.dest.union(&Actors::one(guest));
            let mut c = self.blank(tokens.clone(), head, MeetingKind::Visit, both, VERB);
            c.explicit = true;
            c.people = people.iter().copied().filter(|p| self.scene.people.serves(*p).contains(guest)).collect();
            self.finish(c, slots.goal.clone())
        });
        each.collect()
    }

    /// Whether a verb of receiving tells a visit: a person of another state is its object, and a place or stay is named.
    fn hosts(&self, head: &Range<usize>, subject: Option<&Np>, slots: &Slots) -> bool {
        let page = self.scene.page;
        let from = subject.map(|s| &s.actors).filter(|a| !a.is_empty());
        let guest = self.scene.phrases[self.n]
            .iter()
            .find(|n| n.tokens.start >= head.end && n.tokens.start <= head.end + 2)
            .filter(|n| matches!(n.head, Head::Person | Head::Role) && !n.private);
        let Some(guest) = guest else { return false };
        let to = page.marked(guest.tokens.end, Marker::To | Marker::At | Marker::About);
        to && !slots.object.is_empty() && from.is_some_and(|a| !a.intersects(&guest.actors))
    }

    /// "hosts the leaders of the group in X": a summit.
    fn hosts_leaders(&self, head: &Range<usize>, slots: &Slots) -> bool {
        let page = self.scene.page;
        let many = slots.object.iter().chain(slots.of.iter()).any(|a| is_collective(page, a));
        let near = head.end..self.range.end.min(head.end + LEADERS);
        many && near.into_iter().any(|i| page.language.meetings.leaders_at(page.tokens, i))
    }

    /// Whether a verb of seeing tells a meeting: a person is its subject and a person of another state stands right behind it.
    fn sees(&self, head: &Range<usize>, subject: Option<&Np>, slots: &Slots) -> bool {
        let page = self.scene.page;
        let person = |n: &&Np| matches!(n.head, Head::Person | Head::Role) && !n.private && n.actors.len() == 1;
        // "saw Exampleland's Jane Example"
        let behind = |n: &&Np| (head.end..=head.end + 2).contains(&n.tokens.start);
        let seen = self.scene.phrases[self.n].iter().filter(behind).find(person);
        let sees = subject.filter(person).filter(|s| self.adjoins(s.tokens.end, head.start));
        // "called on X to do something" is asked, not met.
        let asked = |n: &Np| (n.tokens.end..n.tokens.end + 2).any(|i| page.marked(i, Marker::To));
        !slots.object.is_empty()
            && seen.zip(sees).is_some_and(|(seen, sees)| !seen.actors.intersects(&sees.actors) && !asked(seen))
    }

    /// "X, a guest of the government of Y": who is called so visits.
    pub(super) fn guest(&self, head: &Range<usize>) -> Vec<Candidate> {
        let page = self.scene.page;
        let of = page.marked(head.end, Marker::Of).then(|| self.phrase_behind(head.end + 1)).flatten();
        let from = head.start.saturating_sub(APPOSED).max(self.range.start);
        let person = |n: &&Np| (from..=head.start).contains(&n.tokens.end) && !n.private;
        let mut guests = self.scene.phrases[self.n].iter().filter(person);
        let guest = guests.rfind(|n| matches!(n.head, Head::Person | Head::Role));
        let (Some(host), Some(guest)) = (of, guest) else { return Vec::new() };
        let stands = |n: &Np| n.actors.len() == 1 && !n.actors.iter().any(|a| is_collective(page, a));
        let between = guest.tokens.end..head.start;
        let small = |i: usize| page.is_punct(i, ",") || page.marked(i, Marker::Apposition | Marker::Article);
        if !stands(host) || !stands(guest) || host.actors == guest.actors || !between.into_iter().all(small) {
            return Vec::new();
        }
        let parties = host.actors.union(&guest.actors);
        let mut c = self.blank(head.start..host.tokens.end, head, MeetingKind::Visit, parties, "meeting/guest");
        c.people = self.people_in(&guest.tokens);
        c.land = host.actors.iter().next();
        vec![self.finish(c, Some(host.tokens.clone()))]
    }

    /// The phrase that begins at `at`, perhaps behind an article.
    fn phrase_behind(&self, at: usize) -> Option<&Np> {
        let page = self.scene.page;
        let at = at + usize::from(page.marked(at, Marker::Article) && self.phrase_at(at).is_none());
        self.phrase_at(at).filter(|n| n.tokens.start <= at + 1)
    }

    /// Whether only a day and a preposition stand between `from` and the place at `to`: "arrived on Monday in".
    pub(super) fn leads_to(&self, from: usize, to: usize) -> bool {
        let page = self.scene.page;
        let mut p = from;
        while p < to {
            let moment = self.scene.moments_in(&(p..to)).next().filter(|m| m.tokens.start == p).map(|m| m.tokens.end);
            match moment {
                Some(after) if after > p => p = after,
                _ if page.marked(p, Marker::To | Marker::At | Marker::About) => p += 1,
                _ => return false,
            }
        }
        p == to
    }

    /// Where a guest is received: the place that follows "to", "at" or "in" behind the guest.
    fn received_at(&self, end: usize) -> Option<Range<usize>> {
        let page = self.scene.page;
        let leads = |p: &usize| page.marked(*p, Marker::To | Marker::At);
        (end..self.range.end.min(end + 3)).filter(leads).find_map(|p| self.scene.place_at(p + 1, self.range.end))
    }

    /// Whether a verb of motion tells a visit: a person is its subject, and the place where they go follows at once.
    fn moves(&self, head: &Range<usize>, subject: Option<&Np>, slots: &Slots) -> bool {
        let person = subject.filter(|s| matches!(s.head, Head::Person | Head::Role) && !s.actors.is_empty());
        let goal = slots.goal.as_ref().is_some_and(|g| self.leads_to(head.end, g.start));
        let abroad = !slots.dest.is_empty() && slots.dest.iter().all(|a| !is_collective(self.scene.page, a));
        goal && abroad
            && person.is_some_and(|s| self.adjoins(s.tokens.end, head.start) && !s.actors.intersects(&slots.dest))
    }

    /// "met leaders in X": those of the state where the place lies that stands right behind.
    fn locals(&self, head: &Range<usize>, kind: MeetingKind, acts: &Actors) -> Actors {
        if kind != MeetingKind::Bilateral || acts.len() != 1 {
            return Actors::default();
        }
        let end = self.range.end.min(head.end + LOCAL);
        let at = self.scene.place_after(head.end, end).map(|(_, at)| at);
        let there = at.and_then(|at| self.land(&at)).map(Actors::one).unwrap_or_default();
        if there.intersects(acts) || !self.officials(head.end..end) { Actors::default() } else { there }
    }

    /// Whether several who hold office are named without their state in `tokens`.
    fn officials(&self, mut tokens: Range<usize>) -> bool {
        let page = self.scene.page;
        let words = &page.language.meetings;
        tokens.any(|i| {
            let group =
                self.phrase_at(i).is_some_and(|n| matches!(n.head, Head::Group(Refers::All | Refers::Counterpart)));
            group || words.leaders_at(page.tokens, i) || words.ministers_at(page.tokens, i)
        })
    }

    /// Where the phrase begins of which one that starts at `start` is a part: "the leaders of the group".
    fn whole(&self, start: usize) -> usize {
        let page = self.scene.page;
        let from = start.saturating_sub(WHOLE).max(self.range.start);
        let of = (from..start).rev().find(|i| page.word(*i, WordClass::PrepositionOf).is_some_and(|end| end <= start));
        if of.is_some() { from } else { start }
    }
}
