//! Which act a cue carries here: its own, or a stronger one that stands inside an outer verb.

use camket_model::Act;
use camket_packs::{CuePos, Sense, Strength, WordClass};

use crate::features::Features;
use crate::page::Page;
use crate::statements::Decided;
use crate::statements::cues::CueHit;
use crate::statements::subjects::Context;

const M: &str = "act";
/// How far behind an outer verb, in tokens, a stronger act may start.
const REACH: usize = 4;

/// The act of cue `k`, with the evidence for each act that it may carry.
pub(crate) fn choose(cx: &Context<'_, '_, '_>, k: usize) -> (Act, Vec<(Act, Features)>) {
    let page = cx.scene.page;
    let cue = &cx.cues[k];
    let entry = cue.entry(page);
    let inner = inner_act(cx, k);
    let mut options: Vec<Act> = vec![entry.act];
    options.extend(&entry.also);
    if let Some(act) = inner {
        options.push(act);
    }
    options.sort_unstable();
    options.dedup();
    if options.len() == 1 {
        return (entry.act, Vec::new());
    }
    let weights = &page.language.weights;
    let mut scored: Vec<(Act, Features)> = options.into_iter().map(|act| (act, describe(cx, k, act, inner))).collect();
    if weights.is_empty() {
        return (inner.unwrap_or(entry.act), scored);
    }
    let best = scored
        .iter()
        .map(|(act, f)| (*act, f.score(weights)))
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .map_or(entry.act, |(a, _)| a);
    if !cx.named {
        scored.iter_mut().for_each(|(_, f)| f.forget());
        scored.clear();
    }
    (best, scored)
}

/// The stronger act that stands right inside an outer verb: "khẳng định sẽ hỗ trợ", "reaffirmed support for".
fn inner_act(cx: &Context<'_, '_, '_>, k: usize) -> Option<Act> {
    let page = cx.scene.page;
    let cue = &cx.cues[k];
    if cue.entry(page).strength == Strength::Plain {
        return None;
    }
    let mut p = cue.tokens.end;
    let stop = cx.range.end.min(p + REACH);
    while p < stop {
        if let Some(inner) = cx.cues.get(k + 1).filter(|c| c.tokens.start == p) {
            let entry = inner.entry(page);
            // "nhấn mạnh cần …" stays affirm.
            let weak = entry.pos == CuePos::Modal && matches!(entry.act, Act::Propose | Act::Urge);
            return (entry.act > Act::Affirm && !weak).then_some(entry.act);
        }
        let skip = page
            .word(p, WordClass::Reported)
            .or_else(|| page.word(p, WordClass::Aspect))
            .or_else(|| page.word(p, WordClass::Determiner).filter(|_| !page.syllabic()));
        match skip {
            Some(after) => p = after,
            None => return None,
        }
    }
    None
}

/// Whether a cue is only the inside of the outer act before it.
pub(crate) fn absorbed(page: &Page<'_>, before: &[Decided], cue: &CueHit) -> bool {
    let Some(outer) = before.last().filter(|d| d.taken) else { return false };
    let entry = outer.cue.entry(page);
    if entry.strength == Strength::Plain || outer.act == entry.act {
        return false;
    }
    let inside = cue.tokens.start >= outer.cue.tokens.end && cue.tokens.start < outer.cue.tokens.end + REACH;
    inside && cue.entry(page).act == outer.act
}

fn describe(cx: &Context<'_, '_, '_>, k: usize, act: Act, inner: Option<Act>) -> Features {
    let page = cx.scene.page;
    let cue = &cx.cues[k];
    let entry = cue.entry(page);
    let mut f = Features::new(cx.named);
    let name = act.as_str();
    f.add(M, "act", name);
    f.joined(M, "cue", &[name, &entry.form]);
    f.flag(M, "own", act == entry.act);
    f.flag(M, "inner", inner == Some(act));
    f.joined(M, "strength", &[name, entry.strength.as_str()]);
    // What the content speaks of: the acts whose words stand in it.
    let end = cx.range.end.min(cue.tokens.end + 30);
    let mut seen: Vec<Act> = Vec::new();
    for p in cue.tokens.end..end {
        for hit in page.hits_at(p) {
            if let Sense::Cue(c, _) = hit.sense {
                let inside = page.language.cues[c as usize].act;
                if !seen.contains(&inside) {
                    seen.push(inside);
                    f.joined(M, "content", &[name, inside.as_str()]);
                }
            }
        }
    }
    f.add(M, "content-none", if seen.is_empty() { name } else { "no" });
    f
}
