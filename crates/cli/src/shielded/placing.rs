//! `sozialblick place`: record files of the vault → placed records, with a report and a list to review.

mod decide;
pub(super) mod findings;
mod finish;
mod link;
mod partition;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::ArgMatches;
use deliveries::Register;
use place::{Decisions, Placer, Review};
use records::pseudonym::PseudonymKey;
use vault::{EncryptionKey, Vault};
use vocabulary::calendar::Rhythm;
use vocabulary::records::{Placed, RecordsProfile};
use vocabulary::{Finding, Language, ReferenceDate, SourceId};
use workspace::Workspace;

use crate::Outcome;
use crate::command::{root, say};
use crate::report;

use super::directory::{read_directory, stops};
use super::incoming::{self, Raw, is_meant, name};
use super::told::Told;
use super::{key_file, open, percent};

pub(super) use finish::forget_review;
pub(super) use link::linked;

const DECISIONS: &str = "decisions.csv";
pub(super) const REVIEW: &str = "review.csv";

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
    let (mut placing, about_files) = Placing::new(root, &workspace, &vault, directory)?;
    findings.extend(about_files);
    if let Some(list) = decided {
        findings.extend(placing.decide(list, language)?);
    }
    if stops(&findings) {
        return Ok(findings);
    }
    placing.refuse_to_lose(language)?;
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
    findings.extend(findings::strangers(&vault, &workspace)?);
    let mut findings = workspace::accept(findings, &workspace.accepted);
    // What other commands find is not looked for here.
    findings.retain(|finding| finding.rule != "accepted-idle");
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
    register: Register,
    key: Option<PseudonymKey>,
    review: Review,
    told: Vec<Told>,
    /// Delivered files whose records are in the vault now, or that were replaced by such.
    served: Vec<PathBuf>,
}

impl<'a> Placing<'a> {
    fn new(
        root: &'a Path,
        workspace: &'a Workspace,
        vault: &'a Vault,
        directory: streets::Directory,
    ) -> Result<(Self, Vec<Finding>)> {
        let file = root.join("vault").join(DECISIONS);
        let (decisions, findings) = match fs::read(&file) {
            Ok(bytes) => Decisions::read(&bytes, "vault/decisions.csv", &workspace.areas),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Default::default(),
            Err(error) => return Err(error).with_context(|| file.display().to_string()),
        };
        let decisions_damaged = !findings.is_empty();
        let (register, about_register) = Register::read(&root.join("vault"));
        let placer = placer(&directory, &decisions, workspace);
        let key = pseudonym_key(root, workspace)?;
        let placing = Self {
            root,
            workspace,
            vault,
            placer,
            directory,
            decisions,
            decisions_damaged,
            register,
            key,
            review: Review::default(),
            told: Vec::new(),
            served: Vec::new(),
        };
        Ok((placing, [findings, about_register].concat()))
    }

    /// Places all files of a source, one partition for each reference date.
    fn source(&mut self, profile: &RecordsProfile, language: Language) -> Result<Vec<Finding>> {
        let mut findings = Vec::new();
        let month_day = match self.workspace.calendars.get(&profile.source).map(|calendar| calendar.every) {
            Some(Rhythm::Year(month, day)) => (month, day),
            _ => (12, 31),
        };
        let mut of_date: BTreeMap<ReferenceDate, Vec<PathBuf>> = BTreeMap::new();
        let Raw { read, replaced, unnamed } = incoming::raw(self.vault, profile)?;
        findings.extend(replaced.iter().map(|path| findings::superseded(profile, path)));
        findings.extend(unnamed.iter().map(|path| findings::nobodys(profile, &name(path))));
        self.served.extend(replaced);
        for path in read {
            let name = name(&path);
            let Some(file) = profile.files.iter().find(|file| is_meant(file, &name)) else { continue };
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
        let partitions = self.vault.partitions()?;
        let own = partitions.iter().filter(|partition| partition.source == profile.source);
        findings.extend(own.filter_map(|partition| findings::unplaced(partition, profile)));
        Ok(findings)
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

fn pseudonym_key(root: &Path, workspace: &Workspace) -> Result<Option<PseudonymKey>> {
    let Some(file) = key_file(root, &workspace.vault)? else { return Ok(None) };
    let secret = EncryptionKey::from_file(&file)?.bytes();
    let too_short = |_| anyhow::anyhow!("{}: Der Schlüssel ist zu kurz.", file.display());
    let secret = PseudonymKey::new(&secret).map_err(too_short)?;
    Ok(Some(PseudonymKey::new(&secret.pseudonym(PURPOSE)).map_err(too_short)?))
}
