//! Which record is which event of PLOVER: a table, and the page that tells it.

use camket_export::plover::{self, Coding, EventType, actor};
use camket_export::wire::v1::{Document, Statement};
use camket_model::{Act, Instrument, InstrumentKind, MeetingKind, MeetingStatus};

use crate::sample;

/// The kinds of the actors of these tests, as the packs would tell them.
pub fn kind(id: &str) -> Option<&'static str> {
    match id {
        "VNM" | "LAO" | "SYR" => Some("state"),
        "ASEAN" => Some("organisation"),
        "syr-opposition" | "taliban" => Some("group"),
        _ => None,
    }
}

/// `AGREE`, `AID/economic`, `CONSULT/phone future`: type, mode, contexts; `-` for no event.
fn show(coding: Option<Coding>) -> String {
    let Some(c) = coding else { return "-".to_owned() };
    let mode = c.mode.map(|m| format!("/{m}")).unwrap_or_default();
    let contexts: String = c.contexts.iter().map(|c| format!(" {c}")).collect();
    format!("{}{mode}{contexts}", c.event.as_str())
}

/// The sample document with its statement as `change` makes it.
fn statement(change: impl Fn(&mut Statement)) -> String {
    let mut doc = Document::new(&sample::records(), sample::TEXT);
    let mut s = doc.statements.remove(0);
    s.topics.clear();
    s.meeting = None;
    s.instruments.clear();
    change(&mut s);
    show(plover::statement(&s, &doc))
}

#[test]
fn each_act_has_its_type_or_none() {
    for (act, one_sided, joint, undirected) in [
        ("state", "-", "-", "-"),
        ("discuss", "CONSULT", "CONSULT", "-"),
        ("welcome", "SUPPORT", "SUPPORT", "SUPPORT"),
        ("concern", "-", "-", "-"),
        ("affirm", "-", "-", "-"),
        ("support", "SUPPORT", "SUPPORT", "SUPPORT"),
        ("propose", "REQUEST", "REQUEST", "REQUEST"),
        ("urge", "REQUEST", "REQUEST", "REQUEST"),
        ("criticize", "ACCUSE", "ACCUSE", "ACCUSE"),
        ("warn", "THREATEN", "-", "-"),
        ("reject", "REJECT", "REJECT", "REJECT"),
        ("provide", "AID", "-", "-"),
        ("coerce", "SANCTION", "COERCE", "COERCE"),
        ("agree", "AGREE", "AGREE", "AGREE"),
        ("commit", "AGREE", "AGREE", "AGREE"),
        ("adopt", "SUPPORT", "SUPPORT", "SUPPORT"),
    ] {
        let with = |speaker: &[&str], addressee: &[&str]| {
            statement(|s| {
                s.act = act.to_owned();
                s.speaker = speaker.iter().map(ToString::to_string).collect();
                s.addressee = addressee.iter().map(ToString::to_string).collect();
            })
        };
        assert_eq!(with(&["VNM"], &["LAO"]), one_sided, "{act} of one to another");
        assert_eq!(with(&["LAO", "VNM"], &[]), joint, "{act} of two together");
        assert_eq!(with(&["VNM"], &[]), undirected, "{act} of one to nobody");
        assert_eq!(with(&[], &["LAO"]), "-", "{act} of nobody");
    }
    assert_eq!(Act::ALL.len(), 16, "help: give the new act a row above and in docs/plover.md");
}

#[test]
fn contexts_and_modes_come_from_topics_polarity_and_meetings() {
    let aid = |topics: &[&str]| {
        statement(|s| {
            s.act = "provide".to_owned();
            s.topics = topics.iter().map(ToString::to_string).collect();
        })
    };
    assert_eq!(aid(&["disaster"]), "AID/humanitarian enviro_disaster humanitarian");
    assert_eq!(aid(&["vaccines", "pandemic"]), "AID/humanitarian disease");
    assert_eq!(aid(&["coast-guard"]), "AID/military military");
    assert_eq!(aid(&["infrastructure", "no-such-topic"]), "AID/economic economic");
    assert_eq!(aid(&["law"]), "AID legal");
    assert_eq!(statement(|s| s.polarity = "negative".to_owned()), "AGREE negation");
    assert_eq!(statement(|s| (s.act, s.meeting) = ("discuss".to_owned(), Some("m1".to_owned()))), "-");
}

#[test]
fn what_is_adopted_decides() {
    let adopt = |kind: InstrumentKind, speakers: usize| {
        let mut records = sample::records();
        records.instruments = vec![Instrument { kind, ..records.instruments.remove(0) }];
        records.statements[0].act = Act::Adopt;
        records.statements[0].addressee.clear();
        records.statements[0].topics.clear();
        records.statements[0].speaker = ["LAO", "VNM"].iter().take(speakers).map(ToString::to_string).collect();
        let doc = Document::new(&records, sample::TEXT);
        show(plover::statement(&doc.statements[0], &doc))
    };
    assert_eq!(adopt(InstrumentKind::Treaty, 2), "SUPPORT");
    assert_eq!(adopt(InstrumentKind::Fund, 2), "COOPERATE");
    assert_eq!(adopt(InstrumentKind::Fund, 1), "SUPPORT");
    assert_eq!(adopt(InstrumentKind::Law, 1), "-");
    assert_eq!(adopt(InstrumentKind::Resolution, 2), "SUPPORT");
}

#[test]
fn each_meeting_has_its_mode() {
    let meeting = |kind: MeetingKind, status: MeetingStatus, parties: usize| {
        let mut records = sample::records();
        records.meetings[0].kind = kind;
        records.meetings[0].status = status;
        records.meetings[0].parties.truncate(parties);
        show(plover::meeting(&Document::new(&records, sample::TEXT).meetings[0]))
    };
    use MeetingStatus::{Cancelled, Held, Ongoing, Planned, Proposed};
    for (kind, status, parties, expected) in [
        (MeetingKind::Bilateral, Held, 2, "CONSULT diplomatic"),
        (MeetingKind::Call, Held, 2, "CONSULT/phone diplomatic"),
        (MeetingKind::Visit, Ongoing, 2, "CONSULT/visit diplomatic"),
        (MeetingKind::Visit, Planned, 2, "CONSULT/visit diplomatic future"),
        (MeetingKind::Summit, Held, 2, "CONSULT/multilateral diplomatic"),
        (MeetingKind::Forum, Proposed, 2, "CONSULT/multilateral diplomatic hypothetical"),
        (MeetingKind::Session, Held, 1, "-"),
        (MeetingKind::Other, Cancelled, 2, "-"),
        (MeetingKind::Exercise, Held, 2, "COOPERATE military"),
        (MeetingKind::Exercise, Held, 1, "MOBILIZE/troops military"),
    ] {
        assert_eq!(meeting(kind, status, parties), expected, "{kind} {status} of {parties}");
    }
}

#[test]
fn actors_get_codes_and_sectors() {
    let show = |id: &str| {
        let a = actor(id, "GOV", None, &kind);
        format!("{} {}", a.code, a.sector.unwrap_or("-"))
    };
    for (id, expected) in [
        ("VNM", "VNM GOV"),
        ("ASEAN", "IGO -"),
        ("mekong", "IGO -"),
        ("syr-opposition", "SYR OPP"),
        ("taliban", "IMG REB"),
    ] {
        assert_eq!(show(id), expected, "{id}");
    }
}

#[test]
fn the_page_names_every_act_kind_and_type() {
    let page = include_str!("../../../../docs/plover.md");
    let named = |word: &str| page.contains(&format!("`{word}`"));
    for act in Act::ALL {
        assert!(named(act.as_str()), "docs/plover.md does not tell of the act {act}");
    }
    for kind in MeetingKind::ALL {
        assert!(named(kind.as_str()), "docs/plover.md does not tell of the meeting {kind}");
    }
    for event in EventType::ALL {
        assert!(named(event.as_str()), "docs/plover.md does not tell of {event}");
    }
}
