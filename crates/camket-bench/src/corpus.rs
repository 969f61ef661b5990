//! The texts that are read.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use flate2::read::MultiGzDecoder;

/// Where a corpus is looked for beside the repository, if none is named.
const BESIDE: &str = "../shared/corpus/vi.jsonl.gz";
/// The shipped texts, read again and again until they make this many bytes.
const LEAST: usize = 4 << 20;

/// Texts in memory.
pub struct Corpus {
    /// What they are.
    pub name: String,
    /// The texts.
    pub texts: Vec<String>,
}

impl Corpus {
    /// The corpus at `path`, or the one beside the repository, or the shipped Vietnamese examples repeated.
    pub fn load(path: Option<&Path>) -> io::Result<Self> {
        match path {
            Some(path) => Self::jsonl(path),
            None if Path::new(BESIDE).exists() => Self::jsonl(Path::new(BESIDE)),
            None => Self::examples(),
        }
    }

    fn jsonl(path: &Path) -> io::Result<Self> {
        let mut texts = Vec::new();
        for line in BufReader::new(MultiGzDecoder::new(File::open(path)?)).lines() {
            let value: serde_json::Value = serde_json::from_str(&line?)?;
            texts.extend(value["text"].as_str().map(str::to_owned));
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Self { name, texts })
    }

    fn examples() -> io::Result<Self> {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/texts");
        let mut paths: Vec<_> = fs::read_dir(dir)?.filter_map(Result::ok).map(|e| e.path()).collect();
        paths.sort();
        let vietnamese = paths.iter().filter(|p| p.file_name().is_some_and(|n| n.to_string_lossy().starts_with("vi-")));
        let once = vietnamese.map(fs::read_to_string).collect::<io::Result<Vec<String>>>()?;
        let bytes: usize = once.iter().map(String::len).sum();
        let times = LEAST / bytes.max(1) + 1;
        let texts = once.iter().cycle().take(once.len() * times).cloned().collect();
        Ok(Self { name: format!("shipped Vietnamese examples, {times} times"), texts })
    }

    /// Size in MB of 1,000,000 bytes.
    pub fn megabytes(&self) -> f64 {
        self.texts.iter().map(String::len).sum::<usize>() as f64 / 1e6
    }
}
