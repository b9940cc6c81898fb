//! Finds borders that cross: areas overlap there.
//!
//! Simplification adds no crossings, so looking at the full detail is enough.

use std::collections::BTreeSet;

use vocabulary::topology::Point;

use crate::simplify::turn;

/// A line of an arc, from west to east.
struct Segment {
    west: Point,
    east: Point,
    arc: usize,
}

/// Pairs of arcs with lines that cross, smaller number first. An arc may cross itself.
pub(crate) fn crossings(arcs: &[Vec<Point>]) -> BTreeSet<(usize, usize)> {
    let mut segments: Vec<Segment> = arcs
        .iter()
        .enumerate()
        .flat_map(|(arc, points)| points.windows(2).map(move |ends| (arc, ends)))
        .map(|(arc, ends)| Segment { west: ends[0].min(ends[1]), east: ends[0].max(ends[1]), arc })
        .collect();
    segments.sort_unstable_by_key(|segment| (segment.west, segment.east, segment.arc));
    let mut found = BTreeSet::new();
    for (position, left) in segments.iter().enumerate() {
        let overlapping = segments[position + 1..].iter().take_while(|right| right.west[0] < left.east[0]);
        for right in overlapping {
            if cross(left, right) {
                found.insert((left.arc.min(right.arc), left.arc.max(right.arc)));
            }
        }
    }
    found
}

/// True if the lines share a point that is an end of neither.
fn cross(left: &Segment, right: &Segment) -> bool {
    let apart = left.west[1].max(left.east[1]) <= right.west[1].min(right.east[1])
        || right.west[1].max(right.east[1]) <= left.west[1].min(left.east[1]);
    let separates = |line: &Segment, other: &Segment| {
        let sides = [other.west, other.east].map(|end| turn(line.west, line.east, end).signum());
        sides[0] * sides[1] < 0
    };
    !apart && separates(left, right) && separates(right, left)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_cross_are_found_in_every_direction() {
        let cross = [vec![[0, 0], [10, 10]], vec![[10, 0], [0, 10]]];
        assert_eq!(crossings(&cross), BTreeSet::from([(0, 1)]));
        let upright = [vec![[5, -5], [5, 5]], vec![[0, 0], [10, 0]]];
        assert_eq!(crossings(&upright), BTreeSet::from([(0, 1)]));
        let itself = [vec![[0, 0], [10, 10], [10, 0], [0, 10]]];
        assert_eq!(crossings(&itself), BTreeSet::from([(0, 0)]));
    }

    #[test]
    fn lines_that_only_touch_or_pass_each_other_do_not_cross() {
        let touching = [vec![[0, 0], [5, 5], [10, 0]], vec![[0, 10], [5, 5]]];
        assert_eq!(crossings(&touching), BTreeSet::new());
        let passing = [vec![[0, 0], [10, 10]], vec![[1, 0], [11, 10]]];
        assert_eq!(crossings(&passing), BTreeSet::new());
    }
}
