//! Who is meant by "hai bên", "nước này", "he", "we": what is in view at a place of the text.

use std::collections::BTreeMap;

use camket_packs::{ActorKind, Refers};

use crate::first_person::FirstPerson;
use crate::meetings::Meetings;
use crate::mention::{ActorIx, Actors};
use crate::nps::{Head, Np, is_collective};
use crate::page::WINDOW;
use crate::scene::Scene;

/// Who speaks: actors and, if it is one named person, who.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Speaker {
    pub actors: Actors,
    pub person: Option<usize>,
}

/// What is in view in a document.
pub(crate) struct Discourse<'s, 'a> {
    pub(crate) scene: &'s Scene<'a>,
    meetings: &'s Meetings,
    /// Who "we" are outside quotation marks.
    pub own: FirstPerson,
    /// Who speaks in each stretch of direct speech.
    pub speech: Vec<Option<Speaker>>,
    /// Which of them are sure, since a verb of saying stands beside the quotation with its subject.
    attributed: Vec<bool>,
    /// The two that the document is about.
    pub pair: Actors,
    /// Those who meet in the first meeting that is told.
    main: Actors,
    /// For each token the stretch of speech it stands in.
    speech_of: Vec<u32>,
}

const NO_SPEECH: u32 = u32::MAX;
/// How many sentences back a pair or a person is still in view.
const REACH: usize = 6;

impl<'s, 'a> Discourse<'s, 'a> {
    pub fn new(scene: &'s Scene<'a>, meetings: &'s Meetings) -> Self {
        let mut speech_of = vec![NO_SPEECH; scene.page.tokens.len()];
        for (n, speech) in scene.page.layout.speech.iter().enumerate() {
            for i in speech.tokens.clone() {
                if let Some(slot) = speech_of.get_mut(i) {
                    *slot = n as u32;
                }
            }
        }
        let mut out = Self {
            scene,
            meetings,
            own: FirstPerson::default(),
            main: Actors::default(),
            speech: Vec::new(),
            attributed: Vec::new(),
            pair: Actors::default(),
            speech_of,
        };
        let most = out.most_named();
        out.own = FirstPerson::of(scene, out.meetings, most.first().copied(), |i| out.speech_at(i).is_some());
        out.pair = Actors::of(most);
        out.main = out.main_meeting();
        for n in 0..scene.page.layout.speech.len() {
            let (speaker, sure) = out.speech_speaker(n);
            out.speech.push(speaker);
            out.attributed.push(sure);
        }
        out
    }

    /// The stretch of speech that token `i` stands in.
    pub fn speech_at(&self, i: usize) -> Option<usize> {
        self.speech_of.get(i).filter(|s| **s != NO_SPEECH).map(|s| *s as usize)
    }

    /// Whether stretch `n` is surely that of its speaker.
    pub(crate) fn sure(&self, n: usize) -> bool {
        self.attributed.get(n).is_some_and(|sure| *sure)
    }

    /// Whether the stretch of speech that token `i` stands in is surely that of its speaker.
    pub fn attributed_at(&self, i: usize) -> bool {
        self.speech_at(i).is_some_and(|s| self.sure(s))
    }

    /// Who a noun phrase stands for, seen from token `at` in sentence `n`. `last` is who spoke last.
    pub fn resolve(&self, np: &Np, n: usize, last: Option<&Speaker>) -> Speaker {
        let at = np.tokens.start;
        let actors = |actors: Actors| Speaker { actors, person: None };
        if !np.parts.is_empty() {
            let all = np.parts.iter().map(|part| self.resolve(part, n, last).actors);
            return actors(all.fold(Actors::default(), |a, b| a.union(&b)));
        }
        match np.head {
            Head::Group(refers) => match refers {
                // In a joint statement "the parties" are those whose it is.
                Refers::Both if self.own.joint.len() == 2 => actors(self.own.joint.clone()),
                Refers::All if self.own.joint.len() > 1 => actors(self.own.joint.clone()),
                Refers::Both => actors(self.both(n, at)),
                Refers::All => actors(self.everyone(n, at)),
                Refers::LastState => {
                    actors(self.last_actor(at, |k| matches!(k, ActorKind::State | ActorKind::Territory)))
                }
                Refers::LastOrg => {
                    actors(self.last_actor(at, |k| matches!(k, ActorKind::Organisation | ActorKind::Grouping)))
                }
                Refers::Opposition => {
                    actors(if np.actors.is_empty() { self.opposition(at) } else { np.actors.clone() })
                }
                Refers::LastPerson => self.last_person(n, at, last),
                Refers::LastAny => self.last_any(n, at),
                Refers::LastPlural => match last.filter(|l| l.actors.len() > 1) {
                    Some(last) => last.clone(),
                    None => self.last_plural(n, at),
                },
                Refers::SelfSpeaker => match self.speech_at(at) {
                    Some(speech) => {
                        self.speech.get(speech).cloned().flatten().or_else(|| last.cloned()).unwrap_or_default()
                    }
                    None => self.own.at(n).next().map(|o| o.speaker.clone()).unwrap_or_default(),
                },
                Refers::Partners => {
                    let all = self.everyone(n, at);
                    let own = last.map(|l| l.actors.clone()).unwrap_or_default();
                    actors(all.without(&own))
                }
                Refers::Counterpart => {
                    let own = last.map(|l| l.actors.clone()).unwrap_or_default();
                    actors(self.both(n, at).without(&own))
                }
            },
            Head::Role if np.actors.is_empty() => {
                let found = self.last_actor(at, |k| matches!(k, ActorKind::State));
                Speaker { actors: if np.members > 1 { self.everyone(n, at) } else { found }, person: np.person }
            }
            Head::Role if np.members > 1 && np.actors.is_empty() => actors(self.everyone(n, at)),
            _ => Speaker { actors: np.actors.clone(), person: np.person },
        }
    }

    /// The two sides in view: the nearest two that were named together or that meet, else the document's pair.
    pub fn both(&self, n: usize, at: usize) -> Actors {
        for s in (0..=n).rev().take(REACH) {
            let pair = self.scene.phrases[s].iter().rev().filter(|p| p.tokens.end <= at && !p.private && !p.inside);
            let named = pair
                .clone()
                .find(|p| p.actors.len() == 2 && p.members == 2)
                .map(|p| (p.tokens.start, p.actors.clone()));
            let met = self
                .meetings
                .told_in(s, at)
                .rev()
                .find(|m| m.parties.len() == 2)
                .map(|m| (m.tokens.start, m.parties.clone()));
            if let Some((_, found)) = named.into_iter().chain(met).max_by_key(|(start, _)| *start) {
                return found;
            }
        }
        if self.pair.len() == 2 {
            return self.pair.clone();
        }
        self.last_two(n, at)
    }

    /// Everyone in the meeting in view.
    pub fn everyone(&self, n: usize, at: usize) -> Actors {
        for s in (0..=n).rev().take(2 * REACH) {
            // Of a grouping it is enough to name it.
            let group = |parties: &Actors| parties.iter().next().is_some_and(|a| is_collective(self.scene.page, a));
            let several = |parties: &Actors| parties.len() > 1 || !self.scene.page.syllabic() && group(parties);
            if let Some(m) = self.meetings.told_in(s, at).rev().find(|m| several(&m.parties)) {
                return m.parties.clone();
            }
        }
        self.both(n, at)
    }

    /// Those who meet in the first meeting that is told.
    pub fn main(&self) -> &Actors {
        &self.main
    }

    fn main_meeting(&self) -> Actors {
        let parties = self.meetings.records.first().map(|m| m.parties.as_slice()).unwrap_or_default();
        self.scene.actors_of(parties)
    }

    /// The nearest several that were named as one phrase.
    pub fn named_together(&self, n: usize, at: usize) -> Actors {
        let found = (0..=n).rev().take(REACH).find_map(|s| {
            let before = self.scene.phrases[s].iter().rev().filter(|p| p.tokens.end <= at && !p.private && !p.inside);
            before.clone().find(|p| p.actors.len() > 1 && p.members > 1).map(|p| p.actors.clone())
        });
        found.unwrap_or_default()
    }

    /// The nearest several that meet.
    pub fn met(&self, n: usize, at: usize) -> Actors {
        let told = |s: usize| self.meetings.told_in(s, at).rev().find(|m| m.parties.len() > 1);
        (0..=n).rev().take(REACH).find_map(told).map(|m| m.parties.clone()).unwrap_or_default()
    }

    fn last_two(&self, n: usize, at: usize) -> Actors {
        let mut found = Actors::default();
        for s in (0..=n).rev().take(REACH) {
            for np in self.scene.phrases[s].iter().rev().filter(|p| p.tokens.end <= at && !p.private) {
                if np.actors.len() == 2 && found.is_empty() {
                    return np.actors.clone();
                }
                found = found.union(&np.actors);
                if found.len() >= 2 {
                    return found;
                }
            }
        }
        found
    }

    pub(crate) fn last_actor(&self, at: usize, fits: impl Fn(ActorKind) -> bool) -> Actors {
        let before = self.scene.actors.partition_point(|m| m.tokens.start < at);
        let kind = |a: ActorIx| self.scene.page.world.actors.get(a as usize).map(|x| x.kind);
        self.scene.actors[..before]
            .iter()
            .rev()
            .take(WINDOW)
            .filter_map(|m| if let crate::mention::What::Actor(a, _) = m.what { Some(a) } else { None })
            .find(|a| kind(*a).is_some_and(&fits))
            .map(Actors::one)
            .unwrap_or_default()
    }

    /// The opposition of the state that was last named before token `at`, or else after it, and has one.
    fn opposition(&self, at: usize) -> Actors {
        let page = self.scene.page;
        let before = self.scene.actors.partition_point(|m| m.tokens.start < at);
        let against = |m: &crate::mention::Mention| match m.what {
            crate::mention::What::Actor(a, _) => crate::nps::opposition(page, a),
            _ => None,
        };
        let (left, right) = self.scene.actors.split_at(before);
        // One that the text names goes before one that the state named last may have.
        if let Some(named) = self.scene.opposition.filter(|_| !page.syllabic()) {
            return Actors::one(named);
        }
        let found = left.iter().rev().take(WINDOW).find_map(against);
        found.or_else(|| right.iter().take(WINDOW).find_map(against)).map(Actors::one).unwrap_or_default()
    }

    /// The person that "he", "ông", "bà" means: the first one named in the sentence, else who spoke last, else the
    /// first one named in a sentence before; the first is most often the subject.
    pub(crate) fn last_person(&self, n: usize, at: usize, last: Option<&Speaker>) -> Speaker {
        // Outside a quotation "he" is nobody of whom it speaks.
        let quoted = self.speech_at(at);
        let heard = |i: usize| quoted.is_some() || self.speech_at(i).is_none();
        let first = |s: usize| {
            let same = |p: &Np| self.scene.genders.fits(self.scene.page, at, p.person);
            let fits = |p: &&Np| p.tokens.end <= at && p.person.is_some() && heard(p.tokens.start) && same(p);
            let person = self.scene.phrases[s].iter().find(fits)?;
            Some(Speaker { actors: person.actors.clone(), person: person.person })
        };
        first(n)
            .or_else(|| {
                last.filter(|l| l.person.is_some() && self.scene.genders.fits(self.scene.page, at, l.person)).cloned()
            })
            .or_else(|| (0..n).rev().take(REACH).find_map(first))
            .unwrap_or_default()
    }

    pub(crate) fn last_any(&self, n: usize, at: usize) -> Speaker {
        for s in (0..=n).rev().take(REACH) {
            let named = self.scene.phrases[s].iter().find(|p| p.tokens.end <= at && !p.actors.is_empty());
            if let Some(np) = named {
                return Speaker { actors: np.actors.clone(), person: np.person };
            }
        }
        Speaker::default()
    }

    /// The last several: a coordination, a group that stands for more than one, else whoever was last.
    fn last_plural(&self, n: usize, at: usize) -> Speaker {
        for s in (0..=n).rev().take(3) {
            let before = || self.scene.phrases[s].iter().filter(|p| p.tokens.end <= at && !p.private);
            let several = before().find_map(|p| match p.head {
                Head::Group(Refers::Both) => Some(self.both(s, p.tokens.start)),
                Head::Group(Refers::All) => Some(self.everyone(s, p.tokens.start)),
                _ if p.members > 1 && p.actors.len() > 1 => Some(p.actors.clone()),
                _ => None,
            });
            if let Some(actors) = several.filter(|a| !a.is_empty()) {
                return Speaker { actors, person: None };
            }
            if s < n
                && let Some(p) = before().find(|p| !p.actors.is_empty())
            {
                return Speaker { actors: p.actors.clone(), person: None };
            }
        }
        self.last_any(n, at)
    }

    /// The two actors that the head of the document and its people name most, the first of all before the other.
    fn most_named(&self) -> Vec<ActorIx> {
        let mut count: BTreeMap<ActorIx, usize> = BTreeMap::new();
        for (n, phrases) in self.scene.phrases.iter().enumerate() {
            let weight = if n < 3 { 4 } else { 1 };
            for np in phrases.iter().filter(|p| !p.private) {
                for a in np.actors.iter() {
                    *count.entry(a).or_default() += weight;
                }
            }
        }
        let mut count: Vec<_> = count.into_iter().collect();
        count.sort_by_key(|(a, c)| (std::cmp::Reverse(*c), *a));
        count.truncate(2);
        count.into_iter().map(|(a, _)| a).collect()
    }
}
