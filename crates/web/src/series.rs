//! Time series of chosen areas, as lines of a chart and as a table.
//!
//! Areas of several levels may stand side by side, so an address names them with their level:
//! `bezirk:01`.

use draw::Line;
use release::Edition;
use vocabulary::{AreaIndex, AreaKey, Areas, Breakdown, CellRow, LevelId, ReferenceDate};

use crate::cell::{Shown, Signs};
use crate::error::{Error, Reason};
use crate::locale::Locale;
use crate::parameters::Parameters;
use crate::subject::Published;

/// An area as it is written in addresses: level, colon, key.
pub(crate) fn written(areas: &Areas, area: AreaIndex) -> String {
    format!("{}:{}", areas.level_of(area).id, areas.get(area).key)
}

/// The area that an address names.
pub(crate) fn read_area(areas: &Areas, text: &str) -> Option<AreaIndex> {
    let (level, key) = text.split_once(':')?;
    areas.find(areas.level(&LevelId::new(level))?, &AreaKey::new(key))
}

/// The areas of the largest level that are published: the whole municipality.
pub(crate) fn whole(edition: &Edition, published: &Published<'_>) -> Vec<AreaIndex> {
    let areas = edition.areas();
    let largest = areas.levels().len().saturating_sub(1);
    let mut whole: Vec<AreaIndex> = published
        .table
        .rows()
        .iter()
        .map(|row| row.area)
        .filter(|area| areas.get(*area).level == largest)
        .collect();
    whole.sort_unstable();
    whole.dedup();
    whole
}

/// The areas that the parameter `raum` names, in its order and without repetition.
pub(crate) fn chosen(edition: &Edition, parameters: &Parameters) -> Result<Vec<AreaIndex>, Error> {
    let mut chosen = Vec::new();
    for text in parameters.all("raum") {
        let area = read_area(edition.areas(), text)
            .ok_or_else(|| Error::refused(Reason::NoSuchArea, text).of("raum"))?;
        if !chosen.contains(&area) {
            chosen.push(area);
        }
    }
    Ok(chosen)
}

/// The series of several areas.
#[derive(Debug)]
pub(crate) struct Series<'a> {
    areas: Vec<AreaIndex>,
    /// For each area its rows in order of time.
    rows: Vec<Vec<&'a CellRow>>,
}

/// A line of the table of a series.
#[derive(Debug)]
pub(crate) struct SeriesLine {
    /// The date.
    pub(crate) date: String,
    /// True if the definition changed before this date.
    pub(crate) breaks: bool,
    /// One cell for each area.
    pub(crate) cells: Vec<Shown>,
}

impl<'a> Series<'a> {
    /// The totals of some areas over all dates.
    pub(crate) fn of(published: &Published<'a>, areas: Vec<AreaIndex>) -> Self {
        let total = Breakdown::total();
        let of_area = |area: &AreaIndex| {
            let rows = published.table.rows().iter();
            rows.filter(|row| row.area == *area && row.breakdown == total).collect()
        };
        Self { rows: areas.iter().map(of_area).collect(), areas }
    }

    /// All dates of all areas.
    pub(crate) fn dates(&self) -> Vec<ReferenceDate> {
        let mut dates: Vec<ReferenceDate> = self.rows.iter().flatten().map(|row| row.date).collect();
        dates.sort_unstable();
        dates.dedup();
        dates
    }

    /// The names of the areas, with their level where two levels are mixed.
    pub(crate) fn names(&self, areas: &Areas, l: Locale) -> Vec<String> {
        let named = |area: &AreaIndex| {
            let level = l.of(&areas.level_of(*area).title);
            let name = &areas.get(*area).name;
            if name == level { name.clone() } else { format!("{name} ({level})") }
        };
        self.areas.iter().map(named).collect()
    }

    /// The lines of a chart.
    pub(crate) fn lines(&self, areas: &Areas, l: Locale) -> Vec<Line> {
        let point = |row: &&CellRow| (row.date, row.value.filter(|_| row.state.has_value()), row.state);
        let names = self.names(areas, l).into_iter();
        names
            .zip(&self.rows)
            .map(|(name, rows)| Line { name, points: rows.iter().map(point).collect(), breaks: breaks(rows) })
            .collect()
    }

    /// The lines of a table, and the signs it uses.
    pub(crate) fn table(&self, published: &Published<'_>, l: Locale) -> (Vec<SeriesLine>, Signs) {
        let mut signs = Signs::default();
        let breaks: Vec<ReferenceDate> = self.rows.iter().flat_map(|rows| breaks(rows)).collect();
        let mut line = |date: ReferenceDate| {
            let cell = |rows: &Vec<&CellRow>| {
                let row = rows.iter().find(|row| row.date == date).copied();
                signs.note(row);
                Shown::of(&published.subject, row, l)
            };
            SeriesLine {
                date: l.date(date),
                breaks: breaks.contains(&date),
                cells: self.rows.iter().map(cell).collect(),
            }
        };
        let lines = self.dates().into_iter().map(&mut line).collect();
        (lines, signs)
    }

    /// Number of areas.
    pub(crate) fn len(&self) -> usize {
        self.areas.len()
    }

    /// The rows of an area.
    pub(crate) fn rows(&self, position: usize) -> &[&'a CellRow] {
        &self.rows[position]
    }
}

/// Dates whose row has another version than the row before.
fn breaks(rows: &[&CellRow]) -> Vec<ReferenceDate> {
    rows.windows(2).filter(|pair| pair[0].version != pair[1].version).map(|pair| pair[1].date).collect()
}
