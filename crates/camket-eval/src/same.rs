//! When two words, names, numbers, lists or places count as the same.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

/// Lower case, NFC, and one space for every run of characters that are neither letters nor digits.
pub(crate) fn fold(s: &str) -> String {
    let lower: String = s.nfc().collect::<String>().to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

pub(crate) fn fold_opt(s: Option<&str>) -> String {
    fold(s.unwrap_or_default())
}

/// How many code points two spans share.
pub(crate) fn overlap(a: [usize; 2], b: [usize; 2]) -> usize {
    a[1].min(b[1]).saturating_sub(a[0].max(b[0]))
}

fn set(list: &[String]) -> BTreeSet<&str> {
    list.iter().map(String::as_str).collect()
}

pub(crate) fn same_set(a: &[String], b: &[String]) -> bool {
    set(a) == set(b)
}

pub(crate) fn share_one(a: &[String], b: &[String]) -> bool {
    !set(a).is_disjoint(&set(b))
}

/// Shared members over all members; two empty lists agree.
pub(crate) fn jaccard(a: &[String], b: &[String]) -> f64 {
    let (a, b) = (set(a), set(b));
    if a.is_empty() && b.is_empty() {
        return 1.0;
    }
    a.intersection(&b).count() as f64 / a.union(&b).count() as f64
}

/// The same count of numbers, each within a thousandth.
pub(crate) fn same_numbers(a: &[f64], b: &[f64]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(x, y)| (x - y).abs() <= 1e-3 * x.abs().max(y.abs()).max(1e-9))
}

/// The same unit, whether singular or plural.
pub(crate) fn same_unit(a: &str, b: &str) -> bool {
    let key = |s: &str| {
        let folded = fold(s);
        if folded.is_empty() { s.to_owned() } else { folded }
    };
    let (a, b) = (key(a), key(b));
    a == b || a.trim_end_matches('s') == b.trim_end_matches('s')
}

/// The same name, or one whose words are all in the other if both have two words or more.
pub(crate) fn same_name(a: Option<&str>, b: Option<&str>) -> bool {
    let (a, b) = (fold_opt(a), fold_opt(b));
    if a.is_empty() || b.is_empty() {
        return false;
    }
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    if a == b {
        return true;
    }
    let (x, y): (BTreeSet<_>, BTreeSet<_>) = (a.iter().collect(), b.iter().collect());
    a.len() > 1 && b.len() > 1 && (x.is_subset(&y) || y.is_subset(&x))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_keeps_letters_and_digits_only() {
        assert_eq!(fold("  Ấn Độ Dương – Thái_Bình Dương "), "ấn độ dương thái bình dương");
        assert_eq!(fold("%"), "");
    }

    #[test]
    fn names_units_numbers() {
        assert!(same_name(Some("Trần Văn Mẫu"), Some("văn mẫu")));
        assert!(!same_name(Some("Trần Văn Mẫu"), Some("Mẫu")));
        assert!(!same_name(None, None));
        assert!(same_unit("ships", "ship") && same_unit("%", "%") && !same_unit("USD", "VND"));
        assert!(same_numbers(&[1000.0], &[1001.0]) && !same_numbers(&[1000.0], &[1002.0]));
        assert!(!same_numbers(&[1.0], &[1.0, 2.0]));
    }
}
