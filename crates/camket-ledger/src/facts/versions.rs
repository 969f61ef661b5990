//! Known agreements that are spoken of by another name: an older version, or what they are and whose.

use camket_export::wire::v1;

use super::near::is_paper;
use super::parts::Parts;

impl Parts<'_> {
    /// A known new version of an agreement is spoken of as the agreement, too.
    pub(super) fn brought_up_to_date(&self, concepts: &mut Vec<String>) {
        let mut older = Vec::new();
        for concept in concepts.iter_mut() {
            let Some(id) = concept.strip_prefix("instrument:") else { continue };
            let known = self.world.instruments.iter().find(|k| k.id == id);
            if let Some(of) = known.and_then(|k| k.upgrades.as_ref()) {
                older.push(format!("instrument:{of}"));
                *concept = format!("newer:{id}");
            }
        }
        concepts.extend(older);
    }

    /// The known instrument that is meant by another name: the only one of this kind between these parties.
    pub(super) fn only_one(&self, told: &v1::Instrument) -> Option<&str> {
        if told.parties.len() < 2 || told.kind != "trade-agreement" {
            return None;
        }
        // *The digital trade agreement* is another one.
        let plain = ["free-trade-agreement", "comprehensive-economic-partnership-agreement", "economic-partnership"];
        let words = self.token(told.at.span[0])..self.token(told.at.span[1]);
        let own = self.concepts.within(words);
        let mut own = own.iter().filter_map(|c| c.strip_prefix("term:"));
        if own.any(|t| !plain.contains(&t) && !is_paper(&format!("term:{t}"))) {
            return None;
        }
        let same = |k: &&camket_packs::KnownInstrument| {
            k.kind.as_str() == told.kind
                && k.parties.len() == told.parties.len()
                && k.parties.iter().all(|p| told.parties.contains(p))
        };
        let mut known = self.world.instruments.iter().filter(same);
        let only = known.next()?;
        known.next().is_none().then_some(only.id.as_str())
    }
}
