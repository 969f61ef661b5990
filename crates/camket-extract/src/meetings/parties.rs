//! Who meets: subject, object, and what the discourse tells.

use std::ops::Range;

use camket_model::MeetingKind;
use camket_packs::{ActorKind, NameKind, Refers, WordClass};

use super::Candidate;
use super::find::Finder;
use super::identity::two_sided;
use crate::mention::{Actors, What};
use crate::nps::{Head, Np, is_collective};
use crate::page::WINDOW;
use crate::scene::around;

/// Sentences back in which the two sides are looked for.
const BACK: usize = 4;

impl Finder<'_, '_> {
    /// A noun of a meeting that two sides are enough for.
    pub(super) fn sided(
        &self,
        head: &Range<usize>,
        tokens: Range<usize>,
        kind: MeetingKind,
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
        // "hội nghị", "the meeting": the one told last; "chuyến thăm thứ hai": by the one of the last visit.
        if parties.is_empty() && matches!(kind, MeetingKind::Other | MeetingKind::Visit) && !plural {
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
        if parties.is_empty() && kind == MeetingKind::Other && page.key(head.end.saturating_sub(1)) == "nghị" {
            return Vec::new();
        }
        if (parties.len() < 2 || several)
            && let Some(s) = self.agent(&tokens, head)
        {
            let who = self.resolve(s, told);
            if (parties.union(&who)).len() <= 2 || several || parties.is_empty() {
                people.extend(self.people_in(&s.tokens));
                parties = parties.union(&who);
            }
        }
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
        // "the talks", with one side beside them: those that were told last, if that side had a part in them.
        if parties.len() == 1 && slots.with.is_empty() && matches!(kind, MeetingKind::Bilateral | MeetingKind::Call) {
            let whole = |c: &&Candidate| {
                c.parties.len() > 1 && c.kind != MeetingKind::Visit && parties.iter().all(|a| c.parties.contains(a))
            };
            if let Some(last) = told.iter().rev().take(WINDOW).filter(|c| c.score > 0.0).find(whole) {
                let mut c = self.blank(tokens, head, last.kind, last.parties.clone(), "meeting/again");
                c.explicit = false;
                return vec![self.finish(c, slots.goal)];
            }
        }
        let kind = self.remote(kind, &tokens);
        let kind = self.ranked(self.kind_for(kind, &parties), &parties, &tokens);
        let mut c = self.blank(tokens, head, kind, parties, "meeting/head");
        c.explicit = explicit;
        c.people = people;
        vec![self.finish(c, slots.goal)]
    }

    /// A named meeting of many: its parties stand in its name.
    pub(super) fn multilateral(
        &self,
        head: &Range<usize>,
        tokens: Range<usize>,
        kind: MeetingKind,
        told: &[Candidate],
    ) -> Vec<Candidate> {
        let page = self.scene.page;
        let slots = self.slots(head, kind, false, told);
        let inside = self.parties_in(&tokens, told);
        let groups = Actors::of(inside.iter().filter(|a| is_collective(page, *a)));
        let plus_one = tokens.clone().any(|i| page.is_punct(i, "+") && page.key(i + 1) == "1")
            || page.is_punct(tokens.end, "+") && page.key(tokens.end + 1) == "1";
        let (mut kind, mut parties) = (kind, inside.union(&slots.between).union(&slots.with));
        // "his first summit with the group": one side stands before the head.
        if parties.len() == 1 && !slots.with.is_empty() {
            let from = head.start.saturating_sub(2).max(self.range.start);
            if let Some(own) = (from..head.start).find(|i| matches!(page.key(*i), "his" | "her")) {
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
        let ordinal = crate::ordinals::ordinal_near(page, &tokens, self.range.end);
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
        } else if parties.is_empty()
            && kind == MeetingKind::Summit
            && page.is_capital(head.start)
            && !self.host(&tokens).is_empty()
        {
            parties = self.host(&tokens);
        } else if parties.is_empty() && kind == MeetingKind::Summit {
            parties = self
                .agent(&tokens, head)
                .map(|s| self.resolve(s, told))
                .filter(|a| a.len() == 2)
                .unwrap_or_else(|| self.two_before(tokens.start));
        } else if parties.is_empty() && kind == MeetingKind::Forum {
            parties = self.agent(&tokens, head).map(|s| self.resolve(s, told)).unwrap_or_default();
        }
        // "a security conference in X": the host is enough for a meeting of many.
        if parties.is_empty() && matches!(kind, MeetingKind::Summit | MeetingKind::Forum | MeetingKind::Ministerial) {
            parties = self.host(&tokens);
        }
        let kind = self.kind_for(kind, &parties);
        let mut c = self.blank(tokens, head, kind, parties, "meeting/name");
        c.explicit = explicit;
        if two_sided(kind) {
            c.people = slots.people;
        }
        vec![self.finish(c, None)]
    }

    /// A verb of meeting: who meets are its subject and object.
    pub(super) fn verb(&self, head: Range<usize>, kind: MeetingKind, told: &[Candidate]) -> Vec<Candidate> {
        let slots = self.slots(&head, kind, true, told);
        // "A chào X, hội kiến với Y": the object of the verb before is not the subject of this one.
        let chained = told.last().filter(|c| {
            c.rule == "meeting/verb"
                && c.sentence == self.n
                && self
                    .subject(head.start)
                    .is_some_and(|s| s.tokens.start >= c.head.end && s.tokens.start < c.tokens.end)
        });
        let subject = self.subject(chained.map_or(head.start, |c| c.head.start));
        let acts = subject.map(|s| self.resolve(s, told)).unwrap_or_default();
        let mut people = slots.people.clone();
        people.extend(subject.into_iter().flat_map(|s| self.people_in(&s.tokens)));
        let objects = if kind == MeetingKind::Visit {
            slots.dest.union(&slots.with)
        } else {
            // "met leaders of X": the noun before "of" stands for nobody by itself.
            let own = slots.object.union(&slots.with).union(&slots.between);
            if own.is_empty() { slots.of.clone() } else { own }
        };
        let lone = acts.len() < 2 || !subject.is_some_and(|s| self.adjoins(s.tokens.end, head.start));
        if objects.is_empty() && lone {
            return Vec::new();
        }
        let parties = acts.union(&objects);
        if parties.is_empty() {
            return Vec::new();
        }
        let start = match subject {
            Some(s) if objects.is_empty() => s.tokens.start.min(head.start),
            _ => head.start,
        };
        let tokens = start..slots.end.max(head.end);
        // "visited France, Serbia and Hungary": a visit to each.
        if kind == MeetingKind::Visit && slots.dest.len() > 1 && slots.with.is_empty() {
            // Where syllables stand apart a comma may as well open the next clause ("thăm X, Y cho biết …").
            let page = self.scene.page;
            let goal = slots.goal.clone().unwrap_or_default();
            let linked = !page.syllabic() || goal.clone().any(|i| page.word(i, WordClass::Coordination).is_some());
            let guests = acts.without(&slots.dest);
            let states = |a| !is_collective(self.scene.page, a);
            if linked && guests.len() == 1 && slots.dest.iter().all(states) {
                let each = slots.dest.iter().map(|host| {
                    let both = guests.union(&Actors::one(host));
                    let mut c = self.blank(tokens.clone(), &head, kind, both, "meeting/verb");
                    c.explicit = subject.is_some();
                    c.people.clone_from(&people);
                    self.finish(c, self.named_as(&slots.goal, host))
                });
                return each.collect();
            }
        }
        let who = subject.map_or(tokens.start, |s| s.tokens.start.min(tokens.start))..tokens.end;
        let kind = self.remote(kind, &tokens);
        let kind = self.ranked(self.kind_for(kind, &parties), &parties, &who);
        let mut c = self.blank(tokens, &head, kind, parties, "meeting/verb");
        c.explicit = subject.is_some();
        c.people = people;
        vec![self.finish(c, slots.goal)]
    }

    /// Where in `goal` the host is named, else all of it.
    fn named_as(&self, goal: &Option<Range<usize>>, host: crate::mention::ActorIx) -> Option<Range<usize>> {
        let goal = goal.clone()?;
        let named = self.scene.actors_round(&goal).iter().find(|m| {
            m.tokens.start >= goal.start && m.tokens.end <= goal.end && matches!(m.what, What::Actor(a, _) if a == host)
        });
        Some(named.map_or(goal, |m| m.tokens.clone()))
    }

    /// The noun phrase before `at` that is nearest in the sentence and no place where something happens.
    pub(super) fn subject(&self, at: usize) -> Option<&Np> {
        let page = self.scene.page;
        let fits = |n: &&Np| {
            let stands_at = n.tokens.start > self.range.start
                && matches!(page.key(n.tokens.start - 1), "tại" | "ở" | "in" | "at" | "from")
                && matches!(n.head, Head::Actor(_));
            n.tokens.end <= at && !n.private && !stands_at && (!n.actors.is_empty() || self.stands_for(n))
        };
        self.scene.phrases[self.n].iter().rev().find(fits)
    }

    fn stands_for(&self, n: &Np) -> bool {
        matches!(n.head, Head::Group(Refers::Both | Refers::LastPerson | Refers::LastState | Refers::LastAny))
    }

    /// Whose meeting a noun tells of: the subject of the clause that follows "Trong cuộc gặp …,", else the one before it.
    fn agent(&self, tokens: &Range<usize>, head: &Range<usize>) -> Option<&Np> {
        let page = self.scene.page;
        let opens = head.start <= self.range.start + 8;
        if opens {
            let comma = (tokens.end..self.range.end.min(tokens.end + 14)).find(|i| page.is_punct(*i, ","));
            let next = comma.and_then(|c| {
                self.scene.phrases[self.n].iter().find(|n| {
                    n.tokens.start > c && n.tokens.start <= c + 3 && (!n.actors.is_empty() || self.stands_for(n))
                })
            });
            if next.is_some() {
                return next;
            }
        }
        self.subject(tokens.start)
    }

    /// "his visit", "Xi's trip": the one before the head.
    fn owner(&self, at: usize, told: &[Candidate]) -> Actors {
        let page = self.scene.page;
        let Some(before) = at.checked_sub(1).filter(|b| *b >= self.range.start) else { return Actors::default() };
        match page.key(before) {
            "his" | "her" => self.last_person(before),
            "their" => self.pair(before, told),
            "'s" | "’s" => {
                self.phrase_at(before.saturating_sub(1)).map(|n| self.resolve(n, told)).unwrap_or_default()
            }
            _ => Actors::default(),
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

    fn before(&self, at: usize) -> impl Iterator<Item = &Np> {
        let from = self.n.saturating_sub(BACK);
        (from..=self.n).rev().flat_map(|n| self.scene.phrases[n].iter().rev()).filter(move |o| o.tokens.end <= at)
    }

    fn last_person(&self, at: usize) -> Actors {
        let person = |o: &&Np| matches!(o.head, Head::Person | Head::Role) && !o.private && o.actors.len() == 1;
        self.before(at).find(person).map(|o| o.actors.clone()).unwrap_or_default()
    }

    fn last_organisation(&self, at: usize) -> Actors {
        let collective = |o: &&Np| o.actors.len() == 1 && o.actors.iter().all(|a| is_collective(self.scene.page, a));
        self.before(at).find(collective).map(|o| o.actors.clone()).unwrap_or_default()
    }

    fn last_state(&self, at: usize) -> Actors {
        let subject = self.subject(at).map(|s| s.actors.clone()).unwrap_or_default();
        let state = |o: &&Np| {
            !matches!(o.head, Head::Group(_))
                && o.actors.len() == 1
                && !o.actors.intersects(&subject)
                && !o.actors.iter().any(|a| is_collective(self.scene.page, a))
        };
        self.before(at).find(state).map(|o| o.actors.clone()).unwrap_or_default()
    }

    /// "hai nhà lãnh đạo": the two that met last, else the two that were named last.
    fn pair(&self, at: usize, told: &[Candidate]) -> Actors {
        let near = told.iter().rev().take_while(|c| c.sentence + BACK >= self.n).find(|c| c.parties.len() == 2);
        near.map_or_else(|| self.two_before(at), |c| c.parties.clone())
    }

    /// The two that were named last before `at`.
    fn two_before(&self, at: usize) -> Actors {
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

    /// Whether the head is told in the plural.
    pub(super) fn plural(&self, head: &Range<usize>) -> bool {
        let page = self.scene.page;
        let many = |i: usize| {
            matches!(
                page.key(i),
                "các" | "những" | "nhiều" | "hàng" | "mọi" | "several" | "many" | "numerous" | "these" | "those"
            )
        };
        if page.syllabic() {
            return many(head.start) || head.start > self.range.start && many(head.start - 1);
        }
        let last = page.key(head.end.saturating_sub(1));
        let plural = last.ends_with('s')
            && !matches!(
                last,
                "talks" | "negotiations" | "discussions" | "consultations" | "games" | "drills" | "exercises"
            );
        plural && page.word(head.start, WordClass::Determiner).is_none()
            || head.start > self.range.start && many(head.start - 1)
    }
}
