//! Who is who: the same person in documents and languages, and who held which office when.
//!
//! A person of the packs is known by name in any language ([`crate::facts_of`] settles that), so all facts about one
//! are in one block. Others are in the block of the word by which people call them. What is traded: two spellings of
//! that word (*Kim*, *Gim*) never meet, nor does a partial name that leaves it out; and the block of somebody who is
//! in the news every day grows with the news. Linking it takes time in proportion to its facts, because facts that say
//! the same of a person are compared once.

mod names;
mod tenures;

use std::collections::BTreeMap;

use camket_export::wire::v1;
use camket_packs::{Reading, World, read_alike};

use crate::block::{Block, Kind};
use crate::day::Days;
use crate::fact::{Body, Fact};
use crate::finding::{Entity, EntityBody, Findings, Person, Reason};
use crate::id::{EntityId, FactId, Hasher};

use super::{Cluster, Context, Limits, Pair, gather_alike, reason};
use names::{Likeness, Name};

const LIMITS: Limits = Limits { link: 0.75, suggest: 0.5, margin: 0.1 };

/// A single name means the one who held the office within this many days.
const LATELY: i32 = 2 * 366;

/// The blocks of a fact.
pub fn blocks(fact: &Fact, out: &mut Vec<Block>) {
    let Body::Person(_) = fact.body else { return };
    if let Some(id) = concept(fact, "person:") {
        out.push(Block::new(Kind::Person, &["known", id]));
    } else {
        out.extend(called(fact).map(by_name));
    }
}

/// The block of all who may be called by a word.
fn by_name(word: &str) -> Block {
    Block::new(Kind::Person, &["name", word])
}

/// The words by which the person of a fact may be called, the last of the name last.
fn called(fact: &Fact) -> impl DoubleEndedIterator<Item = &str> {
    fact.concepts.iter().filter_map(|c| c.strip_prefix("person-at:"))
}

/// What follows `prefix` in the concept that begins with it.
fn concept<'f>(fact: &'f Fact, prefix: &str) -> Option<&'f str> {
    fact.concepts.iter().find_map(|c| c.strip_prefix(prefix))
}

/// One mention of a person.
struct Told<'f> {
    record: &'f v1::Person,
    name: Name,
    known: Option<&'f str>,
    day: Option<Days>,
    /// What the name may be in pinyin, of whom the packs say that names are read so.
    reading: Option<Reading<'f>>,
}

/// What the facts of one block make; they come in the order of [`Fact::order`].
#[must_use]
pub fn link(block: &Block, facts: &[&Fact], context: &Context<'_>) -> Findings {
    let told = |f: &&'_ Fact| -> bool { matches!(f.body, Body::Person(_)) };
    let mut facts: Vec<&Fact> = facts.iter().copied().filter(told).collect();
    // Full names first, so that single ones find them.
    facts.sort_by_cached_key(|f| matches!(&f.body, Body::Person(p) if Name::of(&p.name).is_single()));
    let told: Vec<Told<'_>> = facts.iter().filter_map(|f| mention(f, &context.packs.world)).collect();
    let key = |i: usize| {
        let t = &told[i];
        // The day counts for single names only.
        let year = t.day.filter(|_| t.name.is_single()).map(|d| d.from / 366);
        (t.known, &t.name, &t.record.of, &t.record.offices, &t.record.tense, year)
    };
    let clusters = gather_alike(&facts, context.rulings, LIMITS, key, |a, b| pair(&told[a], &told[b], context));
    let mut out = Findings::default();
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for cluster in clusters.iter().filter(|c| is_home(block, &facts, c, context)) {
        let mut entity = entity(&facts, &told, cluster, context);
        let same = taken.entry(entity.id.0.clone()).or_default();
        *same += 1;
        if *same > 1 {
            // Two people of one name and one state: the fact met first tells them apart.
            let first = cluster.members.first().map_or("", |(i, _)| facts[*i].id.as_str());
            entity.id = EntityId(Hasher::new().part(&entity.id.0).part(first).finish(Kind::Person.prefix()));
        }
        out.entities.push(entity);
    }
    out
}

/// Whether a block is the one in which a cluster is told. A full name stands in the blocks of its first and of its last
/// word: the one for the last word tells it, unless the name is found in both orders; then of the words that all its
/// spellings have the first in the alphabet does.
fn is_home(block: &Block, facts: &[&Fact], cluster: &Cluster, context: &Context<'_>) -> bool {
    let members = || cluster.members.iter().filter_map(|(i, _)| facts.get(*i).copied());
    let Some(first) = members().next() else { return false };
    let last = called(first).next_back();
    let mut shared = called(first).filter(|w| members().all(|f| called(f).any(|o| o == *w)));
    let word = match last {
        Some(word) if members().all(|f| called(f).next_back() == Some(word)) => Some(word),
        _ => {
            let least = shared.next();
            shared.fold(least, |least, w| least.map(|l| l.min(w)))
        }
    };
    // Who was merged by hand with somebody of another name is told where both are.
    let here = |id: &FactId| members().any(|f| f.id == *id);
    if context.rulings.merged().any(|(a, b)| here(a) != here(b)) {
        return false;
    }
    // People whom the packs know have no such word; those of a block that was joined to this one have other words.
    let guests = !members().any(|f| called(f).any(|w| *block == by_name(w)));
    word.is_none_or(|word| *block == by_name(word)) || guests
}

fn mention<'f>(fact: &'f Fact, world: &'f World) -> Option<Told<'f>> {
    let Body::Person(record) = &fact.body else { return None };
    let day = fact.day.as_deref().and_then(Days::of);
    let reading =
        record.of.as_ref().filter(|of| world.readings.of.contains(of)).and_then(|_| world.readings.of(&record.name));
    Some(Told { record, name: Name::of(&record.name), known: concept(fact, "person:"), day, reading })
}

fn pair(a: &Told<'_>, b: &Told<'_>, context: &Context<'_>) -> Option<Pair> {
    if let (Some(x), Some(y)) = (a.known, b.known) {
        if x != y {
            return Some(Pair::never());
        }
        let label = context.packs.world.person(x).and_then(|p| p.labels.first()).map_or(x, |(_, name)| name.as_str());
        return Some(Pair::scored(0.98, vec![Reason::new(reason::KNOWN_PERSON, Some(label))]));
    }
    let likeness = a.name.likeness(&b.name).or_else(|| read(a, b))?;
    let serve_one = match (&a.record.of, &b.record.of) {
        (Some(x), Some(y)) if x != y => {
            // Whom somebody serves is now and then misread, a long name seldom.
            let one = matches!(likeness, Likeness::Same | Likeness::Order | Likeness::Sound) && a.name.is_rare();
            if !one {
                return Some(Pair::never());
            }
            None
        }
        (Some(x), Some(_)) => Some(x),
        _ => None,
    };
    let both = format!("{} · {}", a.record.name, b.record.name);
    let office = a.record.offices.iter().find(|o| *o != "official" && *o != "private" && b.record.offices.contains(o));
    let mut reasons = vec![match likeness {
        Likeness::Same => Reason::new(reason::SAME_NAME, Some(&a.record.name)),
        Likeness::Order => Reason::new(reason::NAME_ORDER, Some(&both)),
        Likeness::Sound => Reason::new(reason::SOUNDS_ALIKE, Some(&both)),
        Likeness::Reading => Reason::new(reason::SAME_READING, Some(&both)),
        Likeness::Part => Reason::new(reason::PART_OF_NAME, Some(&both)),
        Likeness::Short | Likeness::BothShort => Reason::new(reason::SHORT_NAME, Some(&both)),
        Likeness::Marks => Reason::new(reason::MARKS_DIFFER, Some(&both)),
        Likeness::Near => Reason::new(reason::NEAR_NAME, Some(&both)),
    }];
    reasons.extend(serve_one.map(|of| Reason::new(reason::SAME_ACTOR, Some(of))));
    reasons.extend(office.map(|o| Reason::new(reason::SAME_OFFICE, Some(o))));
    let lately = a.day.zip(b.day).is_some_and(|(x, y)| x.gap(y) <= LATELY);
    let (acts, holds) = (serve_one.is_some(), office.is_some());
    let score = match likeness {
        Likeness::Same if acts => 0.95,
        Likeness::Same => 0.85,
        Likeness::Order if acts => 0.92,
        Likeness::Order => 0.75,
        Likeness::Sound | Likeness::Reading if acts => 0.8,
        Likeness::Sound | Likeness::Reading => 0.6,
        Likeness::Part | Likeness::Short | Likeness::BothShort if acts && holds && lately => 0.8,
        Likeness::Near if acts && holds && lately => 0.7,
        Likeness::Part | Likeness::Short | Likeness::Marks | Likeness::BothShort if acts => 0.6,
        Likeness::Near if acts && holds => 0.5,
        _ => 0.3,
    };
    Some(Pair::scored(score, reasons))
}

/// Whether one name is how Vietnamese reads the other; a single one is the family name.
fn read(a: &Told<'_>, b: &Told<'_>) -> Option<Likeness> {
    let (x, y) = (a.reading.as_ref()?, b.reading.as_ref()?);
    match (x.as_slice(), y.as_slice()) {
        ([one], [family, _, ..]) | ([family, _, ..], [one]) => {
            one.iter().any(|s| family.contains(s)).then_some(Likeness::Short)
        }
        _ => (x.len() > 1 && read_alike(x, y)).then_some(Likeness::Reading),
    }
}

fn entity(facts: &[&Fact], told: &[Told<'_>], cluster: &Cluster, context: &Context<'_>) -> Entity {
    let mut members: Vec<usize> = cluster.members.iter().map(|(i, _)| *i).collect();
    members.sort_by(|a, b| facts[*a].order().cmp(&facts[*b].order()));
    let world = &context.packs.world;
    let known = members.iter().find_map(|i| told[*i].known).and_then(|id| world.person(id));
    let names = spellings(members.iter().map(|i| told[*i].record.name.as_str()));
    let mut labels: Vec<(String, String)> = known.map(|k| k.labels.clone()).unwrap_or_default();
    for language in &context.packs.languages {
        if labels.iter().any(|(l, _)| *l == language.code) {
            continue;
        }
        let own = members.iter().filter(|i| facts[**i].doc.lang.as_ref() == Some(&language.code));
        let best = spellings(own.map(|i| told[*i].record.name.as_str()));
        let full = |name: &&String| !Name::of(name).is_single();
        let name = best.iter().chain(&names).find(full).or(best.first()).or(names.first()).cloned();
        labels.extend(name.map(|n| (language.code.clone(), n)));
    }
    let home = state(members.iter().map(|i| told[*i].record), world);
    let served = |record: &v1::Person| serves(record, home.as_deref(), world);
    let mut parties: Vec<String> = members.iter().filter_map(|i| served(told[*i].record)).collect();
    parties.sort();
    parties.dedup();
    let id = match known {
        Some(k) => Hasher::new().part("known").part(&k.id),
        None => {
            let name = members.iter().map(|i| &told[*i].name).max_by_key(|n| n.sorted().len());
            let words = name.map(|n| n.sorted().join(" ")).unwrap_or_default();
            Hasher::new().part("name").part(&words).part(parties.first().map_or("", String::as_str))
        }
    };
    let days = || members.iter().filter_map(|i| facts[*i].day.clone());
    Entity {
        id: EntityId(id.finish(Kind::Person.prefix())),
        labels,
        parties,
        topics: Vec::new(),
        first: days().next(),
        last: days().next_back(),
        links: super::ordered(facts, cluster),
        body: EntityBody::Person(Person {
            names,
            tenures: tenures::of(members.iter().map(|i| (facts[*i], told[*i].record)), served, known, world),
        }),
    }
}

/// The state that a person serves as most reports tell it; the first told of those told as often.
fn state<'a>(records: impl Iterator<Item = &'a v1::Person>, world: &World) -> Option<String> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for of in records.filter_map(|r| r.of.as_deref()).filter(|of| world.is_state(of)) {
        match counts.iter_mut().find(|(state, _)| *state == of) {
            Some((_, n)) => *n += 1,
            None => counts.push((of, 1)),
        }
    }
    let most = counts.iter().map(|(_, n)| *n).max()?;
    counts.iter().find(|(_, n)| *n == most).map(|(state, _)| (*state).to_owned())
}

/// Whom a record says that its person serves. Nobody serves two states: where reports differ, most are right.
fn serves(record: &v1::Person, home: Option<&str>, world: &World) -> Option<String> {
    let of = record.of.as_deref()?;
    Some(home.filter(|_| world.is_state(of)).unwrap_or(of).to_owned())
}

/// All spellings, the most frequent first, of equally frequent ones the first met.
fn spellings<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    let mut place: BTreeMap<&str, usize> = BTreeMap::new();
    for name in names {
        let at = *place.entry(name).or_insert(counts.len());
        match counts.get_mut(at) {
            Some((_, n)) => *n += 1,
            None => counts.push((name, 1)),
        }
    }
    counts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    counts.into_iter().map(|(name, _)| name.to_owned()).collect()
}
