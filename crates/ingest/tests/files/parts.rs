//! Deliveries in parts: a sheet or a file for each district, and versions of a file.

use std::path::Path;

use ingest::{Ingested, ingest};
use vocabulary::profile::{Column, Profile};

use crate::city::{areas, catalogue, cells, profile, rules, told, write};

const NORTH: &str = "id;ew\n01011101;10\n01011102;20\n";
const SOUTH: &str = "id;ew\n02010101;40\n";

fn simple(paths: &[&str]) -> Profile {
    let mut profile = profile("");
    let table = &mut profile.tables[0];
    table.columns = vec![Column::new("ew", "einwohner".into())];
    let file = |path: &&str| vocabulary::profile::File { path: (*path).to_owned(), ..table.files[0].clone() };
    table.files = paths.iter().map(file).collect();
    profile
}

fn all(profile: &Profile, folder: &Path) -> Ingested {
    ingest(profile, folder, &areas(), &catalogue())
}

#[test]
fn areas_that_no_sheet_names_are_told_once_for_the_workbook() {
    let mut profile = simple(&["districts.xlsx"]);
    profile.tables[0].sheet = Some("*".to_owned());
    let ingested = all(&profile, Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/testdata")));
    assert_eq!(cells(&ingested, "gelesen: einwohner  2020-12-31"), "01011101=10 01011102=20 02010101=40");
    assert_eq!(rules(&ingested), ["total-recognised", "areas-missing"]);
    let missing = &ingested.findings[1];
    assert_eq!(missing.message, "1 Gebiet hat in keinem der 2 Blätter eine Zeile: 01011103.");
    assert_eq!(missing.place.to_string(), "deliveries/districts.xlsx");
}

#[test]
fn areas_that_no_file_of_a_date_names_are_told_once_for_all() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "nord.csv", NORTH);
    write(folder.path(), "süd.csv", SOUTH);
    let ingested = all(&simple(&["*.csv"]), folder.path());
    assert_eq!(
        told(&ingested),
        ["areas-missing: 1 Gebiet hat in keiner der 2 Dateien eine Zeile: 01011103."]
    );
}

#[test]
fn files_that_name_the_same_areas_are_judged_one_by_one() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.csv", NORTH);
    write(folder.path(), "b.csv", &format!("{NORTH}01011103;30\n"));
    let ingested = all(&simple(&["a.csv", "b.csv"]), folder.path());
    let missing: Vec<String> =
        told(&ingested).into_iter().filter(|finding| finding.starts_with("areas-missing")).collect();
    assert_eq!(
        missing,
        [
            "areas-missing: 2 Gebiete haben keine Zeile: 01011103, 02010101.",
            "areas-missing: 1 Gebiet hat keine Zeile: 02010101."
        ]
    );
}

#[test]
fn excluded_areas_that_no_part_names_are_not_applicable_once() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "nord.csv", "id;ew\n01011101;10\n01011103;30\n");
    write(folder.path(), "süd.csv", SOUTH);
    let mut profile = simple(&["nord.csv", "süd.csv"]);
    profile.exclusions = Some("mss".to_owned());
    let ingested = all(&profile, folder.path());
    assert_eq!(rules(&ingested), ["areas-excluded"]);
    assert_eq!(
        cells(&ingested, "gelesen: einwohner  2020-12-31"),
        "01011101=10 01011102=NotApplicable 01011103=30 02010101=40"
    );
}

#[test]
fn the_later_version_of_a_file_wins_whatever_the_order() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "ew.csv", &format!("{NORTH}01011103;30\n02010101;40\n"));
    write(folder.path(), "ew.v2.csv", &format!("{NORTH}01011103;31\n02010101;40\n"));
    write(folder.path(), "ew.v10.csv", &format!("{NORTH}01011103;33\n02010101;40\n"));
    for order in [["ew.csv", "ew.v2.csv", "ew.v10.csv"], ["ew.v10.csv", "ew.v2.csv", "ew.csv"]] {
        let ingested = all(&simple(&order), folder.path());
        assert_eq!(
            cells(&ingested, "gelesen: einwohner  2020-12-31"),
            "01011101=10 01011102=20 01011103=33 02010101=40"
        );
        assert_eq!(rules(&ingested), ["delivery-replaced"; 2]);
    }
    let ingested = all(&simple(&["ew.csv", "ew.v10.csv"]), folder.path());
    assert_eq!(
        told(&ingested),
        [
            "delivery-replaced: „einwohner“ zum 31.12.2020 gilt in dieser Fassung und ersetzt deliveries/ew.csv: 1 von 4 Zahlen haben sich geändert. Die Summe von „einwohner“ war 100 und ist 103."
        ]
    );
}

#[test]
fn a_revised_first_version_is_not_beaten_by_a_later_one_that_is_not_revised() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "ew.csv", &format!("{NORTH}01011103;30\n02010101;40\n"));
    write(folder.path(), "ew.v2.csv", &format!("{NORTH}01011103;31\n02010101;40\n"));
    let mut profile = simple(&["ew.csv", "ew.v2.csv"]);
    profile.tables[0].files[0].flag = Some(vocabulary::Flag::Revised);
    let ingested = all(&profile, folder.path());
    assert!(cells(&ingested, "gelesen: einwohner  2020-12-31").contains("01011103=30"));
}

#[test]
fn areas_that_only_an_earlier_version_names_are_told_of_the_later_one() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "nord.csv", &format!("{NORTH}01011103;30\n"));
    write(folder.path(), "nord.v2.csv", NORTH);
    write(folder.path(), "süd.csv", SOUTH);
    let ingested = all(&simple(&["*.csv"]), folder.path());
    let missing = ingested.findings.iter().find(|finding| finding.rule == "areas-missing").unwrap();
    assert_eq!(missing.message, "1 Gebiet hat in keiner der 2 Dateien eine Zeile: 01011103.");
    assert_eq!(missing.place.file, "deliveries/nord.v2.csv");
}

#[test]
fn flags_of_files_stay_with_their_numbers_and_numbers_in_force_are_named() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "ew.csv", &format!("{NORTH}01011103;30\n02010101;40\n"));
    write(folder.path(), "ew.v2.csv", &format!("{NORTH}01011103;31\n"));
    let mut profile = simple(&["ew.csv", "ew.v2.csv"]);
    profile.tables[0].files[0].flag = Some(vocabulary::Flag::Provisional);
    profile.tables[0].files[1].flag = Some(vocabulary::Flag::Revised);
    let ingested = all(&profile, folder.path());
    assert_eq!(
        cells(&ingested, "gelesen: einwohner  2020-12-31"),
        "01011101=10 (revised) 01011102=20 (revised) 01011103=31 (revised) 02010101=40 (provisional)"
    );
    assert_eq!(rules(&ingested), ["areas-missing", "delivery-replaced"]);
    assert_eq!(
        ingested.findings[0].hint,
        "Für sie gilt weiter, was in deliveries/ew.csv steht: fragen Sie beim Lieferanten nach, ob das so bleibt."
    );
}

#[test]
fn a_number_of_an_area_that_is_no_more_is_not_taken_but_totals_may_hold_it() {
    let folder = tempfile::tempdir().unwrap();
    let text = format!("{NORTH}01011103;30\n02010101;40\n02010102;50\nInsgesamt;150\n");
    write(folder.path(), "ew.csv", &text);
    let ingested = all(&simple(&["ew.csv"]), folder.path());
    assert_eq!(
        cells(&ingested, "gelesen: einwohner  2020-12-31"),
        "01011101=10 01011102=20 01011103=30 02010101=40"
    );
    assert_eq!(rules(&ingested), ["area-not-valid", "total-recognised"]);
}
