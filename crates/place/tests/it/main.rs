//! Placing as a whole, on the streets of Köln and the addresses of Berlin.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may end at what it does not expect, and shows what it measured"
)]

mod berlin;
mod data;
mod noise;
