//! By which day a part of a statement is to be done, as exactly as its words tell it.

use std::ops::Range;

use camket_grammar::dates::{Anchor, Moment, MomentKind, moments};
use camket_model::Edtf;

use super::parts::Parts;
use crate::day::Days;

/// What is to be done within so many days is rather what happens on the day.
const AHEAD: i32 = 14;
/// A stretch of time of more days is no day by which anything is done.
const YEAR: i32 = 366;

/// The acts that undertake something.
const UNDERTAKING: [&str; 6] = ["commit", "agree", "adopt", "provide", "propose", "urge"];

impl Parts<'_> {
    /// The deadline of the part `tokens`, of which the year may be known as `year`: the month, quarter or half of it that
    /// its words tell, or a time that hangs on the day of the document (*before the end of this year*). None if what
    /// they tell of that year is over.
    pub(super) fn due(&self, tokens: &Range<usize>, year: Option<String>, act: &str) -> Option<String> {
        let Some(today) = self.told_on.and_then(Days::of) else { return year };
        let times: Vec<(Moment, String, Days)> = self.times(tokens).collect();
        match year {
            Some(year) if year.len() == 4 => {
                let Some(whole) = Days::of(&year) else { return Some(year) };
                let mut within: Vec<&(Moment, String, Days)> =
                    times.iter().filter(|(_, _, days)| whole.holds(*days)).collect();
                within.sort_by_key(|(_, _, days)| days.to);
                // The last year of a stretch of years is no day by which anything is done.
                let lasts =
                    |(m, _, days): &(Moment, String, Days)| days.len() > YEAR && days.to == whole.to && !m.deadline;
                if within.is_empty() && times.iter().any(lasts) {
                    return None;
                }
                let coarse = within.iter().any(|(_, _, days)| days.len() >= 360);
                match within.iter().rev().find(|(_, _, days)| days.len() < 360) {
                    // What happens in these days is no deadline.
                    Some((_, _, days)) if days.from <= today.to && days.len() < 27 && !coarse => None,
                    Some((_, finer, days)) if days.to >= today.from && !coarse => Some(finer.clone()),
                    Some((_, _, days)) if days.to < today.from && !coarse => None,
                    _ => Some(year),
                }
            }
            Some(other) => Some(other),
            None => {
                let ahead = |(m, _, days): &&(Moment, String, Days)| {
                    let told = m.deadline || days.from > today.to || days.len() > 27;
                    told && days.len() <= YEAR && days.to.saturating_sub(today.from) >= AHEAD
                };
                let undertaken = UNDERTAKING.contains(&act);
                let known = |(m, ..): &&(Moment, String, Days)| m.deadline || undertaken && m.relative.is_some();
                let last = times.iter().filter(ahead).filter(known).max_by_key(|(_, _, days)| days.to);
                last.map(|(_, value, _)| value.clone())
            }
        }
    }

    /// The times of the calendar in `tokens`; a day or month without a year is the next one.
    fn times(&self, tokens: &Range<usize>) -> impl Iterator<Item = (Moment, String, Days)> {
        let anchor = Anchor { day: self.told_on.and_then(|d| Edtf::parse(d).ok()) };
        let of =
            |m: &Moment| !m.since && !matches!(m.kind, MomentKind::Duration | MomentKind::Time | MomentKind::Century);
        let all = moments(self.concepts.text, &self.concepts.tokens, tokens.clone(), self.dates);
        all.into_iter().filter(of).filter_map(move |m| {
            let value = m.resolve(&anchor)?.as_str().to_owned();
            let value = if value.contains("XXXX") { self.next(&value)? } else { value };
            let days = Days::of(&value)?;
            Some((m, value, days))
        })
    }

    /// The next such time, for one that is told without its year.
    fn next(&self, value: &str) -> Option<String> {
        let day = self.told_on?;
        let today = Days::of(day)?;
        let year: i32 = day.get(..4)?.parse().ok()?;
        let of = |year: i32| value.replace("XXXX", &format!("{year:04}"));
        [of(year), of(year + 1)].into_iter().find(|v| Days::of(v).is_some_and(|d| d.to >= today.from))
    }
}
