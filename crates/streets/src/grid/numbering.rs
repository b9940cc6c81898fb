//! Own keys of areas → numbers of three digits, unique among the areas of one parent.

use std::collections::BTreeSet;

use vocabulary::AreaKey;

/// What a number of three digits can say.
const LARGEST: u16 = 999;

/// Gives each key a number from 1 to 999: the one that is `given`, else its own if the own ones of all others
/// fit beside each other, else the next free one in the order of the keys. None if they do not suffice or two
/// given ones are equal.
pub(super) fn numbers(keys: &[(&AreaKey, Option<u16>)], parent: Option<&AreaKey>) -> Option<Vec<u16>> {
    let given: Vec<u16> = keys.iter().filter_map(|(_, given)| *given).collect();
    let mut taken: BTreeSet<u16> = given.iter().copied().collect();
    if taken.len() < given.len() || taken.iter().any(|number| !(1..=LARGEST).contains(number)) {
        return None;
    }
    let own: Vec<Option<u16>> = keys.iter().map(|(key, given)| given.or_else(|| own(key, parent))).collect();
    let distinct: BTreeSet<u16> = own.iter().copied().flatten().collect();
    if distinct.len() == keys.len() {
        return own.into_iter().collect();
    }
    let mut free = 1..=LARGEST;
    keys.iter()
        .map(|(_, given)| given.or_else(|| free.by_ref().find(|number| taken.insert(*number))))
        .collect()
}

/// The number a key is by itself, without the key of its parent in front.
fn own(key: &AreaKey, parent: Option<&AreaKey>) -> Option<u16> {
    let key = key.as_str();
    let below = parent.and_then(|parent| key.strip_prefix(parent.as_str())).filter(|rest| !rest.is_empty());
    let digits = below.unwrap_or(key);
    let plain = digits.len() <= 3 && digits.bytes().all(|sign| sign.is_ascii_digit());
    digits.parse().ok().filter(|number| plain && *number > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(keys: &[&str], parent: Option<&str>) -> Option<Vec<u16>> {
        let keys: Vec<AreaKey> = keys.iter().map(|key| AreaKey::new(*key)).collect();
        let keys: Vec<(&AreaKey, Option<u16>)> = keys.iter().map(|key| (key, None)).collect();
        numbers(&keys, parent.map(AreaKey::from).as_ref())
    }

    #[test]
    fn keys_below_their_parent_keep_their_digits() {
        assert_eq!(of(&["0101", "0112"], Some("01")), Some(vec![1, 12]));
    }

    #[test]
    fn keys_that_are_words_or_alike_are_counted_in_their_order() {
        assert_eq!(of(&["A1", "A2", "B1"], None), Some(vec![1, 2, 3]));
        assert_eq!(of(&["1", "01"], None), Some(vec![1, 2]));
    }

    #[test]
    fn given_numbers_come_first_and_must_differ() {
        let [a, b, c] = ["A", "B", "C"].map(AreaKey::from);
        assert_eq!(numbers(&[(&a, None), (&b, Some(1)), (&c, None)], None), Some(vec![2, 1, 3]));
        assert_eq!(numbers(&[(&a, Some(7)), (&b, Some(7))], None), None);
        assert_eq!(numbers(&[(&a, Some(1000))], None), None);
    }
}
