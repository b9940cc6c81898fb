//! Raw data goes once it has served, and not before.

use std::path::Path;

use super::kreis::told;
use super::small::{add_rule, counted, decided, placing, workspace, write};
use super::small_encrypted::{KEY, put_key};
use crate::program::{contents, run, succeed};

pub(super) const DATE: &str = "2022-12-31";

pub(super) fn replace(folder: &Path, file: &str, from: &str, to: &str) {
    let path = folder.join(file);
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{file}: {text}");
    std::fs::write(path, text.replace(from, to)).unwrap();
}

pub(super) fn raw(folder: &Path) -> usize {
    let incoming = folder.join("vault/incoming");
    if incoming.exists() { contents(&incoming).len() } else { 0 }
}

#[test]
fn raw_data_goes_when_no_address_and_no_question_is_open() {
    let folder = workspace();
    let path = folder.path().to_str().unwrap();
    let first = told(&run(["place", path]));
    assert!(!first.contains("gelöscht"), "{first}");
    assert_eq!(raw(folder.path()), 1, "two addresses are open");

    let list = decided(folder.path(), &[("Gutshof", "02"), (";Lindenallee;;", "außerhalb")]);
    let one = told(&run(["place", path, "--source", "register", "--decide", list.to_str().unwrap()]));
    assert!(!one.contains("gelöscht"), "{one}");
    assert_eq!(raw(folder.path()), 1, "placing one source is not placing all");

    let second = told(&run(["place", path]));
    assert!(second.contains("Rohdaten mit Namen und Anschriften aus dem Tresor gelöscht (1)."), "{second}");
    assert_eq!(raw(folder.path()), 0);
    let left = contents(&folder.path().join("vault"));
    let left: Vec<&str> = left.keys().map(|file| file.to_str().unwrap()).collect();
    let vault = ["decisions.csv", "findings.json", "placing-register-2022-12-31.txt", "readings.log"];
    assert!(left.iter().filter(|file| !file.starts_with("records/")).copied().eq(vault), "{left:?}");
    for file in left.iter().filter(|file| **file != "decisions.csv") {
        let bytes = std::fs::read(folder.path().join("vault").join(file)).unwrap();
        for trace in ["Gutshof", "Lindenallee", "LINDENALLEE", "Muehlenweg", "Hh;", "01.05.1980"] {
            assert!(memchr::memmem::find(&bytes, trace.as_bytes()).is_none(), "{file}: {trace}");
        }
    }
    let log = succeed(["vault", "log", path]);
    let of_raw = r#""source":"register","date":"2022-12-31","file":"bestand_2022-12-31.csv"}"#;
    assert_eq!(log.lines().filter(|line| line.ends_with(of_raw)).count(), 3, "{log}");
}

#[test]
fn an_open_question_keeps_raw_data_until_it_is_accepted() {
    let folder = workspace();
    let path = folder.path().to_str().unwrap();
    write(
        folder.path(),
        "vault/decisions.csv",
        "town,postcode,street,number,area\nMusterstadt,00100,Gutshof,1,02\nMusterstadt,00100,Lindenallee,,02\n",
    );
    replace(folder.path(), "sources/register.toml", "drop = [\"Name\"]", "drop = []");
    let asked = told(&run(["place", path]));
    assert!(asked.contains("[column-unused, Kennung"), "{asked}");
    assert_eq!(raw(folder.path()), 1);

    let (_, id) = asked.split_once("Kennung ").unwrap();
    let (id, _) = id.split_once(']').unwrap();
    succeed(["accept", path, id, "--reason", "steht so in der Vereinbarung", "--by", "Statistik"]);
    let output = run(["place", path]);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    assert_eq!(raw(folder.path()), 0, "{}", told(&output));
}

#[test]
fn records_in_an_area_that_was_abolished_stop_counting() {
    let folder = workspace();
    let path = folder.path().to_str().unwrap();
    run(["place", path]);
    replace(folder.path(), "areas/areas.csv", "quartier,02,", "quartier,03,");
    replace(folder.path(), "areas/streets.csv", ",02\n", ",03\n");
    let output = run(["check", path]);
    let text = told(&output);
    assert!(text.contains("in einem Raum, den es nicht gibt („02“)"), "{text}");
    assert!(text.contains("[records-area-unknown]"), "{text}");
    assert_eq!(run(["build", path]).status.code(), Some(2));
}

#[test]
fn only_a_complete_directory_is_filled_in() {
    let folder = workspace();
    let path = folder.path().to_str().unwrap();
    replace(
        folder.path(),
        "vault/incoming/register/bestand_2022-12-31.csv",
        "Muehlenweg;7",
        "Muehlenweg;7000",
    );
    replace(folder.path(), "areas/streets.csv", "Mühlenweg,,,,02", "Mühlenweg,both,1,20,02");
    run(["place", path]);
    assert_eq!(placing(folder.path(), DATE)[5], "unplaced");
    add_rule(folder.path(), "[streets]\ncomplete = true\n");
    run(["place", path]);
    assert_eq!(placing(folder.path(), DATE)[5], "corrected");
}

/// The small workspace with nothing open, placed; no raw data is left.
pub(super) fn settled() -> tempfile::TempDir {
    let folder = workspace();
    let decisions = "town,postcode,street,number,area\nMusterstadt,00100,Gutshof,1,02\nMusterstadt,00100,Lindenallee,,02\n";
    write(folder.path(), "vault/decisions.csv", decisions);
    let output = run(["place", folder.path().to_str().unwrap()]);
    assert_eq!((raw(folder.path()), output.status.code()), (0, Some(0)), "{}", told(&output));
    folder
}

#[test]
fn a_share_of_records_without_an_area_keeps_raw_data() {
    let folder = workspace();
    let path = folder.path().to_str().unwrap();
    replace(
        folder.path(),
        "sources/register.toml",
        "place = { street = \"Strasse\", number = \"Nr\", postcode = \"PLZ\", town = \"Ort\" }",
        "place = { key = \"Nr\" }",
    );
    replace(
        folder.path(),
        "sources/register.toml",
        "drop = [\"Name\"]",
        "drop = [\"Name\", \"Strasse\", \"PLZ\", \"Ort\"]",
    );
    let text = told(&run(["place", path]));
    assert!(
        text.contains("ohne Raum und in keiner Zahl enthalten sind 10 von 10 Datensätzen (100,0 %)"),
        "{text}"
    );
    assert!(!text.contains("gelöscht"), "{text}");
    assert_eq!(raw(folder.path()), 1);
}

#[test]
fn records_are_encrypted_later_without_their_raw_data() {
    let folder = settled();
    let path = folder.path().to_str().unwrap();
    let before = counted(folder.path(), "einwohner", DATE);
    assert_eq!(run(["vault", "encrypt", path]).status.code(), Some(2), "nothing asks for it");
    put_key(folder.path(), KEY);
    add_rule(folder.path(), "[vault]\nkey = \"file:geheim.key\"\nencrypt = true\n");
    let refused = told(&run(["check", path]));
    assert!(refused.contains("`sozialblick vault encrypt`"), "{refused}");
    assert!(told(&run(["vault", "encrypt", path])).contains("Neu verschlüsselte Stichtage: 1."));
    assert!(succeed(["vault", "list", path]).contains("  verschlüsselt"));
    assert_eq!(counted(folder.path(), "einwohner", DATE), before);
}
