//! Golden numbers: CRIME of the data set `columbus` (49 areas of Columbus, Ohio).
//!
//! Values: `libpysal` 4.14.1, `examples/columbus`, BSD 3-clause (PySAL developers).
//! Expected ends and counts: `mapclassify` 2.10.0, BSD 3-clause (PySAL developers).

use super::*;

#[rustfmt::skip]
const CRIME: [f64; 49] = [
    15.72598, 18.801754, 30.626781, 32.38776, 50.73151, 26.066658, 0.178269, 38.425858, 30.515917,
    34.000835, 62.275448, 56.705669, 46.716129, 57.066132, 48.585487, 54.838711, 36.868774,
    43.962486, 54.521965, 0.223797, 40.074074, 33.705048, 20.048504, 38.297871, 61.299175,
    40.969742, 52.79443, 56.919785, 60.750446, 68.892044, 17.677214, 19.145592, 41.968163,
    23.974028, 39.175053, 14.305556, 42.445076, 53.710938, 19.100863, 16.241299, 18.905146,
    16.49189, 36.663612, 25.962263, 29.028488, 16.530533, 27.822861, 26.645266, 22.541491,
];

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
        &Classes::of(&CRIME, 5, Method::Quantiles),
        &[19.022_576_2, 29.325_973_8, 39.025_214, 53.161_033_2, 68.892_044],
        &[10, 10, 9, 10, 10],
    );
    check(
        &Classes::of(&CRIME, 4, Method::Quantiles),
        &[20.048_504, 34.000_835, 48.585_487, 68.892_044],
        &[13, 12, 12, 12],
    );
}

#[test]
fn equal_intervals_of_columbus_are_those_of_mapclassify() {
    check(
        &Classes::of(&CRIME, 5, Method::EqualIntervals),
        &[13.921_024, 27.663_779, 41.406_534, 55.149_289, 68.892_044],
        &[2, 16, 14, 10, 7],
    );
}

#[test]
fn natural_breaks_of_columbus_are_those_of_mapclassify() {
    check(
        &Classes::of(&CRIME, 5, Method::NaturalBreaks),
        &[0.223_797, 22.541_491, 34.000_835, 48.585_487, 68.892_044],
        &[2, 12, 11, 12, 12],
    );
}

#[test]
fn quantiles_that_cut_no_values_apart_make_one_class() {
    let values = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 2.0];
    let classes = Classes::of(&values, 4, Method::Quantiles);
    check(&classes, &[0.0, 2.0], &[6, 2]);
}

#[test]
fn there_are_never_more_classes_than_distinct_values() {
    for method in [Method::Quantiles, Method::EqualIntervals, Method::NaturalBreaks] {
        assert_eq!(Classes::of(&[], 5, method).intervals, []);
        let one = Classes::of(&[7.0, 7.0], 5, method);
        let only = ClassInterval { from: 7.0, to: 7.0, count: 2 };
        assert_eq!(one.intervals, [only]);
        assert_eq!(Classes::of(&[1.0, 1.0, 2.0], 5, method).intervals.len(), 2);
    }
}

#[test]
fn what_is_no_number_takes_no_part() {
    let with = Classes::of(&[1.0, f64::NAN, 2.0, f64::INFINITY, 3.0], 2, Method::Quantiles);
    assert_eq!(with, Classes::of(&[1.0, 2.0, 3.0], 2, Method::Quantiles));
}

#[test]
fn every_value_has_the_class_it_was_counted_in() {
    for method in [Method::Quantiles, Method::EqualIntervals, Method::NaturalBreaks] {
        let classes = Classes::of(&CRIME, 6, method);
        let mut counts = vec![0; classes.intervals.len()];
        for value in CRIME {
            counts[usize::from(classes.position(value).unwrap()) - 1] += 1;
        }
        let written: Vec<usize> = classes.intervals.iter().map(|class| class.count).collect();
        assert_eq!(counts, written);
    }
}
