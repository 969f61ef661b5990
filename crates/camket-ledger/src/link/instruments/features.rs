//! What is so of two tellings of an instrument: the features whose weights were learned.

use super::ground::Ground;
use super::names::shared;
use super::telling::Telling;
use crate::identity::{self, Forms};
use crate::link::learned::Features;

/// The name of the model in the file of weights.
pub const MODEL: &str = "instrument";

/// Days of a year.
const YEAR: f32 = 365.0;
/// From so many letters on a name that two languages share is hardly another's.
const LETTERS: usize = 6;

/// All that is so of two tellings that may be one.
pub(super) fn of(a: &Telling<'_>, b: &Telling<'_>, ground: &Ground<'_>, all: &[Telling<'_>]) -> Features {
    let mut out = Features::default();
    let lang = if a.lang() == b.lang() { "one-language" } else { "two-languages" };
    let family = kinds(a, b);
    let form = forms(a, b, ground);
    let parties = parties(a, b, ground);
    let says = match (a.says_more(), b.says_more()) {
        (true, true) => "both-say-more",
        (false, false) => "neither-says-more",
        _ => "one-says-more",
    };
    out.is("kinds", family, lang);
    out.is("kinds", family, says);
    out.is("form", form, "");
    out.is("form-and-parties", form, parties);
    out.is("form-and-family", form, family);
    out.is("parties", parties, "");
    out.is("parties-and-family", parties, family);
    out.is("says", says, lang);
    let rules = rules(a, b, ground);
    out.is("rules", rules, "");
    out.is("rules-and-language", rules, lang);
    let names = names(&mut out, a, b, ground);
    let subject = subject(&mut out, a, b);
    out.is("names", names, says);
    out.is("names-and-form", names, form);
    out.is("names-and-parties", names, parties);
    out.is("names-and-subject", names, subject);
    out.is("subject", subject, "");
    out.is("subject-and-form", subject, form);
    let period = period(a, b);
    out.is("period", period, "");
    out.is("period-and-form", period, form);
    others(&mut out, a, b, ground, all, [lang, names]);
    marks(&mut out, a, b);
    stand(&mut out, a, b, family);
    out
}

/// The families of their kinds.
fn kinds(a: &Telling<'_>, b: &Telling<'_>) -> &'static str {
    let (x, y) = (identity::family(&a.traits.kind), identity::family(&b.traits.kind));
    match (x.min(y), x.max(y)) {
        (x, y) if x == y => x,
        ("agreement", "scheme") => "agreement-and-scheme",
        ("partnership", "scheme") => "partnership-and-scheme",
        ("agreement", "declaration") => "agreement-and-declaration",
        ("declaration", "scheme") => "declaration-and-scheme",
        ("agreement", "partnership") => "agreement-and-partnership",
        _ => "other-kinds",
    }
}

fn forms(a: &Telling<'_>, b: &Telling<'_>, ground: &Ground<'_>) -> &'static str {
    match identity::forms(a.traits, b.traits, ground.world) {
        Forms::Same { single: true } => "same-single",
        Forms::Same { single: false } => "same",
        Forms::Wider => "wider",
        Forms::Open => "open",
        Forms::Differ => {
            let under = |t: &Telling<'_>| t.traits.form.as_deref().and_then(|f| ground.under(f));
            if under(a).is_some() && under(a) == under(b) { "one-wider" } else { "other" }
        }
    }
}

fn parties(a: &Telling<'_>, b: &Telling<'_>, ground: &Ground<'_>) -> &'static str {
    let (x, y) = (a.traits, b.traits);
    let named = u8::from(x.parties_named) + u8::from(y.parties_named);
    if x.parties == y.parties {
        return match named {
            _ if x.parties.is_empty() => "none",
            2 => "same-and-named",
            1 => "same-and-one-named",
            _ => "same-told-around",
        };
    }
    let shared = x.parties.iter().filter(|p| y.parties.contains(p)).count();
    if identity::related(x, y, ground.world) {
        "member-and-group"
    } else if identity::partly(x, y) {
        if named == 2 { "one-more-named" } else { "one-more" }
    } else if shared > 0 && shared == x.parties.len().min(y.parties.len()) {
        "subset"
    } else if identity::around(x, y, ground.world) {
        if shared > 0 { "overlap-in-circle" } else { "circle" }
    } else {
        match (shared > 0, named) {
            (true, 2) => "overlap-named",
            (true, _) => "overlap",
            (false, 2) => "other-named",
            _ => "other",
        }
    }
}

/// What rules say of them.
fn rules(a: &Telling<'_>, b: &Telling<'_>, ground: &Ground<'_>) -> &'static str {
    let days = [a.fact().day.as_deref(), b.fact().day.as_deref()];
    let pair = identity::pair(a.traits, b.traits, days, a.lang() == b.lang(), ground.world);
    match pair {
        None => "nothing",
        Some(p) if p.never => "never",
        Some(p) => match p.score {
            s if s >= 0.85 => "sure",
            s if s >= identity::LINK => "linked",
            s if s >= 0.6 => "nearly",
            s if s >= identity::SUGGEST => "maybe",
            s if s >= 0.35 => "hardly",
            _ => "no",
        },
    }
}

/// How alike the names are.
fn names(out: &mut Features, a: &Telling<'_>, b: &Telling<'_>, ground: &Ground<'_>) -> &'static str {
    let (x, y) = (a.traits, b.traits);
    let both = !x.words.is_empty() && !y.words.is_empty();
    let acronym = x.acronyms.iter().any(|w| y.acronyms.contains(w));
    out.yes("same-acronym", acronym);
    out.yes("other-acronyms", !acronym && !x.acronyms.is_empty() && !y.acronyms.is_empty());
    let known = match (&x.known, &y.known) {
        (Some(_), Some(_)) => "same",
        (None, None) => "none",
        _ => "one",
    };
    out.is("known", known, if both { "both-worded" } else { "one-or-none-worded" });
    let letters = identity::shared_names(x, y);
    if a.lang() == b.lang() {
        let (same, alike, covered) = shared(x, y);
        out.reaches("shared-words", same as f32, &[(1.0, "1+"), (2.0, "2+"), (3.0, "3+"), (5.0, "5+")]);
        out.reaches(
            "words-alike",
            alike,
            &[(0.1, "0.1+"), (0.2, "0.2+"), (0.34, "0.34+"), (0.5, "0.5+"), (0.99, "all")],
        );
        let within = a.names.within(&y.words).max(b.names.within(&x.words));
        let share = [(0.34, "0.34+"), (0.5, "0.5+"), (0.75, "0.75+"), (0.99, "all")];
        out.reaches("words-in-the-others-sentence", within, &share);
        out.reaches("words-covered", covered, &[(0.2, "0.2+"), (0.34, "0.34+"), (0.5, "0.5+"), (0.99, "all")]);
        return match () {
            () if !both && (x.words.is_empty() && y.words.is_empty()) => "no-words",
            () if !both => "one-worded",
            () if same == 0 => "other-words",
            () if covered >= 0.99 => "covered",
            () if alike >= 0.34 => "alike",
            () => "some-words",
        };
    }
    out.yes("shared-names", letters >= LETTERS);
    let (one, other) = if a.lang() <= b.lang() { (&a.names, &b.names) } else { (&b.names, &a.names) };
    let (all, here, there) = one.translated(other, ground.links);
    let (in_other, in_one) = one.told_within(other, ground.links);
    let share = [(0.2, "0.2+"), (0.35, "0.35+"), (0.5, "0.5+"), (0.65, "0.65+")];
    out.reaches("translated-in-the-others-sentence", in_other.max(in_one), &share);
    out.reaches("translated", all, &[(0.5, "0.5+"), (1.0, "1+"), (2.0, "2+")]);
    out.reaches("translated-of-both", here.min(there), &[(0.1, "0.1+"), (0.25, "0.25+"), (0.4, "0.4+"), (0.6, "0.6+")]);
    out.reaches("translated-of-one", here.max(there), &[(0.2, "0.2+"), (0.4, "0.4+"), (0.6, "0.6+")]);
    match () {
        () if letters >= LETTERS || acronym => "a-name-in-common",
        () if !both && (x.words.is_empty() && y.words.is_empty()) => "no-words",
        () if !both => "one-worded",
        () if here.min(there) >= 0.25 => "translated",
        () if all >= 0.5 => "hardly-translated",
        () => "not-translated",
    }
}

/// What both are about.
fn subject(out: &mut Features, a: &Telling<'_>, b: &Telling<'_>) -> &'static str {
    let (x, y) = (a.matters().count(), b.matters().count());
    let same = a.matters().filter(|s| b.traits.subject.contains(s)).count();
    let share = |of: usize| if of == 0 { 0.0 } else { same as f32 / of as f32 };
    out.reaches("shared-matters", same as f32, &[(1.0, "1+"), (2.0, "2+"), (3.0, "3+"), (5.0, "5+")]);
    out.reaches("things-alike", share(x + y - same), &[(0.2, "0.2+"), (0.4, "0.4+"), (0.7, "0.7+"), (0.99, "all")]);
    out.reaches("things-covered", share(x.min(y)), &[(0.3, "0.3+"), (0.6, "0.6+"), (0.99, "all")]);
    let sums = a.amounts().next().is_some() && b.amounts().next().is_some();
    let sum = a.amounts().any(|s| b.traits.subject.contains(s));
    out.yes("same-sum", sum);
    out.yes("other-sums", sums && !sum);
    match (x, y) {
        (0, 0) => "neither-says",
        (0, _) | (_, 0) => "one-says",
        _ if same == 0 => "other-matters",
        _ if same == x.min(y) => "all-matters",
        _ => "some-matters",
    }
}

fn period(a: &Telling<'_>, b: &Telling<'_>) -> &'static str {
    let days = [a.fact().day.as_deref(), b.fact().day.as_deref()];
    match (&a.traits.period, &b.traits.period) {
        (Some(p), Some(q)) if p == q => "same-period",
        (Some(_), Some(_)) => "period-within",
        (None, None) => "no-periods",
        _ => match identity::in_time(a.traits, b.traits, days) {
            Some(true) => "told-in-period",
            Some(false) => "told-outside-period",
            None => "one-period",
        },
    }
}

const COUNTS: [&str; 4] = ["0", "1", "2", "3+"];

fn count(n: usize) -> &'static str {
    COUNTS[n.min(COUNTS.len() - 1)]
}

/// How many others of the same form may be meant.
fn others(
    out: &mut Features,
    a: &Telling<'_>,
    b: &Telling<'_>,
    ground: &Ground<'_>,
    all: &[Telling<'_>],
    and: [&'static str; 2],
) {
    let (Some(x), Some(y)) = (a.traits.form.as_deref(), b.traits.form.as_deref()) else { return };
    let form = if x == y || ground.under(x) == Some(y) {
        y
    } else if ground.under(y) == Some(x) {
        x
    } else {
        return;
    };
    let theirs = a.traits.parties == b.traits.parties;
    let (of_a, of_b) = (ground.things(form, a, theirs), ground.things(form, b, theirs));
    let [lang, names] = and;
    let name = |theirs_name, around| if theirs { theirs_name } else { around };
    match (a.says_more(), b.says_more()) {
        (true, true) if lang == "two-languages" => {
            out.is(name("only-ones", "only-ones-around"), count(of_a.max(of_b)), names);
            out.is(name("only-ones", "only-ones-around"), count(of_a.max(of_b)), "");
        }
        (true, true) => {}
        (false, false) => {
            out.is(name("short-and-others", "short-and-others-around"), count(of_a.max(of_b)), lang);
        }
        (says, _) => {
            let (short, named) = if says { (b, a) } else { (a, b) };
            let n = ground.things(form, named, theirs);
            out.is(name("may-be-meant", "may-be-meant-around"), count(n), lang);
            if theirs {
                let last = match ground.named_last(form, named, short.day.map(|d| d.from), all) {
                    Some(true) => "named-last",
                    Some(false) => "another-named-last",
                    None => "none-named-before",
                };
                out.is("named-before", last, count(n));
            }
        }
    }
}

/// Numbers, upgrades, what is to come after another, relations that are raised.
fn marks(out: &mut Features, a: &Telling<'_>, b: &Telling<'_>) {
    let (x, y) = (a.traits, b.traits);
    match (identity::number(x), identity::number(y)) {
        (Some(_), Some(_)) => out.is("number", "same-number", ""),
        (None, None) => {}
        _ => out.is("number", "one-numbered", ""),
    }
    let days = [a.fact().day.as_deref(), b.fact().day.as_deref()];
    out.yes("same-upgrade", a.has("upgrade") && b.has("upgrade"));
    out.yes("one-comes-after", identity::succeeds(x, y, days));
    out.yes("to-come", a.has("successor") != b.has("successor"));
    out.yes("both-to-come", a.has("successor") && b.has("successor"));
    out.yes("raised", a.raised());
}

/// How, when and where both are told.
fn stand(out: &mut Features, a: &Telling<'_>, b: &Telling<'_>, family: &'static str) {
    let both = |so: &dyn Fn(&Telling<'_>) -> bool| ["none", "one", "both"][usize::from(so(a)) + usize::from(so(b))];
    out.is("records", both(&|t| t.recorded), "");
    out.is("proper", both(&|t| t.traits.proper), "");
    out.is("history", both(&|t| t.reached + t.wished > 0), "");
    out.yes("same-kind", a.traits.kind == b.traits.kind);
    out.yes("one-document", a.doc() == b.doc());
    let Some((x, y)) = a.day.zip(b.day) else { return };
    let years = x.gap(y) as f32 / YEAR;
    out.reaches("years-between", years, &[(0.1, "0.1+"), (0.5, "0.5+"), (1.0, "1+"), (2.0, "2+"), (3.0, "3+")]);
    let (early, late) = if x.from <= y.from { (a, b) } else { (b, a) };
    let (was, is) = (early.reached, late.reached.max(late.wished));
    if was > 0 && is > 0 {
        let course = if was >= 4 && is < 4 && years > 0.1 {
            "goes-back"
        } else if is < was {
            "goes-back-a-little"
        } else if is == was {
            "same-stage"
        } else {
            "goes-on"
        };
        out.is("course", course, family);
    }
}
