//! Shares from evidence: addresses, grid cells or persons whose old and new area is known.
//!
//! **Computes** for each old area the weight that lies in each new one, divided by the weight of the old area.
//!
//! **Guarantees** the shares of an old area sum to exactly 1; the result does not depend on the order of areas.
//!
//! **Source** the population weights of the conversion tables of BBSR and IWH, made from own evidence.
//!
//! Method: docs/methods/crosswalk.md

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::apportion;

/// Shares are given in billionths.
const BILLION: u64 = 1_000_000_000;

/// Weights are made whole numbers of this size before they are divided.
const UNIT: f64 = 1e15;

/// The share of an old area that lies in a new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// Key of the old area.
    pub old: String,
    /// Key of the new area.
    pub new: String,
    /// The share in billionths.
    pub billionths: u64,
}

/// Evidence gathered so far.
///
/// ```
/// let mut evidence = crosswalk::Derivation::default();
/// for (old, new) in [("A", "1"), ("A", "1"), ("A", "2"), ("B", "2")] {
///     evidence.add(old, new, 1.0);
/// }
/// assert_eq!(evidence.to_csv(), "old,new,share\nA,1,0.666666667\nA,2,0.333333333\nB,2,1\n");
/// ```
#[derive(Debug, Clone, Default)]
pub struct Derivation {
    weights: BTreeMap<String, BTreeMap<String, f64>>,
}

impl Derivation {
    /// Adds one address, cell or person that lies in both areas. Weights below zero count as none.
    pub fn add(&mut self, old: &str, new: &str, weight: f64) {
        let of_old = self.weights.entry(old.to_owned()).or_default();
        *of_old.entry(new.to_owned()).or_default() += weight.max(0.0);
    }

    /// The shares, ordered by old and new key. Old areas without any weight have none.
    pub fn shares(&self) -> Vec<Share> {
        let mut shares = Vec::new();
        for (old, by_new) in &self.weights {
            let total: f64 = by_new.values().sum();
            let whole: Vec<u64> = by_new.values().map(|weight| (weight / total * UNIT) as u64).collect();
            for (new, billionths) in by_new.keys().zip(apportion(BILLION, &whole)) {
                if total > 0.0 {
                    shares.push(Share { old: old.clone(), new: new.clone(), billionths });
                }
            }
        }
        shares
    }

    /// Old areas that have evidence but no weight, so that nothing can be said about their shares.
    pub fn without_weight(&self) -> Vec<&str> {
        let weightless =
            self.weights.iter().filter(|(_, by_new)| by_new.values().all(|weight| *weight <= 0.0));
        weightless.map(|(old, _)| old.as_str()).collect()
    }

    /// The shares as the file that `areas/crosswalks.toml` names.
    pub fn to_csv(&self) -> String {
        let mut text = "old,new,share\n".to_owned();
        for Share { old, new, billionths } in self.shares() {
            let (whole, fraction) = (billionths / BILLION, format!("{:09}", billionths % BILLION));
            let share = format!("{whole}.{fraction}");
            let share = share.trim_end_matches('0').trim_end_matches('.');
            writeln!(text, "{},{},{share}", field(&old), field(&new)).expect("a string takes every text");
        }
        text
    }
}

/// A key as a field of a CSV file.
fn field(key: &str) -> String {
    if key.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", key.replace('"', "\"\""))
    } else {
        key.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_count_and_not_addresses() {
        let mut evidence = Derivation::default();
        evidence.add("A", "1", 30.0);
        evidence.add("A", "2", 5.0);
        evidence.add("A", "2", 5.0);
        assert_eq!(evidence.to_csv(), "old,new,share\nA,1,0.75\nA,2,0.25\n");
    }

    #[test]
    fn shares_of_three_equal_parts_still_sum_to_one() {
        let mut evidence = Derivation::default();
        for new in ["1", "2", "3"] {
            evidence.add("A", new, 1.0);
        }
        assert_eq!(evidence.shares().iter().map(|share| share.billionths).sum::<u64>(), BILLION);
    }

    #[test]
    fn an_old_area_without_weight_has_no_shares_and_is_named() {
        let mut evidence = Derivation::default();
        evidence.add("A", "1", 0.0);
        evidence.add("B", "1", 2.0);
        assert_eq!(evidence.to_csv(), "old,new,share\nB,1,1\n");
        assert_eq!(evidence.without_weight(), ["A"]);
    }

    #[test]
    fn keys_with_commas_are_quoted() {
        let mut evidence = Derivation::default();
        evidence.add("A, Ost", "1", 1.0);
        assert_eq!(evidence.to_csv(), "old,new,share\n\"A, Ost\",1,1\n");
    }
}
