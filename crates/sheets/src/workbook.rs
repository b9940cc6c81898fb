//! Workbooks of spreadsheet programs: XLSX, ODS and XLS, told apart by their content.
//!
//! Read without a library for all three, because of what files claim: memory is bounded by what is
//! really in a sheet, and number formats (per cent, months, keys with zeros) are seen in each of them.

mod biff;
mod compound;
mod format;
mod ods;
mod package;
mod shown;
mod xls;
mod xlsx;
mod xml;

use std::io::{self, Seek};
use std::path::Path;

use crate::broken::Broken;
use crate::bytes::{self, Anywhere};
use crate::cell::Row;
use crate::report::{At, Report};

use ods::{Ods, OdsRows};
use package::Package;
use xls::{Xls, XlsRows};
use xlsx::{Xlsx, XlsxRows};

/// Most unpacked bytes of a sheet.
const LARGEST_SHEET: u64 = 1 << 30;

/// Most unpacked bytes of the texts that the sheets share.
const LARGEST_TEXTS: u64 = 1 << 28;

/// Most unpacked bytes of any other part.
const LARGEST_PART: u64 = 1 << 26;

/// Most cells of a sheet that are not empty.
const MOST_CELLS: u32 = 20_000_000;

/// The last row that spreadsheets have.
const LAST_ROW: u32 = 1 << 20;

/// Longest text of a cell in bytes; spreadsheets allow 32,767 characters.
const LONGEST_TEXT: usize = 1 << 20;

/// Why a workbook cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trouble {
    /// Not as the format wants it, or cut off.
    Damaged,
    /// More than a table of any office.
    TooLarge,
    /// A row with more columns than a table of any office.
    TooWide,
    /// Protected by a password.
    Encrypted,
    /// Something else in the same wrapping.
    Foreign(&'static str),
}

/// An opened workbook.
pub(crate) enum Workbook {
    Xlsx(Xlsx),
    Ods(Ods),
    Xls(Xls),
}

impl Workbook {
    /// True if a file that starts like this is a workbook, or in the same wrapping.
    pub(crate) fn starts(file: &[u8]) -> bool {
        is_zip(file) || Xls::starts(file)
    }

    /// Opens a workbook, or gives a finding why it cannot be read.
    pub(crate) fn open(path: &Path, report: &mut Report) -> Option<Self> {
        let file = bytes::open_to_seek(path).inspect_err(|error| bytes::tell(error, report)).ok()?;
        let opened = Self::read(file).and_then(|workbook| match workbook.sheets() {
            [] => Err(Trouble::Foreign("eine Arbeitsmappe ohne Tabellenblätter")),
            _ => Ok(workbook),
        });
        opened.inspect_err(|trouble| trouble.tell(report)).ok()
    }

    fn read(mut file: Anywhere) -> Result<Self, Trouble> {
        let mut start = [0; 8];
        let length = bytes::fill(&mut file, &mut start)?;
        file.rewind()?;
        if !is_zip(&start[..length]) {
            return Xls::open(file).map(Self::Xls);
        }
        let package = Package::open(file)?;
        match foreign(&package) {
            Some(kind) => Err(Trouble::Foreign(kind)),
            None if package.has("encrypted-package") => Err(Trouble::Encrypted),
            None if package.has("content.xml") => Ods::open(package).map(Self::Ods),
            None => Xlsx::open(package).map(Self::Xlsx),
        }
    }

    /// Names of the sheets in their order, also of hidden ones.
    pub(crate) fn sheets(&self) -> &[String] {
        match self {
            Self::Xlsx(workbook) => workbook.sheets(),
            Self::Ods(workbook) => workbook.sheets(),
            Self::Xls(workbook) => workbook.sheets(),
        }
    }

    /// The rows of a sheet by its position.
    pub(crate) fn rows(&mut self, sheet: usize) -> WorkbookRows<'_> {
        let rows = match self {
            Self::Xlsx(workbook) => workbook.rows(sheet).map(SheetRows::Xlsx),
            Self::Ods(workbook) => workbook.rows(sheet).map(SheetRows::Ods),
            Self::Xls(workbook) => workbook.rows(sheet).map(SheetRows::Xls),
        };
        WorkbookRows { rows: rows.unwrap_or_else(SheetRows::Broken), line: 0, over: false }
    }
}

/// The rows of a sheet of a workbook.
pub(crate) struct WorkbookRows<'d> {
    rows: SheetRows<'d>,
    /// The row last read.
    line: u32,
    over: bool,
}

enum SheetRows<'d> {
    Xlsx(XlsxRows<'d>),
    Ods(OdsRows<'d>),
    Xls(XlsRows<'d>),
    Broken(Trouble),
}

impl WorkbookRows<'_> {
    /// The next row that is not blank; nothing follows a broken one.
    pub(crate) fn next(&mut self) -> Option<Result<Row<'_>, Broken>> {
        if self.over {
            return None;
        }
        let next = match &mut self.rows {
            SheetRows::Xlsx(rows) => rows.next(),
            SheetRows::Ods(rows) => rows.next(),
            SheetRows::Xls(rows) => rows.next(),
            SheetRows::Broken(trouble) => Err(*trouble),
        };
        match next {
            Ok(Some(row)) if row.line > LAST_ROW => {
                self.over = true;
                Some(Err(Trouble::TooLarge.behind(self.line)))
            }
            Ok(Some(row)) => {
                self.line = row.line;
                Some(Ok(row))
            }
            Ok(None) => None,
            Err(trouble) => {
                self.over = true;
                Some(Err(trouble.behind(self.line)))
            }
        }
    }
}

fn is_zip(file: &[u8]) -> bool {
    file.starts_with(b"PK\x03\x04") || file.starts_with(b"PK\x05\x06")
}

/// What else people send in a zip archive.
fn foreign(package: &Package) -> Option<&'static str> {
    if package.has("xl/workbook.bin") {
        Some("eine binäre Excel-Arbeitsmappe (.xlsb)")
    } else if package.has_folder("word/") {
        Some("ein Textdokument (.docx)")
    } else if package.has_folder("ppt/") {
        Some("ein Foliensatz (.pptx)")
    } else if ["_rels/.rels", "content.xml", "encrypted-package"].iter().any(|part| package.has(part)) {
        None
    } else {
        Some("ein ZIP-Archiv")
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::FileTooLarge => Self::TooLarge,
            _ => Self::Damaged,
        }
    }
}

impl Trouble {
    /// Adds the finding that stops the build, for a workbook that cannot be opened.
    fn tell(&self, report: &mut Report) {
        let (rule, message, hint) = match self {
            Self::Damaged => (
                "workbook-damaged",
                "Die Arbeitsmappe ist beschädigt oder unvollständig.".to_owned(),
                "Lässt sie sich in Excel oder LibreOffice öffnen, speichern Sie sie dort neu als .xlsx; sonst lassen Sie sie neu liefern.",
            ),
            Self::TooLarge | Self::TooWide => (
                "workbook-too-large",
                "Die Arbeitsmappe ist ausgepackt viel größer als eine Tabelle und wird nicht gelesen."
                    .to_owned(),
                "Fragen Sie beim Lieferanten nach, wie sie entstanden ist, und lassen Sie die Tabelle als CSV liefern.",
            ),
            Self::Encrypted => (
                "workbook-encrypted",
                "Die Arbeitsmappe ist mit einem Kennwort geschützt.".to_owned(),
                "Öffnen Sie sie mit dem Kennwort und speichern Sie sie ohne Kennwort, oder lassen Sie sie ohne Kennwort liefern.",
            ),
            Self::Foreign(kind) => (
                "file-not-table",
                format!("Das ist keine lesbare Tabelle, sondern {kind}."),
                "Öffnen Sie die Datei und speichern Sie die Tabelle als .xlsx oder CSV (UTF-8).",
            ),
        };
        report.stop(rule, At::File, || (message, hint.to_owned()));
    }

    /// For the rest of a sheet behind a row.
    fn behind(self, line: u32) -> Broken {
        let line = line.saturating_add(1);
        match self {
            Self::TooWide => Broken::TooWide { line },
            Self::TooLarge => Broken::TooLarge { line },
            Self::Damaged | Self::Encrypted | Self::Foreign(_) => Broken::Damaged { line },
        }
    }
}
