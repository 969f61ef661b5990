//! Numbers of other make: vague ones, shares, fractions, ordinals, and digits that are no number at all.

use std::ops::Range;

use camket_model::{Bound, Span, Value};
use camket_text::{Shape, TokenKind};

use super::read::{Cx, core};
use super::words::Item;
use super::{Quantity, bounds};

type Found = Option<(Quantity, usize)>;

/// A quantity with nothing said beyond value and bound.
pub(super) fn plain(cx: &Cx<'_>, tokens: Range<usize>, number: Range<usize>, value: Value, bound: Bound) -> Quantity {
    let byte = |i: usize| cx.tokens.get(i).map_or(Span::default(), |t| t.span);
    let span = byte(tokens.start).cover(byte(tokens.end.saturating_sub(1).max(tokens.start)));
    Quantity {
        value,
        bound,
        span,
        tokens,
        number_tokens: number,
        money: None,
        percent: false,
        share: false,
        vague: false,
        ordinal: false,
        label: false,
        year_like: false,
        digits: false,
    }
}

fn one(cx: &Cx<'_>, at: usize, number: Range<usize>, floor: usize, value: f64, bound: Bound) -> Quantity {
    let (from, before) = bounds::before(cx, at, floor, false);
    let mut whole = from..number.end;
    let mut said = before.unwrap_or(bound);
    if before.is_none()
        && let Some((end, b)) = bounds::after(cx, number.end)
    {
        whole.end = end.max(whole.end);
        said = b;
    }
    plain(cx, whole, number, Value::One(value), said)
}

/// *hàng trăm nghìn, vài chục, several hundred, dozens, hundreds of thousands*.
pub(super) fn vague(cx: &Cx<'_>, at: usize, floor: usize) -> Found {
    let (mut after, mut value) = if let Some((after, ())) = cx.item(at, |i| (i == Item::VagueLead).then_some(())) {
        cx.scale(after)?
    } else {
        cx.item(at, |i| if let Item::VaguePlural(s) = i { Some(s) } else { None })?
    };
    for _ in 0..4 {
        if let Some((next, s)) = cx.scale(after) {
            value *= s;
            after = next;
            continue;
        }
        let Some(link) = cx.words.vague_links.skip(cx.tokens, after, cx.end) else { break };
        let Some((next, s)) = cx.item(link, |i| if let Item::VaguePlural(s) = i { Some(s) } else { None }) else {
            break;
        };
        value *= s;
        after = next;
    }
    let money = cx.scale(at).is_some();
    if money {
        return None;
    }
    let mut q = one(cx, at, at..after, floor, value, Bound::Over);
    if q.bound != Bound::Under {
        q.bound = Bound::Over;
    }
    q.vague = true;
    let to = q.tokens.end;
    Some((q, to))
}

/// *trăm triệu, nghìn tỷ*: multipliers with no number, if two stand together or a bound word stands before one.
pub(super) fn bare_scale(cx: &Cx<'_>, at: usize, floor: usize) -> Found {
    let (mut after, mut value) = cx.scale(at)?;
    let mut parts = 1;
    while let Some((next, s)) = cx.scale(after) {
        value *= s;
        after = next;
        parts += 1;
    }
    let bounded = cx.words.before.before(cx.tokens, floor..at).is_some();
    if parts < 2 && !bounded {
        return None;
    }
    let mut q = one(cx, at, at..after, floor, value, Bound::Over);
    q.vague = !bounded;
    let to = q.tokens.end;
    Some((q, to))
}

/// *một nửa, hai phần ba, a third, two-thirds, half*, in percent rounded to two decimals.
pub(super) fn share(cx: &Cx<'_>, at: usize, floor: usize) -> Found {
    let found = half(cx, at, floor).or_else(|| parts_of(cx, at)).or_else(|| denominated(cx, at))?;
    let (value, after) = found;
    // "a quarter of a million" is a number.
    let of = cx.words.share_after.skip(cx.tokens, after, cx.end).filter(|of| *of == after + 1);
    let article = of.and_then(|of| cx.item(of, |i| (i == Item::Article).then_some(())));
    if let Some((end, scale)) = article.and_then(|(next, ())| cx.scale(next)) {
        let q = one(cx, at, at..end, floor, value * scale, Bound::Exact);
        let to = q.tokens.end;
        return Some((q, to));
    }
    Some(as_share(cx, at, at..after, floor, value))
}

fn as_share(cx: &Cx<'_>, at: usize, number: Range<usize>, floor: usize, value: f64) -> (Quantity, usize) {
    let mut q = one(cx, at, number, floor, (value * 10_000.0).round() / 100.0, Bound::Exact);
    q.percent = true;
    q.share = true;
    let to = q.tokens.end;
    (q, to)
}

fn half(cx: &Cx<'_>, at: usize, floor: usize) -> Option<(f64, usize)> {
    if cx.item(at, |i| (i == Item::HalfOfScale).then_some(())).is_some_and(|(after, ())| cx.scale(after).is_some()) {
        return None;
    }
    let (after, bounded) = cx.item(at, |i| match i {
        Item::Half => Some(false),
        Item::HalfBounded => Some(true),
        _ => None,
    })?;
    let fine = !bounded
        || cx.words.before.before(cx.tokens, floor..at).is_some()
        || cx.words.share_after.skip(cx.tokens, after, cx.end).is_some();
    fine.then_some((0.5, after))
}

/// *hai phần ba, 2 phần 3*.
fn parts_of(cx: &Cx<'_>, at: usize) -> Option<(f64, usize)> {
    let over = core(cx, at, false, None)?;
    let link = cx.words.share_links.skip(cx.tokens, over.after, cx.end)?;
    let (under, after) = match cx.words.share_tails.longest_at(cx.tokens, link, cx.end) {
        Some((after, n)) => (*n, after),
        None => core(cx, link, false, None).map(|c| (c.value, c.after))?,
    };
    (over.value > 0.0 && over.value < under && under <= 1000.0).then(|| (over.value / under, after))
}

/// *a third of, one-third, two-thirds, three quarters*.
fn denominated(cx: &Cx<'_>, at: usize) -> Option<(f64, usize)> {
    let (after, over, article) = if let Some((after, ())) = cx.item(at, |i| (i == Item::Article).then_some(())) {
        (after, 1.0, true)
    } else if cx.get(at)?.kind == TokenKind::Number {
        let c = core(cx, at, false, None).filter(|c| c.plain)?;
        (c.after, c.value, false)
    } else {
        let (after, n) = cx.item(at, |i| if let Item::Unit(n) = i { Some(n) } else { None })?;
        (after, n, false)
    };
    let after = if cx.key(after) == "-" { after + 1 } else { after };
    let (end, under) = cx.item(after, |i| if let Item::Denominator(n) = i { Some(n) } else { None })?;
    // "a third of" is a share, "a third round" an ordinal.
    if article && cx.words.share_after.skip(cx.tokens, end, cx.end).is_none() {
        return None;
    }
    (over > 0.0 && over < under).then_some((over / under, end))
}

/// *3/4* as a share: only if the words after it say that it is one (*of*, *số*, *diện tích*).
pub(super) fn fraction(cx: &Cx<'_>, at: usize, floor: usize) -> Found {
    if cx.key(at + 1) != "/" || !cx.joined(at + 1) || !cx.joined(at + 2) || cx.key(at + 3) == "/" {
        return None;
    }
    let over: f64 = small(cx.key(at))?;
    let under: f64 = small(cx.key(at + 2))?;
    let told = cx.words.share_after.skip(cx.tokens, at + 3, cx.end).is_some();
    (told && over > 0.0 && over < under).then(|| as_share(cx, at, at..at + 3, floor, over / under))
}

fn small(key: &str) -> Option<f64> {
    (key.len() <= 2 && key.bytes().all(|b| b.is_ascii_digit())).then(|| key.parse().ok()).flatten()
}

/// *thứ 58, lần thứ hai, thứ XIII, second, twenty-first*.
pub(super) fn ordinal(cx: &Cx<'_>, at: usize) -> Found {
    if let Some((after, ())) = cx.item(at, |i| (i == Item::OrdinalLead).then_some(())) {
        let (value, end) = if let Some((end, n)) = cx.words.ordinal_tails.longest_at(cx.tokens, after, cx.end) {
            (*n, end)
        } else if let Some(n) = roman(cx, after) {
            (n, after + 1)
        } else {
            let c = core(cx, after, false, None)?;
            if c.scale > 1.0 || c.value.fract() != 0.0 {
                return None;
            }
            (c.value, c.after)
        };
        return Some(as_ordinal(cx, at..end, value));
    }
    if let Some((end, n)) = cx.item(at, |i| if let Item::Ordinal(n) = i { Some(n) } else { None }) {
        return Some(as_ordinal(cx, at..end, n));
    }
    // "twenty-first"
    let (after, tens) = cx.item(at, |i| if let Item::Tens(n) = i { Some(n) } else { None })?;
    let after = if cx.key(after) == "-" { after + 1 } else { return None };
    let (end, n) = cx.item(after, |i| if let Item::Ordinal(n) = i { Some(n) } else { None })?;
    (n < 10.0).then(|| as_ordinal(cx, at..end, tens + n))
}

/// *58th*.
pub(super) fn ordinal_figure(cx: &Cx<'_>, at: usize) -> Found {
    if !cx.joined(at + 1) {
        return None;
    }
    let end = cx.words.ordinal_suffixes.skip(cx.tokens, at + 1, cx.end)?;
    let n: f64 = cx.key(at).parse().ok()?;
    Some(as_ordinal(cx, at..end, n))
}

fn as_ordinal(cx: &Cx<'_>, tokens: Range<usize>, value: f64) -> (Quantity, usize) {
    let end = tokens.end;
    let mut q = plain(cx, tokens.clone(), tokens, Value::One(value), Bound::Exact);
    q.ordinal = true;
    (q, end)
}

/// A Roman number in capitals, up to 39.
fn roman(cx: &Cx<'_>, at: usize) -> Option<f64> {
    let token = cx.get(at).filter(|t| t.kind == TokenKind::Word)?;
    let written = token.span.of(cx.text);
    let tens = written.bytes().take_while(|b| *b == b'X').count();
    let units = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let rest = written.get(tens..)?;
    let unit = units.iter().position(|u| *u == rest)?;
    (tens <= 3 && tens + unit > 0).then_some((tens * 10 + unit) as f64)
}

/// Digits that are no number to be read: the token after them.
///
/// Parts of names (*F-16, ASEAN+3, 2+2*), times of day, scores, *24/7*, telephone numbers.
pub(super) fn not_a_number(cx: &Cx<'_>, at: usize) -> Option<usize> {
    let glued = cx.joined(at);
    let before = cx.key_before(at);
    if glued && at > cx.start {
        let mark = cx.tokens.get(at - 1)?;
        let before_mark = if at >= cx.start + 2 { cx.tokens.get(at - 2) } else { None };
        let word = before_mark.filter(|t| t.kind == TokenKind::Word);
        // In segmented text a name may stand off its hyphen: "F -35".
        let name_before = word.is_some_and(|t| !mark.space_before || before == "-" && t.shape != Shape::Lower);
        let decimal_rest = matches!(before, "." | ",") && name_before;
        if matches!(before, "-" | "+" | "/") && name_before || decimal_rest || before == "'" || before == "_" {
            return Some(tail_of_name(cx, at + 1));
        }
        if mark.kind == TokenKind::Word {
            return Some(at + 1);
        }
    }
    // "G 7", "S 400": a capital letter of its own before a number.
    let letter = at > cx.start && before.len() == 1 && cx.key(at).len() <= 3;
    if letter && cx.tokens.get(at - 1).is_some_and(|t| t.kind == TokenKind::Word && t.shape == Shape::Capitalised) {
        return Some(at + 1);
    }
    let next = cx.key(at + 1);
    if next == "+" && cx.joined(at + 1) && cx.joined(at + 2) && number_at(cx, at + 2) {
        return Some(at + 3);
    }
    if let Some(to) = time(cx, at) {
        return Some(to);
    }
    // "9M729"
    if cx.joined(at + 1) && next.starts_with(char::is_alphabetic) && next.ends_with(|c: char| c.is_ascii_digit()) {
        return Some(tail_of_name(cx, at + 2));
    }
    if next == "/" && cx.joined(at + 1) && number_at(cx, at + 2) && cx.key(at) == "24" && cx.key(at + 2) == "7" {
        return Some(at + 3);
    }
    let dashed = next == "-" && number_at(cx, at + 2);
    if dashed {
        if cx.key(at + 3) == "-" && number_at(cx, at + 4) {
            return Some(tail_of_name(cx, at + 5));
        }
        let score = cx.words.score_before.before(cx.tokens, cx.start..at).is_some();
        let digits = |i| cx.key(i).parse::<u32>().ok().filter(|n| *n <= 100);
        let falls = digits(at + 2).is_some_and(|b| digits(at).is_some_and(|a| a >= b));
        let open = super::scan::percent_at(cx, at + 3).is_none() && !cx.scale_follows(at + 3);
        if score || falls && open && cx.joined(at + 1) == cx.joined(at + 2) {
            return Some(at + 3);
        }
    }
    None
}

fn number_at(cx: &Cx<'_>, at: usize) -> bool {
    cx.get(at).is_some_and(|t| t.kind == TokenKind::Number)
}

/// Further parts of a name or number that hang on with hyphens, dots or slashes.
fn tail_of_name(cx: &Cx<'_>, mut at: usize) -> usize {
    while matches!(cx.key(at), "-" | "/" | "." | "+") && cx.joined(at) && cx.joined(at + 1) {
        at += 2;
    }
    at.min(cx.end)
}

/// A time of day: *14h30, 9 giờ sáng, lúc 9 giờ, 10:30, 5 p.m.*
fn time(cx: &Cx<'_>, at: usize) -> Option<usize> {
    let w = cx.words;
    let hour: u32 = cx.key(at).split(['.', ',']).next()?.parse().ok()?;
    if cx.key(at).len() == 4 && hour < 2400 && cx.key(at + 1) == "gmt" {
        return Some(at + 2);
    }
    if hour > 24 || cx.key(at).len() > 5 {
        return None;
    }
    let mut after = at + 1;
    let clock = cx.key(after) == ":" && cx.joined(after) && cx.joined(after + 1) && number_at(cx, after + 1);
    if clock {
        after += 2;
    }
    if let Some(end) = w.time_after.skip(cx.tokens, after, cx.end) {
        return Some(end);
    }
    if clock {
        return Some(after);
    }
    let key = cx.key(after);
    if cx.joined(after) && key.strip_prefix('h').is_some_and(|m| m.bytes().all(|b| b.is_ascii_digit())) {
        return Some(after + 1 + usize::from(key == "h" && number_at(cx, after + 1) && cx.joined(after + 1)));
    }
    let told = w.time_before.before(cx.tokens, cx.start..at).is_some();
    let hours = w.hours.skip(cx.tokens, after, cx.end);
    match hours {
        Some(end) if number_at(cx, end) && cx.key(end).len() == 2 => Some(end + 1),
        Some(end) if told => Some(end),
        _ => None,
    }
}
