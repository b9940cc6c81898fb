//! The stages in order. The first file to read.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::ArgMatches;
use compose::Composed;
use measure::Measured;
use place::{Crs, GeometrySource};
use release::{FileRecord, Freeze};
use vocabulary::{CellRow, Finding, Language, Severity, Topology};
use workspace::Workspace;

use crate::command::say;
use crate::report::{self, Progress};
use crate::{Outcome, editions};

/// Everything up to the gate. Unprotected.
pub(crate) struct Built {
    workspace: Workspace,
    topology: Topology,
    measured: Measured,
    composed: Composed,
    pub(crate) findings: Vec<Finding>,
}

impl Built {
    /// True if something is so wrong that nothing may be made of it.
    pub(crate) fn is_stopped(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Stop)
    }
}

/// Reads a workspace and takes its deliveries through all stages before the gate.
pub(crate) fn run(root: &Path, language: Language) -> Result<Built> {
    if !root.is_dir() {
        bail!("{} {}", root.display(), say(language, "ist kein Ordner", "is no folder"));
    }
    let progress = Progress::new(5, language);
    progress.step("Arbeitsbereich lesen", "Reading the workspace");
    let (workspace, mut findings) = workspace::read(root);
    progress.step("Geometrie aufbereiten", "Preparing geometry");
    let (topology, about_geometry) = topology(root, &workspace);
    progress.step("Lieferungen lesen", "Reading deliveries");
    let mut delivered = Vec::new();
    for profile in &workspace.profiles {
        let deliveries = root.join("deliveries");
        let ingested = ingest::ingest(profile, &deliveries, &workspace.areas, &workspace.catalogue);
        findings.extend(ingested.findings);
        delivered.push((format!("sources/{}.toml", profile.source), ingested.observations));
    }
    let ingest::Ingested { observations, findings: about_sources } =
        ingest::merge(&delivered, &workspace.areas);
    findings.extend(about_sources);
    progress.step("Indikatoren berechnen", "Measuring indicators");
    let (measured, about_numbers) = measure::measure(&observations, &workspace.areas, &workspace.catalogue);
    progress.step("Indizes berechnen", "Composing indices");
    let (composed, about_indices) = compose::compose(&measured, &workspace.areas, &workspace.catalogue);
    findings.extend(about_geometry.into_iter().chain(about_numbers).chain(about_indices));
    Ok(Built { workspace, topology, measured, composed, findings })
}

fn topology(root: &Path, workspace: &Workspace) -> (Topology, Vec<Finding>) {
    let Ok(target) = workspace.catalogue.municipality.crs.parse::<Crs>() else {
        return (Topology::default(), Vec::new());
    };
    let source = |geometry: &workspace::Geometry| GeometrySource {
        level: geometry.level,
        file: root.join("areas").join(&geometry.file),
        shown: format!("areas/{}", geometry.file),
        key: geometry.key.clone(),
        crs: geometry.crs.as_deref().and_then(|crs| crs.parse().ok()),
        layer: geometry.layer.clone(),
        strip_prefix: geometry.strip_prefix.clone(),
    };
    let sources: Vec<GeometrySource> = workspace.geometry.iter().map(source).collect();
    if sources.is_empty() { Default::default() } else { place::place(&sources, &workspace.areas, target) }
}

/// `sozialblick check`
pub(crate) fn check(arguments: &ArgMatches, language: Language) -> Result<Outcome> {
    let built = run(root(arguments), language)?;
    if arguments.get_flag("json") {
        let mut json = serde_json::to_vec_pretty(&built.findings)?;
        json.push(b'\n');
        report::data(&json)?;
    } else {
        report::findings(&built.findings, language);
    }
    Ok(report::outcome(&built.findings))
}

/// `sozialblick build`
pub(crate) fn build(arguments: &ArgMatches, language: Language) -> Result<Outcome> {
    let root = root(arguments);
    let built = run(root, language)?;
    report::findings(&built.findings, language);
    if built.is_stopped() {
        report::line(say(
            language,
            "Nichts gebaut: erst die Befunde „Halt“ beheben.",
            "Nothing built: mend the findings marked stop first.",
        ));
        return Ok(Outcome::Failed);
    }
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

/// `sozialblick release`
pub(crate) fn release(arguments: &ArgMatches, language: Language) -> Result<Outcome> {
    let edition = arguments.get_one::<String>("edition").expect("clap requires it");
    let audience = arguments.get_one::<String>("audience").expect("clap has a default");
    let root = root(arguments);
    let built = run(root, language)?;
    report::findings(&built.findings, language);
    if built.is_stopped() {
        report::line(say(
            language,
            "Nichts freigegeben: erst die Befunde „Halt“ beheben.",
            "Nothing released: mend the findings marked stop first.",
        ));
        return Ok(Outcome::Failed);
    }
    check_audience(&built.workspace, audience, language)?;
    let folder = freeze(root, &built, edition, audience, language)?;
    report::line(&format!("{} {edition}: {}", say(language, "Ausgabe", "Edition"), folder.display()));
    Ok(report::outcome(&built.findings))
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

/// Takes the results through the gate, examines them as an outsider could, and writes them as an edition.
pub(crate) fn freeze(
    root: &Path,
    built: &Built,
    edition: &str,
    audience: &str,
    language: Language,
) -> Result<PathBuf> {
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
    let freeze = Freeze {
        edition,
        protected: &protected,
        catalogue,
        areas,
        topology: &built.topology,
        inputs: inputs(root, &built.workspace)?,
        previous: previous.as_ref(),
    };
    Ok(release::publish(&freeze, &root.join("editions"))?)
}

/// The files an edition is made from, with their checksums.
fn inputs(root: &Path, workspace: &Workspace) -> Result<Vec<FileRecord>> {
    let delivered =
        workspace.profiles.iter().flat_map(|profile| &profile.tables).flat_map(|table| &table.files);
    let mut paths: Vec<String> = delivered.map(|file| format!("deliveries/{}", file.path)).collect();
    paths.extend(workspace.files.iter().cloned());
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

fn root(arguments: &ArgMatches) -> &Path {
    arguments.get_one::<PathBuf>("workspace").expect("clap requires it")
}
