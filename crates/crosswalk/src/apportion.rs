//! A whole number divided into whole parts by weights.
//!
//! **Computes** parts in the order of falling weights: each part is rounded to its share of what is still left,
//! and the rest is handed on to the smaller ones.
//!
//! **Guarantees** the parts add up to the amount; no part shrinks when the amount grows; a part differs from its
//! exact share by at most ½ with two parts, 1 with three, and ½ · (1 + 1 + ½ + … + 1/(n − 2)) with n.
//!
//! **Source** own; the largest remainders of Hare and Niemeyer are not taken because a part may shrink when the
//! amount grows (M. L. Balinski, H. P. Young: Fair Representation, 1982, "Alabama paradox").
//!
//! Method: docs/methods/crosswalk.md

/// Divides `amount` by `weights`; nothing is given out if all weights are zero.
///
/// ```
/// use crosswalk::apportion;
/// assert_eq!(apportion(10, &[924, 76]), [9, 1]);
/// assert_eq!(apportion(7, &[1, 1, 2]), [2, 1, 4]);
/// assert_eq!(apportion(8, &[1, 1, 2]), [2, 2, 4]);
/// ```
pub fn apportion(amount: u64, weights: &[u64]) -> Vec<u64> {
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|position| std::cmp::Reverse(weights[*position]));
    let mut left: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
    let mut rest = amount;
    let mut parts = vec![0; weights.len()];
    for position in order {
        let weight = u128::from(weights[position]);
        if weight == 0 {
            break;
        }
        parts[position] = rounded(u128::from(rest) * weight, left);
        rest -= parts[position];
        left -= weight;
    }
    parts
}

/// The quotient of two numbers, halves rounded up. The dividend is at most the divisor times a `u64`.
fn rounded(dividend: u128, divisor: u128) -> u64 {
    let (quotient, remainder) = (dividend / divisor, dividend % divisor);
    (quotient + u128::from(remainder >= divisor - remainder)) as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn equal_parts_differ_by_one_at_most_and_the_first_gets_more() {
        assert_eq!(apportion(1, &[5, 5]), [1, 0]);
        assert_eq!(apportion(10, &[1, 1, 1]), [3, 4, 3]);
    }

    #[test]
    fn the_largest_numbers_are_divided_without_overflow() {
        assert_eq!(apportion(u64::MAX, &[u64::MAX, u64::MAX]), [1 << 63, (1 << 63) - 1]);
    }

    #[test]
    fn without_weights_nothing_is_given_out() {
        assert_eq!(apportion(10, &[0, 0]), [0, 0]);
        assert_eq!(apportion(10, &[]), [0_u64; 0]);
    }

    /// The bound that the method states for `n` parts.
    fn bound(n: usize) -> f64 {
        let harmonic: f64 = (1..n.saturating_sub(1)).map(|step| 1.0 / step as f64).sum();
        0.5 * (1.0 + harmonic)
    }

    proptest! {
        #[test]
        fn parts_add_up_and_keep_close_to_their_shares(
            amount in 0_u64..1_000_000,
            weights in prop::collection::vec(1_u64..1_000_000, 1..12),
        ) {
            let parts = apportion(amount, &weights);
            prop_assert_eq!(parts.iter().sum::<u64>(), amount);
            let total: u64 = weights.iter().sum();
            for (part, weight) in parts.iter().zip(&weights) {
                let exact = amount as f64 * *weight as f64 / total as f64;
                prop_assert!((*part as f64 - exact).abs() <= bound(weights.len()) + 1e-6);
            }
        }

        #[test]
        fn no_part_shrinks_when_the_amount_grows(
            amount in 0_u64..100_000,
            weights in prop::collection::vec(0_u64..1_000, 1..12),
        ) {
            let (less, more) = (apportion(amount, &weights), apportion(amount + 1, &weights));
            prop_assert!(less.iter().zip(&more).all(|(less, more)| less <= more));
        }
    }
}
