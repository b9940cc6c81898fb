//! Deliveries arrive, are listed, and are asked about.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::program::{contents, program, run, succeed};

const CALENDAR: &str = "\n[calendar]\ncontact = \"Frau Muster, Zimmer 1\"\nevery = \"year\"\nreference = \"12-31\"\ndue_days = 90\nfirst = \"2020-12-31\"\n";

const TABLE: &str = "\n[[table]]\narea_column = \"Schluessel\"\nlevel = \"kreis\"\ncolumns = [ { name = \"Einwohner\", component = \"einwohner\" } ]\nfiles = [ { path = \"einwohnermeldeamt/zahlen.csv\", date = \"2020-12-31\" } ]\n";

/// A new workspace whose example source has a calendar.
fn workspace() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let workspace = folder.path().join("neu");
    succeed(["new", workspace.to_str().unwrap()]);
    let source = workspace.join("sources/beispiel.toml");
    let text = fs::read_to_string(&source).unwrap();
    fs::write(&source, text + CALENDAR).unwrap();
    (folder, workspace)
}

fn said(arguments: &[&str]) -> (Option<i32>, String) {
    let output = run(arguments);
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

fn posted(folder: &Path, content: &str) -> String {
    let file = folder.join("zahlen.csv");
    fs::write(&file, content).unwrap();
    file.to_str().unwrap().to_owned()
}

#[test]
fn the_same_file_is_taken_in_once() {
    let (folder, workspace) = workspace();
    let path = workspace.to_str().unwrap();
    let file = posted(folder.path(), "id;zahl\n");
    let (code, text) = said(&["import", path, "einwohnermeldeamt", &file, "--status", "provisional"]);
    assert_eq!(code, Some(0));
    assert!(text.starts_with("Aufgenommen (vorläufig): deliveries/einwohnermeldeamt/zahlen.csv\n"), "{text}");
    assert!(text.contains("unter „files“"), "{text}");
    let before = contents(&workspace.join("deliveries"));
    let (code, text) = said(&["import", path, "einwohnermeldeamt", &file]);
    assert_eq!(code, Some(0));
    assert!(
        text.starts_with("Schon da, nichts geändert: deliveries/einwohnermeldeamt/zahlen.csv\n"),
        "{text}"
    );
    assert!(contents(&workspace.join("deliveries")) == before);
}

#[test]
fn what_cannot_be_taken_in_is_refused_with_the_way_out() {
    let (folder, workspace) = workspace();
    let path = workspace.to_str().unwrap();
    let file = posted(folder.path(), "id;zahl\n");
    let (code, text) = said(&["import", path, "einwonermeldeamt", &file]);
    assert_eq!(code, Some(2));
    assert!(text.contains("Möglich sind: einwohnermeldeamt"), "{text}");
    assert_eq!(said(&["import", path, "einwohnermeldeamt", &file, "--as", "../x.csv"]).0, Some(2));
    assert_eq!(said(&["import", path, "einwohnermeldeamt", &file, "--status", "neu"]).0, Some(2));
    assert!(!workspace.join("deliveries/register.csv").exists());
}

#[test]
fn late_deliveries_are_listed_and_asked_for() {
    let (folder, workspace) = workspace();
    let path = workspace.to_str().unwrap();
    let output = run(["deliveries", path, "--today", "2022-04-01"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        text.lines().filter(|line| !line.starts_with(' ')).collect::<Vec<_>>(),
        [
            "überfällig  einwohnermeldeamt  31.12.2020  zugesagt bis 31.03.2021, 366 Tage zu spät",
            "überfällig  einwohnermeldeamt  31.12.2021  zugesagt bis 31.03.2022, 1 Tag zu spät",
            "kommt noch  einwohnermeldeamt  31.12.2022  zugesagt bis 31.03.2023",
        ]
    );
    let json = run(["deliveries", path, "--today", "2022-04-01", "--json"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["lines"][0]["standing"], "late");
    assert_eq!(json["lines"][0]["days_late"], 366);

    let out = folder.path().join("briefe");
    let queries = ["queries", path, "--today", "2022-04-01", "--out", out.to_str().unwrap()];
    let (code, text) = said(&queries);
    assert_eq!(code, Some(0));
    assert!(text.contains("0 × Frage, 2 × überfällig"), "{text}");
    let letters = contents(&out);
    assert_eq!(letters.len(), 1);
    said(&queries);
    assert!(contents(&out) == letters, "the same letter is not written twice");
}

#[test]
fn a_killed_import_leaves_no_half_file() {
    let (folder, workspace) = workspace();
    let path = workspace.to_str().unwrap();
    let content = "0123456789abcdef".repeat(4_000_000);
    let file = posted(folder.path(), &content);
    let import = ["import", path, "einwohnermeldeamt", &file];
    let start = std::time::Instant::now();
    succeed(import);
    let whole = start.elapsed();
    let deliveries = workspace.join("deliveries");
    let mut left_out = 0;
    for moment in 0..12 {
        fs::remove_dir_all(deliveries.join("einwohnermeldeamt")).unwrap();
        fs::remove_file(deliveries.join("register.csv")).unwrap();
        let mut child = program().args(import).stderr(std::process::Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_micros(whole.as_micros() as u64 * moment / 12));
        child.kill().unwrap();
        child.wait().unwrap();
        let target = deliveries.join("einwohnermeldeamt/zahlen.csv");
        left_out += u32::from(!target.exists());
        assert!(fs::read(&target).is_ok_and(|found| found == content.as_bytes()) || !target.exists());
        succeed(import);
        assert_eq!(contents(&deliveries).len(), 3, "leftovers of a killed run");
    }
    assert!(left_out > 0, "no run was interrupted");
}

#[test]
fn a_revised_file_replaces_the_provisional_one_and_the_change_is_told() {
    let (folder, workspace) = workspace();
    let path = workspace.to_str().unwrap();
    let source = workspace.join("sources/beispiel.toml");
    let text = fs::read_to_string(&source).unwrap();
    fs::write(&source, text + TABLE).unwrap();
    let list = ["deliveries", path, "--today", "2021-02-01", "--json"];
    let listed = || -> serde_json::Value { serde_json::from_slice(&run(list).stdout).unwrap() };

    let first = posted(folder.path(), "Schluessel;Einwohner\n0;1000\n");
    succeed(["import", path, "einwohnermeldeamt", &first, "--status", "provisional"]);
    assert_eq!(listed()["lines"][0]["standing"], "provisional");

    let second = posted(folder.path(), "Schluessel;Einwohner\n0;1100\n");
    succeed(["import", path, "einwohnermeldeamt", &second]);
    let found = listed();
    let line = found["lines"].as_array().unwrap().iter().find(|line| line["date"] == "2020-12-31").unwrap();
    assert_eq!(line["standing"], "there");
    let replaced: Vec<bool> =
        line["files"].as_array().unwrap().iter().map(|file| file["replaced"].as_bool().unwrap()).collect();
    assert_eq!(replaced, [true, false]);
    let change = found["changes"][0]["message"].as_str().unwrap();
    assert!(change.contains("war 1.000 und ist 1.100."), "{change}");
}
