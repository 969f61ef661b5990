//! The date words of a language, as the section `[dates]` of `packs/<lang>/lang.toml` gives them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Relative;
use crate::phrases::Phrases;

/// The section as written.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct DateConfig {
    /// Whether *10/7* may stand for a day and a month without a year.
    short_dates: bool,
    #[serde(default)]
    day_before: Vec<String>,
    #[serde(default)]
    parts_of_day: Vec<String>,
    months: BTreeMap<String, u32>,
    #[serde(default)]
    months_careful: BTreeMap<String, u32>,
    #[serde(default)]
    month_leads: Vec<String>,
    #[serde(default)]
    month_before: Vec<String>,
    #[serde(default)]
    month_past_before: Vec<String>,
    #[serde(default)]
    month_ahead_before: Vec<String>,
    #[serde(default)]
    month_past_after: Vec<String>,
    #[serde(default)]
    month_ahead_after: Vec<String>,
    #[serde(default)]
    year_before: Vec<String>,
    #[serde(default)]
    fiscal_glued: Vec<String>,
    #[serde(default)]
    year_links: Vec<String>,
    #[serde(default)]
    bare_year_before: Vec<String>,
    #[serde(default)]
    day_suffixes: Vec<String>,
    #[serde(default)]
    day_links: Vec<String>,
    range_leads: Vec<String>,
    range_links: Vec<String>,
    and_links: Vec<String>,
    vague: Vec<String>,
    relative: BTreeMap<String, String>,
    #[serde(default)]
    weekdays: BTreeMap<String, u32>,
    #[serde(default)]
    weekdays_led: BTreeMap<String, u32>,
    #[serde(default)]
    week_past_before: Vec<String>,
    #[serde(default)]
    week_ahead_before: Vec<String>,
    #[serde(default)]
    week_now_before: Vec<String>,
    #[serde(default)]
    weekday_ahead_after: Vec<String>,
    #[serde(default)]
    month_now_before: Vec<String>,
    #[serde(default)]
    month_now_after: Vec<String>,
    #[serde(default)]
    day_ordinals: BTreeMap<String, u32>,
    #[serde(default)]
    named_days: BTreeMap<String, String>,
    #[serde(default)]
    ahead_after: Vec<String>,
    units: BTreeMap<String, String>,
    numbers: BTreeMap<String, u32>,
    #[serde(default)]
    ago_after: Vec<String>,
    #[serde(default)]
    ago_closing: Vec<String>,
    #[serde(default)]
    ago_before: Vec<String>,
    /// Stand before a length of time in which something is to be done: *within* (three years), *trong vòng*.
    #[serde(default)]
    term_before: Vec<String>,
    #[serde(default)]
    articles: Vec<String>,
    #[serde(default)]
    relative_not_after: Vec<String>,
    #[serde(default)]
    quarter_before: Vec<String>,
    #[serde(default)]
    quarters: BTreeMap<String, u32>,
    #[serde(default)]
    halves: BTreeMap<String, u32>,
    #[serde(default)]
    first_months_before: Vec<String>,
    #[serde(default)]
    first_months_after: Vec<String>,
    #[serde(default)]
    last_months_after: Vec<String>,
    #[serde(default)]
    this_year: Vec<String>,
    #[serde(default)]
    decade_before: Vec<String>,
    #[serde(default)]
    decade_after: Vec<String>,
    #[serde(default)]
    century_before: Vec<String>,
    #[serde(default)]
    century_after: Vec<String>,
    #[serde(default)]
    seasons: Vec<String>,
    deadline_before: Vec<String>,
    since_before: Vec<String>,
    #[serde(default)]
    score_before: Vec<String>,
    #[serde(default)]
    not_after_short: Vec<String>,
    #[serde(default)]
    not_dates: Vec<String>,
    #[serde(default)]
    hours: Vec<String>,
    #[serde(default)]
    clock_after: Vec<String>,
    #[serde(default)]
    clock_before: Vec<String>,
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Short,
}

/// The date words of a language, ready to be looked up.
///
/// Made from the section `[dates]` of a language file; unknown keys and codes are errors.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(try_from = "DateConfig", into = "DateConfig")]
pub struct DateWords {
    /// As they were written, to be written again.
    written: DateConfig,
    pub(crate) short_dates: bool,
    /// Everything that a moment may start with, besides digits.
    pub(crate) starts: Phrases<()>,
    pub(crate) day_before: Phrases<()>,
    pub(crate) parts: Phrases<()>,
    /// The month, and whether its form is written with a capital and so needs one.
    pub(crate) months: Phrases<(u32, bool)>,
    pub(crate) months_careful: Phrases<(u32, bool)>,
    pub(crate) month_leads: Phrases<()>,
    pub(crate) month_before: Phrases<()>,
    /// Whether the month lies ahead.
    pub(crate) month_side_before: Phrases<bool>,
    pub(crate) month_side_after: Phrases<bool>,
    pub(crate) month_now_before: Phrases<()>,
    pub(crate) month_now_after: Phrases<()>,
    /// Days of the month as ordinals in words (*the fifteenth of June*).
    pub(crate) day_ordinals: Phrases<u32>,
    /// Days with a name that stand at the same place of every year: month, day, and which token of the name must
    /// begin with a capital.
    pub(crate) named_days: Phrases<(u32, u32, usize)>,
    pub(crate) year_before: Phrases<()>,
    pub(crate) fiscal_glued: Vec<String>,
    pub(crate) year_links: Phrases<()>,
    pub(crate) bare_year_before: Phrases<()>,
    pub(crate) day_suffixes: Phrases<()>,
    pub(crate) day_links: Phrases<()>,
    pub(crate) range_leads: Phrases<()>,
    pub(crate) range_links: Phrases<()>,
    pub(crate) and_links: Phrases<()>,
    pub(crate) vague: Phrases<()>,
    pub(crate) relative: Phrases<Relative>,
    /// The day, and which token of its form must begin with a capital, if one must.
    pub(crate) weekdays: Phrases<(u32, Option<usize>)>,
    pub(crate) weekdays_led: Phrases<u32>,
    pub(crate) week_before: Phrases<i32>,
    /// *thứ Sáu tới*: the next one.
    pub(crate) weekday_ahead_after: Phrases<()>,
    pub(crate) units: Phrases<Unit>,
    pub(crate) numbers: Phrases<u32>,
    pub(crate) ago_after: Phrases<()>,
    /// Like `ago_after`, but only at the end of a clause (*2 tuần trước,* against *2 tuần trước bầu cử*).
    pub(crate) ago_closing: Phrases<()>,
    pub(crate) ago_before: Phrases<()>,
    pub(crate) term_before: Phrases<()>,
    /// *3 năm nữa, two weeks from now*.
    pub(crate) ahead_after: Phrases<()>,
    /// One, but only with `ago_after` (*a year ago* against *a year*).
    pub(crate) articles: Phrases<()>,
    pub(crate) relative_not_after: Phrases<()>,
    pub(crate) quarter_before: Phrases<()>,
    pub(crate) quarters: Phrases<u32>,
    pub(crate) halves: Phrases<u32>,
    pub(crate) first_months_before: Phrases<()>,
    pub(crate) first_months_after: Phrases<bool>,
    pub(crate) this_year: Phrases<()>,
    pub(crate) decade_before: Phrases<()>,
    pub(crate) decade_after: Phrases<()>,
    pub(crate) century_before: Phrases<()>,
    pub(crate) century_after: Phrases<()>,
    pub(crate) seasons: Phrases<()>,
    pub(crate) deadline_before: Phrases<()>,
    pub(crate) since_before: Phrases<()>,
    pub(crate) score_before: Phrases<()>,
    pub(crate) not_after_short: Phrases<()>,
    pub(crate) not_dates: Phrases<()>,
    pub(crate) hours: Phrases<()>,
    pub(crate) clock_after: Phrases<()>,
    pub(crate) clock_before: Phrases<()>,
}

impl From<DateWords> for DateConfig {
    fn from(words: DateWords) -> Self {
        words.written
    }
}

impl TryFrom<DateConfig> for DateWords {
    type Error = String;

    fn try_from(c: DateConfig) -> Result<Self, String> {
        let mut relative = Phrases::default();
        for (phrase, code) in &c.relative {
            relative.insert(phrase, relative_code(code).ok_or_else(|| format!("{phrase}: unknown code {code:?}; use day-1, week+1, weekend+0, month-1, quarter+0, year-1 or same"))?);
        }
        let mut units = Phrases::default();
        for (phrase, code) in &c.units {
            units.insert(
                phrase,
                unit_code(code).ok_or_else(|| {
                    format!(
                        "{phrase}: unknown unit {code:?}; use day, week, month, quarter, year, decade, century or short"
                    )
                })?,
            );
        }
        Ok(Self {
            short_dates: c.short_dates,
            starts: starts(&c),
            day_before: Phrases::of(&c.day_before),
            parts: Phrases::of(&c.parts_of_day),
            months: cased(&c.months),
            months_careful: cased(&c.months_careful),
            month_leads: Phrases::of(&c.month_leads),
            month_before: Phrases::of(&c.month_before),
            month_side_before: sides(&c.month_past_before, &c.month_ahead_before, false, true),
            month_side_after: sides(&c.month_past_after, &c.month_ahead_after, false, true),
            month_now_before: Phrases::of(&c.month_now_before),
            month_now_after: Phrases::of(&c.month_now_after),
            day_ordinals: table(&c.day_ordinals),
            named_days: named_days(&c.named_days)?,
            year_before: Phrases::of(&c.year_before),
            fiscal_glued: c.fiscal_glued.clone(),
            year_links: Phrases::of(&c.year_links),
            bare_year_before: Phrases::of(&c.bare_year_before),
            day_suffixes: Phrases::of(&c.day_suffixes),
            day_links: Phrases::of(&c.day_links),
            range_leads: Phrases::of(&c.range_leads),
            range_links: Phrases::of(&c.range_links),
            and_links: Phrases::of(&c.and_links),
            vague: Phrases::of(&c.vague),
            relative,
            weekdays: capitals(&c.weekdays),
            weekdays_led: table(&c.weekdays_led),
            week_before: week_before(&c),
            weekday_ahead_after: Phrases::of(&c.weekday_ahead_after),
            units,
            numbers: table(&c.numbers),
            ago_after: Phrases::of(&c.ago_after),
            ago_closing: Phrases::of(&c.ago_closing),
            ago_before: Phrases::of(&c.ago_before),
            term_before: Phrases::of(&c.term_before),
            ahead_after: Phrases::of(&c.ahead_after),
            articles: Phrases::of(&c.articles),
            relative_not_after: Phrases::of(&c.relative_not_after),
            quarter_before: Phrases::of(&c.quarter_before),
            quarters: table(&c.quarters),
            halves: table(&c.halves),
            first_months_before: Phrases::of(&c.first_months_before),
            first_months_after: sides(&c.first_months_after, &c.last_months_after, true, false),
            this_year: Phrases::of(&c.this_year),
            decade_before: Phrases::of(&c.decade_before),
            decade_after: Phrases::of(&c.decade_after),
            century_before: Phrases::of(&c.century_before),
            century_after: Phrases::of(&c.century_after),
            seasons: Phrases::of(&c.seasons),
            deadline_before: Phrases::of(&c.deadline_before),
            since_before: Phrases::of(&c.since_before),
            score_before: Phrases::of(&c.score_before),
            not_after_short: Phrases::of(&c.not_after_short),
            not_dates: Phrases::of(&c.not_dates),
            hours: Phrases::of(&c.hours),
            clock_after: Phrases::of(&c.clock_after),
            clock_before: Phrases::of(&c.clock_before),
            written: c,
        })
    }
}

/// Every phrase that may begin a moment, so that one look-up passes over all other words.
fn starts(c: &DateConfig) -> Phrases<()> {
    let mut out = Phrases::default();
    let lists = [
        &c.day_before,
        &c.parts_of_day,
        &c.month_before,
        &c.month_past_before,
        &c.month_ahead_before,
        &c.year_before,
        &c.range_leads,
        &c.vague,
        &c.week_past_before,
        &c.week_ahead_before,
        &c.week_now_before,
        &c.month_now_before,
        &c.ago_before,
        &c.quarter_before,
        &c.first_months_before,
        &c.decade_before,
        &c.century_before,
        &c.seasons,
        &c.not_dates,
        &c.articles,
    ];
    let maps = [
        &c.months,
        &c.months_careful,
        &c.weekdays,
        &c.weekdays_led,
        &c.numbers,
        &c.quarters,
        &c.halves,
        &c.day_ordinals,
    ];
    let codes = [&c.relative, &c.named_days];
    let keys = maps.into_iter().flat_map(BTreeMap::keys).chain(codes.into_iter().flat_map(BTreeMap::keys));
    for word in lists.into_iter().flatten().chain(keys) {
        out.insert(word, ());
    }
    out
}

fn table(map: &BTreeMap<String, u32>) -> Phrases<u32> {
    let mut out = Phrases::default();
    for (word, value) in map {
        out.insert(word, *value);
    }
    out
}

/// Weekdays with the token of their form that is written with a capital: *thứ Hai* is Monday, *thứ hai* the second.
fn capitals(map: &BTreeMap<String, u32>) -> Phrases<(u32, Option<usize>)> {
    let mut out = Phrases::default();
    for (word, value) in map {
        out.insert(word, (*value, capital_at(word)));
    }
    out
}

/// The first word of a form that begins with a capital.
fn capital_at(form: &str) -> Option<usize> {
    form.split(' ').position(|w| w.starts_with(char::is_uppercase))
}

fn week_before(c: &DateConfig) -> Phrases<i32> {
    let mut out = sides(&c.week_past_before, &c.week_ahead_before, -1, 1);
    for word in &c.week_now_before {
        out.insert(word, 0);
    }
    out
}

fn named_days(map: &BTreeMap<String, String>) -> Result<Phrases<(u32, u32, usize)>, String> {
    let mut out = Phrases::default();
    for (name, day) in map {
        let read = day.split_once('-').and_then(|(m, d)| Some((m.parse().ok()?, d.parse().ok()?)));
        let known = read.filter(|(m, d)| camket_model::Edtf::point(None, Some(*m), Some(*d)).is_some());
        let (m, d) = known.ok_or_else(|| format!("{name}: {day:?} is no day; use month-day, as in 12-25"))?;
        out.insert(name, (m, d, capital_at(name).unwrap_or(0)));
    }
    Ok(out)
}

fn cased(map: &BTreeMap<String, u32>) -> Phrases<(u32, bool)> {
    let mut out = Phrases::default();
    for (word, value) in map {
        out.insert(word, (*value, word.starts_with(char::is_uppercase)));
    }
    out
}

fn sides<T: Copy>(a: &[String], b: &[String], of_a: T, of_b: T) -> Phrases<T> {
    let mut out = Phrases::default();
    for word in a {
        out.insert(word, of_a);
    }
    for word in b {
        out.insert(word, of_b);
    }
    out
}

fn relative_code(code: &str) -> Option<Relative> {
    if code == "same" {
        return Some(Relative::Same);
    }
    let sign = code.find(['+', '-'])?;
    let n: i32 = code.get(sign..)?.parse().ok()?;
    Some(match code.get(..sign)? {
        "day" => Relative::Day(n),
        "week" => Relative::Week(n),
        "weekend" => Relative::Weekend(n),
        "month" => Relative::Month(n),
        "quarter" => Relative::Quarter(n),
        "year" => Relative::Year(n),
        _ => return None,
    })
}

fn unit_code(code: &str) -> Option<Unit> {
    Some(match code {
        "day" => Unit::Day,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        "short" => Unit::Short,
        _ => return None,
    })
}
