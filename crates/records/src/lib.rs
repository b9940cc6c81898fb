//! Files of records → coded, placed, thinned-out columns for the vault.
//!
//! ```text
//! file → batches of words → twins → place, code, derive → Records → sink
//! ```
//!
//! Every word of a batch is looked at once, rows only carry positions. No name, address, day of birth or
//! identifier leaves this crate, but addresses to be decided in [`place::Review`]; findings tell the kind of
//! a problem, its column, its first line and how often it occurs.

pub mod age;
mod batch;
mod confidential;
mod derived;
mod fields;
mod file;
mod gather;
mod hash;
pub mod household;
pub mod origin;
mod packed;
mod parallel;
mod placing;
mod plan;
pub mod pseudonym;
mod read;
mod remarks;
mod residents;
mod run;
mod twins;
mod variable;

pub use fields::{
    HOUSEHOLD_FOUND, HOUSEHOLD_HEAD, HOUSEHOLD_KIND, HOUSEHOLD_SIZE, ORIGIN, ORIGIN_SEEN, PSEUDONYM, fields,
};
pub use pseudonym::PseudonymKey;
pub use read::{Outcome, Reader, read, reference_date};
pub use residents::{Residents, ResidentsBuilder};

#[cfg(test)]
mod tests;
