//! Each kind of problem in a directory is found and told once.

use streets::{Directory, Entry, Input, check, read_simple};
use vocabulary::{Area, AreaKey, AreaLevel, Areas, Finding, LevelId, Severity, Text};

fn areas(keys: &[&str]) -> Areas {
    let title = Text { de: "Quartier".to_owned(), en: "Quarter".to_owned() };
    let level = AreaLevel { id: LevelId::from("quartier"), title: title.clone(), plural: title };
    let area = |key: &&str| Area {
        level: 0,
        key: AreaKey::from(*key),
        name: format!("Quartier {key}"),
        parent: None,
        valid_from: None,
        valid_to: None,
        formed_from: None,
    };
    Areas::new(vec![level], keys.iter().map(area).collect())
}

fn read(streets: &str, names: &str) -> (Directory, Vec<Finding>) {
    let folder = tempfile::tempdir().unwrap();
    let [one, other] = ["streets.csv", "street-names.csv"].map(|name| folder.path().join(name));
    std::fs::write(
        &one,
        format!("street,postcode,side,from,to,area,street_key,valid_from,valid_to\n{streets}"),
    )
    .unwrap();
    std::fs::write(&other, format!("name,street,valid_from,valid_to\n{names}")).unwrap();
    read_simple(Input::new(&one, "areas/streets.csv"), Some(Input::new(&other, "areas/street-names.csv")))
}

fn checked(streets: &str, names: &str) -> Vec<Finding> {
    let (directory, findings) = read(streets, names);
    assert_eq!(findings, []);
    check(&directory, &areas(&["1", "2"]))
}

fn rules(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.rule.as_str()).collect()
}

/// A sound row in each area, so that only what a test adds is found.
const SOUND: &str = "Ahornweg,50667,both,1,99,1,,,\nBirkenweg,50667,both,1,99,2,,,\n";

fn with(streets: &str) -> Vec<Finding> {
    checked(&format!("{SOUND}{streets}"), "")
}

#[test]
fn a_sound_directory_has_no_findings() {
    assert_eq!(with(""), []);
    assert_eq!(with("Elbweg,50667,odd,1,9,1,,,2020-12-31\nElbweg,50667,odd,1,9,2,,2021-01-01,\n"), []);
    assert_eq!(
        with("Elbweg,50667,odd,1,9,1,,,\nElbweg,50668,odd,1,9,2,,,\n"),
        [],
        "another street elsewhere"
    );
}

#[test]
fn numbers_in_two_areas_at_one_time_are_told_with_their_lines() {
    let findings = with("Elbweg,50667,odd,1,9,1,,,\nElbweg,50667,both,8,12,2,,,\n");
    assert_eq!(rules(&findings), ["range-overlap"]);
    assert_eq!(findings[0].severity, Severity::Ask);
    assert_eq!(findings[0].place.row, Some(5));
    assert_eq!(
        findings[0].message,
        "Hausnummern, die zur selben Zeit in zwei Räumen liegen (1): Elbweg ungerade 1–9 in 1 (Zeile 4) und 8–12 in 2 (Zeile 5)."
    );
}

#[test]
fn a_street_key_tells_that_postcodes_do_not_matter() {
    let findings = with("Elbweg,50667,odd,1,9,1,007,,\nElbweg,50668,odd,9,11,2,007,,\n");
    assert_eq!(rules(&findings), ["range-overlap"]);
}

#[test]
fn gaps_are_noted() {
    let findings = with("Elbweg,50667,odd,1,9,1,,,\nElbweg,50667,odd,15,19,1,,,\n");
    assert_eq!(rules(&findings), ["range-gap"]);
    assert!(findings[0].message.contains("Elbweg 11–13"), "{}", findings[0].message);
}

#[test]
fn contradictions_of_one_row_are_told() {
    assert_eq!(rules(&with("Elbweg,50667,odd,1,10,1,,,\n")), ["side-contradiction"]);
    assert_eq!(rules(&with("Elbweg,50667,odd,9,1,1,,,\n")), ["range-reversed"]);
    assert_eq!(rules(&with("Elbweg,5066,odd,1,9,1,,,\n")), ["postcode-invalid"]);
    assert_eq!(rules(&with("Elbweg,50667,odd,1,9,3,,,\n")), ["area-unknown"]);
    assert_eq!(rules(&with("Elbweg,50667,,,,1,,,\n")), ["street-without-range"]);
    assert_eq!(rules(&checked("Elbweg,50667,odd,1,9,1,,,\n", "")), ["area-without-street"]);
}

#[test]
fn a_whole_street_beside_ranges_of_another_area_is_told() {
    let findings = with("Elbweg,50667,,,,1,,,\nElbweg,50667,odd,1,9,2,,,\n");
    assert_eq!(rules(&findings), ["whole-street-beside-range"]);
}

#[test]
fn the_same_entry_twice_is_told() {
    let findings = with("Elbweg,50667,odd,1,9,1,,,\nElbweg,50667,odd,1,9,1,,,\n");
    assert_eq!(rules(&findings), ["entry-twice"]);
}

#[test]
fn names_that_read_alike_are_told() {
    let findings = with("Am Bergweg,50667,odd,1,9,1,,,\nAm Berg-Weg,50668,odd,1,9,2,,,\n");
    assert_eq!(rules(&findings), ["street-names-collide"]);
    assert!(findings[0].message.contains("Am Berg-Weg / Am Bergweg"), "{}", findings[0].message);
    let same_key = with("Elbstr.,50667,odd,1,9,1,007,,\nElbstraße,50667,odd,11,19,2,007,,\n");
    assert_eq!(same_key, [], "one key is one street, however it is spelled");
    let two_keys = with("Elbweg,50667,odd,1,9,1,007,,\nElbweg,50667,odd,1,9,2,008,,\n");
    assert_eq!(rules(&two_keys), ["street-name-shared"]);
}

#[test]
fn former_names_must_lead_somewhere_and_be_free() {
    let told = |names: &str| {
        let findings = checked(SOUND, names);
        findings.into_iter().map(|finding| (finding.rule, finding.place.file)).collect::<Vec<_>>()
    };
    let names = "areas/street-names.csv".to_owned();
    assert_eq!(told("Adolfstr.,Ahornweg,,1945-05-08\n"), []);
    assert_eq!(told("Altweg,Erlenweg,,\n"), [("former-name-unknown-street".to_owned(), names.clone())]);
    assert_eq!(told("Birkenweg,Ahornweg,,\n"), [("former-name-exists".to_owned(), names)]);
    assert_eq!(told("Birkenweg,Ahornweg,,1990-01-01\n"), [], "the name changed hands");
}

#[test]
fn rows_that_cannot_be_read_are_left_out_and_told_one_by_one() {
    let rows = "Elbweg,50667,odd,1,x,1,,,\nElbweg,50667,left,1,9,1,,,\nElbweg,50667,,1,9,1,,,\n,50667,odd,1,9,1,,,\nElbweg,50667,odd,1,9,,,,\nElbweg,50667,odd,1,9,1,,gestern,\nElbweg,50667,odd,1,9,1,,,\n";
    let (directory, findings) = read(rows, "");
    assert_eq!(directory.entries.len(), 1);
    assert_eq!(
        rules(&findings),
        [
            "number-unreadable",
            "side-unknown",
            "side-unknown",
            "field-empty",
            "field-empty",
            "date-unreadable"
        ]
    );
    assert_eq!(findings[0].place.to_string(), "areas/streets.csv, Zeile 2, Spalte to");
}

#[test]
fn many_places_of_one_kind_are_one_finding() {
    let rows: String = (1..=9).map(|at| format!("Weg {at},123,odd,1,9,1,,,\n")).collect();
    let findings = with(&rows);
    assert_eq!(rules(&findings), ["postcode-invalid"]);
    assert!(findings[0].message.contains("(9)") && findings[0].message.ends_with("… und 4 weitere."));
}

#[test]
fn an_entry_knows_its_days() {
    let (directory, _) = read("Elbweg,50667,odd,1,9,1,,2020-01-01,2020-12-31\n", "");
    let entry: &Entry = &directory.entries[0];
    let valid = |day: &str| entry.valid_at(day.parse().unwrap());
    assert!(valid("2020-01-01") && valid("2020-12-31") && !valid("2019-12-31") && !valid("2021-01-01"));
}
