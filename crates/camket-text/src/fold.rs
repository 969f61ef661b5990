//! The match key of a word: what is left when spelling habits that never tell words apart are taken away.

use unicode_normalization::UnicodeNormalization;

use crate::chars::push_lower;

/// Appends the key of `word` to `out`: NFC, lower case, invisible characters dropped, and for Vietnamese syllables
/// one tone placement (*hoà* → *hòa*) and one spelling of a lone final vowel (*tỷ* → *tỉ*, *Mỹ* → *mĩ*).
///
/// Tones and *đ* are kept: they tell words apart.
pub fn fold(word: &str, out: &mut String) {
    let from = out.len();
    if word.bytes().all(|b| b.is_ascii_graphic()) {
        out.push_str(word);
        out[from..].make_ascii_lowercase();
    } else if word.is_ascii() {
        out.extend(word.bytes().filter(|b| !b.is_ascii_control()).map(|b| char::from(b.to_ascii_lowercase())));
    } else {
        for c in word.chars() {
            if needs_composing(c) {
                out.truncate(from);
                let visible = word.chars().filter(|c| !is_invisible(*c));
                out.extend(visible.nfc().flat_map(char::to_lowercase));
                break;
            }
            if !is_invisible(c) {
                push_lower(c, out);
            }
        }
    }
    one_spelling(out, from);
}

/// Characters that show nothing and may stand inside a word: zero-width ones, soft hyphens, controls, variation
/// selectors, byte-order marks.
#[inline]
#[must_use]
pub(crate) fn is_invisible(c: char) -> bool {
    // Nearly all letters.
    if matches!(c, ' '..='~' | '\u{C0}'..='\u{1FFF}') {
        return false;
    }
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{00AD}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FFFD}')
        || (c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{0B}' | '\u{0C}' | '\u{85}'))
}

fn needs_composing(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{1E9B}') || (c as u32) > 0x1FFF
}

/// The last vowel pair or lone vowel in one spelling. Works on the key from byte `from` on.
fn one_spelling(out: &mut String, from: usize) {
    let Some((at, last)) = out[from..].char_indices().next_back().map(|(i, c)| (from + i, c)) else { return };
    let Some((base, tone)) = vowel(last) else { return };
    let before = out[from..at].chars().next_back();
    let replacement = match (before, base) {
        (Some('o'), 'a' | 'e') if tone > 0 => Some((before, base)),
        (Some('u'), 'y') if tone > 0 => {
            let earlier = out[from..at - 1].chars().next_back();
            (earlier != Some('q')).then_some((before, base))
        }
        _ => None,
    };
    if let Some((Some(first), second)) = replacement {
        out.truncate(at - 1);
        out.push(with_tone(first, tone));
        out.push(second);
        return;
    }
    // A lone y after consonants is the same vowel as i: tỷ/tỉ, kỷ/kỉ, Mỹ/Mĩ, công ty/công ti.
    if base == 'y' && at > from && at - from <= 3 && out[from..at].bytes().all(is_consonant) {
        out.truncate(at);
        out.push(with_tone('i', tone));
    }
}

fn is_consonant(b: u8) -> bool {
    b.is_ascii_lowercase() && !matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

const VOWELS: [(char, [char; 6]); 6] = [
    ('a', ['a', 'à', 'á', 'ả', 'ã', 'ạ']),
    ('e', ['e', 'è', 'é', 'ẻ', 'ẽ', 'ẹ']),
    ('i', ['i', 'ì', 'í', 'ỉ', 'ĩ', 'ị']),
    ('o', ['o', 'ò', 'ó', 'ỏ', 'õ', 'ọ']),
    ('u', ['u', 'ù', 'ú', 'ủ', 'ũ', 'ụ']),
    ('y', ['y', 'ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ']),
];

/// The base letter and the tone (0 for none) of a plain vowel.
fn vowel(c: char) -> Option<(char, usize)> {
    if c.is_ascii() {
        return matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y').then_some((c, 0));
    }
    Some(match c {
        'à' => ('a', 1),
        'á' => ('a', 2),
        'ả' => ('a', 3),
        'ã' => ('a', 4),
        'ạ' => ('a', 5),
        'è' => ('e', 1),
        'é' => ('e', 2),
        'ẻ' => ('e', 3),
        'ẽ' => ('e', 4),
        'ẹ' => ('e', 5),
        'ì' => ('i', 1),
        'í' => ('i', 2),
        'ỉ' => ('i', 3),
        'ĩ' => ('i', 4),
        'ị' => ('i', 5),
        'ò' => ('o', 1),
        'ó' => ('o', 2),
        'ỏ' => ('o', 3),
        'õ' => ('o', 4),
        'ọ' => ('o', 5),
        'ù' => ('u', 1),
        'ú' => ('u', 2),
        'ủ' => ('u', 3),
        'ũ' => ('u', 4),
        'ụ' => ('u', 5),
        'ỳ' => ('y', 1),
        'ý' => ('y', 2),
        'ỷ' => ('y', 3),
        'ỹ' => ('y', 4),
        'ỵ' => ('y', 5),
        _ => return None,
    })
}

fn with_tone(base: char, tone: usize) -> char {
    VOWELS.iter().find(|(b, _)| *b == base).map_or(base, |(_, forms)| forms[tone])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(s: &str) -> String {
        let mut out = String::new();
        fold(s, &mut out);
        out
    }

    #[test]
    fn spellings_of_one_word_share_a_key() {
        for (a, b) in [
            ("hoà", "hòa"),
            ("Thuỷ", "thủy"),
            ("khoá", "khóa"),
            ("tỷ", "tỉ"),
            ("Mỹ", "MĨ"),
            ("kỷ", "kỉ"),
            ("ho\u{0300}a", "hoà"),
            ("Vie\u{0302}\u{0323}t", "Việt"),
            ("Vi\u{200B}ệt", "việt"),
            ("hy", "hi"),
        ] {
            assert_eq!(key(a), key(b), "{a} {b}");
        }
    }

    #[test]
    fn different_words_keep_different_keys() {
        for (a, b) in [("hoa", "hòa"), ("quý", "qúi"), ("đa", "da"), ("năm", "nắm"), ("tay", "tai"), ("say", "sai")]
        {
            assert_ne!(key(a), key(b), "{a} {b}");
        }
        assert_eq!(key("quý"), "quý");
        assert_eq!(key("thủy"), "thủy");
        assert_eq!(key("hoạch"), "hoạch");
    }
}
