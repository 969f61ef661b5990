//! Which threads share most with a part, or with another thread.

use rustc_hash::{FxHashMap, FxHashSet};

/// Threads by the concepts in them. Threads are numbered from 0 in the order in which they are first noted.
#[derive(Default)]
pub struct Sharing {
    threads: FxHashMap<u32, Vec<u32>>,
    /// The concepts of each thread, so that it stands in each list once.
    concepts: Vec<FxHashSet<u32>>,
    /// What each thread shares with what is asked for: all zero between two questions. A large relation has thousands of
    /// threads with one concept, so adding up has to be cheap.
    shared: Vec<f32>,
}

impl Sharing {
    /// Notes that `concept` is in `thread`.
    pub fn note(&mut self, thread: usize, concept: u32) {
        if self.concepts.len() <= thread {
            self.concepts.resize_with(thread + 1, FxHashSet::default);
            self.shared.resize(thread + 1, 0.0);
        }
        if self.concepts[thread].insert(concept) {
            self.threads.entry(concept).or_default().push(u32::try_from(thread).unwrap_or(u32::MAX));
        }
    }

    /// How many threads a concept is in.
    pub fn threads_with(&self, concept: u32) -> usize {
        self.threads.get(&concept).map_or(0, Vec::len)
    }

    /// The `n` threads that share most with these concepts and their weights, which are above zero; the earlier ones
    /// first where they share as much.
    pub fn most(&mut self, concepts: impl Iterator<Item = (u32, f32)>, n: usize) -> Vec<usize> {
        let mut met: Vec<u32> = Vec::new();
        for (concept, weight) in concepts {
            for t in self.threads.get(&concept).into_iter().flatten() {
                let shared = &mut self.shared[*t as usize];
                if *shared == 0.0 {
                    met.push(*t);
                }
                *shared += weight;
            }
        }
        let mut list: Vec<(u32, f32)> =
            met.into_iter().map(|t| (t, std::mem::take(&mut self.shared[t as usize]))).collect();
        let most_first = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
        if list.len() > n {
            list.select_nth_unstable_by(n, most_first);
            list.truncate(n);
        }
        list.sort_unstable_by(most_first);
        list.into_iter().map(|(t, _)| t as usize).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_that_share_most_come_first_and_a_question_leaves_no_trace() {
        let mut sharing = Sharing::default();
        for (thread, concepts) in [[1, 2], [2, 3], [2, 2], [3, 4]].into_iter().enumerate() {
            for concept in concepts {
                sharing.note(thread, concept);
            }
        }
        let ask = |s: &mut Sharing, n| s.most([(2, 1.0), (3, 0.5), (9, 7.0)].into_iter(), n);
        assert_eq!(ask(&mut sharing, 9), [1, 0, 2, 3]);
        assert_eq!(ask(&mut sharing, 2), [1, 0]);
        assert_eq!(ask(&mut sharing, 0), [0; 0]);
    }
}
