//! Record files arrive in the vault, never among the other deliveries; nothing is overwritten, and of the
//! versions of one file the latest counts.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use vocabulary::SourceId;
use vocabulary::profile::matches;
use vocabulary::records::{RecordsFile, RecordsProfile, VaultRule};
use vocabulary::version::{unversioned, versioned};

/// Copies a file into `vault/incoming/SOURCE/`, for the owner only, and tells its name there: its own, or
/// that of a later version where another file has its own.
pub(crate) fn take_in(
    root: &Path,
    rule: &VaultRule,
    source: &SourceId,
    file: &Path,
    name: &str,
) -> Result<String> {
    let vault = super::open(root, rule)?;
    let shown = || file.display().to_string();
    let folder = root.join("vault/incoming").join(source.as_str());
    let mut version = 1;
    let kept = loop {
        let kept = versioned(name, version);
        let there = folder.join(&kept);
        if !there.exists() {
            vault.take_in(source, &kept, &mut File::open(file).with_context(shown)?)?;
            break kept;
        }
        if same(file, &there).with_context(shown)? {
            break kept;
        }
        version += 1;
    };
    Ok(kept)
}

fn same(one: &Path, other: &Path) -> io::Result<bool> {
    if fs::metadata(one)?.len() != fs::metadata(other)?.len() {
        return Ok(false);
    }
    let mut bytes = BufReader::new(File::open(one)?).bytes();
    for byte in BufReader::new(File::open(other)?).bytes() {
        if bytes.next().transpose()? != Some(byte?) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// True if an entry of a source means a file, or the file that it is a version of.
pub(super) fn is_meant(file: &RecordsFile, name: &str) -> bool {
    matches(&file.path, name) || matches(&file.path, &unversioned(name).0)
}

/// The latest version of each file, and those that it replaces.
pub(super) fn latest(files: Vec<PathBuf>) -> (Vec<PathBuf>, Vec<PathBuf>) {
    let version = |path: &Path| unversioned(&path.file_name().unwrap_or_default().to_string_lossy());
    let mut highest: BTreeMap<String, u32> = BTreeMap::new();
    for (name, number) in files.iter().map(|path| version(path)) {
        let known = highest.entry(name).or_default();
        *known = number.max(*known);
    }
    files.into_iter().partition(|path| {
        let (name, number) = version(path);
        highest.get(&name) == Some(&number)
    })
}

/// True if a source names a file, or the file that it is a version of.
pub(crate) fn is_read(profile: &RecordsProfile, name: &str) -> bool {
    profile.files.iter().any(|file| is_meant(file, name))
}
