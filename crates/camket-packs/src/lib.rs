//! What do we know, in which words? Loads and checks the packs.
//!
//! The shipped packs are carried in the program; a user's folder comes on top. Loading never fails as a whole:
//! what is wrong is told as [`Diagnostic`]s with file and line, and only that entry (or file) is left out.

mod compile;
mod diagnostic;
mod examples;
mod glossary;
mod image;
mod inflect;
mod knowledge;
mod language;
mod lint;
mod load;
mod markers;
mod names;
mod packs;
mod schema;
mod weights;
mod words;

use std::path::{Path, PathBuf};

pub use diagnostic::{Diagnostic, Severity};
pub use examples::{Example, Examples};
pub use glossary::{Glossary, Term};
pub use inflect::VerbForm;
pub use knowledge::{
    Actor, ActorKind, Cue, Gapped, HistorySense, Holder, InstrumentForm, InstrumentHead, KnownInstrument, KnownPerson,
    Language, MeetingHead, NameKind, Organ, Place, Reading, Readings, Sense, Series, Site, Stage, Title, Topic, Unit,
    UnitKind, World, read_alike,
};
pub use markers::{Marker, MarkerWords, Markers};
pub use packs::Packs;
pub use schema::{Edition, InstrumentWords, MeetingWords, SentenceWords};
pub use weights::{ANY_RULE, CALIBRATION, FeatureHash, OFFSET, SLOPE, Weights, log_odds};
pub use words::{AddresseeRole, CuePos, MeasureWord, MeetingSort, Refers, Strength, Telling, WordClass};

use load::PackFile;

include!(concat!(env!("OUT_DIR"), "/shipped.rs"));

impl Packs {
    /// The shipped packs. A test holds that they load without a finding of severity error, and that they are what was
    /// compiled when the program was built.
    #[must_use]
    pub fn shipped() -> Self {
        Self::load(&[]).0
    }

    /// The shipped packs with the folders of `extra` on top, and what is wrong with any of them.
    #[must_use]
    pub fn load(extra: &[PathBuf]) -> (Self, Vec<Diagnostic>) {
        Self::load_with(extra, false)
    }

    /// Like [`Packs::load`], and looks for what is well written but cannot be meant. Slower; for checking packs.
    #[must_use]
    pub fn check(extra: &[PathBuf]) -> (Self, Vec<Diagnostic>) {
        Self::load_with(extra, true)
    }

    fn load_with(extra: &[PathBuf], lint: bool) -> (Self, Vec<Diagnostic>) {
        if extra.is_empty()
            && !lint
            && let Some(packs) = image::read(IMAGE)
        {
            return (packs, Vec::new());
        }
        let mut found = Vec::new();
        let mut files = shipped_files();
        for dir in extra {
            folder(dir, dir, &mut files, &mut found);
        }
        (Self::from_files(&files, lint, &mut found), found)
    }

    /// Whether the image in the program is what the shipped files give; false if there is none.
    #[must_use]
    pub fn image_is_true() -> bool {
        image::write(&Self::from_files(&shipped_files(), false, &mut Vec::new())).is_some_and(|i| i == IMAGE)
    }

    /// Only the packs of one folder, without the shipped ones, and what is wrong with them.
    #[must_use]
    pub fn load_only(dir: &Path) -> (Self, Vec<Diagnostic>) {
        let (mut files, mut found) = (Vec::new(), Vec::new());
        folder(dir, dir, &mut files, &mut found);
        (Self::from_files(&files, true, &mut found), found)
    }

    /// Every surface form of the shipped packs in the language `code`, as the packs spell it, for other programs to
    /// search for: a benchmark compares with them.
    #[must_use]
    pub fn shipped_forms(code: &str) -> Vec<String> {
        let (_, _, forms) = compile::compile(load::parse(&shipped_files(), &mut Vec::new()), false, &mut Vec::new());
        let mut forms: Vec<String> = forms.into_iter().filter(|f| f.lang == code).map(|f| f.form).collect();
        forms.sort_unstable();
        forms.dedup();
        forms
    }
}

fn shipped_files() -> Vec<PackFile> {
    let file = |(name, text): &(&str, &str)| PackFile {
        shown: load::shipped_as(name),
        name: (*name).to_owned(),
        text: (*text).to_owned(),
    };
    SHIPPED.iter().map(file).collect()
}

/// Adds the pack files below `dir` in the order of their names.
fn folder(root: &Path, dir: &Path, files: &mut Vec<PackFile>, found: &mut Vec<Diagnostic>) {
    let mut paths: Vec<PathBuf> = match std::fs::read_dir(dir) {
        Ok(entries) => entries.filter_map(Result::ok).map(|e| e.path()).collect(),
        Err(error) => return found.push(unreadable(dir, &error)),
    };
    paths.sort();
    for path in paths {
        if path.is_dir() {
            folder(root, &path, files, found);
        } else if path.extension().is_some_and(|e| e == "toml" || e == "tsv") {
            match std::fs::read_to_string(&path) {
                Ok(text) => {
                    let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                    files.push(PackFile { shown: path.display().to_string(), name, text });
                }
                Err(error) => found.push(unreadable(&path, &error)),
            }
        }
    }
}

fn unreadable(path: &Path, error: &std::io::Error) -> Diagnostic {
    Diagnostic {
        code: "P003",
        file: path.display().to_string(),
        line: 0,
        severity: Severity::Error,
        message: format!("cannot be read: {error}"),
        help: String::new(),
    }
}
