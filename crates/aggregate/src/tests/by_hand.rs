//! Numbers that can be checked by hand.

use vocabulary::observation::SeriesKey;
use vocabulary::{Breakdown, Observed, ReferenceDate};

use super::*;
use crate::Error;
use Entry::{Missing, Number, Word};

/// Seven records; ages in years, amounts in Euro.
fn table() -> Table {
    let row = |area, sex, age, amount| (area, vec![sex, age, amount]);
    Table {
        variables: vec!["sex", "age", "amount"],
        rows: vec![
            row(Some("01"), Word("w"), Number(3), Number(100)),
            row(Some("01"), Word("m"), Number(40), Number(-30)),
            row(Some("01"), Missing, Number(70), Missing),
            row(Some("02"), Word("d"), Missing, Number(7)),
            row(Some("03"), Word("w"), Number(120), Missing),
            row(None, Word("w"), Number(5), Number(50)),
            row(Some("77"), Word("m"), Number(6), Number(1)),
        ],
    }
}

fn sex() -> CountedDimension {
    let categories = ["w", "m"].map(|word| (word.to_owned(), among(&[word]))).to_vec();
    CountedDimension { id: "sex".into(), variable: "sex".into(), categories }
}

/// Up to 17 and from 65 to 110; nobody in between.
fn age() -> CountedDimension {
    let categories = vec![("u18".into(), Test::Between(0, 17)), ("65plus".into(), Test::Between(65, 110))];
    CountedDimension { id: "age".into(), variable: "age".into(), categories }
}

/// The total of one component in each of the three areas, the same from SQL.
fn totals(filter: Filter) -> [i64; 3] {
    let one = counting("c", filter, &[]);
    let plan = Plan::new(&[&one], &[]).unwrap();
    let counts = table().count(&plan, 3);
    let by_sql = by_sql(&table().in_sqlite(), &one, &[]);
    [0, 1, 2].map(|area| {
        let count = counts.get(&"c".into(), AreaIndex(area), &[]).unwrap();
        let key = (Some(AREAS[area as usize].to_owned()), vec![]);
        assert_eq!(by_sql.get(&key).copied().unwrap_or(0), count);
        count
    })
}

#[test]
fn a_missing_value_passes_neither_a_test_nor_its_opposite() {
    assert_eq!(totals(Filter::All), [3, 1, 1]);
    assert_eq!(totals(is("sex", among(&["w"]))), [1, 0, 1]);
    assert_eq!(totals(not(is("sex", among(&["w"])))), [1, 1, 0]);
    assert_eq!(totals(is("age", Test::Between(i64::MIN, i64::MAX))), [3, 0, 1]);
    assert_eq!(totals(not(is("age", Test::Known))), [0, 1, 0]);
}

#[test]
fn alternatives_over_two_variables_count_a_record_once() {
    let either = Filter::Or(vec![is("sex", among(&["w"])), is("age", Test::Between(0, 50))]);
    assert_eq!(totals(either.clone()), [2, 0, 1]);
    assert_eq!(totals(not(either.clone())), [0, 0, 0]);
    assert_eq!(totals(Filter::And(vec![either, is("age", Test::Between(4, 200))])), [1, 0, 1]);
}

#[test]
fn sums_skip_missing_numbers_and_may_be_negative() {
    let sum =
        |id: &str, filter| Counting { measure: Measure::Sum("amount".into()), ..counting(id, filter, &[]) };
    let (all, men) = (sum("all", Filter::All), sum("men", is("sex", among(&["m"]))));
    let counts = table().count(&Plan::new(&[&all, &men], &[]).unwrap(), 2);
    let of =
        |component: &str| [0, 1, 2].map(|area| counts.get(&component.into(), AreaIndex(area), &[]).unwrap());
    assert_eq!(of("all"), [70, 7, 0]);
    assert_eq!(of("men"), [-30, 0, 0]);
    assert_eq!(counts.unplaced(&"all".into()), Some(50));
    assert_eq!(counts.elsewhere(&"men".into()), Some(1));
}

#[test]
fn values_in_no_category_have_their_own_place() {
    let one = counting("c", Filter::All, &["sex", "age"]);
    let counts = table().count(&Plan::new(&[&one], &[sex(), age()]).unwrap(), 7);
    let of = |area, sex, age| counts.get(&"c".into(), AreaIndex(area), &[sex, age]).unwrap();
    assert_eq!(of(0, Pick::Category(0), Pick::Category(0)), 1);
    assert_eq!(of(0, Pick::Category(1), Pick::Uncategorised), 1);
    assert_eq!(of(0, Pick::Uncategorised, Pick::Category(1)), 1);
    assert_eq!(of(1, Pick::Uncategorised, Pick::Uncategorised), 1);
    assert_eq!(of(2, Pick::Category(0), Pick::Uncategorised), 1);
    assert_eq!(of(0, Pick::Total, Pick::Total), 3);
    assert_eq!(of_counts(&counts, &one), parted(table().naive(&one, &[sex(), age()])).0);
}

#[test]
fn observations_have_totals_single_categories_and_zeros() {
    let one = counting("c", is("age", Test::Between(0, 50)), &["sex"]);
    let counts = table().count(&Plan::new(&[&one], &[sex(), age()]).unwrap(), 7);
    let date: ReferenceDate = "2023-12-31".parse().unwrap();
    let observations = counts.observations(date, &areas());
    let of = |breakdown| {
        let key = SeriesKey { component: "c".into(), breakdown, date };
        observations.data[&key].cells.iter().map(|(area, count)| (area.0, *count)).collect::<Vec<_>>()
    };
    let in_order = |counts: [i64; 3]| (0..).zip(counts.map(Observed::Count)).collect::<Vec<_>>();
    assert_eq!(observations.data.len(), 3);
    assert_eq!(of(Breakdown::total()), in_order([2, 0, 0]));
    assert_eq!(of(Breakdown::of("sex", "w")), in_order([1, 0, 0]));
    assert_eq!(of(Breakdown::of("sex", "m")), in_order([1, 0, 0]));
}

#[test]
fn an_area_that_does_not_exist_has_numbers_only_if_records_are_placed_in_it() {
    let date: ReferenceDate = "2023-12-31".parse().unwrap();
    let known = areas();
    let ended = known.iter().map(|(index, area)| {
        let ends = index.0 < 2;
        Area { valid_to: ends.then(|| "2020-12-31".parse().unwrap()), ..area.clone() }
    });
    let areas = Areas::new(known.levels().to_vec(), ended.collect());
    let one = counting("c", is("sex", among(&["m"])), &[]);
    let counts = table().count(&Plan::new(&[&one], &[]).unwrap(), 7);
    let observations = counts.observations(date, &areas);
    let cells = &observations.data.values().next().unwrap().cells;
    assert_eq!(cells.keys().map(|area| area.0).collect::<Vec<_>>(), [0, 2]);
}

#[test]
fn no_records_give_zeros_and_no_components_nothing() {
    let empty = Table { rows: Vec::new(), ..table() };
    let one = counting("c", Filter::All, &["sex"]);
    let counts = empty.count(&Plan::new(&[&one], &[sex()]).unwrap(), 7);
    assert_eq!(counts.cells().count(), 0);
    assert_eq!(counts.get(&"c".into(), AreaIndex(2), &[Pick::Total]), Some(0));
    let counts = table().count(&Plan::new(&[], &[sex()]).unwrap(), 7);
    assert_eq!(counts.cells().count(), 0);
    assert_eq!(counts.get(&"c".into(), AreaIndex(2), &[]), None);
}

#[test]
fn more_than_sixty_four_components_are_counted_like_few() {
    let ages =
        (0..150).map(|age| counting(&format!("c{age}"), is("age", Test::Between(age, i64::MAX)), &["sex"]));
    let countings: Vec<Counting> = ages.collect();
    let plan = Plan::new(&countings.iter().collect::<Vec<_>>(), &[sex()]).unwrap();
    assert_eq!(plan.words(), 3);
    let counts = table().count(&plan, 2);
    let older =
        |age: u32| counts.get(&format!("c{age}").as_str().into(), AreaIndex(0), &[Pick::Total]).unwrap();
    assert_eq!([0, 3, 4, 40, 41, 70, 71, 149].map(older), [3, 3, 2, 2, 1, 1, 0, 0]);
}

#[test]
fn contradictions_in_the_catalogue_are_told() {
    let message = |countings: &[&Counting], dimensions: &[CountedDimension]| {
        Plan::new(countings, dimensions).unwrap_err().to_string()
    };
    let one = counting("c", is("age", Test::Between(0, 5)), &["sex"]);
    assert_eq!(
        message(&[&one], &[]),
        "Die Komponente „c“ soll nach „sex“ gegliedert werden; diese Gliederung gibt es nicht."
    );
    assert_eq!(message(&[&one, &one], &[sex()]), "Die Komponente „c“ kommt zweimal vor.");
    let words = counting("d", is("age", among(&["alt"])), &[]);
    assert_eq!(
        message(&[&one, &words], &[sex()]),
        "Die Variable „age“ wird einmal mit Wörtern und einmal mit Zahlen verglichen (siehe die Komponente „c“)."
    );
    let other = Counting { source: "sgb-ii".into(), ..counting("e", Filter::All, &[]) };
    assert!(matches!(Plan::new(&[&one, &other], &[sex()]), Err(Error::OtherSource { .. })));
    let wide = |id: &str| CountedDimension {
        id: id.into(),
        variable: id.into(),
        categories: (0..999).map(|number| (number.to_string(), Test::Between(number, number))).collect(),
    };
    let crossed = counting("f", Filter::All, &["a", "b", "c"]);
    assert!(matches!(
        Plan::new(&[&crossed], &["a", "b", "c"].map(wide)),
        Err(Error::TooManyCells(1_000_000_000))
    ));
}
