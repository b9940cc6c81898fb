//! The street grid of the Bundesagentur: rules, files, and placing after the way back.

use std::collections::BTreeMap;
use std::fs;

use proptest::prelude::*;
use streets::{
    Directory, Entry, GridFiles, GridLayout, GridOptions, HouseNumber, Input, Side, ba_grid, read_grid,
};
use vocabulary::{Area, AreaIndex, AreaKey, AreaLevel, Areas, Finding, LevelId, ReferenceDate, Text};

/// Two boroughs, 1 with the quarters 11 and 12, 2 with the quarter A; the city is no level of the grid.
fn areas() -> Areas {
    let text = |text: &str| Text { de: text.to_owned(), en: text.to_owned() };
    let level = |id: &str| AreaLevel { id: LevelId::from(id), title: text(id), plural: text(id) };
    let area = |level: usize, key: &str, name: &str, parent: Option<u32>| Area {
        level,
        key: AreaKey::from(key),
        name: name.to_owned(),
        parent: parent.map(AreaIndex),
        valid_from: None,
        valid_to: None,
        formed_from: None,
    };
    Areas::new(
        vec![level("quarter"), level("borough"), level("city")],
        vec![
            area(0, "11", "Markt", Some(3)),
            area(0, "12", "Hafen", Some(3)),
            area(0, "A", "Heide", Some(4)),
            area(1, "1", "Nord", Some(5)),
            area(1, "2", "Süd", Some(5)),
            area(2, "0", "Stadt", None),
        ],
    )
}

fn populations() -> BTreeMap<AreaIndex, u64> {
    [(0, 1_000), (1, 4_200), (2, 2_300)].map(|(area, count)| (AreaIndex(area), count)).into()
}

fn options() -> GridOptions {
    GridOptions {
        municipality: "05315000".to_owned(),
        town: "Musterstadt".to_owned(),
        day: ReferenceDate::new(2024, 3, 1).unwrap(),
        population_day: ReferenceDate::new(2023, 12, 31).unwrap(),
        levels: vec![LevelId::from("borough"), LevelId::from("quarter")],
        numbers: BTreeMap::new(),
        layout: GridLayout::default(),
    }
}

fn entry(street: &str, side: Side, from: &str, to: &str, area: &str) -> Entry {
    let end = |text: &str| Some(text).filter(|text| !text.is_empty()).map(|text| text.parse().unwrap());
    Entry {
        town: None,
        postcode: Some("50667".to_owned()),
        street_key: None,
        street: street.to_owned(),
        side,
        from: end(from),
        to: end(to),
        area: AreaKey::from(area),
        block_side: None,
        valid_from: None,
        valid_to: None,
        line: None,
    }
}

fn directory() -> Directory {
    let entries = vec![
        entry("Allee", Side::Both, "1", "50", "11"),
        entry("Allee", Side::Odd, "51", "", "12"),
        entry("Allee", Side::Even, "52", "", "A"),
        entry("Bach", Side::Both, "", "", "12"),
        entry("Chaussee", Side::Odd, "1", "7a", "A"),
        entry("Deich", Side::Even, "12b", "24 1/2", "A"),
    ];
    Directory { entries, names: Vec::new() }
}

fn grid_of(directory: &Directory) -> (GridFiles, Vec<Finding>) {
    let (files, findings) = ba_grid(directory, &areas(), &populations(), &options());
    (files.unwrap_or_else(|| panic!("files come out: {findings:?}")), findings)
}

/// The rules that keep the files from coming out.
fn broken(
    directory: &Directory,
    populations: &BTreeMap<AreaIndex, u64>,
    options: &GridOptions,
) -> Vec<String> {
    let (files, findings) = ba_grid(directory, &areas(), populations, options);
    assert_eq!(files, None);
    findings.into_iter().map(|finding| finding.rule).collect()
}

#[test]
fn units_have_nine_digits_and_the_missing_level_is_filled() {
    let (files, findings) = grid_of(&directory());
    assert_eq!(findings, []);
    assert_eq!(files.units_name, "05315000-zu.csv");
    assert_eq!(
        files.units,
        "schluessel;ebene;name;einwohner\n\
         001000000;1;Nord;\n\
         001001000;2;Markt;1000\n\
         001002000;2;Hafen;4200\n\
         002000000;1;Süd;\n\
         002001000;2;Heide;2300\n"
    );
}

#[test]
fn each_section_is_one_record_with_odd_and_even_numbers() {
    let (files, _) = grid_of(&directory());
    assert_eq!(files.grid_name, "05315000-ra.csv");
    let rows: Vec<&str> = files.grid.lines().skip(1).collect();
    assert_eq!(
        rows,
        [
            "05315000;50667;Musterstadt;Allee;1;;49;;2;;50;;001001000",
            "05315000;50667;Musterstadt;Allee;51;;997;;;;;;001002000",
            "05315000;50667;Musterstadt;Allee;;;;;52;;998;;002001000",
            "05315000;50667;Musterstadt;Bach;1;;997;;2;;998;;001002000",
            "05315000;50667;Musterstadt;Chaussee;1;;7;a;;;;;002001000",
            "05315000;50667;Musterstadt;Deich;;;;;12;b;24;1/2;002001000",
        ]
    );
}

#[test]
fn ranges_of_one_unit_that_follow_each_other_become_one_section() {
    let entries = vec![
        entry("Allee", Side::Odd, "1", "9", "11"),
        entry("Allee", Side::Odd, "11", "19", "12"),
        entry("Allee", Side::Odd, "21", "29", "A"),
    ];
    let coarse = GridOptions { levels: vec![LevelId::from("borough")], ..options() };
    let (files, _) = ba_grid(&Directory { entries, names: Vec::new() }, &areas(), &populations(), &coarse);
    let files = files.unwrap();
    let rows: Vec<&str> = files.grid.lines().skip(1).collect();
    assert_eq!(
        rows,
        [
            "05315000;50667;Musterstadt;Allee;1;;19;;;;;;001000000",
            "05315000;50667;Musterstadt;Allee;21;;29;;;;;;002000000",
        ]
    );
    assert!(files.units.contains("001000000;1;Nord;5200\n"), "inhabitants are added up: {}", files.units);
}

#[test]
fn a_unit_below_a_thousand_inhabitants_stops_the_files() {
    let mut few = populations();
    few.insert(AreaIndex(0), 999);
    assert_eq!(broken(&directory(), &few, &options()), ["grid-population-small"]);
    few.remove(&AreaIndex(0));
    assert_eq!(broken(&directory(), &few, &options()), ["grid-population-missing"]);
}

#[test]
fn a_house_number_in_two_units_stops_the_files() {
    let mut overlapping = directory();
    overlapping.entries.push(entry("Bach", Side::Odd, "7", "9", "11"));
    assert_eq!(broken(&overlapping, &populations(), &options()), ["grid-overlap"]);
}

#[test]
fn each_fault_of_an_entry_stops_the_files() {
    let faults = [
        (entry("Weg", Side::Odd, "9", "1", "11"), "range-reversed"),
        (entry("Weg", Side::Odd, "1", "9", "99"), "grid-area-unknown"),
        (Entry { postcode: None, ..entry("Weg", Side::Odd, "1", "9", "11") }, "grid-postcode-missing"),
        (entry("Weg", Side::Odd, "1001", "", "11"), "grid-open-end"),
    ];
    for (fault, rule) in faults {
        let mut with_fault = directory();
        with_fault.entries.push(fault);
        assert_eq!(broken(&with_fault, &populations(), &options()), [rule]);
    }
}

#[test]
fn options_that_break_the_contract_stop_the_files() {
    let day = ReferenceDate::new(2022, 12, 31).unwrap();
    let faults = [
        (GridOptions { municipality: "5315".to_owned(), ..options() }, "grid-municipality"),
        (GridOptions { population_day: day, ..options() }, "grid-population-day"),
        (GridOptions { levels: vec![], ..options() }, "grid-levels"),
        (
            GridOptions { levels: vec![LevelId::from("quarter"), LevelId::from("borough")], ..options() },
            "grid-levels",
        ),
    ];
    for (options, rule) in faults {
        assert_eq!(broken(&directory(), &populations(), &options), [rule]);
    }
    let mut twice = options();
    twice.numbers = ["1", "2"].map(|key| ((LevelId::from("borough"), AreaKey::from(key)), 5)).into();
    assert!(broken(&directory(), &populations(), &twice).contains(&"grid-number-invalid".to_owned()));
}

#[test]
fn other_days_and_towns_are_left_out_and_unused_units_asked_for() {
    let past = Entry { valid_to: ReferenceDate::new(2023, 1, 1), ..entry("Alt", Side::Odd, "1", "9", "11") };
    let elsewhere = Entry { town: Some("Nachbarort".to_owned()), ..entry("Fern", Side::Odd, "1", "9", "11") };
    let entries = vec![past, elsewhere, entry("Neu", Side::Odd, "1", "9", "12")];
    let (files, findings) = grid_of(&Directory { entries, names: Vec::new() });
    assert_eq!(files.grid.lines().count(), 2);
    let rules: Vec<&str> = findings.iter().map(|finding| finding.rule.as_str()).collect();
    assert_eq!(rules, ["grid-unit-unused"]);
}

/// The key of the unit that holds a number of a street.
fn unit_of(directory: &Directory, street: &str, number: &HouseNumber) -> Option<String> {
    let mut held = directory.entries.iter().filter(|entry| entry.street == street && entry.holds(number));
    held.next().map(|entry| match entry.area.as_str() {
        "11" => "001001000".to_owned(),
        "12" => "001002000".to_owned(),
        "A" => "002001000".to_owned(),
        key => key.to_owned(),
    })
}

fn read_back(files: &GridFiles) -> Directory {
    let folder = tempfile::tempdir().unwrap();
    let [units, grid] = [&files.units_name, &files.grid_name].map(|name| folder.path().join(name));
    fs::write(&units, &files.units).unwrap();
    fs::write(&grid, &files.grid).unwrap();
    let (read, known, findings) =
        read_grid(Input::new(&units, "zu"), Input::new(&grid, "ra"), &GridLayout::default());
    assert_eq!(findings, []);
    assert_eq!(known.len(), files.units.lines().count() - 1);
    read
}

/// A side of a street cut into ranges, each in one of the three quarters; the last may be open.
fn side(side: Side) -> impl Strategy<Value = Vec<Entry>> {
    let cut = (1..6_u32, 0..4_u32, 0..4_usize, 0..3_usize);
    (prop::collection::vec(cut, 0..4), any::<bool>()).prop_map(move |(cuts, open)| {
        let mut next = if side == Side::Odd { 1 } else { 2 };
        let mut entries = Vec::new();
        for (length, gap, suffix, area) in cuts {
            let from = next + 2 * gap;
            let to = from + 2 * length;
            next = to + 2;
            let to = format!("{to}{}", ["", "a", "c", " 1/2"][suffix]);
            entries.push(entry("Ring", side, &from.to_string(), &to, ["11", "12", "A"][area]));
        }
        if let (true, Some(last)) = (open, entries.last_mut()) {
            last.to = None;
        }
        entries
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_is_exported_places_every_number_as_before(odd in side(Side::Odd), even in side(Side::Even)) {
        let mut before = directory();
        before.entries.extend(odd);
        before.entries.extend(even);
        let after = read_back(&grid_of(&before).0);
        for street in ["Allee", "Bach", "Chaussee", "Deich", "Ring"] {
            for number in 1..130_u32 {
                for suffix in ["", "/1", " 1/4", "a", "b", "z"] {
                    let number = format!("{number}{suffix}").parse().unwrap();
                    prop_assert_eq!(unit_of(&after, street, &number), unit_of(&before, street, &number), "{} {}", street, number);
                }
            }
        }
    }
}
