//! Whether what the words of a stage tell has happened.

use std::ops::Range;

use camket_packs::{HistorySense, WordClass};

use super::stages::{REACH, Reader};

/// How far before a stage the words may stand that put it ahead or behind.
const MOOD: usize = 12;

/// Whether what is told has happened.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mood {
    Done,
    /// It is wished for, asked for, or a goal.
    Ahead,
    /// Whoever it is said of will do it.
    Will,
    Denied,
}

impl Reader<'_, '_> {
    /// Whether what the words tell has happened: the nearest word of mood before them says so, or one right behind.
    pub(super) fn mood(&self, tokens: &Range<usize>) -> Mood {
        let text = self.text;
        // The words of names do not count.
        let named = |i: &usize| self.name_at(*i);
        let back = (self.range.start..tokens.start).rev().take(4 * REACH).take_while(|i| text.tokens.key(*i) != ";");
        let back: Vec<usize> = back.filter(|i| !named(i)).take(MOOD).collect();
        let conditional = |i: &usize| text.histories_at(*i).any(|(_, s)| s == HistorySense::Condition);
        if back.iter().any(conditional) {
            return Mood::Ahead;
        }
        let mut will = false;
        for i in back {
            for (r, s) in text.histories_at(i) {
                // "to sign" lies ahead, "to the leaders, who signed" does not.
                let loose = r.len() == 1 && text.is(i, WordClass::PrepositionTo) && r.end < tokens.start;
                if r.end > tokens.start || loose {
                    continue;
                }
                // "theo đề xuất của X, hai bên lập …": whose idea it was.
                let longer = |(l, s): (Range<usize>, HistorySense)| {
                    let idea = |s: u32| text.language.stages.get(s as usize).is_some_and(|s| s.proposer);
                    matches!(s, HistorySense::Stage(s) if idea(s))
                        && l.start <= r.start
                        && l.end >= r.end
                        && l.len() > r.len()
                };
                if (i.saturating_sub(3)..=i).any(|p| text.histories_at(p).any(longer)) {
                    continue;
                }
                match s {
                    HistorySense::Denied => return Mood::Denied,
                    HistorySense::Ahead if r.len() == 1 && text.is(i, WordClass::Future) => will = true,
                    HistorySense::Ahead => return Mood::Ahead,
                    HistorySense::Done if !will => return Mood::Done,
                    _ => {}
                }
            }
        }
        if will {
            return Mood::Will;
        }
        let behind = !text.language.syllabic
            && (tokens.end..self.range.end.min(tokens.end + 3))
                .filter(|i| !named(i) && !text.is(*i, WordClass::PrepositionTo))
                .any(|i| {
                    text.histories_at(i).any(|(_, s)| s == HistorySense::Ahead)
                        && !text.histories_at(i).any(|(_, s)| s == HistorySense::Done)
                });
        if behind { Mood::Ahead } else { Mood::Done }
    }
}
