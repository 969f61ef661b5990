//! How far two parts of statements speak of one thing.

use camket_packs::World;

use super::content::{Concept, Content, FUND, INSTRUMENT, Sort};
use super::{ANSWERING, Node, makes};
use crate::finding::Reason;
use crate::identity;
use crate::link::Pair;
use crate::told::Traits;

/// From this likeness on two parts speak of one thing.
pub const LINK: f32 = 0.5;
/// From this likeness on they may.
pub const SUGGEST: f32 = 0.4;
/// What two parts have to share of things, at least.
const THINGS: f32 = 1.9;
/// What they have to share in all, at least.
const LEAST: f32 = 3.0;
/// What one part says beyond the other counts by this share.
const BEYOND: f32 = 0.35;
/// What two parts of one speaker have to share that do the same, or say nothing else.
const ALONE: f32 = 2.5;
/// So little is nothing.
const NOTHING: f32 = 0.4;
/// What an amount weighs.
const SUM: f32 = 3.0;
/// What it counts that two statements are alike as wholes.
const WHOLE: f32 = 0.9;
/// Who tells of what has a name of its own and what is done with it may be another.
const NAMED: f32 = 0.85;
/// Two tellings of one report.
const REPRINTED: f32 = 0.95;

/// How well two nodes go together; none if nothing speaks for it. `a` comes first.
pub fn pair(a: &Node<'_>, b: &Node<'_>) -> Option<Pair> {
    if a.fact.id == b.fact.id {
        return None;
    }
    // What a part does not say itself is taken from its neighbours: it would be like them in any case.
    let near = |n: &Node<'_>| n.part.concepts.iter().any(|c| c.starts_with("near:"));
    if a.fact.doc.id == b.fact.doc.id && (near(a) || near(b)) {
        return None;
    }
    let shared = Common::of(&a.content.concepts, &b.content.concepts);
    // What has a name of its own is the same from whoever it comes.
    let direction = match direction(a, b) {
        Some(d) if d < NAMED && shared.own > 0 && shared.aspects > 0 => NAMED,
        Some(d) => d,
        // One asks, the other does: a matter of its own is the same for both.
        None if shared.heavy > 0 && asked(a, b) => 0.8,
        None if opposite(a, b) && shared.matters > 0 && shared.own > 0 && shared.aspects_all > 0 => 0.7,
        // One sum for one thing.
        None if shared.numbers > 0 && shared.things >= THINGS + SUM && !asks(a) && !asks(b) => 0.8,
        None => return None,
    };
    let matched = matched(a, b);
    let circle = a.part.speaker == b.part.speaker;
    let parts = score(b, &a.content, &b.content, matched, circle);
    // What is said in one breath here may be said in two there, if this one of them shares something.
    let whole = || {
        let (x, y) = match (&a.whole, &b.whole) {
            (Some(x), None) => (x, &b.content),
            (None, Some(y)) => (&a.content, y),
            _ => return None,
        };
        let common = &shared;
        // Another sum is another matter.
        let number = |c: &Content| c.concepts.iter().any(|c| c.sort == Sort::Number);
        let sums = common.numbers == 0 && number(&a.content) && number(&b.content);
        let shares = direction >= 1.0 && common.things >= THINGS && !sums;
        shares.then(|| score(b, x, y, matched, circle)).flatten()
    };
    let mut score =
        direction * parts.filter(|s| direction * s >= LINK).or_else(|| whole().map(|s| WHOLE * s)).or(parts)?;
    score *= relation(a, b)?;
    if a.fact.doc.id == b.fact.doc.id {
        score *= 0.75;
    }
    if a.part.concepts == b.part.concepts && a.fact.doc.sketch.one_story(&b.fact.doc.sketch) {
        score = REPRINTED;
    }
    (score >= SUGGEST).then(|| {
        let reasons = vec![Reason::new("shared-concepts", Some(&names(a, b)))];
        Pair { score: score.min(1.0), reasons, never: false }
    })
}

/// How much it tells against two parts that they are said in other relations of one circle; none if they share nothing
/// that would tell one matter of all its members from another.
fn relation(a: &Node<'_>, b: &Node<'_>) -> Option<f32> {
    let own = |x: &Node<'_>, y: &Node<'_>| x.part.relations.iter().any(|r| y.part.relations.contains(r));
    if own(a, b) {
        return Some(if a.home && b.home { 1.0 } else { 0.9 });
    }
    let wider = |x: &Node<'_>, y: &Node<'_>| {
        y.part.relations.iter().chain(&y.part.wider).any(|r| x.part.relations.contains(r) || x.part.wider.contains(r))
    };
    if wider(a, b) || wider(b, a) {
        return Some(0.9);
    }
    // What one state asks of two others are two requests.
    if asks(a) && asks(b) && bilateral(a) && bilateral(b) {
        return None;
    }
    let telling = Common::of(&a.content.concepts, &b.content.concepts);
    (telling.own > 0).then_some(0.85)
}

/// Whether it is said between two states and nobody else.
fn bilateral(n: &Node<'_>) -> bool {
    let state = |id: &str| n.world.is_state(id);
    match n.part.relations.as_slice() {
        [relation] => relation.split('+').count() == 2 && relation.split('+').all(state),
        _ => false,
    }
}

/// The plan, agreement or fund that both name or describe, by what it is known by. Projects and levels of relations are
/// often named for what is done with or within them.
fn matched<'n>(a: &Node<'n>, b: &Node<'_>) -> Option<&'n Traits> {
    let days = [a.fact.doc.day.as_deref(), b.fact.doc.day.as_deref()];
    let one_language = a.fact.doc.lang == b.fact.doc.lang;
    let same = |x: &Traits| {
        let one = |y| {
            identity::pair(x, y, days, one_language, a.world).is_some_and(|p| !p.never && p.score >= identity::LINK)
        };
        b.part.named.iter().any(one)
    };
    a.part
        .named
        .iter()
        .filter(|x| x.kind == "plan" || is_new_fund(x) || matches!(identity::family(&x.kind), "agreement" | "code"))
        .find(|x| same(x))
}

/// A fund that is not of the packs, where it weighs for itself.
fn is_new_fund(t: &Traits) -> bool {
    t.kind == "fund" && t.known.is_none()
}

/// How alike two contents are, the second said in `b`, the speakers the same or not (`circle`); none if they share too
/// little.
fn score(b: &Node<'_>, x: &Content, y: &Content, matched: Option<&Traits>, circle: bool) -> Option<f32> {
    let mut common = Common::of(&x.concepts, &y.concepts);
    let has = |c: &Content, what: Sort| c.concepts.iter().any(|c| c.sort == what && c.weight >= 0.5);
    // A plan is drawn up, adopted, carried out: one undertaking. Of an agreement the same has to be done.
    let plan = matched.is_some_and(|t| t.kind == "plan");
    let fund = matched.is_some_and(|t| t.kind == "fund");
    if fund {
        common.all += FUND;
        common.things += FUND;
    } else if matched.is_some() && common.instruments == 0 && (plan || common.aspects + common.talks > 0) {
        common.bridge(has(x, Sort::Instrument), has(y, Sort::Instrument));
    }
    let beyond = (x.weight - common.of_a) + (y.weight - common.of_b);
    let alone = circle && (beyond <= NOTHING || common.aspects_all > 0) && common.all >= ALONE;
    if common.things < THINGS || common.all < LEAST && !alone {
        return None;
    }
    // What one names, the other may describe.
    let named = |c: &Content| if common.instruments == 0 && has(c, Sort::Instrument) { INSTRUMENT } else { 0.0 };
    let mut beyond = beyond - named(x) - named(y);
    // Sums in two currencies say nothing against each other.
    if differ_in_unit(x, y) {
        let sums =
            |c: &Content| -> f32 { c.concepts.iter().filter(|c| c.sort == Sort::Number).map(|c| c.weight).sum() };
        beyond -= sums(x) + sums(y);
    }
    let done = b.part.act == "adopt" || b.part.telling.iter().any(|t| t == "done" || t == "withdrawn");
    let step = |c: &Content| c.concepts.iter().any(|c| c.step);
    let paid = b.part.concepts.iter().any(|c| c == "do:disburse") && y.is_part_of(x);
    let done = done && !(common.steps == 0 && step(x) && step(y)) || paid;
    if done {
        // What was to be done is now signed, adopted, opened: another word for the same thing.
        beyond -= y.aspects - common.aspects_weight;
    }
    let mut score = common.all / (common.all + BEYOND * beyond.max(0.0));
    let differ = |what: Sort, shared: usize| shared == 0 && has(x, what) && has(y, what);
    let years = differ(Sort::Year, common.years);
    if differ(Sort::Number, common.numbers) && x.counts_alike(y) {
        score *= if paid {
            0.9
        } else if years {
            0.3
        } else {
            0.7
        };
    }
    if differ(Sort::Instrument, common.instruments) {
        score *= 0.4;
    }
    // Pears are no plums, whatever else is said of both.
    let matter = |c: &Content| c.concepts.iter().any(|c| c.sort == Sort::Thing && c.own && !c.hint && c.weight >= 3.0);
    if common.own == 0 && matter(x) && matter(y) {
        score *= 0.6;
    }
    // Of two that speak of talks only what is done with them tells them apart.
    let acts = |c: &Content| c.concepts.iter().any(|c| c.sort == Sort::Aspect && c.weight >= 0.5 && !c.talks);
    if common.aspects == 0 && (acts(x) && acts(y) || differ(Sort::Aspect, common.talks)) && !done && !plan {
        let stages = |c: &Content| c.concepts.iter().fold(0, |all, c| all | c.stage);
        let (from, to) = (stages(x), stages(y));
        let track = |c: &Content| c.concepts.iter().any(|c| c.track);
        score *= if from != 0 && to != 0 && from & to == 0 {
            // What is to begin is not what is to end.
            0.38
        } else if circle && common.instruments > 0 && track(x) && track(y) {
            // One circle has one round of talks about an agreement.
            0.9
        } else if common.heavy > 0 && (asks(b) || !circle) {
            // What is asked for and what is done about it have verbs of their own.
            0.85
        } else if common.matters > 1 {
            // Two matters of their own say more than the verbs.
            0.8
        } else {
            0.62
        };
    }
    Some(score)
}

/// Whether both give amounts, in units that cannot be held against each other.
fn differ_in_unit(x: &Content, y: &Content) -> bool {
    let sums = |c: &Content| c.concepts.iter().any(|c| c.sort == Sort::Number);
    sums(x) && sums(y) && !x.counts_alike(y)
}

/// What two parts share.
#[derive(Default)]
struct Common {
    all: f32,
    things: f32,
    /// Without hints of the one part, and of the other.
    of_a: f32,
    of_b: f32,
    numbers: usize,
    instruments: usize,
    years: usize,
    aspects: usize,
    aspects_weight: f32,
    steps: usize,
    talks: usize,
    /// Aspects of any weight that both say.
    aspects_all: usize,
    /// Things of some weight that both say.
    matters: usize,
    /// Names, places, amounts, instruments and matters of their own that both say.
    own: usize,
    /// Matters of their own that both say.
    heavy: usize,
}

impl Common {
    /// Both speak of one instrument that at least one of them does not name.
    fn bridge(&mut self, named_a: bool, named_b: bool) {
        self.instruments = 1;
        self.all += INSTRUMENT;
        self.things += INSTRUMENT;
        self.of_a += if named_a { INSTRUMENT } else { 0.0 };
        self.of_b += if named_b { INSTRUMENT } else { 0.0 };
    }

    fn of(x: &[Concept], y: &[Concept]) -> Self {
        let mut out = Self::default();
        let (mut i, mut j) = (0, 0);
        while let (Some(a), Some(b)) = (x.get(i), y.get(j)) {
            match a.number.cmp(&b.number) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    out.count(*a, *b);
                    i += 1;
                    j += 1;
                }
            }
        }
        out
    }

    fn count(&mut self, a: Concept, b: Concept) {
        self.all += a.weight.min(b.weight);
        self.of_a += if a.hint { 0.0 } else { a.weight };
        self.of_b += if b.hint { 0.0 } else { b.weight };
        match a.sort {
            Sort::Number => self.numbers += 1,
            Sort::Instrument => self.instruments += 1,
            Sort::Year => self.years += 1,
            Sort::Aspect => {
                self.aspects += usize::from(a.weight >= 0.5 && !a.talks);
                self.aspects_all += 1;
                self.steps += usize::from(a.step);
                self.talks += usize::from(a.talks);
                self.aspects_weight += if b.hint { 0.0 } else { b.weight };
            }
            Sort::Thing | Sort::Form => {}
        }
        self.heavy += usize::from(a.sort == Sort::Thing && !a.hint && !b.hint && a.weight >= 3.0);
        self.own += usize::from(a.own && b.own);
        self.matters += usize::from(a.sort == Sort::Thing && !a.hint && !b.hint && a.weight >= 2.0);
        if matches!(a.sort, Sort::Thing | Sort::Instrument | Sort::Number) {
            self.things += a.weight.min(b.weight);
        }
    }
}

fn names(a: &Node<'_>, b: &Node<'_>) -> String {
    let shared: Vec<&str> =
        a.part.concepts.iter().filter(|c| b.part.concepts.contains(c)).map(String::as_str).collect();
    shared.join(", ")
}

fn asks(n: &Node<'_>) -> bool {
    matches!(n.part.act.as_str(), "propose" | "urge")
}

/// Whether one of two asks the other for what that one does, says of it, or thanks for.
fn asked(a: &Node<'_>, b: &Node<'_>) -> bool {
    let alone = |n: &Node<'_>| n.part.speaker.len() == 1;
    asks(a) != asks(b) && alone(a) && alone(b) && a.part.relations.iter().any(|r| b.part.relations.contains(r))
}

/// Whether one tells as its own what the other, its only partner, undertook: reports mistake who of the two it is.
fn opposite(a: &Node<'_>, b: &Node<'_>) -> bool {
    let one = |n: &Node<'_>| n.part.relations.len() == 1 && n.part.speaker.len() == 1;
    !asks(a) && !asks(b) && one(a) && one(b) && a.part.relations == b.part.relations
}

/// Whether `b` may go on with what `a` told, as far as who speaks to whom tells: a factor, none if it cannot.
fn direction(a: &Node<'_>, b: &Node<'_>) -> Option<f32> {
    let (s, t) = (&a.part.speaker, &b.part.speaker);
    let meet = |x: &[String], y: &[String]| x.iter().any(|v| y.contains(v));
    if meet(s, t) {
        let same = s.iter().all(|x| t.contains(x)) && t.iter().all(|x| s.contains(x));
        // A member with the partner tells what its group and the partner do.
        let stands_for = |x: &Node<'_>, y: &Node<'_>| {
            !makes(&x.part.act)
                && y.part.speaker.iter().all(|v| x.part.speaker.contains(v) || x.part.behalf.contains(v))
        };
        return Some(match (s.len() > 1, t.len() > 1) {
            _ if same => 1.0,
            (true, true) if stands_for(a, b) || stands_for(b, a) => 0.85,
            // Two circles that share a member are two.
            (true, true) => 0.5,
            // What one of many asks for is not what all of them agree on.
            _ if asks(a) != asks(b) && s.len().max(t.len()) > 2 => 0.5,
            // One of them says again what both agreed, or both take up what one proposed.
            _ => 0.85,
        });
    }
    if !asks(a) && !asks(b) && (meet(s, &b.part.behalf) || meet(&a.part.behalf, t)) {
        // Who keeps to a date of its group speaks of the same.
        let dated = a.part.deadline.is_some() && a.part.deadline == b.part.deadline;
        return Some(if dated { 0.95 } else { 0.8 });
    }
    // Two accounts of what all of a circle agreed, or of what one side of it does. Two of its members are not the circle.
    if !asks(a) && !asks(b) {
        let all = |x: &Node<'_>| {
            x.sides.len() > 1 && (x.part.speaker.len() > 2 || x.part.speaker.iter().any(|s| is_group(x.world, s)))
        };
        let side = |x: &Node<'_>, of: &Node<'_>| all(of) && x.part.speaker.iter().all(|s| of.sides.contains(s));
        if all(a) && all(b) && a.sides == b.sides {
            return Some(0.9);
        }
        if side(a, b) || side(b, a) {
            return Some(0.8);
        }
    }
    // Another speaker tells of it, thanks for it, refuses it.
    let answers = |n: &Node<'_>| ANSWERING.contains(&n.part.act.as_str());
    let told = b.part.act == "state" && (meet(&a.part.addressee, t) || meet(&b.part.addressee, s));
    (answers(a) != answers(b) || told).then_some(0.75)
}

/// Whether an actor is one of several.
fn is_group(world: &World, id: &str) -> bool {
    world.actor(id).is_some_and(|a| !a.members.is_empty())
}
