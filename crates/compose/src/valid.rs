//! The valid set: which areas take part in an index.

use vocabulary::catalogue::ValidSet;
use vocabulary::{Absence, AreaIndex, Breakdown};

use crate::Inputs;

/// Why an area does not take part, if it does not.
pub(crate) fn reason_against(inputs: &Inputs<'_>, valid: &ValidSet, area: AreaIndex) -> Option<Absence> {
    let excluded = |list: &String| inputs.catalogue.exclusion(list, area, inputs.date).is_some();
    if valid.exclusions.as_ref().is_some_and(excluded) {
        return Some(Absence::NotApplicable);
    }
    let component = valid.inhabitants.as_ref().filter(|_| valid.min_inhabitants > 0)?;
    match inputs.measured.columns.count(inputs.areas, area, (component, &Breakdown::total(), inputs.date)) {
        Ok(inhabitants) if inhabitants.amount < valid.min_inhabitants => Some(Absence::NotApplicable),
        Ok(_) => None,
        Err(reason) => Some(reason),
    }
}
