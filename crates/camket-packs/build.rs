//! Lists the shipped pack files so that the program carries them. Nothing is parsed here: checking is the library's work.

use std::{env, fs, io, path::Path};

fn main() -> io::Result<()> {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?).join("../../packs");
    println!("cargo::rerun-if-changed={}", root.display());
    let mut files = Vec::new();
    list(&root, &root, &mut files)?;
    files.sort();
    let mut code = String::from(
        "/// The shipped files: path below `packs/`, text.\npub(crate) const SHIPPED: &[(&str, &str)] = &[\n",
    );
    for (name, path) in files {
        code.push_str(&format!("    ({name:?}, include_str!({path:?})),\n"));
    }
    code.push_str("];\n");
    let out = Path::new(&env::var("OUT_DIR").map_err(io::Error::other)?).join("shipped.rs");
    fs::write(out, code)
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
