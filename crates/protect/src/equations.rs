//! Secondary cells: hidden so that no hidden cell follows from a sum.
//!
//! **Computes** all equations between published counts: a larger area is the sum of its areas on the next
//! level; a total is the sum of the categories of a dimension; a sum of components is the sum of its terms;
//! components of a family add up as their definitions tell (`kin`); two sums of the same count differ by the
//! areas that one of them leaves out. What a total counts beyond its categories is a hidden member too, if small.
//! While an equation is not closed, a further member is hidden: the smallest positive part, else the whole,
//! else a zero. An equation is closed if none of its members is hidden, or at least two are and, where their
//! sum is known, so large that at least one of them may reach the limit.
//!
//! **Guarantees** at the end every equation is closed. Terminates, because cells are only ever hidden.
//!
//! **Assumes** zeros that are shown, and parts that count nobody twice.
//!
//! **Example** Four areas 2, 3, 7, 0 with sum 12 and k = 3: the 2 is primary; the 3 is hidden with it, so
//! that 12 - 7 - 0 gives only 5. Three areas 1, 1, 8 with sum 10: 10 - 8 = 2 would leave 1 and 1 for two
//! positive counts, so the 8 is hidden as well.

use std::collections::BTreeMap;

use vocabulary::catalogue::Dimension;
use vocabulary::{AreaIndex, Areas, Breakdown};

use crate::tallies::{Tallies, Tally, TallyCell, TallyKey};
use crate::{Gate, kin};

/// A cell as tally number and area.
type CellRef = (usize, AreaIndex);

/// Tallies that add up to another.
pub(crate) struct Sum {
    pub(crate) parts: Vec<usize>,
    pub(crate) rest: Rest,
}

/// What a whole counts beyond its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rest {
    /// Whose value is not known; that tells nothing about anybody.
    Unknown,
    /// Who belongs to no category; as few as none, so that only a small rest counts as a hidden part.
    Few,
    /// Categories that are not published; a hidden part, however large.
    Unpublished,
}

impl Rest {
    /// Who is in none of the categories of a dimension.
    pub(crate) fn of(dimension: &Dimension) -> Self {
        if dimension.rest_is_unknown { Self::Unknown } else { Self::Few }
    }
}

/// One sum: the whole and its parts.
struct Equation {
    whole: CellRef,
    parts: Vec<CellRef>,
    /// What the whole counts beyond its parts, such as persons of unknown sex; readers see it by subtraction.
    beyond: f64,
    rest: Rest,
}

/// Hides cells until every equation is closed.
pub(crate) fn close(gate: &Gate<'_>, tallies: &mut Tallies) {
    let equations =
        System { gate, keys: tallies.keys().collect(), tallies: tallies.values().collect() }.equations();
    let mut cells: Vec<&mut Tally> = tallies.values_mut().collect();
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

/// Hides one further member of an equation that is not closed.
fn close_one(equation: &Equation, tallies: &mut [&mut Tally]) -> bool {
    let cell = |(tally, area): CellRef| tallies[tally].cells[area.at()];
    let found = |part: &CellRef| cell(*part).map(|found| (*part, found));
    let (hidden, open): (Vec<_>, Vec<_>) =
        equation.parts.iter().filter_map(found).partition(|(_, cell)| cell.hidden);
    let whole_is_hidden = cell(equation.whole).is_some_and(|whole| whole.hidden);
    let members = equation.parts.iter().chain([&equation.whole]);
    let limit = members.map(|(tally, _)| tallies[*tally].rule.min_count).max().unwrap_or(0);
    let is_small = equation.beyond < limit as f64;
    let is_part = is_small || equation.rest == Rest::Unpublished && !hidden.is_empty();
    let closed = match hidden.len() + usize::from(equation.beyond > 0.0 && is_part) {
        0 => !whole_is_hidden,
        1 => whole_is_hidden,
        _ => whole_is_hidden || may_reach_the_limit(&hidden, equation.beyond, limit),
    };
    if closed {
        return false;
    }
    let by_amount = |a: &(CellRef, TallyCell), b: &(CellRef, TallyCell)| {
        a.1.amount.total_cmp(&b.1.amount).then(a.0.cmp(&b.0))
    };
    let positive = open.iter().copied().filter(|(_, cell)| cell.amount > 0.0).min_by(by_amount);
    let whole = Some(equation.whole).filter(|_| !whole_is_hidden);
    let chosen = positive.map(|(part, _)| part).or(whole).or(open.first().map(|(part, _)| *part));
    let Some((tally, area)) = chosen else { return false };
    if let Some(cell) = &mut tallies[tally].cells[area.at()] {
        cell.hidden = true;
    }
    true
}

/// Of hidden positive counts whose sum is known, the largest may be the sum less 1 for each of the others.
/// What lies `beyond` all parts is one of them, if there is anything.
fn may_reach_the_limit(hidden: &[(CellRef, TallyCell)], beyond: f64, limit: i64) -> bool {
    if hidden.iter().any(|(_, cell)| !cell.supplied) {
        return true;
    }
    let sum: f64 = hidden.iter().map(|(_, cell)| cell.amount).sum();
    let members = hidden.len() + usize::from(beyond > 0.0);
    sum + beyond - (members as f64 - 1.0) >= limit as f64
}

/// All tallies, and the equations between them.
struct System<'a> {
    gate: &'a Gate<'a>,
    keys: Vec<&'a TallyKey>,
    tallies: Vec<&'a Tally>,
}

impl System<'_> {
    fn equations(&self) -> Vec<Equation> {
        let numbers: BTreeMap<&TallyKey, usize> =
            self.keys.iter().enumerate().map(|(at, key)| (*key, at)).collect();
        let mut equations = Vec::new();
        for (number, key) in self.keys.iter().enumerate() {
            if self.tallies[number].adds_up {
                equations.extend(self.hierarchy(number));
            }
            for sums in self.definitions(key, &numbers) {
                equations.extend(self.defined(number, &sums));
            }
            let main = TallyKey { variant: None, ..(*key).clone() };
            if let Some(main) = numbers.get(&main).filter(|main| **main != number) {
                equations.extend(self.variants(*main, number));
            }
        }
        equations
    }

    fn cell(&self, (number, area): CellRef) -> Option<TallyCell> {
        self.tallies[number].cells[area.at()]
    }

    fn supplied(&self, at: CellRef) -> Option<TallyCell> {
        self.cell(at).filter(|cell| cell.supplied)
    }

    /// Larger areas as sums of the next smaller ones. Areas without a number are no part of the sum.
    fn hierarchy(&self, number: usize) -> Vec<Equation> {
        let areas = self.gate.areas;
        let date = self.keys[number].date;
        let equation = |whole: AreaIndex| {
            let exists = |part: &&AreaIndex| {
                areas.get(**part).valid_at(date) && self.supplied((number, **part)).is_some()
            };
            let parts: Vec<CellRef> =
                areas.children(whole).iter().filter(exists).map(|part| (number, *part)).collect();
            let published = self.supplied((number, whole)).is_some() && !parts.is_empty();
            published.then_some(Equation { whole: (number, whole), parts, beyond: 0.0, rest: Rest::Few })
        };
        areas.iter().filter_map(|(whole, _)| equation(whole)).collect()
    }

    /// The ways in which a tally is the sum of other tallies at the same date. Of the sums of one way the first
    /// holds in an area that has all of its tallies.
    fn definitions(&self, key: &TallyKey, numbers: &BTreeMap<&TallyKey, usize>) -> Vec<Vec<Sum>> {
        let mut definitions: Vec<Vec<Sum>> = Vec::new();
        for dimension in &self.gate.catalogue.dimensions {
            let of = |category: &vocabulary::catalogue::Category| {
                let key = key.in_category(&Breakdown::of(&dimension.id, &category.id))?;
                numbers.get(&key).copied()
            };
            let parts: Option<Vec<usize>> = dimension.categories.iter().map(of).collect();
            let rest = Rest::of(dimension);
            definitions.extend(parts.map(|parts| vec![Sum { parts, rest }]));
        }
        if key.terms.len() > 1 {
            let single = |term: &vocabulary::catalogue::Term| {
                let key = TallyKey::single(&term.component, term.breakdown.clone(), key.date);
                numbers.get(&key).copied()
            };
            let parts: Option<Vec<usize>> = key.terms.iter().map(single).collect();
            definitions.extend(parts.map(|parts| vec![Sum { parts, rest: Rest::Few }]));
        }
        if let [term] = &key.terms[..] {
            let about = (&term.component, &term.breakdown, key.date);
            definitions.extend(kin::sums(self.gate.catalogue, about, numbers));
        }
        definitions
    }

    /// A tally as the sum of others, area by area. What a supplier keeps secret is a hidden part of it.
    fn defined(&self, number: usize, sums: &[Sum]) -> Vec<Equation> {
        let equation = |area: AreaIndex| {
            let whole = self.supplied((number, area))?;
            let members = |sum: &Sum| -> Option<(Rest, Vec<Vec<CellRef>>)> {
                let members: Option<_> = sum.parts.iter().map(|part| self.members(*part, area)).collect();
                Some((sum.rest, members?))
            };
            let (rest, members) = sums.iter().find_map(members)?;
            let parts = members.concat();
            let tells = self.tallies[number].counted && rest != Rest::Unknown;
            let beyond = if tells { self.beyond(whole, &parts) } else { 0.0 };
            Some(Equation { whole: (number, area), parts, beyond, rest })
        };
        self.gate.areas.iter().filter_map(|(area, _)| equation(area)).collect()
    }

    /// What a count has beyond its parts; nothing where a supplier keeps a part secret.
    fn beyond(&self, whole: TallyCell, parts: &[CellRef]) -> f64 {
        let amounts: Option<Vec<f64>> =
            parts.iter().map(|part| self.supplied(*part).map(|cell| cell.amount)).collect();
        amounts.map_or(0.0, |amounts| whole.amount - amounts.iter().sum::<f64>())
    }

    /// The cell of a tally in an area, and the supplier's secrets below it that its sum leaves out.
    fn members(&self, number: usize, area: AreaIndex) -> Option<Vec<CellRef>> {
        self.cell((number, area))?;
        let secret = |part: &AreaIndex| self.cell((number, *part)).is_some_and(|cell| !cell.supplied);
        let below = descendants(self.gate.areas, area).into_iter().filter(secret);
        Some(std::iter::once(area).chain(below).map(|part| (number, part)).collect())
    }

    /// Two sums of the same count: equal, or different by the areas that only one of them contains.
    fn variants(&self, main: usize, variant: usize) -> Vec<Equation> {
        let areas = self.gate.areas;
        let smallest = areas
            .iter()
            .filter(|(area, _)| self.supplied((main, *area)).or(self.supplied((variant, *area))).is_some());
        let Some(leaf_level) = smallest.map(|(_, area)| area.level).min() else { return Vec::new() };
        let one_sided = |leaf: AreaIndex| match (self.supplied((main, leaf)), self.supplied((variant, leaf)))
        {
            (Some(_), None) => Some((main, leaf)),
            (None, Some(_)) => Some((variant, leaf)),
            _ => None,
        };
        let equation = |area: AreaIndex| {
            self.supplied((main, area)).and(self.supplied((variant, area)))?;
            let leaves =
                descendants(areas, area).into_iter().filter(|leaf| areas.get(*leaf).level == leaf_level);
            let parts = std::iter::once((variant, area)).chain(leaves.filter_map(one_sided)).collect();
            Some(Equation { whole: (main, area), parts, beyond: 0.0, rest: Rest::Few })
        };
        areas.iter().filter_map(|(area, _)| equation(area)).collect()
    }
}

/// All areas below an area.
fn descendants(areas: &Areas, area: AreaIndex) -> Vec<AreaIndex> {
    let children = areas.children(area).iter();
    children.flat_map(|child| std::iter::once(*child).chain(descendants(areas, *child))).collect()
}
