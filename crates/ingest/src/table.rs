//! One delivered file from its path to observations: sheets, header, rows, in this order.

use std::path::Path;

use sheets::{At, Document, Opening, Report};
use vocabulary::catalogue::RollUp;
use vocabulary::observation::{Observations, Series, SeriesKey};
use vocabulary::profile::{AreaPlace, File, HeaderRows, Profile, Role, Table, matches};
use vocabulary::{AreaIndex, Areas, Catalogue, Finding, Flags, LevelId};

use crate::coverage::Presence;
use crate::header::Header;
use crate::preview::Trace;
use crate::rows::Rows;
use crate::walk::{Step, Top, walk};
use crate::when::{self, Surroundings};
use crate::{FileSummary, cell, elsewhere, fractions, names, notes, plan, sentinel, totals};

/// A file, and everything that says how it is to be read.
#[derive(Clone, Copy)]
pub(crate) struct Delivery<'a> {
    /// The profile of the source.
    pub(crate) profile: &'a Profile,
    /// The layout.
    pub(crate) table: &'a Table,
    /// The file.
    pub(crate) file: &'a File,
    /// All areas.
    pub(crate) areas: &'a Areas,
    /// The catalogue.
    pub(crate) catalogue: &'a Catalogue,
}

impl Delivery<'_> {
    /// The rows of the header; a layout of fixed width is a header of its own, above the first line.
    pub(crate) fn header(&self) -> HeaderRows {
        if self.profile.fixed.is_empty() {
            self.table.header.unwrap_or(self.profile.header)
        } else {
            HeaderRows { first: 0, last: 0 }
        }
    }

    /// The level of the file, and those that a column may name.
    fn levels(&self) -> impl Iterator<Item = &LevelId> {
        let column = match &self.table.area {
            AreaPlace::Column(column) => column.level.as_ref(),
            AreaPlace::Fixed(_) => None,
        };
        std::iter::once(&self.file.level).chain(column.into_iter().flat_map(|column| column.levels.values()))
    }

    /// What is known before the file is opened.
    pub(crate) fn opening(&self) -> Opening<'_> {
        Opening::of(self.profile, self.header().first.max(1))
    }
}

/// What a file says.
#[derive(Default)]
pub(crate) struct Outcome {
    /// What is wrong.
    pub(crate) findings: Vec<Finding>,
    /// What each sheet that is a table says.
    pub(crate) sheets: Vec<Sheet>,
    /// Name of the encoding, of a text file.
    pub(crate) encoding: Option<String>,
    /// The delimiter, of a text file.
    pub(crate) delimiter: Option<char>,
}

/// What a sheet says.
pub(crate) struct Sheet {
    /// The numbers.
    pub(crate) observations: Observations,
    /// For the list of deliveries.
    pub(crate) summary: FileSummary,
    /// Whom it speaks of.
    pub(crate) presence: Presence,
    /// Names of the columns.
    pub(crate) columns: Vec<String>,
    /// The first rows as understood.
    pub(crate) trace: Trace,
}

/// Reads a file; `shown` is its path in findings.
pub(crate) fn read(delivery: Delivery<'_>, path: &Path, shown: &str) -> Outcome {
    read_first(delivery, path, shown, 0)
}

/// Reads a file and keeps the first rows as understood.
pub(crate) fn read_first(delivery: Delivery<'_>, path: &Path, shown: &str, rows: usize) -> Outcome {
    let mut report = Report::new(shown.to_owned());
    let mut outcome = Outcome::default();
    let level = delivery.areas.level(&delivery.file.level);
    for unknown in delivery.levels().filter(|level| delivery.areas.level(level).is_none()) {
        report.stop("level-unknown", At::File, || no_level(unknown, delivery.areas));
    }
    let document = level.and_then(|_| sheets::open(path, &delivery.opening(), &mut report));
    if let (Some(mut document), Some(level)) = (document, level) {
        outcome.encoding = document.encoding();
        outcome.delimiter = document.delimiter();
        for (position, name) in chosen_sheets(&delivery, &document, &mut report) {
            let mut about_sheet = Report::new(shown.to_owned());
            let source = Source { delivery, path, level, sheet: &name, kept: rows };
            let sheet = source.read(&mut document, position, &mut about_sheet);
            let place = (!name.is_empty()).then_some(name);
            let findings = fractions::of_one_cause(about_sheet.finish());
            outcome.findings.extend(findings.into_iter().map(|mut finding| {
                finding.place.sheet.clone_from(&place);
                finding
            }));
            outcome.sheets.extend(sheet.map(|mut sheet| {
                sheet.summary.sheet = place;
                sheet
            }));
        }
    }
    outcome.findings.splice(0..0, report.finish());
    outcome
}

/// The sheets a table is read from, by position and name.
pub(crate) fn chosen_sheets(
    delivery: &Delivery<'_>,
    document: &Document,
    report: &mut Report,
) -> Vec<(usize, String)> {
    let sheets = || document.sheets().iter().cloned().enumerate();
    let chosen: Vec<(usize, String)> = match &delivery.table.sheet {
        Some(pattern) if document.sheets().iter().any(|name| !name.is_empty()) => {
            sheets().filter(|(_, name)| matches(pattern, name)).collect()
        }
        _ => sheets().take(1).collect(),
    };
    if let (true, Some(pattern)) = (chosen.is_empty(), &delivery.table.sheet) {
        report.stop("sheet-missing", At::File, || no_sheet(pattern, document.sheets()));
    }
    chosen
}

/// A sheet that is to be read.
struct Source<'a, 's> {
    delivery: Delivery<'a>,
    path: &'s Path,
    level: usize,
    sheet: &'s str,
    /// So many rows are kept as understood.
    kept: usize,
}

impl<'a> Source<'a, '_> {
    fn read(&self, document: &mut Document, position: usize, report: &mut Report) -> Option<Sheet> {
        let delimited = document.delimiter().is_some();
        let mut body: Option<(Rows<'a>, Vec<String>)> = None;
        let end = walk(&mut document.rows(position), self.delivery.header(), report, |step, report| {
            match step {
                Step::Top(top) => body = self.begin(top, delimited, report),
                Step::Row(row) => {
                    if let Some((rows, _)) = &mut body {
                        rows.add(row, report);
                    }
                }
            }
            body.is_some()
        });
        let (mut rows, columns) = body?;
        rows.notes.refused += u32::from(end.broken);
        Some(self.end(rows, columns, end.open_ended, report))
    }

    /// From the lines above the data to a reader for the rows; nothing if they are no header for it.
    fn begin(&self, top: Top, delimited: bool, report: &mut Report) -> Option<(Rows<'a>, Vec<String>)> {
        let delivery = self.delivery;
        if top.header.is_empty() {
            let empty = top.titles.is_empty();
            report.stop("file-empty", At::File, || {
                if empty { elsewhere::empty("Die Datei ist leer.") } else { elsewhere::no_header() }
            });
            return None;
        }
        let header = Header::compose(top.line, &top.header);
        let lookup = names::Names::new(&header);
        if !plan::fits(&delivery, &lookup) {
            elsewhere::explain(&delivery, self.path, &header, delimited, report);
            return None;
        }
        let around = Surroundings { sheet: self.sheet, titles: &top.titles };
        let date = when::of_table(&delivery, &around, report)?;
        let layout = plan::plan(&delivery, &header, date, report)?;
        let mut rows = Rows::new(delivery, self.level, layout, delimited, report)?;
        rows.trace = Trace::new(self.kept);
        Some((rows, header.names))
    }

    /// What is told after the last row, and what the sheet says.
    fn end(&self, mut rows: Rows<'a>, columns: Vec<String>, open_ended: bool, report: &mut Report) -> Sheet {
        let nothing = rows.store.days().next().is_none() && rows.notes.unplaced + rows.notes.refused == 0;
        if nothing && rows.notes.rows == 0 {
            report
                .stop("file-empty", At::File, || elsewhere::empty("Unter der Kopfzeile steht keine Zeile."));
        } else if nothing && !rows.layout.sources.is_empty() {
            report.stop("file-empty", At::File, || {
                elsewhere::empty("Keine Zeile unter der Kopfzeile nennt ein Gebiet mit Zahlen.")
            });
        }
        sentinel::check(&mut rows, report);
        rows.separators.tell(&rows.layout.fields, cell::notation(self.delivery.profile), report);
        rows.twins.tell(&columns, &rows.area_name, report);
        notes::tell(&rows, report);
        totals::check(&rows, report);
        let summary = FileSummary {
            path: self.delivery.file.path.clone(),
            sheet: None,
            rows: rows.notes.rows,
            note_rows: rows.notes.note_lines.len() as u32,
            dates: rows.store.days().map(|(_, day)| day.date).collect(),
            flag: self.delivery.file.flag,
        };
        let presence = Presence {
            level: rows.level,
            days: rows.store.days().map(|(_, day)| (day.date, day.areas.clone())).collect(),
            refused: rows.notes.refused > 0,
            open_ended,
        };
        Sheet { observations: observations(&rows), summary, columns, presence, trace: rows.trace }
    }
}

/// The observations of a table, with the file's flag and on the side of its role.
///
/// Counts of larger areas are for comparison only; ready values of theirs are data.
fn observations(rows: &Rows<'_>) -> Observations {
    let delivery = rows.delivery;
    let mut flags = Flags::default();
    if let Some(flag) = delivery.file.flag {
        flags.add(flag);
    }
    let mut observations = Observations::default();
    for (position, plan) in rows.layout.series.iter().enumerate() {
        for (day, about) in rows.store.days() {
            let cells = rows.store.cells(position, day).into_iter().flatten();
            let larger = |area: AreaIndex| {
                delivery.areas.get(area).level > rows.level && *plan.roll_up != RollUp::None
            };
            let is_data = |area: AreaIndex| delivery.file.role == Role::Data && !larger(area);
            let (data, controls): (Vec<_>, Vec<_>) = cells.partition(|(area, _)| is_data(**area));
            let key = SeriesKey {
                component: plan.component.clone(),
                breakdown: plan.breakdown.clone(),
                date: about.date,
            };
            for (side, entries) in [(&mut observations.data, data), (&mut observations.controls, controls)] {
                let read = entries.iter().filter_map(|(area, entry)| Some((**area, entry.observed?)));
                let marks = entries.iter().filter_map(|(area, entry)| Some((**area, entry.marks.flags()?)));
                let series = Series { cells: read.collect(), flags: flags.clone(), marks: marks.collect() };
                if !series.cells.is_empty() {
                    side.insert(key.clone(), series);
                }
            }
        }
    }
    observations
}

fn no_level(unknown: &LevelId, areas: &Areas) -> (String, String) {
    let levels: Vec<&str> = areas.levels().iter().map(|level| level.id.as_str()).collect();
    (
        format!("Die Ebene „{unknown}“ gibt es nicht."),
        format!("Berichtigen Sie level in der Quelle; bekannt sind {}.", levels.join(", ")),
    )
}

fn no_sheet(pattern: &str, sheets: &[String]) -> (String, String) {
    let names: Vec<String> = sheets.iter().take(20).map(|name| sheets::report::named(name)).collect();
    (
        format!("Ein Blatt „{pattern}“ gibt es in der Mappe nicht."),
        format!("Vorhanden sind {}; berichtigen Sie sheet in der Quelle.", names.join(", ")),
    )
}
