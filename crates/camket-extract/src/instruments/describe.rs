//! The evidence that a name is an instrument worth a record.

use camket_packs::{Sense, WordClass};
use camket_text::{Shape, TokenKind};

use super::Candidate;
use crate::meetings::part_name;
use crate::scene::Scene;

const M: &str = "instrument";

/// Fills the features of a candidate.
pub(super) fn describe(scene: &Scene<'_>, c: &mut Candidate) {
    let page = scene.page;
    let Some(sentence) = page.layout.sentences.get(c.sentence) else { return };
    let range = &sentence.tokens;
    let kind = c.kind.as_str();
    let capitals = c.tokens.clone().filter(|i| page.is_capital(*i)).count();
    let words = c.tokens.clone().filter(|i| page.is_word(*i)).count().max(1);
    let head_capital = page.is_capital(c.head.start) && !page.starts_sentence(c.head.start);
    let actors = scene.actors_in(&c.tokens).len();
    let head: Vec<&str> = c.head.clone().map(|i| page.key(i)).collect();
    let single = c.tokens.len() == 1 && page.shape(c.tokens.start) == Shape::Upper;

    let f = &mut c.features;
    f.add(M, "bias", "");
    f.add(M, "kind", kind);
    f.add(M, "rule", c.rule);
    f.add(M, "rule-kind", [c.rule, ":", kind]);
    f.add(M, "head", &head.join(" "));
    f.flag(M, "covered", c.covered);
    f.flag(M, "known", c.known.is_some());
    f.flag(M, "proper", c.proper);
    let case = if single {
        "acronym"
    } else if head_capital && capitals * 2 > words {
        "title"
    } else if head_capital {
        "head"
    } else if capitals > 0 {
        "inside"
    } else {
        "lower"
    };
    f.add(M, "case", case);
    f.add(M, "case-rule", [case, ":", c.rule]);
    f.add(M, "case-kind", [case, ":", kind]);
    f.step(M, "length", words);
    f.step(M, "actors", actors);
    f.flag(M, "bracket", c.acronym.is_some() && c.tokens.len() > 1);
    f.flag(M, "number", c.tokens.clone().any(|i| page.token(i).is_some_and(|t| t.kind == TokenKind::Number)));
    f.flag(M, "quoted", page.is_punct(c.tokens.end.saturating_sub(1), "\"") || quote_before(scene, c.tokens.start));
    f.add(M, "part", part_name(sentence.part));
    f.step(M, "sentence", c.sentence);

    let before = c.tokens.start.checked_sub(1).filter(|b| *b >= range.start);
    f.add(M, "before", neighbour(scene, before));
    let next = Some(c.tokens.end).filter(|n| *n < range.end);
    f.add(M, "next", neighbour(scene, next));
    let determiner = before.map_or("^", |b| if determines(scene, b) { page.key(b) } else { "-" });
    f.add(M, "determiner-case", [determiner, ":", case]);
    // The nearest cue before it: what is done with it.
    let from = range.start.max(c.tokens.start.saturating_sub(8));
    let cue = (from..c.tokens.start).rev().find_map(|i| {
        page.hits_at(i).iter().rev().find_map(|h| match h.sense {
            Sense::Cue(x, _) if h.tokens.end <= c.tokens.start => page.language.cues.get(x as usize).map(|c| (i, c)),
            _ => None,
        })
    });
    if let Some((i, cue)) = cue {
        f.add(M, "cue", cue.act.as_str());
        f.step(M, "cue-gap", c.tokens.start - i);
    } else {
        f.add(M, "cue", "none");
    }
    let governed = (from..c.tokens.start).any(|i| page.hits_at(i).iter().any(|h| matches!(h.sense, Sense::Status(_))));
    f.flag(M, "status-before", governed);
    let to = range.end.min(c.tokens.end + 6);
    let after = (c.tokens.end..to).any(|i| page.hits_at(i).iter().any(|h| matches!(h.sense, Sense::Status(_))));
    f.flag(M, "status-after", after);
}

fn quote_before(scene: &Scene<'_>, start: usize) -> bool {
    start > 0 && scene.page.is_punct(start - 1, "\"")
}

fn determines(scene: &Scene<'_>, i: usize) -> bool {
    scene.page.word(i, WordClass::Determiner) == Some(i + 1)
}

/// A neighbouring word by its class: itself if it is a function word or a mark, else what it is.
pub(super) fn neighbour<'s>(scene: &Scene<'s>, at: Option<usize>) -> &'s str {
    let page = scene.page;
    let Some(i) = at else { return "^" };
    let hits = page.hits_at(i);
    if hits.iter().any(|h| matches!(h.sense, Sense::Word(_))) || !page.is_word(i) {
        return if page.token(i).is_some_and(|t| t.kind == TokenKind::Number) { "#" } else { page.tokens.key(i) };
    }
    for h in hits {
        match h.sense {
            Sense::Cue(..) => return "@cue",
            Sense::Status(_) => return "@status",
            Sense::Actor(..) => return "@actor",
            Sense::MeetingHead(_) => return "@meeting",
            Sense::InstrumentHead(_) => return "@instrument",
            _ => {}
        }
    }
    if page.is_capital(i) { "@capital" } else { "@lower" }
}
