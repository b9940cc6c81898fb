//! `sozialblick vault`: what is in the vault, who read it, and taking things out for good.
//!
//! None of it reads a record, so all of it works without the key.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::ArgMatches;
use vault::{Partition, Purged, Vault, What, WhatPart};
use vocabulary::records::{Placed, VaultRule};
use vocabulary::{Language, ReferenceDate, SourceId};
use workspace::Workspace;

use crate::Outcome;
use crate::command::{root, say};
use crate::report;

use super::count::COUNTS;
use super::incoming::latest;
use super::open;
use super::placing::{REPORT, shares};

/// `sozialblick vault …`
pub(crate) fn run(arguments: &ArgMatches, language: Language) -> Result<Outcome> {
    let (name, arguments) = arguments.subcommand().expect("clap requires one of the commands");
    let root = root(arguments);
    let (workspace, _) = workspace::read(root);
    let vault = open(root, &VaultRule::default())?;
    match name {
        "list" => list(&vault, &workspace, language),
        "log" => log(&vault, language),
        "verify" => verify(&vault, language),
        _ => purge(root, &vault, arguments, language),
    }
}

fn list(vault: &Vault, workspace: &Workspace, language: Language) -> Result<Outcome> {
    for partition in vault.partitions()? {
        report::data(line(&partition, language).as_bytes())?;
    }
    for profile in &workspace.records {
        for file in vault.incoming(&profile.source)? {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let raw = say(language, "Rohdaten mit Adressen", "raw data with addresses");
            report::data(format!("{}  incoming  {name}  ({raw})\n", profile.source).as_bytes())?;
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

fn log(vault: &Vault, _: Language) -> Result<Outcome> {
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

/// Stops before raw data is removed whose records are not in the vault, unless `--all` says that it may go.
fn refuse_unplaced(
    vault: &Vault,
    workspace: &Workspace,
    arguments: &ArgMatches,
    language: Language,
) -> Result<()> {
    if !arguments.get_flag("incoming") || arguments.get_flag("all") {
        return Ok(());
    }
    let only = arguments.get_one::<SourceId>("source");
    let partitions = vault.partitions()?;
    let mut unplaced = 0;
    for source in workspace.records.iter().map(|profile| &profile.source) {
        if only.is_some_and(|only| only != source) {
            continue;
        }
        let own = partitions.iter().filter(|partition| partition.source == *source);
        let placed: Vec<&str> =
            own.flat_map(|one| &one.about.provenance.files).map(|file| file.name.as_str()).collect();
        let (latest, _) = latest(vault.incoming(source)?);
        let name = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        unplaced += latest.iter().filter(|path| !placed.contains(&name(path).as_str())).count();
    }
    if unplaced > 0 {
        bail!(match language {
            Language::De => format!(
                "{unplaced} Rohdateien sind noch nicht verortet: erst „sozialblick place“, oder mit --all trotzdem löschen"
            ),
            Language::En => format!(
                "{unplaced} raw files are not placed yet: run `sozialblick place` first, or remove them all the same with --all"
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
        let Some((source, date)) = told_of(&name) else { continue };
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
fn told_of(name: &str) -> Option<(SourceId, ReferenceDate)> {
    let inner = |front: &str, end: &str| name.strip_prefix(front)?.strip_prefix('-')?.strip_suffix(end);
    let name = inner(COUNTS, ".csv").or_else(|| inner(REPORT, ".txt"))?;
    let (source, date) = name.split_at_checked(name.len().checked_sub("JJJJ-MM-TT".len())?)?;
    Some((SourceId::from(source.strip_suffix('-')?), date.parse().ok()?))
}

fn purge(root: &Path, vault: &Vault, arguments: &ArgMatches, language: Language) -> Result<Outcome> {
    let (workspace, _) = workspace::read(root);
    if let Some(source) = arguments.get_one::<SourceId>("source") {
        refuse_unknown(root, &workspace, source, language)?;
    }
    refuse_unplaced(vault, &workspace, arguments, language)?;
    let part = if arguments.get_flag("incoming") { WhatPart::Incoming } else { WhatPart::Records };
    let what = What {
        source: arguments.get_one::<SourceId>("source").cloned(),
        date: arguments.get_one::<ReferenceDate>("date").copied(),
        part,
    };
    let mut purged = vault.purge(&what)?;
    if part == WhatPart::Records {
        forget_about(root, &what, &mut purged)?;
    }
    if part == WhatPart::Incoming && what.source.is_none() {
        super::placing::forget_review(root)?;
    }
    for file in &purged.files {
        report::line(&format!("{}: {}", say(language, "Gelöscht", "Removed"), file.display()));
    }
    report::line(&match language {
        Language::De => format!(
            "{}: {} Dateien, {} Datensätze, {} Bytes gelöscht. Sicherungen des Ordners bitte ebenso bereinigen.",
            root.join("vault").display(),
            purged.files.len(),
            purged.rows,
            purged.bytes
        ),
        Language::En => format!(
            "{}: {} files, {} records, {} bytes removed. Please clear backups of the folder as well.",
            root.join("vault").display(),
            purged.files.len(),
            purged.rows,
            purged.bytes
        ),
    });
    Ok(Outcome::Fine)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_tells_source_and_date() {
        for name in ["counts-melde-register-2023-12-31.csv", "placing-melde-register-2023-12-31.txt"] {
            let (source, date) = told_of(name).unwrap();
            assert_eq!((source.as_str(), date.to_string().as_str()), ("melde-register", "2023-12-31"));
        }
        for other in ["counts-2023-12-31.csv", "counts-x-2023-13-31.csv", "review.csv", "counts-.csv"] {
            assert!(told_of(other).is_none(), "{other}");
        }
    }
}
