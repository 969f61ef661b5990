//! The one place where the program meets the packs and the reader.

use std::path::{Path, PathBuf};

use camket_extract::explain::Explanation;
use camket_extract::{Reader, examples};
use camket_model::Records;
use camket_packs::{Diagnostic, Example, Packs};
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

    /// The packs themselves.
    pub fn packs(&self) -> &Packs {
        self.reader.packs()
    }
}

/// All that is wrong with the shipped packs and those of `extra`, examples included.
pub fn check(extra: &[PathBuf]) -> (Packs, Vec<Diagnostic>) {
    let (packs, mut found) = Packs::load(extra);
    let reader = Reader::new(packs.clone());
    found.extend(examples::check(&reader, &packs.examples));
    (packs, found)
}

/// All that is wrong with a folder of packs by itself, examples included. What it holds is read together with the
/// shipped packs, as `--packs` does, unless it describes the language of the example in full.
pub fn check_dir(dir: &Path) -> (Packs, Vec<Diagnostic>) {
    let (packs, mut found) = Packs::load_only(dir);
    let whole = |e: &Example| packs.language(&e.lang).is_some_and(|l| !l.weights.is_empty());
    let alone = packs.examples.only(whole);
    if !alone.is_empty() {
        found.extend(examples::check(&Reader::new(packs.clone()), &alone));
    }
    let added = packs.examples.only(|e| !whole(e));
    if !added.is_empty() {
        let (together, _) = Packs::load(&[dir.to_owned()]);
        found.extend(examples::check(&Reader::new(together), &added));
    }
    (packs, found)
}
