//! What comes later, corrections and parts of files, neither loses records nor brings old ones back.

use std::path::Path;

use super::kreis::told;
use super::settled::{DATE, raw, replace, settled};
use super::small::{PEOPLE, add_rule, counted, decided, deliver, placing, workspace, write};
use super::small_encrypted::{KEY, put_key};
use crate::program::{run, succeed};

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

#[test]
fn a_date_is_not_placed_anew_from_half_of_its_files() {
    let folder = workspace();
    let path = folder.path().to_str().unwrap();
    run(["place", path]);
    let before = counted(folder.path(), "einwohner", DATE);
    succeed(["vault", "purge", path, "--incoming"]);

    deliver(folder.path(), "bestand_nachtrag_2022-12-31.csv");
    replace(folder.path(), "vault/incoming/register/bestand_nachtrag_2022-12-31.csv", "Aa;1;", "Zz;1;");
    let output = run(["place", path]);
    let text = told(&output);
    assert_eq!(output.status.code(), Some(2), "{text}");
    assert!(text.contains("nicht mehr im Tresor liegen (bestand_2022-12-31.csv)"), "{text}");
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
    add_rule(folder.path(), "[vault]\nkey = \"file:geheim.key\"\n");
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

fn import(folder: &Path, content: &str, more: &[&str]) -> (Option<i32>, String) {
    let file = folder.join("bestand_2022-12-31.csv");
    std::fs::write(&file, content).unwrap();
    let path = folder.to_str().unwrap();
    let arguments = [&["import", path, "register", file.to_str().unwrap()], more].concat();
    let output = run(arguments);
    (output.status.code(), told(&output))
}

#[test]
fn a_correction_of_a_file_that_is_gone_waits_and_is_counted_once_it_is_placed() {
    let folder = settled();
    let path = folder.path().to_str().unwrap();
    let before = counted(folder.path(), "einwohner", DATE);
    assert_eq!(import(folder.path(), PEOPLE, &["--status", "provisional"]).0, Some(0));
    run(["place", path]);
    assert_eq!(raw(folder.path()), 0);

    let fewer = PEOPLE.replace("Aa;1;01.05.1980;Lindenallee;1;00100;Musterstadt\n", "");
    assert_eq!(import(folder.path(), &fewer, &[]).0, Some(0));
    let waiting = told(&run(["check", path]));
    assert!(waiting.contains("[records-not-placed"), "{waiting}");
    assert_eq!(
        run(["vault", "purge", path, "--incoming"]).status.code(),
        Some(2),
        "nothing was read from it yet"
    );
    assert_eq!(counted(folder.path(), "einwohner", DATE), before);
    let list = succeed(["deliveries", path]);
    assert!(list.contains("bestand_2022-12-31.csv: 10 Zeilen") && list.contains("vorläufig"), "{list}");

    run(["place", path]);
    assert_eq!(counted(folder.path(), "einwohner", DATE)[&("01".to_owned(), "m".to_owned())], 1);
    let list = succeed(["deliveries", path]);
    assert!(list.contains("bestand_2022-12-31.v2.csv: 9 Zeilen") && list.contains("berichtigt"), "{list}");

    let (code, text) = import(folder.path(), PEOPLE, &[]);
    assert_eq!(code, Some(2), "{text}");
    assert!(text.contains("ist durch register/bestand_2022-12-31.v2.csv ersetzt"), "{text}");
    assert_eq!(raw(folder.path()), 0);
    let (code, text) = import(folder.path(), PEOPLE, &["--as", "bestand_alt_2022-12-31.csv"]);
    assert_eq!((code, raw(folder.path())), (Some(0), 1), "{text}");
}

#[test]
fn what_an_interrupted_removal_left_is_removed_by_the_next_run() {
    let folder = settled();
    let path = folder.path().to_str().unwrap();
    deliver(folder.path(), "bestand_2022-12-31.csv");
    write(
        folder.path(),
        "vault/incoming/register/bestand_süd_2022-12-31.csv",
        &PEOPLE.replace("1980", "1981"),
    );
    let asked = told(&run(["place", path]));
    let (_, id) = asked.split_once("[records-files-many, Kennung ").unwrap();
    succeed(["accept", path, id.split_once(']').unwrap().0, "--reason", "zwei Teile"]);
    std::fs::remove_file(folder.path().join("vault/incoming/register/bestand_2022-12-31.csv")).unwrap();
    let output = run(["place", path]);
    assert_eq!((output.status.code(), raw(folder.path())), (Some(0), 0), "{}", told(&output));
    assert_eq!(placing(folder.path(), DATE).len(), 20);
}

#[test]
fn raw_data_of_nobodys_source_is_shown_and_kept() {
    let folder = settled();
    let path = folder.path().to_str().unwrap();
    write(folder.path(), "vault/incoming/meldeamt/x.csv", PEOPLE);
    deliver(folder.path(), "anders.csv");
    assert_eq!(succeed(["vault", "list", path]).matches("  incoming  ").count(), 2);
    for command in ["check", "place"] {
        let text = told(&run([command, path]));
        assert!(text.contains("[records-source-unknown, Kennung"), "{command}: {text}");
        assert!(text.contains("[records-file-unnamed, Kennung"), "{command}: {text}");
    }
    assert_eq!(raw(folder.path()), 2);
    assert_eq!(run(["vault", "purge", path, "--incoming"]).status.code(), Some(2));
    succeed(["vault", "purge", path, "--all"]);
    assert_eq!(raw(folder.path()), 0);
    assert_eq!(succeed(["vault", "list", path]), "");
}

#[test]
fn a_filled_review_list_is_not_thrown_away() {
    let folder = workspace();
    let path = folder.path().to_str().unwrap();
    run(["place", path]);
    let list = decided(folder.path(), &[("Gutshof", "02")]);
    std::fs::copy(&list, folder.path().join("vault/review.csv")).unwrap();
    assert_eq!(run(["place", path]).status.code(), Some(2));
    assert_eq!(run(["vault", "purge", path, "--incoming"]).status.code(), Some(2));
    assert_eq!(raw(folder.path()), 1);
    run(["place", path, "--decide", folder.path().join("vault/review.csv").to_str().unwrap()]);
    assert_eq!(placing(folder.path(), DATE)[7], "decided");
    succeed(["vault", "purge", path, "--incoming"]);
    assert_eq!(raw(folder.path()), 0);
}

#[test]
fn damaged_findings_are_not_taken_for_none() {
    let folder = settled();
    write(folder.path(), "vault/findings.json", "x");
    for command in ["check", "place"] {
        let output = run([command, folder.path().to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(2));
        assert!(told(&output).contains("vault/findings.json"), "{}", told(&output));
    }
}
