//! GeoJSON files.

use crate::{read, rows};

#[test]
fn properties_are_rows_under_the_union_of_their_names() {
    let file = "\u{feff}{\"type\": \"FeatureCollection\", \"features\": [
        {\"type\": \"Feature\", \"geometry\": {\"type\": \"Point\", \"coordinates\": [1, 2]}, \"properties\": {\"ID\": \"01\", \"NAME\": \"Mitte\", \"DATE_2018-12-31\": 12.5}},
        {\"properties\": {\"NAME\": \"Wedding\", \"neu\": null, \"ID\": 2, \"liste\": [1, {\"a\": true}]}, \"type\": \"Feature\"},
        {\"type\": \"Feature\", \"properties\": null},
        {\"type\": \"Feature\", \"properties\": {\"neu\": true, \"ID\": 12345678901234567890}}
    ]}";
    assert_eq!(
        rows(file.as_bytes()),
        [
            r#"1: "ID" "NAME" "DATE_2018-12-31" "neu" "liste""#,
            r#"2: "01" "Mitte" 12.5"#,
            r#"3: 2 "Wedding" _ _ "[1,{\"a\":true}]""#,
            r#"5: "12345678901234567890" _ _ "WAHR""#,
        ]
    );
}

#[test]
fn a_file_that_is_cut_off_or_no_geojson_is_told() {
    assert_eq!(
        read(b"{\"features\": [{\"properties\": {\"a\": 1}},\n{\"prop").findings,
        ["json-unreadable 2"]
    );
    assert_eq!(read(b"{\"a\": 1}").findings, ["features-missing"]);
    assert_eq!(read(b"{\"features\": 5}").findings, ["json-unreadable 1"]);
    assert_eq!(read(b"{\"features\": []}").findings, ["features-missing"]);
}

#[test]
fn deep_nesting_is_refused() {
    let file = format!("{{\"features\": [{{\"properties\": {{\"a\": {}", "[".repeat(100_000));
    assert_eq!(read(file.as_bytes()).findings, ["json-unreadable 1"]);
    let geometry = format!("{{\"features\": [{{\"geometry\": {}", "[".repeat(100_000));
    assert_eq!(read(geometry.as_bytes()).findings, ["json-unreadable 1"]);
}

#[test]
fn more_than_ten_thousand_names_are_refused() {
    let properties: Vec<String> = (0..10_001).map(|name| format!("\"p{name}\": 1")).collect();
    let file = format!("{{\"features\": [{{\"properties\": {{{}}}}}]}}", properties.join(","));
    assert_eq!(read(file.as_bytes()).findings, ["json-unreadable 1"]);
}
