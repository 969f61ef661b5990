//! The number words of a language, as the section `[numbers]` of `packs/<lang>/lang.toml` gives them.

use std::collections::BTreeMap;

use camket_model::Bound;
use serde::{Deserialize, Serialize};

use crate::phrases::Phrases;

/// What three digits after a lone decimal mark mean when no multiplier and no percent sign follows
/// (*1,200* in a Vietnamese text, *1.200* in an English one).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ThreeDigits {
    /// Thousands.
    Group,
    /// A fraction.
    Decimal,
}

/// The section as written.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct NumberConfig {
    decimal: char,
    group: char,
    three_after_decimal: ThreeDigits,
    units: BTreeMap<String, u32>,
    tens: BTreeMap<String, u32>,
    scales: BTreeMap<String, f64>,
    percent: Vec<String>,
    #[serde(default)]
    tail_units: BTreeMap<String, u32>,
    #[serde(default)]
    times_ten: Vec<String>,
    #[serde(default)]
    careful_units: BTreeMap<String, u32>,
    #[serde(default)]
    careful_before: Vec<String>,
    #[serde(default)]
    attached_scales: BTreeMap<String, f64>,
    #[serde(default)]
    money_scales: BTreeMap<String, f64>,
    #[serde(default)]
    metre_after: Vec<String>,
    #[serde(default)]
    links: Vec<String>,
    #[serde(default)]
    points: Vec<String>,
    #[serde(default)]
    minus_before: Vec<String>,
    #[serde(default)]
    half_more: Vec<String>,
    #[serde(default)]
    half_after: Vec<String>,
    #[serde(default)]
    articles: Vec<String>,
    #[serde(default)]
    vague_before: Vec<String>,
    #[serde(default)]
    vague_plurals: BTreeMap<String, f64>,
    #[serde(default)]
    vague_links: Vec<String>,
    #[serde(default)]
    halves: Vec<String>,
    #[serde(default)]
    halves_bounded: Vec<String>,
    #[serde(default)]
    half_of_scale: Vec<String>,
    #[serde(default)]
    share_links: Vec<String>,
    #[serde(default)]
    share_tails: BTreeMap<String, u32>,
    #[serde(default)]
    denominators: BTreeMap<String, u32>,
    #[serde(default)]
    share_after: Vec<String>,
    #[serde(default)]
    ordinal_before: Vec<String>,
    #[serde(default)]
    ordinal_tails: BTreeMap<String, u32>,
    #[serde(default)]
    ordinals: BTreeMap<String, u32>,
    #[serde(default)]
    ordinal_suffixes: Vec<String>,
    #[serde(default)]
    labels: Vec<String>,
    #[serde(default)]
    not_labels: Vec<String>,
    #[serde(default)]
    range_leads: Vec<String>,
    #[serde(default)]
    range_links: Vec<String>,
    #[serde(default)]
    pair_leads: Vec<String>,
    #[serde(default)]
    pair_links: Vec<String>,
    #[serde(default)]
    change_links: Vec<String>,
    #[serde(default)]
    change_before: Vec<String>,
    over: Vec<String>,
    under: Vec<String>,
    about: Vec<String>,
    #[serde(default)]
    exact: Vec<String>,
    #[serde(default)]
    prepositions: Vec<String>,
    #[serde(default)]
    over_after: Vec<String>,
    #[serde(default)]
    under_after: Vec<String>,
    currencies: BTreeMap<String, String>,
    #[serde(default)]
    time_before: Vec<String>,
    #[serde(default)]
    time_after: Vec<String>,
    #[serde(default)]
    hours: Vec<String>,
    #[serde(default)]
    score_before: Vec<String>,
    #[serde(default)]
    not_numbers: Vec<String>,
}

/// What a word can be at the start of a number or inside it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Item {
    Unit(f64),
    /// Only before a multiplier or a counted noun (*năm* is also "year").
    Careful(f64),
    Tens(f64),
    TimesTen,
    /// Only after tens (*mốt, lăm, tư*).
    Tail(f64),
    Scale(f64),
    Article,
    Link,
    /// The decimal mark in words (*phẩy, point*).
    Point,
    HalfMore,
    HalfAfter,
    VagueLead,
    VaguePlural(f64),
    Half,
    /// A half only with a bound word before it.
    HalfBounded,
    HalfOfScale,
    Ordinal(f64),
    OrdinalLead,
    Denominator(f64),
    Nothing,
}

/// The number words of a language, ready to be looked up.
///
/// Made from the section `[numbers]` of a language file; unknown keys are errors.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(from = "NumberConfig", into = "NumberConfig")]
pub struct NumberWords {
    /// As they were written, to be written again.
    written: NumberConfig,
    pub(crate) decimal: char,
    pub(crate) group: char,
    pub(crate) three: ThreeDigits,
    pub(crate) items: Phrases<Item>,
    pub(crate) attached: Phrases<f64>,
    pub(crate) money_scales: Phrases<f64>,
    pub(crate) metre_after: Phrases<()>,
    pub(crate) careful_before: Phrases<()>,
    pub(crate) vague_links: Phrases<()>,
    pub(crate) share_links: Phrases<()>,
    pub(crate) share_tails: Phrases<f64>,
    pub(crate) share_after: Phrases<()>,
    pub(crate) ordinal_tails: Phrases<f64>,
    pub(crate) ordinal_suffixes: Phrases<()>,
    pub(crate) labels: Phrases<()>,
    pub(crate) not_labels: Phrases<()>,
    pub(crate) range_leads: Phrases<()>,
    pub(crate) range_links: Phrases<()>,
    pub(crate) pair_leads: Phrases<()>,
    pub(crate) pair_links: Phrases<()>,
    pub(crate) change_links: Phrases<()>,
    pub(crate) change_before: Phrases<()>,
    /// Words that make a percentage negative (*âm, minus*).
    pub(crate) minus_before: Phrases<()>,
    pub(crate) before: Phrases<Bound>,
    pub(crate) prepositions: Phrases<()>,
    pub(crate) after: Phrases<Bound>,
    pub(crate) percent: Phrases<()>,
    pub(crate) currencies: Phrases<String>,
    pub(crate) time_before: Phrases<()>,
    pub(crate) time_after: Phrases<()>,
    pub(crate) hours: Phrases<()>,
    pub(crate) score_before: Phrases<()>,
}

impl From<NumberWords> for NumberConfig {
    fn from(words: NumberWords) -> Self {
        words.written
    }
}

impl From<NumberConfig> for NumberWords {
    fn from(c: NumberConfig) -> Self {
        Self {
            decimal: c.decimal,
            group: c.group,
            three: c.three_after_decimal,
            items: items(&c),
            attached: table(&c.attached_scales),
            money_scales: table(&c.money_scales),
            metre_after: Phrases::of(&c.metre_after),
            careful_before: Phrases::of(&c.careful_before),
            vague_links: Phrases::of(&c.vague_links),
            share_links: Phrases::of(&c.share_links),
            share_tails: table(&c.share_tails),
            share_after: Phrases::of(&c.share_after),
            ordinal_tails: table(&c.ordinal_tails),
            ordinal_suffixes: Phrases::of(&c.ordinal_suffixes),
            labels: Phrases::of(&c.labels),
            not_labels: Phrases::of(&c.not_labels),
            range_leads: Phrases::of(&c.range_leads),
            range_links: Phrases::of(&c.range_links),
            pair_leads: Phrases::of(&c.pair_leads),
            pair_links: Phrases::of(&c.pair_links),
            change_links: Phrases::of(&c.change_links),
            change_before: Phrases::of(&c.change_before),
            minus_before: Phrases::of(&c.minus_before),
            before: bounds(&[
                (&c.over, Bound::Over),
                (&c.under, Bound::Under),
                (&c.about, Bound::About),
                (&c.exact, Bound::Exact),
            ]),
            prepositions: Phrases::of(&c.prepositions),
            after: bounds(&[(&c.over_after, Bound::Over), (&c.under_after, Bound::Under)]),
            percent: Phrases::of(&c.percent),
            currencies: {
                let mut out = Phrases::default();
                for (word, code) in &c.currencies {
                    out.insert(word, code.clone());
                }
                out
            },
            time_before: Phrases::of(&c.time_before),
            time_after: Phrases::of(&c.time_after),
            hours: Phrases::of(&c.hours),
            score_before: Phrases::of(&c.score_before),
            written: c,
        }
    }
}

fn items(c: &NumberConfig) -> Phrases<Item> {
    let mut out = Phrases::default();
    let mut numbered = |map: &BTreeMap<String, u32>, make: fn(f64) -> Item| {
        for (word, value) in map {
            out.insert(word, make(f64::from(*value)));
        }
    };
    numbered(&c.units, Item::Unit);
    numbered(&c.careful_units, Item::Careful);
    numbered(&c.tens, Item::Tens);
    numbered(&c.tail_units, Item::Tail);
    numbered(&c.ordinals, Item::Ordinal);
    numbered(&c.denominators, Item::Denominator);
    for (word, value) in &c.scales {
        out.insert(word, Item::Scale(*value));
    }
    for (word, value) in &c.vague_plurals {
        out.insert(word, Item::VaguePlural(*value));
    }
    for (list, item) in [
        (&c.times_ten, Item::TimesTen),
        (&c.articles, Item::Article),
        (&c.links, Item::Link),
        (&c.points, Item::Point),
        (&c.half_more, Item::HalfMore),
        (&c.half_after, Item::HalfAfter),
        (&c.vague_before, Item::VagueLead),
        (&c.halves, Item::Half),
        (&c.halves_bounded, Item::HalfBounded),
        (&c.half_of_scale, Item::HalfOfScale),
        (&c.ordinal_before, Item::OrdinalLead),
        (&c.not_numbers, Item::Nothing),
    ] {
        for word in list {
            out.insert(word, item);
        }
    }
    out
}

fn table<V: Copy + Into<f64>>(map: &BTreeMap<String, V>) -> Phrases<f64> {
    let mut out = Phrases::default();
    for (word, value) in map {
        out.insert(word, (*value).into());
    }
    out
}

fn bounds(lists: &[(&Vec<String>, Bound)]) -> Phrases<Bound> {
    let mut out = Phrases::default();
    for (list, bound) in lists {
        for word in *list {
            out.insert(word, *bound);
        }
    }
    out
}
