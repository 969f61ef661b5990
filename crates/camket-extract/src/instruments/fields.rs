//! Whose an instrument is: a choice among what the text and the packs suggest.

use super::Candidate;
use crate::choose::Choices;
use crate::features::{few, truth};
use crate::mention::Actors;
use crate::scene::Scene;

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
