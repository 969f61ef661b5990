//! One step of the scan: what stands at this token?

use camket_model::{Bound, Value};
use camket_text::{Shape, TokenKind};

use super::read::{Core, Cx, core};
use super::words::Item;
use super::{Quantity, bounds, forms};

/// What was found at a token.
pub(super) enum Step {
    /// Nothing.
    Next,
    /// Nothing that counts, up to this token.
    Skip(usize),
    /// Numbers, up to this token.
    Found(Vec<Quantity>, usize),
}

/// Looks at token `at`; bound words may not reach before `floor`.
pub(super) fn at(cx: &Cx<'_>, at: usize, floor: usize) -> Step {
    let Some(token) = cx.get(at) else { return Step::Next };
    match token.kind {
        TokenKind::Number => number(cx, at, floor),
        TokenKind::Word | TokenKind::Punct => {
            let item = cx.words.items.firsts().may_have(cx.tokens, at);
            if !item && !cx.words.currencies.firsts().may_have(cx.tokens, at) && !cx.tokens.ends_in_digit(at) {
                return Step::Next;
            }
            if let Some(step) = currency(cx, at, floor) {
                return step;
            }
            if token.kind == TokenKind::Punct {
                return Step::Next;
            }
            if !item || cx.words.items.longest_at(cx.tokens, at, cx.end).is_none() {
                return Step::Next;
            }
            if let Some((q, after)) = forms::share(cx, at, floor) {
                return Step::Found(vec![q], after);
            }
            if let Some((after, ())) = cx.item(at, |i| (i == Item::Nothing).then_some(())) {
                return Step::Skip(after);
            }
            let form = forms::vague(cx, at, floor)
                .or_else(|| forms::ordinal(cx, at))
                .or_else(|| forms::bare_scale(cx, at, floor));
            if let Some((q, after)) = form {
                return Step::Found(vec![q], after);
            }
            match core(cx, at, false, None) {
                Some(first) => finish(cx, Lead { at, number: at, money: None }, first, floor),
                None => Step::Next,
            }
        }
    }
}

/// Where a number begins and what stands before it.
struct Lead {
    at: usize,
    number: usize,
    money: Option<String>,
}

/// A currency sign or code with a number after it, or both in one word (*VND100*).
fn currency(cx: &Cx<'_>, at: usize, floor: usize) -> Option<Step> {
    let (number, from, code) = money_lead(cx, at)?;
    let first = core(cx, number, true, from)?;
    Some(finish(cx, Lead { at, number, money: Some(code) }, first, floor))
}

/// The token of the number after a currency at `at`, the first byte of its digits if they are in a word, the code.
fn money_lead(cx: &Cx<'_>, at: usize) -> Option<(usize, Option<usize>, String)> {
    // "A$100 million" against "a $100 million": a letter belongs to the sign only as a capital right before it.
    let lone = cx.key(at).len() == 1 && cx.key(at).as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
    let fits = |after: usize| {
        !lone || after == at + 1 || cx.joined(at + 1) && cx.get(at).is_some_and(|t| t.shape != Shape::Lower)
    };
    if let Some((after, code)) = cx.words.currencies.at(cx.tokens, at, cx.end).find(|(after, _)| fits(*after)) {
        let dot = usize::from(cx.key(after) == "." && cx.joined(after));
        let next = cx.get(after + dot)?;
        if next.kind == TokenKind::Number && next.breaks_before == 0 {
            return Some((after + dot, None, code.clone()));
        }
    }
    let token = cx.get(at)?;
    let key = cx.key(at);
    if token.kind != TokenKind::Word || !key.as_bytes().last()?.is_ascii_digit() {
        return None;
    }
    let letters = key.find(|c: char| c.is_ascii_digit())?;
    let digits = key.len() - letters;
    let (_, code) = {
        let head = camket_text::Tokens::of(key.get(..letters)?);
        cx.words.currencies.longest_at(&head, 0, head.len()).map(|(a, c)| (a, c.clone()))?
    };
    let from = token.span.end.checked_sub(digits)?;
    let written = cx.text.get(from..token.span.end)?;
    written.bytes().all(|b| b.is_ascii_digit()).then_some((at, Some(from), code))
}

fn number(cx: &Cx<'_>, at: usize, floor: usize) -> Step {
    if let Some(to) = forms::not_a_number(cx, at) {
        return Step::Skip(to);
    }
    if let Some((q, after)) =
        forms::fraction(cx, at, floor).or_else(|| forms::share(cx, at, floor)).or_else(|| forms::ordinal_figure(cx, at))
    {
        return Step::Found(vec![q], after);
    }
    match core(cx, at, false, None) {
        Some(first) => finish(cx, Lead { at, number: at, money: None }, first, floor),
        None => Step::Skip(at + 1),
    }
}

/// A number with all that stands round it.
fn finish(cx: &Cx<'_>, lead: Lead, first: Core, floor: usize) -> Step {
    if first.leading_zero && lead.money.is_none() {
        return Step::Skip(first.after);
    }
    let mut after = first.after;
    let percent = percent_at(cx, after);
    after = percent.unwrap_or(after);
    let mut value = Value::One(first.value);
    let mut start = lead.at;
    let mut bound = None;
    let mut is_percent = percent.is_some();
    let mut split = None;
    if let Some(pair) = pair(cx, &lead, &first, after, is_percent) {
        if pair.change {
            split = Some(pair);
        } else {
            after = pair.after;
            is_percent = pair.percent;
            value = Value::Range(pair.low, pair.second.value);
            bound = Some(Bound::Range);
            start = pair.start.max(floor);
        }
    }
    if let Some(pair) = split {
        // "từ 5 lên 7 tỷ": two numbers that share their multiplier.
        let mut out = vec![];
        let low = Value::One(pair.low);
        let (s, b) = bounds::before(cx, start, floor, false);
        out.push(make(cx, s..after, start..after, low, b.unwrap_or(Bound::Exact), &lead.money, pair.percent, &first));
        let from = pair.second_at;
        let (s, b) = bounds::before(cx, from, after, false);
        let high = Value::One(pair.second.value);
        let q = make(
            cx,
            s..pair.after,
            from..pair.after,
            high,
            b.unwrap_or(Bound::Exact),
            &lead.money,
            pair.percent,
            &pair.second,
        );
        out.push(q);
        return Step::Found(out, pair.after);
    }
    let signed = if is_percent && bound.is_none() { minus(cx, start, floor) } else { None };
    if let (Some(from), Value::One(n)) = (signed, value) {
        value = Value::One(-n);
        start = from;
    }
    let number = start..after;
    let small = first.value < 10.0 && first.scale == 1.0 && !is_percent && lead.money.is_none() && bound.is_none();
    let (from, before) = bounds::before(cx, start, floor, small);
    let mut whole = from..after;
    let mut said = bound.or(before).unwrap_or(Bound::Exact);
    if (before.is_none() || before == Some(Bound::About))
        && let Some((end, b)) = bounds::after(cx, after)
    {
        if end > after {
            whole.end = end;
        }
        if bound.is_none() {
            said = b;
        }
    }
    let mut q = make(cx, whole, number, value, said, &lead.money, is_percent, &first);
    let plain = first.plain && !is_percent && lead.money.is_none() && bound.is_none();
    q.label = plain && is_label(cx, lead.number, after, floor);
    q.year_like = plain
        && before.is_none()
        && after == lead.number + 1
        && cx.key(lead.number).len() == 4
        && (1900.0..2100.0).contains(&first.value);
    let to = q.tokens.end;
    Step::Found(vec![q], to)
}

/// The first token of a minus before a percentage: a word (*âm 3,1%, minus 3.1%*), or a hyphen that stands at the
/// number and at nothing else (*-3.1%*).
fn minus(cx: &Cx<'_>, at: usize, floor: usize) -> Option<usize> {
    if let Some((from, ())) = cx.words.minus_before.before(cx.tokens, floor..at) {
        return Some(from);
    }
    let hyphen = at > floor && cx.key_before(at) == "-" && cx.joined(at) && !cx.joined(at - 1);
    // At the start of a line it is the mark of a list.
    (hyphen && cx.get(at - 1).is_some_and(|t| t.breaks_before == 0)).then(|| at - 1)
}

#[allow(clippy::too_many_arguments)]
fn make(
    cx: &Cx<'_>,
    tokens: std::ops::Range<usize>,
    number: std::ops::Range<usize>,
    value: Value,
    bound: Bound,
    money: &Option<String>,
    percent: bool,
    core: &Core,
) -> Quantity {
    let mut q = forms::plain(cx, tokens, number, value, bound);
    q.money = money.clone();
    q.percent = percent;
    q.digits = core.digits;
    q
}

/// The token after a percent sign or word at `at`.
pub(super) fn percent_at(cx: &Cx<'_>, at: usize) -> Option<usize> {
    if cx.get(at)?.breaks_before > 0 {
        return None;
    }
    let at = if cx.key(at) == "-" && cx.joined(at) && cx.joined(at + 1) { at + 1 } else { at };
    cx.words.percent.skip(cx.tokens, at, cx.end)
}

struct Pair {
    start: usize,
    low: f64,
    second: Core,
    second_at: usize,
    after: usize,
    percent: bool,
    /// A change from one to the other, not a range.
    change: bool,
}

/// A second number that makes a range with the first: *10-15%*, *từ 5 đến 7 tỷ*, *between 5 and 7*.
fn pair(cx: &Cx<'_>, lead: &Lead, first: &Core, after: usize, percent: bool) -> Option<Pair> {
    let w = cx.words;
    let next = cx.get(after)?;
    if next.breaks_before > 0 {
        return None;
    }
    let paired = w.pair_leads.before(cx.tokens, cx.start..lead.at);
    let led = w.range_leads.before(cx.tokens, cx.start..lead.at);
    let (link, mut change) = if cx.key(after) == "-" {
        (after + 1, false)
    } else if let (Some(_), Some(link)) = (paired, w.pair_links.skip(cx.tokens, after, cx.end)) {
        (link, false)
    } else if let Some(link) = w.range_links.skip(cx.tokens, after, cx.end) {
        (link, false)
    } else if let (Some(_), Some(link)) = (led, w.change_links.skip(cx.tokens, after, cx.end)) {
        (link, true)
    } else {
        return None;
    };
    let (number, from) = match money_lead(cx, link) {
        Some((number, from, _)) => (number, from),
        None => (link, None),
    };
    let signed = number != link || from.is_some();
    let money = lead.money.is_some() || signed;
    // "in 2014-2019 to $5 billion": a year and an amount make no range.
    let year = first.plain && cx.key(lead.number).len() == 4 && (1900.0..2101.0).contains(&first.value);
    if signed && year && money_free(lead) {
        return None;
    }
    let second = core(cx, number, money, from)?;
    let end = percent_at(cx, second.after);
    // "rose by 12 per cent to $3 billion": a share and an amount make no range.
    if percent && signed || end.is_some() && !money_free(lead) {
        return None;
    }
    let mantissa = second.value / second.scale;
    let shares = first.scale == 1.0 && second.scale > 1.0 && first.value < mantissa;
    let low = if shares { first.value * second.scale } else { first.value };
    let rises = low < second.value;
    // "increased from 5 to 7 percent" tells two values.
    if let Some((s, ())) = led {
        let near = s.saturating_sub(4).max(cx.start);
        change |= (near..s).any(|i| w.change_before.skip(cx.tokens, i, s).is_some());
    }
    if !rises && !change {
        return None;
    }
    let hyphen = cx.key(after) == "-";
    let year_pair = hyphen && first.plain && second.plain && first.value >= 1900.0 && second.value < 2101.0;
    if year_pair && end.is_none() && money_free(lead) && cx.key(lead.number).len() == 4 {
        return None;
    }
    let start = match (change, paired, led) {
        (false, Some((s, ())), _) | (false, _, Some((s, ()))) if !hyphen || led.is_some() => s,
        _ => lead.at,
    };
    let percent = percent || end.is_some();
    Some(Pair { start, low, second, second_at: link, after: end.unwrap_or(second.after), percent, change })
}

fn money_free(lead: &Lead) -> bool {
    lead.money.is_none()
}

/// *Nghị quyết 2270*, *Article 5*, *Boeing 737*: the number belongs to the name before it.
fn is_label(cx: &Cx<'_>, at: usize, after: usize, floor: usize) -> bool {
    // "1. Formal talks …": the number of a paragraph.
    let opens = at == cx.start || cx.get(at).is_some_and(|t| t.breaks_before > 0);
    let paragraph = opens && matches!(cx.key(after), "." | ")") && cx.joined(after) && !cx.joined(after + 1);
    let named = cx.words.labels.before(cx.tokens, floor..at).is_some();
    paragraph
        || named && cx.words.not_labels.before(cx.tokens, floor..at).is_none()
        || cx.key_before(at) == "#"
        || at > floor
            && cx.tokens.get(at - 1).is_some_and(|t| t.kind == TokenKind::Word && t.shape == Shape::Upper)
            && cx.get(after).is_none_or(|t| t.kind == TokenKind::Punct)
}
