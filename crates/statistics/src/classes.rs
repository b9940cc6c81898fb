//! Classification: which values share a colour.
//!
//! Only published numbers may come in here; what carries no number has no class.

mod equal_intervals;
mod natural_breaks;
mod quantiles;

/// Larger values are mistakes; their squares would overflow.
const BEYOND_ALL_NUMBERS: f64 = 1e100;

/// How class bounds are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    /// About as many areas in each class.
    Quantiles,
    /// Classes of equal width; some may be empty.
    EqualIntervals,
    /// Classes that differ as little as possible inside (Fisher-Jenks).
    NaturalBreaks,
}

/// One class: the first contains both its ends, the others only the upper one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClassInterval {
    /// Lower end.
    pub from: f64,
    /// Upper end.
    pub to: f64,
    /// Number of values in it.
    pub count: usize,
}

/// Classes in ascending order, without gaps from the smallest to the largest value.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Classes {
    /// The classes; none if there are no values.
    pub intervals: Vec<ClassInterval>,
}

impl Classes {
    /// Classifies values; infinite values and what is no number are left out.
    ///
    /// There are never more classes than distinct values, and equal values always share a class.
    ///
    /// ```
    /// use statistics::{Classes, Method};
    /// let classes = Classes::of(&[1.0, 1.0, 2.0, 4.0], 3, Method::EqualIntervals);
    /// let ends: Vec<f64> = classes.intervals.iter().map(|class| class.to).collect();
    /// assert_eq!(ends, [2.0, 3.0, 4.0]);
    /// let counts: Vec<usize> = classes.intervals.iter().map(|class| class.count).collect();
    /// assert_eq!(counts, [3, 0, 1]);
    /// ```
    pub fn of(values: &[f64], wanted: u8, method: Method) -> Self {
        let mut sorted: Vec<f64> =
            values.iter().copied().filter(|value| value.abs() < BEYOND_ALL_NUMBERS).collect();
        sorted.sort_by(f64::total_cmp);
        let mut distinct = sorted.clone();
        distinct.dedup();
        let wanted = usize::from(wanted.max(1)).min(distinct.len());
        if wanted == 0 {
            return Self::default();
        }
        let ends = match method {
            Method::Quantiles => quantiles::ends(&sorted, wanted),
            Method::EqualIntervals => equal_intervals::ends(&sorted, wanted),
            Method::NaturalBreaks => natural_breaks::ends(&sorted, wanted),
        };
        Self::between(&sorted, &ends)
    }

    /// The class of a value, from 1; none outside of all classes.
    ///
    /// ```
    /// use statistics::{Classes, Method};
    /// let classes = Classes::of(&[0.0, 5.0, 10.0], 2, Method::EqualIntervals);
    /// assert_eq!([0.0, 5.0, 5.1, 10.0].map(|v| classes.position(v)), [Some(1), Some(1), Some(2), Some(2)]);
    /// assert_eq!([-1.0, 11.0, f64::NAN].map(|v| classes.position(v)), [None; 3]);
    /// ```
    pub fn position(&self, value: f64) -> Option<u8> {
        let first = self.intervals.first()?;
        if value < first.from {
            return None;
        }
        let at = self.intervals.iter().position(|class| value <= class.to)?;
        u8::try_from(at + 1).ok()
    }

    /// Classes with the upper ends given; the last end is the largest value.
    fn between(sorted: &[f64], ends: &[f64]) -> Self {
        let mut from = sorted[0];
        let mut below = 0;
        let mut intervals = Vec::new();
        for to in ends.iter().copied() {
            let until = sorted.partition_point(|value| *value <= to);
            intervals.push(ClassInterval { from, to, count: until - below });
            (from, below) = (to, until);
        }
        Self { intervals }
    }
}
