use std::path::Path;

use vocabulary::crosswalk::Weight;
use vocabulary::{Crosswalk, Finding};

use super::read;
use crate::areas;
use crate::reading::Reading;

const LEVELS: &str = "[[level]]\nid = \"quartier\"\ntitle = \"Quartier\"\nplural = \"Quartiere\"\n\n[[level]]\nid = \"kreis\"\ntitle = \"Kreis\"\nplural = \"Kreise\"\n";
/// Until 2020 A, B, C and D; from 2021 A (smaller), N (part of A, all of B) and M (all of C); D stays.
const AREAS: &str = "level,key,name,parent,valid_from,valid_to,formed_from\nkreis,0,Kreis,,,,\nquartier,A,A,0,,,\nquartier,B,B,0,,2020-12-31,\nquartier,C,C,0,,2020-12-31,\nquartier,D,D,0,,,\nquartier,N,N,0,2021-01-01,,\nquartier,M,M,0,2021-01-01,,\n";
const ENTRY: &str = "[[crosswalk]]\nlevel = \"quartier\"\nfrom = \"2021-01-01\"\nfile = \"2021.csv\"\nweight = \"population\"\n";
const SHARES: &str = "old,new,share\nA,A,0.6\nA,N,0.4\nB,N,1\nC,M,1\n";

fn read_from(files: &[(&str, &str)], latest: bool) -> (Vec<Crosswalk>, Vec<Finding>) {
    let folder = tempfile::tempdir().unwrap();
    let usual =
        [("levels.toml", LEVELS), ("areas.csv", AREAS), ("crosswalks.toml", ENTRY), ("2021.csv", SHARES)];
    for (name, content) in usual.iter().chain(files) {
        let path = folder.path().join("areas").join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
    let reading = Reading::new(Path::new(folder.path()));
    let (areas, _) = areas::read(&reading);
    let crosswalks = read(&reading, &areas, latest);
    (crosswalks, reading.finish().1)
}

/// Rule, place and message of each finding.
fn told(shares: &str) -> Vec<String> {
    let (_, findings) = read_from(&[("2021.csv", shares)], false);
    findings
        .iter()
        .map(|finding| format!("{} [{}] {}", finding.place, finding.rule, finding.message))
        .collect()
}

#[test]
fn a_complete_crosswalk_is_read_without_findings() {
    let (crosswalks, findings) = read_from(&[], true);
    assert_eq!(findings, []);
    let [crosswalk] = &crosswalks[..] else { panic!("one is expected") };
    assert_eq!((crosswalk.level, crosswalk.weight), (0, Weight::Population));
    assert_eq!(crosswalk.from.to_string(), "2021-01-01");
    assert_eq!(crosswalk.file, "areas/2021.csv");
    assert_eq!(
        crosswalk.transfers.iter().map(|transfer| transfer.share).collect::<Vec<_>>(),
        [0.6, 0.4, 1.0, 1.0]
    );
}

#[test]
fn a_workspace_without_the_file_has_no_crosswalks() {
    let reading = Reading::new(tempfile::tempdir().unwrap().path());
    assert_eq!(read(&reading, &Default::default(), true), []);
    assert_eq!(reading.finish().1, []);
}

#[test]
fn shares_that_do_not_make_up_the_whole_are_told_with_their_line() {
    assert_eq!(
        told("old,new,share\nA,A,0.6\nA,N,0.399\nB,N,1\nC,M,1\n"),
        [
            "areas/2021.csv, Zeile 2, Spalte share [shares-not-one] Die Anteile des Raums „A“ ergeben 0.999000 statt 1."
        ]
    );
    assert_eq!(told("old,new,share\nA,A,0.6666667\nA,N,0.3333333\nB,N,1\nC,M,1\n"), [""; 0]);
}

#[test]
fn areas_that_are_forgotten_on_either_side_are_told() {
    assert_eq!(
        told("old,new,share\nA,A,0.6\nA,N,0.4\nB,N,1\n"),
        [
            "areas/2021.csv [area-without-origin] Räume beginnen am 01.01.2021, haben aber keine Herkunft: M.",
            "areas/2021.csv [area-without-successor] Räume enden vor dem 01.01.2021, haben aber keinen Nachfolger: C.",
        ]
    );
}

#[test]
fn an_uninhabited_new_area_may_come_from_a_share_of_zero() {
    assert_eq!(told("old,new,share\nA,A,1\nB,N,1\nC,N,1\nC,M,0\n"), [""; 0]);
}

#[test]
fn unreadable_rows_are_told_with_line_and_column() {
    assert_eq!(
        told(
            "old,new,share\nA,A,0.6\nA,N,0.4\nA,N,0.4\nB,N,1\nC,M,1\nX1,M,1\nD,D,1,5\nD,D,1.5\nD,D,\"0,5\"\n"
        ),
        [
            "areas/2021.csv, Zeile 4 [defined-twice] Dieselben Räume stehen schon in Zeile 3.",
            "areas/2021.csv, Zeile 7, Spalte old [area-unknown] Den Raum „X1“ gibt es auf dieser Ebene nicht.",
            "areas/2021.csv, Zeile 8 [row-short] Die Zeile hat nicht so viele Felder wie die Kopfzeile.",
            "areas/2021.csv, Zeile 9, Spalte share [share-invalid] „1.5“ ist kein Anteil zwischen 0 und 1.",
            "areas/2021.csv, Zeile 10, Spalte share [share-invalid] „0,5“ ist kein Anteil zwischen 0 und 1.",
        ]
    );
}

#[test]
fn areas_whose_days_do_not_fit_are_told() {
    assert_eq!(
        told("old,new,share\nA,N,1\nB,B,1\nC,M,1\nM,M,1\n"),
        [
            "areas/2021.csv, Zeile 2, Spalte old [area-not-retired] Der Raum „A“ geht ganz in andere über, gilt aber laut areas/areas.csv weiter.",
            "areas/2021.csv, Zeile 3, Spalte new [new-area-not-there] Den Raum „B“ gibt es am 01.01.2021 nicht.",
            "areas/2021.csv, Zeile 5, Spalte old [old-area-not-there] Den Raum „M“ gab es am Tag vor dem 01.01.2021 nicht.",
        ]
    );
}

#[test]
fn the_latest_territory_asks_for_changes_without_a_crosswalk() {
    let areas = format!("{AREAS}quartier,E,E,0,2015-07-01,,D\n");
    let rules = |latest| {
        let (_, findings) = read_from(&[("areas.csv", &areas)], latest);
        findings.iter().map(|finding| format!("{} {}", finding.rule, finding.message)).collect::<Vec<_>>()
    };
    assert_eq!(rules(false), [""; 0]);
    assert_eq!(
        rules(true),
        [
            "crosswalk-missing Räume der Ebene „quartier“ beginnen oder enden an einem Tag ohne Umrechnungsschlüssel: E."
        ]
    );
}

#[test]
fn a_second_crosswalk_for_the_same_day_and_a_wrong_entry_are_told() {
    let (_, findings) = read_from(&[("crosswalks.toml", &ENTRY.repeat(2))], false);
    assert_eq!(findings.iter().map(|finding| finding.rule.as_str()).collect::<Vec<_>>(), ["defined-twice"]);
    let wrong = "[[crosswalk]]\nlevel = \"qartier\"\nfrom = \"2021\"\nweight = \"people\"\n";
    let (crosswalks, findings) = read_from(&[("crosswalks.toml", wrong)], false);
    assert_eq!(crosswalks, []);
    let rules: Vec<&str> = findings.iter().map(|finding| finding.rule.as_str()).collect();
    assert_eq!(rules, ["key-missing", "reference-missing", "date-unreadable", "choice-unknown"]);
}
