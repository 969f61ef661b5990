//! What a figure measures: a choice among what stands near it.

use std::collections::BTreeMap;
use std::ops::Range;

use camket_model::Indicator;
use camket_packs::{Sense, Unit, UnitKind};
use smallvec::SmallVec;

use crate::choose::Choices;
use crate::features::{few, truth};
use crate::scene::Scene;

/// How far behind a single person the words may stand that tell what befell him, in tokens.
const BESIDE: usize = 2;

/// How far before and behind a number, in tokens, its words are looked at.
const WORDS: (usize, usize) = (5, 3);

/// How much of the sentence before is looked at, in tokens from its end.
const EARLIER: usize = 60;

/// From how many people on they are the population of something, where nothing says otherwise.
const A_COUNTRY: f64 = 1e6;

/// What a number may measure.
pub(super) struct Indicators {
    pub choices: Choices<Indicator>,
    /// How far away the word of the nearest indicator stands that goes with the unit.
    pub gap: usize,
    /// Whether the sentence tells of dead or wounded whom the unit may count.
    pub casualties: bool,
    /// Whether words right beside it tell of them.
    pub befell: bool,
}

/// What the figures before measured: figures in a row go on with it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Row {
    /// The one before in the same unit.
    pub same: Option<Indicator>,
    /// The one before in any unit, with how many sentences lie between.
    pub last: Option<(Indicator, usize)>,
}

/// The indicators that words of the sentence, of the one before and the unit speak for.
pub(super) fn indicators(
    scene: &Scene<'_>,
    range: &Range<usize>,
    (unit, most): (&Unit, f64),
    tokens: &Range<usize>,
    row: Row,
    named: bool,
) -> Indicators {
    const M: &str = "figure-indicator";
    let page = scene.page;
    let told = row.same;
    let mut near: BTreeMap<Indicator, (usize, usize, bool)> = BTreeMap::new();
    for p in range.clone() {
        let hit = page.longest(p, range.end, |s| if let Sense::Indicator(i) = s { Some(i) } else { None });
        let Some((at, indicator)) = hit else { continue };
        let gaps = near.entry(indicator).or_insert((99, 99, false));
        if at.start >= tokens.end {
            gaps.1 = gaps.1.min(at.start - tokens.end);
        } else {
            gaps.0 = gaps.0.min(tokens.start.saturating_sub(at.end));
        }
        let between = at.end.min(tokens.end)..at.start.max(tokens.start);
        gaps.2 |= !between.clone().any(|i| page.is_punct(i, ",") || page.is_punct(i, ";"));
    }
    let killed = page.world.measures(Indicator::Casualties, unit);
    let befell = killed && near.get(&Indicator::Casualties).is_some_and(|g| g.1 <= BESIDE || g.0 == 0);
    let gap = |g: &(usize, usize, bool)| g.0.min(2 * g.1);
    let mut order: Vec<(bool, usize, Indicator)> =
        near.iter().map(|(i, g)| (!page.world.measures(*i, unit), gap(g), *i)).collect();
    order.sort();
    let nearest = order.first().filter(|(odd, _, _)| !odd).map(|(_, g, i)| (*i, *g));
    let own = unit.indicator.filter(|_| matches!(unit.kind, UnitKind::Count | UnitKind::Measure));
    // What the rules would say stands first.
    let mut wanted: Vec<Indicator> = match (nearest, own) {
        (Some((i, g)), None) if g < 25 => vec![i],
        (Some((i, g)), Some(_)) if g < 4 => vec![i],
        (_, Some(own)) => vec![own],
        // "a country of 7 million people"
        _ if unit.unit == "people" && most >= A_COUNTRY => vec![told.unwrap_or(Indicator::Population)],
        _ => vec![told.unwrap_or(Indicator::Other)],
    };
    wanted.extend(order.iter().map(|(_, _, i)| *i));
    wanted.extend(own);
    wanted.push(Indicator::Other);
    wanted.extend(row.same);
    wanted.extend(row.last.map(|l| l.0));
    let earlier = told_before(scene, range);
    wanted.extend(earlier.iter().copied());
    let words = words_beside(scene, range, tokens);
    let mut out = Choices::default();
    for i in wanted {
        if out.options.iter().any(|(o, _)| *o == i) {
            continue;
        }
        let name = i.as_str();
        let first = out.options.is_empty();
        let f = out.option(i, named);
        f.add(M, "is", name);
        f.flag(M, "rules", first);
        f.add(M, "kind", [name, ":", unit.kind.as_str()]);
        f.add(M, "unit", [name, ":", unit.unit.as_str()]);
        f.flag(M, "own", own == Some(i));
        f.flag(M, "not-own", own.is_some_and(|o| o != i));
        f.flag(M, "odd", !page.world.measures(i, unit));
        f.flag(M, "nearest", nearest.is_some_and(|(n, _)| n == i));
        f.each(M, "word-beside", name, words.iter().copied());
        let word = truth(near.contains_key(&i));
        if row.same == Some(i) {
            f.joined(M, "row", &[name, word, truth(near.is_empty())]);
        }
        if let Some((_, apart)) = row.last.filter(|l| l.0 == i) {
            f.joined(M, "row-any", &[name, unit.kind.as_str(), few(apart), word]);
        }
        if earlier.contains(&i) {
            f.joined(M, "earlier", &[name, unit.kind.as_str(), truth(near.is_empty())]);
        }
        if let Some((before, after, clause)) = near.get(&i) {
            if *before < 99 {
                f.step(M, "before", *before);
            }
            if *after < 99 {
                f.step(M, "after", *after);
            }
            f.flag(M, "clause", *clause);
            f.add(M, "word-for", name);
        } else {
            f.add(M, "no-word", "yes");
        }
    }
    Indicators {
        choices: out,
        gap: nearest.map_or(99, |n| n.1),
        casualties: killed && near.contains_key(&Indicator::Casualties),
        befell,
    }
}

/// The indicators that words of the sentence before speak for.
fn told_before(scene: &Scene<'_>, range: &Range<usize>) -> SmallVec<[Indicator; 4]> {
    let page = scene.page;
    let mut out = SmallVec::new();
    let last = range.start.checked_sub(1).and_then(|i| page.sentence_of(i)).and_then(|n| page.layout.sentences.get(n));
    let Some(last) = last else { return out };
    let from = last.tokens.end.saturating_sub(EARLIER).max(last.tokens.start);
    for p in from..last.tokens.end {
        let hit = page.longest(p, last.tokens.end, |s| if let Sense::Indicator(i) = s { Some(i) } else { None });
        if let Some((_, i)) = hit.filter(|(_, i)| !out.contains(i)) {
            out.push(i);
        }
    }
    out
}

/// The words right before and behind a number that are no names.
fn words_beside<'p>(scene: &Scene<'p>, range: &Range<usize>, tokens: &Range<usize>) -> SmallVec<[&'p str; 8]> {
    let page = scene.page;
    let left = range.start.max(tokens.start.saturating_sub(WORDS.0))..tokens.start;
    let right = tokens.end..range.end.min(tokens.end + WORDS.1);
    let words = left.chain(right).filter(|i| page.is_word(*i) && !page.is_capital(*i));
    words.map(|i| page.key(i)).collect()
}
