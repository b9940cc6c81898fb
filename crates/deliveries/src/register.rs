//! The register of what arrived, one line for each arrival: `deliveries/register.csv`, and for files of records
//! `vault/register.csv`.
//!
//! Lines are only ever added; the last line of a path holds.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use serde::{Deserialize, Serialize};
use vocabulary::{Finding, Flag, Place, ReferenceDate, SourceId};

use crate::Error;
use crate::keep;

/// Name of the register in its folder.
pub const FILE: &str = "register.csv";

/// How final the numbers of a file are, as its supplier says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Will be revised.
    Provisional,
    /// Replaces numbers that were delivered before.
    Revised,
    /// Is meant to stay.
    Final,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Provisional, Self::Revised, Self::Final];

    /// The word used in the register and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Provisional => "provisional",
            Self::Revised => "revised",
            Self::Final => "final",
        }
    }

    /// The remark that the numbers of the file carry.
    pub fn flag(self) -> Option<Flag> {
        match self {
            Self::Provisional => Some(Flag::Provisional),
            Self::Revised => Some(Flag::Revised),
            Self::Final => None,
        }
    }
}

/// One line of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Path below `deliveries/`, or below `vault/incoming/`.
    pub path: String,
    /// The source it belongs to.
    pub source: SourceId,
    /// The day it was taken in.
    pub received: ReferenceDate,
    /// How final it is.
    pub status: Status,
    /// Checksum of its content, 64 hexadecimal digits.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
}

/// What arrived so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Register {
    entries: Vec<Entry>,
}

impl Register {
    /// Reads the register in a folder, `deliveries` or `vault`; it is empty if there is none yet.
    ///
    /// A line that cannot be read is a finding.
    pub fn read(folder: &Path) -> (Self, Vec<Finding>) {
        let shown = format!("{}/{FILE}", folder.file_name().unwrap_or_default().display());
        match fs::read(folder.join(FILE)) {
            Ok(content) => Self::parse(&content, &shown),
            Err(error) if error.kind() == ErrorKind::NotFound => Default::default(),
            Err(error) => {
                let message = format!("Das Eingangsbuch kann nicht gelesen werden: {error}.");
                let hint = "Zugriffsrechte der Datei prüfen.";
                (Self::default(), vec![Finding::stop("file-unreadable", Place::file(shown), message, hint)])
            }
        }
    }

    fn parse(content: &[u8], shown: &str) -> (Self, Vec<Finding>) {
        let mut reader = csv::Reader::from_reader(content);
        let mut register = Self::default();
        let mut findings = Vec::new();
        for line in reader.deserialize() {
            match line {
                Ok(entry) => register.entries.push(entry),
                Err(error) => findings.push(unreadable(&error, shown)),
            }
        }
        (register, findings)
    }

    /// The line that holds for a path.
    pub fn of_path(&self, path: &str) -> Option<&Entry> {
        self.entries.iter().rev().find(|entry| entry.path == path)
    }

    /// The last line of a source about a file with a checksum.
    pub fn of_content(&self, source: &SourceId, sha256: &str) -> Option<&Entry> {
        self.entries.iter().rev().find(|entry| entry.source == *source && entry.sha256 == sha256)
    }

    /// The lines that hold, in order of their paths.
    pub fn current(&self) -> impl Iterator<Item = &Entry> {
        let latest: BTreeMap<&str, &Entry> =
            self.entries.iter().map(|entry| (entry.path.as_str(), entry)).collect();
        latest.into_values()
    }

    /// Adds a line to the file, which is replaced completely or not at all.
    pub(crate) fn append(folder: &Path, entry: &Entry) -> Result<(), Error> {
        keep::replace(folder, FILE, &Self::with_line(folder, entry)?)
    }

    /// The content of the file in a folder with a line more.
    pub fn with_line(folder: &Path, entry: &Entry) -> Result<Vec<u8>, Error> {
        let path = folder.join(FILE);
        let mut content = match fs::read(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(Error::file(&path)(error)),
            read => read.unwrap_or_default(),
        };
        if content.last().is_some_and(|last| *last != b'\n') {
            content.push(b'\n');
        }
        let mut writer = csv::WriterBuilder::new().has_headers(content.is_empty()).from_writer(content);
        let written = writer.serialize(entry).map_err(std::io::Error::from);
        written.and_then(|()| writer.flush()).map_err(Error::file(&path))?;
        Ok(writer.into_inner().expect("everything is flushed into memory"))
    }
}

/// The remark that the register has for a file: nothing if it is final or not registered.
pub fn status_of(register: &Register, path: &str) -> Option<Flag> {
    register.of_path(path).and_then(|entry| entry.status.flag())
}

fn unreadable(error: &csv::Error, shown: &str) -> Finding {
    let row = error.position().map(|position| position.line() as u32);
    let place = Place { row, ..Place::file(shown) };
    Finding::stop(
        "register-unreadable",
        place,
        "Diese Zeile des Eingangsbuchs ist nicht lesbar.",
        "Spalten path,source,received,status,sha256,bytes mit Komma getrennt wiederherstellen (UTF-8; Datum als JJJJ-MM-TT; status: provisional, revised oder final).",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINES: &str = "path,source,received,status,sha256,bytes\n\
        amt/a.csv,amt,2024-02-01,provisional,00,3\n\
        amt/b.csv,amt,2024-02-02,revised,01,4\n\
        amt/a.csv,amt,2024-03-01,final,00,3\n";

    #[test]
    fn the_last_line_of_a_path_holds() {
        let (register, findings) = Register::parse(LINES.as_bytes(), FILE);
        assert_eq!(findings, []);
        assert_eq!(register.of_path("amt/a.csv").unwrap().status, Status::Final);
        assert_eq!(register.current().count(), 2);
        assert_eq!(status_of(&register, "amt/a.csv"), None);
        assert_eq!(status_of(&register, "amt/b.csv"), Some(Flag::Revised));
        assert_eq!(status_of(&register, "amt/c.csv"), None);
    }

    #[test]
    fn a_damaged_line_is_told_and_the_others_are_read() {
        let damaged = LINES.replace("2024-02-02,revised", "vorgestern,revised");
        let (register, findings) = Register::parse(damaged.as_bytes(), FILE);
        assert_eq!(register.current().count(), 1);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].place, Place::row(FILE, 3));
    }

    #[test]
    fn a_line_is_added_after_a_missing_line_end() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(FILE), LINES.trim_end()).unwrap();
        let entry = Entry {
            path: "amt/c, neu.csv".to_owned(),
            source: "amt".into(),
            received: "2024-04-01".parse().unwrap(),
            status: Status::Final,
            sha256: "02".to_owned(),
            bytes: 5,
        };
        Register::append(folder.path(), &entry).unwrap();
        let text = fs::read_to_string(folder.path().join(FILE)).unwrap();
        assert_eq!(text, format!("{LINES}\"amt/c, neu.csv\",amt,2024-04-01,final,02,5\n"));
        let (register, findings) = Register::read(folder.path());
        assert_eq!((register.of_path("amt/c, neu.csv"), findings), (Some(&entry), Vec::new()));
    }
}
