//! How names are spelt: one name in two spellings, and the spelling that goes into records.

use std::ops::Range;

use camket_packs::Marker;
use camket_text::is_syllable;

use crate::names::nickname;
use crate::page::Page;

/// The words of a name, folded, without the "Jr" or "III" behind it.
pub(crate) fn name_keys(page: &Page<'_>, name: &Range<usize>) -> Vec<String> {
    let mut words: Vec<usize> = name.clone().filter(|i| page.is_word(*i)).collect();
    if words.len() > 1 && words.last().is_some_and(|last| page.marked(*last, Marker::NameSuffix)) {
        words.pop();
    }
    words.into_iter().map(|i| page.key(i).to_owned()).collect()
}

/// One person if one name has all the words of the other, or a single word is the first or last of the other.
pub(crate) fn same_person(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    match short {
        [] => false,
        [one] => {
            let inner = long.len() > 2 && one.len() > 3 && long.contains(one) && !is_syllable(one);
            long.first() == Some(one) || long.last() == Some(one) || inner
        }
        _ => short.iter().all(|w| long.contains(w)),
    }
}

/// Two spellings of one name: "Sergei Lavrov, Sergey Lavrov", "Rohani, Rouhani".
pub(crate) fn alike(a: &[String], b: &[String]) -> bool {
    match (a, b) {
        ([one], [.., last]) | ([.., last], [one]) => near(one, last),
        ([first, .., last], [other, .., end]) if a.len() == b.len() => {
            last == end && near(first, other) || first == other && near(last, end)
        }
        _ => false,
    }
}

/// Whether two words of five letters or more differ by one letter, or by two at the end of a first name.
fn near(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().min(b.len()) < 5 || a.len().abs_diff(b.len()) > 1 || a.first() != b.first() {
        return false;
    }
    let same_head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let same_tail = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    same_head + same_tail + 1 >= a.len().max(b.len())
}

/// The name as the text spells it, stray spaces round a hyphen and invisible characters taken out.
pub(crate) fn tidy(page: &Page<'_>, name: &Range<usize>) -> String {
    let mut out = String::new();
    let nick = |i: usize| i > name.start && i < name.end && nickname(page, i);
    for i in name.clone() {
        if nick(i) || nick(i + 1) || i > 0 && nick(i - 1) {
            continue;
        }
        let hyphen = page.is_punct(i, "-") || (i > name.start && page.is_punct(i - 1, "-"));
        if i > name.start && !hyphen && page.token(i).is_some_and(|t| t.space_before) {
            out.push(' ');
        }
        let word = page.words(&(i..i + 1));
        out.extend(
            word.chars().filter(|c| !c.is_control() && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{00AD}')),
        );
    }
    out
}
