//! The program of a revision, and that of the working tree.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

/// A program and the revision it was built from.
pub struct Built {
    pub program: PathBuf,
    pub name: String,
}

/// Builds the program of revision `rev` in a worktree of its own, below `place`. A revision is built once.
pub fn of_revision(rev: &str, place: &Path) -> Result<Built> {
    let commit = git(["rev-parse", "--verify", &format!("{rev}^{{commit}}")])
        .with_context(|| format!("{rev} is no revision of this repository"))?;
    let short: String = commit.chars().take(9).collect();
    let name = if rev == commit { short.clone() } else { format!("{rev} ({short})") };
    let programs = place.join("programs");
    let program = programs.join(format!("camket-{commit}{}", std::env::consts::EXE_SUFFIX));
    if program.is_file() {
        return Ok(Built { program, name });
    }
    fs::create_dir_all(&programs)?;
    let tree = place.join("tree");
    remove(&tree);
    git([
        OsStr::new("worktree"),
        "add".as_ref(),
        "--detach".as_ref(),
        "--force".as_ref(),
        tree.as_ref(),
        commit.as_ref(),
    ])?;
    println!("Building {name} …");
    let built = build(&tree, &place.join("build"));
    remove(&tree);
    fs::copy(built?, &program)?;
    Ok(Built { program, name })
}

/// Builds the program as it stands in the working tree.
pub fn of_working_tree() -> Result<Built> {
    println!("Building the working tree …");
    let program = build(Path::new("."), &std::path::absolute("target")?)?;
    Ok(Built { program, name: "the working tree".to_owned() })
}

/// Takes a worktree away, whatever an earlier run left of it.
fn remove(tree: &Path) {
    let _ = git([OsStr::new("worktree"), "remove".as_ref(), "--force".as_ref(), tree.as_ref()]);
    let _ = fs::remove_dir_all(tree);
    let _ = git(["worktree", "prune"]);
}

fn build(tree: &Path, target: &Path) -> Result<PathBuf> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["build", "--release", "--quiet", "--locked", "-p", "camket"]).current_dir(tree);
    // What cargo says of this chore's own build must not leak into another one.
    command.env("CARGO_TARGET_DIR", target).env_remove("CARGO_MANIFEST_DIR");
    let status = command.status().context("cargo build")?;
    if !status.success() {
        bail!("{} does not build", tree.display());
    }
    Ok(target.join("release").join(format!("camket{}", std::env::consts::EXE_SUFFIX)))
}

fn git<I: IntoIterator<Item = S>, S: AsRef<OsStr>>(args: I) -> Result<String> {
    let out = Command::new("git").args(args).output().context("git")?;
    if !out.status.success() {
        bail!("git: {}", String::from_utf8_lossy(&out.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&out.stdout).trim().to_owned())
}
