//! PLOVER: one JSON object a line, one line an event, with the field names of the PLOVER manual, for programs that
//! work with event data. Which record becomes which event is [`crate::plover`].

use std::io::{self, Write};

use camket_model::Edtf;
use serde::Serialize;

use super::Format;
use crate::plover::{self, Actor, Coding, Kinds};
use crate::wire::v1::{Document, Meeting, Place, Statement};

/// Events of PLOVER.
pub struct Plover<'a> {
    kinds: &'a Kinds<'a>,
}

impl<'a> Plover<'a> {
    /// With what the packs know of actors.
    #[must_use]
    pub fn new(kinds: &'a Kinds<'a>) -> Self {
        Self { kinds }
    }

    fn actors(&self, ids: &[String], sector: &'static str, person: Option<&str>) -> Vec<Actor> {
        ids.iter().map(|id| plover::actor(id, sector, person, self.kinds)).collect()
    }

    fn statement<'d>(&self, s: &'d Statement, doc: &'d Document) -> Option<Event<'d>> {
        let coding = plover::statement(s, doc)?;
        let meeting = s.meeting.as_ref().and_then(|id| doc.meetings.iter().find(|m| m.id == *id));
        // Said at a meeting that was held: on its day. Else on the day that the document is about.
        let held = meeting.filter(|m| matches!(m.status.as_str(), "held" | "ongoing")).and_then(|m| m.date.as_deref());
        let told = held.or(doc.date.as_ref().map(|d| d.value.as_str()));
        let source = self.actors(&s.speaker, plover::sector(s.person.as_deref(), doc), s.person.as_deref());
        let recipient = self.actors(&s.addressee, "GOV", None);
        let event = Event::new(doc, &s.id, coding, told, source, recipient, &s.cue, &s.at);
        Some(Event { confidence: s.confidence, ..event })
    }

    fn meeting<'d>(&self, m: &'d Meeting, doc: &'d Document) -> Option<Event<'d>> {
        let coding = plover::meeting(m)?;
        let held = matches!(m.status.as_str(), "held" | "ongoing");
        let told = m.date.as_deref().or(doc.date.as_ref().filter(|_| held).map(|d| d.value.as_str()));
        let source = self.actors(&m.parties, "GOV", None);
        let event = Event::new(doc, &m.id, coding, told, source, Vec::new(), &m.at.quote, &m.at);
        Some(Event { confidence: m.confidence, ..event })
    }
}

impl Format for Plover<'_> {
    fn document(&self, doc: &Document, out: &mut dyn Write) -> io::Result<()> {
        let meetings = doc.meetings.iter().filter_map(|m| self.meeting(m, doc));
        for event in meetings.chain(doc.statements.iter().filter_map(|s| self.statement(s, doc))) {
            serde_json::to_writer(&mut *out, &event)?;
            out.write_all(b"\n")?;
        }
        Ok(())
    }

    fn extension(&self) -> &'static str {
        "plover.jsonl"
    }
}

/// One event. Names are those of the PLOVER manual; `date_edtf`, `document`, `record` and `confidence` are added.
#[derive(Serialize)]
struct Event<'d> {
    id: String,
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    enddate: Option<String>,
    date_edtf: Option<&'d str>,
    source: Vec<Actor>,
    recipient: Vec<Actor>,
    event: [&'static str; 1],
    mode: Option<&'static str>,
    context: Vec<&'static str>,
    quad_code: u8,
    event_text: [&'d str; 1],
    text: &'d str,
    text_info: TextInfo,
    cite_info: CiteInfo<'d>,
    document: &'d str,
    record: &'d str,
    confidence: f64,
}

#[derive(Serialize)]
struct TextInfo {
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct CiteInfo<'d> {
    language: Option<&'d str>,
    codebook: &'static str,
}

impl<'d> Event<'d> {
    #[allow(clippy::too_many_arguments)]
    fn new(
        doc: &'d Document,
        record: &'d str,
        coding: Coding,
        told: Option<&'d str>,
        source: Vec<Actor>,
        recipient: Vec<Actor>,
        words: &'d str,
        at: &'d Place,
    ) -> Self {
        let (date, enddate) = days(told);
        Self {
            id: format!("{}:{record}", doc.id),
            date,
            enddate,
            date_edtf: told,
            source,
            recipient,
            event: [coding.event.as_str()],
            mode: coding.mode,
            context: coding.contexts,
            quad_code: coding.event.quad(),
            event_text: [words],
            text: &at.quote,
            text_info: TextInfo { start: at.span[0], end: at.span[1] },
            cite_info: CiteInfo { language: doc.lang.as_deref(), codebook: "plover-0.7b1" },
            document: &doc.id,
            record,
            confidence: 0.0,
        }
    }
}

/// First and last day as YYYY-MM-DD, as far as the time is known to the day; the last one only if it is another day.
fn days(told: Option<&str>) -> (Option<String>, Option<String>) {
    let Some(told) = told.and_then(|t| Edtf::parse(t).ok()) else { return (None, None) };
    let day = |end: &str| {
        let known = Edtf::parse(end).ok().filter(|e| e.year().is_some() && e.day().is_some());
        known.map(|_| end.to_owned())
    };
    if !told.is_interval() {
        return (day(told.as_str()), None);
    }
    (day(told.first()), day(told.last()))
}
