//! What of a thread is worth an alert: told as new though known, a date moved or missed or near, no date any more,
//! taken back, never told before.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Node;
use super::makes;
use super::story::{Story, amount, amounts, due, evidence, first_day, has_amount, tells};
use crate::finding::{Alert, AlertKind, Change, Entity, Reason, Role, Severity, State};
use crate::id::{DocumentId, Hasher};

/// A deadline is near in its last so many days.
const NEAR: i32 = 120;
/// Two amounts that differ by more than this share are two.
const OTHER: f64 = 0.05;
/// So many tellings are looked through for what one takes back.
const GIVEN: usize = 16;

/// The alerts of a thread, asked on the day `today`; `begun` is the first day on which anything of its relation is told.
pub fn of(story: &Story<'_, '_>, entity: &Entity, today: Option<i32>, begun: Option<i32>) -> Vec<Alert> {
    let mut out = Vec::new();
    let members = &story.members;
    let make = |kind, severity, nodes: &[&Node<'_>], change: Option<Change>| {
        // What is told in passing is told of an instrument, which has alerts of its own.
        let passing = nodes.iter().any(|n| n.fact.in_passing());
        let severity = if passing && severity == Severity::Warning { Severity::Note } else { severity };
        let what = vec![Reason::new("undertaking", entity.labels.first().map(|(_, l)| l.as_str()))];
        alert(kind, severity, nodes, change, what, entity)
    };
    let docs = by_document(members);
    let (mut told_due, mut last_due): (FxHashMap<i32, [&Node<'_>; 2]>, _) = (FxHashMap::default(), None);
    let mut near_told = FxHashSet::default();
    for (i, node) in members.iter().enumerate() {
        // Before this telling: the deadline told last, and who said so first and last.
        let before = last_due.and_then(|day| Some((day, *told_due.get(&day)?)));
        // What is welcomed has come.
        let own = due(node).filter(|_| node.part.act != "welcome");
        // Neither is the day on which it will not be done the day on which it shall.
        let denied = tells(node, "delayed") && last_due.is_none_or(|was| own.is_some_and(|own| own <= was));
        if let Some(day) = own.filter(|_| !denied) {
            let told = told_due.entry(day).or_insert([*node, *node]);
            if story.roles[i] != Role::Retold {
                told[1] = *node;
            }
        }
        last_due = own.filter(|_| !denied).or(last_due);
        if story.as_new(i) {
            out.extend(
                again(story, i)
                    .into_iter()
                    .map(|(told, severity)| make(AlertKind::FirstMention, severity, &[told, node], None)),
            );
        }
        if story.roles[i] == Role::Withdrawn {
            out.push(make(AlertKind::StatusRegressed, Severity::Warning, &[given(story, i), node], None));
        }
        // What was given as money of its own is said to come out of something else.
        if story.roles[i] != Role::Retold && tells(node, "drawn") {
            let given = members[..i].iter().zip(&story.roles).rev().take(GIVEN).find(|(n, role)| {
                let gives = matches!(n.part.act.as_str(), "commit" | "provide") && has_amount(n);
                let other = n.fact.doc.id != node.fact.doc.id && !names_source(n, node);
                gives && !tells(n, "drawn") && **role != Role::Retold && other
            });
            out.extend(given.map(|(n, _)| make(AlertKind::AttributionDiffers, Severity::Warning, &[n, node], None)));
        }
        for (kind, was) in lessened(story, i) {
            out.push(make(kind, Severity::Note, &[was, node], None));
        }
        out.extend(advanced(story, i).map(|was| make(AlertKind::StatusAdvanced, Severity::Note, &[was, node], None)));
        let Some((was, [earlier, latest])) = before else { continue };
        if story.roles[i] == Role::Retold {
            let doc = docs.get(&node.fact.doc.id).map_or(&[][..], Vec::as_slice);
            if first_to_make(story, doc, i) && doc.iter().all(|j| due(members[*j]).is_none()) {
                out.push(make(AlertKind::Silent, Severity::Note, &[earlier, node], None));
            }
            continue;
        }
        let passed = first_day(node).is_some_and(|day| was < day);
        let moved = own.is_some_and(|is| is > was) && !numbered_apart(earlier, node);
        let kept = matches!(story.roles[i], Role::Kept | Role::Withdrawn);
        // *Not in 2025, as was planned*: the very date is given up before it comes.
        let soon = first_day(node).is_some_and(|day| was.saturating_sub(day) <= 366);
        let given_up = own == Some(was) && tells(node, "delayed") && soon;
        // What is put off in the last days before its date was near its date, whatever is asked today.
        let left = first_day(node).map(|day| was.saturating_sub(day));
        let late = moved || given_up || tells(node, "delayed");
        // So is what is spoken of once more.
        let again = own == Some(was) && earlier.fact.doc.id != node.fact.doc.id && near_told.insert(was);
        if !kept && (late || again) && left.is_some_and(|left| (0..=NEAR).contains(&left)) {
            out.push(make(AlertKind::DeadlineNear, Severity::Note, &[earlier, node], None));
        }
        if !kept && moved && !passed && left.is_some_and(|left| left > NEAR) {
            // The old date is given up long before it comes.
            out.push(make(AlertKind::Silent, Severity::Note, &[earlier, node], None));
        } else if !kept && (moved || given_up || passed && tells(node, "delayed")) {
            let dates = earlier.part.deadline.clone().zip(node.part.deadline.clone());
            let change = dates.map(|(from, to)| Change { from, to });
            out.push(make(AlertKind::DeadlinePassed, Severity::Warning, &[earlier, node], change.clone()));
            if latest.fact.doc.id != earlier.fact.doc.id && latest.fact.doc.id != node.fact.doc.id {
                out.push(make(AlertKind::DeadlinePassed, Severity::Note, &[latest, node], change));
            }
        } else if story.roles[i] == Role::Kept && passed && earlier.fact.doc.id != node.fact.doc.id {
            // Done, but late.
            out.push(make(AlertKind::DeadlinePassed, Severity::Note, &[earlier, node], None));
        } else if !kept && !passed && node.part.deadline.is_none() && makes(&node.part.act) {
            out.push(make(AlertKind::Silent, Severity::Note, &[earlier, node], None));
        }
    }
    let standing = !matches!(story.state, State::Kept | State::Withdrawn);
    // A reprint is not the one who told it.
    let dated = members.iter().zip(&story.roles).rev().filter(|(n, _)| due(n).is_some());
    let own = dated.clone().find(|(_, r)| **r != Role::Retold).or_else(|| dated.clone().next());
    let told = own.map(|(n, _)| n);
    if let (true, Some(told), Some(today)) = (standing, told, today) {
        let left = due(told).map_or(i32::MAX, |d| d.saturating_sub(today));
        // Who first named the day, and what was told last.
        let named = members.iter().find(|n| due(n) == due(told)).unwrap_or(told);
        let last = members.last().copied().filter(|l| l.fact.id != named.fact.id);
        let both: Vec<&Node<'_>> = [Some(*named), last].into_iter().flatten().collect();
        if (0..=NEAR).contains(&left) {
            out.push(make(AlertKind::DeadlineNear, Severity::Note, &both, None));
        } else if left < 0 && !out.iter().any(|a| a.kind == AlertKind::DeadlinePassed) {
            out.push(make(AlertKind::DeadlinePassed, Severity::Note, &both, None));
        }
    }
    let first = members[0];
    let fresh = begun.zip(first_day(first)).is_some_and(|(begun, day)| begun < day);
    let sure = has_amount(first) || due(first).is_some() && !first.fact.in_passing();
    if fresh && sure && matches!(first.part.act.as_str(), "commit" | "provide" | "agree") {
        out.push(make(AlertKind::FirstMention, Severity::Note, &[first], None));
    }
    out
}

/// What was told before the telling `i`, which gives it as new: the first that told the same sum and the last one, else
/// the first of all. Of two sums that differ the second may well be new, and who approves of what is new announces nothing.
fn again<'s, 'n>(story: &'s Story<'n, '_>, i: usize) -> Vec<(&'s Node<'n>, Severity)> {
    let node = story.members[i];
    let announces = !matches!(node.part.act.as_str(), "welcome" | "affirm" | "support" | "urge" | "discuss");
    let mut same = story.members[..i].iter().copied().filter(|n| n.said.shares_a_sum(&node.said));
    let Some(first) = same.next() else {
        let severity = if announces && !has_amount(node) { Severity::Warning } else { Severity::Note };
        return vec![(story.members[0], severity)];
    };
    let last = same.rfind(|n| n.fact.doc.id != first.fact.doc.id && n.fact.doc.id != node.fact.doc.id);
    let severity = if announces { Severity::Warning } else { Severity::Note };
    [(first, severity)].into_iter().chain(last.map(|last| (last, Severity::Note))).collect()
}

/// What is less or later than another document told before: another amount, no more than there is already, nothing begun.
fn lessened<'s, 'n>(story: &'s Story<'n, '_>, i: usize) -> Vec<(AlertKind, &'s Node<'n>)> {
    let node = story.members[i];
    let before = || story.members[..i].iter().rev().take(GIVEN).filter(|n| n.fact.doc.id != node.fact.doc.id);
    let mut out = Vec::new();
    if let Some((is, unit)) = amount(node) {
        // What is told again with the sum that was told last is no other sum.
        let last = before().copied().find(|n| amounts(n).any(|(_, u)| u == unit));
        let near = |was: f64| (was - is).abs() <= OTHER * was.abs();
        let other = last.filter(|n| !amounts(n).any(|(was, u)| u == unit && near(was)));
        out.extend(other.map(|n| (AlertKind::ValueDiffers, n)));
    }
    if story.roles[i] == Role::Weakened && out.is_empty() && !node.fact.in_passing() {
        let ahead = due(node).is_none() && first_day(node).zip(last_due(story, i)).is_none_or(|(day, due)| due >= day);
        out.extend(
            before().copied().find(|n| makes(&n.part.act)).filter(|_| ahead).map(|n| (AlertKind::StatusRegressed, n)),
        );
    }
    out
}

/// The deadline that was told last before the telling `i`.
fn last_due(story: &Story<'_, '_>, i: usize) -> Option<i32> {
    story.members[..i].iter().rev().take(GIVEN).find_map(|n| due(n))
}

/// What was told last by another document before the telling `i`, which tells that it is done. A thing is done once.
fn advanced<'s, 'n>(story: &'s Story<'n, '_>, i: usize) -> Option<&'s Node<'n>> {
    let node = story.members[i];
    let before = || story.members[..i].iter().zip(&story.roles).rev().take(GIVEN);
    // But the end of talks is not yet the signature.
    let done = |n: &Node<'_>, role: &Role| *role == Role::Kept && (n.part.act == "adopt" || node.part.act != "adopt");
    if story.roles[i] != Role::Kept || before().any(|(n, role)| done(n, role)) {
        return None;
    }
    before().find(|(n, role)| n.fact.doc.id != node.fact.doc.id && **role != Role::Retold).map(|(n, _)| *n)
}

/// What the telling `i` takes back: of what other documents told before, offered or promised, that with which it has
/// most in common, by the same speaker rather than another, the last of equals; the first telling if there is nothing.
fn given<'s, 'n>(story: &'s Story<'n, '_>, i: usize) -> &'s Node<'n> {
    let node = story.members[i];
    let offers = |n: &Node<'_>| n.part.concepts.iter().any(|c| c == "do:host");
    let binds = |n: &Node<'_>| makes(&n.part.act) && !matches!(n.part.act.as_str(), "propose" | "urge") || offers(n);
    let own = |n: &Node<'_>| n.part.speaker.iter().any(|s| node.part.speaker.contains(s));
    let shared = |n: &Node<'_>| {
        let named = ["place:", "proper:", "name:", "number:", "term:", "instrument:"];
        let mut all: Vec<&String> = n.part.concepts.iter().filter(|c| node.part.concepts.contains(c)).collect();
        all.retain(|c| named.iter().any(|p| c.starts_with(p)));
        all.len()
    };
    let before = story.members[..i].iter().zip(&story.roles).rev().take(GIVEN);
    let stood = before.filter(|(n, role)| {
        binds(n) && n.fact.doc.id != node.fact.doc.id && !matches!(role, Role::Retold | Role::Withdrawn)
    });
    let scored = stood.map(|(n, _)| ((own(n), shared(n)), *n));
    let best = scored.reduce(|best, next| if next.0 > best.0 { next } else { best });
    best.map_or(story.members[0], |(_, n)| n)
}

/// Whether both name a thing by its number, and each another one: *the 20th summit* and *the 22nd*.
fn numbered_apart(a: &Node<'_>, b: &Node<'_>) -> bool {
    let ordinals = |n: &Node<'_>| -> Vec<String> {
        let words = n.part.quote.split(|c: char| !c.is_alphanumeric());
        let ordinal = |w: &&str| {
            let digits = w.bytes().take_while(u8::is_ascii_digit).count();
            digits > 0 && w.len() == digits + 2 && w[digits..].bytes().all(|b| b.is_ascii_lowercase())
        };
        words.filter(ordinal).map(str::to_owned).collect()
    };
    let (a, b) = (ordinals(a), ordinals(b));
    !a.is_empty() && !b.is_empty() && a.iter().all(|o| !b.contains(o))
}

/// Whether `told` speaks of the very agreement or fund from which `drawn` says that the money comes.
fn names_source(told: &Node<'_>, drawn: &Node<'_>) -> bool {
    let named = |c: &&String| c.starts_with("instrument:");
    drawn.part.concepts.iter().filter(named).any(|c| told.part.concepts.contains(c))
}

/// The tellings of each document, so that a thread of thousands is not gone through for each.
fn by_document<'n>(members: &[&'n Node<'_>]) -> FxHashMap<&'n DocumentId, Vec<usize>> {
    let mut out: FxHashMap<&DocumentId, Vec<usize>> = FxHashMap::default();
    for (i, node) in members.iter().enumerate() {
        out.entry(&node.fact.doc.id).or_default().push(i);
    }
    out
}

/// Whether a telling is the first of its document to undertake anything, after others that only tell of it anew; `doc`
/// are the tellings of its document.
fn first_to_make(story: &Story<'_, '_>, doc: &[usize], i: usize) -> bool {
    let before = || doc.iter().copied().take_while(|j| *j < i);
    let anew = before().next().is_some_and(|j| story.roles[j] != Role::Retold);
    anew && makes(&story.members[i].part.act) && before().all(|j| !makes(&story.members[j].part.act))
}

fn alert(
    kind: AlertKind,
    severity: Severity,
    nodes: &[&Node<'_>],
    change: Option<Change>,
    what: Vec<Reason>,
    entity: &Entity,
) -> Alert {
    let mut id = Hasher::new().part(&format!("{kind:?}"));
    for node in nodes {
        id = id.part(node.fact.id.as_str()).part(&node.part.quote);
    }
    Alert {
        id: id.finish("al"),
        kind,
        severity,
        entity: Some(entity.id.clone()),
        parties: entity.parties.clone(),
        evidence: nodes.iter().map(|n| evidence(n)).collect(),
        explanations: Vec::new(),
        what,
        change,
        on: nodes.last().and_then(|n| n.fact.day.clone()),
    }
}
