//! Secondary cells: hidden so that no primary cell follows from a sum.
//!
//! **Computes** all equations between published counts: a larger area is the sum of its areas on the next
//! level; a total is the sum of the categories of a dimension; a sum of components is the sum of its terms.
//! While an equation holds exactly one hidden cell, a second one is hidden: the smallest positive part,
//! else the sum, else a zero.
//!
//! **Guarantees** at the end no equation holds exactly one hidden cell. Terminates, because cells are only ever hidden.
//!
//! **Assumes** dimensions whose categories make up the total.
//!
//! **Example** Four areas 2, 3, 7, 0 with sum 12 and k = 3: the 2 is primary; the 3 is hidden with it, so
//! that 12 - 7 - 0 gives only 5, not 2.

use std::collections::BTreeMap;

use vocabulary::{AreaIndex, Breakdown};

use crate::Gate;
use crate::tallies::{Tallies, Tally, TallyCell, TallyKey};

/// A cell as tally number and area.
type CellRef = (usize, AreaIndex);

/// One sum: the whole and its parts.
struct Equation {
    whole: CellRef,
    parts: Vec<CellRef>,
}

/// Hides cells until every equation is closed.
pub(crate) fn close(gate: &Gate<'_>, tallies: &mut Tallies) {
    let equations = equations(gate, tallies);
    let mut cells: Vec<_> = tallies.values_mut().collect();
    loop {
        let mut changed = false;
        for equation in &equations {
            changed |= close_one(equation, &mut cells);
        }
        if !changed {
            return;
        }
    }
}

fn close_one(equation: &Equation, tallies: &mut [&mut Tally]) -> bool {
    let cell = |(tally, area): CellRef| tallies[tally].cells[area.at()];
    let members = || equation.parts.iter().copied().chain([equation.whole]);
    let hidden = members().filter(|member| cell(*member).is_some_and(|cell| cell.hidden)).count();
    if hidden != 1 {
        return false;
    }
    let open = || {
        let parts = equation.parts.iter().filter_map(|part| cell(*part).map(|found| (*part, found)));
        parts.filter(|(_, found)| !found.hidden)
    };
    let by_amount = |a: &(CellRef, TallyCell), b: &(CellRef, TallyCell)| {
        a.1.amount.total_cmp(&b.1.amount).then(a.0.cmp(&b.0))
    };
    let positive = open().filter(|(_, found)| found.amount > 0.0).min_by(by_amount).map(|(part, _)| part);
    let whole = Some(equation.whole).filter(|whole| cell(*whole).is_some_and(|found| !found.hidden));
    let Some(chosen) = positive.or(whole).or_else(|| open().map(|(part, _)| part).next()) else {
        return false;
    };
    if let Some(cell) = &mut tallies[chosen.0].cells[chosen.1.at()] {
        cell.hidden = true;
    }
    true
}

fn equations(gate: &Gate<'_>, tallies: &Tallies) -> Vec<Equation> {
    let numbers: BTreeMap<&TallyKey, usize> =
        tallies.keys().enumerate().map(|(number, key)| (key, number)).collect();
    let columns: Vec<&Tally> = tallies.values().collect();
    let present = |(number, area): CellRef| columns[number].cells[area.at()].is_some();
    let mut equations = Vec::new();
    for (number, (key, tally)) in tallies.iter().enumerate() {
        if tally.adds_up {
            equations.extend(hierarchy(gate, number, key, &tally.cells));
        }
        for parts in definitions(gate, key, &numbers) {
            for area in 0..gate.areas.len() {
                let at = |number: usize| (number, AreaIndex(area as u32));
                let parts: Vec<CellRef> = parts.iter().map(|part| at(*part)).collect();
                if tally.cells[area].is_some() && parts.iter().all(|part| present(*part)) {
                    equations.push(Equation { whole: at(number), parts });
                }
            }
        }
    }
    equations
}

/// Larger areas as sums of the next smaller ones. Areas without a number are no part of the sum.
fn hierarchy(gate: &Gate<'_>, number: usize, key: &TallyKey, cells: &[Option<TallyCell>]) -> Vec<Equation> {
    let areas = gate.areas;
    let equation = |whole: AreaIndex| {
        let exists = |part: &&AreaIndex| areas.get(**part).valid_at(key.date) && cells[part.at()].is_some();
        let parts: Vec<CellRef> =
            areas.children(whole).iter().filter(exists).map(|part| (number, *part)).collect();
        let published = cells[whole.at()].is_some() && !parts.is_empty();
        published.then_some(Equation { whole: (number, whole), parts })
    };
    areas.iter().filter_map(|(whole, _)| equation(whole)).collect()
}

/// The ways in which a tally is the sum of other tallies at the same date.
fn definitions(gate: &Gate<'_>, key: &TallyKey, numbers: &BTreeMap<&TallyKey, usize>) -> Vec<Vec<usize>> {
    let number =
        |component, breakdown| numbers.get(&TallyKey::single(component, breakdown, key.date)).copied();
    if let [only] = &key.terms[..] {
        if !only.breakdown.is_total() {
            return Vec::new();
        }
        let categories = gate.catalogue.dimensions.iter().map(|dimension| {
            let of = |category: &vocabulary::catalogue::Category| {
                number(&only.component, Breakdown::of(&dimension.id, &category.id))
            };
            dimension.categories.iter().map(of).collect::<Option<Vec<_>>>()
        });
        return categories.flatten().collect();
    }
    let terms = key.terms.iter().map(|term| number(&term.component, term.breakdown.clone()));
    terms.collect::<Option<Vec<_>>>().into_iter().collect()
}
