//! `sozialblick vault`: what is in the vault, who read it, and taking things out for good.
//!
//! Nothing but `encrypt` reads a record, so the rest works without the key.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use clap::ArgMatches;
use deliveries::Register;
use place::Review;
use vault::{Partition, Purged, Vault, What, WhatPart};
use vocabulary::records::{Placed, VaultRule};
use vocabulary::{Language, ReferenceDate, SourceId};
use workspace::Workspace;

use crate::Outcome;
use crate::command::{root, say};
use crate::report;

use super::count::COUNTS;
use super::incoming::{self, name};
use super::placing::{REPORT, REVIEW, forget_review, shares};
use super::{open, reading};

/// `sozialblick vault …`
pub(crate) fn run(arguments: &ArgMatches, language: Language) -> Result<Outcome> {
    let (name, arguments) = arguments.subcommand().expect("clap requires one of the commands");
    let root = root(arguments);
    let (workspace, _) = workspace::read(root);
    let vault = open(root, &VaultRule::default())?;
    match name {
        "list" => list(&vault, language),
        "log" => log(&vault),
        "verify" => verify(&vault, language),
        "encrypt" => encrypt(root, &workspace, language),
        _ => purge(root, &vault, &workspace, arguments, language),
    }
}

fn list(vault: &Vault, language: Language) -> Result<Outcome> {
    for partition in vault.partitions()? {
        report::data(line(&partition, language).as_bytes())?;
    }
    for source in vault.sources_of_incoming()? {
        for file in vault.incoming(&source)? {
            let raw = say(language, "Rohdaten mit Adressen", "raw data with addresses");
            report::data(format!("{source}  incoming  {}  ({raw})\n", name(&file)).as_bytes())?;
        }
    }
    Ok(Outcome::Fine)
}

/// One partition: how many records, how they were placed, how they are kept.
fn line(partition: &Partition, language: Language) -> String {
    let about = &partition.about;
    let count = |placed: Placed| about.provenance.placing.get(placed.word()).copied().unwrap_or(0);
    let shares = shares(count, about.rows, language);
    let kept = if about.part.encrypted {
        say(language, "verschlüsselt", "encrypted")
    } else {
        say(language, "unverschlüsselt", "not encrypted")
    };
    format!(
        "{}  {}  {} {}  {}  {kept}\n",
        partition.source,
        partition.date,
        about.rows,
        say(language, "Datensätze", "records"),
        shares,
    )
}

fn log(vault: &Vault) -> Result<Outcome> {
    for logged in vault.readings()? {
        let mut line = serde_json::to_vec(&logged)?;
        line.push(b'\n');
        report::data(&line)?;
    }
    Ok(Outcome::Fine)
}

fn verify(vault: &Vault, language: Language) -> Result<Outcome> {
    let mut outcome = Outcome::Fine;
    for partition in vault.partitions()? {
        match vault.verify(&partition) {
            Ok(()) => {}
            Err(error) => {
                report::line(&report::reason(&error));
                outcome = Outcome::Failed;
            }
        }
    }
    if outcome == Outcome::Fine {
        report::line(say(language, "Alle Prüfsummen stimmen.", "All checksums hold."));
    }
    Ok(outcome)
}

/// Stops before raw data is removed whose records are not in the vault.
fn refuse_unplaced(
    root: &Path,
    vault: &Vault,
    workspace: &Workspace,
    only: Option<&SourceId>,
    language: Language,
) -> Result<()> {
    let review = root.join("vault").join(REVIEW);
    if Review::is_filled(&fs::read(review).unwrap_or_default()) {
        bail!(say(
            language,
            "In vault/review.csv stehen Entscheidungen, die noch nicht übernommen sind: erst „sozialblick place --decide vault/review.csv“, oder mit --all trotzdem löschen",
            "vault/review.csv holds decisions that were not taken in: run `sozialblick place --decide vault/review.csv` first, or remove all the same with --all"
        ));
    }
    let (register, _) = Register::read(&root.join("vault"));
    let partitions = vault.partitions()?;
    let mut unplaced = 0;
    for source in vault.sources_of_incoming()? {
        if only.is_some_and(|only| *only != source) {
            continue;
        }
        let profile = workspace.records.iter().find(|profile| profile.source == source);
        let files = match profile {
            Some(profile) => {
                let raw = incoming::raw(vault, profile)?;
                [raw.read, raw.unnamed].concat()
            }
            None => vault.incoming(&source)?,
        };
        unplaced += incoming::not_placed(&files, &source, &partitions, &register)?.len();
    }
    if unplaced > 0 {
        bail!(match (language, unplaced) {
            (Language::De, 1) =>
                "Eine Rohdatei ist noch nicht verortet: erst „sozialblick place“, oder mit --all trotzdem löschen"
                    .to_owned(),
            (Language::De, files) => format!(
                "{files} Rohdateien sind noch nicht verortet: erst „sozialblick place“, oder mit --all trotzdem löschen"
            ),
            (Language::En, 1) =>
                "A raw file is not placed yet: run `sozialblick place` first, or remove it all the same with --all"
                    .to_owned(),
            (Language::En, files) => format!(
                "{files} raw files are not placed yet: run `sozialblick place` first, or remove them all the same with --all"
            ),
        });
    }
    Ok(())
}

/// Stops at a source that neither the workspace nor the vault knows: nothing would be removed.
fn refuse_unknown(root: &Path, workspace: &Workspace, source: &SourceId, language: Language) -> Result<()> {
    let in_vault = |part: &str| {
        let folders = fs::read_dir(root.join("vault").join(part)).into_iter().flatten().flatten();
        folders.into_iter().any(|folder| folder.file_name() == source.as_str())
    };
    let is_known = workspace.catalogue.sources.iter().any(|known| known.id == *source);
    if is_known || in_vault("records") || in_vault("incoming") {
        return Ok(());
    }
    bail!(match language {
        Language::De => format!(
            "„{source}“ ist keine Quelle des Arbeitsbereichs, und im Tresor liegt nichts davon; „sozialblick vault list“ zeigt, was es gibt."
        ),
        Language::En => format!(
            "{source} is no source of the workspace, and the vault holds nothing of it; `sozialblick vault list` shows what is there."
        ),
    })
}

/// Removes what was counted, unprotected, over the records that were removed, and how they were placed.
fn forget_about(root: &Path, what: &What, purged: &mut Purged) -> Result<()> {
    let folder = root.join("vault");
    let mut names: Vec<String> = match fs::read_dir(&folder) {
        Ok(entries) => {
            entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
        }
        Err(_) => return Ok(()),
    };
    names.sort();
    for name in names {
        let Some((source, date)) = source_and_date(&name) else { continue };
        let is_meant = what.source.as_ref().is_none_or(|wanted| *wanted == source)
            && what.date.is_none_or(|wanted| wanted == date);
        if is_meant {
            let file = folder.join(&name);
            purged.bytes += file.metadata().map_or(0, |about| about.len());
            fs::remove_file(&file).with_context(|| file.display().to_string())?;
            purged.files.push(name.into());
        }
    }
    Ok(())
}

/// Source and date of a file `counts-SOURCE-DATE.csv` or `placing-SOURCE-DATE.txt`.
fn source_and_date(name: &str) -> Option<(SourceId, ReferenceDate)> {
    let inner = |front: &str, end: &str| name.strip_prefix(front)?.strip_prefix('-')?.strip_suffix(end);
    let name = inner(COUNTS, ".csv").or_else(|| inner(REPORT, ".txt"))?;
    let (source, date) = name.split_at_checked(name.len().checked_sub("JJJJ-MM-TT".len())?)?;
    Some((SourceId::from(source.strip_suffix('-')?), date.parse().ok()?))
}

/// Records, raw data, or with `--all` alone both.
fn purge(
    root: &Path,
    vault: &Vault,
    workspace: &Workspace,
    arguments: &ArgMatches,
    language: Language,
) -> Result<Outcome> {
    let source = arguments.get_one::<SourceId>("source").cloned();
    let date = arguments.get_one::<ReferenceDate>("date").copied();
    let (incoming, all) = (arguments.get_flag("incoming"), arguments.get_flag("all"));
    if source.is_none() && date.is_none() && !incoming && !all {
        bail!(say(
            language,
            "Was gelöscht werden soll, fehlt: --source, --date, --incoming oder --all",
            "What shall be removed is missing: --source, --date, --incoming or --all"
        ));
    }
    if let Some(source) = &source {
        refuse_unknown(root, workspace, source, language)?;
    }
    if incoming && !all {
        refuse_unplaced(root, vault, workspace, source.as_ref(), language)?;
    }
    let mut purged = Purged::default();
    if !incoming {
        let what = What { source: source.clone(), date, part: WhatPart::Records };
        purged.add(vault.purge(&what)?);
        forget_about(root, &what, &mut purged)?;
    }
    if incoming || all && date.is_none() {
        let what = What { source: source.clone(), date, part: WhatPart::Incoming };
        purged.add(vault.purge(&what)?);
        if vault.sources_of_incoming()?.is_empty() {
            forget_review(root)?;
        }
    }
    for file in &purged.files {
        report::line(&format!("{}: {}", say(language, "Gelöscht", "Removed"), file.display()));
    }
    let (vault, files, rows, bytes) = (root.join("vault"), purged.files.len(), purged.rows, purged.bytes);
    report::line(&match language {
        Language::De => format!(
            "{}: gelöschte Dateien: {files}, Datensätze: {rows}, Bytes: {bytes}. Sicherungen des Ordners bitte ebenso bereinigen.",
            vault.display()
        ),
        Language::En => format!(
            "{}: removed files: {files}, records: {rows}, bytes: {bytes}. Please clear backups of the folder as well.",
            vault.display()
        ),
    });
    Ok(Outcome::Fine)
}

/// Encrypts the records that are not encrypted yet, date by date.
fn encrypt(root: &Path, workspace: &Workspace, language: Language) -> Result<Outcome> {
    if !workspace.vault.encrypt {
        bail!(say(
            language,
            "Der Tresor wird nicht verschlüsselt: erst in sozialblick.toml unter [vault] „key“ und „encrypt = true“ eintragen",
            "The vault is not encrypted: first enter `key` and `encrypt = true` under [vault] in sozialblick.toml"
        ));
    }
    let (sealed, plain) = (open(root, &workspace.vault)?, open(root, &VaultRule::default())?);
    let partitions = plain.partitions()?;
    let mut encrypted = 0;
    for partition in partitions.iter().filter(|partition| !partition.about.part.encrypted) {
        let fields = &partition.about.fields;
        let columns: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
        let mut writer = sealed.writer(&partition.source, partition.date, fields)?;
        for records in plain.scan(partition, &columns, &reading())?.records() {
            writer.push(&records?)?;
        }
        writer.finish(&partition.about.provenance)?;
        encrypted += 1;
    }
    report::line(&match language {
        Language::De => format!("Neu verschlüsselte Stichtage: {encrypted}."),
        Language::En => format!("Reference dates newly encrypted: {encrypted}."),
    });
    Ok(Outcome::Fine)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_tells_source_and_date() {
        for name in ["counts-melde-register-2023-12-31.csv", "placing-melde-register-2023-12-31.txt"] {
            let (source, date) = source_and_date(name).unwrap();
            assert_eq!((source.as_str(), date.to_string().as_str()), ("melde-register", "2023-12-31"));
        }
        for other in ["counts-2023-12-31.csv", "counts-x-2023-13-31.csv", "review.csv", "counts-.csv"] {
            assert!(source_and_date(other).is_none(), "{other}");
        }
    }
}
