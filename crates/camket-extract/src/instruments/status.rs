//! How far an instrument has come: a choice among all statuses, each weighed with the same evidence.
//!
//! What stands round a mention is written down once, as names and values; an answer has all of it with its own code
//! behind. So nothing is said beforehand of which words speak for which status, but what the packs know of words is
//! evidence, too. Of several mentions all evidence counts, each piece once.

use camket_model::InstrumentStatus;
use camket_text::Part;

use super::Candidate;
use super::describe::neighbour;
use super::round::{self, Round};
use crate::choose::Choices;
use crate::features::truth;
use crate::meetings::part_name;
use crate::scene::Scene;

/// So many mentions of one instrument are asked, the first ones; more tell nothing new.
const MENTIONS: usize = 6;
/// How far from a name, in tokens, words still tell of it.
const BEFORE: usize = 16;
const AFTER: usize = 12;
/// The readings of how far an instrument has come that is mentioned as `all`.
pub(super) fn statuses(scene: &Scene<'_>, all: &[&Candidate], named: bool) -> Choices<Option<InstrumentStatus>> {
    let mut round = Round::default();
    let mut nearest: Option<(usize, InstrumentStatus)> = None;
    for (n, c) in all.iter().take(MENTIONS).enumerate() {
        let near = mention(scene, c, n == 0, &mut round);
        nearest = [nearest, near].into_iter().flatten().min_by_key(|(gap, s)| (*gap, *s));
    }
    together(scene, all, &mut round);
    round.settle();
    let known = all.iter().find_map(|c| c.known).and_then(|k| scene.page.world.instruments.get(k));
    // Where nothing was learned, the nearest words hold, then what the packs know.
    let rules = [nearest.map(|(_, s)| Some(s)), known.map(|k| k.status), Some(None)];
    let every = InstrumentStatus::ALL.iter().map(|s| Some(Some(*s)));
    let mut out = Choices::default();
    for status in rules.into_iter().chain(every).flatten() {
        if out.options.iter().any(|(o, _)| *o == status) {
            continue;
        }
        let code = status.map_or("none", InstrumentStatus::as_str);
        let f = out.option(status, named);
        round.speak(f, code);
    }
    out
}

/// What is so of the instrument as a whole.
fn together<'p>(scene: &Scene<'p>, all: &[&Candidate], round: &mut Round<'p>) {
    let world = scene.page.world;
    let Some(first) = all.first() else { return };
    let kind = first.kind.as_str();
    let known = all.iter().find_map(|c| c.known).and_then(|k| world.instruments.get(k));
    let standing = known.map_or("unknown", |k| k.status.map_or("none", InstrumentStatus::as_str));
    round.add("bias", &[]);
    round.add("kind", &[kind]);
    round.add("known", &[standing]);
    round.add("mentions", &[some(all.len())]);
    round.add("progress", &[truth(all.iter().any(|c| c.progress.is_some()))]);
    let period = all.iter().find_map(|c| c.period.as_ref());
    let today = scene.anchor.day.as_ref();
    let over = match (period, today) {
        (Some(p), Some(d)) if p.last() < d.first() => "over",
        (Some(p), Some(d)) if p.first() > d.last() => "ahead",
        (Some(_), Some(_)) => "running",
        (Some(_), None) => "told",
        _ => "none",
    };
    round.add("period", &[over]);
    let titled = all.iter().any(|c| in_title(scene, c));
    round.add("titled", &[kind, truth(titled), some(all.len())]);
}

fn in_title(scene: &Scene<'_>, c: &Candidate) -> bool {
    scene.page.layout.sentences.get(c.sentence).is_some_and(|s| matches!(s.part, Part::Title | Part::Heading))
}

/// Writes down what stands round one mention; gives the nearest status word and its distance.
fn mention<'p>(
    scene: &Scene<'p>,
    c: &Candidate,
    first: bool,
    round: &mut Round<'p>,
) -> Option<(usize, InstrumentStatus)> {
    let page = scene.page;
    let sentence = page.layout.sentences.get(c.sentence)?;
    let own = c.tokens.start..c.tokens.end.max(c.further);
    let before = sentence.tokens.start.max(own.start.saturating_sub(BEFORE))..own.start;
    let after = own.end..sentence.tokens.end.min(own.end + AFTER);
    let kind = c.kind.as_str();

    round.add("part", &[part_name(sentence.part), kind]);
    round.add("rule", &[c.rule, truth(c.proper)]);
    round.add("first", &[truth(first && c.sentence < 4)]);
    round.add("signed", &[truth(c.signed), kind]);
    let previous = own.start.checked_sub(1).filter(|i| *i >= sentence.tokens.start);
    let prev = neighbour(scene, previous);
    let next = neighbour(scene, Some(own.end).filter(|i| *i < sentence.tokens.end));
    round.add("prev", &[prev]);
    round.add("next", &[next]);
    round.add("prev-kind", &[prev, kind]);
    round.add("next-kind", &[next, kind]);
    round::words(scene, &before, "before", "close-before", round);
    round::words(scene, &after, "after", "close-after", round);
    for i in own.clone().filter(|i| page.is_word(*i)) {
        round.add("name", &[page.key(i)]);
    }
    let preposition = round::preposition(scene, &before);
    round.add("preposition", &[preposition.map_or("none", |i| page.key(i))]);
    round::times(scene, &own, &before, &after, round);
    round::classes(scene, &before, "class-before", round);
    round::classes(scene, &after, "class-after", round);
    round::cues(scene, &before, &after, kind, round);
    round::told(scene, &own, &before, &after, kind, round)
}

fn some(n: usize) -> &'static str {
    ["0", "1", "2", "3"].get(n).copied().unwrap_or("4+")
}
