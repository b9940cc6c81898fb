//! Quantiles.
//!
//! **Computes** the upper ends of `k` classes as the quantiles `1/k, 2/k, …, 1` by linear
//! interpolation between order statistics (type 7 of Hyndman and Fan): with `n` sorted values the
//! quantile `p` stands at position `p · (n − 1)`, counted from 0.
//!
//! **Guarantees** that the last end is the largest value and that no class is empty: where many
//! values are equal they share a class, and there are fewer classes than wanted.
//!
//! **Assumes** that the values are sorted, finite and at least one.
//!
//! **Source**: R. J. Hyndman and Y. Fan, Sample Quantiles in Statistical Packages, The American
//! Statistician 50 (1996), 361–365.
//!
//! **Example**: of 1, 2, 3, 4, 10 the median is 3; it closes the lower of two classes.
//!
//! ```
//! use statistics::{Classes, Method};
//! let classes = Classes::of(&[10.0, 1.0, 3.0, 2.0, 4.0], 2, Method::Quantiles);
//! let found: Vec<_> = classes.intervals.iter().map(|c| (c.from, c.to, c.count)).collect();
//! assert_eq!(found, [(1.0, 3.0, 3), (3.0, 10.0, 2)]);
//! ```

/// The upper ends of the classes.
pub(super) fn ends(sorted: &[f64], wanted: usize) -> Vec<f64> {
    let mut ends: Vec<f64> = (1..=wanted).map(|class| quantile(sorted, class, wanted)).collect();
    ends.dedup_by_key(|end| sorted.partition_point(|value| value <= end));
    ends
}

/// The quantile `part / whole`.
fn quantile(sorted: &[f64], part: usize, whole: usize) -> f64 {
    let steps = part * (sorted.len() - 1);
    let (below, rest) = (steps / whole, steps % whole);
    match sorted.get(below + 1) {
        Some(above) if rest > 0 => sorted[below] + (above - sorted[below]) * (rest as f64 / whole as f64),
        _ => sorted[below],
    }
}
