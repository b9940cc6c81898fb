//! The classes of an index: how many areas each has, date by date, and crossed as a matrix.

use release::Edition;
use vocabulary::{Breakdown, CellRow, Index, IndicatorId, Recipe, ReferenceDate};

use crate::address::Links;
use crate::locale::Locale;
use crate::subject::Published;
use crate::words::recipe;

/// One class with its counts.
#[derive(Debug)]
pub(crate) struct ClassLine {
    /// Its label.
    pub(crate) label: String,
    /// Its interval in words; empty for a matrix.
    pub(crate) interval: String,
    /// Number of areas for each date.
    pub(crate) counts: Vec<String>,
}

/// The classes of an index over all its dates.
#[derive(Debug)]
pub(crate) struct ClassTable {
    /// The dates, each with its map.
    pub(crate) dates: Vec<(String, String)>,
    /// The classes, and at last the areas without one.
    pub(crate) lines: Vec<ClassLine>,
}

/// Counts the areas of each class.
pub(crate) fn table(
    edition: &Edition,
    index: &Index,
    published: &Published<'_>,
    links: &Links,
    l: Locale,
) -> ClassTable {
    let total = Breakdown::total();
    let level = published.table.levels(edition.areas()).first().copied().unwrap_or(0);
    let dates = published.table.dates(edition.areas(), level);
    let rows = |date: ReferenceDate| published.table.slice(edition.areas(), level, date, &total);
    let counts = |wanted: &dyn Fn(&CellRow) -> bool| -> Vec<String> {
        let count = |date: &ReferenceDate| rows(*date).filter(|row| wanted(row)).count();
        dates.iter().map(|date| l.count(count(date))).collect()
    };
    let mut lines: Vec<ClassLine> = index
        .classes
        .iter()
        .map(|class| ClassLine {
            label: l.of(&class.label).to_owned(),
            interval: recipe::interval(index, class, l),
            counts: counts(&|row| row.class.as_deref() == Some(class.id.as_str())),
        })
        .collect();
    lines.push(ClassLine {
        label: l.say("class-none"),
        interval: String::new(),
        counts: counts(&|row| row.class.is_none()),
    });
    let map = |date: &ReferenceDate| {
        let day = date.to_string();
        links.map(&[("merkmal", index.id.as_str()), ("stichtag", day.as_str())])
    };
    ClassTable { dates: dates.iter().map(|date| (l.date(*date), map(date))).collect(), lines }
}

/// The counts of a matrix at one date.
#[derive(Debug)]
pub(crate) struct Crossing {
    /// Name of the scale of the rows.
    pub(crate) row_title: String,
    /// Name of the scale of the columns.
    pub(crate) column_title: String,
    /// Labels of the rows.
    pub(crate) rows: Vec<String>,
    /// Labels of the columns.
    pub(crate) columns: Vec<String>,
    /// Counts, row by row.
    pub(crate) counts: Vec<Vec<usize>>,
}

/// Crosses the classes of the two indices that a matrix is made of; `None` if it is no matrix.
pub(crate) fn crossing(edition: &Edition, index: &Index, rows: &[&CellRow], l: Locale) -> Option<Crossing> {
    let Recipe::Matrix { rows: row_id, columns } = &index.recipe else {
        return None;
    };
    let find = |id: &IndicatorId| edition.catalogue().index(id);
    let (row_index, column_index) = (find(row_id)?, find(columns)?);
    let count = |row: &str, column: &str| {
        let id = format!("{row}{column}");
        rows.iter().filter(|cell| cell.class.as_deref() == Some(id.as_str())).count()
    };
    let labels = |index: &Index| -> Vec<String> {
        index.classes.iter().map(|class| l.of(&class.label).to_owned()).collect()
    };
    Some(Crossing {
        row_title: l.of(&row_index.title).to_owned(),
        column_title: l.of(&column_index.title).to_owned(),
        rows: labels(row_index),
        columns: labels(column_index),
        counts: row_index
            .classes
            .iter()
            .map(|row| {
                let columns = column_index.classes.iter();
                columns.map(|column| count(&row.id, &column.id)).collect()
            })
            .collect(),
    })
}
