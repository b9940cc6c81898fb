//! One partition: the records of a source at a reference date, and what is known about them.
//!
//! It is a folder `records/SOURCE/date=2023-12-31` with `part-0.parquet` and `about.json`. A new one is
//! written as two drafts; putting the draft of the Parquet file in its place is the one moment that counts,
//! and an interrupted exchange is completed when the vault is opened next, see [`recover`].

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use vocabulary::records::{Field, Unit};
use vocabulary::{ReferenceDate, SourceId, Text};

use crate::{Error, private};

/// The Parquet file of a partition.
pub(crate) const PART: &str = "part-0.parquet";
/// What is known about it.
pub(crate) const ABOUT: &str = "about.json";

/// Where the records of a partition come from, told by whoever writes them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// What one record is about.
    pub unit: Unit,
    /// Who is in the records.
    pub universe: Text,
    /// Number of records by word of `vocabulary::records::Placed`.
    pub placing: BTreeMap<String, u64>,
    /// The files the records were read from.
    pub files: Vec<FileRead>,
    /// The records that variables were taken over from, if any were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub linked: Option<LinkedWith>,
    /// When, as the caller writes it.
    pub written_at: String,
}

/// The records of another source that variables were taken over from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkedWith {
    /// Their source.
    pub source: SourceId,
    /// Their reference date.
    pub date: ReferenceDate,
    /// When they were written.
    pub written_at: String,
    /// The files they were read from.
    pub files: Vec<FileRead>,
}

/// A file records were read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRead {
    /// Its name below `incoming/SOURCE`.
    pub name: String,
    /// SHA-256 of its bytes, hexadecimal.
    pub sha256: String,
    /// Number of records that came from it.
    #[serde(default)]
    pub records: u64,
}

/// What stands in `about.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Number of records.
    pub rows: u64,
    /// The columns, in order.
    pub fields: Vec<Field>,
    /// Where the records come from.
    pub provenance: Provenance,
    /// The Parquet file.
    pub part: Part,
}

/// The Parquet file of a partition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its length in bytes.
    pub bytes: u64,
    /// SHA-256 of its bytes, hexadecimal.
    pub sha256: String,
    /// True if it is encrypted.
    pub encrypted: bool,
}

/// The records of a source at a reference date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partition {
    /// The source.
    pub source: SourceId,
    /// The reference date.
    pub date: ReferenceDate,
    /// What is known about them.
    pub about: About,
    /// The Parquet file.
    pub path: PathBuf,
}

impl Partition {
    /// Reads what is known about the partition in a folder.
    pub(crate) fn read(folder: &Path, source: SourceId, date: ReferenceDate) -> Result<Self, Error> {
        let path = folder.join(ABOUT);
        let bytes = fs::read(&path).map_err(Error::file("Lesen", &path))?;
        let about = serde_json::from_slice(&bytes)
            .map_err(|error| Error::damaged(&path, &format!("Zeile {} ist nicht lesbar", error.line())))?;
        Ok(Self { source, date, about, path: folder.join(PART) })
    }

    /// Compares the bytes of the Parquet file with its checksum.
    pub(crate) fn verify(&self) -> Result<(), Error> {
        let mut file = File::open(&self.path).map_err(Error::file("Lesen", &self.path))?;
        let mut hash = Sha256::new();
        let mut buffer = vec![0; 1 << 16];
        loop {
            match file.read(&mut buffer).map_err(Error::file("Lesen", &self.path))? {
                0 => break,
                length => hash.update(&buffer[..length]),
            }
        }
        if hexadecimal(&hash.finalize()) == self.about.part.sha256 {
            Ok(())
        } else {
            Err(Error::damaged(&self.path, "die Prüfsumme stimmt nicht"))
        }
    }
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The folder of a partition below the vault.
pub(crate) fn folder_of(vault: &Path, source: &SourceId, date: ReferenceDate) -> PathBuf {
    vault.join("records").join(source.as_str()).join(format!("date={date}"))
}

/// The partition folders of the vault with their source and date, in order.
pub(crate) fn folders(vault: &Path) -> Result<Vec<(PathBuf, SourceId, ReferenceDate)>, Error> {
    let mut found = Vec::new();
    for source in private::entries(&vault.join("records"))?.into_iter().filter(|path| path.is_dir()) {
        let id = SourceId::new(source.file_name().unwrap_or_default().to_string_lossy());
        for folder in private::entries(&source)?.into_iter().filter(|path| path.is_dir()) {
            let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if let Some(Ok(date)) = name.strip_prefix("date=").map(str::parse) {
                found.push((folder, id.clone(), date));
            }
        }
    }
    found.sort_by(|a, b| (&a.1, a.2).cmp(&(&b.1, b.2)));
    Ok(found)
}

/// Puts the draft of the Parquet file in its place, after both drafts were written: the moment that counts.
pub(crate) fn exchange(folder: &Path) -> Result<(), Error> {
    private::sync(folder)?;
    let part = folder.join(PART);
    fs::rename(private::draft_of(&part), &part).map_err(Error::file("Ersetzen", &part))
}

/// The second half of an exchange; it may already have been done by a [`recover`].
pub(crate) fn complete(folder: &Path) -> Result<(), Error> {
    private::sync(folder)?;
    let about = folder.join(ABOUT);
    match fs::rename(private::draft_of(&about), &about) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::file("Ersetzen", &about)(error)),
        _ => private::sync(folder),
    }
}

/// Completes or takes back what an interrupted run has left in a folder. Returns what was removed.
///
/// The draft of `about.json` is made after that of the Parquet file and removed before it. So if the first
/// is there without the second, the new Parquet file is already in its place.
pub(crate) fn recover(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let (part, about) = (folder.join(PART), folder.join(ABOUT));
    let (part_draft, about_draft) = (private::draft_of(&part), private::draft_of(&about));
    if about_draft.exists() && !part_draft.exists() {
        complete(folder)?;
    }
    let mut swept = Vec::new();
    if let Some(_dead) = private::claim(&part_draft)? {
        discard(folder)?;
        swept.push(part_draft);
    } else if !part_draft.exists() && !part.exists() && about.exists() {
        // A purge removes the records first.
        private::remove(&about)?;
        swept.push(about);
    }
    if !swept.is_empty() {
        remove_if_empty(folder);
    }
    Ok(swept)
}

/// Removes the folder of a partition and that of its source, unless something is in them.
pub(crate) fn remove_if_empty(folder: &Path) {
    // The system refuses to remove folders that are not empty, which is what is wanted.
    let _ = fs::remove_dir(folder).and_then(|()| folder.parent().map_or(Ok(()), fs::remove_dir));
}

/// Removes both drafts, in the order [`recover`] relies on.
pub(crate) fn discard(folder: &Path) -> Result<(), Error> {
    private::remove(&private::draft_of(&folder.join(ABOUT)))?;
    private::remove(&private::draft_of(&folder.join(PART)))
}
