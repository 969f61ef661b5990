//! Years: *năm 2015, tài khóa 2018, fiscal 2023, since 2014, 2021–2025*.

use camket_model::Edtf;
use camket_text::{Shape, TokenKind};

use super::scan::{Body, Cx};
use super::{MomentKind, Relative, run};

/// A year that is told, or so many years away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YearRef {
    Told(i32),
    Away(i32),
}

/// Four digits that can be a year.
pub(super) fn digits(cx: &Cx<'_>, at: usize) -> Option<i32> {
    if cx.key(at).len() != 4 {
        return None;
    }
    cx.digits(at).filter(|n| (1000..2200).contains(n)).and_then(|n| i32::try_from(n).ok())
}

/// A year after a month, quarter or day: *năm 1967, /2024, of 2024, năm ngoái, of next year*.
pub(super) fn tail(cx: &Cx<'_>, at: usize) -> Option<(usize, YearRef)> {
    let told = |at: usize| digits(cx, at).map(|y| (at + 1, YearRef::Told(y)));
    if cx.get(at)?.breaks_before > 0 {
        return None;
    }
    if matches!(cx.key(at), "/" | "-" | ".") && cx.key(at) != "." {
        return told(at + 1);
    }
    let comma = cx.key(at) == ",";
    let mut place = if comma { at + 1 } else { at };
    if let Some(after) = cx.skip(&cx.words.year_links, place) {
        place = after;
    }
    let after_word = cx.skip(&cx.words.year_before, place);
    if let Some(found) = after_word.and_then(told).or_else(|| told(place)) {
        return Some(found);
    }
    if comma {
        return None;
    }
    if let Some((after, Relative::Year(n))) = cx.words.relative.longest_at(cx.tokens, place, cx.end) {
        return Some((after, YearRef::Away(*n)));
    }
    cx.skip(&cx.words.this_year, place).map(|after| (after, YearRef::Away(0))).filter(|_| place > at || comma)
}

/// A year or a stretch of years with its word before it, or one that stands where only a year can.
pub(super) fn year(cx: &Cx<'_>, at: usize) -> Option<Body> {
    if let Some(after) = cx.skip(&cx.words.year_before, at) {
        return bare(cx, after, true);
    }
    if let Some(body) = glued(cx, at) {
        return Some(body);
    }
    // "2021 to 2025": a second year after it makes both sure.
    let next = cx.skip(&cx.words.range_links, at + 1).and_then(|to| digits(cx, to));
    let paired = digits(cx, at).is_some_and(|y| next.is_some_and(|n| n > y && n - y < 200));
    bare(cx, at, paired)
}

/// *FY2023, FY2023-24, FY24*.
fn glued(cx: &Cx<'_>, at: usize) -> Option<Body> {
    let key = cx.key(at);
    let rest = cx.words.fiscal_glued.iter().find_map(|p| key.strip_prefix(p.as_str()))?;
    let short = rest.len() == 2;
    let year: i32 = rest.parse().ok().filter(|y| short || (1900..2200).contains(y))?;
    let year = if short { 2000 + year } else { year };
    let value = Edtf::point(Some(year), None, None)?;
    if matches!(cx.key(at + 1), "-" | "/") && cx.joined(at + 2) {
        let next = cx.digits(at + 2).and_then(|n| i32::try_from(n).ok());
        if let Some(next) = next.filter(|n| *n == (year + 1) % 100 || *n == year + 1) {
            let _ = next;
            let to = Edtf::point(Some(year + 1), None, None)?;
            return Some(Body::new(Edtf::interval(&value, &to), MomentKind::Interval, at + 3));
        }
    }
    Some(Body::new(Some(value), MomentKind::Year, at + 1))
}

/// Years in digits alone. `sure`: a word before says that it is a year.
pub(super) fn bare(cx: &Cx<'_>, at: usize, sure: bool) -> Option<Body> {
    let span = run::run(cx, at, false).filter(|b| {
        b.kind == MomentKind::Interval && b.value.as_ref().is_some_and(|v| v.month().is_none() && v.year().is_some())
    });
    let y = digits(cx, at)?;
    let likely = (1900..2101).contains(&y);
    if let Some(found) = span.filter(|_| likely || sure) {
        return Some(found);
    }
    let next = cx.get(at + 1);
    let counts = next.is_some_and(|t| t.kind == TokenKind::Word && t.shape == Shape::Lower && !t.space_before)
        || matches!(cx.key(at + 1), "%" | "+")
        || cx.key(at + 1) == "-"
            && cx.joined(at + 1)
            && cx.get(at + 2).is_some_and(|t| t.kind == TokenKind::Word)
            && cx.joined(at + 2);
    let led = cx.led(&cx.words.bare_year_before, at).is_some();
    let bracketed = cx.key_before(at) == "(" && matches!(cx.key(at + 1), ")" | "," | "-");
    let named = at > cx.start
        && cx
            .tokens
            .get(at - 1)
            .is_some_and(|t| t.kind == TokenKind::Word && matches!(t.shape, Shape::Upper | Shape::Capitalised))
        && next.is_none_or(|t| t.kind == TokenKind::Punct || t.shape == Shape::Lower || t.shape == Shape::Capitalised);
    if !(sure || likely && !counts && (led || bracketed || named)) {
        return None;
    }
    let value = Edtf::point(Some(y), None, None)?;
    Some(Body::new(Some(value), MomentKind::Year, at + 1))
}
