//! Which tellings of instruments of a chain are one, as its key has it.

use std::collections::BTreeMap;

use camket_eval::chain::{self, ChainReport, MentionKind, Told};
use camket_extract::training::Example;
use camket_ledger::link::instruments;
use camket_ledger::{Body, Fact, Kind, Knowledge, LinkBasis, Rulings};
use camket_packs::Packs;

use super::Chain;
use crate::linear::{Lessons, Model};

/// How much it counts that an instrument of the key is none that the key does not name.
const OUTSIDE: f64 = 0.15;

/// An instrument as it is measured.
fn mention(fact: &Fact) -> Option<chain::Mention> {
    let Body::Instrument(record) = &fact.body else { return None };
    let told = chain::Mention::new(MentionKind::Instrument, &fact.doc.label, fact.span()?, fact.quote());
    let parties = fact.traits.as_ref().map_or(&record.parties, |t| &t.parties);
    Some(chain::Mention { parties: parties.clone(), ..told })
}

/// The instruments of a chain, each with its place in the list of mentions, and nothing linked.
fn told(chain: &Chain) -> (BTreeMap<&str, usize>, Told) {
    let all: Vec<(&Fact, chain::Mention)> = chain.facts.iter().filter_map(|f| Some((f, mention(f)?))).collect();
    let place = all.iter().enumerate().map(|(n, (f, _))| (f.id.as_str(), n)).collect();
    let mentions = all.into_iter().map(|(_, m)| m).collect();
    (place, Told { docs: chain.told.docs.clone(), mentions, ..Told::default() })
}

/// The pairs of tellings that linking compares, with the right answer: of one instrument of the key, or of two. What the
/// key tells is hardly what it does not tell; where it names neither, nobody knows.
pub(super) fn examples(chain: &Chain, packs: &Packs) -> Lessons {
    let (place, told) = told(chain);
    let named = chain::told_instruments(&chain.key, &told);
    let mut out = Lessons::default();
    let knowledge = Knowledge::new(&chain.facts, &Rulings::default());
    for (_, facts) in knowledge.blocks().filter(|(b, _)| b.kind() == Some(Kind::Instrument)) {
        for pair in instruments::compared(facts, packs) {
            let of = |n: usize| place.get(pair.facts[n].as_str()).and_then(|i| named.get(*i));
            let (Some((a, may_a)), Some((b, may_b))) = (of(0), of(1)) else { continue };
            let (yes, counts) = match (a, b) {
                (Some(a), Some(b)) => (a == b, 1.0),
                (Some(one), None) if !may_b.contains(one) => (false, OUTSIDE),
                (None, Some(one)) if !may_a.contains(one) => (false, OUTSIDE),
                _ => continue,
            };
            let features = pair.features.iter().map(|f| f.written(instruments::MODEL)).collect();
            out.examples.push((counts, Example { features, yes }));
        }
    }
    out
}

/// Of all pairs of tellings of one instrument how many share a block.
pub(super) fn reachable(chain: &Chain) -> [usize; 2] {
    let (place, told) = told(chain);
    let named = chain::told_instruments(&chain.key, &told);
    let mut blocks = BTreeMap::new();
    let knowledge = Knowledge::new(&chain.facts, &Rulings::default());
    for (block, facts) in knowledge.blocks().filter(|(b, _)| b.kind() == Some(Kind::Instrument)) {
        if std::env::var("SIZES").is_ok() {
            println!("  {block} {}", facts.len());
        }
        blocks.extend(facts.iter().filter_map(|f| Some((*place.get(f.id.as_str())?, block.as_str().to_owned()))));
    }
    let mut out = [0, 0];
    for (i, (a, _)) in named.iter().enumerate() {
        for (j, (b, _)) in named.iter().enumerate().skip(i + 1) {
            if a.is_some() && a == b {
                out[1] += 1;
                out[0] += usize::from(blocks.get(&i) == blocks.get(&j));
                if blocks.get(&i) != blocks.get(&j) && std::env::var("SHOW").is_ok() {
                    println!("  {:?}: {} {:?} {:?} ~ {} {:?} {:?}", a, told.mentions[i].doc, told.mentions[i].name, blocks.get(&i), told.mentions[j].doc, told.mentions[j].name, blocks.get(&j));
                }
            }
        }
    }
    out
}

/// What linking the instruments of a chain with these weights comes to: right, in the key, and told pairs.
pub(super) fn counts(chain: &Chain, packs: &Packs, model: &Model) -> [f64; 3] {
    let found = super::found(chain, packs, model, Kind::Instrument);
    let (place, mut told) = told(chain);
    if let Ok(pairs) = std::env::var("PAIR") {
        let docs: Vec<&str> = pairs.split(',').collect();
        let by: BTreeMap<&str, &Fact> = chain.facts.iter().map(|f| (f.id.as_str(), f)).collect();
        for f in chain.facts.iter().filter(|f| mention(f).is_some() && docs.contains(&&*f.doc.label)) {
            println!("    # {} {:?} {:?} {:?}", f.doc.label, f.quote(), f.traits, f.status.iter().map(|c| (&c.status, &c.quote)).collect::<Vec<_>>());
        }
        let knowledge = Knowledge::new(&chain.facts, &Rulings::default());
        for (_, facts) in knowledge.blocks().filter(|(b, _)| b.kind() == Some(Kind::Instrument)) {
            for pair in instruments::compared(facts, packs) {
                let [a, b] = [0, 1].map(|n| by[pair.facts[n].as_str()]);
                if docs.contains(&&*a.doc.label) && docs.contains(&&*b.doc.label) && a.doc.label != b.doc.label {
                    let mut f: Vec<(f32, String)> = pair.features.iter().map(|f| f.written(instruments::MODEL)).map(|f| (model.get(&f).copied().unwrap_or(0.0), f)).collect();
                    f.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()));
                    println!("    = {:.2} {} {:?} ~ {} {:?}: {}", f.iter().map(|f| f.0).sum::<f32>(), a.doc.label, a.quote(), b.doc.label, b.quote(), f.iter().map(|(w, f)| format!("{}={w:.2}", f.split_once('|').map_or("", |f| f.1))).collect::<Vec<_>>().join(" "));
                }
            }
        }
    }
    told.entities.extend(found.entities.iter().map(|e| {
        let sure = e.links.iter().filter(|l| l.basis != LinkBasis::Suggested);
        let members = sure.filter_map(|l| place.get(l.fact.as_str()).copied()).collect();
        chain::Entity { id: e.id.as_str().to_owned(), members }
    }));
    let report = ChainReport::of(&chain.key, &told);
    if std::env::var("FAULTS").is_ok() {
        report.faults.iter().filter(|(n, l)| *n == "instruments" && !l.starts_with('?')).for_each(|(_, l)| println!("    {l}"));
    }
    super::pairs(&report, "instruments")
}
