//! Which mentions are one instrument, and which of them names it best.

use std::ops::Range;

use camket_model::InstrumentKind;
use camket_packs::{Marker, Sense};
use camket_text::TokenKind;

use super::described::DESCRIBED;
use super::{Candidate, Instruments};
use crate::mention::Actors;
use crate::page::WINDOW;
use crate::scene::Scene;

/// Most words that count of what tells further which one is meant.
const FURTHER: usize = 4;
/// What a short form in brackets counts for, in quarters of a word.
const SHORT_FORM: usize = 16;

/// What mentions are compared by.
struct Traits<'s> {
    names: Vec<Vec<&'s str>>,
    actors: Vec<Actors>,
    heads: Vec<Vec<&'s str>>,
}

impl Instruments {
    /// Indices of candidates by the instrument they name.
    pub(super) fn group(&self, scene: &Scene<'_>) -> Vec<Vec<usize>> {
        let all = || self.candidates.iter();
        let traits = Traits {
            names: all().map(|c| name_keys(scene, c)).collect(),
            actors: all().map(|c| scene.actors_in(&c.tokens)).collect(),
            heads: all().map(|c| head_keys(scene, c)).collect(),
        };
        let mut out: Vec<Vec<usize>> = Vec::new();
        for i in 0..self.candidates.len() {
            let same = |j: &usize| self.same(scene, &traits, i, *j);
            // Only so many names back, and so many mentions of each: the time stays linear in a text that is a list of names.
            let recent = out.iter_mut().rev().take(WINDOW / 4);
            match recent.into_iter().find(|g| g.iter().rev().take(4).chain(g.first()).any(same)) {
                Some(group) => group.push(i),
                None => out.push(vec![i]),
            }
        }
        out
    }

    /// Whether candidates `i` and `j`, the earlier one, name one instrument.
    fn same(&self, scene: &Scene<'_>, traits: &Traits<'_>, i: usize, j: usize) -> bool {
        let (Some(c), Some(d)) = (self.candidates.get(i), self.candidates.get(j)) else { return false };
        if c.known.is_some() && d.known.is_some() {
            return c.known == d.known;
        }
        let Traits { names, actors, heads } = traits;
        let acronym = c.acronym.is_some() && c.acronym == d.acronym;
        let bare = |x: &Candidate| x.tokens == x.head && x.acronym.is_none();
        let headed = c.kind == d.kind && heads[i] == heads[j];
        acronym
            || c.kind == d.kind && same_name(&names[i], &names[j])
            || headed && c.again
            || same_family(scene, c, d) && !apart(&actors[i], &actors[j])
            || headed
                && (bare(c)
                    || bare(d)
                    || between_parties(c) && actors[i].intersects(&actors[j]) && plain(c) && plain(d))
            || short_of_known(c, &heads[i], &actors[i], d, &names[j], scene)
            // A level of relations that is told before any known one is that of those who speak.
            || (c.kind != InstrumentKind::Partnership || !actors[j].is_empty())
                && short_of_known(d, &heads[j], &actors[j], c, &names[i], scene)
    }
}

/// "thoả thuận hạt nhân giữa A và …" where a known instrument is named that begins with the same words: one of its
/// parties tells that it is meant.
fn short_of_known(
    c: &Candidate,
    head: &[&str],
    actors: &Actors,
    known: &Candidate,
    name: &[&str],
    scene: &Scene<'_>,
) -> bool {
    let world = known.known.and_then(|k| scene.page.world.instruments.get(k));
    let Some(world) = world.filter(|_| c.known.is_none() && c.kind == known.kind && head.len() >= 3) else {
        return false;
    };
    // Without a party only where nothing else tells it from the known one.
    let page = scene.page;
    let told = c.period.is_some() || (c.head.end..c.tokens.end).any(|i| page.is_capital(i));
    name.len() > head.len()
        && name.starts_with(head)
        && (actors.is_empty() && !told || actors.intersects(&scene.actors_of(&world.parties)))
}

/// Whether two heads name one thing in several words (truce, ceasefire).
fn same_family(scene: &Scene<'_>, c: &Candidate, d: &Candidate) -> bool {
    let family = |c: &Candidate| {
        let heads = &scene.page.language.instrument_heads;
        scene
            .page
            .longest(c.head.start, c.head.end, |s| {
                if let Sense::InstrumentHead(i) = s { heads.get(i as usize) } else { None }
            })
            .map(|(_, h)| h.family.as_str())
    };
    c.known.is_none() && d.known.is_none() && family(c).is_some_and(|f| !f.is_empty() && Some(f) == family(d))
}

/// Whether both name somebody and none in common.
fn apart(a: &Actors, b: &Actors) -> bool {
    !a.is_empty() && !b.is_empty() && !a.intersects(b)
}

/// Kinds that are told from each other by their parties.
fn between_parties(c: &Candidate) -> bool {
    use InstrumentKind::{Declaration, Partnership, TradeAgreement, Treaty};
    matches!(c.kind, Declaration | Partnership | TradeAgreement | Treaty)
}

/// A name made of a head and actors only, without a subject of its own.
fn plain(c: &Candidate) -> bool {
    c.known.is_none() && c.tokens.len() <= c.head.len() + 8
}

fn head_keys<'s>(scene: &'s Scene<'_>, c: &Candidate) -> Vec<&'s str> {
    c.head.clone().map(|i| scene.page.key(i)).collect()
}

fn name_keys<'s>(scene: &'s Scene<'_>, c: &Candidate) -> Vec<&'s str> {
    let page = scene.page;
    let word = |i: &usize| page.token(*i).is_some_and(|t| t.kind != TokenKind::Punct);
    c.tokens.clone().filter(word).map(|i| page.key(i)).collect()
}

/// One name if one has all the words of the other in the same order and three or more of them.
fn same_name(a: &[&str], b: &[&str]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.len() == long.len() {
        return short == long;
    }
    let mut rest = long.iter();
    short.len() >= 3 && short.iter().all(|w| rest.any(|l| l == w))
}

/// The mention that names it best, the first of equal ones: the one with the most words, where those count less that only
/// describe it, and the short form in brackets behind a name counts for some.
pub(super) fn fullest<'c>(scene: &Scene<'_>, all: &[&'c Candidate]) -> Option<&'c Candidate> {
    let words = |r: Range<usize>| r.filter(|i| scene.page.is_word(*i)).count();
    let size = |c: &Candidate| {
        let name = if c.rule == DESCRIBED { c.tokens.start..c.head.end } else { c.tokens.clone() };
        let plural = c.tokens.len() > 1 && scene.page.marked(c.tokens.start, Marker::Plural);
        let short_form = c.acronym.is_some() && c.tokens.len() > 1;
        let further = words(name.end..c.further).min(FURTHER);
        4 * words(name).saturating_sub(usize::from(plural)) + 3 * further + if short_form { SHORT_FORM } else { 0 }
    };
    let mut best: Option<(usize, &Candidate)> = None;
    for c in all {
        let n = size(c);
        if best.is_none_or(|(b, _)| n > b) {
            best = Some((n, c));
        }
    }
    best.map(|(_, c)| c)
}
