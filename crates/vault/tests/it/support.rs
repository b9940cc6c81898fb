//! Small partitions, and reading them back as plain values.

use std::collections::BTreeMap;
use std::path::Path;

use arrow_array::RecordBatch;
use arrow_array::cast::AsArray;
use arrow_array::types::{Int64Type, UInt16Type};
use vault::{FileRead, Partition, Provenance, Reading, Vault, Writer};
use vocabulary::records::{Column, Field, FieldKind, NO_WORD, Records, Unit};
use vocabulary::{ReferenceDate, SourceId, Text};

pub(crate) fn source() -> SourceId {
    "melderegister".into()
}

pub(crate) fn date(text: &str) -> ReferenceDate {
    text.parse().unwrap()
}

pub(crate) fn fields() -> Vec<Field> {
    let field = |name: &str, kind| Field { name: name.to_owned(), kind };
    vec![
        field("area", FieldKind::Words),
        field("alter", FieldKind::Numbers),
        field("pseudonym", FieldKind::Pseudonyms),
    ]
}

/// One record an entry; the number is the age, and byte of the pseudonym if not negative.
pub(crate) fn records(entries: &[(Option<&str>, Option<i64>)]) -> Records {
    let words: Vec<String> = entries.iter().filter_map(|(word, _)| word.map(str::to_owned)).collect();
    let mut next = 0..;
    let codes: Vec<u32> =
        entries.iter().map(|(word, _)| word.map_or(NO_WORD, |_| next.next().unwrap())).collect();
    let pseudonym =
        |number: &Option<i64>| number.and_then(|number| u8::try_from(number).ok()).map(|byte| [byte; 16]);
    Records {
        rows: entries.len(),
        columns: vec![
            Column::Words { words, codes },
            Column::Numbers(entries.iter().map(|(_, number)| *number).collect()),
            Column::Pseudonyms(entries.iter().map(|(_, number)| pseudonym(number)).collect()),
        ],
    }
}

pub(crate) fn provenance(written_at: &str) -> Provenance {
    Provenance {
        unit: Unit::Person,
        universe: Text::new("Einwohnerinnen und Einwohner", "Residents"),
        placing: BTreeMap::from([("exact".to_owned(), 2), ("unplaced".to_owned(), 1)]),
        files: vec![FileRead {
            name: format!("bestand_{written_at}.csv"),
            sha256: "00".repeat(32),
            records: 3,
        }],
        linked: None,
        written_at: written_at.to_owned(),
    }
}

pub(crate) fn writer(vault: &Vault, day: &str) -> Writer {
    vault.writer(&source(), date(day), &fields()).unwrap()
}

/// Three persons.
pub(crate) fn three() -> Records {
    records(&[(Some("0101"), Some(34)), (None, None), (Some("0102"), Some(7))])
}

/// A finished partition of three persons.
pub(crate) fn store(vault: &Vault, day: &str, written_at: &str) -> Partition {
    let mut writer = writer(vault, day);
    writer.push(&three()).unwrap();
    writer.finish(&provenance(written_at)).unwrap()
}

pub(crate) fn reading() -> Reading {
    Reading { when: "2024-05-01T08:00:00Z".to_owned(), who: "erika".to_owned(), command: "count".to_owned() }
}

pub(crate) fn batches(vault: &Vault, partition: &Partition, columns: &[&str]) -> Vec<RecordBatch> {
    let scan = vault.scan(partition, columns, &reading()).unwrap();
    (0..scan.pieces()).flat_map(|number| scan.piece(number).unwrap().map(Result::unwrap)).collect()
}

pub(crate) fn words(vault: &Vault, partition: &Partition, column: &str) -> Vec<Option<String>> {
    let word = |batch: RecordBatch| -> Vec<Option<String>> {
        let column = batch.column(0).as_dictionary::<UInt16Type>();
        let words = column.values().as_string::<i32>();
        let keys = column.keys().iter();
        keys.map(|key| key.map(|key| words.value(usize::from(key)).to_owned())).collect()
    };
    batches(vault, partition, &[column]).into_iter().flat_map(word).collect()
}

pub(crate) fn numbers(vault: &Vault, partition: &Partition, column: &str) -> Vec<Option<i64>> {
    let batches = batches(vault, partition, &[column]);
    batches.iter().flat_map(|batch| batch.column(0).as_primitive::<Int64Type>().iter()).collect()
}

/// Every file below a folder, relative to it.
pub(crate) fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            found.extend(files(&path).into_iter().map(|below| format!("{name}/{below}")));
        } else {
            found.push(name);
        }
    }
    found.sort();
    found
}
