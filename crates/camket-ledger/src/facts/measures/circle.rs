//! Between whom a figure lies at large, so that its like are found where a report names other parties.

use camket_packs::UnitKind;

use crate::measure::Measure;

use super::{Page, Place};

impl Page<'_> {
    /// See [`Measure::circle`].
    pub(super) fn circle(&self, place: &Place, measure: &Measure) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        // A currency is that of one side.
        let owner = self.owner_of(place).into_iter();
        for party in owner.chain(measure.parties.iter().map(String::as_str)) {
            out.extend(self.world.sides(party).into_iter().filter(|s| !out.contains(s)).collect::<Vec<_>>());
        }
        // What goes to and fro between two members is theirs.
        let exchanged = matches!(measure.indicator.as_str(), "trade" | "exports" | "imports" | "investment");
        if out.len() < 2 && measure.parties.len() > 1 && exchanged {
            return measure.parties.clone();
        }
        out.truncate(if exchanged { out.len() } else { 2 });
        if out.len() < 2 {
            let named = self.mentions.ranked().into_iter().flat_map(|a| self.world.sides(a));
            out.extend(named.filter(|a| !out.contains(a)).take(1).collect::<Vec<_>>());
        }
        out.sort();
        out
    }

    /// Whose currency the unit of a figure is, if it is used by hardly anybody else.
    pub(super) fn owner_of(&self, place: &Place) -> Option<&str> {
        let unit = self.world.units.iter().find(|u| u.kind == UnitKind::Money && u.unit == place.unit)?;
        unit.of.as_deref()
    }
}
