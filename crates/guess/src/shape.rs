//! Where in a sheet the titles end, which rows name the columns, and which rows hold data.

use std::collections::BTreeSet;

use sheets::header;
use sheets::number::Notation;
use vocabulary::profile::HeaderRows;

use crate::column::is_code;
use crate::kind::{Kind, kind};
use crate::sample::Sheet;
use crate::when;

/// So many hundredths of the filled cells of a column hold numbers, if it is a column of numbers.
const MOSTLY: usize = 60;

/// So many numbers one after the other count columns.
const COUNTING: usize = 4;

/// A longer text in a column of numbers is no sign.
const LONGEST_SIGN: usize = 20;

/// A header has at most so many rows.
const MOST_HEADER_ROWS: usize = 8;

/// The parts of a sheet.
pub(crate) struct Shape {
    /// The rows of the header.
    pub(crate) header: HeaderRows,
    /// False if no row was found that names the columns; the first one was taken.
    pub(crate) named: bool,
    /// The composed column names.
    pub(crate) names: Vec<String>,
    /// The texts above the header.
    pub(crate) titles: Vec<String>,
    /// Positions of the rows with data.
    pub(crate) body: Vec<usize>,
    /// The texts below the header that are no data: footnotes, legends, sources.
    pub(crate) notes: Vec<String>,
}

/// Finds the parts of a sheet; nothing if it holds no table.
pub(crate) fn shape(sheet: &Sheet, notation: Notation) -> Option<Shape> {
    let look = Look::new(sheet, notation);
    let several = look.rows_with(2)?;
    let bottom = look.header_bottom(&several);
    let last = bottom.unwrap_or(several[0]);
    let first = if bottom.is_some() { look.header_top(last) } else { last };
    let below = (last + 1..sheet.rows.len()).filter(|row| !look.counts_columns(*row));
    let (body, notes): (Vec<usize>, Vec<usize>) = below.partition(|row| look.is_data(*row));
    let titles = sheet.rows[..first].iter().flat_map(|row| &row.cells).map(|cell| cell.text().into_owned());
    let header = HeaderRows { first: sheet.rows[first].number, last: sheet.rows[last].number };
    (!body.is_empty()).then(|| Shape {
        header,
        named: bottom.is_some(),
        names: look.names(first, last),
        titles: titles.filter(|title| !title.is_empty()).collect(),
        body,
        notes: notes.into_iter().map(|row| look.first_text(row)).collect(),
    })
}

struct Look<'s> {
    sheet: &'s Sheet,
    kinds: Vec<Vec<Kind>>,
    width: usize,
    /// Columns that mostly hold numbers.
    numeric: Vec<bool>,
    /// Columns that mostly hold years.
    years: Vec<bool>,
    /// Columns that hold anything.
    filled: Vec<bool>,
}

impl<'s> Look<'s> {
    fn new(sheet: &'s Sheet, notation: Notation) -> Self {
        let kinds: Vec<Vec<Kind>> = (sheet.rows.iter())
            .map(|row| row.cells.iter().map(|cell| kind(cell, notation)).collect())
            .collect();
        let width = kinds.iter().map(Vec::len).max().unwrap_or(0);
        let mut look =
            Self { sheet, kinds, width, numeric: Vec::new(), years: Vec::new(), filled: Vec::new() };
        let several = look.rows_with(2).unwrap_or_default();
        // Headers stand in the upper half of even the shortest table.
        let lower = &several[several.len() / 2..];
        for column in 0..width {
            let filled = lower.iter().map(|row| look.at(*row, column)).filter(|kind| *kind != Kind::Blank);
            let (mut all, mut numbers, mut years) = (0, 0, 0);
            for kind in filled {
                all += 1;
                numbers += usize::from(matches!(kind, Kind::Number(_) | Kind::Sign));
                years += usize::from(is_year(kind));
            }
            look.filled.push(all > 0);
            look.numeric.push(numbers > 0 && numbers * 100 >= all * MOSTLY);
            look.years.push(years > 0 && years * 100 >= all * MOSTLY);
        }
        look
    }

    fn at(&self, row: usize, column: usize) -> Kind {
        self.kinds[row].get(column).copied().unwrap_or(Kind::Blank)
    }

    /// The rows with at least so many filled cells; nothing if there are none.
    fn rows_with(&self, cells: usize) -> Option<Vec<usize>> {
        let rows = (0..self.sheet.rows.len()).filter(|row| self.sheet.rows[*row].filled() >= cells);
        let rows: Vec<usize> = rows.collect();
        (!rows.is_empty()).then_some(rows)
    }

    /// The last row of the header: above the first row of numbers, the nearest that names their columns.
    fn header_bottom(&self, several: &[usize]) -> Option<usize> {
        if !self.numeric.contains(&true) {
            let first = several[0];
            let distinct = self.sheet.rows[first].cells.iter().filter(|cell| !cell.is_blank());
            let mut texts: Vec<_> = distinct.map(sheets::Cell::text).collect();
            let all = texts.len();
            texts.sort_unstable();
            texts.dedup();
            return (texts.len() == all && several.len() > 1).then_some(first);
        }
        let first = several.iter().position(|row| self.has_numbers(*row))?;
        let above = &several[..first];
        above.iter().rev().find(|row| self.names_columns(**row)).or(above.last()).copied()
    }

    /// True if most of the columns of numbers that are filled hold numbers which are no column names.
    fn has_numbers(&self, row: usize) -> bool {
        if self.counts_columns(row) || self.names_years(row) {
            return false;
        }
        let (mut all, mut numbers) = (0, 0);
        for column in (0..self.width).filter(|column| self.numeric[*column]) {
            match self.at(row, column) {
                Kind::Blank => {}
                Kind::Number(_) | Kind::Sign => (all, numbers) = (all + 1, numbers + 1),
                Kind::Day | Kind::Text => all += 1,
            }
        }
        numbers * 2 > all
    }

    /// True if the columns of numbers have words or dates in this row.
    fn names_columns(&self, row: usize) -> bool {
        let numeric = (0..self.width).filter(|column| self.numeric[*column]);
        let is_name = |column: &usize| match self.at(row, *column) {
            Kind::Text | Kind::Day => true,
            kind @ Kind::Number(_) => !self.years[*column] && (is_year(kind) || self.names_count(row)),
            Kind::Blank | Kind::Sign => false,
        };
        let all = numeric.clone().count();
        numeric.filter(is_name).count() * 2 >= all.min(self.sheet.rows[row].filled())
    }

    /// True if all numbers of the row are years, in columns that hold other numbers below.
    fn names_years(&self, row: usize) -> bool {
        let numbers = (0..self.width)
            .filter(|column| self.numeric[*column] && !self.years[*column])
            .map(|column| self.at(row, column))
            .filter(|kind| matches!(kind, Kind::Number(_)));
        let mut numbers = numbers.peekable();
        numbers.peek().is_some() && numbers.all(is_year)
    }

    /// True if the row counts the columns below a header: 1 2 3 4.
    fn counts_columns(&self, row: usize) -> bool {
        self.counts(row) && (0..row).any(|above| self.sheet.rows[above].filled() >= 2)
    }

    /// True if the numbers of the first row count: ages as column names.
    fn names_count(&self, row: usize) -> bool {
        self.counts(row) && !self.counts_columns(row)
    }

    fn counts(&self, row: usize) -> bool {
        let numbers: Vec<f64> = self.kinds[row]
            .iter()
            .filter_map(|kind| match kind {
                Kind::Number(number) => Some(*number),
                _ => None,
            })
            .collect();
        numbers.len() >= COUNTING
            && numbers.windows(2).all(|pair| pair[1] == pair[0] + 1.0)
            && numbers.len() + 1 >= self.sheet.rows[row].filled()
    }

    /// True if the row has several cells, or only a key, and no sentence where numbers should be.
    fn is_data(&self, row: usize) -> bool {
        let cells = &self.sheet.rows[row];
        let is_sentence = |column: &usize| {
            self.at(row, *column) == Kind::Text && cells.cell(*column).text().len() > LONGEST_SIGN
        };
        let mut numeric = (0..cells.cells.len()).filter(|column| self.numeric[*column]);
        let some = cells.filled() > 1 || is_code(&cells.cell(0).text());
        some && (self.has_numbers(row) || !numeric.any(|column| is_sentence(&column)))
    }

    /// The first text of a row.
    fn first_text(&self, row: usize) -> String {
        let mut texts = self.sheet.rows[row].cells.iter().map(sheets::Cell::text);
        texts.find(|text| !text.is_empty()).map_or(String::new(), std::borrow::Cow::into_owned)
    }

    /// The first row of the header whose last row is known: rows are added as long as names are missing.
    fn header_top(&self, last: usize) -> usize {
        let mut top = last;
        while top > 0 && last - top + 1 < MOST_HEADER_ROWS && !self.is_named(top, last) {
            let above = top - 1;
            if self.is_title(above, top, last) || self.has_numbers(above) {
                break;
            }
            top = above;
        }
        top
    }

    /// True if every column of numbers has a name of its own that is more than a date.
    fn is_named(&self, first: usize, last: usize) -> bool {
        let names = self.names(first, last);
        let used = (0..self.width).filter(|column| self.filled[*column]);
        let mut seen = BTreeSet::new();
        used.into_iter().all(|column| {
            let name = names[column].as_str();
            !name.is_empty() && seen.insert(name) && !(self.numeric[column] && when::is_bare(name))
        })
    }

    /// True if a row above the header found so far says nothing about columns: a single text, or a second
    /// one such as "Stand" and its date, above columns that have names already.
    fn is_title(&self, row: usize, first: usize, last: usize) -> bool {
        let named = self.names(first, last);
        let columns: Vec<usize> =
            (0..self.width).filter(|column| self.at(row, *column) != Kind::Blank).collect();
        match columns[..] {
            [] | [0] => true,
            // A single text over later columns is a merged cell, if names stand above it.
            [_] => row == 0 || self.sheet.rows[row - 1].filled() < 2,
            [0, 1] if self.width > 3 => !named[0].is_empty() && !named[1].is_empty(),
            _ => false,
        }
    }

    /// The composed names of all columns, without what typesetting adds.
    fn names(&self, first: usize, last: usize) -> Vec<String> {
        let texts = |row: usize| {
            let cells = (0..self.width).map(|column| self.sheet.rows[row].cell(column));
            cells.map(|cell| cell.text().into_owned()).collect::<Vec<String>>()
        };
        let rows: Vec<Vec<String>> = (first..=last).map(texts).collect();
        header::names(&rows).iter().map(|name| header::folded(name)).collect()
    }
}

fn is_year(kind: Kind) -> bool {
    matches!(kind, Kind::Number(number) if (1900.0..2100.0).contains(&number) && number.fract() == 0.0)
}
