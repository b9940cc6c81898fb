//! `sozialblick check` and `build`: everything up to the gate, looked at and kept in the vault.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::ArgMatches;
use vocabulary::{CellRow, Language};
use workspace::Workspace;

use crate::Outcome;
use crate::command::{root, say};
use crate::pipeline::{Built, run, run_through};
use crate::report;

/// `sozialblick check`
pub(crate) fn check(arguments: &ArgMatches, language: Language) -> Result<Outcome> {
    let built = run(root(arguments), language)?;
    if arguments.get_flag("json") {
        report::data(&report::json(&built.findings)?)?;
    } else {
        report::findings(&built.findings, language);
    }
    Ok(report::outcome(&built.findings))
}

/// `sozialblick build`
pub(crate) fn build(arguments: &ArgMatches, language: Language) -> Result<Outcome> {
    let root = root(arguments);
    let Some(built) = run_through(root, language)? else {
        return Ok(Outcome::Failed);
    };
    let file = write_vault(root, &built)?;
    preview(&built, language);
    report::line(&format!(
        "{}: {}",
        say(language, "Ungeschützte Ergebnisse", "Unprotected results"),
        file.display()
    ));
    Ok(report::outcome(&built.findings))
}

/// Writes the unprotected results where only the owner can read them, completely or not at all.
fn write_vault(root: &Path, built: &Built) -> Result<PathBuf> {
    let vault = root.join("vault");
    fs::create_dir_all(&vault).with_context(|| vault.display().to_string())?;
    owner_only(&vault)?;
    let indicators = built.measured.slices.iter().flat_map(measure::Slice::rows);
    let indices = built.composed.slices.iter().flat_map(compose::IndexSlice::rows);
    let rows: Vec<CellRow> = indicators.chain(indices).collect();
    let (areas, catalogue) = (&built.workspace.areas, &built.workspace.catalogue);
    let long = rows.iter().map(|row| release::export::LongRow::new(row, areas, catalogue, Language::De));
    let content = release::export::csv(long, release::export::Dialect::Machine);
    let unfinished = vault.join(".unfinished");
    let mut file = fs::File::create(&unfinished).with_context(|| unfinished.display().to_string())?;
    file.write_all(&content)?;
    file.sync_all()?;
    let target = vault.join("unprotected.csv");
    fs::rename(&unfinished, &target).with_context(|| target.display().to_string())?;
    Ok(target)
}

#[cfg(unix)]
fn owner_only(folder: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
        .with_context(|| folder.display().to_string())
}

#[cfg(not(unix))]
fn owner_only(_: &Path) -> Result<()> {
    Ok(())
}

/// How much the gate would hide, for a look before the release.
fn preview(built: &Built, language: Language) {
    let Workspace { areas, catalogue, .. } = &built.workspace;
    let protected = protect::protect(&built.measured, &built.composed, areas, catalogue, "public");
    for entry in protected.audit().entries.iter().filter(|entry| entry.secret > 0) {
        report::line(&match language {
            Language::De => {
                format!("{}: {} von {} Zellen würden geheim.", entry.subject, entry.secret, entry.cells)
            }
            Language::En => {
                format!("{}: {} of {} cells would be secret.", entry.subject, entry.secret, entry.cells)
            }
        });
    }
}
