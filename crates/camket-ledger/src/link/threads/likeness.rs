//! How far two parts of statements speak of one thing.

use camket_packs::Packs;
use rustc_hash::FxHashMap;

use super::{Node, makes};
use crate::day::Days;
use crate::finding::Reason;
use crate::link::Pair;

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
}

/// What a part speaks of.
#[derive(Clone, Debug, Default)]
pub struct Content {
    /// Number of the concept in its block, what it is and what it weighs; sorted by number.
    pub concepts: Vec<(u32, Sort, f32)>,
    /// Sum of the weights, without years.
    pub weight: f32,
}

/// Gives concepts their weights. They come from the packs alone, so a link does not change when more is added.
pub struct Weigher<'a> {
    terms: FxHashMap<&'a str, u8>,
    known: FxHashMap<String, (u32, Sort, f32)>,
}

impl<'a> Weigher<'a> {
    pub fn new(packs: &'a Packs) -> Self {
        let terms = packs.world.terms.iter().map(|t| (t.id.as_str(), t.weight)).collect();
        Self { terms, known: FxHashMap::default() }
    }

    /// The content of `part`.
    pub fn content(&mut self, part: &crate::fact::Part) -> Content {
        let mut concepts: Vec<(u32, Sort, f32)> = part.concepts.iter().filter_map(|c| self.weigh(c)).collect();
        concepts.sort_by_key(|(n, ..)| *n);
        concepts.dedup_by_key(|(n, ..)| *n);
        let weight = concepts.iter().filter(|(_, sort, _)| *sort != Sort::Year).map(|(.., w)| w).sum();
        Content { concepts, weight }
    }

    fn weigh(&mut self, concept: &str) -> Option<(u32, Sort, f32)> {
        if let Some(known) = self.known.get(concept) {
            return Some(*known);
        }
        let (prefix, rest) = concept.split_once(':')?;
        let by = |weights: [f32; 3]| weights[usize::from(self.terms.get(rest).copied().unwrap_or(2).clamp(1, 3)) - 1];
        let (sort, weight) = match prefix {
            "term" => (Sort::Thing, by([0.3, 2.0, 3.5])),
            "do" => (Sort::Aspect, by([0.3, 1.2, 2.0])),
            "topic" => (Sort::Thing, 0.6),
            "instrument" => (Sort::Instrument, 3.5),
            "name" if rest.contains(' ') => (Sort::Thing, 2.0),
            "name" => (Sort::Thing, 2.5),
            "kind" => (Sort::Thing, 1.0),
            "measure" => (Sort::Thing, 0.8),
            "number" => (Sort::Number, 3.0),
            "year" => (Sort::Year, 1.0),
            _ => return None,
        };
        let number = u32::try_from(self.known.len()).ok()?;
        self.known.insert(concept.to_owned(), (number, sort, weight));
        Some((number, sort, weight))
    }
}

/// From this likeness on two parts speak of one thing.
pub const LINK: f32 = 0.50;
/// From this likeness on they may.
pub const SUGGEST: f32 = 0.40;
/// What two parts have to share of things, at least.
const LEAST: f32 = 2.4;
/// What one part says beyond the other counts by this share.
const BEYOND: f32 = 0.35;

/// How well two nodes go together; none if nothing speaks for it. `a` comes first.
pub fn pair(a: &Node<'_>, b: &Node<'_>) -> Option<Pair> {
    if a.fact.id == b.fact.id {
        return None;
    }
    let direction = direction(a, b)?;
    let (x, y) = (&a.content.concepts, &b.content.concepts);
    let (mut i, mut j) = (0, 0);
    let (mut shared, mut things) = (0.0f32, 0.0f32);
    let mut common = Common::default();
    while i < x.len() && j < y.len() {
        match x[i].0.cmp(&y[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                let (_, sort, weight) = x[i];
                common.count(sort);
                if sort != Sort::Year {
                    shared += weight;
                }
                if matches!(sort, Sort::Thing | Sort::Instrument | Sort::Number) {
                    things += weight;
                }
                i += 1;
                j += 1;
            }
        }
    }
    if things < LEAST {
        return None;
    }
    let beyond = (a.content.weight - shared) + (b.content.weight - shared);
    let mut score = shared / (shared + BEYOND * beyond);
    score *= direction;
    let has = |n: &Node<'_>, what: Sort| n.content.concepts.iter().any(|(_, s, _)| *s == what);
    let differ = |what: Sort, shared: usize| shared == 0 && has(a, what) && has(b, what);
    let years = differ(Sort::Year, common.years);
    if differ(Sort::Number, common.numbers) {
        score *= if years { 0.3 } else { 0.7 };
    }
    if differ(Sort::Instrument, common.instruments) {
        score *= 0.4;
    }
    if differ(Sort::Aspect, common.aspects) {
        score *= 0.85;
    }
    if common.years > 0 {
        score += 0.08;
    }
    if common.numbers > 0 {
        score += 0.08;
    }
    if a.fact.doc.id == b.fact.doc.id {
        score *= 0.75;
    }
    (score >= SUGGEST).then(|| {
        let reasons = vec![Reason::new("shared-concepts", Some(&names(a, b)))];
        Pair { score: score.min(1.0), reasons, never: false }
    })
}

#[derive(Default)]
struct Common {
    numbers: usize,
    instruments: usize,
    years: usize,
    aspects: usize,
}

impl Common {
    fn count(&mut self, sort: Sort) {
        match sort {
            Sort::Number => self.numbers += 1,
            Sort::Instrument => self.instruments += 1,
            Sort::Year => self.years += 1,
            Sort::Aspect => self.aspects += 1,
            Sort::Thing => {}
        }
    }
}

fn names(a: &Node<'_>, b: &Node<'_>) -> String {
    let shared: Vec<&str> = a.part.concepts.iter().filter(|c| b.part.concepts.contains(c)).map(String::as_str).collect();
    shared.join(", ")
}

/// Whether `b` may take up what `a` told, as far as who speaks to whom tells: a factor, none if it cannot.
fn direction(a: &Node<'_>, b: &Node<'_>) -> Option<f32> {
    let (s, t) = (&a.statement.speaker, &b.statement.speaker);
    let common = s.iter().any(|x| t.contains(x));
    let same = common && s.len() == t.len();
    let (joint_a, joint_b) = (s.len() > 1, t.len() > 1);
    if same {
        return Some(1.0);
    }
    match (joint_a, joint_b) {
        // One of them says again what both agreed, or both take up what one proposed.
        (true, false) | (false, true) if common => Some(0.92),
        (true, true) if common => Some(0.95),
        _ => {
            // Another speaker tells of it, thanks for it, refuses it.
            let follows = !makes(&a.statement.act) || !makes(&b.statement.act);
            follows.then_some(0.85)
        }
    }
}

/// The first day of a fact, for comparing.
pub fn first_day(node: &Node<'_>) -> Option<i32> {
    node.fact.day.as_deref().and_then(Days::of).map(|d| d.from)
}
