//! Pairs of mentions that belong together.

use std::collections::{BTreeMap, BTreeSet};

use super::key::{Instrument, Key, Meeting, with_acronym};
use super::near::{Texts, alike, one_time, overlap, words};
use super::told::{Mention, MentionKind, Told};
use super::{ChainReport, f1, share};

/// What the key tells in one document, and the mention that was found for it.
struct Unit<'a> {
    key: &'a str,
    doc: &'a str,
    found: Option<usize>,
}

/// People: a key person in a document is found by one of the names.
pub(super) fn people(key: &Key, told: &Told, out: &mut ChainReport) {
    let mut units = Vec::new();
    for person in &key.people {
        let names: Vec<Vec<String>> = person.aliases.iter().chain([&person.name]).map(|n| words(n)).collect();
        for doc in &person.docs {
            let fits = |m: &&(usize, &Mention)| names.contains(&words(&m.1.name));
            let found = of_kind(told, MentionKind::Person, doc);
            let found = found.iter().find(fits).or_else(|| {
                found.iter().find(|m| names.iter().any(|n| n.iter().all(|w| words(&m.1.name).contains(w))))
            });
            units.push(Unit { key: &person.id, doc, found: found.map(|(i, _)| *i) });
        }
    }
    pairs("people", &units, told, Some(0.95), out);
}

/// From this on a meeting of a document may be that of the key.
const MAY_BE: f64 = 3.0;
/// From this on it is, even if nothing else tells it: besides those who met, the time or the place is the same.
const IS: f64 = 5.0;

/// How well a meeting of a document fits one of the key: by parties, number, date and place.
fn fits(meeting: &Meeting, m: &Mention) -> f64 {
    let all = m.parties.iter().all(|p| meeting.parties.contains(p)) && !m.parties.is_empty();
    let mut score = if all && m.parties.len() == meeting.parties.len() { 3.0 } else { 0.0 };
    score += if all { 1.0 } else { -2.0 };
    score += match (m.ordinal, meeting.ordinal) {
        (Some(a), Some(b)) if a == b => 4.0,
        (Some(_), Some(_)) => -10.0,
        _ => 0.0,
    };
    score += match (&m.date, &meeting.date) {
        // The same day says more than a stretch that holds it.
        (Some(a), Some(b)) if a == b => 2.5,
        (Some(a), Some(b)) if one_time(a, b) => 2.0,
        (Some(_), Some(_)) => -4.0,
        _ => 0.0,
    };
    let place = |p: &Option<String>| p.as_deref().map(words).unwrap_or_default();
    let (a, b) = (place(&m.place), place(&meeting.place));
    score + if a.iter().any(|w| b.contains(w)) { 1.0 } else { 0.0 }
}

/// Meetings: those of a document are matched to the key's by parties, number, date and place.
pub(super) fn meetings(key: &Key, told: &Told, out: &mut ChainReport) {
    pairs("meetings", &meeting_units(key, told), told, Some(0.95), out);
}

fn meeting_units<'k>(key: &'k Key, told: &Told) -> Vec<Unit<'k>> {
    let wanted = key.meetings.iter().flat_map(|m| m.docs.iter().map(move |d| (m.id.as_str(), d.as_str(), m)));
    assign(wanted, told, MentionKind::Meeting, MAY_BE, fits)
}

/// For each mention the meeting of the key that it tells, and those that it may tell. Of `records` each tells one and each
/// is told by one; of the others several may tell one, if the time or the place is the same.
pub(super) fn told_meetings<'k>(key: &'k Key, told: &Told, records: &[bool]) -> Vec<(Option<&'k str>, Vec<&'k str>)> {
    let is_record = |i: usize| records.get(i).copied().unwrap_or_default();
    let alone = Told {
        mentions: told.mentions.iter().enumerate().filter(|(i, _)| is_record(*i)).map(|(_, m)| m.clone()).collect(),
        ..Told::default()
    };
    let places: Vec<usize> = (0..told.mentions.len()).filter(|i| is_record(*i)).collect();
    let mut sure: BTreeMap<usize, &str> = BTreeMap::new();
    for unit in meeting_units(key, &alone) {
        if let Some(i) = unit.found.and_then(|i| places.get(i)) {
            sure.entry(*i).or_insert(unit.key);
        }
    }
    let of = |(i, m): (usize, &Mention)| {
        let here = key.meetings.iter().filter(|k| m.kind == MentionKind::Meeting && k.docs.contains(&m.doc));
        let mut scored: Vec<(f64, &str)> = here.map(|k| (fits(k, m), k.id.as_str())).collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(a.1)));
        let best = scored.first().filter(|(score, _)| *score >= IS).map(|(_, id)| *id);
        let may_be = scored.into_iter().filter(|(score, _)| *score >= MAY_BE).map(|(_, id)| id).collect();
        (sure.get(&i).copied().or(best), may_be)
    };
    told.mentions.iter().enumerate().map(of).collect()
}

/// The least that a mention has to have of an instrument of the key to be found for it.
const NAMED: f64 = 2.2;
/// With as much as this it may be it.
const MAY_BE_NAMED: f64 = 1.5;

fn instrument_units<'k>(key: &'k Key, told: &Told, texts: &Texts<'_>) -> Vec<Unit<'k>> {
    let wanted = key.instruments.iter().flat_map(|i| documents(i).into_iter().map(move |d| (i.id.as_str(), d, i)));
    assign(wanted, told, MentionKind::Instrument, NAMED, |i, m| names_it(i, m, texts))
}

fn documents(i: &Instrument) -> BTreeSet<&str> {
    i.docs.iter().chain(i.history.iter().map(|s| &s.doc)).map(String::as_str).collect()
}

/// How well a mention fits an instrument of the key: by name, parties and the words of a step.
fn names_it(instrument: &Instrument, m: &Mention, texts: &Texts<'_>) -> f64 {
    let steps = instrument.history.iter().filter(|s| s.doc == m.doc);
    let on = steps.filter_map(|s| texts.find(&m.doc, &s.quote)).any(|s| overlap(s, m.span) > 0);
    let names: Vec<Vec<String>> = with_acronym(&m.name).map(words).collect();
    let like = |n: &str| names.iter().map(|name| alike(&words(n), name)).fold(0.0, f64::max);
    let best = instrument.all_names().map(like).fold(0.0, f64::max);
    let same = |p: &String| instrument.parties.contains(p);
    let parties = match (m.parties.is_empty(), m.parties.iter().all(same)) {
        (false, true) if m.parties.len() == instrument.parties.len() => 1.0,
        (false, false) => -1.5,
        _ => 0.0,
    };
    parties + 4.0 * best + if on { 1.5 } else { 0.0 }
}

/// For each mention the instrument of the key that it tells, and those that it may tell. Each tells one, and in one
/// document each is told by one mention: what else fits may be another telling of it.
pub(super) fn told_instruments<'k>(
    key: &'k Key,
    told: &Told,
    texts: &Texts<'_>,
) -> Vec<(Option<&'k str>, Vec<&'k str>)> {
    let units = instrument_units(key, told, texts);
    let sure: BTreeMap<usize, &str> = units.iter().filter_map(|u| Some((u.found?, u.key))).collect();
    let of = |(i, m): (usize, &Mention)| {
        let here =
            key.instruments.iter().filter(|k| m.kind == MentionKind::Instrument && documents(k).contains(&*m.doc));
        let may_be = here.filter(|k| names_it(k, m, texts) >= MAY_BE_NAMED).map(|k| k.id.as_str()).collect();
        (sure.get(&i).copied(), may_be)
    };
    told.mentions.iter().enumerate().map(of).collect()
}

/// Instruments: found by the words of a step or by name. Gives the key instrument of each mention.
pub(super) fn instruments<'a>(
    key: &'a Key,
    told: &'a Told,
    texts: &Texts<'_>,
    out: &mut ChainReport,
) -> BTreeMap<usize, &'a str> {
    let units = instrument_units(key, told, texts);
    pairs("instruments", &units, told, Some(0.90), out);
    units.iter().filter_map(|u| Some((u.found?, u.key))).collect()
}

/// What the key tells of an undertaking in one document.
pub(super) struct Member<'k> {
    pub thread: &'k str,
    pub doc: &'k str,
    /// Where its words stand, if they are there.
    pub span: Option<[usize; 2]>,
    /// The statement that was found for it, as a place in [`Told::mentions`].
    pub found: Option<usize>,
}

/// All that the key tells of undertakings, with the statements that hold its words.
pub(super) fn members<'k>(key: &'k Key, told: &Told, texts: &Texts<'_>) -> Vec<Member<'k>> {
    let all = key.threads.iter().flat_map(|t| t.members.iter().map(move |m| (t, m)));
    let members = all.map(|(thread, member)| {
        let span = texts.find(&member.doc, &member.quote);
        let found = span.and_then(|span| {
            let near = of_kind(told, MentionKind::Statement, &member.doc);
            let best = near.into_iter().filter(|(_, m)| covers(m.span, span));
            // Of two that hold the words the one that says less besides.
            let length = |m: &Mention| std::cmp::Reverse(m.span[1] - m.span[0]);
            best.max_by_key(|(i, m)| (overlap(m.span, span), length(m), std::cmp::Reverse(*i))).map(|(i, _)| i)
        });
        Member { thread: &thread.id, doc: &member.doc, span, found }
    });
    members.collect()
}

/// Whether two places have more than half of the shorter one in common.
pub(super) fn covers(a: [usize; 2], b: [usize; 2]) -> bool {
    overlap(a, b) as f64 / (a[1] - a[0]).min(b[1] - b[0]).max(1) as f64 > 0.5
}

/// Threads: pairs of statements; a statement may belong to several.
pub(super) fn threads(key: &Key, told: &Told, texts: &Texts<'_>, out: &mut ChainReport) {
    /// A statement that was found, or the place where one is missing.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
    enum At {
        Found(usize),
        Missing(usize),
    }
    let mut threads: BTreeMap<At, BTreeSet<&str>> = BTreeMap::new();
    let mut docs: BTreeMap<At, &str> = BTreeMap::new();
    let (mut all, mut read, mut missing) = (0, 0, 0);
    for told_in_key in members(key, told, texts) {
        all += 1;
        let found = told_in_key.found;
        let at = found.map_or_else(
            || {
                missing += 1;
                At::Missing(missing)
            },
            At::Found,
        );
        read += usize::from(found.is_some());
        threads.entry(at).or_default().insert(told_in_key.thread);
        docs.insert(at, told_in_key.doc);
    }
    out.measure("threads", "read", share(read, all), all, None);
    let entities = by_mention(told);
    let lang = |at: &At| docs.get(at).and_then(|d| told.docs.get(*d)).map(|d| d.lang.as_str());
    let list: Vec<_> = threads.iter().collect();
    // Pairs within one language, across languages: right, in the key, told.
    let mut counts = [[0usize; 3]; 2];
    let mut reachable = 0;
    for (n, (a, in_a)) in list.iter().enumerate() {
        for (b, in_b) in &list[n + 1..] {
            let wanted = in_a.iter().any(|t| in_b.contains(t));
            let (mut got, mut both) = (false, false);
            if let (At::Found(i), At::Found(j)) = (a, b) {
                both = true;
                let none = BTreeSet::new();
                let (x, y) = (entities.get(i).unwrap_or(&none), entities.get(j).unwrap_or(&none));
                got = x.iter().any(|e| y.contains(e));
                if got != wanted {
                    let line = |i: &usize| format!("{} “{}”", told.mentions[*i].doc, told.mentions[*i].name);
                    out.fault(
                        "threads",
                        format!("{} {}: {} ~ {}", if got { "+" } else { "-" }, join(in_a), line(i), line(j)),
                    );
                }
            }
            reachable += usize::from(wanted && both);
            let across = usize::from(lang(a) != lang(b));
            counts[across][0] += usize::from(wanted && got);
            counts[across][1] += usize::from(wanted);
            counts[across][2] += usize::from(got);
        }
    }
    let sum = |k: usize| counts[0][k] + counts[1][k];
    let (p, r) = (share(sum(0), sum(2)), share(sum(0), sum(1)));
    out.measure("threads", "reachable", share(reachable, sum(1)), sum(1), None);
    out.measure("threads", "precision", p, sum(2), Some(0.90));
    out.measure("threads", "recall", r, sum(1), None);
    out.measure("threads", "f1", f1(p, r), sum(1), Some(0.80));
    let [right, wanted, got] = counts[1];
    out.measure("threads-across", "precision", share(right, got), got, None);
    out.measure("threads-across", "recall", share(right, wanted), wanted, None);
    out.measure("threads-across", "f1", f1(share(right, got), share(right, wanted)), wanted, Some(0.75));
}

fn join(set: &BTreeSet<&str>) -> String {
    set.iter().copied().collect::<Vec<_>>().join(" ")
}

fn of_kind<'a>(told: &'a Told, kind: MentionKind, doc: &str) -> Vec<(usize, &'a Mention)> {
    told.mentions.iter().enumerate().filter(|(_, m)| m.kind == kind && m.doc == doc).collect()
}

fn by_mention(told: &Told) -> BTreeMap<usize, BTreeSet<usize>> {
    let mut out: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (e, entity) in told.entities.iter().enumerate() {
        for m in &entity.members {
            out.entry(*m).or_default().insert(e);
        }
    }
    out
}

/// Gives each thing that the key tells in a document the mention that fits best; each mention serves once.
fn assign<'a, T: 'a>(
    wanted: impl Iterator<Item = (&'a str, &'a str, &'a T)>,
    told: &Told,
    kind: MentionKind,
    least: f64,
    score: impl Fn(&T, &Mention) -> f64,
) -> Vec<Unit<'a>> {
    let mut units = Vec::new();
    let mut scored = Vec::new();
    for (u, (key, doc, thing)) in wanted.enumerate() {
        units.push(Unit { key, doc, found: None });
        let fits = of_kind(told, kind, doc).into_iter().map(|(i, m)| (score(thing, m), u, i));
        scored.extend(fits.filter(|(s, ..)| *s >= least));
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut taken = BTreeSet::new();
    for (_, u, i) in scored {
        if units[u].found.is_none() && taken.insert(i) {
            units[u].found = Some(i);
        }
    }
    units
}

/// Pairs of units of one key thing against pairs in one entity.
fn pairs(name: &'static str, units: &[Unit<'_>], told: &Told, bar: Option<f64>, out: &mut ChainReport) {
    let entities = by_mention(told);
    let (mut right, mut wanted, mut got) = (0, 0, 0);
    for (n, a) in units.iter().enumerate() {
        if a.found.is_none() {
            out.fault(name, format!("? {} in {}", a.key, a.doc));
        }
        for b in &units[n + 1..] {
            let one = a.key == b.key;
            let together = match (a.found, b.found) {
                (Some(i), Some(j)) if i != j => {
                    let none = BTreeSet::new();
                    let other = entities.get(&j).unwrap_or(&none);
                    entities.get(&i).unwrap_or(&none).iter().any(|e| other.contains(e))
                }
                _ => false,
            };
            if one != together && a.found.is_some() && b.found.is_some() {
                let way = if together { "+" } else { "-" };
                out.fault(name, format!("{way} {} in {} ~ {} in {}", a.key, a.doc, b.key, b.doc));
            }
            wanted += usize::from(one);
            got += usize::from(together);
            right += usize::from(one && together);
        }
    }
    let found = units.iter().filter(|u| u.found.is_some()).count();
    let (p, r) = (share(right, got), share(right, wanted));
    out.measure(name, "read", share(found, units.len()), units.len(), None);
    out.measure(name, "precision", p, got, None);
    out.measure(name, "recall", r, wanted, None);
    out.measure(name, "f1", f1(p, r), wanted, bar);
}
