//! Reading profiles: how the files of a source are understood.
//!
//! Written in `sources/*.toml` of a workspace; never part of an edition.

use std::collections::BTreeMap;

use crate::{Absence, Breakdown, ComponentId, Flag, LevelId, ReferenceDate, SourceId};

/// How to read the files of one source.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// The source.
    pub source: SourceId,
    /// Name of the encoding, for example `windows-1252`; detected if absent.
    pub encoding: Option<String>,
    /// Delimiter; detected among `;`, `,`, tab and `|` if absent.
    pub delimiter: Option<char>,
    /// Decimal sign, `.` or `,`.
    pub decimal: char,
    /// Thousands sign, if the files carry one.
    pub thousands: Option<char>,
    /// Row of the header, counted from 1.
    pub header_row: u32,
    /// What signs in cells mean. An empty cell is [`Symbol::Absent`] [`Absence::Missing`] unless named here.
    pub symbols: BTreeMap<String, Symbol>,
    /// Area keys that stand for "cannot be placed"; their rows are noted and left out.
    pub unplaced: Vec<String>,
    /// Name of the exclusion list whose areas are not applicable in these files.
    pub exclusions: Option<String>,
    /// The tables.
    pub tables: Vec<Table>,
}

/// What a sign in a cell means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Symbol {
    /// Exactly zero.
    Zero,
    /// A kind of nothing.
    Absent(Absence),
}

/// One table layout, and the files that have it.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Column with the area key.
    pub area_column: String,
    /// Column with the date, if it is not fixed for each file.
    pub date_column: Option<DateColumn>,
    /// Columns that are read.
    pub columns: Vec<Column>,
    /// The files.
    pub files: Vec<File>,
}

/// A column that holds the reference date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateColumn {
    /// Column name.
    pub name: String,
    /// Month and day if the column holds a year only.
    pub month_day: Option<(i8, i8)>,
}

/// A value column and what it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Column name, exactly as delivered.
    pub name: String,
    /// Columns whose counts are taken off, for a remainder that the file does not name.
    pub subtract: Vec<String>,
    /// The component it counts.
    pub component: ComponentId,
    /// The category it counts.
    pub breakdown: Breakdown,
}

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Its numbers are used.
    Data,
    /// Its numbers are published totals that ours are compared with.
    Control,
}

/// One delivered file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Path below `deliveries/`.
    pub path: String,
    /// Level of its areas.
    pub level: LevelId,
    /// Reference date, unless a column holds it.
    pub date: Option<ReferenceDate>,
    /// What it is for.
    pub role: Role,
    /// Whether its numbers are provisional, revised or estimated.
    pub flag: Option<Flag>,
}
