//! What placing found wrong with record files, kept so that later commands know it too.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use serde::{Deserialize, Serialize};
use vault::Vault;
use vocabulary::{Finding, ReferenceDate, SourceId};

const FILE: &str = "findings.json";

/// The findings on the files of one partition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Told {
    pub(super) source: SourceId,
    pub(super) date: ReferenceDate,
    pub(super) findings: Vec<Finding>,
}

/// All that is kept; nothing if there is nothing.
pub(super) fn read(root: &Path) -> Result<Vec<Told>> {
    let file = root.join("vault").join(FILE);
    match fs::read(&file) {
        Ok(bytes) => serde_json::from_slice(&bytes).map_err(|_| damaged(&file)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error).with_context(|| file.display().to_string()),
    }
}

fn damaged(file: &Path) -> anyhow::Error {
    anyhow!(
        "{}: Die Datei mit den Befunden über die Registerdaten ist beschädigt. Aus einer Sicherung zurückholen, oder löschen und alle Lieferungen noch einmal verorten",
        file.display()
    )
}

/// Keeps what was told about some partitions, in the place of what was told about them before.
pub(super) fn keep(root: &Path, vault: &Vault, new: Vec<Told>) -> Result<()> {
    let is_new = |old: &Told| new.iter().any(|told| (&told.source, told.date) == (&old.source, old.date));
    let mut all: Vec<Told> = read(root)?.into_iter().filter(|old| !is_new(old)).collect();
    all.extend(new);
    all.sort_by(|one, other| (&one.source, one.date).cmp(&(&other.source, other.date)));
    vault.put(FILE, &serde_json::to_vec_pretty(&all)?)?;
    Ok(())
}
