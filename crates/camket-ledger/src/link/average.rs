//! Clusters by average linkage: two are one if their members are alike on average.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

/// What is to be gathered: things numbered from 0, how alike some two of them are, and what people or facts say of them.
#[derive(Clone, Debug, Default)]
pub struct Bonds {
    /// How many things there are.
    pub things: usize,
    /// Two of them and how much speaks for their being one: above 0 for it, below 0 against it.
    pub alike: Vec<(usize, usize, f32)>,
    /// Two of them that are one, whatever else.
    pub together: Vec<(usize, usize)>,
    /// Two of them that are not.
    pub apart: Vec<(usize, usize)>,
    /// What speaks for two that were not compared.
    pub unlike: f32,
    /// With how many others each was compared at most.
    pub compared: usize,
}

/// What became of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gathering {
    /// The clusters, each sorted, by their first members.
    pub clusters: Vec<Vec<usize>>,
    /// Two clusters (their places in the list) that are not one, and how near they came: from `near` up to 0.
    pub near: Vec<(usize, usize, f32)>,
}

/// A merge that may be made, as it looked when it was noted.
#[derive(Clone, Copy, PartialEq)]
struct Merge {
    score: f32,
    pair: (usize, usize),
    /// How often each of the two had grown.
    grown: (u32, u32),
}

impl Eq for Merge {}

impl Ord for Merge {
    fn cmp(&self, other: &Self) -> Ordering {
        self.score.total_cmp(&other.score).then(other.pair.cmp(&self.pair)).then(self.grown.cmp(&other.grown))
    }
}

impl PartialOrd for Merge {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Clusters on their way.
struct Clusters {
    members: Vec<Vec<usize>>,
    grown: Vec<u32>,
    /// Sum and number of what was compared with each other cluster.
    sums: Vec<BTreeMap<usize, (f64, usize)>>,
    apart: Vec<BTreeSet<usize>>,
    unlike: f64,
    compared: usize,
}

impl Clusters {
    /// What speaks for two clusters being one, on average.
    fn score(&self, a: usize, b: usize) -> f32 {
        let (sum, known) = self.sums[a].get(&b).copied().unwrap_or_default();
        let (m, n) = (self.members[a].len(), self.members[b].len());
        // Of large clusters not all pairs were compared, however alike they are.
        let all = (m * n).min(self.compared.div_ceil(2) * m.min(n)).max(known).max(1);
        ((sum + self.unlike * (all - known) as f64) / all as f64) as f32
    }

    /// Adds the members of `b` to those of `a`.
    fn merge(&mut self, a: usize, b: usize) {
        let members = std::mem::take(&mut self.members[b]);
        self.members[a].extend(members);
        self.grown[a] += 1;
        self.grown[b] += 1;
        self.sums[a].remove(&b);
        for (c, (sum, known)) in std::mem::take(&mut self.sums[b]) {
            self.sums[c].remove(&b);
            if c != a {
                for (x, y) in [(a, c), (c, a)] {
                    let both = self.sums[x].entry(y).or_default();
                    *both = (both.0 + sum, both.1 + known);
                }
            }
        }
        for c in std::mem::take(&mut self.apart[b]) {
            self.apart[c].remove(&b);
            self.apart[c].insert(a);
            self.apart[a].insert(c);
        }
    }

    /// The merges of `a` that may be made.
    fn merges(&self, a: usize) -> Vec<Merge> {
        let others = self.sums[a].keys().filter(|b| !self.apart[a].contains(b));
        let merges = others.map(|b| {
            let pair = (a.min(*b), a.max(*b));
            Merge { score: self.score(a, *b), pair, grown: (self.grown[pair.0], self.grown[pair.1]) }
        });
        merges.filter(|m| m.score > 0.0).collect()
    }
}

/// Joins what speaks most for being one, as long as anything speaks for it. `near` is how near two clusters have to come
/// to be told of.
#[must_use]
pub fn gather(bonds: &Bonds, near: f32) -> Gathering {
    let n = bonds.things;
    let mut all = Clusters {
        members: (0..n).map(|i| vec![i]).collect(),
        grown: vec![0; n],
        sums: vec![BTreeMap::new(); n],
        apart: vec![BTreeSet::new(); n],
        unlike: f64::from(bonds.unlike),
        compared: bonds.compared.max(1),
    };
    for (a, b, score) in bonds.alike.iter().filter(|(a, b, _)| a != b) {
        all.sums[*a].insert(*b, (f64::from(*score), 1));
        all.sums[*b].insert(*a, (f64::from(*score), 1));
    }
    for (a, b) in bonds.apart.iter().filter(|(a, b)| a != b) {
        all.apart[*a].insert(*b);
        all.apart[*b].insert(*a);
    }
    // Where each thing is now, as far as what people joined tells.
    let mut home: Vec<usize> = (0..n).collect();
    for (a, b) in &bonds.together {
        let (a, b) = (home[*a].min(home[*b]), home[*a].max(home[*b]));
        if a != b && !all.apart[a].contains(&b) {
            all.merge(a, b);
            home.iter_mut().filter(|h| **h == b).for_each(|h| *h = a);
        }
    }
    let mut queue: BinaryHeap<Merge> = (0..n).flat_map(|a| all.merges(a)).collect();
    while let Some(Merge { pair: (a, b), grown, .. }) = queue.pop() {
        if (all.grown[a], all.grown[b]) != grown || all.members[a].is_empty() || all.members[b].is_empty() {
            continue;
        }
        all.merge(a, b);
        queue.extend(all.merges(a));
    }
    let mut order: Vec<usize> = (0..n).filter(|c| !all.members[*c].is_empty()).collect();
    all.members.iter_mut().for_each(|m| m.sort_unstable());
    order.sort_by_key(|c| all.members[*c].first().copied());
    let place: BTreeMap<usize, usize> = order.iter().enumerate().map(|(place, c)| (*c, place)).collect();
    let mut came_near = Vec::new();
    for (i, a) in order.iter().enumerate() {
        let others = all.sums[*a].keys().filter(|b| !all.apart[*a].contains(b));
        let scored = others.filter_map(|b| Some((i, *place.get(b)?, all.score(*a, *b))));
        came_near.extend(scored.filter(|(i, j, score)| i < j && *score >= near));
    }
    Gathering { clusters: order.iter().map(|c| std::mem::take(&mut all.members[*c])).collect(), near: came_near }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bonds(alike: &[(usize, usize, f32)]) -> Bonds {
        Bonds { things: 5, alike: alike.to_vec(), unlike: -4.0, compared: 64, ..Bonds::default() }
    }

    #[test]
    fn one_strong_pair_does_not_join_two_clusters() {
        let told = [(0, 1, 3.0), (2, 3, 3.0), (1, 2, 2.0), (0, 2, -2.0), (0, 3, -2.0), (1, 3, -1.0)];
        let found = gather(&bonds(&told), -1.0);
        assert_eq!(found.clusters, [vec![0, 1], vec![2, 3], vec![4]]);
        assert_eq!(found.near, [(0, 1, -0.75)]);
        // What was never compared speaks against it, too.
        let found = gather(&bonds(&told[..3]), -1.0);
        assert_eq!(found.clusters.len(), 3);
    }

    #[test]
    fn what_people_say_comes_first() {
        let told = [(0, 1, 3.0), (1, 2, 3.0), (0, 2, 3.0)];
        let split = Bonds { apart: vec![(0, 2)], ..bonds(&told) };
        assert_eq!(gather(&split, 0.0).clusters, [vec![0, 1], vec![2], vec![3], vec![4]]);
        let joined = Bonds { together: vec![(0, 4), (4, 3)], ..bonds(&[]) };
        assert_eq!(gather(&joined, 0.0).clusters, [vec![0, 3, 4], vec![1], vec![2]]);
    }
}
