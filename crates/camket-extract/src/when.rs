//! The day that a document is about.

use camket_grammar::dates::{Anchor, Moment, MomentKind};
use camket_model::{DateRecord, Edtf, Why};
use camket_packs::Sense;
use camket_text::{Document, Part};

use crate::page::Page;

/// Sentences from the start in which the day may be told.
const LEAD: usize = 14;

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
                (None, Some((year, rule))) => {
                    why.inferred("value", None, rule);
                    start.with_year(year)
                }
                _ => start,
            };
            return Some(DateRecord { value, span: moment.span, why });
        }
    }
    None
}

/// The year of the document from what is known: its metadata, or the number of a meeting in a known series.
fn year_of(page: &Page<'_>, published: Option<&Edtf>) -> Option<(i32, &'static str)> {
    if let Some(year) = published.and_then(Edtf::year) {
        return Some((year, "date/published"));
    }
    for i in 0..page.tokens.len() {
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
