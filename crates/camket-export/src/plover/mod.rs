//! Records as events of PLOVER, the ontology of event data (Open Event Data Alliance, manual 0.7b1).
//!
//! A plain function of the public record format: which of the sixteen event types a statement or a meeting is, in
//! which mode and which contexts. What has no type there (saying, worrying, stressing) gives no event. The sixteen
//! are those of the manual with `REQUEST` for its `DEMAND`, as in the data sets coded with it since 2023 (POLECAT):
//! a request and a demand are one type. The whole table, with what it cannot hold, is `docs/plover.md`.

mod actors;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use camket_model::{Act, InstrumentKind, MeetingKind, MeetingStatus, codes};

pub use self::actors::{Actor, Kinds, actor, sector};
use crate::wire::v1::{Document, Meeting, Statement};

codes! {
    /// What happened between the actors.
    EventType, "PLOVER event type" {
        /// Agrees, offers, promises.
        Agree = "AGREE",
        /// Meets, visits, calls, discusses.
        Consult = "CONSULT",
        /// Backs, praises, signs, ratifies: cooperation that is not material.
        Support = "SUPPORT",
        /// Gives in, in words.
        Concede = "CONCEDE",
        /// Material cooperation of use to both.
        Cooperate = "COOPERATE",
        /// Gives material help.
        Aid = "AID",
        /// Gives in, in deeds: releases, withdraws.
        Retreat = "RETREAT",
        /// Asks, calls on, demands.
        Request = "REQUEST",
        /// Criticises, blames, investigates.
        Accuse = "ACCUSE",
        /// Refuses.
        Reject = "REJECT",
        /// Threatens.
        Threaten = "THREATEN",
        /// Demonstrates, strikes.
        Protest = "PROTEST",
        /// Reduces relations, imposes sanctions.
        Sanction = "SANCTION",
        /// Shows force without using it.
        Mobilize = "MOBILIZE",
        /// Represses or restricts.
        Coerce = "COERCE",
        /// Uses violence.
        Assault = "ASSAULT",
    }
}

impl EventType {
    /// The quad category: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    #[must_use]
    pub const fn quad(self) -> u8 {
        match self {
            Self::Agree | Self::Consult | Self::Support | Self::Concede => 1,
            Self::Cooperate | Self::Aid | Self::Retreat => 2,
            Self::Request | Self::Accuse | Self::Reject | Self::Threaten => 3,
            Self::Protest | Self::Sanction | Self::Mobilize | Self::Coerce | Self::Assault => 4,
        }
    }

    /// Whether there is no such event without somebody to whom it is done.
    const fn needs_recipient(self) -> bool {
        matches!(self, Self::Cooperate | Self::Aid | Self::Sanction)
    }
}

/// How a record is coded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coding {
    /// The event type.
    pub event: EventType,
    /// How it was done, where PLOVER has modes for the type and the record tells which.
    pub mode: Option<&'static str>,
    /// What it is about, and `future`, `hypothetical` or `negation`; without repetition, in the order of the manual.
    pub contexts: Vec<&'static str>,
}

/// The event that a statement is, if it is one.
#[must_use]
pub fn statement(s: &Statement, doc: &Document) -> Option<Coding> {
    let act: Act = s.act.parse().ok()?;
    let directed = !s.addressee.is_empty();
    let event = match act {
        // PLOVER codes no comments: what is said, stressed or worried about changes nothing between the actors.
        Act::State | Act::Concern | Act::Affirm => return None,
        // The meeting at which it was discussed is the event.
        Act::Discuss => {
            (s.meeting.is_none() && s.speaker.len() + s.addressee.len() > 1).then_some(EventType::Consult)?
        }
        Act::Welcome | Act::Support => EventType::Support,
        Act::Propose | Act::Urge => EventType::Request,
        Act::Criticize => EventType::Accuse,
        // A warning of what may happen is a comment; one to somebody is a threat.
        Act::Warn => directed.then_some(EventType::Threaten)?,
        Act::Reject => EventType::Reject,
        Act::Provide => EventType::Aid,
        Act::Coerce if directed => EventType::Sanction,
        Act::Coerce => EventType::Coerce,
        Act::Agree | Act::Commit => EventType::Agree,
        Act::Adopt => adopted(s, doc)?,
    };
    let joint = s.speaker.len() > 1;
    if s.speaker.is_empty() || event.needs_recipient() && !directed && !(joint && event == EventType::Cooperate) {
        return None;
    }
    let mut contexts = of_topics(&s.topics);
    contexts.extend((s.polarity == "negative").then_some("negation"));
    let mode = if event == EventType::Aid { aid_mode(&contexts) } else { None };
    Some(Coding { event, mode, contexts })
}

/// A treaty signed is `SUPPORT`; something set up together is `COOPERATE`; a body's own law or ruling is no event
/// between actors.
fn adopted(s: &Statement, doc: &Document) -> Option<EventType> {
    let kinds = doc.instruments.iter().filter(|i| s.instruments.contains(&i.id)).filter_map(|i| i.kind.parse().ok());
    let kinds: Vec<InstrumentKind> = kinds.collect();
    let alone = s.speaker.len() < 2 && s.addressee.is_empty();
    let own =
        |k: &InstrumentKind| matches!(k, InstrumentKind::Law | InstrumentKind::Resolution | InstrumentKind::Ruling);
    let material =
        |k: &InstrumentKind| matches!(k, InstrumentKind::Fund | InstrumentKind::Project | InstrumentKind::Initiative);
    if alone && kinds.iter().any(own) {
        return None;
    }
    Some(if !alone && kinds.iter().any(material) { EventType::Cooperate } else { EventType::Support })
}

fn aid_mode(contexts: &[&'static str]) -> Option<&'static str> {
    [("military", "military"), ("humanitarian", "humanitarian"), ("disease", "humanitarian"), ("economic", "economic")]
        .iter()
        .find(|(context, _)| contexts.contains(context))
        .map(|(_, mode)| *mode)
}

/// The event that a meeting is, if it is one. A meeting that was called off is none: nobody is said to have done it.
#[must_use]
pub fn meeting(m: &Meeting) -> Option<Coding> {
    let kind: MeetingKind = m.kind.parse().ok()?;
    let status: MeetingStatus = m.status.parse().ok()?;
    let when = match status {
        MeetingStatus::Held | MeetingStatus::Ongoing => None,
        MeetingStatus::Planned => Some("future"),
        MeetingStatus::Proposed => Some("hypothetical"),
        MeetingStatus::Cancelled => return None,
    };
    let event = match kind {
        MeetingKind::Exercise if m.parties.len() > 1 => EventType::Cooperate,
        MeetingKind::Exercise => EventType::Mobilize,
        _ => EventType::Consult,
    };
    if m.parties.is_empty() || event == EventType::Consult && m.parties.len() < 2 {
        return None;
    }
    let mode = match (event, kind) {
        (EventType::Mobilize, _) => Some("troops"),
        (EventType::Consult, MeetingKind::Visit) => Some("visit"),
        (EventType::Consult, MeetingKind::Call) => Some("phone"),
        (
            EventType::Consult,
            MeetingKind::Summit | MeetingKind::Ministerial | MeetingKind::Forum | MeetingKind::Session,
        ) => Some("multilateral"),
        _ => None,
    };
    let mut contexts = vec![if kind == MeetingKind::Exercise { "military" } else { "diplomatic" }];
    contexts.extend(when);
    Some(Coding { event, mode, contexts })
}

/// The contexts of PLOVER that topics of the thesaurus stand for, each once; a topic that is not known gives none.
#[must_use]
pub fn of_topics(topics: &[String]) -> Vec<&'static str> {
    let mut out: Vec<&'static str> = Vec::new();
    for context in topics.iter().filter_map(|t| contexts().get(t.as_str())).flatten() {
        if !out.contains(context) {
            out.push(context);
        }
    }
    out
}

/// The table of topics and contexts.
pub fn contexts() -> &'static BTreeMap<&'static str, Vec<&'static str>> {
    static TABLE: OnceLock<BTreeMap<&'static str, Vec<&'static str>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let lines = include_str!("contexts.tsv").lines().filter(|l| !l.starts_with('#'));
        lines.filter_map(|l| l.split_once('\t')).map(|(topic, all)| (topic, all.split(' ').collect())).collect()
    })
}
