//! The one division of the program.
//!
//! **Computes** `factor · numerator / base`.
//!
//! **Guarantees** a base of zero is "not computable", never 0 and never a panic; zero is a value.
//!
//! **Source** indicator kinds of the catalogue: share and ratio ×100, rate ×k, mean ×1.
//!
//! Method: docs/methods/indicators.md

use vocabulary::Absence;

/// Divides a numerator by its base.
///
/// ```
/// use measure::quotient;
/// use vocabulary::Absence;
/// assert_eq!(quotient(14, 100, 100.0), Ok(14.0));
/// assert_eq!(quotient(0, 100, 100.0), Ok(0.0));
/// assert_eq!(quotient(0, 0, 100.0), Err(Absence::NotComputable));
/// ```
pub fn quotient(numerator: i64, base: i64, factor: f64) -> Result<f64, Absence> {
    if base == 0 {
        return Err(Absence::NotComputable);
    }
    Ok(factor * numerator as f64 / base as f64)
}
