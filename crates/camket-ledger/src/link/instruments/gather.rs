//! Gathers the tellings of a block into instruments.

use std::collections::BTreeMap;
use std::ops::Bound;

use camket_packs::Packs;

use super::apart::{apart, reaches};
use super::features::{self, MODEL};
use super::ground::{COMPARED, Ground};
use super::telling::Telling;
use crate::decision::Rulings;
use crate::finding::{LinkBasis, Reason};
use crate::id::FactId;
use crate::identity;
use crate::link::average::{self, Bonds};
use crate::link::learned::{ALWAYS, Feature, Features, Learned, probability};
use crate::link::{Pair, reason};

/// What speaks for two tellings that share nothing.
const UNLIKE: f32 = -3.0;
/// A telling that comes as near as this to an instrument may be of it.
const NEAR: f32 = -0.7;
/// What speaks for relations that were to be raised being the level that was reached, and against their being another.
const REACHED: f32 = 3.0;
const NOT_REACHED: f32 = -1.0;
/// How sure it is that what the packs know by one name is one, where its tellings do not fit.
const KNOWN: f32 = 0.8;
/// How many features are told as reasons.
const TOLD: usize = 3;
/// How many tellings of an instrument one is held against to say why it belongs there.
const TELLINGS: usize = 16;

/// What tellings are judged by.
pub(super) struct Judge<'a, 'f> {
    tellings: &'a [Telling<'f>],
    ground: &'a Ground<'f>,
    learned: Learned<'a>,
}

impl<'a, 'f> Judge<'a, 'f> {
    pub fn new(tellings: &'a [Telling<'f>], ground: &'a Ground<'f>, packs: &'a Packs) -> Self {
        Self { tellings, ground, learned: Learned::new(&packs.links, MODEL) }
    }

    /// What is so of two tellings; none if they cannot be one.
    pub fn features(&self, a: usize, b: usize) -> Option<Features> {
        let (a, b) = (&self.tellings[a], &self.tellings[b]);
        (!apart(a, b)).then(|| features::of(a, b, self.ground, self.tellings))
    }

    /// How much speaks for two tellings being one: above 0 for it, below 0 against it; none if they cannot be one.
    fn odds(&self, a: usize, b: usize) -> Option<f32> {
        let (x, y) = (&self.tellings[a.min(b)], &self.tellings[a.max(b)]);
        if let Some(reached) = reaches(x, y, self.ground) {
            return Some(if reached { REACHED } else { NOT_REACHED });
        }
        Some(self.learned.odds(&self.features(a.min(b), a.max(b))?))
    }

    /// Why two are one: what the rules say, else the features that speak most for it.
    fn reasons(&self, a: usize, b: usize) -> Vec<Reason> {
        let (a, b) = (a.min(b), a.max(b));
        let (x, y) = (&self.tellings[a], &self.tellings[b]);
        if reaches(x, y, self.ground) == Some(true) {
            return vec![Reason::new("next-of-its-form", None)];
        }
        let days = [x.fact().day.as_deref(), y.fact().day.as_deref()];
        let said = identity::pair(x.traits, y.traits, days, x.lang() == y.lang(), self.ground.world);
        if let Some(pair) = said.filter(|p| !p.never && p.score >= identity::LINK) {
            return pair.reasons;
        }
        let Some(features) = self.features(a, b) else { return Vec::new() };
        let mut weighed: Vec<(f32, &Feature)> = features.iter().map(|f| (self.learned.weight(f), f)).collect();
        weighed.retain(|(weight, f)| *weight > 0.0 && f.name != ALWAYS);
        weighed.sort_by(|a, b| b.0.total_cmp(&a.0));
        let most = weighed.into_iter().take(TOLD);
        most.map(|(_, f)| Reason::new(reason::SPEAKS_FOR_IT, Some(&f.words()))).collect()
    }

    /// How much speaks for a telling and the one of `members` that is most like it, and why.
    fn best(&self, i: usize, members: &[usize]) -> Pair {
        let others = members.iter().filter(|j| **j != i).take(TELLINGS);
        let scored = others.filter_map(|j| Some((self.odds(i, *j)?, *j)));
        let most = scored.reduce(|best, next| if next.0 > best.0 { next } else { best });
        // Only what the packs know by one name is joined where nothing else says that it may be one.
        let known = || vec![Reason::new("same-known-instrument", self.tellings[i].traits.known.as_deref())];
        let pair = most.map(|(odds, j)| Pair::scored(probability(odds), self.reasons(i, j)));
        pair.unwrap_or_else(|| Pair::scored(KNOWN, known()))
    }
}

/// Tellings of one instrument: places in the list of tellings, each with how it came in.
pub(super) struct Gathered {
    pub members: Vec<(usize, Pair, LinkBasis)>,
    pub suggested: Vec<(usize, Pair)>,
}

/// The instruments of a block, in the order in which they are told first.
pub(super) fn gather(judge: &Judge<'_, '_>, rulings: &Rulings) -> Vec<Gathered> {
    let tellings = judge.tellings;
    let mut bonds = Bonds { things: tellings.len(), unlike: UNLIKE, compared: COMPARED, ..Bonds::default() };
    for (a, b) in judge.ground.compared(tellings) {
        match judge.odds(a, b) {
            Some(odds) => bonds.alike.push((a, b, odds)),
            None => bonds.apart.push((a, b)),
        }
    }
    decided(&mut bonds, tellings, rulings);
    known(&mut bonds, tellings);
    let found = average::gather(&bonds, NEAR);
    let ruled = rulings.paired();
    let mut out: Vec<Gathered> = Vec::new();
    for cluster in &found.clusters {
        let member = |(n, i): (usize, &usize)| {
            let id = &tellings[*i].fact().id;
            let must = |j: &usize| rulings.must(id, &tellings[*j].fact().id);
            if ruled.contains(id) && cluster[..n].iter().any(must) {
                let pair = Pair::scored(1.0, vec![Reason::new(reason::REVIEWED, None)]);
                return (*i, pair, LinkBasis::Reviewed);
            }
            let pair = if n == 0 { Pair::scored(1.0, Vec::new()) } else { judge.best(*i, cluster) };
            (*i, pair, LinkBasis::Linked)
        };
        let members = cluster.iter().enumerate().map(member).collect();
        out.push(Gathered { members, suggested: Vec::new() });
    }
    for (a, b, score) in found.near {
        // What stands alone may belong to the other.
        let (lone, other) = if found.clusters[b].len() == 1 { (b, a) } else { (a, b) };
        if let [i] = found.clusters[lone].as_slice() {
            let reasons = judge.best(*i, &found.clusters[other]).reasons;
            out[other].suggested.push((*i, Pair::scored(probability(score), reasons)));
        }
    }
    for one in &mut out {
        one.suggested.sort_by_key(|(i, _)| *i);
    }
    out
}

/// Adds what people decided, which counts more than anything that is told.
fn decided(bonds: &mut Bonds, tellings: &[Telling<'_>], rulings: &Rulings) {
    let ruled = rulings.paired();
    let places = (0..tellings.len()).filter(|i| ruled.contains(&tellings[*i].fact().id));
    let at: BTreeMap<&FactId, usize> = places.map(|i| (&tellings[i].fact().id, i)).collect();
    // What follows from all merges, step by step, and the first of each group.
    let mut home: BTreeMap<usize, usize> = at.values().map(|i| (*i, *i)).collect();
    for (a, b) in rulings.merged() {
        let (Some(i), Some(j)) = (at.get(a), at.get(b)) else { continue };
        bonds.together.push((*i, *j));
        let (one, other) = (home[i], home[j]);
        home.values_mut().filter(|h| **h == other).for_each(|h| *h = one);
    }
    bonds.apart.retain(|(a, b)| home.get(a).zip(home.get(b)).is_none_or(|(x, y)| x != y));
    for (x, i) in &at {
        let others = at.range::<FactId, _>((Bound::Excluded(*x), Bound::Unbounded));
        bonds.apart.extend(others.filter(|(y, _)| rulings.must_not(x, y)).map(|(_, j)| (*i, *j)));
    }
}

/// Two tellings of what the packs know by one name are one, and of what they know by two names are two.
fn known(bonds: &mut Bonds, tellings: &[Telling<'_>]) {
    let decided = bonds.together.clone();
    let mut first: BTreeMap<(&str, bool), usize> = BTreeMap::new();
    for (i, t) in tellings.iter().enumerate() {
        let Some(id) = t.traits.known.as_deref() else { continue };
        let upgrade = t.has("upgrade") && identity::family(&t.traits.kind) == "agreement";
        let others: Vec<usize> = first.values().copied().collect();
        match first.get(&(id, upgrade)) {
            Some(j) => bonds.together.push((*j, i)),
            None => {
                let ruled = |j: &usize| decided.contains(&(*j, i)) || decided.contains(&(i, *j));
                bonds.apart.extend(others.into_iter().filter(|j| !ruled(j)).map(|j| (j, i)));
                first.insert((id, upgrade), i);
            }
        }
    }
}
