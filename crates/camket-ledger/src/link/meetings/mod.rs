//! Which meetings are one.
//!
//! A meeting is known by its series and number, or by who met and when. Facts stand in one block for those who meet and
//! the year (those outside the regular count: for those who meet), with whatever name the meeting has; [`crate::facts_of`] has put the parties and the day of the packs in the place
//! of what was misread or left out. What is traded: a meeting whose year is told wrongly, or whose parties were found
//! in part, stays alone. A record with less than two sides is not known again unless it is of a known series or of a
//! group.

mod passing;
mod signs;
mod told;

use std::collections::BTreeSet;

use crate::block::{Block, Kind};
use crate::day::Days;
use crate::fact::{Body, Fact};
use crate::finding::{Entity, EntityBody, Evidence, Findings, Meeting, Reason, Step};
use crate::id::{EntityId, Hasher};

use super::{Cluster, Context, Limits, Pair, gather_alike, reason};
use passing::{by_town, came_about, in_passing};
use signs::{dates, people, places};
use told::{Level, Told};

const LIMITS: Limits = Limits { link: 0.7, suggest: 0.5, margin: 0.1 };

/// In the place of the year, for those outside the regular count.
const OCCASION: &str = "occasion";

/// How much one name or matter of their own says beside the day.
const ALIKE: f32 = 0.3;
/// How well they fit then if one is told as held, on no day.
const UNDATED: f32 = 0.72;
/// How well they fit if what was planned is told again for a later day.
const LATER: f32 = 0.75;
/// Days by which a meeting of that name may have been put off.
const PUT_OFF: i32 = 3 * 366;

/// Days of a week.
const WEEK: i32 = 7;

/// Days of a month.
const MONTH: i32 = 31;

/// What it says that two are in one town.
const TOWN: f32 = 0.15;
/// How well they fit if both have the same number of a count that no series is known for.
const NUMBERED: f32 = 0.72;
/// What it says that they are told in one sentence, word for word.
const COPIED: f32 = 0.2;
/// What it says besides, if they are of those that are held seldom.
const ONCE: f32 = 0.12;

/// Years in which a meeting is alluded to by its town.
const SINCE: i32 = 4;

/// The blocks of a fact.
pub fn blocks(fact: &Fact, out: &mut Vec<Block>) {
    let Some(told) = Told::of(fact) else { return };
    if told.passing {
        // Whatever name the meeting has elsewhere.
        out.push(Block::new(Kind::Meeting, &[told.parties, OCCASION]));
        if told.when.is_none() {
            // Told by its town alone, it may be a few years ago.
            let years = told.around.map(|d| (0..SINCE).map(move |n| year(d.from.saturating_sub(n * 365)))).into_iter();
            out.extend(years.flatten().map(|y| Block::new(Kind::Meeting, &[told.parties, &y])));
            return;
        }
    }
    let time = match told.when.or(told.around) {
        // There are few of them, and they are told long before.
        _ if told.occasion || !told.about.is_empty() => OCCASION.to_owned(),
        Some(days) => year(days.from),
        None => String::new(),
    };
    out.push(Block::new(Kind::Meeting, &[told.parties, &time]));
}

/// The year of a day, as written.
fn year(day: i32) -> String {
    let date = jiff::civil::Date::constant(1970, 1, 1).checked_add(jiff::Span::new().days(i64::from(day)));
    date.map_or_else(|_| String::new(), |d| d.year().to_string())
}

/// What the facts of one block make; they come in the order of [`Fact::order`].
#[must_use]
pub fn link(facts: &[&Fact], context: &Context<'_>) -> Findings {
    let mut facts: Vec<&Fact> = facts.iter().copied().filter(|f| Told::of(f).is_some()).collect();
    // What is told precisely first, so that the rest finds it.
    facts.sort_by_cached_key(|f| Told::of(f).map_or(u8::MAX, |t| t.vagueness()));
    let mut told: Vec<Told<'_>> = facts.iter().filter_map(|f| Told::of(f)).collect();
    // What is told in passing of a visit was said in its talks, if any are told.
    let held = told.iter().filter(|t| t.level == Level::Talks && !t.passing);
    let talks: BTreeSet<(&str, i32)> = held.filter_map(|t| Some((t.parties, t.when?.from))).collect();
    for visit in told.iter_mut().filter(|t| t.level == Level::Visit && !t.ahead()) {
        let stay = visit.when.filter(|d| d.len() <= MONTH);
        visit.alone =
            stay.is_some_and(|d| talks.range((visit.parties, d.from)..=(visit.parties, d.to)).next().is_none());
    }
    let clusters = gather_alike(&facts, context.rulings, LIMITS, |i| told[i].key(), |a, b| pair(&told[a], &told[b]));
    let own = |c: &&Cluster| c.members.iter().any(|(i, _)| !told[*i].passing);
    let entities = clusters.iter().filter(own).map(|c| entity(&facts, &told, c, context)).collect();
    Findings { entities, alerts: Vec::new() }
}

fn pair(a: &Told<'_>, b: &Told<'_>) -> Option<Pair> {
    if let Some(pair) = came_about(a, b) {
        return Some(pair);
    }
    let visit = |t: &Told<'_>| t.level == Level::Visit && t.ahead();
    let talks = |t: &Told<'_>| t.passing || t.level == Level::Talks && (t.site.is_none() || t.when.is_none());
    if visit(a) && talks(b) || visit(b) && talks(a) {
        return None;
    }
    let alike = a.alike(b);
    let during = a.passing && b.alone || b.passing && a.alone;
    let level = a.level.goes_with(b.level) || during || alike && a.level.gathers() && b.level.gathers();
    if a.parties != b.parties || !level || a.occasion != b.occasion && a.counted(b) {
        return Some(Pair::never());
    }
    let mut reasons = Vec::new();
    if let (Some(x), Some(y)) = (a.series, b.series) {
        if x != y {
            return Some(Pair::never());
        }
        match (a.number, b.number) {
            (Some(m), Some(n)) if m != n => return Some(Pair::never()),
            (Some(n), Some(_)) => {
                let detail = format!("{x} {n}");
                return Some(Pair::scored(0.98, vec![Reason::new(reason::SAME_SERIES_AND_NUMBER, Some(&detail))]));
            }
            _ => reasons.push(Reason::new(reason::SAME_SERIES, Some(x))),
        }
    }
    if alike {
        let shared = a.about.iter().find(|k| b.about.contains(k)).map(|k| k.split_once(':').map_or(*k, |(_, k)| k));
        reasons.push(Reason::new(reason::SAME_NAME, shared));
        if let (Some(x), Some(y)) = (a.when, b.when)
            && !x.meets(y)
        {
            return put_off(a, b, reasons);
        }
    }
    if [a, b].iter().any(|t| t.passing && t.when.is_none_or(|d| d.len() > MONTH)) {
        return by_town(a, b, reasons);
    }
    let numbered = match (a.count, b.count) {
        (Some(m), Some(n)) if m != n && a.level == b.level => return Some(Pair::never()),
        (Some(m), Some(n)) => m == n && (alike || a.about.is_empty() || b.about.is_empty()),
        _ => false,
    };
    if numbered
        && let (Some(x), Some(y)) = (a.when, b.when)
        && !x.meets(y)
    {
        reasons.push(Reason::new(reason::SAME_PARTIES, Some(a.parties)));
        return put_off(a, b, reasons);
    }
    let same_series = reasons.iter().any(|r| r.code == reason::SAME_SERIES);
    let date = dates(a, b, &mut reasons)?;
    let mut place = places(a, b, &mut reasons)?;
    // A summit of these sides in this town is hardly held twice a year.
    let seldom =
        |t: &Told<'_>| matches!(t.level, Level::Summit | Level::Ministerial | Level::Forum) && t.when.is_some();
    if place.score >= TOWN && seldom(a) && seldom(b) {
        place.score += ONCE;
    }
    let people = people(a, b, &mut reasons)?;
    if date.never || place.never || people.never {
        return Some(Pair::never());
    }
    if a.passing || b.passing {
        return in_passing(a, b, place, reasons);
    }
    if !a.known_again() {
        return None;
    }
    reasons.push(Reason::new(reason::SAME_PARTIES, Some(a.parties)));
    let occasion = a.occasion && b.occasion;
    if occasion {
        reasons.push(Reason::new(reason::SAME_OCCASION, None));
    }
    // The day says most; without it, a series or an occasion that comes once a year.
    let yearly = (same_series || occasion) && date.score >= 0.4;
    let base = if yearly { date.score.max(0.7) } else { date.score };
    let level = if a.level == b.level || alike { 0.0 } else { -0.05 };
    let base = if numbered { base.max(NUMBERED) } else { base };
    let base = if alike { (base + ALIKE).max(if undated(a, b) { UNDATED } else { 0.0 }) } else { base };
    let copied = if a.sentence.is_some() && a.sentence == b.sentence { COPIED } else { 0.0 };
    Some(Pair::scored((base + place.score + people.score + level + copied).clamp(0.0, 0.97), reasons))
}

/// Whether one that has a matter or name of its own is told to have been held, on no day, and the other for a day before.
fn undated(a: &Told<'_>, b: &Told<'_>) -> bool {
    let before = |t: &Told<'_>, o: &Told<'_>| {
        t.when.is_none()
            && !t.ahead()
            && !t.regular()
            && t.around.zip(o.when.or(o.around)).is_some_and(|(t, o)| o.from <= t.to && t.gap(o) <= PUT_OFF)
    };
    before(a, b) || before(b, a)
}

/// What was planned or wished for and is told again for a later day was put off; one of a regular count only if it is the
/// first, or if the words say so.
fn put_off(a: &Told<'_>, b: &Told<'_>, reasons: Vec<Reason>) -> Option<Pair> {
    let (x, y) = (a.when?, b.when?);
    let (early, late) = if x.from <= y.from { (a, b) } else { (b, a) };
    if !early.ahead() || x.gap(y) > PUT_OFF {
        return Some(Pair::never());
    }
    // To another town hardly anything is put off.
    let towns = a
        .site
        .zip(b.site)
        .is_some_and(|((land, x), (other, y))| land != other || !x.is_empty() && !y.is_empty() && x != y);
    if towns && !late.moved {
        return Some(Pair::never());
    }
    let same = !early.regular()
        || early.count.is_some() && early.count == late.count
        || early.first && late.first
        || late.moved;
    same.then(|| Pair::scored(LATER, reasons))
}

fn entity(facts: &[&Fact], told: &[Told<'_>], cluster: &Cluster, context: &Context<'_>) -> Entity {
    let mut members: Vec<usize> = cluster.members.iter().map(|(i, _)| *i).collect();
    members.sort_by(|a, b| facts[*a].order().cmp(&facts[*b].order()));
    let all = || members.iter().map(|i| &told[*i]);
    let series = all().find_map(|t| t.series);
    let number = all().find_map(|t| t.number);
    let precise = all().filter_map(|t| Some((t.when?.len(), t.date?))).min_by_key(|(len, _)| *len);
    let date = precise.map(|(_, date)| date.to_owned());
    let place = told::place(all(), &context.packs.world);
    let kind = all().max_by_key(|t| t.level.rank()).map_or_else(String::new, |t| t.record.kind.clone());
    let mut names: Vec<String> = Vec::new();
    for t in all().filter(|t| !t.passing) {
        if !names.contains(&t.record.at.quote) {
            names.push(t.record.at.quote.clone());
        }
    }
    let parties: Vec<String> =
        all().next().map(|t| t.parties.split('+').map(str::to_owned).collect()).unwrap_or_default();
    let id = Hasher::new().part(all().next().map_or("", |t| t.parties));
    let id = match (series, number, members.iter().find(|i| !told[**i].passing)) {
        (Some(series), Some(number), _) => id.part(series).part(&number.to_string()),
        (_, _, Some(i)) => id.part(facts[*i].id.as_str()),
        _ => id,
    };
    let days = || members.iter().filter_map(|i| facts[*i].doc.day.clone().or_else(|| facts[*i].doc.published.clone()));
    let labels = told::labels(series, number, &parties, &names, context.packs);
    Entity {
        id: EntityId(id.finish(Kind::Meeting.prefix())),
        labels,
        parties: parties.into_iter().filter(|p| !p.is_empty()).collect(),
        topics: Vec::new(),
        first: days().min(),
        last: days().max(),
        links: super::ordered(facts, cluster),
        body: EntityBody::Meeting(Meeting {
            kind,
            series: series.map(str::to_owned),
            ordinal: number,
            date,
            place,
            names,
            history: history(facts, &members),
        }),
    }
}

/// planned, held, cancelled … in the order in which documents tell it; what is told again is no step.
fn history(facts: &[&Fact], members: &[usize]) -> Vec<Step> {
    let mut told: Vec<usize> = members.to_vec();
    let out_on = |f: &Fact| f.doc.published.as_deref().or(f.doc.day.as_deref()).and_then(Days::of).map(|d| d.from);
    told.sort_by_key(|i| (out_on(facts[*i]).unwrap_or(i32::MAX), &facts[*i].id));
    let mut steps: Vec<Step> = Vec::new();
    for i in told {
        let fact = facts[i];
        let Body::Meeting(m) = &fact.body else { continue };
        if fact.in_passing() {
            continue;
        }
        if steps.last().is_some_and(|s| s.status == m.status) {
            continue;
        }
        let happened = matches!(m.status.as_str(), "held" | "ongoing");
        steps.push(Step {
            status: m.status.clone(),
            on: if happened { fact.day.clone() } else { fact.doc.day.clone() },
            progress: None,
            evidence: Evidence {
                fact: fact.id.clone(),
                doc: fact.doc.label.clone(),
                quote: m.at.quote.clone(),
                day: fact.doc.day.clone(),
            },
            told_by: fact.told_by.clone(),
        });
    }
    steps
}
