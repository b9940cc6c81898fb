//! The header row to a plan: which field of a row holds what.

use std::collections::BTreeMap;

use vocabulary::catalogue::RollUp;
use vocabulary::profile::Column;
use vocabulary::{Breakdown, ComponentId, ReferenceDate};

use crate::records::{Record, Records};
use crate::report::{At, Report};
use crate::table::Delivery;

/// Column names less alike than this are not proposed; 1 is equal.
const ALIKE: f64 = 0.6;

/// So many columns are listed in a hint.
const MOST_LISTED: usize = 20;

/// So many rows are searched for the header, if it is not where the profile says.
const HEADER_SEARCH: usize = 100;

/// Which field of a row holds what.
pub(crate) struct Layout<'p> {
    /// Number of fields of a row.
    pub(crate) width: usize,
    /// Position of the area key.
    pub(crate) area: usize,
    /// Where the reference date is.
    pub(crate) date: DateSource<'p>,
    /// The fields that hold numbers, each once.
    pub(crate) fields: Vec<NumberField<'p>>,
    /// What is made of them.
    pub(crate) series: Vec<Planned<'p>>,
}

/// Where the reference date of a row is.
pub(crate) enum DateSource<'p> {
    /// The whole file has one date.
    File(ReferenceDate),
    /// A column holds it.
    Column {
        /// Position in the row.
        position: usize,
        /// Column name.
        name: &'p str,
        /// Month and day, if the column holds a year only.
        month_day: Option<(i8, i8)>,
    },
}

/// A field that holds a number.
#[derive(PartialEq, Eq)]
pub(crate) struct NumberField<'p> {
    /// Column name.
    pub(crate) name: &'p str,
    /// Position in the row.
    pub(crate) position: usize,
    /// True for counts, false for ready values.
    pub(crate) counted: bool,
}

/// A series, and the positions in [`Layout::fields`] it is made of.
pub(crate) struct Planned<'p> {
    /// The column it is named by in findings.
    pub(crate) column: &'p Column,
    /// The field it starts from.
    pub(crate) whole: usize,
    /// The fields that are taken off.
    pub(crate) parts: Vec<usize>,
}

/// The plan for the rows below a header; absent if areas or dates cannot be found.
///
/// `text` is the whole file, to look for the header elsewhere.
pub(crate) fn plan<'p>(
    delivery: &Delivery<'p>,
    header: &Record<'_>,
    text: &str,
    delimiter: char,
    report: &mut Report,
) -> Option<Layout<'p>> {
    let table = delivery.table;
    let mut names = Names::new(header);
    let wanted = table.columns.iter().map(|column| &column.name);
    if !wanted
        .chain([&table.area_column])
        .any(|name| names.names.contains(&name.as_str()))
    {
        let elsewhere = header_row(text, delimiter, &table.area_column);
        report.stop("column-missing", At::Row(header.line), || {
            names.explain_none(&table.area_column, elsewhere)
        });
        return None;
    }
    let area = names.position(&table.area_column, report);
    let date = match (delivery.file.date, &table.date_column) {
        (Some(date), _) => Some(DateSource::File(date)),
        (None, Some(column)) => {
            names
                .position(&column.name, report)
                .map(|position| DateSource::Column {
                    position,
                    name: &column.name,
                    month_day: column.month_day,
                })
        }
        (None, None) => {
            report.stop("date-missing", At::File, no_date);
            None
        }
    };
    let (fields, series) = plan_series(delivery, &mut names, report);
    Some(Layout {
        width: header.fields.len(),
        area: area?,
        date: date?,
        fields,
        series,
    })
}

fn plan_series<'p>(
    delivery: &Delivery<'p>,
    names: &mut Names<'_>,
    report: &mut Report,
) -> (Vec<NumberField<'p>>, Vec<Planned<'p>>) {
    let mut fields = Vec::new();
    let mut series: Vec<Planned<'p>> = Vec::new();
    let mut claimed: BTreeMap<(&ComponentId, &Breakdown), &str> = BTreeMap::new();
    for column in &delivery.table.columns {
        let Some(component) = delivery.catalogue.component(&column.component) else {
            report.stop("component-unknown", At::Cell(1, &column.name), || {
                no_component(column)
            });
            continue;
        };
        let counted = component.roll_up == RollUp::Sum;
        let mut field = |name: &'p str| {
            let position = names.position(name, report)?;
            let field = NumberField {
                name,
                position,
                counted,
            };
            let known = fields.iter().position(|other| *other == field);
            Some(known.unwrap_or_else(|| {
                fields.push(field);
                fields.len() - 1
            }))
        };
        let whole = field(&column.name);
        let parts: Vec<Option<usize>> = column.subtract.iter().map(|name| field(name)).collect();
        let (Some(whole), Some(parts)) = (whole, parts.into_iter().collect()) else {
            continue;
        };
        let key = (&column.component, &column.breakdown);
        if let Some(first) = claimed.insert(key, &column.name) {
            report.stop("series-twice", At::Cell(1, &column.name), || {
                claimed_twice(column, first)
            });
            continue;
        }
        series.push(Planned {
            column,
            whole,
            parts,
        });
    }
    (fields, series)
}

/// The names of a header, looked up with one finding for each name that is not there once.
struct Names<'h> {
    names: Vec<&'h str>,
    row: u32,
    looked_up: BTreeMap<String, Option<usize>>,
}

impl<'h> Names<'h> {
    fn new(header: &'h Record<'_>) -> Self {
        Self {
            names: header.fields.iter().map(|name| name.trim()).collect(),
            row: header.line,
            looked_up: BTreeMap::new(),
        }
    }

    fn position(&mut self, name: &str, report: &mut Report) -> Option<usize> {
        if let Some(known) = self.looked_up.get(name) {
            return *known;
        }
        let positions: Vec<usize> = (0..self.names.len())
            .filter(|position| self.names[*position] == name)
            .collect();
        let position = match positions[..] {
            [only] => Some(only),
            [] => {
                report.stop("column-missing", At::Cell(self.row, name), || {
                    self.explain_missing(name)
                });
                None
            }
            [..] => {
                report.stop("column-twice", At::Cell(self.row, name), || {
                    explain_twice(name, &positions)
                });
                None
            }
        };
        self.looked_up.insert(name.to_owned(), position);
        position
    }

    fn explain_missing(&self, name: &str) -> (String, String) {
        let proposal = match self.nearest(name) {
            Some(near) => format!("Ähnlich heißt dort „{near}“. "),
            None => String::new(),
        };
        (
            format!("Die Spalte „{name}“ fehlt in der Kopfzeile."),
            format!(
                "{proposal}Vorhanden sind {}. Berichtigen Sie den Namen in der Quelle, oder lassen Sie die Datei neu liefern.",
                self.list()
            ),
        )
    }

    fn explain_none(&self, area_column: &str, elsewhere: Option<u32>) -> (String, String) {
        let proposal = match elsewhere {
            Some(row) => format!(
                "Die Spalte „{area_column}“ steht in Zeile {row}: tragen Sie im Leseprofil unter [read] header_row = {row} ein. "
            ),
            None => format!(
                "Gesucht wird zuerst „{area_column}“; prüfen Sie, ob dies die richtige Datei ist. "
            ),
        };
        (
            "Keine der gesuchten Spalten steht in dieser Zeile, die laut Leseprofil die Kopfzeile ist."
                .to_owned(),
            format!("{proposal}Vorhanden sind {}.", self.list()),
        )
    }

    fn nearest(&self, name: &str) -> Option<&'h str> {
        let wanted = name.to_lowercase();
        self.names
            .iter()
            .map(|other| {
                let alike = strsim::normalized_levenshtein(&other.to_lowercase(), &wanted);
                (alike, *other)
            })
            .filter(|(alike, _)| *alike >= ALIKE)
            .reduce(|best, next| if next.0 > best.0 { next } else { best })
            .map(|(_, name)| name)
    }

    fn list(&self) -> String {
        let quoted: Vec<String> = self
            .names
            .iter()
            .take(MOST_LISTED)
            .map(|name| format!("„{}“", name.replace(['\n', '\r'], " ")))
            .collect();
        let more = match self.names.len().saturating_sub(MOST_LISTED) {
            0 => String::new(),
            more => format!(" und {more} weitere"),
        };
        format!("{}{more}", quoted.join(", "))
    }
}

/// The row near the top of a file that holds a column name.
fn header_row(text: &str, delimiter: char, name: &str) -> Option<u32> {
    Records::new(text, 1, delimiter)
        .take(HEADER_SEARCH)
        .map_while(Result::ok)
        .find(|record| record.fields.iter().any(|field| field.trim() == name))
        .map(|record| record.line)
}

fn explain_twice(name: &str, positions: &[usize]) -> (String, String) {
    let numbers: Vec<String> = positions
        .iter()
        .map(|position| (position + 1).to_string())
        .collect();
    (
        format!(
            "Die Spalte „{name}“ steht {}-mal in der Kopfzeile (Spalten {}); welche gilt, ist offen.",
            positions.len(),
            numbers.join(", ")
        ),
        "Lassen Sie die Datei mit eindeutigen Spaltennamen neu liefern.".to_owned(),
    )
}

fn no_date() -> (String, String) {
    (
        "Für diese Datei ist kein Stichtag bekannt.".to_owned(),
        "Nennen Sie in der Quelle bei der Datei date = \"JJJJ-MM-TT\" oder bei der Tabelle die date_column."
            .to_owned(),
    )
}

fn no_component(column: &Column) -> (String, String) {
    (
        format!("Die Komponente „{}“ steht nicht im Katalog.", column.component),
        "Legen Sie sie in catalog/components.toml an, oder berichtigen Sie den Namen in der Quelle."
            .to_owned(),
    )
}

fn claimed_twice(column: &Column, first: &str) -> (String, String) {
    (
        format!(
            "Dieselbe Reihe „{}“ wird schon aus der Spalte „{first}“ gelesen.",
            crate::merge::series_name(&column.component, &column.breakdown)
        ),
        "Streichen Sie in der Quelle eine der beiden Spalten, oder nennen Sie die richtige Komponente oder Gruppe (breakdown)."
            .to_owned(),
    )
}
