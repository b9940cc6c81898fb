//! Components over placed records: their SQL text, and all of a source counted in one scan.
//!
//! [`Plan::new`] prepares the countings of a source, [`count`] carries them out over a partition of the vault,
//! [`Counts`] hands out cells, larger levels and observations. [`sql`] writes a component for other engines.
//!
//! Method: docs/methods/counting.md

mod classes;
mod counts;
mod decode;
mod error;
mod filter;
mod formula;
mod kernel;
mod observations;
mod outcomes;
mod plan;
mod scan;
mod sql;
mod tally;
#[cfg(test)]
mod tests;

pub use counts::{Cell, Counts, Pick};
pub use error::Error;
pub use plan::Plan;
pub use scan::count;
pub use sql::{sql, sql_all};
