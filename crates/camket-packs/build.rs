//! Puts the shipped packs into the program: the files as they are, and an image of what they give. The image is made by the
//! library's own modules, which are part of this script, too. Where something is wrong with a file there is no image: then
//! the program parses the files when it starts, and tells what is wrong.
#![allow(dead_code, unused_imports, reason = "the library uses all of its modules, this script some")]

#[path = "src/compile.rs"]
mod compile;
#[path = "src/diagnostic.rs"]
mod diagnostic;
#[path = "src/examples.rs"]
mod examples;
#[path = "src/glossary.rs"]
mod glossary;
#[path = "src/image.rs"]
mod image;
#[path = "src/inflect.rs"]
mod inflect;
#[path = "src/knowledge/mod.rs"]
mod knowledge;
#[path = "src/language.rs"]
mod language;
#[path = "src/lint.rs"]
mod lint;
#[path = "src/load.rs"]
mod load;
#[path = "src/markers.rs"]
mod markers;
#[path = "src/names.rs"]
mod names;
#[path = "src/packs.rs"]
mod packs;
#[path = "src/schema/mod.rs"]
mod schema;
#[path = "src/weights.rs"]
mod weights;
#[path = "src/words.rs"]
mod words;

use std::{env, fs, io, path::Path};

use knowledge::World;
use load::PackFile;
use packs::Packs;

fn main() -> io::Result<()> {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?).join("../../packs");
    println!("cargo::rerun-if-changed={}", root.display());
    let mut files = Vec::new();
    list(&root, &root, &mut files)?;
    files.sort();
    let mut code = String::from(
        "/// The shipped files: path below `packs/`, text.\npub(crate) const SHIPPED: &[(&str, &str)] = &[\n",
    );
    for (name, path) in &files {
        code.push_str(&format!("    ({name:?}, include_str!({path:?})),\n"));
    }
    code.push_str("];\n/// The packs that they make; empty if something is wrong with them.\n");
    code.push_str("pub(crate) const IMAGE: &[u8] = include_bytes!(\"shipped.image\");\n");
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    fs::write(Path::new(&out).join("shipped.rs"), code)?;
    fs::write(Path::new(&out).join("shipped.image"), made(&files)?)
}

/// The image of the packs in `files`; empty if something is wrong with them.
fn made(files: &[(String, String)]) -> io::Result<Vec<u8>> {
    let read = |(name, path): &(String, String)| {
        Ok(PackFile { shown: load::shipped_as(name), name: name.clone(), text: fs::read_to_string(path)? })
    };
    let files = files.iter().map(read).collect::<io::Result<Vec<PackFile>>>()?;
    let mut found = Vec::new();
    let packs = Packs::from_files(&files, false, &mut found);
    Ok(image::write(&packs).filter(|_| found.is_empty()).unwrap_or_default())
}

fn list(root: &Path, dir: &Path, files: &mut Vec<(String, String)>) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            println!("cargo::rerun-if-changed={}", path.display());
            list(root, &path, files)?;
        } else if path.extension().is_some_and(|e| e == "toml" || e == "tsv") {
            let name = path.strip_prefix(root).map_err(io::Error::other)?;
            let name = name.to_string_lossy().replace('\\', "/");
            files.push((name, fs::canonicalize(&path)?.to_string_lossy().into_owned()));
        }
    }
    Ok(())
}
