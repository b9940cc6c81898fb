//! Indicators → indices: valid set, standardisation, combination, classes, change, matrix.
//!
//! Every recipe is configuration; this crate knows no monitor by name.

mod classes;
mod matrix;
mod standardised;
mod valid;

use vocabulary::catalogue::Catalogue;
use vocabulary::{
    Absence, AreaIndex, Areas, Breakdown, CellRow, Finding, Flags, IndicatorId, Place, Recipe, ReferenceDate,
    State,
};

use measure::Measured;

pub use classes::classify;
pub use standardised::combine;

/// An index in one area. Unprotected.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// The value; a matrix has none.
    pub value: Option<f64>,
    /// Identifier of the class.
    pub class: String,
}

/// An index at one reference date. Unprotected.
#[derive(Debug, Clone, PartialEq)]
pub struct IndexSlice {
    /// The index.
    pub index: IndicatorId,
    /// Version of the recipe.
    pub version: u32,
    /// Reference date.
    pub date: ReferenceDate,
    /// By [`AreaIndex`]; nothing outside the index's level or where the area does not exist.
    pub cells: Vec<Option<Result<Score, Absence>>>,
}

impl IndexSlice {
    /// The score of an area.
    pub fn get(&self, area: AreaIndex) -> Option<&Result<Score, Absence>> {
        self.cells[area.at()].as_ref()
    }

    /// The scores in long form. Unprotected.
    pub fn rows(&self) -> impl Iterator<Item = CellRow> {
        let cells = self.cells.iter().enumerate();
        cells.filter_map(|(area, cell)| cell.as_ref().map(|score| self.row(AreaIndex(area as u32), score)))
    }

    fn row(&self, area: AreaIndex, score: &Result<Score, Absence>) -> CellRow {
        CellRow {
            indicator: self.index.clone(),
            version: self.version,
            area,
            date: self.date,
            breakdown: Breakdown::total(),
            value: score.as_ref().ok().and_then(|score| score.value),
            state: score.as_ref().map_or_else(|reason| State::from(*reason), |_| State::Value),
            numerator: None,
            base: None,
            numerator_date: None,
            base_date: None,
            class: score.as_ref().ok().map(|score| score.class.clone()),
            flags: Flags::default(),
        }
    }
}

/// All indices at all their dates, parts before what is made of them. Unprotected.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Composed {
    /// The slices.
    pub slices: Vec<IndexSlice>,
}

impl Composed {
    /// The slice of an index at a date.
    pub fn get(&self, index: &IndicatorId, date: ReferenceDate) -> Option<&IndexSlice> {
        self.slices.iter().find(|slice| slice.index == *index && slice.date == date)
    }
}

/// Composes all indices of a catalogue. Indices must stand after their parts.
pub fn compose(measured: &Measured, areas: &Areas, catalogue: &Catalogue) -> (Composed, Vec<Finding>) {
    let mut composed = Composed::default();
    let mut findings = Vec::new();
    for index in &catalogue.indices {
        let Some(level) = areas.level(&index.level) else { continue };
        for date in &index.dates {
            let inputs = Inputs { measured, composed: &composed, areas, catalogue, level, date: *date };
            let scores = match &index.recipe {
                Recipe::Standardised(recipe) => standardised::scores(&inputs, recipe, &index.classes),
                Recipe::Matrix { rows, columns } => matrix::scores(&inputs, rows, columns),
            };
            let mut cells = vec![None; areas.len()];
            for (area, score) in scores {
                cells[area.at()] = Some(score);
            }
            let slice = IndexSlice { index: index.id.clone(), version: index.version, date: *date, cells };
            findings.extend(without_scores(&slice));
            composed.slices.push(slice);
        }
    }
    (composed, findings)
}

/// An index that no area has a score for, most often because a part has another reference date.
fn without_scores(slice: &IndexSlice) -> Option<Finding> {
    if slice.cells.iter().flatten().any(Result::is_ok) {
        return None;
    }
    let message =
        format!("Der Index „{}“ hat zum {} für keinen Raum einen Wert.", slice.index, slice.date.german());
    let hint = "Prüfen, ob alle Teile zu genau diesem Stichtag vorliegen und sich zwischen den Räumen unterscheiden.";
    Some(Finding::ask("index-without-scores", Place::file("catalog/indices.toml"), message, hint))
}

/// What a recipe works on at one date.
struct Inputs<'a> {
    measured: &'a Measured,
    composed: &'a Composed,
    areas: &'a Areas,
    catalogue: &'a Catalogue,
    level: usize,
    date: ReferenceDate,
}

impl Inputs<'_> {
    /// The areas of the index's level that exist at its date.
    fn candidates(&self) -> impl Iterator<Item = AreaIndex> {
        self.areas.of_level_at(self.level, self.date).map(|(area, _)| area)
    }

    /// The value of an indicator or earlier index in an area, and the version of its definition.
    fn value(&self, part: &IndicatorId, date: ReferenceDate, area: AreaIndex) -> Result<(f64, u32), Absence> {
        if let Some(slice) = self.composed.get(part, date) {
            let score = slice.get(area).ok_or(Absence::Missing)?.as_ref().map_err(|reason| *reason)?;
            return score.value.map(|value| (value, slice.version)).ok_or(Absence::NotComputable);
        }
        let slice = self.measured.total(part, date).ok_or(Absence::Missing)?;
        let measurement = slice.get(area).ok_or(Absence::Missing)?;
        measurement.value.map(|value| (value, slice.version))
    }
}
