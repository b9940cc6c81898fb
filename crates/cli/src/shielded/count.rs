//! The stage that counts the records of the vault, and `sozialblick count`, which keeps the full cross.

use std::collections::BTreeMap;
use std::path::Path;

use aggregate::{Counts, Pick, Plan};
use anyhow::Result;
use clap::ArgMatches;
use deliveries::Register;
use ingest::FileSummary;
use vault::{Partition, Vault};
use vocabulary::counting::Counting;
use vocabulary::observation::SeriesKey;
use vocabulary::records::RecordsProfile;
use vocabulary::{Finding, Flags, Language, Observations, Place, SourceId};
use workspace::Workspace;

use crate::Outcome;
use crate::command::{root, say};
use crate::report;

use super::directory::read_directory;
use super::incoming::{self, Raw};
use super::placing::{findings, linked};
use super::told::{self, Told};
use super::{open, reading};

/// The front of the name of a file with the full cross.
pub(super) const COUNTS: &str = "counts";

/// What the records of the vault say.
#[derive(Default)]
pub(crate) struct Counted {
    /// The counts of each source, and where they come from.
    pub(crate) parts: Vec<(String, Observations)>,
    pub(crate) origins: BTreeMap<SeriesKey, Place>,
    pub(crate) arrived: Arrived,
    pub(crate) findings: Vec<Finding>,
}

/// The files that the records of the vault were read from. No edition names them.
#[derive(Default)]
pub(crate) struct Arrived {
    pub(crate) files: Vec<(SourceId, FileSummary)>,
    /// When they arrived, and how final they are.
    pub(crate) register: Register,
}

/// Counts all components over the records of the vault.
pub(crate) fn count(root: &Path, workspace: &Workspace) -> Result<Counted> {
    let mut counted = Counted::default();
    if workspace.records.is_empty() {
        return Ok(counted);
    }
    let vault = open(root, &workspace.vault)?;
    let partitions = vault.partitions()?;
    let (register, about_register) = Register::read(&root.join("vault"));
    counted.findings.extend(about_register);
    counted.findings.extend(read_directory(root, workspace).1);
    counted.findings.extend(findings::strangers(&vault, workspace)?);
    let is_there =
        |told: &Told| partitions.iter().any(|one| (&one.source, one.date) == (&told.source, told.date));
    let told = told::read(root)?.into_iter().filter(is_there);
    counted.findings.extend(told.flat_map(|told| told.findings));
    for profile in &workspace.records {
        let own: Vec<&Partition> =
            partitions.iter().filter(|partition| partition.source == profile.source).collect();
        counted.findings.extend(waiting(&vault, profile, &partitions, &register)?);
        let mut observations = Observations::default();
        for partition in own {
            counted.findings.extend(findings::unplaced(partition, profile));
            counted.findings.extend(outdated(&partitions, partition, profile));
            let files = summaries(partition, &register);
            let flags = flags(&files);
            counted.arrived.files.extend(files.into_iter().map(|file| (profile.source.clone(), file)));
            let counts = match counts(&vault, partition, workspace) {
                Ok(counts) => counts,
                Err(error) => {
                    counted.findings.push(impossible(partition, &error));
                    continue;
                }
            };
            counted.findings.extend(unknown_areas(partition, &counts));
            let mut of_date = counts.observations(partition.date, &workspace.areas);
            of_date.data.values_mut().for_each(|series| series.flags = flags.clone());
            let place = shown(partition);
            counted.origins.extend(of_date.data.keys().map(|key| (key.clone(), place.clone())));
            observations.data.extend(of_date.data);
        }
        counted.parts.push((format!("vault/records/{}", profile.source), observations));
    }
    counted.arrived.register = register;
    Ok(counted)
}

fn counts(vault: &Vault, partition: &Partition, workspace: &Workspace) -> Result<Counts, aggregate::Error> {
    let of_source = |counting: &&Counting| counting.source == partition.source;
    let countings: Vec<&Counting> = workspace.countings.iter().filter(of_source).collect();
    let plan = Plan::new(&countings, &workspace.counted_dimensions)?;
    aggregate::count(vault, partition, &plan, &workspace.areas, &reading())
}

fn shown(partition: &Partition) -> Place {
    Place::file(format!("vault/records/{}/date={}", partition.source, partition.date))
}

/// The files that the records of a partition were read from.
fn summaries(partition: &Partition, register: &Register) -> Vec<FileSummary> {
    let files = partition.about.provenance.files.iter();
    files
        .map(|file| {
            let path = format!("{}/{}", partition.source, file.name);
            FileSummary {
                flag: register
                    .of_content(&partition.source, &file.sha256)
                    .and_then(|entry| entry.status.flag()),
                path,
                sheet: None,
                rows: u32::try_from(file.records).unwrap_or(u32::MAX),
                note_rows: 0,
                dates: vec![partition.date],
            }
        })
        .collect()
}

/// What is said of the files is said of every number that is counted over them.
fn flags(files: &[FileSummary]) -> Flags {
    let mut flags = Flags::default();
    files.iter().filter_map(|file| file.flag).for_each(|flag| flags.add(flag));
    flags
}

/// Files that nobody placed yet, files that nobody reads, and raw data that could be gone.
fn waiting(
    vault: &Vault,
    profile: &RecordsProfile,
    partitions: &[Partition],
    register: &Register,
) -> Result<Vec<Finding>> {
    let Raw { read, replaced, unnamed } = incoming::raw(vault, profile)?;
    let open = incoming::not_placed(&read, &profile.source, partitions, register)?.len();
    let done = read.len() - open;
    let place = || Place::file(format!("vault/incoming/{}", profile.source));
    let mut findings: Vec<Finding> =
        unnamed.iter().map(|path| findings::nobodys(profile, &incoming::name(path))).collect();
    if open > 0 {
        let message = match open {
            1 => "Eine Datei ist noch nicht verortet und zählt nicht mit.".to_owned(),
            files => format!("{files} Dateien sind noch nicht verortet und zählen nicht mit."),
        };
        findings.push(Finding::ask("records-not-placed", place(), message, "„sozialblick place“ ausführen."));
    }
    if done > 0 {
        let message = match done + replaced.len() {
            1 => "Eine verortete Datei liegt noch mit Namen und Adressen im Tresor.".to_owned(),
            files => format!("{files} verortete Dateien liegen noch mit Namen und Adressen im Tresor."),
        };
        let hint = "„sozialblick place“ löscht sie, sobald keine Adresse und keine Frage mehr offen ist; soll offen bleiben, was offen ist: „sozialblick vault purge --incoming“.";
        findings.push(Finding::note("incoming-left", place(), message, hint));
    }
    Ok(findings)
}

/// The persons that records are linked with were placed anew, or nearer to the date, after the records.
fn outdated(partitions: &[Partition], partition: &Partition, profile: &RecordsProfile) -> Option<Finding> {
    let now = linked(partitions, profile, partition.date)?;
    let then = partition.about.provenance.linked.as_ref()?;
    let about = &now.about.provenance;
    if (now.date, &about.written_at, &about.files) == (then.date, &then.written_at, &then.files) {
        return None;
    }
    let message = format!(
        "Die Datensätze sind mit {} verknüpft; das wurde für den {} seither neu verortet, und davon wissen sie nichts.",
        now.source,
        now.date.german()
    );
    let hint = "Neu verorten („sozialblick place“); sind die Rohdaten gelöscht, die Lieferung vorher noch einmal aufnehmen.";
    Some(Finding::ask("link-outdated", shown(partition), message, hint))
}

fn unknown_areas(partition: &Partition, counts: &Counts) -> Option<Finding> {
    let unknown: Vec<&String> = counts.unknown_areas().iter().filter(|key| !key.is_empty()).collect();
    let first = unknown.first()?;
    let message = match unknown.len() {
        1 => format!(
            "Datensätze liegen in einem Raum, den es nicht gibt („{first}“); sie würden in allen Summen fehlen."
        ),
        areas => format!(
            "Datensätze liegen in {areas} Räumen, die es nicht gibt, zuerst „{first}“; sie würden in allen Summen fehlen."
        ),
    };
    let hint =
        "areas/areas.csv ergänzen oder die Lieferung mit dem heutigen Straßenverzeichnis neu verorten.";
    Some(Finding::stop("records-area-unknown", shown(partition), message, hint))
}

fn impossible(partition: &Partition, error: &aggregate::Error) -> Finding {
    let hint = match error {
        aggregate::Error::Vault(_) => {
            "Schlüssel und „encrypt“ unter [vault] in sozialblick.toml prüfen, sonst die Lieferung neu verorten."
        }
        _ => "Die Komponenten der Quelle berichtigen oder die Lieferung neu verorten.",
    };
    Finding::stop("counting-impossible", shown(partition), report::reason(error), hint)
}

/// `sozialblick count`
pub(crate) fn run(arguments: &ArgMatches, language: Language) -> Result<Outcome> {
    let root = root(arguments);
    let (workspace, findings) = workspace::read(root);
    if findings.iter().any(|finding| finding.severity == vocabulary::Severity::Stop) {
        report::findings(&findings, language);
        return Ok(Outcome::Failed);
    }
    let vault = open(root, &workspace.vault)?;
    for partition in vault.partitions()? {
        let counts = counts(&vault, &partition, &workspace)?;
        let name = format!("{COUNTS}-{}-{}.csv", partition.source, partition.date);
        let file = vault.put(&name, cross_table(&counts, &workspace).as_bytes())?;
        report::line(&format!(
            "{}: {}",
            say(language, "Ungeschützt ausgezählt", "Counted, unprotected"),
            file.display()
        ));
    }
    Ok(Outcome::Fine)
}

/// All cells that are not zero, on every level: `level,area,component,DIMENSION…,count`.
///
/// A category `-` stands for "in none", `*` for "not broken down".
fn cross_table(counts: &Counts, workspace: &Workspace) -> String {
    let dimensions: Vec<(&str, &[String])> = counts.dimensions().collect();
    let names = dimensions.iter().map(|(id, _)| *id);
    let header: Vec<&str> =
        ["level", "area", "component"].into_iter().chain(names).chain(["count"]).collect();
    let mut table = header.join(",") + "\n";
    let areas = &workspace.areas;
    for (position, level) in areas.levels().iter().enumerate() {
        let rolled = counts.roll_up(areas, position);
        for cell in rolled.cells() {
            let picked = cell.picks().zip(&dimensions).map(|(pick, (_, categories))| word(pick, categories));
            let (area, count) = (&areas.get(cell.area).key, cell.count.to_string());
            let head = [level.id.as_str(), area.as_str(), cell.component.as_str()];
            let line: Vec<&str> = head.into_iter().chain(picked).chain([count.as_str()]).collect();
            table += &line.join(",");
            table.push('\n');
        }
    }
    table
}

fn word(pick: Pick, categories: &[String]) -> &str {
    match pick {
        Pick::Total => "*",
        Pick::Uncategorised => "-",
        Pick::Category(position) => categories.get(position).map_or("-", String::as_str),
    }
}
