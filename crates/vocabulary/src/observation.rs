//! Observations: what the deliveries say, component by component, area by area.

use std::collections::BTreeMap;

use crate::{Absence, AreaIndex, Breakdown, ComponentId, Flags, ReferenceDate};

/// One number as delivered, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Observed {
    /// A count; stays an integer until the one division.
    Count(i64),
    /// A ready-made value.
    Value(f64),
    /// No number.
    Absent(Absence),
}

/// What one column of numbers is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SeriesKey {
    /// The component.
    pub component: ComponentId,
    /// The category.
    pub breakdown: Breakdown,
    /// The reference date.
    pub date: ReferenceDate,
}

/// One column of numbers: an entry for each area that a delivery names.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Series {
    /// The numbers, by area of any level.
    pub cells: BTreeMap<AreaIndex, Observed>,
    /// Remarks that hold for all of them.
    pub flags: Flags,
    /// Remarks on single numbers.
    pub marks: BTreeMap<AreaIndex, Flags>,
}

/// All observations of a workspace.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Observations {
    /// The numbers that are used.
    pub data: BTreeMap<SeriesKey, Series>,
    /// Published totals of larger areas, to compare ours with.
    pub controls: BTreeMap<SeriesKey, Series>,
}
