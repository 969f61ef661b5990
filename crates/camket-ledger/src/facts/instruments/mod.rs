//! Instruments of one document: which mentions are one, what it is known by, how far it has come.
//!
//! The records of a document name an instrument once. Its history is told wherever the text speaks of it, also in words
//! that are no name ("lập một chương trình chung về …"). So all mentions are found anew from pack data, put
//! together by the same judgement that puts facts together across documents, and given to the record that stands at one
//! of them; what has no record, but a party, a subject and a status of its own, becomes a fact of its own.

mod beside;
mod clue;
mod counted;
mod extent;
mod mention;
mod mood;
mod naming;
mod relation;
mod shares;
mod sides;
mod stages;
mod text;
mod weighed;

use std::collections::BTreeSet;
use std::ops::Range;

use camket_export::wire::v1;
use camket_packs::World;

use crate::identity;
use crate::told::{StatusClue, Traits};

use mention::Mention;
use relation::Relations;
pub(super) use text::Text;

pub(crate) use naming::RAISED;
pub(crate) use stages::rank;
pub use weighed::{MODEL as STEP_MODEL, SILENT as STEP_SILENT, Weighed};

/// An instrument of the document.
#[derive(Clone, Debug)]
pub(super) struct Told {
    /// Indices of its records.
    pub records: Vec<usize>,
    /// What it is known by.
    pub traits: Traits,
    /// How far it has come.
    pub status: Vec<StatusClue>,
    /// Its fullest mention: the words and where they stand.
    pub at: (String, v1::Points),
    /// The first token of each of its mentions; none of what is but named in passing.
    pub places: Vec<usize>,
}

/// All instruments of a document.
pub(super) struct Instruments {
    /// Each of them.
    pub all: Vec<Told>,
    /// The first token of each mention, and whose it is, in the order of the text.
    places: Vec<(usize, usize)>,
}

impl Instruments {
    /// Those of which a mention begins in `tokens`, each once.
    pub fn within(&self, tokens: &Range<usize>) -> Vec<&Told> {
        let from = self.places.partition_point(|(at, _)| *at < tokens.start);
        let here = self.places[from..].iter().take_while(|(at, _)| *at < tokens.end);
        let mut seen: Vec<usize> = Vec::new();
        for (_, which) in here {
            if !seen.contains(which) {
                seen.push(*which);
            }
        }
        seen.into_iter().filter_map(|i| self.all.get(i)).collect()
    }
}

/// The instruments of a document.
pub(super) fn of(text: &Text<'_>) -> Instruments {
    let Found { mentions, relations, clues, mut groups } = found(text);
    let mut home = vec![usize::MAX; mentions.len()];
    for (g, group) in groups.iter().enumerate() {
        group.members.iter().for_each(|i| home[*i] = g);
    }
    let ruled: BTreeSet<usize> = clues.iter().map(|(i, _)| *i).collect();
    for (i, mut clue) in clues {
        if let Some(group) = home.get(i).and_then(|g| groups.get_mut(*g)) {
            weighed::correct(text, &mentions, i, &mut clue);
            group.status.push(clue);
        }
    }
    let all = groups.into_iter().filter_map(|g| finish(text, &mentions, &ruled, &relations, g)).collect();
    places(all)
}

/// The instruments of a document with what stands round their mentions.
pub(super) fn weighed(text: &Text<'_>) -> Vec<Weighed> {
    let Found { mentions, relations, clues, groups } = found(text);
    let mut out = Vec::new();
    for group in groups {
        let members = group.members.clone();
        let Some(told) = finish(text, &mentions, &BTreeSet::new(), &relations, group) else { continue };
        let record = told.records.first().and_then(|n| text.records.instruments.get(*n));
        let place = |i: usize| text.place(&mentions[i].extent).1;
        let round = |i: usize| {
            let reader = stages::Reader::of(text, &mentions, mentions[i].sentence);
            let ruled = clues.iter().find(|(m, clue)| *m == i && reader.tells(clue)).map(|(_, clue)| clue);
            Some((place(i), weighed::evidence(&reader, i, ruled, true)?.names()))
        };
        out.push(Weighed {
            at: record.map_or(told.at, |r| (r.at.quote.clone(), r.at.span)),
            parties: told.traits.parties,
            mentions: members.into_iter().filter_map(round).collect(),
        });
    }
    out
}

/// What is mentioned, before it is known which of it is worth telling.
struct Found {
    mentions: Vec<Mention>,
    relations: Relations,
    /// What the words of stages tell, each with the index of its mention.
    clues: Vec<(usize, StatusClue)>,
    groups: Vec<Group>,
}

fn found(text: &Text<'_>) -> Found {
    let mut mentions = mention::find(text);
    let relations = Relations::of(text, &mentions);
    for m in &mut mentions {
        relations.settle(text, m);
    }
    let clues = stages::clues(text, &mentions);
    talks_are_about_an_upgrade(&mut mentions, &clues, text.world);
    let groups = gather(&mut mentions, text.world, text.day);
    Found { mentions, relations, clues, groups }
}

fn places(all: Vec<Told>) -> Instruments {
    let mut places: Vec<(usize, usize)> =
        all.iter().enumerate().flat_map(|(i, t)| t.places.iter().map(move |p| (*p, i))).collect();
    places.sort_unstable();
    Instruments { all, places }
}

/// An agreement in force is not negotiated: talks about it are about bringing it up to date.
fn talks_are_about_an_upgrade(mentions: &mut [Mention], clues: &[(usize, StatusClue)], world: &World) {
    for (i, clue) in clues {
        let Some(m) = mentions.get_mut(*i).filter(|m| m.traits.facets.is_empty()) else { continue };
        let known = m.traits.known.as_ref().and_then(|id| world.instruments.iter().find(|k| k.id == *id));
        let in_force = known.is_some_and(|k| k.status == Some(camket_model::InstrumentStatus::InForce));
        if in_force
            && m.traits.kind == "trade-agreement"
            && matches!(clue.status.as_str(), "proposed" | "negotiating" | "agreed")
        {
            m.traits.facets.push("upgrade".to_owned());
        }
    }
}

/// The status of what was signed.
const ADOPTED: &str = "adopted";

/// How many instruments back a mention may go with.
const WINDOW: usize = 64;

#[derive(Debug)]
struct Group {
    members: Vec<usize>,
    traits: Traits,
    status: Vec<StatusClue>,
}

/// "a second phase of the fund", "kế hoạch mới": what comes after another is about what the other is about.
fn inherit(m: &mut Mention, groups: &[Group], world: &World) {
    let t = &m.traits;
    let heir = t.facets.iter().any(|f| f == "second" || f == "successor") && t.known.is_none();
    if !heir || t.form.is_none() || t.subject.iter().any(|s| !s.starts_with("amount:")) {
        return;
    }
    let narrower = |g: &Group| world.forms.iter().any(|f| g.traits.form.as_ref() == Some(&f.id) && f.under == t.form);
    let Some(old) = groups.iter().rev().find(|g| g.traits.form == t.form || narrower(g)).map(|g| &g.traits) else {
        return;
    };
    m.traits.form.clone_from(&old.form);
    m.traits.words.clear();
    m.traits.names.clear();
    m.traits.subject.extend(old.subject.iter().filter(|s| !s.starts_with("amount:")).cloned());
    m.traits.subject.sort();
    if !m.traits.parties_named {
        m.traits.parties.clone_from(&old.parties);
        m.traits.parties_named = old.parties_named;
    }
    m.traits.proper |= old.proper;
    m.bare = false;
}

fn gather(mentions: &mut [Mention], world: &World, day: Option<&str>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for i in 0..mentions.len() {
        // Only so far back, so that a text that is a list of names takes linear time.
        let from = groups.len().saturating_sub(WINDOW);
        if let Some(m) = mentions.get_mut(i) {
            inherit(m, &groups[from..], world);
        }
        let Some(m) = mentions.get(i) else { continue };
        let record = |g: &Group| {
            m.record.is_some() && g.members.iter().any(|j| mentions.get(*j).is_some_and(|o| o.record == m.record))
        };
        let mention = identity::Mention { traits: &m.traits, bare: m.bare, definite: m.definite };
        let named = |g: &Group| identity::within(&g.traits, &mention, day, world);
        let home = groups[from..].iter().rposition(named).or_else(|| {
            groups[from..].iter().rposition(|g| record(g) && !identity::parted(&g.traits, &m.traits, [day, day], world))
        });
        match home.and_then(|h| groups.get_mut(from + h)) {
            Some(g) => {
                g.members.push(i);
                identity::absorb(&mut g.traits, &m.traits);
            }
            None => groups.push(Group { members: vec![i], traits: m.traits.clone(), status: Vec::new() }),
        }
    }
    groups
}

/// "Talks have been concluded; it will be signed in 2032": what lies ahead does not take back what was reached.
fn so_far(group: &mut Group) {
    let place = |c: &StatusClue| c.status.parse().map_or(0, rank);
    let reached = group.status.iter().filter(|c| c.firm && !c.capped && !c.on_told).max_by_key(|c| place(c));
    let Some(status) = reached.map(|c| c.status.clone()) else { return };
    let best = status.parse().map_or(0, rank);
    let agreement = matches!(identity::family(&group.traits.kind), "agreement" | "code");
    for clue in group.status.iter_mut().filter(|c| agreement && !c.firm && (1..best).contains(&place(c))) {
        clue.status.clone_from(&status);
    }
}

/// What is worth telling of a group; `ruled` are the mentions of which words of stages tell something.
fn finish(
    text: &Text<'_>,
    mentions: &[Mention],
    ruled: &BTreeSet<usize>,
    relations: &Relations,
    mut group: Group,
) -> Option<Told> {
    let own = || group.members.iter().filter_map(|i| mentions.get(*i));
    let mut records: Vec<usize> = own().filter_map(|m| m.record).collect();
    records.sort_unstable();
    records.dedup();
    let t = &group.traits;
    let form = t.form.as_ref().and_then(|id| text.world.forms.iter().find(|f| f.id == *id));
    let single = form.is_some_and(|f| f.single);
    // "signed an arrangement on electronic certificates": what was signed is one, whatever it is about.
    let agreement = identity::family(&t.kind) == "agreement" && t.words.len() > 1;
    let special = form.is_some_and(|f| f.under.is_some());
    let signed = agreement && group.status.iter().any(|c| c.firm && (special || c.status == ADOPTED));
    let bare = own().all(|m| m.bare);
    // "the resilience fund": the one that everybody knows.
    let definite = own().any(|m| m.definite) && !t.words.is_empty() && group.status.iter().any(|c| c.firm);
    let worth = |s: &String| s.starts_with("amount:");
    let about = own().any(|m| m.definite) && t.subject.iter().any(|s| !worth(s)) && t.parties.len() > 1;
    // "four patrol boats" are a thing of their own, whatever is said of them.
    let thing = form.is_some_and(mention::is_thing);
    let silent = group.status.is_empty();
    let raised = t.facets.iter().any(|f| f == RAISED) && !silent;
    let described = t.parties.len() > 1
        && (single || thing || raised || (!t.subject.is_empty() || t.proper || signed || definite) && !bare);
    // A bridge or a hospital may be named in passing.
    let told = |m: &Mention| m.called && (!group.status.is_empty() || m.titled && !thing);
    let called = t.form.is_some() && own().any(told) && !t.parties.is_empty();
    // So much of a thing is something to follow once it is promised or given.
    let counted = t.form.as_deref() == Some(identity::COUNTED);
    let given =
        |c: &StatusClue| c.firm && matches!(c.status.as_str(), "agreed" | "implementing" | "completed" | "stalled");
    if counted && records.is_empty() && !group.status.iter().any(given) {
        return None;
    }
    let worth = !counted && t.subject.iter().any(worth);
    let named = t.proper && t.form.is_some() && (t.parties_named || worth && t.parties.len() > 1);
    let recorded = !records.is_empty() || t.known.is_some();
    let told = recorded || described && !silent || named || called || about && form.is_some();
    // What is described, but of which nothing is told here, may be what another document tells of.
    let passing = !told && described && form.is_some() && !counted;
    if !told && !passing {
        return None;
    }
    // What no name calls is known by the words that tell how far it has come.
    let stands = |m: &Mention| {
        let [from, to] = text.place(&m.extent).1;
        m.called || m.traits.parties_named || group.status.iter().any(|c| c.span[0] <= from && to <= c.span[1])
    };
    let fullest = own().max_by_key(|m| (stands(m), m.extent.len(), std::cmp::Reverse(m.tokens.start)))?;
    let at = text.place(&fullest.extent);
    let places = if passing { Vec::new() } else { own().map(|m| m.tokens.start).collect() };
    so_far(&mut group);
    // Where no words of a stage tell a step, what else stands there may.
    let open = group.members.iter().filter(|i| !passing && !ruled.contains(i)).take(WINDOW);
    let more: Vec<StatusClue> = open.filter_map(|i| weighed::told(text, mentions, *i)).collect();
    group.status.extend(more);
    let day = text.day.map(str::to_owned);
    for clue in &mut group.status {
        clue.on = clue.on.take().or_else(|| day.clone());
    }
    group.status.sort_by_key(|c| c.span);
    // What is counted is followed once it is told again.
    group.traits.proper &= !counted && !passing;
    group.traits.circle = relations.circle(text, &group.traits);
    Some(Told { records, places, traits: group.traits, status: group.status, at })
}
