//! A file → owned rows of its sheets, few enough to be looked at from all sides.

use std::borrow::Cow;
use std::path::Path;

use sheets::{Broken, Cell, Opening, Report, delimiter};
use vocabulary::profile::FixedField;
use vocabulary::{Finding, Place};

use crate::fixed;

/// So many rows of a sheet are looked at.
const MOST_ROWS: usize = 400_000;

/// So many cells of a sheet are looked at.
const MOST_CELLS: usize = 4_000_000;

/// So many rows tell how evenly a delimiter cuts.
const ROWS_TO_CUT: usize = 300;

/// No file holds it, so that a line stays whole.
const NO_DELIMITER: char = '\u{1f}';

/// What was seen of a file.
pub(crate) struct Sample {
    /// Encoding of a text file.
    pub(crate) encoding: Option<String>,
    /// How the columns of a text file are told apart.
    pub(crate) cut: Cut,
    /// The sheets that hold anything; a text file has one without a name.
    pub(crate) sheets: Vec<Sheet>,
}

/// How the columns of a file are told apart.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cut {
    /// By the cells of a workbook.
    Cells,
    /// By a delimiter; so many hundredths of the rows have the same number of fields.
    Delimiter(char, u32),
    /// By position.
    Fixed(Vec<FixedField>),
}

/// The rows of a sheet.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    /// Its name.
    pub(crate) name: String,
    /// Its first rows that are not blank.
    pub(crate) rows: Vec<Line>,
    /// True if there are more.
    pub(crate) cut_short: bool,
    /// Why no more rows could be read.
    pub(crate) broken: Option<Broken>,
}

/// One row.
#[derive(Debug)]
pub(crate) struct Line {
    /// Physical line or spreadsheet row, counted from 1.
    pub(crate) number: u32,
    /// Its cells without blank ones at the end.
    pub(crate) cells: Vec<Cell<'static>>,
}

impl Line {
    /// The cell of a column counted from 0.
    pub(crate) fn cell(&self, column: usize) -> &Cell<'static> {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }

    /// Number of cells that hold something.
    pub(crate) fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_blank()).count()
    }
}

/// Reads a sample of a file, or tells why it cannot be read.
pub(crate) fn read(path: &Path, shown_name: &str) -> Result<Sample, Vec<Finding>> {
    let mut report = Report::new(shown_name.to_owned());
    let Some(mut document) = sheets::open(path, &Opening::default(), &mut report) else {
        return Err(report.finish());
    };
    let sample = match document.delimiter() {
        Some(_) => text(path, document.encoding()),
        None => {
            let names = document.sheets().to_vec();
            let sheets = names.into_iter().enumerate();
            let sheets = sheets.map(|(position, name)| sheet(&mut document, position, name, MOST_ROWS));
            Sample { encoding: None, cut: Cut::Cells, sheets: sheets.collect() }
        }
    };
    if sample.sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        sample.sheets.iter().filter_map(|sheet| sheet.broken).for_each(|broken| broken.tell(&mut report));
        if sample.sheets.iter().any(|sheet| sheet.broken.is_some()) {
            return Err(report.finish());
        }
        let mut findings = report.finish();
        let hint = "Lassen Sie sich die Datei noch einmal schicken.";
        findings.push(Finding::stop(
            "file-empty",
            Place::file(shown_name),
            "In der Datei steht nichts, was sich lesen lässt.",
            hint,
        ));
        return Err(findings);
    }
    Ok(sample)
}

fn text(path: &Path, encoding: Option<String>) -> Sample {
    let rows = |delimiter, most| {
        let opening =
            Opening { encoding: encoding.as_deref(), delimiter: Some(delimiter), ..Opening::default() };
        // What is wrong with the file was told when it was opened first.
        match sheets::open(path, &opening, &mut Report::new(String::new())) {
            Some(mut document) => sheet(&mut document, 0, String::new(), most),
            None => Sheet::default(),
        }
    };
    let evenness = delimiter::CANDIDATES.map(|sign| (sign, evenness(&rows(sign, ROWS_TO_CUT))));
    let best = evenness.iter().map(|(_, even)| *even).max().unwrap_or(0);
    // The comma comes last: it cuts decimals almost as evenly as the true delimiter cuts fields.
    let chosen = evenness.into_iter().find(|(_, even)| *even > 0 && *even * 10 >= best * 9);
    if best < 60 {
        let lines = rows(NO_DELIMITER, MOST_ROWS);
        if let Some((fields, sheet)) = fixed::split(&lines) {
            return Sample { encoding, cut: Cut::Fixed(fields), sheets: vec![sheet] };
        }
    }
    let (sign, even) = chosen.unwrap_or((';', 0));
    Sample {
        encoding: encoding.clone(),
        cut: Cut::Delimiter(sign, even),
        sheets: vec![rows(sign, MOST_ROWS)],
    }
}

/// How many hundredths of the rows have the number of fields that most have, if this is more than one.
fn evenness(sheet: &Sheet) -> u32 {
    let mut widths: Vec<usize> = sheet.rows.iter().map(|row| row.cells.len()).collect();
    widths.sort_unstable();
    let most = widths
        .chunk_by(|one, other| one == other)
        .filter(|chunk| chunk[0] > 1)
        .map(<[usize]>::len)
        .max()
        .unwrap_or(0);
    (most * 100 / widths.len().max(1)) as u32
}

fn sheet(document: &mut sheets::Document, position: usize, name: String, most: usize) -> Sheet {
    let mut rows = document.rows(position);
    let mut sheet = Sheet { name, ..Sheet::default() };
    let mut cells = 0;
    while let Some(row) = rows.next() {
        let row = match row {
            Ok(row) => row,
            Err(broken) => {
                sheet.broken = Some(broken);
                break;
            }
        };
        if sheet.rows.len() == most || cells > MOST_CELLS {
            sheet.cut_short = true;
            break;
        }
        cells += row.cells.len();
        let owned = row.cells.into_iter().map(owned).collect();
        sheet.rows.push(Line { number: row.line, cells: owned });
    }
    // A single long row must not make a million short ones as wide as itself.
    let width = sheet.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0).max(1);
    if sheet.rows.len() * width > MOST_CELLS {
        sheet.rows.truncate(MOST_CELLS.div_ceil(width).max(ROWS_TO_CUT));
        sheet.cut_short = true;
    }
    sheet
}

fn owned(cell: Cell<'_>) -> Cell<'static> {
    match cell {
        Cell::Empty => Cell::Empty,
        Cell::Text(text) => Cell::Text(Cow::Owned(text.into_owned())),
        Cell::Number(number) => Cell::Number(number),
        Cell::Date(date) => Cell::Date(date),
        Cell::Fault(fault) => Cell::Fault(fault),
    }
}
