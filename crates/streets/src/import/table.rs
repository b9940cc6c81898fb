//! A delivered table as lines of named fields, whatever its order of columns.

use std::borrow::Cow;
use std::path::Path;

use sheets::report::{named, quoted};
use sheets::{At, Opening, Report, Row};
use vocabulary::ReferenceDate;

use crate::HouseNumber;

/// A file to be read.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// Where it lies.
    pub path: &'a Path,
    /// The name in findings, relative to the workspace.
    pub shown: &'a str,
    /// The encoding; detected if none.
    pub encoding: Option<&'a str>,
}

impl<'a> Input<'a> {
    /// A file whose encoding is detected.
    pub fn new(path: &'a Path, shown: &'a str) -> Self {
        Self { path, shown, encoding: None }
    }

    /// A report on this file.
    pub(crate) fn report(&self) -> Report {
        Report::new(self.shown.to_owned())
    }

    /// Gives all rows to `visit` as far as the file can be read.
    pub(crate) fn rows(&self, report: &mut Report, visit: impl FnMut(&Row<'_>, &mut Report)) {
        let opening = Opening { encoding: self.encoding, first_row: 1, ..Opening::default() };
        self.rows_of(&opening, report, visit);
    }

    /// As [`rows`](Self::rows), opened with what is known about the file.
    pub(crate) fn rows_of(
        &self,
        opening: &Opening<'_>,
        report: &mut Report,
        mut visit: impl FnMut(&Row<'_>, &mut Report),
    ) {
        let Some(mut document) = sheets::open(self.path, opening, report) else { return };
        let mut rows = document.rows(0);
        while let Some(row) = rows.next() {
            match row {
                Ok(row) => visit(&row, report),
                Err(broken) => return broken.tell(report),
            }
        }
    }

    /// Gives all lines below the header to `visit`, their fields in the order of `columns`.
    pub(crate) fn lines(
        &self,
        columns: &[Wanted<'_>],
        report: &mut Report,
        mut visit: impl FnMut(&Line<'_>, &mut Report),
    ) {
        let mut header: Option<Option<Vec<Option<usize>>>> = None;
        self.rows(report, |row, report| match &header {
            None => header = Some(positions(columns, row, report)),
            Some(None) => {}
            Some(Some(positions)) => visit(&Line { row, positions }, report),
        });
        if header.is_none() {
            report.stop("file-empty", At::File, || {
                (
                    "Die Datei enthält keine Tabelle.".to_owned(),
                    "Prüfen Sie, ob es die richtige Datei ist.".to_owned(),
                )
            });
        }
    }
}

/// A column that is looked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted<'a> {
    /// Its name; case does not matter.
    pub(crate) name: &'a str,
    /// True if nothing can be read without it.
    pub(crate) needed: bool,
}

impl<'a> Wanted<'a> {
    pub(crate) const fn needed(name: &'a str) -> Self {
        Self { name, needed: true }
    }
}

/// The positions of the columns; none if one is missing that is needed.
fn positions(columns: &[Wanted<'_>], header: &Row<'_>, report: &mut Report) -> Option<Vec<Option<usize>>> {
    let mut complete = true;
    let mut positions = Vec::with_capacity(columns.len());
    for wanted in columns {
        let matches = |name: &str| name.to_lowercase() == wanted.name.to_lowercase();
        let found = header.cells.iter().position(|cell| !wanted.name.is_empty() && matches(&cell.text()));
        if wanted.needed && found.is_none() {
            complete = false;
            report.stop("column-missing", At::Row(header.line), || {
                let names: Vec<&str> = columns.iter().map(|column| column.name).collect();
                (
                    format!("Die Spalte {} fehlt.", named(wanted.name)),
                    format!("Die Kopfzeile braucht diese Spalten: {}.", names.join(", ")),
                )
            });
        }
        positions.push(found);
    }
    complete.then_some(positions)
}

/// One line below the header.
pub(crate) struct Line<'r> {
    row: &'r Row<'r>,
    positions: &'r [Option<usize>],
}

impl Line<'_> {
    /// The line number in the file.
    pub(crate) fn number(&self) -> u32 {
        self.row.line
    }

    /// A field, trimmed; empty if the column is not there.
    pub(crate) fn text(&self, column: usize) -> Cow<'_, str> {
        self.positions[column].map_or(Cow::Borrowed(""), |at| self.row.cell(at).text())
    }

    /// A field, none if it is blank.
    pub(crate) fn filled(&self, column: usize) -> Option<String> {
        Some(self.text(column)).filter(|text| !text.is_empty()).map(Cow::into_owned)
    }

    /// A house number or nothing; what cannot be read is a finding and an error.
    pub(crate) fn number_of(
        &self,
        column: usize,
        name: &str,
        report: &mut Report,
    ) -> Result<Option<HouseNumber>, ()> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(None);
        }
        text.parse().map(Some).map_err(|_| number_unreadable(&text, self.number(), name, report))
    }

    /// A day or nothing; what cannot be read is a finding and an error.
    pub(crate) fn day_of(
        &self,
        column: usize,
        name: &str,
        report: &mut Report,
    ) -> Result<Option<ReferenceDate>, ()> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(None);
        }
        text.parse().map(Some).map_err(|_| {
            report.stop("date-unreadable", At::Cell(self.number(), name), || {
                (
                    format!("{} ist kein Tag.", quoted(&text)),
                    "Schreiben Sie den Tag als 2023-12-31 oder 31.12.2023.".to_owned(),
                )
            });
        })
    }

    /// A field that must not be blank; otherwise a finding and an error.
    pub(crate) fn needed(&self, column: usize, name: &str, report: &mut Report) -> Result<String, ()> {
        self.filled(column).ok_or_else(|| {
            report.stop("field-empty", At::Cell(self.number(), name), || {
                (
                    "Das Feld ist leer; die Zeile wird nicht verwendet.".to_owned(),
                    "Ergänzen Sie es, oder entfernen Sie die Zeile.".to_owned(),
                )
            });
        })
    }
}

/// The finding on a house number of a public list that cannot be read.
pub(crate) fn number_unreadable(text: &str, line: u32, column: &str, report: &mut Report) {
    report.stop("number-unreadable", At::Cell(line, column), || {
        (
            format!("{} ist keine Hausnummer; die Zeile wird nicht verwendet.", quoted(text)),
            "Schreiben Sie sie zum Beispiel als 12, 12a oder 12 1/2.".to_owned(),
        )
    });
}
