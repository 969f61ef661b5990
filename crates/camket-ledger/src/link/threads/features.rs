//! What speaks for and against two parts of statements telling one undertaking.

use camket_packs::{Weights, World};

use super::said::{BEGINS, Rarity, Said, TELLING_STAGES, Thing, translates};
use super::{ANSWERING, Node, makes};
use crate::day::Days;
use crate::fact::Body;
use crate::identity;
use crate::link::learned::Features;
use crate::told::Traits;

/// The name of this model in the file of weights.
pub const MODEL: &str = "undertaking";

/// What is told within so many days is told of one occasion.
const OCCASION: i32 = 3;
/// Days of a year.
const YEAR: f32 = 365.0;
/// A part of fewer words hardly says what it is about.
const SHORT: usize = 6;
/// A word counts by its rarity to this power.
const SHARP: i32 = 2;

/// What pairs are seen against.
pub struct Ground<'a> {
    /// How rare the words of the block are.
    pub rarity: Rarity,
    /// What is known of the world.
    pub world: &'a World,
    /// Which words stand for each other in two languages, among other things.
    pub links: &'a Weights,
}

/// What is so of `a` and `b`, of which `a` comes first.
pub fn of(a: &Node<'_>, b: &Node<'_>, ground: &Ground<'_>) -> Features {
    let mut out = Features::default();
    let (x, y) = (&a.said, &b.said);
    let things = things(&mut out, x, y, &ground.rarity);
    let done = done(&mut out, x, y);
    let sums = sums(&mut out, a, b);
    let due = deadline(a, b);
    let (instrument, relation) = (instruments(&mut out, x, y, things), relation(&mut out, a, b));
    let named = named(&mut out, a, b, ground.world);
    words(&mut out, a, b, ground);
    let (asks, speakers) = sides(&mut out, a, b);
    telling(&mut out, a, b);
    let place = if a.fact.doc.id == b.fact.doc.id { "one-document" } else { "two-documents" };
    out.is("things-and-deed", things, done);
    out.is("instrument-and-deed", instrument, done);
    out.is("asked-and-speakers", asks, speakers);
    out.is("things-and-relation", things, relation);
    out.is("things-and-sums", things, sums);
    out.is("things-and-instrument", things, instrument);
    out.is("things-and-place", things, place);
    out.is("named-and-deed", named, done);
    out.is("deed-and-deadline", done, due);
    out.is("instrument-and-deadline", instrument, due);
    out
}

/// Whether two are hardly one, whatever else speaks for it: what is to begin and what is to end, what each asks of the
/// other, and what one state asks of two others.
pub fn cannot_be(a: &Node<'_>, b: &Node<'_>, world: &World) -> bool {
    let (x, y, p, q) = (&a.said, &b.said, a.part, b.part);
    let (from, to) = (x.stages & TELLING_STAGES, y.stages & TELLING_STAGES);
    let done = |n: &Node<'_>| n.part.act == "adopt" || n.part.telling.iter().any(|t| t == "done");
    // What is done is often told by another word than what was to be done; but the end of talks is no signature.
    let one = from & to != 0 || (done(a) || done(b)) && (from | to) & BEGINS != 0;
    if from != 0 && to != 0 && !one {
        return true;
    }
    if !asks(a) || !asks(b) {
        return false;
    }
    let turned =
        !meet_any(&p.speaker, &q.speaker) && meet_any(&p.speaker, &q.addressee) && meet_any(&p.addressee, &q.speaker);
    let states = |n: &Node<'_>| match n.part.relations.as_slice() {
        [one] => one.split('+').count() == 2 && one.split('+').all(|id| world.is_state(id)),
        _ => false,
    };
    turned || p.relations != q.relations && states(a) && states(b)
}

fn asks(n: &Node<'_>) -> bool {
    matches!(n.part.act.as_str(), "propose" | "urge")
}

/// What both are about. Gives in a word how much of it they share.
fn things(out: &mut Features, x: &Said, y: &Said, rarity: &Rarity) -> &'static str {
    let mut shared = 0.0;
    let (mut some, mut heavy) = (0u8, 0u8);
    let mut main_shared = 0.0;
    for (s, t) in both(&x.things, &y.things, |t| t.number) {
        shared += s.strength.min(t.strength) * s.counts() * 0.6f32.mul_add(rarity.of(s.number), 0.4);
        some += u8::from(s.weight >= 2);
        heavy += u8::from(s.weight >= 3);
        main_shared += if s.is_main() && t.is_main() { s.counts() } else { 0.0 };
    }
    let has = |said: &Said, t: &Thing| said.things.binary_search_by_key(&t.number, |o| o.number).is_ok();
    let beyond = |p: &Said, q: &Said| p.things.iter().filter(|t| t.is_main() && !has(q, t)).count().min(4);
    let main = |said: &Said| -> f32 { said.things.iter().filter(|t| t.is_main()).map(Thing::counts).sum() };
    let own = |said: &Said| said.things.iter().any(|t| t.is_main() && t.weight >= 3);
    let (of_x, of_y) = (main(x), main(y));
    let covered = if of_x > 0.0 && of_y > 0.0 { main_shared / of_x.min(of_y) } else { 0.0 };
    let alike = if main_shared > 0.0 { main_shared / (of_x + of_y - main_shared) } else { 0.0 };
    let silent = u8::from(x.things.is_empty()) + u8::from(y.things.is_empty());
    out.reaches("shared-things", shared, &[(0.5, "0.5+"), (1.0, "1+"), (1.7, "1.7+"), (2.5, "2.5+"), (3.5, "3.5+")]);
    out.reaches("shared-matters", f32::from(some), COUNTS);
    out.reaches("shared-matters-of-their-own", f32::from(heavy), COUNTS);
    let beyond = (beyond(x, y) + beyond(y, x)) as f32;
    out.reaches("things-beyond", beyond, &[(1.0, "1+"), (2.0, "2+"), (3.0, "3+"), (5.0, "5+")]);
    out.yes("other-matters-of-their-own", heavy == 0 && own(x) && own(y));
    out.yes("other-things", shared == 0.0 && of_x > 0.0 && of_y > 0.0);
    out.reaches("things-covered", covered, &[(0.3, "0.3+"), (0.6, "0.6+"), (0.99, "all")]);
    out.reaches("things-alike", alike, &[(0.2, "0.2+"), (0.4, "0.4+"), (0.7, "0.7+")]);
    out.reaches("says-no-thing", f32::from(silent), COUNTS);
    match (heavy, shared) {
        (1.., _) => "own-matter",
        (_, 1.0..) => "shared-things",
        (_, s) if s > 0.0 => "hardly-shared",
        _ => "nothing-shared",
    }
}

const COUNTS: &[(f32, &str)] = &[(1.0, "1+"), (2.0, "2+"), (3.0, "3+")];

/// What both do with it: launch, conclude, open.
fn done(out: &mut Features, x: &Said, y: &Said) -> &'static str {
    let shared: f32 = both(&x.done, &y.done, |d| d.0).map(|(d, _)| if d.1 { 1.0 } else { 0.5 }).sum();
    let other = shared == 0.0 && !x.done.is_empty() && !y.done.is_empty();
    out.reaches("shared-deeds", shared, &[(0.5, "0.5+"), (1.0, "1+"), (2.0, "2+")]);
    out.yes("other-deeds", other);
    out.yes("one-stage", x.stages & y.stages != 0);
    out.yes("other-stages", x.stages != 0 && y.stages != 0 && x.stages & y.stages == 0);
    match shared {
        1.0.. => "same-deed",
        _ if other => "other-deed",
        _ => "no-deed",
    }
}

/// Amounts and years.
fn sums(out: &mut Features, a: &Node<'_>, b: &Node<'_>) -> &'static str {
    let (x, y) = (&a.said, &b.said);
    let (same, alike) = (meet(&x.sums, &y.sums), meet(&x.units, &y.units));
    out.yes("same-sum", same);
    out.yes("other-sums", alike && !same);
    out.yes("other-units", !x.units.is_empty() && !y.units.is_empty() && !alike);
    out.yes("one-gives-a-sum", x.sums.is_empty() != y.sums.is_empty());
    out.yes("same-year", meet(&x.years, &y.years));
    out.yes("other-years", !x.years.is_empty() && !y.years.is_empty() && !meet(&x.years, &y.years));
    match (same, alike) {
        (true, _) => "same-sum",
        (_, true) => "other-sum",
        _ => "no-sums",
    }
}

/// The years by which both are to be done: the last year told that was not over, else that of the deadline.
fn deadline(a: &Node<'_>, b: &Node<'_>) -> &'static str {
    let year = |n: &Node<'_>| {
        let day = n.fact.day.as_deref().and_then(|d| d.get(..4));
        let told = n.part.concepts.iter().filter_map(|c| c.strip_prefix("year:"));
        let told = told.filter(|y| day.is_none_or(|d| *y >= d)).max().map(str::to_owned);
        let due = || n.part.deadline.as_deref()?.rsplit('/').next()?.get(..4).map(str::to_owned);
        let of_statement = matches!(&n.fact.body, Body::Statement(s) if s.deadline.is_some());
        told.or_else(|| if of_statement { due() } else { None })
    };
    match (year(a), year(b)) {
        (Some(due), Some(then)) if due == then => "same-deadline",
        (Some(_), Some(_)) => "other-deadline",
        _ => "one-or-no-deadline",
    }
}

/// Instruments, names and places. `things` tells how much both share of what they are about.
fn instruments(out: &mut Features, x: &Said, y: &Said, things: &'static str) -> &'static str {
    let same = meet(&x.instruments, &y.instruments);
    let other = !same && !x.instruments.is_empty() && !y.instruments.is_empty();
    let alone = same && things == "nothing-shared";
    out.yes("same-instrument", same);
    out.yes("other-instruments", other);
    out.yes("one-names-an-instrument", x.instruments.is_empty() != y.instruments.is_empty());
    out.yes("same-instrument-and-nothing-else", alone);
    out.yes("same-kind-of-instrument", meet(&x.kinds, &y.kinds));
    out.yes("same-works", meet(&x.works, &y.works));
    let named = both(&x.names, &y.names, |n| *n).count();
    out.reaches("shared-names", named as f32, COUNTS);
    out.yes("same-acronym", meet(&x.acronyms, &y.acronyms));
    out.yes("other-names", named == 0 && !x.names.is_empty() && !y.names.is_empty());
    for (shared, other, x, y) in
        [("same-place", "other-places", &x.places, &y.places), ("same-topic", "other-topics", &x.topics, &y.topics)]
    {
        let same = meet(x, y);
        out.yes(shared, same);
        out.yes(other, !same && !x.is_empty() && !y.is_empty());
    }
    match (same, other) {
        (true, _) if alone => "instrument-alone",
        (true, _) => "same-instrument",
        (_, true) => "other-instrument",
        _ => "no-instrument",
    }
}

/// The plans, agreements and funds that both name or describe, by what these are known by.
fn named(out: &mut Features, a: &Node<'_>, b: &Node<'_>, world: &World) -> &'static str {
    let (x, y) = (&a.part.named, &b.part.named);
    if x.is_empty() || y.is_empty() {
        return "one-or-none-named";
    }
    let days = [a.fact.doc.day.as_deref(), b.fact.doc.day.as_deref()];
    let one_language = a.fact.doc.lang == b.fact.doc.lang;
    let pairs = || x.iter().flat_map(|p| y.iter().map(move |q| (p, q)));
    let judged = |(p, q): (&Traits, &Traits)| identity::pair(p, q, days, one_language, world);
    let same = pairs().filter_map(judged).any(|p| !p.never && p.score >= identity::LINK);
    let family = |t: &Traits| identity::family(&t.kind).to_owned();
    let alike = pairs().any(|(p, q)| family(p) == family(q));
    out.yes("same-named", same);
    out.yes("other-named", alike && !same);
    let periods = || pairs().filter_map(|(p, q)| Some((p.period.as_ref()?, q.period.as_ref()?)));
    out.yes("same-period", periods().any(|(p, q)| p == q));
    out.yes("other-periods", periods().next().is_some() && periods().all(|(p, q)| p != q));
    let parties = || pairs().filter(|(p, q)| p.parties.len() > 1 && q.parties.len() > 1);
    out.yes("named-of-others", parties().next().is_some() && parties().all(|(p, q)| p.parties != q.parties));
    match (same, alike) {
        (true, _) => "same-named",
        (_, true) => "other-named",
        _ => "named-of-other-kinds",
    }
}

/// Between whom both are.
fn relation(out: &mut Features, a: &Node<'_>, b: &Node<'_>) -> &'static str {
    let (p, q) = (a.part, b.part);
    let all = |n: &Node<'_>| n.part.relations.iter().chain(&n.part.wider).cloned().collect::<Vec<_>>();
    let same = meet_any(&p.relations, &q.relations);
    let wide = !same && meet_any(&all(a), &all(b));
    let two = |r: &[String]| matches!(r, [one] if one.split('+').count() == 2);
    out.yes("same-relation", same);
    out.yes("wider-relation", wide);
    out.yes("two-other-pairs", !same && two(&p.relations) && two(&q.relations));
    match (same, wide) {
        (true, _) => "same-relation",
        (_, true) => "wider-relation",
        _ => "other-relation",
    }
}

/// The words themselves: within one language as they are, across languages by what translates them.
fn words(out: &mut Features, a: &Node<'_>, b: &Node<'_>, ground: &Ground<'_>) {
    match (&a.fact.doc.lang, &b.fact.doc.lang) {
        (Some(x), Some(y)) if x < y => return translated(out, &a.said, &b.said, ground),
        (Some(x), Some(y)) if x > y => return translated(out, &b.said, &a.said, ground),
        _ => {}
    }
    let (x, y) = (&a.said, &b.said);
    let weight = |n: u32| ground.rarity.of(n).powi(SHARP);
    let all = |list: &[u32]| -> f32 { list.iter().map(|n| weight(*n)).sum() };
    let shared = |p: &[u32], q: &[u32]| -> f32 { both(p, q, |n| *n).map(|(n, _)| weight(*n)).sum() };
    let share = |part: f32, whole: f32| if whole > 0.0 { part / whole } else { 0.0 };
    out.yes("one-language", true);
    let (of_x, of_y, common) = (all(&x.words), all(&y.words), shared(&x.words, &y.words));
    out.reaches("shared-words", common, &[(0.5, "0.5+"), (1.0, "1+"), (2.0, "2+"), (4.0, "4+"), (8.0, "8+")]);
    let alike = share(common, (of_x * of_y).sqrt());
    out.reaches(
        "words-alike",
        alike,
        &[(0.05, "0.05+"), (0.1, "0.1+"), (0.2, "0.2+"), (0.35, "0.35+"), (0.6, "0.6+"), (0.9, "0.9+")],
    );
    out.reaches("words-covered", share(common, of_x.min(of_y)), QUARTERS);
    let (in_a, in_b) = (all(&x.sentence), all(&y.sentence));
    let around = shared(&x.sentence, &y.sentence);
    out.reaches("shared-words-of-sentences", around, &[(1.0, "1+"), (3.0, "3+"), (6.0, "6+"), (12.0, "12+")]);
    let alike = share(around, (in_a * in_b).sqrt());
    out.reaches("sentences-alike", alike, &[(0.05, "0.05+"), (0.1, "0.1+"), (0.2, "0.2+"), (0.4, "0.4+")]);
    let there = share(shared(&x.words, &y.sentence), of_x + 0.5);
    let here = share(shared(&y.words, &x.sentence), of_y + 0.5);
    out.reaches("words-in-the-others-sentence", there.max(here), QUARTERS);
    out.reaches("words-in-each-others-sentence", there.min(here), QUARTERS);
    let copied = alike >= 0.9 && a.fact.doc.id != b.fact.doc.id && a.fact.doc.sketch.one_story(&b.fact.doc.sketch);
    out.yes("one-report", copied);
}

/// How much of what is said in one language is said in the other: `x` in that whose code comes first.
fn translated(out: &mut Features, x: &Said, y: &Said, ground: &Ground<'_>) {
    let (parts, here, there) = covered(&x.translated, &y.translated, ground);
    out.reaches("translated", parts, &[(0.5, "0.5+"), (1.0, "1+"), (2.0, "2+"), (3.0, "3+")]);
    out.reaches("translated-of-both", here.min(there), &[(0.1, "0.1+"), (0.2, "0.2+"), (0.35, "0.35+"), (0.5, "0.5+")]);
    out.reaches("translated-of-one", here.max(there), &[(0.2, "0.2+"), (0.4, "0.4+"), (0.6, "0.6+")]);
    let (sentences, here, there) = covered(&x.around, &y.around, ground);
    out.reaches("sentences-translated", sentences, &[(1.0, "1+"), (2.0, "2+"), (3.5, "3.5+")]);
    out.reaches("sentences-translated-of-both", here.min(there), &[(0.15, "0.15+"), (0.3, "0.3+"), (0.45, "0.45+")]);
}

/// How much of the words of both is translated by words of the other: of the first in all, and the share of each.
fn covered(x: &[(String, u32)], y: &[(String, u32)], ground: &Ground<'_>) -> (f32, f32, f32) {
    let (mut best_x, mut best_y) = (vec![0.0f32; x.len()], vec![0.0f32; y.len()]);
    for ((word, _), best) in x.iter().zip(&mut best_x) {
        for ((other, _), best_other) in y.iter().zip(&mut best_y) {
            let stands = translates(ground.links, word, other);
            *best = best.max(stands);
            *best_other = best_other.max(stands);
        }
    }
    // A word counts by its rarity, a word beside another for both.
    let sum = |words: &[(String, u32)], best: &[f32]| -> (f32, f32) {
        let each = words.iter().zip(best).map(|((word, number), best)| {
            let counts = ground.rarity.of(*number) * if word.contains(' ') { 1.0 } else { 0.5 };
            (counts * (2.0 * best).min(1.0), counts)
        });
        each.fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
    };
    let ((of_x, all_x), (of_y, all_y)) = (sum(x, &best_x), sum(y, &best_y));
    (of_x, of_x / (all_x + 0.7), of_y / (all_y + 0.7))
}

const QUARTERS: &[(f32, &str)] = &[(0.1, "0.1+"), (0.2, "0.2+"), (0.4, "0.4+"), (0.7, "0.7+")];

/// Who speaks to whom. Gives in a word who asks, and how the speakers are to each other.
fn sides(out: &mut Features, a: &Node<'_>, b: &Node<'_>) -> (&'static str, &'static str) {
    let (p, q) = (a.part, b.part);
    let met = meet_any(&p.speaker, &q.speaker);
    let same = met && p.speaker.len() == q.speaker.len() && p.speaker.iter().all(|s| q.speaker.contains(s));
    let turned = !met && (meet_any(&p.speaker, &q.addressee) || meet_any(&p.addressee, &q.speaker));
    let group = !met && (meet_any(&p.speaker, &q.behalf) || meet_any(&p.behalf, &q.speaker));
    out.yes("same-addressee", meet_any(&p.addressee, &q.addressee));
    out.yes("nobody-speaks", p.speaker.is_empty() || q.speaker.is_empty());
    out.yes("same-sides", a.sides == b.sides && !a.sides.is_empty());
    out.yes("asked-then-done", asks(a) && !asks(b));
    let asking = match (asks(a), asks(b)) {
        (true, true) => "both-ask",
        (false, false) => "nobody-asks",
        _ => "one-asks",
    };
    let speakers = match (same, met, turned, group) {
        (true, ..) => "same-speakers",
        (_, true, ..) => "a-speaker-in-common",
        (.., true, _) => "speaker-and-addressee",
        (.., true) => "member-and-group",
        _ => "other-speakers",
    };
    out.is("asking", asking, "");
    out.is("speakers", speakers, "");
    (asking, speakers)
}

/// How, when and where both are told.
fn telling(out: &mut Features, a: &Node<'_>, b: &Node<'_>) {
    let count = |so: &dyn Fn(&Node<'_>) -> bool| f32::from(u8::from(so(a)) + u8::from(so(b)));
    out.reaches("answers", count(&|n| ANSWERING.contains(&n.part.act.as_str())), COUNTS);
    out.reaches("only-told", count(&|n| n.part.act == "state"), COUNTS);
    out.reaches("undertaken", count(&|n| makes(&n.part.act)), COUNTS);
    out.reaches("in-passing", count(&|n| n.fact.in_passing()), COUNTS);
    out.reaches("told-as-done", count(&|n| n.part.telling.iter().any(|t| t == "done")), COUNTS);
    out.yes("same-act", a.part.act == b.part.act);
    out.yes("one-document", a.fact.doc.id == b.fact.doc.id);
    out.yes("further-step", a.fact.id == b.fact.id && (a.further() || b.further()));
    out.yes("a-few-words", a.said.length.min(b.said.length) < SHORT);
    let longer = (a.said.length.max(1) as f32 / b.said.length.max(1) as f32).ln().abs();
    out.reaches("longer", longer, &[(0.5, "a-half"), (1.0, "thrice"), (1.6, "five-times")]);
    let day = |n: &Node<'_>| n.fact.day.as_deref().and_then(Days::of);
    let Some(gap) = day(a).zip(day(b)).map(|(x, y)| x.gap(y)) else { return };
    out.yes("one-occasion", gap < OCCASION);
    let years = [(0.3, "0.3+"), (0.8, "0.8+"), (1.5, "1.5+"), (2.5, "2.5+")];
    out.reaches("years-between", gap as f32 / YEAR, &years);
}

/// Those of two sorted lists that have one key.
fn both<'l, T, K: Ord>(
    x: &'l [T],
    y: &'l [T],
    key: impl Fn(&T) -> K + 'l,
) -> impl Iterator<Item = (&'l T, &'l T)> + 'l {
    let (mut i, mut j) = (0, 0);
    std::iter::from_fn(move || {
        while let (Some(a), Some(b)) = (x.get(i), y.get(j)) {
            match key(a).cmp(&key(b)) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    (i, j) = (i + 1, j + 1);
                    return Some((a, b));
                }
            }
        }
        None
    })
}

fn meet(x: &[u32], y: &[u32]) -> bool {
    both(x, y, |n| *n).next().is_some()
}

fn meet_any(x: &[String], y: &[String]) -> bool {
    x.iter().any(|s| y.contains(s))
}
