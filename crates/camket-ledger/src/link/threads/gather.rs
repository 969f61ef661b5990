//! Gathers the parts of a block into threads.

use std::collections::BTreeMap;

use super::Node;
use super::likeness::Likeness;
use super::sharing::Sharing;
use crate::decision::Rulings;
use crate::finding::{LinkBasis, Reason};
use crate::id::FactId;
use crate::link::average::{self, Bonds};
use crate::link::learned::probability;
use crate::link::{Pair, reason};

/// With how many of the parts before it each is compared: those that share most with it.
const COMPARED: usize = 64;
/// In a block of more than so many parts each is compared with fewer.
const MANY: usize = 1000;
const OF_MANY: usize = 16;
/// What more parts than this say leads to none of them.
const COMMON: usize = 512;
/// What speaks for two parts that share nothing.
const UNLIKE: f32 = -5.0;
/// A part that comes as near as this to a thread may belong to it.
const NEAR: f32 = -0.7;
/// How many tellings at the beginning and at the end of a thread one is held against to say why it belongs there.
const TELLINGS: usize = 8;

/// Parts that tell one undertaking: places in the list of nodes, each with how it came in.
pub struct Gathered {
    pub members: Vec<(usize, Pair, LinkBasis)>,
    pub suggested: Vec<(usize, Pair)>,
}

/// With how many others each of so many parts is compared.
const fn comparisons(parts: usize) -> usize {
    if parts > MANY { OF_MANY } else { COMPARED }
}

/// The parts that are worth comparing, the earlier one first.
pub fn compared(nodes: &[Node<'_>], likeness: &Likeness<'_>) -> Vec<(usize, usize)> {
    let mut sharing = Sharing::default();
    let mut out = Vec::new();
    for (i, node) in nodes.iter().enumerate() {
        let leads: Vec<(u32, f32)> =
            node.said.leads(&likeness.ground.rarity).filter(|(n, _)| sharing.threads_with(*n) < COMMON).collect();
        out.extend(sharing.most(leads.iter().copied(), comparisons(nodes.len())).into_iter().map(|j| (j, i)));
        for (number, _) in leads {
            sharing.note(i, number);
        }
    }
    out
}

/// Gathers the nodes, which come in their order.
pub fn gather(nodes: &[Node<'_>], likeness: &Likeness<'_>, rulings: &Rulings) -> Vec<Gathered> {
    let by_fact = by_fact(nodes);
    let odds = |(a, b): (usize, usize)| (a, b, likeness.odds(&nodes[a], &nodes[b]));
    let pairs: Vec<(usize, usize)> = compared(nodes, likeness);
    let apart = |(a, b): &(usize, usize)| {
        let (x, y) = (&nodes[*a], &nodes[*b]);
        x.fact.id == y.fact.id && !x.further() && !y.further()
    };
    let alike = pairs.iter().filter(|p| !apart(p)).map(|p| odds(*p)).collect();
    let same_fact =
        by_fact.values().flat_map(|n| n.iter().enumerate().flat_map(|(k, a)| n[k + 1..].iter().map(|b| (*a, *b))));
    let mut bonds = Bonds {
        things: nodes.len(),
        alike,
        together: Vec::new(),
        apart: same_fact.filter(apart).collect(),
        unlike: UNLIKE,
        compared: comparisons(nodes.len()),
    };
    decided(&mut bonds, nodes, &by_fact, likeness, rulings);
    let found = average::gather(&bonds, NEAR);
    let mut out: Vec<Gathered> = found.clusters.iter().map(|c| thread(c, nodes, likeness, rulings)).collect();
    for (a, b, score) in found.near {
        // What stands alone may belong to the thread.
        let (lone, thread) = if found.clusters[b].len() == 1 { (b, a) } else { (a, b) };
        if let [i] = found.clusters[lone].as_slice() {
            let (_, reasons) = best(*i, &found.clusters[thread], nodes, likeness);
            out[thread].suggested.push((*i, Pair::scored(probability(score), reasons)));
        }
    }
    for thread in &mut out {
        thread.suggested.sort_by_key(|(i, _)| *i);
    }
    out
}

fn by_fact<'n>(nodes: &[Node<'n>]) -> BTreeMap<&'n FactId, Vec<usize>> {
    let mut out: BTreeMap<&FactId, Vec<usize>> = BTreeMap::new();
    for (i, node) in nodes.iter().enumerate() {
        out.entry(&node.fact.id).or_default().push(i);
    }
    out
}

/// Adds what people decided: of two statements that are one those parts that are most alike are meant.
fn decided(
    bonds: &mut Bonds,
    nodes: &[Node<'_>],
    by_fact: &BTreeMap<&FactId, Vec<usize>>,
    likeness: &Likeness<'_>,
    rulings: &Rulings,
) {
    let parts = |id: &FactId| by_fact.get(id).map_or(&[][..], Vec::as_slice);
    for (a, b) in rulings.merged() {
        let pairs = parts(a).iter().flat_map(|i| parts(b).iter().map(move |j| (*i.min(j), *i.max(j))));
        let scored = pairs.map(|(i, j)| (likeness.odds(&nodes[i], &nodes[j]), (i, j)));
        // Of two that are as alike the first.
        let most = scored.reduce(|best, next| if next.0 > best.0 { next } else { best });
        bonds.together.extend(most.map(|(_, pair)| pair));
    }
    let ruled = rulings.paired();
    let ids: Vec<&FactId> = by_fact.keys().copied().filter(|id| ruled.contains(*id)).collect();
    for (k, a) in ids.iter().enumerate() {
        for b in ids[k + 1..].iter().filter(|b| rulings.must_not(a, b)) {
            bonds.apart.extend(parts(a).iter().flat_map(|i| parts(b).iter().map(move |j| (*i, *j))));
        }
    }
}

/// A thread of the nodes `members`, which come in their order.
fn thread(members: &[usize], nodes: &[Node<'_>], likeness: &Likeness<'_>, rulings: &Rulings) -> Gathered {
    let ruled = rulings.paired();
    let mut out = Gathered { members: Vec::new(), suggested: Vec::new() };
    for (n, i) in members.iter().enumerate() {
        let id = &nodes[*i].fact.id;
        let reviewed = ruled.contains(id) && members[..n].iter().any(|j| rulings.must(id, &nodes[*j].fact.id));
        let (pair, basis) = if reviewed {
            (Pair::scored(1.0, vec![Reason::new(reason::REVIEWED, None)]), LinkBasis::Reviewed)
        } else if n == 0 {
            (Pair::scored(1.0, Vec::new()), LinkBasis::Linked)
        } else {
            let (odds, reasons) = best(*i, members, nodes, likeness);
            (Pair::scored(probability(odds), reasons), LinkBasis::Linked)
        };
        out.members.push((*i, pair, basis));
    }
    out
}

/// How much speaks for the node `i` and the telling of a thread that is most like it, of the first and the last ones,
/// and why.
fn best(i: usize, members: &[usize], nodes: &[Node<'_>], likeness: &Likeness<'_>) -> (f32, Vec<Reason>) {
    let last = members.len().saturating_sub(TELLINGS).max(TELLINGS.min(members.len()));
    let others = members.iter().take(TELLINGS).chain(members.iter().skip(last)).filter(|j| **j != i);
    let scored = others.map(|j| (likeness.odds(&nodes[i.min(*j)], &nodes[i.max(*j)]), *j));
    let most = scored.reduce(|best, next| if next.0 > best.0 { next } else { best });
    most.map_or((0.0, Vec::new()), |(odds, j)| (odds, likeness.reasons(&nodes[i.min(j)], &nodes[i.max(j)])))
}
