//! Finding, opening and verifying editions.

use std::cmp::Ordering;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::ArgMatches;
use release::Edition;
use vocabulary::Language;

use crate::command::say;
use crate::{Outcome, report};

/// The folders of all editions of a workspace, oldest first.
fn folders(workspace: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(workspace.join("editions")) else { return Vec::new() };
    let paths = entries.flatten().map(|entry| entry.path());
    let mut folders: Vec<PathBuf> =
        paths.filter(|path| release::is_identifier(&name(path)) && path.is_dir()).collect();
    folders.sort_by(|a, b| natural(&name(a), &name(b)));
    folders
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Compares names so that numbers in them count as numbers: `2022-2` before `2022-10`.
pub(crate) fn natural(a: &str, b: &str) -> Ordering {
    let parts = |text: &str| -> Vec<(Option<u64>, String)> {
        let pieces = text.split_inclusive(|c: char| !c.is_ascii_digit());
        pieces
            .map(|piece| {
                (piece.trim_end_matches(|c: char| !c.is_ascii_digit()).parse().ok(), piece.to_owned())
            })
            .collect()
    };
    parts(a).cmp(&parts(b))
}

/// The edition that comes before another one in the workspace, if there is one.
pub(crate) fn before(workspace: &Path, edition: &str) -> Result<Option<Edition>> {
    let mut earlier =
        folders(workspace).into_iter().filter(|path| natural(&name(path), edition) == Ordering::Less);
    Ok(earlier.next_back().map(|folder| release::open(&folder)).transpose()?)
}

/// Opens an edition folder, or all editions of a workspace.
pub(crate) fn open_all(path: &Path, language: Language) -> Result<Vec<Edition>> {
    if path.join("manifest.json").is_file() {
        return Ok(vec![release::open(path)?]);
    }
    let folders = folders(path);
    if folders.is_empty() {
        bail!(
            "{}: {}",
            path.display(),
            say(
                language,
                "hier gibt es keine Ausgabe; erst „sozialblick release“ ausführen",
                "there is no edition here; run `sozialblick release` first"
            )
        );
    }
    folders.iter().map(|folder| Ok(release::open(folder)?)).collect()
}

/// `sozialblick verify`
pub(crate) fn verify(arguments: &ArgMatches, language: Language) -> Result<Outcome> {
    let folder = arguments.get_one::<PathBuf>("edition").expect("clap requires it");
    let edition = release::open(folder)?;
    let tables = edition.tables().map(|(subject, table)| (subject, table.rows()));
    let findings = protect::recheck(tables, edition.areas(), edition.catalogue(), edition.audit());
    report::findings(&findings, language);
    if findings.is_empty() {
        let files = edition.manifest().outputs.len();
        let cells: usize = edition.audit().entries.iter().map(|entry| entry.cells).sum();
        report::line(&match language {
            Language::De => format!("Unverändert: {files} Dateien, {cells} Zellen geprüft."),
            Language::En => format!("Intact: {files} files, {cells} cells checked."),
        });
        return Ok(Outcome::Fine);
    }
    Ok(Outcome::Failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_names_count_as_numbers() {
        assert_eq!(natural("2022-2", "2022-10"), Ordering::Less);
        assert_eq!(natural("2019", "2022"), Ordering::Less);
        assert_eq!(natural("2022", "2022"), Ordering::Equal);
        assert_eq!(natural("2022", "2022-1"), Ordering::Less);
    }
}
