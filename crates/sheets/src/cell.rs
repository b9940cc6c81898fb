//! Rows and cells as every format gives them.

use std::borrow::Cow;

use vocabulary::ReferenceDate;

/// One cell. Text formats give [`Cell::Text`] only, also for an empty field.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'r> {
    /// Nothing was entered.
    Empty,
    /// Text, untrimmed; in a workbook also a month shown without its day (`2013-12`), a key shown with
    /// leading zeros, and what a format shows in place of a number (`*`). Raised and lowered parts of
    /// an XLSX text are left out as footnote marks, unless nothing else is in the cell.
    Text(Cow<'r, str>),
    /// A number of a workbook, to the 15 significant digits that spreadsheets calculate with;
    /// shown as per cent it is a hundred times what is stored, shown in thousands a thousandth.
    Number(f64),
    /// A day of a workbook.
    Date(ReferenceDate),
    /// A formula that failed, as the spreadsheet shows it: `#REF!`; or one without a stored value.
    Fault(&'static str),
}

impl Cell<'_> {
    /// What a person sees in the cell, trimmed: `6` for the number 6.0, ISO for a date.
    ///
    /// ```
    /// use sheets::Cell;
    /// assert_eq!(Cell::Number(6.0).text(), "6");
    /// assert_eq!(Cell::Text(" Mitte ".into()).text(), "Mitte");
    /// ```
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text.trim()),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Date(date) => Cow::Owned(date.to_string()),
            Self::Fault(fault) => Cow::Borrowed(fault),
        }
    }

    /// True if there is nothing but blanks.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }
}

/// One row that is not blank.
#[derive(Debug, Clone, PartialEq)]
pub struct Row<'r> {
    /// The physical line or spreadsheet row it starts on, counted from 1.
    pub line: u32,
    /// The physical line it ends on; later than `line` if a quoted field holds line ends.
    pub last_line: u32,
    /// The cells from the first column on; trailing empty cells of a workbook are left out.
    pub cells: Vec<Cell<'r>>,
    /// True if text follows a closing quote: fields of two rows may have run into one.
    pub misquoted: bool,
    /// True if the file ends right behind it, without a line end.
    pub open_ended: bool,
}

impl Row<'_> {
    /// The cell of a column counted from 0; empty beyond the last.
    pub fn cell(&self, column: usize) -> &Cell<'_> {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }
}
