//! Numbers written in digits: which mark is the decimal one, which groups thousands.

use camket_text::TokenKind;

use super::read::Cx;
use super::words::ThreeDigits;

/// A number in digits: its value, the token after it, and whether it is a plain run of digits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Digits {
    pub(super) value: f64,
    pub(super) after: usize,
    pub(super) plain: bool,
    pub(super) leading_zero: bool,
}

/// Reads the number at token `at`: a number token, the groups after it if it is written with spaces
/// (*1 000 000*), or the digits at the end of a word such as *VND100* (then `from` is their first byte).
pub(super) fn digits(cx: &Cx<'_>, at: usize, from: Option<usize>) -> Option<Digits> {
    let token = cx.tokens.get(at)?;
    let mut after = at + 1;
    let start = from.unwrap_or(token.span.start);
    let mut end = token.span.end;
    if from.is_some() {
        // The tokens of "VND1,200.5" are VND1 , 200.5: glue what stands together.
        while let (Some(mark), Some(next)) = (cx.get(after), cx.get(after + 1)) {
            let glued = matches!(cx.key(after), "." | ",") && !mark.space_before && !next.space_before;
            if !glued || next.kind != TokenKind::Number {
                break;
            }
            end = next.span.end;
            after += 2;
        }
    } else if token.kind != TokenKind::Number {
        return None;
    }
    let written = cx.text.get(start..end)?;
    let plain = written.bytes().all(|b| b.is_ascii_digit());
    if plain
        && written.len() <= 3
        && !written.starts_with('0')
        && let Some((value, after)) = spaced_groups(cx, written, after)
    {
        return Some(Digits { value, after, plain: false, leading_zero: false });
    }
    let scaled = cx.scale_follows(after) || cx.words.percent.skip(cx.tokens, after, cx.end).is_some();
    let value = value_of(written, cx, scaled)?;
    let leading_zero = written.len() > 1 && written.starts_with('0') && plain;
    Some(Digits { value, after, plain, leading_zero })
}

/// *1 000 000*: groups of three digits after thin or fixed spaces; after common spaces only if a group is *000*.
fn spaced_groups(cx: &Cx<'_>, first: &str, mut after: usize) -> Option<(f64, usize)> {
    let mut all = String::new();
    let mut sure = true;
    let mut groups = 0;
    while let Some(next) = cx.get(after) {
        let key = cx.key(after);
        let before = cx.tokens.get(after - 1)?.span.end;
        let gap = cx.text.get(before..next.span.start)?;
        let mut spaces = gap.chars();
        let (Some(space), None) = (spaces.next(), spaces.next()) else { break };
        if next.kind != TokenKind::Number || key.len() != 3 || !key.bytes().all(|b| b.is_ascii_digit()) {
            break;
        }
        if space == '\n' || groups == 4 {
            break;
        }
        sure &= space != ' ' || key == "000";
        if groups == 0 {
            all.push_str(first);
        }
        all.push_str(key);
        after += 1;
        groups += 1;
    }
    if groups == 0 || !sure {
        return None;
    }
    Some((all.parse().ok()?, after))
}

/// The value of digits with marks. `scaled`: a multiplier or a percent sign follows.
///
/// Two kinds of marks: the last kind is the decimal one. One mark several times: thousands. One mark once: thousands
/// if it is the language's group mark with three digits after it, a fraction if it has another number of digits after it.
/// Left is the decimal mark with three digits after it (*3,125 tỷ* or *1,200 doanh nghiệp*): a fraction if a multiplier
/// or a percent sign follows, else what the pack says.
fn value_of(written: &str, cx: &Cx<'_>, scaled: bool) -> Option<f64> {
    let marks: Vec<(usize, char)> = written.char_indices().filter(|(_, c)| !c.is_ascii_digit()).collect();
    let Some(&(last, mark)) = marks.last() else { return parse(written, None) };
    let tail = written.len() - last - 1;
    let same = marks.iter().filter(|(_, c)| *c == mark).count();
    if same < marks.len() {
        let front = written.get(..last)?;
        return if same == 1 && grouped(front) { parse(written, Some(last)) } else { None };
    }
    if same > 1 {
        return if grouped(written) { parse(written, None) } else { None };
    }
    let zero = written.starts_with('0') || last > 3;
    let fraction = match (tail == 3 && !zero, mark == cx.words.group) {
        (false, _) => true,
        (true, true) => false,
        (true, false) => {
            debug_assert!(mark == cx.words.decimal || mark != cx.words.group);
            scaled || cx.words.three == ThreeDigits::Decimal
        }
    };
    parse(written, fraction.then_some(last))
}

/// Whether the digits are in groups of three (or of two before the last three, as in India).
fn grouped(written: &str) -> bool {
    let parts: Vec<&str> = written.split(['.', ',']).collect();
    let Some((first, rest)) = parts.split_first() else { return false };
    let Some((last, middle)) = rest.split_last() else { return true };
    let width = middle.first().map_or(3, |m| m.len());
    (1..=3).contains(&first.len())
        && last.len() == 3
        && matches!(width, 2 | 3)
        && middle.iter().all(|m| m.len() == width)
}

fn parse(written: &str, decimal_at: Option<usize>) -> Option<f64> {
    if written.len() <= 40 && written.bytes().all(|b| b.is_ascii_digit()) {
        return written.parse().ok();
    }
    let mut s = String::with_capacity(written.len());
    for (i, c) in written.char_indices().take(40) {
        if c.is_ascii_digit() {
            s.push(c);
        } else if Some(i) == decimal_at {
            s.push('.');
        }
    }
    if written.len() > 40 { None } else { s.parse().ok() }
}
