//! Which tellings of instruments of a chain are one, as its key has it.

use std::collections::BTreeMap;

use camket_eval::chain::{self, ChainReport, MentionKind, Told};
use camket_ledger::link::instruments;
use camket_ledger::{Body, Fact, Kind, Knowledge, LinkBasis, Rulings};
use camket_packs::Packs;

use super::{Chain, lesson};
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
            let (Some(a), Some(b)) = (of(0), of(1)) else { continue };
            let features = pair.features.iter().map(|f| f.written(instruments::MODEL)).collect();
            out.examples.extend(lesson(a, b, OUTSIDE, features));
        }
    }
    out
}

/// What linking the instruments of a chain with these weights comes to: right, in the key, and told pairs.
pub(super) fn counts(chain: &Chain, packs: &Packs, model: &Model) -> [f64; 3] {
    let found = super::found(chain, packs, model, Kind::Instrument);
    let (place, mut told) = told(chain);
    told.entities.extend(found.entities.iter().map(|e| {
        let sure = e.links.iter().filter(|l| l.basis != LinkBasis::Suggested);
        let members = sure.filter_map(|l| place.get(l.fact.as_str()).copied()).collect();
        chain::Entity { id: e.id.as_str().to_owned(), members }
    }));
    super::pairs(&ChainReport::of(&chain.key, &told), "instruments")
}
