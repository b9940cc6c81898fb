//! A file of records → batches of words: delimited text in bulk, all else row by row.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::Path;

use sheets::columns::{Bulk, Column, Kind};
use sheets::number::Notation;
use sheets::{At, Document, Opening, Report, Row, header};
use vocabulary::Finding;
use vocabulary::profile::{HeaderRows, Profile};

use crate::batch::{Batch, Text};

/// So many rows of a file that is read row by row make a batch.
const ROWS: usize = 32 * 1024;

/// An opened file of records.
pub(crate) struct RecordsTable {
    form: Form,
    /// The names of its columns.
    pub(crate) names: Vec<String>,
}

enum Form {
    /// Delimited text with one header row.
    Bulk(Bulk, HeaderRows),
    /// Fixed width, workbooks, and headers of several rows.
    Rows(Box<Document>, HeaderRows),
}

/// What could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bad {
    /// The row on this line has another number of fields than the header, or unpaired quotes; it is left out.
    Row(u32),
    /// A cell holds bytes that are no characters; it counts as blank.
    Cell(u32, usize),
}

impl RecordsTable {
    /// Opens a file, shown under a name; what is wrong with it is a finding.
    pub(crate) fn open(path: &Path, shown: &str, profile: &Profile) -> (Option<Self>, Vec<Finding>) {
        let header = if profile.fixed.is_empty() { profile.header } else { HeaderRows { first: 0, last: 0 } };
        let opening = Opening::of(profile, header.first.max(1));
        if profile.fixed.is_empty() && header.first == header.last {
            let notation = Notation { decimal: profile.decimal, thousands: profile.thousands };
            let mut report = Report::new(shown.to_owned());
            if let Some(bulk) = Bulk::open(path, &opening, notation, &mut report) {
                let names = bulk.names().to_vec();
                return (Some(Self { names, form: Form::Bulk(bulk, header) }), report.finish());
            }
        }
        let mut report = Report::new(shown.to_owned());
        let opened = sheets::open(path, &opening, &mut report).and_then(|mut document| {
            let names = names(&mut document, header, &mut report)?;
            Some(Self { names, form: Form::Rows(Box::new(document), header) })
        });
        (opened, report.finish())
    }

    /// Gives the batches of the file to `visit` in their order; of the columns only those that are wanted.
    pub(crate) fn read(
        &mut self,
        wanted: &[bool],
        report: &mut Report,
        mut visit: impl FnMut(Batch<'_>, &[Bad]),
    ) {
        match &mut self.form {
            Form::Bulk(bulk, header) => {
                let kinds: Vec<Option<Kind>> =
                    wanted.iter().map(|wanted| wanted.then_some(Kind::Words)).collect();
                let mut line = header.last + 1;
                let read = bulk.read(&kinds, |batch| line = in_bulk(&batch, wanted, line, &mut visit));
                read.unwrap_or_else(|broken| broken.tell(report));
            }
            Form::Rows(document, header) => {
                let mut collector = Collector::new(wanted, document.delimiter().is_some());
                let mut rows = document.rows(0);
                while let Some(row) = rows.next() {
                    match row {
                        Ok(row) if row.line <= header.last => {}
                        Ok(row) => collector.push(&row),
                        Err(broken) => {
                            broken.tell(report);
                            break;
                        }
                    }
                    if collector.lines.len() == ROWS {
                        collector.give(&mut visit);
                    }
                }
                collector.give(&mut visit);
            }
        }
    }
}

/// Gives a batch of a bulk file; returns the line that follows it.
///
/// Lines are counted one for each row, so they are too small behind blank lines and line ends in quotes.
fn in_bulk(
    batch: &sheets::columns::Batch,
    wanted: &[bool],
    first: u32,
    visit: &mut impl FnMut(Batch<'_>, &[Bad]),
) -> u32 {
    let mut left_out = batch.bad.iter().filter(|bad| bad.column.is_none()).map(|bad| bad.line).peekable();
    let mut line = first;
    let mut lines = Vec::with_capacity(batch.rows);
    for _ in 0..batch.rows {
        while left_out.next_if(|out| *out <= line).is_some() {
            line += 1;
        }
        lines.push(line);
        line += 1;
    }
    let mut given = batch.columns.iter();
    let columns = wanted.iter().map(|wanted| match wanted.then(|| given.next()).flatten() {
        Some(Column::Words(words)) => {
            Some(Text { words: words.words(), codes: Cow::Borrowed(words.codes()) })
        }
        _ => None,
    });
    let bad: Vec<Bad> = batch
        .bad
        .iter()
        .map(|bad| bad.column.map_or(Bad::Row(bad.line), |column| Bad::Cell(bad.line, column)))
        .collect();
    visit(Batch { rows: batch.rows, columns: columns.collect(), lines }, &bad);
    line + left_out.count() as u32
}

/// The names of the columns of a file that is read row by row.
fn names(document: &mut Document, header: HeaderRows, report: &mut Report) -> Option<Vec<String>> {
    let mut above: Vec<Vec<String>> = Vec::new();
    let mut rows = document.rows(0);
    while let Some(row) = rows.next() {
        match row {
            Ok(row) if row.line > header.last => break,
            Ok(row) if row.line < header.first => {}
            Ok(row) => above.push(row.cells.iter().map(|cell| cell.text().into_owned()).collect()),
            Err(broken) => {
                broken.tell(report);
                return None;
            }
        }
    }
    if above.is_empty() {
        report.stop("file-empty", At::File, || {
            let message = "Wo die Spaltennamen stehen sollten, steht nichts.";
            let hint = "Prüfen Sie, in welcher Zeile sie stehen (header_rows unter [read]), oder lassen Sie die Datei neu liefern.";
            (message.to_owned(), hint.to_owned())
        });
        return None;
    }
    Some(header::names(&above))
}

/// Collects rows to a batch.
struct Collector<'w> {
    wanted: &'w [bool],
    /// True if every row must have as many cells as the header.
    even: bool,
    columns: Vec<Collected>,
    lines: Vec<u32>,
    bad: Vec<Bad>,
}

#[derive(Default)]
struct Collected {
    known: HashMap<String, u32>,
    words: Vec<String>,
    codes: Vec<u32>,
}

impl<'w> Collector<'w> {
    fn new(wanted: &'w [bool], even: bool) -> Self {
        let columns = wanted.iter().map(|_| Collected::default()).collect();
        Self { wanted, even, columns, lines: Vec::new(), bad: Vec::new() }
    }

    fn push(&mut self, row: &Row<'_>) {
        let width = self.wanted.len();
        let beyond = row.cells.iter().skip(width).any(|cell| !cell.is_blank());
        let uneven = self.even && row.cells.len() != width;
        if row.misquoted || beyond || uneven {
            self.bad.push(Bad::Row(row.line));
            return;
        }
        self.lines.push(row.line);
        for (position, column) in self.columns.iter_mut().enumerate().filter(|(at, _)| self.wanted[*at]) {
            column.push(&row.cell(position).text());
        }
    }

    fn give(&mut self, visit: &mut impl FnMut(Batch<'_>, &[Bad])) {
        let columns =
            self.columns.iter().zip(self.wanted).map(|(column, wanted)| wanted.then(|| column.text()));
        let lines = std::mem::take(&mut self.lines);
        visit(Batch { rows: lines.len(), columns: columns.collect(), lines }, &self.bad);
        *self = Self::new(self.wanted, self.even);
    }
}

impl Collected {
    fn text(&self) -> Text<'_> {
        Text { words: &self.words, codes: Cow::Borrowed(&self.codes) }
    }

    fn push(&mut self, word: &str) {
        let code = match self.known.get(word) {
            Some(code) => *code,
            None => {
                let code = self.words.len() as u32;
                self.words.push(word.to_owned());
                self.known.insert(word.to_owned(), code);
                code
            }
        };
        self.codes.push(code);
    }
}
