//! How alike two names are.

use camket_text::plain_words;

/// A full name of so many letters is hardly borne by two people in one field.
const RARE: usize = 9;

/// A name taken apart for comparing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Name {
    /// Words without diacritics; initials are left out of names of three words and more.
    words: Vec<String>,
    sorted: Vec<String>,
    /// Match key with diacritics, if it has any.
    marked: Option<String>,
    /// Its words by sound, sorted.
    sounds: Vec<String>,
}

/// What speaks for two names being one person's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    /// The same but for diacritics, case, hyphens.
    Same,
    /// The same words in another order.
    Order,
    /// Words that stand together in the longer name, two at least.
    Part,
    /// A single name that is the first or the last word of the other.
    Short,
    /// Two equal single names.
    BothShort,
    /// The same by its sound: one of the two is written as it is said.
    Sound,
    /// One is how Vietnamese reads the other, a Chinese name.
    Reading,
    /// The same without diacritics, but both have them and they differ.
    Marks,
    /// One letter apart.
    Near,
}

impl Name {
    pub fn of(name: &str) -> Self {
        let mut words = plain_words(name);
        if words.len() > 2 {
            words.retain(|w| w.chars().count() > 1);
        }
        let mut sorted = words.clone();
        sorted.sort();
        let marked = (!name.is_ascii()).then(|| {
            let mut key = String::new();
            for word in name.split_whitespace() {
                camket_text::fold(word, &mut key);
                key.push(' ');
            }
            key
        });
        let mut sounds = crate::sound::sounds(name);
        sounds.sort();
        Self { words, sorted, marked, sounds }
    }

    /// Whether it is one word.
    pub fn is_single(&self) -> bool {
        self.words.len() < 2
    }

    /// Whether it is a full name of so many letters that hardly two people share it.
    pub fn is_rare(&self) -> bool {
        self.words.len() > 1 && self.words.iter().map(String::len).sum::<usize>() >= RARE
    }

    /// Its words without diacritics, sorted.
    pub fn sorted(&self) -> &[String] {
        &self.sorted
    }

    /// What speaks for the two being one person's name, if anything does.
    pub fn likeness(&self, other: &Self) -> Option<Likeness> {
        if self.words.is_empty() || other.words.is_empty() {
            return None;
        }
        if self.words == other.words || self.words.concat() == other.words.concat() {
            return Some(match (&self.marked, &other.marked) {
                (Some(a), Some(b)) if a != b => Likeness::Marks,
                _ if self.is_single() => Likeness::BothShort,
                _ => Likeness::Same,
            });
        }
        if self.sorted == other.sorted {
            return Some(Likeness::Order);
        }
        if self.sounds.len() > 1 && self.sounds == other.sounds {
            return Some(Likeness::Sound);
        }
        let (short, long) = if self.words.len() < other.words.len() { (self, other) } else { (other, self) };
        if let [only] = short.words.as_slice() {
            let ends = [long.words.first(), long.words.last()];
            return ends.contains(&Some(only)).then_some(Likeness::Short);
        }
        if short.words.len() < long.words.len() {
            return long.words.windows(short.words.len()).any(|w| w == short.words).then_some(Likeness::Part);
        }
        self.near(other).then_some(Likeness::Near)
    }

    /// Whether all words but one are equal and that one, of five letters at least, is one letter apart.
    fn near(&self, other: &Self) -> bool {
        let mut differ = self.words.iter().zip(&other.words).filter(|(a, b)| a != b);
        let one = differ.next().is_some_and(|(a, b)| a.len().min(b.len()) >= 5 && one_apart(a, b));
        one && differ.next().is_none()
    }
}

/// Whether one letter was added, left out or changed.
fn one_apart(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let front = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let back = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let longer = a.len().max(b.len());
    a.len().abs_diff(b.len()) <= 1 && front + back + 1 >= longer
}

#[cfg(test)]
mod tests {
    use super::{Likeness, Name};

    #[track_caller]
    fn check(a: &str, b: &str, expect: Option<Likeness>) {
        assert_eq!(Name::of(a).likeness(&Name::of(b)), expect, "{a} / {b}");
        assert_eq!(Name::of(b).likeness(&Name::of(a)), expect, "{b} / {a}");
    }

    #[test]
    fn spelling_order_and_parts() {
        check("Trần Văn Mẫu", "Tran Van Mau", Some(Likeness::Same));
        check("Kim Sample-ok", "KIM Sampleok", Some(Likeness::Same));
        check("John Q. Sample", "John Sample", Some(Likeness::Same));
        check("Sample Taro", "Taro Sample", Some(Likeness::Order));
        check("Datuk Abu Sample", "Abu Sample", Some(Likeness::Part));
        check("Sample", "Jane Sample", Some(Likeness::Short));
        check("Sample", "Sample", Some(Likeness::BothShort));
        check("Prasample Test", "Pratample Test", Some(Likeness::Near));
        check("Prasample Test", "Prassample Test", Some(Likeness::Sound));
    }

    #[test]
    fn two_men_of_nearly_one_name_are_two() {
        check("Trần Văn Mẫu", "Trần Mẫu", None);
        check("Trần Văn Mẫu", "Trần Văn Mậu", Some(Likeness::Marks));
        check("Trần Văn Mẫu", "Trần Anh Mẫu", None);
        check("Jane Sample", "Jane Simple", Some(Likeness::Near));
        check("", "Jane Sample", None);
    }
}
