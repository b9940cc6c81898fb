//! What cells say: signs, remarks beside numbers, numbers that stand for none.

use vocabulary::profile::{Column, Profile, Symbol};
use vocabulary::{Absence, Severity};

use crate::city::{cells, read, rules, told};

fn counts(profile: &mut Profile) {
    profile.symbols.clear();
    profile.tables[0].columns = vec![Column::new("x", "einwohner".into())];
}

fn values(profile: &mut Profile) {
    profile.symbols.clear();
    profile.tables[0].columns = vec![Column::new("x", "quote".into())];
}

#[test]
fn signs_of_the_tradition_need_no_profile_and_are_told_once_with_their_number() {
    let ingested = read("id;x\n01011101;–\n01011102;.\n01011103;.\n02010101;x\n", counts);
    assert_eq!(
        cells(&ingested, "gelesen: einwohner  2020-12-31"),
        "01011101=0 01011102=Secret 01011103=Secret 02010101=NotApplicable"
    );
    assert_eq!(
        told(&ingested),
        [
            "symbols-by-tradition: Nach der Tabellentradition (DIN 55301) gelesen: „.“ als geheim (2-mal), „x“ als nicht anwendbar (1-mal), „–“ als null (1-mal)."
        ]
    );
}

#[test]
fn the_profile_decides_before_the_tradition_does() {
    let ingested = read("id;x\n01011101;.\n01011102;1\n01011103;1\n02010101;1\n", |profile| {
        counts(profile);
        profile.symbols.insert(".".to_owned(), Symbol::Absent(Absence::Missing));
    });
    assert_eq!(rules(&ingested), [""; 0]);
    assert!(cells(&ingested, "gelesen: einwohner  2020-12-31").starts_with("01011101=Missing"));
}

#[test]
fn brackets_and_letters_become_remarks_on_single_numbers() {
    let ingested = read("id;x\n01011101;(10)\n01011102;20 p\n01011103;30r\n02010101;40\n", counts);
    assert_eq!(
        cells(&ingested, "gelesen: einwohner  2020-12-31"),
        "01011101=10 (unreliable) 01011102=20 (provisional) 01011103=30 (revised) 02010101=40"
    );
}

#[test]
fn numbers_that_look_like_none_are_asked_about_and_missing_until_answered() {
    let ingested = read("id;x\n01011101;-9999\n01011102;-88888888\n01011103;4\n02010101;-3\n", values);
    assert_eq!(
        cells(&ingested, "gelesen: quote  2020-12-31"),
        "01011101=Missing 01011102=Missing 01011103=4.0 02010101=-3.0"
    );
    assert_eq!(rules(&ingested), ["sentinel-suspected"; 2]);
    assert_eq!(ingested.findings[0].severity, Severity::Ask);
    assert_eq!(ingested.findings[1].place.to_string(), "deliveries/a.csv, Zeile 3, Spalte x");
    let named = read("id;x\n01011101;-9999\n01011102;1\n01011103;4\n02010101;2\n", |profile| {
        values(profile);
        profile.symbols.insert("-9999".to_owned(), Symbol::Absent(Absence::Later));
    });
    assert_eq!(rules(&named), [""; 0]);
    assert!(cells(&named, "gelesen: quote  2020-12-31").starts_with("01011101=Later"));
}

#[test]
fn a_repeated_minus_one_is_suspected_only_where_nothing_else_is_negative() {
    let suspect = read("id;x\n01011101;-1\n01011102;-1\n01011103;-1\n02010101;2\n", values);
    assert_eq!(rules(&suspect), ["sentinel-suspected"]);
    assert_eq!(
        cells(&suspect, "gelesen: quote  2020-12-31"),
        "01011101=Missing 01011102=Missing 01011103=Missing 02010101=2.0"
    );
    let harmless = read("id;x\n01011101;-1\n01011102;-1\n01011103;-1\n02010101;-2\n", values);
    assert_eq!(rules(&harmless), [""; 0]);
}

#[test]
fn thousands_in_all_kinds_of_blanks_are_read_if_the_profile_says_so() {
    let text = "id;x\n01011101;1 675    \n01011102;1\u{a0}675\n01011103;1\u{2009}675\n02010101;-    \n";
    let ingested = read(text, |profile| {
        counts(profile);
        profile.thousands = Some(' ');
    });
    assert_eq!(
        cells(&ingested, "gelesen: einwohner  2020-12-31"),
        "01011101=1675 01011102=1675 01011103=1675 02010101=0"
    );
}

#[test]
fn columns_of_fractions_are_told_in_full_for_the_first_and_named_for_the_others() {
    let text = "id;x;y;z;v\n01011101;1,5;2,5;3,5;7\n01011102;4,5;5,5;6,5;8,5\n";
    let ingested = read(text, |profile| {
        profile.decimal = ',';
        profile.tables[0].files[0].role = vocabulary::profile::Role::Control;
        let category = |name: &str| Column {
            breakdown: vocabulary::Breakdown::of("spalte", name),
            ..Column::new(name, "einwohner".into())
        };
        profile.tables[0].columns = ["x", "y", "z", "v"].map(category).to_vec();
    });
    let places: Vec<String> = ingested.findings.iter().map(|finding| finding.place.to_string()).collect();
    assert_eq!(rules(&ingested), ["count-not-whole"; 4]);
    assert_eq!(
        places,
        [
            "deliveries/a.csv, Zeile 2, Spalte x",
            "deliveries/a.csv, Zeile 3, Spalte x",
            "deliveries/a.csv, Zeile 3, Spalte v",
            "deliveries/a.csv",
        ],
        "a single fraction has a cause of its own"
    );
    assert_eq!(
        ingested.findings[3].message,
        "… und 2 weitere Spalten haben Zahlen mit Nachkommastellen: „y“, „z“."
    );
}
