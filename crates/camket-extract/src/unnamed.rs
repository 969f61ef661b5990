//! Whom an office without a name stands for: "the president", "his spokeswoman", "officials", "a diplomat … the diplomat".

use std::ops::Range;

use camket_packs::{Marker, NameKind, Sense, WordClass};

use crate::mention::{ActorIx, Actors, Mention, Role, What};
use crate::page::{Page, WINDOW};
use crate::people::People;

/// So many words may stand between "a" and the office.
const QUALIFIED: usize = 2;
/// Longest name of a house or body, in tokens.
const NAME: usize = 4;

/// Whom the office in `tokens` serves, and the person named before who holds it.
pub(crate) fn stands_for(
    page: &Page<'_>,
    people: &People,
    role: &Role,
    tokens: &Range<usize>,
) -> (Actors, Option<usize>) {
    let plain = |role: &Role| {
        let person = people.holder_of(page, role, tokens);
        let of = role.of.map(Actors::one);
        (of.or_else(|| person.map(|i| people.serves(i))).unwrap_or_default(), person)
    };
    let common = !role.offices.is_empty() && role.offices.iter().all(|o| !o.is_single());
    if page.syllabic() || !common {
        return plain(role);
    }
    // Several are nobody in particular: no one who was named.
    let many = head(page, tokens).is_some_and(|i| page.language.looks_plural(page.key(i)));
    if let Some(of) = role.of {
        return if many { (Actors::one(of), None) } else { plain(role) };
    }
    let of = |of: Option<_>| Role { of, ..role.clone() };
    if tokens.start.checked_sub(1).is_some_and(|i| page.marked(i, Marker::PossessiveOne))
        && let Some(owner) = owner_before(page, people, tokens.start)
        && let Some(served) = people.found.get(owner).and_then(|f| f.role.of)
    {
        let (actors, person) = plain(&of(Some(served)));
        return (actors, person.filter(|p| *p != owner));
    }
    if let Some(served) = body_before(page, tokens.start) {
        return plain(&of(Some(served)));
    }
    let alike = alike_before(page, people, tokens);
    if many || is_new(page, tokens.start) {
        return (alike.filter(|_| many).map(|(_, a)| Actors::one(a)).unwrap_or_default(), None);
    }
    let named = people.holder_of(page, role, tokens);
    let at = named.and_then(|i| people.last_mention(i, tokens.start));
    match alike.filter(|(unnamed, _)| at.is_none_or(|at| *unnamed > at)) {
        Some((_, served)) => (Actors::one(served), None),
        None => plain(role),
    }
}

/// The noun of an office: "spokesman" of "spokesman for the army".
fn head(page: &Page<'_>, tokens: &Range<usize>) -> Option<usize> {
    tokens.clone().take_while(|i| !page.marked(*i, Marker::Of | Marker::About | Marker::To)).last()
}

/// The actor whose name or house ends right before the office at `at`: "a senior White House official".
fn body_before(page: &Page<'_>, at: usize) -> Option<ActorIx> {
    let from = page.sentence_of(at).and_then(|s| page.layout.sentences.get(s))?.tokens.start;
    let house = |s| match s {
        Sense::Actor(a, NameKind::Seat | NameKind::Organ | NameKind::Adjective | NameKind::Name) => Some(a),
        _ => None,
    };
    let ends = |p: usize| page.longest(p, at, house).filter(|(r, _)| r.end == at);
    (from.max(at.saturating_sub(NAME))..at).find_map(ends).map(|(_, actor)| actor)
}

/// Whether an office at `at` is told for the first time: "a senior official".
fn is_new(page: &Page<'_>, at: usize) -> bool {
    let qualifies = |i: &usize| page.is_word(*i) && page.hits_at(*i).is_empty() && !page.is_capital(*i);
    let words = (0..at).rev().take(QUALIFIED).take_while(qualifies).count();
    let Some(i) = at.checked_sub(words + 1) else { return false };
    page.marked(i, Marker::Apposition)
        && !page.marked(i, Marker::Article)
        && page.word(i, WordClass::Determiner) == Some(i + 1)
}

/// The nearest office without a name before `tokens` that has the same last word and tells whom it serves.
fn alike_before(page: &Page<'_>, people: &People, tokens: &Range<usize>) -> Option<(usize, ActorIx)> {
    let word = |t: &Range<usize>| head(page, t).map_or("", |i| page.key(i));
    let same = |a: &str, b: &str| a.len().abs_diff(b.len()) < 2 && (a.starts_with(b) || b.starts_with(a));
    let until = people.mentions.partition_point(|m| m.tokens.start < tokens.start);
    people.mentions[..until].iter().rev().take(WINDOW).find_map(|m| match &m.what {
        What::Role(role) if same(word(&m.tokens), word(tokens)) => role.of.map(|of| (m.tokens.start, of)),
        _ => None,
    })
}

/// Whose "his" or "her" at `at` is: of the first person named in the sentence, else of the last one before it.
fn owner_before(page: &Page<'_>, people: &People, at: usize) -> Option<usize> {
    let until = people.mentions.partition_point(|m| m.tokens.start < at);
    let sentence = page.sentence_of(at).and_then(|s| page.layout.sentences.get(s))?.tokens.start;
    let person = |m: &Mention| if let What::Person(i) = m.what { Some(i) } else { None };
    let from = people.mentions.partition_point(|m| m.tokens.start < sentence);
    let here = people.mentions.get(from..until)?.iter().take(WINDOW).find_map(person);
    here.or_else(|| people.mentions[..until].iter().rev().take(WINDOW).find_map(person))
}
