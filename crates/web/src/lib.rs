//! The atlas: pages and downloads over opened editions.
//!
//! **Invariant:** every number on a page comes out of a [`release::Edition`]; this crate cannot name
//! an unprotected one. Every page is a plain GET, and its whole state is in the address.

mod address;
mod assets;
mod atlas;
mod cell;
mod change;
mod classes;
mod classing;
mod coverage;
mod error;
mod frame;
mod locale;
mod order;
mod pages;
mod parameters;
mod picture;
mod position;
mod profile;
mod router;
mod selection;
mod series;
mod subject;
mod table;
mod visit;
mod words;

pub use atlas::Atlas;
pub use router::router;
