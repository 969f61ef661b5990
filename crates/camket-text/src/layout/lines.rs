//! Lines, what stands at their beginning, and which of them make one paragraph.
//!
//! In news one line is a paragraph, often one sentence. Only where a text is clearly wrapped by hand (lines of much the
//! same length that end without a stop and go on in lower case) are lines joined.

use std::ops::Range;

use super::Page;
use crate::{Shape, TokenKind};

/// What stands at the beginning of a line and is not its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing.
    None,
    /// `#` to `######`.
    Hash,
    /// A dash or a dot of a list.
    Bullet,
    /// `12.` in plain figures.
    Figure,
    /// `(a)`, `b)`, `IV.`, `1/`.
    Letter,
    /// The line is a rule of dashes or the like, or a row of a table.
    Rule,
}

/// A line, or the lines of one paragraph after joining.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// All its tokens.
    pub tokens: Range<usize>,
    /// The first token after the mark.
    pub first: usize,
    pub mark: Mark,
    /// The tokens of its number.
    pub number: Option<Range<usize>>,
    /// Whether a blank line stands before it.
    pub blank_before: bool,
    quoted: bool,
}

/// Characters in the longest line that a person wraps by hand.
const WIDEST: usize = 130;

/// The paragraphs of a page.
pub(super) fn blocks(page: &Page<'_>) -> Vec<Block> {
    let lines = lines(page);
    let width = wrap_width(page, &lines);
    let mut out: Vec<Block> = Vec::with_capacity(lines.len());
    let mut last = 0;
    for (i, line) in lines.iter().enumerate() {
        match out.last_mut() {
            Some(block) if may_join(&lines[last], line) && joins(page, width, &lines[last], line) => {
                block.tokens.end = line.tokens.end;
            }
            _ => out.push(line.clone()),
        }
        last = i;
    }
    out
}

fn lines(page: &Page<'_>) -> Vec<Block> {
    let mut out = Vec::new();
    let mut counter = Counter::default();
    let mut start = page.range.start;
    for i in page.range.clone() {
        let breaks = page.tokens.get(i + 1).map_or(1, |t| t.breaks_before);
        if breaks > 0 || i + 1 == page.range.end {
            out.push(line(page, start..i + 1, &mut counter));
            start = i + 1;
        }
    }
    out
}

/// The last letter or Roman number seen before a stop, since `V. Putin` begins no fifth item.
#[derive(Default)]
struct Counter {
    roman: usize,
    letter: usize,
}

fn line(page: &Page<'_>, tokens: Range<usize>, counter: &mut Counter) -> Block {
    let blank_before = page.tokens.get(tokens.start).is_some_and(|t| t.breaks_before > 1);
    let mut first = tokens.start;
    // `>>` is an arrow before a link; only `>` with a space or alone is a block quote.
    while page.key(first) == ">" && first + 1 < tokens.end && page.spaced(first + 1) {
        first += 1;
    }
    let mut block = Block { first, mark: Mark::None, number: None, blank_before, quoted: first > tokens.start, tokens };
    let rest = first..block.tokens.end;
    if is_rule(page, &rest) {
        block.mark = Mark::Rule;
    } else if let Some(after) = hashes(page, &rest) {
        (block.mark, block.first) = (Mark::Hash, after);
    } else if matches!(page.key(first), "-" | "*" | "+" | "•") && first + 1 < rest.end && page.spaced(first + 1) {
        (block.mark, block.first) = (Mark::Bullet, first + 1);
    } else if let Some((mark, after)) = number(page, &rest, counter) {
        (block.mark, block.first, block.number) = (mark, after, Some(first..after));
    }
    block
}

fn is_rule(page: &Page<'_>, rest: &Range<usize>) -> bool {
    let key = page.key(rest.start);
    (key == "|" && rest.len() > 1)
        || (rest.len() >= 3
            && matches!(key, "-" | "=" | "*" | "_" | "#" | "~" | "`")
            && rest.clone().all(|i| page.key(i) == key))
}

fn hashes(page: &Page<'_>, rest: &Range<usize>) -> Option<usize> {
    let count = rest.clone().take(7).take_while(|i| page.key(*i) == "#").count();
    let after = rest.start + count;
    ((1..=6).contains(&count) && after < rest.end && page.spaced(after)).then_some(after)
}

/// `12.`, `12)`, `1/`, `(12)`, `(a)`, `a)`, `IV.`, `A.` with something after it.
fn number(page: &Page<'_>, rest: &Range<usize>, counter: &mut Counter) -> Option<(Mark, usize)> {
    let at = rest.start;
    let bracket = page.key(at) == "(";
    let at = at + usize::from(bracket);
    let (close, after) = (at + 1, at + 2);
    if after >= rest.end || page.spaced(close) {
        return None;
    }
    let token = page.tokens.get(at)?;
    let key = page.key(at);
    let closed_by = page.key(close);
    if token.kind == TokenKind::Number && key.len() <= 3 && key.bytes().all(|b| b.is_ascii_digit()) {
        let ok = match closed_by {
            "." => !bracket && (page.spaced(after) || page.is_capital(after)),
            ")" => true,
            "/" => !bracket && page.spaced(after),
            _ => false,
        };
        let mark = if closed_by == "." { Mark::Figure } else { Mark::Letter };
        return ok.then_some((mark, after));
    }
    if token.kind != TokenKind::Word || !page.spaced(after) {
        return None;
    }
    let value = roman(key);
    let letter = (key.len() == 1).then(|| usize::from(key.as_bytes()[0].saturating_sub(b'a')) + 1);
    let ok = match closed_by {
        ")" => value.is_some() || letter.is_some(),
        "." if bracket => false,
        "." if token.shape == Shape::Lower => letter.is_some(),
        "." => {
            let next_roman = value.is_some_and(|v| v == 1 || v == counter.roman + 1);
            let next_letter = letter.is_some_and(|l| l == 1 || l == counter.letter + 1);
            if next_roman {
                counter.roman = value.unwrap_or(0);
            } else if next_letter {
                counter.letter = letter.unwrap_or(0);
            }
            next_roman || next_letter
        }
        _ => false,
    };
    ok.then_some((Mark::Letter, after))
}

/// The value of a Roman number up to 39.
fn roman(key: &str) -> Option<usize> {
    const UNITS: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let tens = key.bytes().take_while(|b| *b == b'x').count();
    if key.is_empty() || tens > 3 {
        return None;
    }
    UNITS.iter().position(|u| *u == &key[tens..]).map(|units| tens * 10 + units)
}

/// Whether two lines in a row could belong together at all.
fn may_join(line: &Block, next: &Block) -> bool {
    !next.blank_before
        && (next.mark == Mark::None || next.mark == Mark::Bullet)
        && !matches!(line.mark, Mark::Hash | Mark::Rule)
        && (line.quoted == next.quoted || next.quoted || line.mark != Mark::None)
}

/// The width at which the page is wrapped by hand, if it is.
fn wrap_width(page: &Page<'_>, lines: &[Block]) -> Option<usize> {
    let (mut pairs, mut on, mut long, mut width) = (0usize, 0usize, 0usize, 0usize);
    for pair in lines.windows(2).filter(|p| may_join(&p[0], &p[1])) {
        let length = page.length(&pair[0].tokens);
        pairs += 1;
        on += usize::from(goes_on(page, &pair[0], &pair[1]));
        if length > WIDEST { long += 1 } else { width = width.max(length) }
    }
    (pairs > 0 && on * 3 >= pairs && long * 10 <= pairs && width >= 30).then_some(width)
}

/// Whether `next` goes on with the sentence of `line`: that ends without a stop and this begins in lower case, or this
/// begins with what closes a quotation of that, or names its speaker after a dash.
fn goes_on(page: &Page<'_>, line: &Block, next: &Block) -> bool {
    let last = line.tokens.end - 1;
    let lower = page.tokens.get(next.first).is_some_and(|t| t.kind == TokenKind::Word && t.shape == Shape::Lower);
    if next.mark == Mark::Bullet {
        return lower && page.key(last) == "\"";
    }
    if page.key(next.first) == "\"" && page.key(next.first + 1) == "," && !page.spaced(next.first + 1) {
        return true;
    }
    let ends = page.is_stop(last) || matches!(page.key(last), ":" | ";" | "\"" | ")" | "]" | "|");
    !ends && lower
}

fn joins(page: &Page<'_>, width: Option<usize>, line: &Block, next: &Block) -> bool {
    let length = page.length(&line.tokens);
    if goes_on(page, line, next) && (length >= 30 || next.mark == Mark::Bullet || page.key(next.first) == "\"") {
        return true;
    }
    let Some(width) = width.filter(|_| next.mark == Mark::None) else { return false };
    // The line is full if the next word did not fit any more.
    let word = page.length(&(next.first..next.first + 1));
    length <= WIDEST
        && (length + 1 + word) * 20 > width * 19
        && !(page.is_stop(line.tokens.end - 1) && length * 5 < width * 4)
}
