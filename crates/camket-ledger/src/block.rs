//! What has to be looked at together.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The kinds of entity, and with them the kinds of block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A person.
    Person,
    /// A meeting.
    Meeting,
    /// An agreement, plan, programme, partnership, project, fund …
    Instrument,
    /// A figure series.
    Series,
    /// An undertaking followed through documents.
    Thread,
    /// Documents that are one source: a report and its reprints.
    Story,
}

impl Kind {
    /// All of them, in the order in which they are linked.
    pub const ALL: [Self; 6] = [Self::Person, Self::Meeting, Self::Instrument, Self::Series, Self::Thread, Self::Story];

    /// The code, as in JSON and in blocks.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Meeting => "meeting",
            Self::Instrument => "instrument",
            Self::Series => "series",
            Self::Thread => "thread",
            Self::Story => "story",
        }
    }

    /// What ids of such entities begin with.
    #[must_use]
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Person => "pe",
            Self::Meeting => "me",
            Self::Instrument => "in",
            Self::Series => "fs",
            Self::Thread => "th",
            Self::Story => "st",
        }
    }
}

/// The key of a block: `kind/…`. Facts in one block may have to do with each other; facts that share no block of a kind
/// are never linked by that kind.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Block(String);

impl Block {
    /// The block of `kind` with these parts.
    #[must_use]
    pub fn new(kind: Kind, parts: &[&str]) -> Self {
        let mut key = kind.code().to_owned();
        for part in parts {
            key.push('/');
            key.push_str(part);
        }
        Self(key)
    }

    /// A key as it was kept.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        let block = Self(key.to_owned());
        block.kind().is_some().then_some(block)
    }

    /// The kind, if the key is well formed.
    #[must_use]
    pub fn kind(&self) -> Option<Kind> {
        let code = self.0.split('/').next()?;
        Kind::ALL.into_iter().find(|k| k.code() == code)
    }

    /// As kept.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
