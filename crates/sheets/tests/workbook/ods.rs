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
fn comments_shapes_and_pronunciations_are_no_text_of_the_cell() {
    let cells = [
        "<table:table-cell office:value-type=\"string\"><office:annotation><dc:creator>A</dc:creator><text:p>Notiz</text:p></office:annotation><text:p>Mitte</text:p></table:table-cell>",
        "<table:table-cell office:value-type=\"string\"><text:p>Wed<office:annotation><text:p>Notiz</text:p></office:annotation>ding</text:p><text:p/><text:p>1)</text:p></table:table-cell>",
        "<table:table-cell><draw:frame><draw:text-box><text:p>Rahmen</text:p></draw:text-box></draw:frame></table:table-cell>",
        "<table:table-cell office:value-type=\"string\"><draw:custom-shape><text:p>Form</text:p></draw:custom-shape><text:p><text:ruby><text:ruby-base>Ort</text:ruby-base><text:ruby-text>laut</text:ruby-text></text:ruby></text:p></table:table-cell>",
        "<table:table-cell office:value-type=\"string\"><text:p>a<text:tab/>b<text:line-break/>c<text:s/><text:s text:c=\"2\"></text:s>d<text:a xlink:href=\"x\">e</text:a></text:p></table:table-cell>",
        "<table:covered-table-cell table:number-columns-repeated=\"2\"/>",
        "<table:table-cell office:value-type=\"float\" office:value=\"5\"><office:annotation><text:p>#REF!</text:p></office:annotation><text:p>5</text:p></table:table-cell>",
    ];
    let row = format!("<table:table-row>{}</table:table-row>", cells.concat());
    assert_eq!(rows(&table(&row)), [r#"1: "Mitte" "Wedding\n\n1)" _ "Ort" "a\tb\nc   de" _ _ 5"#]);
}

#[test]
fn a_failed_formula_that_is_stored_as_zero_is_no_zero() {
    let cell = |text: &str| {
        format!(
            "<table:table-cell office:value-type=\"float\" office:value=\"0\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let cells: String = ["#DIV/0!", "#BEZUG!", "Err:502", "###", "#0", "-", "0 %"].map(cell).concat();
    let row = format!("<table:table-row>{cells}</table:table-row>");
    assert_eq!(rows(&table(&row)), ["1: #DIV/0! #ERROR! #ERROR! 0 0 0 0"]);
}

#[test]
fn copies_of_sheets_of_other_files_are_no_sheets() {
    let sheet = |name: &str, value: u8| {
        format!(
            "<table:table table:name=\"{name}\"><table:table-row><table:table-cell office:value-type=\"float\" office:value=\"{value}\"/></table:table-row></table:table>"
        )
    };
    let read = read(&ods(&[sheet("a", 1), sheet("'file:///b.ods'#$Tabelle1", 2), sheet("c", 3)].concat()));
    assert_eq!(read.sheets, ["a", "c"]);
    assert_eq!(read.rows, [["1: 1"], ["1: 3"]]);
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
    assert_eq!(read.rows.remove(0).len(), 0);
    assert_eq!(read.findings, ["workbook-too-large 1"]);
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

#[test]
fn a_row_repeated_beyond_the_last_one_of_a_sheet_is_refused() {
    let row = r#"<table:table-row table:number-rows-repeated="001595582158"><table:table-cell office:value-type="float" office:value="7"/></table:table-row>"#;
    assert_eq!(read(&table(row)).findings, ["workbook-too-large 1"]);
    let long = format!(
        "<table:table-row><table:table-cell table:number-columns-repeated=\"9000\"><text:p>{}</text:p></table:table-cell></table:table-row>",
        "x".repeat(10_000)
    );
    assert_eq!(read(&table(&long)).findings, ["workbook-too-large 1"], "90 MB in a row");
}

#[test]
fn a_number_that_is_not_shown_is_not_read() {
    let cell = |shown: &str| {
        format!(
            "<table:table-cell office:value-type=\"float\" office:value=\"2\"><text:p>{shown}</text:p></table:table-cell>"
        )
    };
    let row = format!("<table:table-row>{}{}{}</table:table-row>", cell("*"), cell(""), cell("2"));
    assert_eq!(rows(&table(&row)), [r#"1: "*" _ 2"#]);
}
