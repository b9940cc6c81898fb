//! The first rows of a file as understood, for trying a profile out.

use std::collections::BTreeMap;
use std::path::Path;

use sheets::Row;
use vocabulary::observation::SeriesKey;
use vocabulary::profile::{File, Profile, Table, matches};
use vocabulary::{
    AreaIndex, AreaKey, Areas, Catalogue, Finding, Flags, LevelId, Observations, Observed, ReferenceDate,
    State,
};

use crate::coverage::{self, Found};
use crate::layout::Layout;
use crate::statement::Statement;
use crate::store::Entry;
use crate::table::{self, Delivery, Sheet};
use crate::unknown;

/// A file as a profile understands it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Preview {
    /// Name of the encoding, of a text file.
    pub encoding: Option<String>,
    /// The delimiter, of a text file.
    pub delimiter: Option<char>,
    /// Each table of the profile that the file holds.
    pub tables: Vec<PreviewTable>,
    /// All findings.
    pub findings: Vec<Finding>,
}

/// A table of a file as a profile understands it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PreviewTable {
    /// Name of the sheet, in a workbook.
    pub sheet: Option<String>,
    /// Names of the columns, several header rows joined.
    pub columns: Vec<String>,
    /// The first rows.
    pub rows: Vec<PreviewRow>,
    /// All series of the table, not of the first rows only.
    pub series: Vec<SeriesSummary>,
    /// Rows below the header.
    pub read: u32,
}

/// What a row turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// An area of the file's level.
    Area,
    /// An area of a larger level; its counts are for comparison.
    Larger,
    /// A row of sums.
    Total,
    /// A title, footnote or source.
    Note,
    /// Cases that cannot be placed.
    Unplaced,
    /// A level that the profile does not ask for.
    LeftOut,
    /// In a long file, a row that no column of the profile asks for.
    OtherRows,
    /// Something is wrong with it.
    Refused,
}

/// One row as understood.
#[derive(Debug, Clone, PartialEq)]
pub struct PreviewRow {
    /// The line.
    pub line: u32,
    /// What it turned out to be.
    pub kind: RowKind,
    /// Key or name of the area as delivered.
    pub delivered_area: String,
    /// Key and name of the area that was found.
    pub area: Option<(AreaKey, String)>,
    /// The numbers.
    pub cells: Vec<PreviewCell>,
}

/// One cell as understood.
#[derive(Debug, Clone, PartialEq)]
pub struct PreviewCell {
    /// The series.
    pub series: SeriesKey,
    /// Name of the column.
    pub column: String,
    /// The text as delivered.
    pub delivered: String,
    /// What it says; nothing if it was refused.
    pub observed: Option<Observed>,
    /// Remarks on it.
    pub marks: Flags,
}

/// What was read of one series on one level.
#[derive(Debug, Clone, PartialEq)]
pub struct SeriesSummary {
    /// The series.
    pub series: SeriesKey,
    /// The level of its areas, if it is not that of the file.
    pub level: Option<LevelId>,
    /// True if it holds totals of larger areas, for comparison.
    pub control: bool,
    /// Number of cells by state.
    pub states: Vec<(State, usize)>,
    /// Sum of its counts; nothing for ready values.
    pub sum: Option<i64>,
}

/// Reads a file as a profile says, and keeps the first rows.
///
/// `path` is the file on disk, `shown_name` its name in findings. A table of the profile is tried if one
/// of its files has that name, or all of them if none has. Components that the catalogue does not know are
/// read as the file makes them look; each is asked about once.
pub fn preview(
    profile: &Profile,
    path: &Path,
    shown_name: &str,
    areas: &Areas,
    catalogue: &Catalogue,
    rows: usize,
) -> Preview {
    let (catalogue, findings) = unknown::with_stand_ins(profile, path, shown_name, catalogue);
    let mut preview = Preview { findings, ..Preview::default() };
    for (table, file) in tables_of(profile, shown_name) {
        let delivery = Delivery { profile, table, file: &file, areas, catalogue: &catalogue };
        let outcome = table::read_first(delivery, path, shown_name, rows);
        preview.encoding = outcome.encoding.or(preview.encoding);
        preview.delimiter = outcome.delimiter.or(preview.delimiter);
        preview.findings.extend(outcome.findings);
        let sheets = outcome.sheets.into_iter();
        let mut found: Vec<Found<'_>> =
            sheets.map(|sheet| Found { delivery, shown: shown_name, sheet }).collect();
        preview.findings.extend(coverage::check(&mut found));
        preview.tables.extend(found.into_iter().map(|found| table_of(found.sheet, areas)));
    }
    preview
}

fn table_of(sheet: Sheet, areas: &Areas) -> PreviewTable {
    PreviewTable {
        series: summaries(&sheet, areas),
        sheet: sheet.summary.sheet,
        columns: sheet.columns,
        rows: sheet.trace.into_rows(areas),
        read: sheet.summary.rows,
    }
}

/// The tables of a profile that a file is read by, each with its entry for the file.
pub(crate) fn tables_of<'p>(profile: &'p Profile, name: &str) -> Vec<(&'p Table, File)> {
    let base = |path: &str| path.rsplit('/').next().unwrap_or("").to_owned();
    let name = base(name);
    let meant = |file: &&File| matches(&base(&file.path), &name);
    let with = |pick: &dyn Fn(&'p Table) -> Option<&'p File>| {
        let tables = profile.tables.iter();
        let chosen = tables.filter_map(|table| Some((table, pick(table)?)));
        chosen.map(|(table, file)| (table, File { path: name.clone(), ..file.clone() })).collect::<Vec<_>>()
    };
    let named = with(&|table| table.files.iter().find(meant));
    if named.is_empty() { with(&|table| table.files.first()) } else { named }
}

/// One summary for each series and level, since sums over several levels mean nothing.
fn summaries(sheet: &Sheet, areas: &Areas) -> Vec<SeriesSummary> {
    let Observations { data, controls } = &sheet.observations;
    let sides = [(false, data), (true, controls)];
    let all = sides.into_iter().flat_map(|(control, side)| side.iter().map(move |entry| (control, entry)));
    all.flat_map(|(control, (key, series))| {
        let mut levels: BTreeMap<usize, Vec<Observed>> = BTreeMap::new();
        for (area, observed) in &series.cells {
            levels.entry(areas.get(*area).level).or_default().push(*observed);
        }
        levels.into_iter().map(move |(level, cells)| {
            let own = level == sheet.presence.level;
            let level = (!own).then(|| areas.levels()[level].id.clone());
            let (states, sum) = summed(&cells);
            SeriesSummary { series: key.clone(), level, control, states, sum }
        })
    })
    .collect()
}

/// Number of cells by state, and the sum of the counts if there are any.
fn summed(cells: &[Observed]) -> (Vec<(State, usize)>, Option<i64>) {
    let mut states: BTreeMap<State, usize> = BTreeMap::new();
    let mut sum: Option<i64> = None;
    for observed in cells {
        *states.entry(state(*observed)).or_default() += 1;
        if let Observed::Count(count) = observed {
            sum = Some(sum.unwrap_or(0).saturating_add(*count));
        }
    }
    (states.into_iter().collect(), sum)
}

/// The state of a number.
fn state(observed: Observed) -> State {
    match observed {
        Observed::Count(0) | Observed::Value(0.0) => State::Zero,
        Observed::Count(_) | Observed::Value(_) => State::Value,
        Observed::Absent(absence) => absence.into(),
    }
}

/// Keeps the first rows while a table is read.
#[derive(Default)]
pub(crate) struct Trace {
    wanted: usize,
    rows: Vec<(PreviewRow, Option<AreaIndex>)>,
    current: Option<(PreviewRow, Option<AreaIndex>)>,
}

impl Trace {
    /// Keeps so many rows.
    pub(crate) fn new(wanted: usize) -> Self {
        Self { wanted, ..Self::default() }
    }

    /// A row begins.
    pub(crate) fn begin(&mut self, line: u32) {
        if self.rows.len() < self.wanted {
            let row = PreviewRow {
                line,
                kind: RowKind::Refused,
                delivered_area: String::new(),
                area: None,
                cells: Vec::new(),
            };
            self.current = Some((row, None));
        }
    }

    /// A number of the row was read.
    pub(crate) fn number(
        &mut self,
        layout: &Layout<'_>,
        source: usize,
        date: ReferenceDate,
        (area, entry): (AreaIndex, Entry),
        row: &Row<'_>,
    ) {
        let Some((current, found)) = &mut self.current else { return };
        let planned = &layout.sources[source];
        let plan = layout.series[planned.series];
        let field = &layout.fields[planned.whole];
        *found = Some(area);
        current.cells.push(PreviewCell {
            series: SeriesKey { component: plan.component.clone(), breakdown: plan.breakdown.clone(), date },
            column: field.name.clone(),
            delivered: row.cell(field.position).text().into_owned(),
            observed: entry.observed,
            marks: entry.marks.flags().unwrap_or_default(),
        });
    }

    /// The row ends. Rows of a long file that nobody asks for are not kept.
    pub(crate) fn end(&mut self, kind: RowKind, statement: &Statement) {
        let Some((mut row, area)) = self.current.take() else { return };
        if kind != RowKind::OtherRows {
            row.kind = kind;
            row.delivered_area.clone_from(&statement.delivered);
            self.rows.push((row, area));
        }
    }

    fn into_rows(self, areas: &Areas) -> Vec<PreviewRow> {
        let named = |(row, area): (PreviewRow, Option<AreaIndex>)| {
            let area = area.map(|area| areas.get(area));
            PreviewRow { area: area.map(|area| (area.key.clone(), area.name.clone())), ..row }
        };
        self.rows.into_iter().map(named).collect()
    }
}
