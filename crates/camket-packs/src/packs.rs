//! All that is known, and how it is made of files.

use serde::{Deserialize, Serialize};

use crate::compile;
use crate::diagnostic::Diagnostic;
use crate::examples::Examples;
use crate::knowledge::{Language, World};
use crate::load::{self, PackFile};
use crate::weights::{FeatureHash, Weights};

/// The file of weights that is of no language: those of links.
const LINKS: &str = "links";

/// All that is known, compiled for reading.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Packs {
    /// Actors, people in office, series, instruments, topics, units.
    pub world: World,
    /// One entry a language.
    pub languages: Vec<Language>,
    /// The examples and counter-examples of the act files.
    pub examples: Examples,
    /// Learned weights of what speaks for and against two records of different documents being of one thing
    /// (`weights/links.tsv`).
    pub links: Weights,
    /// A hash of all pack files, to name the packs that made a record.
    pub hash: u64,
}

impl Packs {
    /// The packs of `files`; what is wrong goes to `found`. `lint` also looks for what cannot be meant.
    pub(crate) fn from_files(files: &[PackFile], lint: bool, found: &mut Vec<Diagnostic>) -> Self {
        let hash = files.iter().fold(0u64, |h, f| h.rotate_left(7) ^ FeatureHash::of(&f.name, &f.text).finish());
        let raw = load::parse(files, found);
        let examples = Examples::of(&raw);
        let links = raw.weights.iter().rfind(|w| w.entry.0 == LINKS).map(|w| w.entry.1.clone()).unwrap_or_default();
        let (world, languages, _) = compile::compile(raw, lint, found);
        found.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
        Self { world, languages, examples, links, hash }
    }

    /// The language with this code.
    #[must_use]
    pub fn language(&self, code: &str) -> Option<&Language> {
        self.languages.iter().find(|l| l.code == code)
    }
}
