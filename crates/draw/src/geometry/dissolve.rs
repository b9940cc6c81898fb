//! Dissolves rings into the outline of their union.
//!
//! Polygons of one layer do not overlap, so a border inside the union is used by exactly two of
//! them and a border outside by one. Whatever is used an even number of times cancels; the
//! direction of the rings does not matter.

use std::collections::BTreeMap;

use vocabulary::topology::{ArcRef, Point, Ring};

/// The position of an arc, whichever way it is walked.
pub(crate) fn position(arc: ArcRef) -> usize {
    (if arc >= 0 { arc } else { !arc }) as usize
}

/// The arcs that are used an odd number of times, in order of their position.
pub(crate) fn border(arcs: impl Iterator<Item = ArcRef>) -> BTreeMap<usize, ArcRef> {
    let mut left = BTreeMap::new();
    for arc in arcs {
        if left.remove(&position(arc)).is_none() {
            left.insert(position(arc), arc);
        }
    }
    left
}

/// Joins border arcs end to end into rings; `ends` gives first and last point of an arc.
///
/// Where rings touch in a point, which of the possible rings come out depends only on the order
/// of the arcs; the even-odd rule fills all of them alike.
pub(crate) fn stitch(
    mut left: BTreeMap<usize, ArcRef>,
    ends: impl Fn(ArcRef) -> Option<[Point; 2]>,
) -> Vec<Ring> {
    left.retain(|_, arc| ends(*arc).is_some());
    let mut starts: BTreeMap<Point, Vec<ArcRef>> = BTreeMap::new();
    for arc in left.values().copied() {
        if let Some([from, to]) = ends(arc) {
            starts.entry(from).or_default().push(arc);
            starts.entry(to).or_default().push(!arc);
        }
    }
    let mut rings = Vec::new();
    while let Some((_, first)) = left.pop_first() {
        let mut ring = vec![first];
        let mut reached = ends(first);
        while let Some([from, to]) = reached {
            let closed = ends(first).is_some_and(|[start, _]| start == to);
            let next = starts.get(&to).and_then(|arcs| {
                arcs.iter()
                    .copied()
                    .find(|arc| left.contains_key(&position(*arc)))
            });
            let (false, Some(next)) = (closed, next) else {
                break;
            };
            debug_assert!(from != to || ring.len() == 1);
            left.remove(&position(next));
            ring.push(next);
            reached = ends(next);
        }
        rings.push(ring);
    }
    rings
}
