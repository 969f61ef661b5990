//! Parts of a year and stretches of years: quarters, halves, first months, seasons, decades, centuries.

use camket_model::Edtf;

use super::scan::{Body, Cx};
use super::words::Unit;
use super::year::{self, YearRef};
use super::{MomentKind, Relative, resolve};

/// *nửa đầu năm nay, 9 tháng đầu năm 2024, the first half of next year, the first nine months of 2024*.
pub(super) fn part_of_year(cx: &Cx<'_>, at: usize) -> Option<Body> {
    let w = cx.words;
    if let Some((after, half)) = w.halves.longest_at(cx.tokens, at, cx.end) {
        let (from, to) = if *half == 1 { (1, 6) } else { (7, 12) };
        let (end, year) = year_of(cx, after)?;
        return months(from, to, year, MomentKind::HalfYear, end);
    }
    let lead = cx.skip(&w.first_months_before, at);
    let (after, n) = cx.number(lead.unwrap_or(at)).filter(|(_, n)| (1..=11).contains(n))?;
    let (after, unit) = w.units.longest_at(cx.tokens, after, cx.end)?;
    let n = match unit {
        Unit::Month => n,
        Unit::Quarter if n <= 3 => n * 3,
        _ => return None,
    };
    let (after, first) = match (lead, w.first_months_after.longest_at(cx.tokens, after, cx.end)) {
        (_, Some((end, first))) => (end, *first),
        (Some(_), None) => (after, true),
        _ => return None,
    };
    let (end, year) = year_of(cx, after)?;
    let (from, to) = if first { (1, n) } else { (13 - n, 12) };
    let kind = match n {
        3 => MomentKind::Quarter,
        6 => MomentKind::HalfYear,
        _ => MomentKind::Interval,
    };
    months(from, to, year, kind, end)
}

/// The year of a part of it: told, away, or *năm / of the year* with none told.
fn year_of(cx: &Cx<'_>, at: usize) -> Option<(usize, Option<YearRef>)> {
    if let Some((after, y)) = year::tail(cx, at) {
        return Some((after, Some(y)));
    }
    cx.skip(&cx.words.year_before, at).map(|after| (after, None))
}

fn months(from: u32, to: u32, year: Option<YearRef>, kind: MomentKind, after: usize) -> Option<Body> {
    let told = match year {
        Some(YearRef::Told(y)) => Some(y),
        _ => None,
    };
    let relative = match year {
        Some(YearRef::Told(_)) => None,
        Some(YearRef::Away(n)) => Some(Relative::Months { from, to, year: n }),
        None => None,
    };
    Some(Body { relative, ..Body::new(resolve::months(told, from, to), kind, after) })
}

/// *quý II/2024, quý 3, Q2 2024, second quarter of 2024*.
pub(super) fn quarter(cx: &Cx<'_>, at: usize) -> Option<Body> {
    let w = cx.words;
    let (after, q) = if let Some((after, q)) = w.quarters.longest_at(cx.tokens, at, cx.end) {
        (after, *q)
    } else {
        let place = cx.skip(&w.quarter_before, at)?;
        let roman = ["i", "ii", "iii", "iv"].iter().position(|r| *r == cx.key(place));
        match roman {
            Some(i) => (place + 1, i as u32 + 1),
            None => cx.number(place).filter(|(_, n)| (1..=4).contains(n))?,
        }
    };
    let (after, year) = year_of(cx, after).unwrap_or((after, None));
    months(q * 3 - 2, q * 3, year, MomentKind::Quarter, after)
}

/// *thập niên 1990, những năm 90, the 1990s, thế kỷ 21, the 21st century*.
pub(super) fn decade(cx: &Cx<'_>, at: usize) -> Option<Body> {
    let w = cx.words;
    if let Some(place) = cx.skip(&w.decade_before, at) {
        let n = cx.digits(place)?;
        let value = match cx.key(place).len() {
            4 if n % 10 == 0 => format!("{:03}X", n / 10),
            2 if n % 10 == 0 => {
                // "những năm 60 của thế kỷ 20"
                let of = cx.skip(&w.year_links, place + 1).unwrap_or(place + 1);
                match century(cx, of) {
                    Some((after, c)) => {
                        let value = Edtf::parse(&format!("{:02}{}X", c - 1, n / 10)).ok();
                        return Some(Body::new(value, MomentKind::Decade, after));
                    }
                    None if n >= 20 => format!("19{}X", n / 10),
                    None => return None,
                }
            }
            _ => return None,
        };
        let value = Edtf::parse(&value).ok()?;
        // "những năm 1970 - 1980"
        let next =
            cx.digits(place + 2).filter(|to| cx.key(place + 1) == "-" && to % 10 == 0 && *to > n && *to < n + 200);
        if let Some(to) = next.and_then(|to| Edtf::parse(&format!("{:03}X", to / 10)).ok()) {
            return Some(Body::new(Edtf::interval(&value, &to), MomentKind::Interval, place + 3));
        }
        return Some(Body::new(Some(value), MomentKind::Decade, place + 1));
    }
    if cx.skip(&w.century_before, at).is_some() {
        // With no number it is no time that could be placed ("half a century").
        let (after, n) = century(cx, at)?;
        return Some(Body::new(Edtf::parse(&format!("{:02}XX", n - 1)).ok(), MomentKind::Century, after));
    }
    let n = cx.digits(at)?;
    if cx.key(at).len() == 4 && n % 10 == 0 && cx.joined(at + 1) {
        let after = cx.skip(&w.decade_after, at + 1)?;
        return Some(Body::new(Edtf::parse(&format!("{:03}X", n / 10)).ok(), MomentKind::Decade, after));
    }
    if cx.joined(at + 1) && (1..=30).contains(&n) {
        let suffix = cx.skip(&w.day_suffixes, at + 1)?;
        let after = cx.skip(&w.century_after, suffix)?;
        return Some(Body::new(Edtf::parse(&format!("{:02}XX", n - 1)).ok(), MomentKind::Century, after));
    }
    None
}

/// *thế kỷ 19, thế kỷ XIX, thế kỷ mười chín*: the century named at `at`.
fn century(cx: &Cx<'_>, at: usize) -> Option<(usize, u32)> {
    let place = cx.skip(&cx.words.century_before, at)?;
    let roman = ["xv", "xvi", "xvii", "xviii", "xix", "xx", "xxi"].iter().position(|r| *r == cx.key(place));
    let told = roman.map(|i| (place + 1, i as u32 + 15)).or_else(|| cx.number(place));
    told.filter(|(_, n)| (1..=30).contains(n))
}

/// *mùa hè năm 2019, summer 2024, summer of last year*: as exact as records hold it, the year.
pub(super) fn season(cx: &Cx<'_>, at: usize) -> Option<Body> {
    let after = cx.skip(&cx.words.seasons, at)?;
    let (after, year) = year::tail(cx, after)?;
    let body = match year {
        YearRef::Told(y) => Body::new(Edtf::point(Some(y), None, None), MomentKind::Season, after),
        YearRef::Away(n) => Body::relative(Relative::Year(n), MomentKind::Season, after),
    };
    Some(Body { vague: true, ..body })
}
