//! The form of the entries of an act file: cue words, sentences that must give a record and sentences that must not.
#![allow(dead_code, reason = "remarks and sources are for the reader of the file")]

use serde::Deserialize;

/// Cue words with one frame.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CueEntry {
    /// Words; English ones in the base form.
    pub forms: Vec<String>,
    /// verb, modal, adjective, according or nominal-verb.
    pub pos: String,
    /// Nouns that tell the act; then `forms` are verbs, and some words may stand between (expressed its deep concern).
    #[serde(default)]
    pub nouns: Vec<String>,
    /// What content may follow.
    #[serde(default)]
    pub takes: Vec<String>,
    /// Who it is directed at.
    #[serde(default)]
    pub addressee: String,
    /// Whether it needs two sides.
    #[serde(default)]
    pub joint: bool,
    /// plain, outer or saying.
    #[serde(default)]
    pub strength: String,
    /// Other acts it may carry.
    #[serde(default)]
    pub also: Vec<String>,
    /// Remark.
    #[serde(default)]
    pub note: String,
}

/// A sentence with a cue that must be found.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExampleEntry {
    /// The sentence.
    pub text: String,
    /// The cue's words.
    pub cue: String,
    /// Who speaks.
    #[serde(default)]
    pub speaker: Vec<String>,
    /// Remark.
    #[serde(default)]
    pub note: String,
}

/// A sentence that must give no record of this act.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NothingEntry {
    /// The sentence.
    pub text: String,
    /// Why not.
    pub why: String,
}
