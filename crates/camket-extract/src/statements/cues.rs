//! Places where a word may carry an act.

use std::ops::Range;

use camket_packs::{Cue, Sense, VerbForm, WordClass};

use crate::page::{Kinds, Page};

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
        if !page.any(p, Kinds::CUE.or(Kinds::WORD)) {
            p += 1;
            continue;
        }
        // In "các bên phải" the group ends before the cue, so it is not "bên phải" (right-hand side).
        let block = page.word(p, WordClass::NotCue).filter(|_| !covered(p));
        let found = page.longest(p, range.end, |s| if let Sense::Cue(c, f) = s { Some((c as usize, f)) } else { None });
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
