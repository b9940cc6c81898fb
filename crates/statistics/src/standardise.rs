//! Standardisation to mean 0 and standard deviation 1 (z-transformation).
//!
//! **Computes** `z_i = (x_i - m) / s` with `m = Σ w_i x_i / Σ w_i` and
//! `s² = Σ w_i (x_i - m)² / D`, where `D = Σ w_i` (population) or `D = Σ w_i · (n - 1) / n` (sample).
//! Without weights all `w_i` are 1, so `D` is `n` or `n - 1`.
//!
//! **Guarantees** finite results, or none at all: fewer than two values, a total weight of zero or a
//! deviation of zero give `None`, never infinity.
//!
//! **Assumes** finite values and non-negative finite weights of the same length.
//!
//! **Source** textbook definition; which divisor a monitor uses decides classes (Berlin's MSS uses `n`,
//! Townsend 2011 uses `n - 1`).
//!
//! Method: docs/methods/index.md

/// Divisor of the variance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Divisor {
    /// n, for a complete set of areas.
    Population,
    /// n - 1, as if the areas were a sample.
    Sample,
}

/// Mean and standard deviation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moments {
    /// Mean, in the unit of the values.
    pub mean: f64,
    /// Standard deviation, in the unit of the values; above zero.
    pub deviation: f64,
}

/// Mean and standard deviation, if there is any deviation.
///
/// ```
/// use statistics::{moments, Divisor};
/// let values = [2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0];
/// // mean 40/8 = 5; squared deviations 9+1+1+1+0+0+4+16 = 32; sqrt(32/8) = 2
/// let found = moments(&values, None, Divisor::Population).unwrap();
/// assert_eq!((found.mean, found.deviation), (5.0, 2.0));
/// assert_eq!(moments(&[3.0, 3.0], None, Divisor::Population), None);
/// ```
pub fn moments(values: &[f64], weights: Option<&[f64]>, divisor: Divisor) -> Option<Moments> {
    let count = values.len();
    let weight = |position: usize| weights.map_or(1.0, |weights| weights[position]);
    let total: f64 = (0..count).map(weight).sum();
    if count < 2 || total <= 0.0 {
        return None;
    }
    let mean = values.iter().enumerate().map(|(at, value)| weight(at) * value).sum::<f64>() / total;
    let squares: f64 =
        values.iter().enumerate().map(|(at, value)| weight(at) * (value - mean) * (value - mean)).sum();
    let divided_by = match divisor {
        Divisor::Population => total,
        Divisor::Sample => total * (count as f64 - 1.0) / count as f64,
    };
    let deviation = (squares / divided_by).sqrt();
    // Rounding leaves a trace of deviation in constant values; it must not be blown up to z-values.
    let noise = f64::EPSILON * 16.0 * mean.abs().max(f64::MIN_POSITIVE);
    (deviation > noise).then_some(Moments { mean, deviation })
}

/// The z-values, if there is any deviation.
///
/// ```
/// use statistics::{standardise, Divisor};
/// assert_eq!(standardise(&[1.0, 3.0], None, Divisor::Population), Some(vec![-1.0, 1.0]));
/// // weights 3 and 1: mean 1.5, variance (3·0.25 + 1·2.25)/4 = 0.75
/// let z = standardise(&[1.0, 3.0], Some(&[3.0, 1.0]), Divisor::Population).unwrap();
/// assert!((z[1] - 1.5 / 0.75_f64.sqrt()).abs() < 1e-15);
/// ```
pub fn standardise(values: &[f64], weights: Option<&[f64]>, divisor: Divisor) -> Option<Vec<f64>> {
    let found = moments(values, weights, divisor)?;
    Some(values.iter().map(|value| (value - found.mean) / found.deviation).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_divisor_is_one_smaller() {
        let sample = moments(&[1.0, 2.0, 3.0], None, Divisor::Sample).unwrap();
        assert_eq!(sample.deviation, 1.0);
    }

    #[test]
    fn constant_values_cannot_be_standardised() {
        assert_eq!(standardise(&[0.1 + 0.2, 0.3, 0.3], None, Divisor::Population), None);
        assert_eq!(standardise(&[5.0], None, Divisor::Population), None);
        assert_eq!(standardise(&[1.0, 2.0], Some(&[0.0, 0.0]), Divisor::Population), None);
    }
}
