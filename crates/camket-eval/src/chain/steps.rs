//! Steps of histories and points of figure series.

use std::collections::BTreeMap;

use super::key::Key;
use super::near::{Texts, overlap};
use super::told::Told;
use super::{ChainReport, share};

/// Steps of the key that were found with the same status in the same sentence, in a history of the right instrument.
pub(super) fn histories(
    key: &Key,
    told: &Told,
    texts: &Texts<'_>,
    instruments: &BTreeMap<usize, &str>,
    out: &mut ChainReport,
) {
    // Whose history it is: the key instrument that most mentions of the entity are.
    let mut whose: BTreeMap<&str, &str> = BTreeMap::new();
    for entity in &told.entities {
        let mut votes: BTreeMap<&str, usize> = BTreeMap::new();
        for key in entity.members.iter().filter_map(|m| instruments.get(m)) {
            *votes.entry(*key).or_default() += 1;
        }
        if let Some((key, _)) = votes.into_iter().max_by_key(|(k, n)| (*n, std::cmp::Reverse(*k))) {
            whose.insert(&entity.id, key);
        }
    }
    let (mut right, mut all) = (0, 0);
    for instrument in &key.instruments {
        for step in &instrument.history {
            all += 1;
            let near: Vec<_> = told
                .steps
                .iter()
                .filter(|s| s.doc == step.doc && whose.get(s.entity.as_str()) == Some(&instrument.id.as_str()))
                .filter(|s| texts.together(&s.doc, &s.quote, &step.quote))
                .collect();
            if near.iter().any(|s| s.status == step.status) {
                right += 1;
            } else {
                let got: Vec<&str> = near.iter().map(|s| s.status.as_str()).collect();
                let cause = if near.is_empty() {
                    missing(told, texts, instruments, &whose, &instrument.id, step)
                } else {
                    "another status"
                };
                out.fault(
                    "steps",
                    format!(
                        "{} {} in {}: “{}”, {cause}, got {got:?}",
                        instrument.id, step.status, step.doc, step.quote
                    ),
                );
            }
        }
    }
    out.measure("steps", "right", share(right, all), all, Some(0.85));
    let ours = told.steps.iter().filter(|s| whose.contains_key(s.entity.as_str())).count();
    out.measure("steps", "told", share(right, ours), ours, None);
}

/// Why no step was told in the sentence of a step of the key.
fn missing(
    told: &Told,
    texts: &Texts<'_>,
    instruments: &BTreeMap<usize, &str>,
    whose: &BTreeMap<&str, &str>,
    instrument: &str,
    step: &super::key::Step,
) -> &'static str {
    let mentioned = instruments.iter().filter(|(m, key)| {
        **key == instrument && told.mentions.get(**m).is_some_and(|mention| mention.doc == step.doc)
    });
    let here: Vec<usize> = mentioned.map(|(m, _)| *m).collect();
    let home = |m: &usize| told.entities.iter().find(|e| e.members.contains(m)).and_then(|e| whose.get(e.id.as_str()));
    let elsewhere = told.steps.iter().any(|s| s.doc == step.doc && texts.together(&s.doc, &s.quote, &step.quote));
    if here.is_empty() {
        if elsewhere { "not read there, told of another" } else { "not read there" }
    } else if !here.iter().any(|m| home(m) == Some(&instrument)) {
        "linked with others"
    } else if elsewhere {
        "told of another"
    } else {
        "no step"
    }
}

/// Points that stand in the series that most points of their key series stand in; one told series serves one of the key.
pub(super) fn figures(key: &Key, told: &Told, texts: &Texts<'_>, out: &mut ChainReport) {
    let mut found: Vec<(usize, usize, Option<&str>)> = Vec::new();
    for (s, series) in key.figures.iter().enumerate() {
        for (p, point) in series.points.iter().enumerate() {
            let span = texts.find(&point.doc, &point.quote);
            let near = told.points.iter().filter(|t| t.doc == point.doc);
            let best = near.filter_map(|t| span.map(|s| (overlap(s, t.span), t))).filter(|(n, _)| *n > 0);
            found.push((s, p, best.max_by_key(|(n, _)| *n).map(|(_, t)| t.series.as_str())));
        }
    }
    let mut votes: BTreeMap<(usize, &str), usize> = BTreeMap::new();
    for (s, _, told) in &found {
        if let Some(told) = told {
            *votes.entry((*s, told)).or_default() += 1;
        }
    }
    let mut order: Vec<_> = votes.into_iter().collect();
    order.sort_by_key(|(k, n)| (std::cmp::Reverse(*n), *k));
    let (mut of_key, mut taken): (BTreeMap<usize, &str>, Vec<&str>) = (BTreeMap::new(), Vec::new());
    for ((s, told), _) in order {
        if !of_key.contains_key(&s) && !taken.contains(&told) {
            of_key.insert(s, told);
            taken.push(told);
        }
    }
    let mut right = 0;
    for (s, p, told) in &found {
        let point = &key.figures[*s].points[*p];
        if told.is_some() && of_key.get(s).copied() == *told {
            right += 1;
        } else {
            let why = if told.is_none() { "not read" } else { "in another series" };
            out.fault("figures", format!("{} in {}: “{}” {why}", key.figures[*s].series, point.doc, point.quote));
        }
    }
    let read = found.iter().filter(|(.., t)| t.is_some()).count();
    out.measure("figures", "read", share(read, found.len()), found.len(), None);
    out.measure("figures", "right", share(right, found.len()), found.len(), Some(0.90));
}
