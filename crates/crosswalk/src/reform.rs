//! One change of boundaries, made ready: what becomes of every area of a level on that day.

use std::collections::{BTreeMap, BTreeSet};

use vocabulary::crosswalk::Transfer;
use vocabulary::{AreaIndex, Areas, Crosswalk, ReferenceDate};

/// Shares are held in billionths of a thousandth, so that they are divided without rounding errors.
const UNIT: f64 = 1e12;

/// What becomes of the areas of one level on one day.
#[derive(Debug)]
pub(crate) struct Reform<'c> {
    /// Where the shares stand.
    pub(crate) crosswalk: &'c Crosswalk,
    /// The level that changes.
    pub(crate) level: usize,
    /// The new areas that each old area goes into, with weights above zero, in
    /// the order of their keys.
    pub(crate) parts: BTreeMap<AreaIndex, Vec<(AreaIndex, u64)>>,
    /// The old areas that each area of the new territory is made of; none if it is not known or if only
    /// shares of zero lead to it.
    pub(crate) origins: BTreeMap<AreaIndex, Vec<AreaIndex>>,
    /// New areas that only shares of zero lead to: nobody lived there.
    pub(crate) empty: BTreeSet<AreaIndex>,
}

impl<'c> Reform<'c> {
    /// What a crosswalk says of its own level; areas that it does not name keep their ground.
    pub(crate) fn stated(crosswalk: &'c Crosswalk, areas: &Areas) -> Self {
        let mut parts: BTreeMap<AreaIndex, Vec<(AreaIndex, u64)>> = BTreeMap::new();
        let mut reached = BTreeSet::new();
        for Transfer { old, new, share } in &crosswalk.transfers {
            let weight = (share.clamp(0.0, 1.0) * UNIT).round() as u64;
            reached.insert(*new);
            let of_old = parts.entry(*old).or_default();
            if weight > 0 {
                of_old.push((*new, weight));
            }
        }
        for (area, _) in staying(areas, crosswalk.level, crosswalk.from) {
            parts.entry(area).or_insert_with(|| vec![(area, 1)]);
        }
        for of_old in parts.values_mut() {
            of_old.sort_unstable();
        }
        let mut reform = Self::of_parts(crosswalk, crosswalk.level, parts, areas);
        let nothing_leads_to = |area: &AreaIndex| reform.origins.get(area).is_none_or(Vec::is_empty);
        reform.empty = reached.into_iter().filter(nothing_leads_to).collect();
        reform
    }

    /// What a crosswalk means for a larger level without one: where a transfer leads from one larger area
    /// into another, nothing can be said about either.
    pub(crate) fn implied(crosswalk: &'c Crosswalk, level: usize, areas: &Areas) -> Self {
        let above = |area| areas.ancestors(area).find(|above| areas.get(*above).level == level);
        let mut changed = BTreeSet::new();
        for transfer in crosswalk.transfers.iter().filter(|transfer| transfer.share > 0.0) {
            let (old, new) = (above(transfer.old), above(transfer.new));
            if old != new {
                changed.extend(old.into_iter().chain(new));
            }
        }
        let staying = staying(areas, level, crosswalk.from).map(|(area, _)| area);
        let parts = staying.filter(|area| !changed.contains(area)).map(|area| (area, vec![(area, 1)]));
        Self::of_parts(crosswalk, level, parts.collect(), areas)
    }

    fn of_parts(
        crosswalk: &'c Crosswalk,
        level: usize,
        parts: BTreeMap<AreaIndex, Vec<(AreaIndex, u64)>>,
        areas: &Areas,
    ) -> Self {
        let mut origins: BTreeMap<AreaIndex, Vec<AreaIndex>> =
            areas.of_level_at(level, crosswalk.from).map(|(area, _)| (area, Vec::new())).collect();
        for (old, parts) in &parts {
            for (new, _) in parts {
                origins.entry(*new).or_default().push(*old);
            }
        }
        Self { crosswalk, level, parts, origins, empty: BTreeSet::new() }
    }

    /// The old area that a new one is the whole and only continuation of.
    pub(crate) fn same_ground(&self, new: AreaIndex) -> Option<AreaIndex> {
        match self.origins.get(&new)?.as_slice() {
            [only] if self.parts[only].len() == 1 => Some(*only),
            _ => None,
        }
    }
}

/// The areas of a level that exist on the day before and on the day itself.
fn staying(
    areas: &Areas,
    level: usize,
    from: ReferenceDate,
) -> impl Iterator<Item = (AreaIndex, &vocabulary::Area)> {
    areas.of_level_at(level, from).filter(move |(_, area)| area.valid_from.is_none_or(|began| began < from))
}

/// All reforms after a day, in the order of time, stated and implied.
pub(crate) fn all<'c>(crosswalks: &'c [Crosswalk], areas: &Areas) -> Vec<Reform<'c>> {
    let mut ordered: Vec<&Crosswalk> = crosswalks.iter().collect();
    ordered.sort_by_key(|crosswalk| (crosswalk.from, crosswalk.level));
    let mut reforms: Vec<Reform<'c>> = Vec::new();
    for crosswalk in &ordered {
        reforms.push(Reform::stated(crosswalk, areas));
        for level in crosswalk.level + 1..areas.levels().len() {
            let is_stated = ordered.iter().any(|other| other.level == level && other.from == crosswalk.from);
            let is_smallest =
                ordered.iter().all(|other| other.from != crosswalk.from || other.level >= crosswalk.level);
            if is_smallest && !is_stated {
                reforms.push(Reform::implied(crosswalk, level, areas));
            }
        }
    }
    reforms
}
