//! Documents with records given by hand, and the ledger made of them.

// Each test file is a program of its own and uses a part of this.
#![allow(dead_code)]

use std::sync::LazyLock;

use camket_export::wire::v1;
use camket_ledger::link::Context;
use camket_ledger::{
    Action, Decision, DecisionId, Entity, EntityBody, Entry, Fact, FactId, Findings, Knowledge, LinkBasis, Rulings,
    facts_of,
};
use camket_packs::Packs;
use camket_text::Document;

pub static PACKS: LazyLock<Packs> = LazyLock::new(Packs::shipped);

/// A document and its records.
#[derive(Clone)]
pub struct Doc {
    pub id: String,
    pub lang: &'static str,
    pub day: &'static str,
    pub publisher: String,
    pub body: String,
    pub people: Vec<v1::Person>,
    pub meetings: Vec<v1::Meeting>,
}

pub fn doc(id: &str, lang: &'static str, day: &'static str, body: &str) -> Doc {
    Doc {
        id: id.to_owned(),
        lang,
        day,
        publisher: format!("Publisher of {id}"),
        body: body.to_owned(),
        people: Vec::new(),
        meetings: Vec::new(),
    }
}

impl Doc {
    fn place(&self, quote: &str) -> v1::Place {
        let at = self.body.find(quote).unwrap_or_else(|| panic!("{quote:?} is not in {}", self.id));
        // The front matter before the body counts, too.
        let from = self.front().chars().count() + self.body[..at].chars().count();
        v1::Place { span: [from, from + quote.chars().count()], quote: quote.to_owned(), line: 1 }
    }

    fn front(&self) -> String {
        format!("---\nid: {}\npublisher: {}\npublished: {}\n---\n", self.id, self.publisher, self.day)
    }

    /// A person `name`, told by `quote`.
    pub fn person(mut self, name: &str, office: &str, of: Option<&str>) -> Self {
        self.people.push(v1::Person {
            id: format!("p{}", self.people.len() + 1),
            name: name.to_owned(),
            offices: vec![office.to_owned()],
            tense: "current".to_owned(),
            of: of.map(str::to_owned),
            at: self.place(name),
            why: v1::Why::default(),
            confidence: 0.5,
        });
        self
    }

    pub fn former(mut self) -> Self {
        self.people.last_mut().expect("a person").tense = "former".to_owned();
        self
    }

    pub fn meeting(mut self, quote: &str, kind: &str, parties: &[&str], date: Option<&str>, status: &str) -> Self {
        self.meetings.push(v1::Meeting {
            id: format!("m{}", self.meetings.len() + 1),
            kind: kind.to_owned(),
            parties: parties.iter().map(|p| (*p).to_owned()).collect(),
            ordinal: None,
            date: date.map(str::to_owned),
            place: None,
            status: status.to_owned(),
            series: None,
            at: self.place(quote),
            why: v1::Why::default(),
            confidence: 0.5,
        });
        self
    }

    pub fn numbered(mut self, series: &str, ordinal: Option<u32>) -> Self {
        let m = self.meetings.last_mut().expect("a meeting");
        m.series = Some(series.to_owned());
        m.ordinal = ordinal;
        self
    }

    pub fn in_town(mut self, place: &str) -> Self {
        self.meetings.last_mut().expect("a meeting").place = Some(place.to_owned());
        self
    }

    pub fn facts(&self) -> Vec<Fact> {
        let document = Document::from_text(&self.id, self.front() + &self.body);
        let at = v1::Place { span: [0, 0], quote: String::new(), line: 1 };
        let records = v1::Document {
            format: v1::FORMAT.to_owned(),
            id: self.id.clone(),
            lang: Some(self.lang.to_owned()),
            date: Some(v1::Date { value: self.day.to_owned(), at, why: v1::Why::default(), confidence: 0.5 }),
            people: self.people.clone(),
            meetings: self.meetings.clone(),
            statements: Vec::new(),
            figures: Vec::new(),
            instruments: Vec::new(),
        };
        facts_of(&Entry::new(&document, records, "test"), &PACKS)
    }
}

pub struct Ledger {
    pub facts: Vec<Fact>,
    pub rulings: Rulings,
}

pub fn ledger(docs: &[Doc]) -> Ledger {
    Ledger { facts: docs.iter().flat_map(Doc::facts).collect(), rulings: Rulings::default() }
}

impl Ledger {
    pub fn findings(&self) -> Findings {
        let context = Context { packs: &PACKS, rulings: &self.rulings, as_of: None };
        Knowledge::new(&self.facts, &self.rulings).findings(&context)
    }

    pub fn doc_of(&self, fact: &FactId) -> String {
        self.facts.iter().find(|f| f.id == *fact).map(|f| f.doc.label.clone()).expect("a fact")
    }

    pub fn members(&self, entity: &Entity) -> Vec<String> {
        let linked = entity.links.iter().filter(|l| l.basis != LinkBasis::Suggested);
        let mut docs: Vec<String> = linked.map(|l| self.doc_of(&l.fact)).collect();
        docs.sort();
        docs
    }

    /// For each entity of a kind the documents that tell it, sorted.
    pub fn groups(&self, of: fn(&EntityBody) -> bool) -> Vec<String> {
        let entities = self.findings().entities;
        let mut out: Vec<String> = entities.iter().filter(|e| of(&e.body)).map(|e| self.members(e).join(" ")).collect();
        out.sort();
        out
    }

    pub fn people(&self) -> Vec<String> {
        self.groups(|b| matches!(b, EntityBody::Person(_)))
    }

    pub fn meetings(&self) -> Vec<String> {
        self.groups(|b| matches!(b, EntityBody::Meeting(_)))
    }

    pub fn one(&self, of: fn(&EntityBody) -> bool) -> Entity {
        let mut found = self.findings().entities.into_iter().filter(|e| of(&e.body));
        let first = found.next().expect("an entity");
        assert!(found.next().is_none(), "more than one");
        first
    }
}

pub fn decided(actions: Vec<Action>) -> Rulings {
    let decision = |(n, action)| Decision {
        id: DecisionId(format!("{n}")),
        at: String::new(),
        by: "a".to_owned(),
        why: None,
        action,
    };
    Rulings::of(&actions.into_iter().enumerate().map(decision).collect::<Vec<_>>())
}
