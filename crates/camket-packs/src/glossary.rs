//! What undertakings are about, and how they are told: the words that the ledger asks for when it makes facts.
//!
//! They are kept apart from the lexicon of the reader, which would only be slowed by them, and are put into a lexicon
//! when they are first asked for, so that a program that only reads does not pay.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use camket_grammar::{Hit, Lexicon};
use camket_text::Tokens;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::compile::Compiler;
use crate::diagnostic::Severity;
use crate::inflect::inflect;
use crate::load::{At, Raw};
use crate::schema::{Inflection, TermEntry};
use crate::words::Telling;

/// A term of the glossary.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Term {
    /// Slug.
    pub id: String,
    /// It is what is done with a thing (sign, launch, double), not the thing.
    pub aspect: bool,
    /// How much it tells that two statements share it: 1 said everywhere, 2 a common matter, 3 a matter of its own.
    pub weight: u8,
    /// The term of which it is a part: index into [`crate::World::terms`].
    pub broader: Option<u32>,
}

/// The forms of the glossary in one language.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Glossary {
    /// Forms as the packs give them, whether they are of what is done, and their term.
    terms: Vec<(String, bool, u32)>,
    tellings: Vec<(String, Telling)>,
    /// How forms are inflected, if they are.
    inflection: Option<Inflection>,
    #[serde(skip)]
    found: OnceLock<(Lexicon<u32>, Lexicon<Telling>)>,
}

impl Glossary {
    /// The terms in `tokens`, as indices into [`crate::World::terms`]: by start, then by end, however they overlap.
    #[must_use]
    pub fn terms(&self, tokens: &Tokens) -> Vec<Hit<u32>> {
        self.lexicons().0.hits(tokens)
    }

    /// The form of a term (an index into [`crate::World::terms`]) that the packs give first: what to call it.
    #[must_use]
    pub fn word(&self, term: u32) -> Option<&str> {
        self.terms.iter().find(|(_, _, t)| *t == term).map(|(form, ..)| form.as_str())
    }

    /// How things are told in `tokens`.
    #[must_use]
    pub fn tellings(&self, tokens: &Tokens) -> Vec<Hit<Telling>> {
        self.lexicons().1.hits(tokens)
    }

    fn lexicons(&self) -> &(Lexicon<u32>, Lexicon<Telling>) {
        self.found.get_or_init(|| {
            let (mut terms, mut tellings) = (Lexicon::default(), Lexicon::default());
            for (form, aspect, term) in &self.terms {
                match &self.inflection {
                    Some(how) => all_forms(form, *aspect, how).iter().for_each(|f| {
                        terms.add(f, *term);
                    }),
                    None => {
                        terms.add(form, *term);
                    }
                }
            }
            for (form, telling) in &self.tellings {
                tellings.add(form, *telling);
            }
            (terms, tellings)
        })
    }
}

/// The glossary of each language by its code; the terms go to the compiler's world.
pub(crate) fn compile(raw: &mut Raw, lint: bool, compiler: &mut Compiler<'_>) -> BTreeMap<String, Glossary> {
    let mut out: BTreeMap<String, Glossary> = BTreeMap::new();
    let inflections: BTreeMap<&str, &Inflection> =
        raw.langs.iter().filter_map(|l| Some((l.code.as_str(), &l.lang.as_ref()?.entry.inflection))).collect();
    let index: FxHashMap<&str, u32> = raw.terms.iter().zip(0..).map(|(t, i)| (t.entry.id.as_str(), i)).collect();
    for (at, i) in raw.terms.iter().zip(0..) {
        let term = term(at, &index, compiler);
        for (lang, forms) in &at.entry.forms {
            let glossary = out.entry(lang.clone()).or_insert_with(|| Glossary {
                inflection: inflections.get(lang.as_str()).filter(|_| lang == "en").map(|how| (*how).clone()),
                ..Glossary::default()
            });
            glossary.terms.extend(forms.iter().map(|form| (form.clone(), term.aspect, i)));
        }
        compiler.world.terms.push(term);
    }
    for at in raw.langs.iter().filter_map(|l| l.lang.as_ref().map(|at| (&l.code, at))) {
        let (code, at) = at;
        for (how, forms) in &at.entry.telling {
            let Some(how) = compiler.code::<Telling, _>(at, how) else { continue };
            out.entry(code.clone()).or_default().tellings.extend(forms.iter().map(|f| (f.clone(), how)));
        }
    }
    if lint {
        twice(&raw.terms, compiler);
    }
    out
}

fn term(at: &At<TermEntry>, index: &FxHashMap<&str, u32>, compiler: &mut Compiler<'_>) -> Term {
    let e = &at.entry;
    if !matches!(e.kind.as_str(), "" | "thing" | "aspect") {
        let message = format!("{:?} is not a kind of term", e.kind);
        compiler.found.push(at.error("P010", message, "one of: thing, aspect"));
    }
    let weight = e.weight.unwrap_or(2);
    if !(1..=3).contains(&weight) {
        compiler.found.push(at.error("P010", format!("weight = {weight}"), "1, 2 or 3"));
    }
    let broader = index.get(e.broader.as_str()).copied().filter(|_| !e.broader.is_empty());
    if broader.is_none() && !e.broader.is_empty() {
        let help = "name another term's id";
        compiler.found.push(at.error("P015", format!("no term {:?}", e.broader), help));
    }
    Term { id: e.id.clone(), aspect: e.kind == "aspect", weight: weight.clamp(1, 3), broader }
}

/// A form with its inflections: verbs on their first word, nouns on their last.
fn all_forms(form: &str, verb: bool, inflection: &Inflection) -> Vec<String> {
    if verb {
        return inflect(form, inflection).into_iter().map(|(word, _)| word).collect();
    }
    let (before, last) = form.rsplit_once(' ').map_or(("", form), |(b, l)| (b, l));
    let plain = last.chars().all(|c| c.is_ascii_lowercase()) && last.len() > 2 && !last.ends_with('s');
    let mut out = vec![form.to_owned()];
    if plain {
        // The third person of a verb is built as the plural of a noun.
        let plural = inflect(last, &Inflection::default()).into_iter().nth(1).map(|(word, _)| word);
        out.extend(plural.map(|p| if before.is_empty() { p } else { format!("{before} {p}") }));
    }
    out
}

/// Tells forms that stand under two terms, or twice under one.
fn twice(terms: &[At<TermEntry>], compiler: &mut Compiler<'_>) {
    let mut first: BTreeMap<(&str, String), &At<TermEntry>> = BTreeMap::new();
    for at in terms {
        for (lang, forms) in &at.entry.forms {
            for form in forms {
                let tokens = Tokens::of(form);
                let key: Vec<&str> = (0..tokens.len()).map(|i| tokens.key(i)).filter(|k| *k != "-").collect();
                if key.is_empty() {
                    let message = format!("{form:?} has no word in it, so it is never found");
                    compiler.found.push(at.error("P042", message, "take it out or spell it in letters"));
                    continue;
                }
                let Some(before) = first.insert((lang, key.join(" ")), at).filter(|b| b.pack() == at.pack()) else {
                    continue;
                };
                let message =
                    format!("{form:?} stands under {:?} too ({}:{})", before.entry.id, before.file, before.line);
                let help = "keep it under the narrower term";
                compiler.found.push(at.finding(Severity::Warning, "P041", message, help));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_and_nouns_in_all_forms() {
        let none = Inflection::default();
        assert_eq!(all_forms("power grid", false, &none), ["power grid", "power grids"]);
        assert_eq!(all_forms("visas", false, &none), ["visas"]);
        assert_eq!(all_forms("ratify", true, &none), ["ratify", "ratifies", "ratified", "ratifying"]);
    }
}
