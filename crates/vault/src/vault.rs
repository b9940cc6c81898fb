//! The vault as a folder.

use std::fmt;
use std::io::Read;
use std::path::{Path, PathBuf};

use vocabulary::records::Field;
use vocabulary::{ReferenceDate, SourceId};

use crate::{
    EncryptionKey, Error, LoggedReading, Partition, Purged, Reading, Scan, What, WhatPart, WhatWasRead,
    Writer, partition, private, purge, readings,
};

/// The folder with delivered files and placed records.
pub struct Vault {
    folder: PathBuf,
    key: Option<EncryptionKey>,
    notices: Vec<Notice>,
}

/// What was put right when the vault was opened. Prints in German.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// Others could read this; now only the owner can.
    Tightened(PathBuf),
    /// What an interrupted run had left was removed.
    Swept(PathBuf),
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tightened(path) => write!(
                f,
                "Tresor: {} war für andere zugänglich und ist es jetzt nur noch für den Eigentümer",
                path.display()
            ),
            Self::Swept(path) => {
                write!(
                    f,
                    "Tresor: {} stammte von einem abgebrochenen Lauf und wurde entfernt",
                    path.display()
                )
            }
        }
    }
}

impl Vault {
    /// Opens the vault in a folder, which need not exist; nothing is created until something is written.
    ///
    /// With a key, records are written encrypted and only encrypted ones are read. Rights of others are
    /// taken away and what interrupted runs have left is put right, see [`Vault::notices`].
    pub fn open(folder: &Path, key: Option<EncryptionKey>) -> Result<Self, Error> {
        let mut notices = Vec::new();
        if let Ok(folder) = folder.canonicalize() {
            notices.extend(private::tighten(&folder)?.into_iter().map(Notice::Tightened));
            notices.extend(sweep(&folder)?.into_iter().map(Notice::Swept));
        }
        Ok(Self { folder: folder.to_path_buf(), key, notices })
    }

    /// What was put right when the vault was opened.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// The partitions, by source and date.
    pub fn partitions(&self) -> Result<Vec<Partition>, Error> {
        let folders = partition::folders(&self.folder)?.into_iter();
        let complete = folders.filter(|(folder, ..)| folder.join(partition::PART).exists());
        complete.map(|(folder, source, date)| Partition::read(&folder, source, date)).collect()
    }

    /// Starts a new partition; an earlier one of that source and date stays until the new one is finished.
    pub fn writer(&self, source: &SourceId, date: ReferenceDate, fields: &[Field]) -> Result<Writer, Error> {
        check_source(source)?;
        for (position, field) in fields.iter().enumerate() {
            let letters = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_');
            let twice = fields[..position].iter().any(|earlier| earlier.name == field.name);
            if field.name.is_empty() || !field.name.bytes().all(letters) || twice {
                return Err(Error::Name(field.name.clone()));
            }
        }
        Writer::new(&self.folder, source, date, fields, self.key.as_ref())
    }

    /// Opens columns of a partition for reading, after the reading is on record.
    pub fn scan(&self, partition: &Partition, columns: &[&str], reading: &Reading) -> Result<Scan, Error> {
        let scan = Scan::open(partition, columns, self.key.as_ref())?;
        let columns = columns.iter().map(|&column| column.to_owned()).collect();
        let what = WhatWasRead::Records { columns, rows: scan.rows() };
        self.log(&partition.source, partition.date, what, reading)?;
        Ok(scan)
    }

    /// Puts on record that a delivered file, by its name, is about to be read for a reference date.
    pub fn log_delivery(
        &self,
        source: &SourceId,
        date: ReferenceDate,
        file: &str,
        reading: &Reading,
    ) -> Result<(), Error> {
        self.log(source, date, WhatWasRead::Delivery { file: file.to_owned() }, reading)
    }

    fn log(
        &self,
        source: &SourceId,
        date: ReferenceDate,
        what: WhatWasRead,
        reading: &Reading,
    ) -> Result<(), Error> {
        let entry = LoggedReading { reading: reading.clone(), source: source.clone(), date, what };
        readings::append(&self.folder, &entry)
    }

    /// Compares the bytes of a partition with the checksum in its `about.json`.
    pub fn verify(&self, partition: &Partition) -> Result<(), Error> {
        partition.verify()
    }

    /// All readings so far, the earliest first.
    pub fn readings(&self) -> Result<Vec<LoggedReading>, Error> {
        readings::all(&self.folder)
    }

    /// Puts a delivered file into `incoming/SOURCE/NAME`, for the owner only; complete or not at all.
    pub fn take_in(&self, source: &SourceId, name: &str, content: &mut dyn Read) -> Result<PathBuf, Error> {
        check_source(source)?;
        check_file(name)?;
        let folder = self.folder.join("incoming").join(source.as_str());
        private::folder(&folder)?;
        let path = folder.join(name);
        private::replace(&path, content)?;
        Ok(path)
    }

    /// The delivered files of a source, by name; what cannot be read as a file is among them, so that it is told.
    pub fn incoming(&self, source: &SourceId) -> Result<Vec<PathBuf>, Error> {
        check_source(source)?;
        let mut files = private::entries(&self.folder.join("incoming").join(source.as_str()))?;
        files.retain(|path| !private::is_draft(path));
        Ok(files)
    }

    /// Writes a file directly below the vault, such as `review.csv`, for the owner only; complete or not at all.
    pub fn put(&self, name: &str, content: &[u8]) -> Result<PathBuf, Error> {
        check_file(name)?;
        private::folder(&self.folder)?;
        let path = self.folder.join(name);
        private::replace(&path, &mut &*content)?;
        Ok(path)
    }

    /// The sources that have delivered files, by identifier.
    pub fn sources_of_incoming(&self) -> Result<Vec<SourceId>, Error> {
        let folders =
            private::entries(&self.folder.join("incoming"))?.into_iter().filter(|path| path.is_dir());
        Ok(folders
            .map(|path| SourceId::new(path.file_name().unwrap_or_default().to_string_lossy()))
            .collect())
    }

    /// Removes delivered files, named as by [`Vault::incoming`], for good.
    pub fn discard(&self, files: &[PathBuf]) -> Result<Purged, Error> {
        purge::files(&self.folder, files)
    }

    /// Removes records or delivered files for good.
    pub fn purge(&self, what: &What) -> Result<Purged, Error> {
        match what.part {
            WhatPart::Records => purge::records(&self.folder, what),
            WhatPart::Incoming => purge::incoming(&self.folder, what),
        }
    }
}

/// Puts right what interrupted runs have left. Returns what was removed.
fn sweep(vault: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut swept = private::sweep(vault)?;
    for folder in private::entries(&vault.join("incoming"))? {
        swept.extend(private::sweep(&folder)?);
    }
    for (folder, ..) in partition::folders(vault)? {
        swept.extend(partition::recover(&folder)?);
    }
    Ok(swept)
}

/// The identifier of a source becomes the name of a folder.
fn check_source(source: &SourceId) -> Result<(), Error> {
    let allowed = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_');
    if !source.as_str().is_empty() && source.as_str().bytes().all(allowed) {
        Ok(())
    } else {
        Err(Error::Name(source.to_string()))
    }
}

/// A name without folders; those with a dot in front are kept for drafts.
fn check_file(name: &str) -> Result<(), Error> {
    if name.is_empty() || name.starts_with('.') || name.contains(['/', '\\', '\0']) {
        Err(Error::Name(name.to_owned()))
    } else {
        Ok(())
    }
}
