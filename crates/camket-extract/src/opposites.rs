//! Who meets whom: nobody in office meets his own state, so whom one serves tells whom the other does not.

use std::ops::Range;

use camket_model::MeetingKind;
use camket_packs::Sense;
use rustc_hash::FxHashMap;

use crate::mention::{ActorIx, What};
use crate::names::own_surname;
use crate::page::Page;
use crate::people::People;
use crate::person::Found;
use crate::serving::HOME;

/// How far, in tokens, those who meet stand from each other.
const MEETS: usize = 8;

/// Whether the words are a part of the Vietnamese name of a person: "Đức" in "Trần Đức Mẫu".
pub(crate) fn in_name(page: &Page<'_>, people: &People, tokens: &Range<usize>) -> bool {
    let until = people.mentions.partition_point(|m| m.tokens.start <= tokens.start);
    let Some(m) = until.checked_sub(1).and_then(|i| people.mentions.get(i)) else { return false };
    let What::Person(i) = m.what else { return false };
    let Some(name) = people.found.get(i).map(|f| &f.name_tokens) else { return false };
    let named = |t: usize| name.clone().any(|n| page.key(n) == page.key(t));
    tokens.end <= m.tokens.end && own_surname(page, name) && tokens.clone().all(named)
}

/// For each person who is told to meet somebody, or who has a counterpart beside him, the state that this one serves: "X and
/// his counterpart, Y", "X, who received Mr Y". Nobody in office meets his own state so.
pub(crate) fn opposites(page: &Page<'_>, people: &People) -> FxHashMap<usize, ActorIx> {
    let home = page.world.actor_by_id.get(HOME).copied();
    let native = |f: &Found| home.filter(|_| own_surname(page, &f.name_tokens));
    let office = |f: &Found| f.role.offices.first().is_some_and(|o| o.is_single());
    let mut out = FxHashMap::default();
    for (a, b) in people.mentions.iter().zip(people.mentions.iter().skip(1)) {
        let (What::Person(i), What::Person(j)) = (&a.what, &b.what) else { continue };
        let (Some(one), Some(other)) = (people.found.get(*i), people.found.get(*j)) else { continue };
        let between = a.tokens.end..b.tokens.start;
        let near = between.len() <= MEETS && page.sentence_of(a.tokens.start) == page.sentence_of(b.tokens.start);
        if i == j || !near {
            continue;
        }
        // "Meeting X later that day, Y asked"
        let gerund = !page.syllabic()
            && page.starts_sentence(a.tokens.start.wrapping_sub(1))
            && page.is_punct(b.tokens.start.wrapping_sub(1), ",");
        if gerund && native(other).is_none() && meets(page, &(a.tokens.start - 1..a.tokens.start)) {
            out.extend(one.role.of.or_else(|| native(one)).map(|state| (*j, state)));
        }
        if native(one).is_some() {
            continue;
        }
        if other.is_counterpart() || office(one) && office(other) && meets(page, &between) {
            out.extend(other.role.of.or_else(|| native(other)).map(|state| (*i, state)));
        }
    }
    out
}

/// Whether a verb of meeting stands in `between`.
fn meets(page: &Page<'_>, between: &Range<usize>) -> bool {
    let verb = |s: Sense| {
        let head = if let Sense::MeetingHead(h) = s { page.language.meeting_heads.get(h as usize) } else { None };
        head.filter(|h| h.verb && matches!(h.kind, MeetingKind::Bilateral | MeetingKind::Call)).map(|_| ())
    };
    between.clone().any(|p| page.longest(p, between.end, verb).is_some())
}
