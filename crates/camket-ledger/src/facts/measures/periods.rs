//! What time a figure measures: the time told in its clause, an open start for what has gathered up to a day.

use std::ops::Range;

use camket_export::wire::v1;
use camket_grammar::dates::{Anchor, Moment, MomentKind, Relative, moments};
use camket_model::Edtf;
use camket_packs::{MeasureWord, Sense, WordClass};

use crate::day::Days;
use crate::measure::{Kind, Measure, Money};

use super::{Page, Place, gives};

/// How far behind a figure a time may stand that is its own for sure, in tokens.
const CLOSE: usize = 5;
/// How far behind it may stand if nothing else begins in between.
const FAR: usize = 12;

impl Page<'_> {
    /// Fills in the period of `m`. `last` is the figure before, for *the same year*.
    pub(super) fn time(
        &self,
        place: &Place,
        figure: &v1::Figure,
        m: &mut Measure,
        last: Option<(&Measure, &Place)>,
        corrects: Option<&Range<usize>>,
    ) {
        if let Some(right) = corrects {
            let told = self.dated(right).into_iter().find_map(|t| self.value(&t));
            if told.is_some() {
                (m.period, m.period_told) = (told, true);
                return;
            }
        }
        if m.kind == Kind::Progress {
            m.period = self.day.as_ref().map(|d| d.as_str().to_owned());
            return;
        }
        let times = self.dated(&place.range);
        if m.kind == Kind::Stock {
            (m.period, m.period_told) = self.up_to(place, &times);
            return;
        }
        let earlier = self
            .said(&(place.tokens.end..place.own.end))
            .any(|(r, w)| *w == MeasureWord::YearBefore && r.start - place.tokens.end <= CLOSE);
        if earlier {
            // "14 bn in 2024, against 13 bn a year earlier"
            let year = last.and_then(|(l, _)| l.period.as_deref()?.parse::<i32>().ok());
            (m.period, m.period_told) = (year.map(|y| (y - 1).to_string()), year.is_some());
            return;
        }
        let chosen = self.choose(place, &times, gives(&m.indicator));
        let told = chosen.and_then(|t| match t.relative {
            Some(Relative::Same) => last.and_then(|(l, _)| l.period.clone()),
            _ => self.value(t).map(|v| self.limit(v, t, m)),
        });
        let told = told.or_else(|| figure.period.clone().filter(|p| self.credible(place, p, &times, m.kind)));
        let told = told.or_else(|| if m.kind == Kind::Target { None } else { self.carried(place) });
        // "ASEAN counts 700 bn in 2024; Beijing says 900 bn."
        let same = |l: &Measure, at: &Place| {
            at.range == place.range && at.kind == place.kind && l.indicator == m.indicator && !gives(&m.indicator)
        };
        let told = told.or_else(|| last.filter(|(l, at)| same(l, at)).and_then(|(l, _)| l.period.clone()));
        let told = told.or_else(|| corrects.and_then(|_| last?.0.period.clone()));
        // A goal lies ahead.
        let told = told.filter(|p| m.kind != Kind::Target || !self.over(p));
        m.period_told = told.is_some();
        m.period = told;
        // What lies ahead has not been measured yet.
        if m.kind == Kind::Actual && !gives(&m.indicator) && self.ahead(m.period.as_deref()) {
            m.kind = Kind::Target;
        }
    }

    fn over(&self, period: &str) -> bool {
        let day = self.day.as_ref().and_then(|d| Days::of(d.as_str()));
        Days::of(period).zip(day).is_some_and(|(p, day)| p.to < day.from)
    }

    pub(super) fn ahead(&self, period: Option<&str>) -> bool {
        let day = self.day.as_ref().and_then(|d| Days::of(d.as_str()));
        period.and_then(Days::of).zip(day).is_some_and(|(p, day)| p.from > day.to)
    }

    /// Money promised *by 2030* covers the time up to it.
    fn limit(&self, value: String, time: &Moment, m: &Measure) -> String {
        let open = time.deadline
            && gives(&m.indicator)
            && !value.contains('/')
            && matches!(m.money, None | Some(Money::Loan | Money::Grant | Money::Project));
        if open { format!("../{value}") } else { value }
    }

    /// The times in `range` that are of the calendar.
    fn dated(&self, range: &Range<usize>) -> Vec<Moment> {
        let all = moments(&self.entry.text, self.tokens, range.clone(), &self.language.dates);
        let of = |m: &Moment| !matches!(m.kind, MomentKind::Duration | MomentKind::Time | MomentKind::Century);
        all.into_iter().filter(of).collect()
    }

    /// The stretches of years told in `range`.
    pub(super) fn spans(&self, range: &Range<usize>) -> impl Iterator<Item = String> {
        let times = self.dated(range).into_iter().filter(|t| t.kind == MomentKind::Interval);
        times.filter_map(|t| self.value(&t)).collect::<Vec<_>>().into_iter()
    }

    fn value(&self, time: &Moment) -> Option<String> {
        let value = time.resolve(&Anchor { day: self.day.clone() })?;
        let day = self.day.as_ref().and_then(Edtf::year);
        let value = match (value.year(), day) {
            (None, Some(year)) if !value.is_interval() => value.with_year(year),
            // The first ten months are those of the year in which they are over.
            (None, Some(year)) => {
                let of = |year: i32| Edtf::parse(&value.as_str().replace("XXXX", &format!("{year:04}"))).ok();
                let over = |v: &Edtf| {
                    Days::of(v.as_str()).zip(Days::of(self.day.as_ref()?.as_str())).map(|(a, b)| a.to <= b.to)
                };
                of(year).filter(|v| over(v) == Some(true)).or_else(|| of(year - 1)).unwrap_or(value)
            }
            _ => value,
        };
        Days::of(value.as_str()).map(|_| value.as_str().to_owned())
    }

    /// Whether a figure counts since some day: *từ năm 1992 đến nay*.
    pub(super) fn since(&self, place: &Place) -> bool {
        let times = self.dated(&(place.part.start..place.tokens.start));
        times.iter().any(|t| t.since && !t.deadline && matches!(t.kind, MomentKind::Year) && self.until_now(t, place))
    }

    fn until_now(&self, time: &Moment, place: &Place) -> bool {
        self.said(&(time.tokens.end..place.tokens.start)).any(|(_, w)| *w == MeasureWord::Stock)
    }

    /// For what has gathered: the day up to which, and the first one if it is told.
    fn up_to(&self, place: &Place, times: &[Moment]) -> (Option<String>, bool) {
        let inside = |t: &&Moment| place.part.start <= t.tokens.start && t.tokens.end <= place.part.end;
        let now = self.day.as_ref().map(|d| month(d.as_str()).to_owned());
        if let Some(since) = times.iter().filter(inside).find(|t| t.since && t.tokens.end <= place.tokens.start) {
            let from = self.value(since);
            if let (Some(from), Some(now)) = (from, &now)
                && !from.contains('/')
            {
                return (Some(format!("{from}/{now}")), true);
            }
        }
        let stock: Vec<&Range<usize>> =
            self.said(&place.part).filter(|(_, w)| *w == MeasureWord::Stock).map(|(r, _)| r).collect();
        let near = |t: &&Moment| {
            let word = stock.iter().map(|r| super::words::distance(r, &t.tokens)).min().unwrap_or(usize::MAX);
            word.min(super::words::distance(&place.tokens, &t.tokens))
        };
        let told = times.iter().filter(inside).min_by_key(near).and_then(|t| self.value(t));
        match told {
            Some(told) if told.contains('/') => (Some(told), true),
            Some(told) => (Some(format!("../{told}")), true),
            None => (now.map(|n| format!("../{n}")), false),
        }
    }

    /// The time of a figure: close behind it, else the nearest before it in its part, else the one that opens the
    /// sentence, else one farther behind with nothing beginning in between.
    fn choose<'t>(&self, place: &Place, times: &'t [Moment], gives: bool) -> Option<&'t Moment> {
        let behind = |t: &&Moment, reach: usize| {
            t.tokens.start >= place.tokens.end
                && t.tokens.end <= place.own.end.max(place.tokens.end)
                && t.tokens.start - place.tokens.end <= reach
        };
        let stops = |t: &Moment, and: bool| {
            (place.tokens.end..t.tokens.start).any(|i| self.tokens.key(i) == "," || and && self.joins(i))
        };
        // "4 bn by 2030, and 200 m in grants": a time close behind another figure is that one's.
        let taken = |t: &Moment| {
            let last =
                self.figures.iter().filter(|f| f.tokens.end <= t.tokens.start && f.tokens.end <= place.tokens.start);
            let last = last.map(|f| f.tokens.end).max().filter(|end| t.tokens.start - end <= CLOSE);
            last.is_some_and(|end| !(end..t.tokens.start).any(|i| self.tokens.key(i) == "," || self.joins(i)))
        };
        let event = |t: &Moment| matches!(t.kind, MomentKind::Day | MomentKind::Week);
        let times = || times.iter().filter(|t| !t.since);
        let close = times().find(|t| behind(t, CLOSE) && !stops(t, true) && !event(t));
        let own = || times().filter(|t| place.own.start <= t.tokens.start && t.tokens.end <= place.tokens.start);
        let before = || own().rfind(|t| !event(t) && !taken(t));
        let opening = || {
            times().find(|t| t.tokens.start <= place.range.start + 3 && t.tokens.end <= place.tokens.start && !event(t))
        };
        let part = || {
            times().rfind(|t| {
                place.part.start <= t.tokens.start
                    && t.tokens.end <= place.tokens.start
                    && !event(t)
                    && !(gives && taken(t))
            })
        };
        let far = || times().find(|t| behind(t, FAR) && !stops(t, true));
        close.or_else(before).or_else(far).or_else(part).or_else(opening)
    }

    /// Whether a word joins what follows to what stands before.
    fn joins(&self, token: usize) -> bool {
        self.mentions.coordinations.binary_search(&token).is_ok()
    }

    /// The record's period is taken if no word that begins something else stands between, unless another figure that
    /// shares it does.
    fn credible(&self, place: &Place, period: &str, times: &[Moment], kind: Kind) -> bool {
        let Some(time) = times.iter().find(|t| self.value(t).as_deref() == Some(period)) else {
            // What was measured may have its time in another sentence, a goal has its own or none.
            return kind != Kind::Target;
        };
        if time.since {
            return false;
        }
        if time.tokens.start < place.tokens.end {
            return time.tokens.start >= place.part.start;
        }
        let between = place.tokens.end..time.tokens.start;
        let shared = self
            .figures
            .iter()
            .any(|f| f.tokens.start >= between.start && f.tokens.end <= between.end && f.unit == place.unit);
        let joined = between.clone().any(|i| self.joins(i) || matches!(self.tokens.key(i), ";"));
        shared || !joined
    }

    /// *Năm 2023, …*: a year that opens the sentence before holds on in the same paragraph.
    fn carried(&self, place: &Place) -> Option<String> {
        let before = place.sentence.checked_sub(1).and_then(|s| self.layout.sentences.get(s))?;
        let here = self.layout.sentences.get(place.sentence)?;
        let inside = place.tokens.start - place.range.start;
        if before.paragraph != here.paragraph || place.part.start != place.range.start && inside > FAR {
            return None;
        }
        let times = self.dated(&before.tokens);
        let opens = |t: &&Moment| {
            t.tokens.start <= before.tokens.start + 2 && !matches!(t.kind, MomentKind::Day | MomentKind::Week)
                || self.tokens.key(t.tokens.end) == "," && self.capital(t.tokens.start) && t.kind == MomentKind::Year
        };
        times.iter().find(opens).and_then(|t| self.value(t))
    }

    fn capital(&self, token: usize) -> bool {
        self.tokens.get(token).is_some_and(|t| t.shape == camket_text::Shape::Capitalised)
    }
}

/// Whether a period is of two years that follow each other, as fiscal years are told.
pub(super) fn fiscal(period: &str) -> bool {
    let years = period.split_once('/').and_then(|(a, b)| Some((a.parse::<i32>().ok()?, b.parse::<i32>().ok()?)));
    years.is_some_and(|(a, b)| b == a + 1)
}

/// The month of a day.
fn month(day: &str) -> &str {
    day.get(..7).unwrap_or(day)
}

/// Whether a word joins clauses.
pub(super) fn coordinates(sense: Sense) -> bool {
    matches!(sense, Sense::Word(WordClass::Coordination))
}
