//! How a name sounds, whatever alphabet's habits it is written by: *Xóc Van-na-rít* is *Sok Vannarith*.
//!
//! Vietnamese texts write foreign names as they are said, syllable by syllable. A word is brought to a rough form in which
//! letters that stand for one sound are one, in the manner of Soundex and its kin (Odell and Russell 1918), but with all
//! vowels kept, since they are what Vietnamese spelling keeps best.

use camket_text::{is_syllable, plain_words};

/// Letters that stand for one sound, the longer before the shorter.
const ALIKE: [(&str, &str); 23] = [
    ("ngh", "ng"),
    ("ph", "f"),
    ("th", "t"),
    ("kh", "k"),
    ("gh", "g"),
    ("ch", "c"),
    ("tr", "c"),
    ("sh", "s"),
    ("nh", "ni"),
    ("qu", "ku"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("ck", "k"),
    ("x", "s"),
    ("c", "k"),
    ("q", "k"),
    ("z", "d"),
    ("y", "i"),
    ("w", "u"),
    ("v", "u"),
    ("j", "i"),
    ("o", "u"),
];

/// The words of a name by their sound; what a hyphen joins is one word.
pub(crate) fn sounds(name: &str) -> Vec<String> {
    let words = name.split_whitespace().map(|word| sound(&plain_words(word).concat()));
    words.filter(|w| !w.is_empty()).collect()
}

/// The words by which others may call a person, by sound: the given name of a Vietnamese one, else the first and the last
/// word of the name, which may stand in either order. The last comes last.
pub(crate) fn called(name: &str) -> Vec<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let native = words.len() > 1 && words.iter().all(|w| is_syllable(&w.to_lowercase()));
    let ends = words.first().filter(|_| !native).into_iter().chain(words.last());
    let mut out: Vec<String> = ends.filter_map(|word| sounds(word).pop()).collect();
    out.dedup();
    out
}

fn sound(word: &str) -> String {
    let mut out = String::new();
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let (told, taken) = match ALIKE.iter().find(|(from, _)| rest.starts_with(from)) {
            Some((from, to)) => (*to, from.len()),
            None => (&rest[..first.len_utf8()], first.len_utf8()),
        };
        // A letter that is doubled is one, and a silent one is none.
        for c in told.chars().filter(|c| *c != 'h') {
            if !out.ends_with(c) {
                out.push(c);
            }
        }
        rest = &rest[taken..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{called, sounds};

    #[test]
    fn a_name_written_as_it_is_said_sounds_like_itself() {
        for (a, b) in [
            ("Xóc Van-na-rít", "Sok Vannarith"),
            ("Bun-thoong", "Bounthong"),
            ("Bun-mi", "Boonmee"),
            ("Va-len-tin", "Valentin"),
        ] {
            assert_eq!(sounds(a), sounds(b), "{a} {b}");
            assert_eq!(called(a), called(b), "{a} {b}");
        }
        assert_ne!(sounds("Sok"), sounds("Som"));
    }

    #[test]
    fn names_are_called_alike_in_any_order() {
        let sorted = |name| {
            let mut words = called(name);
            words.sort();
            words
        };
        assert_eq!(sorted("Sample Taro"), sorted("Taro Sample"));
        assert_eq!(called("Trần Văn Mẫu"), called("Mẫu"));
        assert!(called("").is_empty());
    }
}
