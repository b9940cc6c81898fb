//! Delivery calendars: what a supplier promised, and for when.

use serde::{Deserialize, Serialize};

use crate::ReferenceDate;

/// How often a source is delivered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rhythm {
    /// For the last day of each month.
    Month,
    /// For the last day of each quarter.
    Quarter,
    /// For 30 June and 31 December.
    HalfYear,
    /// For one day of each year, given as month and day.
    Year(i8, i8),
}

/// What a supplier promised for one source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    /// Office or person to write to.
    pub contact: String,
    /// How often, and for which days of the year.
    pub every: Rhythm,
    /// Days from the reference date to the day the delivery is promised for.
    pub due_days: u16,
    /// No delivery is expected for reference dates before this day.
    pub first: ReferenceDate,
}
