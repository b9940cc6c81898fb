# Short names for what is done often; `just` lists them.

_list:
    @just --list --unsorted

# Build and show the example atlases
demo *arguments:
    ./demo {{arguments}}

# Run all tests, as the build server does
test:
    ./test

# Formatting and lints
check:
    cargo fmt --check
    cargo clippy --release --locked --workspace --all-targets -- -D warnings

# Accept new expected output of the tests
bless:
    INSTA_UPDATE=always cargo test --release --locked --workspace
