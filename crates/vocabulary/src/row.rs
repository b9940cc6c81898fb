//! The row that is published: one cell of one indicator or index, area, date and category.

use serde::{Deserialize, Serialize};

use crate::{AreaIndex, Breakdown, Flags, IndicatorId, ReferenceDate, State};

/// One cell as a reader may see it. Carries no number that its state forbids.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CellRow {
    /// The indicator or index.
    pub indicator: IndicatorId,
    /// Version of the definition.
    pub version: u32,
    /// The area.
    pub area: AreaIndex,
    /// Reference date of the cell.
    pub date: ReferenceDate,
    /// The category; the total if empty.
    pub breakdown: Breakdown,
    /// The value in the indicator's unit.
    pub value: Option<f64>,
    /// Its state.
    pub state: State,
    /// The numerator.
    pub numerator: Option<i64>,
    /// The base.
    pub base: Option<i64>,
    /// Reference date of the numerator.
    pub numerator_date: Option<ReferenceDate>,
    /// Reference date of the base.
    pub base_date: Option<ReferenceDate>,
    /// Identifier of the class, for indices.
    pub class: Option<String>,
    /// Remarks.
    pub flags: Flags,
}
