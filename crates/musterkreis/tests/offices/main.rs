//! The deliveries of the offices, their planted errors, the workspace, and the truth about all of it.
#![allow(clippy::unwrap_used, clippy::panic)]

mod planted;
mod truth;
mod workspace;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use musterkreis::deliveries::{Delivered, deliver};
use musterkreis::truth::Truth;
use musterkreis::{Seed, Summary};
use tempfile::TempDir;
use vocabulary::ReferenceDate;

pub(crate) fn workspace() -> &'static (TempDir, Summary) {
    static WRITTEN: OnceLock<(TempDir, Summary)> = OnceLock::new();
    WRITTEN.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let summary = musterkreis::write(folder.path(), Seed(7), 1, &mut |_, _| {}).unwrap();
        (folder, summary)
    })
}

pub(crate) fn delivered() -> &'static Delivered {
    static DELIVERED: OnceLock<Delivered> = OnceLock::new();
    DELIVERED.get_or_init(|| deliver(Seed(7), 1, None, &mut |_, _| {}).unwrap())
}

pub(crate) fn truth() -> &'static Truth {
    &delivered().truth
}

pub(crate) fn date(text: &str) -> ReferenceDate {
    text.parse().unwrap()
}

pub(crate) fn total(component: &str, day: &str) -> i64 {
    truth().total(component, date(day)).unwrap_or_else(|| panic!("{component} {day}"))
}

pub(crate) fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files.extend(files_below(&path)) } else { files.push(path) }
    }
    files.sort();
    files
}

/// The lines of a delivered file, decoded as far as a test needs it.
pub(crate) fn lines(path: &str) -> Vec<String> {
    let bytes = fs::read(workspace().0.path().join(path)).unwrap();
    let text = String::from_utf8(bytes)
        .unwrap_or_else(|error| error.into_bytes().into_iter().map(char::from).collect());
    text.lines().map(|line| line.trim_start_matches('\u{feff}').to_owned()).collect()
}
