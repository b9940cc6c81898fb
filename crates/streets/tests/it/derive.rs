//! Ranges made of single addresses.

use proptest::prelude::*;
use streets::{AddressList, Directory, HouseNumber, Input, ListedAddress, check, derive, read_addresses};
use vocabulary::records::AddressColumns;
use vocabulary::{AreaKey, Areas};

fn address(number: &str, area: &str) -> ListedAddress {
    ListedAddress {
        town: None,
        postcode: Some("10115".to_owned()),
        street_key: None,
        street: "Ackerstraße".to_owned(),
        number: number.parse().unwrap(),
        area: AreaKey::from(area),
    }
}

fn derived(addresses: &[(&str, &str)]) -> Directory {
    derive(&AddressList { addresses: addresses.iter().map(|(number, area)| address(number, area)).collect() })
}

/// The area of each of the numbers; `-` for nobody's.
fn areas_of(directory: &Directory, numbers: &[&str]) -> String {
    let area = |number: &&str| {
        let number: HouseNumber = number.parse().unwrap();
        let held: Vec<&str> = directory
            .entries
            .iter()
            .filter(|entry| entry.holds(&number))
            .map(|entry| entry.area.as_str())
            .collect();
        if held.is_empty() { "-".to_owned() } else { held.join("+") }
    };
    numbers.iter().map(area).collect()
}

#[test]
fn what_stands_between_neighbours_of_one_area_lies_there_too() {
    let directory = derived(&[("1", "A"), ("5", "A"), ("9", "B"), ("11", "B"), ("2", "B"), ("4b", "B")]);
    assert_eq!(areas_of(&directory, &["1", "3", "5", "7", "9", "11", "13"]), "AAA-BB-");
    assert_eq!(areas_of(&directory, &["2", "4", "4a", "4b", "4c", "6"]), "BBBB--");
    assert_eq!(directory.entries.len(), 6);
}

#[test]
fn houses_far_apart_or_opposite_two_areas_are_not_joined() {
    assert_eq!(
        areas_of(&derived(&[("2", "A"), ("6", "A"), ("12", "A")]), &["2", "4", "6", "8", "12"]),
        "AAA-A"
    );
    let opposite = derived(&[("2", "A"), ("6", "A"), ("1", "A"), ("5", "B")]);
    assert_eq!(areas_of(&opposite, &["2", "4", "6", "1", "3", "5"]), "A-AA-B");
}

#[test]
fn unlisted_suffixes_belong_to_numbers_amid_a_range_only() {
    let directory = derived(&[("2", "A"), ("4", "A"), ("6", "A")]);
    assert_eq!(areas_of(&directory, &["2", "2 1/2", "2a", "4", "4a", "6", "6a"]), "AA-AAA-");
}

#[test]
fn a_range_ends_before_the_letters_of_another_area() {
    assert_eq!(areas_of(&derived(&[("12", "A"), ("12a", "B")]), &["12", "12a"]), "AB");
    assert_eq!(areas_of(&derived(&[("12a", "A"), ("12c", "B")]), &["12a", "12b", "12c"]), "A-B");
    let part = derived(&[("10", "A"), ("12", "A"), ("12/1", "B")]);
    assert_eq!(areas_of(&part, &["10", "12", "12/1"]), "A-B", "no end holds 12 without 12/1");
}

#[test]
fn an_address_with_two_areas_belongs_to_none_and_parts_the_range() {
    let directory = derived(&[("2", "A"), ("4", "A"), ("4", "B"), ("6", "A")]);
    assert_eq!(areas_of(&directory, &["2", "4", "6"]), "A-A");
}

#[test]
fn a_building_without_number_stands_for_itself() {
    let directory = derived(&[("0", "A"), ("2", "A"), ("4", "A")]);
    assert_eq!(areas_of(&directory, &["0", "2", "4"]), "AAA");
    assert_eq!(directory.entries.len(), 3);
    assert_eq!(areas_of(&derived(&[("0a", "A"), ("2", "A")]), &["0a", "2"]), "AA");
}

#[test]
fn a_list_of_addresses_is_read_by_its_columns() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("adressen.csv");
    let rows = "hnr,hnr_zusatz,str_name,plz,PLR_ID\n1,A,Ackerstraße,10115,01100309\n,,Ackerstraße,10115,01100309\n3-5,,Ackerstraße,10115,01100415\nx,,Ackerstraße,10115,01100415\n";
    std::fs::write(&path, rows).unwrap();
    let name = |name: &str| Some(name.to_owned());
    let columns = AddressColumns {
        street: name("str_name"),
        number: name("hnr"),
        suffix: name("hnr_zusatz"),
        postcode: name("plz"),
        ..AddressColumns::default()
    };
    let (list, findings) = read_addresses(Input::new(&path, "adressen.csv"), &columns, "PLR_ID");
    let numbers: Vec<String> = list.addresses.iter().map(|address| address.number.to_string()).collect();
    assert_eq!(numbers, ["1a", "0", "3", "5"]);
    assert_eq!(list.addresses[0].area.as_str(), "01100309");
    let rules: Vec<&str> = findings.iter().map(|finding| finding.rule.as_str()).collect();
    assert_eq!(rules, ["number-unreadable"]);
}

proptest! {
    #[test]
    fn listed_addresses_lie_in_their_area_or_in_none(
        listed in prop::collection::vec((1..40_u32, "(|[a-d]|/[12]| 1/2)", 0..3_usize), 0..40),
    ) {
        let areas = ["A", "B", "C"];
        let addresses: Vec<ListedAddress> = listed
            .iter()
            .map(|(number, suffix, area)| address(&format!("{number}{suffix}"), areas[*area]))
            .collect();
        let directory = derive(&AddressList { addresses: addresses.clone() });
        let findings = check(&directory, &Areas::default());
        prop_assert!(findings.iter().all(|finding| !["range-overlap", "range-reversed", "entry-twice"].contains(&&*finding.rule)));
        for address in &addresses {
            let held: Vec<&AreaKey> = directory
                .entries
                .iter()
                .filter(|entry| entry.holds(&address.number))
                .map(|entry| &entry.area)
                .collect();
            let same = |other: &&ListedAddress| other.number == address.number && other.area != address.area;
            let contradicted = addresses.iter().any(|other| same(&other));
            let finer = addresses.iter().any(|other| {
                other.number.number == address.number.number && other.number != address.number && other.area != address.area
            });
            if contradicted {
                prop_assert!(held.is_empty());
            } else if held.is_empty() {
                prop_assert!(finer, "{} is held by nobody", address.number);
            } else {
                prop_assert_eq!(held, [&address.area]);
            }
        }
    }
}
