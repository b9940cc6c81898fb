//! `sozialblick place`: record files of the vault → placed records, with a report and a list to review.

mod findings;
mod finish;
mod link;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::ArgMatches;
use geometry::{Crs, GeometrySource, Polygons};
use place::{Decisions, Placer, Review};
use records::pseudonym::PseudonymKey;
use records::{Outcome as Read, Reader, Residents};
use vault::{EncryptionKey, FileRead, Provenance, Vault};
use vocabulary::calendar::Rhythm;
use vocabulary::records::{Field, PlaceBy, Placed, RecordsProfile};
use vocabulary::{Finding, Language, ReferenceDate, SourceId};
use workspace::Workspace;

use crate::Outcome;
use crate::clock;
use crate::command::{root, say};
use crate::report;

use super::directory::{read_directory, stops};
use super::incoming::{is_meant, latest};
use super::told::Told;
use super::{key_file, open, percent, reading};

pub(super) use finish::forget_review;
pub(super) use link::linked;

const DECISIONS: &str = "decisions.csv";
const REVIEW: &str = "review.csv";

/// How well the records of a date were placed, and why not better: the front of the name of a file.
pub(super) const REPORT: &str = "placing";

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
    let findings = workspace::accept(findings, &workspace.accepted);
    placing.finish(only.is_none(), &findings, language)?;
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
        let placer = placer(&directory, &decisions, workspace);
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
        self.placer = placer(&self.directory, &self.decisions, self.workspace);
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
        let partitions = self.vault.partitions()?;
        if let Some(lost) = findings::lost(profile, date, &partitions, files) {
            return Ok(vec![lost]);
        }
        let linked = linked(&partitions, profile, date);
        let residents = linked.map(|linked| link::residents(self.vault, profile, linked)).transpose()?;
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
            self.vault.log_delivery(&profile.source, date, &name, &reading())?;
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
            names.push(FileRead { name, sha256: outcome.sha256, records: outcome.report.records() });
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
        let about = format!("{source} {date}\n{}", all.report.german_table());
        self.vault.put(&format!("{REPORT}-{source}-{date}.txt"), about.as_bytes())?;
        self.review.merge(all.review);
        Ok(findings)
    }

    /// A placer that knows the polygons of the smallest areas, if the source needs one.
    fn with_polygons(&self, profile: &RecordsProfile) -> (Option<Placer>, Vec<Finding>) {
        let PlaceBy::Coordinate { crs, .. } = &profile.place else { return (None, Vec::new()) };
        let Ok(target) = crs.parse::<Crs>() else { return (None, Vec::new()) };
        let smallest = self.workspace.geometry.iter().find(|geometry| geometry.level == 0);
        let Some(geometry) = smallest else { return (None, Vec::new()) };
        let source: GeometrySource = crate::pipeline::geometry_source(self.root, geometry);
        let (polygons, findings) = Polygons::read(&source, target);
        let placer = placer(&self.directory, &self.decisions, self.workspace);
        (Some(placer.with_polygons(polygons)), findings)
    }
}

/// A placer that believes the directory complete if the workspace says so.
fn placer(directory: &streets::Directory, decisions: &Decisions, workspace: &Workspace) -> Placer {
    let placer = Placer::new(directory.clone(), decisions.clone(), &workspace.areas);
    if workspace.complete_directory { placer.complete() } else { placer }
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
