//! The vault from outside: what goes in comes out, and nothing is lost, left or shown to others.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

mod encrypted;
mod interrupted;
mod kept;
mod rights;
mod round_trip;
mod support;
