//! The street directory of Köln: read, every number held by its area, and written back.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::PathBuf;

use flate2::read::GzDecoder;
use streets::{
    Directory, Entry, HouseNumber, Input, KoelnList, check, read_koeln, read_simple, write_koeln,
    write_streets,
};
use vocabulary::{Area, AreaLevel, Areas, LevelId, ReferenceDate, Severity, Text};

fn file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/koeln-streets.csv.gz")
}

fn koeln() -> KoelnList {
    let (list, findings) = read_koeln(Input::new(&file(), "koeln.csv"));
    let told: Vec<(Severity, &str)> =
        findings.iter().map(|found| (found.severity, found.rule.as_str())).collect();
    assert_eq!(told, [(Severity::Note, "street-without-numbers")]);
    assert!(findings[0].message.starts_with("440 Zeilen"), "{}", findings[0].message);
    list
}

fn areas(list: &KoelnList) -> Areas {
    let title = Text { de: "Stadtteil".to_owned(), en: "District".to_owned() };
    let level = AreaLevel { id: LevelId::from("stadtteil"), title: title.clone(), plural: title };
    let area = |(key, name): (&vocabulary::AreaKey, &String)| Area {
        level: 0,
        key: key.clone(),
        name: name.clone(),
        parent: None,
        valid_from: None,
        valid_to: None,
        formed_from: None,
    };
    Areas::new(vec![level], list.area_names.iter().map(area).collect())
}

fn streets(directory: &Directory) -> BTreeMap<&str, Vec<&Entry>> {
    let mut streets: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for entry in &directory.entries {
        streets.entry(entry.street_key.as_deref().unwrap()).or_default().push(entry);
    }
    streets
}

/// The numbers of a range, each plain and with the letters a and c, as far as the range holds them.
fn numbers(entry: &Entry) -> Vec<HouseNumber> {
    let (Some(from), Some(to)) = (entry.from, entry.to) else { return Vec::new() };
    let spellings = |number: u32| [format!("{number}"), format!("{number}a"), format!("{number}c")];
    let all = (from.number..=to.number).flat_map(spellings).map(|text| text.parse().unwrap());
    all.filter(|number| entry.holds(number)).collect()
}

#[test]
fn the_file_is_written_back_byte_by_byte() {
    let list = koeln();
    let day = ReferenceDate::new(2024, 12, 31).unwrap();
    let (written, findings) = write_koeln(&list.directory, &list.area_names, day);
    assert_eq!(findings, []);
    let mut delivered = String::new();
    GzDecoder::new(std::fs::File::open(file()).unwrap()).read_to_string(&mut delivered).unwrap();
    assert_eq!(delivered.lines().count(), 5_889);
    assert!(written.unwrap() == delivered, "the same bytes");
}

#[test]
fn every_house_number_of_every_range_lies_in_the_area_of_its_entry_alone() {
    let list = koeln();
    let mut placed = 0;
    for (key, entries) in streets(&list.directory) {
        for entry in entries.iter().filter(|entry| !entry.is_without_numbers()) {
            for number in numbers(entry) {
                let mut areas: Vec<&str> = entries
                    .iter()
                    .filter(|other| !other.is_without_numbers() && other.holds(&number))
                    .map(|other| other.area.as_str())
                    .collect();
                areas.dedup();
                assert_eq!(areas, [entry.area.as_str()], "street {key}, number {number}");
                placed += 1;
            }
        }
    }
    assert_eq!(placed, 545_393, "so many numbers, with and without letters");
}

#[test]
fn the_check_finds_gaps_but_no_overlap() {
    let list = koeln();
    let findings = check(&list.directory, &areas(&list));
    let told: Vec<(Severity, &str)> =
        findings.iter().map(|found| (found.severity, found.rule.as_str())).collect();
    assert_eq!(told, [(Severity::Note, "street-without-range"), (Severity::Note, "range-gap")]);
}

#[test]
fn the_simple_list_keeps_every_entry() {
    let list = koeln();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("streets.csv");
    std::fs::write(&path, write_streets(&list.directory)).unwrap();
    let (mut read, findings) = read_simple(Input::new(&path, "areas/streets.csv"), None);
    assert_eq!(findings, []);
    let mut expected = list.directory;
    for directory in [&mut read, &mut expected] {
        directory.entries.iter_mut().for_each(|entry| entry.line = None);
        directory.entries.sort();
    }
    assert!(read == expected, "the same entries");
    assert_eq!(write_streets(&read), std::fs::read_to_string(&path).unwrap(), "the order does not matter");
}
