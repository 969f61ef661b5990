//! Learned weights: named features with numbers, as a table that can be read and compared.
//!
//! A feature is written `model|name|value` (`statement|cue|cam kết`). At run time it is the 64-bit [`FeatureHash`] of
//! those parts, so that scoring builds no strings; the file keeps the readable names.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The model under whose name calibration stands: `calibration|statement|slope`, `calibration|meeting.date|RULE`.
pub const CALIBRATION: &str = "calibration";
/// How steep the calibration curve of a kind is.
pub const SLOPE: &str = "slope";
/// Where it lies.
pub const OFFSET: &str = "offset";
/// Stands for all rules that fill a field.
pub const ANY_RULE: &str = "*";

/// The logarithm of the odds of `p`, which is kept off 0 and 1 by half of the last place in which it is written.
#[must_use]
pub fn log_odds(p: f32) -> f32 {
    let p = p.clamp(0.0005, 0.9995);
    (p / (1.0 - p)).ln()
}

/// The weights of one language, by feature.
///
/// A table with open addressing, kept small so that it stays in the caches of the processor: the place of a feature is told
/// by the low bits of its hash, and what stands there is the high half of it. Nearly all look-ups of a document are of
/// features that were never learned; most of those end at one bit and never touch the table.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    /// The [`mark`] of the feature at each place, 0 where there is none, and its weight; a power of two of places.
    table: Vec<(u32, f32)>,
    /// A bit for the highest bits of each mark: where it is not set, the feature was never learned.
    known: Vec<u64>,
    /// How far right a mark is shifted to give the number of its bit.
    shift: u32,
}

/// By what a feature is known at its place: the high half of its hash, never 0.
#[inline(always)]
fn mark(feature: u64) -> u32 {
    (feature >> 32) as u32 | 1
}

/// The hash of a feature in the making. Stable across machines and versions.
///
/// The text is taken eight bytes at a time, each of them mixed in by a multiplication. How the value is cut into pieces
/// does not matter: `a` and `+b` give what `a+b` gives.
#[derive(Clone, Copy, Debug)]
pub struct FeatureHash {
    state: u64,
    /// Bytes that do not fill eight yet, the first one lowest, and how many they are.
    pending: u64,
    count: usize,
}

/// Bits of [`Weights::known`] for each place: one look-up in a dozen of what was never learned goes on to the table.
const BITS: usize = 8;

const SEED: u64 = 0x243F_6A88_85A3_08D3;
const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

impl FeatureHash {
    /// The beginning of a feature. Where both are literals, it is worked out when the program is built.
    #[inline(always)]
    #[must_use]
    pub fn of(model: &str, name: &str) -> Self {
        let model = Self { state: SEED, pending: 0, count: 0 }.with(model).finish();
        let name = Self { state: model, pending: 0, count: 0 }.with(name).finish();
        Self { state: name, pending: 0, count: 0 }
    }

    /// The hash of a whole feature as it is written.
    #[must_use]
    pub fn parse(feature: &str) -> u64 {
        let mut parts = feature.splitn(3, '|');
        let mut part = || parts.next().unwrap_or("");
        Self::of(part(), part()).with(part()).finish()
    }

    /// With the next piece of its value.
    #[inline(always)]
    #[must_use]
    pub fn with(mut self, piece: &str) -> Self {
        let mut rest = piece.as_bytes();
        while let Some((word, more)) = rest.split_first_chunk::<8>() {
            self.add(u64::from_le_bytes(*word), 8);
            rest = more;
        }
        if !rest.is_empty() {
            self.add(short(rest), rest.len());
        }
        self
    }

    /// The hash, never 0.
    #[inline(always)]
    #[must_use]
    pub fn finish(self) -> u64 {
        let end = self.pending | (0x80 | self.count as u64) << 56;
        mix(self.state, end).max(1)
    }

    /// Takes `n` bytes in, one to eight; those above them are 0.
    #[inline(always)]
    fn add(&mut self, bytes: u64, n: usize) {
        let bits = 8 * self.count;
        self.pending |= bytes << bits;
        self.count += n;
        if self.count >= 8 {
            self.state = mix(self.state, self.pending);
            self.pending = if bits == 0 { 0 } else { bytes >> (64 - bits) };
            self.count -= 8;
        }
    }
}

#[inline(always)]
fn mix(state: u64, word: u64) -> u64 {
    let product = (state ^ word).wrapping_mul(FACTOR);
    product ^ (product >> 32)
}

/// One to seven bytes as a number, the first one lowest.
#[inline(always)]
fn short(bytes: &[u8]) -> u64 {
    match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        (Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << (8 * (bytes.len() - 4))
        }
        _ => {
            let at = |i: usize| u64::from(bytes.get(i).copied().unwrap_or(0)) << (8 * i);
            at(0) | at(1) | at(2)
        }
    }
}

/// The table as bytes, 8 a place; see `image.rs`.
impl Serialize for Weights {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let bytes = |(mark, weight): &(u32, f32)| [mark.to_le_bytes(), weight.to_le_bytes()].concat();
        to.serialize_bytes(&self.table.iter().flat_map(bytes).collect::<Vec<u8>>())
    }
}

impl<'de> Deserialize<'de> for Weights {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let place = |bytes: &[u8]| {
            let (mark, weight) = bytes.split_first_chunk()?;
            Some((u32::from_le_bytes(*mark), f32::from_le_bytes(weight.try_into().ok()?)))
        };
        let table: Option<Vec<(u32, f32)>> = <&[u8]>::deserialize(from)?.chunks(8).map(place).collect();
        let table = table.filter(|t| t.is_empty() || t.len().is_power_of_two());
        table.map(Self::with_bits).ok_or_else(|| D::Error::custom("no table of weights"))
    }
}

impl Weights {
    /// Reads `feature<TAB>weight` lines; `#` starts a comment.
    ///
    /// # Errors
    /// The number (from 1) of the first line that is not of this form.
    pub fn parse(text: &str) -> Result<Self, usize> {
        let mut learned = Vec::new();
        for (i, line) in text.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (name, weight) = line.rsplit_once('\t').ok_or(i + 1)?;
            let weight: f32 = weight.parse().map_err(|_| i + 1)?;
            learned.push((FeatureHash::parse(name), weight));
        }
        Ok(Self::of(&learned))
    }

    /// Of a feature that is given twice the last weight counts.
    fn of(learned: &[(u64, f32)]) -> Self {
        if learned.is_empty() {
            return Self::default();
        }
        // A quarter of the places is empty at least.
        let mut out =
            Self { table: vec![(0, 0.0); (learned.len() * 4 / 3 + 1).next_power_of_two()], ..Self::default() };
        for (feature, weight) in learned {
            let place = out.place(*feature);
            out.table[place] = (mark(*feature), *weight);
        }
        Self::with_bits(out.table)
    }

    /// The weights of a table.
    fn with_bits(table: Vec<(u32, f32)>) -> Self {
        let bits = (BITS * table.len()).max(64);
        let mut known = vec![0; bits / 64];
        let shift = u32::BITS.saturating_sub(bits.trailing_zeros());
        for (mark, _) in table.iter().filter(|(mark, _)| *mark != 0) {
            let bit = mark >> shift;
            known[bit as usize / 64] |= 1 << (bit % 64);
        }
        Self { table, known, shift }
    }

    /// Where a feature stands, or the empty place where it would. There is one: a quarter of them are.
    #[inline]
    fn place(&self, feature: u64) -> usize {
        let (last, mark) = (self.table.len() - 1, mark(feature));
        let mut place = feature as usize & last;
        while self.table[place].0 != mark && self.table[place].0 != 0 {
            place = (place + 1) & last;
        }
        place
    }

    /// The weight of a feature, 0 if it was never learned.
    #[inline]
    #[must_use]
    pub fn get(&self, feature: u64) -> f32 {
        let bit = mark(feature) >> self.shift;
        let known = self.known.get(bit as usize / 64).is_some_and(|bits| bits & (1 << (bit % 64)) != 0);
        if known { self.table[self.place(feature)].1 } else { 0.0 }
    }

    /// The probability that a record of `kind` is right, from the reader's `raw` one: the logistic curve that fitted
    /// documents held out of learning (Platt 1999, on the log-odds). Without a curve the raw one stays.
    #[must_use]
    pub fn calibrated(&self, kind: &str, raw: f32) -> f32 {
        let number = |name: &str| self.get(FeatureHash::of(CALIBRATION, kind).with(name).finish());
        let slope = number(SLOPE);
        if slope == 0.0 { raw } else { 1.0 / (1.0 + (-(slope * log_odds(raw) + number(OFFSET))).exp()) }
    }

    /// How often `field` of records of `kind` is right if `rule` filled it, or any rule if that one is not known; none
    /// if it was never measured.
    #[must_use]
    pub fn of_field(&self, kind: &str, field: &str, rule: &str) -> Option<f32> {
        let share = |rule: &str| self.get(FeatureHash::of(CALIBRATION, &format!("{kind}.{field}")).with(rule).finish());
        [share(rule), share(ANY_RULE)].into_iter().find(|s| *s > 0.0)
    }

    /// Whether nothing was learned.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.table.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_make_the_hash_of_the_whole() {
        let whole = FeatureHash::parse("statement|cue+before|hợp tác chặt chẽ+comma");
        let cut = ["hợp tác", "", " ", "chặt chẽ", "+", "comma"];
        let pieces = cut.iter().fold(FeatureHash::of("statement", "cue+before"), |h, piece| h.with(piece));
        assert_eq!(pieces.finish(), whole);
        let mut seen = std::collections::BTreeSet::new();
        for n in 0..40 {
            assert!(seen.insert(FeatureHash::of("a", "b").with(&"a".repeat(n)).finish()));
            assert!(seen.insert(FeatureHash::of("a", "c").with(&"\0".repeat(n)).finish()));
            assert!(seen.insert(FeatureHash::of("ab", "").with(&"a".repeat(n)).finish()));
        }
    }

    #[test]
    fn weights_are_found_by_feature() {
        let lines: String = (0..500).map(|n| format!("m|n|{n}\t{}\n", n * 2)).collect();
        let weights = Weights::parse(&format!("# learned\n{lines}m|n|7\t0.5\n")).unwrap_or_default();
        assert_eq!(weights.get(FeatureHash::parse("m|n|499")), 998.0);
        assert_eq!(weights.get(FeatureHash::parse("m|n|7")), 0.5);
        assert_eq!(weights.get(FeatureHash::parse("m|n|500")), 0.0);
        assert_eq!(Weights::default().get(1), 0.0);
        assert_eq!(Weights::parse("m|n|1\t1\nm|n").err(), Some(2));
    }
}
