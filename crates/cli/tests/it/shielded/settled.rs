//! Raw data goes once it has served, and nothing that was read from it is lost later.

use std::path::Path;

use super::kreis::told;
use super::small::{counted, decided, deliver, placing, workspace, write};
use super::small_encrypted::{KEY, put_key};
use crate::program::{contents, run, succeed};

const DATE: &str = "2022-12-31";
const ALLOWANCE: &str = r#"
id = "wohngeld"
title = "Wohngeld"
supplier = "Amt (erfunden)"
licence = "CC0"
[read]
encoding = "utf-8"
delimiter = ";"
[records]
unit = "household"
universe = { de = "alle Bescheide", en = "all decisions" }
files = [ { path = "wohngeld_*.csv" } ]
drop = []
place = "link"
pseudonym = "Name"
link = { source = "register", take = ["area"] }
variables = [ { id = "betrag", column = "Betrag", number = true } ]
"#;

fn replace(folder: &Path, file: &str, from: &str, to: &str) {
    let path = folder.join(file);
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{file}: {text}");
    std::fs::write(path, text.replace(from, to)).unwrap();
}

fn raw(folder: &Path) -> usize {
    let incoming = folder.join("vault/incoming");
    if incoming.exists() { contents(&incoming).len() } else { 0 }
}

#[test]
fn raw_data_goes_when_no_address_and_no_question_is_open() {
    let folder = workspace();
    let path = folder.path().to_str().unwrap();
    let first = told(&run(["place", path]));
    assert!(!first.contains("Rohdaten"), "{first}");
    assert_eq!(raw(folder.path()), 1, "two addresses are open");

    let list = decided(folder.path(), &[("Gutshof", "02"), (";Lindenallee;;", "außerhalb")]);
    let one = told(&run(["place", path, "--source", "register", "--decide", list.to_str().unwrap()]));
    assert!(!one.contains("Rohdaten"), "{one}");
    assert_eq!(raw(folder.path()), 1, "placing one source is not placing all");

    let second = told(&run(["place", path]));
    assert!(second.contains("Rohdaten mit Namen und Anschriften aus dem Tresor gelöscht (1)"), "{second}");
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
fn a_date_is_not_placed_anew_from_half_of_its_files() {
    let folder = workspace();
    let path = folder.path().to_str().unwrap();
    run(["place", path]);
    let before = counted(folder.path(), "einwohner", DATE);
    succeed(["vault", "purge", path, "--incoming"]);

    deliver(folder.path(), "bestand_nachtrag_2022-12-31.csv");
    let output = run(["place", path]);
    let text = told(&output);
    assert_eq!(output.status.code(), Some(2), "{text}");
    assert!(text.contains("kamen auch aus bestand_2022-12-31.csv"), "{text}");
    assert!(text.contains("[records-files-gone]"), "{text}");
    assert_eq!(counted(folder.path(), "einwohner", DATE), before);

    std::fs::remove_file(folder.path().join("vault/incoming/register/bestand_nachtrag_2022-12-31.csv"))
        .unwrap();
    deliver(folder.path(), "bestand_2022-12-31.v2.csv");
    let later = told(&run(["place", path]));
    assert!(!later.contains("records-files-gone"), "a later version of the same file holds all: {later}");
    assert_eq!(placing(folder.path(), DATE).len(), 10);
}

#[test]
fn records_linked_with_persons_that_were_placed_anew_are_asked_about() {
    let folder = workspace();
    let path = folder.path().to_str().unwrap();
    put_key(folder.path(), KEY);
    write(
        folder.path(),
        "sozialblick.toml",
        &(std::fs::read_to_string(folder.path().join("sozialblick.toml")).unwrap()
            + "[vault]\nkey = \"file:geheim.key\"\n"),
    );
    replace(folder.path(), "sources/register.toml", "drop = [\"Name\"]", "drop = []\npseudonym = \"Name\"");
    write(folder.path(), "sources/wohngeld.toml", ALLOWANCE);
    write(folder.path(), "vault/incoming/wohngeld/wohngeld_2022-12-31.csv", "Name;Betrag\nAa;312\nDd;88\n");
    let output = run(["place", path]);
    assert!(told(&output).contains("wohngeld 31.12.2022: 2 Datensätze: 100,0 % genau"), "{}", told(&output));
    let fresh = told(&run(["check", path]));
    assert!(!fresh.contains("link-outdated"), "{fresh}");

    let about = "vault/records/register/date=2022-12-31/about.json";
    let text = std::fs::read_to_string(folder.path().join(about)).unwrap();
    let written = text.split_once("\"written_at\"").unwrap().1.split('"').nth(1).unwrap().to_owned();
    replace(folder.path(), about, &written, "2999-01-01T00:00:00Z");
    let stale = told(&run(["check", path]));
    assert!(stale.contains("vault/records/wohngeld/date=2022-12-31\n"), "{stale}");
    assert!(stale.contains("[link-outdated"), "{stale}");
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
    assert!(text.contains("in 1 Räumen, die es nicht gibt, zuerst „02“"), "{text}");
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
    write(
        folder.path(),
        "sozialblick.toml",
        &(std::fs::read_to_string(folder.path().join("sozialblick.toml")).unwrap()
            + "[streets]\ncomplete = true\n"),
    );
    run(["place", path]);
    assert_eq!(placing(folder.path(), DATE)[5], "corrected");
}
