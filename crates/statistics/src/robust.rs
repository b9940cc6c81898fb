//! Median and robust deviation: the middle and spread of values of which a few may be wrong.
//!
//! **Computes** the median `m` and the scale `s = MAD / 0.6745` with `MAD = median(|x_i - m|)`, so that
//! `(x - m) / s` is the modified z-score `0.6745 (x - m) / MAD`.
//! Where more than half of the values are the same, MAD is 0; then `s = 1.253314 · mean(|x_i - m|)`.
//!
//! **Guarantees** a finite scale above zero, or none at all. Up to half of the values may be anything
//! without moving the median or MAD beyond the others.
//!
//! **Assumes** finite values.
//!
//! **Source** B. Iglewicz, D. C. Hoaglin: How to Detect and Handle Outliers (1993); the constants make
//! the scale equal to the standard deviation of a normal distribution.
//!
//! Method: docs/methods/plausibility.md

/// Middle and spread.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Robust {
    /// Median, in the unit of the values.
    pub median: f64,
    /// Robust deviation, in the unit of the values; above zero.
    pub scale: f64,
}

impl Robust {
    /// The modified z-score: how many robust deviations a value lies above the median.
    pub fn score(&self, value: f64) -> f64 {
        (value - self.median) / self.scale
    }
}

/// Median and robust deviation, if there is any deviation.
///
/// ```
/// use statistics::robust;
/// // median 3; deviations 2, 1, 0, 1, 97, their median 1
/// let found = robust(&[1.0, 2.0, 3.0, 4.0, 100.0]).unwrap();
/// assert_eq!(found.median, 3.0);
/// assert!((found.score(100.0) - 0.6745 * 97.0).abs() < 1e-9);
/// // more than half are 0: mean deviation 10/5 = 2
/// assert_eq!(robust(&[0.0, 0.0, 0.0, 0.0, 10.0]).unwrap().scale, 1.253314 * 2.0);
/// assert_eq!(robust(&[7.0, 7.0]), None);
/// ```
pub fn robust(values: &[f64]) -> Option<Robust> {
    let median = median(values)?;
    let deviations: Vec<f64> = values.iter().map(|value| (value - median).abs()).collect();
    let middle = self::median(&deviations)?;
    let scale = if middle > 0.0 {
        middle / 0.6745
    } else {
        1.253_314 * (deviations.iter().sum::<f64>() / deviations.len() as f64)
    };
    (scale > 0.0).then_some(Robust { median, scale })
}

/// The middle value, or the mean of the two in the middle; none of no values.
///
/// ```
/// use statistics::median;
/// assert_eq!(median(&[9.0, 1.0, 2.0]), Some(2.0));
/// assert_eq!(median(&[4.0, 1.0, 2.0, 9.0]), Some(3.0));
/// assert_eq!(median(&[]), None);
/// ```
pub fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let half = sorted.len() / 2;
    let upper = *sorted.get(half)?;
    Some(if sorted.len() % 2 == 1 { upper } else { f64::midpoint(sorted[half - 1], upper) })
}
