//! The one place where the program meets the packs and the reader.

use std::path::{Path, PathBuf};

use camket_extract::Reader;
use camket_model::{Records, Span};
use camket_packs::{Diagnostic, Packs};
use camket_text::Document;

/// The reader with its packs.
pub struct Engine {
    reader: Reader,
    problems: Vec<Diagnostic>,
}

/// A stretch of the text and what it was taken for.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Where.
    pub span: Span,
    /// What.
    pub what: String,
}

/// What happened in one sentence.
#[derive(Clone, Debug)]
pub struct Explained {
    /// The sentence.
    pub span: Span,
    /// Words that the packs know.
    pub hits: Vec<Piece>,
    /// Clauses with their subject and cue.
    pub clauses: Vec<Piece>,
    /// Rules that fired.
    pub rules: Vec<Piece>,
    /// Why no record came of it, if none did.
    pub nothing: Option<String>,
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
        let mut sentences = Vec::new();
        let mut at = doc.body.start;
        for line in doc.body_text().split_inclusive('\n') {
            let span = Span::new(at, at + line.trim_end().len());
            at += line.len();
            if !span.is_empty() {
                let (hits, clauses, rules) = (Vec::new(), Vec::new(), Vec::new());
                sentences.push(Explained { span, hits, clauses, rules, nothing: None });
            }
        }
        sentences
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
