//! Which points and stretches of time are told here, and what are they in EDTF?
//!
//! [`moments`] goes over the tokens once. A moment holds what its own words say: a day with no year is `XXXX-07-10`.
//! Words that only make sense from the day of the document (*hôm qua, last year*) give a [`Relative`], and
//! [`Moment::resolve`] works it out from an [`Anchor`], never beyond what the anchor knows. Vague parts
//! (*đầu tháng 7, late 2023*) keep the coarser value.

mod day;
mod named;
mod period;
mod relative;
mod resolve;
mod run;
mod scan;
mod words;
mod year;

use std::ops::Range;

use camket_model::{Edtf, Span};
use camket_text::Tokens;

pub use words::DateWords;

/// What kind of time a moment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MomentKind {
    /// One day.
    Day,
    /// A week or a weekend.
    Week,
    /// One month.
    Month,
    /// Three months of a year.
    Quarter,
    /// Half a year.
    HalfYear,
    /// Spring, summer, autumn, winter.
    Season,
    /// One year, also a fiscal one.
    Year,
    /// Ten years (*thập niên 1990*).
    Decade,
    /// A hundred years.
    Century,
    /// From one point to another.
    Interval,
    /// A length of time with no place in the calendar (*trong 60 ngày*).
    Duration,
    /// A time of day.
    Time,
}

/// A time told from the day of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Relative {
    /// So many days from that day (*hôm qua* is -1).
    Day(i32),
    /// The week so many weeks away, Monday to Sunday.
    Week(i32),
    /// The weekend of that week.
    Weekend(i32),
    /// The month so many months away.
    Month(i32),
    /// The quarter so many quarters away.
    Quarter(i32),
    /// The year so many years away.
    Year(i32),
    /// The months `from` to `to` of the year so many years away (*nửa đầu năm nay*, *tháng 7 năm ngoái*).
    Months {
        /// First month.
        from: u32,
        /// Last month.
        to: u32,
        /// Years away.
        year: i32,
    },
    /// A day of the year so many years away (*8/8 năm nay*).
    Date {
        /// Month.
        month: u32,
        /// Day.
        day: u32,
        /// Years away.
        year: i32,
    },
    /// A named month before or after the day (*last November*, *tháng 11 tới*): the nearest on that side.
    NamedMonth {
        /// Month.
        month: u32,
        /// Whether it lies ahead.
        ahead: bool,
    },
    /// A day of the week, 1 for Monday: of the week so many weeks away, or if not told, the last one up to the day.
    Weekday {
        /// 1 for Monday to 7 for Sunday.
        day: u32,
        /// Weeks away.
        week: Option<i32>,
    },
    /// The next day of the week after the day, 1 for Monday (*thứ Sáu tới*).
    NextWeekday(u32),
    /// The same day, month or year as one told before (*cùng ngày*, *that year*): not resolved here.
    Same,
}

/// A time told in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Moment {
    /// What the words alone say; none if that is nothing (*hôm qua*, *trong 60 ngày*).
    pub value: Option<Edtf>,
    /// How it hangs on the day of the document, if it does.
    pub relative: Option<Relative>,
    /// The words, with day words and parts of the day (*chiều, ngày, hôm*), without prepositions.
    pub tokens: Range<usize>,
    /// The same in bytes.
    pub span: Span,
    /// What kind it is.
    pub kind: MomentKind,
    /// Whether the words before it make it a time limit (*đến năm 2045*, *by 2030*).
    pub deadline: bool,
    /// Whether it is an open start (*từ năm 2014*, *since 2014*).
    pub since: bool,
    /// Whether a part is told vaguely (*đầu, cuối, early, mid-*).
    pub vague: bool,
}

/// The day of the document as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchor {
    /// A day, month or year, with X for what is not known.
    pub day: Option<Edtf>,
}

impl Moment {
    /// The value with what the anchor adds. A relative time is resolved only as far as the anchor is known;
    /// a day without a year (`XXXX-07-10`) stays so.
    #[must_use]
    pub fn resolve(&self, anchor: &Anchor) -> Option<Edtf> {
        let told = self.relative.and_then(|r| resolve::resolve(r, anchor.day.as_ref()?));
        told.or_else(|| self.value.clone())
    }
}

/// The day so many days after (or before) a day.
#[must_use]
pub fn days_after(day: &Edtf, days: i32) -> Option<Edtf> {
    resolve::resolve(Relative::Day(days), day)
}

/// The times in `range` of the tokens, leftmost and longest, in order and without overlap.
#[must_use]
pub fn moments(_text: &str, tokens: &Tokens, range: Range<usize>, words: &DateWords) -> Vec<Moment> {
    let end = range.end.min(tokens.len());
    let cx = scan::Cx { tokens, words, start: range.start.min(end), end };
    let mut out = Vec::new();
    let mut at = cx.start;
    let mut floor = cx.start;
    while at < end {
        match scan::at(&cx, at, floor) {
            scan::Step::Next => at += 1,
            scan::Step::Skip(to) => {
                at = to.max(at + 1);
                floor = at;
            }
            scan::Step::Found(found) => {
                at = found.tokens.end.max(at + 1);
                floor = at;
                out.push(found);
            }
        }
    }
    out
}
