//! One telling of an act is kept, where it is fullest; headlines, leads and captions that repeat it are left out.

use std::cell::OnceCell;

use camket_model::{Act, Statement};
use camket_packs::CuePos;
use camket_text::Part;
use rustc_hash::FxHashSet;

use crate::page::{Page, WINDOW};
use crate::statements::Decided;

/// Share of the shorter telling's words that must stand in the fuller one.
const ALIKE: f32 = 0.6;
/// The same for headlines, leads and captions.
const ALIKE_HEAD: f32 = 0.45;

/// Leaves out what is told twice; marks it in `decided`. The rest is in the order of the text.
pub(crate) fn once(page: &Page<'_>, decided: &mut [Decided], made: Vec<(usize, Statement)>) -> Vec<Statement> {
    // Few statements have another of the same act and speaker: the words are gathered only where they are compared.
    let words: Vec<OnceCell<FxHashSet<&str>>> = vec![OnceCell::new(); made.len()];
    let mut keep = vec![true; made.len()];
    for a in 0..made.len() {
        for b in (a + 1..made.len()).take(WINDOW) {
            if !keep[a] || !keep[b] {
                continue;
            }
            let ((i, x), (j, y)) = (&made[a], &made[b]);
            let beside = x.speaker == y.speaker && decided[*i].sentence == decided[*j].sentence;
            // "According to X, A will …": the first words only tell whose it is.
            let whose = decided[*i].cue.entry(page).pos == CuePos::According;
            let one_breath = beside && (within(x, y) || whose && x.act == Act::State);
            if one_breath && x.act == y.act {
                keep[b] = false;
                continue;
            }
            if one_breath && x.act == Act::State {
                keep[a] = false;
                continue;
            }
            let apart = !x.addressee.is_empty()
                && !y.addressee.is_empty()
                && !x.addressee.iter().any(|a| y.addressee.contains(a));
            if apart || x.act != y.act || x.speaker != y.speaker || decided[*i].sentence == decided[*j].sentence {
                continue;
            }
            let (head_a, head_b) = (is_head(page, &decided[*i]), is_head(page, &decided[*j]));
            let limit = if head_a || head_b { ALIKE_HEAD } else { ALIKE };
            let of = |n: usize, (i, s): &(usize, Statement)| words[n].get_or_init(|| told_words(page, &decided[*i], s));
            let (words_a, words_b) = (of(a, &made[a]), of(b, &made[b]));
            // The cue of one may stand in the content of the other; the same cue in both says nothing.
            let cue = if x.cue.of(page.text) == y.cue.of(page.text) { cue_words(page, &decided[*i]) } else { 0 };
            let shared = words_a.intersection(words_b).count().saturating_sub(cue);
            let shorter = words_a.len().min(words_b.len()).saturating_sub(cue).max(1);
            if shared < 2 || (shared as f32) < limit * shorter as f32 {
                continue;
            }
            let drop_a = if head_a != head_b { head_a } else { words_a.len() < words_b.len() };
            if drop_a { keep[a] = false } else { keep[b] = false }
        }
    }
    let mut out = Vec::with_capacity(made.len());
    for ((i, statement), keep) in made.into_iter().zip(keep) {
        if keep {
            out.push(statement);
        } else {
            decided[i].taken = false;
            decided[i].dropped = Some("statement/told-elsewhere");
        }
    }
    out
}

/// Whether the second is told in the content of the first, which goes on beyond its beginning: "announced a new plan
/// under which it will double …".
fn within(outer: &Statement, inner: &Statement) -> bool {
    outer.span.start < inner.span.start && outer.cue.end <= inner.cue.start && inner.span.end <= outer.span.end
}

fn is_head(page: &Page<'_>, d: &Decided) -> bool {
    let part = page.layout.sentences[d.sentence].part;
    matches!(part, Part::Title | Part::Caption | Part::Teaser | Part::Heading) || d.sentence == 0
}

/// The words of a telling, cue and content.
fn told_words<'p>(page: &'p Page<'_>, d: &Decided, s: &Statement) -> FxHashSet<&'p str> {
    let sentence = page.layout.sentences[d.sentence].tokens.clone();
    let inside = |i: &usize| page.token(*i).is_some_and(|t| s.span.contains(t.span));
    sentence.filter(inside).filter(|i| counts(page, *i)).map(|i| page.key(i)).collect()
}

/// How many words the cue itself has.
fn cue_words(page: &Page<'_>, d: &Decided) -> usize {
    d.cue.tokens.clone().filter(|i| counts(page, *i)).count()
}

fn counts(page: &Page<'_>, i: usize) -> bool {
    page.is_word(i) && page.key(i).chars().nth(1).is_some()
}
