//! Why the rest of a table cannot be read, and how a person is told.

use crate::report::{At, Report};

/// Longest record in bytes; a longer one is no row of a table.
pub(crate) const LONGEST_RECORD: usize = 1024 * 1024;

/// Most columns of a row.
pub(crate) const MOST_COLUMNS: usize = 10_000;

/// Why the rest of a table cannot be read; no row follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// A quote that opens in the record starting on this line is never closed.
    QuoteOpen {
        /// The physical line, counted from 1.
        line: u32,
    },
    /// The record starting on this line is longer than a megabyte.
    TooLong {
        /// The physical line, counted from 1.
        line: u32,
    },
    /// The row starting on this line has more than ten thousand columns.
    TooWide {
        /// The physical line or spreadsheet row, counted from 1.
        line: u32,
    },
    /// The workbook is damaged or ends behind the row before this one.
    Damaged {
        /// The spreadsheet row, counted from 1.
        line: u32,
    },
    /// The sheet is larger than a table of any office.
    TooLarge {
        /// The spreadsheet row, counted from 1.
        line: u32,
    },
    /// The medium failed, or the file was changed while it was read.
    Unreadable {
        /// The physical line or spreadsheet row, counted from 1.
        line: u32,
    },
}

impl Broken {
    /// Adds the finding that stops the build.
    pub fn tell(self, report: &mut Report) {
        let (rule, line, message, hint) = match self {
            Self::QuoteOpen { line } => (
                "quote-open",
                line,
                "Ein Anführungszeichen wird in dieser Zeile geöffnet und bis zum Dateiende nicht geschlossen; ab hier ist nichts lesbar.",
                "Die Datei ist abgeschnitten, oder das Zeichen gehört nicht hierher; lassen Sie sie neu liefern.",
            ),
            Self::TooLong { line } => (
                "record-too-long",
                line,
                "Die Zeile ist länger als 1 MB; ab hier wird nicht weitergelesen.",
                "Meist fehlt ein schließendes Anführungszeichen, oder es ist keine Tabelle; lassen Sie die Datei neu liefern.",
            ),
            Self::TooWide { line } => (
                "row-too-wide",
                line,
                "Die Zeile hat mehr als 10.000 Spalten; ab hier wird nicht weitergelesen.",
                "Prüfen Sie das Trennzeichen, oder lassen Sie die Tabelle mit den Gebieten in den Zeilen liefern.",
            ),
            Self::Damaged { line } => (
                "workbook-damaged",
                line,
                "Ab hier ist die Arbeitsmappe beschädigt oder abgeschnitten.",
                "Lässt sie sich in Excel oder LibreOffice öffnen, speichern Sie sie dort neu als .xlsx; sonst lassen Sie sie neu liefern.",
            ),
            Self::TooLarge { line } => (
                "workbook-too-large",
                line,
                "Das Tabellenblatt ist viel größer als eine Tabelle; ab hier wird nicht weitergelesen.",
                "Fragen Sie beim Lieferanten nach, wie es entstanden ist, und lassen Sie die Tabelle als CSV liefern.",
            ),
            Self::Unreadable { line } => (
                "file-unreadable",
                line,
                "Ab hier lässt sich die Datei nicht weiterlesen.",
                "Prüfen Sie den Datenträger, und ob ein anderes Programm die Datei gerade ändert.",
            ),
        };
        report.stop(rule, At::Row(line), || (message.to_owned(), hint.to_owned()));
    }
}
