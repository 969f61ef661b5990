//! The bytes of one document, up to a limit.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::{Reason, SourceError};

/// The longest document that is read if nothing else is said: 16 MiB, far more than any report.
pub const DEFAULT_LIMIT: u64 = 16 << 20;

/// A document as it came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its id: the file's stem, or `stdin`.
    pub id: String,
    /// Where it came from; `-` for the standard input.
    pub path: PathBuf,
    /// What it holds, in whatever encoding.
    pub bytes: Vec<u8>,
}

/// Reads the file at `path`, or the standard input if it is `-`, but no more than `limit` bytes.
///
/// # Errors
/// [`SourceError`] with the path and the reason; nothing is read beyond the limit.
pub fn read(path: &Path, limit: u64) -> Result<Source, SourceError> {
    if path.as_os_str() == "-" {
        let bytes = take(io::stdin().lock(), 0, limit, path)?;
        return Ok(Source { id: "stdin".to_owned(), path: path.to_owned(), bytes });
    }
    let fail = |e| SourceError::io(path, e);
    let file = File::open(path).map_err(fail)?;
    let meta = file.metadata().map_err(fail)?;
    if meta.is_dir() {
        return Err(SourceError::new(path, Reason::Special));
    }
    if meta.len() > limit {
        return Err(SourceError::new(path, Reason::TooLarge { limit }));
    }
    let bytes = take(file, meta.len(), limit, path)?;
    let id = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Source { id, path: path.to_owned(), bytes })
}

fn take(from: impl Read, expected: u64, limit: u64, path: &Path) -> Result<Vec<u8>, SourceError> {
    let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or(0));
    // One byte more than allowed tells that there is more.
    from.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|e| SourceError::io(path, e))?;
    if bytes.len() as u64 > limit {
        return Err(SourceError::new(path, Reason::TooLarge { limit }));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_is_the_stem_and_bytes_are_kept() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("vi-mẫu-01.txt");
        std::fs::write(&path, b"\xff\xfe\0").unwrap();
        let source = read(&path, DEFAULT_LIMIT).unwrap();
        assert_eq!((source.id.as_str(), source.bytes.as_slice()), ("vi-mẫu-01", &b"\xff\xfe\0"[..]));
    }

    #[test]
    fn a_long_file_is_refused_before_it_is_read() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("long.txt");
        std::fs::write(&path, "12345").unwrap();
        assert!(read(&path, 5).is_ok());
        let error = read(&path, 4).unwrap_err();
        assert_eq!(error.reason().code(), "too-large");
        assert!(error.to_string().contains("long.txt"), "{error}");
    }

    #[test]
    fn a_missing_file_says_so() {
        let error = read(Path::new("no/such/file.txt"), 10).unwrap_err();
        assert_eq!(error.to_string(), "no/such/file.txt: there is no such file or folder");
    }
}
