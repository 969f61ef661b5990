//! Whom a person serves, where no word beside the name says it: weighed among the actors of the document.

use std::ops::Range;

use camket_model::Office;
use camket_packs::{ActorKind, Marker, NameKind, Sense, WordClass};
use camket_text::{Shape, is_syllable};
use rustc_hash::FxHashMap;

use crate::features::Features;
use crate::mention::{ActorIx, What};
use crate::names::own_surname;
use crate::opposites::{in_name, opposites};
use crate::page::{Kinds, Page};
use crate::people::People;
use crate::person::Found;

/// How far behind the town of a dateline, in tokens, its dash stands.
const DATELINE: usize = 9;
/// Most actors that are weighed for one person.
const OPTIONS: usize = 12;
/// The country whose names the family names of the packs mark.
pub(crate) const HOME: &str = "VNM";
/// Farthest, in tokens, that an actor in the same or the last sentence is looked for.
const REACH: usize = 200;

/// Who holds an office for whom now, by the number of the person.
type Taken = FxHashMap<(Office, ActorIx), usize>;

/// All actors named in a document, in order, with how often.
pub(crate) struct Serving {
    places: Vec<(usize, ActorIx)>,
    /// By how often they are named, most first.
    rank: Vec<ActorIx>,
    /// First mention of each person, in order of the text.
    order: Vec<(Range<usize>, usize)>,
    /// The state in whose town the report was written.
    written: Option<ActorIx>,
    named: bool,
}

impl Serving {
    /// Gathers the actors of a page. The mentions of `people` must be sorted.
    pub fn of(page: &Page<'_>, people: &People, named: bool) -> Self {
        let mut places = Vec::new();
        let mut written = None;
        let mut count: FxHashMap<ActorIx, usize> = FxHashMap::default();
        let mut p = 0;
        while p < page.tokens.len() {
            if !page.any(p, Kinds::ACTOR.or(Kinds::PLACE)) {
                p += 1;
                continue;
            }
            let hit = page.longest(p, page.tokens.len(), |s| match s {
                Sense::Actor(_, NameKind::Pair) => None,
                Sense::Actor(a, _) => Some(Some(a)),
                Sense::Place(_) => Some(None),
                _ => None,
            });
            let Some((range, actor)) = hit else {
                p += 1;
                continue;
            };
            // "met in X": nobody serves the state in whose capital something happens.
            let capital = |s| matches!(s, Sense::Actor(_, NameKind::Capital)).then_some(());
            let there = p > 0
                && page.marked(p - 1, Marker::At)
                && page.longest(p, range.end, capital).is_some_and(|(r, ())| r == range);
            if let Some(actor) = actor {
                if dateline(page, &range) {
                    written.get_or_insert(actor);
                } else if !there && !in_name(page, people, &range) {
                    places.push((p, actor));
                    *count.entry(actor).or_default() += 1;
                }
            }
            p = range.end;
        }
        let mut rank: Vec<ActorIx> = count.keys().copied().collect();
        rank.sort_by_key(|a| (std::cmp::Reverse(count.get(a).copied().unwrap_or(0)), *a));
        let mut order: Vec<(Range<usize>, usize)> = Vec::new();
        let mut seen = vec![false; people.found.len()];
        for m in &people.mentions {
            if let What::Person(i) = m.what
                && seen.get(i) == Some(&false)
            {
                seen[i] = true;
                order.push((m.tokens.clone(), i));
            }
        }
        Self { places, rank, order, written, named }
    }

    /// Fills in whom each person serves who has no actor yet.
    pub fn fill(&self, page: &Page<'_>, people: &mut People) {
        let mut taken = Taken::default();
        for (j, found) in people.found.iter().enumerate() {
            hold(&mut taken, j, found);
        }
        let opposite = opposites(page, people);
        // Those whose names tell it come first: what they hold is not free for others.
        let own = |i: usize| people.found.get(i).is_some_and(|f| own_surname(page, &f.name_tokens));
        let (first, then): (Vec<_>, Vec<_>) = self.order.iter().enumerate().partition(|(_, (_, i))| own(*i));
        for (at, (tokens, i)) in first.into_iter().chain(then) {
            let Some(found) = people.found.get(*i) else { continue };
            if found.is_private() {
                if let Some(found) = people.found.get_mut(*i) {
                    found.role.of = None;
                }
                continue;
            }
            let said = found.role.of.is_some();
            if said || found.only_bare() && !found.acts() {
                continue;
            }
            let mut options = self.options(page, people, at, tokens, &taken);
            if let Some(other) = self.partner(page, people, at) {
                options.retain(|(a, _)| *a != other);
            }
            let namesake = |j: usize| people.found.get(j).is_some_and(|other| namesakes(page, found, other));
            free(found, &taken, namesake, &mut options);
            let met = opposite.get(i).copied();
            if met.is_some_and(|met| options.iter().any(|(a, _)| *a != met)) {
                options.retain(|(a, _)| Some(*a) != met);
            }
            let weights = &page.language.weights;
            let home = page.world.actor_by_id.get(HOME).copied().filter(|_| own_surname(page, &found.name_tokens));
            // A family name of the country counts for it, unless the report speaks of China alone (names in transcription).
            let elsewhere = page.world.actor_by_id.get("CHN").is_some_and(|c| self.rank.contains(c));
            let home = home.filter(|h| self.rank.contains(h) || !elsewhere);
            let scored = options.iter().map(|(a, f)| (*a, f.score(weights)));
            let clear = crate::confidence::of_best(scored.clone().map(|(_, s)| s));
            let best = scored.fold(None, |best: Option<(ActorIx, f32)>, (a, s)| match best {
                Some((_, t)) if t >= s => best,
                _ => Some((a, s)),
            });
            let learned = best.filter(|(_, s)| *s != 0.0).map(|(a, _)| a);
            let plain = home.or_else(|| self.before(page, tokens).last().copied());
            let Some(found) = people.found.get_mut(*i) else { continue };
            if !found.role.offices.is_empty() {
                if let Some(actor) = home.or(learned).or(plain) {
                    found.set_of(actor, "people/serves-weighed");
                    found.serves = clear;
                    hold(&mut taken, *i, found);
                }
            } else if let Some(actor) = home {
                found.set_of(actor, "people/serves-home");
            }
            found.options = options;
        }
    }

    /// Whom the one serves who stands right before in a list of two with one office that every state has but once:
    /// "their foreign ministers, Jane Example and Joe Example".
    fn partner(&self, page: &Page<'_>, people: &People, at: usize) -> Option<ActorIx> {
        let (here, i) = self.order.get(at)?;
        let (before, j) = self.order.get(at.checked_sub(1)?)?;
        let (one, other) = (people.found.get(*i)?, people.found.get(*j)?);
        let [office] = one.role.offices.as_slice() else { return None };
        let sentence = |r: &Range<usize>| page.sentence_of(r.start);
        let next = page.word(before.end, WordClass::Coordination) == Some(here.start)
            || one.is_counterpart() && one.role.tense.is_none() && sentence(before) == sentence(here);
        (next && office.is_single() && other.role.offices == [*office]).then_some(other.role.of)?
    }

    /// Actors named before a mention in its sentence, or else in the one before.
    fn before(&self, page: &Page<'_>, tokens: &Range<usize>) -> Vec<ActorIx> {
        let Some(sentence) = page.sentence_of(tokens.start) else { return Vec::new() };
        for s in [sentence, sentence.saturating_sub(1)] {
            let first = page.layout.sentences.get(s).map_or(0, |s| s.tokens.start);
            let found = self.between(first.max(tokens.start.saturating_sub(2 * REACH)), tokens.start);
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// Actors named from token `from` up to `to`.
    fn between(&self, from: usize, to: usize) -> Vec<ActorIx> {
        let start = self.places.partition_point(|(p, _)| *p < from);
        self.places.iter().skip(start).take_while(|(p, _)| *p < to).map(|(_, a)| *a).collect()
    }

    /// The actors it may serve, with the evidence for each.
    fn options(
        &self,
        page: &Page<'_>,
        people: &People,
        at: usize,
        tokens: &Range<usize>,
        taken: &Taken,
    ) -> Vec<(ActorIx, Features)> {
        const M: &str = "serves";
        let Some(i) = self.order.get(at).map(|o| o.1) else { return Vec::new() };
        let (Some(found), Some(n)) = (people.found.get(i), page.sentence_of(tokens.start)) else { return Vec::new() };
        let sentence = page.layout.sentences.get(n).map_or(tokens.clone(), |s| s.tokens.clone());
        let before = self.between(sentence.start.max(tokens.start.saturating_sub(REACH)), tokens.start);
        let mut after = self.between(tokens.end, sentence.end.min(tokens.end + REACH));
        // "X told Exampleland's Jane Example": the state is hers.
        let next = self.order.get(at + 1).filter(|(r, _)| r.end <= sentence.end);
        if let Some(next) = next.and_then(|(_, j)| people.found.get(*j)).filter(|f| f.owned()) {
            after.retain(|a| Some(*a) != next.role.of);
        }
        let previous =
            page.layout.sentences.get(n.wrapping_sub(1)).map_or(Vec::new(), |s| {
                self.between(s.tokens.start.max(s.tokens.end.saturating_sub(REACH)), s.tokens.end)
            });
        let lead_end = page.layout.sentences.get(1).map_or(0, |s| s.tokens.end).min(REACH);
        let lead = self.between(0, lead_end.min(tokens.start));
        let neighbour = at
            .checked_sub(1)
            .and_then(|b| self.order.get(b))
            .filter(|(r, _)| r.start >= sentence.start && r.end <= tokens.start);
        let beside = neighbour.and_then(|(r, j)| people.found.get(*j).map(|f| (f.role.of, tokens.start - r.end)));
        let home = page.world.actor_by_id.get(HOME).copied();
        let surname = own_surname(page, &found.name_tokens);
        let foreign = found.name_tokens.clone().any(|t| page.is_word(t) && !is_syllable(page.key(t)));
        let office = found.role.offices.first().copied();
        let single = office.filter(|o| o.is_single());
        let mut actors: Vec<ActorIx> = Vec::new();
        let near = before.iter().rev().chain(&after).chain(previous.iter().rev()).chain(&self.rank);
        for a in near.copied().chain(self.written).chain(home.filter(|_| surname)) {
            if !actors.contains(&a) && actors.len() < OPTIONS {
                actors.push(a);
            }
        }
        if let Some(home) = home.filter(|h| surname && !actors.contains(h)) {
            actors.push(home);
        }
        // Offices that only states have.
        let state = |a: &ActorIx| {
            page.world
                .actors
                .get(*a as usize)
                .is_some_and(|a| matches!(a.kind, ActorKind::State | ActorKind::Territory))
        };
        let of_state = office.is_some_and(|o| {
            !matches!(
                o,
                Office::SecretaryGeneral
                    | Office::Official
                    | Office::Envoy
                    | Office::Adviser
                    | Office::Spokesperson
                    | Office::PartyLeader
                    | Office::Expert
                    | Office::Private
            )
        });
        // A grouping without a secretariat has no officers.
        let body = |a: &ActorIx| {
            page.world
                .actors
                .get(*a as usize)
                .is_some_and(|a| !matches!(a.kind, ActorKind::Grouping | ActorKind::Region))
        };
        actors.retain(body);
        if of_state && actors.iter().any(state) {
            actors.retain(state);
        }
        let features = |a: ActorIx| {
            let mut f = Features::new(self.named);
            f.flag(M, "last-before", before.last() == Some(&a));
            f.flag(M, "other-before", before.last() != Some(&a) && before.contains(&a));
            f.flag(M, "first-after", after.first() == Some(&a));
            f.flag(M, "previous", previous.contains(&a));
            f.flag(M, "lead", lead.contains(&a));
            f.flag(M, "written-there", self.written == Some(a));
            let rank = self.rank.iter().position(|r| *r == a).unwrap_or(9);
            f.add(
                M,
                "rank",
                match rank {
                    0 => "0",
                    1 => "1",
                    2 | 3 => "2-3",
                    _ => "4+",
                },
            );
            if let Some((Some(of), gap)) = beside {
                f.flag(M, if gap <= 4 { "listed" } else { "beside" }, of == a);
            }
            let kind = page.world.actors.get(a as usize).map(|a| a.kind);
            let kind = match kind {
                Some(ActorKind::State | ActorKind::Territory) => "state",
                Some(ActorKind::Organisation) => "organisation",
                _ => "other",
            };
            f.add(M, "kind", kind);
            if let (Some(office), Some(actor)) = (office, page.world.actors.get(a as usize)) {
                f.add(M, office.as_str(), &actor.id);
            }
            let general = office == Some(Office::SecretaryGeneral);
            f.add(M, if general { "kind-of-head" } else { "kind-of-other" }, kind);
            if Some(a) == home {
                f.add(
                    M,
                    "home",
                    if surname {
                        "surname"
                    } else if foreign {
                        "foreign"
                    } else {
                        "plain"
                    },
                );
            }
            let first = self.order.first().filter(|(_, j)| *j != i).and_then(|(_, j)| people.found.get(*j));
            f.flag(M, "first-person", first.is_some_and(|p| p.role.of == Some(a)));
            f.flag(M, "taken", single.is_some_and(|o| taken.contains_key(&(o, a))));
            f
        };
        actors.into_iter().map(|a| (a, features(a))).collect()
    }
}

/// "HANOI - …": where a report was written is no mention of its state.
fn dateline(page: &Page<'_>, town: &Range<usize>) -> bool {
    let starts = page.sentence_of(town.start).and_then(|s| page.layout.sentences.get(s));
    let first = starts.is_some_and(|s| s.tokens.start == town.start);
    let capitals = town.clone().all(|i| page.shape(i) == Shape::Upper);
    let spaced = |i: usize| page.token(i).is_some_and(|t| t.space_before);
    let dash = |i: &usize| page.is_punct(*i, "-") && spaced(*i) && spaced(i + 1);
    first && capitals && (town.end..town.end + DATELINE).any(|i| dash(&i))
}

/// Leaves out those whose one office of the kind somebody else holds now, if others are left. Who has a name with the
/// holder in common may be the same.
fn free(found: &Found, taken: &Taken, namesake: impl Fn(usize) -> bool, options: &mut Vec<(ActorIx, Features)>) {
    let [office] = found.role.offices.as_slice() else { return };
    let vacant = |a: &ActorIx| taken.get(&(*office, *a)).is_none_or(|j| namesake(*j));
    if office.is_single() && found.role.tense.is_none() && options.iter().any(|(a, _)| vacant(a)) {
        options.retain(|(a, _)| vacant(a));
    }
}

/// Whether two people share a word of their names.
fn namesakes(page: &Page<'_>, one: &Found, other: &Found) -> bool {
    let words = |f: &Found| f.name_tokens.clone().filter(|i| page.is_word(*i));
    words(one).any(|i| words(other).any(|j| page.key(i) == page.key(j)))
}

/// Notes the offices that a person holds now.
fn hold(taken: &mut Taken, at: usize, found: &Found) {
    if let Some(actor) = found.role.of.filter(|_| found.role.tense.is_none()) {
        taken.extend(found.role.offices.iter().map(|o| ((*o, actor), at)));
    }
}
