//! `sozialblick place`: record files of the vault → placed records, with a report and a list to review.

mod findings;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::ArgMatches;
use geometry::{Crs, GeometrySource, Polygons};
use place::{Decisions, Placer, Review};
use records::pseudonym::PseudonymKey;
use records::{Outcome as Read, Reader, Residents, ResidentsBuilder};
use vault::{EncryptionKey, FileRead, Partition, Provenance, Vault};
use vocabulary::calendar::Rhythm;
use vocabulary::records::{AREA, Field, PLACING, PlaceBy, Placed, RecordsProfile};
use vocabulary::{Finding, Language, ReferenceDate, SourceId};
use workspace::Workspace;

use crate::Outcome;
use crate::clock;
use crate::command::{root, say};
use crate::report;

use super::directory::{read_directory, stops};
use super::incoming::{is_meant, latest};
use super::told::{self, Told};
use super::{key_file, open, percent, reading};

const DECISIONS: &str = "decisions.csv";
const REVIEW: &str = "review.csv";
const REPORTS: &str = "placing.txt";

/// What a pseudonym key is made of besides the secret, so that no key serves two purposes.
const PURPOSE: &str = "sozialblick pseudonym";

/// A word of [`Placed`] for people.
fn word(placed: Placed, language: Language) -> &'static str {
    match placed {
        Placed::Exact => say(language, "genau", "exact"),
        Placed::Corrected => say(language, "berichtigt", "corrected"),
        Placed::Decided => say(language, "von Hand entschieden", "decided by hand"),
        Placed::Ambiguous => say(language, "mehrdeutig", "ambiguous"),
        Placed::Unplaced => say(language, "nicht verortet", "unplaced"),
        Placed::Outside => say(language, "außerhalb", "outside"),
    }
}

/// The shares of records placed in each way, those that occur.
pub(super) fn shares(count: impl Fn(Placed) -> u64, records: u64, language: Language) -> String {
    let present = Placed::ALL.into_iter().filter(|placed| count(*placed) > 0);
    let told = present
        .map(|placed| format!("{} {}", percent(count(placed), records, language), word(placed, language)));
    told.collect::<Vec<_>>().join(", ")
}

/// `sozialblick place`
pub(crate) fn run(arguments: &ArgMatches, language: Language) -> Result<Outcome> {
    let (decided, only) = (arguments.get_one::<PathBuf>("decide"), arguments.get_one::<SourceId>("source"));
    let findings = place(root(arguments), only, decided.map(PathBuf::as_path), language)?;
    report::findings(&findings, language);
    Ok(if stops(&findings) { Outcome::Failed } else { report::outcome(&findings) })
}

/// Places the files of all sources, or of one, after the decisions of an editor were taken in.
pub(crate) fn place(
    root: &Path,
    only: Option<&SourceId>,
    decided: Option<&Path>,
    language: Language,
) -> Result<Vec<Finding>> {
    let (workspace, mut findings) = workspace::read(root);
    if stops(&findings) {
        return Ok(findings);
    }
    let vault = open(root, &workspace.vault)?;
    let (directory, about_directory) = read_directory(root, &workspace);
    findings.extend(about_directory);
    if stops(&findings) {
        return Ok(findings);
    }
    let mut placing = Placing::new(root, &workspace, &vault, directory)?;
    match decided {
        Some(list) => findings.extend(placing.decide(list, language)?),
        None => placing.refuse_to_lose(language)?,
    }
    if stops(&findings) {
        return Ok(findings);
    }
    if let Some(source) = only.filter(|source| !workspace.records.iter().any(|one| one.source == **source)) {
        bail!(match language {
            Language::De => format!("„{source}“ ist keine Quelle mit [records]."),
            Language::En => format!("{source} is no source with [records]."),
        });
    }
    for profile in ordered(&workspace.records) {
        if only.is_none_or(|source| *source == profile.source) {
            findings.extend(placing.source(profile, language)?);
        }
    }
    placing.finish(only.is_none(), language)?;
    Ok(findings)
}

/// Sources that others are linked with come first.
fn ordered(profiles: &[RecordsProfile]) -> impl Iterator<Item = &RecordsProfile> {
    let (linked, own): (Vec<_>, Vec<_>) = profiles.iter().partition(|profile| profile.link.is_some());
    own.into_iter().chain(linked)
}

struct Placing<'a> {
    root: &'a Path,
    workspace: &'a Workspace,
    vault: &'a Vault,
    placer: Placer,
    directory: streets::Directory,
    decisions: Decisions,
    /// True if the file of decisions holds more than could be understood: it must not be written anew.
    decisions_damaged: bool,
    key: Option<PseudonymKey>,
    review: Review,
    /// How well each delivery was placed, and why not better.
    reports: String,
    told: Vec<Told>,
}

impl<'a> Placing<'a> {
    fn new(
        root: &'a Path,
        workspace: &'a Workspace,
        vault: &'a Vault,
        directory: streets::Directory,
    ) -> Result<Self> {
        let file = root.join("vault").join(DECISIONS);
        let (decisions, decisions_damaged) = match fs::read(&file) {
            Ok(bytes) => {
                let (decisions, findings) = Decisions::read(&bytes, "vault/decisions.csv", &workspace.areas);
                report_if_any(&findings);
                (decisions, !findings.is_empty())
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => (Decisions::default(), false),
            Err(error) => return Err(error).with_context(|| file.display().to_string()),
        };
        let placer = Placer::new(directory.clone(), decisions.clone(), &workspace.areas).complete();
        let key = pseudonym_key(root, workspace)?;
        Ok(Self {
            root,
            workspace,
            vault,
            placer,
            directory,
            decisions,
            decisions_damaged,
            key,
            review: Review::default(),
            reports: String::new(),
            told: Vec::new(),
        })
    }

    /// Stops if the review list holds decisions that were not taken in: it is about to be written anew.
    fn refuse_to_lose(&self, language: Language) -> Result<()> {
        let Ok(bytes) = fs::read(self.root.join("vault").join(REVIEW)) else { return Ok(()) };
        let (decided, _) = Review::read(&bytes, REVIEW, &self.placer.at(clock::today()));
        let mut all = self.decisions.clone();
        all.extend(decided);
        if all == self.decisions {
            return Ok(());
        }
        bail!(say(
            language,
            "In vault/review.csv stehen Entscheidungen, die noch nicht übernommen sind: mit --decide vault/review.csv übernehmen oder die Datei entfernen",
            "vault/review.csv holds decisions that were not taken in: take them in with --decide vault/review.csv or remove the file"
        ))
    }

    /// Takes in what an editor wrote into the review list; it holds from now on.
    fn decide(&mut self, list: &Path, language: Language) -> Result<Vec<Finding>> {
        if self.decisions_damaged {
            bail!(say(
                language,
                "vault/decisions.csv enthält Zeilen, die nicht verstanden wurden und beim Schreiben verloren gingen: erst diese Zeilen berichtigen oder löschen",
                "vault/decisions.csv holds rows that were not understood and would be lost when it is written: correct or remove these rows first"
            ));
        }
        let bytes = fs::read(list).with_context(|| list.display().to_string())?;
        let name = list.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let (decided, findings) = Review::read(&bytes, &name, &self.placer.at(clock::today()));
        if stops(&findings) {
            return Ok(findings);
        }
        self.decisions.extend(decided);
        self.vault.put(DECISIONS, self.decisions.write().as_bytes())?;
        self.placer =
            Placer::new(self.directory.clone(), self.decisions.clone(), &self.workspace.areas).complete();
        Ok(findings)
    }

    /// Places all files of a source, one partition for each reference date.
    fn source(&mut self, profile: &RecordsProfile, language: Language) -> Result<Vec<Finding>> {
        let mut findings = Vec::new();
        let month_day = match self.workspace.calendars.get(&profile.source).map(|calendar| calendar.every) {
            Some(Rhythm::Year(month, day)) => (month, day),
            _ => (12, 31),
        };
        let mut of_date: BTreeMap<ReferenceDate, Vec<PathBuf>> = BTreeMap::new();
        let (latest, replaced) = latest(self.vault.incoming(&profile.source)?);
        findings.extend(replaced.iter().map(|path| findings::superseded(profile, path)));
        for path in latest {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let Some(file) = profile.files.iter().find(|file| is_meant(file, &name)) else {
                findings.push(findings::nobodys(profile, &name));
                continue;
            };
            match records::reference_date(file, &shown(profile, &name), Some(month_day)) {
                Ok(date) => of_date.entry(date).or_default().push(path),
                Err(finding) => findings.push(*finding),
            }
        }
        for (date, files) in of_date {
            let of_partition = self.partition(profile, date, &files, language)?;
            if !stops(&of_partition) {
                let source = profile.source.clone();
                self.told.push(Told { source, date, findings: of_partition.clone() });
            }
            findings.extend(of_partition);
        }
        Ok(findings)
    }

    fn partition(
        &mut self,
        profile: &RecordsProfile,
        date: ReferenceDate,
        files: &[PathBuf],
        language: Language,
    ) -> Result<Vec<Finding>> {
        let linked = self.linked(profile, date)?;
        let residents = linked.as_ref().map(|linked| self.residents(profile, linked)).transpose()?;
        let other_date = linked.map(|linked| linked.date).filter(|linked| *linked != date);
        let linked: &[Field] = residents.as_ref().map_or(&[], Residents::fields);
        let fields = records::fields(profile, linked);
        let (located, mut findings) = self.with_polygons(profile);
        findings.extend(other_date.map(|linked| findings::link_date(profile, date, linked)));
        findings.extend((files.len() > 1).then(|| findings::many(profile, date, files.len())));
        let placer = located.as_ref().unwrap_or(&self.placer).at(date);
        let read = self.workspace.profiles.iter().find(|read| read.source == profile.source);
        let reader = Reader {
            profile,
            read: read.context("Jede Quelle hat ein Leseprofil.")?,
            placer: &placer,
            key: self.key.as_ref(),
            residents: residents.as_ref(),
        };
        let mut writer = self.vault.writer(&profile.source, date, &fields)?;
        let mut all = Read::default();
        let mut names: Vec<FileRead> = Vec::new();
        for file in files {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let outcome = records::read(file, &shown(profile, &name), date, &reader, &mut |records| {
                writer.push(&records)
            })?;
            let stopped = outcome.is_stopped();
            findings.extend(outcome.findings);
            if stopped {
                return Ok(findings);
            }
            let same = |read: &&FileRead| read.sha256 == outcome.sha256;
            if let Some(first) = names.iter().find(same) {
                findings.push(findings::twice(profile, &name, &first.name));
                return Ok(findings);
            }
            names.push(FileRead { name, sha256: outcome.sha256 });
            all.report.merge(&outcome.report);
            all.review.merge(outcome.review);
        }
        let counted = |placed: &Placed| (placed.word().to_owned(), all.report.count(*placed));
        writer.finish(&Provenance {
            unit: profile.unit,
            universe: profile.universe.clone(),
            placing: Placed::ALL.iter().map(counted).collect(),
            files: names,
            written_at: clock::now(),
        })?;
        let shares = shares(|placed| all.report.count(placed), all.report.records(), language);
        let records = say(language, "Datensätze", "records");
        let (source, date_shown, count) = (&profile.source, date.display(language), all.report.records());
        report::line(&format!("{source} {date_shown}: {count} {records}: {shares}"));
        self.reports += &format!("{} {}\n{}\n", profile.source, date, all.report.german_table());
        self.review.merge(all.review);
        Ok(findings)
    }

    /// The persons that a source is linked with: of the same date, else of the latest before.
    fn linked(&self, profile: &RecordsProfile, date: ReferenceDate) -> Result<Option<Partition>> {
        let Some(link) = &profile.link else { return Ok(None) };
        let usable = |partition: &Partition| partition.source == link.source && partition.date <= date;
        let partitions = self.vault.partitions()?.into_iter();
        Ok(partitions.filter(usable).max_by_key(|partition| partition.date))
    }

    /// What is needed of the persons in a partition.
    fn residents(&self, profile: &RecordsProfile, partition: &Partition) -> Result<Residents> {
        let needed = [AREA, PLACING, records::PSEUDONYM, "wohnung"];
        let taken = profile.link.iter().flat_map(|link| &link.take);
        let is_needed = |name: &str| needed.contains(&name) || taken.clone().any(|id| id == name);
        let fields: Vec<Field> =
            partition.about.fields.iter().filter(|field| is_needed(&field.name)).cloned().collect();
        let mut builder = ResidentsBuilder::new(&fields, profile);
        let columns: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
        let scan = self.vault.scan(partition, &columns, &reading())?;
        for records in scan.records() {
            builder.add(&records?);
        }
        Ok(builder.build())
    }

    /// A placer that knows the polygons of the smallest areas, if the source needs one.
    fn with_polygons(&self, profile: &RecordsProfile) -> (Option<Placer>, Vec<Finding>) {
        let PlaceBy::Coordinate { crs, .. } = &profile.place else { return (None, Vec::new()) };
        let Ok(target) = crs.parse::<Crs>() else { return (None, Vec::new()) };
        let smallest = self.workspace.geometry.iter().find(|geometry| geometry.level == 0);
        let Some(geometry) = smallest else { return (None, Vec::new()) };
        let source: GeometrySource = crate::pipeline::geometry_source(self.root, geometry);
        let (polygons, findings) = Polygons::read(&source, target);
        let placer = Placer::new(self.directory.clone(), self.decisions.clone(), &self.workspace.areas);
        (Some(placer.complete().with_polygons(polygons)), findings)
    }

    /// Writes the addresses that are still open; only when all sources were placed does the list know all.
    fn finish(self, all: bool, language: Language) -> Result<()> {
        told::keep(self.root, self.vault, self.told)?;
        if !all {
            report::line(say(
                language,
                "Die Prüfliste entsteht nur, wenn alle Quellen verortet werden (ohne --source).",
                "The review list is made only when all sources are placed (without --source).",
            ));
            return Ok(());
        }
        self.vault.put(REPORTS, self.reports.as_bytes())?;
        let file = self.vault.put(REVIEW, self.review.write(&self.placer.at(clock::today())).as_bytes())?;
        if !self.review.is_empty() {
            report::line(&match language {
                Language::De => format!("{} Adressen sind offen: {}", self.review.len(), file.display()),
                Language::En => format!("{} addresses are open: {}", self.review.len(), file.display()),
            });
        }
        Ok(())
    }
}

/// Removes the list of open addresses, where the raw data that it came from is gone.
pub(super) fn forget_review(root: &Path) -> Result<()> {
    let file = root.join("vault").join(REVIEW);
    if file.exists() {
        fs::remove_file(&file).with_context(|| file.display().to_string())?;
    }
    Ok(())
}

fn shown(profile: &RecordsProfile, name: &str) -> String {
    format!("vault/incoming/{}/{name}", profile.source)
}

fn report_if_any(findings: &[Finding]) {
    if !findings.is_empty() {
        report::findings(findings, Language::De);
    }
}

fn pseudonym_key(root: &Path, workspace: &Workspace) -> Result<Option<PseudonymKey>> {
    let Some(file) = key_file(root, &workspace.vault)? else { return Ok(None) };
    let secret = EncryptionKey::from_file(&file)?.bytes();
    let too_short = |_| anyhow::anyhow!("{}: Der Schlüssel ist zu kurz.", file.display());
    let secret = PseudonymKey::new(&secret).map_err(too_short)?;
    Ok(Some(PseudonymKey::new(&secret.pseudonym(PURPOSE)).map_err(too_short)?))
}
