//! `sozialblick check` and `build`: everything up to the gate, looked at and kept in the vault.

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::ArgMatches;
use vocabulary::{CellRow, Language};
use workspace::Workspace;

use crate::Outcome;
use crate::command::{root, say};
use crate::pipeline::{Built, run, run_through};
use crate::report;
use crate::shielded;

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
    let indicators = built.measured.slices.iter().flat_map(measure::Slice::rows);
    let indices = built.composed.slices.iter().flat_map(compose::IndexSlice::rows);
    let rows: Vec<CellRow> = indicators.chain(indices).collect();
    let (areas, catalogue) = (&built.workspace.areas, &built.workspace.catalogue);
    let long = rows.iter().map(|row| release::export::LongRow::new(row, areas, catalogue, Language::De));
    let content = release::export::csv(long, release::export::Dialect::Machine);
    Ok(shielded::open(root, &built.workspace.vault)?.put("unprotected.csv", &content)?)
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
