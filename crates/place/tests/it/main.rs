//! Placing as a whole, on the streets of Köln and the addresses of Berlin.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may end at what it does not expect")]

mod berlin;
mod data;
mod koeln;
mod noise;
mod review;
mod rules;
