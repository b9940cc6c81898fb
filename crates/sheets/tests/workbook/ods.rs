//! ODS files.

use crate::build::{ods, package};
use crate::{read, rows};

fn table(rows: &str) -> Vec<u8> {
    ods(&format!("<table:table table:name=\"Daten\">{rows}</table:table>"))
}

#[test]
fn every_kind_of_cell_is_read() {
    let cells = [
        "<table:table-cell office:value-type=\"float\" office:value=\"9.6999999999999993\"><text:p>9,7</text:p></table:table-cell>",
        "<table:table-cell office:value-type=\"percentage\" office:value=\"0.145\"><text:p>14,5 %</text:p></table:table-cell>",
        "<table:table-cell office:value-type=\"date\" office:date-value=\"2013-12-31\"><text:p>31.12.13</text:p></table:table-cell>",
        "<table:table-cell office:value-type=\"date\" office:date-value=\"2013-12-01T00:00:00\"><text:p>Dez 2013</text:p></table:table-cell>",
        "<table:table-cell office:value-type=\"float\" office:value=\"1001\"><text:p>01001</text:p></table:table-cell>",
        "<table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"><text:p>WAHR</text:p></table:table-cell>",
        "<table:table-cell office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\"><text:p>#N/A</text:p></table:table-cell>",
        "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>Notiz</text:p></office:annotation><text:p>PLZ-</text:p><text:p>Be<text:span>reich</text:span><text:s text:c=\"2\"/>&amp;</text:p></table:table-cell>",
        "<table:table-cell/>",
        "<table:table-cell office:value-type=\"currency\" office:value=\"5\"/>",
    ];
    let row = format!("<table:table-row>{}</table:table-row>", cells.concat());
    assert_eq!(
        rows(&table(&row)),
        [r#"1: 9.7 14.5 2013-12-31 "2013-12" "01001" "WAHR" #N/A "PLZ-\nBereich  &" _ 5"#]
    );
}

#[test]
fn repeated_rows_and_cells_are_given_again_and_blank_ones_counted() {
    let content = r#"<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="7"/><table:covered-table-cell/><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated="1048571"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#;
    assert_eq!(rows(&table(content)), ["4: 7 7 _ \"x\"", "5: 7 7 _ \"x\""]);
}

#[test]
fn sheets_are_found_by_their_position() {
    let sheet = |name: &str, value: &str| {
        format!(
            "<table:table table:name=\"{name}\"><table:table-row><table:table-cell office:value-type=\"float\" office:value=\"{value}\"/></table:table-row></table:table>"
        )
    };
    let read =
        read(&ods(&format!("{}<table:table table:name=\"leer\"/>{}", sheet("a", "1"), sheet("b", "2"))));
    assert_eq!(read.sheets, ["a", "leer", "b"]);
    assert_eq!(read.rows, [vec!["1: 1"], vec![], vec!["1: 2"]]);
}

#[test]
fn a_table_filled_to_the_brim_is_refused() {
    let full = r#"<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="9000" office:value-type="float" office:value="7"/></table:table-row>"#;
    let mut read = read(&table(full));
    assert_eq!(read.rows.remove(0).len(), 2222, "20 million cells in rows of 9,000");
    assert_eq!(read.findings, ["workbook-too-large 2223"]);
}

#[test]
fn a_row_of_sixteen_thousand_filled_cells_is_refused() {
    let wide = r#"<table:table-row><table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="7"/></table:table-row>"#;
    assert_eq!(read(&table(wide)).findings, ["row-too-wide 1"]);
}

#[test]
fn a_text_of_a_billion_blanks_is_refused() {
    let blanks = r#"<table:table-row><table:table-cell><text:p><text:s text:c="1000000000"/><text:s text:c="1000000000"/></text:p></table:table-cell></table:table-row>"#;
    assert_eq!(read(&table(blanks)).findings, ["workbook-too-large 1"]);
}

#[test]
fn a_table_that_is_cut_off_tells_the_row() {
    let file = package(&[
        ("content.xml", b"<table:table table:name=\"a\"><table:table-row><table:table-cell office:value-type=\"float\" office:value=\"1\"/></table:table-row><table:table-row>"),
    ]);
    let read = read(&file);
    assert_eq!(read.rows, [["1: 1"]]);
    assert_eq!(read.findings, ["workbook-damaged 2"]);
}
