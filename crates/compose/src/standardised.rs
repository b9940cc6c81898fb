//! An index of standardised parts.
//!
//! **Computes** for the valid areas `z_ij = (x_ij - mean_j) / sd_j` for each part, the combination
//! `S_i = Σ_j a_j z_ij` (sum) or `Σ_j a_j z_ij / Σ_j |a_j|` (mean), where `a_j` is the part's weight,
//! negative if a high value of the part stands for a chance; on request `S` is standardised again.
//!
//! **Guarantees** areas outside the valid set and areas without a value for a part neither get a score nor
//! move mean or deviation; a part without any deviation makes the index not computable.
//!
//! **Assumes** exact, unprotected values; the gate comes after.
//!
//! **Source** Senatsverwaltung für Stadtentwicklung Berlin, Monitoring Soziale Stadtentwicklung 2013–2021,
//! recomputed from its published tables: unweighted mean, population deviation, sum, second standardisation.
//!
//! **Example** (MSS 2013, Planungsraum 01011101). Means and deviations are published with four decimals, so a
//! z-value recomputed from them may be off by half a unit of the last place of both:
//!
//! ```
//! let x = [6.38298, 2.22222, 7.44027, 20.1087];
//! let mean = [8.0682, 2.7351, 12.3536, 30.8952];
//! let deviation = [3.7215, 1.3824, 8.6138, 21.1769];
//! let published = [-0.45283, -0.37103, -0.57040, -0.50935];
//! for j in 0..4 {
//!     let z: f64 = (x[j] - mean[j]) / deviation[j];
//!     let rounding = 5e-5 * (1.0 + z.abs()) / deviation[j] + 5e-6;
//!     assert!((z - published[j]).abs() <= rounding);
//! }
//! let sum: f64 = published.iter().sum();
//! assert!((sum - -1.90361).abs() < 1e-9);
//! let index = sum / 3.88188; // deviation of the sums of all 434 areas; their mean is 0
//! assert_eq!(format!("{index:.5}"), "-0.49038");
//! ```
//!
//! Method: docs/methods/index.md

use statistics::{Divisor, standardise};
use vocabulary::catalogue::{Combine, Deviation, Standardised};
use vocabulary::{Absence, AreaIndex, Breakdown, Class, IndexPart, Polarity};

use crate::{Inputs, Score, classify, valid};

type Scores = Vec<(AreaIndex, Result<Score, Absence>)>;

/// The scores of all candidate areas.
pub(crate) fn scores(inputs: &Inputs<'_>, recipe: &Standardised, classes: &[Class]) -> Scores {
    let parts: Vec<&IndexPart> = recipe.parts.iter().filter(|part| used_at(part, inputs)).collect();
    let mut members = Vec::new();
    let mut columns = vec![Vec::new(); parts.len()];
    let mut weights = Vec::new();
    let mut scores = Scores::new();
    for area in inputs.candidates() {
        match values(inputs, recipe, &parts, area) {
            Err(reason) => scores.push((area, Err(reason))),
            Ok((values, weight)) => {
                columns.iter_mut().zip(values).for_each(|(column, value)| column.push(value));
                weights.push(weight);
                members.push(area);
            }
        }
    }
    let weights = recipe.weight.is_some().then_some(&weights[..]);
    let combined = combine(&columns, &signed_weights(&parts), weights, recipe);
    for (position, area) in members.into_iter().enumerate() {
        let score = combined.as_ref().map(|values| values[position]).ok_or(Absence::NotComputable);
        let scored = score.and_then(|value| {
            let class = classify(value, classes).ok_or(Absence::NotComputable)?;
            Ok(Score { value: Some(value), class: class.id.clone() })
        });
        scores.push((area, scored));
    }
    scores
}

fn used_at(part: &IndexPart, inputs: &Inputs<'_>) -> bool {
    part.from.is_none_or(|from| from <= inputs.date) && part.until.is_none_or(|until| inputs.date <= until)
}

fn signed_weights(parts: &[&IndexPart]) -> Vec<f64> {
    let sign = |part: &IndexPart| if part.polarity == Polarity::Chance { -1.0 } else { 1.0 };
    parts.iter().map(|part| sign(part) * part.weight).collect()
}

/// The values of all parts in an area and its weight, or why it does not take part.
fn values(
    inputs: &Inputs<'_>,
    recipe: &Standardised,
    parts: &[&IndexPart],
    area: AreaIndex,
) -> Result<(Vec<f64>, f64), Absence> {
    if let Some(reason) = valid::reason_against(inputs, &recipe.valid, area) {
        return Err(reason);
    }
    let values: Result<Vec<f64>, Absence> = parts.iter().map(|part| part_value(inputs, part, area)).collect();
    let weight = match &recipe.weight {
        None => 1.0,
        Some(component) => {
            let at = (component, &Breakdown::total(), inputs.date);
            inputs.measured.columns.count(inputs.areas, area, at)?.amount as f64
        }
    };
    Ok((values?, weight))
}

/// The value of a part, or its change within one version of the definition.
fn part_value(inputs: &Inputs<'_>, part: &IndexPart, area: AreaIndex) -> Result<f64, Absence> {
    let (now, version) = inputs.value(&part.indicator, inputs.date, area)?;
    let Some(years) = part.change_years else { return Ok(now) };
    let earlier = inputs.date.years_before(years).ok_or(Absence::Missing)?;
    let (before, earlier_version) = inputs.value(&part.indicator, earlier, area)?;
    if version == earlier_version { Ok(now - before) } else { Err(Absence::NotComputable) }
}

/// Standardises the parts and puts them together; nothing if a part has no deviation.
///
/// `columns` holds one slice of values for each part, `part_weights` one signed weight for each.
///
/// ```
/// use compose::combine;
/// use vocabulary::catalogue::{Combine, Deviation, Standardised, ValidSet};
/// let recipe = Standardised {
///     valid: ValidSet { inhabitants: None, min_inhabitants: 0, exclusions: None },
///     weight: None, deviation: Deviation::Population, parts: vec![],
///     combine: Combine::Sum, restandardise: true,
/// };
/// // z of both parts is (-1, 1); the sums (-2, 2) have deviation 2; restandardised (-1, 1)
/// let scores = combine(&[vec![10.0, 20.0], vec![1.0, 3.0]], &[1.0, 1.0], None, &recipe);
/// assert_eq!(scores, Some(vec![-1.0, 1.0]));
/// ```
pub fn combine(
    columns: &[Vec<f64>],
    part_weights: &[f64],
    area_weights: Option<&[f64]>,
    recipe: &Standardised,
) -> Option<Vec<f64>> {
    let divisor = match recipe.deviation {
        Deviation::Population => Divisor::Population,
        Deviation::Sample => Divisor::Sample,
    };
    let mut combined = vec![0.0; columns.first()?.len()];
    for (column, weight) in columns.iter().zip(part_weights) {
        let z = standardise(column, area_weights, divisor)?;
        combined.iter_mut().zip(z).for_each(|(sum, z)| *sum += weight * z);
    }
    if recipe.combine == Combine::Mean {
        let total: f64 = part_weights.iter().map(|weight| weight.abs()).sum();
        for sum in &mut combined {
            *sum /= total;
        }
    }
    if recipe.restandardise { standardise(&combined, area_weights, divisor) } else { Some(combined) }
}
