//! How a syllable of Vietnamese is spelt, which foreign names seldom are.

/// Whether the match key `key` can be one syllable of Vietnamese: an onset, one to three vowels, a coda.
#[must_use]
pub fn is_syllable(key: &str) -> bool {
    const ONSETS: [&str; 27] = [
        "ngh", "ng", "nh", "gh", "gi", "kh", "ph", "th", "tr", "ch", "qu", "b", "c", "d", "đ", "g", "h", "k", "l", "m",
        "n", "p", "r", "s", "t", "v", "x",
    ];
    let rest = ONSETS.iter().find_map(|o| key.strip_prefix(o)).unwrap_or(key);
    // "gì", "gìn": the vowel of "gi" may be all there is.
    let rest = if rest.is_empty() && key == "gi" { "i" } else { rest };
    let coda = rest.trim_start_matches(is_vowel);
    let vowels = rest[..rest.len() - coda.len()].chars().count();
    (1..=3).contains(&vowels) && matches!(coda, "" | "c" | "ch" | "m" | "n" | "ng" | "nh" | "p" | "t")
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'ă' | 'â' | 'ê' | 'ô' | 'ơ' | 'ư') || (!c.is_ascii() && c != 'đ')
}

#[cfg(test)]
mod tests {
    use super::is_syllable;

    #[test]
    fn syllables_of_vietnamese_and_words_of_elsewhere() {
        assert!(["nghị", "gì", "quyết", "an", "thương", "đoàn"].into_iter().all(is_syllable));
        assert!(!["brown", "schmidt", "sato", "kyiv", "ng"].into_iter().any(is_syllable));
    }
}
