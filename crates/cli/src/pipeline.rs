//! The stages in order. The first file to read.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Result, bail};
use compose::Composed;
use deliveries::Register;
use geometry::{Crs, GeometrySource};
use ingest::FileSummary;
use measure::Measured;
use plausibility::Delivered;
use vocabulary::observation::SeriesKey;
use vocabulary::{Finding, Language, Observations, Place, Severity, SourceId, Topology};
use workspace::Workspace;

use crate::command::say;
use crate::deliver;
use crate::report::{self, Progress};
use crate::shielded::{self, Arrived, Counted};

/// Everything up to the gate. Unprotected.
pub(crate) struct Built {
    pub(crate) workspace: Workspace,
    pub(crate) register: Register,
    /// Delivered files that were read.
    pub(crate) files: Vec<(SourceId, FileSummary)>,
    pub(crate) of_records: Arrived,
    pub(crate) topology: Topology,
    pub(crate) measured: Measured,
    pub(crate) composed: Composed,
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
    let progress = Progress::new(7, language);
    progress.step("Arbeitsbereich lesen", "Reading the workspace");
    let (mut workspace, mut findings) = workspace::read(root);
    progress.step("Datensätze auszählen", "Counting records");
    let counted = shielded::count(root, &workspace)?;
    progress.step("Lieferungen lesen", "Reading deliveries");
    let (register, about_register) = Register::read(&root.join("deliveries"));
    let delivered = delivered(root, &mut workspace, &register, counted);
    progress.step("Glaubwürdigkeit prüfen", "Checking plausibility");
    findings.extend(about_register.into_iter().chain(delivered.findings));
    findings.extend(deliveries::altered(&register, &root.join("deliveries"))?);
    findings.extend(plausibility::check(&Delivered {
        observations: &delivered.observations,
        areas: &workspace.areas,
        catalogue: &workspace.catalogue,
        limits: &workspace.plausibility,
        origins: &delivered.origins,
    }));
    let (observations, about_territory) = on_territory(delivered.observations, &mut workspace);
    progress.step("Geometrie aufbereiten", "Preparing geometry");
    let (topology, about_geometry) = topology(root, &workspace);
    progress.step("Indikatoren berechnen", "Measuring indicators");
    let (measured, about_numbers) = measure::measure(&observations, &workspace.areas, &workspace.catalogue);
    progress.step("Indizes berechnen", "Composing indices");
    let (composed, about_indices) = compose::compose(&measured, &workspace.areas, &workspace.catalogue);
    let later = about_territory.into_iter().chain(about_geometry).chain(about_numbers).chain(about_indices);
    findings.extend(later);
    let findings = workspace::accept(findings, &workspace.accepted);
    let (files, of_records) = (delivered.files, delivered.of_records);
    Ok(Built { workspace, register, files, of_records, topology, measured, composed, findings })
}

/// What the deliveries of all sources say.
#[derive(Default)]
struct AllDelivered {
    observations: Observations,
    origins: BTreeMap<SeriesKey, Place>,
    files: Vec<(SourceId, FileSummary)>,
    of_records: Arrived,
    findings: Vec<Finding>,
}

fn delivered(root: &Path, workspace: &mut Workspace, register: &Register, counted: Counted) -> AllDelivered {
    let Counted { mut parts, origins, arrived, findings } = counted;
    let mut all = AllDelivered { origins, of_records: arrived, findings, ..AllDelivered::default() };
    let sources: BTreeSet<&SourceId> = workspace.records.iter().map(|profile| &profile.source).collect();
    for profile in workspace.profiles.iter_mut().filter(|profile| !sources.contains(&profile.source)) {
        register.enter_into(profile);
        let deliveries = root.join("deliveries");
        let ingested = ingest::ingest(profile, &deliveries, &workspace.areas, &workspace.catalogue);
        all.findings.extend(ingested.findings);
        all.origins.extend(ingested.origins);
        all.files.extend(ingested.files.into_iter().map(|file| (profile.source.clone(), file)));
        parts.push((format!("sources/{}.toml", profile.source), ingested.observations));
    }
    let merged = ingest::merge(&parts, &workspace.areas);
    all.findings.extend(merged.findings);
    all.findings = deliver::settled(all.findings, &all.files);
    all.observations = merged.observations;
    all
}

/// Numbers of all dates on the latest territory, if the workspace asks for it.
fn on_territory(observations: Observations, workspace: &mut Workspace) -> (Observations, Vec<Finding>) {
    if !workspace.latest_territory {
        return (observations, Vec::new());
    }
    let Workspace { areas, crosswalks, catalogue, .. } = &*workspace;
    let (observations, areas, findings) = crosswalk::onto_latest(observations, areas, crosswalks, catalogue);
    workspace.areas = areas;
    (observations, findings)
}

/// Runs all stages and tells the findings; nothing if one of them stops.
pub(crate) fn run_through(root: &Path, language: Language) -> Result<Option<Built>> {
    let built = run(root, language)?;
    report::findings(&built.findings, language);
    if built.is_stopped() {
        report::line(say(
            language,
            "Nichts geschrieben: erst die Befunde „Halt“ beheben.",
            "Nothing written: mend the findings marked stop first.",
        ));
        return Ok(None);
    }
    Ok(Some(built))
}

fn topology(root: &Path, workspace: &Workspace) -> (Topology, Vec<Finding>) {
    let Ok(target) = workspace.catalogue.municipality.crs.parse::<Crs>() else {
        return (Topology::default(), Vec::new());
    };
    let sources: Vec<GeometrySource> =
        workspace.geometry.iter().map(|geometry| geometry_source(root, geometry)).collect();
    if sources.is_empty() { Default::default() } else { geometry::join(&sources, &workspace.areas, target) }
}

/// A geometry file of a workspace, ready to be read.
pub(crate) fn geometry_source(root: &Path, geometry: &workspace::Geometry) -> GeometrySource {
    GeometrySource {
        level: geometry.level,
        file: root.join("areas").join(&geometry.file),
        shown: format!("areas/{}", geometry.file),
        key: geometry.key.clone(),
        crs: geometry.crs.as_deref().and_then(|crs| crs.parse().ok()),
        layer: geometry.layer.clone(),
        strip_prefix: geometry.strip_prefix.clone(),
    }
}
