//! Unpacks files of `{id, lang, text}` lines into one text a document.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use flate2::read::MultiGzDecoder;
use serde_json::Value;

/// Writes every document of `files` (of each file `limit` at most, evenly spread) to `dir`. Tells how many there are.
pub fn unpack(files: &[PathBuf], limit: usize, dir: &Path) -> Result<usize> {
    if dir.exists() {
        fs::remove_dir_all(dir)?;
    }
    fs::create_dir_all(dir)?;
    let mut names = BTreeSet::new();
    for file in files {
        let lines = lines(file).with_context(|| file.display().to_string())?;
        for (n, line) in spread(&lines, limit).enumerate() {
            let place = || format!("{}, document {}", file.display(), n + 1);
            let document: Value = serde_json::from_str(line).with_context(place)?;
            let (Some(id), Some(text)) = (document["id"].as_str(), document["text"].as_str()) else {
                bail!("{}: a line must have `id` and `text`", place());
            };
            let name: String =
                id.chars().map(|c| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '_' }).collect();
            if !names.insert(name.clone()) {
                bail!("{}: the id {id} stands twice", place());
            }
            fs::write(dir.join(format!("{name}.txt")), text)?;
        }
    }
    Ok(names.len())
}

fn lines(file: &Path) -> Result<Vec<String>> {
    let raw = File::open(file)?;
    let packed = file.extension().is_some_and(|e| e == "gz");
    let reader: Box<dyn Read> = if packed { Box::new(MultiGzDecoder::new(raw)) } else { Box::new(raw) };
    let lines: std::io::Result<Vec<String>> = BufReader::new(reader).lines().collect();
    Ok(lines?.into_iter().filter(|l| !l.trim().is_empty()).collect())
}

/// At most `limit` of the items, from all over the list.
pub fn spread<T>(items: &[T], limit: usize) -> impl Iterator<Item = &T> {
    let count = items.len().min(limit);
    (0..count).filter_map(move |i| items.get(i * items.len() / count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spread_comes_from_all_over() {
        assert_eq!(spread(&[1, 2, 3, 4, 5, 6], 3).collect::<Vec<_>>(), [&1, &3, &5]);
        assert_eq!(spread(&[1, 2], 9).collect::<Vec<_>>(), [&1, &2]);
        assert_eq!(spread::<u8>(&[], 9).count(), 0);
    }
}
