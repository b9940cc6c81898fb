//! The log of readings: one JSON line for each scan and each delivered file, appended and synced before the
//! first value is read.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};
use vocabulary::{ReferenceDate, SourceId};

use crate::{Error, private};

/// The log below the vault.
const LOG: &str = "readings.log";

/// Who reads and what for. A scan cannot be had without.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// When, as the caller writes it.
    pub when: String,
    /// Which user of the machine.
    pub who: String,
    /// Which command, without personal data.
    pub command: String,
}

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoggedReading {
    /// Who read, when and what for.
    #[serde(flatten)]
    pub reading: Reading,
    /// The source.
    pub source: SourceId,
    /// The reference date.
    pub date: ReferenceDate,
    /// What was read.
    #[serde(flatten)]
    pub what: WhatWasRead,
}

/// What a reading was of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum WhatWasRead {
    /// Placed records.
    Records {
        /// The columns.
        columns: Vec<String>,
        /// Number of records.
        rows: u64,
    },
    /// A delivered file, with all that stands in it.
    Delivery {
        /// Its name.
        file: String,
    },
}

/// Appends a line and makes it durable. A line that could not be written whole is taken back.
pub(crate) fn append(vault: &Path, entry: &LoggedReading) -> Result<(), Error> {
    private::folder(vault)?;
    let path = vault.join(LOG);
    let mut file = private::open(&path, OpenOptions::new().append(true))?;
    let mut line = serde_json::to_vec(entry).expect("a reading has only texts and numbers");
    line.push(b'\n');
    write_line(&mut file, &line).map_err(Error::file("Protokollieren", &path))
}

fn write_line(file: &mut File, line: &[u8]) -> io::Result<()> {
    file.lock()?;
    let length = file.metadata()?.len();
    let written = file.write_all(line).and_then(|()| file.sync_all());
    if written.is_err() {
        file.set_len(length)?;
    }
    written
}

/// All readings so far, the earliest first.
pub(crate) fn all(vault: &Path) -> Result<Vec<LoggedReading>, Error> {
    let path = vault.join(LOG);
    let text = match fs::read_to_string(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        text => text.map_err(Error::file("Lesen", &path))?,
    };
    let line = |(number, line): (usize, &str)| {
        serde_json::from_str(line)
            .map_err(|_| Error::damaged(&path, &format!("Zeile {} ist nicht lesbar", number + 1)))
    };
    text.lines().enumerate().map(line).collect()
}
