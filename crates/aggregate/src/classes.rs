//! Values of a variable folded into classes that no filter and no dimension tells apart.

use std::collections::{BTreeMap, BTreeSet};

use vocabulary::counting::Test;

use crate::filter::Value;

/// Class of a missing value.
pub(crate) const MISSING: u32 = 0;

/// Ranges of numbers up to this span are looked up instead of searched.
const SPAN: i64 = 4096;

/// How values become classes. Class 0 is "missing", class 1 the rest that nothing names.
#[derive(Debug, Clone)]
pub(crate) enum Classes {
    /// The classes of the words that are named, from 2.
    Words(BTreeMap<String, u32>),
    /// Where a new class of numbers begins.
    Numbers(Cuts),
    /// Only whether a value is known matters.
    Known,
}

impl Classes {
    /// Classes for tests of one variable; nothing if some expect words and others numbers.
    pub(crate) fn of(tests: &[&Test]) -> Option<Self> {
        let mut words = BTreeSet::new();
        let mut cuts = BTreeSet::new();
        let (mut among, mut between) = (false, false);
        for test in tests {
            match test {
                Test::Among(named) => {
                    among = true;
                    words.extend(named);
                }
                Test::Between(from, to) => {
                    between = true;
                    cuts.insert(*from);
                    cuts.extend(to.checked_add(1));
                }
                Test::Known => {}
            }
        }
        match (among, between) {
            (true, true) => None,
            (true, false) => Some(Self::Words(words.into_iter().cloned().zip(2..).collect())),
            (false, true) => Some(Self::Numbers(Cuts::new(cuts))),
            (false, false) => Some(Self::Known),
        }
    }

    /// Some value of each class, by class. Words are numbered in their order.
    pub(crate) fn samples(&self) -> Vec<Value<'_>> {
        let mut samples = vec![Value::Missing];
        match self {
            Self::Words(named) => {
                samples.push(Value::Other);
                samples.extend(named.keys().map(|word| Value::Word(word)));
            }
            Self::Numbers(cuts) => {
                samples.push(Value::Number(cuts.cuts.first().map_or(0, |first| first - 1)));
                samples.extend(cuts.cuts.iter().copied().map(Value::Number));
            }
            Self::Known => samples.push(Value::Other),
        }
        samples
    }

    /// The class of a word.
    pub(crate) fn of_word(&self, word: &str) -> u32 {
        match self {
            Self::Words(named) => named.get(word).copied().unwrap_or(1),
            Self::Numbers(_) | Self::Known => 1,
        }
    }
}

/// The numbers at which a new class begins, in order.
#[derive(Debug, Clone)]
pub(crate) struct Cuts {
    cuts: Vec<i64>,
    /// The classes of the numbers from just below the first cut to the last, unless these are too many.
    table: Vec<u32>,
    /// The first and the last number of the table.
    ends: (i64, i64),
}

impl Cuts {
    fn new(mut found: BTreeSet<i64>) -> Self {
        found.remove(&i64::MIN);
        let mut built = Self { cuts: found.into_iter().collect(), table: Vec::new(), ends: (0, 0) };
        if let (Some(first), Some(last)) = (built.cuts.first(), built.cuts.last())
            && last.checked_sub(*first).is_some_and(|span| span < SPAN)
        {
            built.ends = (first - 1, *last);
            built.table = (built.ends.0..=built.ends.1).map(|number| built.search(number)).collect();
        }
        built
    }

    fn search(&self, number: i64) -> u32 {
        1 + self.cuts.partition_point(|cut| *cut <= number) as u32
    }

    /// The class of a number.
    #[inline]
    pub(crate) fn class(&self, number: i64) -> u32 {
        let (first, last) = self.ends;
        if self.table.is_empty() {
            self.search(number)
        } else {
            self.table[(number.clamp(first, last) - first) as usize]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_between_the_same_cuts_share_a_class() {
        let tests = [Test::Between(0, 5), Test::Between(6, i64::MAX), Test::Between(i64::MIN, 17)];
        let classes = Classes::of(&tests.each_ref()).unwrap();
        let of = |numbers: &[i64]| {
            let Classes::Numbers(cuts) = &classes else { panic!("no numbers") };
            numbers.iter().map(|number| cuts.class(*number)).collect::<Vec<_>>()
        };
        assert_eq!(of(&[i64::MIN, -1, 0, 5, 6, 17, 18, i64::MAX]), [1, 1, 2, 2, 3, 3, 4, 4]);
        assert_eq!(classes.samples()[1..], [-1, 0, 6, 18].map(Value::Number));
    }

    #[test]
    fn wide_ranges_are_searched_with_the_same_result() {
        let tests = [Test::Between(-1_000_000, 1_000_000), Test::Between(i64::MAX, i64::MAX)];
        let classes = Classes::of(&tests.each_ref()).unwrap();
        let of = |numbers: &[i64]| {
            let Classes::Numbers(cuts) = &classes else { panic!("no numbers") };
            numbers.iter().map(|number| cuts.class(*number)).collect::<Vec<_>>()
        };
        assert_eq!(of(&[i64::MIN, -1_000_000, 1_000_000, 1_000_001, i64::MAX]), [1, 2, 2, 3, 4]);
    }

    #[test]
    fn words_that_nothing_names_share_a_class() {
        let classes = Classes::of(&[&Test::Among(vec!["m".into(), "w".into()])]).unwrap();
        assert_eq!(["m", "w", "d", ""].map(|word| classes.of_word(word)), [2, 3, 1, 1]);
    }

    #[test]
    fn a_variable_holds_words_or_numbers() {
        assert!(Classes::of(&[&Test::Among(vec![]), &Test::Between(0, 1)]).is_none());
    }
}
