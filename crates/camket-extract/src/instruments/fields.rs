//! Whose an instrument is and how far it has come: a choice among what the text and the packs suggest.

use std::collections::BTreeMap;

use camket_model::{InstrumentKind, InstrumentStatus};
use camket_packs::Sense;

use super::Candidate;
use crate::choose::Choices;
use crate::features::{few, truth};
use crate::mention::Actors;
use crate::scene::Scene;

/// How far from a name the words of its status may stand, in tokens.
const BEFORE: usize = 14;
const AFTER: usize = 10;

/// The readings of how far an instrument has come that is mentioned as `all`.
pub(super) fn statuses(scene: &Scene<'_>, all: &[&Candidate], named: bool) -> Choices<Option<InstrumentStatus>> {
    const M: &str = "instrument-status";
    let page = scene.page;
    let mut near: BTreeMap<InstrumentStatus, (usize, usize)> = BTreeMap::new();
    for c in all {
        let Some(sentence) = page.layout.sentences.get(c.sentence) else { continue };
        let from = sentence.tokens.start.max(c.tokens.start.saturating_sub(BEFORE));
        let to = sentence.tokens.end.min(c.tokens.end + AFTER);
        for i in (from..c.tokens.start).chain(c.tokens.end..to) {
            for hit in page.hits_at(i) {
                let Sense::Status(s) = hit.sense else { continue };
                let gaps = near.entry(s).or_insert((99, 99));
                if i < c.tokens.start {
                    gaps.0 = gaps.0.min(c.tokens.start.saturating_sub(hit.tokens.end));
                } else {
                    gaps.1 = gaps.1.min(i - c.tokens.end);
                }
            }
        }
    }
    let kind = all.first().map_or(InstrumentKind::Other, |c| c.kind);
    let known = all.iter().find_map(|c| c.known).and_then(|k| page.world.instruments.get(k));
    let mut order: Vec<_> = near.iter().map(|(s, (b, a))| ((*b).min(2 * a + 1), *s)).collect();
    order.sort();
    let nearest = order.first().map(|(_, s)| *s);
    let wanted = order.iter().map(|(_, s)| Some(*s)).chain(known.map(|k| k.status)).chain([None]);
    let mut out = Choices::default();
    for s in wanted.chain(InstrumentStatus::ALL.iter().map(|s| Some(*s))) {
        if out.options.iter().any(|(o, _)| *o == s) {
            continue;
        }
        let name = s.map_or("none", InstrumentStatus::as_str);
        let f = out.option(s, named);
        f.add(M, "is", name);
        f.add(M, "kind", [name, ":", kind.as_str()]);
        match known.map(|k| k.status) {
            Some(k) if k == s => {
                f.add(M, "known", "same");
                f.add(M, "known-is", name);
            }
            Some(None) => f.add(M, "known-other", name),
            None => f.add(M, "unknown", name),
            _ => {}
        }
        if let Some((before, after)) = s.and_then(|s| near.get(&s)) {
            if *before < 99 {
                f.step(M, "before", *before);
                f.add(M, "before-is", name);
                f.flag(M, "right-before", *before < 3);
            }
            if *after < 99 {
                f.step(M, "after", *after);
                f.add(M, "after-is", name);
            }
            f.flag(M, "nearest", nearest == s);
        } else if nearest.is_none() {
            f.add(M, "no-words", name);
        } else {
            f.add(M, "other-words", name);
        }
    }
    out
}

/// The readings of whose an instrument is.
pub(super) fn parties(scene: &Scene<'_>, all: &[&Candidate], rep: &Candidate, named: bool) -> Choices<Actors> {
    const M: &str = "instrument-parties";
    let page = scene.page;
    let mut sources: Vec<(&str, Actors)> = Vec::new();
    if let Some(k) = all.iter().find_map(|c| c.known).and_then(|k| page.world.instruments.get(k)) {
        sources.push(("known", scene.actors_of(&k.parties)));
    }
    if let Some(sentence) = page.layout.sentences.get(rep.sentence) {
        let s = &sentence.tokens;
        let inside = scene.actors_in(&rep.tokens);
        let near = scene.actors_in(&(rep.tokens.start..s.end.min(rep.tokens.end + 8)));
        let before = last_before(scene, s.start, rep.tokens.start);
        sources.push(("inside", inside.clone()));
        sources.push(("near", near));
        sources.push(("inside-before", inside.union(&before)));
        sources.push(("before", before));
        let subject = scene.phrases.get(rep.sentence).and_then(|p| p.iter().find(|n| !n.actors.is_empty()));
        if let Some(np) = subject {
            sources.push(("subject", np.actors.clone()));
            sources.push(("inside-subject", inside.union(&np.actors)));
        }
        sources.push(("sentence", scene.actors_in(s)));
    }
    sources.push(("document", scene.main_actors(2)));
    sources.push(("main", scene.main_actors(1)));
    if let Some(title) = page.layout.sentences.first() {
        sources.push(("title", scene.actors_in(&title.tokens)));
    }
    sources.push(("none", Actors::default()));
    let mut out = Choices::default();
    let from_pack = rep.known.is_some();
    for (source, actors) in sources {
        if source != "none" && actors.is_empty() && source != "known" {
            continue;
        }
        let n = actors.len();
        let f = out.option(actors, named);
        f.add(M, "source", source);
        f.add(M, "source-kind", [source, ":", rep.kind.as_str()]);
        f.add(M, "source-known", [source, ":", truth(from_pack)]);
        f.step(M, source, n);
    }
    for (actors, f) in &mut out.options {
        f.step(M, "count", actors.len());
        f.add(M, "count-kind", [few(actors.len()), ":", rep.kind.as_str()]);
    }
    out
}

/// The phrase with actors that stands last before `at`.
fn last_before(scene: &Scene<'_>, from: usize, at: usize) -> Actors {
    let Some(n) = scene.page.sentence_of(from) else { return Actors::default() };
    scene
        .phrases
        .get(n)
        .and_then(|p| p.iter().rev().find(|np| np.tokens.end <= at && !np.actors.is_empty()))
        .map(|np| np.actors.clone())
        .unwrap_or_default()
}
