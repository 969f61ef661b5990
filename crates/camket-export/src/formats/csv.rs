//! CSV: one row a record, the same columns for every kind, for spreadsheets and statistics.

use std::io::{self, Write};

use super::Format;
use crate::wire::v1::{Document, Place, Value, Why, whole};

/// The columns. New ones are only ever added at the end.
const COLUMNS: &[&str] = &[
    "document",
    "lang",
    "record",
    "kind",
    "code",
    "name",
    "actors",
    "addressee",
    "offices",
    "tense",
    "value",
    "value_to",
    "unit",
    "bound",
    "indicator",
    "date",
    "place",
    "ordinal",
    "status",
    "progress",
    "known",
    "topics",
    "refs",
    "polarity",
    "condition",
    "deadline",
    "reporter",
    "confidence",
    "cue",
    "line",
    "start",
    "end",
    "quote",
    "rules",
];

/// The columns as the first line of a file.
const HEADER: &str = "document,lang,record,kind,code,name,actors,addressee,offices,tense,value,value_to,unit,bound,\
    indicator,date,place,ordinal,status,progress,known,topics,refs,polarity,condition,deadline,reporter,\
    confidence,cue,line,start,end,quote,rules\n";

/// One row a record.
#[derive(Clone, Copy, Debug, Default)]
pub struct Csv;

impl Format for Csv {
    fn begin(&self) -> &str {
        HEADER
    }

    fn document(&self, doc: &Document, out: &mut dyn Write) -> io::Result<()> {
        let mut writer = ::csv::WriterBuilder::new().has_headers(false).from_writer(out);
        for row in rows(doc) {
            writer.write_record(COLUMNS.iter().map(|column| row.get(column)))?;
        }
        writer.flush()
    }

    fn extension(&self) -> &'static str {
        "csv"
    }
}

/// The cells of one row that hold something.
struct Row(Vec<(&'static str, String)>);

impl Row {
    fn new(doc: &Document, record: &str, kind: &str, at: &Place, confidence: f64, why: &Why) -> Self {
        Self(Vec::with_capacity(20))
            .with("document", &doc.id)
            .with("lang", doc.lang.as_deref().unwrap_or_default())
            .with("record", record)
            .with("kind", kind)
            .with("line", at.line)
            .with("start", at.span[0])
            .with("end", at.span[1])
            .with("quote", &at.quote)
            .with("rules", list(&why.rules))
            .with("confidence", confidence)
    }

    fn with(mut self, column: &'static str, cell: impl ToString) -> Self {
        debug_assert!(COLUMNS.contains(&column), "{column}");
        self.0.push((column, cell.to_string()));
        self
    }

    fn maybe(self, column: &'static str, cell: Option<impl ToString>) -> Self {
        match cell {
            Some(cell) => self.with(column, cell),
            None => self,
        }
    }

    fn get(&self, column: &str) -> &str {
        self.0.iter().find(|(name, _)| *name == column).map_or("", |(_, cell)| cell)
    }
}

fn list(items: &[String]) -> String {
    items.join("; ")
}

fn number(value: f64) -> String {
    whole(value).map_or_else(|| value.to_string(), |n| n.to_string())
}

fn rows(doc: &Document) -> Vec<Row> {
    let mut rows = Vec::with_capacity(doc.count() + 1);
    rows.extend(
        doc.date.iter().map(|r| Row::new(doc, "d1", "date", &r.at, r.confidence, &r.why).with("date", &r.value)),
    );
    rows.extend(doc.people.iter().map(|r| {
        Row::new(doc, &r.id, "person", &r.at, r.confidence, &r.why)
            .with("name", &r.name)
            .with("offices", list(&r.offices))
            .with("tense", &r.tense)
            .maybe("actors", r.of.as_ref())
    }));
    rows.extend(doc.meetings.iter().map(|r| {
        Row::new(doc, &r.id, "meeting", &r.at, r.confidence, &r.why)
            .with("code", &r.kind)
            .with("actors", list(&r.parties))
            .maybe("ordinal", r.ordinal)
            .maybe("date", r.date.as_ref())
            .maybe("place", r.place.as_ref())
            .with("status", &r.status)
            .maybe("known", r.series.as_ref())
    }));
    rows.extend(doc.statements.iter().map(|r| {
        let refs: Vec<String> = r.meeting.iter().chain(&r.instruments).chain(&r.figures).cloned().collect();
        Row::new(doc, &r.id, "statement", &r.at, r.confidence, &r.why)
            .with("code", &r.act)
            .maybe("name", r.person.as_ref())
            .with("actors", list(&r.speaker))
            .with("addressee", list(&r.addressee))
            .with("topics", list(&r.topics))
            .with("refs", list(&refs))
            .with("polarity", &r.polarity)
            .maybe("condition", r.condition.as_ref())
            .maybe("deadline", r.deadline.as_ref())
            .maybe("reporter", r.reporter.as_ref())
            .with("cue", &r.cue)
    }));
    rows.extend(doc.figures.iter().map(|r| {
        let (value, to) = match r.value {
            Value::One(v) => (v, None),
            Value::Range([a, b]) => (a, Some(b)),
        };
        Row::new(doc, &r.id, "figure", &r.at, r.confidence, &r.why)
            .with("value", number(value))
            .maybe("value_to", to.map(number))
            .with("unit", &r.unit)
            .with("bound", &r.bound)
            .with("indicator", &r.indicator)
            .with("actors", list(&r.parties))
            .maybe("date", r.period.as_ref())
    }));
    rows.extend(doc.instruments.iter().map(|r| {
        Row::new(doc, &r.id, "instrument", &r.at, r.confidence, &r.why)
            .with("code", &r.kind)
            .with("actors", list(&r.parties))
            .maybe("date", r.period.as_ref())
            .maybe("status", r.status.as_ref())
            .maybe("progress", r.progress)
            .maybe("known", r.known.as_ref())
    }));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_names_the_columns() {
        assert_eq!(HEADER.trim_end(), COLUMNS.join(","));
    }
}
