//! `sozialblick vault`: what is in the vault, who read it, and taking things out for good.

use std::path::Path;

use anyhow::Result;
use clap::ArgMatches;
use vault::{Partition, Vault, What, WhatPart};
use vocabulary::records::Placed;
use vocabulary::{Language, ReferenceDate, SourceId};
use workspace::Workspace;

use crate::Outcome;
use crate::command::{root, say};
use crate::report;

use super::open;
use super::placing::shares;

/// `sozialblick vault …`
pub(crate) fn run(arguments: &ArgMatches, language: Language) -> Result<Outcome> {
    let (name, arguments) = arguments.subcommand().expect("clap requires one of the commands");
    let root = root(arguments);
    let (workspace, _) = workspace::read(root);
    let vault = open(root, &workspace.vault)?;
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
    let kept = match about.part.encrypted {
        true => say(language, "verschlüsselt", "encrypted"),
        false => say(language, "unverschlüsselt", "not encrypted"),
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
                report::line(&error.to_string());
                outcome = Outcome::Failed;
            }
        }
    }
    if outcome == Outcome::Fine {
        report::line(say(language, "Alle Prüfsummen stimmen.", "All checksums hold."));
    }
    Ok(outcome)
}

fn purge(root: &Path, vault: &Vault, arguments: &ArgMatches, language: Language) -> Result<Outcome> {
    let part = if arguments.get_flag("incoming") { WhatPart::Incoming } else { WhatPart::Records };
    let what = What {
        source: arguments.get_one::<SourceId>("source").cloned(),
        date: arguments.get_one::<ReferenceDate>("date").copied(),
        part,
    };
    let purged = vault.purge(&what)?;
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
