//! Places where a word may carry an act.

use std::ops::Range;

use camket_packs::{Cue, Sense, VerbForm, WordClass};

use crate::page::{Kinds, Page};

/// How many words may stand between the verb of a gapped cue and the noun of its act ("held a long and very frank
/// discussion").
const GAP: usize = 6;

/// A cue word in its place.
#[derive(Clone, Debug)]
pub(crate) struct CueHit {
    pub tokens: Range<usize>,
    pub cue: usize,
    pub form: VerbForm,
}

impl CueHit {
    pub fn entry<'p>(&self, page: &'p Page<'_>) -> &'p Cue {
        &page.language.cues[self.cue]
    }
}

/// All cues of a sentence, the longest at each place, without those inside names.
pub(crate) fn cues_in(page: &Page<'_>, range: &Range<usize>, covered: impl Fn(usize) -> bool) -> Vec<CueHit> {
    let mut out = Vec::new();
    let mut blocked = range.start;
    let mut p = range.start;
    while p < range.end {
        if !page.any(p, Kinds::CUE.or(Kinds::GAPPED).or(Kinds::WORD)) {
            p += 1;
            continue;
        }
        // In "các bên phải" the group ends before the cue, so it is not "bên phải" (right-hand side).
        let block = page.word(p, WordClass::NotCue).filter(|_| !covered(p));
        let found = page.longest(p, range.end, |s| if let Sense::Cue(c, f) = s { Some((c as usize, f)) } else { None });
        let found = match (found, gapped(page, p, range.end)) {
            (Some(plain), Some(wide)) if wide.0.end <= plain.0.end => Some(plain),
            (plain, wide) => wide.or(plain),
        };
        match found {
            Some((tokens, (cue, form))) if block.is_none_or(|b| tokens.end > b) && p >= blocked && !covered(p) => {
                p = tokens.end;
                out.push(CueHit { tokens, cue, form });
            }
            _ => {
                blocked = blocked.max(block.unwrap_or(0));
                p += 1;
            }
        }
    }
    out
}

/// The gapped cue whose verb stands at `p`, through its noun: "expressed its deep concern". Of several the one whose
/// noun is nearest.
fn gapped(page: &Page<'_>, p: usize, end: usize) -> Option<(Range<usize>, (usize, VerbForm))> {
    if !page.any(p, Kinds::GAPPED) {
        return None;
    }
    let hits = page.hits_at(p).iter().filter(|h| h.tokens.end <= end);
    let found = hits.filter_map(|hit| {
        let Sense::Gapped(g, form) = hit.sense else { return None };
        let gapped = page.language.gapped.get(g as usize)?;
        let noun = noun_behind(page, hit.tokens.end, end, |key| gapped.nouns.contains(key))?;
        Some((p..noun + 1, (gapped.cue as usize, form)))
    });
    found.min_by_key(|(tokens, (cue, _))| (tokens.end, *cue))
}

/// The first noun of the act behind its verb, over words that may qualify it.
fn noun_behind(page: &Page<'_>, from: usize, end: usize, fits: impl Fn(&str) -> bool) -> Option<usize> {
    let mut words = 0;
    let mut p = from;
    while p < end && words <= GAP {
        if page.is_word(p) && fits(page.key(p)) {
            return Some(p);
        }
        // "in-depth", "people-to-people"
        if page.is_punct(p + 1, "-") {
            p += 2;
            continue;
        }
        let breaks = [WordClass::Preposition, WordClass::PrepositionTo, WordClass::Reported, WordClass::Relative]
            .iter()
            .any(|c| page.word(p, *c).is_some() && page.word(p, WordClass::PrepositionOf).is_none());
        let breaks = breaks || [WordClass::Passive, WordClass::Negation].iter().any(|c| page.word(p, *c).is_some());
        if breaks || !page.is_word(p) && !page.is_punct(p, ",") {
            return None;
        }
        words += usize::from(page.is_word(p));
        p += 1;
    }
    None
}
