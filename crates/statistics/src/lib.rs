//! Pure statistics on plain slices, one method per file. Knows nothing of areas or indicators.

mod standardise;

pub use standardise::{Divisor, Moments, moments, standardise};
