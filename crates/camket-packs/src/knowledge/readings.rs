//! How names of one language are read in another: Chinese names in Vietnamese.

use camket_model::ActorId;
use camket_text::fold;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// Letters of the longest syllable of pinyin (*zhuang*).
const LONGEST: usize = 6;
/// A name of more syllables is none that is read so.
const SYLLABLES: usize = 4;

/// For each syllable of a name what it may be in pinyin, without tones.
pub type Reading<'a> = Vec<Vec<&'a str>>;

/// Sino-Vietnamese readings of the characters that Chinese names are made of.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Readings {
    /// Whose people have names that are read so.
    pub of: Vec<ActorId>,
    /// Pinyin syllables by Vietnamese match key; that of a family name first.
    pub(crate) pinyin: FxHashMap<String, Vec<String>>,
    /// All pinyin syllables, sorted.
    pub(crate) syllables: Vec<String>,
}

impl Readings {
    /// What the syllables of `name` may be, the family name first, whether it is written in Vietnamese or in pinyin; none if it is
    /// neither.
    #[must_use]
    pub fn of(&self, name: &str) -> Option<Reading<'_>> {
        let mut out: Reading<'_> = Vec::new();
        for word in name.split(|c: char| c.is_whitespace() || c == '-').filter(|w| !w.is_empty()) {
            let mut key = String::new();
            fold(word, &mut key);
            let mut known: Vec<&str> = self.pinyin.get(&key).into_iter().flatten().map(String::as_str).collect();
            match self.split(&key).as_slice() {
                [] => out.push(known),
                // *An* is written so in both.
                [one] => {
                    known.extend((!known.contains(one)).then_some(*one));
                    out.push(known);
                }
                more => out.extend(more.iter().map(|s| vec![*s])),
            }
        }
        let whole = (1..=SYLLABLES).contains(&out.len()) && out.iter().all(|options| !options.is_empty());
        whole.then_some(out)
    }

    /// The pinyin syllables of a word, the fewest that make it up; none if it is no pinyin.
    fn split(&self, word: &str) -> Vec<&str> {
        // The fewest syllables up to each byte, and where the last of them begins.
        let mut best: Vec<Option<(usize, usize)>> = vec![None; word.len() + 1];
        best[0] = Some((0, 0));
        for from in 0..word.len() {
            let Some((count, _)) = best[from].filter(|(count, _)| *count < SYLLABLES) else { continue };
            for (end, known) in best.iter_mut().enumerate().skip(from + 1).take(LONGEST) {
                let fewer = known.is_none_or(|(known, _)| count + 1 < known);
                if fewer && word.get(from..end).is_some_and(|s| self.syllable(s).is_some()) {
                    *known = Some((count + 1, from));
                }
            }
        }
        let mut out = Vec::new();
        let mut end = word.len();
        while let Some((_, from)) = best[end].filter(|_| end > 0) {
            out.extend(word.get(from..end).and_then(|s| self.syllable(s)));
            end = from;
        }
        out.reverse();
        out
    }

    fn syllable(&self, word: &str) -> Option<&str> {
        let at = self.syllables.binary_search_by(|s| s.as_str().cmp(word)).ok()?;
        self.syllables.get(at).map(String::as_str)
    }
}

/// Whether two names may be one: the same number of syllables, each of which may be the same.
#[must_use]
pub fn read_alike(a: &Reading<'_>, b: &Reading<'_>) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(x, y)| x.iter().any(|s| y.contains(s)))
}

#[cfg(test)]
mod tests {
    use super::read_alike;
    use crate::Packs;

    #[test]
    fn a_chinese_name_is_one_in_vietnamese_and_pinyin() {
        let packs = Packs::shipped();
        let readings = &packs.world.readings;
        let alike = |a: &str, b: &str| match (readings.of(a), readings.of(b)) {
            (Some(x), Some(y)) => read_alike(&x, &y),
            _ => false,
        };
        for (vi, pinyin) in [
            ("Vương Nghị", "Wang Yi"),
            ("Tập Cận Bình", "Xi Jinping"),
            ("Lý Khắc Cường", "Li Keqiang"),
            ("Dương Khiết Trì", "Yang Jiechi"),
            ("Tần Cương", "Qin Gang"),
            ("Chu Dung Cơ", "Zhu Rongji"),
            ("Vương Văn Đào", "Wang Wentao"),
        ] {
            assert!(alike(vi, pinyin), "{vi} / {pinyin}: {:?} / {:?}", readings.of(vi), readings.of(pinyin));
        }
        for (a, b) in [("Vương Nghị", "Wang Wen"), ("Lý Cường", "Li Keqiang"), ("Jane Exampleton", "Vương Nghị")]
        {
            assert!(!alike(a, b), "{a} / {b}");
        }
        assert_eq!(readings.of("Kishida Fumio"), None);
        // A family name that several have is of the first of them.
        assert_eq!(readings.of("Chu").and_then(|r| r[0].first().copied()), Some("zhou"));
    }
}
