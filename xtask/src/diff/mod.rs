//! `cargo xtask diff`: what a change does to real text. The readers of two revisions read the same corpus, and the
//! records that came, went or changed are counted by kind and rule, with samples to read.

mod build;
mod compare;
mod report;
mod texts;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::args::Args;

/// Where everything of this command is kept. Other people's texts must not come into the repository.
const PLACE: &str = "target/diff";

pub fn run(args: &[String]) -> Result<()> {
    let args = Args::of(args, &["--base", "--corpus", "--limit", "--samples", "--out"])?;
    let corpora = corpora(&args)?;
    let limit: usize = args.parsed("--limit", usize::MAX)?;
    let samples: usize = args.parsed("--samples", 12)?;
    let place = std::path::absolute(PLACE)?;
    let base = build::of_revision(args.value("--base").unwrap_or("HEAD"), &place)?;
    let head = build::of_working_tree()?;
    let dir = place.join("texts");
    let count = texts::unpack(&corpora, limit, &dir)?;
    println!("Reading {count} documents twice …");
    let before = read(&base.program, &dir, &place.join("base.jsonl"))?;
    let after = read(&head.program, &dir, &place.join("head.jsonl"))?;
    let changes = compare::files(&before, &after)?;
    let report = report::render(&changes, &base.name, &head.name, samples, &dir);
    let out = args.value("--out").map_or_else(|| place.join("report.md"), PathBuf::from);
    std::fs::write(&out, &report).with_context(|| out.display().to_string())?;
    println!("{report}\nThe same stands in {}.", out.display());
    Ok(())
}

/// The files that are named, or those that usually lie beside the repository.
fn corpora(args: &Args) -> Result<Vec<PathBuf>> {
    let named: Vec<PathBuf> = args.all("--corpus").map(PathBuf::from).collect();
    if !named.is_empty() {
        return Ok(named);
    }
    let dir = Path::new("../shared/corpus");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(dir).into_iter().flatten().filter_map(Result::ok).map(|e| e.path()).collect();
    files.retain(|f| f.to_string_lossy().ends_with(".jsonl.gz"));
    files.sort();
    if files.is_empty() {
        bail!(
            "{} holds no *.jsonl.gz: the unlabelled texts are not part of the project; name a file of {{id, lang, text}} lines with --corpus FILE",
            dir.display()
        );
    }
    Ok(files)
}

/// Has `program` read the folder; documents that cannot be read are no obstacle.
fn read(program: &Path, dir: &Path, out: &Path) -> Result<PathBuf> {
    let mut command = Command::new(program);
    command.args(["--lang", "en", "read", "--format", "jsonl", "--quiet", "--output"]).arg(out).arg(dir);
    let status = command.status().with_context(|| program.display().to_string())?;
    match status.code() {
        Some(0 | 3) => Ok(out.to_owned()),
        _ => bail!("{} failed: {status}", program.display()),
    }
}
