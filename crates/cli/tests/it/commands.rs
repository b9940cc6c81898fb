//! Commands, messages and exit codes.

use crate::program::{copy, demo, example, program, run, succeed, table};

fn message(arguments: &[&str]) -> (Option<i32>, String) {
    let output = run(arguments);
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn help_is_german_or_english() {
    insta::assert_snapshot!("help_de", succeed(["--help"]));
    insta::assert_snapshot!("help_en", succeed(["--help", "--lang", "en"]));
    insta::assert_snapshot!("export_help_de", succeed(["export", "--help"]));
}

#[test]
fn wrong_arguments_are_told_in_german_and_end_with_two() {
    let (code, text) = message(&["exprot"]);
    assert_eq!(code, Some(2));
    assert!(text.contains("Den Befehl „exprot“ gibt es nicht."), "{text}");
    assert_eq!(message(&["check"]).0, Some(2));
    assert_eq!(message(&[]).0, Some(2));
}

#[test]
fn a_new_workspace_checks_cleanly_builds_and_releases() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = folder.path().join("neu");
    let path = workspace.to_str().unwrap();
    succeed(["new", path]);
    let (code, text) = message(&["check", path]);
    assert_eq!((code, text.trim()), (Some(0), "Keine Befunde."));
    succeed(["build", path]);
    succeed(["release", path, "--edition", "1"]);
    assert_eq!(message(&["new", path]).0, Some(2), "a folder that is not empty is refused");
}

#[test]
fn findings_end_with_one_and_come_as_json() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = folder.path().join("flensburg");
    copy(&example("flensburg"), &workspace);
    let topics = workspace.join("catalog/topics.toml");
    let broken = std::fs::read_to_string(&topics).unwrap().replacen("title", "titel", 1);
    std::fs::write(&topics, broken).unwrap();
    let path = workspace.to_str().unwrap();
    let output = run(["check", path, "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let findings: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).unwrap();
    let unknown = findings.iter().find(|finding| finding["rule"] == "key-unknown").unwrap();
    assert_eq!(unknown["place"]["file"], "catalog/topics.toml");
    assert_eq!(unknown["hint"], "Gemeint ist vielleicht „title“.");
    assert_eq!(message(&["build", path]).0, Some(2));
    assert_eq!(message(&["release", path, "--edition", "1"]).0, Some(2));
    assert!(!workspace.join("editions").exists());
}

#[test]
fn export_reads_editions_only() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = folder.path().join("flensburg");
    copy(&example("flensburg"), &workspace);
    let path = workspace.to_str().unwrap();
    succeed(["build", path]);
    let (code, text) = message(&["export", path, "--all"]);
    assert_eq!(code, Some(2));
    assert!(text.contains("keine Ausgabe"), "{text}");
}

#[test]
fn both_dialects_and_json_carry_the_same_cells() {
    let edition = demo().join("berlin/editions/2020");
    let common = ["export", edition.to_str().unwrap(), "--indicator", "mss-status", "--date", "2018-12-31"];
    let machine = table(succeed(common).as_bytes());
    let german = succeed(common.iter().chain(&["--dialect", "de"]));
    let json: Vec<serde_json::Value> =
        serde_json::from_str(&succeed(common.iter().chain(&["--format", "json"]))).unwrap();
    let body = german.strip_prefix('\u{feff}').expect("Excel needs the byte order mark");
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(body.as_bytes());
    let german: Vec<crate::program::Row> = reader.deserialize().map(Result::unwrap).collect();
    assert_eq!((machine.len(), german.len(), json.len()), (447, 447, 447));
    for ((machine, german), json) in machine.iter().zip(&german).zip(&json) {
        assert_eq!(german["value"].replace(',', "."), machine["value"]);
        assert_eq!(german["area"], format!("=\"{}\"", machine["area"]));
        assert_eq!(german["reference_date"], "31.12.2018");
        assert_eq!(json["area"], machine["area"].as_str());
        assert_eq!(json["value"].as_f64(), machine["value"].parse().ok());
    }
}

#[test]
fn an_unknown_indicator_is_refused_with_what_there_is() {
    let edition = demo().join("flensburg/editions/2022");
    let (code, text) = message(&["export", edition.to_str().unwrap(), "--indicator", "einwoner"]);
    assert_eq!(code, Some(2));
    assert!(text.contains("einwohner"), "{text}");
}

#[test]
fn the_demo_does_not_touch_a_folder_of_others() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("mine.txt"), "mine").unwrap();
    let (code, _) = message(&["demo", "--no-serve", "--into", folder.path().to_str().unwrap()]);
    assert_eq!(code, Some(2));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn english_is_spoken_where_the_locale_says_so() {
    let output = program().args(["exprot"]).env("LANG", "en_GB.UTF-8").output().unwrap();
    assert!(String::from_utf8(output.stderr).unwrap().contains("unrecognized subcommand"));
}
