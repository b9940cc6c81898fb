//! Which cells of an index are hidden.
//!
//! **Computes** the areas in which a part is hidden, now or at the date its change is taken from.
//!
//! **Guarantees** where a score is hidden, the values of all others are withheld too and only their classes are
//! shown: from values and open parts anybody could solve for the means and deviations of the parts, which
//! contain the hidden ones.
//!
//! **Assumes** classes wide enough; what a class tells about a hidden part is an interval, not a number.

use std::collections::BTreeMap;

use compose::IndexSlice;
use vocabulary::{IndicatorId, Recipe, ReferenceDate};

/// Areas whose cell is hidden, by indicator (total) or index and date.
pub(crate) type Hidden = BTreeMap<(IndicatorId, ReferenceDate), Vec<bool>>;

/// The hidden cells of an index at its date.
pub(crate) fn mask(slice: &IndexSlice, recipe: &Recipe, hidden: &Hidden) -> Vec<bool> {
    let mut mask = vec![false; slice.cells.len()];
    for part in needed(recipe, slice.date).iter().filter_map(|key| hidden.get(key)) {
        mask.iter_mut().zip(part).for_each(|(hidden, part)| *hidden |= part);
    }
    mask
}

/// Indicators or indices and dates that an index is made from.
fn needed(recipe: &Recipe, date: ReferenceDate) -> Vec<(IndicatorId, ReferenceDate)> {
    let mut needed = Vec::new();
    match recipe {
        Recipe::Matrix { rows, columns } => needed.extend([(rows.clone(), date), (columns.clone(), date)]),
        Recipe::Standardised(recipe) => {
            for part in &recipe.parts {
                needed.push((part.indicator.clone(), date));
                let earlier = part.change_years.and_then(|years| date.years_before(years));
                needed.extend(earlier.map(|earlier| (part.indicator.clone(), earlier)));
            }
        }
    }
    needed
}

/// True if an area that has a score is hidden.
pub(crate) fn hides_a_score(slice: &IndexSlice, mask: &[bool]) -> bool {
    slice.cells.iter().zip(mask).any(|(cell, hidden)| *hidden && matches!(cell, Some(Ok(_))))
}
