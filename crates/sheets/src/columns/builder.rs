//! One column while it is read.

use std::borrow::Cow;

use vocabulary::ReferenceDate;

use super::parse::Format;
use super::words::Collector;
use super::{Column, Kind, Numbers};
use crate::encoding::Encoding;
use crate::number::Plain;

/// Collects one column.
pub(super) enum Builder<'b> {
    Skipped,
    Words(Collector<'b>),
    Counts(Numbers<i64>),
    Values(Numbers<f64>),
    Dates(Vec<Option<ReferenceDate>>),
}

impl<'b> Builder<'b> {
    /// A column with room for so many rows.
    pub(super) fn new(kind: Option<Kind>, encoding: Encoding, rows: usize) -> Self {
        match kind {
            None => Self::Skipped,
            Some(Kind::Words) => Self::Words(Collector::new(encoding, rows)),
            Some(Kind::Counts) => Self::Counts(Numbers::new(rows)),
            Some(Kind::Values) => Self::Values(Numbers::new(rows)),
            Some(Kind::Dates) => Self::Dates(Vec::with_capacity(rows)),
        }
    }

    /// Adds a number, if this column takes it as it is.
    pub(super) fn push_plain(&mut self, plain: &Plain) -> bool {
        match self {
            Self::Counts(numbers) => plain.count().map(|count| numbers.numbers.push(count)).is_some(),
            Self::Values(numbers) => {
                numbers.numbers.push(plain.value());
                true
            }
            _ => false,
        }
    }

    /// Adds the cell of a row; false if it is not what it should be.
    #[expect(clippy::ptr_arg, reason = "a new word keeps what it borrows; moved it would go through memory")]
    pub(super) fn push(&mut self, field: &Cow<'b, [u8]>, row: usize, format: Format<'_>) -> bool {
        match self {
            Self::Skipped => true,
            Self::Words(words) => words.push(field),
            Self::Counts(numbers) => {
                let count = format.text(field).and_then(|text| format.notation.count(&text).ok());
                numbers.push(count, row) || field.is_empty()
            }
            Self::Values(numbers) => {
                let value = format.text(field).and_then(|text| format.notation.value(&text));
                numbers.push(value, row) || field.is_empty()
            }
            Self::Dates(dates) => {
                let day = day(field);
                dates.push(day);
                day.is_some() || field.is_empty()
            }
        }
    }

    pub(super) fn truncate(&mut self, rows: usize) {
        match self {
            Self::Skipped => {}
            Self::Words(words) => words.truncate(rows),
            Self::Counts(numbers) => numbers.truncate(rows),
            Self::Values(numbers) => numbers.truncate(rows),
            Self::Dates(dates) => dates.truncate(rows),
        }
    }

    pub(super) fn finish(self) -> Option<Column> {
        match self {
            Self::Skipped => None,
            Self::Words(words) => Some(Column::Words(words.finish())),
            Self::Counts(numbers) => Some(Column::Counts(numbers)),
            Self::Values(numbers) => Some(Column::Values(numbers)),
            Self::Dates(dates) => Some(Column::Dates(dates)),
        }
    }
}

impl<T: Copy + Default> Numbers<T> {
    fn new(rows: usize) -> Self {
        Self { numbers: Vec::with_capacity(rows), gaps: Vec::new() }
    }

    /// Adds the number of a row or a gap; false for a gap.
    fn push(&mut self, number: Option<T>, row: usize) -> bool {
        self.numbers.push(number.unwrap_or_default());
        if number.is_none() {
            self.gaps.push(row as u32);
        }
        number.is_some()
    }

    fn truncate(&mut self, rows: usize) {
        self.numbers.truncate(rows);
        let kept = self.gaps.partition_point(|gap| (*gap as usize) < rows);
        self.gaps.truncate(kept);
    }
}

impl Format<'_> {
    /// The text of a cell in characters; none if the encoding does not know its bytes.
    fn text(self, field: &[u8]) -> Option<String> {
        let mut text = String::new();
        self.encoding.decoder().decode(field, true, &mut text).ok()?;
        Some(text)
    }
}

/// A day in ISO or German form.
fn day(field: &[u8]) -> Option<ReferenceDate> {
    let digits = |from: usize, to: usize| {
        field[from..to]
            .iter()
            .try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + i16::from(byte - b'0')))
    };
    let (year, month, day) = match field {
        [_, _, _, _, b'-', _, _, b'-', _, _] => (digits(0, 4)?, digits(5, 7)?, digits(8, 10)?),
        [_, _, b'.', _, _, b'.', _, _, _, _] => (digits(6, 10)?, digits(3, 5)?, digits(0, 2)?),
        _ => return std::str::from_utf8(field).ok()?.parse().ok(),
    };
    ReferenceDate::new(year, month as i8, day as i8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_both_written_forms() {
        for field in ["2020-02-29", "29.02.2020", "29.2.2020"] {
            assert_eq!(day(field.as_bytes()), ReferenceDate::new(2020, 2, 29), "{field}");
        }
        for field in ["2021-02-29", "29-02-2020", "2020-xx-29", "2020", ""] {
            assert_eq!(day(field.as_bytes()), None, "{field}");
        }
    }
}
