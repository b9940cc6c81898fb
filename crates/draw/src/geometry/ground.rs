//! Which polygons make up an area on a day.
//!
//! A larger area is made of the areas in it and not of a polygon of its own, unless nothing
//! below it has one. The ground of an area that does not exist yet belongs to the area it will
//! be cut out of; an area that no longer exists has none.

use std::collections::BTreeMap;

use vocabulary::topology::{ArcRef, Point, Ring};
use vocabulary::{AreaIndex, Areas, ReferenceDate, Topology};

use super::dissolve::{border, position, stitch};

/// The ground of all areas on one day.
pub(crate) struct Ground<'a> {
    topology: &'a Topology,
    areas: &'a Areas,
    /// The areas that an existing area's ground consists of, itself among them.
    united: BTreeMap<AreaIndex, Vec<AreaIndex>>,
}

impl<'a> Ground<'a> {
    /// Looks up who owns what on the day.
    pub(crate) fn new(topology: &'a Topology, areas: &'a Areas, date: ReferenceDate) -> Self {
        let mut united: BTreeMap<AreaIndex, Vec<AreaIndex>> = BTreeMap::new();
        for (index, _) in areas.iter() {
            let owner = areas.ground_owner(index, date);
            if areas.get(owner).valid_at(date) {
                united.entry(owner).or_default().push(index);
            }
        }
        Self { topology, areas, united }
    }

    /// The arcs that an area's outline consists of, each once.
    pub(crate) fn border(&self, area: AreaIndex) -> BTreeMap<usize, ArcRef> {
        let mut arcs = Vec::new();
        self.collect(area, &mut arcs);
        arcs.retain(|arc| self.ends(*arc).is_some());
        border(arcs.into_iter())
    }

    /// The rings of an area; empty if it has no geometry on the day.
    pub(crate) fn rings(&self, area: AreaIndex) -> Vec<Ring> {
        stitch(self.border(area), |arc| self.ends(arc).expect("a border holds no arcs without points"))
    }

    /// Adds the arcs of the polygons that make up an area.
    fn collect(&self, area: AreaIndex, arcs: &mut Vec<ArcRef>) {
        let united = self.united.get(&area).map_or(&[][..], Vec::as_slice);
        for part in united.iter().copied() {
            let before = arcs.len();
            let level = self.areas.get(part).level;
            for child in self.areas.children(part).iter().copied() {
                if self.areas.get(child).level < level {
                    self.collect(child, arcs);
                }
            }
            if arcs.len() == before
                && let Some(rings) = self.topology.rings.get(&part)
            {
                arcs.extend(rings.iter().flatten());
            }
        }
    }

    /// First and last point of an arc, if it has any.
    fn ends(&self, arc: ArcRef) -> Option<[Point; 2]> {
        let points = self.topology.arcs[0].get(position(arc))?;
        let ends = [*points.first()?, *points.last()?];
        Some(if arc >= 0 { ends } else { [ends[1], ends[0]] })
    }
}
