//! Gathering facts into entities from scored pairs.

use std::collections::BTreeMap;

use crate::decision::Rulings;
use crate::fact::Fact;
use crate::finding::{Link, LinkBasis, Reason};

/// How well two facts go together.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// 0 to 1; from `link` on they are one, from `suggest` on they may be.
    pub score: f32,
    /// Why.
    pub reasons: Vec<Reason>,
    /// They cannot be one, whatever else speaks for it.
    pub never: bool,
}

impl Pair {
    /// They cannot be one.
    #[must_use]
    pub const fn never() -> Self {
        Self { score: 0.0, reasons: Vec::new(), never: true }
    }

    /// A score and why.
    #[must_use]
    pub const fn scored(score: f32, reasons: Vec<Reason>) -> Self {
        Self { score, reasons, never: false }
    }
}

/// From which scores on facts are one, or may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// From this score on they are linked.
    pub link: f32,
    /// From this score on a link is suggested.
    pub suggest: f32,
    /// If two clusters come within this of each other, a fact joins neither: both are suggested.
    pub margin: f32,
}

/// Facts that are one thing, as places in the list that was given.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// Members in the order of the list, each with how it came in.
    pub members: Vec<(usize, Link)>,
    /// Facts that may belong, too.
    pub suggested: Vec<(usize, Link)>,
}

impl Cluster {
    /// All links, members first.
    #[must_use]
    pub fn links(&self) -> Vec<Link> {
        self.members.iter().chain(&self.suggested).map(|(_, link)| link.clone()).collect()
    }
}

/// Takes the facts in their order; each joins the cluster with the best pair from `from` on in which no pair is `never`,
/// or begins one. Decisions of people come before scores. `pair` gets places in `facts`, the earlier first, and gives
/// none where nothing speaks for a link. The time grows with the facts times the members of clusters; for large blocks
/// see [`gather_alike`].
pub fn gather(
    facts: &[&Fact],
    rulings: &Rulings,
    from: f32,
    suggest: f32,
    pair: impl Fn(usize, usize) -> Option<Pair>,
) -> Vec<Cluster> {
    let limits = Limits { link: from, suggest, margin: 0.0 };
    gather_nodes(facts, (0..facts.len()).map(|i| vec![i]).collect(), rulings, limits, &pair)
}

/// Like [`gather`], but facts with one `key` are compared as one, so that the time grows with the facts and with the
/// square of the *different* keys only. `pair` must see no more of a fact than its key says. Facts about which people
/// decided stand for themselves, and so do those of a key whose facts would not be linked with each other.
pub fn gather_alike<K: Ord>(
    facts: &[&Fact],
    rulings: &Rulings,
    limits: Limits,
    key: impl Fn(usize) -> K,
    pair: impl Fn(usize, usize) -> Option<Pair>,
) -> Vec<Cluster> {
    let mut groups: BTreeMap<K, Vec<usize>> = BTreeMap::new();
    let mut nodes: Vec<Vec<usize>> = Vec::new();
    let paired = rulings.paired();
    for (i, fact) in facts.iter().enumerate() {
        if paired.contains(&fact.id) {
            nodes.push(vec![i]);
        } else {
            groups.entry(key(i)).or_default().push(i);
        }
    }
    for group in groups.into_values() {
        let one = match group.as_slice() {
            [a, b, ..] => pair(*a, *b).is_some_and(|p| !p.never && p.score >= limits.link),
            _ => true,
        };
        if one {
            nodes.push(group);
        } else {
            nodes.extend(group.into_iter().map(|i| vec![i]));
        }
    }
    nodes.sort();
    gather_nodes(facts, nodes, rulings, limits, &pair)
}

/// The first fact of a node is compared for all of it.
fn gather_nodes(
    facts: &[&Fact],
    nodes: Vec<Vec<usize>>,
    rulings: &Rulings,
    limits: Limits,
    pair: &impl Fn(usize, usize) -> Option<Pair>,
) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::new();
    // The first facts of the nodes in each cluster.
    let mut heads: Vec<Vec<usize>> = Vec::new();
    for node in nodes {
        let Some((&i, rest)) = node.split_first() else { continue };
        let fact = facts[i];
        let mut best: Option<(usize, Pair, LinkBasis)> = None;
        let mut close = None;
        let mut maybe: Vec<(usize, Pair)> = Vec::new();
        for (c, members) in heads.iter().enumerate() {
            let Some((found, basis)) = against(members, i, fact, facts, rulings, pair) else { continue };
            if basis == LinkBasis::Reviewed || found.score >= limits.link {
                let better = best.as_ref().is_none_or(|(_, b, was)| (basis, found.score) > (*was, b.score));
                let other = if better { best.replace((c, found, basis)) } else { Some((c, found, basis)) };
                close = other
                    .filter(|o| close.as_ref().is_none_or(|(_, p, _): &(usize, Pair, _)| o.1.score >= p.score))
                    .or(close);
            } else if found.score >= limits.suggest {
                maybe.push((c, found));
            }
        }
        // Two homes are as good as each other: a person shall choose.
        let torn = best.as_ref().zip(close.as_ref()).is_some_and(|((_, a, basis), (_, b, _))| {
            *basis != LinkBasis::Reviewed && a.score - b.score < limits.margin
        });
        if torn {
            maybe.extend(best.take().into_iter().chain(close).map(|(c, found, _)| (c, found)));
        }
        let home = best.as_ref().map(|(c, ..)| *c);
        for (c, found) in maybe {
            if Some(c) != home {
                clusters[c].suggested.push((i, link(fact, found, LinkBasis::Suggested)));
            }
        }
        let (c, first) = match best {
            Some((c, found, basis)) => (c, link(fact, found, basis)),
            None => {
                clusters.push(Cluster { members: Vec::new(), suggested: Vec::new() });
                heads.push(Vec::new());
                (clusters.len() - 1, link(fact, Pair::scored(1.0, Vec::new()), LinkBasis::Linked))
            }
        };
        heads[c].push(i);
        clusters[c].members.push((i, first));
        let alike = |j: &usize| Some((*j, link(facts[*j], pair(i, *j)?, LinkBasis::Linked)));
        clusters[c].members.extend(rest.iter().filter_map(alike));
    }
    for cluster in &mut clusters {
        cluster.members.sort_by_key(|(i, _)| *i);
    }
    clusters
}

fn link(fact: &Fact, pair: Pair, basis: LinkBasis) -> Link {
    Link { fact: fact.id.clone(), score: pair.score, basis, reasons: pair.reasons }
}

/// How well a fact goes with a cluster: its best pair; none if a pair forbids it.
fn against(
    members: &[usize],
    i: usize,
    fact: &Fact,
    facts: &[&Fact],
    rulings: &Rulings,
    pair: &impl Fn(usize, usize) -> Option<Pair>,
) -> Option<(Pair, LinkBasis)> {
    let mut best: Option<(Pair, LinkBasis)> = None;
    for j in members {
        let other = &facts[*j].id;
        if rulings.must_not(&fact.id, other) {
            return None;
        }
        if rulings.must(&fact.id, other) {
            let reasons = vec![Reason::new(super::reason::REVIEWED, None)];
            best = Some((Pair::scored(1.0, reasons), LinkBasis::Reviewed));
            continue;
        }
        let Some(found) = pair(*j, i) else { continue };
        let reviewed = matches!(best, Some((_, LinkBasis::Reviewed)));
        if found.never && !reviewed {
            return None;
        }
        if best.as_ref().is_none_or(|(b, basis)| *basis != LinkBasis::Reviewed && found.score > b.score) {
            best = Some((found, LinkBasis::Linked));
        }
    }
    best
}
