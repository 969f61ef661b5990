//! Digits joined by slashes, hyphens or dots, read as days, months or years: *10/7*, *9/10/11-7*, *30/6-2/7/2024*.

use camket_model::Edtf;
use camket_text::TokenKind;

use super::MomentKind;
use super::scan::{Body, Cx};

#[derive(Clone, Copy)]
struct Num {
    value: u32,
    digits: usize,
    after: usize,
    /// The mark before it, and whether white space stands next to that mark.
    mark: u8,
    spaced: bool,
}

/// The longest date that the run of digits at `at` can be. `strong`: a day word stands before it.
pub(super) fn run(cx: &Cx<'_>, at: usize, strong: bool) -> Option<Body> {
    let nums = collect(cx, at, strong);
    (2..=nums.len()).rev().find_map(|n| {
        let part = nums.get(..n)?;
        let (value, kind) = read(part, strong, cx.words.short_dates)?;
        Some(Body::new(Some(value), kind, part.last()?.after))
    })
}

/// More numbers than the longest date has (*1/2/2024-3/4/2024*).
const MOST: usize = 7;

/// At most seven numbers with the marks between them.
fn collect(cx: &Cx<'_>, at: usize, strong: bool) -> Vec<Num> {
    let mut out: Vec<Num> = Vec::new();
    let mut i = at;
    let (mut mark, mut spaced) = (b' ', false);
    while out.len() < MOST {
        let Some(token) = cx.get(i).filter(|t| t.kind == TokenKind::Number) else { break };
        let dotted = cx.key(i).contains('.');
        if dotted && !(strong || cx.key(i).matches('.').count() == 2) || cx.key(i).contains(',') {
            break;
        }
        for (k, part) in cx.key(i).split('.').enumerate() {
            let Ok(value) = part.parse() else { return out };
            if part.len() > 4 {
                return out;
            }
            if out.len() == MOST {
                return out;
            }
            let inner = k > 0;
            let (mark, spaced) = if inner { (b'.', false) } else { (mark, spaced) };
            out.push(Num { value, digits: part.len(), after: i + 1, mark, spaced });
        }
        let (Some(sign), Some(next)) = (cx.get(i + 1), cx.get(i + 2)) else { break };
        mark = match cx.key(i + 1) {
            "-" => b'-',
            "/" => b'/',
            _ => break,
        };
        spaced = sign.space_before || next.space_before;
        if sign.breaks_before > 0 || next.breaks_before > 0 || spaced && mark == b'/' || token.span.is_empty() {
            break;
        }
        i += 2;
    }
    out
}

fn read(n: &[Num], strong: bool, short: bool) -> Option<(Edtf, MomentKind)> {
    let v = |i: usize| n[i].value;
    let long = |i: usize| n[i].digits == 4 && (1000..2200).contains(&n[i].value);
    let year = |i: usize| i32::try_from(n[i].value).ok();
    let two = |i: usize| n[i].digits <= 2;
    let marks: Vec<u8> = n[1..].iter().map(|n| n.mark).collect();
    match (n.len(), marks.as_slice()) {
        (2, _) if long(0) && long(1) => {
            if v(0) >= v(1) {
                return None;
            }
            let (a, b) = (point(year(0), None, None)?, point(year(1), None, None)?);
            Some((Edtf::interval(&a, &b)?, MomentKind::Interval))
        }
        (2, m) if long(0) && n[1].digits == 2 && !n[1].spaced => {
            // 2023/24 and 2019-20 are two years; 2024-10 a month.
            let century = v(0) / 100 * 100;
            let next = century + v(1);
            if next == v(0) + 1 || !(m[0] == b'-' && (1..=12).contains(&v(1))) && next > v(0) {
                let b = point(i32::try_from(next).ok(), None, None)?;
                return Some((Edtf::interval(&point(year(0), None, None)?, &b)?, MomentKind::Interval));
            }
            if m[0] == b'-' { Some((point(year(0), Some(v(1)), None)?, MomentKind::Month)) } else { None }
        }
        (2, m) if two(0) && long(1) && v(0) <= 12 && m[0] != b'.' && !n[1].spaced => {
            Some((point(year(1), Some(v(0)), None)?, MomentKind::Month))
        }
        (2, _) if short && two(0) && two(1) => Some((point(None, Some(v(1)), Some(v(0)))?, MomentKind::Day)),
        (3, [a, b]) if a == b && long(0) && *a != b'/' && two(1) && two(2) => {
            Some((point(year(0), Some(v(1)), Some(v(2)))?, MomentKind::Day))
        }
        (3, [a, b]) if a == b && two(0) && two(1) && long(2) => full(v(0), v(1), year(2)?, short),
        (3, [b'/', b'/']) if strong && short && two(0) && two(1) && n[2].digits == 2 && v(2) >= 13 => {
            full(v(0), v(1), i32::try_from(2000 + v(2)).ok()?, short)
        }
        (3, [b'-', b'/']) if two(0) && two(1) && two(2) && short => days(v(0), v(1), v(2), None),
        (3, [b'/', b'-']) if two(0) && two(1) && two(2) && short && !n[2].spaced => days(v(0), v(1), v(2), None),
        (3, [b'-', b'/']) if two(0) && two(1) && long(2) && v(0) < v(1) && v(1) <= 12 => {
            let (a, b) = (point(year(2), Some(v(0)), None)?, point(year(2), Some(v(1)), None)?);
            Some((Edtf::interval(&a, &b)?, MomentKind::Interval))
        }
        (4, [b'-', b'/', b'/'] | [b'/', b'-', b'-']) if two(0) && two(1) && two(2) && long(3) => {
            days(v(0), v(1), v(2), year(3))
        }
        (4, [a, b'-', b]) if long(1) && long(3) && a == b => {
            let (from, to) = (point(year(1), Some(v(0)), None)?, point(year(3), Some(v(2)), None)?);
            (from < to).then(|| Edtf::interval(&from, &to)).flatten().map(|e| (e, MomentKind::Interval))
        }
        (4, [a, b'-', b]) if a == b && short && (0..4).all(two) && v(1) <= v(3) => {
            between((v(0), v(1), None), (v(2), v(3), None))
        }
        (4, [a, b, c]) if a == b && a != c && short && (0..4).all(two) && v(0) < v(1) && v(1) < v(2) => {
            days(v(0), v(2), v(3), None)
        }
        (5, [a, b'-', b, c]) if a == b && b == c && short && (0..4).all(two) && long(4) => {
            between((v(0), v(1), year(4)), (v(2), v(3), year(4)))
        }
        (6, [a, b, b'-', c, d]) if a == b && c == d && a == c && long(2) && long(5) => {
            between((v(0), v(1), year(2)), (v(3), v(4), year(5)))
        }
        _ => None,
    }
}

type Dmy = (u32, u32, Option<i32>);

fn between(a: Dmy, b: Dmy) -> Option<(Edtf, MomentKind)> {
    let (from, to) = (point(a.2, Some(a.1), Some(a.0))?, point(b.2, Some(b.1), Some(b.0))?);
    (from < to).then(|| Edtf::interval(&from, &to)).flatten().map(|e| (e, MomentKind::Interval))
}

/// Days `a` to `b` of one month.
pub(super) fn days(a: u32, b: u32, month: u32, year: Option<i32>) -> Option<(Edtf, MomentKind)> {
    if a >= b {
        return None;
    }
    between((a, month, year), (b, month, year))
}

/// A day of day, month and year; where the language does not tell which comes first, only what is sure.
fn full(a: u32, b: u32, year: i32, day_first: bool) -> Option<(Edtf, MomentKind)> {
    let day_month = point(Some(year), Some(b), Some(a));
    if day_first {
        return Some((day_month?, MomentKind::Day));
    }
    let month_day = point(Some(year), Some(a), Some(b));
    match (day_month, month_day) {
        (Some(x), Some(y)) if x == y => Some((x, MomentKind::Day)),
        (Some(_), Some(_)) => Some((point(Some(year), None, None)?, MomentKind::Day)),
        (Some(x), None) | (None, Some(x)) => Some((x, MomentKind::Day)),
        (None, None) => None,
    }
}

fn point(year: Option<i32>, month: Option<u32>, day: Option<u32>) -> Option<Edtf> {
    Edtf::point(year, month, day)
}
