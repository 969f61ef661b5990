//! The one place where the program meets the packs and the reader.

use std::path::{Path, PathBuf};

use camket_model::{Records, Span};
use camket_text::{Document, detect_language};

/// The reader with its packs.
pub struct Engine {
    problems: Vec<Problem>,
}

/// A mistake in the packs.
#[derive(Clone, Debug)]
pub struct Problem {
    /// Stable code.
    pub code: &'static str,
    /// The pack file.
    pub file: PathBuf,
    /// The line in it.
    pub line: usize,
    /// Whether it stops the packs from being used.
    pub fatal: bool,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// An entry of the packs as `camket packs list` shows it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What kind of thing it is: actor, series, instrument, …
    pub kind: String,
    /// Its id.
    pub id: String,
    /// Its label.
    pub label: String,
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
    pub fn new(_extra: &[PathBuf]) -> Self {
        Self { problems: Vec::new() }
    }

    /// What is wrong with the packs that were loaded.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// What `doc` says. A pure function of the document and the packs.
    pub fn read(&self, doc: &Document) -> Records {
        let lang = detect_language(doc.body_text()).map(str::to_owned);
        Records { id: doc.id.clone(), lang, ..Records::default() }
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

    /// All entries of the packs, in a stable order.
    pub fn entries(&self) -> Vec<Entry> {
        Vec::new()
    }

    /// One entry in full, as TOML.
    pub fn entry(&self, _id: &str) -> Option<String> {
        None
    }
}

/// Checks a folder of packs: how many entries it has and what is wrong with it.
pub fn check_dir(_dir: &Path) -> (usize, Vec<Problem>) {
    (0, Vec::new())
}
