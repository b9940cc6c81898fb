//! XLSX: the rows of a sheet, read while it is unpacked.

use std::borrow::Cow;

use vocabulary::ReferenceDate;

use super::strings::{Strings, keep_raised, raises, unescape};
use crate::broken::MOST_COLUMNS;
use crate::cell::{Cell, Row};
use crate::workbook::format::Format;
use crate::workbook::package::Part;
use crate::workbook::shown::{Epoch, NO_VALUE, fault, number};
use crate::workbook::xml::{Event, Tag, Xml, push_text};
use crate::workbook::{LONGEST_TEXT, MOST_CELLS, Trouble};

/// The rows of a sheet.
pub(crate) struct XlsxRows<'d> {
    xml: Xml<Part<'d>>,
    strings: &'d Strings,
    formats: &'d [Format],
    epoch: Epoch,
    line: u32,
    /// Cells of the last row, to make room for those of the next.
    width: usize,
    /// Cells read so far.
    count: u32,
    over: bool,
    here: Here,
}

/// The cell that is being read.
struct Here {
    column: usize,
    format: usize,
    kind: Kind,
    text: String,
    /// Raised and lowered parts of the text.
    raised: String,
    /// True inside a part that is raised or lowered.
    is_raised: bool,
    /// True inside the element that holds the value.
    inside: bool,
    /// True inside the pronunciation of a text.
    spoken: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    /// The number that a formula gave.
    Calculated,
    Shared,
    Inline,
    Formula,
    Truth,
    Fault,
    Day,
}

impl<'d> XlsxRows<'d> {
    pub(super) fn new(xml: Xml<Part<'d>>, strings: &'d Strings, formats: &'d [Format], epoch: Epoch) -> Self {
        let here = Here {
            column: 0,
            format: 0,
            kind: Kind::Number,
            text: String::new(),
            raised: String::new(),
            is_raised: false,
            inside: false,
            spoken: false,
        };
        Self { xml, strings, formats, epoch, line: 0, width: 0, count: 0, over: false, here }
    }

    /// The next row that is not blank.
    pub(in crate::workbook) fn next(&mut self) -> Result<Option<Row<'_>>, Trouble> {
        while !self.over {
            let cells = self.cells()?;
            self.width = cells.len();
            if cells.iter().any(|cell| !cell.is_blank()) {
                let (line, last_line) = (self.line, self.line);
                return Ok(Some(Row { line, last_line, cells, misquoted: false, open_ended: false }));
            }
        }
        Ok(None)
    }

    /// The cells of the next row; none behind the last.
    fn cells(&mut self) -> Result<Vec<Cell<'d>>, Trouble> {
        let mut cells = Vec::with_capacity(self.width);
        loop {
            match self.xml.next()? {
                Event::Open(tag) => match tag.name {
                    b"c" => {
                        self.here.open(&tag);
                        self.here.column += usize::from(tag.empty);
                    }
                    b"v" => self.here.inside = self.here.kind != Kind::Inline && !tag.empty,
                    b"t" => {
                        self.here.inside = self.here.kind == Kind::Inline && !self.here.spoken && !tag.empty;
                    }
                    b"rPh" => self.here.spoken = !tag.empty,
                    b"r" => self.here.is_raised = false,
                    b"vertAlign" => self.here.is_raised = raises(&tag),
                    b"f" if self.here.kind == Kind::Number => self.here.kind = Kind::Calculated,
                    b"row" => {
                        let number = tag.attribute("r").and_then(|number| number.parse().ok());
                        let number = number.filter(|number| *number > 0);
                        self.line = number.unwrap_or(self.line.saturating_add(1));
                        self.here.column = 0;
                    }
                    b"sheetData" if tag.empty => self.over = true,
                    _ => {}
                },
                Event::Close(name) => match name {
                    b"v" | b"t" => self.here.inside = false,
                    b"rPh" => self.here.spoken = false,
                    b"r" => self.here.is_raised = false,
                    b"c" => self.close(&mut cells)?,
                    b"row" => return Ok(cells),
                    b"sheetData" => self.over = true,
                    _ => {}
                },
                Event::Text(text) if self.here.inside => push_text(self.here.part(), text),
                Event::Verbatim(text) if self.here.inside => {
                    self.here.part().push_str(&String::from_utf8_lossy(text));
                }
                Event::End => return Err(Trouble::Damaged),
                Event::Text(_) | Event::Verbatim(_) => {}
            }
            if self.over {
                return Ok(cells);
            }
            if self.here.text.len().max(self.here.raised.len()) > LONGEST_TEXT {
                return Err(Trouble::TooLarge);
            }
        }
    }

    fn close(&mut self, cells: &mut Vec<Cell<'d>>) -> Result<(), Trouble> {
        let column = self.here.column;
        self.here.column += 1;
        let cell = self.cell()?;
        if cell == Cell::Empty {
            return Ok(());
        }
        if column >= MOST_COLUMNS {
            return Err(Trouble::TooWide);
        }
        self.count += 1;
        if self.count > MOST_CELLS {
            return Err(Trouble::TooLarge);
        }
        if column < cells.len() {
            cells[column] = cell;
        } else {
            cells.resize(column, Cell::Empty);
            cells.push(cell);
        }
        Ok(())
    }

    fn cell(&mut self) -> Result<Cell<'d>, Trouble> {
        let format = self.formats.get(self.here.format);
        let text = &mut self.here.text;
        keep_raised(text, 0, &mut self.here.raised);
        Ok(match self.here.kind {
            Kind::Calculated if text.is_empty() => Cell::Fault(NO_VALUE),
            _ if text.is_empty() => Cell::Empty,
            Kind::Number | Kind::Calculated => match number(text.trim_ascii()) {
                Some(number) => format.map_or(Cell::Number(number), |format| format.cell(number, self.epoch)),
                None => Cell::Text(Cow::Owned(std::mem::take(text))),
            },
            Kind::Shared => {
                let position = text.trim_ascii().parse().map_err(|_| Trouble::Damaged)?;
                match self.strings.get(position).ok_or(Trouble::Damaged)? {
                    "" => Cell::Empty,
                    shared => Cell::Text(Cow::Borrowed(shared)),
                }
            }
            Kind::Inline | Kind::Formula => {
                unescape(text, 0);
                Cell::Text(Cow::Owned(std::mem::take(text)))
            }
            Kind::Truth => Cell::Text(Cow::Borrowed(match text.trim_ascii() {
                "0" | "false" => "FALSCH",
                _ => "WAHR",
            })),
            Kind::Fault => Cell::Fault(fault(text.trim_ascii())),
            Kind::Day => match text.get(..10).and_then(|day| day.parse::<ReferenceDate>().ok()) {
                Some(date) => format.map_or(Cell::Date(date), |format| format.cell_of_day(date)),
                None => Cell::Text(Cow::Owned(std::mem::take(text))),
            },
        })
    }
}

impl Here {
    /// The part of the text that is being read.
    fn part(&mut self) -> &mut String {
        if self.is_raised { &mut self.raised } else { &mut self.text }
    }

    /// Starts a cell; without a place of its own it is the next one of the row.
    fn open(&mut self, tag: &Tag<'_>) {
        self.text.clear();
        self.raised.clear();
        self.is_raised = false;
        self.format = 0;
        self.kind = Kind::Number;
        self.inside = false;
        self.spoken = false;
        for (name, value) in tag.attributes() {
            match name {
                b"r" => self.column = column(value).unwrap_or(self.column),
                b"s" => self.format = std::str::from_utf8(value).map_or(0, |id| id.parse().unwrap_or(0)),
                b"t" => self.kind = Kind::of(value),
                _ => {}
            }
        }
    }
}

impl Kind {
    fn of(name: &[u8]) -> Self {
        match name {
            b"s" => Self::Shared,
            b"inlineStr" | b"is" => Self::Inline,
            b"str" => Self::Formula,
            b"b" => Self::Truth,
            b"e" => Self::Fault,
            b"d" => Self::Day,
            _ => Self::Number,
        }
    }
}

/// Column from 0 of a place such as `AN17`.
fn column(place: &[u8]) -> Option<usize> {
    let letters = place.iter().take_while(|byte| byte.is_ascii_alphabetic());
    let number = letters
        .take(4)
        .fold(0, |number, letter| 26 * number + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    number.checked_sub(1)
}
