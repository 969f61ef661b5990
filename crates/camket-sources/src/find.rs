//! Which files are meant: those named, and in a folder all texts below it, in the order of their names.

use std::collections::VecDeque;
use std::fs;
use std::path::{Path, PathBuf};

use crate::{Reason, SourceError};

/// How the name of a text in a folder ends. A file that is named by itself may end in anything.
pub const EXTENSIONS: &[&str] = &["txt", "text", "md", "markdown"];

/// How deep folders are followed; deeper ones are a loop or a mistake.
const MAX_DEPTH: usize = 64;

/// The files to be read, one after the other.
///
/// Only one folder's names a level are held at a time. Names are compared byte by byte, folders and files together,
/// so the order depends on the names alone. Symbolic links to files are read; links to folders are not followed.
#[derive(Debug)]
pub struct Sources {
    waiting: VecDeque<PathBuf>,
    open: Vec<std::vec::IntoIter<Entry>>,
    named: Option<(PathBuf, bool)>,
}

#[derive(Debug)]
struct Entry {
    path: PathBuf,
    is_dir: bool,
}

impl Sources {
    /// The files behind what a person named: files, folders, `-`.
    pub fn new<P: Into<PathBuf>>(named: impl IntoIterator<Item = P>) -> Self {
        Self { waiting: named.into_iter().map(Into::into).collect(), open: Vec::new(), named: None }
    }

    fn named(&mut self, path: PathBuf) -> Option<Result<PathBuf, SourceError>> {
        if path.as_os_str() == "-" {
            return Some(Ok(path));
        }
        match fs::metadata(&path) {
            Err(e) => Some(Err(SourceError::io(&path, e))),
            Ok(meta) if meta.is_dir() => {
                let entries = list(&path);
                self.named = Some((path, false));
                self.enter(entries).map(Err)
            }
            // A pipe such as <(…) is read like a file.
            Ok(_) => Some(Ok(path)),
        }
    }

    fn enter(&mut self, entries: Result<Vec<Entry>, SourceError>) -> Option<SourceError> {
        match entries {
            Ok(entries) => {
                self.open.push(entries.into_iter());
                None
            }
            Err(e) => {
                self.mark_found();
                Some(e)
            }
        }
    }

    fn mark_found(&mut self) {
        if let Some((_, found)) = &mut self.named {
            *found = true;
        }
    }
}

impl Iterator for Sources {
    type Item = Result<PathBuf, SourceError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(level) = self.open.last_mut() {
                match level.next() {
                    None => {
                        self.open.pop();
                    }
                    Some(Entry { path, is_dir: true }) => {
                        if self.open.len() < MAX_DEPTH
                            && let Some(e) = self.enter(list(&path))
                        {
                            return Some(Err(e));
                        }
                    }
                    Some(Entry { path, is_dir: false }) => {
                        self.mark_found();
                        return Some(Ok(path));
                    }
                }
                continue;
            }
            if let Some((path, false)) = self.named.take() {
                return Some(Err(SourceError::new(&path, Reason::NoTexts)));
            }
            let path = self.waiting.pop_front()?;
            if let Some(item) = self.named(path) {
                return Some(item);
            }
        }
    }
}

/// The folders and texts of one folder, by name. Hidden ones (`.git`) are left out.
fn list(dir: &Path) -> Result<Vec<Entry>, SourceError> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(dir).map_err(|e| SourceError::io(dir, e))? {
        let entry = entry.map_err(|e| SourceError::io(dir, e))?;
        let path = entry.path();
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let is_dir = entry.file_type().is_ok_and(|t| t.is_dir());
        if is_dir || (is_text(&path) && !path.is_dir()) {
            entries.push(Entry { path, is_dir });
        }
    }
    entries.sort_by(|a, b| a.path.as_os_str().as_encoded_bytes().cmp(b.path.as_os_str().as_encoded_bytes()));
    Ok(entries)
}

fn is_text(path: &Path) -> bool {
    let Some(ext) = path.extension().and_then(|e| e.to_str()) else { return false };
    EXTENSIONS.iter().any(|known| known.eq_ignore_ascii_case(ext))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(dir: &Path, named: &[&Path]) -> Vec<String> {
        Sources::new(named.iter().copied())
            .map(|item| match item {
                Ok(path) => path.strip_prefix(dir).unwrap().to_string_lossy().into_owned(),
                Err(e) => format!("! {}", e.reason().code()),
            })
            .collect()
    }

    #[test]
    fn a_folder_gives_its_texts_in_the_order_of_names() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["b.txt", "a/z.md", "a/b/c.TEXT", "a.txt", "x.json", ".hidden.txt", ".git/y.txt"] {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        assert_eq!(names(dir.path(), &[dir.path()]), ["a/b/c.TEXT", "a/z.md", "a.txt", "b.txt"]);
    }

    #[test]
    fn what_is_missing_is_told_in_its_place() {
        let dir = tempfile::tempdir().unwrap();
        let (empty, file) = (dir.path().join("empty"), dir.path().join("file.weird"));
        fs::create_dir(&empty).unwrap();
        fs::write(&file, "x").unwrap();
        let gone = dir.path().join("gone");
        assert_eq!(
            names(dir.path(), &[&gone, &empty, &file, &empty]),
            ["! missing", "! no-texts", "file.weird", "! no-texts"]
        );
    }
}
