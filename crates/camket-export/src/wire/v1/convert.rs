//! From the model's records to the public shape: bytes become code points, indexes become ids, codes become words.

use camket_model as model;
use camket_model::{Records, Span};
use camket_text::{CodePoints, LineIndex};

use super::{
    Date, Document, FORMAT, FieldWhy, Figure, Instrument, Meeting, Person, Place, Points, Statement, Value, Why,
};

struct Convert<'a> {
    text: &'a str,
    points: CodePoints,
    lines: LineIndex,
}

impl Document {
    /// The public form of `records`, which were read from `text`.
    #[must_use]
    pub fn new(records: &Records, text: &str) -> Self {
        let c = Convert { text, points: CodePoints::of(text), lines: LineIndex::of(text) };
        Self {
            format: FORMAT.to_owned(),
            id: records.id.clone(),
            lang: records.lang.clone(),
            date: records.date.as_ref().map(|r| c.date(r)),
            people: each(&records.people, |n, r| c.person(n, r)),
            meetings: each(&records.meetings, |n, r| c.meeting(n, r)),
            statements: each(&records.statements, |n, r| c.statement(n, r)),
            figures: each(&records.figures, |n, r| c.figure(n, r)),
            instruments: each(&records.instruments, |n, r| c.instrument(n, r)),
        }
    }

    /// How many records it holds, the date left out.
    #[must_use]
    pub fn count(&self) -> usize {
        self.people.len() + self.meetings.len() + self.statements.len() + self.figures.len() + self.instruments.len()
    }
}

fn each<T, U>(records: &[T], convert: impl Fn(usize, &T) -> U) -> Vec<U> {
    records.iter().enumerate().map(|(n, r)| convert(n, r)).collect()
}

fn id(letter: char, index: usize) -> String {
    format!("{letter}{}", index + 1)
}

fn codes<T: Copy + ToString>(list: &[T]) -> Vec<String> {
    list.iter().map(ToString::to_string).collect()
}

/// To three places, as it is written.
fn thousandths(p: f32) -> f64 {
    (f64::from(p) * 1000.0).round() / 1000.0
}

fn edtf(value: Option<&model::Edtf>) -> Option<String> {
    value.map(|d| d.as_str().to_owned())
}

impl Convert<'_> {
    fn points(&self, span: Span) -> Points {
        let (start, end) = self.points.span(span);
        [start, end]
    }

    fn at(&self, span: Span) -> Place {
        Place { span: self.points(span), quote: span.of(self.text).to_owned(), line: self.lines.position(span.start).0 }
    }

    fn why(&self, why: &model::Why) -> Why {
        let fields = why.fields.iter().map(|f| FieldWhy {
            field: f.field.to_owned(),
            basis: f.basis.as_str().to_owned(),
            span: f.span.map(|s| self.points(s)),
            rule: f.rule.clone(),
            confidence: f.confidence.map(thousandths),
        });
        Why { rules: why.rules.clone(), fields: fields.collect() }
    }

    fn date(&self, r: &model::DateRecord) -> Date {
        Date {
            value: r.value.as_str().to_owned(),
            at: self.at(r.span),
            confidence: thousandths(r.confidence),
            why: self.why(&r.why),
        }
    }

    fn person(&self, n: usize, r: &model::Person) -> Person {
        Person {
            id: id('p', n),
            name: r.name.clone(),
            offices: codes(&r.offices),
            tense: r.tense.to_string(),
            of: r.of.clone(),
            at: self.at(r.span),
            confidence: thousandths(r.confidence),
            why: self.why(&r.why),
        }
    }

    fn meeting(&self, n: usize, r: &model::Meeting) -> Meeting {
        Meeting {
            id: id('m', n),
            kind: r.kind.to_string(),
            parties: r.parties.clone(),
            ordinal: r.ordinal,
            date: edtf(r.date.as_ref()),
            place: r.place.clone(),
            status: r.status.to_string(),
            series: r.series.clone(),
            at: self.at(r.span),
            confidence: thousandths(r.confidence),
            why: self.why(&r.why),
        }
    }

    fn statement(&self, n: usize, r: &model::Statement) -> Statement {
        Statement {
            id: id('s', n),
            speaker: r.speaker.clone(),
            person: r.person.clone(),
            act: r.act.to_string(),
            addressee: r.addressee.clone(),
            cue: r.cue.of(self.text).to_owned(),
            cue_span: self.points(r.cue),
            at: self.at(r.span),
            topics: r.topics.clone(),
            instruments: r.instruments.iter().map(|&i| id('i', i)).collect(),
            meeting: r.meeting.map(|i| id('m', i)),
            figures: r.figures.iter().map(|&i| id('f', i)).collect(),
            polarity: if r.positive { "positive" } else { "negative" }.to_owned(),
            condition: r.condition.map(|s| s.of(self.text).to_owned()),
            condition_span: r.condition.map(|s| self.points(s)),
            deadline: edtf(r.deadline.as_ref()),
            reporter: r.reporter.clone(),
            confidence: thousandths(r.confidence),
            why: self.why(&r.why),
        }
    }

    fn figure(&self, n: usize, r: &model::Figure) -> Figure {
        Figure {
            id: id('f', n),
            value: match r.value {
                model::Value::One(v) => Value::One(v),
                model::Value::Range(a, b) => Value::Range([a, b]),
            },
            unit: r.unit.clone(),
            bound: r.bound.to_string(),
            indicator: r.indicator.to_string(),
            parties: r.parties.clone(),
            period: edtf(r.period.as_ref()),
            at: self.at(r.span),
            confidence: thousandths(r.confidence),
            why: self.why(&r.why),
        }
    }

    fn instrument(&self, n: usize, r: &model::Instrument) -> Instrument {
        Instrument {
            id: id('i', n),
            kind: r.kind.to_string(),
            parties: r.parties.clone(),
            period: edtf(r.period.as_ref()),
            status: r.status.map(|s| s.to_string()),
            progress: r.progress,
            known: r.known.clone(),
            at: self.at(r.span),
            confidence: thousandths(r.confidence),
            why: self.why(&r.why),
        }
    }
}
