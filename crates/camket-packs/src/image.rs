//! The shipped packs as they are carried in the program: checked and compiled when it is built, so that nothing is parsed
//! when it starts.
//!
//! The TOML stays what is true: the image is made of it by `build.rs` with this very code, it is used only where no
//! folder of the user comes on top, and a test holds that it is what the files give. Codes of records stand in it as they
//! stand in files, since `camket-model` knows of no serialisation.

use std::fmt::Display;
use std::hash::Hash;

use camket_model::{Act, Edtf, Indicator, InstrumentKind, InstrumentStatus, MeetingKind, Office, Tense};
use rustc_hash::FxHashMap;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::packs::Packs;

/// The bytes of `packs`, none if they could not be read again.
#[must_use]
pub(crate) fn write(packs: &Packs) -> Option<Vec<u8>> {
    let bytes = postcard::to_stdvec(packs).ok()?;
    read(&bytes).is_some().then_some(bytes)
}

/// The packs of an image.
#[must_use]
pub(crate) fn read(image: &[u8]) -> Option<Packs> {
    postcard::from_bytes(image).ok()
}

/// A value that stands in files as a word.
pub(crate) trait Word: Display + Sized {
    fn of(word: &str) -> Option<Self>;
}

macro_rules! words {
    ($($code:ty),+) => { $(impl Word for $code {
        fn of(word: &str) -> Option<Self> {
            word.parse().ok()
        }
    })+ };
}

words!(Act, Indicator, InstrumentKind, InstrumentStatus, MeetingKind, Office, Tense);

impl Word for Edtf {
    fn of(word: &str) -> Option<Self> {
        Self::parse(word).ok()
    }
}

/// A value and how it is written.
struct Written<T>(T);

impl<T: Word> Serialize for Written<&T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self.0)
    }
}

impl<'de, T: Word> Deserialize<'de> for Written<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let word = <&str>::deserialize(from)?;
        T::of(word).map(Self).ok_or_else(|| D::Error::custom(word))
    }
}

/// For a field that is a code.
pub(crate) mod code {
    use super::*;

    pub(crate) fn serialize<T: Word, S: Serializer>(code: &T, to: S) -> Result<S::Ok, S::Error> {
        Written(code).serialize(to)
    }

    pub(crate) fn deserialize<'de, T: Word, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
        Written::deserialize(from).map(|w| w.0)
    }
}

/// For a field that may be a code.
pub(crate) mod maybe_code {
    use super::*;

    pub(crate) fn serialize<T: Word, S: Serializer>(code: &Option<T>, to: S) -> Result<S::Ok, S::Error> {
        code.as_ref().map(Written).serialize(to)
    }

    pub(crate) fn deserialize<'de, T: Word, D: Deserializer<'de>>(from: D) -> Result<Option<T>, D::Error> {
        let code: Option<Written<T>> = Deserialize::deserialize(from)?;
        Ok(code.map(|w| w.0))
    }
}

/// For a list of codes.
pub(crate) mod codes {
    use super::*;

    pub(crate) fn serialize<T: Word, S: Serializer>(codes: &[T], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(codes.iter().map(Written))
    }

    pub(crate) fn deserialize<'de, T: Word, D: Deserializer<'de>>(from: D) -> Result<Vec<T>, D::Error> {
        let codes: Vec<Written<T>> = Deserialize::deserialize(from)?;
        Ok(codes.into_iter().map(|w| w.0).collect())
    }
}

/// For a table by code.
pub(crate) mod by_code {
    use super::*;

    pub(crate) fn serialize<T: Word + Ord, S: Serializer>(
        table: &FxHashMap<T, Vec<String>>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        let sorted: std::collections::BTreeMap<&T, &Vec<String>> = table.iter().collect();
        to.collect_seq(sorted.into_iter().map(|(code, list)| (Written(code), list)))
    }

    pub(crate) fn deserialize<'de, T: Word + Eq + Hash, D: Deserializer<'de>>(
        from: D,
    ) -> Result<FxHashMap<T, Vec<String>>, D::Error> {
        let table: Vec<(Written<T>, Vec<String>)> = Deserialize::deserialize(from)?;
        Ok(table.into_iter().map(|(code, list)| (code.0, list)).collect())
    }
}
