//! Gathers the parts of a block into threads.

use std::collections::BTreeMap;

use super::Node;
use super::content::{Concept, Sort};
use super::likeness::{LINK, SUGGEST, pair};
use super::sharing::Sharing;
use crate::decision::Rulings;
use crate::finding::LinkBasis;
use crate::id::FactId;
use crate::link::Pair;

/// How many threads are compared with a part: those that share most with it.
const CANDIDATES: usize = 16;
/// How many tellings of a thread a part is compared with: the first and the last ones.
const TELLINGS: usize = 8;
/// A part has to be as like to the tellings of a thread on average as this share of what links it.
const AVERAGE: f32 = 0.45;

/// Two threads are one if their tellings are as alike as this on average.
const TOGETHER: f32 = 0.38;

/// Parts that tell one undertaking: places in the list of nodes, each with how it came in.
pub struct Gathered {
    pub members: Vec<(usize, Pair, LinkBasis)>,
    pub suggested: Vec<(usize, Pair)>,
}

/// Takes the nodes in their order; each joins the thread that it is most like, or begins one.
pub fn gather(nodes: &[Node<'_>], rulings: &Rulings) -> Vec<Gathered> {
    let mut threads: Vec<Gathered> = Vec::new();
    // Threads by concept, so that a part meets only those with which it shares something that matters.
    let mut sharing = Sharing::default();
    let mut home: BTreeMap<usize, usize> = BTreeMap::new();
    let ruled = rulings.paired();
    for (i, node) in nodes.iter().enumerate() {
        let rulings = Some(rulings).filter(|_| ruled.contains(&node.fact.id));
        let mut best: Option<(usize, Pair, LinkBasis)> = None;
        let mut maybe: Option<(usize, Pair)> = None;
        for t in candidates(node, i, nodes, &mut sharing, rulings, &home) {
            let Some((found, basis)) = against(&threads[t], node, nodes, rulings) else { continue };
            if basis == LinkBasis::Reviewed || found.score >= LINK {
                if best.as_ref().is_none_or(|(_, b, was)| (basis, found.score) > (*was, b.score)) {
                    best = Some((t, found, basis));
                }
            } else if found.score >= SUGGEST && maybe.as_ref().is_none_or(|(_, m)| found.score > m.score) {
                maybe = Some((t, found));
            }
        }
        let t = match best {
            Some((t, found, basis)) => {
                threads[t].members.push((i, found, basis));
                t
            }
            None => {
                if let Some((t, found)) = maybe {
                    threads[t].suggested.push((i, found));
                }
                let first = Pair { score: 1.0, reasons: Vec::new(), never: false };
                threads.push(Gathered { members: vec![(i, first, LinkBasis::Linked)], suggested: Vec::new() });
                threads.len() - 1
            }
        };
        home.insert(i, t);
        for concept in node.content.concepts.iter().filter(|c| strong(c)) {
            sharing.note(t, concept.number);
        }
    }
    join(threads, nodes, rulings)
}

/// Threads that began apart and came together: what began a thread was unlike its beginning, not its later tellings.
fn join(threads: Vec<Gathered>, nodes: &[Node<'_>], rulings: &Rulings) -> Vec<Gathered> {
    let mut sharing = Sharing::default();
    let mut out: Vec<Gathered> = Vec::new();
    for thread in threads {
        let mut concepts: BTreeMap<u32, f32> = BTreeMap::new();
        for (i, ..) in &thread.members {
            concepts.extend(nodes[*i].content.concepts.iter().filter(|c| strong(c)).map(|c| (c.number, c.weight)));
        }
        let mut best: Option<(usize, f32)> = None;
        for t in sharing.most(concepts.iter().map(|(c, w)| (*c, *w)), CANDIDATES) {
            let likeness = together(&out[t], &thread, nodes, rulings);
            if likeness >= TOGETHER && best.is_none_or(|(_, b)| likeness > b) {
                best = Some((t, likeness));
            }
        }
        let t = match best {
            Some((t, _)) => {
                let home = &mut out[t];
                home.members.extend(thread.members);
                home.members.sort_by_key(|(i, ..)| *i);
                home.suggested.extend(thread.suggested);
                home.suggested.sort_by_key(|(i, _)| *i);
                t
            }
            None => {
                out.push(thread);
                out.len() - 1
            }
        };
        for concept in concepts.keys() {
            sharing.note(t, *concept);
        }
    }
    out
}

/// How well two threads go together: the mean likeness of their tellings; 0 if they cannot be one.
fn together(a: &Gathered, b: &Gathered, nodes: &[Node<'_>], rulings: &Rulings) -> f32 {
    let some = |g: &Gathered| g.members.iter().map(|(i, ..)| *i).take(TELLINGS).collect::<Vec<_>>();
    let (mut sum, mut n) = (0.0, 0u16);
    for i in some(a) {
        for j in some(b) {
            let (x, y) = (&nodes[i.min(j)], &nodes[i.max(j)]);
            if x.fact.id == y.fact.id && (x.further() || y.further()) {
                continue;
            }
            if x.fact.id == y.fact.id || rulings.must_not(&x.fact.id, &y.fact.id) {
                return 0.0;
            }
            let found = pair(x, y);
            n += u16::from(found.is_some() || x.fact.doc.id != y.fact.doc.id);
            sum += found.map_or(0.0, |p| p.score);
        }
    }
    sum / f32::from(n.max(1))
}

/// Whether a concept leads to candidates.
fn strong(concept: &Concept) -> bool {
    concept.sort != Sort::Year && concept.weight >= 1.0
}

/// The threads that share most with a node, and those that a person put it into; the rulings are those on its fact.
fn candidates(
    node: &Node<'_>,
    i: usize,
    nodes: &[Node<'_>],
    sharing: &mut Sharing,
    rulings: Option<&Rulings>,
    home: &BTreeMap<usize, usize>,
) -> Vec<usize> {
    let mut out = sharing.most(node.content.concepts.iter().map(|c| (c.number, c.weight)), CANDIDATES);
    for (a, b) in rulings.into_iter().flat_map(Rulings::merged) {
        let other = if *a == node.fact.id {
            b
        } else if *b == node.fact.id {
            a
        } else {
            continue;
        };
        let there = nodes[..i].iter().position(|n| n.fact.id == *other).and_then(|n| home.get(&n));
        out.extend(there.filter(|t| !out.contains(t)).copied().into_iter().collect::<Vec<_>>());
    }
    out
}

/// How well a node goes with a thread; the rulings are those on its fact.
fn against(
    thread: &Gathered,
    node: &Node<'_>,
    nodes: &[Node<'_>],
    rulings: Option<&Rulings>,
) -> Option<(Pair, LinkBasis)> {
    let members = &thread.members;
    // Nodes come in order, so another part of this fact can only be the last one.
    if members.last().is_some_and(|(j, ..)| nodes[*j].fact.id == node.fact.id) {
        return None;
    }
    let said = |says: fn(&Rulings, &FactId, &FactId) -> bool| {
        rulings.is_some_and(|r| members.iter().any(|(j, ..)| says(r, &node.fact.id, &nodes[*j].fact.id)))
    };
    if said(Rulings::must_not) {
        return None;
    }
    if said(Rulings::must) {
        let reasons = vec![crate::finding::Reason::new("reviewed", None)];
        return Some((Pair { score: 1.0, reasons, never: false }, LinkBasis::Reviewed));
    }
    let last = members.len().saturating_sub(TELLINGS - 1).max(1);
    let chosen = members.iter().take(1).chain(members.iter().skip(last));
    let (mut best, mut sum, mut n) = (None::<Pair>, 0.0, 0u16);
    for (j, ..) in chosen {
        let found = pair(&nodes[*j], node);
        // What stands beside it in its document neither speaks for it nor against it.
        n += u16::from(found.is_some() || nodes[*j].fact.doc.id != node.fact.doc.id);
        let Some(found) = found else { continue };
        if found.never {
            return None;
        }
        sum += found.score;
        if best.as_ref().is_none_or(|b| found.score > b.score) {
            best = Some(found);
        }
    }
    let best = best?;
    (sum / f32::from(n) >= AVERAGE * best.score).then_some((best, LinkBasis::Linked))
}
