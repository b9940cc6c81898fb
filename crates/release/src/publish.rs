//! Writes an edition: completely, or not at all.
//!
//! Everything goes to a temporary folder beside the target, is flushed to disk and renamed.
//! A kill at any moment leaves the old state or the new one; leftovers are swept by the next run.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use protect::Protected;
use serde::Serialize;
use vocabulary::{Areas, Catalogue, CellRow, IndicatorId, Language, Topology};

use crate::export::{self, Dialect, LongRow};
use crate::{Edition, Error, FileRecord, Manifest, changes};

const UNFINISHED: &str = ".unfinished-";

/// What is frozen.
#[derive(Debug)]
pub struct Freeze<'a> {
    /// Identifier of the edition: letters, digits, dots and hyphens.
    pub edition: &'a str,
    /// What passed the gate.
    pub protected: &'a Protected,
    /// Texts and definitions.
    pub catalogue: &'a Catalogue,
    /// Areas.
    pub areas: &'a Areas,
    /// Geometry.
    pub topology: &'a Topology,
    /// Files of the workspace it was made from.
    pub inputs: Vec<FileRecord>,
    /// The edition before, for the change log.
    pub previous: Option<&'a Edition>,
}

/// Writes the edition into a folder of editions and returns its own folder.
///
/// If the same edition is there already with the same bytes, nothing happens; with other bytes the
/// call is refused, because editions are frozen.
pub fn publish(freeze: &Freeze<'_>, editions: &Path) -> Result<PathBuf, Error> {
    if !is_identifier(freeze.edition) {
        return Err(Error::BadIdentifier(freeze.edition.to_owned()));
    }
    let files = files(freeze);
    let target = editions.join(freeze.edition);
    fs::create_dir_all(editions).map_err(Error::file(editions))?;
    sweep(editions)?;
    if target.exists() {
        let same =
            fs::read(target.join("manifest.json")).is_ok_and(|manifest| manifest == files["manifest.json"]);
        return if same && crate::open(&target).is_ok() {
            Ok(target)
        } else {
            Err(Error::Frozen(freeze.edition.into()))
        };
    }
    let unfinished = editions.join(format!("{UNFINISHED}{}", freeze.edition));
    write_all(&unfinished, &files)?;
    fs::rename(&unfinished, &target).map_err(Error::file(&target))?;
    flush_folder(editions)?;
    Ok(target)
}

/// True if a text can name an edition: letters, digits, dots and hyphens, beginning with a letter or digit.
///
/// ```
/// assert!(release::is_identifier("2022-1"));
/// assert!(!release::is_identifier(".unfinished-2022"));
/// assert!(!release::is_identifier("../2022"));
/// ```
pub fn is_identifier(text: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let starts_well = text.starts_with(|c: char| c.is_ascii_alphanumeric());
    starts_well && text.len() <= 40 && text.chars().all(allowed)
}

/// Removes what an interrupted run left behind.
fn sweep(editions: &Path) -> Result<(), Error> {
    for entry in fs::read_dir(editions).map_err(Error::file(editions))? {
        let entry = entry.map_err(Error::file(editions))?;
        if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
            fs::remove_dir_all(entry.path()).map_err(Error::file(entry.path()))?;
        }
    }
    Ok(())
}

/// All files of the edition by relative path.
fn files(freeze: &Freeze<'_>) -> BTreeMap<String, Vec<u8>> {
    let tables: BTreeMap<&IndicatorId, &[CellRow]> =
        freeze.protected.tables().iter().map(|table| (table.subject(), table.rows())).collect();
    let previous = freeze.previous;
    let mut files = BTreeMap::new();
    for (subject, rows) in &tables {
        let long = rows.iter().map(|row| LongRow::new(row, freeze.areas, freeze.catalogue, Language::De));
        files.insert(format!("tables/{subject}.csv"), export::csv(long, Dialect::Machine));
    }
    files.insert("areas.json".into(), compact(freeze.areas));
    files.insert("catalogue.json".into(), pretty(freeze.catalogue));
    files.insert("topology.json".into(), compact(freeze.topology));
    files.insert("audit.json".into(), pretty(freeze.protected.audit()));
    files.insert("changes.json".into(), pretty(&changes::compare(&tables, freeze.areas, previous)));
    let manifest = Manifest {
        edition: freeze.edition.to_owned(),
        municipality: freeze.catalogue.municipality.id.clone(),
        audience: freeze.protected.audit().audience.clone(),
        program_version: env!("CARGO_PKG_VERSION").to_owned(),
        previous: previous.map(|edition| edition.manifest.edition.clone()),
        inputs: freeze.inputs.clone(),
        outputs: files.iter().map(|(path, content)| FileRecord::of(path, content)).collect(),
    };
    files.insert("manifest.json".into(), pretty(&manifest));
    files
}

fn pretty(value: &impl Serialize) -> Vec<u8> {
    let mut text = serde_json::to_vec_pretty(value).expect("catalogue and manifest are plain values");
    text.push(b'\n');
    text
}

fn compact(value: &impl Serialize) -> Vec<u8> {
    let mut text = serde_json::to_vec(value).expect("areas and geometry are plain values");
    text.push(b'\n');
    text
}

fn write_all(folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<(), Error> {
    let tables = folder.join("tables");
    fs::create_dir_all(&tables).map_err(Error::file(&tables))?;
    for (path, content) in files {
        let path = folder.join(path);
        let mut file = fs::File::create(&path).map_err(Error::file(&path))?;
        file.write_all(content).map_err(Error::file(&path))?;
        file.sync_all().map_err(Error::file(&path))?;
    }
    flush_folder(&tables)?;
    flush_folder(folder)
}

fn flush_folder(folder: &Path) -> Result<(), Error> {
    fs::File::open(folder).and_then(|open| open.sync_all()).map_err(Error::file(folder))
}
