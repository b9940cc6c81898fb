//! The header row to a plan: which field of a row holds what.

use std::collections::BTreeMap;

use vocabulary::catalogue::RollUp;
use vocabulary::profile::Column;
use vocabulary::{Breakdown, ComponentId, ReferenceDate};

use crate::names::Names;
use crate::records::Record;
use crate::report::{At, Report};
use crate::table::Delivery;

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
    if !wanted.chain([&table.area_column]).any(|name| names.contains(name)) {
        report.stop("column-missing", At::Row(header.line), || {
            names.explain_none(&table.area_column, text, delimiter)
        });
        return None;
    }
    let area = names.position(&table.area_column, report);
    let date = match (delivery.file.date, &table.date_column) {
        (Some(date), _) => Some(DateSource::File(date)),
        (None, Some(column)) => names.position(&column.name, report).map(|position| DateSource::Column {
            position,
            name: &column.name,
            month_day: column.month_day,
        }),
        (None, None) => {
            report.stop("date-missing", At::File, no_date);
            None
        }
    };
    let (fields, series) = plan_series(delivery, &mut names, report);
    Some(Layout { width: header.fields.len(), area: area?, date: date?, fields, series })
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
            report.stop("component-unknown", At::Column(&column.name), || no_component(column));
            continue;
        };
        let counted = component.roll_up == RollUp::Sum;
        let mut field = |name: &'p str| {
            let position = names.position(name, report)?;
            let field = NumberField { name, position, counted };
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
        if let Some(first) = claimed.get(&key) {
            report.stop("series-twice", At::Column(&column.name), || claimed_twice(column, first));
            continue;
        }
        claimed.insert(key, &column.name);
        series.push(Planned { column, whole, parts });
    }
    (fields, series)
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
