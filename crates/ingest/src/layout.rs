//! Which field of a row holds what: the plan that a header and a profile make together.

use std::collections::BTreeMap;

use sheets::Row;
use sheets::date::PartialDate;
use vocabulary::catalogue::RollUp;
use vocabulary::profile::Column;
use vocabulary::{Breakdown, ComponentId, ReferenceDate};

use crate::statement::Statement;
use crate::when::Around;

/// The plan for the rows of a table.
#[derive(Default)]
pub(crate) struct Layout<'p> {
    /// Number of columns of the header.
    pub(crate) width: usize,
    /// Columns that name the area; empty if the whole table is about one.
    pub(crate) area: Vec<usize>,
    /// Column that names the area above.
    pub(crate) parent: Option<usize>,
    /// Column that tells the level.
    pub(crate) level: Option<usize>,
    /// Column that holds the date, or a part of it.
    pub(crate) date: Option<usize>,
    /// What names and titles say of the date.
    pub(crate) around: Around,
    /// Columns whose empty cells take the value above them.
    pub(crate) fill: Vec<usize>,
    /// The fields that hold numbers, each once.
    pub(crate) fields: Vec<NumberField>,
    /// The series that are read, each once.
    pub(crate) series: Vec<SeriesPlan<'p>>,
    /// Which fields make which series.
    pub(crate) sources: Vec<Planned<'p>>,
    /// Filters of long files, each set of columns once.
    pub(crate) filters: Vec<Filter>,
}

impl Layout<'_> {
    /// Puts the positions of the sources that read a row into `active`; `question` is room to work in.
    pub(crate) fn activate(
        &self,
        statement: &Statement,
        row: &Row<'_>,
        question: &mut String,
        active: &mut Vec<usize>,
    ) {
        active.clear();
        for filter in &self.filters {
            question.clear();
            for (position, column) in filter.columns.iter().enumerate() {
                if position > 0 {
                    question.push(Filter::JOINT);
                }
                statement.push_text(question, row, *column);
            }
            active.extend(filter.sources.get(question).into_iter().flatten());
        }
    }
}

/// A field that holds a number.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct NumberField {
    /// Column name, or its number.
    pub(crate) name: String,
    /// Position in the row.
    pub(crate) position: usize,
    /// True for counts, false for ready values.
    pub(crate) counted: bool,
    /// What the number is multiplied by.
    pub(crate) times: Option<u32>,
}

/// A series without its dates.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct SeriesPlan<'p> {
    /// The component.
    pub(crate) component: &'p ComponentId,
    /// The category.
    pub(crate) breakdown: &'p Breakdown,
    /// How it is carried to larger areas.
    pub(crate) roll_up: &'p RollUp,
}

/// One source of a series, and the positions in [`Layout::fields`] it is made of.
pub(crate) struct Planned<'p> {
    /// The column it is named by in findings.
    pub(crate) column: &'p Column,
    /// The series, a position in [`Layout::series`].
    pub(crate) series: usize,
    /// Where its date is.
    pub(crate) date: SeriesDate,
    /// The field it starts from.
    pub(crate) whole: usize,
    /// The fields that are taken off.
    pub(crate) parts: Vec<usize>,
}

/// Where the reference date of a series is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SeriesDate {
    /// Known before the first row.
    Fixed(ReferenceDate),
    /// In the row, which this completes: what column name, titles and names of file and sheet say.
    Row(PartialDate),
}

/// The sources that read only rows with certain texts.
#[derive(Default)]
pub(crate) struct Filter {
    /// The columns whose texts decide, in order of their names; none if every row is read.
    pub(crate) columns: Vec<usize>,
    /// Positions in [`Layout::sources`] for the texts of these columns, joined by [`Filter::JOINT`].
    pub(crate) sources: BTreeMap<String, Vec<usize>>,
}

impl Filter {
    /// Stands between the texts of several columns.
    pub(crate) const JOINT: char = '\u{1f}';
}
