#!/usr/bin/env bash
# Everything that must hold before a change lands. The README's second command and .ci/run both call this script.
set -euo pipefail
cd "$(dirname "$0")/.."

step() { printf '\n== %s\n' "$1"; }

step "Form (cargo fmt)"
cargo fmt --all --check

step "Lints (cargo clippy)"
cargo clippy --workspace --all-targets --locked -- -D warnings

step "Tests"
if cargo nextest --version >/dev/null 2>&1; then
    cargo nextest run --workspace --locked --no-tests=pass
    cargo test --workspace --locked --doc
else
    cargo test --workspace --locked
fi

step "Documentation (cargo doc)"
RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --locked

step "Packs"
cargo run --quiet --locked -p camket -- packs check

step "The published schema is the one that the program prints"
cargo run --quiet --locked -p camket -- schema | diff - schema/camket-records-v1.schema.json

printf '\nAll is well.\n'
