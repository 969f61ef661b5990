//! The one place where the program meets the packs and the reader.

use std::path::{Path, PathBuf};

use camket_extract::Reader;
use camket_model::Records;
use camket_packs::{Diagnostic, Packs};
use camket_text::Document;

use crate::explanation::{self, Explained};

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
    pub fn explain(&self, doc: &Document) -> Vec<Explained> {
        explanation::explain(&self.reader, doc)
    }

    /// The packs themselves.
    pub fn packs(&self) -> &Packs {
        self.reader.packs()
    }
}

/// Checks a folder of packs by itself: what it holds and what is wrong with it.
pub fn check_dir(dir: &Path) -> (Packs, Vec<Diagnostic>) {
    Packs::load_only(dir)
}
