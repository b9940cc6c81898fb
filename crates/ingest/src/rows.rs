//! The rows of one table: each is placed by area and date, then its numbers are read.
//!
//! A row or cell with a finding that stops gives nothing, and reading goes on, so that everything
//! wrong is told at once.

mod numbers;

use std::rc::Rc;

use sheets::date::PartialDate;
use sheets::{At, Report, Row};
use vocabulary::profile::{AreaBy, AreaColumn, AreaPlace};
use vocabulary::{AreaIndex, AreaKey};

use crate::areas::Gazetteer;
use crate::cell::{CellReader, Reading};
use crate::layout::{Layout, NumberField, SeriesDate};
use crate::notes::Notes;
use crate::preview::{RowKind, Trace};
use crate::separators::Separators;
use crate::statement::{Statement, filled_cells, numbers_columns};
use crate::store::Store;
use crate::table::Delivery;
use crate::totals::Totals;
use crate::twins::Twins;
use crate::when::Dates;
use crate::{explain, fold, key, shape};

/// What was read of a table so far.
pub(crate) struct Rows<'a> {
    /// The file and how it is read.
    pub(crate) delivery: Delivery<'a>,
    /// The level of its areas.
    pub(crate) level: usize,
    /// What holds what.
    pub(crate) layout: Layout<'a>,
    /// The numbers.
    pub(crate) store: Store,
    /// Rows that hold sums.
    pub(crate) totals: Totals,
    /// What is told once for the whole table.
    pub(crate) notes: Notes,
    /// The first rows as understood.
    pub(crate) trace: Trace,
    /// How decimal and thousands signs are used.
    pub(crate) separators: Separators,
    /// Columns that name areas too.
    pub(crate) twins: Twins,
    reader: CellReader<'a>,
    gazetteer: Gazetteer<'a>,
    /// The area of a table that is about one.
    one_area: Option<Rc<[AreaIndex]>>,
    by: AreaBy,
    /// Name of the area column in findings.
    pub(crate) area_name: String,
    /// True for text with a delimiter, whose rows have as many fields as the header.
    delimited: bool,
    statement: Statement,
    dates: Dates,
    question: String,
    active: Vec<usize>,
    read: Vec<Option<Option<Reading>>>,
}

/// Where a row belongs.
struct Placed {
    candidates: Rc<[AreaIndex]>,
    /// The date in the row, if there is one.
    date: Option<PartialDate>,
}

impl<'a> Rows<'a> {
    /// No rows yet; nothing if the table is about an area that there is not.
    pub(crate) fn new(
        delivery: Delivery<'a>,
        level: usize,
        layout: Layout<'a>,
        delimited: bool,
        report: &mut Report,
    ) -> Option<Self> {
        let plain = AreaColumn::default();
        let (column, one_area) = match &delivery.table.area {
            AreaPlace::Column(column) => (column, None),
            AreaPlace::Fixed(key) => (&plain, Some(one_area(&delivery, level, key, report)?)),
        };
        let statement = Statement::new(&delivery.table.area, &layout);
        Some(Self {
            store: Store::default(),
            totals: Totals::default(),
            notes: Notes::new(layout.sources.len()),
            trace: Trace::default(),
            separators: Separators::new(layout.fields.len()),
            twins: Twins::new(&delivery, level, &layout),
            reader: CellReader::new(delivery.profile),
            gazetteer: Gazetteer::new(delivery.areas, level, column.by),
            one_area,
            by: column.by,
            area_name: column.names.join(" + "),
            delimited,
            statement,
            dates: Dates::default(),
            question: String::new(),
            active: Vec::new(),
            read: Vec::new(),
            delivery,
            level,
            layout,
        })
    }

    /// Reads a row.
    pub(crate) fn add(&mut self, row: &Row<'_>, report: &mut Report) {
        self.notes.rows = self.notes.rows.saturating_add(1);
        self.trace.begin(row.line);
        let kind = self.row(row, report);
        match kind {
            RowKind::Note => self.notes.note_lines.push(row.line),
            RowKind::Unplaced => self.notes.unplaced += 1,
            RowKind::LeftOut => self.notes.leave_out(&self.statement.level),
            RowKind::Refused => self.notes.refused += 1,
            RowKind::Larger => self.notes.larger += 1,
            RowKind::Area | RowKind::Total | RowKind::OtherRows => {}
        }
        self.trace.end(kind, &self.statement);
    }

    fn row(&mut self, row: &Row<'_>, report: &mut Report) -> RowKind {
        if row.misquoted {
            report.stop("quote-misplaced", At::Row(row.line), || shape::misquoted(row));
            return RowKind::Refused;
        }
        self.statement.read(row, &self.layout);
        let level = match self.level(row) {
            Ok(level) => level,
            Err(kind) => return kind,
        };
        let candidates = self.candidates(level);
        if self.is_note(row, &candidates) {
            return RowKind::Note;
        }
        self.activate(row);
        if self.active.is_empty() {
            return RowKind::OtherRows;
        }
        if self.is_unplaced() {
            self.put_aside(row);
            return RowKind::Unplaced;
        }
        if candidates.is_empty() && self.is_total(row) {
            self.put_total(row);
            return RowKind::Total;
        }
        if !shape::is_well_formed(row, self.layout.width, self.delimited, report) {
            return RowKind::Refused;
        }
        if candidates.is_empty() {
            let at = At::Cell(row.line, &self.area_name);
            let level = level.unwrap_or(self.level);
            report.stop("area-unknown", at, || {
                key::explain_unknown(&self.statement, self.by, level, self.delivery.areas)
            });
        }
        let Ok(date) = self.date(row, report) else { return RowKind::Refused };
        if candidates.is_empty() {
            return RowKind::Refused;
        }
        self.twins.see(row, &candidates, self.statement.rule(), self.delivery.areas);
        self.numbers(row, &Placed { candidates, date }, report)
    }

    /// The level that a row names, if a column tells it; rows with other words are left out.
    fn level(&self, row: &Row<'_>) -> Result<Option<usize>, RowKind> {
        let AreaPlace::Column(AreaColumn { level: Some(column), .. }) = &self.delivery.table.area else {
            return Ok(None);
        };
        match column.levels.get(self.statement.level.as_str()) {
            Some(level) => Ok(self.delivery.areas.level(level)),
            None if filled_cells(row) == 1 => Err(RowKind::Note),
            None => Err(RowKind::LeftOut),
        }
    }

    fn is_unplaced(&self) -> bool {
        let unplaced = &self.delivery.profile.unplaced;
        unplaced.iter().any(|key| *key == self.statement.area || *key == self.statement.delivered)
    }

    fn candidates(&mut self, level: Option<usize>) -> Rc<[AreaIndex]> {
        match &self.one_area {
            Some(area) => Rc::clone(area),
            None => self.gazetteer.candidates(&self.statement, level),
        }
    }

    /// True for titles, footnotes, sources and rows that number the columns.
    fn is_note(&mut self, row: &Row<'_>, candidates: &[AreaIndex]) -> bool {
        if self.one_area.is_none() && !candidates.is_empty() {
            return false;
        }
        let short = self.delimited && row.cells.len() < self.layout.width;
        let dateless = self.one_area.is_some()
            && self.layout.date.is_some()
            && self.dates.find(&self.statement.date).is_none();
        let numberless = || self.layout.fields.iter().all(|field| self.is_remark(row, field));
        if self.one_area.is_some() {
            return numberless() || (dateless && (short || numbers_columns(row)));
        }
        let text = &self.statement.delivered;
        let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        (!is_number && (short || numberless())) || (text.is_empty() && numbers_columns(row))
    }

    /// True if a number field is empty or holds a text that is neither number nor sign.
    fn is_remark(&self, row: &Row<'_>, field: &NumberField) -> bool {
        let cell = row.cell(field.position);
        cell.is_blank() || (self.reader.read(cell, field).is_err() && explain::is_remark(&cell.text()))
    }

    /// True if a word in the row says so, in the area column or, if that is empty, in any that holds no numbers.
    fn is_total(&self, row: &Row<'_>) -> bool {
        if !self.statement.delivered.is_empty() {
            return fold::is_total(&self.statement.delivered);
        }
        let holds_numbers =
            |position: usize| self.layout.fields.iter().any(|field| field.position == position);
        let mut texts = row.cells.iter().enumerate().filter(|(position, _)| !holds_numbers(*position));
        texts.any(|(_, cell)| fold::is_total(&cell.text()))
    }

    /// Finds which sources read a row.
    fn activate(&mut self, row: &Row<'_>) {
        self.layout.activate(&self.statement, row, &mut self.question, &mut self.active);
        self.read.clear();
        self.read.resize(self.layout.fields.len(), None);
        for source in &self.active {
            self.notes.used[*source] = true;
        }
    }

    /// The date in the row; an error if it should hold one and does not.
    ///
    /// If only some of the series lack a part of the date, this is told when their numbers are read.
    fn date(&mut self, row: &Row<'_>, report: &mut Report) -> Result<Option<PartialDate>, ()> {
        let Some(name) = self.delivery.table.date_column() else { return Ok(None) };
        let part = self.dates.find(&self.statement.date);
        let sources = || self.active.iter().map(|source| &self.layout.sources[*source]);
        let mut in_row = sources().filter(|planned| matches!(planned.date, SeriesDate::Row(_))).peekable();
        let Some(first) = in_row.peek().copied() else { return Ok(part) };
        if in_row.all(|planned| self.date_of(planned, part).is_none()) {
            self.tell_date(At::Cell(row.line, name), first, part, report);
            return Err(());
        }
        Ok(part)
    }
}

fn one_area(
    delivery: &Delivery<'_>,
    level: usize,
    key: &str,
    report: &mut Report,
) -> Option<Rc<[AreaIndex]>> {
    let area = delivery.areas.find(level, &AreaKey::new(key));
    if area.is_none() {
        report.stop("area-unknown", At::File, || shape::no_area(key, level, delivery.areas));
    }
    area.map(|area| Rc::from([area]))
}
