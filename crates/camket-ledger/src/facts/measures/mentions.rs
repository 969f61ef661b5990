//! Actors that a document names, by place.

use std::collections::BTreeMap;
use std::ops::Range;

use camket_grammar::Hit;
use camket_model::{Edtf, Indicator};
use camket_packs::{Language, NameKind, Sense, WordClass, World};
use camket_text::{CodePoints, Layout, Shape, TokenKind, Tokens};

use crate::day::Days;
use crate::entry::Entry;

/// An actor that is named.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub tokens: Range<usize>,
    pub actor: String,
}

/// All of a document's.
#[derive(Clone, Debug, Default)]
pub(super) struct Mentions {
    /// In the order of the text.
    all: Vec<Mention>,
    /// How often each actor is named.
    counts: BTreeMap<String, usize>,
    /// How often two actors stand together in a record.
    pairs: BTreeMap<(String, String), usize>,
    /// Words for trade and investment, in order, the longest first at each place.
    exchanges: Vec<(Range<usize>, Indicator)>,
    /// Words that name an instrument, with its kind, in order.
    heads: Vec<(Range<usize>, &'static str)>,
    /// Topics of the thesaurus, in order.
    topics: Vec<(Range<usize>, u32)>,
    /// Tokens before which a preposition of direction or place ends, in order.
    directions: Vec<usize>,
    /// Tokens at which an article or another determiner stands, in order.
    determiners: Vec<usize>,
    /// Tokens at which a word stands that joins clauses.
    pub coordinations: Vec<usize>,
    /// The state whose side the document tells most often.
    pub home: Option<String>,
}

impl Mentions {
    pub fn of(
        entry: &Entry,
        language: &Language,
        world: &World,
        tokens: &Tokens,
        layout: &Layout,
        points: &CodePoints,
    ) -> Self {
        let day = entry.day().and_then(Days::of);
        let mut hits = language.lexicon.hits(tokens);
        hits.sort_by_key(|h| (h.tokens.start, std::cmp::Reverse(h.tokens.end), rank(h.sense)));
        let exchanges =
            hits.iter().filter_map(|h| Some((h.tokens.clone(), super::words::exchange(h.sense)?))).collect();
        let topics = hits.iter().filter_map(|h| match h.sense {
            Sense::Topic(i) => Some((h.tokens.clone(), i)),
            _ => None,
        });
        let topics = topics.collect();
        let toward = |s: Sense| matches!(s, Sense::Word(WordClass::PrepositionTo | WordClass::PrepositionAt));
        // "from" and "of" are both; what comes from somebody goes elsewhere.
        let away = |s: Sense| matches!(s, Sense::Word(WordClass::PrepositionOf));
        let origins: Vec<usize> = hits.iter().filter(|h| away(h.sense)).map(|h| h.tokens.end).collect();
        let mut directions: Vec<usize> = hits.iter().filter(|h| toward(h.sense)).map(|h| h.tokens.end).collect();
        directions.retain(|d| !origins.contains(d));
        directions.sort_unstable();
        let article = |s: Sense| matches!(s, Sense::Word(WordClass::Determiner));
        let determiners = hits.iter().filter(|h| article(h.sense) && h.tokens.len() == 1).map(|h| h.tokens.start);
        let determiners = determiners.collect();
        let mut heads: Vec<(Range<usize>, &'static str)> = Vec::new();
        for h in &hits {
            let Sense::InstrumentHead(i) = h.sense else { continue };
            let Some(head) = language.instrument_heads.get(i as usize) else { continue };
            if heads.last().is_none_or(|(r, _)| r.end <= h.tokens.start) {
                heads.push((h.tokens.clone(), head.kind.as_str()));
            }
        }
        let mut coordinations: Vec<usize> =
            hits.iter().filter(|h| super::periods::coordinates(h.sense)).map(|h| h.tokens.start).collect();
        coordinations.dedup();
        let mut all = named(hits, world, tokens, day);
        let body = layout.sentences.first().map_or(0, |s| s.tokens.start);
        all.retain(|m| m.tokens.start >= body);
        all.extend(served(entry, tokens, points));
        all.sort_by_key(|m| (m.tokens.start, std::cmp::Reverse(m.tokens.end)));
        // The name of a bank tells nothing of its money.
        let exchanges: Vec<(Range<usize>, Indicator)> = exchanges;
        let named = |r: &Range<usize>| {
            let behind = all.partition_point(|m| m.tokens.start <= r.start);
            all[behind.saturating_sub(2)..behind].iter().any(|m| r.end <= m.tokens.end)
        };
        // Neither does the name of anything else: "the Trade Gateway".
        let capital = |i: usize| tokens.get(i).is_some_and(|t| t.shape == Shape::Capitalised);
        let inside = |r: &Range<usize>| !language.syllabic && (r.start..=r.end).all(capital);
        let exchanges = exchanges.into_iter().filter(|(r, _)| !named(r) && !inside(r)).collect();
        // A person in office is known from the packs and from the records.
        all.dedup_by(|b, a| a.actor == b.actor && b.tokens.start < a.tokens.end);
        let mut out = Self { all, exchanges, heads, topics, directions, determiners, coordinations, ..Self::default() };
        for m in &out.all {
            *out.counts.entry(m.actor.clone()).or_default() += 1;
        }
        let r = &entry.records;
        let groups = r.meetings.iter().map(|m| m.parties.clone());
        let groups = groups.chain(r.instruments.iter().map(|i| i.parties.clone()));
        let said = r.statements.iter().map(|s| s.speaker.iter().chain(&s.addressee).cloned().collect());
        for group in groups.chain(said) {
            let mut group: Vec<String> = group;
            group.sort();
            group.dedup();
            // A large meeting says little of any two of its parties.
            for (i, a) in group.iter().enumerate().filter(|_| group.len() <= 3) {
                for b in &group[i + 1..] {
                    *out.pairs.entry((a.clone(), b.clone())).or_default() += 1;
                }
            }
        }
        let mut speakers: BTreeMap<&String, usize> = BTreeMap::new();
        for s in r.statements.iter().filter(|s| s.speaker.len() == 1) {
            for a in s.speaker.iter().filter(|a| world.is_state(a)) {
                *speakers.entry(a).or_default() += 1;
            }
        }
        // Where all who are named serve one state, it is that state's text.
        let mut served: Vec<&String> = r.people.iter().filter_map(|p| p.of.as_ref()).collect();
        served.sort();
        served.dedup();
        let only = match served.as_slice() {
            [one] if world.is_state(one) => Some((*one).clone()),
            _ => None,
        };
        let most = speakers.into_iter().max_by_key(|(a, n)| (*n, std::cmp::Reverse(*a))).map(|(a, _)| a.clone());
        out.home = only.or(most);
        out
    }

    /// Those in `range`, in order.
    pub fn within(&self, range: &Range<usize>) -> impl Iterator<Item = &Mention> {
        let from = self.all.partition_point(|m| m.tokens.start < range.start);
        let end = range.end;
        self.all[from..].iter().take_while(move |m| m.tokens.start < end)
    }

    /// Words for trade and investment in `range`.
    pub fn indicators(&self, range: &Range<usize>) -> impl Iterator<Item = &(Range<usize>, Indicator)> {
        let from = self.exchanges.partition_point(|(r, _)| r.start < range.start);
        let end = range.end;
        self.exchanges[from..].iter().take_while(move |(r, _)| r.start < end).filter(move |(r, _)| r.end <= end)
    }

    /// Whether a preposition of direction or place stands before the token, with at most an article between.
    pub fn goes_to(&self, token: usize) -> bool {
        let behind = |t: usize| self.directions.binary_search(&t).is_ok();
        let article = token.checked_sub(1).filter(|t| self.determiners.binary_search(t).is_ok());
        behind(token) || article.is_some_and(behind)
    }

    /// Words for instruments in `range`.
    pub fn heads(&self, range: &Range<usize>) -> impl Iterator<Item = &(Range<usize>, &'static str)> {
        let from = self.heads.partition_point(|(r, _)| r.start < range.start);
        let end = range.end;
        self.heads[from..].iter().take_while(move |(r, _)| r.start < end)
    }

    /// Topics named in `range`, as indexes into the thesaurus.
    pub fn topics(&self, range: &Range<usize>) -> impl Iterator<Item = u32> {
        let from = self.topics.partition_point(|(r, _)| r.start < range.start);
        let end = range.end;
        self.topics[from..].iter().take_while(move |(r, _)| r.start < end).map(|(_, t)| *t)
    }

    /// How often two stand together in a record.
    pub fn pair(&self, a: &str, b: &str) -> usize {
        let key = if a < b { (a.to_owned(), b.to_owned()) } else { (b.to_owned(), a.to_owned()) };
        self.pairs.get(&key).copied().unwrap_or(0)
    }

    /// All actors, most often named first.
    pub fn ranked(&self) -> Vec<&String> {
        let mut out: Vec<(&String, usize)> = self.counts.iter().map(|(a, n)| (a, *n)).collect();
        out.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        out.into_iter().map(|(a, _)| a).collect()
    }

    /// Words in capitals in `range` that name no actor, in lower case.
    pub fn acronyms<'t>(
        &'t self,
        tokens: &'t Tokens,
        text: &'t str,
        range: &Range<usize>,
    ) -> impl Iterator<Item = String> + 't {
        range.clone().filter_map(move |i| {
            let token = tokens.get(i).filter(|t| t.kind == TokenKind::Word)?;
            let word = token.span.of(text);
            let big = word.chars().filter(|c| c.is_uppercase()).count();
            let name = big >= 3 && word.is_ascii() && 2 * big > word.len();
            let actor = self.all.partition_point(|m| m.tokens.end <= i);
            let free = self.all.get(actor).is_none_or(|m| !m.tokens.contains(&i));
            (name && free).then(|| word.to_lowercase())
        })
    }
}

/// Of words that cover the same tokens an actor comes before a person in office, and both before the rest.
fn rank(sense: Sense) -> u8 {
    match sense {
        Sense::Actor(..) => 0,
        Sense::Holder(_) => 1,
        _ => 2,
    }
}

/// Actors by name, longest form first; a capital after a preposition of place is a place.
fn named(mut hits: Vec<Hit<Sense>>, world: &World, tokens: &Tokens, day: Option<Days>) -> Vec<Mention> {
    let mut places: Vec<usize> = hits
        .iter()
        .filter(|h| matches!(h.sense, Sense::Word(WordClass::PrepositionAt)))
        .map(|h| h.tokens.end)
        .collect();
    places.sort_unstable();
    hits.retain(|h| matches!(h.sense, Sense::Actor(..) | Sense::Holder(_) | Sense::Place(_) | Sense::Unit(_)));
    let mut out: Vec<Mention> = Vec::new();
    let mut taken = 0;
    for h in hits {
        if h.tokens.start < taken {
            continue;
        }
        let at = places.binary_search(&h.tokens.start).is_ok();
        let actor = match h.sense {
            Sense::Actor(_, NameKind::Capital | NameKind::Seat) if at => None,
            Sense::Actor(_, NameKind::Pair) if !joined(tokens, &h.tokens) => continue,
            Sense::Actor(i, _) => world.actors.get(i as usize).map(|a| a.id.clone()),
            Sense::Holder(i) => match world.holders.get(i as usize).filter(|x| in_office(x, day)) {
                Some(holder) => Some(holder.of.clone()),
                None => continue,
            },
            _ => None,
        };
        taken = h.tokens.end;
        out.extend(actor.map(|actor| Mention { tokens: h.tokens, actor }));
    }
    out
}

/// Whether a dash stands beside the words.
fn joined(tokens: &Tokens, range: &Range<usize>) -> bool {
    let dash = |i: usize| tokens.key(i) == "-";
    range.start.checked_sub(1).is_some_and(dash) || dash(range.end)
}

fn in_office(holder: &camket_packs::Holder, day: Option<Days>) -> bool {
    let Some(day) = day else { return true };
    let days = |d: &Option<Edtf>| d.as_ref().and_then(|d| Days::of(d.as_str()));
    days(&holder.from).is_none_or(|f| f.from <= day.to) && days(&holder.until).is_none_or(|u| day.from <= u.to)
}

/// People whom the reader found, for the actor that they serve.
fn served<'a>(entry: &'a Entry, tokens: &'a Tokens, points: &'a CodePoints) -> impl Iterator<Item = Mention> + 'a {
    entry.records.people.iter().filter_map(|p| {
        let actor = p.of.clone()?;
        let start = points.to_byte(p.at.span[0]);
        let end = points.to_byte(p.at.span[1]);
        let all = tokens.all();
        let tokens = all.partition_point(|t| t.span.end <= start)..all.partition_point(|t| t.span.start < end);
        Some(Mention { tokens, actor })
    })
}
