//! The forms of English verbs, so that a pack names a verb once, and what a word looks like by its ending.

use serde::{Deserialize, Serialize};

use crate::knowledge::Language;
use crate::schema::Inflection;

/// How a verb stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum VerbForm {
    /// As given; the only one for languages that do not inflect.
    Base,
    /// says
    Third,
    /// said
    Past,
    /// saying
    Gerund,
}

/// All forms of `phrase`, inflected on its first word.
#[must_use]
pub(crate) fn inflect(phrase: &str, inflection: &Inflection) -> Vec<(String, VerbForm)> {
    let (verb, rest) = phrase.split_once(' ').map_or((phrase, String::new()), |(v, r)| (v, format!(" {r}")));
    let mut out = vec![(phrase.to_owned(), VerbForm::Base)];
    let irregular = inflection.irregular.iter().find(|i| i.base == verb);
    let mut add = |word: &str, form| {
        let whole = format!("{word}{rest}");
        if !out.iter().any(|(w, f)| *w == whole && *f == form) {
            out.push((whole, form));
        }
    };
    let or_rule = |given: Option<&String>, rule: String| given.filter(|g| !g.is_empty()).cloned().unwrap_or(rule);
    add(&or_rule(irregular.map(|i| &i.third), third(verb)), VerbForm::Third);
    match irregular {
        Some(i) => {
            add(&i.past, VerbForm::Past);
            add(&i.participle, VerbForm::Past);
        }
        None => add(&past(verb), VerbForm::Past),
    }
    add(&or_rule(irregular.map(|i| &i.gerund), gerund(verb)), VerbForm::Gerund);
    out
}

fn third(verb: &str) -> String {
    match verb.as_bytes() {
        [.., b's' | b'x' | b'z'] | [.., b's' | b'c', b'h'] | [.., b'o'] => format!("{verb}es"),
        [.., c, b'y'] if !is_vowel(*c) => format!("{}ies", &verb[..verb.len() - 1]),
        _ => format!("{verb}s"),
    }
}

fn past(verb: &str) -> String {
    match verb.as_bytes() {
        [.., b'e'] => format!("{verb}d"),
        [.., c, b'y'] if !is_vowel(*c) => format!("{}ied", &verb[..verb.len() - 1]),
        _ => format!("{verb}ed"),
    }
}

fn gerund(verb: &str) -> String {
    match verb.as_bytes() {
        [.., b'i', b'e'] => format!("{}ying", &verb[..verb.len() - 2]),
        [.., c, b'e'] if *c != b'e' && *c != b'o' && *c != b'y' => format!("{}ing", &verb[..verb.len() - 1]),
        _ => format!("{verb}ing"),
    }
}

impl Language {
    /// Whether the word with this key looks like a noun in the plural, in a language that marks it: troops, but not
    /// business or gas.
    #[must_use]
    pub fn looks_plural(&self, key: &str) -> bool {
        !self.syllabic && key.len() > 3 && key.ends_with('s') && !key.ends_with("ss")
    }

    /// Whether the word with this key looks like a gerund, in a language that has them.
    #[must_use]
    pub fn looks_gerund(&self, key: &str) -> bool {
        !self.syllabic && key.ends_with("ing")
    }
}

fn is_vowel(b: u8) -> bool {
    matches!(b, b'a' | b'e' | b'i' | b'o' | b'u')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::IrregularVerb;

    #[test]
    fn regular_and_irregular_verbs() {
        let say = IrregularVerb {
            base: "say".into(),
            past: "said".into(),
            participle: "said".into(),
            third: String::new(),
            gerund: String::new(),
        };
        let inflection = Inflection { irregular: vec![say] };
        let words = |p: &str| inflect(p, &inflection).into_iter().map(|(w, _)| w).collect::<Vec<_>>();
        assert_eq!(words("pledge"), ["pledge", "pledges", "pledged", "pledging"]);
        assert_eq!(words("call on"), ["call on", "calls on", "called on", "calling on"]);
        assert_eq!(words("ratify"), ["ratify", "ratifies", "ratified", "ratifying"]);
        assert_eq!(words("say"), ["say", "says", "said", "saying"]);
        assert_eq!(words("agree"), ["agree", "agrees", "agreed", "agreeing"]);
        assert_eq!(words("stress"), ["stress", "stresses", "stressed", "stressing"]);
    }
}
