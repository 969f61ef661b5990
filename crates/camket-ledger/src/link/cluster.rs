//! Gathering facts into entities from scored pairs.

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
/// none where nothing speaks for a link.
pub fn gather(
    facts: &[&Fact],
    rulings: &Rulings,
    from: f32,
    suggest: f32,
    pair: impl Fn(usize, usize) -> Option<Pair>,
) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::new();
    for (i, fact) in facts.iter().enumerate() {
        let mut best: Option<(usize, Pair, LinkBasis)> = None;
        let mut maybe: Vec<(usize, Pair)> = Vec::new();
        for (c, cluster) in clusters.iter().enumerate() {
            let Some((found, basis)) = against(cluster, i, fact, facts, rulings, &pair) else { continue };
            if basis == LinkBasis::Reviewed || found.score >= from {
                let better = best.as_ref().is_none_or(|(_, b, was)| (basis, found.score) > (*was, b.score));
                if better {
                    best = Some((c, found, basis));
                }
            } else if found.score >= suggest {
                maybe.push((c, found));
            }
        }
        let home = best.as_ref().map(|(c, ..)| *c);
        for (c, found) in maybe {
            if Some(c) != home {
                clusters[c].suggested.push((i, link(fact, found, LinkBasis::Suggested)));
            }
        }
        match best {
            Some((c, found, basis)) => clusters[c].members.push((i, link(fact, found, basis))),
            None => {
                let first = Pair { score: 1.0, reasons: Vec::new(), never: false };
                let members = vec![(i, link(fact, first, LinkBasis::Linked))];
                clusters.push(Cluster { members, suggested: Vec::new() });
            }
        }
    }
    clusters
}

fn link(fact: &Fact, pair: Pair, basis: LinkBasis) -> Link {
    Link { fact: fact.id.clone(), score: pair.score, basis, reasons: pair.reasons }
}

/// How well a fact goes with a cluster: its best pair; none if a pair forbids it.
fn against(
    cluster: &Cluster,
    i: usize,
    fact: &Fact,
    facts: &[&Fact],
    rulings: &Rulings,
    pair: &impl Fn(usize, usize) -> Option<Pair>,
) -> Option<(Pair, LinkBasis)> {
    let mut best: Option<(Pair, LinkBasis)> = None;
    for (j, _) in &cluster.members {
        let other = &facts[*j].id;
        if rulings.must_not(&fact.id, other) {
            return None;
        }
        if rulings.must(&fact.id, other) {
            let reasons = vec![Reason::new("reviewed", None)];
            best = Some((Pair { score: 1.0, reasons, never: false }, LinkBasis::Reviewed));
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
