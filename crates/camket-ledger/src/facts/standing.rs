//! By what meetings are known again that are held regularly, or that have a matter or a name of their own.

use std::ops::Range;

use camket_model::{MeetingKind, Span};
use camket_packs::{MeetingHead, MeetingSort, MeetingWords};
use camket_text::{Shape, Tokens};

use super::concepts::{Concepts, plain};

/// How far from its name, in tokens, words say of a meeting that it is regular, or the first.
const BESIDE: usize = 3;
/// How far behind its name, in tokens, a dialogue tells what it is about.
const MATTER: usize = 6;

/// Where words stand that tell such meetings, by their first tokens.
#[derive(Debug, Default)]
pub(super) struct Standing {
    /// *annual*
    regular: Vec<usize>,
    /// *inaugural*
    first: Vec<usize>,
    /// *postponed*
    moved: Vec<usize>,
    /// *forum*, *dialogue*
    forums: Vec<usize>,
    /// *gathering*
    others: Vec<usize>,
    /// *summit*, *talks*
    kinds: Vec<usize>,
    /// *summit*, *ministerial*
    high: Vec<usize>,
}

impl Standing {
    /// Notes a word for a meeting at a token.
    pub fn head(&mut self, head: Option<&MeetingHead>, at: usize) {
        let stands = |h: &&MeetingHead| !h.verb && (h.kind == MeetingKind::Forum || h.sort == MeetingSort::Dialogue);
        self.forums.extend(head.filter(stands).map(|_| at));
        if let Some(head) = head {
            if !head.verb && matches!(head.kind, MeetingKind::Summit | MeetingKind::Ministerial) {
                self.high.push(at);
            }
            let other = !head.verb && head.kind == MeetingKind::Other;
            if other {
                self.others.push(at);
            } else if !head.verb {
                self.kinds.push(at);
            }
        }
    }

    /// Finds the other words.
    pub fn find(&mut self, words: &MeetingWords, tokens: &Tokens) {
        for i in 0..tokens.len() {
            if words.regular_at(tokens, i) {
                self.regular.push(i);
            }
            if words.first_at(tokens, i) {
                self.first.push(i);
            }
            if words.moved_at(tokens, i) {
                self.moved.push(i);
            }
        }
        self.forums.sort_unstable();
        self.others.sort_unstable();
        self.kinds.sort_unstable();
        self.high.sort_unstable();
    }
}

/// Whether one of the places lies in `tokens`.
fn any_in(places: &[usize], tokens: &Range<usize>) -> bool {
    places.get(places.partition_point(|p| *p < tokens.start)).is_some_and(|p| *p < tokens.end)
}

impl Concepts<'_> {
    /// What the meeting told at `at` is known by wherever it is told again: `regular`, the `term:` that a dialogue or forum
    /// is about, a `word:` of its name; with one of these also `first` and `moved`. `parties` are those who meet.
    pub(super) fn standing(&self, at: Span, sentence: Span, parties: &[String]) -> Vec<String> {
        let (name, sentence) = (self.range(at), self.range(sentence));
        let near = name.start.saturating_sub(BESIDE).max(sentence.start)..(name.end + BESIDE).min(sentence.end);
        let mut out = Vec::new();
        if any_in(&self.standing.regular, &near) {
            out.push("regular".to_owned());
        }
        if any_in(&self.standing.forums, &name) {
            let reach = name.end..(name.end + MATTER).min(sentence.end);
            let close = reach.clone().find(|i| matches!(self.tokens.key(*i), "," | ";" | "("));
            let terms = self.within(name.start..close.unwrap_or(reach.end)).into_iter();
            out.extend(terms.filter(|c| c.starts_with("term:")).take(1));
            let own = name.clone().find(|i| self.in_name(*i, parties));
            out.extend(own.map(|i| format!("word:{}", plain(self.tokens.key(i)))));
        }
        // "a gathering of young scientists": what stands in its words, and not behind them.
        if out.is_empty() && any_in(&self.standing.others, &name) && !any_in(&self.standing.kinds, &name) {
            out.extend(self.within(name).into_iter().filter(|c| c.starts_with("term:")).take(1));
        }
        if out.is_empty() {
            return out;
        }
        if any_in(&self.standing.first, &near) {
            out.push("first".to_owned());
        }
        if any_in(&self.standing.moved, &sentence) {
            out.push("moved".to_owned());
        }
        out
    }

    /// Whether the words at `at` name a summit or a meeting of ministers.
    pub(super) fn gathers(&self, at: Span) -> bool {
        any_in(&self.standing.high, &self.range(at))
    }

    /// Whether a token is a capitalised word that tells which meeting it is, and not what kind or whose.
    fn in_name(&self, i: usize, parties: &[String]) -> bool {
        let whose = || self.actors.iter().any(|(t, a)| t.contains(&i) && parties.contains(a));
        self.tokens.get(i).is_some_and(|t| t.shape == Shape::Capitalised)
            && (!self.known[i] || self.taken[i])
            && !whose()
    }
}
