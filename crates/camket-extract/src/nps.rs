//! Noun phrases that can act: actors, people, titles and groups, with the words that belong to them, coordinated.

use std::ops::Range;

use camket_grammar::numbers::quantities;
use camket_model::Value;
use camket_packs::{ActorKind, Marker, NameKind, Refers, Sense, WordClass};
use camket_text::Shape;

use crate::coordinate::coordinate;
use crate::dateline::dateline;
use crate::mention::{ActorIx, Actors, Mention, What};
use crate::page::{Kinds, Page};
use crate::people::People;
use crate::unnamed::stands_for;

/// How far behind "the three", in tokens, the noun stands that it counts.
const COUNTED: usize = 3;

/// How the id of an opposition ends; before it stands that of its state.
const OPPOSITION: &str = "-opposition";

/// What the head of a noun phrase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Head {
    Actor(NameKind),
    Person,
    Role,
    Group(Refers),
    /// The name of a meeting that convenes.
    Meeting,
    /// The name of a declaration or communiqué.
    Text,
}

/// A noun phrase of one or several who can act.
#[derive(Clone, Debug)]
pub(crate) struct Np {
    pub tokens: Range<usize>,
    pub head: Head,
    /// Those it stands for, as far as the phrase itself tells.
    pub actors: Actors,
    /// The person, if it is exactly one.
    pub person: Option<usize>,
    /// How many were coordinated.
    pub members: usize,
    /// Whether a body word stands with the actor (chính phủ Mỹ, Chinese government).
    pub body: bool,
    /// Offices of a role or person that never speak for an actor.
    pub private: bool,
    /// Whether it stands inside the name of a meeting or an instrument.
    pub inside: bool,
    /// What was coordinated, where one of it stands for others ("the president and his counterpart").
    pub parts: Vec<Np>,
}

/// Every actor named, by its tokens, longest at each place; names of people are left out.
pub(crate) fn actor_mentions(page: &Page<'_>, people: &People) -> Vec<Mention> {
    let mut taken = vec![false; page.tokens.len() + 1];
    for m in people.mentions.iter().filter(|m| matches!(m.what, What::Person(_))) {
        taken[m.tokens.clone()].fill(true);
    }
    let mut out: Vec<Mention> = Vec::new();
    let mut p = 0;
    while p < page.tokens.len() {
        if !page.any(p, Kinds::ACTOR.or(Kinds::PLACE)) {
            p += 1;
            continue;
        }
        let end = page.sentence_of(p).map_or(p + 1, |s| page.layout.sentences[s].tokens.end);
        let place = page.longest(p, end, |s| matches!(s, Sense::Place(_)).then_some(()));
        let actor = actor_at(page, p, end);
        match actor {
            Some((range, (ix, kind)))
                if !taken[range.start]
                    && place.as_ref().is_none_or(|(r, ())| r.end <= range.end)
                    && !page.opens_currency(&range)
                    && actor_fits(page, &range, kind, end) =>
            {
                p = range.end;
                out.push(Mention { tokens: range, what: What::Actor(ix, kind) });
            }
            _ => p = place.filter(|(r, ())| r.len() > 1 && !taken[r.start]).map_or(p + 1, |(r, ())| r.end),
        }
    }
    out
}

fn any_actor(sense: Sense) -> Option<(ActorIx, NameKind)> {
    if let Sense::Actor(ix, kind) = sense { Some((ix, kind)) } else { None }
}

/// The longest actor form at `p`; of several readings of one form the one that says most.
fn actor_at(page: &Page<'_>, p: usize, end: usize) -> Option<(Range<usize>, (ActorIx, NameKind))> {
    let (range, _) = page.longest(p, end, any_actor)?;
    let readings = page.hits_at(p).iter().filter(|h| h.tokens == range).filter_map(|h| any_actor(h.sense));
    let best = readings.min_by_key(|(ix, kind)| (rank(*kind), *ix))?;
    Some((range, best))
}

fn rank(kind: NameKind) -> u8 {
    match kind {
        NameKind::Name => 0,
        NameKind::Adjective => 1,
        NameKind::Organ | NameKind::Seat => 2,
        NameKind::People => 3,
        NameKind::Capital => 4,
        NameKind::Pair => 5,
    }
}

/// Short names that are also common words count only where the capital means something.
fn actor_fits(page: &Page<'_>, range: &Range<usize>, kind: NameKind, end: usize) -> bool {
    let next = range.end;
    if kind == NameKind::Pair {
        let joined = |i: usize| page.is_punct(i, "-");
        let other = |i: usize| page.longest(i, end, any_actor).is_some();
        let after = joined(next) && other(next + 1);
        let before = range.start >= 2 && joined(range.start - 1) && page.is_capital(range.start - 2);
        return after || before;
    }
    if range.len() > 1 || page.shape(range.start) == Shape::Upper || !page.syllabic() {
        return true;
    }
    // A syllable that goes on in lower case at the start of a sentence may be any word ("Ý kiến", "Anh ấy").
    let word = page.words(range);
    if page.starts_sentence(range.start) && word.chars().count() <= 4 {
        let known =
            page.hits_at(next).iter().any(|h| matches!(h.sense, Sense::Cue(..) | Sense::Word(_) | Sense::Group(_)));
        return next >= end || !page.is_word(next) || page.is_capital(next) || known;
    }
    // "Đức Chúa", "Hàn Chính": a capitalised neighbour makes it part of a longer name.
    let part_of_name = |i: usize| page.is_capital(i) && page.hits_at(i).is_empty();
    !(part_of_name(next)
        && range.start > 0
        && page.is_capital(range.start - 1)
        && page.hits_at(range.start - 1).is_empty())
}

/// All noun phrases of the sentence `range`, in order, coordinated ones as one.
pub(crate) fn phrases(page: &Page<'_>, range: &Range<usize>, people: &People, actors: &[Mention]) -> Vec<Np> {
    let mut out: Vec<Np> = Vec::new();
    let filed = dateline(page, range);
    for m in in_range(&people.mentions, range).chain(in_range(actors, range)).filter(|m| m.tokens.start >= filed) {
        if let Some(np) = from_mention(page, m, people, range) {
            out.push(np);
        }
    }
    let mut p = filed;
    while p < range.end {
        if !page.any(p, Kinds::GROUP) {
            p += 1;
            continue;
        }
        let group = page.longest(p, range.end, |s| if let Sense::Group(r) = s { Some(r) } else { None });
        // "tuyên bố" is a noun at the start of a sentence, and behind a party a verb.
        let verb = |tokens: &Range<usize>| {
            let cue = |s| matches!(s, Sense::Cue(..)).then_some(());
            p > range.start && page.longest(p, range.end, cue).is_some_and(|(c, ())| c.end >= tokens.end)
        };
        let group = group.filter(|(tokens, _)| !verb(tokens));
        if let Some((tokens, refers)) = group {
            let (tokens, members) = counted(page, tokens, refers, range.end);
            p = tokens.end;
            let np = Np {
                tokens,
                head: Head::Group(refers),
                actors: Actors::default(),
                person: None,
                members,
                body: false,
                private: false,
                inside: false,
                parts: Vec::new(),
            };
            out.push(np);
        } else {
            p += 1;
        }
    }
    out.sort_by_key(|n| (n.tokens.start, std::cmp::Reverse(n.tokens.end)));
    let mut kept: Vec<Np> = Vec::with_capacity(out.len());
    for np in out {
        if let Some(last) = kept.last_mut().filter(|l| l.tokens.end > np.tokens.start) {
            // "lãnh đạo các nước ASEAN": the group takes the actor inside it.
            let group = matches!(last.head, Head::Group(_));
            let title = last.head == Head::Group(Refers::LastPerson) && np.head == Head::Role;
            if title || group && (np.tokens.end > last.tokens.end || matches!(np.head, Head::Actor(_))) {
                let start = last.tokens.start;
                *last = Np { tokens: start..np.tokens.end.max(last.tokens.end), ..np };
            }
            continue;
        }
        kept.push(np);
    }
    coordinate(page, kept)
}

/// How many a group counts ("ba nước", "the three"), and the noun that it counts ("the three envoys").
fn counted(page: &Page<'_>, tokens: Range<usize>, refers: Refers, end: usize) -> (Range<usize>, usize) {
    let many = match refers {
        Refers::Both | Refers::Partners => 2,
        Refers::All | Refers::LastPlural => {
            let numbers = quantities(page.text, page.tokens, tokens.clone(), &page.language.numbers);
            let told = numbers.first().and_then(|q| if let Value::One(n) = q.value { Some(n as usize) } else { None });
            match (told, refers) {
                (Some(n), _) if (2..100).contains(&n) => n,
                (_, Refers::All) => 2,
                _ => 1,
            }
        }
        _ => return (tokens, 1),
    };
    let bare = tokens.len() == 2 && many > 1 && !page.syllabic() && page.any(tokens.start, Kinds::WORD);
    let noun = (tokens.end..end.min(tokens.end + COUNTED))
        .take_while(|i| page.is_word(*i) && !page.any(*i, Kinds::CUE.or(Kinds::WORD).or(Kinds::ACTOR)))
        .find(|i| page.language.looks_plural(page.key(*i)));
    match noun.filter(|_| bare) {
        Some(noun) => (tokens.start..noun + 1, many),
        None => (tokens, many),
    }
}

fn in_range<'m>(mentions: &'m [Mention], range: &Range<usize>) -> impl Iterator<Item = &'m Mention> {
    let from = mentions.partition_point(|m| m.tokens.start < range.start);
    let end = range.end;
    mentions[from..].iter().take_while(move |m| m.tokens.start < end)
}

fn from_mention(page: &Page<'_>, m: &Mention, people: &People, range: &Range<usize>) -> Option<Np> {
    let plain = Np {
        tokens: m.tokens.clone(),
        head: Head::Person,
        actors: Actors::default(),
        person: None,
        members: 1,
        body: false,
        private: false,
        inside: false,
        parts: Vec::new(),
    };
    Some(match &m.what {
        What::Person(i) => {
            let private = people.found.get(*i).is_some_and(|f| is_private(&f.role.offices));
            Np { actors: people.serves(*i), person: Some(*i), private, ..plain }
        }
        // "opposition officials"
        What::Role(role) if role.opposition && !page.syllabic() => {
            let known = |a| page.world.actors.get(a as usize).is_some_and(|x| x.kind == ActorKind::Group).then_some(a);
            let of = role.of.and_then(|state| opposition(page, state).or_else(|| known(state)));
            let actors = of.map(Actors::one).unwrap_or_default();
            Np { head: Head::Group(Refers::Opposition), actors, ..plain }
        }
        What::Role(role) => {
            let (actors, person) = stands_for(page, people, role, &m.tokens);
            let plural = is_plural(page, m.tokens.start, range.start);
            let start = if plural { m.tokens.start - 1 } else { m.tokens.start };
            Np {
                tokens: start..m.tokens.end,
                head: Head::Role,
                actors,
                person: if plural { None } else { person },
                members: if plural { 2 } else { 1 },
                private: is_private(&role.offices),
                ..plain
            }
        }
        What::Actor(ix, kind) => {
            let behind = skip_possessive(page, m.tokens.end);
            let against = page.longest(behind, range.end, |s| (s == Sense::Group(Refers::Opposition)).then_some(()));
            if let Some((tokens, ())) = against {
                let actors = opposition(page, *ix).map(Actors::one).unwrap_or_default();
                return Some(Np {
                    tokens: m.tokens.start..tokens.end,
                    head: Head::Group(Refers::Opposition),
                    actors,
                    ..plain
                });
            }
            let (tokens, body) = with_body(page, &m.tokens, range);
            Np { tokens, head: Head::Actor(*kind), actors: Actors::one(*ix), body, ..plain }
        }
    })
}

/// The opposition or the rebels of a state, if the packs know it as an actor of its own.
pub(crate) fn opposition(page: &Page<'_>, state: ActorIx) -> Option<ActorIx> {
    let id = page.world.actors.get(state as usize)?.id.to_lowercase();
    let against = if id.ends_with(OPPOSITION) { id } else { id + OPPOSITION };
    page.world.actor_by_id.get(&against).copied()
}

fn is_private(offices: &[camket_model::Office]) -> bool {
    use camket_model::Office::{Expert, Private};
    !offices.is_empty() && offices.iter().all(|o| matches!(o, Expert | Private))
}

fn is_plural(page: &Page<'_>, at: usize, from: usize) -> bool {
    at > from && page.marked(at - 1, Marker::Plural)
}

/// The actor with the body that speaks for it: "chính phủ Mỹ", "Bộ Ngoại giao Trung Quốc", "the Chinese government".
fn with_body(page: &Page<'_>, tokens: &Range<usize>, range: &Range<usize>) -> (Range<usize>, bool) {
    let is_body = |from: usize, to: usize| {
        page.longest(from, to, |s| {
            matches!(s, Sense::Word(WordClass::Body) | Sense::Organ(_) | Sense::Portfolio(_)).then_some(())
        })
        .filter(|(r, ())| r.end == to)
        .is_some()
    };
    let mut out = tokens.clone();
    let mut body = false;
    if page.syllabic() {
        loop {
            let floor = range.start.max(out.start.saturating_sub(6));
            let Some(start) = (floor..out.start).find(|s| is_body(*s, out.start)) else { break };
            out.start = start;
            body = true;
            if out.start > range.start && page.marked(out.start - 1, Marker::Ministry | Marker::Plural) {
                out.start -= 1;
            }
        }
    } else if let Some((after, ())) = page.longest(skip_possessive(page, out.end), range.end, |s| {
        matches!(s, Sense::Word(WordClass::Body) | Sense::Organ(_)).then_some(())
    }) {
        out.end = after.end;
        body = true;
    }
    (out, body)
}

fn skip_possessive(page: &Page<'_>, at: usize) -> usize {
    if page.marked(at, Marker::Genitive) || page.is_punct(at, "'") { at + 1 } else { at }
}

/// A name that speaks for its parties: a meeting that convenes, a declaration.
pub(crate) fn speaking_name(tokens: Range<usize>, head: Head, actors: Actors) -> Np {
    let members = actors.len();
    Np { tokens, head, actors, person: None, members, body: false, private: false, inside: false, parts: Vec::new() }
}

/// Whether the actor is a state.
pub(crate) fn is_state(page: &Page<'_>, actor: ActorIx) -> bool {
    page.world.actors.get(actor as usize).is_some_and(|a| a.kind == ActorKind::State)
}

/// Whether the actor is a body of several (an organisation, grouping or region).
pub(crate) fn is_collective(page: &Page<'_>, actor: ActorIx) -> bool {
    page.world
        .actors
        .get(actor as usize)
        .is_some_and(|a| matches!(a.kind, ActorKind::Organisation | ActorKind::Grouping | ActorKind::Region))
}
