//! Whether two instruments are one, by what they are known by.

mod forms;
mod parties;

use camket_packs::World;

use crate::day::Days;
use crate::facts::RAISED;
use crate::finding::Reason;
use crate::link::Pair;
use crate::told::Traits;

pub(crate) use forms::{Forms, forms};
use parties::parties_fit;
pub(crate) use parties::{around, partly, related};

/// The form of so much of a thing.
pub(crate) const COUNTED: &str = "counted";

/// From this score on two are one.
pub(crate) const LINK: f32 = 0.7;
/// From this score on they may be one.
pub(crate) const SUGGEST: f32 = 0.5;

/// Names that two languages share tell an instrument if they have so many letters.
const SHARED: usize = 6;

/// Relations are not raised twice in so many days.
const SOON: i32 = 900;

/// How like a name of several words is to a longer one that holds all of them.
const WITHIN: f32 = 0.8;

/// Kinds that texts do not keep apart.
pub(crate) fn family(kind: &str) -> &'static str {
    match kind {
        "treaty" | "trade-agreement" | "law" => "agreement",
        "declaration" | "resolution" | "ruling" => "declaration",
        "partnership" => "partnership",
        "code-of-conduct" => "code",
        _ => "scheme",
    }
}

/// What keeps two apart, whatever speaks for them; facets only where they are told of both in full.
fn apart(a: &Traits, b: &Traits, world: &World) -> bool {
    if a.known.is_some() && b.known.is_some() {
        return a.known != b.known;
    }
    let revised = ["revised", "second", RAISED].iter().any(|f| has(a, f) != has(b, f));
    revised || family(&a.kind) != family(&b.kind) || conflict(a, b) || !parties_fit(a, b, world)
}

/// Whether what two names tell cannot be of one: two numbers, two of what they belong to, two periods.
pub(crate) fn conflict(a: &Traits, b: &Traits) -> bool {
    let numbers = matches!((number(a), number(b)), (Some(x), Some(y)) if x != y);
    let belongs = matches!((of(a), of(b)), (Some(x), Some(y)) if x != y);
    numbers || belongs || !periods_fit(a, b)
}

fn has(t: &Traits, facet: &str) -> bool {
    t.facets.iter().any(|f| f == facet)
}

/// Of what it is a part.
fn of(t: &Traits) -> Option<&String> {
    t.subject.iter().find(|s| s.starts_with("of:"))
}

/// The number in a name.
pub(crate) fn number(t: &Traits) -> Option<&str> {
    t.facets.iter().find_map(|f| f.strip_prefix("no:"))
}

/// Words of names that are the same in two languages but for their marks, in letters: *Sendai*, *Koh Thom*, *Hồ Chí Minh*.
pub(crate) fn shared_names(a: &Traits, b: &Traits) -> usize {
    a.names.iter().filter(|w| w.len() > 2 && b.names.contains(w)).map(String::len).sum()
}

fn periods_fit(a: &Traits, b: &Traits) -> bool {
    let (Some(a), Some(b)) = (a.period.as_deref(), b.period.as_deref()) else { return true };
    // A year may be told for the years that hold it; years that but overlap are those of two.
    let holds = |x: Days, y: Days| x.from <= y.from && y.to <= x.to;
    a == b || Days::of(a).zip(Days::of(b)).is_none_or(|(x, y)| holds(x, y) || holds(y, x))
}

/// Whether an amount in what it is about is a sum of money.
fn is_sum(t: &Traits) -> bool {
    t.subject.iter().any(|s| s.starts_with("amount:") && in_money(s))
}

/// Whether an amount is told in a currency, whose code is three capitals.
fn in_money(amount: &str) -> bool {
    amount.rsplit(' ').next().is_some_and(|unit| unit.len() == 3 && unit.chars().all(char::is_uppercase))
}

/// Whether one is told as what comes after the other: a plan that does not lie ahead is none.
pub(crate) fn succeeds(a: &Traits, b: &Traits, days: [Option<&str>; 2]) -> bool {
    let later = |new: &Traits, old: &Traits, day: Option<&str>| {
        let ahead = old.period.as_deref().and_then(Days::of).zip(day.and_then(Days::of));
        has(new, "successor") && !has(old, "successor") && ahead.is_none_or(|(period, day)| period.from <= day.to)
    };
    later(a, b, days[0]) || later(b, a, days[1])
}

/// What keeps two apart that are told on these days.
pub(crate) fn parted(a: &Traits, b: &Traits, days: [Option<&str>; 2], world: &World) -> bool {
    apart(a, b, world) || succeeds(a, b, days)
}

/// How well two go together; `days` are the days of their documents, `one_language` whether their words can be compared.
pub(crate) fn pair(a: &Traits, b: &Traits, days: [Option<&str>; 2], one_language: bool, world: &World) -> Option<Pair> {
    let never = || Some(Pair { score: 0.0, reasons: Vec::new(), never: true });
    if parted(a, b, days, world) {
        return never();
    }
    let upgrade = has(a, "upgrade") && has(b, "upgrade");
    if has(a, "upgrade") != has(b, "upgrade") && family(&a.kind) == "agreement" {
        return never();
    }
    if a.known.is_some() && a.known == b.known {
        let reasons = vec![Reason::new("same-known-instrument", a.known.as_deref())];
        return Some(Pair { score: 0.97, reasons, never: false });
    }
    let same_parties = a.parties == b.parties && !a.parties.is_empty();
    if has(a, RAISED) && same_parties {
        let days = days.map(|d| d.and_then(Days::of));
        let near = matches!(days, [Some(x), Some(y)] if (x.from - y.from).abs() < SOON);
        let reasons = vec![Reason::new("same-parties", Some(&a.parties.join(", ")))];
        return Some(Pair { score: if near { 0.75 } else { 0.0 }, reasons, never: false });
    }
    let mut score: f32 = match () {
        () if same_parties => 0.3,
        () if related(a, b, world) => 0.2,
        () if partly(a, b) => 0.2,
        () if around(a, b, world) => 0.16,
        () => 0.1,
    };
    // A name of so many letters that is the same in two languages is hardly another's.
    let names = !one_language && shared_names(a, b) >= SHARED;
    score += if names { 0.4 } else { 0.0 };
    let acronym = a.acronyms.iter().find(|x| b.acronyms.contains(x));
    score += if acronym.is_some() { 0.5 } else { 0.0 };
    let same_upgrade = upgrade && family(&a.kind) == "agreement" && same_parties;
    score += if same_upgrade { 0.5 } else { 0.0 };
    let mut subject: Vec<&str> = a.subject.iter().filter(|s| b.subject.contains(s)).map(String::as_str).collect();
    let topics = |t: &Traits| t.subject.iter().filter(|s| !s.starts_with("amount:")).count();
    // Between two languages a name of which nothing is known but whose fund it is has nothing else to go by.
    let plain = |t: &Traits| t.kind == "fund" && t.proper && t.parties_named && topics(t) == 0;
    score += if !one_language && same_parties && a.parties.len() > 1 && plain(a) && plain(b) { 0.27 } else { 0.0 };
    // As many students and as many workers are two things; the same sum is rarely another's.
    let sum = |s: &&str| s.starts_with("amount:");
    if subject.iter().all(sum) && topics(a) > 0 && topics(b) > 0 {
        subject.retain(|s| in_money(s));
    }
    let likeness = if one_language { likeness(&a.words, &b.words) } else { 0.0 };
    let silent = topics(a) == 0 || topics(b) == 0;
    let forms = forms(a, b, world);
    match forms {
        Forms::Same { single } => {
            score += if single { 0.3 } else { 0.15 };
            if single {
                score += match in_time(a, b, days) {
                    Some(true) => 0.15,
                    None => 0.12,
                    Some(false) => -0.2,
                };
            }
        }
        Forms::Wider => score += 0.15,
        Forms::Open => score += 0.05,
        // A protocol may bring an agreement up to date.
        Forms::Differ => score -= if upgrade { 0.0 } else { 0.3 },
    }
    if !subject.is_empty() {
        let all = topics(a).min(topics(b)).max(1);
        score += 0.15 + 0.2 * (subject.len() as f32 / all as f32).min(1.0);
        // The same sum is rarely another's.
        score += if subject.iter().any(|s| s.starts_with("amount:")) { 0.15 } else { 0.0 };
    } else if !silent && likeness < 0.4 {
        score -= 0.2;
    }
    // Two names in one language without a word in common; what they are about may follow from what they are.
    let worded = one_language && !a.words.is_empty() && !b.words.is_empty();
    let single = matches!(forms, Forms::Same { single: true });
    let numbered = number(a).is_some() && number(a) == number(b);
    if worded
        && !numbered
        && likeness < 0.2
        && (subject.is_empty() || a.proper && b.proper && !single && likeness < 0.1)
    {
        score -= 0.25;
    }
    score += if numbered { 0.2 } else { 0.0 };
    let like = likeness >= 0.34;
    score += match () {
        () if likeness >= WITHIN => 0.5 * likeness,
        () if like => 0.4 * likeness,
        () => 0.0,
    };
    let period = a.period.is_some() && a.period == b.period;
    score += if period { 0.15 } else { 0.0 };
    // The next plan, told before its years begin.
    let next = has(a, "successor") || has(b, "successor");
    let next = next && (!subject.is_empty() || topics(a) + topics(b) == 0);
    score += if next { 0.3 } else { 0.0 };
    // Two sides seldom have two plans for the same years of which neither says what it is about; for short it is the plan
    // of those years.
    let short = forms != Forms::Differ && topics(a) + topics(b) == 0 && (a.words.is_empty() || b.words.is_empty());
    let mute = topics(a) == 0 && topics(b) == 0 && !one_language && a.parties_named && b.parties_named;
    let mute = mute || short;
    score += if period && same_parties && mute { 0.2 } else { 0.0 };
    let score = score.clamp(0.0, 0.96);
    if score < SUGGEST {
        // Most pairs of a large block: nobody asks why they are not one.
        return Some(Pair { score, reasons: Vec::new(), never: false });
    }
    let because = |holds: bool, code: &str, detail: Option<&str>| holds.then(|| Reason::new(code, detail));
    let reasons = [
        because(same_parties, "same-parties", Some(&a.parties.join(", "))),
        acronym.map(|x| Reason::new("same-acronym", Some(&x.to_uppercase()))),
        because(same_upgrade, "same-upgrade", None),
        because(matches!(forms, Forms::Same { .. }), "same-form", a.form.as_deref()),
        because(!subject.is_empty(), "same-subject", Some(&subject.join(", "))),
        because(numbered, "same-number", number(a)),
        because(names, "same-name", None),
        because(like, "like-names", None),
        because(period, "same-period", a.period.as_deref()),
        because(next, "next-of-its-form", None),
    ];
    Some(Pair { score, reasons: reasons.into_iter().flatten().collect(), never: false })
}

/// The share of words that two names have in common (Jaccard); a name of several words inside a longer one is nearly it.
fn likeness(a: &[String], b: &[String]) -> f32 {
    let same = a.iter().filter(|w| b.contains(w)).count();
    if same > 1 && same == a.len().min(b.len()) {
        return WITHIN;
    }
    let all = a.len() + b.len() - same;
    if all == 0 { 0.0 } else { same as f32 / all as f32 }
}

/// Whether the one without a period is told in the period of the other; none if both or neither have one.
pub(crate) fn in_time(a: &Traits, b: &Traits, days: [Option<&str>; 2]) -> Option<bool> {
    let (period, day) = match (&a.period, &b.period) {
        (Some(p), None) => (p, days[1]),
        (None, Some(p)) => (p, days[0]),
        _ => return None,
    };
    Some(Days::of(period)?.meets(Days::of(day?)?))
}

/// A mention inside a document.
#[derive(Clone, Copy)]
pub(crate) struct Mention<'t> {
    /// What its words say.
    pub traits: &'t Traits,
    /// It is nothing but a word for what it is.
    pub bare: bool,
    /// Its words say that it was told before ("the fund", "kế hoạch này").
    pub definite: bool,
}

/// Whether a mention goes with a group of its own document.
pub(crate) fn within(group: &Traits, mention: &Mention<'_>, day: Option<&str>, world: &World) -> bool {
    let m = mention.traits;
    if mention.bare {
        // "Kế hoạch" may be the plan of action before it, "Kế hoạch hành động" is not any plan.
        let form = group.form.as_ref().and_then(|id| world.forms.iter().find(|f| f.id == *id));
        let called = group.form == m.form || form.is_some_and(|f| f.under.is_some() && f.under == m.form);
        return called && (mention.definite || group.parties == m.parties);
    }
    if parted(group, m, [day, day], world) {
        return false;
    }
    // Inside one document an agreement and what brings it up to date are told as one.
    let mut other = m.clone();
    other.facets.clone_from(&group.facets);
    pair(group, &other, [day, day], true, world).is_some_and(|p| p.score >= LINK)
}

/// Takes over what another mention of the same instrument adds.
pub(crate) fn absorb(into: &mut Traits, m: &Traits) {
    into.known = into.known.take().or_else(|| m.known.clone());
    // "15,000 nurses" are what a programme brings.
    if into.form.as_deref() == Some(COUNTED) && m.form.is_some() && m.form != into.form {
        into.form.clone_from(&m.form);
        into.kind.clone_from(&m.kind);
    }
    into.form = into.form.take().or_else(|| m.form.clone());
    into.period = into.period.take().or_else(|| m.period.clone());
    if m.parties_named && !into.parties_named || m.parties.len() > into.parties.len() {
        into.parties.clone_from(&m.parties);
        into.parties_named |= m.parties_named;
    }
    for (list, more) in [
        (&mut into.facets, &m.facets),
        (&mut into.subject, &m.subject),
        (&mut into.acronyms, &m.acronyms),
        (&mut into.words, &m.words),
        (&mut into.names, &m.names),
    ] {
        list.extend(more.iter().cloned());
        list.sort();
        list.dedup();
    }
    into.proper |= m.proper;
}

#[cfg(test)]
mod tests {
    use camket_packs::InstrumentForm;

    use super::*;

    fn world() -> World {
        let form = |id: &str, under: Option<&str>, single| InstrumentForm {
            id: id.to_owned(),
            kind: camket_model::InstrumentKind::Plan,
            under: under.map(str::to_owned),
            single,
            of: false,
            acronyms: Vec::new(),
            never: Vec::new(),
            goods: Vec::new(),
        };
        let forms = vec![
            form("plan", None, false),
            form("plan-of-action", Some("plan"), true),
            form("work-plan", Some("plan"), false),
        ];
        World { forms, ..World::default() }
    }

    /// A plan between A and B of this form and period, about these things.
    fn plan(form: &str, period: Option<&str>, subject: &[&str]) -> Traits {
        Traits {
            kind: "plan".into(),
            form: Some(form.into()),
            parties: vec!["A".into(), "B".into()],
            parties_named: true,
            period: period.map(str::to_owned),
            subject: subject.iter().map(|s| (*s).to_owned()).collect(),
            ..Traits::default()
        }
    }

    #[track_caller]
    fn check(a: &Traits, b: &Traits, days: [Option<&str>; 2], one: bool) {
        let pair = pair(a, b, days, false, &world()).unwrap();
        assert_eq!(!pair.never && pair.score >= LINK, one, "{pair:?}");
    }

    #[test]
    fn a_plan_called_for_short_is_the_one_of_its_time() {
        let old = plan("plan-of-action", Some("2021/2025"), &[]);
        let new = plan("plan-of-action", Some("2026/2030"), &[]);
        let short = plan("plan-of-action", None, &[]);
        check(&old, &new, [None, None], false);
        check(&old, &short, [None, Some("2024-05-02")], true);
        check(&new, &short, [None, Some("2024-05-02")], false);
    }

    #[test]
    fn plans_of_one_form_are_told_apart_by_what_they_are_about() {
        let digital = plan("work-plan", None, &["about:digital"]);
        let energy = plan("work-plan", None, &["about:energy"]);
        check(&digital, &digital, [None, None], true);
        check(&digital, &energy, [None, None], false);
        check(&digital, &plan("work-plan", None, &[]), [None, None], false);
    }

    #[test]
    fn plans_whose_years_but_overlap_are_two() {
        let old = plan("plan-of-action", Some("2024/2028"), &[]);
        check(&old, &plan("plan-of-action", Some("2025/2030"), &[]), [None, None], false);
        check(&old, &plan("plan-of-action", Some("2024"), &[]), [None, None], true);
    }

    #[test]
    fn a_revised_plan_is_another_and_so_is_that_of_other_parties() {
        let plain = plan("plan-of-action", None, &[]);
        let revised = Traits { facets: vec!["revised".into()], ..plain.clone() };
        let others = Traits { parties: vec!["A".into(), "C".into()], ..plain.clone() };
        check(&plain, &revised, [None, None], false);
        check(&plain, &others, [None, None], false);
        check(&plain, &plain, [None, None], true);
    }

    #[test]
    fn an_agreement_and_its_upgrade_are_two() {
        let base = Traits { kind: "trade-agreement".into(), known: Some("x".into()), ..plan("fta", None, &[]) };
        let upgrade = Traits { facets: vec!["upgrade".into()], ..base.clone() };
        let protocol = Traits { known: None, form: Some("protocol".into()), kind: "treaty".into(), ..upgrade.clone() };
        check(&base, &Traits { known: None, ..upgrade.clone() }, [None, None], false);
        check(&upgrade, &protocol, [None, None], true);
    }
}
