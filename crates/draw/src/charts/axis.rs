//! Axes of numbers with round ticks.

use vocabulary::Language;
use vocabulary::format::number;

/// An axis from its first to its last tick.
pub(crate) struct Axis {
    /// The ticks, ascending; at least two.
    ticks: Vec<f64>,
    /// Decimals the ticks need.
    decimals: u8,
}

impl Axis {
    /// An axis with about `wanted` ticks that spans all values; none without values.
    ///
    /// It starts at zero where that wastes less than half of it.
    pub(crate) fn spanning(values: impl Iterator<Item = f64>, wanted: usize) -> Option<Self> {
        let (low, high) =
            values.filter(|value| value.abs() < 1e15).fold(None, |ends: Option<(f64, f64)>, value| {
                let (low, high) = ends.unwrap_or((value, value));
                Some((low.min(value), high.max(value)))
            })?;
        let (low, high) = match (low, high) {
            (0.0, 0.0) => (0.0, 1.0),
            (low, high) if low >= 0.0 && low <= high / 2.0 => (0.0, high),
            (low, high) if high <= 0.0 && high >= low / 2.0 => (low, 0.0),
            // Equal values would make an axis without length.
            (low, high) if high - low < high.abs() * 1e-9 => (low.min(0.0), high.max(0.0)),
            ends => ends,
        };
        Some(Self::between(low, high, wanted))
    }

    fn between(low: f64, high: f64, wanted: usize) -> Self {
        let rough = (high - low) / wanted as f64;
        let decade = libm::pow(10.0, libm::floor(libm::log10(rough)));
        let step = [1.0, 2.0, 5.0]
            .into_iter()
            .map(|factor| factor * decade)
            .find(|step| *step >= rough * 0.999)
            .unwrap_or(10.0 * decade);
        let first = libm::floor(low / step + 1e-9) as i64;
        let last = libm::ceil(high / step - 1e-9) as i64;
        let ticks = (first..=last.max(first + 1)).map(|tick| tick as f64 * step);
        let mut decimals = 0;
        let mut scaled = step;
        while decimals < 6 && (scaled - scaled.round()).abs() > 1e-6 {
            scaled *= 10.0;
            decimals += 1;
        }
        Self { ticks: ticks.collect(), decimals }
    }

    /// Where a value stands between the first (0) and the last tick (1).
    pub(crate) fn position(&self, value: f64) -> f64 {
        let (first, last) = (self.ticks[0], self.ticks[self.ticks.len() - 1]);
        (value - first) / (last - first)
    }

    /// The ticks with their texts.
    pub(crate) fn labels(&self, language: Language) -> impl Iterator<Item = (f64, String)> {
        self.ticks.iter().map(move |tick| (*tick, number(*tick, self.decimals, language)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(values: &[f64]) -> Vec<String> {
        let axis = Axis::spanning(values.iter().copied(), 4).unwrap();
        axis.labels(Language::De).map(|(_, label)| label).collect()
    }

    #[test]
    fn ticks_are_round_and_start_at_zero_where_little_is_lost() {
        assert_eq!(labels(&[2.0, 17.0]), ["0", "5", "10", "15", "20"]);
        assert_eq!(labels(&[70.0, 88.0]), ["70", "75", "80", "85", "90"]);
        assert_eq!(labels(&[0.1, 0.7]), ["0,0", "0,2", "0,4", "0,6", "0,8"]);
        assert_eq!(labels(&[-3.0, 4.0]), ["\u{2212}4", "\u{2212}2", "0", "2", "4"]);
    }

    #[test]
    fn a_single_value_has_an_axis_too() {
        assert_eq!(labels(&[0.0]), ["0,0", "0,5", "1,0"]);
        assert_eq!(labels(&[40.0, 40.0]), ["0", "10", "20", "30", "40"]);
        assert_eq!(labels(&[-40.0]), ["\u{2212}40", "\u{2212}30", "\u{2212}20", "\u{2212}10", "0"]);
    }

    #[test]
    fn without_numbers_there_is_no_axis() {
        assert!(Axis::spanning([f64::NAN, f64::INFINITY].into_iter(), 4).is_none());
    }
}
