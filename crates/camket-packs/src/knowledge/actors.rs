//! Those who act and meet: actors with their names and places, who held which office, series of meetings.

use camket_model::{ActorId, Edtf, MeetingKind, Office};
use serde::{Deserialize, Serialize};

use crate::image;
use crate::schema::Edition;

/// What kind of actor it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ActorKind {
    /// A state.
    State,
    /// A territory that speaks for itself in the news.
    Territory,
    /// An international organisation.
    Organisation,
    /// A grouping of states without a secretariat of its own.
    Grouping,
    /// An armed group, opposition or party.
    Group,
    /// A collective such as the Mekong countries.
    Region,
}

impl ActorKind {
    /// Whether it has a territory, so that something can take place in it.
    #[must_use]
    pub const fn is_land(self) -> bool {
        matches!(self, Self::State | Self::Territory)
    }

    /// The word for it in pack files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Territory => "territory",
            Self::Organisation => "organisation",
            Self::Grouping => "grouping",
            Self::Group => "group",
            Self::Region => "region",
        }
    }
}

/// A state, organisation or other actor.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Actor {
    /// Its id in records.
    pub id: ActorId,
    /// What kind it is.
    pub kind: ActorKind,
    /// Members.
    pub members: Vec<ActorId>,
    /// It undertakes things for its members, so that what is for it may be told as for one of them.
    pub union: bool,
    /// The label in each language, by language code.
    pub labels: Vec<(String, String)>,
}

/// How a form names an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum NameKind {
    /// By name.
    Name,
    /// By adjective.
    Adjective,
    /// By its people.
    People,
    /// By its capital, which is also a place.
    Capital,
    /// By its seat of power.
    Seat,
    /// By a body of its own.
    Organ,
    /// By a short form that only counts in pairs.
    Pair,
}

/// A place that is not an actor.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Place {
    /// Its first name in the packs, the same in every language.
    pub name: String,
    /// The state it lies in, if it lies in one.
    pub country: Option<ActorId>,
}

/// Who held an office when.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Holder {
    /// The actor served.
    pub of: ActorId,
    /// The office.
    #[serde(with = "image::code")]
    pub office: Office,
    /// From when.
    #[serde(with = "image::maybe_code")]
    pub from: Option<Edtf>,
    /// Until when; none while in office.
    #[serde(with = "image::maybe_code")]
    pub until: Option<Edtf>,
}

/// A series of meetings.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Series {
    /// Slug.
    pub id: String,
    /// The label in each language, by language code.
    pub labels: Vec<(String, String)>,
    /// Kind of its meetings.
    #[serde(with = "image::code")]
    pub kind: MeetingKind,
    /// Those who meet.
    pub parties: Vec<ActorId>,
    /// Numbered meetings.
    pub editions: Vec<Edition>,
}
