//! Takes a delivered file in: copies it beside the others and writes it into the register.
//!
//! First the file gets its name, then the register its line; a run that is interrupted between the
//! two is completed by running it again.

use std::fs::{self, File};
use std::path::Path;

use unicode_normalization::UnicodeNormalization;
use vocabulary::{ReferenceDate, SourceId};

use crate::keep::{self, Fingerprint};
use crate::{Entry, Error, Register, Status};

/// A file that arrived.
#[derive(Debug, Clone, Copy)]
pub struct Parcel<'a> {
    /// The source that it belongs to.
    pub source: &'a SourceId,
    /// Where it is now.
    pub file: &'a Path,
    /// The name it is kept under; its own if absent.
    pub name: Option<&'a str>,
    /// How final its supplier says it is.
    ///
    /// If absent it is final, or revised where another file had its name before.
    pub status: Option<Status>,
    /// The day it arrived.
    pub received: ReferenceDate,
}

impl Parcel<'_> {
    /// The name the file shall have: one part of a path, not hidden, its umlauts in one sign.
    ///
    /// # Errors
    /// If it is none for a file.
    pub fn name_kept(&self) -> Result<String, Error> {
        let own = || self.file.file_name().map(|name| name.to_string_lossy().into_owned());
        let name = self.name.map(str::to_owned).or_else(own).unwrap_or_default();
        let forbidden = |c: char| c.is_control() || "/\\:*?\"<>|".contains(c);
        let is_good = !name.trim().is_empty() && !name.starts_with('.') && !name.contains(forbidden);
        if is_good { Ok(name.nfc().collect()) } else { Err(Error::BadName(name)) }
    }
}

/// What became of a file that arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// Its line in the register.
    pub entry: Entry,
    /// What was done.
    pub happened: Happened,
}

/// What was done with a file that arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happened {
    /// Nothing: it was there and in the register already.
    Nothing,
    /// It was there; the register got a line.
    Registered,
    /// It was there and in the register; its status is another now.
    Restated,
    /// It was copied and registered.
    Copied,
    /// It was copied and registered under a new name, because another file has its own.
    CopiedBeside,
}

/// Copies a file into the folder `deliveries` of a workspace and registers it. Never overwrites a file.
///
/// # Errors
/// If files cannot be read or written, the name is none for a file, or the register is damaged.
pub fn arrive(deliveries: &Path, parcel: &Parcel<'_>) -> Result<Arrival, Error> {
    let name = parcel.name_kept()?;
    let file = File::open(parcel.file).map_err(Error::file(parcel.file))?;
    fs::create_dir_all(deliveries).map_err(Error::file(deliveries))?;
    keep::sweep(deliveries)?;
    let (register, findings) = Register::read(deliveries);
    if !findings.is_empty() {
        return Err(Error::Register(findings));
    }
    let (unfinished, fingerprint) = keep::unfinished(deliveries, file, parcel.file)?;
    if let Some(known) = known(&register, deliveries, parcel.source, &fingerprint) {
        return restated(deliveries, known, parcel);
    }
    let folder = deliveries.join(parcel.source.as_str());
    fs::create_dir_all(&folder).map_err(Error::file(&folder))?;
    let settled = keep::settle(unfinished, &fingerprint, &folder, &name)?;
    let is_beside = settled.name != name;
    let entry = Entry {
        path: format!("{}/{}", parcel.source, settled.name),
        source: parcel.source.clone(),
        received: parcel.received,
        status: parcel.status.unwrap_or(if is_beside { Status::Revised } else { Status::Final }),
        sha256: fingerprint.sha256,
        bytes: fingerprint.bytes,
    };
    Register::append(deliveries, &entry)?;
    let happened = match (settled.is_new, is_beside) {
        (false, _) => Happened::Registered,
        (true, false) => Happened::Copied,
        (true, true) => Happened::CopiedBeside,
    };
    Ok(Arrival { entry, happened })
}

/// The line of a file of the source with this content that is still there.
fn known<'r>(
    register: &'r Register,
    deliveries: &Path,
    source: &SourceId,
    fingerprint: &Fingerprint,
) -> Option<&'r Entry> {
    let is_same = |entry: &&Entry| entry.source == *source && entry.sha256 == fingerprint.sha256;
    let is_intact = |entry: &&Entry| {
        keep::fingerprint_of(&deliveries.join(&entry.path)).is_ok_and(|found| found == *fingerprint)
    };
    register.current().filter(is_same).find(is_intact)
}

fn restated(deliveries: &Path, known: &Entry, parcel: &Parcel<'_>) -> Result<Arrival, Error> {
    let Some(status) = parcel.status.filter(|status| *status != known.status) else {
        return Ok(Arrival { entry: known.clone(), happened: Happened::Nothing });
    };
    let entry = Entry { status, received: parcel.received, ..known.clone() };
    Register::append(deliveries, &entry)?;
    Ok(Arrival { entry, happened: Happened::Restated })
}
