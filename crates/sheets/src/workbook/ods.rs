//! ODS: one document with all sheets; a sheet is found by reading up to it.

mod cell;

use super::package::{Package, Part};
use super::xml::{Event, Tag, Xml};
use super::{LARGEST_PART, LARGEST_SHEET, LAST_ROW, MOST_CELLS, Trouble};
use crate::broken::MOST_COLUMNS;
use crate::cell::{Cell, Row};

use cell::Content;

/// An opened workbook.
pub(crate) struct Ods {
    package: Package,
    names: Vec<String>,
}

impl Ods {
    pub(super) fn open(mut package: Package) -> Result<Self, Trouble> {
        if is_encrypted(&mut package)? {
            return Err(Trouble::Encrypted);
        }
        let names = sheet_names(&mut package)?;
        Ok(Self { package, names })
    }

    pub(super) fn sheets(&self) -> &[String] {
        &self.names
    }

    pub(super) fn rows(&mut self, sheet: usize) -> Result<OdsRows<'_>, Trouble> {
        let mut xml = self.package.xml("content.xml", LARGEST_SHEET)?;
        let over = find_sheet(&mut xml, sheet)?;
        Ok(OdsRows { xml, line: 1, cells: Vec::new(), repeats: 0, count: 0, over })
    }
}

fn is_encrypted(package: &mut Package) -> Result<bool, Trouble> {
    let Some(part) = package.part("META-INF/manifest.xml", LARGEST_PART)? else {
        return Ok(false);
    };
    let mut xml = Xml::new(part);
    loop {
        match xml.next()? {
            Event::Open(tag) if tag.name == b"encryption-data" => return Ok(true),
            Event::End => return Ok(false),
            _ => {}
        }
    }
}

fn sheet_names(package: &mut Package) -> Result<Vec<String>, Trouble> {
    let mut xml = package.xml("content.xml", LARGEST_SHEET)?;
    let mut names = Vec::new();
    let mut depth = 0;
    loop {
        match xml.next()? {
            Event::Open(tag) if tag.name == b"table" => {
                if depth == 0 && is_sheet(&tag) {
                    names.push(tag.attribute("name").unwrap_or_default().into_owned());
                }
                depth += u32::from(!tag.empty);
            }
            Event::Close(b"table") => depth = depth.saturating_sub(1),
            Event::End => return Ok(names),
            _ => {}
        }
    }
}

/// False for the copy of a sheet of another file, which programs keep under an address as its name.
fn is_sheet(tag: &Tag<'_>) -> bool {
    !tag.attribute("name").is_some_and(|name| name.contains("://"))
}

/// Reads up to a sheet; true if it is empty.
fn find_sheet(xml: &mut Xml<Part<'_>>, sheet: usize) -> Result<bool, Trouble> {
    let mut sheets = 0;
    let mut depth = 0;
    loop {
        match xml.next()? {
            Event::Open(tag) if tag.name == b"table" => {
                sheets += usize::from(depth == 0 && is_sheet(&tag));
                if sheets > sheet {
                    return Ok(tag.empty);
                }
                depth += u32::from(!tag.empty);
            }
            Event::Close(b"table") => depth = depth.saturating_sub(1),
            Event::End => return Err(Trouble::Damaged),
            _ => {}
        }
    }
}

/// The rows of a sheet.
pub(crate) struct OdsRows<'d> {
    xml: Xml<Part<'d>>,
    /// The row that comes next.
    line: u32,
    /// The row at hand, and how often it is still to be given.
    cells: Vec<Cell<'static>>,
    repeats: u32,
    /// Cells given so far.
    count: u32,
    over: bool,
}

impl OdsRows<'_> {
    /// The next row that is not blank.
    pub(in crate::workbook) fn next(&mut self) -> Result<Option<Row<'_>>, Trouble> {
        while self.repeats == 0 {
            if self.over {
                return Ok(None);
            }
            self.read_row()?;
            self.weigh()?;
            if self.cells.iter().all(Cell::is_blank) {
                self.line = self.line.saturating_add(self.repeats);
                self.repeats = 0;
            }
        }
        self.repeats -= 1;
        let line = self.line;
        self.line = self.line.saturating_add(1);
        Ok(Some(Row {
            line,
            last_line: line,
            cells: self.cells.clone(),
            misquoted: false,
            open_ended: false,
        }))
    }

    /// Refuses a row that is repeated more often, or holds more, than any sheet does.
    fn weigh(&mut self) -> Result<(), Trouble> {
        let filled = self.cells.iter().filter(|cell| **cell != Cell::Empty).count() as u64;
        let given = filled.saturating_mul(u64::from(self.repeats));
        self.count = self.count.saturating_add(u32::try_from(given).unwrap_or(u32::MAX));
        let last = self.line.saturating_add(self.repeats).saturating_sub(1);
        if self.count > MOST_CELLS || (filled > 0 && last > LAST_ROW) {
            return Err(Trouble::TooLarge);
        }
        Ok(())
    }

    /// Reads on behind the end of a row, or to the end of the sheet.
    fn read_row(&mut self) -> Result<(), Trouble> {
        self.cells.clear();
        let mut content = Content::default();
        let mut column = 0;
        let mut times = 1;
        loop {
            let event = self.xml.next()?;
            match &event {
                Event::Open(tag) if tag.name == b"table-row" => {
                    let repeats = tag.attribute("number-rows-repeated");
                    self.repeats = repeats.and_then(|number| number.parse().ok()).unwrap_or(1);
                    if tag.empty {
                        return Ok(());
                    }
                    column = 0;
                }
                Event::Open(tag) if matches!(tag.name, b"table-cell" | b"covered-table-cell") => {
                    let repeats = tag.attribute("number-columns-repeated");
                    times = repeats.and_then(|number| number.parse().ok()).unwrap_or(1);
                    content = Content::of(tag);
                    if tag.empty {
                        self.push(content.cell(), times, &mut column)?;
                    }
                }
                Event::Close(b"table-cell" | b"covered-table-cell") => {
                    self.push(content.cell(), times, &mut column)?;
                }
                Event::Close(b"table-row") => return Ok(()),
                Event::Close(b"table") => {
                    self.over = true;
                    return Ok(());
                }
                Event::End => return Err(Trouble::Damaged),
                event => content.take(event)?,
            }
        }
    }

    fn push(&mut self, cell: Cell<'static>, times: usize, column: &mut usize) -> Result<(), Trouble> {
        let first = *column;
        *column = first.saturating_add(times);
        if cell == Cell::Empty {
            return Ok(());
        }
        if *column > MOST_COLUMNS {
            return Err(Trouble::TooWide);
        }
        if let Cell::Text(text) = &cell
            && (text.len() as u64).saturating_mul(times as u64) > LARGEST_PART
        {
            return Err(Trouble::TooLarge);
        }
        self.cells.resize(first, Cell::Empty);
        self.cells.resize(*column, cell);
        Ok(())
    }
}
