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

fn shown(directory: &Directory) -> Vec<String> {
    directory.entries.iter().map(|entry| format!("{} {}", entry.span(), entry.area)).collect()
}

#[test]
fn neighbours_of_one_area_become_a_range_of_their_side() {
    let directory = derived(&[("1", "A"), ("5", "A"), ("9", "B"), ("11", "B"), ("2", "B"), ("4b", "B")]);
    assert_eq!(shown(&directory), ["ungerade 1–5 A", "ungerade 9–11 B", "gerade 2–4b B"]);
    let number: HouseNumber = "7".parse().unwrap();
    assert!(!directory.entries.iter().any(|entry| entry.holds(&number)), "between two areas is nobody's");
}

#[test]
fn a_range_ends_before_the_letters_of_another_area() {
    assert_eq!(shown(&derived(&[("12", "A"), ("12a", "B")])), ["gerade 12–12 1/2 A", "12a B"]);
    assert_eq!(shown(&derived(&[("12a", "A"), ("12b", "B")])), ["12a A", "12b B"]);
    assert_eq!(shown(&derived(&[("10", "A"), ("12", "A"), ("12/1", "B")])), ["10 A", "12/1 B"]);
}

#[test]
fn an_address_with_two_areas_belongs_to_none_and_parts_the_range() {
    let directory = derived(&[("2", "A"), ("4", "A"), ("4", "B"), ("6", "A")]);
    assert_eq!(shown(&directory), ["2 A", "6 A"]);
}

#[test]
fn a_building_without_number_stands_for_itself() {
    assert_eq!(shown(&derived(&[("0", "A"), ("2", "A"), ("4", "A")])), ["0 A", "gerade 2–4 A"]);
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
