//! What is told of one instrument in the same terms.

use std::collections::{BTreeMap, BTreeSet};

use camket_packs::Packs;

use super::entity::recorded;
use super::names::Names;
use crate::day::Days;
use crate::decision::Rulings;
use crate::fact::Fact;
use crate::facts::{RAISED, rank};
use crate::id::{DocumentId, FactId};
use crate::told::Traits;

/// Facts that are known by the very same things, and what they tell.
pub(super) struct Telling<'f> {
    /// In the order of the block; the first is compared for all of them.
    pub facts: Vec<&'f Fact>,
    pub traits: &'f Traits,
    /// The words of its name.
    pub names: Names,
    /// When it is told first.
    pub day: Option<Days>,
    /// The reader made a record of it; else its name is a guess.
    pub recorded: bool,
    /// How far it has come by what is told as a fact, and by what is only wished for: 0 if nothing is told.
    pub reached: u8,
    pub wished: u8,
}

impl<'f> Telling<'f> {
    fn new(fact: &'f Fact, traits: &'f Traits, packs: &Packs) -> Self {
        let names = Names::of(fact, traits, &packs.links);
        let day = fact.day.as_deref().and_then(Days::of);
        let mut out = Self { facts: Vec::new(), traits, names, day, recorded: false, reached: 0, wished: 0 };
        out.add(fact);
        out
    }

    fn add(&mut self, fact: &'f Fact) {
        self.facts.push(fact);
        self.recorded |= recorded(fact);
        for clue in &fact.status {
            let rank = clue.status.parse().map_or(0, rank);
            let far = if clue.firm { &mut self.reached } else { &mut self.wished };
            *far = (*far).max(rank);
        }
    }

    /// The fact that is compared.
    pub fn fact(&self) -> &'f Fact {
        self.facts[0]
    }

    pub fn lang(&self) -> Option<&'f str> {
        self.fact().doc.lang.as_deref()
    }

    pub fn doc(&self) -> &'f DocumentId {
        &self.fact().doc.id
    }

    /// The year in which it is told first; empty if nobody knows.
    pub fn year(&self) -> &'f str {
        self.fact().day.as_deref().and_then(|d| d.get(..4)).unwrap_or_default()
    }

    pub fn has(&self, facet: &str) -> bool {
        self.traits.facets.iter().any(|f| f == facet)
    }

    /// Whether it tells relations that are raised to a level it does not name.
    pub fn raised(&self) -> bool {
        self.has(RAISED)
    }

    /// Whether it says what the thing is called or is about; else it says only what it is.
    pub fn says_more(&self) -> bool {
        let t = self.traits;
        t.known.is_some() || !t.words.is_empty() || !t.acronyms.is_empty() || t.subject.iter().any(|s| !amount(s))
    }

    /// What it is about, without sums.
    pub fn matters(&self) -> impl Iterator<Item = &'f String> + use<'f> {
        self.traits.subject.iter().filter(|s| !amount(s))
    }

    /// How much of it there is.
    pub fn amounts(&self) -> impl Iterator<Item = &'f String> + use<'f> {
        self.traits.subject.iter().filter(|s| amount(s))
    }
}

fn amount(subject: &str) -> bool {
    subject.starts_with("amount:")
}

/// The tellings of a block, each made of all facts that are known by the very same things: so that a block with thousands
/// of facts of a few instruments needs few comparisons. A fact on which people decided stands alone.
pub(super) fn tellings<'f>(facts: &[&'f Fact], rulings: &Rulings, packs: &Packs) -> Vec<Telling<'f>> {
    let ruled: BTreeSet<&FactId> = rulings.paired();
    // Without a period the time of telling counts, too.
    type Key<'f> = (&'f Traits, Option<&'f str>, Option<&'f str>);
    let mut seen: BTreeMap<Key<'_>, usize> = BTreeMap::new();
    let mut out: Vec<Telling<'f>> = Vec::new();
    for fact in facts.iter().copied() {
        let Some(traits) = &fact.traits else { continue };
        let year = fact.day.as_deref().and_then(|d| d.get(..4));
        let key = Some((traits, fact.doc.lang.as_deref(), year)).filter(|_| !ruled.contains(&fact.id));
        match key.and_then(|k| seen.get(&k).copied()) {
            Some(at) => out[at].add(fact),
            None => {
                if let Some(k) = key {
                    seen.insert(k, out.len());
                }
                out.push(Telling::new(fact, traits, packs));
            }
        }
    }
    out
}
