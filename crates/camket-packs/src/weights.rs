//! Learned weights: named features with numbers, as a table that can be read and compared.
//!
//! A feature is a template name and up to two values (`cue=cam kết`). At run time it is a 64-bit hash of those parts,
//! so that scoring builds no strings; the file keeps the readable names.

use rustc_hash::FxHashMap;

/// The weights of one language, by model and feature.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    by_feature: FxHashMap<u64, f32>,
}

/// The hash of a feature from its readable parts. Stable across machines and versions (FNV-1a).
#[must_use]
pub fn feature(parts: &[&str]) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for (i, part) in parts.iter().enumerate() {
        if i > 0 {
            hash = step(hash, b'|');
        }
        for byte in part.bytes() {
            hash = step(hash, byte);
        }
    }
    hash
}

/// The hash of a feature whose beginning has the hash `start` and whose rest is `rest`:
/// `feature_on(feature(&["a", "b", ""]), "c")` is `feature(&["a", "b", "c"])`.
#[must_use]
pub fn feature_on(start: u64, rest: &str) -> u64 {
    rest.bytes().fold(start, step)
}

fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
}

impl Weights {
    /// Reads `feature<TAB>weight` lines; `#` starts a comment.
    ///
    /// # Errors
    /// The number (from 1) of the first line that is not of this form.
    pub fn parse(text: &str) -> Result<Self, usize> {
        let mut by_feature = FxHashMap::default();
        for (i, line) in text.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (name, weight) = line.rsplit_once('\t').ok_or(i + 1)?;
            let weight: f32 = weight.parse().map_err(|_| i + 1)?;
            by_feature.insert(feature(&[name]), weight);
        }
        Ok(Self { by_feature })
    }

    /// The weight of a feature, 0 if it was never learned.
    #[must_use]
    pub fn get(&self, feature: u64) -> f32 {
        self.by_feature.get(&feature).copied().unwrap_or(0.0)
    }

    /// Whether nothing was learned.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_feature.is_empty()
    }
}
