//! Who a phrase may stand for: "hai bên", "they", "he" and "we" have several readings, and evidence decides among them.

use camket_packs::{ActorKind, Refers};
use smallvec::SmallVec;

use crate::discourse::{Discourse, Speaker};
use crate::mention::Actors;
use crate::nps::{Head, Np};

/// The way to "we" in a quotation of which a verb of saying tells whose it is.
pub(crate) const ATTRIBUTED: &str = "attributed";

/// Those that spoke before the place that is read.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Heard<'h> {
    /// Whose act was told last.
    pub last: Option<&'h Speaker>,
    /// Which several told an act together last.
    pub joint: Option<&'h Speaker>,
}

/// One reading of a phrase, with the ways that lead to it.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    pub speaker: Speaker,
    pub ways: SmallVec<[&'static str; 4]>,
}

/// Distinct readings, the one that rules prefer first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Readings(pub SmallVec<[Reading; 4]>);

impl Readings {
    fn add(&mut self, way: &'static str, speaker: Speaker) {
        if speaker.actors.is_empty() && !self.0.is_empty() {
            return;
        }
        match self.0.iter_mut().find(|r| r.speaker.actors == speaker.actors) {
            Some(same) => {
                same.ways.push(way);
                if same.speaker.person.is_none() && same.speaker.actors.len() == 1 {
                    same.speaker.person = speaker.person;
                }
            }
            None => self.0.push(Reading { speaker, ways: SmallVec::from_slice(&[way]) }),
        }
    }

    fn several(&mut self, way: &'static str, actors: &Actors) {
        if actors.len() > 1 {
            self.add(way, Speaker { actors: actors.clone(), person: None });
        }
    }
}

impl Discourse<'_, '_> {
    /// All readings of a phrase in sentence `n`.
    pub fn readings(&self, np: &Np, n: usize, heard: &Heard<'_>) -> Readings {
        let mut out = Readings::default();
        out.add("plain", self.resolve(np, n, heard.last));
        let at = np.tokens.start;
        match np.head {
            _ if !np.parts.is_empty() => {}
            Head::Group(Refers::Both | Refers::All | Refers::LastPlural) => self.plural(&mut out, n, at, heard),
            Head::Role if np.members > 1 && np.actors.is_empty() => self.plural(&mut out, n, at, heard),
            // `"We …," X said`: nobody else.
            Head::Group(Refers::SelfSpeaker) if self.attributed_at(at) && !self.scene.page.syllabic() => {
                out.0.iter_mut().for_each(|r| r.ways.push(ATTRIBUTED));
            }
            // In what tells what a meeting held, those who met, whoever spoke last.
            Head::Group(Refers::SelfSpeaker) if self.own.sure && self.speech_at(at).is_none() => {}
            Head::Group(Refers::SelfSpeaker) => {
                for own in self.own.at(n) {
                    own.ways.iter().for_each(|way| out.add(way, own.speaker.clone()));
                }
                if let Some(last) = heard.last {
                    out.add("last", last.clone());
                }
                out.several("main", self.main());
            }
            Head::Group(Refers::LastAny | Refers::LastState | Refers::LastOrg) => {
                if let Some(last) = heard.last.filter(|l| l.actors.len() == 1) {
                    out.add("last", Speaker { actors: last.actors.clone(), person: None });
                }
                out.add("first", self.last_any(n, at));
                let state = |k| matches!(k, ActorKind::State | ActorKind::Territory);
                out.add("state", Speaker { actors: self.last_actor(at, state), person: None });
                let body = |k| matches!(k, ActorKind::Organisation | ActorKind::Grouping);
                out.add("body", Speaker { actors: self.last_actor(at, body), person: None });
                let band = |k| matches!(k, ActorKind::Group);
                out.add("band", Speaker { actors: self.last_actor(at, band), person: None });
            }
            Head::Group(Refers::LastPerson) => {
                if let Some(last) = heard.last.filter(|l| l.actors.len() == 1) {
                    out.add("last", last.clone());
                }
                out.add("here", self.person_in(n, at, false));
                out.add("near", self.person_in(n, at, true));
                for s in (0..n).rev().take(2) {
                    out.add(if s + 1 == n { "before" } else { "further" }, self.person_in(s, at, false));
                }
                if out.0.iter().any(|r| !r.speaker.actors.is_empty() && self.may_be(at, r)) {
                    out.0.retain(|r| self.may_be(at, r));
                }
            }
            _ => {}
        }
        out
    }

    /// Whether "he" or "she" at `at` may be whom a reading names.
    fn may_be(&self, at: usize, reading: &Reading) -> bool {
        self.scene.genders.fits(self.scene.page, at, reading.speaker.person)
    }

    /// The first person of sentence `n` before token `at`, or the `nearest` one.
    fn person_in(&self, n: usize, at: usize, nearest: bool) -> Speaker {
        let phrases = self.scene.phrases.get(n).map(Vec::as_slice).unwrap_or_default();
        let mut people = phrases.iter().filter(|p| p.tokens.end <= at && !p.actors.is_empty() && !p.private);
        // "a Turkish official … the official"
        let fits = |p: &&Np| p.members == 1 && (matches!(p.head, Head::Person | Head::Role) || p.body);
        let found = if nearest { people.rfind(fits) } else { people.find(fits) };
        found.map(|p| Speaker { actors: p.actors.clone(), person: p.person }).unwrap_or_default()
    }

    fn plural(&self, out: &mut Readings, n: usize, at: usize, heard: &Heard<'_>) {
        if let Some(joint) = heard.joint {
            out.several("joint", &joint.actors);
        }
        out.several("main", self.main());
        out.several("named", &self.named_together(n, at));
        out.several("met", &self.met(n, at));
        out.several("pair", &self.pair);
        for own in self.own.at(n) {
            own.ways.iter().for_each(|way| out.several(way, &own.speaker.actors));
        }
    }
}
