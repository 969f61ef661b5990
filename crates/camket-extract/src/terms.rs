//! When offices were held: stretches of time, compared as far as they are known.

use camket_model::Edtf;
use camket_packs::Holder;

/// A stretch of time, its ends as dates that compare as text; no end is far away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Era {
    pub from: String,
    pub until: String,
}

impl Era {
    /// The time that both have in common.
    pub fn and(&self, other: &Self) -> Option<Self> {
        let both = Self {
            from: self.from.clone().max(other.from.clone()),
            until: self.until.clone().min(other.until.clone()),
        };
        (both.from < both.until).then_some(both)
    }

    pub fn meets(&self, other: &Self) -> bool {
        self.and(other).is_some()
    }
}

/// When an office was held.
pub(crate) fn term(h: &Holder) -> Era {
    Era {
        from: h.from.as_ref().map_or_else(String::new, |d| known_part(d.first())),
        until: h.until.as_ref().map_or_else(|| "9".to_owned(), |d| known_part(d.last())),
    }
}

/// What is known of a date: the part before the first unknown figure.
pub(crate) fn known_part(date: &str) -> String {
    date.split('X').next().unwrap_or("").trim_end_matches('-').to_owned()
}

/// Whether `until` lies before `day`, compared as far as both are known.
pub(crate) fn before(until: &Edtf, day: &Edtf) -> bool {
    let (until, day) = (known_part(until.last()), known_part(day.first()));
    let shared = until.len().min(day.len());
    until.get(..shared) < day.get(..shared)
}

/// Whether an office held from `from` until `until` was held on `day`, compared as far as both are known.
pub(crate) fn holds(from: Option<&Edtf>, until: Option<&Edtf>, day: &Edtf) -> bool {
    let (day, from, until) =
        (known_part(day.first()), from.map(|d| known_part(d.first())), until.map(|d| known_part(d.last())));
    let shared = |a: &str, b: &str| a.len().min(b.len());
    let starts = from.is_none_or(|f| f[..shared(&f, &day)] <= day[..shared(&f, &day)]);
    let ends = until.is_none_or(|u| u[..shared(&u, &day)] >= day[..shared(&u, &day)]);
    starts && ends
}
