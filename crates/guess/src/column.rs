//! What the columns below a header hold, counted.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use sheets::Cell;
use sheets::date::PartialDate;
use sheets::number::Notation;

use crate::kind::{Kind, kind};
use crate::sample::Sheet;
use crate::shape::Shape;
use crate::words::says_total;

/// Longest key of an area.
const LONGEST_CODE: usize = 16;

/// A column of the body.
pub(crate) struct Column<'s> {
    /// Its composed name; empty if it has none.
    pub(crate) name: String,
    /// Its number from 0.
    pub(crate) position: usize,
    /// The trimmed texts of its cells, row by row.
    pub(crate) texts: Vec<Cow<'s, str>>,
    /// What the cells look like.
    pub(crate) kinds: Vec<Kind>,
    /// True for empty cells that belong to the filled one above, as merged cells leave them behind.
    pub(crate) merged: Vec<bool>,
    /// Number of cells that are not blank.
    pub(crate) filled: usize,
    /// Number of different texts.
    pub(crate) distinct: usize,
    /// Number of numbers.
    pub(crate) numbers: usize,
    /// Number of cells with the look of a key: `01011102`, `E01000001`, `DE11`.
    pub(crate) codes: usize,
    /// Number of dates or parts of dates.
    pub(crate) dates: usize,
    /// Number of cells with letters.
    pub(crate) words: usize,
}

/// The columns of a sheet.
pub(crate) fn columns<'s>(sheet: &'s Sheet, shape: &Shape, notation: Notation) -> Vec<Column<'s>> {
    let names = shape.names.iter().enumerate();
    let mut columns: Vec<Column<'s>> =
        names.map(|(position, name)| column(sheet, &shape.body, name, position, notation)).collect();
    mark_merged(&mut columns);
    columns
}

/// Marks the empty cells below filled ones; a row of sums or without numbers is no part of a merged cell.
fn mark_merged(columns: &mut [Column<'_>]) {
    let numeric: Vec<bool> = columns.iter().map(Column::is_numeric).collect();
    let some_numeric = numeric.contains(&true);
    let mut known: BTreeMap<usize, bool> = BTreeMap::new();
    for position in 0..columns.len() {
        let texts = &columns[position].texts;
        if texts.first().is_none_or(|first| first.is_empty()) || columns[position].filled == texts.len() {
            continue;
        }
        let mut is_data = |row: usize| {
            *known.entry(row).or_insert_with(|| {
                let is_number = |(column, numeric): (&Column<'_>, &bool)| {
                    *numeric && matches!(column.kinds[row], Kind::Number(_) | Kind::Sign)
                };
                (!some_numeric || columns.iter().zip(&numeric).any(is_number))
                    && !columns.iter().any(|column| says_total(&column.texts[row]))
            })
        };
        let merged = texts.iter().enumerate().map(|(row, text)| text.is_empty() && is_data(row)).collect();
        columns[position].merged = merged;
    }
}

fn column<'s>(
    sheet: &'s Sheet,
    body: &[usize],
    name: &str,
    position: usize,
    notation: Notation,
) -> Column<'s> {
    let cells: Vec<&Cell<'static>> = body.iter().map(|row| sheet.rows[*row].cell(position)).collect();
    let texts: Vec<Cow<'s, str>> = cells.iter().map(|cell| cell.text()).collect();
    let kinds: Vec<Kind> = cells.iter().map(|cell| kind(cell, notation)).collect();
    let filled: Vec<&str> = texts.iter().map(AsRef::as_ref).filter(|text| !text.is_empty()).collect();
    let distinct: BTreeSet<&str> = filled.iter().copied().collect();
    // Dates are dear to find, and few columns hold many different ones.
    let dates: BTreeSet<&str> = distinct.iter().copied().filter(|text| is_date(text)).collect();
    Column {
        name: name.to_owned(),
        position,
        filled: filled.len(),
        distinct: distinct.len(),
        numbers: kinds.iter().filter(|kind| matches!(kind, Kind::Number(_))).count(),
        codes: filled.iter().filter(|text| is_code(text)).count(),
        dates: filled.iter().filter(|text| dates.contains(*text)).count(),
        words: filled.iter().filter(|text| text.chars().any(char::is_alphabetic)).count(),
        merged: vec![false; texts.len()],
        texts,
        kinds,
    }
}

impl Column<'_> {
    /// The name that profiles use: its own, or its number from 1.
    pub(crate) fn shown(&self) -> String {
        if self.name.is_empty() { (self.position + 1).to_string() } else { self.name.clone() }
    }

    /// True if at least so many hundredths of the filled cells are of a kind that was counted.
    pub(crate) fn mostly(&self, counted: usize, hundredths: usize) -> bool {
        self.filled > 0 && counted * 100 >= self.filled * hundredths
    }

    /// Number of signs, such as "-" or "•".
    pub(crate) fn signs(&self) -> usize {
        self.kinds.iter().filter(|kind| matches!(kind, Kind::Sign)).count()
    }

    /// True if most cells hold numbers or signs that stand for numbers.
    pub(crate) fn is_numeric(&self) -> bool {
        let days = self.kinds.iter().filter(|kind| matches!(kind, Kind::Day)).count();
        days == 0 && self.mostly(self.numbers + self.signs(), 60)
    }

    /// The numbers.
    pub(crate) fn values(&self) -> impl Iterator<Item = f64> {
        self.kinds.iter().filter_map(|kind| match kind {
            Kind::Number(number) => Some(*number),
            _ => None,
        })
    }

    /// True if all numbers are whole.
    pub(crate) fn is_whole(&self) -> bool {
        self.values().all(|number| number.fract() == 0.0)
    }

    /// True if some digits lead with zeros that a number would not have.
    pub(crate) fn has_leading_zeros(&self) -> bool {
        let leads = |text: &str| {
            text.len() > 1 && text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        self.texts.iter().any(|text| leads(text))
    }

    /// True if the column counts its rows: 1, 2, 3, …
    pub(crate) fn counts_rows(&self) -> bool {
        let mut values = self.values();
        let first = values.next();
        self.numbers == self.texts.len()
            && self.numbers > 2
            && first.is_some_and(|first| first == 0.0 || first == 1.0)
            && self.values().zip(values).all(|(one, next)| next == one + 1.0)
    }

    /// True if cells are merged, and not only a few that were left empty.
    pub(crate) fn has_gaps(&self) -> bool {
        self.merged.iter().filter(|merged| **merged).count() * 20 > self.texts.len()
    }

    /// The texts, merged cells taking the one above.
    pub(crate) fn filled_down(&self) -> Vec<&str> {
        let mut above = "";
        let filled = self.texts.iter().zip(&self.merged).map(|(text, merged)| {
            if !merged {
                above = text;
            }
            above
        });
        filled.collect()
    }

    /// The different texts in order of first appearance, with how often each stands there.
    pub(crate) fn tally(&self) -> Vec<(&str, usize)> {
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        let mut tally: Vec<(&str, usize)> = Vec::new();
        for text in self.texts.iter().map(AsRef::as_ref).filter(|text| !text.is_empty()) {
            let place = *places.entry(text).or_insert_with(|| {
                tally.push((text, 0));
                tally.len() - 1
            });
            tally[place].1 += 1;
        }
        tally
    }

    /// True if this column is known where the other one is.
    pub(crate) fn follows_from(&self, other: &Column<'_>) -> bool {
        let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
        other.texts.iter().zip(&self.texts).all(|(from, to)| *seen.entry(from).or_insert(to) == to)
    }
}

/// True for the look of a key: short, in one piece, capitals and digits, of these at least a quarter; or a
/// few capitals alone.
pub(crate) fn is_code(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let capitals = text.bytes().filter(u8::is_ascii_uppercase).count();
    let joints = text.bytes().filter(|byte| b"#-/_".contains(byte)).count();
    (1..=LONGEST_CODE).contains(&text.len())
        && digits + capitals + joints == text.len()
        && (digits * 4 >= text.len() || (capitals == text.len() && capitals <= 3))
        && digits + capitals > 0
        && !text.starts_with('-')
}

/// True for a text that is a date or part of one, and little else.
pub(crate) fn is_date(text: &str) -> bool {
    text.len() <= 40 && PartialDate::find(text).is_some()
}
