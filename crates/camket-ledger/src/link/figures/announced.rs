//! Money that is announced: told as new although it was promised before, or told for the first time.

use std::collections::{BTreeMap, BTreeSet};

use crate::Days;
use crate::finding::{Alert, AlertKind, Reason, Severity};
use crate::id::{DocumentId, FactId};
use crate::measure::{Kind, Money};

use super::alerts::{Draft, told};
use super::range::same;
use super::series::Found;
use super::{Item, group, published};

/// A promise told again so soon is the same news.
const SOON: i32 = 7;
/// Parties that have been in the ledger for so long are known; what is new between them is news.
const KNOWN: i32 = 30;

/// Looks at the money of a block.
pub(super) fn find(all: &[Found<'_>], reprints: &BTreeSet<FactId>, out: &mut Vec<Alert>) {
    let given = |s: &&Found<'_>| {
        s.items.first().is_some_and(|i| group(i.figure, i.measure) == "funding" && i.measure.kind != Kind::Stock)
    };
    // Of several amounts in one sentence the first is what it announces.
    let mut again: BTreeMap<(&DocumentId, usize), (usize, Alert)> = BTreeMap::new();
    let start = all.iter().flat_map(|s| &s.items).filter_map(day).min();
    for series in all.iter().filter(given) {
        // The first telling of each sum, and the last one that says that it is known.
        let mut first: BTreeMap<String, (Item<'_>, Item<'_>)> = BTreeMap::new();
        for item in series.items.iter().filter(|i| !reprints.contains(&i.fact.id)) {
            let told = first.entry(same(item.figure)).or_insert((*item, *item));
            let (begun, earlier) = *told;
            if item.fact.as_known {
                told.1 = *item;
            }
            // Whoever says that it is known says that what comes after is not new, however soon that comes.
            let known = earlier.fact.as_known && earlier.fact.doc.id != item.fact.doc.id;
            let later = known || day(item).zip(day(&begun)).is_some_and(|(b, a)| b - a > SOON);
            if item.fact.as_new && !item.fact.as_known && later {
                let alert = draft(series, Severity::Warning, vec![earlier, *item], "told-as-new");
                let at = item.fact.span().map_or(0, |s| s[0]);
                let place = (&item.fact.doc.id, item.fact.sentence_at);
                if again.get(&place).is_none_or(|(other, _)| at < *other) {
                    again.insert(place, (at, alert));
                }
            }
        }
        out.extend(unheard(series, start));
    }
    out.extend(again.into_values().map(|(_, alert)| alert));
}

/// A project, a loan or a grant between parties that are known for long.
fn unheard(series: &Found<'_>, start: Option<i32>) -> Option<Alert> {
    let first = series.items.first()?;
    let named = matches!(first.measure.money, Some(Money::Project | Money::Loan | Money::Grant));
    let known = day(first).zip(start).is_some_and(|(d, start)| d - start > KNOWN);
    (named && known && first.measure.parties_told).then(|| draft(series, Severity::Note, vec![*first], "first-told"))
}

fn draft(series: &Found<'_>, severity: Severity, sides: Vec<Item<'_>>, code: &str) -> Alert {
    let detail = sides.last().map(told);
    let what = vec![Reason::new(code, detail.as_deref())];
    let entity = &series.entity.id;
    let kind = AlertKind::FirstMention;
    Draft { kind, severity, entity, sides, explanations: Vec::new(), what, change: None, on: None }.alert()
}

fn day(item: &Item<'_>) -> Option<i32> {
    published(item.fact).map(|d: Days| d.from)
}
