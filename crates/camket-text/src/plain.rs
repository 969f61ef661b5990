//! Words without their marks: how a name looks in a language that has no diacritics.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of `text` in lower case and without diacritics: *Phạm Minh Chính* → `pham minh chinh`. Anything that is
/// neither letter nor figure parts words, but an apostrophe or a point inside a word does not (*O'Brien* → `obrien`,
/// *U.S.* → `us`).
///
/// Unlike [`crate::fold`] this puts different words together (*má*, *mạ*); it is for names and for searching, not for
/// reading.
#[must_use]
pub fn plain_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for c in text.nfkd().flat_map(char::to_lowercase) {
        match c {
            'đ' | 'ð' => word.push('d'),
            'ł' => word.push('l'),
            'ø' => word.push('o'),
            'ı' => word.push('i'),
            'ß' => word.push_str("ss"),
            'æ' => word.push_str("ae"),
            'œ' => word.push_str("oe"),
            'þ' => word.push_str("th"),
            '\'' | '’' | '‘' | 'ʼ' | '.' => {}
            c if is_combining_mark(c) || crate::fold::is_invisible(c) => {}
            c if c.is_alphanumeric() => word.push(c),
            _ if !word.is_empty() => words.push(std::mem::take(&mut word)),
            _ => {}
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::plain_words;

    #[test]
    fn marks_case_and_joints_are_gone() {
        for (a, b) in [
            ("Trần Văn Đức", "tran van duc"),
            ("Tra\u{302}\u{300}n  VĂN-ĐỨC", "tran van duc"),
            ("José O'Brien", "jose obrien"),
            ("J. R. Müller-Lüdenscheidt", "j r muller ludenscheidt"),
            ("U.S.", "us"),
            ("", ""),
        ] {
            assert_eq!(plain_words(a).join(" "), b, "{a}");
        }
    }
}
