//! Reading profiles: how the files of a source are understood.
//!
//! Written in `sources/*.toml` of a workspace; never part of an edition.

use std::collections::BTreeMap;

use crate::{Absence, Breakdown, ComponentId, Flag, LevelId, ReferenceDate, SourceId};

/// Joins the names of several header rows: `Insgesamt | 30.06.2002`.
pub const NAME_JOINT: &str = " | ";

/// Stands in a column name for a part that holds a date: `Insgesamt | {date}`.
pub const DATE_PLACE: &str = "{date}";

/// How to read the files of one source.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// The source.
    pub source: SourceId,
    /// Name of the encoding, for example `windows-1252` or `cp850`; detected if absent.
    pub encoding: Option<String>,
    /// Delimiter; detected among `;`, `,`, tab and `|` if absent.
    pub delimiter: Option<char>,
    /// Layout of files without a delimiter; empty otherwise.
    pub fixed: Vec<FixedField>,
    /// Decimal sign, `.` or `,`.
    pub decimal: char,
    /// Thousands sign, if the files carry one.
    pub thousands: Option<char>,
    /// The rows of the header, unless a table says otherwise.
    pub header: HeaderRows,
    /// What signs in cells mean, over and above [`Symbol::of_tradition`].
    pub symbols: BTreeMap<String, Symbol>,
    /// Area keys that stand for "cannot be placed"; their rows are noted and left out.
    pub unplaced: Vec<String>,
    /// Name of the exclusion list whose areas are not applicable in these files.
    pub exclusions: Option<String>,
    /// The tables.
    pub tables: Vec<Table>,
}

impl Profile {
    /// A profile that leaves all to detection and has no tables yet.
    pub fn new(source: SourceId) -> Self {
        Self {
            source,
            encoding: None,
            delimiter: None,
            fixed: Vec::new(),
            decimal: '.',
            thousands: None,
            header: HeaderRows::default(),
            symbols: BTreeMap::new(),
            unplaced: Vec::new(),
            exclusions: None,
            tables: Vec::new(),
        }
    }
}

/// A field of a fixed-width file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FixedField {
    /// Column name.
    pub name: String,
    /// First character, counted from 1.
    pub start: u32,
    /// Number of characters.
    pub length: u32,
}

/// The rows that hold column names, counted from 1 as a text editor or spreadsheet does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeaderRows {
    /// The first.
    pub first: u32,
    /// The last; the same for a single row.
    pub last: u32,
}

impl Default for HeaderRows {
    fn default() -> Self {
        Self { first: 1, last: 1 }
    }
}

/// What a sign in a cell means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Symbol {
    /// Exactly zero.
    Zero,
    /// A kind of nothing.
    Absent(Absence),
}

impl Symbol {
    /// What a sign means in the German table tradition (DIN 55301, withdrawn in 2020 but in use), and for
    /// an empty cell.
    ///
    /// "." and "•" stand there for "unknown or secret"; they are taken for secret, the more careful of the
    /// two. "/" (too unreliable to be shown) is missing.
    ///
    /// ```
    /// use vocabulary::{Absence, profile::Symbol};
    /// assert_eq!(Symbol::of_tradition("–"), Some(Symbol::Zero));
    /// assert_eq!(Symbol::of_tradition("."), Some(Symbol::Absent(Absence::Secret)));
    /// assert_eq!(Symbol::of_tradition("0"), None);
    /// ```
    pub fn of_tradition(sign: &str) -> Option<Self> {
        Some(match sign {
            "-" | "–" | "—" => Self::Zero,
            "." | "•" | "·" | "*" => Self::Absent(Absence::Secret),
            "x" | "X" => Self::Absent(Absence::NotApplicable),
            "…" | "..." => Self::Absent(Absence::Later),
            "" | "/" => Self::Absent(Absence::Missing),
            _ => return None,
        })
    }
}

/// One table layout, and the files that have it.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Name of the sheet of a workbook, `*` standing for anything; the first sheet if absent.
    pub sheet: Option<String>,
    /// The rows of the header; those of the profile if absent.
    pub header: Option<HeaderRows>,
    /// Where the area of a row is.
    pub area: AreaPlace,
    /// Where the date of a row is, if it is not fixed for each file; each place, and a column name with
    /// [`DATE_PLACE`], may know a part of it.
    pub dates: Vec<DatePlace>,
    /// Month and day of dates that name a year only.
    pub month_day: Option<(i8, i8)>,
    /// Columns whose empty cells take the value above them, as merged cells leave behind.
    pub fill_down: Vec<String>,
    /// Columns that are read.
    pub columns: Vec<Column>,
    /// The files.
    pub files: Vec<File>,
}

impl Table {
    /// The column that holds the date of a row, or a part of it.
    pub fn date_column(&self) -> Option<&str> {
        self.dates.iter().find_map(|place| match place {
            DatePlace::Column(name) => Some(name.as_str()),
            DatePlace::FileName | DatePlace::SheetName | DatePlace::Title => None,
        })
    }
}

/// Where the area of a row is, and how it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AreaPlace {
    /// All rows are about one area, named by its key.
    Fixed(String),
    /// Columns name it.
    Column(AreaColumn),
}

/// Columns that name the area of a row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AreaColumn {
    /// Columns with the key or name; several are joined without a gap.
    pub names: Vec<String>,
    /// What they hold.
    pub by: AreaBy,
    /// Column with the key or name of the area above, where a name alone is not unique.
    pub parent: Option<String>,
    /// Column that tells the level, and what its words mean; rows with other words are left out.
    pub level: Option<LevelColumn>,
    /// How a delivered key becomes an official one.
    pub rule: KeyRule,
}

/// What identifies an area in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AreaBy {
    /// Its key.
    #[default]
    Key,
    /// Its name.
    Name,
}

/// A column that tells the level of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelColumn {
    /// Column name.
    pub name: String,
    /// Level of each word.
    pub levels: BTreeMap<String, LevelId>,
}

/// How a delivered key becomes an official one; the steps apply in the order of the fields.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KeyRule {
    /// Only what stands before this text counts: " " makes `01001` of `01001 Flensburg`.
    pub before: Option<String>,
    /// Taken off the front: "#" makes `100` of `#100`.
    pub strip: Option<String>,
    /// Digits are filled up with leading zeros to this length.
    pub digits: Option<u32>,
}

/// A place that may hold the date of a row, or a part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DatePlace {
    /// In a column.
    Column(String),
    /// In the name of the file.
    FileName,
    /// In the name of the sheet.
    SheetName,
    /// In the rows above the header.
    Title,
}

/// A value column and what it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Column name as delivered; names of several header rows joined by [`NAME_JOINT`], and
    /// [`DATE_PLACE`] where the name holds the date.
    pub name: String,
    /// Column number from 1, where the name is not unique.
    pub position: Option<u32>,
    /// Only rows whose cells in these columns hold these texts.
    pub only: BTreeMap<String, String>,
    /// Columns whose counts are taken off, for a remainder that the file does not name.
    pub subtract: Vec<String>,
    /// The delivered number is multiplied by this, for "in thousands".
    pub times: Option<u32>,
    /// Reference date, where columns of one file have different ones.
    pub date: Option<ReferenceDate>,
    /// The component it counts.
    pub component: ComponentId,
    /// The category it counts.
    pub breakdown: Breakdown,
}

impl Column {
    /// A column that is read as it stands, for a whole component.
    pub fn new(name: &str, component: ComponentId) -> Self {
        Self {
            name: name.to_owned(),
            position: None,
            only: BTreeMap::new(),
            subtract: Vec::new(),
            times: None,
            date: None,
            component,
            breakdown: Breakdown::default(),
        }
    }
}

/// True if a text matches a pattern in which `*` stands for anything, also for nothing.
///
/// ```
/// use vocabulary::profile::matches;
/// assert!(matches("ewr*.csv", "ewr.csv"));
/// assert!(!matches("ewr_*.csv", "ewr_2020.xlsx"));
/// ```
pub fn matches(pattern: &str, text: &str) -> bool {
    let Some((head, tail)) = pattern.split_once('*') else {
        return pattern == text;
    };
    let Some(rest) = text.strip_prefix(head) else {
        return false;
    };
    let mut ends = std::iter::once(0).chain(rest.char_indices().map(|(at, c)| at + c.len_utf8()));
    ends.any(|end| matches(tail, &rest[end..]))
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
    /// Path below `deliveries/`; `*` in the file name stands for anything.
    pub path: String,
    /// Level of its areas.
    pub level: LevelId,
    /// Reference date, unless columns, names or titles hold it.
    pub date: Option<ReferenceDate>,
    /// What it is for.
    pub role: Role,
    /// Whether its numbers are provisional, revised or estimated.
    pub flag: Option<Flag>,
}

impl File {
    /// True if this is the file with a path below `deliveries/`; a `*` stands for no part of a folder.
    pub fn is_at(&self, path: &str) -> bool {
        let (folder, pattern) = folder_and_name(&self.path);
        let (found, name) = folder_and_name(path);
        folder == found && matches(pattern, name)
    }
}

fn folder_and_name(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}
