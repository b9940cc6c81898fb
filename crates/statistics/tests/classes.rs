//! Classification against golden numbers and by its promises.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "tests have names that are sentences, and may fail loudly"
)]

use statistics::{ClassInterval, Classes, Method};

const METHODS: [Method; 3] = [Method::Quantiles, Method::EqualIntervals, Method::NaturalBreaks];

/// Crime rates of 49 neighbourhoods; see `data/SOURCES.md`.
fn crime() -> Vec<f64> {
    let text = include_str!("data/columbus-crime.csv");
    text.lines().skip(1).map(|line| line.parse().unwrap()).collect()
}

fn check(classes: &Classes, ends: &[f64], counts: &[usize]) {
    let found: Vec<usize> = classes.intervals.iter().map(|class| class.count).collect();
    assert_eq!(found, counts);
    for (class, end) in classes.intervals.iter().zip(ends) {
        assert!((class.to - end).abs() < 1e-9, "{} is not {end}", class.to);
    }
}

#[test]
fn quantiles_of_columbus_are_those_of_mapclassify() {
    check(
        &Classes::of(&crime(), 5, Method::Quantiles),
        &[19.022_576_2, 29.325_973_8, 39.025_214, 53.161_033_2, 68.892_044],
        &[10, 10, 9, 10, 10],
    );
    check(
        &Classes::of(&crime(), 4, Method::Quantiles),
        &[20.048_504, 34.000_835, 48.585_487, 68.892_044],
        &[13, 12, 12, 12],
    );
}

#[test]
fn equal_intervals_of_columbus_are_those_of_mapclassify() {
    check(
        &Classes::of(&crime(), 5, Method::EqualIntervals),
        &[13.921_024, 27.663_779, 41.406_534, 55.149_289, 68.892_044],
        &[2, 16, 14, 10, 7],
    );
}

#[test]
fn natural_breaks_of_columbus_are_those_of_mapclassify() {
    check(
        &Classes::of(&crime(), 5, Method::NaturalBreaks),
        &[0.223_797, 22.541_491, 34.000_835, 48.585_487, 68.892_044],
        &[2, 12, 11, 12, 12],
    );
}

#[test]
fn natural_breaks_are_better_than_every_other_cut() {
    let values = [1.0, 2.0, 4.0, 5.0, 7.0, 11.0, 12.0, 20.0];
    let deviation = |part: &[f64]| {
        let mean = part.iter().sum::<f64>() / part.len() as f64;
        part.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>()
    };
    let mut best = (f64::INFINITY, [0, 0]);
    for first in 1..7 {
        for second in first + 1..8 {
            let parts = [&values[..first], &values[first..second], &values[second..]];
            let sum = parts.into_iter().map(deviation).sum();
            if sum < best.0 {
                best = (sum, [first, second]);
            }
        }
    }
    let [first, second] = best.1;
    let ends = [values[first - 1], values[second - 1], 20.0];
    check(&Classes::of(&values, 3, Method::NaturalBreaks), &ends, &[first, second - first, 8 - second]);
}

#[test]
fn quantiles_that_cut_no_values_apart_make_one_class() {
    let values = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 2.0];
    check(&Classes::of(&values, 4, Method::Quantiles), &[0.0, 2.0], &[6, 2]);
}

#[test]
fn there_are_never_more_classes_than_distinct_values() {
    for method in METHODS {
        assert_eq!(Classes::of(&[], 5, method).intervals, []);
        let only = ClassInterval { from: 7.0, to: 7.0, count: 2 };
        assert_eq!(Classes::of(&[7.0, 7.0], 5, method).intervals, [only]);
        assert_eq!(Classes::of(&[1.0, 1.0, 2.0], 5, method).intervals.len(), 2);
    }
}

#[test]
fn what_is_no_number_takes_no_part() {
    for method in METHODS {
        let with = Classes::of(&[1.0, f64::NAN, 2.0, f64::INFINITY, 3.0, f64::MIN], 2, method);
        assert_eq!(with, Classes::of(&[1.0, 2.0, 3.0], 2, method));
    }
}

#[test]
fn every_value_has_the_class_it_was_counted_in() {
    for method in METHODS {
        let classes = Classes::of(&crime(), 6, method);
        let mut counts = vec![0; classes.intervals.len()];
        for value in crime() {
            counts[usize::from(classes.position(value).unwrap()) - 1] += 1;
        }
        let written: Vec<usize> = classes.intervals.iter().map(|class| class.count).collect();
        assert_eq!(counts, written);
    }
}
