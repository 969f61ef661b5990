//! What a sum of one currency is worth in another, roughly.

use super::{UnitKind, World};

/// The currency by which the rates are told.
const MEASURE: &str = "USD";

impl World {
    /// How many US dollars one of `unit` was worth in the mean of `year`, and whether the packs tell it of that very year
    /// (`true`) or of the one before or after it; none for what is no money or has no rate.
    #[must_use]
    pub fn in_dollars(&self, unit: &str, year: i32) -> Option<(f64, bool)> {
        if unit == MEASURE {
            return Some((1.0, true));
        }
        let rates =
            || self.units.iter().filter(|u| u.kind == UnitKind::Money && u.unit == unit).flat_map(|u| &u.per_usd);
        let near = rates().filter(|(told, _)| (told - year).abs() <= 1).min_by_key(|(told, _)| (told - year).abs());
        near.map(|(told, rate)| (1.0 / rate, *told == year))
    }
}
