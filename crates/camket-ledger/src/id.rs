//! Ids made from content: the same document gives the same ids on any machine.

use std::fmt;

use data_encoding::BASE32_NOPAD;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            /// As written.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

ids! {
    /// A document: `d-` and a hash of its text and of where it was published.
    DocumentId,
    /// One record of one document: a letter for its kind (`p m s f i`, `d` is the document's), `-`, and a hash of the
    /// document's id and the record's place.
    FactId,
    /// Something known across documents: two letters for its kind (`pe me in fs th st`), `-`, and a hash.
    EntityId,
    /// A decision of a person.
    DecisionId,
}

/// Hashes parts of content; parts are kept apart, so `ab`,`c` is not `a`,`bc`.
#[derive(Clone, Default)]
pub struct Hasher(Sha256);

impl Hasher {
    /// With nothing in it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one part.
    #[must_use]
    pub fn part(mut self, part: &str) -> Self {
        self.0.update((part.len() as u64).to_le_bytes());
        self.0.update(part.as_bytes());
        self
    }

    /// `prefix-` and 80 bits of the hash (SHA-256, base 32, lower case): a clash among a thousand million ids has odds
    /// of about one in two million.
    #[must_use]
    pub fn finish(self, prefix: &str) -> String {
        let hash = self.0.finalize();
        format!("{prefix}-{}", BASE32_NOPAD.encode(&hash[..10]).to_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_kept_apart_and_the_form_is_fixed() {
        let id = |parts: &[&str]| parts.iter().fold(Hasher::new(), |h, p| h.part(p)).finish("d");
        assert_ne!(id(&["ab", "c"]), id(&["a", "bc"]));
        assert_eq!(id(&["a"]), id(&["a"]));
        assert_eq!(id(&["a"]).len(), 18);
    }
}
