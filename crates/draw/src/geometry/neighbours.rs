//! Which areas share a border.

use std::collections::{BTreeMap, BTreeSet};

use vocabulary::{AreaIndex, Areas, ReferenceDate, Topology};

use super::Ground;

/// For each area of a level that exists on a day, the areas of the level that share a border with it.
///
/// Areas that only touch in a point are no neighbours. An area without any is listed with none.
/// Both the areas and their neighbours come in order of their keys.
pub fn neighbours(
    topology: &Topology,
    areas: &Areas,
    level: usize,
    date: ReferenceDate,
) -> BTreeMap<AreaIndex, Vec<AreaIndex>> {
    let ground = Ground::new(topology, areas, date);
    let mut sides: BTreeMap<usize, Vec<AreaIndex>> = BTreeMap::new();
    let mut beside: BTreeMap<AreaIndex, BTreeSet<AreaIndex>> = BTreeMap::new();
    for (area, _) in areas.of_level_at(level, date) {
        beside.insert(area, BTreeSet::new());
        for arc in ground.border(area).into_keys() {
            sides.entry(arc).or_default().push(area);
        }
    }
    for pair in sides.values() {
        if let [one, other] = pair[..] {
            beside.entry(one).or_default().insert(other);
            beside.entry(other).or_default().insert(one);
        }
    }
    beside.into_iter().map(|(area, others)| (area, others.into_iter().collect())).collect()
}
