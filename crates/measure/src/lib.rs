//! Components → indicators: roll-up, pairing of reference dates, and the one division.
//!
//! **Invariant:** counts stay integers until [`quotient`] divides them, and nothing else divides.

mod categories;
mod columns;
mod controls;
mod dates;
mod indicator;
mod quotient;
mod roll_up;

pub use columns::{Columns, Sum};
pub use indicator::{Measured, Measurement, Slice, SliceKey, measure};
pub use quotient::quotient;
