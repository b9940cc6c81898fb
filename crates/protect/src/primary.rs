//! Primary cells: what is hidden for its own sake.

use vocabulary::{AreaIndex, Kind, ProtectionRule, ReferenceDate};

use crate::tallies::{self, Side, Tallies};
use crate::{Gate, rule_for};

/// Hides the primary cells of all tallies.
pub(crate) fn hide(gate: &Gate<'_>, tallies: &mut Tallies) {
    for (key, tally) in tallies.iter_mut() {
        for (position, cell) in tally.cells.iter_mut().enumerate() {
            let Some(cell) = cell else { continue };
            let size = cell.amount.abs();
            let small = tally.counted && size > 0.0 && size < tally.rule.min_count as f64;
            cell.hidden |=
                small || too_few_inhabitants(gate, &tally.rule, AreaIndex(position as u32), key.date);
        }
    }
    hide_by_base(gate, tallies);
}

/// True unless the area is known to have enough inhabitants: unknown ones are too few.
fn too_few_inhabitants(gate: &Gate<'_>, rule: &ProtectionRule, area: AreaIndex, date: ReferenceDate) -> bool {
    if rule.min_inhabitants == 0 {
        return false;
    }
    let component = gate.catalogue.protection.inhabitants.as_ref();
    let inhabitants =
        component.map(|component| gate.measured.columns.count_near(gate.areas, area, component, date));
    !inhabitants.is_some_and(|known| known.is_ok_and(|sum| sum.amount >= rule.min_inhabitants))
}

/// Hides numerators whose remainder or base is too small.
fn hide_by_base(gate: &Gate<'_>, tallies: &mut Tallies) {
    for slice in &gate.measured.slices {
        let Some(indicator) = gate.catalogue.indicator(&slice.key.indicator) else { continue };
        if slice.base_date.is_none() {
            continue;
        }
        let rule = rule_for(&gate.catalogue.protection, &indicator.sources, gate.audience);
        let Some(key) = tallies::key_of(tallies, indicator, slice, Side::Numerator) else { continue };
        let Some(tally) = tallies.get_mut(&key) else { continue };
        for (cell, measurement) in tally.cells.iter_mut().zip(&slice.cells) {
            let (Some(cell), Some(measurement)) = (cell, measurement) else { continue };
            let (Some(numerator), Some(base)) = (measurement.numerator, measurement.base) else { continue };
            let remainder = base - numerator;
            let part_of_base = indicator.kind == Kind::Share && numerator > 0;
            let whole = part_of_base && (0..rule.min_complement).contains(&remainder);
            cell.hidden |= whole || (1..rule.min_base).contains(&base);
        }
    }
}
