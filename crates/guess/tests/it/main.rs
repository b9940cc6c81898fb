//! Guesses compared with what is right: on small files written here, and on real ones.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "tests have names that are sentences, and may fail loudly"
)]

mod compare;
mod known;
mod real;
mod robust;
mod small;
