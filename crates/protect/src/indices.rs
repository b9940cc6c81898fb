//! Which cells of an index are hidden.
//!
//! **Computes** the areas in which a part is hidden, now or at the date its change is taken from. If these are
//! one or two of the areas with a score, further ones are hidden until there are three, those nearest to the
//! mean first.
//!
//! **Guarantees** a hidden score does not follow from the others: standardised scores are known to have mean 0
//! and deviation 1, two equations, so that one hidden score or two could be solved for, but not three.
//!
//! **Assumes** that means and deviations of the parts are not published.

use std::collections::BTreeMap;

use compose::IndexSlice;
use vocabulary::{IndicatorId, Recipe, ReferenceDate};

/// Areas whose cell is hidden, by indicator (total) or index and date.
pub(crate) type Hidden = BTreeMap<(IndicatorId, ReferenceDate), Vec<bool>>;

/// Fewer hidden scores than this could be solved for.
const FEWEST: usize = 3;

/// The hidden cells of an index at its date.
pub(crate) fn mask(slice: &IndexSlice, recipe: &Recipe, hidden: &Hidden) -> Vec<bool> {
    let mut mask = vec![false; slice.cells.len()];
    for part in needed(recipe, slice.date).iter().filter_map(|key| hidden.get(key)) {
        mask.iter_mut().zip(part).for_each(|(hidden, part)| *hidden |= part);
    }
    if matches!(recipe, Recipe::Standardised(_)) {
        cover(slice, &mut mask);
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

/// Hides scores near the mean until none can be solved for.
fn cover(slice: &IndexSlice, mask: &mut [bool]) {
    let score = |area: usize| slice.cells[area].as_ref()?.as_ref().ok()?.value;
    let scored: Vec<(f64, usize)> =
        (0..mask.len()).filter_map(|area| score(area).map(|value| (value.abs(), area))).collect();
    let hidden = scored.iter().filter(|(_, area)| mask[*area]).count();
    if hidden == 0 {
        return;
    }
    let mut open: Vec<(f64, usize)> = scored.into_iter().filter(|(_, area)| !mask[*area]).collect();
    open.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    for (_, area) in open.into_iter().take(FEWEST.saturating_sub(hidden)) {
        mask[area] = true;
    }
}

#[cfg(test)]
mod tests {
    use compose::Score;

    use super::*;

    fn slice(scores: &[f64]) -> IndexSlice {
        let cell = |value: &f64| Some(Ok(Score { value: Some(*value), class: "1".into() }));
        let date = ReferenceDate::new(2022, 12, 31).expect("a day");
        IndexSlice { index: "lage".into(), version: 1, date, cells: scores.iter().map(cell).collect() }
    }

    #[test]
    fn one_hidden_score_is_covered_by_the_two_nearest_to_the_mean() {
        let mut mask = vec![true, false, false, false, false];
        cover(&slice(&[1.5, -0.2, 0.1, -1.9, 0.5]), &mut mask);
        assert_eq!(mask, [true, true, true, false, false]);
    }

    #[test]
    fn nothing_hidden_needs_no_cover_and_three_cover_each_other() {
        let mut mask = vec![false; 4];
        cover(&slice(&[1.0, -1.0, 0.5, -0.5]), &mut mask);
        assert_eq!(mask, [false; 4]);
        let mut mask = vec![true, true, true, false];
        cover(&slice(&[1.0, -1.0, 0.5, -0.5]), &mut mask);
        assert_eq!(mask, [true, true, true, false]);
    }
}
