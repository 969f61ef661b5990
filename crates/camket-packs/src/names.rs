//! Who and where, whatever the language and spelling: the people behind the offices, and the places.

use std::collections::BTreeMap;

use camket_text::{fold, plain_words};
use rustc_hash::FxHashMap;

use crate::compile::{Compiler, Form};
use crate::knowledge::{KnownPerson, NameKind, Readings, Sense, Site, World};
use crate::load::Raw;

/// Gathers the holders of offices into people: two offices are one person's if a full name is the same, whatever its
/// order, diacritics and language.
pub(crate) fn people(world: &mut World, forms: &[Form]) {
    let mut names: BTreeMap<u32, Vec<&Form>> = BTreeMap::new();
    for form in forms {
        if let Sense::Holder(i) = form.sense {
            names.entry(i).or_default().push(form);
        }
    }
    for (holder, forms) in names {
        let full = || forms.iter().map(|f| sorted_words(&f.form)).filter(|w| w.len() > 1);
        let known = full().find_map(|w| world.people_by_name.get(&w).and_then(|p| p.first()).copied());
        let person = known.unwrap_or(world.people.len() as u32);
        match world.people.get_mut(person as usize) {
            Some(p) => p.offices.push(holder),
            None => world.people.push(KnownPerson { id: slug(&forms), labels: labels(&forms), offices: vec![holder] }),
        }
        for form in &forms {
            let words = sorted_words(&form.form);
            for word in &words {
                enter(&mut world.people_by_word, word.clone(), person);
            }
            enter(&mut world.people_by_name, words, person);
        }
    }
}

/// How Chinese names are read in Vietnamese. A later file adds to an earlier one.
pub(crate) fn readings(raw: &Raw, compiler: &mut Compiler<'_>) {
    let key = |reading: &str| {
        let mut key = String::new();
        fold(reading, &mut key);
        key
    };
    let mut out = Readings::default();
    for at in &raw.readings {
        out.of.extend(compiler.actor_ids(at, &at.entry.of));
        for (syllable, readings) in &at.entry.syllables {
            out.syllables.push(syllable.clone());
            for reading in readings.get_ref() {
                let known = out.pinyin.entry(key(reading)).or_default();
                if !known.contains(syllable) {
                    known.push(syllable.clone());
                }
            }
        }
    }
    out.syllables.sort();
    out.syllables.dedup();
    for at in &raw.readings {
        for (reading, syllable) in &at.entry.surnames {
            let known = out.pinyin.get_mut(&key(reading));
            let place = known.as_ref().and_then(|k| k.iter().position(|s| s == syllable.get_ref()));
            match (known, place) {
                (Some(known), Some(place)) => known[..=place].rotate_right(1),
                _ => {
                    let message = format!("{reading:?} is no reading of {:?}", syllable.get_ref());
                    compiler.found.push(at.error("P015", message, "add it to the readings of the syllable"));
                }
            }
        }
    }
    compiler.world.readings = out;
}

fn enter<K: std::hash::Hash + Eq>(map: &mut FxHashMap<K, Vec<u32>>, key: K, person: u32) {
    let list = map.entry(key).or_default();
    if !list.contains(&person) {
        list.push(person);
    }
}

fn sorted_words(name: &str) -> Vec<String> {
    let mut words = plain_words(name);
    words.sort();
    words
}

fn slug(forms: &[&Form]) -> String {
    let english = forms.iter().find(|f| f.lang == "en").or(forms.first());
    english.map(|f| plain_words(&f.form).join("-")).unwrap_or_default()
}

/// The first form in each language.
fn labels(forms: &[&Form]) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    for form in forms {
        if out.iter().all(|(lang, _)| *lang != form.lang) {
            out.push((form.lang.clone(), form.form.clone()));
        }
    }
    out
}

/// What each name of a town or state tells.
pub(crate) fn sites(world: &mut World, forms: &[Form]) {
    let mut called: FxHashMap<Sense, Vec<&Form>> = FxHashMap::default();
    for form in forms.iter().filter(|f| matches!(f.sense, Sense::Place(_) | Sense::Actor(..))) {
        called.entry(form.sense).or_default().push(form);
    }
    let called: FxHashMap<Sense, Vec<(String, String)>> =
        called.into_iter().map(|(sense, forms)| (sense, labels(&forms))).collect();
    for form in forms {
        let country = match form.sense {
            Sense::Place(i) => world.places.get(i as usize).and_then(|p| p.country.clone()),
            Sense::Actor(i, NameKind::Name | NameKind::Capital) => {
                world.actors.get(i as usize).filter(|a| a.kind.is_land()).map(|a| a.id.clone())
            }
            _ => continue,
        };
        let Some(country) = country else { continue };
        let whole = matches!(form.sense, Sense::Actor(_, NameKind::Name));
        let labels = called.get(&form.sense).cloned().unwrap_or_default();
        // One spelling for each place: the English one, if it has any.
        let one = labels.iter().find(|(lang, _)| lang == "en").or(labels.first());
        let town = one.filter(|_| !whole).map(|(_, label)| plain_words(label).concat());
        // A capital before a state of the same name (Singapore): both mean the state.
        let key = plain_words(&form.form).concat();
        let site = Site { country: Some(country), town, labels };
        let kept = world.sites.entry(key).or_insert_with(|| site.clone());
        if kept.town.is_some() && site.town.is_none() {
            *kept = site;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Packs;

    #[test]
    fn an_office_more_is_no_person_more() {
        let world = Packs::shipped().world;
        assert!(world.people.len() < world.holders.len());
        let ids: std::collections::BTreeSet<_> = world.people.iter().map(|p| &p.id).collect();
        assert_eq!(ids.len(), world.people.len(), "two people with one id");
        assert!(world.people.iter().all(|p| !p.labels.is_empty() && !p.offices.is_empty()));
    }

    #[test]
    fn a_place_is_one_in_both_languages() {
        let world = Packs::shipped().world;
        assert_eq!(world.site("Hà Nội"), world.site("Hanoi"));
        assert_eq!(world.site("Lào").and_then(|s| s.country.as_deref()), Some("LAO"));
        let called = |place| world.site(place).map(|s| s.labels.clone()).unwrap_or_default();
        let both = |en: &str, vi: &str| [("en".to_owned(), en.to_owned()), ("vi".to_owned(), vi.to_owned())];
        assert_eq!(called("Ha Noi"), both("Hanoi", "Hà Nội"));
        assert_eq!(called("Viet Nam"), both("Vietnam", "Việt Nam"));
        assert_eq!(world.site("Lào").and_then(|s| s.town.as_deref()), None);
        assert!(world.site("Vientiane").is_some_and(|s| s.town.is_some() && s.country.as_deref() == Some("LAO")));
        assert!(world.site("Nowhere at all").is_none());
    }
}
