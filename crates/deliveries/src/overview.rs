//! What is there, late, due or provisional: calendars compared with what was read, by urgency.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use vocabulary::catalogue::Source;
use vocabulary::version::unversioned;
use vocabulary::{Calendar, Finding, Flag, ReferenceDate, SourceId};

use crate::{Register, Status, Stored, disk, due};

/// The rule of findings that tell what a revised file changed.
const CHANGED: &str = "delivery-replaced";

/// A delivered file, or a sheet of it, as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadFile {
    /// Path below `deliveries/`.
    pub path: String,
    /// Name of the sheet, in a workbook.
    pub sheet: Option<String>,
    /// Rows below the header.
    pub rows: u64,
    /// The reference dates of its numbers.
    pub dates: Vec<ReferenceDate>,
    /// Whether its numbers are provisional, revised or estimated.
    pub flag: Option<Flag>,
}

/// A source with what was promised and what was read.
#[derive(Debug, Clone, Copy)]
pub struct Supply<'a> {
    /// The source.
    pub source: &'a Source,
    /// What its supplier promised.
    pub calendar: Option<&'a Calendar>,
    /// Its files.
    pub files: &'a [ReadFile],
    /// The register in which its files stand.
    pub register: &'a Register,
}

/// How a delivery stands, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// The promised day has passed.
    Late,
    /// The reference date has passed, the promised day has not.
    Due,
    /// It is there, but will be revised.
    Provisional,
    /// The reference date is still to come.
    Ahead,
    /// It is there.
    There,
}

/// The delivery of a source for a reference date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// How it stands.
    pub standing: Standing,
    /// The source.
    pub source: SourceId,
    /// The reference date; absent for files in which no date was found.
    pub date: Option<ReferenceDate>,
    /// The day it is promised for, if the source has a calendar that expects it.
    pub due: Option<ReferenceDate>,
    /// Days from the promised day to today: positive is late. Absent if it is there.
    pub days_late: Option<i32>,
    /// The files with numbers for the date.
    pub files: Vec<FileLine>,
}

/// A file of a delivery, or a sheet of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileLine {
    /// Path below `deliveries/`.
    pub path: String,
    /// Name of the sheet, in a workbook.
    pub sheet: Option<String>,
    /// Rows below the header, for all of its dates.
    pub rows: u64,
    /// Whether its numbers are provisional, revised or estimated.
    pub flag: Option<Flag>,
    /// The day it arrived, if it is in the register.
    pub received: Option<ReferenceDate>,
    /// What the register says of it.
    pub status: Option<Status>,
    /// Checksum of its content as it lies there.
    pub sha256: Option<String>,
    /// True if a later version of the file has numbers for the same date.
    pub replaced: bool,
}

/// What is there and what is not.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Overview {
    /// One line a source and reference date: the most urgent first, then the newest.
    pub lines: Vec<Line>,
    /// Files that lie there without a line in the register.
    pub unregistered: Vec<String>,
    /// Files that lie there and are read by no source.
    pub unread: Vec<String>,
    /// Numbers that changed because a revised file replaced a provisional one.
    pub changes: Vec<Finding>,
    /// Files that are gone or changed since they arrived.
    pub findings: Vec<Finding>,
}

/// Compares calendars, the register of the folder `deliveries` and its files on a day. `about_numbers` are the findings of reading.
pub fn overview(
    supplies: &[Supply<'_>],
    register: &Register,
    stored: &[Stored],
    about_numbers: &[Finding],
    today: ReferenceDate,
) -> Overview {
    let mut lines: Vec<Line> = supplies.iter().flat_map(|supply| lines(supply, stored, today)).collect();
    let awaited = |line: &Line| line.due.filter(|_| line.days_late.is_some());
    lines.sort_by_key(|line| (line.standing, awaited(line), line.source.clone(), Reverse(line.date)));
    let read: BTreeSet<&str> =
        supplies.iter().flat_map(|supply| supply.files).map(|file| file.path.as_str()).collect();
    let paths = || stored.iter().map(|file| file.path.clone());
    Overview {
        lines,
        unregistered: paths().filter(|path| register.of_path(path).is_none()).collect(),
        unread: paths().filter(|path| !read.contains(path.as_str())).collect(),
        changes: about_numbers.iter().filter(|finding| finding.rule == CHANGED).cloned().collect(),
        findings: disk::differences(register, stored),
    }
}

fn lines(supply: &Supply<'_>, stored: &[Stored], today: ReferenceDate) -> Vec<Line> {
    let mut files: BTreeMap<Option<ReferenceDate>, Vec<FileLine>> = BTreeMap::new();
    for file in supply.files {
        let described = describe(file, supply.register, stored);
        let dates: BTreeSet<ReferenceDate> = file.dates.iter().copied().collect();
        if dates.is_empty() {
            files.entry(None).or_default().push(described.clone());
        }
        for date in dates {
            files.entry(Some(date)).or_default().push(described.clone());
        }
    }
    let promised: BTreeMap<ReferenceDate, ReferenceDate> = match supply.calendar {
        Some(calendar) => {
            let dates = due::expected(calendar, today);
            dates.into_iter().map(|date| (date, due::due(calendar, date))).collect()
        }
        None => BTreeMap::new(),
    };
    for date in promised.keys() {
        files.entry(Some(*date)).or_default();
    }
    files
        .into_iter()
        .map(|(date, files)| {
            let due = date.and_then(|date| promised.get(&date).copied());
            line(&supply.source.id, date, due, files, today)
        })
        .collect()
}

fn describe(file: &ReadFile, register: &Register, stored: &[Stored]) -> FileLine {
    let entry = register.of_path(&file.path);
    let on_disk = stored.iter().find(|found| found.path == file.path);
    FileLine {
        path: file.path.clone(),
        sheet: file.sheet.clone(),
        rows: file.rows,
        flag: file.flag,
        received: entry.map(|entry| entry.received),
        status: entry.map(|entry| entry.status),
        sha256: on_disk.map(|found| found.sha256.clone()),
        replaced: false,
    }
}

fn line(
    source: &SourceId,
    date: Option<ReferenceDate>,
    due: Option<ReferenceDate>,
    mut files: Vec<FileLine>,
    today: ReferenceDate,
) -> Line {
    mark_replaced(&mut files);
    let has = |flag| files.iter().any(|file| file.flag == Some(flag) && !file.replaced);
    let standing = if !files.is_empty() {
        // Under another name, a revised file most likely replaces the provisional one.
        if has(Flag::Provisional) && !has(Flag::Revised) { Standing::Provisional } else { Standing::There }
    } else if due.is_some_and(|due| due < today) {
        Standing::Late
    } else if date.is_some_and(|date| date <= today) {
        Standing::Due
    } else {
        Standing::Ahead
    };
    let days_late = due.filter(|_| files.is_empty()).map(|due| today.days_since(due));
    Line { standing, source: source.clone(), date, due, days_late, files }
}

fn mark_replaced(files: &mut [FileLine]) {
    let mut latest: BTreeMap<String, u32> = BTreeMap::new();
    for (first, version) in files.iter().map(|file| unversioned(&file.path)) {
        let latest = latest.entry(first).or_default();
        *latest = version.max(*latest);
    }
    for file in files {
        let (first, version) = unversioned(&file.path);
        file.replaced = version < latest[&first];
    }
}
