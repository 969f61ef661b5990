//! What the tellings of one instrument make: its names, its parties, its history.

use std::collections::{BTreeMap, BTreeSet};

use super::gather::Gathered;
use super::history;
use super::telling::Telling;
use crate::block::Kind;
use crate::fact::{Body, Fact};
use crate::facts::RAISED;
use crate::finding::{Entity, EntityBody, Instrument, Link, LinkBasis, Reason};
use crate::id::{EntityId, Hasher};
use crate::identity;
use crate::link::{Context, Pair};
use crate::told::Traits;

/// How sure it is that what is told in the same terms is one.
const AGAIN: f32 = 0.95;

/// All facts of an instrument in the order of facts, and their links.
pub(super) fn members<'f>(tellings: &[Telling<'f>], found: &Gathered) -> (Vec<&'f Fact>, Vec<Link>) {
    let link = |fact: &Fact, pair: &Pair, basis| Link {
        fact: fact.id.clone(),
        score: pair.score,
        basis,
        reasons: pair.reasons.clone(),
    };
    let mut all: Vec<(&Fact, Link)> = Vec::new();
    for (i, pair, basis) in &found.members {
        for (n, fact) in tellings[*i].facts.iter().enumerate() {
            let link = if n == 0 {
                link(fact, pair, *basis)
            } else {
                let again = vec![Reason::new("told-in-the-same-terms", None)];
                link(fact, &Pair::scored(pair.score.max(AGAIN), again), LinkBasis::Linked)
            };
            all.push((fact, link));
        }
    }
    all.sort_by_cached_key(|(fact, _)| fact.order());
    let members = all.iter().map(|(fact, _)| *fact).collect();
    let mut links: Vec<Link> = all.into_iter().map(|(_, l)| l).collect();
    links.extend(found.suggested.iter().map(|(i, pair)| link(tellings[*i].fact(), pair, LinkBasis::Suggested)));
    (members, links)
}

/// Whether the reader made a record of it; else it is told in passing, and its name is a guess.
pub(super) fn recorded(fact: &Fact) -> bool {
    matches!(&fact.body, Body::Instrument(i) if !i.id.is_empty())
}

/// What more documents name than this is something to follow, even where none tells how far it has come.
const MANY: usize = 2;

/// What is only described, in one document, is not yet something to follow.
pub(super) fn stands(members: &[&Fact]) -> bool {
    let named = |f: &&Fact| f.traits.as_ref().is_some_and(|t| t.proper);
    let docs: BTreeSet<_> = members.iter().map(|f| &f.doc.id).collect();
    let adopted = |f: &&Fact| f.status.iter().any(|s| s.status == "adopted");
    let told = members.iter().any(|f| !f.status.is_empty());
    members.iter().any(|f| recorded(f))
        || docs.len() > 1 && (told || docs.len() > MANY)
        || members.iter().any(named)
        || members.iter().any(adopted)
}

pub(super) fn entity(members: &[&Fact], links: Vec<Link>, context: &Context<'_>) -> Entity {
    let traits: Vec<&Traits> = members.iter().filter_map(|f| f.traits.as_ref()).collect();
    let mut whole = Traits::default();
    for t in &traits {
        identity::absorb(&mut whole, t);
    }
    let known = whole.known.clone();
    let upgrade = whole.facets.iter().any(|f| f == "upgrade");
    let seed = match (&known, members.first()) {
        (Some(k), _) => format!("{k}{}", if upgrade { "+upgrade" } else { "" }),
        (None, Some(f)) => f.id.as_str().to_owned(),
        (None, None) => String::new(),
    };
    let mut days: Vec<&str> = members.iter().filter_map(|f| f.day.as_deref()).collect();
    days.sort_by_key(|d| crate::Days::of(d));
    let world = &context.packs.world;
    let of_packs = known.as_ref().and_then(|k| world.instruments.iter().find(|i| i.id == *k));
    let of_packs = of_packs.map(|k| k.parties.clone()).filter(|p| !p.is_empty());
    let known = known.map(|k| {
        world.instruments.iter().find(|i| upgrade && i.upgrades.as_ref() == Some(&k)).map_or(k, |i| i.id.clone())
    });
    Entity {
        id: id(&seed),
        labels: labels(members),
        // Whom it is given to here or there is told by its facts.
        parties: of_packs.unwrap_or(whole.parties),
        topics: whole.subject,
        first: days.first().map(|d| (*d).to_owned()),
        last: days.last().map(|d| (*d).to_owned()),
        links,
        body: EntityBody::Instrument(Instrument {
            kind: traits.first().map_or_else(String::new, |t| t.kind.clone()),
            known,
            names: names(members),
            period: whole.period,
            history: history::of(members),
        }),
    }
}

pub(super) fn id(seed: &str) -> EntityId {
    EntityId(Hasher::new().part(seed).finish(Kind::Instrument.prefix()))
}

/// Names, the most frequent first, then in the order of telling.
fn names(members: &[&Fact]) -> Vec<String> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    let mut place: BTreeMap<String, usize> = BTreeMap::new();
    for fact in members {
        let at = *place.entry(fact.quote().to_lowercase()).or_insert(counts.len());
        match counts.get_mut(at) {
            Some((_, n)) => *n += 1,
            None => counts.push((fact.quote().to_owned(), 1)),
        }
    }
    counts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    counts.into_iter().map(|(n, _)| n).collect()
}

/// The fullest name in each language, of those that are names if any is.
fn labels(members: &[&Fact]) -> Vec<(String, String)> {
    let mut best: BTreeMap<&str, &Fact> = BTreeMap::new();
    for fact in members {
        let Some(lang) = &fact.doc.lang else { continue };
        let worth = |f: &Fact| {
            let proper = f.quote().chars().next().is_some_and(char::is_uppercase);
            (proper, recorded(f), f.quote().chars().count())
        };
        let known = best.entry(lang).or_insert(fact);
        if worth(fact) > worth(known) {
            *known = fact;
        }
    }
    best.into_iter().map(|(lang, fact)| (lang.to_owned(), called(fact).to_owned())).collect()
}

/// What a fact calls its instrument. *Relations* that are to be raised have no name: their clause tells more.
fn called(fact: &Fact) -> &str {
    let nameless = fact.traits.as_ref().is_some_and(|t| !t.proper && t.facets.iter().any(|f| f == RAISED));
    fact.status.first().filter(|_| nameless).map_or(fact.quote(), |clue| &clue.quote)
}
