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
/// A chain that does not close (broken input) is kept as it is.
pub(crate) fn stitch(mut border: BTreeMap<usize, ArcRef>, ends: impl Fn(ArcRef) -> [Point; 2]) -> Vec<Ring> {
    let mut leaving: BTreeMap<Point, Vec<ArcRef>> = BTreeMap::new();
    for arc in border.values().copied() {
        let [from, to] = ends(arc);
        leaving.entry(from).or_default().push(arc);
        leaving.entry(to).or_default().push(!arc);
    }
    let mut rings = Vec::new();
    while let Some((_, first)) = border.pop_first() {
        let [start, mut reached] = ends(first);
        let mut ring = vec![first];
        while reached != start {
            let next = leaving[&reached].iter().copied().find(|arc| border.contains_key(&position(*arc)));
            let Some(next) = next else { break };
            border.remove(&position(next));
            ring.push(next);
            reached = ends(next)[1];
        }
        rings.push(ring);
    }
    rings
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two squares side by side: arc 0 is the border between them, 1 and 2 the rest of each.
    fn ends(arc: ArcRef) -> [Point; 2] {
        let [from, to] = [[[10, 0], [10, 10]], [[10, 10], [10, 0]], [[10, 0], [10, 10]]][position(arc)];
        if arc >= 0 { [from, to] } else { [to, from] }
    }

    #[test]
    fn a_border_used_from_both_sides_cancels() {
        let border = border([0, 1, 2, -1].into_iter());
        assert_eq!(border.keys().copied().collect::<Vec<_>>(), [1, 2]);
        assert_eq!(stitch(border, ends), [vec![1, 2]]);
    }

    #[test]
    fn rings_of_the_same_direction_are_joined_too() {
        let border = border([0, 1, !2, 0].into_iter());
        assert_eq!(stitch(border, ends), [vec![1, 2]]);
    }

    #[test]
    fn a_chain_that_does_not_close_ends_without_panic() {
        assert_eq!(stitch(border([1].into_iter()), ends), [vec![1]]);
    }
}
