//! A workbook that is a zip archive: its parts by name, each unpacked no further than allowed.
//!
//! The sizes that an archive declares are not believed; what comes out is counted.

use std::collections::BTreeMap;
use std::io::{self, BufReader, Read};

use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use super::Trouble;
use super::xml::Xml;
use crate::bytes::Anywhere;

/// An opened archive.
pub(super) struct Package {
    archive: ZipArchive<BufReader<Anywhere>>,
    /// Position of each part, by its name in lower case with forward slashes.
    positions: BTreeMap<String, usize>,
}

/// A part that is being unpacked.
pub(super) struct Part<'p> {
    file: ZipFile<'p, BufReader<Anywhere>>,
    left: u64,
}

impl Package {
    pub(super) fn open(file: Anywhere) -> Result<Self, Trouble> {
        let archive = ZipArchive::new(BufReader::new(file))?;
        let names = archive.file_names().enumerate();
        let positions = names.filter_map(|(position, name)| Some((same(&name.ok()?), position))).collect();
        Ok(Self { archive, positions })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.positions.contains_key(&same(name))
    }

    /// True if a part is in this folder, named with a slash at its end.
    pub(super) fn has_folder(&self, name: &str) -> bool {
        self.positions.keys().any(|part| part.starts_with(name))
    }

    /// Starts to unpack a part, up to a number of bytes; nothing if there is no such part.
    pub(super) fn part(&mut self, name: &str, largest: u64) -> Result<Option<Part<'_>>, Trouble> {
        let Some(position) = self.positions.get(&same(name)) else {
            return Ok(None);
        };
        Ok(Some(Part { file: self.archive.by_index(*position)?, left: largest }))
    }

    /// Starts to read a part that must be there.
    pub(super) fn xml(&mut self, name: &str, largest: u64) -> Result<Xml<Part<'_>>, Trouble> {
        self.part(name, largest)?.map(Xml::new).ok_or(Trouble::Damaged)
    }
}

fn same(name: &str) -> String {
    name.trim_start_matches('/').replace('\\', "/").to_lowercase()
}

impl Read for Part<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.left = self.left.checked_sub(read as u64).ok_or(io::ErrorKind::FileTooLarge)?;
        Ok(read)
    }
}

impl From<ZipError> for Trouble {
    fn from(error: ZipError) -> Self {
        match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Self::Encrypted,
            _ => Self::Damaged,
        }
    }
}
