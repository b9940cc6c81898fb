//! Killed at any moment, the vault is as before or complete.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use super::kreis::{kreis, vault};
use crate::program::{contents, copy, program, run};

/// The Musterkreis with few deliveries and nothing placed: children in day care and in help, benefits of one
/// year, and the first residents of the last two years.
pub(super) fn reduced() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (&kreis().workspace, folder.path().join("musterkreis"));
    for name in ["areas", "catalog", "sources", "deliveries"] {
        copy(&from.join(name), &to.join(name));
    }
    std::fs::copy(from.join("sozialblick.toml"), to.join("sozialblick.toml")).unwrap();
    for name in ["hze", "kita"] {
        copy(&from.join("vault/incoming").join(name), &to.join("vault/incoming").join(name));
    }
    std::fs::copy(from.join("vault/pseudonyme.key"), to.join("vault/pseudonyme.key")).unwrap();
    let cut = |file: &str, lines: usize| {
        let bytes = std::fs::read(from.join("vault/incoming").join(file)).unwrap();
        let target = to.join("vault/incoming").join(file);
        std::fs::create_dir_all(target.parent().unwrap()).unwrap();
        std::fs::write(
            target,
            bytes.split_inclusive(|byte| *byte == b'\n').take(lines).collect::<Vec<_>>().concat(),
        )
        .unwrap();
    };
    cut("melderegister/bestand_2018-12-31.csv", 15_000);
    cut("melderegister/bestand_2019-12-31.csv", 15_000);
    cut("sgb2/SGB2_2019-12-31.csv", 5_000);
    folder
}

/// The files of placed records without the moment of their writing.
pub(super) fn placed(workspace: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let records = workspace.join("vault/records");
    if !records.exists() {
        return BTreeMap::new();
    }
    let without_moment = |bytes: Vec<u8>| {
        let lines = bytes.split(|byte| *byte == b'\n');
        let kept = lines.filter(|line| !line.windows(12).any(|bytes| bytes == b"\"written_at\""));
        kept.collect::<Vec<_>>().concat()
    };
    let files = contents(&records).into_iter();
    files
        .map(
            |(path, bytes)| {
                if path.ends_with("about.json") { (path, without_moment(bytes)) } else { (path, bytes) }
            },
        )
        .collect()
}

/// Opens the vault, which sweeps up, and asserts that each partition is complete and nothing else is there.
pub(super) fn assert_whole(workspace: &Path) {
    let vault = vault(workspace);
    let partitions = vault.partitions().unwrap();
    for partition in &partitions {
        vault.verify(partition).unwrap();
        assert_eq!(partition.about.provenance.placing.values().sum::<u64>(), partition.about.rows);
    }
    assert_eq!(placed(workspace).len(), 2 * partitions.len(), "leftovers of killed runs");
}

fn killed_at(arguments: &[&str], after: Duration) {
    let mut child = program().args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    std::thread::sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
}

fn duration_of(arguments: &[&str]) -> Duration {
    let start = Instant::now();
    assert_ne!(run(arguments).status.code(), Some(2));
    start.elapsed()
}

/// Moments spread over a run by a fixed sequence, in thousandths of its length.
fn moments(count: u32) -> impl Iterator<Item = u32> {
    (0..count).map(|number| (number * 618 + 7) % 1000)
}

#[test]
fn a_killed_placing_leaves_each_partition_as_before_or_complete() {
    const KILLS: u32 = 20;
    let reduced = reduced();
    let workspace = reduced.path().join("musterkreis");
    let place = ["place", workspace.to_str().unwrap()];
    let whole = duration_of(&place);
    let old = placed(&workspace);
    // A second delivery of the same dates: some cases fewer.
    for (file, _) in contents(&workspace.join("vault/incoming")) {
        let path = workspace.join("vault/incoming").join(file);
        let bytes = std::fs::read(&path).unwrap();
        let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
        std::fs::write(&path, lines[..lines.len() - 7].concat()).unwrap();
    }
    let records = workspace.join("vault/records");
    let before = reduced.path().join("before");
    copy(&records, &before);
    duration_of(&place);
    let new = placed(&workspace);
    assert!(old.keys().eq(new.keys()) && old.iter().all(|(file, bytes)| new[file] != *bytes));
    let (mut mixed, mut nothing) = (0, 0);
    for moment in moments(KILLS) {
        std::fs::remove_dir_all(&records).unwrap();
        // Half of the runs find an empty vault.
        let is_empty = moment % 2 == 0;
        if !is_empty {
            copy(&before, &records);
        }
        killed_at(&place, whole * moment / 1000);
        assert_whole(&workspace);
        let found = placed(&workspace);
        assert!(is_empty || found.len() == old.len(), "a partition is gone after {moment}/1000");
        for (folder, files) in by_folder(&found) {
            let of = |all: &BTreeMap<PathBuf, Vec<u8>>| by_folder(all).remove(&folder) == Some(files.clone());
            assert!(of(&new) || (!is_empty && of(&old)), "{} after {moment}/1000", folder.display());
        }
        mixed += u32::from(found != new && !found.is_empty() && found != old);
        nothing += u32::from(found.is_empty() || found == old);
    }
    assert!(mixed >= 3, "{mixed} of {KILLS} runs were killed between partitions, {nothing} before");
    duration_of(&place);
    assert!(placed(&workspace) == new, "a following run completes the same");
    let list = run(["vault", "list", place[1]]);
    assert_eq!(
        String::from_utf8(list.stdout).unwrap().lines().filter(|line| !line.contains("incoming")).count(),
        new.len() / 2
    );
}

/// The files of each partition.
fn by_folder(files: &BTreeMap<PathBuf, Vec<u8>>) -> BTreeMap<PathBuf, Vec<(PathBuf, Vec<u8>)>> {
    let mut folders: BTreeMap<PathBuf, Vec<(PathBuf, Vec<u8>)>> = BTreeMap::new();
    for (path, bytes) in files {
        let folder = path.parent().unwrap().to_owned();
        folders.entry(folder).or_default().push((path.clone(), bytes.clone()));
    }
    folders
}

#[test]
fn a_killed_counting_leaves_old_tables_or_whole_new_ones_and_the_records_alone() {
    let reduced = reduced();
    let workspace = reduced.path().join("musterkreis");
    let path = workspace.to_str().unwrap();
    assert_ne!(run(["place", path]).status.code(), Some(2));
    let records = placed(&workspace);
    let count = ["count", path];
    let whole = duration_of(&count);
    let tables = || -> BTreeMap<PathBuf, Vec<u8>> {
        let all = contents(&workspace.join("vault")).into_iter();
        all.filter(|(path, _)| path.to_string_lossy().starts_with("counts-")).collect()
    };
    let expected = tables();
    assert_eq!(expected.len(), records.len() / 2);
    let mut half = 0;
    for moment in moments(10) {
        for name in expected.keys() {
            std::fs::write(workspace.join("vault").join(name), "old").unwrap();
        }
        killed_at(&count, whole * moment / 1000);
        assert_whole(&workspace);
        let found = tables();
        assert!(found.iter().all(|(name, bytes)| bytes == b"old" || *bytes == expected[name]));
        half += u32::from(
            found.values().any(|bytes| bytes == b"old") && found.values().any(|bytes| bytes != b"old"),
        );
        assert!(placed(&workspace) == records, "counting changes no record");
    }
    assert!(half > 0, "no run was killed between two tables");
    duration_of(&count);
    assert!(tables() == expected);
}

#[test]
fn a_killed_build_keeps_the_old_results_or_has_the_new_ones() {
    let reduced = reduced();
    let workspace = reduced.path().join("musterkreis");
    let path = workspace.to_str().unwrap();
    assert_ne!(run(["place", path]).status.code(), Some(2));
    let records = placed(&workspace);
    let build = ["build", path];
    let whole = duration_of(&build);
    let results = workspace.join("vault/unprotected.csv");
    let new = std::fs::read(&results).unwrap();
    for moment in moments(10) {
        std::fs::write(&results, "old").unwrap();
        killed_at(&build, whole * moment / 1000);
        assert_whole(&workspace);
        let found = std::fs::read(&results).unwrap();
        assert!(found == b"old" || found == new, "half-written results after {moment}/1000");
        assert!(placed(&workspace) == records, "building changes no record");
    }
    duration_of(&build);
    assert!(std::fs::read(&results).unwrap() == new);
}
