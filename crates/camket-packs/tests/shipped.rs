//! The shipped packs load without an error.

use camket_packs::{Packs, Severity};

#[test]
fn the_shipped_packs_have_no_errors() {
    let (packs, found) = Packs::check(&[]);
    let errors: Vec<String> = found.iter().filter(|d| d.severity == Severity::Error).map(ToString::to_string).collect();
    assert!(errors.is_empty(), "{} errors:\n{}", errors.len(), errors[..errors.len().min(30)].join("\n"));
    assert_eq!(packs.languages.iter().map(|l| l.code.as_str()).collect::<Vec<_>>(), ["en", "vi"]);
}

#[test]
fn the_image_in_the_program_is_what_the_files_give() {
    assert!(Packs::image_is_true(), "there is none, or it was made of other files or by other code");
}
