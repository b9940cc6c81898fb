//! Files look as offices send them, and every planted error is where it is said to be.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use musterkreis::deliveries::planted::{Kind, Planted};
use vocabulary::records::Placed;

use crate::{date, delivered, lines, truth, workspace};

#[test]
fn files_have_the_encodings_their_sources_name() {
    let raw = |path: &str| fs::read(workspace().0.path().join("vault/incoming").join(path)).unwrap();
    let latin = raw("melderegister/bestand_2018-12-31.csv");
    assert!(String::from_utf8(latin.clone()).is_err());
    assert!(latin.windows(6).any(|bytes| bytes == b"stra\xdfe"));
    let marked = raw("melderegister/bestand_2021-12-31.csv");
    assert!(marked.starts_with(b"\xef\xbb\xbfOrdnungsmerkmal;"));
    assert!(String::from_utf8(marked).unwrap().contains("straße;"));
    assert!(raw("hze/hze_2023-12-31.csv").windows(7).any(|bytes| bytes == b"p\x84dagog"));
    assert!(raw("sgb2/SGB2_2023-12-31.csv").windows(4).any(|bytes| bytes == b"KdU "));
    assert!(
        raw("sgb2/SGB2_2023-12-31.csv").starts_with(
            b"OM;BG_Nr;Lfd_Nr;Status;BG_Typ;Kinder;Erwerbst\xe4tig;Bezug_seit;Regelbedarf \x80;"
        )
    );
}

#[test]
fn fixed_width_lines_are_all_of_one_width() {
    let widths: BTreeSet<usize> = lines("vault/incoming/schuleingang/SEU_2023-07-31.txt")
        .iter()
        .map(|line| line.chars().count())
        .collect();
    assert_eq!(widths, BTreeSet::from([147]));
}

/// The cell of a column in the line of an error.
fn cell(error: &Planted, lines: &[String], delimiter: char) -> String {
    let head = lines.iter().find(|line| line.split(delimiter).any(|name| name == error.column));
    let head = head.unwrap_or_else(|| panic!("{} has no column {}", error.file, error.column));
    let at = head.split(delimiter).position(|name| name == error.column).unwrap();
    lines[error.line as usize - 1].split(delimiter).nth(at).unwrap().to_owned()
}

#[test]
fn each_planted_error_stands_in_its_line() {
    let planted = &workspace().1.planted;
    let mut texts: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for error in planted {
        let lines = texts.entry(&error.file).or_insert_with(|| lines(&error.file));
        let line = &lines[error.line as usize - 1];
        let fixed = error.file.contains("SEU_");
        let delimiter = ['\t', '|', ';', ','].into_iter().find(|sign| line.contains(*sign)).unwrap_or(' ');
        let width = |line: &str| line.matches(delimiter).count();
        let cell = || if fixed { String::new() } else { cell(error, lines, delimiter) };
        match error.kind {
            Kind::DuplicatedRow => assert_eq!(line, &lines[error.line as usize - 2]),
            Kind::WrongColumnCount => assert_eq!(width(line), width(&lines[error.line as usize - 2]) + 1),
            Kind::TruncatedLastLine => {
                assert_eq!(error.line as usize, lines.len());
                assert!(width(line) < width(&lines[0]));
            }
            Kind::NewColumn => assert!(line.contains(";AkadGrad;")),
            Kind::ImpossibleDate => {
                assert!(cell().contains("31.02.") || cell().contains("-02-31"), "{error:?}");
            }
            Kind::BornInFuture => assert!(cell()[6..].parse::<i16>().unwrap() > 2024, "{error:?}"),
            Kind::UnknownCode if fixed => assert_eq!(line.chars().nth(140), Some('X')),
            Kind::UnknownCode => assert!(["7", "8", "X", "?"].contains(&cell().as_str()), "{error:?}"),
            Kind::UnknownStreet => assert!(cell().starts_with("Qxyzallee")),
            Kind::UnknownArea => assert!(["99Z99", "B9999999"].contains(&cell().as_str())),
            Kind::UnknownPerson => assert!(line.starts_with('9')),
            Kind::PostcodeTypo => assert!(cell().ends_with('9')),
            Kind::BlankNumber if error.column == "HausNr" => assert_eq!(cell(), ""),
            Kind::Outside if error.column != "Ostwert" => assert!(line.contains("00999")),
            Kind::Outside => assert!(cell().starts_with('-'), "{error:?}"),
            Kind::MisspeltStreet | Kind::OldStreetName | Kind::BlankNumber => {
                assert!(fixed || !cell().is_empty());
            }
        }
    }
    let kinds: BTreeSet<Kind> = planted.iter().map(|error| error.kind).collect();
    assert_eq!(kinds, Kind::ALL.into_iter().collect());
}

#[test]
fn the_list_of_planted_errors_names_all_of_them() {
    let listed = fs::read_to_string(workspace().0.path().join("expected/planted.csv")).unwrap();
    assert_eq!(listed.lines().count(), workspace().1.planted.len() + 1);
    for error in &workspace().1.planted {
        let start = format!("{},{},{},{},", error.file, error.line, error.column, error.kind.word());
        assert!(listed.lines().any(|line| line.starts_with(&start)), "{start}");
        assert!(error.kind.rule().is_some() || error.kind.placed().is_some());
    }
}

#[test]
fn records_are_placed_as_the_planted_errors_say() {
    let planted = &delivered().planted;
    for (source, file, day) in [
        ("melderegister", "bestand_2023-12-31.csv", "2023-12-31"),
        ("arbeitslose", "PEDS_2023-12-31.txt", "2023-12-31"),
        ("hze", "hze_2023-12-31.csv", "2023-12-31"),
        ("kita", "kita_2024-03-01.csv", "2024-03-01"),
    ] {
        let path = format!("vault/incoming/{source}/{file}");
        let of_file = |error: &&Planted| error.file == path;
        for placed in Placed::ALL.into_iter().filter(|placed| *placed != Placed::Exact) {
            let errors =
                planted.iter().filter(of_file).filter(|error| error.kind.placed() == Some(placed)).count();
            assert_eq!(
                truth().placed(source, date(day), placed),
                i64::try_from(errors).unwrap(),
                "{path} {}",
                placed.word()
            );
        }
        assert!(truth().placed(source, date(day), Placed::Exact) > 1000);
    }
}

#[test]
fn a_revised_delivery_has_the_cases_granted_later() {
    let first = lines("vault/incoming/wohngeld/wohngeld_2022-12-31.txt").len();
    let revised = lines("vault/incoming/wohngeld/wohngeld_2022-12-31.v2.txt").len();
    assert!(revised > first + first / 20, "{first} {revised}");
}
