//! How far two parts of statements speak of one thing.

use camket_model::InstrumentKind;
use camket_packs::Packs;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{ANSWERING, Node, makes};
use crate::finding::Reason;
use crate::identity;
use crate::link::Pair;
use crate::told::Traits;

/// The kinds of concept that matter to a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// What it is about.
    Thing,
    /// What is done with it.
    Aspect,
    /// An amount.
    Number,
    /// A known instrument.
    Instrument,
    /// A year.
    Year,
    /// What an instrument is, and whose.
    Form,
}

/// A concept of a part.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Concept {
    /// Its number in its block.
    pub number: u32,
    /// What it is.
    pub sort: Sort,
    /// What it weighs.
    pub weight: f32,
    /// It counts if both have it, and not against them if one has it.
    pub hint: bool,
    /// A step on the way of an agreement: see [`STEPS`].
    pub step: bool,
    /// That there are talks; what is done with them tells more.
    pub talks: bool,
    /// How far an agreement comes by it: a bit of its own for its beginning, its end and its signing; none for others.
    pub stage: u8,
    /// It is one of the ways in which an agreement is brought about or up to date.
    pub track: bool,
}

/// What a part speaks of.
#[derive(Clone, Debug, Default)]
pub struct Content {
    /// Sorted by number.
    pub concepts: Vec<Concept>,
    /// Sum of the weights, without hints.
    pub weight: f32,
    /// Of it, the weight of what is done.
    pub aspects: f32,
    /// Amounts: value and unit.
    sums: Vec<(f64, String)>,
}

impl Content {
    fn of(mut concepts: Vec<Concept>) -> Self {
        concepts.sort_by_key(|c| (c.number, c.hint));
        concepts.dedup_by_key(|c| c.number);
        let said = |c: &&Concept| !c.hint;
        let weight = concepts.iter().filter(said).map(|c| c.weight).sum();
        let aspects = concepts.iter().filter(said).filter(|c| c.sort == Sort::Aspect).map(|c| c.weight).sum();
        Self { concepts, weight, aspects, sums: Vec::new() }
    }

    /// Whether this tells of a part of the sum that `whole` gives.
    fn is_part_of(&self, whole: &Self) -> bool {
        self.sums.iter().any(|(v, unit)| whole.sums.iter().any(|(w, u)| unit == u && v < w))
    }

    /// Whether both give one and the same amount.
    pub fn shares_a_sum(&self, other: &Self) -> bool {
        let sums = |c: &Concept| c.sort == Sort::Number;
        self.concepts.iter().any(|c| sums(c) && other.concepts.iter().any(|o| o.number == c.number))
    }

    /// What several say together.
    pub fn together<'c>(contents: impl Iterator<Item = &'c Self>) -> Self {
        Self::of(contents.flat_map(|c| c.concepts.iter().copied()).collect())
    }
}

/// Gives concepts their weights. They come from the packs alone, so a link does not change when more is added.
pub struct Weigher<'a> {
    terms: FxHashMap<&'a str, (u8, bool)>,
    /// Known funds: much is paid from one.
    funds: FxHashSet<&'a str>,
    known: FxHashMap<String, u32>,
}

impl<'a> Weigher<'a> {
    pub fn new(packs: &'a Packs) -> Self {
        let terms = packs.world.terms.iter().map(|t| (t.id.as_str(), (t.weight, t.aspect))).collect();
        let funds = packs.world.instruments.iter().filter(|k| k.kind == InstrumentKind::Fund);
        Self { terms, funds: funds.map(|k| k.id.as_str()).collect(), known: FxHashMap::default() }
    }

    /// The content of `part`.
    pub fn content(&mut self, part: &crate::fact::Part) -> Content {
        let sums = part.concepts.iter().filter_map(|c| c.strip_prefix("number:")?.split_once(' '));
        let sums = sums.filter_map(|(v, unit)| Some((v.parse().ok()?, unit.to_owned()))).collect();
        Content { sums, ..Content::of(part.concepts.iter().filter_map(|c| self.weigh(c)).collect()) }
    }

    fn weigh(&mut self, concept: &str) -> Option<Concept> {
        if let Some(concept) = concept.strip_prefix("near:") {
            return self.weigh(concept).map(|c| Concept { weight: 0.8 * c.weight, hint: true, ..c });
        }
        let (prefix, rest) = concept.split_once(':')?;
        let (weight, aspect) = self.terms.get(rest).copied().unwrap_or((2, false));
        let by = |weights: [f32; 3]| weights[usize::from(weight.clamp(1, 3)) - 1];
        let term = |aspect: bool| {
            if aspect { (Sort::Aspect, by([0.3, 1.2, 2.0])) } else { (Sort::Thing, by([0.3, 2.0, 3.5])) }
        };
        let (key, (sort, weight), hint) = match prefix {
            "term" | "do" | "word" => (rest, term(aspect), false),
            "within" | "also" => (rest, term(aspect), true),
            "means" => (concept, (Sort::Thing, 1.0), true),
            "topic" => (concept, (Sort::Thing, 0.6), true),
            "instrument" if self.funds.contains(rest) => (concept, (Sort::Thing, FUND), false),
            "instrument" => (concept, (Sort::Instrument, INSTRUMENT), false),
            "name" if rest.contains(' ') => (concept, (Sort::Thing, 1.5), true),
            "name" => (concept, (Sort::Thing, 2.5), false),
            "proper" => (concept, (Sort::Thing, 1.5), true),
            "text" => (concept, (Sort::Thing, 0.7), true),
            "kind" => (concept, (Sort::Thing, 0.8), true),
            "measure" => (concept, (Sort::Thing, 0.8), true),
            // A share done grows from one telling to the next.
            "number" if rest.ends_with(" %") => (concept, (Sort::Form, 1.0), false),
            "number" => (concept, (Sort::Number, 3.0), false),
            "year" => (concept, (Sort::Year, 0.8), true),
            "works" => (concept, (Sort::Form, 1.0), true),
            "newer" => (concept, (Sort::Form, 1.5), true),
            _ => return None,
        };
        let next = u32::try_from(self.known.len()).ok()?;
        let number = match self.known.get(key) {
            Some(number) => *number,
            None => *self.known.entry(key.to_owned()).or_insert(next),
        };
        Some(Concept { number, sort, weight, hint, step: STEPS.contains(&rest), talks: rest == "negotiate", stage: stage(rest), track: TRACK.contains(&rest) })
    }
}

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
/// Terms of the glossary for the steps of an agreement: who concludes talks has not signed yet.
const STEPS: [&str; 6] = ["study", "negotiate", "conclude", "sign", "ratify", "enter-into-force"];
/// Terms for talks about an agreement, whatever is done with them.
const TRACK: [&str; 6] = ["study", "consult", "negotiate", "launch", "upgrade", "conclude"];
/// What an instrument weighs.
const INSTRUMENT: f32 = 4.0;
/// What a fund weighs.
const FUND: f32 = 2.5;
/// What two parts of one speaker have to share that do the same, or say nothing else.
const ALONE: f32 = 2.5;
/// So little is nothing.
const NOTHING: f32 = 0.4;
/// What it counts that two statements are alike as wholes.
const WHOLE: f32 = 0.9;
/// Two tellings of one report.
const REPRINTED: f32 = 0.95;

/// The bit of a term's stage.
fn stage(term: &str) -> u8 {
    match term {
        "study" | "launch" => 1,
        "conclude" => 2,
        "sign" | "ratify" | "enter-into-force" => 4,
        _ => 0,
    }
}

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
    let direction = direction(a, b)?;
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
        let common = Common::of(&a.content.concepts, &b.content.concepts);
        // Another sum is another matter.
        let number = |c: &Content| c.concepts.iter().any(|c| c.sort == Sort::Number);
        let sums = common.numbers == 0 && number(&a.content) && number(&b.content);
        let shares = direction >= 1.0 && common.things >= THINGS && !sums;
        shares.then(|| score(b, x, y, matched, circle)).flatten()
    };
    let mut score =
        direction * parts.filter(|s| direction * s >= LINK).or_else(|| whole().map(|s| WHOLE * s)).or(parts)?;
    if !a.home || !b.home {
        score *= 0.9;
    }
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
    if differ(Sort::Number, common.numbers) {
        score *= if paid { 0.9 } else if years { 0.3 } else { 0.7 };
    }
    if differ(Sort::Instrument, common.instruments) {
        score *= 0.4;
    }
    // Of two that speak of talks only what is done with them tells them apart.
    let acts = |c: &Content| c.concepts.iter().any(|c| c.sort == Sort::Aspect && c.weight >= 0.5 && !c.talks);
    if common.aspects == 0 && (acts(x) && acts(y) || differ(Sort::Aspect, common.talks)) && !done && !plan {
        let stages = |c: &Content| c.concepts.iter().fold(0, |all, c| all | c.stage);
        let (from, to) = (stages(x), stages(y));
        let track = |c: &Content| c.concepts.iter().any(|c| c.track);
        score *= if from != 0 && to != 0 && from & to == 0 {
            // What is to begin is not what is to end.
            0.5
        } else if circle && common.instruments > 0 && track(x) && track(y) {
            // One circle has one round of talks about an agreement.
            0.9
        } else if common.matters > 1 {
            // Two matters of their own say more than the verbs.
            0.8
        } else {
            0.62
        };
    }
    Some(score)
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
            // One of them says again what both agreed, or both take up what one proposed.
            _ => 0.85,
        });
    }
    let asks = |n: &Node<'_>| matches!(n.part.act.as_str(), "propose" | "urge");
    if !asks(a) && !asks(b) && (meet(s, &b.part.behalf) || meet(&a.part.behalf, t)) {
        // Who keeps to a date of its group speaks of the same.
        let dated = a.part.deadline.is_some() && a.part.deadline == b.part.deadline;
        return Some(if dated { 0.95 } else { 0.8 });
    }
    // Another speaker tells of it, thanks for it, refuses it.
    let answers = |n: &Node<'_>| ANSWERING.contains(&n.part.act.as_str());
    let told = b.part.act == "state" && (meet(&a.part.addressee, t) || meet(&b.part.addressee, s));
    (answers(a) != answers(b) || told).then_some(0.75)
}
