//! Each error planted in the deliveries is found and named, nothing else is, and places are as expected.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use musterkreis::deliveries::planted::{Kind, Planted};
use vocabulary::records::Placed;

use super::kreis::{Told, kreis, vault, words};

/// Lines before the first record.
fn head(file: &str) -> u32 {
    match file.split('/').nth(2).unwrap() {
        "schuleingang" => 0,
        "sgb12" => 3,
        _ => 1,
    }
}

/// A later version of the file arrived, so that this one is not read.
fn is_replaced(file: &str) -> bool {
    file.ends_with("wohngeld_2022-12-31.txt")
}

/// The planted errors of the files that are read.
fn planted() -> impl Iterator<Item = &'static Planted> {
    kreis().delivered.planted.iter().filter(|error| !is_replaced(&error.file))
}

/// The finding that must name some errors of one kind in one column of a file, and these.
fn groups() -> BTreeMap<(&'static str, &'static str, &'static str), Vec<&'static Planted>> {
    let mut groups: BTreeMap<_, Vec<&Planted>> = BTreeMap::new();
    for error in planted() {
        if let Some(rule) = error.kind.rule() {
            // A finding about whole rows, persons or columns names no column of its own.
            let column =
                if rule.starts_with("code") || rule.starts_with("day") { &*error.column } else { "" };
            groups.entry((error.file.as_str(), rule, column)).or_default().push(error);
        }
    }
    groups
}

fn told_of(file: &str, rule: &str, column: &str) -> Vec<&'static Told> {
    let of =
        |told: &&Told| told.file == file && told.rule == rule && (column.is_empty() || told.column == column);
    kreis().findings.iter().filter(of).collect()
}

/// The first whole number behind the first colon of a message.
fn number(message: &str) -> Option<usize> {
    let digits: String = message.split_once(": ")?.1.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

#[test]
fn each_planted_error_is_named_with_its_file_and_line() {
    let groups = groups();
    assert!(groups.len() > 90, "{}", groups.len());
    for ((file, rule, column), errors) in &groups {
        let told = told_of(file, rule, column);
        assert_eq!(told.len(), 1, "{file} {rule} {column}");
        let Told { line, message, column: told_column, .. } = told[0];
        let lines: Vec<u32> = errors.iter().map(|error| error.line).collect();
        match *rule {
            "column-unused" => assert_eq!((errors.len(), told_column.as_str()), (1, "AkadGrad")),
            "link-unmatched" => assert_eq!(number(message), Some(errors.len()), "{message}"),
            _ => {
                assert_eq!(*line, lines.iter().min().copied(), "{file} {rule}");
                assert_eq!(number(message), Some(errors.len()), "{message}");
            }
        }
        if *rule == "row-uneven" {
            let all: Vec<String> = lines.iter().map(u32::to_string).collect();
            assert!(message.contains(&format!("(Zeilen {})", all.join(", "))), "{message}");
        }
    }
}

#[test]
fn nothing_is_named_that_was_not_planted() {
    let groups = groups();
    let rules: BTreeSet<&str> = groups.keys().map(|(_, rule, _)| *rule).collect();
    assert_eq!(rules.len(), 7, "{rules:?}");
    for told in kreis().findings.iter().filter(|told| told.file.starts_with("vault/incoming/")) {
        let known = ["encoding-guessed", "incoming-left", "delivery-replaced", "link-date-differs"]
            .contains(&told.rule.as_str());
        let planted = groups.keys().any(|(file, rule, column)| {
            *file == told.file && *rule == told.rule && (column.is_empty() || *column == told.column)
        });
        assert!(known || planted, "{told:?}");
    }
}

#[test]
fn a_replaced_delivery_is_told_and_counts_only_once() {
    let replaced: Vec<&str> = kreis()
        .findings
        .iter()
        .filter(|told| told.rule == "delivery-replaced")
        .map(|told| told.file.as_str())
        .collect();
    assert_eq!(replaced, ["vault/incoming/wohngeld/wohngeld_2022-12-31.txt"]);
    let partitions = vault(&kreis().workspace).partitions().unwrap();
    assert!(partitions.iter().all(|partition| partition.about.provenance.files.len() == 1));
}

/// The position of a planted record in its partition: rows that are left out do not count.
fn position(error: &Planted) -> usize {
    let before = |other: &&Planted| other.file == error.file && other.line < error.line;
    let left_out = planted().filter(before).filter(|other| other.kind.adds_line()).count();
    (error.line - head(&error.file) - 1) as usize - left_out
}

#[test]
fn records_with_planted_addresses_are_placed_as_expected() {
    let vault = vault(&kreis().workspace);
    let mut found: BTreeMap<Placed, usize> = BTreeMap::new();
    for partition in vault.partitions().unwrap() {
        let name = &partition.about.provenance.files[0].name;
        let file = format!("vault/incoming/{}/{name}", partition.source);
        let placing = words(&vault, &partition, "placing");
        let areas = words(&vault, &partition, "area");
        for error in planted().filter(|error| error.file == file) {
            let Some(expected) = error.kind.placed() else { continue };
            let at = position(error);
            assert_eq!(placing[at].as_deref(), Some(expected.word()), "{error:?}");
            assert_eq!(areas[at].is_some(), expected == Placed::Corrected, "{error:?}");
            *found.entry(expected).or_default() += 1;
        }
    }
    let expected = planted().filter(|error| error.kind.placed().is_some()).count();
    assert_eq!(found.values().sum::<usize>(), expected);
    assert_eq!(found.len(), 4, "{found:?}");
}

/// Linked files inherit the place, and addresses without a street key may mean two streets that read alike;
/// the register itself has keys, so that what is not exact in it was planted.
#[test]
fn in_the_register_nothing_but_the_planted_is_not_exact() {
    for partition in vault(&kreis().workspace).partitions().unwrap() {
        if partition.source.as_str() != "melderegister" {
            continue;
        }
        let name = &partition.about.provenance.files[0].name;
        for placed in Placed::ALL.into_iter().filter(|placed| *placed != Placed::Exact) {
            let planted = planted().filter(|error| {
                Path::new(&error.file).ends_with(name) && error.kind.placed() == Some(placed)
            });
            let counted = partition.about.provenance.placing[placed.word()];
            assert_eq!(counted, planted.count() as u64, "{name} {placed:?}");
        }
    }
}

#[test]
fn every_kind_of_error_is_planted_and_has_a_rule_or_a_place() {
    for kind in Kind::ALL {
        assert!(planted().any(|error| error.kind == kind), "{kind:?}");
        assert!(kind.rule().is_some() || kind.placed().is_some(), "{kind:?}");
    }
}
