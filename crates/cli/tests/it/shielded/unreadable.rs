//! Files that cannot be read, and disks that are full: told in German, and nothing else is touched.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use super::interrupted::{assert_whole, placed, reduced};
use crate::program::{program, run};

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Puts something unreadable in the place of one delivered file, places, and expects the others as they were.
fn assert_others_untouched(told: &str, replace: impl Fn(&Path)) {
    let reduced = reduced();
    let workspace = reduced.path().join("musterkreis");
    assert_ne!(run(["place", workspace.to_str().unwrap()]).status.code(), Some(2));
    let before = placed(&workspace);
    let file = workspace.join("vault/incoming/kita/kita_2019-03-01.csv");
    std::fs::remove_file(&file).unwrap();
    replace(&file);
    let output = run(["place", workspace.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    let text = stderr(&output);
    assert!(text.contains("Halt: vault/incoming/kita/kita_2019-03-01.csv"), "{text}");
    assert!(text.contains(told), "{text}");
    assert_eq!(placed(&workspace), before, "what was placed before stays");
    assert_whole(&workspace);
}

#[test]
fn a_folder_in_the_place_of_a_file_is_told() {
    assert_others_untouched("lässt sich nicht öffnen", |path| std::fs::create_dir(path).unwrap());
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_told() {
    assert_others_untouched("lässt sich nicht öffnen", |path| {
        std::os::unix::fs::symlink("nirgendwo.csv", path).unwrap();
    });
}

#[test]
fn an_empty_file_is_told() {
    assert_others_untouched("steht nichts", |path| std::fs::write(path, "").unwrap());
}

/// Runs the program with files limited to so many blocks of 512 bytes, which fails like a full disk.
#[cfg(unix)]
fn limited(blocks: u32, arguments: &[&str]) -> Output {
    let program = program();
    Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f \"$1\"; shift; exec \"$0\" \"$@\""])
        .arg(program.get_program())
        .arg(blocks.to_string())
        .args(arguments)
        .env_remove("LC_ALL")
        .env("LANG", "de_DE.UTF-8")
        .output()
        .unwrap()
}

#[cfg(unix)]
#[test]
fn a_full_disk_is_told_and_leaves_the_vault_as_it_was() {
    let reduced = reduced();
    let workspace = reduced.path().join("musterkreis");
    let path = workspace.to_str().unwrap();
    let mut left: Vec<BTreeMap<PathBuf, Vec<u8>>> = Vec::new();
    for blocks in [0, 8, 40, 400] {
        let output = limited(blocks, &["place", path]);
        assert_eq!(output.status.code(), Some(2), "{blocks} blocks: {}", stderr(&output));
        assert!(stderr(&output).contains("kein Platz"), "{blocks} blocks: {}", stderr(&output));
        assert_whole(&workspace);
        left.push(placed(&workspace));
    }
    assert!(left[0].is_empty(), "not even the smallest partition fits");
    assert!(!left[3].is_empty(), "small partitions fit");
    assert_ne!(run(["place", path]).status.code(), Some(2));
    let whole = placed(&workspace);
    for left in left {
        assert!(left.iter().all(|(file, bytes)| whole.get(file) == Some(bytes)), "part of the whole");
    }
    let output = limited(8, &["count", path]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(stderr(&output).contains("kein Platz"), "{}", stderr(&output));
    assert_eq!(placed(&workspace), whole);
}
