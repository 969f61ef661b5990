//! Small documents with their records, without a reader.
#![allow(dead_code, reason = "each test binary uses its own part of this")]

use camket_export::wire::v1;
use camket_ledger::Entry;
use camket_packs::Packs;
use camket_store::Prepared;
use camket_text::Document;

/// A document in the making.
pub struct Text {
    document: Document,
    records: v1::Document,
}

impl Text {
    /// A text in English; `front` are lines of front matter.
    pub fn new(label: &str, front: &str, body: &str) -> Self {
        Self::of(label, "en", front, body)
    }

    /// A text in another language.
    pub fn of(label: &str, lang: &str, front: &str, body: &str) -> Self {
        let text = if front.is_empty() { body.to_owned() } else { format!("---\n{front}---\n{body}") };
        let document = Document::from_text(label, text);
        let records = v1::Document {
            format: v1::FORMAT.into(),
            id: document.id.clone(),
            lang: Some(lang.into()),
            date: None,
            people: Vec::new(),
            meetings: Vec::new(),
            statements: Vec::new(),
            figures: Vec::new(),
            instruments: Vec::new(),
        };
        Self { document, records }
    }

    fn place(&self, quote: &str) -> v1::Place {
        let at = self.document.text.find(quote).unwrap_or_else(|| panic!("{quote:?} is not in the text"));
        let start = self.document.text[..at].chars().count();
        let span = [start, start + quote.chars().count()];
        v1::Place { span, quote: quote.into(), line: self.document.text[..at].matches('\n').count() + 1 }
    }

    /// `speaker` does `act` towards `addressee` in the words `quote`, of which `cue` carries the act.
    pub fn says(mut self, speaker: &str, act: &str, addressee: &str, cue: &str, quote: &str, topics: &[&str]) -> Self {
        let (at, cue_at) = (self.place(quote), self.place(cue));
        let id = format!("s{}", self.records.statements.len() + 1);
        self.records.statements.push(v1::Statement {
            id,
            speaker: vec![speaker.into()],
            person: None,
            act: act.into(),
            addressee: vec![addressee.into()],
            cue: cue.into(),
            cue_span: cue_at.span,
            at,
            topics: topics.iter().map(|t| (*t).into()).collect(),
            instruments: Vec::new(),
            meeting: None,
            figures: Vec::new(),
            polarity: "positive".into(),
            condition: None,
            condition_span: None,
            deadline: None,
            reporter: None,
            confidence: 0.9,
            why: v1::Why::default(),
        });
        self
    }

    /// Somebody with an office.
    pub fn person(mut self, name: &str, office: &str, of: &str) -> Self {
        let at = self.place(name);
        let id = format!("p{}", self.records.people.len() + 1);
        let (offices, tense, of) = (vec![office.into()], "current".into(), Some(of.into()));
        self.records.people.push(v1::Person {
            id,
            name: name.into(),
            offices,
            tense,
            of,
            at,
            why: v1::Why::default(),
            confidence: 0.5,
        });
        self
    }

    /// A value of an indicator.
    pub fn figure(mut self, quote: &str, value: f64, indicator: &str, parties: &[&str], period: &str) -> Self {
        let at = self.place(quote);
        let id = format!("f{}", self.records.figures.len() + 1);
        self.records.figures.push(v1::Figure {
            id,
            value: v1::Value::One(value),
            unit: "USD".into(),
            bound: "exact".into(),
            indicator: indicator.into(),
            parties: parties.iter().map(|p| (*p).into()).collect(),
            period: Some(period.into()),
            at,
            why: v1::Why::default(),
            confidence: 0.5,
        });
        self
    }

    /// The document as it is kept.
    pub fn entry(self) -> Entry {
        Entry::new(&self.document, self.records, "test")
    }

    /// Ready to be added.
    pub fn ready(self, packs: &Packs) -> Prepared {
        Prepared::new(self.entry(), packs)
    }
}
