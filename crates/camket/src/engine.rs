//! The one place where the program meets the packs and the reader.

use std::path::{Path, PathBuf};

use camket_extract::explain::Explanation;
use camket_extract::{Reader, examples};
use camket_model::Records;
use camket_packs::{Diagnostic, Packs};
use camket_text::Document;

/// The reader with its packs.
pub struct Engine {
    reader: Reader,
    problems: Vec<Diagnostic>,
}

impl Engine {
    /// Loads the shipped packs and those of `extra`.
    pub fn new(extra: &[PathBuf]) -> Self {
        let (packs, problems) = Packs::load(extra);
        Self { reader: Reader::new(packs), problems }
    }

    /// What is wrong with the packs that were loaded.
    pub fn problems(&self) -> &[Diagnostic] {
        &self.problems
    }

    /// What `doc` says. A pure function of the document and the packs.
    pub fn read(&self, doc: &Document) -> Records {
        self.reader.read(doc)
    }

    /// What happened in each sentence of `doc`.
    pub fn explain(&self, doc: &Document) -> Explanation {
        self.reader.explain(doc)
    }

    /// The version of the reader and of its packs.
    pub fn version(&self) -> String {
        format!("{}+{:016x}", env!("CARGO_PKG_VERSION"), self.packs().hash)
    }

    /// The kind of an actor, in the words of the packs; none if they do not know it.
    pub fn actor_kind(&self, id: &str) -> Option<&'static str> {
        self.packs().world.actor(id).map(|a| a.kind.as_str())
    }

    /// The packs themselves.
    pub fn packs(&self) -> &Packs {
        self.reader.packs()
    }
}

/// All that is wrong with the shipped packs and those of `extra`, examples included.
pub fn check(extra: &[PathBuf]) -> (Packs, Vec<Diagnostic>) {
    let (packs, mut found) = Packs::check(extra);
    let reader = Reader::new(packs.clone());
    found.extend(examples::check(&reader, &packs.examples));
    (packs, found)
}

/// All that is wrong with a folder of packs, examples included, and what it holds. A folder that describes a language in
/// full is read by itself; one that only adds to the shipped packs is read on top of them, as `--packs` does.
pub fn check_dir(dir: &Path) -> (Packs, Vec<Diagnostic>) {
    let (own, mut alone) = Packs::load_only(dir);
    let whole = own.languages.iter().any(|l| !l.weights.is_empty());
    if whole {
        alone.extend(examples::check(&Reader::new(own.clone()), &own.examples));
        return (own, alone);
    }
    let here = |file: &str| Path::new(file).starts_with(dir);
    let (together, mut found) = Packs::check(&[dir.to_owned()]);
    found.retain(|d| here(&d.file));
    let examples = together.examples.only(|e| here(&e.file));
    found.extend(examples::check(&Reader::new(together), &examples));
    (own, found)
}
