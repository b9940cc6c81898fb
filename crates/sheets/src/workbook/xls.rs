//! XLS of Excel 5 to 2003: what the workbook knows before a sheet is read.

mod rows;

use std::collections::BTreeMap;

use super::biff::{BEGIN, END, Fields, Record, Records};
use super::compound::{Compound, SIGNATURE};
use super::format::Format;
use super::shown::Epoch;
use super::{MOST_CELLS, Trouble};
use crate::bytes::Anywhere;
use crate::encoding::Encoding;

pub(super) use rows::XlsRows;

/// Largest file in bytes; a sheet has at most 65,536 rows of 256 columns.
const LARGEST_FILE: u64 = 1 << 28;

const CODE_PAGE: u16 = 0x0042;
const DATE_MODE: u16 = 0x0022;
const FILE_PASS: u16 = 0x002f;
const SHEET: u16 = 0x0085;
const CELL_FORMAT: u16 = 0x00e0;
const SHARED_TEXTS: u16 = 0x00fc;
const NUMBER_FORMAT: u16 = 0x041e;

/// Number of the version since Excel 97, in which texts are Unicode.
const UNICODE_VERSION: u16 = 0x0600;

/// Number of the version before, in which texts have one byte a character.
const LAST_OLD_VERSION: u16 = 0x0500;

/// An opened workbook.
pub(crate) struct Xls {
    stream: Vec<u8>,
    names: Vec<String>,
    /// Where each sheet starts in the stream.
    starts: Vec<usize>,
    book: Book,
}

/// What all sheets share.
struct Book {
    texts: Vec<String>,
    /// What each cell format makes of a number.
    formats: Vec<Format>,
    epoch: Epoch,
    unicode: bool,
    encoding: Encoding,
}

impl Xls {
    /// True for old office files, and for the stream of a workbook without the wrapping, as some
    /// exports write it.
    pub(super) fn starts(file: &[u8]) -> bool {
        file.starts_with(SIGNATURE) || version_of_stream(file).is_some()
    }

    pub(super) fn open(file: Anywhere) -> Result<Self, Trouble> {
        let bytes = file.into_bytes(LARGEST_FILE)?;
        match version_of_stream(&bytes) {
            None => {}
            Some(UNICODE_VERSION | LAST_OLD_VERSION) => return Self::of_stream(bytes),
            Some(_) => return Err(Trouble::Foreign("eine Excel-Datei von vor 1993")),
        }
        let compound = Compound::open(&bytes)?;
        if compound.has("EncryptedPackage") {
            return Err(Trouble::Encrypted);
        }
        if compound.has("WordDocument") {
            return Err(Trouble::Foreign("ein Textdokument (.doc)"));
        }
        if compound.has("PowerPoint Document") {
            return Err(Trouble::Foreign("ein Foliensatz (.ppt)"));
        }
        let stream = compound.stream("Workbook").or_else(|| compound.stream("Book"));
        Self::of_stream(stream.ok_or(Trouble::Damaged)?)
    }

    fn of_stream(stream: Vec<u8>) -> Result<Self, Trouble> {
        let book = Book {
            texts: Vec::new(),
            formats: Vec::new(),
            epoch: Epoch::Of1900,
            unicode: true,
            encoding: Encoding::WINDOWS,
        };
        let mut xls = Self { stream: Vec::new(), names: Vec::new(), starts: Vec::new(), book };
        let mut written = BTreeMap::new();
        let mut of_cells = Vec::new();
        for record in Records::new(&stream) {
            match record.kind {
                END => break,
                NUMBER_FORMAT => written.extend(xls.book.number_format(&record).ok()),
                CELL_FORMAT => {
                    let mut fields = record.fields();
                    fields.skip(2)?;
                    of_cells.push(fields.short()?);
                }
                _ => xls.take(&record)?,
            }
        }
        let shown = |format: &u16| {
            written.get(format).cloned().unwrap_or_else(|| Format::by_number(u32::from(*format)))
        };
        xls.book.formats = of_cells.iter().map(shown).collect();
        xls.stream = stream;
        Ok(xls)
    }

    fn take(&mut self, record: &Record<'_>) -> Result<(), Trouble> {
        let mut fields = record.fields();
        match record.kind {
            BEGIN => self.book.unicode = fields.short()? == UNICODE_VERSION,
            FILE_PASS => return Err(Trouble::Encrypted),
            CODE_PAGE => self.book.encoding = encoding(fields.short()?),
            DATE_MODE if fields.short()? == 1 => self.book.epoch = Epoch::Of1904,
            SHARED_TEXTS => self.book.texts = texts(fields)?,
            SHEET => {
                let start = fields.long()?;
                let [_, kind] = fields.bytes()?;
                let length = u16::from(fields.byte()?);
                if kind == 0 {
                    self.starts.push(start as usize);
                    self.names.push(self.book.text(&mut fields, length)?);
                }
            }
            _ => {}
        }
        Ok(())
    }

    pub(super) fn sheets(&self) -> &[String] {
        &self.names
    }

    pub(super) fn rows(&mut self, sheet: usize) -> Result<XlsRows<'_>, Trouble> {
        let start = *self.starts.get(sheet).ok_or(Trouble::Damaged)?;
        XlsRows::read(self.stream.get(start..).ok_or(Trouble::Damaged)?, &self.book)
    }
}

impl Book {
    /// A text whose length was just read.
    fn text(&self, fields: &mut Fields<'_>, length: u16) -> Result<String, Trouble> {
        if self.unicode { fields.text(length) } else { fields.old_text(length, self.encoding) }
    }

    fn number_format(&self, record: &Record<'_>) -> Result<(u16, Format), Trouble> {
        let mut fields = record.fields();
        let number = fields.short()?;
        let length = if self.unicode { fields.short()? } else { u16::from(fields.byte()?) };
        Ok((number, Format::by_code(&self.text(&mut fields, length)?)))
    }
}

/// The texts that all sheets share.
fn texts(mut fields: Fields<'_>) -> Result<Vec<String>, Trouble> {
    fields.skip(4)?;
    let count = fields.long()?.min(MOST_CELLS);
    let mut texts = Vec::new();
    for _ in 0..count {
        if fields.is_empty() {
            break;
        }
        let length = fields.short()?;
        texts.push(fields.text(length)?);
    }
    Ok(texts)
}

/// The version of Excel that an unwrapped stream is for; older ones tell it in the kind of record.
fn version_of_stream(file: &[u8]) -> Option<u16> {
    match file {
        [9, 8, 4..=16, 0, low, high @ (5 | 6), ..] => Some(u16::from_le_bytes([*low, *high])),
        [9, 0 | 2 | 4, 4..=8, 0, _, _, 16 | 32, 0, ..] => Some(0),
        _ => None,
    }
}

/// CP437 and CP850 of DOS have the same German letters.
fn encoding(code_page: u16) -> Encoding {
    let found = match code_page {
        437 | 850 => Some(Encoding::Cp850),
        10_000 | 32_768 => Encoding::of_label("macintosh"),
        _ => Encoding::of_label(&format!("windows-{code_page}")),
    };
    found.unwrap_or(Encoding::WINDOWS)
}
