//! A meeting that is told in passing.

use camket_export::wire::v1;
use camket_model::MeetingKind;

use super::instruments::Text;
use super::passing;

/// A meeting told without a record.
pub(super) struct Met {
    /// Of what kind its words say that it is.
    pub kind: MeetingKind,
    /// Its number.
    pub ordinal: Option<u32>,
    /// Whether a word for a meeting tells it.
    pub named: bool,
    /// Those who met, sorted.
    pub parties: Vec<String>,
    /// EDTF; a day, a month or, beside a place, a year.
    pub date: Option<String>,
    /// Where, if it is told.
    pub place: Option<String>,
    /// The words and where they stand.
    pub at: (String, v1::Points),
    /// Whether it lies ahead.
    pub ahead: bool,
}

impl Met {
    /// One of which no more is told than the words and where they stand.
    pub const fn at(at: (String, v1::Points)) -> Self {
        Self {
            kind: MeetingKind::Other,
            ordinal: None,
            named: false,
            parties: Vec::new(),
            date: None,
            place: None,
            at,
            ahead: false,
        }
    }

    /// A record of it, as if the document had one.
    pub fn record(self, text: &Text<'_>) -> v1::Meeting {
        v1::Meeting {
            id: String::new(),
            kind: self.kind.as_str().to_owned(),
            parties: self.parties,
            ordinal: self.ordinal,
            date: self.date,
            place: self.place,
            status: if self.ahead { "planned" } else { "held" }.to_owned(),
            series: None,
            at: passing::at(text, self.at),
            confidence: passing::CONFIDENCE,
            why: passing::why(),
        }
    }
}
