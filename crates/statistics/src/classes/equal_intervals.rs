//! Equal intervals.
//!
//! **Computes** the upper ends of `k` classes that cut the range from the smallest to the largest
//! value into parts of equal width.
//!
//! **Guarantees** that the last end is the largest value itself, untouched by rounding. Classes
//! may be empty: a gap in the values stays visible.
//!
//! **Assumes** that the values are sorted, finite and at least one.
//!
//! **Source**: the method is common; T. A. Slocum et al., Thematic Cartography and
//! Geovisualization, third edition (2009), chapter 4, compares it with the others.
//!
//! **Example**: from 0 to 9 in three classes, the middle one empty.
//!
//! ```
//! use statistics::{Classes, Method};
//! let classes = Classes::of(&[0.0, 1.0, 2.0, 9.0], 3, Method::EqualIntervals);
//! let found: Vec<_> = classes.intervals.iter().map(|c| (c.from, c.to, c.count)).collect();
//! assert_eq!(found, [(0.0, 3.0, 3), (3.0, 6.0, 0), (6.0, 9.0, 1)]);
//! ```

/// The upper ends of the classes.
pub(super) fn ends(sorted: &[f64], wanted: usize) -> Vec<f64> {
    let (smallest, largest) = (sorted[0], sorted[sorted.len() - 1]);
    let width = (largest - smallest) / wanted as f64;
    (1..wanted).map(|class| smallest + class as f64 * width).chain([largest]).collect()
}
