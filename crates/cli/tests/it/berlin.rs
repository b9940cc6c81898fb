//! Berlin: the published classes and index values of the MSS 2015 and 2019, and sums of the population.

use std::collections::BTreeMap;

use crate::program::{Row, example, export, table};

const EDITIONS: [(&str, &str, usize); 2] = [("2015", "2014-12-31", 435), ("2019", "2018-12-31", 436)];

fn published(edition: &str, table_name: &str) -> BTreeMap<String, Row> {
    let path = example(&format!("berlin/expected/mss{edition}_{table_name}_plr.csv"));
    table(&std::fs::read(path).unwrap()).into_iter().map(|row| (row["id"].clone(), row)).collect()
}

fn ours(index: &str, date: &str) -> BTreeMap<String, Row> {
    let rows = export("berlin", &["--indicator", index, "--date", date, "--level", "planungsraum"]);
    rows.into_iter().map(|row| (row["area"].clone(), row)).collect()
}

/// Areas whose class differs, and how many have one; areas without a published class must be not applicable.
fn compare(edition: &str, date: &str, index: &str, column: &str) -> (Vec<String>, usize) {
    let ours = ours(index, date);
    let published = published(edition, "1_status_dynamik_index");
    assert_eq!(ours.len(), 447);
    assert_eq!(published.len(), 447);
    let mut differing = Vec::new();
    let mut valid = 0;
    for (area, row) in &published {
        if row[column].is_empty() {
            assert_eq!(
                (ours[area]["state"].as_str(), ours[area]["value"].as_str()),
                ("not_applicable", ""),
                "{area}"
            );
            continue;
        }
        valid += 1;
        if ours[area]["class_label"] != row[column] {
            differing.push(area.clone());
        }
    }
    (differing, valid)
}

#[test]
fn every_published_status_class_comes_out() {
    for (edition, date, valid) in EDITIONS {
        assert_eq!(compare(edition, date, "mss-status", "status_index_class"), (vec![], valid));
    }
}

#[test]
fn every_published_dynamics_class_comes_out() {
    for (edition, date, valid) in EDITIONS {
        assert_eq!(compare(edition, date, "mss-dynamik", "dynamic_index_class"), (vec![], valid));
    }
}

#[test]
fn every_published_cell_of_the_matrix_comes_out() {
    for (edition, date, valid) in EDITIONS {
        assert_eq!(compare(edition, date, "mss-matrix", "status_dynamic_index_class"), (vec![], valid));
        let published = published(edition, "1_status_dynamik_index");
        let differs = |(area, row): (&String, &Row)| {
            let expected = &published[area];
            row["class"] != expected["status_dynamic_index"]
                && !expected["status_dynamic_index_class"].is_empty()
        };
        assert_eq!(ours("mss-matrix", date).iter().filter(|(area, row)| differs((area, row))).count(), 0);
    }
}

#[test]
fn index_values_are_within_a_hundred_thousandth_of_the_published_ones() {
    // The published table of 2019 carries no row for 01011101.
    for ((edition, date, _), compared) in EDITIONS.into_iter().zip([435, 435]) {
        let ours = ours("mss-status", date);
        let published = published(edition, "3_z_werte_status");
        let values =
            published.iter().filter(|(_, row)| !row["status_class"].is_empty() && row["status_class"] != "0");
        let mut count = 0;
        for (area, row) in values {
            let (expected, value): (f64, f64) =
                (row["status_index"].parse().unwrap(), ours[area]["value"].parse().unwrap());
            assert!((expected - value).abs() < 1e-5, "{area}: {value} instead of {expected}");
            count += 1;
        }
        assert_eq!(count, compared);
    }
}

#[test]
fn zeros_of_excluded_areas_are_no_values() {
    let rows = export("berlin", &["--indicator", "mss-s1,mss-s3,mss-d4", "--level", "planungsraum"]);
    let excluded: Vec<&Row> = rows.iter().filter(|row| row["area"] == "01011102").collect();
    assert_eq!(excluded.len(), 6);
    for row in excluded {
        assert_eq!((row["state"].as_str(), row["value"].as_str()), ("not_applicable", ""));
    }
}

#[test]
fn the_population_of_every_level_is_the_published_one_at_all_three_dates() {
    let files =
        [("bezirksregion", "district-regions"), ("prognoseraum", "forecast-areas"), ("bezirk", "districts")];
    for (half_year, date) in [("2015-02", "2015-12-31"), ("2018-02", "2018-12-31"), ("2020-02", "2020-12-31")]
    {
        for (level, file) in files.into_iter().chain([("stadt", "city")]) {
            let path =
                example(&format!("berlin/deliveries/ewr/{half_year}/population_{half_year}_t2_{file}.csv"));
            let published = table(&std::fs::read(path).unwrap());
            let rows = export("berlin", &["--indicator", "einwohner", "--date", date, "--level", level]);
            let ours: BTreeMap<(&str, &str), &Row> =
                rows.iter().map(|row| ((row["area"].as_str(), row["breakdown"].as_str()), row)).collect();
            let columns = [
                ("", "inhabitants"),
                ("alter:u6", "inhabitants_age_below_6"),
                ("alter:65plus", "inhabitants_age_above_65"),
            ];
            for row in &published {
                for (category, column) in columns {
                    let cell = ours[&(row["id"].as_str(), category)];
                    assert_eq!(cell["value"], row[column], "{level} {} {category} {date}", row["id"]);
                }
            }
        }
    }
}

#[test]
fn the_area_formed_in_2019_exists_only_since_then() {
    let count = |date: &str| {
        export("berlin", &["--indicator", "einwohner", "--date", date, "--level", "planungsraum"])
            .iter()
            .filter(|row| row["breakdown"].is_empty())
            .count()
    };
    assert_eq!(count("2018-12-31"), 447);
    assert_eq!(count("2020-12-31"), 448);
}
