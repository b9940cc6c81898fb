//! Pages over a small municipality: what they say, where their links lead, what they never say.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may end at what it does not expect")]

mod atlas;
mod catalogue;
mod crawl;
mod downloads;
mod edition;
mod errors;
mod maps;
mod profiles;
mod server;
mod subjects;
