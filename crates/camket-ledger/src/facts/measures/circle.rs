//! Between whom a figure lies at large, so that its like are found where a report names other parties.

use camket_packs::ActorKind;

use crate::measure::Measure;

use super::Page;

impl Page<'_> {
    /// See [`Measure::circle`].
    pub(super) fn circle(&self, measure: &Measure) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        for party in &measure.parties {
            out.extend(self.sides(party).into_iter().filter(|s| !out.contains(s)).collect::<Vec<_>>());
        }
        // What goes to and fro between two members is theirs.
        let exchanged = matches!(measure.indicator.as_str(), "trade" | "exports" | "imports" | "investment");
        if out.len() < 2 && measure.parties.len() > 1 && measure.parties_told && exchanged {
            return measure.parties.clone();
        }
        if out.len() < 2 {
            let named = self.mentions.ranked().into_iter().flat_map(|a| self.sides(a));
            out.extend(named.filter(|a| !out.contains(a)).take(1).collect::<Vec<_>>());
        }
        out.sort();
        out
    }

    /// The sides for which an actor stands: its union; of an organisation those of its few members.
    fn sides(&self, actor: &str) -> Vec<String> {
        /// An organisation of more members than this stands for itself.
        const FEW: usize = 12;
        if let Some(union) = self.world.union_of(actor) {
            return vec![union.to_owned()];
        }
        let known = self.world.actor(actor);
        let group = known.filter(|a| !a.union && a.kind != ActorKind::State && (2..=FEW).contains(&a.members.len()));
        let Some(group) = group else { return vec![actor.to_owned()] };
        let mut out: Vec<String> =
            group.members.iter().map(|m| self.world.union_of(m).unwrap_or(m).to_owned()).collect();
        out.sort();
        out.dedup();
        if out.len() > 2 { vec![actor.to_owned()] } else { out }
    }
}
