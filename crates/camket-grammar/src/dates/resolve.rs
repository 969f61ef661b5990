//! Relative times worked out from the day of the document, with no part made up.

use camket_model::Edtf;

use super::Relative;

/// `relative` seen from `anchor`; none if the anchor does not tell enough.
pub(super) fn resolve(relative: Relative, anchor: &Edtf) -> Option<Edtf> {
    let (year, month, day) = (anchor.year(), anchor.month(), anchor.day());
    let one_day = !anchor.is_interval();
    match relative {
        Relative::Day(n) => shift_day(year, month?, day.filter(|_| one_day)?, n),
        Relative::Week(n) => {
            let monday = monday(year?, month?, day?)? + 7 * i64::from(n);
            span(monday, monday + 6)
        }
        Relative::Weekend(n) => {
            let monday = monday(year?, month?, day?)? + 7 * i64::from(n);
            span(monday + 5, monday + 6)
        }
        Relative::Month(n) => {
            let months = i32::try_from(month?).ok()? - 1 + n;
            let of_year = u32::try_from(months.rem_euclid(12)).ok()? + 1;
            Edtf::point(year.map(|y| y + months.div_euclid(12)), Some(of_year), None)
        }
        Relative::Quarter(n) => {
            let quarters = (i32::try_from(month?).ok()? - 1) / 3 + n;
            let first = u32::try_from(quarters.rem_euclid(4)).ok()? * 3 + 1;
            months(year.map(|y| y + quarters.div_euclid(4)), first, first + 2)
        }
        Relative::Year(n) => Edtf::point(Some(year? + n), None, None),
        Relative::Months { from, to, year: n } => months(Some(year? + n), from, to),
        Relative::Date { month, day, year: n } => Edtf::point(Some(year? + n), Some(month), Some(day)),
        Relative::NamedMonth { month: named, ahead } => {
            let (y, m) = (year?, month?);
            let y = match (ahead, named.cmp(&m)) {
                (true, std::cmp::Ordering::Less) => y + 1,
                (false, std::cmp::Ordering::Greater) => y - 1,
                (true, std::cmp::Ordering::Equal) | (false, std::cmp::Ordering::Equal) => return None,
                _ => y,
            };
            Edtf::point(Some(y), Some(named), None)
        }
        Relative::Weekday { day: weekday, week } => {
            let today = days(year?, month?, day.filter(|_| one_day)?)?;
            let monday = today - (today + 3).rem_euclid(7);
            let in_week = monday + i64::from(weekday) - 1;
            let found = match week {
                Some(n) => in_week + 7 * i64::from(n),
                None if in_week > today => in_week - 7,
                None => in_week,
            };
            date(found)
        }
        Relative::NextWeekday(weekday) => {
            let today = days(year?, month?, day.filter(|_| one_day)?)?;
            let ahead = (i64::from(weekday) - 1 - (today + 3)).rem_euclid(7);
            date(today + if ahead == 0 { 7 } else { ahead })
        }
        Relative::Same => None,
    }
}

/// The months `from` to `to` of a year, or of a year not known.
pub(super) fn months(year: Option<i32>, from: u32, to: u32) -> Option<Edtf> {
    Edtf::interval(&Edtf::point(year, Some(from), None)?, &Edtf::point(year, Some(to), None)?)
}

fn shift_day(year: Option<i32>, month: u32, day: u32, n: i32) -> Option<Edtf> {
    if let Some(y) = year {
        return date(days(y, month, day)? + i64::from(n));
    }
    // With no year known: the same in a common and in a leap year, or nothing.
    let common = date(days(2001, month, day)? + i64::from(n))?;
    let leap = date(days(2004, month, day)? + i64::from(n))?;
    let same = common.month() == leap.month() && common.day() == leap.day();
    same.then(|| Edtf::point(None, common.month(), common.day())).flatten()
}

fn span(a: i64, b: i64) -> Option<Edtf> {
    Edtf::interval(&date(a)?, &date(b)?)
}

fn monday(year: i32, month: u32, day: u32) -> Option<i64> {
    let today = days(year, month, day)?;
    Some(today - (today + 3).rem_euclid(7))
}

/// Days from 1970-01-01, which was a Thursday.
fn days(year: i32, month: u32, day: u32) -> Option<i64> {
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let (m, d) = (i64::from(month), i64::from(day));
    let y = i64::from(year) - i64::from(month <= 2);
    let era = y.div_euclid(400);
    let of_era = y - era * 400;
    let of_year = (153 * ((m + 9) % 12) + 2) / 5 + d - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

fn date(days: i64) -> Option<Edtf> {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let of_era = z - era * 146_097;
    let y = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * y + y / 4 - y / 100);
    let mp = (5 * of_year + 2) / 153;
    let day = u32::try_from(of_year - (153 * mp + 2) / 5 + 1).ok()?;
    let month = u32::try_from(if mp < 10 { mp + 3 } else { mp - 9 }).ok()?;
    let year = i32::try_from(y + era * 400 + i64::from(month <= 2)).ok()?;
    Edtf::point(Some(year), Some(month), Some(day))
}
