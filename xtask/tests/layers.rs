//! A crate depends only on the layers before it. The table below is the architecture; `cargo metadata` is the fact.

#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

/// Every crate of the workspace, lowest layer first, and the crates of the workspace that it may use (in tests, too).
const LAYERS: &[(&str, &[&str])] = &[
    ("camket-model", &[]),
    ("camket-text", &["camket-model"]),
    ("camket-grammar", &["camket-model", "camket-text"]),
    ("camket-packs", &["camket-model", "camket-text", "camket-grammar"]),
    ("camket-extract", &["camket-model", "camket-text", "camket-grammar", "camket-packs"]),
    ("camket-sources", &[]),
    ("camket-export", &["camket-model", "camket-text"]),
    ("camket-eval", &[]),
    ("camket-ledger", &["camket-model", "camket-text", "camket-grammar", "camket-packs", "camket-export"]),
    ("camket-store", &["camket-text", "camket-packs", "camket-export", "camket-ledger"]),
    (
        "camket",
        &[
            "camket-model",
            "camket-text",
            "camket-packs",
            "camket-extract",
            "camket-sources",
            "camket-export",
            "camket-eval",
            "camket-ledger",
            "camket-store",
        ],
    ),
    (
        "camket-bench",
        &[
            "camket-model",
            "camket-text",
            "camket-packs",
            "camket-extract",
            "camket-export",
            "camket-ledger",
            "camket-store",
        ],
    ),
    (
        "xtask",
        &[
            "camket-model",
            "camket-text",
            "camket-packs",
            "camket-extract",
            "camket-export",
            "camket-eval",
            "camket-ledger",
        ],
    ),
];

/// What each crate of the workspace uses of the workspace.
fn edges() -> BTreeMap<String, BTreeSet<String>> {
    let out = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version", "1", "--offline"])
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .output()
        .unwrap();
    assert!(out.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&out.stderr));
    let metadata: Value = serde_json::from_slice(&out.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let name = |v: &Value| v["name"].as_str().unwrap().to_owned();
    let ours: BTreeSet<String> = packages.iter().map(name).collect();
    let uses = |p: &Value| -> BTreeSet<String> {
        p["dependencies"].as_array().unwrap().iter().map(name).filter(|d| ours.contains(d)).collect()
    };
    packages.iter().map(|p| (name(p), uses(p))).collect()
}

#[test]
fn every_crate_keeps_to_its_layer() {
    let mut wrong = Vec::new();
    for (name, uses) in edges() {
        let Some((_, allowed)) = LAYERS.iter().find(|(n, _)| *n == name) else {
            wrong.push(format!("{name} is in no layer: give it a row, and a section in ARCHITECTURE.md"));
            continue;
        };
        for used in uses.iter().filter(|u| !allowed.contains(&u.as_str())) {
            wrong.push(format!("{name} uses {used}, which its layer does not allow"));
        }
    }
    assert!(wrong.is_empty(), "{}\nhelp: the table stands in xtask/tests/layers.rs", wrong.join("\n"));
}

#[test]
fn the_table_goes_from_the_bottom_up_and_names_only_what_is_there() {
    let edges = edges();
    for (i, (name, allowed)) in LAYERS.iter().enumerate() {
        assert!(edges.contains_key(*name), "{name} has a row but is no crate of the workspace");
        for below in *allowed {
            let before = LAYERS[..i].iter().any(|(n, _)| n == below);
            assert!(before, "{name} may use {below}, which does not stand before it");
        }
    }
}

#[test]
fn the_architecture_tells_of_every_crate() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../ARCHITECTURE.md")).unwrap();
    for (name, _) in LAYERS {
        assert!(page.contains(&format!("### `{name}`: ")), "ARCHITECTURE.md has no section on {name}");
    }
}
