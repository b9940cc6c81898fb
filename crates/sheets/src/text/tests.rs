use super::*;

use std::io::Write;

use proptest::prelude::*;
use vocabulary::profile::FixedField;

type Told = (u32, u32, Vec<String>);

/// All rows of a file as (line, last line, cells), and why it broke off.
fn rows(bytes: &[u8], opening: &Opening<'_>, block: usize) -> (Vec<Told>, Option<Broken>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    std::fs::write(&path, bytes).unwrap();
    let mut report = Report::new("deliveries/a.csv".to_owned());
    let Some(file) = TextFile::open(&path, opening, &mut report) else {
        return (Vec::new(), None);
    };
    let (mut rows, mut told) = (file.rows_in_blocks(block), Vec::new());
    while let Some(row) = rows.next() {
        match row {
            Ok(row) => {
                let cells = row.cells.iter().map(|cell| cell.text().into_owned()).collect();
                told.push((row.line, row.last_line, cells));
            }
            Err(broken) => return (told, Some(broken)),
        }
    }
    (told, None)
}

fn row(line: u32, last_line: u32, cells: &[&str]) -> Told {
    (line, last_line, cells.iter().map(|cell| (*cell).to_owned()).collect())
}

const SEMICOLON: Opening<'_> = Opening { encoding: None, delimiter: Some(';'), fixed: &[], first_row: 1 };

#[test]
fn lines_are_counted_over_every_kind_of_line_end_and_blank_lines() {
    let expected = vec![row(1, 1, &["a", "b"]), row(2, 2, &["1", "2"]), row(5, 6, &["3", "4\n5"])];
    assert_eq!(rows(b"a;b\r\n1;2\n\n;;\r3;\"4\n5\"", &SEMICOLON, BLOCK), (expected, None));
}

#[test]
fn lines_above_the_table_are_rows_of_one_cell_whatever_they_hold() {
    let opening = Opening { first_row: 3, ..Opening::default() };
    let expected =
        vec![row(1, 1, &["Titel \"offen; 2020"]), row(3, 3, &["id", "ew"]), row(4, 4, &["01", "5"])];
    assert_eq!(rows(b"Titel \"offen; 2020\r\n\nid|ew\n01|5\n", &opening, BLOCK), (expected, None));
}

#[test]
fn a_fixed_width_file_begins_with_the_names_of_its_layout() {
    let field = |name: &str, start, length| FixedField { name: name.to_owned(), start, length };
    let fixed = [field("id", 1, 2), field("name", 3, 6), field("ew", 9, 3)];
    let opening = Opening { fixed: &fixed, first_row: 2, ..Opening::default() };
    let expected = vec![
        row(0, 0, &["id", "name", "ew"]),
        row(1, 1, &["Stand 2020"]),
        row(2, 2, &["01", "Köln", "123"]),
        row(4, 4, &["02", "Bonn", ""]),
    ];
    assert_eq!(rows(b"Stand 2020\n01K\xf6ln  123\n\n02Bonn", &opening, BLOCK), (expected, None));
}

#[test]
fn a_fixed_width_line_with_text_outside_the_fields_only_is_blank() {
    let fixed = [FixedField { name: "ew".to_owned(), start: 3, length: 3 }];
    let opening = Opening { fixed: &fixed, first_row: 1, ..Opening::default() };
    let expected = vec![row(0, 0, &["ew"]), row(2, 2, &["123"])];
    assert_eq!(rows(b"A    outside\nB 123\nC\n", &opening, BLOCK), (expected, None));
}

#[test]
fn a_packed_file_is_read_like_any_other() {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(b"\xef\xbb\xbfid;ew\n01;5\n").unwrap();
    let expected = vec![row(1, 1, &["id", "ew"]), row(2, 2, &["01", "5"])];
    assert_eq!(rows(&packer.finish().unwrap(), &Opening::default(), BLOCK), (expected, None));
}

#[test]
fn a_row_that_never_ends_is_refused_with_its_line() {
    let text = format!("a;b\n{}", "x".repeat(3_000_000));
    let (told, broken) = rows(text.as_bytes(), &SEMICOLON, BLOCK);
    assert_eq!(told, [row(1, 1, &["a", "b"])]);
    assert_eq!(broken, Some(Broken::TooLong { line: 2 }));
}

#[test]
fn a_file_that_is_gone_when_it_is_read_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    std::fs::write(&path, "id;ew\n").unwrap();
    let file = TextFile::open(&path, &SEMICOLON, &mut Report::new(String::new())).unwrap();
    std::fs::remove_file(&path).unwrap();
    let mut rows = file.rows();
    assert_eq!(rows.next(), Some(Err(Broken::Unreadable { line: 1 })));
    assert_eq!(rows.next(), None);
}

/// Bytes that look a little like a table.
fn table() -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![
        8 => proptest::sample::select(b"a1;;,\"\"\r\n\n \t\xe4\xc3\xbc".to_vec()),
        1 => any::<u8>(),
    ];
    proptest::collection::vec(byte, 0..300)
}

proptest! {
    #[test]
    fn borders_of_blocks_do_not_matter(bytes in table(), block in 1usize..40, first_row in 0u32..4) {
        for encoding in [None, Some("windows-1252"), Some("utf-16le"), Some("cp850")] {
            let opening = Opening { encoding, first_row, ..Opening::default() };
            prop_assert_eq!(rows(&bytes, &opening, block), rows(&bytes, &opening, BLOCK));
        }
    }
}
