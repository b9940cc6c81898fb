//! The counted components once more, as conditions in Rust.

mod cases;
mod residents;

use super::facts::Record;
use super::tally::Dimension;

/// How one component is counted.
pub(crate) struct Rule {
    pub(super) id: &'static str,
    pub(super) by: &'static [Dimension],
    /// What a record adds to the count.
    pub(super) count: fn(&Record<'_>) -> i64,
    pub(super) exact: bool,
}

/// A counted component as the truth knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Component {
    /// Identifier in the catalogue.
    pub id: &'static str,
    /// Its source.
    pub source: &'static str,
    /// Its dimensions.
    pub by: &'static [Dimension],
    /// True if a count must equal the truth. False if it depends on the type of a household, which a
    /// register can only tell approximately: unmarried couples and flatmates look alike.
    pub exact: bool,
}

/// All counted components.
pub fn components() -> Vec<Component> {
    let of_source = |source: &'static str| {
        of_source(source).iter().map(move |rule| Component {
            id: rule.id,
            source,
            by: rule.by,
            exact: rule.exact,
        })
    };
    SOURCES.into_iter().flat_map(of_source).collect()
}

/// The sources that deliver records.
const SOURCES: [&str; 10] = [
    "melderegister",
    "bewegungen",
    "sgb2",
    "arbeitslose",
    "sgb12",
    "wohngeld",
    "hze",
    "kita",
    "schuleingang",
    "uebergaenge",
];

/// The rules of a source.
pub(super) fn of_source(source: &str) -> &'static [Rule] {
    match source {
        "melderegister" => residents::RESIDENTS,
        "bewegungen" => cases::MOVEMENTS,
        "sgb2" => cases::BENEFITS,
        "arbeitslose" => cases::UNEMPLOYED,
        "sgb12" => cases::SUPPORT,
        "wohngeld" => cases::HOUSING,
        "hze" => cases::HELP,
        "kita" => cases::CARE,
        "schuleingang" => cases::EXAMINATIONS,
        "uebergaenge" => cases::TRANSITIONS,
        _ => &[],
    }
}

const ALL: &[Dimension] = &[Dimension::Age, Dimension::Sex, Dimension::Origin];
const SEX_ORIGIN: &[Dimension] = &[Dimension::Sex, Dimension::Origin];
const NONE: &[Dimension] = &[];

/// A component that counts records.
const fn rule(id: &'static str, by: &'static [Dimension], count: fn(&Record<'_>) -> i64) -> Rule {
    Rule { id, by, count, exact: true }
}

/// A component that depends on the type of households.
const fn about(id: &'static str, by: &'static [Dimension], count: fn(&Record<'_>) -> i64) -> Rule {
    Rule { id, by, count, exact: false }
}
