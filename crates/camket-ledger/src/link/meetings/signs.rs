//! What day, place and people say of two tellings of a meeting.

use crate::finding::Reason;
use crate::link::reason;

use super::rules::TOWN;
use super::told::{Told, one_name};

/// Days by which a meeting may have been put off.
const FAR: i32 = 2 * 366;

/// What one sign says: how much, or that they cannot be one.
#[derive(Clone, Copy, Default)]
pub(super) struct Sign {
    /// How much.
    pub score: f32,
    /// They cannot be one.
    pub never: bool,
}

impl Sign {
    const NEVER: Option<Self> = Some(Self { score: 0.0, never: true });

    const fn says(score: f32) -> Option<Self> {
        Some(Self { score, never: false })
    }
}

/// Days that cannot both be right part two meetings; a day says more than a month, a month more than a year.
pub(super) fn dates(a: &Told<'_>, b: &Told<'_>, reasons: &mut Vec<Reason>) -> Option<Sign> {
    let (Some(x), Some(y)) = (a.when, b.when) else {
        let window = |t: &Told<'_>| t.when.or_else(|| t.window());
        let (Some(x), Some(y)) = (window(a), window(b)) else { return Sign::says(0.4) };
        if !x.meets(y) {
            // What was only thought of may come later than anybody thought.
            return if x.gap(y) > FAR { Sign::NEVER } else { Sign::says(0.3) };
        }
        return Sign::says(match x.len().max(y.len()) {
            ..=3 => 0.65,
            4..=62 => 0.5,
            _ => 0.4,
        });
    };
    if !x.meets(y) {
        return Sign::NEVER;
    }
    let (short, long) = if x.len() <= y.len() { (a, b) } else { (b, a) };
    let stretch = x.len().max(y.len());
    let (code, detail, score) = match stretch {
        ..=7 => (reason::SAME_DAY, short.date, 0.9),
        8..=31 => (reason::DATE_FITS, long.date, 0.65),
        32..=366 => (reason::DATE_FITS, long.date, 0.5),
        _ => return Sign::says(0.3),
    };
    reasons.push(Reason::new(code, detail));
    Sign::says(score)
}

pub(super) fn places(a: &Told<'_>, b: &Told<'_>, reasons: &mut Vec<Reason>) -> Option<Sign> {
    let (Some((land, town)), Some((other_land, other_town))) = (a.site, b.site) else { return Sign::says(0.0) };
    let towns = !town.is_empty() && !other_town.is_empty();
    // A visit goes to many towns.
    if land != other_land || towns && town != other_town && !a.level.travels() {
        return Sign::NEVER;
    }
    reasons.push(Reason::new(reason::SAME_PLACE, a.record.place.as_deref()));
    Sign::says(if towns { TOWN } else { 0.1 })
}

/// The president's talks are not the prime minister's.
pub(super) fn people(a: &Told<'_>, b: &Told<'_>, reasons: &mut Vec<Reason>) -> Option<Sign> {
    let mut score = 0.0;
    for (state, person) in &a.people {
        let Some((_, other)) = b.people.iter().find(|(s, _)| s == state) else { continue };
        match one_name(person, other) {
            Some(true) => {}
            Some(false) => return Sign::NEVER,
            None => continue,
        }
        reasons.push(Reason::new(reason::SAME_PEOPLE, Some(person)));
        score = 0.1;
    }
    Sign::says(score)
}
