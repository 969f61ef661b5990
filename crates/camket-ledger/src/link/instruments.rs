//! Instruments: agreements, plans, programmes, partnerships, projects, funds, and how far they have come.

mod alerts;
mod history;

use std::collections::{BTreeMap, BTreeSet};

use crate::block::{Block, Kind};
use crate::day::Days;
use crate::fact::{Body, Fact};
use crate::facts::RAISED;
use crate::finding::{Entity, EntityBody, Findings, Instrument, Link, LinkBasis, Reason};
use crate::id::{EntityId, FactId, Hasher};
use crate::identity;
use crate::told::Traits;

use super::{Cluster, Context, gather};

/// The block of an instrument: the circle of its parties and the family of its kind.
pub fn blocks(fact: &Fact, out: &mut Vec<Block>) {
    if let (Body::Instrument(_), Some(t)) = (&fact.body, &fact.traits) {
        out.push(Block::new(Kind::Instrument, &[identity::family(&t.kind), &t.circle.join("+")]));
    }
}

/// What the facts of one block make; they come in the order of [`Fact::order`].
#[must_use]
pub fn link(facts: &[&Fact], context: &Context<'_>) -> Findings {
    let classes = classes(facts, context);
    let first: Vec<&Fact> = classes.iter().filter_map(|c| c.first().and_then(|i| facts.get(*i)).copied()).collect();
    let clusters = gather(&first, context.rulings, identity::LINK, identity::SUGGEST, |i, j| {
        let (a, b) = (first.get(i)?, first.get(j)?);
        let one_language = a.doc.lang == b.doc.lang;
        let days = [a.day.as_deref(), b.day.as_deref()];
        identity::pair(a.traits.as_ref()?, b.traits.as_ref()?, days, one_language, &context.packs.world)
    });
    let clusters = only_ones(&first, clusters, context);
    let clusters = only_named(&first, clusters, context);
    let clusters = for_short(&first, clusters, context);
    let clusters = reached(&first, clusters, context);
    let mut out = Findings::default();
    for cluster in &clusters {
        let (members, links) = members(facts, &classes, cluster);
        if !stands(&members) {
            continue;
        }
        let mut entity = entity(&members, links, context);
        // What people split may be known by one name still.
        if out.entities.iter().any(|e| e.id == entity.id) {
            entity.id = id(members.first().map_or("", |f| f.id.as_str()));
        }
        out.alerts.extend(alerts::of(&entity, &members, context));
        out.entities.push(entity);
    }
    out
}

/// Clusters that are told in one language each, joined where two languages know one thing only of that form between those
/// parties: a name that no glossary translates is known by whose it is.
fn only_ones(facts: &[&Fact], mut clusters: Vec<Cluster>, context: &Context<'_>) -> Vec<Cluster> {
    type Key<'f> = (&'f str, &'f [String]);
    let of = |cluster: &Cluster| -> Option<(Key<'_>, String)> {
        let mut told = cluster.members.iter().filter_map(|(i, _)| facts.get(*i).copied());
        let head = told.clone().find(|f| f.traits.as_ref().is_some_and(|t| t.proper))?;
        let t = head.traits.as_ref()?;
        let form = context.packs.world.forms.iter().find(|f| Some(&f.id) == t.form.as_ref())?;
        let lang = head.doc.lang.as_ref()?;
        let one_language = told.all(|f| f.doc.lang.as_ref() == Some(lang));
        let fits = one_language && t.known.is_none() && t.parties.len() > 1 && !form.single && !t.words.is_empty();
        let key = facts.iter().find_map(|f| f.traits.as_ref().filter(|x| *x == t))?;
        fits.then(|| ((key.form.as_deref().unwrap_or_default(), key.parties.as_slice()), lang.clone()))
    };
    let mut by_key: BTreeMap<Key<'_>, Vec<(String, usize)>> = BTreeMap::new();
    for (n, cluster) in clusters.iter().enumerate() {
        if let Some((key, lang)) = of(cluster) {
            by_key.entry(key).or_default().push((lang, n));
        }
    }
    for alone in by_key.into_values() {
        let [(x, a), (y, b)] = alone.as_slice() else { continue };
        if x == y || !fit(facts, &clusters[*a], &clusters[*b], context) {
            continue;
        }
        let (into, from) = (*a.min(b), *a.max(b));
        join(&mut clusters, into, from, "only-one-of-its-form");
    }
    clusters.retain(|c| !c.members.is_empty());
    clusters
}

/// Agreements whose parties every telling took from what is told around it, joined with the one of that form whose name tells
/// them, if there is but one: a minister of a member speaks of what the union signed.
fn only_named(facts: &[&Fact], mut clusters: Vec<Cluster>, context: &Context<'_>) -> Vec<Cluster> {
    let told = |c: &Cluster| c.members.iter().filter_map(|(i, _)| facts.get(*i)?.traits.as_ref()).collect::<Vec<_>>();
    let single = |t: &Traits| {
        let form = context.packs.world.forms.iter().find(|f| Some(&f.id) == t.form.as_ref());
        form.is_some_and(|f| f.single) && identity::family(&t.kind) == "agreement" && t.facets.is_empty()
    };
    let mut named: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut open: Vec<(String, usize)> = Vec::new();
    for (n, cluster) in clusters.iter().enumerate() {
        let all = told(cluster);
        let Some(form) = all.iter().find(|t| single(t)).and_then(|t| t.form.clone()) else { continue };
        if all.iter().any(|t| t.parties_named) {
            named.entry(form).or_default().push(n);
        } else if all.iter().all(|t| t.known.is_none() && t.words.is_empty()) {
            open.push((form, n));
        }
    }
    for (form, from) in open {
        let Some([into]) = named.get(&form).map(Vec::as_slice) else { continue };
        let parted = |i: usize, j: usize| {
            facts.get(i).zip(facts.get(j)).is_none_or(|(x, y)| context.rulings.must_not(&x.id, &y.id))
        };
        let ruled =
            clusters[from].members.iter().any(|(i, _)| clusters[*into].members.iter().any(|(j, _)| parted(*i, *j)));
        if ruled {
            continue;
        }
        join(&mut clusters, *into, from, "only-one-of-its-form");
    }
    clusters.retain(|c| !c.members.is_empty());
    clusters
}

/// Things that are told by the word for what they are alone (*the Gateway*), joined with the one that has a name, if the same
/// parties have but one of that form in that language.
fn for_short(facts: &[&Fact], mut clusters: Vec<Cluster>, context: &Context<'_>) -> Vec<Cluster> {
    type Key = (String, Vec<String>, Option<String>);
    let told = |c: &Cluster| c.members.iter().filter_map(|(i, _)| facts.get(*i).copied()).collect::<Vec<_>>();
    let mut named: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    let mut short: Vec<(Key, usize)> = Vec::new();
    for (n, cluster) in clusters.iter().enumerate() {
        let all = told(cluster);
        let thing = |t: &Traits| {
            let form = context.packs.world.forms.iter().find(|f| Some(&f.id) == t.form.as_ref());
            form.is_some_and(|f| f.under.is_some() && !f.single) && identity::family(&t.kind) == "scheme"
        };
        let keys: BTreeSet<Key> = all
            .iter()
            .filter_map(|f| f.traits.as_ref().filter(|t| thing(t)).map(|t| (f, t)))
            .filter_map(|(f, t)| Some((t.form.clone()?, t.parties.clone(), f.doc.lang.clone())))
            .collect();
        let plain = |t: &Traits| t.words.is_empty() && t.subject.is_empty() && t.known.is_none() && t.facets.is_empty();
        if all.iter().all(|f| f.traits.as_ref().is_some_and(plain)) {
            short.extend(keys.into_iter().map(|k| (k, n)).take(1));
        } else {
            keys.into_iter().for_each(|k| named.entry(k).or_default().push(n));
        }
    }
    for (key, from) in short {
        let Some([into]) = named.get(&key).map(Vec::as_slice) else { continue };
        let other = told(&clusters[*into]);
        if told(&clusters[from]).iter().any(|x| other.iter().any(|y| context.rulings.must_not(&x.id, &y.id))) {
            continue;
        }
        join(&mut clusters, *into, from, "only-one-of-its-form");
    }
    clusters.retain(|c| !c.members.is_empty());
    clusters
}

/// Relations that were to be raised, joined with the level that they were raised to: the first that the same parties set
/// up afterwards, or the last before if they are told as raised.
fn reached(facts: &[&Fact], mut clusters: Vec<Cluster>, context: &Context<'_>) -> Vec<Cluster> {
    let told = |c: &Cluster| c.members.iter().filter_map(|(i, _)| facts.get(*i).copied()).collect::<Vec<_>>();
    let raised = |f: &&Fact| f.traits.as_ref().is_some_and(|t| t.facets.iter().any(|x| x == RAISED));
    let day = |d: Option<&str>| d.and_then(Days::of).map(|d| d.from);
    // When each level was set up.
    let mut levels: Vec<(usize, i32, &[String])> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (n, cluster) in clusters.iter().enumerate() {
        let all = told(cluster);
        if all.iter().any(raised) {
            open.push(n);
            continue;
        }
        let Some(t) = all.iter().find_map(|f| f.traits.as_ref().filter(|t| t.kind == "partnership")) else { continue };
        let firm = all.iter().flat_map(|f| &f.status).filter(|c| c.firm && c.status == "adopted");
        if let Some(on) = firm.filter_map(|c| day(c.on.as_deref())).min() {
            levels.push((n, on, &t.parties));
        }
    }
    let mut moves: Vec<(usize, usize)> = Vec::new();
    for from in open {
        let all = told(&clusters[from]);
        let Some(parties) = all.iter().find_map(|f| f.traits.as_ref()).map(|t| &t.parties) else { continue };
        let own = levels.iter().filter(|(.., p)| *p == parties.as_slice());
        let firm = all.iter().all(|f| f.status.iter().any(|c| c.firm && c.status == "adopted"));
        let days = || all.iter().filter_map(|f| day(f.day.as_deref()));
        let into = if firm {
            let last = days().max();
            own.filter(|(_, on, _)| last.is_some_and(|d| *on <= d)).max_by_key(|(_, on, _)| *on)
        } else {
            let first = days().min();
            own.filter(|(_, on, _)| first.is_some_and(|d| *on >= d)).min_by_key(|(_, on, _)| *on)
        };
        let parted = |into: usize| {
            let other = told(&clusters[into]);
            all.iter().any(|x| other.iter().any(|y| context.rulings.must_not(&x.id, &y.id)))
        };
        moves.extend(into.filter(|(n, ..)| !parted(*n)).map(|(n, ..)| (from, *n)));
    }
    for (from, into) in moves {
        join(&mut clusters, into, from, "next-of-its-form");
    }
    clusters.retain(|c| !c.members.is_empty());
    clusters
}

/// Moves all of a cluster into another; the empty one stays in its place.
fn join(clusters: &mut [Cluster], into: usize, from: usize, why: &'static str) {
    let moved = std::mem::replace(&mut clusters[from], Cluster { members: Vec::new(), suggested: Vec::new() });
    let into = &mut clusters[into];
    let reasons = vec![Reason::new(why, None)];
    into.members.extend(moved.members.into_iter().map(|(i, mut link)| {
        if link.reasons.is_empty() {
            link.reasons.clone_from(&reasons);
            link.score = identity::LINK;
        }
        (i, link)
    }));
    into.members.sort_by_key(|(i, _)| *i);
    into.suggested.extend(moved.suggested);
}

/// Whether nothing keeps two clusters apart: neither what is told of them, nor what they are about, nor what people decided.
fn fit(facts: &[&Fact], a: &Cluster, b: &Cluster, context: &Context<'_>) -> bool {
    let told = |c: &Cluster| c.members.iter().filter_map(|(i, _)| facts.get(*i).copied()).collect::<Vec<_>>();
    let (a, b) = (told(a), told(b));
    a.iter().all(|x| {
        b.iter().all(|y| {
            let parted = context.rulings.must_not(&x.id, &y.id);
            let days = [x.day.as_deref(), y.day.as_deref()];
            let apart = x.traits.as_ref().zip(y.traits.as_ref()).is_some_and(|(x, y)| {
                let other = |s: &String| !y.subject.contains(s);
                let matter = !x.subject.is_empty() && !y.subject.is_empty() && x.subject.iter().all(other);
                matter || identity::parted(x, y, days, &context.packs.world)
            });
            !parted && !apart
        })
    })
}

/// Facts that are known by the very same things, as places in `facts`: so that a block with thousands of tellings of a
/// few instruments needs few comparisons. A fact on which people decided stands alone.
fn classes(facts: &[&Fact], context: &Context<'_>) -> Vec<Vec<usize>> {
    let ruled: BTreeSet<&FactId> = context.rulings.merged().flat_map(|(a, b)| [a, b]).collect();
    // Without a period the time of telling counts, too.
    type Key<'f> = (&'f Traits, Option<&'f str>, Option<&'f str>);
    let mut seen: BTreeMap<Key<'_>, usize> = BTreeMap::new();
    let mut out: Vec<Vec<usize>> = Vec::new();
    for (i, fact) in facts.iter().enumerate() {
        let alone = ruled.contains(&fact.id) || context.rulings.is_split(&fact.id);
        let year = fact.day.as_deref().and_then(|d| d.get(..4));
        let key = fact.traits.as_ref().map(|t| (t, fact.doc.lang.as_deref(), year)).filter(|_| !alone);
        match key.and_then(|k| seen.get(&k).copied()) {
            Some(at) => out[at].push(i),
            None => {
                if let Some(k) = key {
                    seen.insert(k, out.len());
                }
                out.push(vec![i]);
            }
        }
    }
    out
}

/// All facts of a cluster in the order of the block, and their links.
fn members<'f>(facts: &[&'f Fact], classes: &[Vec<usize>], cluster: &Cluster) -> (Vec<&'f Fact>, Vec<Link>) {
    let mut all: Vec<(usize, Link)> = Vec::new();
    for (class, link) in &cluster.members {
        for (n, i) in classes.get(*class).into_iter().flatten().enumerate() {
            let Some(fact) = facts.get(*i) else { continue };
            let link = if n == 0 {
                link.clone()
            } else {
                let reasons = vec![Reason::new("told-in-the-same-terms", None)];
                Link { fact: fact.id.clone(), score: link.score.max(0.95), basis: LinkBasis::Linked, reasons }
            };
            all.push((*i, link));
        }
    }
    all.sort_by_key(|(i, _)| *i);
    let members = all.iter().filter_map(|(i, _)| facts.get(*i).copied()).collect();
    let mut links: Vec<Link> = all.into_iter().map(|(_, l)| l).collect();
    links.extend(cluster.suggested.iter().map(|(_, l)| l.clone()));
    (members, links)
}

/// Whether the reader made a record of it; else it is told in passing, and its name is a guess.
fn recorded(fact: &Fact) -> bool {
    matches!(&fact.body, Body::Instrument(i) if !i.id.is_empty())
}

/// What more documents name than this is something to follow, even where none tells how far it has come.
const MANY: usize = 2;

/// What is only described, in one document, is not yet something to follow.
fn stands(members: &[&Fact]) -> bool {
    let named = |f: &&Fact| f.traits.as_ref().is_some_and(|t| t.proper);
    let docs: BTreeSet<_> = members.iter().map(|f| &f.doc.id).collect();
    let adopted = |f: &&Fact| f.status.iter().any(|s| s.status == "adopted");
    let told = members.iter().any(|f| !f.status.is_empty());
    members.iter().any(|f| recorded(f))
        || docs.len() > 1 && (told || docs.len() > MANY)
        || members.iter().any(named)
        || members.iter().any(adopted)
}

fn entity(members: &[&Fact], links: Vec<Link>, context: &Context<'_>) -> Entity {
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

fn id(seed: &str) -> EntityId {
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
