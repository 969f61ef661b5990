//! What the packs know of a person whom a document names: offices, and when they were held.

use camket_model::{Edtf, Office, Tense};
use camket_packs::{Holder, Sense};

use crate::names::nickname;
use crate::page::Page;
use crate::person::Found;
use crate::terms::{Era, before, holds, known_part, term};

impl Found {
    /// The holders that the packs know by this name.
    pub(crate) fn holders<'a>(&self, page: &Page<'a>) -> Vec<&'a Holder> {
        // "Jane “Jay” Example": the packs may know any of its words.
        let nick = self.name_tokens.clone().any(|i| i > self.name_tokens.start && nickname(page, i));
        if nick {
            let words = self.name_tokens.clone().flat_map(|i| page.hits_at(i)).filter(|h| h.tokens.len() == 1);
            let known = words
                .filter_map(|h| if let Sense::Holder(i) = h.sense { page.world.holders.get(i as usize) } else { None });
            return known.collect();
        }
        let hits = page.hits_at(self.name_tokens.start).iter().filter(|h| h.tokens.end <= self.name_tokens.end);
        hits.filter(|h| self.name_tokens.len() == 1 || h.tokens.len() > 1)
            .filter_map(|h| if let Sense::Holder(i) = h.sense { page.world.holders.get(i as usize) } else { None })
            .collect()
    }

    /// The time in which the person held the office that the text gives, from the first day until the last, as far as known.
    pub fn in_office(&self, page: &Page<'_>) -> Option<Era> {
        if !self.titled || self.weak || self.role.tense.is_some() {
            return None;
        }
        let of = self.role.of.and_then(|a| page.world.actors.get(a as usize)).map(|a| &a.id);
        let held = |h: &&Holder| self.role.offices.contains(&h.office) && of.is_none_or(|of| *of == h.of);
        let terms = self.holders(page).into_iter().filter(held).map(term);
        terms.reduce(|a, b| Era { from: a.from.min(b.from), until: a.until.max(b.until) })
    }

    /// What the packs know of a person of this name, if the text does not say it. `day` is the day of the document;
    /// where it is not known, `era` is the time in which all held office whom the text names with it.
    pub fn known_as(&mut self, page: &Page<'_>, day: Option<&Edtf>, era: Option<&Era>) {
        let mut known = self.holders(page);
        let (mut past, mut next) = (false, false);
        if let Some(era) = era {
            let then: Vec<_> = known.iter().copied().filter(|h| term(h).meets(era)).collect();
            let before: Vec<_> = known.iter().copied().filter(|h| term(h).until <= era.from).collect();
            past = then.is_empty() && !before.is_empty();
            if !then.is_empty() {
                known = then;
            } else if past {
                // The office held last comes first.
                known = before;
                known.sort_by_key(|h| std::cmp::Reverse(term(h).until));
            } else {
                // Whoever takes office when those named leave theirs is told as the next.
                known.retain(|h| term(h).from.get(..4) == era.until.get(..4));
                next = !known.is_empty();
            }
        } else if let Some(day) = day.filter(|d| d.year().is_some()) {
            let then: Vec<_> =
                known.iter().copied().filter(|h| holds(h.from.as_ref(), h.until.as_ref(), day)).collect();
            past = then.is_empty() && known.iter().all(|h| h.until.as_ref().is_some_and(|u| before(u, day)));
            if !then.is_empty() {
                known = then;
            } else if past {
                // The office held last comes first.
                known.sort_by_key(|h| std::cmp::Reverse(h.until.as_ref().map(|u| known_part(u.last()))));
            }
        }
        let Some(first) = known.first() else {
            // "opposition leader", "leader Jane Example": of no state that the text tells.
            if self.weak && !page.syllabic() && self.role.of.is_none() && self.role.offices == [Office::HeadOfState] {
                self.role.offices = vec![Office::PartyLeader];
            }
            return;
        };
        if self.role.of.is_none()
            && let Some(actor) = page.world.actor_by_id.get(&first.of)
        {
            self.set_of(*actor, "people/known-holder");
        }
        let same = self.role.of.and_then(|a| page.world.actors.get(a as usize)).is_some_and(|a| a.id == first.of);
        if !same {
            return;
        }
        // "Secretary Example", "Minister Example": of what, the packs know.
        let special =
            |o: Office| matches!(o, Office::ForeignMinister | Office::DefenceMinister | Office::EconomicMinister);
        let field = known.iter().map(|h| h.office).find(|o| special(*o));
        if let Some(field) = field.filter(|_| !past && self.role.offices == [Office::Minister]) {
            self.role.offices = vec![field];
            self.rules.push("people/known-office");
        } else if self.role.offices.is_empty() {
            self.role.offices.push(first.office);
            self.rules.push("people/known-office");
            if (past || next) && self.role.tense.is_none() {
                self.role.tense = Some(if past { Tense::Former } else { Tense::Next });
            }
        } else if (self.weak || self.role.offices == [Office::Official] && !past)
            && !known.iter().any(|h| self.role.offices.contains(&h.office))
            && (!past || era.is_some())
        {
            self.role.offices.push(first.office);
            self.rules.push("people/known-office");
        }
    }
}
