//! The street directory as a whole: files in, checks, changes, files out.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::format_collect,
    reason = "a test may end at what it does not expect"
)]

mod check;
mod coordinates;
mod derive;
mod edit;
mod grid;
mod house_numbers;
mod koeln;
