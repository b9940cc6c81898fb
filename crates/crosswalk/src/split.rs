//! The counts of one old area, divided among the new areas it goes into.
//!
//! **Computes** for each count its parts by the shares. The categories of a dimension are divided as running
//! sums: the parts of "under 6" and "6 to 14" together are the parts of "under 15".
//!
//! **Guarantees** parts add up to the count; categories that add up to a total do so in every part; the part of
//! a smaller count is never larger than that of a larger one, so no share rises above 100 % by rounding.
//!
//! **Source** factors: BBSR, conversion keys for areas; IWH, conversion tables (old key, new key, share of
//! population). Running sums: own.
//!
//! Method: docs/methods/crosswalk.md

use std::collections::BTreeMap;

use vocabulary::Breakdown;
use vocabulary::catalogue::Dimension;

use crate::apportion;

/// The parts of each count, in the order of the weights.
pub(crate) fn split(
    counts: &BTreeMap<&Breakdown, i64>,
    weights: &[u64],
    dimensions: &[Dimension],
) -> BTreeMap<Breakdown, Vec<i64>> {
    let mut parts = BTreeMap::new();
    for dimension in dimensions {
        let mut sum = 0_u64;
        let mut given = vec![0; weights.len()];
        for category in &dimension.categories {
            let breakdown = Breakdown::of(&dimension.id, &category.id);
            let Some(count) = counts.get(&breakdown).and_then(|count| u64::try_from(*count).ok()) else {
                continue;
            };
            sum = sum.saturating_add(count);
            let until = apportion(sum, weights);
            let of_category = until.iter().zip(&given).map(|(until, given)| whole(until - given));
            parts.insert(breakdown, of_category.collect());
            given = until;
        }
    }
    for (breakdown, count) in counts {
        parts.entry((*breakdown).clone()).or_insert_with(|| signed(*count, weights));
    }
    parts
}

/// Balances may be negative; their size is divided.
fn signed(count: i64, weights: &[u64]) -> Vec<i64> {
    let parts = apportion(count.unsigned_abs(), weights);
    parts.into_iter().map(|part| whole(part) * count.signum()).collect()
}

fn whole(part: u64) -> i64 {
    i64::try_from(part).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use vocabulary::Text;
    use vocabulary::catalogue::Category;

    fn ages() -> Vec<Dimension> {
        let category = |id: &str| Category { id: id.to_owned(), title: Text::default() };
        let categories = ["a", "b", "c"].map(category).into();
        vec![Dimension { id: "alter".to_owned(), title: Text::default(), categories, rest_is_unknown: false }]
    }

    fn divided(counts: &[(&str, i64)], weights: &[u64]) -> BTreeMap<String, Vec<i64>> {
        let named: Vec<(Breakdown, i64)> =
            counts.iter().map(|(name, count)| (Breakdown((*name).to_owned()), *count)).collect();
        let counts = named.iter().map(|(breakdown, count)| (breakdown, *count)).collect();
        split(&counts, weights, &ages()).into_iter().map(|(breakdown, parts)| (breakdown.0, parts)).collect()
    }

    #[test]
    fn categories_add_up_to_the_total_in_every_part() {
        let parts = divided(&[("", 5), ("alter:a", 1), ("alter:b", 1), ("alter:c", 3)], &[3, 2]);
        assert_eq!(parts[""], [3, 2]);
        assert_eq!(parts["alter:a"], [1, 0]);
        assert_eq!(parts["alter:b"], [0, 1]);
        assert_eq!(parts["alter:c"], [2, 1]);
    }

    #[test]
    fn balances_keep_their_sign() {
        assert_eq!(divided(&[("", -5)], &[3, 2])[""], [-3, -2]);
        assert_eq!(divided(&[("alter:a", -5), ("alter:b", 5)], &[3, 2])["alter:b"], [3, 2]);
    }
}
