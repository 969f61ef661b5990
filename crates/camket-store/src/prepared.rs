//! A document as it will be kept: all that can be worked out before the ledger is asked.

use std::collections::BTreeSet;

use camket_ledger::{Block, Body, Days, Entry, Fact, Rulings, facts_of, link};
use camket_packs::Packs;

use crate::words;

/// An entry with its facts, blocks and search terms. Making it needs no ledger, so it may be done on any thread.
#[derive(Debug)]
pub struct Prepared {
    /// The document.
    pub entry: Entry,
    /// Its facts.
    pub facts: Vec<Fact>,
    pub(crate) terms: String,
}

impl Prepared {
    /// Prepares `entry`.
    #[must_use]
    pub fn new(entry: Entry, packs: &Packs) -> Self {
        let mut facts = facts_of(&entry, packs);
        facts.iter_mut().for_each(|f| f.body.forget_why());
        // Label and title are words of it, too: the title may stand in the front matter alone.
        let body = entry.text.chars().skip(entry.body).collect::<String>();
        let title = entry.source.title.as_deref().unwrap_or_default();
        let terms = words::terms(&format!("{title}\n{body}"));
        Self { entry, facts, terms }
    }

    /// How many records it has.
    #[must_use]
    pub fn records(&self) -> usize {
        self.entry.records.count()
    }

    /// The blocks of each fact, as corrected.
    pub(crate) fn blocks(&self, rulings: &Rulings) -> Vec<(&Fact, Vec<Block>)> {
        self.facts.iter().map(|f| (f, blocks_of(f, rulings))).collect()
    }

    /// What the document may be filtered by.
    pub(crate) fn tags(&self) -> BTreeSet<String> {
        let mut out = BTreeSet::new();
        out.extend(self.entry.records.lang.iter().map(|l| format!("lang:{l}")));
        for fact in &self.facts {
            let (actors, topics): (Vec<&[String]>, &[String]) = match &fact.body {
                Body::Document { actors, .. } => (vec![actors], &[]),
                Body::Person(_) => (Vec::new(), &[]),
                Body::Meeting(m) => (vec![&m.parties], &[]),
                Body::Statement(s) => (vec![&s.speaker, &s.addressee], &s.topics),
                Body::Figure(f) => (vec![&f.parties], &[]),
                Body::Instrument(i) => (vec![&i.parties], &[]),
            };
            out.extend(actors.into_iter().flatten().map(|a| format!("actor:{a}")));
            out.extend(topics.iter().map(|t| format!("topic:{t}")));
        }
        out
    }
}

/// The blocks of a fact, as corrected.
pub(crate) fn blocks_of(fact: &Fact, rulings: &Rulings) -> Vec<Block> {
    match fact.corrected(rulings) {
        Some(corrected) => link::blocks(&corrected),
        None => link::blocks(fact),
    }
}

/// The day that stands for a day that is not known.
pub(crate) const NO_DAY: i64 = i32::MIN as i64;

/// First and last day of an EDTF value as kept.
pub(crate) fn days(value: Option<&str>) -> (i64, i64) {
    value.and_then(Days::of).map_or((NO_DAY, NO_DAY), |d| (i64::from(d.from), i64::from(d.to)))
}

/// Where a document stands among all: later days after earlier ones, within a day in the order of a hash of the id. The
/// same in every ledger, so results come in the same order.
pub(crate) fn place(entry: &Entry) -> i64 {
    const YEAR_0: i64 = 719_528;
    let (day, _) = days(entry.day());
    let day = if day == NO_DAY { 0 } else { (day + YEAR_0).clamp(1, (1 << 22) - 1) };
    // FNV-1a; the id is a hash already, this only makes a number of it.
    let hash = entry
        .id
        .as_str()
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    (day << 40) | i64::try_from(hash >> 24).unwrap_or(0)
}
