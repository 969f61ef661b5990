//! The shipped packs load without an error.

use camket_packs::{Packs, Severity};

#[test]
fn the_shipped_packs_have_no_errors() {
    let (packs, found) = Packs::check(&[]);
    let errors: Vec<String> = found.iter().filter(|d| d.severity == Severity::Error).map(ToString::to_string).collect();
    assert!(errors.is_empty(), "{} errors:\n{}", errors.len(), errors[..errors.len().min(30)].join("\n"));
    assert_eq!(packs.languages.iter().map(|l| l.code.as_str()).collect::<Vec<_>>(), ["en", "vi"]);
}
