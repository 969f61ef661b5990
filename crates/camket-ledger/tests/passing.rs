//! What documents tell in passing, without a record: it counts where it meets what is known, and nowhere else. Texts are
//! invented.

use std::sync::LazyLock;

use camket_export::wire::v1;
use camket_ledger::{
    Entity, EntityBody, Entry, Fact, Findings, Knowledge, LinkBasis, Role, Rulings, facts_of, link::Context,
};
use camket_packs::Packs;
use camket_text::Document;
use serde_json::json;

static PACKS: LazyLock<Packs> = LazyLock::new(Packs::shipped);

/// A document, its day, and its records: talks (words, day) and statements (speaker, act, addressee, words from the cue on).
struct Doc {
    id: &'static str,
    lang: &'static str,
    day: &'static str,
    text: &'static str,
    talks: Vec<(&'static str, &'static str)>,
    said: Vec<[&'static str; 4]>,
}

fn doc(id: &'static str, lang: &'static str, day: &'static str, text: &'static str) -> Doc {
    Doc { id, lang, day, text, talks: Vec::new(), said: Vec::new() }
}

impl Doc {
    fn talks(mut self, words: &'static str, day: &'static str) -> Self {
        self.talks.push((words, day));
        self
    }

    fn said(mut self, speaker: &'static str, act: &'static str, addressee: &'static str, words: &'static str) -> Self {
        self.said.push([speaker, act, addressee, words]);
        self
    }

    fn facts(&self) -> Vec<Fact> {
        let front = format!("---\nid: {}\npublisher: {} Post\npublished: {}\n---\n\n", self.id, self.id, self.day);
        let document = Document::from_text(self.id, format!("{front}{}\n", self.text));
        let span = |words: &str| {
            let at = document.text.find(words).map(|b| document.text[..b].chars().count()).expect("words of the text");
            [at, at + words.chars().count()]
        };
        let list = |s: &str| -> Vec<String> { s.split('+').filter(|a| !a.is_empty()).map(str::to_owned).collect() };
        let why = json!({ "rules": [], "fields": [] });
        let meetings = self.talks.iter().enumerate().map(|(n, (words, day))| {
            json!({ "id": format!("m{n}"), "kind": "bilateral", "parties": ["LAO", "THA"], "ordinal": null, "date": day,
                "place": null, "status": "held", "series": null, "span": span(words), "quote": words, "line": 1,
                "confidence": 0.9, "why": why })
        });
        let said = self.said.iter().enumerate().map(|(n, [speaker, act, addressee, words])| {
            let cue = words.split(' ').next().unwrap_or_default();
            let at = span(words);
            json!({ "id": format!("s{n}"), "speaker": list(speaker), "person": null, "act": act, "addressee": list(addressee),
                "cue": cue, "cue_span": [at[0], at[0] + cue.chars().count()], "span": at, "quote": words, "line": 1,
                "topics": [], "instruments": [], "meeting": null, "figures": [], "polarity": "positive", "condition": null,
                "condition_span": null, "deadline": null, "reporter": null, "confidence": 0.9, "why": why })
        });
        let meetings: Vec<v1::Meeting> = meetings.map(|m| serde_json::from_value(m).expect("a meeting")).collect();
        let statements: Vec<v1::Statement> = said.map(|s| serde_json::from_value(s).expect("a statement")).collect();
        let records = v1::Document {
            format: v1::FORMAT.to_owned(),
            id: self.id.to_owned(),
            lang: Some(self.lang.to_owned()),
            date: None,
            people: Vec::new(),
            meetings,
            statements,
            figures: Vec::new(),
            instruments: Vec::new(),
        };
        let mut entry = Entry::new(&document, records, "test");
        entry.source.published = Some(self.day.to_owned());
        facts_of(&entry, &PACKS)
    }
}

/// The findings, and for each entity of a kind the documents that tell it.
fn found(docs: &[Doc], of: fn(&EntityBody) -> bool) -> (Findings, Vec<String>) {
    let facts: Vec<Fact> = docs.iter().flat_map(Doc::facts).collect();
    let rulings = Rulings::default();
    let context = Context { packs: &PACKS, rulings: &rulings, as_of: None };
    let findings = Knowledge::new(&facts, &rulings).findings(&context);
    let told = |e: &Entity| {
        let sure = e.links.iter().filter(|l| l.basis != LinkBasis::Suggested);
        let mut docs: Vec<&str> =
            sure.filter_map(|l| facts.iter().find(|f| f.id == l.fact)).map(|f| f.doc.label.as_str()).collect();
        docs.sort_unstable();
        docs.dedup();
        docs.join(" ")
    };
    let mut out: Vec<String> = findings.entities.iter().filter(|e| of(&e.body)).map(told).collect();
    out.sort();
    (findings, out)
}

fn meetings(docs: &[Doc]) -> Vec<String> {
    found(docs, |b| matches!(b, EntityBody::Meeting(_))).1
}

fn talks(id: &'static str) -> Doc {
    let text = "Ministers of Laos and Thailand held talks in Bangkok on 5 December 2031.";
    doc(id, "en", "2031-12-06", text).talks("talks", "2031-12-05")
}

fn looking_back(id: &'static str) -> Doc {
    doc(id, "en", "2032-06-21", "Laos and Thailand adopted the work plan on logistics last December in Bangkok.")
}

#[test]
fn a_meeting_told_by_its_day_is_the_one_that_is_known() {
    assert_eq!(meetings(&[talks("a"), looking_back("b")]), ["a b"]);
}

#[test]
fn a_day_alone_makes_no_meeting() {
    assert!(meetings(&[looking_back("b")]).is_empty());
}

#[test]
fn two_documents_that_tell_a_day_in_passing_make_a_meeting() {
    let told = |id, date| {
        doc(id, "en", date, "Laos and Thailand adopted the work plan on logistics in Bangkok on 5 December 2031.")
    };
    assert_eq!(meetings(&[told("b", "2032-06-21"), told("c", "2032-09-02")]), ["b c"]);
}

#[test]
fn of_two_meetings_in_a_month_a_person_shall_choose() {
    let text = "Ministers of Laos and Thailand held talks in Vientiane on 20 December 2031.";
    let other = doc("c", "en", "2031-12-21", text).talks("talks", "2031-12-20");
    assert_eq!(meetings(&[talks("a"), looking_back("b"), other]), ["a", "c"]);
}

#[test]
fn the_month_that_lies_ahead_is_not_the_one_that_is_past() {
    let plan = doc("b", "en", "2032-06-21", "Laos and Thailand will sign the work plan on logistics in December.");
    assert_eq!(meetings(&[talks("a"), plan]), ["a"]);
}

fn promise() -> Doc {
    let text = "The two sides agreed to sign the Laos-Thailand Electricity Trade Agreement in 2033.";
    doc("a", "en", "2032-03-02", text).said(
        "LAO+THA",
        "agree",
        "",
        "agreed to sign the Laos-Thailand Electricity Trade Agreement in 2033",
    )
}

fn signed() -> Doc {
    doc("b", "vi", "2033-11-09", "Hiệp định thương mại điện Lào - Thái Lan đã được ký tại Viêng Chăn hôm qua.")
}

#[test]
fn a_step_that_no_statement_tells_keeps_a_promise() {
    let (findings, threads) = found(&[promise(), signed()], |b| matches!(b, EntityBody::Thread(_)));
    assert_eq!(threads, ["a b"]);
    let roles = findings.entities.iter().find_map(|e| match &e.body {
        EntityBody::Thread(t) => Some(t.tellings.iter().map(|t| t.role).collect::<Vec<_>>()),
        _ => None,
    });
    assert_eq!(roles, Some(vec![Role::First, Role::Kept]));
}

#[test]
fn a_step_alone_is_no_undertaking() {
    assert!(found(&[signed()], |b| matches!(b, EntityBody::Thread(_))).1.is_empty());
}

#[test]
fn what_opens_a_sentence_is_what_it_is_about() {
    let text = "Về Hiệp định thương mại điện Lào - Thái Lan, hai bên quyết tâm ký kết trong năm 2033.";
    let again = doc("b", "vi", "2032-09-01", text).said("LAO+THA", "commit", "", "quyết tâm ký kết trong năm 2033");
    assert_eq!(found(&[promise(), again], |b| matches!(b, EntityBody::Thread(_))).1, ["a b"]);
}
