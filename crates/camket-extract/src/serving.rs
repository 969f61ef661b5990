//! Whom a person serves, where no word beside the name says it: weighed among the actors of the document.

use std::ops::Range;

use camket_model::{MeetingKind, Office};
use camket_packs::{ActorKind, Marker, NameKind, Sense, WordClass};
use camket_text::{Shape, is_syllable};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::features::Features;
use crate::mention::{ActorIx, What};
use crate::names::own_surname;
use crate::page::{Kinds, Page};
use crate::people::People;
use crate::person::Found;

/// How far behind the town of a dateline, in tokens, its dash stands.
const DATELINE: usize = 9;
/// Most actors that are weighed for one person.
const OPTIONS: usize = 12;
/// The country whose names the family names of the packs mark.
pub(crate) const HOME: &str = "VNM";
/// Farthest, in tokens, that one stands before the one he is told to meet.
const MEETS: usize = 8;
/// Farthest, in tokens, that an actor in the same or the last sentence is looked for.
const REACH: usize = 200;

/// All actors named in a document, in order, with how often.
pub(crate) struct Serving {
    places: Vec<(usize, ActorIx)>,
    /// By how often they are named, most first.
    rank: Vec<ActorIx>,
    /// First mention of each person, in order of the text.
    order: Vec<(Range<usize>, usize)>,
    named: bool,
}

impl Serving {
    /// Gathers the actors of a page. The mentions of `people` must be sorted.
    pub fn of(page: &Page<'_>, people: &People, named: bool) -> Self {
        let mut places = Vec::new();
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
            let there = p > 0
                && page.marked(p - 1, Marker::At)
                && page
                    .hits_at(p)
                    .iter()
                    .any(|h| h.tokens == range && matches!(h.sense, Sense::Actor(_, NameKind::Capital)));
            let nobody = there || in_name(page, people, &range) || dateline(page, &range);
            if let Some(actor) = actor.filter(|_| !nobody) {
                places.push((p, actor));
                *count.entry(actor).or_default() += 1;
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
        Self { places, rank, order, named }
    }

    /// Fills in whom each person serves who has no actor yet.
    pub fn fill(&self, page: &Page<'_>, people: &mut People) {
        let mut taken: FxHashSet<(Office, ActorIx)> = FxHashSet::default();
        for found in &people.found {
            hold(&mut taken, found);
        }
        let opposite = opposites(page, people);
        for (at, (tokens, i)) in self.order.iter().enumerate() {
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
                    hold(&mut taken, found);
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
        taken: &FxHashSet<(Office, ActorIx)>,
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
        let foreign =
            page.syllabic() && found.name_tokens.clone().any(|t| page.is_word(t) && !is_syllable(page.key(t)));
        let office = found.role.offices.first().copied();
        let single = office.filter(|o| o.is_single());
        let mut actors: Vec<ActorIx> = Vec::new();
        let near = before.iter().rev().chain(&after).chain(previous.iter().rev()).chain(&self.rank);
        for a in near.copied().chain(home.filter(|_| surname)) {
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
            f.flag(M, "taken", single.is_some_and(|o| taken.contains(&(o, a))));
            f
        };
        actors.into_iter().map(|a| (a, features(a))).collect()
    }
}

/// "HANOI - …": where a report was written says nothing of those whom it names.
fn dateline(page: &Page<'_>, town: &Range<usize>) -> bool {
    let starts = page.sentence_of(town.start).and_then(|s| page.layout.sentences.get(s));
    let first = starts.is_some_and(|s| s.tokens.start == town.start);
    let capitals = town.clone().all(|i| page.shape(i) == Shape::Upper);
    let spaced = |i: usize| page.token(i).is_some_and(|t| t.space_before);
    let dash = |i: &usize| page.is_punct(*i, "-") && spaced(*i) && spaced(i + 1);
    first && capitals && (town.end..town.end + DATELINE).any(|i| dash(&i))
}

/// Whether the words are a part of the Vietnamese name of a person: "Đức" in "Trần Đức Mẫu".
fn in_name(page: &Page<'_>, people: &People, tokens: &Range<usize>) -> bool {
    let until = people.mentions.partition_point(|m| m.tokens.start <= tokens.start);
    let Some(m) = until.checked_sub(1).and_then(|i| people.mentions.get(i)) else { return false };
    let What::Person(i) = m.what else { return false };
    let Some(name) = people.found.get(i).map(|f| &f.name_tokens) else { return false };
    let named = |t: usize| name.clone().any(|n| page.key(n) == page.key(t));
    tokens.end <= m.tokens.end && own_surname(page, name) && tokens.clone().all(named)
}

/// For each person who is told to meet somebody, or who has a counterpart beside him, the state that this one serves: "X and
/// his counterpart, Y", "X, who received Mr Y". Nobody in office meets his own state so.
fn opposites(page: &Page<'_>, people: &People) -> FxHashMap<usize, ActorIx> {
    let home = page.world.actor_by_id.get(HOME).copied();
    let native = |f: &Found| home.filter(|_| own_surname(page, &f.name_tokens));
    let office = |f: &Found| f.role.offices.first().is_some_and(|o| o.is_single());
    let mut out = FxHashMap::default();
    for (a, b) in people.mentions.iter().zip(people.mentions.iter().skip(1)) {
        let (What::Person(i), What::Person(j)) = (&a.what, &b.what) else { continue };
        let (Some(one), Some(other)) = (people.found.get(*i), people.found.get(*j)) else { continue };
        let between = a.tokens.end..b.tokens.start;
        let near = between.len() <= MEETS && page.sentence_of(a.tokens.start) == page.sentence_of(b.tokens.start);
        if i == j || !near {
            continue;
        }
        // "Meeting X later that day, Y asked"
        let gerund = !page.syllabic()
            && page.starts_sentence(a.tokens.start.wrapping_sub(1))
            && page.is_punct(b.tokens.start.wrapping_sub(1), ",");
        if gerund && native(other).is_none() && meets(page, &(a.tokens.start - 1..a.tokens.start)) {
            out.extend(one.role.of.or_else(|| native(one)).map(|state| (*j, state)));
        }
        if native(one).is_some() {
            continue;
        }
        if other.is_counterpart() || office(one) && office(other) && meets(page, &between) {
            out.extend(other.role.of.or_else(|| native(other)).map(|state| (*i, state)));
        }
    }
    out
}

/// Whether a verb of meeting stands in `between`.
fn meets(page: &Page<'_>, between: &Range<usize>) -> bool {
    let verb = |s: Sense| {
        let head = if let Sense::MeetingHead(h) = s { page.language.meeting_heads.get(h as usize) } else { None };
        head.filter(|h| h.verb && matches!(h.kind, MeetingKind::Bilateral | MeetingKind::Call)).map(|_| ())
    };
    between.clone().any(|p| page.longest(p, between.end, verb).is_some())
}

/// Notes the offices that a person holds now.
fn hold(taken: &mut FxHashSet<(Office, ActorIx)>, found: &Found) {
    if let Some(actor) = found.role.of.filter(|_| found.role.tense.is_none()) {
        taken.extend(found.role.offices.iter().map(|o| (*o, actor)));
    }
}
