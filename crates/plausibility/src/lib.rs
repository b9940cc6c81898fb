//! Observations → findings on what cannot be, or hardly, be true.
//!
//! Nothing is changed and nothing is left out: a person decides. What other stages tell is not told
//! again: areas without a row (`ingest`), totals of larger areas, complete dimensions and numerators
//! above their base (`measure`).
//!
//! Method: docs/methods/plausibility.md

mod categories;
mod gaps;
mod history;
mod jumps;
mod odd;
mod ranges;
mod repeats;
mod shifts;

use std::collections::BTreeMap;

use vocabulary::observation::SeriesKey;
use vocabulary::{Areas, Catalogue, Finding, Observations, Place, Plausibility};

use history::History;

/// What is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Delivered<'a> {
    /// The numbers of all sources and dates, as they were delivered.
    pub observations: &'a Observations,
    /// The areas.
    pub areas: &'a Areas,
    /// What the numbers are about.
    pub catalogue: &'a Catalogue,
    /// Limits, where they are not the default.
    pub limits: &'a Plausibility,
    /// Where a series was read; the source file stands in where this is not known.
    pub origins: &'a BTreeMap<SeriesKey, Place>,
}

/// Looks at every series on its own, beside its categories and beside its earlier dates.
///
/// A finding names series, date, areas and numbers. It belongs into the shielded zone.
pub fn check(delivered: &Delivered<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut jumps = jumps::Jumps::default();
    for history in History::all(delivered.observations, delivered.catalogue) {
        let limits = delivered.limits.limits(history.component);
        let mut odd = categories::odd(&history, delivered);
        odd.extend(gaps::odd(&history));
        odd.extend(ranges::odd(&history, delivered, &limits));
        odd.extend(repeats::odd(&history, delivered));
        odd.extend(shifts::odd(&history, delivered, &limits));
        odd.extend(jumps.odd(&history, delivered, &limits));
        found.extend(odd.into_iter().filter(|odd| !limits.off.contains(odd.rule)));
    }
    odd::told(found, delivered)
}
