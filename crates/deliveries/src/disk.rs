//! The files that lie in the folder `deliveries`, and whether they are still what arrived.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use vocabulary::{Finding, Place};

use crate::{Entry, Error, Register, keep, register};

/// Explains the folder in a new workspace; no delivery.
const READ_ME: &str = "LIESMICH.txt";

/// A file as it lies in the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Path below `deliveries/`.
    pub path: String,
    /// Checksum of its content, 64 hexadecimal digits.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
}

/// All delivered files with their checksums, in order of their paths. Hidden files are none.
pub fn stored(deliveries: &Path) -> Result<Vec<Stored>, Error> {
    let mut paths = Vec::new();
    if deliveries.is_dir() {
        collect(deliveries, "", &mut paths)?;
    }
    paths.retain(|path| path != register::FILE && path != READ_ME);
    paths.sort();
    let described = paths.into_iter().map(|path| {
        let found = keep::fingerprint_of(&deliveries.join(&path))?;
        Ok(Stored { path, sha256: found.sha256, bytes: found.bytes })
    });
    described.collect()
}

fn collect(folder: &Path, prefix: &str, paths: &mut Vec<String>) -> Result<(), Error> {
    for entry in fs::read_dir(folder).map_err(Error::file(folder))? {
        let entry = entry.map_err(Error::file(folder))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let kind = entry.file_type().map_err(Error::file(entry.path()))?;
        if kind.is_dir() {
            collect(&entry.path(), &format!("{prefix}{name}/"), paths)?;
        } else if entry.path().is_file() {
            paths.push(format!("{prefix}{name}"));
        }
    }
    Ok(())
}

/// Registered files that are gone or were changed since they arrived.
///
/// # Errors
/// If a file cannot be read.
pub fn altered(register: &Register, deliveries: &Path) -> Result<Vec<Finding>, Error> {
    let is_empty = register.current().next().is_none();
    if is_empty { Ok(Vec::new()) } else { Ok(differences(register, &stored(deliveries)?)) }
}

/// What is no longer as the register says.
pub(crate) fn differences(register: &Register, stored: &[Stored]) -> Vec<Finding> {
    let found: BTreeMap<&str, &Stored> = stored.iter().map(|file| (file.path.as_str(), file)).collect();
    register
        .current()
        .filter_map(|entry| match found.get(entry.path.as_str()) {
            None => Some(gone(entry)),
            Some(file) if file.sha256 != entry.sha256 => Some(changed(entry, file)),
            Some(_) => None,
        })
        .collect()
}

fn place(entry: &Entry) -> Place {
    Place::file(format!("deliveries/{}", entry.path))
}

fn gone(entry: &Entry) -> Finding {
    let message =
        format!("Die Datei ist am {} eingegangen und jetzt nicht mehr da.", entry.received.german());
    let hint = "Aus einer Sicherung zurückholen oder mit „sozialblick import“ noch einmal aufnehmen.";
    Finding::ask("delivery-gone", place(entry), message, hint)
}

fn changed(entry: &Entry, file: &Stored) -> Finding {
    let message = format!(
        "Die Datei wurde nach ihrem Eingang am {} verändert: Prüfsumme {} statt {}.",
        entry.received.german(),
        short(&file.sha256),
        short(&entry.sha256)
    );
    let hint = "Die Datei, wie sie ankam, wiederherstellen; eine berichtigte Fassung mit „sozialblick import“ aufnehmen.";
    Finding::ask("delivery-changed", place(entry), message, hint)
}

/// The first digits of a checksum, enough to compare by eye.
fn short(sha256: &str) -> &str {
    sha256.get(..8).unwrap_or(sha256)
}
