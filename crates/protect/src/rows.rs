//! From measurements and scores to the rows a reader may see.

use std::collections::BTreeMap;

use measure::Slice;
use vocabulary::{CellRow, Flags, Indicator, IndicatorId, State};

use crate::indices::{self, Hidden};
use crate::tallies::{self, Side, Tallies};
use crate::{Gate, ProtectedTable};

/// The tables of all indicators and indices.
pub(crate) fn tables(gate: &Gate<'_>, tallies: &Tallies) -> Vec<ProtectedTable> {
    let mut rows: BTreeMap<&IndicatorId, Vec<CellRow>> = BTreeMap::new();
    let mut hidden = Hidden::new();
    for slice in &gate.measured.slices {
        let Some(indicator) = gate.catalogue.indicator(&slice.key.indicator) else { continue };
        let mask = slice_mask(gate, indicator, slice, tallies);
        rows.entry(&indicator.id).or_default().extend(masked(slice.rows(), &mask));
        if slice.key.breakdown.is_total() {
            hidden.insert((indicator.id.clone(), slice.key.date), mask);
        }
    }
    for slice in &gate.composed.slices {
        let Some(index) = gate.catalogue.index(&slice.index) else { continue };
        let mask = indices::mask(slice, &index.recipe, &hidden);
        let classes_only = indices::hides_a_score(slice, &mask);
        let shown = masked(slice.rows(), &mask)
            .map(|row| if classes_only { CellRow { value: None, ..row } } else { row });
        rows.entry(&index.id).or_default().extend(shown);
        hidden.insert((index.id.clone(), slice.date), mask);
    }
    let indicators = gate.catalogue.indicators.iter().map(|indicator| &indicator.id);
    let subjects = indicators.chain(gate.catalogue.indices.iter().map(|index| &index.id));
    let table = |subject: &IndicatorId| {
        let mut rows = rows.remove(subject)?;
        rows.sort_by(|a, b| (&a.breakdown, a.date, a.area).cmp(&(&b.breakdown, b.date, b.area)));
        Some(ProtectedTable { subject: subject.clone(), rows })
    };
    subjects.filter_map(table).collect()
}

/// A cell of an indicator is hidden if its numerator or its base is.
fn slice_mask(gate: &Gate<'_>, indicator: &Indicator, slice: &Slice, tallies: &Tallies) -> Vec<bool> {
    let keys = [Side::Numerator, Side::Base].map(|side| tallies::key_of(tallies, indicator, slice, side));
    let mut mask = vec![false; gate.areas.len()];
    for tally in keys.iter().flatten().filter_map(|key| tallies.get(key)) {
        for (hidden, cell) in mask.iter_mut().zip(&tally.cells) {
            *hidden |= cell.is_some_and(|cell| cell.hidden);
        }
    }
    mask
}

/// The same rows, with nothing left of hidden cells but that they exist.
fn masked<'a>(
    rows: impl Iterator<Item = CellRow> + 'a,
    mask: &'a [bool],
) -> impl Iterator<Item = CellRow> + 'a {
    rows.map(|row| if mask[row.area.at()] && tells_a_number(&row) { secret(row) } else { row })
}

/// A cell without any number has nothing to hide; its own reason is the better one.
fn tells_a_number(row: &CellRow) -> bool {
    row.state.has_value() || row.numerator.is_some()
}

fn secret(row: CellRow) -> CellRow {
    CellRow {
        value: None,
        state: State::Secret,
        numerator: None,
        base: None,
        class: None,
        flags: Flags::default(),
        ..row
    }
}
