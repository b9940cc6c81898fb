//! What goes in comes out.

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{Array, RecordBatch};
use vault::{Error, Vault};
use vocabulary::records::{Column, Field, FieldKind, NO_WORD, Records};

use crate::support::{
    batches, date, fields, numbers, provenance, reading, records, source, store, three, words, writer,
};

#[test]
fn words_numbers_and_pseudonyms_come_back_with_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::open(&folder.path().join("vault"), None).unwrap();
    let partition = store(&vault, "2023-12-31", "a");

    assert_eq!(partition.about.rows, 3);
    assert_eq!(partition.about.provenance, provenance("a"));
    assert_eq!(vault.partitions().unwrap(), std::slice::from_ref(&partition));
    assert_eq!(words(&vault, &partition, "area"), [Some("0101".to_owned()), None, Some("0102".to_owned())]);
    assert_eq!(numbers(&vault, &partition, "alter"), [Some(34), None, Some(7)]);
    let batch = &batches(&vault, &partition, &["pseudonym"])[0];
    let pseudonyms = batch.column(0).as_fixed_size_binary();
    assert_eq!(pseudonyms.value(0), [34; 16]);
    assert!(pseudonyms.is_null(1));
}

#[test]
fn every_unicode_word_the_empty_one_and_the_widest_numbers_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::open(folder.path(), None).unwrap();
    let mut writer = writer(&vault, "2023-12-31");
    let entries = [
        (Some(""), Some(i64::MIN)),
        (Some("Straße 🏘️ \u{0}\n\"'"), Some(i64::MAX)),
        (Some("ẞ"), Some(0)),
        (Some(""), Some(-1)),
    ];
    writer.push(&records(&entries)).unwrap();
    let partition = writer.finish(&provenance("a")).unwrap();
    let expected: Vec<_> = entries.iter().map(|(word, _)| word.map(str::to_owned)).collect();
    assert_eq!(words(&vault, &partition, "area"), expected);
    assert_eq!(numbers(&vault, &partition, "alter"), [Some(i64::MIN), Some(i64::MAX), Some(0), Some(-1)]);
}

#[test]
fn no_records_at_all_are_a_partition_too() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::open(folder.path(), None).unwrap();
    let mut writer = writer(&vault, "2023-12-31");
    writer.push(&records(&[])).unwrap();
    let partition = writer.finish(&provenance("a")).unwrap();
    assert_eq!(partition.about.rows, 0);
    let scan = vault.scan(&partition, &["area"], &reading()).unwrap();
    assert_eq!((scan.rows(), scan.pieces()), (0, 0));
}

#[test]
fn a_column_of_words_without_any_word_is_all_missing() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::open(folder.path(), None).unwrap();
    let mut writer = writer(&vault, "2023-12-31");
    writer.push(&records(&[(None, Some(1)), (None, Some(2))])).unwrap();
    let partition = writer.finish(&provenance("a")).unwrap();
    assert_eq!(words(&vault, &partition, "area"), [None, None]);
}

#[test]
fn columns_come_in_the_order_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::open(folder.path(), None).unwrap();
    let partition = store(&vault, "2023-12-31", "a");
    let batch = &batches(&vault, &partition, &["pseudonym", "area", "alter"])[0];
    let schema = batch.schema();
    let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
    assert_eq!(names, ["pseudonym", "area", "alter"]);
    assert!(matches!(
        vault.scan(&partition, &["vorname"], &reading()),
        Err(Error::NoColumn { column, .. }) if column == "vorname"
    ));
}

/// Ages 0, 1, 2 … and areas of 1,000 kinds, pushed some at a time.
fn many(vault: &Vault, rows: usize, at_a_time: usize) -> vault::Partition {
    let mut writer = writer(vault, "2023-12-31");
    for from in (0..rows).step_by(at_a_time) {
        let range = from..(from + at_a_time).min(rows);
        let words: Vec<String> = (0..1000).map(|word| format!("{word:04}")).collect();
        writer
            .push(&Records {
                rows: range.len(),
                columns: vec![
                    Column::Words { words, codes: range.clone().map(|row| row as u32 * 7 % 1000).collect() },
                    Column::Numbers(range.clone().map(|row| Some(row.cast_signed() as i64)).collect()),
                    Column::Pseudonyms(vec![None; range.len()]),
                ],
            })
            .unwrap();
    }
    writer.finish(&provenance("a")).unwrap()
}

#[test]
fn several_row_groups_are_pieces_that_follow_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::open(folder.path(), None).unwrap();
    let partition = many(&vault, 600_000, 250_000);
    let scan = vault.scan(&partition, &["alter"], &reading()).unwrap();
    assert_eq!(scan.pieces(), 3);
    assert_eq!(numbers(&vault, &partition, "alter"), (0..600_000).map(Some).collect::<Vec<_>>());
    let areas = words(&vault, &partition, "area");
    assert_eq!(areas[599_999].as_deref(), Some("0993"));
}

#[test]
fn the_same_records_are_the_same_bytes_however_they_are_pushed() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::open(folder.path(), None).unwrap();
    let one = many(&vault, 300_000, 300_000).about;
    let other = many(&vault, 300_000, 777).about;
    assert_eq!(one, other);
}

#[test]
fn more_words_than_keys_begin_a_new_row_group() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::open(folder.path(), None).unwrap();
    let only = [Field { name: "block".to_owned(), kind: FieldKind::Words }];
    let mut writer = vault.writer(&source(), date("2023-12-31"), &only).unwrap();
    let all: Vec<String> = (0..100_000).map(|word| format!("{word}")).collect();
    let codes: Vec<u32> = (0..100_000).chain([NO_WORD, 5]).collect();
    writer
        .push(&Records { rows: 100_002, columns: vec![Column::Words { words: all.clone(), codes }] })
        .unwrap();
    let partition = writer.finish(&provenance("a")).unwrap();
    assert_eq!(vault.scan(&partition, &["block"], &reading()).unwrap().pieces(), 2);
    let mut expected: Vec<Option<String>> = all.into_iter().map(Some).collect();
    expected.extend([None, Some("5".to_owned())]);
    assert_eq!(words(&vault, &partition, "block"), expected);
}

#[test]
fn threads_read_different_pieces_at_the_same_time() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::open(folder.path(), None).unwrap();
    let partition = many(&vault, 600_000, 100_000);
    let scan = vault.scan(&partition, &["alter", "area"], &reading()).unwrap();
    let scan = &scan;
    let sum = |number: usize| -> i64 {
        let batches = scan.piece(number).unwrap().map(Result::unwrap);
        let ages =
            |batch: RecordBatch| -> i64 { batch.column(0).as_primitive::<Int64Type>().values().iter().sum() };
        batches.map(ages).sum()
    };
    let sums: i64 = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..3).map(|number| scope.spawn(move || sum(number))).collect();
        workers.into_iter().map(|worker| worker.join().unwrap()).sum()
    });
    assert_eq!(sums, 600_000 * 599_999 / 2);
}

#[test]
fn records_of_other_columns_and_names_that_are_no_names_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vault");
    let vault = Vault::open(&path, None).unwrap();
    for name in ["", "Alter", "alter;", "straße"] {
        let field = [Field { name: name.to_owned(), kind: FieldKind::Words }];
        assert!(matches!(vault.writer(&source(), date("2023-12-31"), &field), Err(Error::Name(_))), "{name}");
    }
    for id in ["", "..", "a/b"] {
        assert!(
            matches!(vault.writer(&id.into(), date("2023-12-31"), &fields()), Err(Error::Name(_))),
            "{id}"
        );
    }
    let mut writer = writer(&vault, "2023-12-31");
    let mut wrong = three();
    wrong.columns.swap(0, 1);
    assert!(matches!(writer.push(&wrong), Err(Error::Shape)));
    let mut wrong = three();
    wrong.rows = 4;
    assert!(matches!(writer.push(&wrong), Err(Error::Shape)));
    let mut wrong = three();
    wrong.columns[0] = Column::Words { words: vec!["a".to_owned()], codes: vec![0, 1, 0] };
    assert!(matches!(writer.push(&wrong), Err(Error::Shape)));
}
