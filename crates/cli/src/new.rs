//! `sozialblick new`: an empty, commented workspace that checks cleanly.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::ArgMatches;
use vocabulary::Language;

use crate::command::say;
use crate::{Outcome, report};

/// The files of a new workspace.
const FILES: [(&str, &str); 9] = [
    ("sozialblick.toml", include_str!("new/template/sozialblick.toml")),
    ("areas/levels.toml", include_str!("new/template/areas/levels.toml")),
    ("areas/areas.csv", include_str!("new/template/areas/areas.csv")),
    ("sources/beispiel.toml", include_str!("new/template/sources/beispiel.toml")),
    ("catalog/topics.toml", include_str!("new/template/catalog/topics.toml")),
    ("catalog/components.toml", include_str!("new/template/catalog/components.toml")),
    (
        "catalog/indicators/bevoelkerung.toml",
        include_str!("new/template/catalog/indicators/bevoelkerung.toml"),
    ),
    ("catalog/protection.toml", include_str!("new/template/catalog/protection.toml")),
    ("deliveries/LIESMICH.txt", include_str!("new/template/deliveries/LIESMICH.txt")),
];

/// Runs the command.
pub(crate) fn run(arguments: &ArgMatches, language: Language) -> Result<Outcome> {
    let folder = arguments.get_one::<PathBuf>("folder").expect("clap requires it");
    if fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
        bail!("{} {}", folder.display(), say(language, "ist nicht leer", "is not empty"));
    }
    write(folder)?;
    report::line(&match language {
        Language::De => {
            format!("Neuer Arbeitsbereich: {0}\nWeiter mit: sozialblick check {0}", folder.display())
        }
        Language::En => format!("New workspace: {0}\nContinue with: sozialblick check {0}", folder.display()),
    });
    Ok(Outcome::Fine)
}

/// Writes beside the target and renames, so that no half-written workspace stays.
fn write(folder: &Path) -> Result<()> {
    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(parent).with_context(|| parent.display().to_string())?;
    let unfinished = tempfile::Builder::new().prefix(".unfinished-").tempdir_in(parent)?;
    for (path, content) in FILES {
        let path = unfinished.path().join(path);
        fs::create_dir_all(path.parent().expect("every file lies in the workspace"))?;
        fs::write(&path, content).with_context(|| path.display().to_string())?;
    }
    if folder.exists() {
        fs::remove_dir(folder).with_context(|| folder.display().to_string())?;
    }
    fs::rename(unfinished.keep(), folder).with_context(|| folder.display().to_string())
}
