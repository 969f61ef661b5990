//! The value of one number, in digits, in words or in both: no bounds, no ranges.

use camket_text::{Shape, Token, TokenKind, Tokens};

use super::digits::digits;
use super::words::{Item, NumberWords};

/// What every step of reading numbers needs.
pub(super) struct Cx<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a Tokens,
    pub(super) words: &'a NumberWords,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// A number as read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Core {
    pub(super) value: f64,
    pub(super) after: usize,
    /// The multiplier that ends it (*tỷ* in *5 tỷ*), 1 if there is none.
    pub(super) scale: f64,
    /// Begins with digits.
    pub(super) digits: bool,
    /// Nothing but one run of digits.
    pub(super) plain: bool,
    pub(super) leading_zero: bool,
}

impl<'a> Cx<'a> {
    pub(super) fn get(&self, at: usize) -> Option<&'a Token> {
        if at < self.end { self.tokens.get(at) } else { None }
    }

    pub(super) fn key(&self, at: usize) -> &'a str {
        if at < self.end { self.tokens.key(at) } else { "" }
    }

    /// The key of the token before `at`, inside the range.
    pub(super) fn key_before(&self, at: usize) -> &'a str {
        if at > self.start { self.tokens.key(at - 1) } else { "" }
    }

    /// Whether the token at `at` stands right behind the one before it.
    pub(super) fn joined(&self, at: usize) -> bool {
        at > self.start && self.get(at).is_some_and(|t| !t.space_before && t.breaks_before == 0)
    }

    /// The item at `at` that passes `want`, longest first.
    pub(super) fn item<R>(&self, at: usize, want: impl Fn(Item) -> Option<R>) -> Option<(usize, R)> {
        self.words.items.at(self.tokens, at, self.end).find_map(|(after, item)| Some((after, want(*item)?)))
    }

    pub(super) fn scale(&self, at: usize) -> Option<(usize, f64)> {
        if self.get(at).is_some_and(|t| t.breaks_before > 0) {
            return None;
        }
        let at = if self.key(at) == "-" && self.joined(at) && self.joined(at + 1) { at + 1 } else { at };
        self.item(at, |i| if let Item::Scale(s) = i { Some(s) } else { None })
    }

    pub(super) fn scale_follows(&self, at: usize) -> bool {
        self.scale(at).is_some() || self.attached(at, true).is_some()
    }

    /// A short multiplier after digits: *bn, m, k*. `money`: a currency stands before the number.
    pub(super) fn attached(&self, at: usize, money: bool) -> Option<(usize, f64)> {
        if self.get(at)?.breaks_before > 0 {
            return None;
        }
        if money && let Some((after, s)) = self.words.money_scales.longest_at(self.tokens, at, self.end) {
            return Some((after, *s));
        }
        let (after, s) = self.words.attached.longest_at(self.tokens, at, self.end)?;
        // "m" after digits is a million in money and before counted things, a metre in "800m deep".
        let metre =
            self.key(at) == "m" && !money && self.words.metre_after.skip(self.tokens, after, self.end).is_some();
        (!metre).then_some((after, *s))
    }

    /// Whether a sentence may begin at `at`.
    pub(super) fn opens(&self, at: usize) -> bool {
        at == self.start
            || self.get(at).is_some_and(|t| t.breaks_before > 0)
            || matches!(self.key_before(at), "." | "!" | "?" | ":" | "\"" | "(" | "•" | "…" | ";")
    }
}

/// A number at token `at`: digits with their multipliers, or words.
pub(super) fn core(cx: &Cx<'_>, at: usize, money: bool, from: Option<usize>) -> Option<Core> {
    let token = cx.get(at)?;
    match token.kind {
        TokenKind::Number => figure(cx, at, money, None),
        TokenKind::Word if from.is_some() => figure(cx, at, money, from),
        TokenKind::Word => spelled(cx, at),
        TokenKind::Punct => None,
    }
}

fn figure(cx: &Cx<'_>, at: usize, money: bool, from: Option<usize>) -> Option<Core> {
    let d = digits(cx, at, from)?;
    let mut sum = Sum::start(d.value, d.after);
    point(cx, &mut sum);
    if let Some((after, s)) = cx.attached(sum.after, money) {
        sum.scale(s, after);
    } else {
        if let Some((after, ())) = cx.item(sum.after, |i| (i == Item::HalfMore).then_some(()))
            && (cx.scale(after).is_some() || d.plain)
        {
            sum.group += 0.5;
            sum.after = after;
        }
        multipliers(cx, &mut sum);
        // "1 tỷ 200 triệu": digits again, with a smaller multiplier.
        while sum.last_scale > 1.0
            && cx.get(sum.after).is_some_and(|t| t.kind == TokenKind::Number && t.breaks_before == 0)
        {
            let Some(more) = digits(cx, sum.after, None) else { break };
            let Some((after, s)) = cx.scale(more.after) else { break };
            if s >= sum.last_scale || more.value * s >= sum.last_scale {
                break;
            }
            sum.add(more.value, more.after);
            sum.scale(s, after);
            multipliers(cx, &mut sum);
        }
        half_after(cx, &mut sum);
    }
    let plain = d.plain && sum.last_scale == 1.0 && sum.after == d.after;
    Some(sum.core(true, plain, d.leading_zero))
}

/// Multipliers right after one another: *nghìn tỷ*.
fn multipliers(cx: &Cx<'_>, sum: &mut Sum) {
    while let Some((after, s)) = cx.scale(sum.after) {
        sum.scale(s, after);
    }
}

/// The decimal mark in words with up to four digits behind it: *hai phẩy năm, 3 phẩy 25, two point four*.
fn point(cx: &Cx<'_>, sum: &mut Sum) -> bool {
    let Some((mut after, ())) = cx.item(sum.after, |i| (i == Item::Point).then_some(())) else { return false };
    let (mut fraction, mut place, from) = (0.0, 1.0, after);
    if let Some(written) = cx.get(after).filter(|t| t.kind == TokenKind::Number && t.breaks_before == 0) {
        let key = written.span.of(cx.text);
        let Some(n) = key.parse::<u32>().ok().filter(|_| key.len() <= 4) else { return false };
        fraction = f64::from(n) / 10f64.powi(key.len() as i32);
        after += 1;
    }
    while fraction == 0.0 || after > from && place < 10_000.0 && place > 1.0 {
        let digit = cx.item(after, |i| match i {
            Item::Unit(n) | Item::Careful(n) | Item::Tail(n) if n < 10.0 => Some(n),
            _ => None,
        });
        let Some((next, n)) = digit else { break };
        place *= 10.0;
        fraction += n / place;
        after = next;
    }
    if after == from {
        return false;
    }
    sum.group += fraction;
    sum.unit += fraction;
    sum.after = after;
    true
}

fn half_after(cx: &Cx<'_>, sum: &mut Sum) {
    if sum.last_scale > 1.0
        && let Some((after, ())) = cx.item(sum.after, |i| (i == Item::HalfAfter).then_some(()))
    {
        sum.total += sum.last_scale / 2.0;
        sum.after = after;
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Last {
    Start,
    Unit,
    Tens,
    Hundred,
    Scale,
    Link,
}

/// A number in words.
fn spelled(cx: &Cx<'_>, at: usize) -> Option<Core> {
    let first = cx.get(at)?;
    let follower = cx.get(at + 1);
    // "Ba Lan", "Hai Phong": a capital inside a sentence before another capital is a name.
    if first.shape != Shape::Lower
        && !cx.opens(at)
        && follower.is_some_and(|t| t.kind == TokenKind::Word && t.shape != Shape::Lower)
    {
        return None;
    }
    let mut sum = Sum::start(0.0, at);
    let mut last = Last::Start;
    let mut pointed = false;
    // Steps are bounded by the longest number that a person would write out.
    for _ in 0..24 {
        let here = sum.after;
        if here > at && cx.get(here).is_none_or(|t| t.breaks_before > 0) {
            break;
        }
        if matches!(last, Last::Unit | Last::Tens) && !pointed && point(cx, &mut sum) {
            pointed = true;
            last = Last::Unit;
            continue;
        }
        // "twenty-five", "half-billion"
        let scaled = last == Last::Unit && cx.scale(here).is_some();
        let hyphen = (last == Last::Tens || scaled) && cx.key(here) == "-" && cx.joined(here) && cx.joined(here + 1);
        let place = here + usize::from(hyphen);
        let Some((after, item)) = step(cx, place, last) else { break };
        match item {
            Item::Unit(n) | Item::Careful(n) | Item::Tail(n) => {
                sum.add(n, after);
                last = Last::Unit;
            }
            Item::Tens(n) => {
                sum.add(n, after);
                last = Last::Tens;
            }
            Item::TimesTen => {
                sum.group += sum.unit * 9.0;
                sum.after = after;
                last = Last::Tens;
            }
            Item::Article => {
                sum.add(1.0, after);
                last = Last::Unit;
            }
            Item::HalfOfScale => {
                sum.add(0.5, after);
                last = Last::Unit;
            }
            Item::HalfMore => {
                sum.add(0.5, after);
                last = Last::Unit;
            }
            Item::Scale(s) => {
                sum.scale(s, after);
                last = if s == 100.0 { Last::Hundred } else { Last::Scale };
            }
            Item::Link => {
                // Only a bridge to a smaller number; given back if none follows.
                match step(cx, after, Last::Link) {
                    Some((_, Item::Unit(_) | Item::Tens(_) | Item::Tail(_) | Item::Careful(_))) => sum.after = after,
                    _ => break,
                }
                last = Last::Link;
            }
            _ => break,
        }
    }
    if last == Last::Start {
        return None;
    }
    half_after(cx, &mut sum);
    Some(sum.core(false, false, false))
}

/// The item that may stand at `at` after `last`.
fn step(cx: &Cx<'_>, at: usize, last: Last) -> Option<(usize, Item)> {
    let scale_next =
        |after: usize| cx.scale(after).is_some() || cx.item(after, |i| (i == Item::TimesTen).then_some(())).is_some();
    let after_tens = matches!(last, Last::Tens);
    let open = matches!(last, Last::Start | Last::Hundred | Last::Scale | Last::Link);
    cx.words.items.at(cx.tokens, at, cx.end).map(|(after, i)| (after, *i)).find(|(after, i)| match i {
        // A unit after a multiplier needs a link or a multiplier of its own ("một trăm ba" is rare, "hai tỷ ba nước" wrong).
        Item::Unit(n) => open && (last != Last::Scale || *n >= 10.0 || scale_next(*after)) || after_tens && *n < 10.0,
        Item::Careful(_) => {
            open && scale_next(*after)
                || last == Last::Link
                || last == Last::Start && cx.words.careful_before.skip(cx.tokens, *after, cx.end).is_some()
        }
        Item::Tens(_) => open,
        Item::Tail(_) => after_tens || last == Last::Link,
        Item::TimesTen => last == Last::Unit,
        Item::Article => last == Last::Start && scale_next(*after),
        Item::HalfOfScale => last == Last::Start && scale_next(*after),
        Item::HalfMore => last == Last::Unit,
        Item::Scale(_) => last != Last::Start && last != Last::Link,
        Item::Link => matches!(last, Last::Hundred | Last::Scale),
        _ => false,
    })
}

/// The sum so far: finished groups, the group in hand, its last part.
struct Sum {
    total: f64,
    group: f64,
    unit: f64,
    last_scale: f64,
    scaled_last: bool,
    last_group: f64,
    after: usize,
}

impl Sum {
    fn start(value: f64, after: usize) -> Self {
        Self { total: 0.0, group: value, unit: value, last_scale: 1.0, scaled_last: false, last_group: 0.0, after }
    }

    fn add(&mut self, n: f64, after: usize) {
        self.group += n;
        self.unit = n;
        self.scaled_last = false;
        self.after = after;
    }

    fn scale(&mut self, s: f64, after: usize) {
        if s <= 100.0 {
            // Hundreds and dozens multiply the last part only: "hai nghìn ba trăm".
            let part = if self.unit > 0.0 { self.unit } else { 1.0 };
            self.group += part * s - self.unit;
            self.unit = part * s;
            self.last_scale = s;
        } else if self.scaled_last && self.group == 0.0 {
            // A multiplier upon a multiplier: "nghìn tỷ".
            self.total += self.last_group * (s - 1.0);
            self.last_group *= s;
            self.last_scale *= s;
        } else {
            self.last_group = self.group * s;
            self.total += self.last_group;
            self.last_scale = if self.unit >= 100.0 && self.scaled_last { self.last_scale * s } else { s };
            self.group = 0.0;
            self.unit = 0.0;
        }
        self.scaled_last = true;
        self.after = after;
    }

    fn core(&self, digits: bool, plain: bool, leading_zero: bool) -> Core {
        let scale = if self.scaled_last { self.last_scale } else { 1.0 };
        let value = whole(self.total + self.group);
        Core { value, after: self.after, scale, digits, plain, leading_zero }
    }
}

/// A product such as 8.2 times a billion may miss the whole number that it is by the last bits.
fn whole(value: f64) -> f64 {
    let round = value.round();
    if (value - round).abs() <= 1e-12 * value.abs() { round } else { value }
}
