//! What two tellings of a block are seen against: what else there is of their kind.

use std::collections::BTreeMap;

use camket_packs::{Packs, Weights, World};

use super::names::shared;
use super::telling::Telling;
use crate::link::threads::sharing::Sharing;

/// In a block of no more tellings than this all are held against each other.
const FEW: usize = 128;
/// In a larger one each is held against so many of those before it: those that share most with it.
pub(super) const COMPARED: usize = 64;
/// What more tellings than this have leads to none of them.
const COMMON: usize = 512;
/// No more things of one form are told apart.
const THINGS: usize = 6;
/// Names of one language that share so much are of one thing.
const ONE_NAME: f32 = 0.34;
/// Days that reports are off.
const OFF: i32 = 3;

/// A thing by its name, in one language: a telling of it, and the days on which it is told, in order.
struct Thing {
    first: usize,
    days: Vec<i32>,
}

/// Form, parties (none: whoever they are) and language.
type Key<'f> = (&'f str, Option<&'f [String]>, Option<&'f str>);

/// What a block holds.
pub(super) struct Ground<'f> {
    pub world: &'f World,
    pub links: &'f Weights,
    things: BTreeMap<Key<'f>, Vec<Thing>>,
    /// The levels of relations with their parties and the day on which they were set up first, by day.
    levels: BTreeMap<&'f [String], BTreeMap<&'f str, i32>>,
}

impl<'f> Ground<'f> {
    pub fn of(tellings: &[Telling<'f>], packs: &'f Packs) -> Self {
        let mut out =
            Self { world: &packs.world, links: &packs.links, things: BTreeMap::new(), levels: BTreeMap::new() };
        for (i, t) in tellings.iter().enumerate() {
            let Some(form) = t.traits.form.as_deref() else { continue };
            if t.raised() {
                continue;
            }
            let day = t.day.map(|d| d.from);
            if t.traits.kind == "partnership" {
                out.level(t, form);
            }
            if !t.says_more() {
                continue;
            }
            for form in std::iter::once(form).chain(out.under(form)) {
                for parties in [None, Some(t.traits.parties.as_slice())] {
                    let things = out.things.entry((form, parties, t.lang())).or_default();
                    match things.iter().position(|o| one_name(&tellings[o.first], t)) {
                        Some(known) => things[known].days.extend(day),
                        None if things.len() < THINGS => {
                            things.push(Thing { first: i, days: day.into_iter().collect() });
                        }
                        None => {}
                    }
                }
            }
        }
        for things in out.things.values_mut() {
            things.iter_mut().for_each(|t| t.days.sort_unstable());
        }
        out
    }

    fn level(&mut self, t: &Telling<'f>, form: &'f str) {
        let name = t.traits.known.as_deref().unwrap_or(form);
        let set_up = t.facts.iter().flat_map(|f| &f.status).filter(|c| c.firm && c.status == "adopted");
        let days = set_up.filter_map(|c| Some(crate::Days::of(c.on.as_deref()?)?.from));
        if let Some(on) = days.min() {
            let first = self.levels.entry(t.traits.parties.as_slice()).or_default().entry(name).or_insert(on);
            *first = (*first).min(on);
        }
    }

    /// The wider form of a form.
    pub fn under(&self, form: &str) -> Option<&'f str> {
        self.world.forms.iter().find(|f| f.id == form)?.under.as_deref()
    }

    /// How many things of a form the language of a telling knows by name: between its parties, or whosever they are.
    pub fn things(&self, form: &str, of: &Telling<'_>, theirs: bool) -> usize {
        self.of_form(form, of, theirs).len()
    }

    fn of_form<'s>(&'s self, form: &'s str, of: &'s Telling<'_>, theirs: bool) -> &'s [Thing] {
        let parties = theirs.then_some(of.traits.parties.as_slice());
        self.things.get(&(form, parties, of.lang())).map_or(&[], Vec::as_slice)
    }

    /// Whether a named telling is of the thing that its language named last before the day of another.
    pub fn named_last(
        &self,
        form: &str,
        named: &Telling<'_>,
        day: Option<i32>,
        tellings: &[Telling<'_>],
    ) -> Option<bool> {
        let day = day?.saturating_add(OFF);
        let things = self.of_form(form, named, true);
        let last = |t: &&Thing| t.days[..t.days.partition_point(|d| *d <= day)].last().copied();
        let latest = things.iter().filter(|t| last(t).is_some()).max_by_key(last)?;
        Some(one_name(&tellings[latest.first], named))
    }

    /// Whether `level` is the one to which relations were raised of which `raised` tells: the next that is set up, or the
    /// last one if it tells them as raised.
    pub fn reached(&self, raised: &Telling<'_>, level: &Telling<'_>) -> bool {
        let name = level.traits.known.as_deref().or(level.traits.form.as_deref());
        let levels = self.levels.get(raised.traits.parties.as_slice());
        let Some((levels, day)) = levels.zip(raised.day) else { return false };
        let done = raised.facts.iter().all(|f| f.status.iter().any(|c| c.firm && c.status == "adopted"));
        let meant = if done {
            levels.iter().filter(|(_, on)| **on <= day.to).max_by_key(|(_, on)| **on)
        } else {
            levels.iter().filter(|(_, on)| **on >= day.from).min_by_key(|(_, on)| **on)
        };
        meant.is_some_and(|(meant, _)| Some(*meant) == name)
    }

    /// The tellings that are worth comparing, the earlier one first.
    pub fn compared(&self, tellings: &[Telling<'_>]) -> Vec<(usize, usize)> {
        let n = tellings.len();
        if n <= FEW {
            return (0..n).flat_map(|a| (a + 1..n).map(move |b| (a, b))).collect();
        }
        let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
        let mut sharing = Sharing::default();
        let mut out = Vec::new();
        for (i, t) in tellings.iter().enumerate() {
            let leads: Vec<(u32, f32)> = leads(t)
                .map(|(lead, weight)| {
                    let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                    (*numbers.entry(lead).or_insert(next), weight)
                })
                .collect();
            let rare = leads.iter().copied().filter(|(n, _)| sharing.threads_with(*n) < COMMON);
            let rare: Vec<(u32, f32)> =
                rare.map(|(n, w)| (n, w / (1.0 + sharing.threads_with(n) as f32).ln_1p())).collect();
            out.extend(sharing.most(rare.into_iter(), COMPARED).into_iter().map(|j| (j, i)));
            leads.iter().for_each(|(n, _)| sharing.note(i, *n));
        }
        out
    }
}

/// What leads to tellings of the same thing, with how much it counts.
fn leads<'t>(t: &'t Telling<'_>) -> impl Iterator<Item = (String, f32)> + 't {
    let x = t.traits;
    let lang = t.lang().unwrap_or_default();
    let known = x.known.iter().map(|k| (format!("known:{k}"), 8.0));
    let acronyms = x.acronyms.iter().map(|a| (format!("acronym:{a}"), 4.0));
    let words = x.words.iter().map(move |w| (format!("{lang}:{w}"), 1.0));
    let names = x.names.iter().map(|w| (format!("name:{w}"), 1.0));
    let subject = x.subject.iter().map(|s| (s.clone(), 2.0));
    let period = x.period.iter().map(|p| (format!("period:{p}"), 1.0));
    // Of what says no more the last ones of its form.
    let form = x.form.iter().map(move |f| (format!("form:{f}:{}:{}", x.parties.join("+"), t.year()), 0.5));
    known.chain(acronyms).chain(words).chain(names).chain(subject).chain(period).chain(form)
}

/// Whether two tellings of one language name one thing.
fn one_name(a: &Telling<'_>, b: &Telling<'_>) -> bool {
    let (x, y) = (a.traits, b.traits);
    if x.known.is_some() && y.known.is_some() {
        return x.known == y.known;
    }
    if super::apart::apart(a, b) {
        return false;
    }
    let (_, alike, _) = shared(x, y);
    alike >= ONE_NAME
        || x.acronyms.iter().any(|w| y.acronyms.contains(w))
        || (x.words.is_empty() || y.words.is_empty()) && x.subject.iter().any(|s| y.subject.contains(s))
}
