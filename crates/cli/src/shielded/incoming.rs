//! Record files arrive in the vault, never among the other deliveries; nothing is overwritten, and of the
//! versions of one file the latest counts.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use deliveries::{Arrival, Entry, Error, Fingerprint, Happened, Parcel, REGISTER, Register, Status};
use vault::{Partition, Vault};
use vocabulary::profile::matches;
use vocabulary::records::{RecordsFile, RecordsProfile, VaultRule};
use vocabulary::version::{unversioned, versioned};
use vocabulary::{Language, SourceId};

/// Copies a file into `vault/incoming/SOURCE/`, for the owner only, under its own name or that of a later
/// version where another file has or had its own, and writes it into `vault/register.csv`.
///
/// # Errors
/// If files cannot be read or written, the name is none for a file, the register is damaged, or a later
/// version of the file has arrived since it came for the first time.
pub(crate) fn take_in(
    root: &Path,
    rule: &VaultRule,
    parcel: &Parcel<'_>,
    language: Language,
) -> Result<Arrival> {
    let vault = super::open(root, rule)?;
    let name = parcel.name_kept()?;
    let folder = root.join("vault");
    let (register, findings) = Register::read(&folder);
    if !findings.is_empty() {
        return Err(Error::Register(findings).into());
    }
    let Fingerprint { sha256, bytes } = deliveries::fingerprint_of(parcel.file)?;
    let first = |path: &str| unversioned(path).0;
    let wanted = format!("{}/{name}", parcel.source);
    let is_known = |entry: &&Entry| entry.sha256 == sha256 && first(&entry.path) == first(&wanted);
    let known = register.current().find(is_known);
    refuse_outdated(&register, known, language)?;
    let path = known
        .map_or_else(|| free(&register, &folder, parcel, &name, &sha256), |known| Ok(known.path.clone()))?;
    let is_new = !folder.join("incoming").join(&path).exists();
    if is_new {
        let mut file = File::open(parcel.file).with_context(|| parcel.file.display().to_string())?;
        vault.take_in(parcel.source, path.rsplit('/').next().unwrap_or(&name), &mut file)?;
    }
    let is_version = path != wanted;
    let usual = if is_version { Status::Revised } else { Status::Final };
    let status = parcel.status.or(known.map(|known| known.status)).unwrap_or(usual);
    let happened = match (is_new, known) {
        (true, _) if is_version => Happened::CopiedBeside,
        (true, _) => Happened::Copied,
        (false, None) => Happened::Registered,
        (false, Some(known)) if known.status == status => Happened::Nothing,
        (false, Some(_)) => Happened::Restated,
    };
    let entry =
        Entry { path, source: parcel.source.clone(), received: parcel.received, status, sha256, bytes };
    if known.is_none_or(|known| known.status != status) {
        vault.put(REGISTER, &Register::with_line(&folder, &entry)?)?;
    }
    Ok(Arrival { entry, happened })
}

/// Stops at a file that came before and was replaced since: placed again, it would bring back old records.
fn refuse_outdated(register: &Register, known: Option<&Entry>, language: Language) -> Result<()> {
    let Some(known) = known else { return Ok(()) };
    let (first, version) = unversioned(&known.path);
    let is_later = |other: &&Entry| {
        let (other, later) = unversioned(&other.path);
        other == first && later > version
    };
    let Some(later) = register.current().find(is_later) else { return Ok(()) };
    let (day, path, later) = (known.received.display(language), &known.path, &later.path);
    bail!(match language {
        Language::De => format!(
            "Diese Datei kam schon am {day} als {path} und ist durch {later} ersetzt; nichts aufgenommen. Soll sie wieder gelten, mit --as unter anderem Namen aufnehmen"
        ),
        Language::En => format!(
            "This file arrived on {day} as {path} and was replaced by {later}; nothing taken in. If it shall hold again, take it in under another name with --as"
        ),
    })
}

/// The path below `incoming/` of the first version of a name that no other file has or had.
fn free(register: &Register, vault: &Path, parcel: &Parcel<'_>, name: &str, sha256: &str) -> Result<String> {
    let mut version = 1;
    loop {
        let path = format!("{}/{}", parcel.source, versioned(name, version));
        let there = vault.join("incoming").join(&path);
        let is_same = !there.exists() || deliveries::fingerprint_of(&there)?.sha256 == sha256;
        if is_same && register.of_path(&path).is_none() {
            return Ok(path);
        }
        version += 1;
    }
}

/// The delivered files of a source.
pub(super) struct Raw {
    /// The latest version of each file that the source reads.
    pub(super) read: Vec<PathBuf>,
    /// Earlier versions of those.
    pub(super) replaced: Vec<PathBuf>,
    /// Files that no entry of the source means.
    pub(super) unnamed: Vec<PathBuf>,
}

/// What lies in the vault of a source, before and after it is placed.
pub(super) fn raw(vault: &Vault, profile: &RecordsProfile) -> Result<Raw> {
    let is_named = |path: &PathBuf| is_read(profile, &name(path));
    let (named, unnamed) = vault.incoming(&profile.source)?.into_iter().partition(is_named);
    let (read, replaced) = latest(named);
    Ok(Raw { read, replaced, unnamed })
}

/// The name of a file.
pub(super) fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The files that the records of a source do not come from: another name, or other content.
pub(super) fn not_placed(
    files: &[PathBuf],
    source: &SourceId,
    partitions: &[Partition],
    register: &Register,
) -> Result<Vec<PathBuf>> {
    let own = partitions.iter().filter(|partition| partition.source == *source);
    let files_placed = own.flat_map(|one| &one.about.provenance.files);
    let placed: BTreeSet<(String, &str)> =
        files_placed.map(|file| (unversioned(&file.name).0, file.sha256.as_str())).collect();
    let mut open = Vec::new();
    for path in files {
        let checksum = checksum(path, source, register)?;
        if !placed.contains(&(unversioned(&name(path)).0, checksum.as_str())) {
            open.push(path.clone());
        }
    }
    Ok(open)
}

/// SHA-256 of a delivered file: from the register, if it has its size as well, else read anew.
fn checksum(path: &Path, source: &SourceId, register: &Register) -> Result<String> {
    let bytes = fs::metadata(path).with_context(|| path.display().to_string())?.len();
    let entry = register.of_path(&format!("{source}/{}", name(path)));
    match entry.filter(|entry| entry.bytes == bytes) {
        Some(entry) => Ok(entry.sha256.clone()),
        None => Ok(deliveries::fingerprint_of(path)?.sha256),
    }
}

/// The latest version of each file, and those that it replaces.
fn latest(files: Vec<PathBuf>) -> (Vec<PathBuf>, Vec<PathBuf>) {
    let version = |path: &Path| unversioned(&name(path));
    let mut highest: BTreeMap<String, u32> = BTreeMap::new();
    for (name, number) in files.iter().map(|path| version(path)) {
        let known = highest.entry(name).or_default();
        *known = number.max(*known);
    }
    files.into_iter().partition(|path| {
        let (name, number) = version(path);
        highest.get(&name) == Some(&number)
    })
}

/// True if an entry of a source means a file, or the file that it is a version of.
pub(super) fn is_meant(file: &RecordsFile, name: &str) -> bool {
    matches(&file.path, name) || matches(&file.path, &unversioned(name).0)
}

/// True if a source names a file, or the file that it is a version of.
pub(crate) fn is_read(profile: &RecordsProfile, name: &str) -> bool {
    profile.files.iter().any(|file| is_meant(file, name))
}
