//! Record files arrive in the vault, never among the other deliveries; nothing is overwritten, and of the
//! versions of one file the latest counts.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};

use anyhow::Context;
use deliveries::{Arrival, Entry, Error, Fingerprint, Happened, Parcel, REGISTER, Register, Status};
use vault::Vault;
use vocabulary::profile::matches;
use vocabulary::records::{RecordsFile, RecordsProfile, VaultRule};
use vocabulary::version::{unversioned, versioned};

/// Copies a file into `vault/incoming/SOURCE/`, for the owner only, under its own name or that of a later
/// version where another file has its own, and writes it into `vault/register.csv`.
///
/// # Errors
/// If files cannot be read or written, the name is none for a file, or the register is damaged.
pub(crate) fn take_in(root: &Path, rule: &VaultRule, parcel: &Parcel<'_>) -> anyhow::Result<Arrival> {
    let vault = super::open(root, rule)?;
    let name = parcel.name_kept()?;
    let folder = root.join("vault");
    let (register, findings) = Register::read(&folder);
    if !findings.is_empty() {
        return Err(Error::Register(findings).into());
    }
    let fingerprint = deliveries::fingerprint_of(parcel.file)?;
    let (path, is_new) = kept(&vault, &folder.join("incoming"), parcel, &name, &fingerprint)?;
    let known = register.of_path(&path);
    let same = known.filter(|known| known.sha256 == fingerprint.sha256);
    let is_revision = path != format!("{}/{name}", parcel.source) || known.is_some() && same.is_none();
    let usual = if is_revision { Status::Revised } else { Status::Final };
    let status = parcel.status.or(same.map(|known| known.status)).unwrap_or(usual);
    let happened = match same {
        Some(known) if !is_new && known.status == status => Happened::Nothing,
        Some(_) if !is_new => Happened::Restated,
        None if !is_new => Happened::Registered,
        _ if is_revision => Happened::CopiedBeside,
        _ => Happened::Copied,
    };
    let Fingerprint { sha256, bytes } = fingerprint;
    let entry =
        Entry { path, source: parcel.source.clone(), received: parcel.received, status, sha256, bytes };
    if happened != Happened::Nothing {
        vault.put(REGISTER, &Register::with_line(&folder, &entry)?)?;
    }
    Ok(Arrival { entry, happened })
}

/// The path below `incoming/` under which the file lies now, and whether it was not there before.
fn kept(
    vault: &Vault,
    incoming: &Path,
    parcel: &Parcel<'_>,
    name: &str,
    fingerprint: &Fingerprint,
) -> anyhow::Result<(String, bool)> {
    let mut version = 1;
    loop {
        let name = versioned(name, version);
        let path = format!("{}/{name}", parcel.source);
        let there = incoming.join(&path);
        if !there.exists() {
            let mut file = File::open(parcel.file).with_context(|| parcel.file.display().to_string())?;
            vault.take_in(parcel.source, &name, &mut file)?;
            return Ok((path, true));
        }
        if deliveries::fingerprint_of(&there)? == *fingerprint {
            return Ok((path, false));
        }
        version += 1;
    }
}

/// True if an entry of a source means a file, or the file that it is a version of.
pub(super) fn is_meant(file: &RecordsFile, name: &str) -> bool {
    matches(&file.path, name) || matches(&file.path, &unversioned(name).0)
}

/// The latest version of each file, and those that it replaces.
pub(super) fn latest(files: Vec<PathBuf>) -> (Vec<PathBuf>, Vec<PathBuf>) {
    let version = |path: &Path| unversioned(&path.file_name().unwrap_or_default().to_string_lossy());
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

/// True if a source names a file, or the file that it is a version of.
pub(crate) fn is_read(profile: &RecordsProfile, name: &str) -> bool {
    profile.files.iter().any(|file| is_meant(file, name))
}
