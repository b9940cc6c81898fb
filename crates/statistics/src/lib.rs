//! Pure statistics on plain slices, one method per file. Knows nothing of areas or indicators.

mod classes;
mod robust;
mod standardise;

pub use classes::{ClassInterval, Classes, Method};
pub use robust::{Robust, median, robust};
pub use standardise::{Divisor, Moments, moments, standardise};
