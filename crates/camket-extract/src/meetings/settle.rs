//! What the records of the meetings of a document tell about each other.

use std::ops::Range;

use camket_model::{Edtf, MeetingKind, MeetingStatus};
use camket_packs::{Marker, NameKind};
use rustc_hash::{FxHashMap, FxHashSet};

use super::Candidate;
use super::identity::{LEAD, Open, ahead, conflicting, convened};
use crate::mention::{ActorIx, Actors, What};
use crate::scene::Scene;

/// Sentences from the start that tell what the report is about, the title among them.
const MAIN: usize = 2;

/// Where and when a visit or a meeting of many takes place.
struct Where {
    kind: MeetingKind,
    parties: Actors,
    date: Option<Edtf>,
    status: MeetingStatus,
    place: String,
}

impl Where {
    fn of(o: &Open) -> Option<Self> {
        let place = o.place.clone().filter(|_| o.kind == MeetingKind::Visit || convened(o.kind))?;
        Some(Self { kind: o.kind, parties: o.parties.clone(), date: o.date.clone(), status: o.status, place })
    }
}

/// What the records tell about each other: a visit during which its two sides meet is under way, the main event is on the day of the report.
pub(super) fn settle(scene: &Scene<'_>, candidates: &[Candidate], open: &mut [Open]) {
    let day = scene.anchor.day.clone().filter(|d| d.day().is_some());
    let lead = |o: &Open| candidates.get(o.first).is_some_and(|c| c.sentence < LEAD);
    let talks: FxHashSet<Actors> = open
        .iter()
        .filter(|o| o.kind == MeetingKind::Bilateral && o.status == MeetingStatus::Held)
        .map(|o| o.parties.clone())
        .collect();
    let places: Vec<Where> = open.iter().filter_map(Where::of).collect();
    let names = first_names(scene);
    let main_event = open.iter().filter(|o| convened(o.kind) && o.place.is_some()).count() == 1;
    for o in open.iter_mut() {
        let early = lead(o);
        if o.place.is_none() && matches!(o.kind, MeetingKind::Bilateral | MeetingKind::Other) {
            let same_time =
                |v: &&Where| ahead(v.status) == ahead(o.status) && !conflicting(v.date.as_ref(), o.date.as_ref());
            let during = |v: &&Where| v.kind == MeetingKind::Visit && v.parties == o.parties;
            let beside = |v: &&Where| v.kind != MeetingKind::Visit && main_event;
            let there =
                places.iter().filter(same_time).find(during).or_else(|| places.iter().filter(same_time).find(beside));
            o.place = there.map(|v| v.place.clone());
        }
        if o.kind == MeetingKind::Visit && o.place.is_none() && o.parties.len() == 2 {
            o.place = o.land.and_then(|host| names.get(&host).map(|t| scene.page.words(t).to_owned()));
        }
        // A tour has no one place.
        if o.kind == MeetingKind::Visit && o.parties.len() > 2 {
            o.place = None;
        }
        let dated = day.as_ref().zip(o.date.as_ref()).is_some_and(|(day, date)| conflicting(Some(day), Some(date)));
        if o.kind == MeetingKind::Visit
            && o.status == MeetingStatus::Held
            && !dated
            && !o.plural
            && o.date.as_ref().is_none_or(|d| d.month().is_some())
            && talks.contains(&o.parties)
            && early
        {
            o.status = MeetingStatus::Ongoing;
        }
        if let (Some(day), Some(date)) = (scene.out(), &o.date)
            && let (Some(a), Some(b)) = (monthly(day), monthly(date))
            && o.status == MeetingStatus::Held
            && b.0 == a.0
            && b.1 > a.1
        {
            o.status = MeetingStatus::Planned;
        }
        let main = candidates.get(o.first).is_some_and(|c| c.sentence < MAIN);
        if o.date.is_none()
            && main
            && !candidates.get(o.first).is_some_and(|c| beside(scene, c))
            && !o.plural
            && o.kind != MeetingKind::Visit
            && o.status == MeetingStatus::Held
            && !o.apart
        {
            o.date.clone_from(&day);
        }
    }
}

/// "on the occasion of the summit": the words before it say that another event is told.
fn beside(scene: &Scene<'_>, c: &Candidate) -> bool {
    let page = scene.page;
    let from = page.layout.sentences.get(c.sentence).map_or(0, |s| s.tokens.start);
    let near = c.tokens.start.saturating_sub(2).max(from)..c.tokens.start;
    near.into_iter().any(|i| page.marked(i, Marker::Beside))
}

/// Where the text first calls each actor by its name.
fn first_names(scene: &Scene<'_>) -> FxHashMap<ActorIx, Range<usize>> {
    let mut first = FxHashMap::default();
    for m in &scene.actors {
        if let What::Actor(a, NameKind::Name) = m.what {
            first.entry(a).or_insert_with(|| m.tokens.clone());
        }
    }
    first
}

/// Year (or X) and month and day of the first day, comparable as text.
fn monthly(d: &Edtf) -> Option<(String, String)> {
    let first = d.first();
    d.day()?;
    Some((first.get(..4)?.to_owned(), first.get(5..)?.to_owned())).filter(|(_, rest)| !rest.contains('X'))
}
