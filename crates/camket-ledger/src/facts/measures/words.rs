//! Kind of value, kind of money, indicator, source and corrections: told by words near a figure.

use std::ops::Range;

use camket_export::wire::v1;
use camket_model::Indicator;
use camket_packs::{MeasureWord, Sense, UnitKind};

use crate::measure::{Kind, Money};

use super::{Page, Place};

/// How far behind a figure a word may stand that says what kind it is, in tokens.
const BEHIND: usize = 12;
/// How far from a word for statistics its owner may stand, in tokens.
const OWNER: usize = 6;

impl Page<'_> {
    /// Measure words in `range`, in order.
    pub(super) fn said(&self, range: &Range<usize>) -> impl Iterator<Item = &(Range<usize>, MeasureWord)> {
        let from = self.words.partition_point(|(r, _)| r.start < range.start);
        let end = range.end;
        self.words[from..].iter().take_while(move |(r, _)| r.start < end).filter(move |(r, _)| r.end <= end)
    }

    /// Whether a word stands at most `gap` tokens from a figure.
    pub(super) fn near(&self, place: &Place, word: MeasureWord, gap: usize) -> bool {
        self.said(&place.range).any(|(r, w)| *w == word && distance(&place.tokens, r) <= gap)
    }

    /// A word that governs the figure: before it in its part of the sentence, or close behind it with no other
    /// figure of money after the word that it could belong to.
    fn governs(&self, place: &Place, word: MeasureWord) -> bool {
        self.said(&place.part).any(|(r, w)| {
            *w == word
                && (r.end <= place.tokens.start
                    || r.start >= place.tokens.end
                        && r.start - place.tokens.end <= BEHIND
                        && !self.money_after(r.end, &place.part))
        })
    }

    fn money_after(&self, at: usize, part: &Range<usize>) -> bool {
        self.figures.iter().any(|f| f.kind == UnitKind::Money && f.tokens.start >= at && f.tokens.start < part.end)
    }

    /// What kind of value a figure is.
    pub(super) fn kind(&self, place: &Place, indicator: &str) -> Kind {
        if place.kind == UnitKind::Percent {
            return self.percent(place);
        }
        let led = |word| self.said(&place.part).any(|(r, w)| *w == word && r.end <= place.tokens.start);
        let inside = |word| self.said(&place.tokens).any(|(_, w)| *w == word);
        if led(MeasureWord::Target) || inside(MeasureWord::Target) {
            return Kind::Target;
        }
        if led(MeasureWord::Forecast) {
            return Kind::Forecast;
        }
        let own = |word| {
            let before = place.own.start..place.tokens.end;
            self.said(&before).any(|(_, w)| *w == word)
        };
        if exchanged(indicator) && own(MeasureWord::Balance) {
            return Kind::Balance;
        }
        if exchanged(indicator) && own(MeasureWord::Part) {
            return Kind::Part;
        }
        if crate::facts::gives(indicator) && place.kind == UnitKind::Money && self.paid(place) {
            return Kind::Part;
        }
        // Trade is always that of a stretch of time.
        if matches!(indicator, "trade" | "exports" | "imports") {
            return Kind::Actual;
        }
        if place.unit == "activities" {
            return Kind::Progress;
        }
        match () {
            () if self.flows(place) => Kind::Flow,
            () if self.governs(place, MeasureWord::Stock) => Kind::Stock,
            () if self.since(place) => Kind::Stock,
            () if self.said(&place.own).any(|(_, w)| *w == MeasureWord::Total) => Kind::Total,
            () => Kind::Actual,
        }
    }

    /// Whether a figure is what was paid so far of a promise: the word stands before it, or close behind it if the figure
    /// is not the whole (*4 of the 15 billion have been paid*).
    fn paid(&self, place: &Place) -> bool {
        const BEHIND_SUM: usize = 5;
        let sums = || self.figures.iter().filter(|f| f.kind == UnitKind::Money && f.unit == place.unit);
        let within = |f: &&Place| f.range == place.range && f.tokens != place.tokens;
        let of = |a: &Place, b: &Place| (1..=4).contains(&(b.tokens.start.wrapping_sub(a.tokens.end)));
        let whole = sums().filter(within).any(|f| of(f, place));
        let share = sums().filter(within).find(|f| of(place, f)).map_or(place.tokens.end, |f| f.tokens.end);
        !whole
            && self.said(&place.part).any(|(r, w)| {
                *w == MeasureWord::Paid
                    && (place.own.start <= r.start && r.end <= place.tokens.start
                        || r.start >= share && r.start - share <= BEHIND_SUM)
            })
    }

    /// Whether the words of the figure speak of what came in.
    pub(super) fn flows(&self, place: &Place) -> bool {
        self.said(&place.own).any(|(_, w)| *w == MeasureWord::Flow)
    }

    /// Percentages: of change, of a whole, or how far something has come, by the word that stands nearest.
    fn percent(&self, place: &Place) -> Kind {
        let kinds = self.said(&place.part).filter_map(|(r, w)| {
            let kind = match w {
                MeasureWord::Change => Kind::Change,
                MeasureWord::Share => Kind::Share,
                MeasureWord::Progress => Kind::Progress,
                MeasureWord::Target => Kind::Target,
                _ => return None,
            };
            // "42% of the plan had been carried out": a word behind counts as much as one before for progress only.
            let behind = r.start >= place.tokens.end && kind != Kind::Progress;
            Some((distance(&place.tokens, r) * if behind { 2 } else { 1 }, kind))
        });
        kinds.min().map_or(Kind::Actual, |(_, kind)| kind)
    }

    /// What kind of money a figure is: the nearest word in its sentence, else the last one of the sentence before.
    pub(super) fn money(&self, place: &Place) -> Option<Money> {
        if self.governs(place, MeasureWord::FiscalYear) {
            return Some(Money::FiscalYear);
        }
        self.kind_of_money(place)
    }

    /// What kind of money a figure is, of whatever years.
    pub(super) fn kind_of_money(&self, place: &Place) -> Option<Money> {
        let of = |w: MeasureWord| match w {
            MeasureWord::Loan => Some(Money::Loan),
            MeasureWord::Grant => Some(Money::Grant),
            MeasureWord::Fund => Some(Money::Fund),
            MeasureWord::Project => Some(Money::Project),
            _ => None,
        };
        let near = self.said(&place.range).filter_map(|(r, w)| Some((self.steps(place, r), of(*w)?)));
        if let Some((_, money)) = near.min() {
            return Some(money);
        }
        let before = place.sentence.checked_sub(1).and_then(|s| self.layout.sentences.get(s))?;
        let here = self.layout.sentences.get(place.sentence)?;
        if before.paragraph != here.paragraph {
            return None;
        }
        self.said(&before.tokens).filter_map(|(_, w)| of(*w)).last()
    }

    /// How far a word is from a figure; beyond another figure it is farther.
    fn steps(&self, place: &Place, word: &Range<usize>) -> usize {
        let between = word.end.min(place.tokens.end)..word.start.max(place.tokens.start);
        let crossed = self.figures.iter().filter(|f| f.tokens.start >= between.start && f.tokens.end <= between.end);
        let crossed = crossed.filter(|f| f.tokens != place.tokens).count();
        distance(&place.tokens, word) + 10 * crossed
    }

    /// The indicator of trade or investment whose word stands before the figure in its own part, else the record's.
    pub(super) fn indicator(&self, place: &Place, figure: &v1::Figure) -> (String, Option<Range<usize>>) {
        if !matches!(place.kind, UnitKind::Money) {
            return (figure.indicator.clone(), None);
        }
        let before = place.own.start..place.tokens.start;
        let mut hits = self.mentions_of_indicators(&before);
        let sure = exchanged(&figure.indicator);
        let behind = || self.mentions_of_indicators(&(place.tokens.end..place.own.end)).into_iter().next();
        let told = hits.pop().or_else(|| behind().filter(|_| !sure));
        match told {
            Some((range, i)) => (i.as_str().to_owned(), Some(range)),
            None => (figure.indicator.clone(), None),
        }
    }

    /// Words for exchanges between two sides, longest first at each place.
    fn mentions_of_indicators(&self, range: &Range<usize>) -> Vec<(Range<usize>, Indicator)> {
        let mut out: Vec<(Range<usize>, Indicator)> = Vec::new();
        for (at, i) in self.mentions.indicators(range) {
            if out.last().is_none_or(|(last, _)| last.end <= at.start) {
                out.push((at.clone(), *i));
            }
        }
        out
    }

    /// Whose statistics a figure comes from, and where that is told: the actor beside the nearest word for statistics.
    pub(super) fn source(&self, place: &Place) -> Option<(String, Range<usize>)> {
        let words = self.said(&place.range).filter(|(_, w)| *w == MeasureWord::Statistics);
        let mut near: Vec<(usize, &Range<usize>)> =
            words.filter(|(r, _)| self.speaks_for(place, r)).map(|(r, _)| (self.steps(place, r), r)).collect();
        near.sort_by_key(|(d, r)| (*d, r.start));
        near.into_iter().find_map(|(_, word)| self.owner(place, word))
    }

    /// A word for statistics holds for what follows it in the sentence and for the figure right before it.
    fn speaks_for(&self, place: &Place, word: &Range<usize>) -> bool {
        let ahead = word.start >= place.tokens.end;
        let crossed = self.figures.iter().any(|f| f.tokens.start >= place.tokens.end && f.tokens.end <= word.start);
        let part = place.part.start <= word.start && word.end <= place.part.end;
        if ahead { part && !crossed } else { true }
    }

    fn owner(&self, place: &Place, word: &Range<usize>) -> Option<(String, Range<usize>)> {
        let before = word.start.saturating_sub(OWNER).max(place.range.start)..word.start;
        let after = word.end..(word.end + OWNER).min(place.range.end);
        let free = |r: &Range<usize>| !(r.start..r.end).any(|i| matches!(self.tokens.key(i), "," | ";" | "."));
        let side = |w: MeasureWord| match w {
            MeasureWord::Own => self.mentions.home.clone(),
            MeasureWord::Partner => self.partner(place),
            _ => None,
        };
        let sides = self.said(&after).filter_map(|(r, w)| Some((r.start - word.end, side(*w)?, r.clone())));
        let behind =
            self.mentions.within(&after).map(|m| (m.tokens.start - word.end, m.actor.clone(), m.tokens.clone()));
        let behind = behind.chain(sides).filter(|(_, _, r)| free(&(word.end..r.start)));
        let front = self.mentions.within(&before).filter(|m| m.tokens.end <= word.start);
        let front = front.map(|m| (word.start - m.tokens.end, m.actor.clone(), m.tokens.clone()));
        let front = front.filter(|(_, _, r)| free(&(r.end..word.start)));
        front
            .chain(behind)
            .min_by_key(|(d, _, r)| (*d, r.start))
            .map(|(_, a, r)| (a, r.start.min(word.start)..r.end.max(word.end)))
    }

    /// The words that put an earlier figure right, if the figure's sentence or the one before says that it does.
    pub(super) fn correction(&self, place: &Place) -> Option<Range<usize>> {
        let here = self.layout.sentences.get(place.sentence)?;
        let paragraph = self.layout.paragraphs.get(here.paragraph)?;
        let sentences = self.layout.sentences.get(paragraph.sentences.clone())?;
        let first = sentences.first()?;
        let marked = self.said(&(first.tokens.start..here.tokens.end)).any(|(_, w)| *w == MeasureWord::Correction);
        if !marked {
            return None;
        }
        let right = sentences.iter().find(|s| self.said(&s.tokens).any(|(_, w)| *w == MeasureWord::Corrected));
        Some(right.unwrap_or(here).tokens.clone())
    }

    /// Whether the right figure is another one than this.
    pub(super) fn retracted(&self, place: &Place, right: &Range<usize>) -> bool {
        let inside = |f: &Place| right.start <= f.tokens.start && f.tokens.end <= right.end;
        !inside(place) && self.figures.iter().any(|f| inside(f) && f.unit == place.unit)
    }
}

/// Whether the indicator is of what goes to and fro between two sides.
pub(super) fn exchanged(indicator: &str) -> bool {
    matches!(indicator, "trade" | "exports" | "imports" | "investment")
}

/// Tokens between two ranges; 0 if they meet.
pub(super) fn distance(a: &Range<usize>, b: &Range<usize>) -> usize {
    if a.end <= b.start { b.start - a.end } else { a.start.saturating_sub(b.end) }
}

/// The indicators that lie between two sides, whose words tell a figure of money for sure.
pub(super) fn exchange(sense: Sense) -> Option<Indicator> {
    match sense {
        Sense::Indicator(i @ (Indicator::Trade | Indicator::Exports | Indicator::Imports | Indicator::Investment)) => {
            Some(i)
        }
        _ => None,
    }
}
