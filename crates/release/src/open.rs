//! Opens an edition after checking every byte of it against its manifest.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde::de::DeserializeOwned;
use vocabulary::{Areas, IndicatorId};

use crate::{Edition, Error, FileRecord, Manifest, PublishedTable, export};

type Files = BTreeMap<String, Vec<u8>>;

/// Opens an edition. Refuses one with a changed, missing or additional file.
pub fn open(folder: &Path) -> Result<Edition, Error> {
    let (manifest, files) = intact(folder)?;
    let mut areas: Areas = decoded(folder, &files, "areas.json")?;
    areas.index();
    let mut tables = BTreeMap::new();
    for (path, content) in &files {
        let Some(subject) = path.strip_prefix("tables/").and_then(|name| name.strip_suffix(".csv")) else {
            continue;
        };
        let rows =
            export::parse(content, &areas).map_err(|reason| Error::malformed(folder.join(path), reason))?;
        tables.insert(IndicatorId::new(subject), PublishedTable::new(rows));
    }
    Ok(Edition {
        catalogue: decoded(folder, &files, "catalogue.json")?,
        topology: decoded(folder, &files, "topology.json")?,
        audit: decoded(folder, &files, "audit.json")?,
        changes: decoded(folder, &files, "changes.json")?,
        manifest,
        areas,
        tables,
    })
}

/// Reads manifest and files, comparing checksums.
fn intact(folder: &Path) -> Result<(Manifest, Files), Error> {
    let path = folder.join("manifest.json");
    let manifest = match fs::read(&path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(Error::NoEdition(folder.to_owned()));
        }
        content => content.map_err(Error::file(&path))?,
    };
    let manifest: Manifest =
        serde_json::from_slice(&manifest).map_err(|error| Error::malformed(&path, error))?;
    let mut files = Files::new();
    let mut differing = strangers(folder, &manifest)?;
    for record in &manifest.outputs {
        match fs::read(folder.join(&record.path)) {
            Ok(content) if FileRecord::of(&record.path, &content) == *record => {
                files.insert(record.path.clone(), content);
            }
            _ => differing.push(record.path.clone()),
        }
    }
    if differing.is_empty() {
        Ok((manifest, files))
    } else {
        Err(Error::Tampered { edition: manifest.edition, files: differing })
    }
}

/// Files in the folder that the manifest does not name.
fn strangers(folder: &Path, manifest: &Manifest) -> Result<Vec<String>, Error> {
    let known: BTreeSet<&str> = manifest.outputs.iter().map(|record| record.path.as_str()).collect();
    let mut strangers = Vec::new();
    for prefix in ["", "tables/"] {
        let place = folder.join(prefix);
        if !place.is_dir() {
            continue;
        }
        for entry in fs::read_dir(&place).map_err(Error::file(&place))? {
            let name =
                format!("{prefix}{}", entry.map_err(Error::file(&place))?.file_name().to_string_lossy());
            if name != "manifest.json" && name != "tables" && !known.contains(name.as_str()) {
                strangers.push(name);
            }
        }
    }
    strangers.sort();
    Ok(strangers)
}

fn decoded<T: DeserializeOwned>(folder: &Path, files: &Files, name: &str) -> Result<T, Error> {
    let path = folder.join(name);
    let content = files.get(name).ok_or_else(|| Error::malformed(&path, "the manifest does not name it"))?;
    serde_json::from_slice(content).map_err(|error| Error::malformed(&path, error))
}
