//! Same inputs, same bytes.

use crate::program::{contents, copy, example, succeed};

#[test]
fn two_runs_in_two_places_give_byte_identical_editions() {
    let run = || {
        let folder = tempfile::tempdir().unwrap();
        let workspace = folder.path().join("berlin");
        copy(&example("berlin"), &workspace);
        succeed(["release", workspace.to_str().unwrap(), "--edition", "1"]);
        contents(&workspace.join("editions/1"))
    };
    let (first, second) = (run(), run());
    assert!(first.len() > 20);
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    for (path, content) in &first {
        assert!(second[path] == *content, "{} differs", path.display());
    }
}

#[test]
fn releasing_the_same_again_changes_nothing_and_other_content_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = folder.path().join("flensburg");
    copy(&example("flensburg"), &workspace);
    let release = ["release", workspace.to_str().unwrap(), "--edition", "1"];
    succeed(release);
    let before = contents(&workspace.join("editions"));
    succeed(release);
    assert!(contents(&workspace.join("editions")) == before);
    let settings = workspace.join("sozialblick.toml");
    let changed = std::fs::read_to_string(&settings).unwrap() + "\n# geändert\n";
    std::fs::write(&settings, changed).unwrap();
    let refused = crate::program::run(release);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8(refused.stderr).unwrap().contains("Ausgaben sind eingefroren"));
    assert!(contents(&workspace.join("editions")) == before);
}

#[test]
fn a_second_edition_tells_what_changed() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = folder.path().join("flensburg");
    copy(&example("flensburg"), &workspace);
    let path = workspace.to_str().unwrap();
    succeed(["release", path, "--edition", "2022"]);
    let rules = workspace.join("catalog/protection.toml");
    let stricter = std::fs::read_to_string(&rules).unwrap().replace("min_count = 4", "min_count = 60");
    std::fs::write(&rules, stricter).unwrap();
    succeed(["release", path, "--edition", "2022-1"]);
    let changes = std::fs::read_to_string(workspace.join("editions/2022-1/changes.json")).unwrap();
    let changes: serde_json::Value = serde_json::from_str(&changes).unwrap();
    assert_eq!(changes["previous"], "2022");
    let births =
        changes["changed"].as_array().unwrap().iter().find(|change| change["subject"] == "geburten-je-1000");
    assert!(births.unwrap()["changed"].as_u64().unwrap() > 0);
}
