//! Checks that the npm assets are there before the compiler looks for them.
//!
//! They are fetched with a lockfile and embedded unmodified; no copy lives in the repository.
#![allow(clippy::print_stdout, reason = "cargo reads instructions from standard output")]

use std::path::Path;

const NEEDED: [&str; 6] = [
    "@kern-ux/native/dist/kern.min.css",
    "@kern-ux/native/dist/fonts/fira-sans/FiraSans-Regular.woff2",
    "@kern-ux/native/dist/fonts/fira-sans/FiraSans-Medium.woff2",
    "@kern-ux/native/dist/fonts/fira-sans/FiraSans-Bold.woff2",
    "@kern-ux/native/LICENSE.md",
    "htmx.org/dist/htmx.min.js",
];

fn main() {
    println!("cargo::rerun-if-changed=assets/package-lock.json");
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=templates");
    for path in NEEDED {
        let path = Path::new("assets/node_modules").join(path);
        println!("cargo::rerun-if-changed={}", path.display());
        if !path.exists() {
            println!(
                "cargo::error={} is missing: run `npm ci` in crates/web/assets, or `./demo` in the project folder",
                path.display()
            );
        }
    }
}
