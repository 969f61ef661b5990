//! What the reader makes of the example reports, held so that every change of it is seen and judged.
//! `UPDATE=1 cargo test -p camket-extract --test snapshots` writes `examples/expected/` anew; then read the diff.

#![allow(clippy::unwrap_used)]

mod support;

use std::fs;

use camket_extract::Reader;
use camket_packs::Packs;
use camket_text::Document;

#[test]
fn the_example_reports_read_as_expected() {
    let reader = Reader::new(Packs::shipped());
    let (texts, expected) = (support::root().join("examples/texts"), support::root().join("examples/expected"));
    let files = support::files(&texts, "md");
    assert!(!files.is_empty(), "no texts in {}", texts.display());
    let mut differing = Vec::new();
    for path in &files {
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let document = Document::from_bytes(&stem, fs::read(path).unwrap()).unwrap();
        let mut now = support::lines(&document.text, &reader.read(&document)).join("\n");
        now.push('\n');
        let file = expected.join(format!("{stem}.txt"));
        let then = fs::read_to_string(&file).unwrap_or_default();
        if now == then {
            continue;
        }
        if support::update() {
            fs::create_dir_all(&expected).unwrap();
            fs::write(&file, now).unwrap();
        } else {
            differing.push(format!("{stem}:\n{}", difference(&then, &now)));
        }
    }
    let known: Vec<String> = files.iter().map(|f| f.file_stem().unwrap().to_string_lossy().into_owned()).collect();
    for file in support::files(&expected, "txt") {
        let stem = file.file_stem().unwrap().to_string_lossy().into_owned();
        if !known.contains(&stem) {
            differing.push(format!("{stem}: there is no such text; remove examples/expected/{stem}.txt"));
        }
    }
    assert!(
        differing.is_empty(),
        "{} of {} read otherwise. If that is wanted: UPDATE=1 cargo test -p camket-extract --test snapshots\n\n{}",
        differing.len(),
        files.len(),
        differing.join("\n\n")
    );
}

/// Lines that are gone and lines that are new.
fn difference(then: &str, now: &str) -> String {
    let only = |a: &str, b: &str, mark: &str| {
        let other: Vec<&str> = b.lines().collect();
        a.lines().filter(|l| !other.contains(l)).map(|l| format!("{mark} {l}")).collect::<Vec<_>>()
    };
    let mut lines = only(then, now, "-");
    lines.extend(only(now, then, "+"));
    lines.truncate(40);
    if lines.is_empty() { "the same lines in another order".to_owned() } else { lines.join("\n") }
}
