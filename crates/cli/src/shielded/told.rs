//! What placing found wrong with record files, kept so that later commands know it too.

use std::fs;
use std::path::Path;

use anyhow::Result;
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

/// All that is kept; nothing if there is nothing, or it cannot be read any more.
pub(super) fn read(root: &Path) -> Vec<Told> {
    let bytes = fs::read(root.join("vault").join(FILE)).unwrap_or_default();
    serde_json::from_slice(&bytes).unwrap_or_default()
}

/// Keeps what was told about some partitions, in the place of what was told about them before.
pub(super) fn keep(root: &Path, vault: &Vault, new: Vec<Told>) -> Result<()> {
    let is_new = |old: &Told| new.iter().any(|told| (&told.source, told.date) == (&old.source, old.date));
    let mut all: Vec<Told> = read(root).into_iter().filter(|old| !is_new(old)).collect();
    all.extend(new);
    all.sort_by(|one, other| (&one.source, one.date).cmp(&(&other.source, other.date)));
    vault.put(FILE, &serde_json::to_vec_pretty(&all)?)?;
    Ok(())
}
