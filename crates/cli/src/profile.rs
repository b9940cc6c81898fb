//! `sozialblick profile guess` and `profile try`: a new kind of delivery becomes readable.

mod command;
mod listing;

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::ArgMatches;
use guess::{Guess, Known, Sureness};
use vocabulary::profile::{AreaPlace, Profile, Table};
use vocabulary::{Finding, Language, Place};
use workspace::Workspace;

use crate::command::say;
use crate::{Outcome, export, report};

pub(crate) use command::command;

/// Runs the command.
pub(crate) fn run(arguments: &ArgMatches, language: Language) -> Result<Outcome> {
    match arguments.subcommand() {
        Some(("guess", arguments)) => guess(arguments, language),
        Some(("try", arguments)) => try_out(arguments, language),
        _ => unreachable!("clap requires one of the commands"),
    }
}

fn guess(arguments: &ArgMatches, language: Language) -> Result<Outcome> {
    let file = path(arguments, "file");
    refuse_records(file, language)?;
    let root = arguments.get_one::<PathBuf>("workspace");
    let workspace = root.map(|root| workspace::read(root).0);
    let known = workspace
        .as_ref()
        .map(|workspace| Known { areas: &workspace.areas, catalogue: &workspace.catalogue });
    let guess = match guess::guess(file, &below_deliveries(file, root), known) {
        Ok(guess) => guess,
        Err(findings) => {
            report::findings(&findings, language);
            return Ok(Outcome::Failed);
        }
    };
    match arguments.get_one::<PathBuf>("out") {
        Some(out) if out.exists() => bail!(
            "{} {}",
            out.display(),
            say(
                language,
                "gibt es schon; mit --out einen anderen Namen nennen",
                "exists already; choose another name with --out"
            )
        ),
        Some(out) => export::write(out, guess.to_toml().as_bytes())?,
        None => report::data(guess.to_toml().as_bytes())?,
    }
    report::line(&sureness(&guess, language));
    Ok(Outcome::Fine)
}

/// Stops at a delivery in a vault: what is shown of a file there would be persons.
fn refuse_records(file: &Path, language: Language) -> Result<()> {
    if !file.canonicalize().is_ok_and(|file| is_in_vault(&file)) {
        return Ok(());
    }
    bail!(say(
        language,
        "Die Datei liegt im Tresor: Registerdateien enthalten Personen und werden nicht angezeigt. Eine Quelle mit [records] schreiben Sie von Hand, siehe Handbuch 14.",
        "The file lies in the vault: record files hold persons and are not shown. Write a source with [records] by hand, see chapter 14 of the handbook."
    ))
}

fn is_in_vault(file: &Path) -> bool {
    let folders: Vec<_> = file.components().map(std::path::Component::as_os_str).collect();
    folders.windows(2).any(|pair| pair[0] == "vault" && pair[1] == "incoming")
}

/// The path of a file as profiles name it: below `deliveries/` of the workspace, else its bare name.
fn below_deliveries(file: &Path, root: Option<&PathBuf>) -> String {
    let deliveries = root.and_then(|root| root.join("deliveries").canonicalize().ok());
    let inside =
        deliveries.and_then(|folder| Some(file.canonicalize().ok()?.strip_prefix(folder).ok()?.to_owned()));
    let shown = inside.unwrap_or_else(|| PathBuf::from(file.file_name().unwrap_or_default()));
    shown.to_string_lossy().replace('\\', "/")
}

fn sureness(guess: &Guess, language: Language) -> String {
    let settings = guess.settings.iter().chain(guess.tables.iter().flatten());
    let count = |of| settings.clone().filter(|setting| setting.sureness == of).count();
    let (certain, likely) = (count(Sureness::Certain), count(Sureness::Likely));
    let unsure = count(Sureness::Unsure);
    match language {
        Language::De => format!(
            "{certain} {} sicher, {likely} wahrscheinlich, {unsure} unsicher. Weiter mit „sozialblick profile try“.",
            if certain == 1 { "Angabe" } else { "Angaben" }
        ),
        Language::En => format!(
            "{certain} {} certain, {likely} likely, {unsure} unsure. Go on with `sozialblick profile try`.",
            if certain == 1 { "setting" } else { "settings" }
        ),
    }
}

fn try_out(arguments: &ArgMatches, language: Language) -> Result<Outcome> {
    let (profile, file) = (path(arguments, "profile"), path(arguments, "file"));
    refuse_records(file, language)?;
    let rows = *arguments.get_one::<u32>("rows").expect("it has a default");
    let workspace: Option<Workspace> =
        arguments.get_one::<PathBuf>("workspace").map(|root| workspace::read(root).0);
    let (profile, mut findings) = workspace::read_profile(profile, workspace.as_ref());
    let Some(profile) = profile else {
        report::findings(&findings, language);
        return Ok(Outcome::Failed);
    };
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let (areas, catalogue) = match workspace {
        Some(workspace) => (workspace.areas, workspace.catalogue),
        None => {
            findings.extend(levels_unknown(&profile, &name));
            ingest::stand_in(&profile, file)
        }
    };
    let preview = ingest::preview(&profile, file, &name, &areas, &catalogue, rows as usize);
    report::data(listing::preview(&preview, &profile, language).as_bytes())?;
    findings.extend(preview.findings);
    report::findings(&findings, language);
    Ok(report::outcome(&findings))
}

/// A note for a file whose areas may be of several levels, which only a workspace knows apart.
fn levels_unknown(profile: &Profile, name: &str) -> Option<Finding> {
    let mixed = |table: &Table| matches!(&table.area, AreaPlace::Column(column) if column.level.is_none());
    profile.tables.iter().any(mixed).then(|| {
        Finding::note(
            "levels-unknown",
            Place::file(name),
            "Ohne Arbeitsbereich sind Ebenen nicht bekannt; die Summen zählen alle Zeilen, auch die größerer Gebiete.",
            "Nennen Sie mit --workspace den Arbeitsbereich, in dessen areas/areas.csv die Gebiete stehen.",
        )
    })
}

fn path<'a>(arguments: &'a ArgMatches, name: &str) -> &'a Path {
    arguments.get_one::<PathBuf>(name).expect("clap requires it")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_deliveries_in_a_vault_hold_persons() {
        assert!(is_in_vault(Path::new("/a/vault/incoming/melderegister/x.csv")));
        assert!(!is_in_vault(Path::new("/a/deliveries/incoming/x.csv")));
        assert!(!is_in_vault(Path::new("/a/vault/x/incoming/x.csv")));
    }
}
