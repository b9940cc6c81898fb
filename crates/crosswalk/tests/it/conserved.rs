//! Whatever the shares and counts: nothing is lost, nothing is invented, parts fit together.

use std::collections::BTreeMap;

use crosswalk::onto_latest;
use proptest::prelude::*;
use vocabulary::{Observations, Observed};

use crate::made::{Row, areas, at, catalogue, crosswalk, key, series};

const OLD: [&str; 4] = ["A", "B", "C", "D"];
const NEW: [&str; 5] = ["1", "2", "3", "4", "5"];
const AGES: [&str; 3] = ["alter:u18", "alter:18-65", "alter:65"];

/// Inhabitants and unemployed of an area by age.
type Ages = [(i64, i64); 3];

/// Rows for all old and new areas.
fn rows() -> Vec<Row<'static>> {
    let old = OLD.iter().map(|key| (0, *key, "", "", "2020-12-31"));
    old.chain(NEW.iter().map(|key| (0, *key, "", "2021-01-01", ""))).collect()
}

/// A weight for each pair of old and new, at least one above zero for each old.
fn weights() -> impl Strategy<Value = Vec<[u32; 5]>> {
    let of_old = prop::array::uniform5(prop_oneof![Just(0_u32), 1_u32..1000]);
    prop::collection::vec(of_old.prop_filter("some", |weights| weights.iter().any(|weight| *weight > 0)), 4)
}

/// Inhabitants of three ages in four areas, and for each the unemployed among them.
fn counts() -> impl Strategy<Value = Vec<Ages>> {
    let count = (0_i64..3000).prop_flat_map(|all| (Just(all), 0..=all));
    prop::collection::vec(prop::array::uniform3(count), 4)
}

proptest! {
    #[test]
    fn totals_and_categories_are_kept(weights in weights(), counts in counts()) {
        let areas = areas(&rows());
        let mut lines = Vec::new();
        for (old, weights) in OLD.iter().zip(&weights) {
            let total = f64::from(weights.iter().sum::<u32>());
            lines.extend(NEW.iter().zip(weights).map(|(new, weight)| (*old, *new, f64::from(*weight) / total)));
        }
        let crosswalks = [crosswalk(&areas, 0, "2021-01-01", &lines)];
        let column = |number: &dyn Fn(&Ages) -> i64| {
            let cells: Vec<_> = OLD.iter().zip(&counts).map(|(key, of)| (*key, Observed::Count(number(of)))).collect();
            series(&areas, 0, &cells)
        };
        let mut data = BTreeMap::new();
        let date = "2019-12-31";
        data.insert(key("ew", "", date), column(&|of| of.iter().map(|(all, _)| all).sum()));
        data.insert(key("alo", "", date), column(&|of| of.iter().map(|(_, some)| some).sum()));
        for (position, age) in AGES.iter().enumerate() {
            data.insert(key("ew", age, date), column(&move |of| of[position].0));
        }
        let observations = Observations { data, ..Default::default() };
        let (converted, ..) = onto_latest(observations.clone(), &areas, &crosswalks, &catalogue());
        let number = |component: &str, breakdown: &str, new: &str| {
            match converted.data[&key(component, breakdown, date)].cells.get(&at(&areas, 0, new)) {
                Some(Observed::Count(count)) => *count,
                _ => 0,
            }
        };
        for (name, before) in &observations.data {
            let sum = |of: &Observations| of.data[name].cells.values().map(|cell| match cell {
                Observed::Count(count) => *count,
                _ => 0,
            }).sum::<i64>();
            prop_assert_eq!(sum(&observations), sum(&converted), "{:?} {:?}", name, before);
        }
        for new in NEW {
            let ages = AGES.map(|age| number("ew", age, new));
            prop_assert!(ages.iter().all(|count| *count >= 0));
            prop_assert_eq!(ages.iter().sum::<i64>(), number("ew", "", new));
            prop_assert!(number("alo", "", new) <= number("ew", "", new));
        }
    }
}
