//! Which tellings of meetings of a chain are one, as its key has it.

use std::collections::{BTreeMap, BTreeSet};

use camket_eval::chain::{self, ChainReport, MentionKind, Told};
use camket_ledger::link::meetings;
use camket_ledger::{Fact, Kind, Knowledge, LinkBasis, Rulings};
use camket_packs::Packs;

use super::{Chain, lesson};
use crate::linear::{Lessons, Model};

/// How much it counts that a meeting of the key is none that the key does not name.
const OUTSIDE: f64 = 0.1;

/// A meeting as it is measured.
fn mention(fact: &Fact) -> Option<chain::Mention> {
    let record = fact.meeting()?;
    let told = chain::Mention::new(MentionKind::Meeting, &fact.doc.label, fact.span()?, fact.quote());
    let (parties, ordinal) = (record.parties, record.ordinal);
    Some(chain::Mention { parties, ordinal, date: record.date, place: record.place, ..told })
}

/// The pairs of tellings that linking compares, with the right answer: of one meeting of the key, or of two. What the key
/// tells is hardly what it does not tell; where it names neither, nobody knows.
pub(super) fn examples(chain: &Chain, packs: &Packs) -> Lessons {
    let facts: Vec<&Fact> = chain.facts.iter().filter(|f| mention(f).is_some()).collect();
    let told = Told { mentions: facts.iter().filter_map(|f| mention(f)).collect(), ..Told::default() };
    let records: Vec<bool> = facts.iter().map(|f| !f.in_passing()).collect();
    let named = chain::told_meetings(&chain.key, &told, &records);
    let place: BTreeMap<&str, usize> = facts.iter().enumerate().map(|(n, f)| (f.id.as_str(), n)).collect();
    let mut out = Lessons::default();
    let knowledge = Knowledge::new(&chain.facts, &Rulings::default());
    for (_, facts) in knowledge.blocks().filter(|(b, _)| b.kind() == Some(Kind::Meeting)) {
        for pair in meetings::compared(facts, packs) {
            let of = |n: usize| place.get(pair.facts[n].as_str()).and_then(|i| named.get(*i));
            let (Some(a), Some(b)) = (of(0), of(1)) else { continue };
            let features = pair.features.iter().map(|f| f.written(meetings::MODEL)).collect();
            out.examples.extend(lesson(a, b, OUTSIDE, features));
        }
    }
    out
}

/// What linking the meetings of a chain with these weights comes to: right, in the key, and told pairs.
pub(super) fn counts(chain: &Chain, packs: &Packs, model: &Model) -> [f64; 3] {
    let found = super::found(chain, packs, model, Kind::Meeting);
    let linked: BTreeSet<&str> = found.entities.iter().flat_map(|e| &e.links).map(|l| l.fact.as_str()).collect();
    let shown: Vec<&Fact> =
        chain.facts.iter().filter(|f| linked.contains(f.id.as_str()) && mention(f).is_some()).collect();
    let place: BTreeMap<&str, usize> = shown.iter().enumerate().map(|(n, f)| (f.id.as_str(), n)).collect();
    let mut told = Told { mentions: shown.iter().filter_map(|f| mention(f)).collect(), ..Told::default() };
    told.entities.extend(found.entities.iter().map(|e| {
        let sure = e.links.iter().filter(|l| l.basis != LinkBasis::Suggested);
        let members = sure.filter_map(|l| place.get(l.fact.as_str()).copied()).collect();
        chain::Entity { id: e.id.as_str().to_owned(), members }
    }));
    super::pairs(&ChainReport::of(&chain.key, &told), "meetings")
}
