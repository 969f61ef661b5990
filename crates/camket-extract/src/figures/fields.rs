//! What a figure measures, of whom and when: a choice among what stands near it.

use std::collections::BTreeMap;
use std::ops::Range;

use camket_grammar::dates::MomentKind;
use camket_model::{Edtf, Indicator};
use camket_packs::{Sense, Unit, UnitKind};

use crate::choose::Choices;
use crate::features::{few, truth};
use crate::mention::Actors;
use crate::scene::Scene;

/// How far behind a single person the words may stand that tell what befell him, in tokens.
const BESIDE: usize = 2;

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

/// The indicators that words of the sentence and the unit speak for. `told` is what the figure before, in the same unit,
/// measured: figures in a row go on with it.
pub(super) fn indicators(
    scene: &Scene<'_>,
    range: &Range<usize>,
    (unit, most): (&Unit, f64),
    tokens: &Range<usize>,
    told: Option<Indicator>,
    named: bool,
) -> Indicators {
    const M: &str = "figure-indicator";
    let page = scene.page;
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

/// Whom a figure may be about.
pub(super) fn parties(
    scene: &Scene<'_>,
    n: usize,
    tokens: &Range<usize>,
    indicator: Indicator,
    named: bool,
) -> Choices<Actors> {
    const M: &str = "figure-parties";
    let page = scene.page;
    let mut sources: Vec<(&str, Actors)> = Vec::new();
    if let Some(sentence) = page.layout.sentences.get(n) {
        let s = &sentence.tokens;
        let near = s.start.max(tokens.start.saturating_sub(30))..s.end.min(tokens.end + 12);
        sources.push(("near", scene.actors_in(&near)));
        let nps: Vec<_> = scene.phrases.get(n).into_iter().flatten().filter(|np| !np.actors.is_empty()).collect();
        let mut before = nps.iter().rev().filter(|np| np.tokens.end <= tokens.start).map(|np| &np.actors);
        let mut after = nps.iter().filter(|np| np.tokens.start >= tokens.end.saturating_sub(1)).map(|np| &np.actors);
        let none = Actors::default();
        let (b1, b2) = (before.next().unwrap_or(&none), before.next().unwrap_or(&none));
        let (a1, a2) = (after.next().unwrap_or(&none), after.next().unwrap_or(&none));
        let inside = scene.actors_in(tokens);
        let subject = nps.first().map_or(&none, |np| &np.actors);
        sources.push(("before", b1.clone()));
        sources.push(("two-before", b1.union(b2)));
        sources.push(("after", a1.clone()));
        sources.push(("two-after", a1.union(a2)));
        sources.push(("around", b1.union(a1)));
        sources.push(("subject", subject.clone()));
        sources.push(("subject-before", subject.union(b1)));
        sources.push(("inside", inside.clone()));
        sources.push(("inside-before", inside.union(b1)));
        sources.push(("sentence", scene.actors_in(s)));
        if let Some(last) = n.checked_sub(1).and_then(|m| page.layout.sentences.get(m)) {
            sources.push(("last-sentence", scene.actors_in(&last.tokens)));
        }
    }
    sources.push(("document", scene.main_actors(2)));
    sources.push(("main", scene.main_actors(1)));
    sources.push(("none", Actors::default()));
    let mut out = Choices::default();
    for (source, actors) in sources {
        if source != "none" && actors.is_empty() {
            continue;
        }
        let count = actors.len();
        let f = out.option(actors, named);
        f.add(M, "source", source);
        f.add(M, "source-indicator", [source, ":", indicator.as_str()]);
        f.step(M, source, count);
    }
    for (actors, f) in &mut out.options {
        f.step(M, "count", actors.len());
        f.add(M, "count-indicator", [few(actors.len()), ":", indicator.as_str()]);
    }
    out
}

/// When a figure may have been measured.
pub(super) fn periods(
    scene: &Scene<'_>,
    range: &Range<usize>,
    tokens: &Range<usize>,
    kind: UnitKind,
    indicator: Indicator,
    named: bool,
) -> Choices<Option<Edtf>> {
    const M: &str = "figure-period";
    let page = scene.page;
    let dated = |k: MomentKind| !matches!(k, MomentKind::Duration | MomentKind::Time | MomentKind::Century);
    let distance = |m: &Range<usize>| {
        if m.start >= tokens.end { m.start - tokens.end } else { tokens.start.saturating_sub(m.end) }
    };
    let mut near: Vec<_> = scene.moments_in(range).filter(|m| dated(m.kind)).collect();
    near.sort_by_key(|m| distance(&m.tokens));
    let mut out: Choices<Option<Edtf>> = Choices::default();
    let mut ruled = false;
    for (rank, m) in near.iter().enumerate() {
        let Some(value) = scene.value(m) else { continue };
        let after = m.tokens.start >= tokens.end;
        let between = if after { tokens.end..m.tokens.start } else { m.tokens.end..tokens.start };
        let comma = between.clone().any(|i| page.is_punct(i, ",") || page.is_punct(i, ";"));
        let long = !matches!(m.kind, MomentKind::Day | MomentKind::Week);
        let side = if after { "after" } else { "before" };
        let f = out.option(Some(value), named);
        f.step(M, side, between.len());
        f.flag(M, "comma", comma);
        f.add(M, "comma-side", [truth(comma), ":", side]);
        f.add(M, "moment", &format!("{:?}", m.kind));
        f.add(M, "long", if long { "yes" } else { "no" });
        f.flag(M, "initial", opens(scene, range, &m.tokens));
        f.flag(M, "semicolon", between.clone().any(|i| page.is_punct(i, ";")));
        f.flag(M, "rules", long && !ruled);
        ruled |= long;
        f.add(M, "long-kind", [truth(long), ":", kind.as_str()]);
        f.add(M, "rank", if rank == 0 { "first" } else { "later" });
        f.flag(M, "deadline", m.deadline);
    }
    // "Năm 2023, …": a time that opens the sentence before may hold on.
    let last = range.start.checked_sub(1).and_then(|i| page.sentence_of(i)).and_then(|n| page.layout.sentences.get(n));
    if let Some(last) = last.filter(|_| near.is_empty()) {
        let opening = scene.moments_in(&last.tokens).find(|m| dated(m.kind) && opens(scene, &last.tokens, &m.tokens));
        if let Some((m, value)) = opening.and_then(|m| scene.value(m).map(|v| (m, v))) {
            let f = out.option(Some(value), named);
            f.add(M, "carried", "yes");
            f.add(M, "carried-moment", &format!("{:?}", m.kind));
        }
    }
    let f = out.option(None, named);
    f.add(M, "none", if near.is_empty() { "alone" } else { "beside" });
    f.add(M, "none-kind", kind.as_str());
    f.add(M, "none-indicator", indicator.as_str());
    out
}

/// Whether a time opens a sentence or, where its mark was lost, stands as if it did ("Năm 2023, …").
fn opens(scene: &Scene<'_>, range: &Range<usize>, moment: &Range<usize>) -> bool {
    let page = scene.page;
    moment.start <= range.start + 1
        || page.syllabic() && page.is_capital(moment.start) && page.is_punct(moment.end, ",")
}
