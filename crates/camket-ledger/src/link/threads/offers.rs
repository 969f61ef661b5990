//! Meetings that somebody offered to host, and then does not: few words are told of either, so what is learned of
//! undertakings at large seldom holds the two together, but whose offer it was, the place and the year do.

use crate::finding::{Alert, AlertKind, Reason, Severity};
use crate::id::Hasher;

use super::Node;
use super::story::{due, evidence, tells};

/// The deed of an offer.
const HOST: &str = "do:host";
/// So many offers before are looked through.
const OFFERS: usize = 64;
/// What is shared must come to so much.
const ENOUGH: u32 = 2;

/// The alerts of offers that are taken back; `told` are those that undertakings gave already.
pub(super) fn taken_back(nodes: &[Node<'_>], told: &[Alert]) -> Vec<Alert> {
    let regressed: Vec<&str> = told
        .iter()
        .filter(|a| a.kind == AlertKind::StatusRegressed)
        .filter_map(|a| Some(a.evidence.last()?.fact.as_str()))
        .collect();
    let offers: Vec<usize> =
        (0..nodes.len()).filter(|i| has(&nodes[*i], HOST) && !tells(&nodes[*i], "withdrawn")).collect();
    let mut out = Vec::new();
    for (i, node) in nodes.iter().enumerate() {
        let back = tells(node, "withdrawn") && node.home && !node.fact.in_passing();
        if !back || regressed.contains(&node.fact.id.as_str()) {
            continue;
        }
        let before = &offers[..offers.partition_point(|o| *o < i)];
        let fits = before.iter().rev().take(OFFERS).map(|o| &nodes[*o]).filter(|o| ours(o, node));
        let scored = fits.map(|o| (shared(o, node), o)).filter(|(score, _)| *score >= ENOUGH);
        // The last of those that share most.
        let best = scored.reduce(|best, next| if next.0 > best.0 { next } else { best });
        out.extend(best.map(|(score, offer)| {
            // The first of those who tell it in the same words.
            let like = |o: &&Node<'_>| {
                ours(o, node) && shared(o, node) == score && o.fact.doc.sketch.one_story(&offer.fact.doc.sketch)
            };
            let recent = &before[before.len().saturating_sub(OFFERS)..];
            let first = recent.iter().map(|o| &nodes[*o]).find(like);
            alert(first.unwrap_or(offer), node)
        }));
    }
    out
}

/// Whether an offer was made, or told, by the one who speaks now.
fn ours(offer: &Node<'_>, node: &Node<'_>) -> bool {
    offer.fact.doc.id != node.fact.doc.id && node.part.speaker.iter().any(|s| offer.part.speaker.contains(s))
}

/// How much both tell of one meeting: where it is, when, and of what.
fn shared(offer: &Node<'_>, node: &Node<'_>) -> u32 {
    let one = |prefix: &str| {
        let mut all = offer.part.concepts.iter().filter(|c| c.starts_with(prefix));
        all.any(|c| node.part.concepts.contains(c))
    };
    let place = ["place:", "proper:"].into_iter().any(one);
    let matter = ["term:", "word:", "name:", "topic:"].into_iter().any(one);
    let years = due(offer).zip(due(node));
    if years.is_some_and(|(a, b)| (a - b).abs() > 366) {
        return 0;
    }
    2 * u32::from(place) + u32::from(years.is_some()) + u32::from(matter) + u32::from(has(node, HOST))
}

fn has(node: &Node<'_>, concept: &str) -> bool {
    node.part.concepts.iter().any(|c| c == concept)
}

fn alert(offer: &Node<'_>, node: &Node<'_>) -> Alert {
    let sides = [offer, node];
    let mut id = Hasher::new().part("offer-taken-back");
    for side in sides {
        id = id.part(side.fact.id.as_str()).part(&side.part.quote);
    }
    let mut parties: Vec<String> = node.part.speaker.iter().chain(&node.part.addressee).cloned().collect();
    parties.sort();
    parties.dedup();
    Alert {
        id: id.finish("al"),
        kind: AlertKind::StatusRegressed,
        severity: Severity::Warning,
        entity: None,
        parties,
        evidence: sides.iter().map(|n| evidence(n)).collect(),
        explanations: Vec::new(),
        what: vec![Reason::new("undertaking", Some(&offer.part.quote))],
        change: None,
        on: node.fact.day.clone(),
    }
}
