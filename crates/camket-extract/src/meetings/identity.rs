//! Which mentions tell the same meeting, and the records made of them.

use camket_model::{Edtf, Meeting, MeetingKind, MeetingStatus, Why};
use camket_text::Part;
use smallvec::SmallVec;

use super::Candidate;
use super::fields::{self, Fields, MENTIONS};
use super::settle::settle;
use super::status::Told;
use crate::features::probability;
use crate::mention::{ActorIx, Actors};
use crate::nps::is_collective;
use crate::page::WINDOW;
use crate::scene::Scene;

/// Sentences from the start in which the main event is told.
pub(super) const LEAD: usize = 4;

/// Records with the mentions they were made of.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub record_of: Vec<Option<usize>>,
    pub records: Vec<Meeting>,
    pub fields: Vec<Fields>,
}

/// A record in the making.
pub(super) struct Open {
    pub(super) first: usize,
    /// The first of its mentions.
    pub(super) mentions: SmallVec<[usize; MENTIONS]>,
    pub(super) kind: MeetingKind,
    pub(super) parties: Actors,
    pub(super) people: Vec<usize>,
    pub(super) ordinal: Option<u32>,
    pub(super) date: Option<Edtf>,
    pub(super) place: Option<String>,
    pub(super) land: Option<ActorIx>,
    pub(super) status: MeetingStatus,
    pub(super) told: Told,
    pub(super) series: Option<usize>,
    pub(super) occasion: bool,
    pub(super) ceremony: bool,
    pub(super) apart: bool,
    pub(super) other: bool,
    pub(super) regular: bool,
    pub(super) plural: bool,
    /// The best score of its mentions.
    pub(super) score: f32,
}

/// Makes records of the candidates that are good enough; a mention of a record already made adds to it.
pub(super) fn gather(scene: &Scene<'_>, candidates: &[Candidate], named: bool) -> Gathered {
    let learned = !scene.page.language.weights.is_empty();
    let mut record_of = vec![None; candidates.len()];
    let mut open: Vec<Open> = Vec::new();
    for (i, c) in candidates.iter().enumerate() {
        let good = if learned { c.score > 0.0 } else { c.parties.len() > 1 || c.ordinal.is_some() };
        let recent = (0..open.len()).rev().take(WINDOW);
        let known = recent.clone().find(|r| same(scene, &open[*r], c));
        let told_of = |r: &Open| convened(r.kind) && !conflicting(r.date.as_ref(), c.date.as_ref());
        let known = known.or_else(|| recent.clone().find(|r| back_mention(scene, c) && told_of(&open[*r])));
        match known {
            Some(r) => {
                record_of[i] = Some(r);
                enrich(&mut open[r], c);
                if open[r].mentions.len() < MENTIONS {
                    open[r].mentions.push(i);
                }
            }
            None if good && (!c.parties.is_empty() || has_name(scene, c)) => {
                record_of[i] = Some(open.len());
                open.push(Open {
                    first: i,
                    mentions: SmallVec::from_slice(&[i]),
                    kind: c.kind,
                    parties: c.parties.clone(),
                    people: c.people.clone(),
                    ordinal: c.ordinal,
                    date: c.date.clone(),
                    place: c.place.clone(),
                    land: c.land,
                    status: c.status,
                    told: c.told,
                    series: c.series,
                    occasion: c.occasion,
                    ceremony: c.ceremony,
                    apart: c.apart,
                    other: c.other,
                    regular: c.regular,
                    plural: c.plural,
                    score: c.score,
                });
            }
            None => {}
        }
    }
    settle(scene, candidates, &mut open);
    let fields = fields::choose(scene, candidates, &mut open, named);
    let told = open.iter().zip(&fields);
    let records = told.filter_map(|(o, f)| Some(record(scene, candidates.get(o.first)?, o, f))).collect();
    Gathered { record_of, records, fields }
}

fn record(scene: &Scene<'_>, c: &Candidate, o: &Open, fields: &Fields) -> Meeting {
    let span = scene.page.span(&c.tokens);
    let mut why = Why::from_rule(c.rule);
    why.said("kind", span, c.rule);
    if c.explicit {
        why.said("parties", span, "meeting/parties");
    } else {
        why.inferred("parties", Some(span), "meeting/parties-around");
    }
    if o.date.is_some() {
        why.chosen("date", None, "meeting/date-near", fields.date.sure);
    }
    if o.place.is_some() {
        why.chosen("place", None, "meeting/place-near", fields.place.sure);
    }
    why.chosen("status", None, "meeting/status-near", fields.status.sure);
    Meeting {
        kind: o.kind,
        parties: scene.ids(&o.parties),
        ordinal: o.ordinal,
        date: o.date.clone(),
        place: o.place.clone(),
        status: o.status,
        series: o.series.and_then(|s| scene.page.world.series.get(s)).map(|s| s.id.clone()),
        span,
        confidence: probability(o.score),
        why,
    }
}

/// Whether two sides are enough for a meeting of this kind.
pub(super) fn two_sided(kind: MeetingKind) -> bool {
    matches!(kind, MeetingKind::Bilateral | MeetingKind::Call | MeetingKind::Visit | MeetingKind::Exercise)
}

/// "hội nghị", "the conference": a bare head in lower case, with no parties in its words, means the meeting told before.
fn back_mention(scene: &Scene<'_>, c: &Candidate) -> bool {
    let own = c.fresh && own_words(scene, c);
    convened(c.kind)
        && !c.explicit
        && !own
        && !c.occasion
        && c.ordinal.is_none()
        && c.series.is_none()
        && !scene.page.is_capital(c.head.start)
}

/// "a Mekong forum": its words name more than its head.
fn own_words(scene: &Scene<'_>, c: &Candidate) -> bool {
    c.tokens.clone().any(|i| !c.head.contains(&i) && scene.page.is_capital(i))
}

/// Whether it has a name of its own, so that it is a meeting whoever takes part: a known series, or more words than its head in
/// capitals.
fn has_name(scene: &Scene<'_>, c: &Candidate) -> bool {
    let page = scene.page;
    convened(c.kind)
        && (c.series.is_some()
            || c.tokens.len() > c.head.len() && page.is_capital(c.head.start) && !page.starts_sentence(c.head.start))
}

/// Whether it is called together by its name: a summit, a conference, a session.
pub(super) fn convened(kind: MeetingKind) -> bool {
    matches!(kind, MeetingKind::Summit | MeetingKind::Ministerial | MeetingKind::Forum | MeetingKind::Session)
}

/// Whether one is told as talks and the other as a summit of the same two sides, one of which is a group.
fn group_talks(scene: &Scene<'_>, r: &Open, c: &Candidate) -> bool {
    let kinds = [r.kind, c.kind];
    r.parties == c.parties
        && r.parties.iter().any(|a| is_collective(scene.page, a))
        && kinds.contains(&MeetingKind::Bilateral)
        && kinds.contains(&MeetingKind::Summit)
}

/// Whether a candidate tells the meeting of a record again.
fn same(scene: &Scene<'_>, r: &Open, c: &Candidate) -> bool {
    if r.ordinal.is_some() && c.ordinal.is_some() && r.ordinal != c.ordinal
        || conflicting(r.date.as_ref(), c.date.as_ref())
    {
        return false;
    }
    // "report at next year's session": what took place is not what lies ahead.
    let later = c.date.as_ref().zip(scene.written()).is_some_and(|(d, w)| d.first() > w.last() && w.day().is_some());
    if later && r.date.is_none() && r.told == Told::Surely && !ahead(r.status) && !c.explicit && !ahead(c.status) {
        return false;
    }
    // "the summit in Johannesburg", "the summit in Kazan".
    let elsewhere = r.land.is_some() && c.land.is_some() && r.land != c.land;
    // "his visit to X", "the return visit of X's leader": the host is another.
    if other_count(r, c) || elsewhere && (convened(c.kind) || two_sided(c.kind) && r.kind == c.kind) {
        return false;
    }
    if r.series.is_some() && r.series == c.series {
        return true;
    }
    let loose = |k: MeetingKind| matches!(k, MeetingKind::Other | MeetingKind::Bilateral);
    let related = r.kind == c.kind || loose(r.kind) && loose(c.kind) && r.parties == c.parties;
    if group_talks(scene, r, c) {
        return true;
    }
    let body = scene.page.layout.sentences.get(c.sentence).is_some_and(|s| s.part == Part::Body);
    let fresh = c.fresh && c.kind != MeetingKind::Visit && body && c.sentence >= LEAD;
    if !related || r.ceremony != c.ceremony || fresh {
        return false;
    }
    if two_sided(r.kind) {
        if c.explicit && other_time(r, c) {
            return false;
        }
        // "các cuộc đàm phán", then "cuộc gặp đầu tiên": one of several by itself.
        let marks = c.ordinal.is_some() || c.place.is_some() || c.date.is_some();
        if c.apart != r.apart
            || c.other != r.other
            || c.regular != r.regular
            || r.plural && !c.plural && c.explicit && marks
        {
            return false;
        }
        if r.kind == MeetingKind::Visit && c.kind == r.kind && other_visit(scene, r, c) {
            return false;
        }
        let persons = r.kind == MeetingKind::Bilateral || matches!(r.kind, MeetingKind::Visit | MeetingKind::Call);
        if persons && c.explicit && others(scene, r, c) {
            return false;
        }
        let inside = c.parties.iter().all(|a| r.parties.contains(a));
        let around = r.parties.iter().all(|a| c.parties.contains(a));
        return inside || around;
    }
    // Talks in January that failed and those planned for March.
    let timed = c.date.is_some() != r.date.is_some() || c.explicit;
    if r.kind == MeetingKind::Other && other_time(r, c) && timed {
        return false;
    }
    let groups = |a: &Actors| Actors::of(a.iter().filter(|x| is_collective(scene.page, *x)));
    let (a, b) = (groups(&r.parties), groups(&c.parties));
    c.parties.is_empty() || r.parties == c.parties || a.is_empty() && b.is_empty() && r.parties.intersects(&c.parties)
}

/// Whether one is the regular meeting and the other is not, or one is the next of the other, which has taken place.
fn other_count(r: &Open, c: &Candidate) -> bool {
    let regular = |occasion: bool, series: Option<usize>, ordinal: Option<u32>| {
        !occasion && (series.is_some() || ordinal.is_some())
    };
    let apart = r.occasion && regular(c.occasion, c.series, c.ordinal)
        || c.occasion && regular(r.occasion, r.series, r.ordinal);
    let told_more = c.ordinal.is_some() && r.ordinal.is_none() || c.date.is_some() && r.date.is_none() && c.explicit;
    let next = ahead(c.status) && other_time(r, c) && told_more;
    apart || next && convened(r.kind)
}

/// Whether words tell of one that it lies ahead, and of the other that it does not.
fn other_time(r: &Open, c: &Candidate) -> bool {
    r.told == Told::Surely && c.told == Told::Surely && ahead(r.status) != ahead(c.status)
}

pub(super) fn ahead(status: MeetingStatus) -> bool {
    matches!(status, MeetingStatus::Planned | MeetingStatus::Proposed)
}

/// Whether a visit is another one than that of a record: it goes elsewhere, those of another state go, or it is one of several.
fn other_visit(scene: &Scene<'_>, r: &Open, c: &Candidate) -> bool {
    let named = c.place.is_some() && (r.place.is_some() || r.plural && !c.plural);
    let sides = |people: &[usize]| -> Actors {
        people.iter().fold(Actors::default(), |all, p| all.union(&scene.people.serves(*p)))
    };
    let (mine, theirs) = (sides(&c.people), sides(&r.people));
    let others = c.explicit && !mine.is_empty() && !theirs.is_empty() && !mine.intersects(&theirs);
    named && (r.land != c.land && r.place != c.place || r.plural || others)
}

/// Whether one side is another person of the same state: the president's talks are not the prime minister's.
fn others(scene: &Scene<'_>, r: &Open, c: &Candidate) -> bool {
    c.people.iter().any(|p| {
        let side = scene.people.serves(*p);
        let of_side = |people: &[usize]| -> Vec<usize> {
            people.iter().copied().filter(|q| scene.people.serves(*q) == side).collect()
        };
        let (mine, theirs) = (of_side(&c.people), of_side(&r.people));
        !side.is_empty() && !theirs.is_empty() && !theirs.iter().any(|q| mine.contains(q))
    })
}

/// Two days or years that cannot be the same.
pub(super) fn conflicting(a: Option<&Edtf>, b: Option<&Edtf>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    let (a0, a1, b0, b1) = (a.first(), a.last(), b.first(), b.last());
    let clash = |x: &str, y: &str| x.bytes().zip(y.bytes()).any(|(p, q)| p != q && p != b'X' && q != b'X');
    if a.is_interval() || b.is_interval() {
        let year = |s: &str| s.get(..7).unwrap_or(s).to_owned();
        return clash(&year(a0), &year(b0)) && clash(&year(a1), &year(b1));
    }
    clash(a0, b0)
}

fn enrich(r: &mut Open, c: &Candidate) {
    let around = r.parties.iter().all(|a| c.parties.contains(a));
    if around
        && c.parties.len() > r.parties.len()
        && (r.parties.is_empty() || two_sided(r.kind) && c.parties.len() == 2)
    {
        r.parties = c.parties.clone();
    }
    if r.people.len() < c.people.len() {
        r.people.clone_from(&c.people);
    }
    if r.kind == MeetingKind::Bilateral && c.kind == MeetingKind::Summit {
        r.kind = c.kind;
    }
    r.score = r.score.max(c.score);
    r.ordinal = r.ordinal.or(c.ordinal);
    r.date = r.date.take().or_else(|| c.date.clone());
    r.place = r.place.take().or_else(|| c.place.clone());
    r.land = r.land.or(c.land);
    r.series = r.series.or(c.series);
    r.occasion |= c.occasion;
    let later = r.status == MeetingStatus::Held && c.status == MeetingStatus::Ongoing;
    if later || c.told > r.told {
        r.status = c.status;
        r.told = r.told.max(c.told);
    }
}
