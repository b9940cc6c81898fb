//! `sozialblick import`, `deliveries` and `queries`: what arrives, how it stands, and what suppliers are asked.

mod commands;
mod listing;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::ArgMatches;
use deliveries::{
    Arrival, Error, Overview, Parcel, ReadFile, Standing, Status, Supply, arrive, keep, letters, overview,
    stored,
};
use ingest::FileSummary;
use vocabulary::{Finding, Language, ReferenceDate, SourceId};
use workspace::Workspace;

use crate::command::say;
use crate::pipeline::Built;
use crate::{Outcome, clock, pipeline, report, shielded};

pub(crate) use commands::commands;
pub(crate) use listing::flag;

/// `sozialblick import`
pub(crate) fn import(arguments: &ArgMatches, language: Language) -> Result<Outcome> {
    let root = root(arguments);
    let source = arguments.get_one::<SourceId>("source").expect("clap requires it");
    let (workspace, _) = workspace::read(root);
    known(&workspace, source, language)?;
    let file = arguments.get_one::<PathBuf>("file").expect("clap requires it");
    let parcel = Parcel {
        source,
        file,
        name: arguments.get_one::<String>("as").map(String::as_str),
        status: arguments.get_one::<Status>("status").copied(),
        received: clock::today(),
    };
    let is_of_records = workspace.records.iter().any(|profile| profile.source == *source);
    let arrived = if is_of_records {
        shielded::take_in(root, &workspace.vault, &parcel, language)
    } else {
        arrive(&root.join("deliveries"), &parcel).map_err(Into::into)
    };
    let arrival = match arrived.map_err(anyhow::Error::downcast::<Error>) {
        Ok(arrival) => arrival,
        Err(Ok(Error::Register(findings))) => {
            report::findings(&findings, language);
            return Ok(Outcome::Failed);
        }
        Err(Ok(Error::BadName(name))) => bail!(
            "{}: {name}",
            say(
                language,
                "So kann eine Lieferung nicht heißen; mit --as einen Dateinamen ohne Ordner nennen",
                "A delivery cannot have this name; give a file name without folders with --as"
            )
        ),
        Err(Ok(error)) => return Err(error.into()),
        Err(Err(error)) => return Err(error),
    };
    if is_of_records {
        report::line(&listing::arrival("vault/incoming", &arrival, language));
        go_on_with_records(&workspace, &arrival, language);
        return Ok(Outcome::Fine);
    }
    report::line(&listing::arrival("deliveries", &arrival, language));
    if !is_read(&workspace, &arrival) {
        report::line(&match language {
            Language::De => format!(
                "Noch liest sie keine Tabelle: in der Quelle „{source}“ unter „files“ {{ path = \"{}\" }} ergänzen.",
                arrival.entry.path
            ),
            Language::En => format!(
                "No table reads it yet: add {{ path = \"{}\" }} to `files` of the source {source}.",
                arrival.entry.path
            ),
        });
    }
    Ok(Outcome::Fine)
}

/// What to do with a file of records now that it is in the vault.
fn go_on_with_records(workspace: &Workspace, arrival: &Arrival, language: Language) {
    let source = &arrival.entry.source;
    let kept = arrival.entry.path.rsplit('/').next().unwrap_or_default();
    let profile = workspace.records.iter().find(|profile| profile.source == *source);
    report::line(say(
        language,
        "Weiter mit „sozialblick place“; ist alles verortet, bitte auch das Original außerhalb des Tresors löschen.",
        "Go on with `sozialblick place`; once all is placed, please delete the original outside the vault too.",
    ));
    if !profile.is_some_and(|profile| shielded::is_read(profile, kept)) {
        report::line(&match language {
            Language::De => format!(
                "Noch liest sie niemand: in der Quelle „{source}“ unter [records] „files“ {{ path = \"{kept}\" }} ergänzen."
            ),
            Language::En => format!(
                "Nothing reads it yet: add {{ path = \"{kept}\" }} to `files` under [records] of the source {source}."
            ),
        });
    }
}

/// True if a source names the file, or the file that it is a version of.
fn is_read(workspace: &Workspace, arrival: &Arrival) -> bool {
    let tables = workspace.profiles.iter().flat_map(|profile| &profile.tables);
    tables.flat_map(|table| &table.files).any(|file| deliveries::is_version(file, &arrival.entry.path))
}

/// `sozialblick deliveries`
pub(crate) fn list(arguments: &ArgMatches, language: Language) -> Result<Outcome> {
    let root = root(arguments);
    let built = pipeline::run(root, language)?;
    let overview = looked_over(root, &built, today(arguments))?;
    if arguments.get_flag("json") {
        let mut json = serde_json::to_vec_pretty(&overview)?;
        json.push(b'\n');
        report::data(&json)?;
    } else {
        report::data(listing::list(&overview, language).as_bytes())?;
    }
    if !overview.findings.is_empty() {
        report::findings(&overview.findings, language);
    }
    if built.is_stopped() {
        report::line(say(
            language,
            "Es gibt Befunde „Halt“, vielleicht fehlt hier etwas: „sozialblick check“ zeigt sie.",
            "There are findings that say stop, so something may be missing here: see `sozialblick check`.",
        ));
    }
    let is_late = overview.lines.iter().any(|line| line.standing == Standing::Late);
    Ok(if is_late { Outcome::Findings } else { report::outcome(&overview.findings) })
}

/// `sozialblick queries`
pub(crate) fn queries(arguments: &ArgMatches, language: Language) -> Result<Outcome> {
    let root = root(arguments);
    let out = arguments.get_one::<PathBuf>("out").expect("clap requires it");
    let built = pipeline::run(root, language)?;
    let only = arguments.get_one::<SourceId>("source");
    if let Some(source) = only {
        known(&built.workspace, source, language)?;
    }
    let today = today(arguments);
    let overview = looked_over(root, &built, today)?;
    let files = files(&built);
    let mut supplies = supplies(&built, &files);
    supplies.retain(|supply| only.is_none_or(|source| supply.source.id == *source));
    let sender = &built.workspace.catalogue.municipality;
    let letters = letters(sender, &supplies, &overview, &built.findings, today);
    if letters.is_empty() {
        report::line(say(language, "Nichts zu fragen.", "Nothing to ask."));
    }
    for letter in letters {
        let name = keep(out, &letter.name, &letter.content)?;
        report::line(&listing::letter(&letter, &out.join(name), language));
    }
    Ok(Outcome::Fine)
}

/// How deliveries stand on a day.
fn looked_over(root: &Path, built: &Built, today: ReferenceDate) -> Result<Overview> {
    let stored = stored(&root.join("deliveries"))?;
    let files = files(built);
    let supplies = supplies(built, &files);
    Ok(overview(&supplies, &built.register, &stored, &built.findings, today))
}

/// Findings about files that a later version replaces are notes.
pub(crate) fn settled(findings: Vec<Finding>, files: &[(SourceId, FileSummary)]) -> Vec<Finding> {
    let files: Vec<ReadFile> = files.iter().map(|(_, file)| read_file(file)).collect();
    deliveries::settled(findings, &files)
}

/// The files that were read, by source.
fn files(built: &Built) -> BTreeMap<&SourceId, Vec<ReadFile>> {
    let mut files: BTreeMap<&SourceId, Vec<ReadFile>> = BTreeMap::new();
    for (source, file) in built.files.iter().chain(&built.of_records.files) {
        files.entry(source).or_default().push(read_file(file));
    }
    files
}

fn read_file(file: &FileSummary) -> ReadFile {
    ReadFile {
        path: file.path.clone(),
        sheet: file.sheet.clone(),
        rows: file.rows.into(),
        dates: file.dates.clone(),
        flag: file.flag,
    }
}

fn supplies<'a>(built: &'a Built, files: &'a BTreeMap<&SourceId, Vec<ReadFile>>) -> Vec<Supply<'a>> {
    let Built { workspace, register, of_records, .. } = built;
    let is_of_records = |source: &SourceId| workspace.records.iter().any(|profile| profile.source == *source);
    let sources = workspace.catalogue.sources.iter();
    sources
        .map(|source| Supply {
            source,
            calendar: workspace.calendars.get(&source.id),
            files: files.get(&source.id).map_or(&[], Vec::as_slice),
            register: if is_of_records(&source.id) { &of_records.register } else { register },
        })
        .collect()
}

fn known(workspace: &Workspace, source: &SourceId, language: Language) -> Result<()> {
    if workspace.catalogue.source(source).is_none() {
        let sources: Vec<&str> =
            workspace.catalogue.sources.iter().map(|source| source.id.as_str()).collect();
        bail!(
            "{} {source}. {}: {}",
            say(language, "Diese Quelle gibt es nicht:", "There is no source"),
            say(language, "Möglich sind", "Possible are"),
            sources.join(", ")
        );
    }
    Ok(())
}

fn today(arguments: &ArgMatches) -> ReferenceDate {
    arguments.get_one::<ReferenceDate>("today").copied().unwrap_or_else(clock::today)
}

fn root(arguments: &ArgMatches) -> &Path {
    arguments.get_one::<PathBuf>("workspace").expect("clap requires it")
}
