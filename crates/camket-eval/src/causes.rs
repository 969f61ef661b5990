//! Why records are not right: every error has one cause, so that the counts tell where the next points are to be had.
//!
//! A pair at the right place that is not right is one error with the field that is wrong. A gold record without a pair
//! is missed; a prediction without a pair is extra, unless it says again what a paired one says. What stands at almost
//! the right place (a span that only touches, a person under another name) is one error, not a miss and an extra.

use std::collections::{BTreeMap, BTreeSet};

use crate::measure::Kind;
use crate::record::{Doc, Figure, Instrument, Meeting, Person, Place, Statement};
use crate::same::{fold, jaccard, overlap, same_numbers, same_set, same_unit, share_one};
use crate::score::{KINDS, pair};

macro_rules! causes {
    ($($(#[$meta:meta])* $variant:ident = $code:literal,)+) => {
        /// The cause of an error.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Cause { $($(#[$meta])* $variant,)+ }

        impl Cause {
            /// All causes, in the order of reports.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The cause as a word for files and message tables.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }
        }
    };
}

causes! {
    /// Nothing was read where the gold record stands (for statements: no cue was taken for an act).
    Missed = "missed",
    /// Read, but its span only touches the right one.
    WrongSpan = "wrong-span",
    /// A person at the right place under another name.
    WrongName = "wrong-name",
    /// The act is another.
    WrongAct = "wrong-act",
    /// The speakers are others.
    WrongSpeaker = "wrong-speaker",
    /// Both are wrong.
    WrongActAndSpeaker = "wrong-act-and-speaker",
    /// No office agrees.
    WrongOffice = "wrong-office",
    /// The actor served is another.
    WrongCountry = "wrong-country",
    /// Both are wrong.
    WrongOfficeAndCountry = "wrong-office-and-country",
    /// The kind of meeting or instrument is another.
    WrongKind = "wrong-kind",
    /// Too few of the parties agree.
    WrongParties = "wrong-parties",
    /// Both are wrong.
    WrongKindAndParties = "wrong-kind-and-parties",
    /// The number is another.
    WrongValue = "wrong-value",
    /// The unit is another.
    WrongUnit = "wrong-unit",
    /// Both are wrong.
    WrongValueAndUnit = "wrong-value-and-unit",
    /// Says again what another record says.
    ToldTwice = "told-twice",
    /// A statement read inside the content of another.
    InsideAnother = "inside-another",
    /// Nothing of the kind is told there.
    Extra = "extra",
}

/// One error: its kind, its cause, and the records concerned by their index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The kind of record.
    pub kind: &'static str,
    /// Why it is not right.
    pub cause: Cause,
    /// The gold record, if one is concerned.
    pub gold: Option<usize>,
    /// The prediction, if one is concerned.
    pub pred: Option<usize>,
}

/// Errors of many documents, counted by kind and cause.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Causes {
    counts: BTreeMap<(usize, Cause), usize>,
}

impl Causes {
    /// Counts the errors of one document and tells them.
    pub fn add(&mut self, gold: &Doc, pred: &Doc) -> Vec<Fault> {
        let mut faults = faults_in::<Person>(KINDS[0], gold, pred);
        faults.extend(faults_in::<Meeting>(KINDS[1], gold, pred));
        faults.extend(faults_in::<Statement>(KINDS[2], gold, pred));
        faults.extend(faults_in::<Figure>(KINDS[3], gold, pred));
        faults.extend(faults_in::<Instrument>(KINDS[4], gold, pred));
        for fault in &faults {
            let kind = KINDS.iter().position(|k| *k == fault.kind).unwrap_or_default();
            *self.counts.entry((kind, fault.cause)).or_default() += 1;
        }
        faults
    }

    /// The causes met in a kind, by its place in [`KINDS`], with their counts.
    pub fn of(&self, kind: usize) -> impl Iterator<Item = (Cause, usize)> {
        self.counts.range((kind, Cause::Missed)..=(kind, Cause::Extra)).map(|((_, cause), n)| (*cause, *n))
    }
}

/// What a kind of record knows of its errors.
pub(crate) trait Faulty: Kind {
    /// The cause when a pair at the right place is not right.
    fn wrong(gold: &Self, pred: &Self) -> Cause;

    /// The cause when a record without a pair touches a prediction without a pair, if that is one error.
    const NEAR: Option<Cause> = None;

    /// Whether an extra prediction says again what a paired one says, or stands inside it.
    fn again(extra: &Self, paired: &Self) -> Option<Cause> {
        Self::judge(paired, extra).found.then_some(Cause::ToldTwice)
    }
}

fn either(first: bool, second: bool, both: Cause, only_first: Cause, only_second: Cause) -> Cause {
    match (first, second) {
        (true, true) => both,
        (true, false) => only_first,
        _ => only_second,
    }
}

impl Faulty for Person {
    const NEAR: Option<Cause> = Some(Cause::WrongName);

    fn wrong(g: &Self, p: &Self) -> Cause {
        let office = !g.offices.is_empty() && !share_one(&g.offices, &p.offices);
        let country = g.of != p.of;
        either(office, country, Cause::WrongOfficeAndCountry, Cause::WrongOffice, Cause::WrongCountry)
    }
}

impl Faulty for Meeting {
    fn wrong(g: &Self, p: &Self) -> Cause {
        let parties = jaccard(&g.parties, &p.parties) < 0.5;
        either(g.kind != p.kind, parties, Cause::WrongKindAndParties, Cause::WrongKind, Cause::WrongParties)
    }
}

impl Faulty for Statement {
    const NEAR: Option<Cause> = Some(Cause::WrongSpan);

    fn wrong(g: &Self, p: &Self) -> Cause {
        let speaker = !same_set(&g.speaker, &p.speaker);
        either(g.act != p.act, speaker, Cause::WrongActAndSpeaker, Cause::WrongAct, Cause::WrongSpeaker)
    }

    fn again(extra: &Self, paired: &Self) -> Option<Cause> {
        if Self::judge(paired, extra).found {
            return Some(Cause::ToldTwice);
        }
        let inside = extra.cue_span.is_some_and(|cue| overlap(cue, paired.place.at()) > 0);
        if inside {
            return Some(Cause::InsideAnother);
        }
        let same = extra.act == paired.act && same_set(&extra.speaker, &paired.speaker);
        (same && same_words(&extra.place, &paired.place)).then_some(Cause::ToldTwice)
    }
}

impl Faulty for Figure {
    fn wrong(g: &Self, p: &Self) -> Cause {
        let value = !same_numbers(g.value.list(), p.value.list());
        let unit = !same_unit(&g.unit(), &p.unit());
        either(value, unit, Cause::WrongValueAndUnit, Cause::WrongValue, Cause::WrongUnit)
    }
}

impl Faulty for Instrument {
    fn wrong(_: &Self, _: &Self) -> Cause {
        Cause::WrongKind
    }
}

/// Whether most words of the shorter of two tellings stand in the other.
fn same_words(a: &Place, b: &Place) -> bool {
    let (a, b) = (fold(&a.text), fold(&b.text));
    let (a, b): (BTreeSet<&str>, BTreeSet<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    let shared = a.intersection(&b).count();
    shared >= 3 && 2 * shared >= a.len().min(b.len())
}

fn faults_in<K: Faulty>(kind: &'static str, gold: &Doc, pred: &Doc) -> Vec<Fault> {
    let (gs, ps) = (K::of(gold), K::of(pred));
    let pairs = pair(gs, ps);
    let mut out = Vec::new();
    let mut told = |cause, gold, pred| out.push(Fault { kind, cause, gold, pred });
    let (mut gold_free, mut pred_free) = (vec![true; gs.len()], vec![true; ps.len()]);
    for p in &pairs {
        (gold_free[p.gold], pred_free[p.pred]) = (false, false);
        if !p.right {
            told(K::wrong(&gs[p.gold], &ps[p.pred]), Some(p.gold), Some(p.pred));
        }
    }
    for (i, g) in gs.iter().enumerate().filter(|(i, _)| gold_free[*i]) {
        let touching = |j: &usize| pred_free[*j] && overlap(g.place().at(), ps[*j].place().at()) > 0;
        let near = K::NEAR.and_then(|cause| {
            let best = (0..ps.len()).filter(touching).max_by_key(|j| overlap(g.place().at(), ps[*j].place().at()))?;
            Some((cause, best))
        });
        match near {
            Some((cause, j)) => {
                pred_free[j] = false;
                told(cause, Some(i), Some(j));
            }
            None => told(Cause::Missed, Some(i), None),
        }
    }
    for (j, p) in ps.iter().enumerate().filter(|(j, _)| pred_free[*j]) {
        // The gold side of a pair says best what was told there.
        let again = pairs.iter().filter_map(|q| K::again(p, &gs[q.gold])).min();
        told(again.unwrap_or(Cause::Extra), None, Some(j));
    }
    out
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const TEXT: &str = "Japan pledged to build the long new bridge. Tokyo promised to build the long new bridge soon.";

    #[track_caller]
    fn check(kind: &str, gold: serde_json::Value, pred: serde_json::Value, want: &[Cause]) {
        let doc = |records| Doc::from_value(json!({ kind: records }), TEXT).unwrap();
        let mut causes = Causes::default();
        let got: Vec<Cause> = causes.add(&doc(gold), &doc(pred)).iter().map(|f| f.cause).collect();
        assert_eq!(got, want);
        let at = KINDS.iter().position(|k| *k == kind).unwrap();
        assert_eq!(causes.of(at).map(|(_, n)| n).sum::<usize>(), want.len());
    }

    fn act(act: &str, speaker: &str, cue: [usize; 2], span: [usize; 2]) -> serde_json::Value {
        json!({"act": act, "speaker": [speaker], "cue_span": cue, "span": span})
    }

    #[test]
    fn statements() {
        let right = act("commit", "JPN", [6, 13], [6, 43]);
        check("statements", json!([right]), json!([right]), &[]);
        check("statements", json!([right]), json!([]), &[Cause::Missed]);
        check("statements", json!([right]), json!([act("state", "JPN", [6, 13], [6, 43])]), &[Cause::WrongAct]);
        check("statements", json!([right]), json!([act("commit", "USA", [6, 13], [6, 43])]), &[Cause::WrongSpeaker]);
        let both = act("state", "USA", [6, 13], [6, 43]);
        check("statements", json!([right]), json!([both]), &[Cause::WrongActAndSpeaker]);
        let inside = act("provide", "JPN", [17, 22], [17, 25]);
        check("statements", json!([right]), json!([inside]), &[Cause::WrongSpan]);
        check("statements", json!([right]), json!([right, inside]), &[Cause::InsideAnother]);
        let again = act("commit", "JPN", [50, 58], [50, 93]);
        check("statements", json!([right]), json!([right, again]), &[Cause::ToldTwice]);
        let other = act("warn", "JPN", [50, 58], [50, 93]);
        check("statements", json!([right]), json!([right, other]), &[Cause::Extra]);
    }

    #[test]
    fn the_other_kinds() {
        let person =
            |name: &str, of: &str, office: &str| json!([{"name": name, "of": of, "offices": [office], "span": [0, 5]}]);
        let gold = person("Jane Example", "JPN", "minister");
        check("people", gold.clone(), person("Jane Example", "JPN", "envoy"), &[Cause::WrongOffice]);
        check("people", gold.clone(), person("Jane Example", "USA", "minister"), &[Cause::WrongCountry]);
        check("people", gold.clone(), person("Jane Example", "USA", "envoy"), &[Cause::WrongOfficeAndCountry]);
        check("people", gold, person("John Other", "JPN", "minister"), &[Cause::WrongName]);
        let meeting = |kind: &str, parties: &[&str]| json!([{"kind": kind, "parties": parties, "span": [0, 5]}]);
        let gold = meeting("visit", &["JPN"]);
        check("meetings", gold.clone(), meeting("call", &["JPN"]), &[Cause::WrongKind]);
        check("meetings", gold.clone(), meeting("visit", &["USA"]), &[Cause::WrongParties]);
        check("meetings", gold, json!([]), &[Cause::Missed]);
        let figure = |value: f64, unit: &str| json!([{"value": value, "unit": unit, "span": [0, 5]}]);
        check("figures", figure(5.0, "USD"), figure(6.0, "USD"), &[Cause::WrongValue]);
        check("figures", figure(5.0, "USD"), figure(5.0, "%"), &[Cause::WrongUnit]);
        check("figures", json!([]), figure(5.0, "%"), &[Cause::Extra]);
        let plan = |kind: &str| json!([{"kind": kind, "span": [0, 5]}]);
        check("instruments", plan("plan"), plan("law"), &[Cause::WrongKind]);
    }
}
