//! XLS files.

use crate::build::{compound, record, xls};
use crate::{read, rows};

/// Place and format of a cell.
fn at(row: u8, column: u8, format: u8) -> [u8; 6] {
    [row, 0, column, 0, format, 0]
}

fn number(row: u8, column: u8, format: u8, value: f64) -> Vec<u8> {
    record(0x0203, &[&at(row, column, format), &value.to_le_bytes()])
}

#[test]
fn every_kind_of_cell_is_read() {
    let shared = record(0x00fc, &[&[1, 0, 0, 0, 1, 0, 0, 0], &[5, 0, 0], b"Mitte"]);
    let sheet = [
        number(0, 0, 0, 9.700_000_000_000_001),
        record(0x027e, &[&at(0, 1, 0), &(1234_u32 << 2 | 3).to_le_bytes()]),
        record(
            0x00bd,
            &[
                &[0, 0, 2, 0],
                &[0, 0],
                &(5_u32 << 2 | 2).to_le_bytes(),
                &[0, 0],
                &(6_u32 << 2 | 2).to_le_bytes(),
                &[3, 0],
            ],
        ),
        record(0x00fd, &[&at(0, 4, 0), &[0, 0, 0, 0]]),
        record(0x0204, &[&at(0, 5, 0), &[2, 0, 1], &[0xe4, 0, b'x', 0]]),
        record(0x0205, &[&at(0, 6, 0), &[1, 0]]),
        record(0x0205, &[&at(0, 7, 0), &[0x2a, 1]]),
        record(0x0006, &[&at(0, 8, 0), &7_f64.to_le_bytes(), &[0; 8]]),
        record(0x0006, &[&at(0, 9, 0), &[0, 0, 0, 0, 0, 0, 0xff, 0xff], &[0; 8]]),
        record(0x0207, &[&[3, 0, 0], b"abc"]),
        record(0x0006, &[&at(0, 10, 0), &[2, 0, 7, 0, 0, 0, 0xff, 0xff], &[0; 8]]),
        record(0x0201, &[&at(0, 11, 0)]),
    ];
    assert_eq!(
        rows(&xls(&shared, &sheet.concat())),
        [r#"1: 9.7 12.34 5 6 "Mitte" "äx" "WAHR" #N/A 7 "abc" #DIV/0!"#]
    );
}

#[test]
fn numbers_are_what_a_person_sees() {
    let written = [
        record(0x041e, &[&[164, 0], &[5, 0, 0], b"00000"]),
        record(0x00e0, &[&[0, 0], &[0, 0]]),
        record(0x00e0, &[&[0, 0], &[10, 0]]),
        record(0x00e0, &[&[0, 0], &[14, 0]]),
        record(0x00e0, &[&[0, 0], &[164, 0]]),
    ];
    let sheet =
        [number(0, 0, 1, 0.145), number(0, 1, 2, 41639.0), number(0, 2, 3, 1001.0), number(0, 3, 99, 5.0)];
    assert_eq!(rows(&xls(&written.concat(), &sheet.concat())), [r#"1: 14.5 2013-12-31 "01001" 5"#]);
}

#[test]
fn days_are_counted_from_1904_if_the_workbook_says_so() {
    let globals = [record(0x0022, &[&[1, 0]]), record(0x00e0, &[&[0, 0], &[14, 0]])].concat();
    let packed = record(0x027e, &[&at(0, 1, 0), &(42734_u32 << 2 | 2).to_le_bytes()]);
    let formula = record(0x0006, &[&at(0, 2, 0), &42734_f64.to_le_bytes(), &[0; 8]]);
    let sheet = [number(0, 0, 0, 42734.0), packed, formula];
    assert_eq!(rows(&xls(&globals, &sheet.concat())), ["1: 2020-12-31 2020-12-31 2020-12-31"]);
}

#[test]
fn shared_texts_go_on_behind_the_end_of_a_record() {
    let shared = [
        record(0x00fc, &[&[3, 0, 0, 0, 3, 0, 0, 0], &[8, 0, 0], b"Neuk"]),
        record(0x003c, &[&[1], &[0xf6, 0, b'l', 0, b'l', 0, b'n', 0], &[5, 0, 1], &[b'M', 0, b'i', 0]]),
        record(0x003c, &[&[0], b"tte"]),
        record(0x003c, &[&[3, 0, 8 | 4, 1, 0, 2, 0, 0, 0], b"Ort", &[0; 4], &[7, 7]]),
    ];
    let cell = |column, text| record(0x00fd, &[&at(0, column, 0), &[text, 0, 0, 0]]);
    let sheet = [cell(0, 0), cell(1, 1), cell(2, 2)];
    assert_eq!(rows(&xls(&shared.concat(), &sheet.concat())), [r#"1: "Neukölln" "Mitte" "Ort""#]);
}

#[test]
fn the_text_of_a_formula_may_come_behind_other_records_and_a_rich_text_has_one() {
    let sheet = [
        record(0x0006, &[&at(0, 1, 0), &[0, 0, 0, 0, 0, 0, 0xff, 0xff], &[0; 8]]),
        record(0x04bc, &[&[0; 8]]),
        record(0x0207, &[&[3, 0, 0], b"abc"]),
        record(0x00d6, &[&at(0, 2, 0), &[2, 0, 8, 1, 0], b"xy", &[0; 4]]),
        record(0x0006, &[&at(0, 3, 0), &[3, 0, 0, 0, 0, 0, 0xff, 0xff], &[0; 8]]),
        record(0x0006, &[&at(0, 4, 0), &[1, 0, 0, 0, 0, 0, 0xff, 0xff], &[0; 8]]),
    ];
    assert_eq!(rows(&xls(&[], &sheet.concat())), [r#"1: _ "abc" "xy" _ "FALSCH""#]);
}

#[test]
fn old_versions_have_texts_of_one_byte_in_the_code_page_of_the_workbook() {
    for (code_page, umlaut) in [(1252_u16, 0xf6), (850, 0x94), (437, 0x94), (10_000, 0x9a), (1, 0xf6)] {
        let begin = record(0x0809, &[&[0, 5, 5, 0]]);
        let code_page = record(0x0042, &[&code_page.to_le_bytes()]);
        let end = record(0x000a, &[]);
        let start = begin.len() + code_page.len() + 4 + 8 + end.len();
        let bound = record(0x0085, &[&u32::try_from(start).unwrap().to_le_bytes(), &[0, 0, 1], b"a"]);
        let sheet = record(0x0204, &[&at(0, 0, 0), &[4, 0, b'K', umlaut], b"ln"]);
        let stream = [&begin[..], &code_page, &bound, &end, &begin, &sheet, &end].concat();
        assert_eq!(rows(&compound("Book", &stream)), [r#"1: "Köln""#]);
    }
}

#[test]
fn cells_in_any_order_are_put_in_order_and_charts_are_passed_over() {
    let chart = [record(0x0809, &[&[0, 6, 32, 0]]), number(0, 0, 0, 99.0), record(0x000a, &[])].concat();
    let sheet = [number(4, 1, 0, 4.0), chart, number(1, 2, 0, 2.0), number(1, 0, 0, 1.0)];
    assert_eq!(rows(&xls(&[], &sheet.concat())), ["2: 1 _ 2", "5: _ 4"]);
}

#[test]
fn a_stream_without_the_wrapping_is_read_and_older_ones_are_told() {
    let wrapped = xls(&[], &number(0, 0, 0, 1.0));
    assert_eq!(rows(&wrapped[3 * 512..]), ["1: 1"]);
    let of_excel_4 = [&record(0x0409, &[&[0, 0, 16, 0, 0, 0]]), &number(0, 0, 0, 1.0)[..]].concat();
    assert_eq!(read(&of_excel_4).findings, ["file-not-table"]);
}

#[test]
fn a_password_is_told() {
    assert_eq!(read(&xls(&record(0x002f, &[&[1, 0]]), &[])).findings, ["workbook-encrypted"]);
    assert_eq!(read(&compound("EncryptedPackage", b"x")).findings, ["workbook-encrypted"]);
}

#[test]
fn other_office_files_are_told() {
    for stream in ["WordDocument", "PowerPoint Document"] {
        assert_eq!(read(&compound(stream, b"x")).findings, ["file-not-table"]);
    }
    assert_eq!(read(&compound("Irgendwas", b"x")).findings, ["workbook-damaged"]);
}

#[test]
fn a_chain_of_sectors_that_bites_its_tail_ends() {
    let mut file = xls(&[], &number(0, 0, 0, 1.0));
    // The directory is followed by itself, and so is the first sector of the stream.
    file[512 + 4..512 + 8].copy_from_slice(&1_u32.to_le_bytes());
    file[512 + 8..512 + 12].copy_from_slice(&2_u32.to_le_bytes());
    assert_eq!(read(&file).rows, [["1: 1"]]);
}

#[test]
fn a_file_cut_off_anywhere_is_told_and_never_panics() {
    let whole =
        xls(&record(0x00fc, &[&[1, 0, 0, 0, 1, 0, 0, 0], &[5, 0, 0], b"Mitte"]), &number(0, 0, 0, 1.0));
    for length in (8..whole.len()).step_by(7) {
        let read = read(&whole[..length]);
        assert!(!read.findings.is_empty() || read.rows == [["1: 1"]], "at {length}");
    }
}
