//! Meetings of which a document says no more than the town: *the date set in Lima*, *promised in Quito last year*.
//!
//! Who met is not said beside the town, so that each of those who may be meant makes an allusion of its own; like all that
//! is told in passing it counts only where it meets a meeting that is known from elsewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use camket_export::wire::v1;
use camket_model::MeetingKind;
use camket_packs::{HistorySense, Refers, Sense, Site, WordClass};
use camket_text::Part;

use super::gatherings;
use super::instruments::{Text, Told};
use super::met::Met;
use super::passing::{self, Known, actors, alone, meets, sorted};
use crate::day::Days;
use crate::fact::{Body, Fact};

/// How far before the town, in tokens, the word may stand for what was done there.
const DONE: usize = 6;
/// How far from the town, in tokens, its day may stand.
const BESIDE: usize = 3;
/// How far behind the leaders, in tokens, the month stands in which they decide.
const SUBMITTED: usize = 9;
/// Days of a month.
const MONTH: i32 = 31;
/// Days of a year: what is told by less says when it was.
const YEAR: i32 = 366;
/// Tokens at the beginning of a text in which it says where it was written.
const DATELINE: usize = 40;
/// Groups of sides that may be meant at most.
const SIDES: usize = 6;
/// Letters of a last name that is hardly another word.
const NAME: usize = 4;

/// All meetings that a document tells in passing: see also `passing.rs`. `facts` are those of its records.
pub(super) fn all(text: &Text<'_>, told: &[Told], facts: &[Fact]) -> Vec<Met> {
    let (own, known) = (Own::of(text, facts), passing::known(facts));
    let mut out = passing::meetings(text, told, &known, own.main());
    let towns = meetings(text, &own, &out);
    out.extend(towns);
    out.extend(gatherings::meetings(text, &own, &known));
    let both = pairs(text, &own, &known, &out);
    out.extend(both);
    out.extend(leaders(text, &own, &known));
    out
}

/// What the records of a document tell of its own meetings.
pub(super) struct Own {
    /// Their sides, each once, most told first.
    sides: Vec<Vec<String>>,
    /// Their sides, then each two of whom one speaks to the other or both speak, most told first.
    pub circles: Vec<Vec<String>>,
    /// Their towns, as `STATE/TOWN`, each with who met there and in which month (EDTF), if a day or month is told.
    towns: Vec<(String, Vec<String>, Option<String>)>,
    /// Who speaks in most of the statements, if it is more than half of them.
    voice: Option<String>,
}

impl Own {
    /// Those of the meetings among `facts`.
    fn of(text: &Text<'_>, facts: &[Fact]) -> Self {
        let mut spoke: BTreeMap<&str, usize> = BTreeMap::new();
        let mut statements = 0;
        let mut spoken: BTreeMap<Vec<String>, usize> = BTreeMap::new();
        for fact in facts {
            if let Body::Statement(s) = &fact.body {
                statements += 1;
                s.speaker.iter().for_each(|a| *spoke.entry(a).or_default() += 1);
                let two = two_of(text, both(s));
                if !two.is_empty() {
                    *spoken.entry(two).or_default() += 1;
                }
            }
        }
        let voice = spoke.into_iter().find(|(_, n)| n * 2 > statements).map(|(a, _)| a.to_owned());
        let mut counted: Vec<(Vec<String>, usize)> = Vec::new();
        let mut towns = Vec::new();
        for fact in facts.iter().filter(|f| matches!(f.body, Body::Meeting(_))) {
            let told = |what: &str| fact.concepts.iter().find_map(|c| c.strip_prefix(what));
            let sides: Vec<String> = told("meeting-of:").unwrap_or_default().split('+').map(str::to_owned).collect();
            if let Some(site) = told("meeting-site:").filter(|s| !s.ends_with('/')) {
                let month = told("meeting-date:").and_then(|d| d.get(..7)).filter(|d| Days::of(d).is_some());
                towns.push((site.to_owned(), sides.clone(), month.map(str::to_owned)));
            }
            match counted.iter_mut().find(|(s, _)| *s == sides) {
                Some((_, n)) => *n += 1,
                None => counted.push((sides, 1)),
            }
        }
        counted.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        let sides: Vec<Vec<String>> = counted.into_iter().map(|(s, _)| s).filter(|s| s.len() > 1).collect();
        let mut spoken: Vec<(Vec<String>, usize)> = spoken.into_iter().collect();
        spoken.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        let mut circles = sides.clone();
        circles.extend(spoken.into_iter().map(|(s, _)| s).filter(|s| !sides.contains(s)));
        Self { sides, circles, towns, voice }
    }

    /// The sides of its meetings that are told most.
    fn main(&self) -> Option<&[String]> {
        self.sides.first().map(Vec::as_slice)
    }
}

/// The allusions of a text that are not among `told`.
fn meetings(text: &Text<'_>, own: &Own, told: &[Met]) -> Vec<Met> {
    let Some(today) = text.day.and_then(Days::of) else { return Vec::new() };
    let mut out: Vec<Met> = Vec::new();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for sentence in &text.layout.sentences {
        if !matches!(sentence.part, Part::Body | Part::Item) {
            continue;
        }
        for i in sentence.tokens.clone().skip(1).filter(|i| text.is(*i - 1, WordClass::PrepositionAt)) {
            let Some((town, site)) = town_at(text, i).filter(|(t, _)| t.end <= sentence.tokens.end) else { continue };
            let key =
                format!("{}/{}", site.country.as_deref().unwrap_or_default(), site.town.as_deref().unwrap_or_default());
            if i < DATELINE && sentence.tokens.start < 2 {
                seen.insert(key);
                continue;
            }
            let near = i.saturating_sub(DONE).max(sentence.tokens.start)..town.end;
            let date = date(text, &sentence.tokens, &town, today);
            let Some(date) = date else { continue };
            // What others did in the town of a meeting of its own they did in those days.
            let here: Vec<_> = own.towns.iter().filter(|(site, ..)| *site == key).collect();
            let days = here.iter().find_map(|(.., month)| month.clone());
            if !here.is_empty() && (date.is_some() || days.is_none()) {
                continue;
            }
            let date = date.or(days);
            if seen.contains(&key) || !done(text, &near, i, date.is_some() && here.is_empty()) {
                continue;
            }
            let at = text.place(&near);
            if told.iter().any(|m| m.place.is_some() && m.at.1[0] < at.1[1] && at.1[0] < m.at.1[1]) {
                continue;
            }
            let home = |sides: &[String]| {
                let group = sides.len() > 2 || sides.iter().any(|s| is_group(text, s));
                !group && site.country.as_ref().is_some_and(|c| sides.contains(c))
            };
            let words = text.place(&town).0;
            let sides = sides(text, own, &near, site.country.as_deref(), sentence.paragraph);
            // In its own capital a state meets the same guests again and again.
            let own_there = |s: &Vec<String>| here.iter().any(|(_, sides, _)| sides == s);
            let fit = sides.into_iter().filter(|s| (date.is_some() || !home(s)) && !own_there(s)).take(SIDES);
            let met = fit.map(|parties| Met {
                parties,
                date: date.clone(),
                place: Some(words.clone()),
                ahead: false,
                ..Met::at(at.clone())
            });
            let before = out.len();
            out.extend(met);
            if out.len() > before && date.is_none() {
                seen.insert(key);
            }
        }
    }
    out
}

/// The summit to which ministers of a group submit their work: *for adoption by the leaders in October*; the meeting of other
/// ministers to which they leave it.
fn leaders(text: &Text<'_>, own: &Own, known: &[Known]) -> Vec<Met> {
    let group = |s: &&Vec<String>| s.iter().any(|a| is_group(text, a));
    let Some(today) = text.day.and_then(Days::of) else { return Vec::new() };
    let Some(sides) = own.sides.iter().find(group) else { return Vec::new() };
    let words = &text.language.meetings;
    let body = |s: &&camket_text::Sentence| matches!(s.part, Part::Body | Part::Item);
    let mut out: Vec<Met> = Vec::new();
    for sentence in text.layout.sentences.iter().filter(body) {
        let those = |i: &usize| words.leaders_at(text.tokens, *i) || words.ministers_at(text.tokens, *i);
        let at = sentence.tokens.clone().find(|i| words.leaders_at(text.tokens, *i));
        let Some(at) = at.or_else(|| sentence.tokens.clone().find(those)) else { continue };
        let summit = words.leaders_at(text.tokens, at);
        let kind = if summit { MeetingKind::Summit } else { MeetingKind::Ministerial };
        let range = at..(at + SUBMITTED).min(sentence.tokens.end);
        let coming = |m: &camket_grammar::dates::Moment| {
            let value = text.resolve(m)?;
            let year = text.day.and_then(|d| d.get(..4)).unwrap_or_default();
            let value = value.replacen("XXXX", year, 1);
            let when = Days::of(&value)?;
            (when.from > today.to && when.len() <= MONTH && when.from - today.to <= YEAR).then_some(value)
        };
        let Some((end, date)) = text.moments(range.clone()).iter().find_map(|m| Some((m.tokens.end, coming(m)?)))
        else {
            continue;
        };
        let joined = sides.join("+");
        let again =
            |k: &Known| k.parties == joined && Days::of(&k.date).zip(Days::of(&date)).is_some_and(|(a, b)| a.meets(b));
        if !known.iter().any(again) && !out.iter().any(|m| m.date.as_ref() == Some(&date)) {
            let at = text.place(&(at..end));
            out.push(Met { kind, parties: sides.clone(), date: Some(date), ahead: true, ..Met::at(at) });
        }
    }
    out
}

/// What two sides are told to have done in a month that has passed: *the date that the two leaders had fixed in March*.
fn pairs(text: &Text<'_>, own: &Own, known: &[Known], told: &[Met]) -> Vec<Met> {
    let Some(today) = text.day.and_then(Days::of) else { return Vec::new() };
    let states = |s: &&Vec<String>| s.len() == 2 && !s.iter().any(|a| is_group(text, a));
    let Some(sides) = own.sides.iter().find(states) else { return Vec::new() };
    let mut out: Vec<Met> = Vec::new();
    for sentence in text.layout.sentences.iter().filter(|s| matches!(s.part, Part::Body | Part::Item)) {
        let both = |i: &usize| text.hits_at(*i).iter().any(|h| h.sense == Sense::Group(Refers::Both));
        let Some(at) = sentence.tokens.clone().find(both) else { continue };
        let range = at..(at + SUBMITTED).min(sentence.tokens.end);
        for moment in text.moments(range).iter().filter(|m| !m.deadline && !m.since) {
            let value = text.resolve(moment).map(|d| text.with_year(d));
            let when = value.as_deref().and_then(Days::of).filter(|d| d.len() <= MONTH && d.to < today.from);
            let (Some(date), Some(when)) = (value, when) else { continue };
            let then = |d: &str| Days::of(d).is_some_and(|d| d.meets(when));
            let joined = sides.join("+");
            let again = |m: &Met| m.parties == *sides && m.date.as_deref().is_some_and(then);
            let recorded = known.iter().any(|k| k.parties == joined && then(&k.date));
            if !recorded && !told.iter().chain(&out).any(again) {
                let at = text.place(&(at..moment.tokens.end));
                out.push(Met { parties: sides.clone(), date: Some(date), ..Met::at(at) });
            }
        }
    }
    out
}

/// The town that is named at `i`.
fn town_at<'a>(text: &Text<'a>, i: usize) -> Option<(Range<usize>, &'a Site)> {
    let named = text.hits_at(i).iter().find(|h| matches!(h.sense, Sense::Place(_) | Sense::Actor(..)))?;
    let site = text.world.site(&text.place(&named.tokens).0)?;
    (site.town.is_some() && site.country.is_some()).then(|| (named.tokens.clone(), site))
}

/// The time that stands beside a town; none within if no time does, none at all if it does not lie before today.
#[allow(clippy::option_option, reason = "no time is told, or one that says that it is no allusion")]
fn date(text: &Text<'_>, sentence: &Range<usize>, town: &Range<usize>, today: Days) -> Option<Option<String>> {
    let from = town.start.saturating_sub(2 * BESIDE).max(sentence.start);
    let to = (town.end + 2 * BESIDE).min(sentence.end);
    let gap = |t: &Range<usize>| {
        if t.end <= town.start { town.start - t.end } else { t.start.saturating_sub(town.end) }
    };
    let moments = text.moments(from..to);
    let Some(moment) = moments.iter().find(|m| gap(&m.tokens) <= BESIDE) else { return Some(None) };
    let value = text.resolve(moment).map(|d| text.with_year(d))?;
    let when = Days::of(&value).filter(|d| d.len() <= YEAR && !moment.deadline && !moment.since)?;
    (when.from < today.from && when.to < today.to).then_some(Some(value))
}

/// Whether words before the town say that something was done or said there; with its day less is asked.
fn done(text: &Text<'_>, near: &Range<usize>, town: usize, dated: bool) -> bool {
    let open = |i: usize| matches!(text.tokens.key(i), "," | ";" | ":" | "(" | "\"" | "“");
    let from = (near.start..town).rev().find(|i| open(*i)).map_or(near.start, |i| i + 1);
    let acts = |i: usize| {
        let cue = text.hits_at(i).iter().any(|h| matches!(h.sense, Sense::Cue(..)) && h.tokens.end < town);
        cue || text.histories_at(i).any(|(r, s)| matches!(s, HistorySense::Stage(_)) && r.end < town)
    };
    dated || (from..town).any(acts)
}

pub(super) fn is_group(text: &Text<'_>, id: &str) -> bool {
    text.world.actor(id).is_some_and(|a| !a.members.is_empty())
}

/// Those who may have met: who speaks and is spoken to in the statement, the two that the paragraph names, those of the
/// meetings that the document tells.
fn sides(text: &Text<'_>, own: &Own, near: &Range<usize>, land: Option<&str>, paragraph: usize) -> Vec<Vec<String>> {
    let mut out: Vec<Vec<String>> = Vec::new();
    let mut add = |sides: Vec<String>| {
        if sides.len() > 1 && !out.contains(&sides) {
            out.push(sides);
        }
    };
    let over = text.said(near).filter(|(t, s)| !alone(s) && t.contains(&(near.end - 1)));
    for (_, s) in over {
        add(two_of(text, both(s)));
    }
    // *promised by X's president in Y's capital*: X and its host.
    for state in states_of_people(text, near) {
        add(sorted(land.into_iter().map(str::to_owned).chain([state]).collect()));
    }
    let sentences = text.layout.paragraphs.get(paragraph).map(|p| p.sentences.clone()).unwrap_or_default();
    let all = text.layout.sentences.get(sentences);
    let range = all.and_then(|all| Some(all.first()?.tokens.start..all.last()?.tokens.end));
    if let Some(range) = range {
        let named = whole(text, sorted(actors(text, &range)));
        match (named.as_slice(), own.voice.as_ref()) {
            // Who speaks of another in a speech of his own does not name himself.
            ([one], Some(voice)) if one != voice => add(sorted(vec![one.clone(), voice.clone()])),
            ([_, _], _) => add(named),
            _ => {}
        }
    }
    own.circles.iter().for_each(|s| add(s.clone()));
    out.retain(|s| s.len() > 2 || meets(text, s));
    out
}

/// Whose people are named in `near`.
fn states_of_people(text: &Text<'_>, near: &Range<usize>) -> Vec<String> {
    let words = camket_text::plain_words(&text.place(near).0);
    let named = |name: &str| {
        let name = camket_text::plain_words(name);
        name.last().is_some_and(|last| last.chars().count() >= NAME && words.contains(last))
            || words.windows(name.len().max(1)).any(|w| w == name.as_slice())
    };
    let people = text.records.people.iter().filter(|p| named(&p.name));
    sorted(people.filter_map(|p| p.of.clone()).collect())
}

fn both(s: &v1::Statement) -> Vec<String> {
    s.speaker.iter().chain(&s.addressee).cloned().collect()
}

/// The two among `named`, if they are two: of a group and its members the group.
fn two_of(text: &Text<'_>, named: Vec<String>) -> Vec<String> {
    let whole = whole(text, sorted(named));
    if whole.len() == 2 { whole } else { Vec::new() }
}

/// Those among `named` of whom no group is named to which they belong.
pub(super) fn whole(text: &Text<'_>, named: Vec<String>) -> Vec<String> {
    let inside = |a: &String| {
        let holds = |g: &String| text.world.actor(g).is_some_and(|g| g.members.contains(a));
        named.iter().any(|g| g != a && holds(g))
    };
    named.iter().filter(|a| !inside(a)).cloned().collect()
}
