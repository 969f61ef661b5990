//! The day that a document is about.

use camket_grammar::dates::{Anchor, Moment, MomentKind, Relative};
use camket_model::{DateRecord, Edtf, Why};
use camket_packs::Sense;
use camket_text::{Document, Part, TokenKind};

use crate::nps::is_collective;
use crate::page::{Kinds, Page};

/// Sentences from the start in which the day may be told.
const LEAD: usize = 14;
/// A month told with its year gives the year of the report if it lies at most so many months before it.
const MONTHS: i32 = 3;

/// The first day told near the start, with its year from the document's metadata or from a numbered meeting if it has none.
pub(crate) fn document_day(page: &Page<'_>, moments: &[Moment], document: &Document) -> Option<DateRecord> {
    let published = document.meta.published.as_deref().and_then(|p| Edtf::parse(p.get(..10).unwrap_or(p)).ok());
    let anchor = Anchor { day: published.clone() };
    let lead = page
        .layout
        .sentences
        .iter()
        .enumerate()
        .filter(|(n, s)| *n < LEAD && !matches!(s.part, Part::Byline | Part::Source));
    for (_, sentence) in lead {
        let days =
            moments.iter().filter(|m| m.tokens.start >= sentence.tokens.start && m.tokens.end <= sentence.tokens.end);
        for moment in days.filter(|m| !m.deadline && matches!(m.kind, MomentKind::Day | MomentKind::Interval)) {
            let Some(value) = moment.resolve(&anchor) else { continue };
            let start = Edtf::parse(value.first()).ok()?;
            if start.day().is_none() {
                continue;
            }
            let mut why = Why::from_rule("date/first-day");
            why.said("value", moment.span, "date/first-day");
            let value = match (start.year(), year_of(page, published.as_ref())) {
                (None, year) if year.is_some() || told_year(page, moment, &start, moments).is_some() => {
                    let Some((year, rule)) = year.or_else(|| told_year(page, moment, &start, moments)) else {
                        continue;
                    };
                    why.inferred("value", None, rule);
                    start.with_year(year)
                }
                _ => start,
            };
            return Some(DateRecord { value, span: moment.span, confidence: 0.5, why });
        }
    }
    None
}

/// The day on which the report came out, as its source tells it.
pub(crate) fn published(document: &Document) -> Option<Edtf> {
    Edtf::parse(document.meta.published.as_deref()?.get(..10)?).ok()
}

/// The day on which the report was written, if the words that tell its day (*on Monday*, *yesterday*) hang on it.
pub(crate) fn written(day: &DateRecord, moments: &[Moment], document: &Document) -> Option<Edtf> {
    let published = published(document)?;
    let hangs = |m: &&Moment| m.span == day.span && m.relative.is_some();
    moments.iter().find(hangs).map(|_| published)
}

/// The year of the document from what is known: its metadata, or the number of a meeting in a known series.
fn year_of(page: &Page<'_>, published: Option<&Edtf>) -> Option<(i32, &'static str)> {
    if let Some(year) = published.and_then(Edtf::year) {
        return Some((year, "date/published"));
    }
    if let Some(year) = year_in_name(page) {
        return Some((year, "date/year-in-name"));
    }
    for i in (0..page.tokens.len()).filter(|i| page.any(*i, Kinds::MEETING)) {
        let series = page.longest(i, page.tokens.len(), |s| {
            if let Sense::Series(x) = s { page.world.series.get(x as usize) } else { None }
        });
        let Some((tokens, series)) = series else { continue };
        let end = page.sentence_of(i).map_or(tokens.end, |s| page.layout.sentences[s].tokens.end);
        let Some(number) = crate::ordinals::ordinal_near(page, &tokens, end) else { continue };
        let edition = series.editions.iter().find(|e| e.no == Some(number));
        if let Some(year) = edition.and_then(|e| Edtf::parse(&e.date).ok()).and_then(|d| d.year()) {
            return Some((year, "date/number-in-series"));
        }
    }
    None
}

/// The year in the name of a chairmanship or a meeting of the year: "APEC 2017", "Chủ tịch ASEAN 2018". None if two are told.
fn year_in_name(page: &Page<'_>) -> Option<i32> {
    let mut found = None;
    for i in (0..page.tokens.len()).filter(|i| page.any(*i, Kinds::ACTOR)) {
        let group = page.longest(i, page.tokens.len(), |s| if let Sense::Actor(a, _) = s { Some(a) } else { None });
        let Some((tokens, _)) = group.filter(|(_, a)| is_collective(page, *a)) else { continue };
        let Some(number) = page.token(tokens.end).filter(|t| t.kind == TokenKind::Number) else { continue };
        let Ok(year) = number.span.of(page.text).parse::<i32>() else { continue };
        let range = page.is_punct(tokens.end + 1, "-");
        if (1990..2100).contains(&year) && !range {
            if found.is_some_and(|f| f != year) {
                return None;
            }
            found = Some(year);
        }
    }
    found
}

/// The year that brings `day` close behind the last month told with its year ("tháng 3-2018" … "24-5").
fn recent(day: &Edtf, moments: &[Moment]) -> Option<(i32, &'static str)> {
    let month = i32::try_from(day.month()?).ok()?;
    let told = moments.iter().filter(|m| !m.deadline && matches!(m.kind, MomentKind::Day | MomentKind::Month));
    let months = told.filter_map(|m| {
        let v = m.value.as_ref().filter(|v| !v.is_interval())?;
        Some(v.year()? * 12 + i32::try_from(v.month()?).ok()? - 1)
    });
    let last = months.max()?;
    let year = if month > last % 12 { last / 12 } else { last / 12 + 1 };
    let apart = year * 12 + month - 1 - last;
    (0..=MONTHS).contains(&apart).then_some((year, "date/months-after"))
}

/// The year that the words round `day` give: its weekday, or a month told with its year.
fn told_year(page: &Page<'_>, moment: &Moment, day: &Edtf, moments: &[Moment]) -> Option<(i32, &'static str)> {
    by_weekday(page, moment, day).or_else(|| recent(day, moments))
}

/// "Wednesday (Aug 28)": of the years that the text names and the ones after them, the only one in which that day is a Wednesday.
fn by_weekday(page: &Page<'_>, moment: &Moment, day: &Edtf) -> Option<(i32, &'static str)> {
    let from = moment.tokens.start.saturating_sub(3);
    let told = (from..moment.tokens.end).rev().find_map(|i| {
        let alone = camket_grammar::dates::moments(page.text, page.tokens, i..i + 1, &page.language.dates);
        alone.iter().find_map(|m| match m.relative {
            Some(Relative::Weekday { day, .. }) => Some(day),
            _ => None,
        })
    })?;
    let (month, date) = (day.month()?, day.day()?);
    let mut years: Vec<i32> = (0..page.tokens.len())
        .filter_map(|i| page.token(i).filter(|t| t.kind == TokenKind::Number && t.span.len() == 4))
        .filter_map(|t| t.span.of(page.text).parse().ok())
        .filter(|y| (1990..2100).contains(y))
        .flat_map(|y: i32| [y, y + 1])
        .filter(|y| weekday(*y, month, date) == told)
        .collect();
    years.sort_unstable();
    years.dedup();
    match years.as_slice() {
        [year] => Some((*year, "date/weekday")),
        _ => None,
    }
}

/// 1 is Monday, 7 is Sunday (Sakamoto's method).
fn weekday(year: i32, month: u32, day: u32) -> u32 {
    const SHIFT: [i32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let shift = SHIFT.get((month as usize).saturating_sub(1)).copied().unwrap_or(0);
    let y = if month < 3 { year - 1 } else { year };
    let n = (y + y / 4 - y / 100 + y / 400 + shift + day as i32).rem_euclid(7) as u32;
    if n == 0 { 7 } else { n }
}
