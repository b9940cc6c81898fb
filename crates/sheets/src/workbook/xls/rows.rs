//! XLS: the cells of a sheet, put in order.
//!
//! Most programs write them row by row, but the format does not ask for it.

use std::borrow::Cow;

use super::Book;
use crate::broken::MOST_COLUMNS;
use crate::cell::{Cell, Row};
use crate::workbook::biff::{BEGIN, END, Fields, Record, Records};
use crate::workbook::shown::to_15_digits;
use crate::workbook::{MOST_CELLS, Trouble};

const FORMULA: u16 = 0x0006;
const MANY_PACKED_NUMBERS: u16 = 0x00bd;
const RICH_TEXT: u16 = 0x00d6;
const SHARED_TEXT: u16 = 0x00fd;
const NUMBER: u16 = 0x0203;
const TEXT: u16 = 0x0204;
const TRUTH_OR_FAULT: u16 = 0x0205;
const FORMULA_TEXT: u16 = 0x0207;
const PACKED_NUMBER: u16 = 0x027e;

/// The rows of a sheet.
pub(crate) struct XlsRows<'d> {
    cells: std::iter::Peekable<std::vec::IntoIter<Placed<'d>>>,
    /// True if the sheet stops without its end; told behind its last row.
    cut_off: bool,
}

/// A cell with its row and column from 0.
struct Placed<'d> {
    row: u16,
    column: u16,
    cell: Cell<'d>,
}

/// Reads the cells of a sheet.
struct Reader<'d> {
    book: &'d Book,
    cells: Vec<Placed<'d>>,
    /// Where the formula is whose text comes in the next record.
    formula: (u16, u16),
}

impl<'d> XlsRows<'d> {
    pub(super) fn read(sheet: &'d [u8], book: &'d Book) -> Result<Self, Trouble> {
        let mut reader = Reader { book, cells: Vec::new(), formula: (0, 0) };
        // Charts inside a sheet are streams of their own, with cells that are not the sheet's.
        let mut depth = 0_u32;
        let mut cut_off = true;
        for record in Records::new(sheet) {
            match record.kind {
                BEGIN => depth += 1,
                END if depth <= 1 => {
                    cut_off = false;
                    break;
                }
                END => depth -= 1,
                _ if depth == 1 => reader.take(&record)?,
                _ => {}
            }
            if reader.cells.len() > MOST_CELLS as usize {
                return Err(Trouble::TooLarge);
            }
        }
        let mut cells = reader.cells;
        cells.sort_by_key(|placed| (placed.row, placed.column));
        Ok(Self { cells: cells.into_iter().peekable(), cut_off })
    }

    /// The next row that is not blank.
    pub(in crate::workbook) fn next(&mut self) -> Result<Option<Row<'_>>, Trouble> {
        while let Some(first) = self.cells.peek() {
            let row = first.row;
            let mut cells = Vec::new();
            while let Some(placed) = self.cells.next_if(|placed| placed.row == row) {
                let column = usize::from(placed.column);
                if column >= MOST_COLUMNS {
                    return Err(Trouble::TooWide);
                }
                cells.resize(column, Cell::Empty);
                cells.push(placed.cell);
            }
            if cells.iter().any(|cell| !cell.is_blank()) {
                let line = u32::from(row) + 1;
                return Ok(Some(Row { line, last_line: line, cells, misquoted: false, open_ended: false }));
            }
        }
        if std::mem::take(&mut self.cut_off) { Err(Trouble::Damaged) } else { Ok(None) }
    }
}

impl<'d> Reader<'d> {
    fn take(&mut self, record: &Record<'_>) -> Result<(), Trouble> {
        let mut fields = record.fields();
        if record.kind == FORMULA_TEXT {
            let length = fields.short()?;
            let text = self.book.text(&mut fields, length)?;
            self.push(self.formula, Cell::Text(text.into()));
            return Ok(());
        }
        let kinds = [
            FORMULA,
            MANY_PACKED_NUMBERS,
            RICH_TEXT,
            SHARED_TEXT,
            NUMBER,
            TEXT,
            TRUTH_OR_FAULT,
            PACKED_NUMBER,
        ];
        if !kinds.contains(&record.kind) {
            return Ok(());
        }
        let place = (fields.short()?, fields.short()?);
        if record.kind == MANY_PACKED_NUMBERS {
            return self.packed_numbers(place, fields);
        }
        let format = fields.short()?;
        let cell = match record.kind {
            NUMBER => self.number(f64::from_le_bytes(fields.bytes()?), format),
            PACKED_NUMBER => self.number(unpacked(fields.long()?), format),
            SHARED_TEXT => {
                let text = self.book.texts.get(fields.long()? as usize).ok_or(Trouble::Damaged)?;
                Cell::Text(Cow::Borrowed(text))
            }
            TEXT | RICH_TEXT => {
                let length = fields.short()?;
                Cell::Text(self.book.text(&mut fields, length)?.into())
            }
            TRUTH_OR_FAULT => {
                let [value, is_fault] = fields.bytes()?;
                if is_fault == 1 { Cell::Fault(fault(value)) } else { truth(value) }
            }
            _ => {
                self.formula = place;
                self.result(fields.bytes()?, format)
            }
        };
        self.push(place, cell);
        Ok(())
    }

    fn packed_numbers(&mut self, (row, first): (u16, u16), mut fields: Fields<'_>) -> Result<(), Trouble> {
        let mut column = first;
        while let (Ok(format), Ok(packed)) = (fields.short(), fields.long()) {
            let cell = self.number(unpacked(packed), format);
            self.push((row, column), cell);
            column = column.checked_add(1).ok_or(Trouble::TooWide)?;
        }
        Ok(())
    }

    fn push(&mut self, (row, column): (u16, u16), cell: Cell<'d>) {
        if cell != Cell::Empty {
            self.cells.push(Placed { row, column, cell });
        }
    }

    fn number(&self, stored: f64, format: u16) -> Cell<'d> {
        let stored = to_15_digits(stored);
        match self.book.formats.get(usize::from(format)) {
            _ if !stored.is_finite() => Cell::Empty,
            Some(format) => format.cell(stored, self.book.epoch),
            None => Cell::Number(stored),
        }
    }

    /// The stored result of a formula; that of a text comes in a record of its own.
    fn result(&self, bytes: [u8; 8], format: u16) -> Cell<'d> {
        match bytes {
            [1, _, value, .., 0xff, 0xff] => truth(value),
            [2, _, value, .., 0xff, 0xff] => Cell::Fault(fault(value)),
            [.., 0xff, 0xff] => Cell::Empty,
            number => self.number(f64::from_le_bytes(number), format),
        }
    }
}

fn truth(value: u8) -> Cell<'static> {
    Cell::Text(Cow::Borrowed(if value == 0 { "FALSCH" } else { "WAHR" }))
}

fn fault(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        0x2a => "#N/A",
        _ => "#ERROR!",
    }
}

/// A number in 30 bits: a whole one or the upper half of a long one, as it is or a hundred times.
fn unpacked(packed: u32) -> f64 {
    let number = if packed & 2 == 0 {
        f64::from_bits(u64::from(packed & !3) << 32)
    } else {
        f64::from(packed.cast_signed() >> 2)
    };
    if packed & 1 == 0 { number } else { number / 100.0 }
}

#[cfg(test)]
mod tests {
    use super::unpacked;

    #[test]
    fn packed_numbers_are_whole_or_halved_and_may_be_hundredfold() {
        assert_eq!(unpacked((7 << 2) | 2), 7.0);
        assert_eq!(unpacked(((-7_i32).cast_unsigned() << 2) | 2), -7.0);
        assert_eq!(unpacked((1234 << 2) | 3), 12.34);
        assert_eq!(unpacked((1.5_f64.to_bits() >> 32) as u32), 1.5);
        assert_eq!(unpacked((150_f64.to_bits() >> 32) as u32 | 1), 1.5);
    }
}
