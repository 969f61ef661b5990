//! Days on a line: what an EDTF value covers, so that times can be compared.

use camket_model::Edtf;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The first and the last day (inclusive) that an EDTF value may mean, as days since 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Days {
    /// The first day; [`i32::MIN`] for an open start.
    pub from: i32,
    /// The last day; [`i32::MAX`] for an open end.
    pub to: i32,
}

impl Days {
    /// The days of `value`; none if its year is not known.
    #[must_use]
    pub fn of(value: &str) -> Option<Self> {
        if let Some(day) = plain_day(value) {
            return Some(Self { from: day, to: day });
        }
        let value = Edtf::parse(value).ok()?;
        let value = value.as_str();
        match value.split_once('/') {
            None => point(value),
            Some(("..", b)) => Some(Self { from: i32::MIN, to: point(b)?.to }),
            Some((a, "..")) => Some(Self { from: point(a)?.from, to: i32::MAX }),
            Some((a, b)) => Some(Self { from: point(a)?.from, to: point(b)?.to }),
        }
        .filter(|d| d.from <= d.to)
    }

    /// Whether there is a day in both.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.from <= other.to && other.from <= self.to
    }

    /// Whether every day of `other` is in it.
    #[must_use]
    pub const fn holds(self, other: Self) -> bool {
        self.from <= other.from && other.to <= self.to
    }

    /// Days that lie between the two; 0 if they meet.
    #[must_use]
    pub const fn gap(self, other: Self) -> i32 {
        if self.meets(other) {
            0
        } else if self.to < other.from {
            other.from.saturating_sub(self.to)
        } else {
            self.from.saturating_sub(other.to)
        }
    }

    /// How many days it covers; [`i32::MAX`] if it is open.
    #[must_use]
    pub const fn len(self) -> i32 {
        self.to.saturating_sub(self.from).saturating_add(1)
    }

    /// Never: it covers at least one day.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        false
    }
}

/// The number of a whole day, `2024-03-06`: nearly all that is asked for, and asked for very often.
fn plain_day(s: &str) -> Option<i32> {
    let &[a, b, c, d, b'-', e, f, b'-', g, h] = s.as_bytes() else { return None };
    let digits = [a, b, c, d, e, f, g, h];
    if !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let [a, b, c, d, e, f, g, h] = digits.map(|digit| i16::from(digit - b'0'));
    let (month, day) = (i8::try_from(10 * e + f).ok()?, i8::try_from(10 * g + h).ok()?);
    Some(number(Date::new(1000 * a + 100 * b + 10 * c + d, month, day).ok()?))
}

fn point(s: &str) -> Option<Days> {
    let mut parts = s.split('-');
    let (low, high) = digits(parts.next()?, "0000", "9999")?;
    let (month, last_month) = match parts.next() {
        None => (1, 12),
        Some(m) => months(m)?,
    };
    let day = parts.next();
    let first = Date::new(low, month, 1).ok()?;
    let last = Date::new(high, last_month, 1).ok()?.last_of_month();
    let (first, last) = match day {
        None => (first, last),
        Some(d) => match digits(d, "01", "31") {
            Some((a, b)) if a == b => {
                let a = i8::try_from(a).ok()?;
                (Date::new(low, month, a).ok()?, Date::new(high, last_month, a).unwrap_or(last))
            }
            _ => (first, last),
        },
    };
    Some(Days { from: number(first), to: number(last) })
}

fn months(s: &str) -> Option<(i8, i8)> {
    let (low, high) = digits(s, "01", "12")?;
    let month = |n: i16| i8::try_from(n).ok().filter(|n| (1..=12).contains(n));
    Some((month(low.max(1))?, month(high.min(12))?))
}

/// The least and the greatest number that `s` may mean, with `X` for any digit, inside `least` and `most`. None if
/// nothing of it is known.
fn digits(s: &str, least: &str, most: &str) -> Option<(i16, i16)> {
    if s.bytes().all(|b| b == b'X') && s.len() == 4 {
        return None;
    }
    if s.bytes().all(|b| b == b'X') {
        return Some((least.parse().ok()?, most.parse().ok()?));
    }
    Some((s.replace('X', "0").parse().ok()?, s.replace('X', "9").parse().ok()?))
}

fn number(date: Date) -> i32 {
    let epoch = Date::constant(1970, 1, 1);
    date.since(epoch).map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(s: &str) -> (i32, i32) {
        let d = Days::of(s).expect(s);
        (d.from, d.to)
    }

    #[test]
    fn edtf_on_the_line() {
        assert_eq!(days("1970-01-01"), (0, 0));
        assert_eq!(days("1970-01"), (0, 30));
        assert_eq!(days("1970"), (0, 364));
        assert_eq!(days("1971/1972"), (365, 365 + 365 + 366 - 1));
        assert_eq!(days("1970-XX-05"), (4, 364 - 26));
        assert_eq!(days("197X"), (0, 3651));
        assert_eq!(days("../1970-01-02"), (i32::MIN, 1));
        assert_eq!(days("2024-02").1 - days("2024-02").0, 28);
        assert_eq!(days("2024-02-29"), days("2024-02-29/2024-02-29"));
        assert!(Days::of("2023-02-29").is_none() && Days::of("2023-00-01").is_none());
        assert!(Days::of("XXXX-07-09").is_none());
        assert!(Days::of("nonsense").is_none());
    }

    #[test]
    fn gaps() {
        let (a, b) = (Days { from: 0, to: 3 }, Days { from: 10, to: 12 });
        assert_eq!((a.gap(b), b.gap(a), a.gap(a)), (7, 7, 0));
    }
}
