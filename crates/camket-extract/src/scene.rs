//! Everything that was mentioned in a document, before records are made of it.

use std::collections::BTreeMap;
use std::ops::Range;

use camket_grammar::dates::{Anchor, Moment, Relative};
use camket_model::{ActorId, Edtf};
use camket_packs::{Marker, NameKind, Sense, WordClass};

use crate::gender::Genders;
use crate::mention::{ActorIx, Actors, Mention, What};
use crate::nps::{Np, actor_mentions, is_collective, is_state, opposition, phrases};
use crate::page::Page;
use crate::people::People;

/// No mention is longer, in tokens.
const NAME: usize = 64;

/// A page with its mentions.
pub(crate) struct Scene<'a> {
    pub page: &'a Page<'a>,
    pub moments: Vec<Moment>,
    pub anchor: Anchor,
    /// The day on which the report was written, as far as it is another than the one it is about.
    today: Anchor,
    /// The day on which it came out, as its source tells it.
    pub published: Option<Edtf>,
    pub people: People,
    pub actors: Vec<Mention>,
    /// Noun phrases by sentence.
    pub phrases: Vec<Vec<Np>>,
    /// Those that the document names, the most frequent first.
    ranked: Vec<ActorIx>,
    /// The opposition that the document names most often, else that of the state it names most often of those that have
    /// one in the packs.
    pub opposition: Option<ActorIx>,
    /// Who is a man and who a woman.
    pub genders: Genders,
    /// The two sides of a war in a state.
    war: Option<Actors>,
}

impl<'a> Scene<'a> {
    /// `day` is the day of the document, `today` the one on which it was written, if the words of the day hang on that.
    pub fn new(page: &'a Page<'a>, moments: Vec<Moment>, day: Option<Edtf>, today: Option<Edtf>, named: bool) -> Self {
        let people = People::of(page, day.as_ref(), named);
        let actors = actor_mentions(page, &people);
        let phrases = page.layout.sentences.iter().map(|s| phrases(page, &s.tokens, &people, &actors)).collect();
        let ranked = ranked(&actors);
        let war = ranked.iter().find_map(|a| {
            let against = opposition(page, *a).filter(|o| o != a && is_state(page, *a) && ranked.contains(o))?;
            Some(Actors::of([*a, against]))
        });
        let named = ranked.iter().copied().find(|a| opposition(page, *a) == Some(*a));
        let of_state = || ranked.iter().filter(|a| is_state(page, **a)).find_map(|a| opposition(page, *a));
        let against = named.or_else(of_state);
        let genders = Genders::of(page, &people);
        Self {
            page,
            moments,
            today: Anchor { day: today.or_else(|| day.clone()) },
            anchor: Anchor { day },
            published: None,
            people,
            actors,
            phrases,
            ranked,
            opposition: against,
            genders,
            war,
        }
    }

    /// Takes the names of meetings and texts in as phrases that may speak; phrases inside any name are marked.
    pub fn take_in(
        &mut self,
        names: impl Iterator<Item = (usize, Np)>,
        all: impl Iterator<Item = (usize, Range<usize>)>,
    ) {
        for (n, tokens) in all {
            for np in
                self.phrases[n].iter_mut().filter(|p| tokens.start <= p.tokens.start && p.tokens.end <= tokens.end)
            {
                np.inside = np.tokens != tokens;
            }
        }
        for (n, np) in names {
            let phrases = &mut self.phrases[n];
            phrases.retain(|p| p.tokens.end <= np.tokens.start || np.tokens.end <= p.tokens.start);
            let at = phrases.partition_point(|p| p.tokens.start < np.tokens.start);
            phrases.insert(at, np);
        }
    }

    /// The day on which the report was written, as far as known.
    pub fn written(&self) -> Option<&Edtf> {
        self.today.day.as_ref()
    }

    /// The last day of which the report can tell: that on which it came out, if that is later than the one it is about.
    pub fn out(&self) -> Option<&Edtf> {
        let written = self.written();
        let later = |p: &&Edtf| p.day().is_some() && written.is_some_and(|w| p.first() > w.last());
        self.published.as_ref().filter(later).or(written)
    }

    /// Actors named in or close round `range`: no name is longer than [`NAME`].
    pub fn actors_round(&self, range: &Range<usize>) -> &[Mention] {
        around(&self.actors, range)
    }

    /// Moments that lie in `range`.
    pub fn moments_in(&self, range: &Range<usize>) -> impl Iterator<Item = &Moment> {
        let from = self.moments.partition_point(|m| m.tokens.start < range.start);
        let end = range.end;
        self.moments[from..].iter().take_while(move |m| m.tokens.start < end)
    }

    /// The value of a moment, worked out from the day of the document if it hangs on it.
    pub fn value(&self, moment: &Moment) -> Option<Edtf> {
        let by_today =
            matches!(moment.relative, Some(Relative::Day(_) | Relative::Weekday { .. } | Relative::NextWeekday(_)));
        let value = moment.resolve(if by_today { &self.today } else { &self.anchor })?;
        Some(self.anchor.day.as_ref().map_or(value.clone(), |day| in_year_of(day, &value)))
    }

    /// Ids of a set of actors, in the order of their ids.
    pub fn ids(&self, actors: &Actors) -> Vec<ActorId> {
        self.page.ids(actors)
    }

    /// The actor with this id.
    pub fn actor(&self, id: &str) -> Option<ActorIx> {
        self.page.world.actor_by_id.get(id).copied()
    }

    /// Actors with these ids.
    pub fn actors_of(&self, ids: &[ActorId]) -> Actors {
        Actors::of(ids.iter().filter_map(|id| self.actor(id)))
    }

    /// Actors that are named in `range`.
    pub fn actors_in(&self, range: &Range<usize>) -> Actors {
        let from = self.actors.partition_point(|m| m.tokens.start < range.start);
        let inside = self.actors[from..].iter().take_while(|m| m.tokens.end <= range.end);
        Actors::of(inside.filter_map(|m| if let What::Actor(a, _) = m.what { Some(a) } else { None }))
    }

    /// The `n` actors that the document names most often.
    pub fn main_actors(&self, n: usize) -> Actors {
        Actors::of(self.ranked.iter().take(n).copied())
    }

    /// The `n` states that the document names most often.
    pub fn main_states(&self, n: usize) -> Actors {
        Actors::of(self.ranked.iter().copied().filter(|a| is_state(self.page, *a)).take(n))
    }

    /// The two that the document names most often, if no third comes near them.
    pub fn main_two(&self) -> Option<Actors> {
        let times = |a: &ActorIx| self.actors.iter().filter(|m| matches!(m.what, What::Actor(b, _) if b == *a)).count();
        let [one, two, rest @ ..] = self.ranked.as_slice() else { return None };
        let third = rest.first().map_or(0, times);
        (times(two) >= 2 && times(two) > third).then(|| Actors::of([*one, *two]))
    }

    /// A state and its opposition, if the document names both: the two sides of a war in it.
    pub fn at_war(&self) -> Option<Actors> {
        self.war.clone()
    }

    /// The state that the document names most often and its opposition, where a war is told of without naming its sides.
    pub fn may_be_at_war(&self) -> Option<Actors> {
        let state = self.main_states(1).iter().next()?;
        opposition(self.page, state).map(|against| Actors::of([state, against]))
    }

    /// The place named at or after `at` behind a preposition, as the text spells it: "tại Vientiane (Lào)", "in Hanoi".
    pub fn place_after(&self, at: usize, end: usize) -> Option<(String, Range<usize>)> {
        let page = self.page;
        let mut p = at;
        while p < end {
            if let Some(after) = page.word(p, WordClass::PrepositionAt)
                && let Some(tokens) = self.place_at(after, end)
            {
                return Some((page.words(&tokens).to_owned(), tokens));
            }
            p += 1;
        }
        None
    }

    /// A place name that starts at `at`.
    pub fn place_at(&self, at: usize, end: usize) -> Option<Range<usize>> {
        let page = self.page;
        let article = page.word(at, WordClass::Determiner).filter(|_| !page.syllabic() && !page.is_capital(at));
        let skip = article.unwrap_or(at);
        let town = |i: &usize| page.marked(*i, Marker::Town) && !page.is_capital(*i);
        let skip = skip + (skip..end).take_while(town).count();
        let fits = |s: Sense| match s {
            Sense::Place(_) => Some(()),
            Sense::Actor(a, NameKind::Name | NameKind::Capital | NameKind::Seat) => {
                (!is_collective(page, a)).then_some(())
            }
            _ => None,
        };
        page.longest(skip, end, fits).map(|(r, ())| r).filter(|r| !page.is_punct(r.end, "-") || page.syllabic())
    }
}

/// The actors of `mentions`, the most frequent first, then by index.
fn ranked(mentions: &[Mention]) -> Vec<ActorIx> {
    let mut count: BTreeMap<ActorIx, usize> = BTreeMap::new();
    for m in mentions {
        if let What::Actor(a, _) = m.what {
            *count.entry(a).or_default() += 1;
        }
    }
    let mut all: Vec<_> = count.into_iter().collect();
    all.sort_by_key(|(a, n)| (std::cmp::Reverse(*n), *a));
    all.into_iter().map(|(a, _)| a).collect()
}

/// So many months lie between the first and the last one of half a year.
const HALF_A_YEAR: u32 = 5;

/// A day or month without a year, with that of the document: the one that brings it nearest around New Year.
fn in_year_of(day: &Edtf, value: &Edtf) -> Edtf {
    let (Some(year), Some(month), None) = (day.year(), value.month(), value.year()) else { return value.clone() };
    // The first ten months of a year are not those of the next one, however near that is.
    let last = value.is_interval().then(|| value.last().rsplit('-').next()?.parse::<u32>().ok()).flatten();
    let long = last.is_some_and(|last| last >= month + HALF_A_YEAR);
    let shift = match (day.month(), month) {
        _ if long => 0,
        (Some(1..=2), 11..) => -1,
        (Some(11..), 1..=2) => 1,
        _ => 0,
    };
    value.with_year(year + shift)
}

/// The mentions, in order of their start, that may touch `range`.
pub(crate) fn around<'m>(mentions: &'m [Mention], range: &Range<usize>) -> &'m [Mention] {
    let from = mentions.partition_point(|m| m.tokens.start + NAME < range.start);
    let to = mentions.partition_point(|m| m.tokens.start <= range.end);
    mentions.get(from..to).unwrap_or(&[])
}
