//! When and where a meeting takes place and how far it has come: each a choice among what the text suggests.
//!
//! What the rules say (`settle`) is one answer among others and comes first, so without weights it stands.

mod dates;
mod places;
mod states;

use std::ops::Range;

use camket_model::{Edtf, MeetingKind, MeetingStatus};
use camket_packs::{NameKind, Sense};
use camket_text::TokenKind;
use rustc_hash::FxHashMap;

use super::identity::{Open, convened};
use super::{Candidate, VERB, part_name};
use crate::choose::Choices;
use crate::features::step;
use crate::mention::ActorIx;
use crate::nps::{Head, is_collective};
use crate::page::Kinds;
use crate::scene::Scene;

/// How far from a mention, in tokens, what stands in its sentence is weighed.
const REACH: usize = 60;
/// So many mentions of a meeting are looked at.
pub(super) const MENTIONS: usize = 4;
/// So many places that are written in capitals alone are spelt as elsewhere.
const CAPITALS: usize = 8;
/// So many other records before and behind one are held against it.
const BESIDE: usize = 12;
/// So many times or places of one sentence are weighed, the nearest first.
const NEAREST: usize = 8;

/// By how much another reading must outweigh that of the rules, in log-odds: a wrong day, place or status parts what is
/// one meeting.
const ASKED: f32 = 2.0;
/// The same besides of a year alone, by which hardly any meeting is known again.
const YEAR: f32 = 3.0;
/// So many of the days that a document tells more than once are weighed for every meeting.
const OFTEN: usize = 2;

/// Numbers that may be the year of a meeting.
const YEARS: Range<i32> = 1990..2100;

/// How evidence calls the sentence of the first mention and those of the others, a state, a preposition of place.
const HERE: &str = "here";
const AGAIN: &str = "again";
const STATE: &str = "state";
const AT: &str = "at";

/// The readings of the fields of one record.
#[derive(Clone, Debug)]
pub(crate) struct Fields {
    pub date: Choices<Option<Edtf>>,
    pub place: Choices<Option<String>>,
    pub status: Choices<MeetingStatus>,
}

/// A place as a sentence names it.
#[derive(Clone)]
struct Named {
    tokens: Range<usize>,
    /// What kind of name it is.
    sort: &'static str,
    /// The state in which it lies.
    land: Option<ActorIx>,
}

/// What the whole document tells, looked up once.
struct Wide<'s, 'a> {
    scene: &'s Scene<'a>,
    candidates: &'s [Candidate],
    open: &'s [Open],
    named: bool,
    /// How often each time is told, and each place named.
    times: FxHashMap<Edtf, usize>,
    places: FxHashMap<&'s str, usize>,
    /// The sentence that tells the day of the document.
    day_told: Option<usize>,
    /// The years that the document tells, the most frequent first.
    years: Vec<i32>,
    /// The days told most often.
    often: Vec<Edtf>,
    /// Where the text first names a state, and a town of it.
    states: FxHashMap<ActorIx, Range<usize>>,
    towns: FxHashMap<ActorIx, Range<usize>>,
    /// Another spelling of what is written in capitals alone.
    spelt: FxHashMap<&'s str, &'s str>,
    /// The town named most often.
    main: Option<String>,
    /// Where the report was filed.
    filed: Option<Named>,
}

/// Settles the fields of each record in the making; gives their readings.
pub(super) fn choose(scene: &Scene<'_>, candidates: &[Candidate], open: &mut [Open], named: bool) -> Vec<Fields> {
    let weights = &scene.page.language.weights;
    let chosen: Vec<Fields> = if open.is_empty() {
        Vec::new()
    } else {
        let wide = Wide::of(scene, candidates, open, named);
        let one = |i: usize| {
            let date = wide.dates(i).settle_asking(weights, |i, date| match date {
                _ if i == 0 => 0.0,
                Some(d) if d.month().is_none() => ASKED + YEAR,
                _ => ASKED,
            });
            let place = wide.places(i).settle_asking(weights, |i, _| if i == 0 { 0.0 } else { ASKED });
            let on = date.first().cloned().flatten();
            let status = wide.states(i, on.as_ref()).settle_asking(weights, |i, _| if i == 0 { 0.0 } else { ASKED });
            Fields { date, place, status }
        };
        (0..open.len()).map(one).collect()
    };
    for (o, fields) in open.iter_mut().zip(&chosen) {
        o.date = fields.date.first().cloned().flatten();
        o.place = fields.place.first().cloned().flatten();
        o.status = fields.status.first().copied().unwrap_or(o.status);
    }
    chosen
}

impl<'s, 'a> Wide<'s, 'a> {
    fn of(scene: &'s Scene<'a>, candidates: &'s [Candidate], open: &'s [Open], named: bool) -> Self {
        let page = scene.page;
        let mut wide = Self {
            scene,
            candidates,
            open,
            named,
            times: FxHashMap::default(),
            places: FxHashMap::default(),
            day_told: None,
            years: Vec::new(),
            often: Vec::new(),
            states: FxHashMap::default(),
            towns: FxHashMap::default(),
            spelt: FxHashMap::default(),
            main: None,
            filed: None,
        };
        let mut years: FxHashMap<i32, usize> = FxHashMap::default();
        for m in &scene.moments {
            let Some(value) = scene.value(m) else { continue };
            if wide.day_told.is_none() && scene.anchor.day.as_ref() == Some(&value) {
                wide.day_told = page.sentence_of(m.tokens.start);
            }
            *wide.times.entry(value).or_default() += 1;
        }
        for token in page.tokens.all().iter().filter(|t| t.kind == TokenKind::Number && t.span.len() == 4) {
            let year = token.span.of(page.text).parse().ok().filter(|y| YEARS.contains(y));
            year.into_iter().for_each(|y| *years.entry(y).or_default() += 1);
        }
        let mut told: Vec<(usize, Edtf)> = wide.times.iter().map(|(d, n)| (*n, d.clone())).collect();
        told.retain(|(n, d)| *n > 1 && d.day().is_some());
        told.sort_unstable_by(|a, b| b.cmp(a));
        wide.often = told.into_iter().take(OFTEN).map(|(_, d)| d).collect();
        let mut ranked: Vec<(usize, i32)> = years.into_iter().map(|(year, n)| (n, year)).collect();
        ranked.sort_unstable_by(|a, b| b.cmp(a));
        wide.years = ranked.into_iter().map(|(_, year)| year).collect();
        let mut main: Option<(usize, &str)> = None;
        let mut p = 0;
        while p < page.tokens.len() {
            let Some(place) = wide.place_at(p, page.tokens.len()) else {
                p += 1;
                continue;
            };
            p = place.tokens.end.max(p + 1);
            let words = page.words(&place.tokens);
            let count = wide.places.entry(words).or_default();
            *count += 1;
            if let Some(land) = place.land {
                let first = if place.sort == STATE { &mut wide.states } else { &mut wide.towns };
                first.entry(land).or_insert_with(|| place.tokens.clone());
            }
            if place.sort != STATE && main.is_none_or(|(n, _)| *count > n) {
                main = Some((*count, words));
            }
        }
        wide.main = main.map(|(_, words)| words.to_owned());
        wide.spelt = wide.capitals();
        wide.filed = wide.filed();
        wide
    }

    /// For each place written in capitals, as in a dateline, how it is spelt elsewhere.
    fn capitals(&self) -> FxHashMap<&'s str, &'s str> {
        let mut small: Vec<&str> = self.places.keys().copied().filter(|w| w.chars().any(char::is_lowercase)).collect();
        small.sort_unstable();
        let mut large: Vec<&str> = self.places.keys().copied().filter(|w| !w.chars().any(char::is_lowercase)).collect();
        large.sort_unstable();
        let spelt = |w: &'s str| Some((w, *small.iter().find(|s| s.to_uppercase() == w)?));
        large.into_iter().take(CAPITALS).filter_map(spelt).collect()
    }

    /// How a place is spelt.
    fn spelt(&self, tokens: &Range<usize>) -> String {
        let words = self.scene.page.words(tokens);
        self.spelt.get(words).copied().unwrap_or(words).to_owned()
    }

    /// By what the days of the document are known: the day it came out, its own with or without its year.
    fn anchor(&self) -> &'static str {
        match &self.scene.anchor.day {
            _ if self.scene.published.is_some() => "published",
            Some(day) if day.year().is_some() => "year",
            Some(_) => "bare",
            None => "none",
        }
    }

    /// The place named at `p`.
    fn place_at(&self, p: usize, end: usize) -> Option<Named> {
        let page = self.scene.page;
        if !page.any(p, Kinds::PLACE.or(Kinds::ACTOR)) {
            return None;
        }
        let world = page.world;
        let sort = |s: Sense| match s {
            Sense::Place(i) => {
                let country = world.places.get(i as usize)?.country.as_ref();
                let land = country.and_then(|c| self.scene.actor(c.as_str()));
                Some((if land.is_some() { "town" } else { "region" }, land))
            }
            Sense::Actor(a, kind) if !is_collective(page, a) => match kind {
                NameKind::Name => Some((STATE, Some(a))),
                NameKind::Capital => Some(("capital", Some(a))),
                NameKind::Seat => Some(("seat", Some(a))),
                _ => None,
            },
            _ => None,
        };
        let (tokens, (sort, land)) = page.longest(p, end, sort)?;
        Some(Named { tokens, sort, land })
    }

    /// The sentence round `at`, cut where it goes on for too long.
    fn round(&self, at: &Range<usize>, n: usize) -> Range<usize> {
        let sentence = self.scene.page.layout.sentences.get(n).map_or(at.clone(), |s| s.tokens.clone());
        sentence.start.max(at.start.saturating_sub(REACH))..sentence.end.min(at.end + REACH)
    }

    /// The first mentions of a record.
    fn mentions(&self, o: &'s Open) -> impl Iterator<Item = (usize, &'s Candidate)> {
        o.mentions.iter().filter_map(|i| self.candidates.get(*i)).enumerate()
    }

    /// Sentences beside that of a mention, and those that open the document: how they lie to it.
    fn around(&self, n: usize) -> impl Iterator<Item = (&'static str, Range<usize>)> {
        let all = &self.scene.page.layout.sentences;
        let near = [("before", n.checked_sub(1)), ("after", Some(n + 1)), ("two-before", n.checked_sub(2))];
        let opening = [("title", 0), ("lead", 1), ("second", 2)].map(|(tag, i)| (tag, Some(i)));
        let far = opening.into_iter().filter(move |(_, i)| i.is_some_and(|i| i + 2 < n || i > n + 1));
        near.into_iter().chain(far).filter_map(|(tag, i)| {
            let tokens = all.get(i?)?.tokens.clone();
            Some((tag, tokens.start..tokens.end.min(tokens.start + REACH)))
        })
    }

    /// Other records told round the `i`th.
    fn others(&self, i: usize) -> impl Iterator<Item = &'s Open> {
        let from = i.saturating_sub(BESIDE);
        let near = from..(i + BESIDE).min(self.open.len());
        near.filter(move |j| *j != i).map(|j| &self.open[j])
    }

    /// How a meeting hangs together with another: the same sides, a meeting of many, both.
    fn tie(&self, o: &Open, other: &Open) -> &'static str {
        match (o.parties == other.parties, o.parties.intersects(&other.parties), convened(other.kind)) {
            (true, ..) => "same",
            (_, true, true) => "shared-convened",
            (_, true, false) => "shared",
            (_, _, true) => "convened",
            _ => "apart",
        }
    }

    /// Whether a meeting other than that of `c` is told between two places of the text.
    fn meeting_between(&self, c: &Candidate, from: usize, to: usize) -> bool {
        let first = self.candidates.partition_point(|d| d.tokens.start < from);
        self.candidates[first..].iter().take_while(|d| d.tokens.start < to).any(|d| d.head != c.head)
    }

    /// What part of the text tells a meeting, and by what: a verb, a name, a noun.
    fn told(&self, c: &Candidate) -> (&'static str, &'static str) {
        let part = self.scene.page.layout.sentences.get(c.sentence).map_or("body", |s| part_name(s.part));
        (part, if c.rule == VERB { "verb" } else { c.rule })
    }
}

/// Whether a phrase of a person or an office covers `tokens`.
fn in_person(scene: &Scene<'_>, n: usize, tokens: &Range<usize>) -> bool {
    let all = scene.phrases.get(n).map_or(&[][..], Vec::as_slice);
    let from = all.partition_point(|np| np.tokens.start + REACH < tokens.start);
    all[from..].iter().take_while(|np| np.tokens.start <= tokens.start).any(|np| {
        matches!(np.head, Head::Person | Head::Role) && np.tokens.start <= tokens.start && tokens.end <= np.tokens.end
    })
}

/// On which side of `own` something stands, and how far away.
fn side(own: &Range<usize>, other: &Range<usize>) -> (&'static str, usize) {
    if other.start >= own.end {
        ("behind", other.start - own.end)
    } else if other.end <= own.start {
        ("before", own.start - other.end)
    } else {
        ("inside", 0)
    }
}

/// How a date lies to another, as far as both are known.
fn lies(date: &Edtf, to: Option<&Edtf>) -> &'static str {
    let Some(to) = to else { return "unknown" };
    if date == to {
        return "same";
    }
    if date.is_interval() && !to.is_interval() && date.first() <= to.first() && to.first() <= date.last() {
        return "within";
    }
    let (a, b) = (date.first(), to.first());
    let n = a.len().min(b.len());
    let (Some(a), Some(b)) = (a.get(..n), b.get(..n)) else { return "unknown" };
    let known = |s: &str| s.get(4..).is_none_or(|rest| !rest.contains('X'));
    let clear = known(a) && known(b) && (a.get(..4) == b.get(..4) || !a.contains('X') && !b.contains('X'));
    match a.cmp(b) {
        _ if !clear => "unclear",
        std::cmp::Ordering::Less => "past",
        std::cmp::Ordering::Greater => "future",
        std::cmp::Ordering::Equal => "holds",
    }
}

/// How exactly a time is told.
fn precision(date: &Edtf) -> &'static str {
    match (date.is_interval(), date.day().is_some(), date.month().is_some()) {
        (true, ..) => "interval",
        (_, true, _) => "day",
        (_, _, true) => "month",
        _ => "year",
    }
}

/// The status that words of the rules tell, and how surely.
fn ruled(status: MeetingStatus, told: super::Told) -> (&'static str, &'static str) {
    let sure = match told {
        super::Told::No => "no",
        super::Told::Hardly => "hardly",
        super::Told::Surely => "surely",
    };
    (status.as_str(), sure)
}

/// Whether a visit is meant, the place of which may be a party.
fn goes(kind: MeetingKind) -> bool {
    kind == MeetingKind::Visit
}
