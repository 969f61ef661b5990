//! What do we know, in which words? Loads and checks the packs.
//!
//! The shipped packs are carried in the program; a user's folder comes on top. Loading never fails as a whole:
//! what is wrong is told as [`Diagnostic`]s with file and line, and only that entry (or file) is left out.

mod compile;
mod diagnostic;
mod examples;
mod glossary;
mod inflect;
mod knowledge;
mod language;
mod lint;
mod load;
mod markers;
mod names;
mod schema;
mod weights;
mod words;

use std::path::{Path, PathBuf};

pub use diagnostic::{Diagnostic, Severity};
pub use examples::{Example, Examples};
pub use glossary::{Glossary, Term};
pub use inflect::VerbForm;
pub use knowledge::{
    Actor, ActorKind, CalledBy, Cue, Gapped, HistorySense, Holder, InstrumentForm, InstrumentHead, KnownInstrument,
    KnownPerson, Language, MeetingHead, NameKind, Organ, Place, Sense, Series, Site, Stage, Title, Topic, Unit,
    UnitKind, World,
};
pub use markers::{Marker, MarkerWords, Markers};
pub use schema::{Edition, InstrumentWords, MeetingWords, SentenceWords};
pub use weights::{ANY_RULE, CALIBRATION, FeatureHash, OFFSET, SLOPE, Weights, log_odds};
pub use words::{AddresseeRole, CuePos, MeasureWord, MeetingSort, Refers, Strength, Telling, WordClass};

use load::PackFile;

include!(concat!(env!("OUT_DIR"), "/shipped.rs"));

/// All that is known, compiled for reading.
#[derive(Clone, Debug)]
pub struct Packs {
    /// Actors, people in office, series, instruments, topics, units.
    pub world: World,
    /// One entry a language.
    pub languages: Vec<Language>,
    /// The examples and counter-examples of the act files.
    pub examples: Examples,
    /// A hash of all pack files, to name the packs that made a record.
    pub hash: u64,
}

impl Packs {
    /// The shipped packs. A test holds that they load without a finding of severity error.
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
        let mut found = Vec::new();
        let mut files = shipped_files();
        for dir in extra {
            folder(dir, dir, &mut files, &mut found);
        }
        (Self::from_files(&files, lint, &mut found), found)
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

    /// The language with this code.
    #[must_use]
    pub fn language(&self, code: &str) -> Option<&Language> {
        self.languages.iter().find(|l| l.code == code)
    }

    fn from_files(files: &[PackFile], lint: bool, found: &mut Vec<Diagnostic>) -> Self {
        let hash = files.iter().fold(0u64, |h, f| h.rotate_left(7) ^ FeatureHash::of(&f.name, &f.text).finish());
        let raw = load::parse(files, found);
        let examples = Examples::of(&raw);
        let (world, languages, _) = compile::compile(raw, lint, found);
        found.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
        Self { world, languages, examples, hash }
    }
}

fn shipped_files() -> Vec<PackFile> {
    let file = |(name, text): &(&str, &str)| PackFile {
        shown: format!("packs/{name}"),
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
