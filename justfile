# Daily habits. `just` alone does all that must hold before a change lands; needs https://github.com/casey/just

# everything that must hold: form, lints, tests, documentation, packs, schema
default: test

# everything that must hold
test:
    scripts/test.sh

# quick look while working: does it compile, do the tests pass
check:
    cargo clippy --workspace --all-targets
    cargo test --workspace

# write the code in its one form
fmt:
    cargo fmt --all

# read documents, in a release build: just read FILE…
read *ARGS:
    cargo run --release --quiet -p camket -- read {{ARGS}}

# why a document's records are as they are: just explain FILE --at LINE
explain *ARGS:
    cargo run --release --quiet -p camket -- explain {{ARGS}}

# every mistake in the packs, with file and line
packs:
    cargo run --quiet -p camket -- packs check

# score the reader: just eval TEXTS GOLD
eval *ARGS:
    cargo run --release --quiet -p camket -- eval {{ARGS}}

# learn the weights from open gold documents; with --cv 4 only measure: just train --cv 4
train *ARGS:
    cargo xtask train {{ARGS}}

# write docs/quality.md anew
quality *ARGS:
    cargo xtask quality {{ARGS}}

# what the working tree reads otherwise than another revision: just diff --base main
diff *ARGS:
    cargo xtask diff {{ARGS}}

# write snapshots anew after a wanted change; then read the diff
review:
    UPDATE_EXPECT=1 cargo test --workspace
    git diff --stat
