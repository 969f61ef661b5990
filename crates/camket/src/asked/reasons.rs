//! Why a record came into an entity, in words.

use camket_ledger::Reason;
use camket_ledger::link::reason::{SHARED_CONCEPTS, SPEAKS_FOR_IT};
use camket_packs::{Packs, World};

use crate::i18n::Table;

/// Kinds of concept that a person takes for what is spoken of; the others are of use to linking alone.
const TOLD: &[&str] = &["topic", "term", "also", "do", "instrument", "name", "place", "proper", "year", "number"];

/// Letters of the longest id that is an abbreviation.
const ABBREVIATION: usize = 6;

/// A reason and its detail, in the language of `table`.
pub fn in_words(reason: &Reason, table: &Table, packs: &Packs) -> String {
    let words = table.code("reason", &reason.code);
    let Some(detail) = &reason.detail else { return words };
    let detail = match reason.code.as_str() {
        SPEAKS_FOR_IT => feature(detail, table),
        SHARED_CONCEPTS => concepts(detail, table, packs),
        _ => detail.clone(),
    };
    if detail.is_empty() { words } else { format!("{words}: {detail}") }
}

/// A feature as the weights name it: `same-place`, `shared-things: 2+`, `things-and-deed: own-matter, same-deed`. How much it is says
/// nothing to a person; how two things are at the same time does, where each has words of its own.
fn feature(detail: &str, table: &Table) -> String {
    let (name, value) = detail.split_once(": ").unwrap_or((detail, ""));
    let words = |slug: &str| {
        let key = format!("code.evidence.{slug}");
        table.has(&key).then(|| table.t(&key).to_owned())
    };
    let values: Option<Vec<String>> = value.split(", ").map(words).collect();
    values.map(|v| v.join(" + ")).or_else(|| words(name)).unwrap_or_else(|| name.replace('-', " "))
}

/// What both speak of, each matter once.
fn concepts(detail: &str, table: &Table, packs: &Packs) -> String {
    let mut out: Vec<String> = Vec::new();
    for concept in detail.split(", ") {
        let Some((kind, id)) = concept.split_once(':').filter(|(kind, _)| TOLD.contains(kind)) else { continue };
        let word = concept_word(kind, id, table.lang(), packs);
        if !out.contains(&word) {
            out.push(word);
        }
    }
    out.join(", ")
}

/// What a concept is called: by the glossary of the language where that has a word.
fn concept_word(kind: &str, id: &str, lang: &str, packs: &Packs) -> String {
    if let Some(word) = packs.language(lang).zip(term(id, &packs.world)).and_then(|(l, t)| l.glossary.word(t)) {
        return word.to_owned();
    }
    match kind {
        "number" => id.to_owned(),
        // Named instruments have short ids that are their abbreviations.
        "instrument" if id.len() <= ABBREVIATION && !id.contains('-') => id.to_uppercase(),
        _ => id.replace('-', " "),
    }
}

fn term(id: &str, world: &World) -> Option<u32> {
    world.terms.iter().zip(0..).find_map(|(t, n)| (t.id == id).then_some(n))
}

#[cfg(test)]
mod tests {
    use camket_ledger::STEP_MODEL;
    use camket_ledger::link::threads::TRANSLATION;

    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn whatever_was_learned_is_told_in_words() {
        let packs = Packs::shipped();
        let (vi, en) = (Table::of(Lang::Vi), Table::of(Lang::En));
        let mut features = 0;
        for line in include_str!("../../../../packs/weights/links.tsv").lines().filter(|l| !l.starts_with('#')) {
            let mut parts = line.split('\t').next().unwrap_or_default().split('|');
            let (Some(model), Some(name)) = (parts.next(), parts.next()) else { continue };
            let a_reason = ![TRANSLATION, STEP_MODEL].contains(&model);
            if !a_reason || name == camket_ledger::link::learned::ALWAYS {
                continue;
            }
            features += 1;
            let key = format!("code.evidence.{name}");
            assert!(en.has(&key) && vi.has(&key), "{key}");
        }
        assert!(features > 100);
        let told = |code: &str, detail: &str| in_words(&Reason::new(code, Some(detail)), &en, &packs);
        assert_eq!(told(SPEAKS_FOR_IT, "shared-things: 2+"), "learned evidence: same things");
        assert_eq!(
            told(SPEAKS_FOR_IT, "things-and-deed: own-matter, same-deed"),
            "learned evidence: a matter of its own + same deed"
        );
        assert_eq!(
            told(SHARED_CONCEPTS, "also:power-grid, do:launch, kind:plan USA, instrument:defa, topic:power-grid"),
            "speak of the same: power grid, launch, DEFA"
        );
        assert_eq!(told("same-place", "Jakarta"), "same place: Jakarta");
    }
}
