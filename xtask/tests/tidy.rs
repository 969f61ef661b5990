//! The form of the repository: what no compiler checks and what must not creep in.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Longest file of code, in lines. Ask yourself at 300; nothing passes this.
const LONGEST: usize = 500;

/// Files whose lines are kept as they are (made by tools, or text whose form is the point).
const AS_THEY_ARE: [&str; 4] = [
    "Cargo.lock",
    "LICENSE-APACHE",
    "crates/camket-store/tests/formats/1.postgres.sql",
    "crates/camket-store/tests/formats/1.sqlite.sql",
];

/// What names one machine, or the place one machine fetches packages from. Written in two halves, so that this file
/// may be checked too.
const OF_ONE_MACHINE: [&str; 10] = [
    concat!("/wo", "rk/"),
    concat!("/ho", "me/"),
    concat!("/ro", "ot/"),
    concat!("/Us", "ers/"),
    concat!("C:\\", "Users"),
    concat!("crates", ".io"),
    concat!("py", "pi.org"),
    concat!("npm", "js.org"),
    concat!("pythonhosted", ".org"),
    concat!("proxy.golang", ".org"),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// All files that are, or could become, part of the repository, by their path from its root, with their text.
fn files() -> Vec<(String, String)> {
    let listed = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .ok()
        .filter(|out| out.status.success() && !out.stdout.is_empty());
    let mut names = Vec::new();
    match listed {
        Some(out) => {
            names.extend(String::from_utf8(out.stdout).unwrap().split_terminator('\0').map(str::to_owned));
        }
        // An unpacked archive has no git: every file that is no product of a build.
        None => walk(&root(), "", &mut names),
    }
    names.sort();
    names.dedup();
    let with_text = |name: String| fs::read_to_string(root().join(&name)).ok().map(|text| (name, text));
    names.into_iter().filter_map(with_text).collect()
}

fn walk(dir: &Path, below: &str, names: &mut Vec<String>) {
    for entry in fs::read_dir(dir).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if below.is_empty() { name.clone() } else { format!("{below}/{name}") };
        if entry.path().is_dir() {
            if name != "target" && name != ".git" {
                walk(&entry.path(), &path, names);
            }
        } else {
            names.push(path);
        }
    }
}

/// Fails with all findings at once.
#[track_caller]
fn none(wrong: &[String], help: &str) {
    assert!(wrong.is_empty(), "{}\nhelp: {help}", wrong.join("\n"));
}

fn code() -> Vec<(String, String)> {
    files().into_iter().filter(|(name, _)| name.ends_with(".rs")).collect()
}

#[test]
fn every_file_of_code_says_what_it_is_for() {
    let wrong: Vec<String> = code().into_iter().filter(|(_, t)| !t.starts_with("//!")).map(|(n, _)| n).collect();
    none(&wrong, "begin the file with //! and a sentence on what it answers");
}

#[test]
fn no_file_of_code_is_too_long_to_read() {
    let long = |(name, text): (String, String)| {
        let lines = text.lines().count();
        (lines > LONGEST).then(|| format!("{name}: {lines} lines"))
    };
    none(&code().into_iter().filter_map(long).collect::<Vec<_>>(), "split it by the questions it answers");
}

#[test]
fn no_test_is_ignored() {
    let mark = concat!("#[ign", "ore");
    let wrong: Vec<String> = code().into_iter().filter(|(_, t)| t.contains(mark)).map(|(n, _)| n).collect();
    none(&wrong, "assert what happens today, with a FIXME that says what should");
}

#[test]
fn no_line_ends_in_a_space() {
    let mut wrong = Vec::new();
    let texts = ["rs", "toml", "md", "tsv", "sh", "json"];
    for (name, text) in files() {
        let plain = Path::new(&name).extension().is_none_or(|e| texts.iter().any(|t| e == *t));
        if !plain || AS_THEY_ARE.contains(&name.as_str()) || name.contains("/snapshots/") {
            continue;
        }
        let lines = text.split('\n').enumerate().filter(|(_, l)| l.ends_with([' ', '\t', '\r']));
        wrong.extend(lines.map(|(i, _)| format!("{name}:{}", i + 1)));
        if !text.is_empty() && !text.ends_with('\n') {
            wrong.push(format!("{name}: no line feed at its end"));
        }
    }
    none(&wrong, "an editor can take them away as it saves");
}

#[test]
fn nothing_names_one_machine() {
    let mut wrong = Vec::new();
    for (name, text) in files() {
        if AS_THEY_ARE.contains(&name.as_str()) {
            continue;
        }
        for (i, line) in text.lines().enumerate() {
            if let Some(found) = OF_ONE_MACHINE.iter().find(|p| line.contains(**p)) {
                wrong.push(format!("{name}:{}: {found}", i + 1));
            }
        }
    }
    none(&wrong, "write paths from the root of the repository, and leave registries to the tools that use them");
}

#[test]
fn every_page_of_the_documentation_is_on_its_list_and_no_link_is_dead() {
    let index = fs::read_to_string(root().join("docs/README.md")).unwrap();
    let mut wrong = Vec::new();
    for (name, text) in files().into_iter().filter(|(n, _)| n.ends_with(".md")) {
        if let Some(page) = name.strip_prefix("docs/").filter(|p| *p != "README.md")
            && !index.contains(&format!("({page})"))
        {
            wrong.push(format!("docs/README.md does not list {page}"));
        }
        if name.starts_with("examples/texts/") {
            continue;
        }
        let folder = root().join(&name).parent().unwrap().to_owned();
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let path = target.split('#').next().unwrap_or_default();
            if !path.is_empty() && !path.contains("://") && !path.contains(' ') && !folder.join(path).exists() {
                wrong.push(format!("{name}: link to {target}"));
            }
        }
    }
    none(&wrong, "add the row, or mend the link");
}
