//! Killed at any moment, the old state or the new one is there.

use std::path::Path;
use std::time::Duration;

use crate::program::{contents, copy, example, program, run, succeed};

const KILLS: u32 = 24;

/// Moments spread over a run by a fixed sequence, in thousandths of its length.
fn moments() -> impl Iterator<Item = u32> {
    (0..KILLS).map(|number| (number * 618 + 7) % 1000)
}

fn killed_at(arguments: &[&str], after: Duration) {
    let mut child = program().args(arguments).stderr(std::process::Stdio::null()).spawn().unwrap();
    std::thread::sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
}

fn duration_of(arguments: &[&str]) -> Duration {
    let start = std::time::Instant::now();
    succeed(arguments);
    start.elapsed()
}

fn workspace() -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let workspace = folder.path().join("berlin");
    copy(&example("berlin"), &workspace);
    (folder, workspace)
}

#[test]
fn a_killed_release_leaves_no_edition_or_a_whole_one() {
    let (_folder, workspace) = workspace();
    let path = workspace.to_str().unwrap();
    let release = ["release", path, "--edition", "2020"];
    let whole = duration_of(&release);
    let edition = workspace.join("editions/2020");
    let expected = contents(&edition);
    let mut left_whole = 0;
    for moment in moments() {
        std::fs::remove_dir_all(&edition).ok();
        killed_at(&release, whole * moment / 950);
        if edition.exists() {
            left_whole += 1;
            assert!(contents(&edition) == expected, "a half-written edition after {moment}/1000");
        }
    }
    succeed(release);
    assert!(contents(&edition) == expected);
    assert_only_editions(&workspace.join("editions"));
    assert!(left_whole < KILLS, "no run was interrupted");
}

#[test]
fn a_killed_build_keeps_the_old_results_or_has_the_new_ones() {
    let (_folder, workspace) = workspace();
    let build = ["build", workspace.to_str().unwrap()];
    let whole = duration_of(&build);
    let results = workspace.join("vault/unprotected.csv");
    let new = std::fs::read(&results).unwrap();
    for moment in moments() {
        std::fs::write(&results, "old").unwrap();
        killed_at(&build, whole * moment / 950);
        let found = std::fs::read(&results).unwrap();
        assert!(found == b"old" || found == new, "half-written results after {moment}/1000");
    }
    succeed(build);
    assert_eq!(std::fs::read_dir(workspace.join("vault")).unwrap().count(), 1, "leftovers of killed runs");
}

#[test]
fn an_older_edition_survives_a_killed_release_of_the_next_one() {
    let (_folder, workspace) = workspace();
    let path = workspace.to_str().unwrap();
    succeed(["release", path, "--edition", "2020"]);
    let next = ["release", path, "--edition", "2021"];
    let whole = duration_of(&next);
    for moment in moments().take(6) {
        std::fs::remove_dir_all(workspace.join("editions/2021")).ok();
        killed_at(&next, whole * moment / 950);
        assert!(run(["verify", workspace.join("editions/2020").to_str().unwrap()]).status.success());
    }
}

fn assert_only_editions(folder: &Path) {
    let names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names, ["2020"], "leftovers of killed runs");
}
