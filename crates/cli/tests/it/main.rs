//! The whole program, as people use it.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "tests have names that are sentences, and may fail loudly"
)]

mod accept;
mod berlin;
mod commands;
mod crosswalk;
mod deliver;
mod flensburg;
mod house;
mod interrupted;
mod musterkreis;
mod profile;
mod program;
mod real;
mod reproducible;
mod shielded;
mod tampered;
