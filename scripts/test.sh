#!/usr/bin/env bash
# Everything that must hold before a change lands. The README's second command and .ci/run both call this script.
set -euo pipefail
cd "$(dirname "$0")/.."

step() { printf '\n== %s\n' "$1"; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

step "Form (cargo fmt)"
cargo fmt --all --check

step "Lints (cargo clippy)"
cargo clippy --workspace --all-targets --locked -- -D warnings

# The ledger's tests start a PostgreSQL of their own. Where there is none, its tests fail rather than pass unseen.
has_postgres() {
    command -v initdb >/dev/null 2>&1 || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null ||
        compgen -G '/usr/pgsql*/bin/initdb' >/dev/null || compgen -G '/opt/homebrew/opt/postgresql*/bin/initdb' >/dev/null
}
if [ "${CAMKET_TEST_NO_POSTGRES:-}" != 1 ] && ! has_postgres; then
    step "PostgreSQL for the tests"
    if command -v apt-get >/dev/null 2>&1; then
        as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql || true
    fi
    if ! has_postgres; then
        echo "There is no PostgreSQL server (initdb, postgres) here, and it could not be installed." >&2
        echo "Install it (Fedora: dnf install postgresql-server; Arch: pacman -S postgresql; macOS: brew install postgresql)," >&2
        echo "or set CAMKET_TEST_NO_POSTGRES=1 to leave its tests out." >&2
        exit 1
    fi
fi

# A word processor opens the brief.
if [ "${CAMKET_TEST_NO_LIBREOFFICE:-}" != 1 ] && ! command -v soffice >/dev/null 2>&1; then
    step "LibreOffice for the tests"
    if command -v apt-get >/dev/null 2>&1; then
        as_root apt-get update -qq
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libreoffice-writer-nogui || true
    fi
    if ! command -v soffice >/dev/null 2>&1; then
        echo "There is no LibreOffice (soffice) here, and it could not be installed. Install LibreOffice Writer," >&2
        echo "or set CAMKET_TEST_NO_LIBREOFFICE=1 to leave its test out." >&2
        exit 1
    fi
fi

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
