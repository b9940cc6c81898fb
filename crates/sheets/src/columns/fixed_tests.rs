use proptest::prelude::*;
use vocabulary::profile::FixedField;

use super::tests::{GERMAN, Told, read_as, shown};
use super::*;

/// Fields for the kinds of the tests, with a gap behind the first.
fn fields() -> [FixedField; 4] {
    [("name", 1, 6), ("ew", 8, 5), ("anteil", 13, 5), ("stand", 18, 10)]
        .map(|(name, start, length)| FixedField { name: name.to_owned(), start, length })
}

fn opening<'p>(fields: &'p [FixedField], encoding: Option<&'p str>, first_row: u32) -> Opening<'p> {
    Opening { encoding, delimiter: None, fixed: fields, first_row }
}

const LINES: &str = "\
Köln  x1.044 12,531.12.2012\r\n\
\n\
\"Ems\"      0-1,252012-12-31\n\
Bonn   1\n\
Äöü\n\
Mayen      a 12,52012-12-31and more";

#[test]
fn fields_are_cut_by_characters_in_every_encoding() {
    let rows = [
        "Köln Some(1044) Some(12.5) 2012-12-31",
        "\"Ems\" Some(0) Some(-1.25) 2012-12-31",
        "Bonn Some(1) None None",
        "Äöü None None None",
        "Mayen None Some(12.5) 2012-12-31",
    ];
    let expected = Told { rows: rows.map(str::to_owned).to_vec(), bad: vec![(6, Some(1))], broken: None };
    let windows: Vec<u8> = LINES.chars().map(|c| c as u8).collect();
    let utf_16: Vec<u8> = LINES.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, encoding) in
        [(LINES.as_bytes(), None), (&windows[..], Some("iso-8859-1")), (&utf_16[..], Some("utf-16le"))]
    {
        for size in [1, 7, 64, BLOCK] {
            let told = read_as(&opening(&fields(), encoding, 1), bytes, size);
            assert_eq!(told.as_ref(), Some(&expected), "{encoding:?} {size}");
        }
    }
}

#[test]
fn the_layout_gives_the_names_and_lines_above_the_table_are_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    std::fs::write(&path, "Bestand \"2012\r\nBonn   1\n").unwrap();
    let fields = fields();
    let opening = opening(&fields, None, 2);
    let bulk = Bulk::open(&path, &opening, GERMAN, &mut Report::new(String::new())).unwrap();
    assert_eq!(bulk.names(), ["name", "ew", "anteil", "stand"]);
    let mut rows = Vec::new();
    bulk.read(&[None, Some(Kind::Counts)], |batch| rows.push((batch.rows, batch.columns, batch.bad)))
        .unwrap();
    let one = Column::Counts(Numbers { numbers: vec![1], gaps: vec![] });
    assert_eq!(rows, [(1, vec![one], vec![])]);
}

#[test]
fn a_line_that_is_no_longer_text_is_left_out_and_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    std::fs::write(&path, "Bonn   1\n").unwrap();
    let fields = fields();
    let bulk =
        Bulk::open(&path, &opening(&fields, Some("utf-8"), 1), GERMAN, &mut Report::new(String::new()));
    std::fs::write(&path, b"Bonn   1\nK\xf6ln   2\nEms    3\n").unwrap();
    let mut told = Vec::new();
    bulk.unwrap().read(&[Some(Kind::Words)], |batch| told.push((batch.rows, batch.bad))).unwrap();
    assert_eq!(told, [(2, vec![Bad { line: 2, column: None }])]);
}

#[test]
fn a_line_without_end_is_told() {
    for length in [2_000_000, 9_000_000] {
        let bytes = ["Bonn   1\n", &"b".repeat(length), "\nEms    2\n"].concat();
        let told = read_as(&opening(&fields(), None, 1), bytes.as_bytes(), BLOCK).unwrap();
        assert_eq!(told.broken, Some(Broken::TooLong { line: 2 }));
    }
}

proptest! {
    #[test]
    fn lines_are_those_of_the_slower_reader(
        bytes in proptest::collection::vec(proptest::sample::select(b"a1,.\"\r\n\n  \xe4".to_vec()), 0..300),
        size in 1usize..60,
    ) {
        let fields = fields();
        let opening = opening(&fields, Some("cp850"), 1);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        std::fs::write(&path, &bytes).unwrap();
        let bulk = Bulk::open(&path, &opening, GERMAN, &mut Report::new(String::new()));
        let file = TextFile::open(&path, &opening, &mut Report::new(String::new()));
        let (Some(bulk), Some(file)) = (bulk, file) else {
            return Ok(());
        };
        let (mut fast, mut slow) = (Vec::new(), Vec::new());
        let result = bulk.read_in_blocks(size, &[Some(Kind::Words); 4], |batch| {
            fast.extend((0..batch.rows).map(|row| shown(&batch, row)));
        });
        let mut rows = file.rows();
        while let Some(row) = rows.next() {
            slow.push(row.unwrap().cells.iter().map(|cell| cell.text().into_owned()).collect::<Vec<_>>().join(" "));
        }
        prop_assert_eq!(result, Ok(()));
        prop_assert_eq!(&fast, &slow[1..]);
        prop_assert_eq!(read_as(&opening, &bytes, size), read_as(&opening, &bytes, BLOCK));
    }
}
