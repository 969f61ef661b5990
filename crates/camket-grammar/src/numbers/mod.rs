//! Which numbers stand here, what is their value, and how do the words bound them?
//!
//! [`quantities`] goes over the tokens once from left to right. At each place it tries, in this order: phrases that
//! are no numbers, vague numbers (*hàng nghìn*), shares (*hai phần ba*), ordinals, then numbers with what stands round
//! them: a currency before, multipliers, a second number that makes it a range, a percent sign, bound words on both
//! sides. What is taken is never taken again, and every look to the left or right is over a bounded number of tokens,
//! so the time is linear.

mod bounds;
mod digits;
mod forms;
mod read;
mod scan;
mod words;

use std::ops::Range;

use camket_model::{Bound, Span, Value};
use camket_text::Tokens;

pub use words::{NumberWords, ThreeDigits};

/// A number of the text with what its words say about it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Quantity {
    /// The value in full units (*450 tỷ* is 4.5e11; a share is in percent: *hai phần ba* is 66.67).
    pub value: Value,
    /// How the words bound the value.
    pub bound: Bound,
    /// The number with its bound words, currency sign, multiplier and percent sign.
    pub tokens: Range<usize>,
    /// The same in bytes.
    pub span: Span,
    /// The same without bound words.
    pub number_tokens: Range<usize>,
    /// ISO 4217 code if a currency sign or code stands before the number.
    pub money: Option<String>,
    /// Whether the value is a percentage: a percent sign or word follows, or it is a share (*a third*).
    pub percent: bool,
    /// A share told as a fraction (*một nửa, two-thirds, 3/4*); `percent` is set too.
    pub share: bool,
    /// A vague number (*hàng nghìn, dozens*): the value is the least it may be, the bound is over.
    pub vague: bool,
    /// It tells a place in an order (*thứ 58, lần thứ hai, 58th, second*).
    pub ordinal: bool,
    /// It names something and counts nothing (*Nghị quyết 2270, Article 5, số 12*).
    pub label: bool,
    /// Four plain digits that may be a year (*APEC 2017*).
    pub year_like: bool,
    /// Written in digits.
    pub digits: bool,
}

/// The numbers in `range` of the tokens, leftmost and longest, in order and without overlap.
///
/// Dates are not told from numbers here: the caller takes away what overlaps a [`crate::dates::Moment`]. Times of
/// day, scores, phone numbers and numbers inside names (*F-16, G20, Covid-19*) are left out.
#[must_use]
pub fn quantities(text: &str, tokens: &Tokens, range: Range<usize>, words: &NumberWords) -> Vec<Quantity> {
    let end = range.end.min(tokens.len());
    let cx = read::Cx { text, tokens, words, start: range.start.min(end), end };
    let mut out: Vec<Quantity> = Vec::new();
    let mut at = cx.start;
    let mut floor = cx.start;
    while at < end {
        match scan::at(&cx, at, floor) {
            scan::Step::Next => at += 1,
            scan::Step::Skip(to) => {
                at = to.max(at + 1);
                floor = at;
            }
            scan::Step::Found(found, to) => {
                at = to.max(at + 1);
                floor = at;
                out.extend(found);
            }
        }
    }
    out
}
