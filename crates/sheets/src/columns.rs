//! Bulk files of text → typed columns, batch by batch, on all cores.
//!
//! A batch is what lies between two fixed marks in the file, so it is the same on every machine.
//! Never more than a few batches are held; cells are not decoded, only each word of a batch once.

mod blocks;
mod builder;
mod lines;
mod parse;
mod words;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Mutex, PoisonError};
use std::thread;

use vocabulary::ReferenceDate;

use crate::broken::Broken;
use crate::document::Opening;
use crate::number::Notation;
use crate::report::{At, Report};
use crate::text::TextFile;

use blocks::{Blocks, Fault};
use parse::{Cut, Delimiter, Format, Parsed};

pub use words::Words;

/// Bytes of a block; a batch has some ten thousand rows.
const BLOCK: usize = 4 * 1024 * 1024;

/// More threads would only hold more memory: reading from the disk is the limit then.
const MOST_WORKERS: usize = 8;

/// What a column is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text of any kind.
    Words,
    /// Whole numbers from zero on.
    Counts,
    /// Numbers.
    Values,
    /// Days in ISO or German form.
    Dates,
}

/// One column of a batch.
#[derive(Debug, Clone, PartialEq)]
pub enum Column {
    /// See [`Kind::Words`].
    Words(Words),
    /// See [`Kind::Counts`].
    Counts(Numbers<i64>),
    /// See [`Kind::Values`].
    Values(Numbers<f64>),
    /// See [`Kind::Dates`]; none where a cell is blank or bad.
    Dates(Vec<Option<ReferenceDate>>),
}

/// Numbers, with gaps where a cell is blank or bad.
#[derive(Debug, Clone, PartialEq)]
pub struct Numbers<T> {
    numbers: Vec<T>,
    gaps: Vec<u32>,
}

impl<T: Copy> Numbers<T> {
    /// The number of a row; none in a gap.
    pub fn get(&self, row: usize) -> Option<T> {
        let gap = u32::try_from(row).is_ok_and(|row| self.gaps.binary_search(&row).is_ok());
        self.numbers.get(row).copied().filter(|_| !gap)
    }

    /// The numbers of all rows; what stands in the [gaps](Self::gaps) has no meaning.
    pub fn all(&self) -> &[T] {
        &self.numbers
    }

    /// The rows without a number, in order.
    pub fn gaps(&self) -> &[u32] {
        &self.gaps
    }
}

/// Some rows of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Batch {
    /// Number of rows.
    pub rows: usize,
    /// The columns in the order they were asked for.
    pub columns: Vec<Column>,
    /// Cells that are not what their column is read as, in order.
    pub bad: Vec<Bad>,
}

/// What could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bad {
    /// The physical line the row starts on, counted from 1.
    pub line: u32,
    /// Position in the file of the column, counted from 0; none for a row that has another number of
    /// fields than the header, unpaired quotes or, in a fixed-width file, bytes that are no characters, and
    /// that no batch contains.
    pub column: Option<usize>,
}

/// A delimited or fixed-width text file that is read into typed columns.
///
/// ```
/// use sheets::columns::{Bulk, Column, Kind};
/// use sheets::number::Notation;
/// use sheets::{Opening, Report};
///
/// let folder = tempfile::tempdir().unwrap();
/// let path = folder.path().join("a.csv");
/// std::fs::write(&path, "id;anteil\n01;12,5\n02;\n").unwrap();
/// let notation = Notation { decimal: ',', thousands: None };
/// let bulk = Bulk::open(&path, &Opening::default(), notation, &mut Report::new("a.csv".to_owned())).unwrap();
/// assert_eq!(bulk.names(), ["id", "anteil"]);
/// bulk.read(&[None, Some(Kind::Values)], |batch| {
///     let [Column::Values(shares)] = &batch.columns[..] else { unreachable!() };
///     assert_eq!((shares.get(0), shares.get(1)), (Some(12.5), None));
/// })
/// .unwrap();
/// ```
pub struct Bulk {
    file: TextFile,
    names: Vec<String>,
    /// The line above the first record.
    header_end: u32,
    /// None in a fixed-width file.
    delimiter: Option<Delimiter>,
    notation: Notation,
}

impl Bulk {
    /// Opens a file whose header is [`Opening::first_row`]; what is wrong with it is a finding. A
    /// fixed-width file has no header but its layout, and that row is its first record.
    ///
    /// Wrong is also what [`open`](crate::open) reads and this cannot: a delimiter beyond ASCII.
    pub fn open(path: &Path, opening: &Opening<'_>, notation: Notation, report: &mut Report) -> Option<Self> {
        let file = TextFile::open(path, opening, report)?;
        if let Some(layout) = file.layout() {
            let names = layout.names().cells.iter().map(|name| name.text().into_owned()).collect();
            let header_end = opening.first_row.max(1) - 1;
            return Some(Self { file, names, header_end, delimiter: None, notation });
        }
        let Some(delimiter) = file.delimiter().filter(char::is_ascii) else {
            report.stop("delimiter-wrong", At::File, no_delimiter);
            return None;
        };
        let (names, header_end) = header(&file, opening.first_row, report)?;
        Some(Self { file, names, header_end, delimiter: Some(Delimiter(delimiter as u8)), notation })
    }

    /// The names in the header or layout, trimmed.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Reads the whole file and gives its rows to `visit` in their order. `kinds` tells for each
    /// column of the header what it is read as; columns without a kind are left out.
    pub fn read(&self, kinds: &[Option<Kind>], visit: impl FnMut(Batch)) -> Result<(), Broken> {
        self.read_in_blocks(BLOCK, kinds, visit)
    }

    fn read_in_blocks(
        &self,
        size: usize,
        kinds: &[Option<Kind>],
        visit: impl FnMut(Batch),
    ) -> Result<(), Broken> {
        let kinds: Vec<Option<Kind>> =
            (0..self.names.len()).map(|column| kinds.get(column).copied().flatten()).collect();
        let unreadable = |_| Broken::Unreadable { line: 1 };
        let (reader, transcoder) = self.file.bytes().map_err(unreadable)?;
        let delimiter = self.delimiter.map(|Delimiter(sign)| sign);
        let mut blocks = Blocks::new(reader, transcoder, delimiter, size);
        blocks.skip_lines(self.header_end).map_err(|fault| fault.at(1))?;
        let cut = self.delimiter.map(Cut::Delimited).or_else(|| self.file.layout().map(Cut::Fixed));
        let cut = cut.expect("a file has a delimiter or a layout");
        let format = Format { cut, notation: self.notation, encoding: self.file.encoding_of_bytes() };
        let source = Mutex::new((0, blocks));
        let workers = thread::available_parallelism().map_or(1, usize::from).min(MOST_WORKERS);
        let (give, parsed) = mpsc::sync_channel(workers);
        thread::scope(|scope| {
            for _ in 0..workers {
                let give = give.clone();
                scope.spawn(|| work(&source, format, &kinds, give));
            }
            drop(give);
            deliver(parsed, self.header_end, visit)
        })
    }
}

type Numbered = (usize, Result<Parsed, Fault>);

/// Takes one block after the other from the source and gives what is in it, with its number.
fn work(
    source: &Mutex<(usize, Blocks)>,
    format: Format<'_>,
    kinds: &[Option<Kind>],
    parsed: SyncSender<Numbered>,
) {
    let mut block = Vec::new();
    loop {
        let (number, fetched) = {
            let (next, blocks) = &mut *source.lock().unwrap_or_else(PoisonError::into_inner);
            let number = *next;
            *next += 1;
            (number, blocks.next(&mut block))
        };
        if fetched.is_ok() && block.is_empty() {
            return;
        }
        let last = fetched.is_err();
        let batch = fetched.map(|()| parse::parse(&block, format, kinds));
        if parsed.send((number, batch)).is_err() || last {
            return;
        }
    }
}

/// Brings batches into the order of their numbers, and their lines into those of the file.
fn deliver(parsed: Receiver<Numbered>, header_end: u32, mut visit: impl FnMut(Batch)) -> Result<(), Broken> {
    let mut early = BTreeMap::new();
    let (mut turn, mut lines) = (0, header_end);
    for (number, batch) in parsed {
        early.insert(number, batch);
        while let Some(batch) = early.remove(&turn) {
            turn += 1;
            let mut parsed = batch.map_err(|fault| fault.at(lines.saturating_add(1)))?;
            for bad in &mut parsed.batch.bad {
                bad.line = bad.line.saturating_add(lines).saturating_add(1);
            }
            visit(parsed.batch);
            if let Some((fault, line)) = parsed.broken {
                return Err(fault.at(lines.saturating_add(line).saturating_add(1)));
            }
            lines = lines.saturating_add(parsed.lines);
        }
    }
    Ok(())
}

/// Trimmed names of the header, and the line it ends on.
fn header(file: &TextFile, first_row: u32, report: &mut Report) -> Option<(Vec<String>, u32)> {
    let mut rows = file.rows();
    loop {
        match rows.next() {
            Some(Ok(row)) if row.line < first_row => {}
            Some(Ok(row)) => {
                let names = row.cells.iter().map(|cell| cell.text().into_owned()).collect();
                return Some((names, row.last_line));
            }
            Some(Err(broken)) => {
                broken.tell(report);
                return None;
            }
            None => {
                report.stop("file-empty", At::File, no_header);
                return None;
            }
        }
    }
}

fn no_delimiter() -> (String, String) {
    (
        "Eine so große Datei lässt sich nur mit einem Trennzeichen lesen, das in jeder Zeichenkodierung gleich ist."
            .to_owned(),
        "Lassen Sie sie mit Semikolon, Komma, Tabulator oder senkrechtem Strich liefern.".to_owned(),
    )
}

fn no_header() -> (String, String) {
    (
        "Die Datei endet vor der Kopfzeile.".to_owned(),
        "Prüfen Sie, in welcher Zeile die Spaltennamen stehen, oder lassen Sie die Datei neu liefern."
            .to_owned(),
    )
}

#[cfg(test)]
mod fixed_tests;
#[cfg(test)]
mod tests;
