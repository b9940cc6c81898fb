//! Downloads.

use crate::atlas::page;

#[tokio::test]
async fn a_download_for_excel_has_german_numbers_and_a_name() {
    let file = page("daten/anteil-u6.csv?dialekt=de&ebene=stadt&stichtag=2018-12-31").await;
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(
        file.header("content-disposition"),
        "attachment; filename=\"musterkreis-2018-10-anteil-u6.csv\""
    );
    assert_eq!(file.text.lines().count(), 2);
    file.says("\u{feff}").says(";31.12.2018;").says(";13;value;");
}

#[tokio::test]
async fn a_download_for_programs_has_iso_dates() {
    let file = page("daten/anteil-u6.csv?dialekt=machine&ebene=quartier").await;
    assert_eq!(file.text.lines().count(), 1 + 3 * 6);
    file.says(",2018-12-31,");
}

#[tokio::test]
async fn json_has_the_same_rows() {
    let file = page("daten/status.json?stichtag=2016-12-31").await;
    assert_eq!(file.header("content-type"), "application/json");
    let rows: Vec<serde_json::Value> = serde_json::from_str(&file.text).unwrap();
    assert_eq!(rows.len(), 6);
    assert_eq!(rows[0]["class_label"], "günstig");
    assert_eq!(rows[4]["state"], "later");
}

#[tokio::test]
async fn all_downloads_are_listed_with_the_meaning_of_their_columns() {
    let list = page("daten").await;
    for id in ["einwohner", "anteil-u6", "anteil-alt", "status", "dynamik", "matrix"] {
        list.says(&format!("/daten/{id}.csv?dialekt=de")).says(&format!("/daten/{id}.json"));
    }
    for column in release::export::COLUMNS {
        list.says(&format!("<code>{column}</code></dt><dd>"));
    }
    list.never_says("<dd></dd>");
}
