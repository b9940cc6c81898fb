//! Outlines and extents of areas as points.

use vocabulary::topology::{ArcRef, Point, Ring};
use vocabulary::{AreaIndex, Areas, Detail, ReferenceDate, Topology};

use super::Ground;
use super::dissolve::position;

/// The closed rings of an area on a day, first point repeated last, in decimetres from the origin.
///
/// Outer rings and holes are not told apart: fill by the even-odd rule.
/// Empty if the area has no geometry or does not exist on the day.
pub fn outline(
    topology: &Topology,
    areas: &Areas,
    area: AreaIndex,
    date: ReferenceDate,
    detail: Detail,
) -> Vec<Vec<Point>> {
    let rings = Ground::new(topology, areas, date).rings(area);
    rings.iter().map(|ring| closed_points(topology, detail, ring)).collect()
}

/// South-west and north-east corner of an area on a day, in decimetres from the topology's origin.
///
/// Measured on the overview's borders; absent if the area has no geometry on the day.
pub fn extent(
    topology: &Topology,
    areas: &Areas,
    area: AreaIndex,
    date: ReferenceDate,
) -> Option<[Point; 2]> {
    let rings = outline(topology, areas, area, date, Detail::Overview);
    bounds(rings.iter().flatten().copied())
}

/// South-west and north-east corner of points.
pub(crate) fn bounds(points: impl Iterator<Item = Point>) -> Option<[Point; 2]> {
    points.fold(None, |bounds, [x, y]| {
        let [[west, south], [east, north]] = bounds.unwrap_or([[x, y], [x, y]]);
        Some([[west.min(x), south.min(y)], [east.max(x), north.max(y)]])
    })
}

/// The points of a ring of arcs in walking order.
pub(crate) fn closed_points(topology: &Topology, detail: Detail, ring: &Ring) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    for arc in ring.iter().copied() {
        let joint = usize::from(!points.is_empty());
        points.extend(arc_points(topology, detail, arc).into_iter().skip(joint));
    }
    points
}

/// The points of an arc in walking direction; none if there is no such arc.
pub(crate) fn arc_points(topology: &Topology, detail: Detail, arc: ArcRef) -> Vec<Point> {
    if topology.arcs[detail.at()].len() > position(arc) { topology.points(detail, arc) } else { Vec::new() }
}
