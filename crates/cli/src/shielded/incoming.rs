//! Record files arrive in the vault, never among the other deliveries.

use std::fs::File;
use std::path::Path;

use anyhow::{Context, Result};
use vocabulary::SourceId;
use vocabulary::records::VaultRule;

/// Copies a file into `vault/incoming/SOURCE/`, for the owner only, and tells its name there.
pub(crate) fn take_in(root: &Path, rule: &VaultRule, source: &SourceId, file: &Path, name: &str) -> Result<String> {
    let vault = super::open(root, rule)?;
    let mut content = File::open(file).with_context(|| file.display().to_string())?;
    let kept = vault.take_in(source, name, &mut content)?;
    Ok(kept.file_name().unwrap_or_default().to_string_lossy().into_owned())
}
