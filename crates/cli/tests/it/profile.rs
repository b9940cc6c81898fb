//! From an unknown file over a guessed profile to its first rows.

use std::path::Path;

use crate::program::{example, run, succeed};

const DELIVERY: &str = "Einwohner in den Stadtteilen;;;\n\
                        Schlüssel;Stadtteil;Jahr;Einwohner\n\
                        01;Altstadt;2020;1.213\n\
                        02;Neustadt;2020;k.A.\n\
                        03;Westende;2020;870\n\
                        Quelle: Amt für Statistik;;;\n";

fn written(folder: &Path) -> (String, String) {
    let (file, profile) = (folder.join("ew.csv"), folder.join("ew.toml"));
    std::fs::write(&file, DELIVERY).unwrap();
    let paths = (file.to_str().unwrap().to_owned(), profile.to_str().unwrap().to_owned());
    succeed(["profile", "guess", &paths.0, "--out", &paths.1]);
    paths
}

#[test]
fn a_guessed_profile_reads_the_file_it_was_guessed_from() {
    let folder = tempfile::tempdir().unwrap();
    let (file, profile) = written(folder.path());
    insta::assert_snapshot!(succeed(["profile", "try", &profile, &file, "--rows", "2"]));
}

#[test]
fn a_profile_that_exists_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let (file, profile) = written(folder.path());
    std::fs::write(&profile, "# von Hand ergänzt").unwrap();
    let output = run(["profile", "guess", &file, "--out", &profile]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("gibt es schon"));
    assert_eq!(std::fs::read_to_string(&profile).unwrap(), "# von Hand ergänzt");
}

#[test]
fn a_workspace_tells_level_and_path_and_checks_the_areas() {
    let workspace = example("berlin");
    let deliveries = workspace.join("deliveries");
    let file = "mss/mss2015_2-1_indikatoren_anteile_plr.csv";
    let path = deliveries.join(file);
    let guess =
        succeed(["profile", "guess", path.to_str().unwrap(), "--workspace", workspace.to_str().unwrap()]);
    assert!(guess.contains("level = \"planungsraum\""), "{guess}");
    assert!(guess.contains("100 % der Gebiete sind im Arbeitsbereich bekannt"), "{guess}");
    assert!(guess.contains(&format!("path = \"{file}\"")), "{guess}");
}

#[test]
fn what_is_wrong_with_a_profile_is_told_before_the_file_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let (file, profile) = written(folder.path());
    let text = std::fs::read_to_string(&profile).unwrap().replace("area_column", "area_colum");
    std::fs::write(&profile, text).unwrap();
    let output = run(["profile", "try", &profile, &file, "--lang", "en"]);
    assert_ne!(output.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&output.stderr).contains("area_colum"));
}

#[test]
fn components_that_a_workspace_does_not_know_are_read_and_asked_about_once() {
    let (folder, workspace) = (tempfile::tempdir().unwrap(), example("berlin"));
    let (file, profile) = (folder.path().join("ew.csv"), folder.path().join("ew.toml"));
    std::fs::write(&file, "id;ew;frauen\n01;10;4\n02;20;7\n").unwrap();
    let text = "id = \"neu\"\ntitle = \"Neu\"\nsupplier = \"Amt\"\nlicence = \"frei\"\n[[table]]\narea_column = \"id\"\n\
                level = \"bezirk\"\ncolumns = [ { name = \"ew\", component = \"neue-zahl\" }, { name = \"frauen\", component = \"neue-zahl\", \
                breakdown = \"geschlecht:w\" } ]\nfiles = [ { path = \"ew.csv\", date = \"2020-12-31\" } ]\n";
    std::fs::write(&profile, text).unwrap();
    let [file, profile, workspace] = [&file, &profile, &workspace].map(|path| path.to_str().unwrap());
    let output = run(["profile", "try", profile, file, "--workspace", workspace]);
    let (read, told) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert!(read.contains("01 Mitte"), "{read}");
    assert!(read.contains("neue-zahl                31.12.2020  30 "), "{read}");
    assert_eq!(told.matches("Die Komponente „neue-zahl“ steht noch nicht im Katalog").count(), 1, "{told}");
    assert!(told.contains("\n    id = \"neue-zahl\"\n"), "{told}");
    assert!(told.contains("0 × Halt, 2 × Frage"), "{told}");
}

#[test]
fn without_a_workspace_a_note_tells_that_sums_count_all_levels() {
    let folder = tempfile::tempdir().unwrap();
    let (file, profile) = written(folder.path());
    let output = run(["profile", "try", &profile, &file]);
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&output.stderr).contains("[levels-unknown]"));
}

#[test]
fn cells_are_told_in_german_with_what_is_taken_off_and_their_marks() {
    let folder = tempfile::tempdir().unwrap();
    let (file, profile) = (folder.path().join("ew.csv"), folder.path().join("ew.toml"));
    std::fs::write(&file, "id;ew;frauen\n01;3419;1263\n02;(12);5\n03;5;x\n").unwrap();
    let text = "id = \"neu\"\ntitle = \"Neu\"\nsupplier = \"Amt\"\nlicence = \"frei\"\n[[table]]\narea_column = \"id\"\n\
                level = \"bezirk\"\ncolumns = [ { name = \"ew\", component = \"ew\" }, { name = \"ew\", subtract = [\"frauen\"], \
                component = \"ew\", breakdown = \"geschlecht:m\" } ]\nfiles = [ { path = \"ew.csv\", date = \"2020-12-31\" } ]\n";
    std::fs::write(&profile, text).unwrap();
    let output = run(["profile", "try", profile.to_str().unwrap(), file.to_str().unwrap()]);
    let read = String::from_utf8(output.stdout).unwrap();
    for shown in ["3419           3.419\n", "3419 − frauen  2.156\n", "12 (unsicher)\n", "trifft nicht zu\n"]
    {
        assert!(read.contains(shown), "{shown} in\n{read}");
    }
}

#[test]
fn the_help_of_commands_with_parts_is_german() {
    for command in ["profile", "crosswalk"] {
        let help = succeed([command, "--help", "--lang", "de"]);
        assert!(help.contains("<BEFEHL>") && help.contains("Befehle:"), "{help}");
        assert!(!help.contains("COMMAND") && !help.contains("Commands"), "{help}");
    }
}
