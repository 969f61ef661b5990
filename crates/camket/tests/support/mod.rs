//! Runs the program and makes folders for it.
#![allow(dead_code, reason = "each test binary uses its own part of this")]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// What a run left.
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// Runs the program in English.
pub fn camket(args: &[&str]) -> Run {
    camket_in(args, b"")
}

/// Runs the program in English with something on its standard input.
pub fn camket_in(args: &[&str], input: &[u8]) -> Run {
    run(args, input, &[("LC_ALL", "C")])
}

/// The program with an environment of its own.
pub fn command(args: &[&str], env: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_camket"));
    command.args(args);
    for name in ["LANG", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(name);
    }
    command.envs(env.iter().copied());
    command
}

/// Runs it to its end.
pub fn run(args: &[&str], input: &[u8], env: &[(&str, &str)]) -> Run {
    let mut command = command(args, env);
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    // A program that does not read its input may have gone already.
    let _ = child.stdin.take().unwrap().write_all(input);
    let out = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Run { code: out.status.code().unwrap_or(-1), out: text(out.stdout), err: text(out.stderr) }
}

/// A folder with files that goes away at the end.
pub struct Folder(TempDir);

impl Folder {
    pub fn new(files: &[(&str, &[u8])]) -> Self {
        let dir = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        Self(dir)
    }

    pub fn path(&self, name: &str) -> String {
        let path = if name.is_empty() { self.0.path().to_owned() } else { self.0.path().join(name) };
        path.to_str().unwrap().to_owned()
    }

    pub fn exists(&self, name: &str) -> bool {
        Path::new(&self.path(name)).exists()
    }
}
