//! What tells a person or a meeting from others, whatever the language: ids of packs, kept with the concepts of the fact.
//!
//! Linking sees facts only, so all that needs the packs or the neighbourhood of a record is settled here:
//!
//! | concept | of | says |
//! |---|---|---|
//! | `person-at:WORD` | a person | each word of the name by which others may call the person, by its sound, the last of the name last |
//! | `person:ID` | a person | the person of the packs whom the name means, see [`known_person`] |
//! | `meeting-of:A+B` | a meeting | those who meet, sorted; for a known series those of the series |
//! | `meeting-series:ID`, `meeting-no:N` | a meeting | its series and number |
//! | `meeting-date:EDTF` | a meeting | its day by the packs if they list it, else as told |
//! | `meeting-site:STATE/TOWN` | a meeting | where, see [`camket_packs::Site`]; `TOWN` is empty for a whole state |
//! | `meeting-with:STATE/NAME` | a meeting | who takes part for a party, if the words of the meeting or its sentence name one: an id of the packs, or the words of the name by their sound, sorted |
//! | `meeting-occasion` | a meeting | its words say that it stands outside the regular count (*special*, *commemorative*) |

use std::collections::BTreeMap;

use camket_export::wire::v1;
use camket_packs::{Edition, KnownPerson, Series, Site, World};
use camket_text::plain_words;

use crate::day::Days;
use crate::fact::{Body, DocRef};
use crate::sound;

use super::passing::RULE;

/// Longer than any meeting, and than what reports are off about its day.
const DAYS_OFF: i32 = 3;
/// Days of a month.
const MONTH: i32 = 31;
/// Days between meetings that are no regular ones.
const SELDOM: i32 = 2 * YEAR;
/// Days of a year.
const YEAR: i32 = 366;
/// How much more a meeting of two says of whose relation a document tells than a statement.
const MET: usize = 4;

/// Where a record stands.
pub(super) struct Around<'a> {
    /// Its sentence.
    pub sentence: &'a str,
    /// First and one past the last code point of the sentence.
    pub span: [usize; 2],
    /// The first words of the text, and those up to the end of the sentence.
    pub before: [&'a str; 2],
    /// The words after the sentence.
    pub after: &'a str,
    /// Actors that the sentence names.
    pub named: Vec<&'a str>,
    /// Words in it tell a meeting outside the regular count: see [`camket_packs::MeetingWords::occasions`].
    pub occasion: bool,
    /// They name a summit or a meeting of ministers.
    pub gathers: bool,
    /// They name nobody.
    pub nameless: bool,
}

/// The concepts by which `body` is known again.
pub(super) fn concepts(
    body: &Body,
    doc: &DocRef,
    around: &Around<'_>,
    records: &v1::Document,
    world: &World,
) -> Vec<String> {
    match body {
        Body::Person(p) => {
            let day = doc.day.as_deref().and_then(Days::of);
            let known = known_person(world, p, day).map(|k| format!("person:{}", k.id));
            let called = called(p, world).into_iter().map(|w| format!("person-at:{w}"));
            known.into_iter().chain(called).collect()
        }
        Body::Meeting(m) => meeting(m, doc, around, records, world),
        _ => Vec::new(),
    }
}

/// The words by which others may call a person, by sound. Whose name may be written in pinyin or as Vietnamese reads it is called by
/// the family name as pinyin writes it, since nothing else is the same in both.
fn called(p: &v1::Person, world: &World) -> Vec<String> {
    let read_so = |of: &String| world.readings.of.contains(of);
    let reading = world.readings.of(&p.name).filter(|r| r.len() > 1 && p.of.as_ref().is_some_and(read_so));
    match reading.iter().flatten().next().and_then(|family| family.first()) {
        Some(family) => sound::called(family),
        None => sound::called(&p.name),
    }
}

/// The day of a meeting among its concepts.
pub(super) fn meeting_date(concepts: &[String]) -> Option<&str> {
    concepts.iter().find_map(|c| c.strip_prefix("meeting-date:"))
}

/// The person of the packs whom a person record means. A full name must be the same in some language, whatever its
/// order and diacritics, and serve the same actor; a single name must also fit the office on that day. None if there is
/// more than one.
pub(super) fn known_person<'w>(world: &'w World, told: &v1::Person, day: Option<Days>) -> Option<&'w KnownPerson> {
    let mut words = plain_words(&told.name);
    if words.len() > 2 {
        words.retain(|w| w.chars().count() > 1);
    }
    let short = words.len() == 1;
    let found = if short {
        world.people_by_word.get(words.first()?)?
    } else {
        let mut sorted = words.clone();
        sorted.sort();
        world.people_by_name.get(&sorted)?
    };
    let people = || found.iter().filter_map(|i| world.people.get(*i as usize));
    let serves = |p: &&KnownPerson| world.offices_of(p).any(|h| told.of.as_ref() == Some(&h.of));
    let fits = |p: &&KnownPerson| holds_now(world, p, told, day);
    let fair = |p: &&KnownPerson| match &told.of {
        Some(_) if short => serves(p) && fits(p),
        // The same three words or more are hardly somebody else's name; the actor may have been misread.
        Some(_) => serves(p) || words.len() > 2,
        None => !short || fits(p),
    };
    let mut fair = people().filter(fair).collect::<Vec<_>>();
    if fair.len() > 1 {
        fair.retain(|p| serves(p) && fits(p));
    }
    match fair.as_slice() {
        [one] => Some(one),
        _ => None,
    }
}

/// Whether the person held one of the offices told: on that day, or before it if told as former.
fn holds_now(world: &World, person: &KnownPerson, told: &v1::Person, day: Option<Days>) -> bool {
    let former = told.tense == "former";
    world.offices_of(person).filter(|h| told.offices.iter().any(|o| o == h.office.as_str())).any(|h| {
        let Some(day) = day else { return true };
        let edge = |e: &Option<camket_model::Edtf>| e.as_ref().and_then(|e| Days::of(e.as_str()));
        let from = edge(&h.from).is_none_or(|d| d.from <= day.to);
        from && (former || edge(&h.until).is_none_or(|d| d.to >= day.from))
    })
}

fn meeting(m: &v1::Meeting, doc: &DocRef, around: &Around<'_>, records: &v1::Document, world: &World) -> Vec<String> {
    let whole = sides(m, around, records, world);
    let m = whole.as_ref().unwrap_or(m);
    let occasion = around.occasion;
    let told = m.date.as_deref().and_then(Days::of);
    // A place that is told only after its sentence is often that of the next meeting.
    let stands = |p: &&str| around.before.iter().any(|words| words.contains(p)) || !around.after.contains(p);
    let site = m.place.as_deref().filter(stands).and_then(|p| world.site(p));
    let known = m.series.as_deref().and_then(|id| world.series(id)).filter(|s| !outside(s, m, occasion));
    let found = match known {
        Some(series) => Some((series, edition(series, m, told, doc))),
        None if occasion => None,
        None => guessed(world, m, told.or_else(|| round_about(m, doc)), site),
    };
    let (series, edition) = found.map_or((None, None), |(s, e)| (Some(s), e));
    let parties = series.map(|s| &s.parties).filter(|p| !p.is_empty()).unwrap_or(&m.parties);
    let mut out = vec![format!("meeting-of:{}", joined(parties))];
    out.extend(series.map(|s| format!("meeting-series:{}", s.id)));
    let number = edition.and_then(|e| e.no).or(m.ordinal.filter(|_| series.is_some()));
    out.extend(number.map(|n| format!("meeting-no:{n}")));
    let date = edition.map(|e| e.date.as_str()).filter(|d| !d.is_empty());
    // The packs give the first day only; a told stretch that holds it says more.
    let fuller = told.filter(|t| t.len() <= 10 && date.and_then(Days::of).is_none_or(|d| t.holds(d)));
    let date = fuller.and(m.date.as_deref()).or(date).or(m.date.as_deref().filter(|_| edition.is_none()));
    out.extend(date.map(|d| format!("meeting-date:{d}")));
    let at = edition.and_then(|e| world.site(&e.place)).or(site);
    if let Some(Site { country: Some(country), town, .. }) = at {
        out.push(format!("meeting-site:{country}/{}", town.as_deref().unwrap_or_default()));
    }
    out.extend(taking_part(m, around.sentence, records, world, doc));
    if occasion || series.is_some_and(|s| edition.is_some() && seldom(s)) {
        out.push("meeting-occasion".to_owned());
    }
    out
}

/// The meeting with all its sides, where the record names one state: *at a meeting with X, A and X agreed*; the talks
/// with X that a gathering of A is made of; the ministers of the group that the sentence names; else the two of whose
/// meetings the document tells. None if it is told in full, or if nothing says who the others are.
fn sides(m: &v1::Meeting, around: &Around<'_>, records: &v1::Document, world: &World) -> Option<v1::Meeting> {
    let members = |a: &str| world.actor(a).map_or(&[][..], |a| a.members.as_slice());
    let group = |a: &str| !members(a).is_empty();
    let with = |parties: Vec<String>| v1::Meeting { parties, ..m.clone() };
    let [one] = m.parties.as_slice() else {
        let main = misread(m, around, records, &group)?;
        return Some(with(main));
    };
    if group(one) || m.series.is_some() {
        return None;
    }
    if matches!(m.kind.as_str(), "summit" | "ministerial") && !around.named.contains(&one.as_str()) {
        let whose = only(around.named.iter().filter(|a| group(a)));
        return whose.map(|g| with(vec![(*g).to_owned()]));
    }
    if m.kind == "visit" {
        return None;
    }
    let here = |s: &&v1::Statement| s.at.span[0] >= around.span[0] && s.at.span[1] <= around.span[1];
    let mut joint = records.statements.iter().filter(here).map(|s| &s.speaker);
    if let Some(speakers) = joint.find(|s| s.len() == 2 && s.contains(one)).filter(|_| m.kind != "exercise") {
        return Some(with(speakers.clone()));
    }
    let gathers = |o: &&v1::Meeting| match o.parties.as_slice() {
        [g] => group(g) && !members(g).contains(one) && matches!(o.kind.as_str(), "summit" | "ministerial" | "session"),
        _ => false,
    };
    let before = records.meetings.iter().filter(|o| o.at.span[0] < m.at.span[0]).filter(gathers);
    // A forum is of its host.
    let own = matches!(m.kind.as_str(), "bilateral" | "call" | "forum" | "exercise");
    let Some(frame) = before.max_by_key(|o| o.at.span[0]).filter(|_| !own) else {
        let two = matches!(m.kind.as_str(), "bilateral" | "call" | "exercise" | "other" | "ministerial");
        let others = |c: &Vec<String>| c.contains(one) || c.iter().any(|g| members(g).contains(one));
        let mut circles = circles(records).into_iter().filter(|_| two);
        // *X is due in Y's capital for talks*: with its host, if no other is told to meet X.
        let host = || {
            let land = m.place.as_deref().and_then(|p| world.site(p))?.country.clone()?;
            (m.kind == "bilateral" && land != *one).then(|| vec![one.clone(), land])
        };
        let circle = circles.clone().find(|c| c.contains(one)).or_else(host).or_else(|| circles.find(others))?;
        return Some(with(circle));
    };
    let days = frame.date.as_deref().and_then(Days::of);
    let date = m.date.clone().or_else(|| frame.date.clone().filter(|_| days.is_some_and(|d| d.len() <= DAYS_OFF)));
    let parties = frame.parties.iter().chain([one]).cloned().collect();
    Some(v1::Meeting { date, place: m.place.clone().or_else(|| frame.place.clone()), ..with(parties) })
}

/// The sides of a gathering whose words name nobody, and for which one of a group and its partner was taken together with
/// one that its sentence happened to name: those of the group's meeting that the document tells.
fn misread(
    m: &v1::Meeting,
    around: &Around<'_>,
    records: &v1::Document,
    group: &impl Fn(&str) -> bool,
) -> Option<Vec<String>> {
    let [a, b] = m.parties.as_slice() else { return None };
    if m.series.is_some() || !around.nameless || !(around.occasion || around.gathers) {
        return None;
    }
    let again = |o: &v1::Meeting| o.at.span != m.at.span && o.parties.iter().all(|p| m.parties.contains(p));
    if records.meetings.iter().any(|o| o.parties.len() == 2 && again(o)) || m.why.rules.iter().any(|r| r == RULE) {
        return None;
    }
    let main = circles(records).into_iter().find(|c| c.iter().any(|a| group(a)))?;
    let shared = [a, b].into_iter().filter(|x| main.contains(x)).count();
    (shared == 1).then_some(main)
}

/// The groups of two of whose meetings a document tells, or of whom one speaks to the other, most told first.
fn circles(records: &v1::Document) -> Vec<Vec<String>> {
    let mut counts: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    let mut add = |actors: Vec<&String>, weight: usize| {
        let mut two: Vec<String> = actors.into_iter().cloned().collect();
        two.sort();
        two.dedup();
        if two.len() == 2 {
            *counts.entry(two).or_default() += weight;
        }
    };
    records.meetings.iter().for_each(|m| add(m.parties.iter().collect(), MET));
    records.statements.iter().for_each(|s| add(s.speaker.iter().chain(&s.addressee).collect(), 1));
    let mut out: Vec<(Vec<String>, usize)> = counts.into_iter().collect();
    out.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    out.into_iter().map(|(two, _)| two).collect()
}

/// Whether the meetings of a series have no number and are years apart: each stands outside any regular count.
fn seldom(series: &Series) -> bool {
    let days = || series.editions.iter().filter_map(|e| Days::of(&e.date));
    let apart = |(a, b): (Days, Days)| a.gap(b) > SELDOM;
    series.editions.len() > 1 && series.editions.iter().all(|e| e.no.is_none()) && days().zip(days().skip(1)).all(apart)
}

/// A meeting outside the count is not of the regular series that its name contains.
fn outside(series: &Series, m: &v1::Meeting, occasion: bool) -> bool {
    occasion && m.ordinal.is_none() && series.editions.iter().any(|e| e.no.is_some())
}

fn joined(parties: &[String]) -> String {
    let mut parties: Vec<&str> = parties.iter().map(String::as_str).collect();
    parties.sort_unstable();
    parties.dedup();
    parties.join("+")
}

/// The meeting of a series that is meant: by number, else by day, else (told as held, without a day) that of the
/// document's day.
fn edition<'w>(series: &'w Series, m: &v1::Meeting, told: Option<Days>, doc: &DocRef) -> Option<&'w Edition> {
    if let Some(no) = m.ordinal {
        return series.editions.iter().find(|e| e.no == Some(no));
    }
    if let Some(when) = told.or_else(|| round_about(m, doc)) {
        return only(series.editions.iter().filter(|e| near(e, when)));
    }
    // "The next summit": the first one after the day of the document.
    let today = doc.day.as_deref().and_then(Days::of).filter(|d| d.len() == 1)?;
    let later = series.editions.iter().filter_map(|e| Some((Days::of(&e.date)?, e)));
    let next = later.filter(|(on, _)| on.from > today.to).min_by_key(|(on, _)| on.from)?;
    (next.0.from - today.to <= YEAR).then_some(next.1)
}

/// The day of the document, within what reports are off, if it tells the meeting as held.
fn round_about(m: &v1::Meeting, doc: &DocRef) -> Option<Days> {
    let day = doc.day.as_deref().and_then(Days::of).filter(|d| d.len() <= DAYS_OFF)?;
    matches!(m.status.as_str(), "held" | "ongoing")
        .then(|| Days { from: day.from.saturating_sub(DAYS_OFF), to: day.to.saturating_add(DAYS_OFF) })
}

fn near(edition: &Edition, when: Days) -> bool {
    Days::of(&edition.date).is_some_and(|d| d.gap(when) <= DAYS_OFF)
}

/// The one edition of any series with these parties, this level and this number, day or month.
fn guessed<'w>(
    world: &'w World,
    m: &v1::Meeting,
    told: Option<Days>,
    site: Option<&Site>,
) -> Option<(&'w Series, Option<&'w Edition>)> {
    let parties = joined(&m.parties);
    let level = |s: &Series| {
        let of_many = m.parties.iter().any(|p| world.actor(p).is_some_and(|a| !a.members.is_empty()));
        // Talks of a whole year are rather rounds of negotiations.
        let short = told.is_some_and(|d| d.len() <= MONTH);
        s.kind.as_str() == m.kind || of_many && short && m.kind == "bilateral" && s.kind.as_str() == "summit"
    };
    let there = |e: &Edition| match (site, world.site(&e.place)) {
        (Some(a), Some(b)) => a.country == b.country,
        _ => true,
    };
    let when = told.filter(|d| d.len() <= YEAR);
    let then = |e: &Edition| match (m.ordinal, e.no, Days::of(&e.date), when) {
        (Some(a), Some(b), Some(on), _) => a == b && told.is_none_or(|t| t.gap(on) <= DAYS_OFF),
        // In a whole year only the regular meeting of the year is meant.
        (None, no, Some(on), Some(when)) => on.meets(when) && (when.len() <= MONTH || no.is_some()),
        _ => false,
    };
    let series = world.series.iter().filter(|s| level(s) && joined(&s.parties) == parties);
    let found = only(series.flat_map(|s| s.editions.iter().filter(|e| then(e) && there(e)).map(move |e| (s, e))));
    found.map(|(s, e)| (s, Some(e)))
}

fn only<T>(mut found: impl Iterator<Item = T>) -> Option<T> {
    found.next().filter(|_| found.next().is_none())
}

/// For each party that is a state the one person who takes part: named in the words of the meeting, else the only one of
/// that state in its sentence.
fn taking_part(m: &v1::Meeting, sentence: &str, records: &v1::Document, world: &World, doc: &DocRef) -> Vec<String> {
    let day = doc.day.as_deref().and_then(Days::of);
    let (quote, sentence) = (spaced(&m.at.quote), spaced(sentence));
    // Who speaks of a visit that is planned need not go there.
    let planned = m.kind == "visit" && !matches!(m.status.as_str(), "held" | "ongoing");
    let heard = sound::sounds(&m.at.quote);
    let mut out = Vec::new();
    for state in &m.parties {
        let people = || records.people.iter().filter(|p| p.of.as_ref() == Some(state));
        let named = |text: &str| only(people().filter(|p| text.contains(&spaced(&p.name))));
        let called = || only(people().filter(|p| sound::called(&p.name).iter().any(|w| heard.contains(w))));
        let around = || named(&sentence).filter(|_| !planned);
        if let Some(person) = named(&quote).or_else(called).or_else(around) {
            let known = known_person(world, person, day).map(|k| k.id.clone());
            let id = known.unwrap_or_else(|| {
                let mut words = sound::sounds(&person.name);
                words.sort();
                words.join("-")
            });
            out.push(format!("meeting-with:{state}/{id}"));
        }
    }
    out
}

/// The plain words with spaces around, so that whole words are found.
fn spaced(text: &str) -> String {
    format!(" {} ", plain_words(text).join(" "))
}
