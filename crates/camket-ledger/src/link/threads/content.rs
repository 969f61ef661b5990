//! What a part of a statement speaks of, weighed.

use camket_model::InstrumentKind;
use camket_packs::Packs;
use rustc_hash::{FxHashMap, FxHashSet};

/// Terms of the glossary for the steps of an agreement: who concludes talks has not signed yet.
const STEPS: [&str; 6] = ["study", "negotiate", "conclude", "sign", "ratify", "enter-into-force"];
/// Terms for talks about an agreement, whatever is done with them.
const TRACK: [&str; 6] = ["study", "consult", "negotiate", "launch", "upgrade", "conclude"];
/// What an instrument weighs.
pub const INSTRUMENT: f32 = 4.0;
/// What a fund weighs.
pub const FUND: f32 = 2.5;

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
    /// It names one thing among its like: a name, a place, an amount, an instrument, a matter of its own.
    pub own: bool,
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
    pub fn is_part_of(&self, whole: &Self) -> bool {
        self.sums.iter().any(|(v, unit)| whole.sums.iter().any(|(w, u)| unit == u && v < w))
    }

    /// Whether both give amounts in one unit.
    pub fn counts_alike(&self, other: &Self) -> bool {
        self.sums.iter().any(|(_, unit)| other.sums.iter().any(|(_, u)| u == unit))
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
            "place" => (concept, (Sort::Thing, 1.5), true),
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
        Some(Concept {
            number,
            sort,
            weight,
            hint,
            own: sort == Sort::Instrument
                || sort == Sort::Number && weight >= 3.0
                || sort == Sort::Thing && weight >= 3.0
                || matches!(prefix, "name" | "proper" | "place"),
            step: STEPS.contains(&rest),
            talks: rest == "negotiate",
            stage: stage(rest),
            track: TRACK.contains(&rest),
        })
    }
}

/// The bit of a term's stage.
fn stage(term: &str) -> u8 {
    match term {
        "study" | "launch" => 1,
        "conclude" => 2,
        "sign" | "ratify" | "enter-into-force" => 4,
        _ => 0,
    }
}
