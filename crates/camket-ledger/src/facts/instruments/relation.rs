//! Between whom: the parties of an instrument that its name does not tell, from what is told around it.

use std::collections::BTreeMap;
use std::ops::Range;

use camket_export::wire::v1;
use camket_packs::{HistorySense, WordClass};

use super::mention::Mention;
use super::sides;
use super::text::Text;
use crate::told::Traits;

/// How far from a name a pair such as "A - B" may stand to be its parties, in tokens.
const NEAR: usize = 14;

/// The kind of what a state makes for itself.
const LAW: &str = "law";

/// How far from a name words for two groupings may stand, in tokens.
const BLOCS: usize = 4;

/// Kinds of what one side gives and others receive.
const GIFTS: [&str; 2] = ["initiative", "fund"];

/// How far around a name its sentence is looked at, in tokens.
const REACH: usize = 120;

/// How far from the beginning of a paragraph an actor may stand that the paragraph is about ("Với X, …"), in tokens.
const OPENS: usize = 4;

/// An actor that has this part of what the middle of a document has is in the middle, too.
const SHARE: usize = 4;

/// So many actors may be the other side of one.
const FEW: usize = 8;

/// The relations that a document is about, and who speaks where.
pub(super) struct Relations {
    /// Meetings by place, with the actors that their own words name, and those who meet.
    meetings: Vec<(Range<usize>, [Vec<String>; 2])>,
    /// Pairs that meet or have an instrument, with how often they are told.
    pairs: BTreeMap<Vec<String>, usize>,
    /// The actors of the document with how much it is about them, the most first.
    ranked: Vec<(String, usize)>,
}

impl Relations {
    pub fn of(text: &Text<'_>, mentions: &[Mention]) -> Self {
        let r = text.records;
        let mut meetings: Vec<_> = r
            .meetings
            .iter()
            .map(|m| (text.range_of(m.at.span), sides::of(text.world, m.parties.clone())))
            .map(|(t, met)| (t.clone(), [sorted(text.actors_in(t)), met]))
            .collect();
        meetings.sort_by_key(|(t, _)| t.start);
        let mut pairs: BTreeMap<Vec<String>, usize> = BTreeMap::new();
        let named = mentions.iter().filter(|m| m.traits.parties_named).map(|m| m.traits.parties.clone());
        let met =
            meetings.iter().map(|(_, [p, _])| p.clone()).chain(r.meetings.iter().map(|m| sorted(m.parties.clone())));
        for pair in named.chain(met).chain(r.statements.iter().map(speakers)).filter(|p| p.len() == 2) {
            *pairs.entry(pair).or_default() += 1;
        }
        let ranked = ranked(text, &pairs);
        Self { meetings, pairs, ranked }
    }

    /// Tells whose `m` is.
    pub fn settle(&self, text: &Text<'_>, m: &mut Mention) {
        let inside = &m.traits.parties;
        let own = m.traits.kind == LAW && inside.len() == 1;
        // What one gives to many is told of here as given to somebody.
        let gift = m.traits.known.is_some() && inside.len() == 1 && GIFTS.contains(&m.traits.kind.as_str());
        if gift {
            m.traits.parties = self.around(text, m);
            return;
        }
        if m.traits.parties_named || inside.len() > 1 || own {
            return;
        }
        // What a memorandum "on X" is about tells whose it is.
        let about = m.traits.subject.iter().filter_map(|s| s.strip_prefix("instrument:"));
        let about = about
            .filter_map(|id| text.world.instruments.iter().find(|k| k.id == id))
            .map(|k| sides::of(text.world, k.parties.clone()));
        if let Some(parties) = about.into_iter().find(|p| !p.is_empty() && inside.iter().all(|i| p.contains(i))) {
            m.traits.parties = parties;
            m.traits.parties_named = true;
        } else {
            m.traits.parties = self.around(text, m);
        }
    }

    /// The parties of `m` by what is told around it, sorted.
    fn around(&self, text: &Text<'_>, m: &Mention) -> Vec<String> {
        let inside = &m.traits.parties;
        let (sentence, paragraph) = around(text, m);
        // "the bilateral action plan", in a report on a grouping, is that of two states.
        let bilateral = text.bilateral(&beside(text, m));
        let fits = |p: &Vec<String>| {
            matches!(p.as_slice(), [a, b] if !one_side(text, a, b))
                && inside.iter().all(|i| p.contains(i))
                && (!bilateral || p.iter().all(|a| text.world.is_state(a)))
        };
        let record = m.record.and_then(|r| text.records.instruments.get(r)).map(|r| sorted(r.parties.clone()));
        let said = || {
            let here = text.said(&m.tokens).filter(|(t, _)| t.start <= m.tokens.start && t.end >= m.tokens.end);
            here.map(|(_, s)| s)
        };
        // "The two ministers reviewed the plan": what two do as one is theirs; what many do is theirs, too.
        let joint = || said().map(|s| sides::of(text.world, s.speaker.clone())).rfind(&fits);
        let of_many = |p: &Vec<String>| p.len() > 2 && !bilateral && inside.iter().all(|i| p.contains(i));
        let many = || said().map(|s| sides::of(text.world, s.speaker.clone())).rfind(of_many);
        let before = || text.actors_in(paragraph.start..m.tokens.end);
        // "the agreement between the two regions"
        let near = m.tokens.start.saturating_sub(BLOCS).max(sentence.start)..(m.tokens.end + BLOCS).min(sentence.end);
        let blocs = text.histories_in(near).any(|(_, s)| s == HistorySense::Blocs);
        let blocs = blocs.then(|| self.blocs(text, inside)).flatten();
        blocs
            .or_else(|| joined_pair(text, &sentence, m))
            .filter(&fits)
            .or_else(|| Some(sorted(text.actors_in(sentence.start..m.tokens.end))).filter(&fits))
            .or_else(|| self.carried(text, &paragraph, m).filter(&fits))
            .or_else(|| self.states(text).filter(|s| bilateral && fits(s)))
            .or_else(|| self.framed(text, &paragraph, m).filter(&fits))
            .or_else(|| self.spoken(said().next_back().copied(), &text.actors_in(sentence.clone())).filter(&fits))
            .or_else(|| joint().filter(|p| text.actors_in(sentence.clone()).iter().all(|a| p.contains(a))))
            .or_else(|| self.relation(text, &text.actors_in(sentence.clone()), fits))
            .or_else(|| self.states(text).filter(|s| text.bilateral(&(paragraph.start..m.tokens.start)) && fits(s)))
            .or_else(many)
            .or_else(|| self.meeting(text, &paragraph, m).filter(|p| fits(p) || of_many(p)))
            .or_else(joint)
            .or_else(|| self.relation(text, &before(), fits))
            .or_else(|| said().map(|s| speakers(s)).rfind(&fits))
            .or_else(|| record.clone().filter(&fits))
            .or_else(|| self.main(text, fits))
            .or(record.filter(|r| !r.is_empty()))
            .unwrap_or_else(|| inside.clone())
    }

    /// The circle of its parties; where only one is told, and not by its name, with the one in the middle of the document.
    pub fn circle(&self, text: &Text<'_>, t: &Traits) -> Vec<String> {
        let known = t.known.as_ref().and_then(|id| text.world.instruments.iter().find(|k| k.id == *id));
        if let Some(k) = known.filter(|k| k.parties.len() == 1) {
            return text.world.circle(&k.parties);
        }
        let one = match t.parties.as_slice() {
            [one] if !t.parties_named => one,
            all => return text.world.circle(all),
        };
        let hub = self.hub().filter(|hub| !one_side(text, hub, one));
        text.world.circle(&hub.into_iter().chain([one]).cloned().collect::<Vec<_>>())
    }

    /// The actor that the document is most about.
    fn hub(&self) -> Option<&String> {
        self.ranked.first().map(|(a, _)| a)
    }

    fn weight(&self, actor: &str) -> usize {
        self.ranked.iter().find(|(a, _)| a == actor).map_or(0, |(_, n)| *n)
    }

    /// An actor and the other side: of those with whom it is told as a pair and those in the middle of the document.
    fn with(&self, text: &Text<'_>, actor: &str) -> Option<Vec<String>> {
        let pair = |other: &String| sorted(vec![actor.to_owned(), other.clone()]);
        let others = self.ranked.iter().filter(|(a, _)| !one_side(text, a, actor)).take(FEW);
        let told = |(other, weight): &&(String, usize)| {
            (self.told(&pair(other)) + 1) * weight * if self.told(&pair(other)) > 0 { 2 } else { 1 }
        };
        // The first of equals is the one in the middle.
        others.min_by_key(|o| std::cmp::Reverse(told(o))).map(|(other, _)| pair(other))
    }

    /// How often two are told as a pair.
    fn told(&self, pair: &Vec<String>) -> usize {
        self.pairs.get(pair).copied().unwrap_or_default()
    }

    /// The two groupings that the document is most about, `inside` among them.
    fn blocs(&self, text: &Text<'_>, inside: &[String]) -> Option<Vec<String>> {
        let grouping = |a: &&String| text.world.actor(a).is_some_and(|a| !a.members.is_empty());
        let mut all = inside.iter().chain(self.ranked.iter().map(|(a, _)| a)).filter(grouping);
        let first = all.next()?;
        let second = all.find(|a| !one_side(text, a, first))?;
        let both = sorted(vec![first.clone(), second.clone()]);
        inside.iter().all(|i| both.contains(i)).then_some(both)
    }

    /// The two states that the document is most about.
    fn states(&self, text: &Text<'_>) -> Option<Vec<String>> {
        let mut states = self.ranked.iter().map(|(a, _)| a).filter(|a| text.world.is_state(a));
        Some(sorted(vec![states.next()?.clone(), states.next()?.clone()]))
    }

    /// The two that the document is most about, of those that are told as a pair and those in its middle.
    fn main(&self, text: &Text<'_>, fits: impl Fn(&Vec<String>) -> bool) -> Option<Vec<String>> {
        let middle = self.hub().and_then(|hub| self.with(text, hub));
        let least = |p: &Vec<String>| p.iter().map(|a| self.weight(a)).min().unwrap_or_default();
        let all = self.pairs.keys().chain(&middle).filter(|p| fits(p));
        all.max_by_key(|p| (self.told(p) + 1) * least(p)).cloned()
    }

    /// Those who meet in the last meeting of the paragraph before `m` of which it is told.
    fn meeting(&self, text: &Text<'_>, paragraph: &Range<usize>, m: &Mention) -> Option<Vec<String>> {
        let to = self.meetings.partition_point(|(t, _)| t.start < m.tokens.start);
        let mut here = self.meetings[..to].iter().rev().take_while(|(t, _)| t.start >= paragraph.start);
        here.find_map(|(_, [actors, met])| match actors.as_slice() {
            [_, _] => Some(actors.clone()),
            some if met.len() > 1 && some.iter().all(|a| met.contains(a)) => Some(met.clone()),
            [_] => self.relation(text, actors, |_| true),
            _ => None,
        })
    }

    /// "Speaking with X, S said that the agreement …": the one who speaks and the one who is named, if they are a relation of
    /// the document.
    fn spoken(&self, said: Option<&v1::Statement>, named: &[String]) -> Option<Vec<String>> {
        let [speaker] = said?.speaker.as_slice() else { return None };
        let pair = |a: &String| sorted(vec![speaker.clone(), a.clone()]);
        named.iter().map(pair).find(|p| self.pairs.contains_key(p))
    }

    /// Of a paragraph that begins with one actor ("X offers a comparison. Its pact with Y …"): that one and the other that
    /// the name or, where the document's own middle is not spoken of, the paragraph tells.
    fn framed(&self, text: &Text<'_>, paragraph: &Range<usize>, m: &Mention) -> Option<Vec<String>> {
        let opening = paragraph.start..(paragraph.start + OPENS).min(m.tokens.start);
        let first = text.actors_in(opening).into_iter().next()?;
        let middle = self.hub().filter(|hub| **hub != first)?;
        let other = match m.traits.parties.as_slice() {
            [one] => Some(one.clone()),
            _ => {
                let told = text.actors_in(paragraph.start..m.tokens.end);
                let other = told.iter().find(|a| !one_side(text, a, &first) && !told.contains(middle));
                return other.map(|o| sorted(vec![first.clone(), o.clone()])).or_else(|| self.with(text, &first));
            }
        };
        other.filter(|o| !one_side(text, o, &first)).map(|o| sorted(vec![first, o]))
    }

    /// "Với X, …" and a paragraph behind it that names nobody: still the one of whom the paragraph before speaks.
    fn carried(&self, text: &Text<'_>, paragraph: &Range<usize>, m: &Mention) -> Option<Vec<String>> {
        let hub = self.hub()?;
        let other = |range: Range<usize>| text.actors_in(range).into_iter().find(|a| !one_side(text, a, hub));
        if !text.actors_in(paragraph.start..m.tokens.end).is_empty() {
            return None;
        }
        let here = text.layout.sentences.get(m.sentence)?.paragraph;
        let opening = |n: usize| {
            let first = text.layout.paragraphs.get(n)?.sentences.start;
            let tokens = &text.layout.sentences.get(first)?.tokens;
            let leads = [WordClass::Preposition, WordClass::PrepositionTo, WordClass::PrepositionAt];
            if !leads.iter().any(|c| text.is(tokens.start, *c)) {
                return None;
            }
            other(tokens.start..(tokens.start + OPENS).min(tokens.end))
        };
        let before = opening(here.checked_sub(1)?)?;
        let state = self.ranked.iter().map(|(a, _)| a).find(|a| text.world.is_state(a) && !one_side(text, a, &before));
        let both = sorted(vec![before.clone(), hub.clone()]);
        // What two states do is told of the state that the document is most about.
        let states = state.filter(|_| text.bilateral(&(paragraph.start..m.tokens.end)) && !text.world.is_state(hub));
        Some(states.map_or(both, |s| sorted(vec![before, s.clone()])))
    }

    /// "Với X, …": the one of whom is spoken, with the other side, if the two are a relation of the document.
    fn relation(&self, text: &Text<'_>, actors: &[String], fits: impl Fn(&Vec<String>) -> bool) -> Option<Vec<String>> {
        let hub = self.hub()?;
        let others = actors.iter().filter(|a| *a != hub).filter_map(|a| Some((a, self.with(text, a)?)));
        let central = |a: &str| self.weight(a) * SHARE >= self.weight(hub);
        others.filter(|(a, p)| self.pairs.contains_key(p) || central(a)).map(|(_, p)| p).find(fits)
    }
}

/// Whether two are one side: the same, or one a member of the other.
fn one_side(text: &Text<'_>, a: &str, b: &str) -> bool {
    let of = |a: &str, b: &str| text.world.actor(a).is_some_and(|a| a.members.iter().any(|m| m == b));
    let all = |a: &str, b: &str| {
        let members = text.world.actor(b).map_or(&[][..], |b| b.members.as_slice());
        !members.is_empty() && members.iter().all(|m| of(a, m))
    };
    a == b || of(a, b) || of(b, a) || all(a, b) || all(b, a)
}

/// The actors of a text with how much it is about them, the most first: how often they are named, speak, or are one of two
/// that have to do with each other.
fn ranked(text: &Text<'_>, pairs: &BTreeMap<Vec<String>, usize>) -> Vec<(String, usize)> {
    /// What the title names is what the text is about.
    const TITLE: usize = 4;
    /// Who has to do with many is in the middle of them.
    const PAIRED: usize = 2;
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut add = |actor, n| *counts.entry(actor).or_default() += n;
    let mut i = 0;
    while i < text.tokens.all().len() {
        let Some((tokens, id)) = text.actor_at(i) else {
            i += 1;
            continue;
        };
        if !text.is_capital_city(i) {
            add(id, 1);
        }
        i = tokens.end.max(i + 1);
    }
    text.titled.iter().for_each(|a| add(a, TITLE));
    for (p, served) in text.records.people.iter().filter_map(|p| Some((p, p.of.as_deref()?))) {
        add(served, if text.title.contains(&p.name) { 2 * TITLE } else { 1 });
    }
    text.records.statements.iter().flat_map(|s| &s.speaker).for_each(|speaker| add(speaker, 1));
    pairs.iter().for_each(|(pair, n)| pair.iter().for_each(|a| add(a, *n + PAIRED)));
    let mut out: Vec<(String, usize)> = counts.into_iter().map(|(a, n)| (a.to_owned(), n)).collect();
    out.sort_by(|(a, n), (b, m)| m.cmp(n).then_with(|| a.cmp(b)));
    out
}

fn speakers(s: &v1::Statement) -> Vec<String> {
    sorted(s.speaker.iter().chain(&s.addressee).cloned().collect())
}

fn sorted(mut actors: Vec<String>) -> Vec<String> {
    actors.sort();
    actors.dedup();
    actors
}

/// The words of a name and those right beside it.
fn beside(text: &Text<'_>, m: &Mention) -> Range<usize> {
    const BESIDE: usize = 3;
    let Some(s) = text.layout.sentences.get(m.sentence) else { return m.tokens.clone() };
    s.tokens.start.max(m.tokens.start.saturating_sub(BESIDE))..s.tokens.end.min(m.tokens.end + BESIDE)
}

fn around(text: &Text<'_>, m: &Mention) -> (Range<usize>, Range<usize>) {
    // Only so far, so that a text without sentences or paragraphs is read in linear time.
    let Some(s) = text.layout.sentences.get(m.sentence) else { return (m.tokens.clone(), m.tokens.clone()) };
    let near = s.tokens.start.max(m.tokens.start.saturating_sub(REACH))..s.tokens.end.min(m.tokens.end + REACH);
    let sentences = text.layout.paragraphs.get(s.paragraph).map(|p| p.sentences.clone()).unwrap_or_default();
    let start = text.layout.sentences.get(sentences.start).map_or(s.tokens.start, |s| s.tokens.start);
    (near.clone(), start.max(m.tokens.start.saturating_sub(4 * REACH))..near.end)
}

/// "quan hệ A - B", "between A and B": two actors that a dash or an "and" joins, nearest to the name.
fn joined_pair(text: &Text<'_>, sentence: &Range<usize>, m: &Mention) -> Option<Vec<String>> {
    let from = m.tokens.start.saturating_sub(NEAR).max(sentence.start);
    let to = (m.tokens.end + NEAR).min(sentence.end);
    let mut best: Option<(usize, Vec<String>)> = None;
    for i in from..to {
        let Some((a, x)) = text.actor_at(i) else { continue };
        let mark = text.tokens.key(a.end) == "-" || text.is(a.end, WordClass::Coordination);
        let Some((b, y)) = text.actor_at(a.end + 1).filter(|_| mark) else { continue };
        let gap = if b.end <= m.tokens.start { m.tokens.start - b.end } else { a.start.saturating_sub(m.tokens.end) };
        if x != y && b.end <= to && best.as_ref().is_none_or(|(g, _)| gap < *g) {
            best = Some((gap, sorted(vec![x.to_owned(), y.to_owned()])));
        }
    }
    best.map(|(_, p)| p)
}
