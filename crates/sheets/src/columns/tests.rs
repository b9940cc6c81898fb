use super::*;

use proptest::prelude::*;

pub(super) const GERMAN: Notation = Notation { decimal: ',', thousands: Some('.') };
pub(super) const KINDS: [Option<Kind>; 4] =
    [Some(Kind::Words), Some(Kind::Counts), Some(Kind::Values), Some(Kind::Dates)];

/// All rows as text, all that is bad, and why reading broke off.
#[derive(Debug, PartialEq)]
pub(super) struct Told {
    pub(super) rows: Vec<String>,
    pub(super) bad: Vec<(u32, Option<usize>)>,
    pub(super) broken: Option<Broken>,
}

fn read(bytes: &[u8], encoding: Option<&str>, size: usize) -> Option<Told> {
    read_as(&Opening { encoding, delimiter: Some(';'), fixed: &[], first_row: 1 }, bytes, size)
}

pub(super) fn read_as(opening: &Opening<'_>, bytes: &[u8], size: usize) -> Option<Told> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    std::fs::write(&path, bytes).unwrap();
    let bulk = Bulk::open(&path, opening, GERMAN, &mut Report::new(String::new()))?;
    let mut told = Told { rows: Vec::new(), bad: Vec::new(), broken: None };
    let result = bulk.read_in_blocks(size, &KINDS, |batch| {
        assert_eq!(lengths(&batch), [batch.rows; 4]);
        told.rows.extend((0..batch.rows).map(|row| shown(&batch, row)));
        told.bad.extend(batch.bad.iter().map(|bad| (bad.line, bad.column)));
    });
    told.broken = result.err();
    Some(told)
}

/// How many cells each column has.
fn lengths(batch: &Batch) -> Vec<usize> {
    let length = |column: &Column| match column {
        Column::Words(words) => words.codes().len(),
        Column::Counts(counts) => counts.all().len(),
        Column::Values(values) => values.all().len(),
        Column::Dates(dates) => dates.len(),
    };
    batch.columns.iter().map(length).collect()
}

pub(super) fn shown(batch: &Batch, row: usize) -> String {
    let cell = |column: &Column| match column {
        Column::Words(words) => words.get(row).unwrap().to_owned(),
        Column::Counts(counts) => format!("{:?}", counts.get(row)),
        Column::Values(values) => format!("{:?}", values.get(row)),
        Column::Dates(dates) => dates[row].map_or("None".to_owned(), |date| date.to_string()),
    };
    batch.columns.iter().map(cell).collect::<Vec<_>>().join(" ")
}

const HEADER: &str = "name;ew;anteil;stand\n";

#[test]
fn cells_are_read_as_what_their_columns_are() {
    let text = format!("{HEADER}Köln;1.044.555;12,5;31.12.2012\r\n\"Bad \"\"Ems\"\"\";0;-1,25;2012-12-31\n");
    let expected = ["Köln Some(1044555) Some(12.5) 2012-12-31", "Bad \"Ems\" Some(0) Some(-1.25) 2012-12-31"];
    let cp850: Vec<u8> = text.chars().map(|c| if c == 'ö' { 0x94 } else { c as u8 }).collect();
    let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, encoding) in
        [(text.as_bytes(), None), (&cp850[..], Some("cp850")), (&utf_16[..], Some("utf-16le"))]
    {
        let told = read(bytes, encoding, BLOCK).unwrap();
        assert_eq!(told, Told { rows: expected.map(str::to_owned).to_vec(), bad: vec![], broken: None });
    }
}

#[test]
fn blank_cells_are_gaps_and_other_cells_are_told() {
    let text = format!("{HEADER}a; ;;\n\nb;x;1,2,3;2012-02-30\nc;5;0,5;1.1.2012\n");
    let told = read(text.as_bytes(), None, BLOCK).unwrap();
    assert_eq!(told.rows, ["a None None None", "b None None None", "c Some(5) Some(0.5) 2012-01-01"]);
    assert_eq!(told.bad, [(4, Some(1)), (4, Some(2)), (4, Some(3))]);
}

#[test]
fn rows_that_are_not_like_the_header_are_left_out_and_told() {
    let text = format!("{HEADER}a;1;2;2012-12-31\nb;x\n\"c\";1;2;;\n\"d\ne\"f;1;2;\n;;\nf;6;6;\n");
    let told = read(text.as_bytes(), None, BLOCK).unwrap();
    assert_eq!(told.rows, ["a Some(1) Some(2.0) 2012-12-31", "f Some(6) Some(6.0) None"]);
    assert_eq!(told.bad, [(3, None), (4, None), (5, None)]);
}

#[test]
fn an_unclosed_quote_and_a_row_without_end_are_told_with_their_line() {
    let quote = format!("{HEADER}a;1;2;\n\"b;1;2;\n");
    let told = read(quote.as_bytes(), None, BLOCK).unwrap();
    assert_eq!(told.broken, Some(Broken::QuoteOpen { line: 3 }));
    assert_eq!(told.rows.len(), 1);
    for length in [2_000_000, 9_000_000] {
        let long = format!("{HEADER}a;1;2;\n{};1;2;\nc;1;2;\n", "b".repeat(length));
        let told = read(long.as_bytes(), None, BLOCK).unwrap();
        assert_eq!(told.broken, Some(Broken::TooLong { line: 3 }));
    }
}

#[test]
fn a_row_that_breaks_off_leaves_nothing_in_any_column() {
    let long = "b".repeat(2_000_000);
    let ends = ["\"b;1;2;\n", "b;\"1;2;\n", "b;1;\"2;\nc;1;2;\n", "b;x;y;\"2012", "b;1;2;\"2012-12-31\n"];
    let quotes = ends.map(|end| (end.to_owned(), Broken::QuoteOpen { line: 3 }));
    let lengths = [format!("{long};1;2;\n"), format!("b;x;y;{long}"), format!("b;1;2;2012-12-31;{long}\r\n")]
        .map(|end| (end, Broken::TooLong { line: 3 }));
    for (end, broken) in quotes.into_iter().chain(lengths) {
        let told = read(format!("{HEADER}a;1;2;\n{end}").as_bytes(), None, BLOCK).unwrap();
        let expected =
            Told { rows: vec!["a Some(1) Some(2.0) None".to_owned()], bad: vec![], broken: Some(broken) };
        assert!(told == expected, "{:?} {:?} {:.20}", told.broken, told.bad, end);
    }
}

#[test]
fn a_file_may_end_anywhere() {
    let rows = "a;1;2;2012-12-31\r\n\"b\";x;\"2\";\r\n\r\nc;1;2;3;4\r\n\"d\"e;1;2;\r\n;;;\r\n";
    let whole = format!("{HEADER}{rows}");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    let opening = Opening { encoding: None, delimiter: Some(';'), fixed: &[], first_row: 1 };
    for length in HEADER.len()..=whole.len() {
        std::fs::write(&path, &whole[..length]).unwrap();
        let (rows, broken) = slowly(&path, &opening);
        for size in [1, 7, BLOCK] {
            let told = read(&whole.as_bytes()[..length], None, size).unwrap();
            assert_eq!((told.rows.len(), told.broken), (rows.len(), broken), "{length} {size}");
        }
    }
}

#[test]
fn a_row_that_is_no_longer_text_is_kept_with_gaps_and_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    std::fs::write(&path, format!("{HEADER}a;1;2;\n")).unwrap();
    let opening = Opening { encoding: Some("utf-8"), delimiter: Some(';'), fixed: &[], first_row: 1 };
    let bulk = Bulk::open(&path, &opening, GERMAN, &mut Report::new(String::new())).unwrap();
    std::fs::write(&path, [HEADER.as_bytes(), b"a;1;2;\n\xff;\xff;\xff;\xff\n\xff;1\nb;1;2;"].concat())
        .unwrap();
    let mut told = Vec::new();
    bulk.read(&KINDS, |batch| told.push((batch.rows, lengths(&batch), batch.bad))).unwrap();
    let cells = (0..4).map(|column| Bad { line: 3, column: Some(column) });
    let bad = cells.chain([Bad { line: 4, column: None }]).collect();
    assert_eq!(told, [(3, vec![3; 4], bad)]);
}

#[test]
fn a_delimiter_beyond_ascii_is_refused_though_the_slower_reader_takes_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    std::fs::write(&path, "id¦ew\n01¦12\n").unwrap();
    let opening = Opening { delimiter: Some('¦'), first_row: 1, ..Opening::default() };
    let mut report = Report::new(String::new());
    assert!(Bulk::open(&path, &opening, GERMAN, &mut report).is_none());
    let findings = report.finish();
    assert_eq!(findings.iter().map(|finding| &finding.rule[..]).collect::<Vec<_>>(), ["delimiter-wrong"]);
    let mut document = crate::open(&path, &opening, &mut Report::new(String::new())).unwrap();
    let mut rows = document.rows(0);
    assert_eq!(rows.next().unwrap().unwrap().cells.len(), 2);
}

/// Bytes that look a little like a table.
fn table() -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![
        9 => proptest::sample::select(b"a1;;;,.\"\r\n\n \xe4\xc3\xbc".to_vec()),
        1 => any::<u8>(),
    ];
    proptest::collection::vec(byte, 0..300).prop_map(|bytes| [HEADER.as_bytes(), &bytes].concat())
}

proptest! {
    #[test]
    fn borders_of_blocks_do_not_matter(bytes in table(), size in 1usize..60) {
        for encoding in [None, Some("windows-1252")] {
            prop_assert_eq!(read(&bytes, encoding, size), read(&bytes, encoding, BLOCK));
        }
    }

    #[test]
    fn columns_nobody_asks_for_change_nothing_in_the_others(bytes in table(), asked in any::<[bool; 4]>()) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        std::fs::write(&path, &bytes).unwrap();
        let opening = Opening { encoding: Some("cp850"), delimiter: Some(';'), fixed: &[], first_row: 1 };
        let Some(bulk) = Bulk::open(&path, &opening, GERMAN, &mut Report::new(String::new())) else {
            return Ok(());
        };
        let (mut all, mut some) = (Vec::new(), Vec::new());
        let expected = bulk.read(&KINDS, |mut batch| {
            let mut kept = asked.iter();
            batch.columns.retain(|_| *kept.next().unwrap());
            batch.bad.retain(|bad| bad.column.is_none_or(|column| asked[column]));
            all.push(batch);
        });
        let kinds: Vec<_> = (0..4).map(|column| KINDS[column].filter(|_| asked[column])).collect();
        let result = bulk.read(&kinds, |batch| some.push(batch));
        prop_assert_eq!(some, all);
        prop_assert_eq!(result, expected);
    }

    #[test]
    fn rows_are_those_of_the_slower_reader(bytes in table()) {
        // The slower reader knows more kinds of blanks: these two are letters here.
        let bytes: Vec<u8> =
            bytes.into_iter().map(|byte| if matches!(byte, 0xff | 0x0b) { b'x' } else { byte }).collect();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        std::fs::write(&path, &bytes).unwrap();
        let opening = Opening { encoding: Some("cp850"), delimiter: Some(';'), fixed: &[], first_row: 1 };
        let mut report = Report::new(String::new());
        let Some(bulk) = Bulk::open(&path, &opening, GERMAN, &mut report) else {
            return Ok(());
        };
        let mut fast = Vec::new();
        let result = bulk.read(&[Some(Kind::Words); 4], |batch| {
            fast.extend((0..batch.rows).map(|row| shown(&batch, row)));
        });
        let (slow, broken) = slowly(&path, &opening);
        prop_assert_eq!(fast, slow);
        prop_assert_eq!(result.err(), broken);
    }
}

/// The rows that have as many cells as the header.
fn slowly(path: &Path, opening: &Opening<'_>) -> (Vec<String>, Option<Broken>) {
    let file = TextFile::open(path, opening, &mut Report::new(String::new())).unwrap();
    let (mut rows, mut told) = (file.rows(), Vec::new());
    rows.next();
    while let Some(row) = rows.next() {
        let row = match row {
            Ok(row) => row,
            Err(broken) => return (told, Some(broken)),
        };
        let cells: Vec<String> = row.cells.iter().map(|cell| cell.text().into_owned()).collect();
        if cells.len() == 4 && !row.misquoted && cells.iter().any(|cell| cell.contains(|c| c != '"')) {
            told.push(cells.join(" "));
        }
    }
    (told, None)
}
