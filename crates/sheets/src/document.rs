//! One delivered file, opened: its sheets, and the rows of each.

use std::path::Path;

use vocabulary::profile::{FixedField, Profile};

use crate::broken::Broken;
use crate::bytes;
use crate::cell::Row;
use crate::geojson::{FeatureRows, Features};
use crate::report::Report;
use crate::text::{TextFile, TextRows};
use crate::workbook::{Workbook, WorkbookRows};

/// What is known about a file before it is opened; all else is detected.
#[derive(Debug, Clone, Copy, Default)]
pub struct Opening<'p> {
    /// Name of the encoding.
    pub encoding: Option<&'p str>,
    /// The delimiter.
    pub delimiter: Option<char>,
    /// Layout of a fixed-width file.
    pub fixed: &'p [FixedField],
    /// First row that is part of the table, counted from 1, 0 for unknown; lines above are titles,
    /// given as rows of one cell.
    pub first_row: u32,
}

impl<'p> Opening<'p> {
    /// What a profile says of its files.
    pub fn of(profile: &'p Profile, first_row: u32) -> Self {
        Self {
            encoding: profile.encoding.as_deref(),
            delimiter: profile.delimiter,
            fixed: &profile.fixed,
            first_row,
        }
    }
}

/// An opened file.
pub struct Document {
    source: Source,
}

/// The formats, each with a module of its own.
enum Source {
    Text(TextFile),
    Workbook(Workbook),
    Features(Features),
}

/// Opens a file of any format that offices send, by its content and not by its name; any of them may
/// be packed with gzip.
///
/// A file that cannot be read gives a finding and nothing else. `path` is the file on disk; the report
/// knows the name to be shown.
pub fn open(path: &Path, opening: &Opening<'_>, report: &mut Report) -> Option<Document> {
    let start = start(path);
    let source = if Workbook::starts(&start) {
        Source::Workbook(Workbook::open(path, report)?)
    } else if Features::starts(&start) {
        Source::Features(Features::open(path, report)?)
    } else {
        Source::Text(TextFile::open(path, opening, report)?)
    };
    Some(Document { source })
}

/// The first bytes of a file, unpacked; none if it cannot be read.
fn start(path: &Path) -> Vec<u8> {
    let mut start = vec![0; 1024];
    let read = bytes::open(path).and_then(|mut file| bytes::fill(&mut file, &mut start));
    start.truncate(read.unwrap_or(0));
    start
}

impl Document {
    /// Names of the sheets in their order, also of hidden ones; other formats have one without a name.
    pub fn sheets(&self) -> &[String] {
        const ONE: &[String] = &[String::new()];
        match &self.source {
            Source::Text(_) | Source::Features(_) => ONE,
            Source::Workbook(workbook) => workbook.sheets(),
        }
    }

    /// The delimiter of a text file; none for a fixed-width file and for other formats.
    pub fn delimiter(&self) -> Option<char> {
        match &self.source {
            Source::Text(text) => text.delimiter(),
            Source::Workbook(_) | Source::Features(_) => None,
        }
    }

    /// Name of the encoding of a text file, as profiles spell it.
    pub fn encoding(&self) -> Option<String> {
        match &self.source {
            Source::Text(text) => Some(text.encoding()),
            Source::Workbook(_) | Source::Features(_) => None,
        }
    }

    /// The rows of a sheet by its position.
    pub fn rows(&mut self, sheet: usize) -> Rows<'_> {
        let rows = match &mut self.source {
            Source::Text(text) => RowsOf::Text(text.rows()),
            Source::Workbook(workbook) => RowsOf::Workbook(workbook.rows(sheet)),
            Source::Features(features) => RowsOf::Features(features.rows()),
        };
        Rows { rows }
    }
}

/// The rows of a sheet, one after the other; each is valid until the next is asked for.
pub struct Rows<'d> {
    rows: RowsOf<'d>,
}

enum RowsOf<'d> {
    Text(TextRows<'d>),
    Workbook(WorkbookRows<'d>),
    Features(FeatureRows<'d>),
}

impl Rows<'_> {
    /// The next row that is not blank.
    #[allow(clippy::should_implement_trait)]
    pub fn next(&mut self) -> Option<Result<Row<'_>, Broken>> {
        match &mut self.rows {
            RowsOf::Text(rows) => rows.next(),
            RowsOf::Workbook(rows) => rows.next(),
            RowsOf::Features(rows) => rows.next().map(Ok),
        }
    }
}
