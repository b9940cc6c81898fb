//! XLSX files.

use crate::build::{package, relations, xlsx, xlsx_with_sheet};
use crate::{read, rows};

#[test]
fn rows_and_columns_are_where_the_sheet_says() {
    let sheet = r#"<row r="2"><c r="B2"><v>1</v></c><c r="D2"><v>2</v></c></row><row r="3"/><row r="7"><c r="A7"><v>3</v></c></row>"#;
    assert_eq!(rows(&xlsx(sheet, "", &[])), ["2: _ 1 _ 2", "7: 3"]);
}

#[test]
fn rows_and_columns_without_a_place_follow_each_other() {
    let sheet = "<row><c><v>1</v></c><c/><c><v>2</v></c></row><row></row><row><c><v>3</v></c></row>";
    assert_eq!(rows(&xlsx(sheet, "", &[])), ["1: 1 _ 2", "3: 3"]);
    assert_eq!(rows(&xlsx("<row r=\"0\"><c><v>1</v></c></row>", "", &[])), ["1: 1"]);
}

#[test]
fn every_kind_of_cell_is_read() {
    let texts = "<si><t>Mitte &amp; Wedding</t></si><si><r><t>Ber</t></r><r><t xml:space=\"preserve\">lin </t></r><rPh sb=\"0\" eb=\"1\"><t>laut</t></rPh></si><si/>";
    let sheet = r#"<row r="1">
        <c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>
        <c r="D1" t="inlineStr"><is><t>PLZ-_x000D_
Bereich</t></is></c>
        <c r="E1" t="str"><f>A1&amp;"x"</f><v>Formel</v></c><c r="F1" t="b"><v>1</v></c><c r="G1" t="b"><v>0</v></c>
        <c r="H1" t="e"><v>#REF!</v></c><c r="I1" t="e"><v>#GETTING_DATA</v></c><c r="J1" t="d"><v>2020-12-31T00:00:00Z</v></c>
        <c r="K1"><f>1/3</f><v>0.33333333333333331</v></c><c r="L1"><v>.</v></c></row>"#;
    assert_eq!(
        rows(&xlsx(sheet, texts, &[])),
        [
            r#"1: "Mitte & Wedding" "Berlin " _ "PLZ-\nBereich" "Formel" "WAHR" "FALSCH" #REF! #ERROR! 2020-12-31 0.333333333333333 ".""#
        ]
    );
}

#[test]
fn the_pieces_of_a_rich_text_are_one_text_without_its_pronunciation() {
    let rich = "<r><t>Neu</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\"> Köln</t></r><rPh sb=\"0\" eb=\"1\"><t>laut</t></rPh><phoneticPr fontId=\"1\"/>";
    let texts = format!("<si>{rich}</si><si><t xml:space=\"preserve\">  a\n </t></si>");
    let sheet = format!(
        "<row><c t=\"s\"><v>0</v></c><c t=\"inlineStr\"><is>{rich}</is></c><c t=\"s\"><v>1</v></c><c t=\"str\"><v>14,5 %</v></c><c t=\"inlineStr\"><is><t/></is></c><c t=\"n\"><v>2</v></c></row>"
    );
    assert_eq!(rows(&xlsx(&sheet, &texts, &[])), [r#"1: "Neu Köln" "Neu Köln" "  a\n " "14,5 %" _ 2"#]);
}

#[test]
fn days_written_as_such_are_shown_like_stored_ones() {
    let formats = ["dd.mm.yyyy;@", "[$-407]mmm yy", "yyyy"];
    let cells: String =
        (0..4).map(|format| format!("<c s=\"{format}\" t=\"d\"><v>2013-12-01</v></c>")).collect();
    assert_eq!(
        rows(&xlsx(&format!("<row>{cells}</row>"), "", &formats)),
        [r#"1: 2013-12-01 2013-12-01 "2013-12" 2013"#]
    );
}

#[test]
fn a_sign_for_zero_does_not_hide_that_a_number_is_per_cent() {
    let cells = "<c s=\"1\"><v>0.145</v></c><c s=\"1\"><v>0</v></c><c s=\"2\"><v>14.5</v></c>";
    let formats = ["[=0]\"-\";0.0%", "0.0\\ \"%\""];
    assert_eq!(rows(&xlsx(&format!("<row>{cells}</row>"), "", &formats)), ["1: 14.5 0 14.5"]);
}

#[test]
fn numbers_are_what_a_person_sees() {
    let formats = ["0.0%", "dd.mm.yyyy", "mmm yy", "yyyy", "00000", "0.0\"%\"", "#,##0"];
    let cells: String = ["0.145", "41639", "41609", "41609", "1001", "0.145", "1234.5"]
        .iter()
        .zip(1..)
        .map(|(value, format)| format!("<c s=\"{format}\"><v>{value}</v></c>"))
        .collect();
    let sheet = format!("<row>{cells}<c><v>9.6999999999999993</v></c></row>");
    assert_eq!(
        rows(&xlsx(&sheet, "", &formats)),
        [r#"1: 14.5 2013-12-31 "2013-12" 2013 "01001" 0.145 1234.5 9.7"#]
    );
}

#[test]
fn days_may_be_counted_from_1904() {
    let file = package(&[
        ("_rels/.rels", &relations(&[("a", "officeDocument", "/xl/workbook.xml")])),
        (
            "xl/_rels/workbook.xml.rels",
            &relations(&[("b", "worksheet", "s.xml"), ("c", "styles", "t.xml"), ("d", "chartsheet", "c.xml")]),
        ),
        (
            "xl/workbook.xml",
            b"<x:workbook><x:workbookPr date1904=\"1\"/><x:sheets><x:sheet name=\"Bild\" r:id=\"d\"/><x:sheet name=\"A &amp; B\" state=\"hidden\" r:id=\"b\"/></x:sheets></x:workbook>",
        ),
        ("xl/t.xml", b"<styleSheet><cellXfs><xf numFmtId=\"14\"/></cellXfs></styleSheet>"),
        ("xl/s.xml", b"<x:worksheet><x:sheetData><x:row><x:c s=\"0\"><x:v>42734</x:v></x:c></x:row></x:sheetData></x:worksheet>"),
    ]);
    let read = read(&file);
    assert_eq!(read.sheets, ["A & B"], "charts are no sheets, hidden sheets are");
    assert_eq!(read.rows, [["1: 2020-12-31"]]);
}

#[test]
fn cells_out_of_order_are_put_in_their_column() {
    let sheet = r#"<row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c></row>"#;
    assert_eq!(rows(&xlsx(sheet, "", &[])), ["1: 1 _ 3"]);
}

#[test]
fn blank_cells_far_away_and_merged_regions_cost_nothing() {
    let merges: String = (1..200_000).map(|row| format!("<mergeCell ref=\"A{row}:XFD{row}\"/>")).collect();
    let sheet = format!(
        "<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"XFD1\" s=\"1\"/></row></sheetData><mergeCells>{merges}</mergeCells></worksheet>"
    );
    assert_eq!(rows(&xlsx_with_sheet(sheet.as_bytes(), "", &[])), ["1: 1"]);
}

#[test]
fn a_sheet_that_is_cut_off_tells_the_row() {
    let sheet = "<worksheet><sheetData><row r=\"1\"><c><v>1</v></c></row><row r=\"2\"><c><v>2";
    let read = read(&xlsx_with_sheet(sheet.as_bytes(), "", &[]));
    assert_eq!(read.rows, [["1: 1"]]);
    assert_eq!(read.findings, ["workbook-damaged 2"]);
}

#[test]
fn a_text_that_is_not_there_is_damage() {
    let read = read(&xlsx("<row><c t=\"s\"><v>7</v></c></row>", "<si><t>x</t></si>", &[]));
    assert_eq!(read.findings, ["workbook-damaged 1"]);
}

#[test]
fn raised_footnote_marks_are_no_digits() {
    let raised = |text: &str, mark: &str| {
        format!("<r><t>{text}</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>{mark}</t></r>")
    };
    let texts = format!("<si>{}</si><si>{}</si>", raised("12", "1"), raised("", "3"));
    let inline = format!("<c t=\"inlineStr\"><is>{}</is></c>", raised("1204", "2)"));
    let sheet = format!("<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c>{inline}</row>");
    assert_eq!(rows(&xlsx(&sheet, &texts, &[])), [r#"1: "12" "3" "1204""#]);
}

#[test]
fn a_number_that_is_not_shown_is_not_read() {
    let cells = r#"<c s="1"><v>2</v></c><c s="2"><v>2</v></c><c s="3"><v>1204000</v></c>"#;
    let file = xlsx(&format!("<row>{cells}</row>"), "", &["[<3]\"*\";0", ";;;", "#,##0,"]);
    assert_eq!(rows(&file), [r#"1: "*" _ 1204"#]);
}

#[test]
fn a_formula_without_a_stored_value_is_told_apart_from_an_empty_cell() {
    let sheet = "<row><c><f>A2+1</f></c><c><f>A2</f><v></v></c><c t=\"str\"><f>\"\"</f><v></v></c><c><f>A2</f><v>3</v></c></row>";
    assert_eq!(rows(&xlsx(sheet, "", &[])), ["1: Formel ohne Wert Formel ohne Wert _ 3"]);
}

#[test]
fn a_row_beyond_the_last_one_of_a_sheet_is_refused() {
    let sheet = "<row r=\"1\"><c><v>1</v></c></row><row r=\"1048577\"><c><v>2</v></c></row>";
    assert_eq!(read(&xlsx(sheet, "", &[])).findings, ["workbook-too-large 2"]);
}
