//! Dates in the Extended Date/Time Format (ISO 8601-2, level 1 with unspecified digits), as far as records need it:
//! a day, month or year, with `X` for a digit that is not known, or an interval of two of them.

use thiserror::Error;

/// A checked EDTF value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edtf(String);

/// A string that is not EDTF as records use it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{0:?} is not an EDTF date: use YYYY, YYYY-MM, YYYY-MM-DD with X for unknown digits, or two of them with /")]
pub struct EdtfError(pub String);

impl Edtf {
    /// Checks and keeps a string such as `2019-07-31`, `2019-XX-09`, `199X`, `2021/2025`, `2024/..`.
    ///
    /// # Errors
    /// [`EdtfError`] if the string has another shape or names a month or day that does not exist.
    pub fn parse(s: &str) -> Result<Self, EdtfError> {
        let fine = match s.split_once('/') {
            None => point(s),
            Some(("..", b)) => point(b),
            Some((a, "..")) => point(a),
            Some((a, b)) => point(a) && point(b),
        };
        if fine { Ok(Self(s.to_owned())) } else { Err(EdtfError(s.to_owned())) }
    }

    /// A point in time from the parts that are known. `day` needs `month`; a month without a year has `XXXX`.
    /// Returns none for a month or day that does not exist, or with nothing known.
    #[must_use]
    pub fn point(year: Option<i32>, month: Option<u32>, day: Option<u32>) -> Option<Self> {
        let y = match year {
            Some(y) if (0..=9999).contains(&y) => format!("{y:04}"),
            Some(_) => return None,
            None if month.is_none() && day.is_none() => return None,
            None => "XXXX".to_owned(),
        };
        let s = match (month, day) {
            (None, None) => y,
            (Some(m), None) => format!("{y}-{m:02}"),
            (Some(m), Some(d)) => format!("{y}-{m:02}-{d:02}"),
            (None, Some(d)) => format!("{y}-XX-{d:02}"),
        };
        Self::parse(&s).ok()
    }

    /// The interval from `a` to `b`; `a` itself if both are the same. Intervals inside are flattened to their ends.
    #[must_use]
    pub fn interval(a: &Self, b: &Self) -> Option<Self> {
        let (from, to) = (a.first(), b.last());
        if from == to { Self::parse(from).ok() } else { Self::parse(&format!("{from}/{to}")).ok() }
    }

    /// As written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is an interval.
    #[must_use]
    pub fn is_interval(&self) -> bool {
        self.0.contains('/')
    }

    /// The earlier end of an interval, or the point itself.
    #[must_use]
    pub fn first(&self) -> &str {
        self.0.split('/').next().unwrap_or(&self.0)
    }

    /// The later end of an interval, or the point itself.
    #[must_use]
    pub fn last(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The year, if all four digits of the (first) year are known.
    #[must_use]
    pub fn year(&self) -> Option<i32> {
        self.first().get(..4)?.parse().ok()
    }

    /// The month of the first point, if known.
    #[must_use]
    pub fn month(&self) -> Option<u32> {
        self.first().get(5..7)?.parse().ok()
    }

    /// The day of the first point, if known.
    #[must_use]
    pub fn day(&self) -> Option<u32> {
        self.first().get(8..10)?.parse().ok()
    }

    /// The same value with `year` in every place where the whole year is unknown.
    #[must_use]
    pub fn with_year(&self, year: i32) -> Self {
        let filled = self.0.replace("XXXX", &format!("{year:04}"));
        Self::parse(&filled).unwrap_or_else(|_| self.clone())
    }
}

impl std::fmt::Display for Edtf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

fn point(s: &str) -> bool {
    let mut parts = s.split('-');
    let year = parts.next().unwrap_or("");
    if year.len() != 4 || !year.bytes().all(|b| b.is_ascii_digit() || b == b'X') {
        return false;
    }
    let month = parts.next();
    let day = parts.next();
    if parts.next().is_some() || !month.is_none_or(|m| part(m, 12)) {
        return false;
    }
    let Some(day) = day else { return true };
    if !part(day, 31) {
        return false;
    }
    match (month.and_then(|m| m.parse::<u32>().ok()), day.parse::<u32>()) {
        (Some(m), Ok(d)) => d <= days_in_month(year.parse().ok(), m),
        _ => true,
    }
}

fn part(s: &str, most: u32) -> bool {
    s.len() == 2
        && (s == "XX"
            || s.bytes().all(|b| b.is_ascii_digit() || b == b'X')
                && s.parse::<u32>().map_or(s.contains('X'), |n| (1..=most).contains(&n)))
}

/// Days of a month; February has 29 if the year is not known.
fn days_in_month(year: Option<i32>, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 => match year {
            Some(y) if !(y % 4 == 0 && (y % 100 != 0 || y % 400 == 0)) => 28,
            _ => 29,
        },
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_what_records_use_and_refuses_days_that_do_not_exist() {
        for good in [
            "2019",
            "199X",
            "2019-07",
            "XXXX-07-09",
            "2019-XX-09",
            "2021/2025",
            "2024/..",
            "../2020-01-01",
            "XXXX-02-29",
        ] {
            assert!(Edtf::parse(good).is_ok(), "{good}");
        }
        for bad in
            ["", "19", "2019-13", "2019-02-29", "2019-04-31", "2019-7", "2019/", "/2019", "2019-07-09-01", "abcd"]
        {
            assert!(Edtf::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn builds_points_and_intervals_without_making_parts_up() {
        assert_eq!(Edtf::point(None, Some(7), Some(10)).unwrap().as_str(), "XXXX-07-10");
        assert_eq!(Edtf::point(Some(2024), None, None).unwrap().as_str(), "2024");
        assert_eq!(Edtf::point(None, None, None), None);
        assert_eq!(Edtf::point(Some(2023), Some(2), Some(30)), None);
        let (a, b) = (Edtf::parse("2021").unwrap(), Edtf::parse("2025").unwrap());
        assert_eq!(Edtf::interval(&a, &b).unwrap().as_str(), "2021/2025");
        assert_eq!(Edtf::interval(&a, &a).unwrap().as_str(), "2021");
        assert_eq!(Edtf::parse("XXXX-07-10").unwrap().with_year(2025).as_str(), "2025-07-10");
    }
}
