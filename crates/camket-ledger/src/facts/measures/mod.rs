//! What the figures of a document measure: kind of value, parties, period and source, from the words round each.

mod circle;
mod mentions;
mod parties;
mod periods;
mod words;

use std::ops::Range;

use camket_export::wire::v1;
use camket_model::{Edtf, Span};
use camket_packs::{Language, MeasureWord, UnitKind, World};
use camket_text::{CodePoints, Layout, Tokens};

use crate::day::Days;
use crate::entry::Entry;
use crate::measure::{Kind, Measure, Money};

use mentions::Mentions;

/// What is asked of a document while its figures are described.
struct Page<'a> {
    entry: &'a Entry,
    world: &'a World,
    language: &'a Language,
    tokens: &'a Tokens,
    layout: &'a Layout,
    points: &'a CodePoints,
    mentions: Mentions,
    /// Measure words in the order of the text.
    words: Vec<(Range<usize>, MeasureWord)>,
    /// Figures in the order of the text.
    figures: Vec<Place>,
    day: Option<Edtf>,
}

/// Where a figure stands.
#[derive(Clone, Debug)]
struct Place {
    tokens: Range<usize>,
    /// Sentence in the layout.
    sentence: usize,
    /// Its sentence.
    range: Range<usize>,
    /// From the last semicolon of the sentence to the next one.
    part: Range<usize>,
    /// From behind the figure before it in its part to the next figure or the end of the part.
    own: Range<usize>,
    unit: String,
    kind: UnitKind,
}

/// What is told of a figure.
#[derive(Clone, Debug, Default)]
pub struct Described {
    pub measure: Measure,
    /// Who is its source.
    pub source: Option<String>,
    /// Its words, from the narrowest on, as tokens: its own, its part of the sentence, the sentence, the one before it.
    pub words: Vec<Range<usize>>,
}

/// One for each figure of the records, in their order.
pub fn of(
    entry: &Entry,
    language: &Language,
    world: &World,
    tokens: &Tokens,
    layout: &Layout,
    points: &CodePoints,
) -> Vec<Described> {
    let records = &entry.records.figures;
    if records.is_empty() {
        return Vec::new();
    }
    let mut words: Vec<(Range<usize>, MeasureWord)> =
        language.measures.hits(tokens).into_iter().map(|h| (h.tokens, h.sense)).collect();
    words.sort_by_key(|(r, w)| (r.start, r.end, *w));
    let day = entry.day().and_then(|d| Edtf::parse(d).ok());
    let mentions = Mentions::of(entry, language, world, tokens, layout, points);
    let mut page = Page { entry, world, language, tokens, layout, points, mentions, words, figures: Vec::new(), day };
    page.figures = records.iter().map(|f| page.place(f)).collect();
    page.bound();
    let mut out: Vec<Described> = Vec::new();
    for (i, figure) in records.iter().enumerate() {
        let described = page.describe(i, figure, &out);
        out.push(described);
    }
    out
}

impl Page<'_> {
    fn place(&self, figure: &v1::Figure) -> Place {
        let span = figure.at.span;
        let tokens = self.covered(Span::new(self.points.to_byte(span[0]), self.points.to_byte(span[1])));
        let sentences = &self.layout.sentences;
        let sentence =
            sentences.partition_point(|s| s.tokens.end <= tokens.start).min(sentences.len().saturating_sub(1));
        let range = sentences.get(sentence).map_or(tokens.clone(), |s| s.tokens.clone());
        let kind = self.world.units.iter().find(|u| u.unit == figure.unit).map_or(UnitKind::Count, |u| u.kind);
        Place { part: range.clone(), own: range.clone(), tokens, sentence, range, unit: figure.unit.clone(), kind }
    }

    /// Finds the part of the sentence that belongs to each figure.
    fn bound(&mut self) {
        for i in 0..self.figures.len() {
            let Some(f) = self.figures.get(i) else { continue };
            let (tokens, range) = (f.tokens.clone(), f.range.clone());
            let semicolon = |p: &usize| self.tokens.key(*p) == ";";
            let start = (range.start..tokens.start).rev().find(semicolon).map_or(range.start, |p| p + 1);
            let end = (tokens.end..range.end).find(semicolon).unwrap_or(range.end);
            let like = self.figures.iter().filter(|o| o.kind == f.kind).map(|o| &o.tokens);
            let others = || like.clone().filter(|o| o.start >= start && o.end <= end);
            let before = others().filter(|o| o.end <= tokens.start).map(|o| o.end).max();
            let after = others().filter(|o| o.start >= tokens.end).map(|o| o.start).min();
            let own = before.unwrap_or(start)..after.unwrap_or(end);
            if let Some(f) = self.figures.get_mut(i) {
                f.part = start..end;
                f.own = own;
            }
        }
    }

    fn describe(&self, i: usize, figure: &v1::Figure, before: &[Described]) -> Described {
        let Some(place) = self.figures.get(i) else { return Described::default() };
        let (mut indicator, told) = self.indicator(place, figure);
        let words = told.map(|r| self.text(&r).to_owned());
        // "investors brought 7 billion of fresh capital"
        if indicator == "other" && place.kind == UnitKind::Money && self.flows(place) && self.money(place).is_none() {
            "investment".clone_into(&mut indicator);
        }
        let last = i.checked_sub(1).and_then(|j| Some((&before.get(j)?.measure, self.figures.get(j)?)));
        let last = last.filter(|(_, at)| self.paragraph(at) == self.paragraph(place));
        let corrects = self.correction(place);
        // "This figure was 20 bn in 2024", "80 bn …; in ten months 70 bn"
        let refers = corrects.is_some() || self.said(&place.own).any(|(_, w)| *w == MeasureWord::Same);
        let short = figure.why.rules.iter().any(|r| r == "figure/same-money");
        let before = last.filter(|(_, at)| (refers || short) && at.unit == place.unit && indicator == "other");
        if let Some((m, _)) = before {
            indicator.clone_from(&m.indicator);
        }
        // "The European Investment Bank lends 500 million": its name is no indicator.
        let lent = || matches!(self.money(place), Some(Money::Loan | Money::Grant));
        if words.is_none() && indicator == "investment" && place.kind == UnitKind::Money && lent() {
            "aid".clone_into(&mut indicator);
        }
        if indicator == "other"
            && place.kind == UnitKind::Money
            && let Some(spoken) = self.spoken_of(place, figure)
        {
            spoken.clone_into(&mut indicator);
        }
        // "a fund of 40 million against coal" is no energy.
        let given = [MeasureWord::Fund, MeasureWord::Loan, MeasureWord::Grant].map(|w| self.near(place, w, 4));
        if place.kind == UnitKind::Money
            && matches!(indicator.as_str(), "energy" | "agriculture")
            && given.contains(&true)
        {
            "aid".clone_into(&mut indicator);
        }
        let counted = self
            .compared(place, last)
            .or_else(|| if indicator == "other" { self.counted_otherwise(place, last) } else { None });
        if let Some(m) = counted {
            indicator.clone_from(&m.indicator);
        }
        let mut m = Measure {
            kind: self.kind(place, &indicator),
            money: if gives(&indicator) && place.kind == UnitKind::Money { self.money(place) } else { None },
            annual: self.near(place, MeasureWord::Annual, 4),
            paragraph: self.layout.sentences.get(place.sentence).map_or(0, |s| s.paragraph),
            clause: self.clause(place),
            of: self.instruments(place),
            words,
            indicator,
            ..Measure::default()
        };
        let source = self.source(place);
        (m.parties, m.parties_told) = self.parties(place, figure, &m, source.as_ref().map(|(_, at)| at));
        if let Some(other) = counted.filter(|_| !m.parties_told || m.parties.len() < 2) {
            m.parties.clone_from(&other.parties);
            m.parties_told = other.parties_told;
        }
        m.to = self.receiver(place, &m.parties);
        self.time(place, figure, &mut m, last, corrects.as_ref());
        if let Some(other) = counted.filter(|_| m.period.is_none()) {
            m.period.clone_from(&other.period);
            m.period_told = other.period_told;
        }
        // Several of them are the term of what is given.
        let long = |p: &str| Days::of(p).is_some_and(|d| d.to != i32::MAX && d.to.saturating_sub(d.from) > 800);
        if m.money == Some(Money::FiscalYear) && m.period.as_deref().is_some_and(long) {
            m.money = self.kind_of_money(place);
        }
        // A year told with a dash and two years is a fiscal one.
        if m.money.is_none() && gives(&m.indicator) && m.period.as_deref().is_some_and(periods::fiscal) {
            m.money = Some(Money::FiscalYear);
        }
        m.retracted = corrects.as_ref().is_some_and(|right| self.retracted(place, right));
        m.corrects = corrects.map(|r| self.text(&r).to_owned());
        m.circle = self.circle(place, &m);
        m.like = self.like(&place.unit);
        Described { measure: m, source: source.map(|(actor, _)| actor), words: self.around(place) }
    }

    /// The unit by which others may count the same things, if that is another one.
    fn like(&self, unit: &str) -> String {
        let entry = self.world.units.iter().find(|u| u.unit == unit && u.like.is_some());
        entry.and_then(|u| u.like.clone()).unwrap_or_default()
    }

    /// See [`Described::words`].
    fn around(&self, place: &Place) -> Vec<Range<usize>> {
        let here = self.layout.sentences.get(place.sentence);
        let before = place.sentence.checked_sub(1).and_then(|s| self.layout.sentences.get(s));
        let before = before.filter(|b| here.is_some_and(|h| h.paragraph == b.paragraph)).map(|b| b.tokens.clone());
        // "44 nurses, of them 12 in one year": from the comma or the figure before it to the next.
        let others = || self.figures.iter().map(|f| &f.tokens).filter(|o| o.start < place.own.end);
        let comma = |i: &usize| self.tokens.key(*i) == ",";
        let last = others().filter(|o| o.end <= place.tokens.start).map(|o| o.end).max().unwrap_or(0);
        let from = (place.own.start..place.tokens.start).rev().find(comma).map_or(place.own.start, |i| i + 1);
        let next = others().filter(|o| o.start >= place.tokens.end).map(|o| o.start).min().unwrap_or(usize::MAX);
        let to = (place.tokens.end..place.own.end).find(comma).unwrap_or(place.own.end);
        let near = from.max(last)..to.min(next);
        let mut out = vec![near, place.own.clone(), place.part.clone(), place.range.clone()];
        // Activities are those of a plan, wherever it is named.
        if place.unit == "activities" || self.like(&place.unit) == "activities" {
            out.remove(0);
        }
        out.extend(before);
        out.dedup();
        out
    }

    /// What goes to and fro of which the sentence before speaks, for a value of a time that is over: *trade is not what
    /// it was. It stood at 14.1 bn in 2023*.
    fn spoken_of(&self, place: &Place, figure: &v1::Figure) -> Option<&'static str> {
        let v1::Value::One(value) = figure.value else { return None };
        // A round sum is rather one that is given.
        let round = |v: f64| (v / 10f64.powf(v.log10().floor() - 1.0)).fract() == 0.0;
        let here = self.layout.sentences.get(place.sentence)?;
        let before = place.sentence.checked_sub(1).and_then(|s| self.layout.sentences.get(s))?;
        if before.paragraph != here.paragraph || value <= 0.0 || round(value) || self.money(place).is_some() {
            return None;
        }
        let (_, spoken) = self.mentions.indicators(&before.tokens).last()?;
        Some(spoken.as_str())
    }

    /// The figure right before, of what goes to and fro, with which this one is compared: *102 bn in 2023, down from 112 bn*.
    fn compared<'m>(&self, place: &Place, last: Option<(&'m Measure, &Place)>) -> Option<&'m Measure> {
        /// So many tokens lie between the two at most.
        const NEAR: usize = 9;
        let (m, at) = last?;
        let between = at.tokens.end..place.tokens.start.max(at.tokens.end);
        let compares = |w: &MeasureWord| matches!(w, MeasureWord::Change | MeasureWord::YearBefore);
        let sums = at.range == place.range && at.unit == place.unit && words::exchanged(&m.indicator);
        let told = between.len() <= NEAR && self.said(&between).any(|(_, w)| compares(w));
        let own = self.mentions.indicators(&between).next().is_some();
        (sums && told && !own && m.kind != Kind::Target).then_some(m)
    }

    /// The figure before in its paragraph, of what goes to and fro, where this one tells only who counts it so: *the
    /// secretariat puts it at 260 bn*, *by their statistics 64 bn euros*.
    fn counted_otherwise<'m>(&self, place: &Place, last: Option<(&'m Measure, &Place)>) -> Option<&'m Measure> {
        let (m, at) = last?;
        let counts = |w: &MeasureWord| matches!(w, MeasureWord::Statistics | MeasureWord::Same);
        let sums = place.kind == UnitKind::Money && at.kind == UnitKind::Money && words::exchanged(&m.indicator);
        let near = place.sentence - at.sentence.min(place.sentence) <= 1;
        let told = self.said(&place.own).any(|(_, w)| counts(w)) && self.money(place).is_none();
        (sums && near && told && m.kind != Kind::Target).then_some(m)
    }

    /// The words of some tokens, as written.
    fn text(&self, range: &Range<usize>) -> &str {
        let (Some(a), Some(b)) =
            (self.tokens.get(range.start), range.end.checked_sub(1).and_then(|e| self.tokens.get(e)))
        else {
            return "";
        };
        self.entry.text.get(a.span.start..b.span.end).unwrap_or_default()
    }

    /// The part of the sentence round a figure.
    fn clause(&self, place: &Place) -> String {
        self.text(&place.part).trim().to_owned()
    }

    /// What the figure belongs to, as far as its part of the sentence names it: the instrument nearest before it, else
    /// behind it (id of the packs, period, topics of its name), and acronyms.
    fn instruments(&self, place: &Place) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        let records = self.entry.records.instruments.iter().map(|i| {
            let span = Span::new(self.points.to_byte(i.at.span[0]), self.points.to_byte(i.at.span[1]));
            (self.covered(span), i)
        });
        let near: Vec<_> = records.filter(|(r, _)| place.own.start <= r.start && r.start < place.own.end).collect();
        let before = near.iter().filter(|(r, _)| r.end <= place.tokens.start).max_by_key(|(r, _)| r.end);
        let comma = |to: usize| (place.tokens.end..to).any(|i| self.tokens.key(i) == ",");
        let behind =
            || near.iter().filter(|(r, _)| r.start >= place.tokens.end && !comma(r.start)).min_by_key(|(r, _)| r.start);
        let found = before.or_else(behind);
        let head = self.head(place);
        match (found, head) {
            // A record stands where its name was fullest; another plan may be named nearer by.
            (Some((range, i)), head) if head.as_ref().is_none_or(|h| nearer(&place.tokens, range, &h.0)) => {
                out.push(format!("kind:{}", i.kind));
                out.extend(i.known.iter().map(|k| format!("known:{k}")));
                out.extend(i.period.iter().filter(|p| !self.ahead(Some(p))).map(|p| format!("period:{p}")));
                out.extend(self.mentions.topics(range).map(|t| self.topic_name(t)));
            }
            (_, Some((range, kind))) => {
                out.push(format!("kind:{kind}"));
                out.extend(self.spans(&range).filter(|p| !self.ahead(Some(p))).map(|p| format!("period:{p}")));
                out.extend(self.mentions.topics(&range).map(|t| self.topic_name(t)));
            }
            _ => {}
        }
        out.extend(
            self.mentions
                .acronyms(self.tokens, &self.entry.text, &place.own)
                .filter(|a| !self.is_unit(a))
                .map(|a| format!("name:{a}")),
        );
        out.sort();
        out.dedup();
        out
    }

    /// The word for an instrument nearest before a figure in its own part, else behind it, with the name that may
    /// follow it, and its kind.
    fn head(&self, place: &Place) -> Option<(Range<usize>, &'static str)> {
        /// No name of an instrument is longer, in tokens.
        const NAME: usize = 14;
        let heads: Vec<_> = self.mentions.heads(&place.own).collect();
        let before = heads.iter().rev().find(|(r, _)| r.end <= place.tokens.start);
        let comma = |to: usize| (place.tokens.end..to).any(|i| self.tokens.key(i) == ",");
        let behind = || heads.iter().find(|(r, _)| r.start >= place.tokens.end && !comma(r.start));
        let (head, kind) = before.or_else(behind)?;
        let stop = if head.start < place.tokens.start { place.tokens.start } else { place.own.end };
        let end = (head.end..stop.min(head.end + NAME))
            .find(|i| matches!(self.tokens.key(*i), "," | ";"))
            .unwrap_or(stop.min(head.end + NAME));
        // English names the field before the word: "the Digital Work Plan".
        let start = if self.language.syllabic { head.start } else { head.start.saturating_sub(4).max(place.own.start) };
        Some((start..end, *kind))
    }

    fn topic_name(&self, topic: u32) -> String {
        format!("topic:{}", self.world.topics.get(topic as usize).map_or("", |t| &t.id))
    }

    fn is_unit(&self, word: &str) -> bool {
        self.world.units.iter().any(|u| u.unit.eq_ignore_ascii_case(word))
    }

    /// The tokens of a span of bytes.
    fn covered(&self, span: Span) -> Range<usize> {
        let all = self.tokens.all();
        all.partition_point(|t| t.span.end <= span.start)..all.partition_point(|t| t.span.start < span.end)
    }
}

/// Whether `a` is as near to a figure as `b`, both on one side of it, or they meet.
fn nearer(figure: &Range<usize>, a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end || words::distance(figure, a) <= words::distance(figure, b)
}

/// Whether the indicator is of money that is given or spent for something.
pub(crate) fn gives(indicator: &str) -> bool {
    matches!(indicator, "aid" | "project" | "budget" | "other" | "migrants-workers-students-tourists")
}

/// Whether what is measured lies between two sides, so that one alone is only half of it.
fn between(m: &Measure, unit: UnitKind) -> bool {
    match m.indicator.as_str() {
        "trade" | "investment" | "aid" | "project" => true,
        "other" | "budget" => m.money.is_some(),
        indicator => gives(indicator) && unit == UnitKind::Money || m.kind == Kind::Progress,
    }
}
