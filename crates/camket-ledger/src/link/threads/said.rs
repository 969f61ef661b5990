//! What a part of a statement says, so that it can be held against what another one says.

use camket_packs::{FeatureHash, Packs, Weights};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::fact::{Fact, Part};

/// Letters that tell words of one family: *complete*, *completed*, *completion*.
const STEM: usize = 6;
/// A single word of fewer letters says nothing.
const WORD: usize = 4;
/// What is said beside the first things counts by this share, and what only the name of an instrument says.
const ALSO: f32 = 0.6;
const WITHIN: f32 = 0.5;
/// What the sentence before says, where the part does not say it.
const NEAR: f32 = 0.5;

/// So many documents are thought to stand beside those of a block, in which none of its words is: of two documents nobody
/// can tell what is rare.
const OTHERS: f32 = 20.0;

/// A number for each word, concept and name of a block, and in how many documents it stands.
#[derive(Default)]
pub struct Lexis {
    numbers: FxHashMap<String, u32>,
    met: FxHashSet<(u32, u32)>,
    documents: Vec<u32>,
    docs: u32,
}

/// How much it tells that two say one of the things numbered by a [`Lexis`]: 1 for what one document says, near 0 for what
/// all of many say. Asked for all words of all pairs of a block, so it is worked out once.
pub struct Rarity(Vec<f32>);

impl Rarity {
    /// The rarity of a number; that of what one document says for a number nobody gave.
    pub fn of(&self, number: u32) -> f32 {
        self.0.get(number as usize).copied().unwrap_or(1.0)
    }
}

impl Lexis {
    fn note(&mut self, key: &str, doc: u32) -> u32 {
        let next = u32::try_from(self.documents.len()).unwrap_or(u32::MAX);
        let number = match self.numbers.get(key) {
            Some(number) => *number,
            None => {
                self.numbers.insert(key.to_owned(), next);
                self.documents.push(0);
                next
            }
        };
        if self.met.insert((number, doc)) {
            self.documents[number as usize] += 1;
        }
        self.docs = self.docs.max(doc + 1);
        number
    }

    /// How rare each number is, once all are noted.
    pub fn rarity(&self) -> Rarity {
        let all = self.docs as f32 + OTHERS;
        let of = |documents: &u32| ((all / (*documents as f32 + 0.5)).ln() / (all / 1.5).ln()).max(0.0);
        Rarity(self.documents.iter().map(of).collect())
    }
}

/// Something that a part is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Thing {
    pub number: u32,
    /// 1 if the part itself says it first of all, less if it is only near.
    pub strength: f32,
    /// The weight of the term in the glossary, 1 to 3.
    pub weight: u8,
}

impl Thing {
    /// What it counts, without its rarity.
    pub fn counts(&self) -> f32 {
        match self.weight {
            0 | 1 => 0.15,
            2 => 1.0,
            _ => 1.75,
        }
    }

    /// Whether the part itself names it, and it is more than what is said everywhere.
    pub fn is_main(&self) -> bool {
        self.strength >= 1.0 && self.weight >= 2
    }
}

/// What a part says. All lists are sorted.
#[derive(Clone, Debug, Default)]
pub struct Said {
    pub things: Vec<Thing>,
    /// What is done, and whether that is more than what is done everywhere.
    pub done: Vec<(u32, bool)>,
    /// How far an agreement comes by it: a bit of its own for each stage.
    pub stages: u8,
    pub sums: Vec<u32>,
    /// Those of the amounts that are given in percent.
    pub shares: Vec<u32>,
    pub units: Vec<u32>,
    pub years: Vec<u32>,
    pub instruments: Vec<u32>,
    pub names: Vec<u32>,
    pub acronyms: Vec<u32>,
    pub places: Vec<u32>,
    pub topics: Vec<u32>,
    pub kinds: Vec<u32>,
    pub works: Vec<u32>,
    /// Words and pairs of words of the part, and of its sentence.
    pub words: Vec<u32>,
    pub sentence: Vec<u32>,
    /// Those words of the part, and of its sentence, of which translations are known.
    pub translated: Vec<(String, u32)>,
    pub around: Vec<(String, u32)>,
    /// How many words the part has.
    pub length: usize,
}

impl Said {
    /// What `part` of `fact` says, which stands in the document `doc` of its block.
    pub fn of(fact: &Fact, part: &Part, doc: u32, terms: &Terms<'_>, lexis: &mut Lexis) -> Self {
        let mut out = Self { length: part.quote.split_whitespace().count(), ..Self::default() };
        for concept in &part.concepts {
            out.concept(concept, doc, terms, lexis);
        }
        let lang = fact.doc.lang.as_deref().unwrap_or_default();
        out.words = words(&part.quote, lang).iter().map(|w| lexis.note(w, doc)).collect();
        out.sentence = words(&fact.sentence, lang).iter().map(|w| lexis.note(w, doc)).collect();
        let mut translated = |text: &str| -> Vec<(String, u32)> {
            let known = translatable(text, lang).into_iter().filter(|w| terms.is_translated(w));
            known.map(|w| (format!("word:{w}"), w)).map(|(key, w)| (w, lexis.note(&key, doc))).collect()
        };
        out.translated = translated(&part.quote);
        out.around = translated(&fact.sentence);
        out.things.sort_by(|a, b| a.number.cmp(&b.number).then(b.strength.total_cmp(&a.strength)));
        out.things.dedup_by_key(|t| t.number);
        for list in out.lists() {
            list.sort_unstable();
            list.dedup();
        }
        out.done.sort_unstable();
        out.done.dedup();
        out
    }

    /// Whether both give one and the same amount; a share done grows from one telling to the next.
    pub fn shares_a_sum(&self, other: &Self) -> bool {
        self.sums.iter().any(|s| !self.shares.contains(s) && other.sums.binary_search(s).is_ok())
    }

    /// Whether it gives an amount that is no share.
    pub fn counts_something(&self) -> bool {
        self.sums.iter().any(|s| !self.shares.contains(s))
    }

    fn lists(&mut self) -> [&mut Vec<u32>; 12] {
        [
            &mut self.sums,
            &mut self.units,
            &mut self.years,
            &mut self.instruments,
            &mut self.names,
            &mut self.acronyms,
            &mut self.places,
            &mut self.topics,
            &mut self.kinds,
            &mut self.works,
            &mut self.words,
            &mut self.sentence,
        ]
    }

    fn concept(&mut self, concept: &str, doc: u32, terms: &Terms<'_>, lexis: &mut Lexis) {
        let near = concept.strip_prefix("near:");
        let Some((prefix, rest)) = near.unwrap_or(concept).split_once(':') else { return };
        let mut thing = |strength: f32| {
            let number = lexis.note(&format!("term:{rest}"), doc);
            self.things.push(Thing { number, strength, weight: terms.weight(rest) });
        };
        match (prefix, near.is_some()) {
            ("term", false) => thing(1.0),
            ("term", true) => thing(NEAR),
            ("also", false) => thing(ALSO),
            ("within", false) => thing(WITHIN),
            ("instrument" | "means", _) => self.instruments.push(lexis.note(&format!("instrument:{rest}"), doc)),
            (_, true) => {}
            ("do", _) => {
                self.done.push((lexis.note(concept, doc), terms.weight(rest) > 1));
                self.stages |= stage(rest);
            }
            ("number", _) => {
                let number = lexis.note(concept, doc);
                self.sums.push(number);
                if rest.ends_with(" %") {
                    self.shares.push(number);
                }
                let unit = rest.split_once(' ').map(|(_, unit)| lexis.note(&format!("unit:{unit}"), doc));
                self.units.extend(unit);
            }
            ("year", _) => self.years.push(lexis.note(concept, doc)),
            ("name" | "proper", _) => {
                let number = lexis.note(&format!("name:{rest}"), doc);
                self.names.push(number);
                if !rest.contains(' ') {
                    self.acronyms.push(number);
                }
            }
            ("place", _) => self.places.push(lexis.note(concept, doc)),
            ("topic", _) => self.topics.push(lexis.note(concept, doc)),
            ("kind", _) => self.kinds.push(lexis.note(concept, doc)),
            ("works" | "newer", _) => self.works.push(lexis.note(concept, doc)),
            _ => {}
        }
    }

    /// What leads to those that may be of one thing, with how much each counts.
    pub fn leads<'s>(&'s self, rarity: &'s Rarity) -> impl Iterator<Item = (u32, f32)> + 's {
        let things = self.things.iter().map(|t| (t.number, 2.0 * t.counts() * t.strength));
        let names = [&self.sums, &self.instruments, &self.names, &self.works].into_iter().flatten();
        let words = [&self.words, &self.sentence].into_iter().flatten();
        things
            .chain(names.map(|n| (*n, 2.0)))
            .chain(self.done.iter().map(|(n, _)| (*n, 0.5)))
            .chain(words.map(|n| (*n, 0.5)))
            .map(|(n, weight)| (n, weight * rarity.of(n)))
            .filter(|(_, weight)| *weight > 0.0)
    }
}

/// What is known of terms and words.
pub struct Terms<'a> {
    /// The weights of the glossary's terms.
    weights: FxHashMap<&'a str, u8>,
    /// Which words stand for each other in two languages, among other things.
    links: &'a Weights,
}

impl<'a> Terms<'a> {
    pub fn of(packs: &'a Packs) -> Self {
        let weights = packs.world.terms.iter().map(|t| (t.id.as_str(), t.weight)).collect();
        Self { weights, links: &packs.links }
    }

    fn weight(&self, id: &str) -> u8 {
        self.weights.get(id).copied().unwrap_or(2)
    }

    fn is_translated(&self, word: &str) -> bool {
        self.links.get(FeatureHash::of(TRANSLATION, word).finish()) > 0.0
    }
}

/// The name under which translations stand in the file of weights: `translation|en:rice|vi:gạo`, and `translation|en:rice|`
/// for a word that has any. The languages come in the order of their codes.
pub const TRANSLATION: &str = "translation";

/// How far a word of one language stands for one of another, whose code comes later: 0 to 1.
pub fn translates(links: &Weights, word: &str, other: &str) -> f32 {
    links.get(FeatureHash::of(TRANSLATION, word).with(other).finish())
}

/// The words of a text, and each two words beside each other, as they are looked up for translations: with the code of
/// their language, by their first letters. Sorted, each once.
#[must_use]
pub fn translatable(text: &str, lang: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let all: Vec<String> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(|w| w.chars().take(STEM).collect())
        .collect();
    let pairs = all.windows(2).map(|w| format!("{lang}:{}", w.join(" ")));
    let mut out: Vec<String> = all.iter().filter(|w| w.len() > 2).map(|w| format!("{lang}:{w}")).chain(pairs).collect();
    out.sort();
    out.dedup();
    out
}

/// Words of some length by their first letters, and each two words beside each other, for languages that part their
/// words into syllables. Words of another language are others.
fn words(text: &str, lang: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let all: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let stem = |w: &str| w.chars().take(STEM).collect::<String>();
    let long = all.iter().filter(|w| w.chars().count() >= WORD).map(|w| format!("{lang}:{}", stem(w)));
    let pairs = all.windows(2).filter(|w| w.iter().all(|w| w.len() > 1));
    let pairs = pairs.filter_map(|w| match w {
        [a, b] => Some(format!("{lang}:{} {}", stem(a), stem(b))),
        _ => None,
    });
    let mut out: Vec<String> = long.chain(pairs).collect();
    out.sort();
    out.dedup();
    out
}

/// The bit of a term's stage.
fn stage(term: &str) -> u8 {
    match term {
        "study" | "launch" => BEGINS,
        "start" | "upgrade" => 2,
        "negotiate" | "consult" => 4,
        "conclude" => CONCLUDES,
        "complete" => 16,
        "sign" | "ratify" | "enter-into-force" => BINDS,
        _ => 0,
    }
}

/// The bits of what begins with an agreement, of what ends the talks, and of what makes it bind.
pub const BEGINS: u8 = 1;
const CONCLUDES: u8 = 8;
const BINDS: u8 = 32;
/// All of these: of two of them that share none one is hardly the other.
pub const TELLING_STAGES: u8 = BEGINS | CONCLUDES | BINDS;
