//! Taking records or delivered files out of the vault for good.
//!
//! Files are removed, not overwritten: on solid-state disks and journalling file systems overwriting does
//! not reach the old bytes. Who must be sure of those encrypts the disk or the vault.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use vocabulary::{ReferenceDate, SourceId};

use crate::partition::{self, ABOUT, PART, Partition};
use crate::{Error, private};

/// What is removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct What {
    /// Of this source; of all if absent.
    pub source: Option<SourceId>,
    /// Of this reference date; of all if absent. Delivered files belong to the date whose records were read
    /// from them; a file with records of several dates is removed with any of them.
    pub date: Option<ReferenceDate>,
    /// Records or delivered files.
    pub part: WhatPart,
}

/// Which half of the vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhatPart {
    /// Placed records.
    Records,
    /// Delivered files, which hold names and addresses.
    Incoming,
}

/// What was removed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Purged {
    /// The files, relative to the vault.
    pub files: Vec<PathBuf>,
    /// Their bytes in all.
    pub bytes: u64,
    /// The records in all, if records were removed.
    pub rows: u64,
}

impl What {
    fn means(&self, source: &SourceId, date: ReferenceDate) -> bool {
        self.source.as_ref().is_none_or(|wanted| wanted == source)
            && self.date.is_none_or(|wanted| wanted == date)
    }
}

/// Removes placed records; a damaged partition goes as well.
pub(crate) fn records(vault: &Path, what: &What) -> Result<Purged, Error> {
    let mut purged = Purged::default();
    for (folder, source, date) in partition::folders(vault)? {
        if !what.means(&source, date) {
            continue;
        }
        purged.rows += Partition::read(&folder, source, date).map_or(0, |partition| partition.about.rows);
        // The records first: what an interruption leaves of the rest is swept.
        for name in [PART, ABOUT] {
            purged.remove(vault, &folder.join(name))?;
        }
        private::sync(&folder)?;
        partition::remove_if_empty(&folder);
    }
    Ok(purged)
}

/// Removes some delivered files; folders that are empty then go as well.
pub(crate) fn files(vault: &Path, files: &[PathBuf]) -> Result<Purged, Error> {
    let mut purged = Purged::default();
    let folders: BTreeSet<&Path> = files.iter().filter_map(|file| file.parent()).collect();
    for file in files {
        purged.remove(vault, file)?;
    }
    for folder in folders {
        private::sync(folder)?;
        // Only an empty folder can be removed so.
        let _ = std::fs::remove_dir(folder);
    }
    Ok(purged)
}

/// Removes delivered files.
pub(crate) fn incoming(vault: &Path, what: &What) -> Result<Purged, Error> {
    let of_date = files_of_date(vault, what)?;
    let mut purged = Purged::default();
    for folder in private::entries(&vault.join("incoming"))? {
        let source = SourceId::new(folder.file_name().unwrap_or_default().to_string_lossy());
        if what.source.as_ref().is_some_and(|wanted| *wanted != source) {
            continue;
        }
        for file in private::entries(&folder)? {
            let is_meant = what.date.is_none() || of_date.contains(&file);
            // A draft belongs to a run that is at work; those of interrupted runs were swept before.
            if is_meant && !private::is_draft(&file) {
                purged.remove(vault, &file)?;
            }
        }
        private::sync(&folder)?;
        // Only an empty folder can be removed so.
        let _ = std::fs::remove_dir(folder);
    }
    Ok(purged)
}

/// The delivered files that the records of a date were read from.
fn files_of_date(vault: &Path, what: &What) -> Result<BTreeSet<PathBuf>, Error> {
    let mut files = BTreeSet::new();
    for (folder, source, date) in partition::folders(vault)? {
        if what.date == Some(date) {
            let incoming = vault.join("incoming").join(source.as_str());
            let partition = Partition::read(&folder, source, date)?;
            files.extend(partition.about.provenance.files.iter().map(|file| incoming.join(&file.name)));
        }
    }
    Ok(files)
}

impl Purged {
    /// Adds what was removed in another step.
    pub fn add(&mut self, other: Self) {
        self.files.extend(other.files);
        self.bytes += other.bytes;
        self.rows += other.rows;
    }

    fn remove(&mut self, vault: &Path, path: &Path) -> Result<(), Error> {
        let Ok(metadata) = path.symlink_metadata() else {
            return Ok(());
        };
        private::remove(path)?;
        self.bytes += metadata.len();
        self.files.push(path.strip_prefix(vault).unwrap_or(path).to_path_buf());
        Ok(())
    }
}
