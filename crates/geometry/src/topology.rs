//! From outlines of areas to the topology in three details.

use std::collections::{BTreeMap, BTreeSet};

use vocabulary::topology::Point;
use vocabulary::{Area, AreaIndex, Areas, Topology};

use crate::arcs::{self, Arcs};
use crate::borders::without_seams;
use crate::crossings::crossings;
use crate::crs::Crs;
use crate::keys::Outlines;
use crate::quantise::{origin, quantise};
use crate::simplify::simplify;
use crate::snap::snap;

/// Pixels that the longer side of the municipality is drawn on at the overview.
const OVERVIEW_PIXELS: f64 = 1000.0;

/// How much finer the medium detail is than the overview.
const MEDIUM_ZOOM: f64 = 4.0;

/// Part of a square pixel that a point must make a difference of to be kept.
const VISIBLE: f64 = 0.5;

/// Builds the topology of all areas. Areas of which nothing is left have no rings.
pub(crate) fn build(outlines: &Outlines, crs: Crs) -> Topology {
    build_for(outlines, crs, OVERVIEW_PIXELS)
}

fn build_for(outlines: &Outlines, crs: Crs, overview_pixels: f64) -> Topology {
    let origin = origin(outlines);
    let mut net = snap(&quantise(outlines, origin));
    for rings in net.rings.values_mut() {
        *rings = without_seams(std::mem::take(rings));
    }
    let Arcs { arcs, mut rings } = arcs::cut(&net);
    rings.retain(|_, rings| !rings.is_empty());
    let overview = extent(&net.points) / overview_pixels;
    let limits = [overview / MEDIUM_ZOOM, overview].map(|pixel| VISIBLE * pixel * pixel);
    let [medium, coarse] = simplify(&net.points, &arcs, limits);
    let located = |arcs: Vec<Vec<u32>>| {
        let point = |number: u32| net.points[number as usize];
        arcs.into_iter().map(|arc| arc.into_iter().map(point).collect()).collect()
    };
    Topology { crs: crs.to_string(), origin, arcs: [coarse, medium, arcs].map(located), rings }
}

/// The longer side of the box around all points, in decimetres.
fn extent(points: &[Point]) -> f64 {
    let side = |axis: usize| {
        let on_axis = || points.iter().map(|point| point[axis]);
        let high = on_axis().max().unwrap_or(0);
        f64::from(high) - f64::from(on_axis().min().unwrap_or(0))
    };
    side(0).max(side(1))
}

/// True if there is a day on which both areas exist.
pub(crate) fn coexist(one: &Area, other: &Area) -> bool {
    let begin = one.valid_from.max(other.valid_from);
    let end = one.valid_to.into_iter().chain(other.valid_to).min();
    begin.zip(end).is_none_or(|(begin, end)| begin <= end)
}

/// Pairs of areas of one level and time whose borders cross; an area whose own border crosses itself is paired with itself.
pub(crate) fn overlaps(topology: &Topology, areas: &Areas) -> BTreeSet<(AreaIndex, AreaIndex)> {
    let mut users: BTreeMap<usize, Vec<AreaIndex>> = BTreeMap::new();
    for (area, rings) in &topology.rings {
        for arc in rings.iter().flatten() {
            let arc = if *arc < 0 { !*arc } else { *arc } as usize;
            users.entry(arc).or_default().push(*area);
        }
    }
    let full = &topology.arcs[vocabulary::Detail::Full.at()];
    let meet = |one: &AreaIndex, other: &AreaIndex| {
        let [one, other] = [one, other].map(|area| areas.get(*area));
        one.level == other.level && coexist(one, other)
    };
    crossings(full)
        .into_iter()
        .filter_map(|(left, right)| {
            let pairs =
                users[&left].iter().flat_map(|one| users[&right].iter().map(move |other| (*one, *other)));
            pairs.filter(|(one, other)| meet(one, other)).min()
        })
        .map(|(one, other)| (one.min(other), one.max(other)))
        .collect()
}

#[cfg(test)]
mod tests;
