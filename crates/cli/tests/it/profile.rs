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
