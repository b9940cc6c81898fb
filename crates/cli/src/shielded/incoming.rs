//! Record files arrive in the vault, never among the other deliveries; of the versions of one the latest counts.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use vocabulary::SourceId;
use vocabulary::profile::matches;
use vocabulary::records::{RecordsFile, VaultRule};
use vocabulary::version::unversioned;

/// Copies a file into `vault/incoming/SOURCE/`, for the owner only, and tells its name there.
pub(crate) fn take_in(root: &Path, rule: &VaultRule, source: &SourceId, file: &Path, name: &str) -> Result<String> {
    let vault = super::open(root, rule)?;
    let mut content = File::open(file).with_context(|| file.display().to_string())?;
    let kept = vault.take_in(source, name, &mut content)?;
    Ok(kept.file_name().unwrap_or_default().to_string_lossy().into_owned())
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
