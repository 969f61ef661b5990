//! Between whom: the parties of an instrument that its name does not tell, from what is told around it.

use std::collections::BTreeMap;
use std::ops::Range;

use camket_export::wire::v1;
use camket_packs::WordClass;

use super::mention::Mention;
use super::text::Text;

/// How far from a name a pair such as "A - B" may stand to be its parties, in tokens.
const NEAR: usize = 14;

/// The kind of what a state makes for itself.
const LAW: &str = "law";

/// How far around a name its sentence is looked at, in tokens.
const REACH: usize = 120;

/// The relations that a document is about, and who speaks where.
pub(super) struct Relations {
    /// Meetings by place, with the actors that their own words name.
    meetings: Vec<(Range<usize>, Vec<String>)>,
    /// Pairs that meet or have an instrument, with how often they are told.
    pairs: BTreeMap<Vec<String>, usize>,
    /// The actor that most of them have in common.
    hub: Option<String>,
    /// The two states most often named, sorted.
    states: Option<Vec<String>>,
}

impl Relations {
    pub fn of(text: &Text<'_>, mentions: &[Mention]) -> Self {
        let r = text.records;
        let mut meetings: Vec<_> = r
            .meetings
            .iter()
            .map(|m| text.range_of(m.at.span))
            .map(|t| (t.clone(), sorted(text.actors_in(t))))
            .collect();
        meetings.sort_by_key(|(t, _)| t.start);
        let mut pairs: BTreeMap<Vec<String>, usize> = BTreeMap::new();
        let named = mentions.iter().filter(|m| m.traits.parties_named).map(|m| m.traits.parties.clone());
        let met = meetings.iter().map(|(_, p)| p.clone()).chain(r.meetings.iter().map(|m| sorted(m.parties.clone())));
        for pair in named.chain(met).chain(r.statements.iter().map(speakers)).filter(|p| p.len() == 2) {
            *pairs.entry(pair).or_default() += 1;
        }
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (pair, n) in &pairs {
            for actor in pair {
                *counts.entry(actor.as_str()).or_default() += n;
            }
        }
        let hub = counts.iter().max_by_key(|(a, n)| (**n, std::cmp::Reverse(**a))).map(|(a, _)| (*a).to_owned());
        Self { meetings, pairs, hub, states: two_states(text) }
    }

    /// The parties of `m`, sorted.
    pub fn parties(&self, text: &Text<'_>, m: &Mention) -> Vec<String> {
        let inside = &m.traits.parties;
        let own = m.traits.kind == LAW && inside.len() == 1;
        if m.traits.parties_named || inside.len() > 1 || own {
            return inside.clone();
        }
        // What a memorandum "on X" is about tells whose it is.
        let about = m.traits.subject.iter().filter_map(|s| s.strip_prefix("instrument:"));
        let about = about
            .filter_map(|id| text.world.instruments.iter().find(|k| k.id == id))
            .map(|k| sorted(k.parties.clone()));
        if let Some(parties) = about.into_iter().find(|p| !p.is_empty() && inside.iter().all(|i| p.contains(i))) {
            return parties;
        }
        let (sentence, paragraph) = around(text, m);
        // "the bilateral action plan", in a report on a grouping, is that of two states.
        let bilateral = text.bilateral(&beside(text, m));
        let fits = |p: &Vec<String>| {
            p.len() == 2
                && inside.iter().all(|i| p.contains(i))
                && (!bilateral || p.iter().all(|a| text.world.is_state(a)))
        };
        let record = m.record.and_then(|r| text.records.instruments.get(r)).map(|r| sorted(r.parties.clone()));
        let said = || {
            let here = text.said(&m.tokens).filter(|(t, _)| t.start <= m.tokens.start && t.end >= m.tokens.end);
            here.map(|(_, s)| s)
        };
        // "The two ministers reviewed the plan": what two do as one is theirs.
        let joint = || said().map(|s| sorted(s.speaker.clone())).rfind(&fits);
        joined_pair(text, &sentence, m)
            .filter(&fits)
            .or_else(|| Some(sorted(text.actors_in(sentence.start..m.tokens.end))).filter(&fits))
            .or_else(|| self.states.clone().filter(|s| bilateral && fits(s)))
            .or_else(|| self.with_hub(&text.actors_in(sentence.clone()), fits))
            .or_else(|| self.meeting(&paragraph, m).filter(&fits))
            .or_else(joint)
            .or_else(|| self.with_hub(&text.actors_in(paragraph.start..m.tokens.end), fits))
            .or_else(|| said().map(|s| speakers(s)).rfind(&fits))
            .or_else(|| record.clone().filter(&fits))
            .or_else(|| self.pairs.iter().filter(|(p, _)| fits(p)).max_by_key(|(_, n)| **n).map(|(p, _)| p.clone()))
            .or(record.filter(|r| !r.is_empty()))
            .unwrap_or_else(|| inside.clone())
    }

    /// The circle of these parties; where only one is told, with the one in the middle of the document.
    pub fn circle(&self, text: &Text<'_>, parties: &[String]) -> Vec<String> {
        let [one] = parties else { return text.world.circle(parties) };
        let hub = self.hub.iter().filter(|hub| *hub != one);
        text.world.circle(&hub.chain([one]).cloned().collect::<Vec<_>>())
    }

    /// The last meeting of the paragraph before `m` whose words name who meets.
    fn meeting(&self, paragraph: &Range<usize>, m: &Mention) -> Option<Vec<String>> {
        let to = self.meetings.partition_point(|(t, _)| t.start < m.tokens.start);
        let mut here = self.meetings[..to].iter().rev().take_while(|(t, _)| t.start >= paragraph.start);
        here.find_map(|(_, actors)| match actors.as_slice() {
            [_, _] => Some(actors.clone()),
            [_] => self.with_hub(actors, |_| true),
            _ => None,
        })
    }

    /// "Với X, …": the one of whom is spoken, with the one in the middle of the document, if the two are a relation of it.
    fn with_hub(&self, actors: &[String], fits: impl Fn(&Vec<String>) -> bool) -> Option<Vec<String>> {
        let hub = self.hub.as_ref()?;
        let others = actors.iter().filter(|a| *a != hub);
        others.map(|a| sorted(vec![hub.clone(), a.clone()])).find(|p| self.pairs.contains_key(p) && fits(p))
    }
}

/// The two states of which a text speaks most, in names and in people who serve them.
fn two_states(text: &Text<'_>) -> Option<Vec<String>> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut i = 0;
    while i < text.tokens.all().len() {
        let Some((tokens, id)) = text.actor_at(i).filter(|(_, id)| text.world.is_state(id)) else {
            i += 1;
            continue;
        };
        *counts.entry(id).or_default() += 1;
        i = tokens.end.max(i + 1);
    }
    for served in text.records.people.iter().filter_map(|p| p.of.as_deref()).filter(|of| text.world.is_state(of)) {
        *counts.entry(served).or_default() += 1;
    }
    let mut ranked: Vec<(usize, &str)> = counts.into_iter().map(|(a, n)| (n, a)).collect();
    ranked.sort_by_key(|(n, a)| (std::cmp::Reverse(*n), *a));
    match ranked.as_slice() {
        [(_, a), (_, b), ..] => Some(sorted(vec![(*a).to_owned(), (*b).to_owned()])),
        _ => None,
    }
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
