//! Values of one series that do not fit together.

use std::collections::{BTreeMap, BTreeSet};

use crate::Days;
use crate::finding::{Alert, AlertKind, Explanation, Reason, Severity};
use crate::id::{DocumentId, FactId};
use crate::measure::Kind;

use super::Item;
use super::alerts::{Draft, told};
use super::range::{Range, digits, number, same};
use super::series::{Found, Shape};
use super::shifts;

/// No more pairs of values of one period are held against each other.
const PAIRS: usize = 6;
/// A number of so few digits may stand for two years by chance.
const DIGITS: usize = 3;
/// Reports of one occasion come out within so many days.
const OCCASION: i32 = 10;
/// A total and a flow whose values lie within this factor of each other do not surprise.
const FACTOR: f64 = 1.3;

/// Finds what does not fit in one series.
pub(super) fn find(series: &Found<'_>, reprints: &BTreeSet<FactId>, out: &mut Vec<Alert>) {
    match series.shape {
        Shape::Flow => {
            values(series, reprints, out);
            if series.entity_indicator() != "aid" {
                periods(series, reprints, out);
            }
            totals(series, reprints, out);
            shifts::fiscal(series, reprints, out);
        }
        Shape::Stock => {
            drops(series, reprints, out);
            misread(series, reprints, out);
            copied(series, reprints, out);
        }
        Shape::Target => {
            copied(series, reprints, out);
            shifts::goals(series, reprints, out);
        }
        Shape::Loose => {
            shifts::progress(series, reprints, out);
            revised(series, reprints, out);
            copied(series, reprints, out);
        }
    }
}

/// Copies that tell another number than what they copy, where values of a series need not be one otherwise.
fn copied(series: &Found<'_>, reprints: &BTreeSet<FactId>, out: &mut Vec<Alert>) {
    // What a copy puts right it does not tell itself.
    let tells = |doc: &DocumentId, v: &Item<'_>| {
        let own = series.items.iter().filter(|i| i.fact.doc.id == *doc && i.measure.corrects.is_none());
        own.into_iter().any(|i| Range::of(i.figure).meets(Range::of(v.figure)))
    };
    let copies = series.items.iter().filter(|i| reprints.contains(&i.fact.id));
    let altered = copies.filter_map(|copy| {
        let of = |i: &&Item<'_>| {
            i.fact.doc.id != copy.fact.doc.id
                && i.measure.kind == copy.measure.kind
                && i.measure.period == copy.measure.period
                && i.fact.doc.sketch.one_story(&copy.fact.doc.sketch)
        };
        let first = series.items.iter().filter(of).find(|i| !tells(&copy.fact.doc.id, i))?;
        (!tells(&first.fact.doc.id, copy)).then(|| altered_copy(series, *first, *copy))
    });
    out.extend(altered.take(PAIRS));
}

/// Of one thing two documents tell two values: it was changed meanwhile, or one of them errs. Only of what the words of
/// both name, as a sum, a capacity or a number that is not one of many on the way.
fn revised(series: &Found<'_>, reprints: &BTreeSet<FactId>, out: &mut Vec<Alert>) {
    let whole = |i: &&Item<'_>| {
        let plain = matches!(i.measure.kind, Kind::Actual | Kind::Target | Kind::Total);
        let counted =
            super::group(i.figure, i.measure) != "count" || i.measure.about.iter().any(|c| c.starts_with("matter:"));
        plain && counted && !i.measure.retracted && i.figure.unit != "%" && i.figure.bound != "over"
    };
    let mut by_matter: BTreeMap<Option<usize>, Vec<&Item<'_>>> = BTreeMap::new();
    for item in series.items.iter().filter(whole) {
        by_matter.entry(item.matter).or_default().push(item);
    }
    for items in by_matter.values() {
        let tells = |doc: &DocumentId, v: &Item<'_>| {
            items.iter().any(|i| i.fact.doc.id == *doc && Range::of(i.figure).meets(Range::of(v.figure)))
        };
        let differ = |a: &Item<'_>, b: &Item<'_>| {
            let time = |i: &Item<'_>| i.measure.period.as_deref().filter(|_| i.measure.period_told).and_then(Days::of);
            let one_time = time(a).zip(time(b)).is_none_or(|(a, b)| a.meets(b));
            one_time && a.fact.doc.id != b.fact.doc.id && !Range::of(a.figure).meets(Range::of(b.figure))
        };
        let pairs = items.iter().enumerate().flat_map(|(n, b)| {
            // The nearest telling before it.
            items[..n].iter().rev().find(|a| differ(a, b)).map(|a| (*a, *b))
        });
        let news = pairs.filter(|(a, b)| !tells(&b.fact.doc.id, a) || !tells(&a.fact.doc.id, b));
        for (a, b) in news.take(PAIRS) {
            if reprints.contains(&b.fact.id) {
                continue;
            }
            let explanations = vec![Explanation::Revision, Explanation::DifferentScope];
            out.push(draft(series, AlertKind::ValueDiffers, Severity::Note, vec![*a, *b], explanations));
        }
    }
}

/// Items of one series and period whose values may be one.
struct Group<'a> {
    items: Vec<Item<'a>>,
    range: Range,
}

/// Two values for one period.
fn values(series: &Found<'_>, reprints: &BTreeSet<FactId>, out: &mut Vec<Alert>) {
    let mut by_period: BTreeMap<(i32, i32), Vec<Item<'_>>> = BTreeMap::new();
    let corrections: Vec<&Item<'_>> = series.items.iter().filter(|i| i.measure.corrects.is_some()).collect();
    let stands = |i: &&Item<'_>| i.measure.period_told && !i.measure.retracted && i.measure.kind != Kind::Total;
    for item in series.items.iter().filter(stands).filter(|i| !corrections.iter().any(|c| takes_back(c, i))) {
        let Some(days) = item.measure.period.as_deref().and_then(Days::of) else { continue };
        by_period.entry((days.from, days.to)).or_default().push(*item);
    }
    for items in by_period.values() {
        let groups = groups(items);
        let pairs = groups.iter().enumerate().flat_map(|(i, a)| groups[i + 1..].iter().map(move |b| (a, b)));
        out.extend(pairs.take(PAIRS).filter_map(|(a, b)| differ(series, a, b, reprints)));
    }
}

/// Whether `correction` is a publisher's notice that its value, which `told` gives, too, is that of another time.
fn takes_back(correction: &Item<'_>, told: &Item<'_>) -> bool {
    correction.fact.doc.publisher.is_some()
        && correction.fact.doc.publisher == told.fact.doc.publisher
        && correction.fact.doc.id != told.fact.doc.id
        && correction.measure.period != told.measure.period
        && Range::of(correction.figure).meets(Range::of(told.figure))
}

/// Items in groups of values that fit together; exact ones first make the groups, bounded ones join them.
fn groups<'a>(items: &[Item<'a>]) -> Vec<Group<'a>> {
    let mut order: Vec<&Item<'a>> = items.iter().collect();
    order.sort_by_key(|i| i.figure.bound != "exact");
    let mut out: Vec<Group<'a>> = Vec::new();
    for item in order {
        let range = Range::of(item.figure);
        let near = |g: &&mut Group<'a>| g.range.meets(range);
        match out.iter_mut().filter(near).min_by(|a, b| gap(a.range, range).total_cmp(&gap(b.range, range))) {
            Some(group) => group.items.push(*item),
            None => out.push(Group { items: vec![*item], range }),
        }
    }
    out
}

fn gap(a: Range, b: Range) -> f64 {
    (a.middle() - b.middle()).abs()
}

/// The alert that two groups of values differ, if no document explains it by telling both with their sources.
fn differ(series: &Found<'_>, a: &Group<'_>, b: &Group<'_>, reprints: &BTreeSet<FactId>) -> Option<Alert> {
    // A document may tell the other value for no period at all ("of this amount, 32 million …").
    let tells = |g: &Group<'_>| {
        let time = |i: &Item<'_>| i.measure.period.as_deref().and_then(Days::of);
        let when = g.items.first().and_then(time);
        let fits = move |i: &Item<'_>| !i.measure.period_told || time(i) == when;
        let like = series.items.iter().filter(|i| fits(i) && Range::of(i.figure).meets(g.range));
        like.map(|i| &i.fact.doc.id).collect::<BTreeSet<&DocumentId>>()
    };
    let (in_a, in_b) = (tells(a), tells(b));
    let both: BTreeSet<&&DocumentId> = in_a.intersection(&in_b).collect();
    let original = |i: &&Item<'_>| !reprints.contains(&i.fact.id) && !both.contains(&&i.fact.doc.id);
    let (Some(x), Some(y)) = (a.items.iter().find(original), b.items.iter().find(original)) else {
        return altered(series, a, b, reprints);
    };
    let mut sides = [*x, *y];
    sides.sort_by(|a, b| a.fact.order().cmp(&b.fact.order()));
    let mut explanations = Vec::new();
    let (s, t) = (x.fact.told_by.as_ref(), y.fact.told_by.as_ref());
    let corrected = a.items.iter().chain(&b.items).find(|i| i.measure.corrects.is_some());
    if corrected.is_some() {
        explanations.push(Explanation::Correction);
    }
    // A document that tells both, or one that names another part of the whole, knows them as two things.
    let scope = !both.is_empty() || x.measure.of != y.measure.of && crate::facts::gives(&x.measure.indicator);
    if s.is_some() && t.is_some() && s != t {
        explanations.push(Explanation::DifferentSource);
    }
    if scope {
        explanations.push(Explanation::DifferentScope);
    }
    if s != t {
        explanations.push(Explanation::DifferentSource);
    }
    // Values that lie far apart measure two things, and where parties had to be completed these may be wrong ones.
    let (low, high) = (number(x.figure).abs(), number(y.figure).abs());
    let apart = low.max(high) > 2.0 * low.min(high);
    if apart && !(x.measure.parties_told && y.measure.parties_told) {
        return None;
    }
    if apart && explanations.is_empty() {
        explanations.push(Explanation::DifferentScope);
    }
    if loose(low, high) {
        explanations.insert(0, Explanation::Rounding);
    }
    let severity = match explanations.first() {
        Some(Explanation::Rounding) => Severity::Note,
        None if x.measure.indicator == "migrants-workers-students-tourists" => Severity::Warning,
        None => Severity::Serious,
        Some(Explanation::DifferentSource) if s.is_some() && t.is_some() => Severity::Note,
        Some(_) => Severity::Warning,
    };
    Some(draft(series, AlertKind::ValueDiffers, severity, sides.to_vec(), explanations))
}

/// Whether one number may be the other, cut off behind the digits that it tells or rounded carelessly.
fn loose(a: f64, b: f64) -> bool {
    /// Values so near to each other are hardly two.
    const NEAR: f64 = 0.01;
    let (coarse, fine) = if digits(a) < digits(b) { (a, b) } else { (b, a) };
    let place = 10f64.powf(coarse.log10().floor() + 1.0) / 10f64.powi(i32::try_from(digits(coarse)).unwrap_or(1));
    (fine / place).floor() * place == coarse && digits(coarse) > 1 || (a - b).abs() <= NEAR * a.max(b)
}

/// A copy that tells another number than what it copies.
fn altered(series: &Found<'_>, a: &Group<'_>, b: &Group<'_>, reprints: &BTreeSet<FactId>) -> Option<Alert> {
    let mut found = None;
    for x in &a.items {
        for y in &b.items {
            let (first, copy) = if reprints.contains(&y.fact.id) { (x, y) } else { (y, x) };
            let other = first.fact.doc.id != copy.fact.doc.id;
            let copied = reprints.contains(&copy.fact.id) && first.fact.doc.sketch.one_story(&copy.fact.doc.sketch);
            if other && copied && found.is_none() {
                found = Some((*first, *copy));
            }
        }
    }
    found.map(|(first, copy)| altered_copy(series, first, copy))
}

/// The alert that `copy` tells another number than `first`, which it copies.
fn altered_copy(series: &Found<'_>, first: Item<'_>, copy: Item<'_>) -> Alert {
    let corrects = series.items.iter().any(|i| i.fact.doc.id == copy.fact.doc.id && i.measure.corrects.is_some());
    let (severity, explanations) =
        if corrects { (Severity::Note, vec![Explanation::Correction]) } else { (Severity::Serious, Vec::new()) };
    let mut alert = draft(series, AlertKind::ValueDiffers, severity, vec![first, copy], explanations);
    alert.what.push(Reason::new("altered-in-reprint", None));
    alert
}

pub(super) fn draft(
    series: &Found<'_>,
    kind: AlertKind,
    severity: Severity,
    sides: Vec<Item<'_>>,
    explanations: Vec<Explanation>,
) -> Alert {
    let code = match kind {
        AlertKind::PeriodDiffers => "period-differs",
        _ => "value-differs",
    };
    let told: Vec<String> = sides.iter().map(told).collect();
    let what = vec![Reason::new(code, Some(&told.join(" ≠ ")))];
    Draft { kind, severity, entity: &series.entity.id, sides, explanations, what, change: None, on: None }.alert()
}

/// One value for two periods.
fn periods(series: &Found<'_>, reprints: &BTreeSet<FactId>, out: &mut Vec<Alert>) {
    let mut by_value: BTreeMap<String, Vec<Item<'_>>> = BTreeMap::new();
    for item in &series.items {
        let v = number(item.figure);
        let told = item.measure.period_told && item.measure.period.is_some() && !item.measure.retracted;
        if told && item.figure.bound == "exact" && digits(v) + 1 >= DIGITS && !reprints.contains(&item.fact.id) {
            by_value.entry(same(item.figure)).or_default().push(*item);
        }
    }
    for items in by_value.values() {
        let Some(first) = items.first() else { continue };
        let days = |i: &Item<'_>| i.measure.period.as_deref().and_then(Days::of);
        let like = |i: &&Item<'_>| i.measure.period == first.measure.period;
        let Some(other) = items.iter().find(|i| {
            let apart = days(first).zip(days(i)).is_some_and(|(a, b)| !a.meets(b));
            apart && i.fact.doc.id != first.fact.doc.id
        }) else {
            continue;
        };
        let correction = items.iter().find(|i| i.measure.corrects.is_some());
        // A number of two digits is one if it is put right, or told of one occasion.
        let one = day(first).zip(day(other)).is_some_and(|(a, b)| a.gap(b) <= OCCASION);
        if digits(number(first.figure)) < DIGITS && correction.is_none() && !one {
            continue;
        }
        // The telling nearest in time to the one that differs stands against it.
        let near = items.iter().filter(like).filter(|i| i.measure.corrects.is_none());
        let near = near.min_by_key(|i| day(i).zip(day(other)).map_or(i32::MAX, |(a, b)| a.gap(b))).unwrap_or(first);
        let mut sides = vec![*near, *other];
        sides.sort_by(|a, b| a.fact.order().cmp(&b.fact.order()));
        let mut explanations = Vec::new();
        if let Some(correction) = correction {
            explanations.push(Explanation::Correction);
            if sides.iter().all(|s| s.fact.id != correction.fact.id) {
                sides.push(*correction);
            }
        }
        let sure = digits(number(first.figure)) >= DIGITS && correction.is_none();
        let severity = if sure { Severity::Warning } else { Severity::Note };
        out.push(draft(series, AlertKind::PeriodDiffers, severity, sides, explanations));
    }
}

fn day(item: &Item<'_>) -> Option<Days> {
    super::published(item.fact)
}

/// A total that reads like a stock, against the flow of another time.
fn totals(series: &Found<'_>, reprints: &BTreeSet<FactId>, out: &mut Vec<Alert>) {
    /// A flow told longer after or before is not held against it.
    const YEARS: i32 = 2 * 366;
    let original = |i: &&Item<'_>| !reprints.contains(&i.fact.id);
    let mut seen: Vec<u64> = Vec::new();
    for total in series.items.iter().filter(|i| i.measure.kind == Kind::Total).filter(original) {
        let v = number(total.figure);
        if seen.contains(&v.to_bits()) {
            continue;
        }
        let flows = series.items.iter().filter(original).filter(|i| i.measure.kind != Kind::Total);
        let far = |i: &&Item<'_>| {
            let f = number(i.figure).abs().max(f64::MIN_POSITIVE);
            let near = day(i).zip(day(total)).is_some_and(|(a, b)| a.gap(b) <= YEARS);
            near && i.fact.doc.id != total.fact.doc.id && (v.abs() / f > FACTOR || f / v.abs() > FACTOR)
        };
        // What came after first, then what came before.
        let later = |i: &&Item<'_>| i.fact.order() < total.fact.order();
        let Some(flow) = flows.filter(far).min_by_key(later) else { continue };
        seen.push(v.to_bits());
        let mut sides = vec![*total, *flow];
        sides.sort_by(|a, b| a.fact.order().cmp(&b.fact.order()));
        let mut explanations = vec![Explanation::StockAgainstFlow];
        if total.measure.period != flow.measure.period {
            explanations.push(Explanation::DifferentPeriod);
        }
        explanations.push(Explanation::DifferentSource);
        out.push(draft(series, AlertKind::ValueDiffers, Severity::Warning, sides, explanations));
    }
}

/// What has gathered cannot become less, but for what is cleared up in the books.
fn drops(series: &Found<'_>, reprints: &BTreeSet<FactId>, out: &mut Vec<Alert>) {
    /// A drop by less is no news, as a share.
    const CLEARED: f64 = 0.02;
    let up_to = |i: &Item<'_>| i.measure.period.as_deref().and_then(Days::of).map(|d| d.to);
    let wrong: BTreeSet<&FactId> = series.misread.iter().map(|i| &i.fact.id).collect();
    let sound = |i: &&Item<'_>| !reprints.contains(&i.fact.id) && !wrong.contains(&i.fact.id) && !i.measure.retracted;
    let mut items: Vec<(i32, &Item<'_>)> =
        series.items.iter().filter(sound).filter_map(|i| Some((up_to(i)?, i))).collect();
    items.sort_by_key(|(at, _)| *at);
    let mut top: Option<&Item<'_>> = None;
    let mut low = false;
    for (_, item) in items {
        let Some(most) = top else {
            top = Some(item);
            continue;
        };
        let (before, now) = (Range::of(most.figure), Range::of(item.figure));
        if now.middle() >= before.middle() * (1.0 - CLEARED) || now.meets(before) {
            if now.middle() > before.middle() {
                top = Some(item);
            }
            low = false;
            continue;
        }
        if !low && most.fact.doc.id != item.fact.doc.id {
            let explanations = vec![Explanation::DifferentScope, Explanation::DifferentSource];
            out.push(draft(series, AlertKind::ValueDiffers, Severity::Warning, vec![*most, *item], explanations));
        }
        low = true;
    }
}

/// What has gathered, told as the flow of one year.
fn misread(series: &Found<'_>, reprints: &BTreeSet<FactId>, out: &mut Vec<Alert>) {
    // "Since the eighties" is no flow of one year.
    let short = |i: &&Item<'_>| i.measure.period.as_deref().and_then(Days::of).is_none_or(|d| d.len() <= 366);
    let told_wrong = |i: &&Item<'_>| !reprints.contains(&i.fact.id) && i.measure.corrects.is_none();
    for wrong in series.misread.iter().filter(short).filter(told_wrong) {
        let v = number(wrong.figure);
        let gap = |i: &&Item<'_>| (number(i.figure) - v).abs();
        let original = |i: &&Item<'_>| !reprints.contains(&i.fact.id);
        let stocks = series.items.iter().filter(original);
        let stocks = stocks.filter(|i| i.measure.kind == Kind::Stock && i.fact.doc.id != wrong.fact.doc.id);
        // Whoever puts it right knows best.
        let corrects =
            |i: &&Item<'_>| i.measure.corrects.is_some() && i.fact.doc.id != wrong.fact.doc.id && gap(i) == 0.0;
        let right = series.items.iter().find(corrects);
        let Some(stock) = right.or_else(|| stocks.min_by(|a, b| gap(a).total_cmp(&gap(b)))) else { continue };
        let mut sides = vec![*stock, *wrong];
        sides.sort_by(|a, b| a.fact.order().cmp(&b.fact.order()));
        let (severity, first) = match right {
            Some(_) => (Severity::Note, Some(Explanation::Correction)),
            None => (Severity::Warning, None),
        };
        let explanations = first.into_iter().chain([Explanation::StockAgainstFlow]).collect();
        let mut alert = draft(series, AlertKind::PeriodDiffers, severity, sides, explanations);
        alert.what.push(Reason::new("stock-told-as-flow", Some(&told(wrong))));
        out.push(alert);
    }
}

impl Found<'_> {
    fn entity_indicator(&self) -> &str {
        self.items.first().map_or("", |i| super::group(i.figure, i.measure))
    }
}
