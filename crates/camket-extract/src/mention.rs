//! What is mentioned where: the pieces that clauses are made of.

use std::ops::Range;

use camket_model::{Office, Tense};
use camket_packs::NameKind;
use smallvec::SmallVec;

/// Index of an actor in the packs' world, or past its end for an actor met only in this document.
pub(crate) type ActorIx = u32;

/// A set of actors, sorted, without repeats.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Actors(SmallVec<[ActorIx; 4]>);

impl Actors {
    pub fn one(actor: ActorIx) -> Self {
        Self(SmallVec::from_slice(&[actor]))
    }

    pub fn of(actors: impl IntoIterator<Item = ActorIx>) -> Self {
        let mut all: SmallVec<[ActorIx; 4]> = actors.into_iter().collect();
        all.sort_unstable();
        all.dedup();
        Self(all)
    }

    pub fn union(&self, other: &Self) -> Self {
        Self::of(self.0.iter().chain(&other.0).copied())
    }

    pub fn without(&self, other: &Self) -> Self {
        Self(self.0.iter().copied().filter(|a| !other.0.contains(a)).collect())
    }

    pub fn contains(&self, actor: ActorIx) -> bool {
        self.0.contains(&actor)
    }

    pub fn intersects(&self, other: &Self) -> bool {
        self.0.iter().any(|a| other.contains(*a))
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = ActorIx> + '_ {
        self.0.iter().copied()
    }
}

/// Offices read off a title, with the actor it serves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Role {
    pub offices: Vec<Office>,
    pub of: Option<ActorIx>,
    pub tense: Option<Tense>,
    /// Held in the opposition of a state, not in the state.
    pub opposition: bool,
}

/// What a mention stands for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum What {
    /// An actor by one of its names.
    Actor(ActorIx, NameKind),
    /// A named person: index into the document's people.
    Person(usize),
    /// A title without a name.
    Role(Role),
}

/// A mention of someone who can act.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mention {
    pub tokens: Range<usize>,
    pub what: What,
}
