//! The areas after all reforms, as if they had always been.

use std::collections::BTreeMap;

use vocabulary::{Area, Areas, Crosswalk, ReferenceDate};

/// The same areas at the same positions, with other days: those of the latest territory are valid from the
/// beginning, those that it replaced never.
///
/// Levels below the smallest one that changes keep their days.
pub(crate) fn latest(areas: &Areas, crosswalks: &[Crosswalk]) -> Areas {
    let mut last: BTreeMap<usize, ReferenceDate> = BTreeMap::new();
    for crosswalk in crosswalks {
        for level in crosswalk.level..areas.levels().len() {
            let day = last.entry(level).or_insert(crosswalk.from);
            *day = crosswalk.from.max(*day);
        }
    }
    let moved = |area: &Area| last.get(&area.level).map_or_else(|| area.clone(), |day| standing(area, *day));
    Areas::new(areas.levels().to_vec(), areas.iter().map(|(_, area)| moved(area)).collect())
}

fn standing(area: &Area, day: ReferenceDate) -> Area {
    let began = area.valid_from.is_none_or(|from| from <= day);
    let ended = area.valid_to.is_some_and(|to| to < day);
    match (began, ended) {
        (true, false) => Area { valid_from: None, formed_from: None, ..area.clone() },
        (true, true) => Area { valid_from: Some(day), formed_from: None, ..area.clone() },
        (false, _) => area.clone(),
    }
}
