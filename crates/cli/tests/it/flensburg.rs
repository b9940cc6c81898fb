//! Flensburg: shares recomputed by an independent script from the source tables.

use std::collections::BTreeMap;

use crate::program::{Row, example, export, table};

#[test]
fn the_shares_of_2022_equal_an_independent_recomputation() {
    let expected = table(&std::fs::read(example("flensburg/expected/anteile_2022.csv")).unwrap());
    let rows = export("flensburg", &["--all", "--level", "stadtteil"]);
    let of_2022 =
        rows.iter().filter(|row| row["reference_date"].starts_with("2022") && row["breakdown"].is_empty());
    let ours: BTreeMap<(&str, &str), &Row> =
        of_2022.map(|row| ((row["indicator"].as_str(), row["area"].as_str()), row)).collect();
    assert!(expected.len() >= 8 * 13);
    for row in &expected {
        let cell = ours[&(row["indicator"].as_str(), row["area"].as_str())];
        let (value, recomputed): (f64, f64) = (cell["value"].parse().unwrap(), row["value"].parse().unwrap());
        assert_eq!(value, recomputed, "{} in {}", row["indicator"], row["area"]);
    }
}

#[test]
fn numerator_and_base_keep_their_own_dates() {
    let rows = export("flensburg", &["--indicator", "arbeitslose-anteil", "--date", "2021-06-30"]);
    assert_eq!(rows.len(), 14);
    for row in rows {
        assert_eq!((row["numerator_date"].as_str(), row["base_date"].as_str()), ("2021-06-30", "2021-12-31"));
    }
}

#[test]
fn counts_that_the_city_hides_stay_secret_and_make_the_city_incomplete() {
    let rows = export("flensburg", &["--indicator", "raeumungen", "--date", "2022-12-31"]);
    let secret = rows.iter().filter(|row| row["state"] == "secret").count();
    assert!(secret > 0);
    assert!(rows.iter().all(|row| row["state"] != "secret" || row["value"].is_empty()));
    let city = rows.iter().find(|row| row["level"] == "stadt").unwrap();
    assert_eq!(city["state"], "incomplete");
    let share = (13 - secret) as f64 / 13.0;
    assert_eq!(city["flags"], format!("coverage={share:.3}"));
}
