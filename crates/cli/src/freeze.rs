//! `sozialblick release`: through the gate, examined, and frozen as an edition.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::ArgMatches;
use release::{FileRecord, Freeze};
use vocabulary::{Finding, Language};
use workspace::Workspace;

use crate::command::{root, say};
use crate::pipeline::{Built, run_through};
use crate::{Outcome, editions, report};

/// `sozialblick release`
pub(crate) fn release(arguments: &ArgMatches, language: Language) -> Result<Outcome> {
    let edition = arguments.get_one::<String>("edition").expect("clap requires it");
    let audience = arguments.get_one::<String>("audience").expect("clap has a default");
    let root = root(arguments);
    let Some(built) = run_through(root, language)? else {
        return Ok(Outcome::Failed);
    };
    check_audience(&built.workspace, audience, language)?;
    let (folder, late) = freeze(root, &built, edition, audience, language)?;
    if !late.is_empty() {
        report::findings(&late, language);
    }
    report::line(&format!("{} {edition}: {}", say(language, "Ausgabe", "Edition"), folder.display()));
    Ok(report::outcome(&[built.findings, late].concat()))
}

/// An audience that no rule names would get rules that nobody chose.
fn check_audience(workspace: &Workspace, audience: &str, language: Language) -> Result<()> {
    let rules = workspace.catalogue.protection.rules.iter();
    let mut named: Vec<&str> = rules.filter_map(|rule| rule.audience.as_deref()).chain(["public"]).collect();
    named.sort_unstable();
    named.dedup();
    if !named.contains(&audience) {
        let unknown = say(
            language,
            "Für diesen Kreis gibt es keine Schutzregeln",
            "There are no protection rules for this audience",
        );
        bail!(
            "{unknown}: {audience}. {}: {}",
            say(language, "Möglich sind", "Possible are"),
            named.join(", ")
        );
    }
    Ok(())
}

/// Takes the results through the gate, examines them as an outsider could, and writes them as an edition.
///
/// Gives its folder, and questions about what it tells beside the edition before.
pub(crate) fn freeze(
    root: &Path,
    built: &Built,
    edition: &str,
    audience: &str,
    language: Language,
) -> Result<(PathBuf, Vec<Finding>)> {
    let Workspace { areas, catalogue, .. } = &built.workspace;
    let protected = protect::protect(&built.measured, &built.composed, areas, catalogue, audience);
    let tables = protected.tables().iter().map(|table| (table.subject(), table.rows()));
    let findings = protect::recheck(tables, areas, catalogue, protected.audit());
    if !findings.is_empty() {
        report::findings(&findings, language);
        bail!(
            "{}",
            say(
                language,
                "Nichts freigegeben: die Ausgabe hält ihrer Prüfung nicht stand",
                "Nothing released: the edition fails its audit"
            )
        );
    }
    let previous = editions::before(root, edition)?;
    let late = previous.as_ref().map_or_else(Vec::new, |it| release::reopened(it, &protected, areas));
    let freeze = Freeze {
        edition,
        protected: &protected,
        catalogue,
        areas,
        topology: &built.topology,
        inputs: inputs(root, built)?,
        previous: previous.as_ref(),
    };
    Ok((release::publish(&freeze, &root.join("editions"))?, late))
}

/// The files an edition is made from, with their checksums.
fn inputs(root: &Path, built: &Built) -> Result<Vec<FileRecord>> {
    let Built { workspace, files, .. } = built;
    let mut paths: Vec<String> = files.iter().map(|(_, file)| format!("deliveries/{}", file.path)).collect();
    paths.extend(workspace.files.iter().cloned());
    let register = format!("deliveries/{}", deliveries::REGISTER);
    paths.extend(root.join(&register).exists().then_some(register));
    for geometry in &workspace.geometry {
        paths.extend(siblings(&root.join("areas"), &geometry.file)?);
    }
    paths.sort();
    paths.dedup();
    let record = |path: &String| -> Result<FileRecord> {
        Ok(FileRecord::of(path, &fs::read(root.join(path)).with_context(|| path.clone())?))
    };
    paths.iter().map(record).collect()
}

/// A geometry file and, for a shapefile, the files that belong to it.
fn siblings(folder: &Path, file: &str) -> Result<Vec<String>> {
    let stem = Path::new(file).file_stem().map(std::ffi::OsStr::to_owned);
    let shapefile =
        Path::new(file).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("shp"));
    if !shapefile {
        return Ok(vec![format!("areas/{file}")]);
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.file_stem() == stem.as_deref() {
            found.extend(path.file_name().map(|name| format!("areas/{}", name.to_string_lossy())));
        }
    }
    Ok(found)
}
