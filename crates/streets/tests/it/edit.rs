//! Changes of a directory.

use streets::{Directory, Entry, Side, edit};
use vocabulary::{AreaKey, ReferenceDate};

fn entry(from: &str, to: &str, area: &str) -> Entry {
    Entry {
        town: None,
        postcode: None,
        street_key: None,
        street: "Elbweg".to_owned(),
        side: Side::Even,
        from: from.parse().ok(),
        to: to.parse().ok(),
        area: AreaKey::from(area),
        block_side: None,
        valid_from: None,
        valid_to: None,
        line: None,
    }
}

fn directory() -> Directory {
    Directory { entries: vec![entry("2", "50", "1")], names: Vec::new() }
}

fn shown(directory: &Directory) -> Vec<String> {
    directory.entries.iter().map(|entry| format!("{} {}", entry.span(), entry.area)).collect()
}

#[test]
fn entries_are_added_replaced_and_removed() {
    let added = edit::add(&directory(), entry("52", "60", "2")).unwrap();
    assert_eq!(shown(&added), ["gerade 2–50 1", "gerade 52–60 2"]);
    let replaced = edit::replace(&added, 0, entry("2", "48", "3")).unwrap();
    assert_eq!(shown(&replaced), ["gerade 2–48 3", "gerade 52–60 2"]);
    assert_eq!(shown(&edit::remove(&replaced, 0).unwrap()), ["gerade 52–60 2"]);
}

#[test]
fn what_cannot_be_is_refused() {
    assert_eq!(edit::add(&directory(), entry("60", "52", "2")).unwrap_err().rule, "entry-unsound");
    assert_eq!(edit::remove(&directory(), 1).unwrap_err().rule, "entry-unknown");
    assert_eq!(edit::replace(&directory(), 1, entry("2", "4", "1")).unwrap_err().rule, "entry-unknown");
}

#[test]
fn a_range_is_split_without_losing_a_number() {
    let split = |at: &str| edit::split_range(&directory(), 0, at.parse().unwrap()).map(|split| shown(&split));
    assert_eq!(split("24").unwrap(), ["gerade 2–22 1", "gerade 24–50 1"]);
    assert_eq!(split("24b").unwrap(), ["gerade 2–24a 1", "gerade 24b–50 1"]);
    assert_eq!(split("24a").unwrap(), ["gerade 2–24 1/2 1", "gerade 24a–50 1"]);
    for impossible in ["2", "25", "52", "24/1"] {
        assert_eq!(split(impossible).unwrap_err().rule, "split-impossible", "{impossible}");
    }
}

#[test]
fn a_range_moves_to_another_area_from_a_day_on() {
    let day = ReferenceDate::new(2024, 3, 1).unwrap();
    let moved = edit::move_to(&directory(), 0, &AreaKey::from("2"), day).unwrap();
    let area_at = |day: ReferenceDate| {
        let mut valid = moved.entries.iter().filter(|entry| entry.valid_at(day));
        let area = valid.next().map(|entry| entry.area.to_string());
        assert_eq!(valid.next(), None, "one area a day");
        area.unwrap()
    };
    assert_eq!(area_at(ReferenceDate::new(2024, 2, 29).unwrap()), "1");
    assert_eq!(area_at(day), "2");
    let again = edit::move_to(&moved, 1, &AreaKey::from("3"), day).unwrap_err();
    assert_eq!(again.rule, "move-outside-validity");
}

#[test]
fn a_renamed_street_keeps_its_former_names() {
    let new_year = ReferenceDate::new(2024, 1, 1).unwrap();
    let renamed = edit::rename(&directory(), None, "Elbweg", "Saaleweg", new_year).unwrap();
    assert_eq!(renamed.entries[0].street, "Saaleweg");
    assert_eq!(renamed.names[0].name, "Elbweg");
    assert_eq!(renamed.names[0].valid_to, ReferenceDate::new(2023, 12, 31));
    let later = ReferenceDate::new(2025, 7, 1).unwrap();
    let twice = edit::rename(&renamed, None, "Saaleweg", "Muldeweg", later).unwrap();
    let names: Vec<(&str, &str)> = twice.names.iter().map(|name| (&*name.name, &*name.street)).collect();
    assert_eq!(names, [("Elbweg", "Muldeweg"), ("Saaleweg", "Muldeweg")]);
    let unknown = edit::rename(&directory(), None, "Rheinweg", "Saaleweg", later).unwrap_err();
    assert_eq!(unknown.rule, "street-unknown");
    let two = Directory {
        entries: vec![entry("2", "4", "1"), Entry { street: "Saaleweg".to_owned(), ..entry("2", "4", "1") }],
        names: Vec::new(),
    };
    assert_eq!(edit::rename(&two, None, "Elbweg", "Saale-Weg", later).unwrap_err().rule, "street-name-taken");
}
