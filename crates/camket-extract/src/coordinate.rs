//! Noun phrases that stand together: "A, B và C", "A, the B and C", "he and his counterpart".

use std::ops::Range;

use camket_packs::{Marker, Refers, WordClass};
use camket_text::Part;

use crate::mention::Actors;
use crate::nps::{Head, Np, speaking_name};
use crate::page::{Kinds, Page};

/// How many more tokens than the name a bracket with another name may hold.
const BRACKET: usize = 5;
/// So many names with commas between them are a list, though no "and" ends it.
const LIST: usize = 3;

/// "Nhật Bản và Việt Nam", "A, B và C" become one phrase.
pub(crate) fn coordinate(page: &Page<'_>, phrases: Vec<Np>) -> Vec<Np> {
    let mut out: Vec<Np> = Vec::with_capacity(phrases.len());
    // Up to which phrase a list goes on over commas.
    let mut list = 0;
    let ends = if page.syllabic() { lists_of_people(page, &phrases) } else { lists(page, &phrases) };
    for (i, np) in phrases.into_iter().enumerate() {
        let own = ends.get(i).copied().unwrap_or(0);
        let Some(last) = out.last_mut() else {
            out.push(np);
            list = own;
            continue;
        };
        if np.tokens.start < last.tokens.end {
            continue;
        }
        let gap = last.tokens.end..np.tokens.start;
        if let Some(end) = alias(page, &gap, last, &np) {
            last.tokens.end = end;
            continue;
        }
        if stands_with(page, &gap, last, &np) {
            let tokens = last.tokens.start..np.tokens.end;
            let first = out.pop().into_iter();
            let parts = first.flat_map(|f| if f.parts.is_empty() { vec![f] } else { f.parts }).chain([np]).collect();
            let joint = speaking_name(tokens, Head::Role, Actors::default());
            out.push(Np { members: 2, parts, ..joint });
            continue;
        }
        let goes_on = i < list && (!page.syllabic() || page.is_punct(gap.start, ","));
        if !goes_on && !joins(page, &gap, last, &np) {
            out.push(np);
            list = own;
            continue;
        }
        last.actors = last.actors.union(&np.actors);
        last.tokens.end = np.tokens.end;
        last.members += np.members;
        last.person = None;
        last.body |= np.body;
        if matches!(last.head, Head::Actor(_)) && !matches!(np.head, Head::Actor(_)) {
            last.head = np.head;
        }
    }
    without_both(page, &mut out);
    out
}

/// What stands between two phrases of a list.
#[derive(Clone, Copy, PartialEq)]
enum Link {
    /// ",", ", the"
    Comma,
    /// "and"
    And,
    /// ", and": only behind a comma, for it may as well begin a clause ("A visited B, and C said …").
    CommaAnd,
}

/// For each phrase where the list that begins with it ends ("A, the B, and C"): one past its last, or 0.
fn lists(page: &Page<'_>, phrases: &[Np]) -> Vec<usize> {
    let link = |i: usize| {
        let (a, b) = (phrases.get(i)?, phrases.get(i + 1)?);
        let like = |f: fn(&Np) -> bool| f(a) && f(b);
        let named = like(|n| matches!(n.head, Head::Actor(_)));
        let people = like(|n| matches!(n.head, Head::Person | Head::Role));
        // "A, B's neighbour": B only says whose.
        let owns = |n: &Np| named && !n.body && page.marked(n.tokens.end, Marker::Genitive);
        if b.tokens.start <= a.tokens.end
            || !named && !people && !listed(a, b) && !headed(page, a, b)
            || owns(a)
            || owns(b)
        {
            return None;
        }
        link(page, a.tokens.end..b.tokens.start)
    };
    let links: Vec<Option<Link>> = (0..phrases.len()).map(link).collect();
    let mut out = vec![0; phrases.len()];
    let mut i = 0;
    while i < phrases.len() {
        let commas = (i..phrases.len()).take_while(|j| links[*j] == Some(Link::Comma)).count();
        let last = i + commas;
        let closed = commas > 0 && matches!(links.get(last), Some(Some(Link::And | Link::CommaAnd)));
        let titled = || page.sentence_of(phrases[i].tokens.start).map(|s| page.layout.sentences[s].part);
        let end = if closed {
            last + 2
        } else if commas + 1 >= LIST || commas > 0 && matches!(titled(), Some(Part::Title | Part::Heading)) {
            last + 1
        } else {
            0
        };
        out[i] = end;
        i = end.max(last + 1);
    }
    out
}

fn link(page: &Page<'_>, gap: Range<usize>) -> Option<Link> {
    let comma = page.is_punct(gap.start, ",");
    let from = gap.start + usize::from(comma);
    let and = page.word(from, WordClass::Coordination).filter(|e| *e <= gap.end);
    let rest = and.unwrap_or(from);
    let articled = rest == gap.end || rest + 1 == gap.end && page.marked(rest, Marker::Article);
    match (comma, and) {
        _ if !articled => None,
        (true, None) => Some(Link::Comma),
        (true, Some(_)) => Some(Link::CommaAnd),
        (false, Some(_)) => Some(Link::And),
        (false, None) => None,
    }
}

/// For each phrase where the list of people that begins with it ends ("A, B and C"): one past its last, or 0.
fn lists_of_people(page: &Page<'_>, phrases: &[Np]) -> Vec<usize> {
    let person = |n: &Np| matches!(n.head, Head::Person | Head::Role);
    let mut out = vec![0; phrases.len()];
    for i in (0..phrases.len().saturating_sub(1)).rev() {
        let (a, b) = (&phrases[i], &phrases[i + 1]);
        if !person(a) || !person(b) || b.tokens.start <= a.tokens.end {
            continue;
        }
        let gap = a.tokens.end..b.tokens.start;
        let and = gap.clone().any(|g| page.word(g, WordClass::Coordination) == Some(gap.end));
        if gap.len() <= 2 && and {
            out[i] = i + 2;
        } else if gap.len() == 1 && page.is_punct(gap.start, ",") {
            out[i] = out[i + 1];
        }
    }
    out
}

/// "both A and B": those that follow, not the two sides in view.
fn without_both(page: &Page<'_>, phrases: &mut Vec<Np>) {
    if page.syllabic() {
        return;
    }
    let starts: Vec<usize> = phrases.iter().filter(|p| p.members == 2).map(|p| p.tokens.start).collect();
    phrases.retain(|np| {
        let end = np.tokens.end;
        let word = np.tokens.len() == 1 && page.word(np.tokens.start, WordClass::Coordination) == Some(end);
        let at = end + usize::from(page.marked(end, Marker::Article));
        let told = starts.binary_search(&end).is_ok() || starts.binary_search(&at).is_ok();
        !(np.head == Head::Group(Refers::Both) && word && told)
    });
}

/// "the Republic of X (X) and …": another name of the same one in brackets; gives the end of the brackets.
fn alias(page: &Page<'_>, gap: &Range<usize>, last: &Np, np: &Np) -> Option<usize> {
    let same = !np.actors.is_empty() && np.actors == last.actors;
    let opens = page.is_punct(gap.start, "(") && gap.len() <= 2;
    if !same || !opens {
        return None;
    }
    (np.tokens.end..np.tokens.end + BRACKET).find(|i| page.is_punct(*i, ")")).map(|i| i + 1)
}

/// "các Bộ trưởng Ngoại giao ASEAN, Trung Quốc, …": a plural title goes on over a list of actors.
fn listed(a: &Np, b: &Np) -> bool {
    a.head == Head::Role && a.members > 1 && matches!(b.head, Head::Actor(_))
}

/// "the leaders of A, the B, and C": a plural office goes on over a list of those whom it serves.
fn headed(page: &Page<'_>, a: &Np, b: &Np) -> bool {
    let plural = || a.tokens.clone().any(|i| page.language.looks_plural(page.key(i)) && page.any(i, Kinds::TITLE));
    a.head == Head::Role && a.person.is_none() && matches!(b.head, Head::Actor(_)) && plural()
}

/// "he and his counterpart", "the president and Mr X", "the government and the rebels": two, of whom one at least is named before.
fn stands_with(page: &Page<'_>, gap: &Range<usize>, a: &Np, b: &Np) -> bool {
    let group = |n: &Np| matches!(n.head, Head::Group(Refers::LastPerson | Refers::Counterpart));
    let person = |n: &Np| group(n) || matches!(n.head, Head::Person | Head::Role) && n.members == 1;
    let side = |n: &Np| matches!(n.head, Head::Group(Refers::LastState | Refers::LastOrg | Refers::Opposition));
    let party = |n: &Np| side(n) || matches!(n.head, Head::Actor(_));
    let and = page.word(gap.start, WordClass::Coordination) == Some(gap.end) && gap.len() == 1;
    and && (person(a) && person(b) && (group(a) || group(b))
        || !page.syllabic() && party(a) && party(b) && (side(a) || side(b)))
}

fn joins(page: &Page<'_>, gap: &Range<usize>, a: &Np, b: &Np) -> bool {
    let bare = |n: &Np| matches!(n.head, Head::Group(_));
    if bare(a) || bare(b) {
        return false;
    }
    let actors = matches!(a.head, Head::Actor(_)) && matches!(b.head, Head::Actor(_));
    let comma = page.is_punct(gap.start, ",");
    if !page.syllabic() && comma {
        return false;
    }
    match gap.len() {
        1 => {
            let i = gap.start;
            page.marked(i, Marker::And)
                || page.is_punct(i, "-") && actors
                || comma && (actors || listed(a, b))
                || page.is_punct(i, "/") && actors
                || page.syllabic() && page.marked(i, Marker::With) && page.starts_sentence(a.tokens.start) && !actors
        }
        2 => {
            comma && page.word(gap.start + 1, WordClass::Coordination).is_some()
                || page.word(gap.start, WordClass::Coordination) == Some(gap.end)
                || page.word(gap.start, WordClass::Coordination).is_some()
                    && page.word(gap.start + 1, WordClass::Determiner).is_some()
        }
        _ => false,
    }
}
