//! Files that are no tables, protected, or larger than they look.

use crate::build::{package, relations, xlsx, xlsx_with_sheet};
use crate::read;

#[test]
fn other_files_in_the_same_wrapping_are_told() {
    for part in ["word/document.xml", "ppt/presentation.xml", "xl/workbook.bin", "bild.png"] {
        assert_eq!(read(&package(&[(part, b"x")])).findings, ["file-not-table"], "{part}");
    }
}

#[test]
fn a_damaged_archive_is_told() {
    let mut file = xlsx("<row><c><v>1</v></c></row>", "", &[]);
    let length = file.len();
    assert_eq!(read(&file[..length / 2]).findings, ["workbook-damaged"]);
    for byte in &mut file[40..60] {
        *byte ^= 0x55;
    }
    assert_eq!(read(&file).findings, ["workbook-damaged"]);
    assert_eq!(read(b"PK\x03\x04").findings, ["workbook-damaged"]);
}

#[test]
fn a_workbook_without_sheets_is_told() {
    let file = package(&[
        ("_rels/.rels", &relations(&[("a", "officeDocument", "xl/workbook.xml")])),
        ("xl/_rels/workbook.xml.rels", &relations(&[])),
        ("xl/workbook.xml", b"<workbook/>"),
    ]);
    assert_eq!(read(&file).findings, ["file-not-table"]);
}

#[test]
fn a_password_of_an_open_document_is_told() {
    let manifest: &[u8] = b"<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let file = package(&[("content.xml", b"\x01\x02"), ("META-INF/manifest.xml", manifest)]);
    assert_eq!(read(&file).findings, ["workbook-encrypted"]);
    let as_a_whole = package(&[("encrypted-package", b"\x01\x02"), ("META-INF/manifest.xml", manifest)]);
    assert_eq!(read(&as_a_whole).findings, ["workbook-encrypted"]);
}

#[test]
fn shared_texts_above_a_quarter_of_a_gigabyte_are_refused() {
    let texts =
        "<si><t>xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx</t></si>".repeat((1 << 28) / 64);
    let file = xlsx("", &texts, &[]);
    assert!(file.len() < 10_000_000, "small on disk");
    assert_eq!(read(&file).findings, ["workbook-too-large"]);
}

#[test]
fn a_cell_above_a_megabyte_is_refused() {
    let text = "x".repeat(2_000_000);
    let cell = format!("<row><c t=\"inlineStr\"><is><t>{text}</t></is></c></row>");
    assert_eq!(read(&xlsx(&cell, "", &[])).findings, ["workbook-too-large 1"]);
    let pieces = "<![CDATA[xxxxxxxxxxxxxxxxxxxx]]>".repeat(60_000);
    let cell = format!("<row><c t=\"inlineStr\"><is><t>{pieces}</t></is></c></row>");
    assert_eq!(read(&xlsx(&cell, "", &[])).findings, ["workbook-too-large 1"]);
}

#[test]
fn more_than_ten_thousand_columns_are_refused() {
    let cells = |count: usize| format!("<row>{}</row>", "<c><v>1</v></c>".repeat(count));
    assert_eq!(read(&xlsx(&cells(10_000), "", &[])).findings, [""; 0]);
    assert_eq!(read(&xlsx(&cells(10_001), "", &[])).findings, ["row-too-wide 1"]);
    assert_eq!(
        read(&xlsx("<row><c r=\"ZZZZZZZ1\"><v>1</v></c></row>", "", &[])).findings,
        ["row-too-wide 1"]
    );
}

#[test]
fn entities_of_a_document_type_are_not_expanded() {
    let sheet = b"<!DOCTYPE a [<!ENTITY b \"xxxxxxxx\">]><worksheet><sheetData><row><c t=\"inlineStr\"><is><t>&b;</t></is></c></row></sheetData></worksheet>";
    assert_eq!(read(&xlsx_with_sheet(sheet, "", &[])).rows, [["1: \"&b;\""]]);
}
