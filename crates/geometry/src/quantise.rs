//! From metres with decimals to whole decimetres, which compare exactly.
//!
//! Rings come out in one normal form, so that the format of the file leaves no trace.

use std::collections::BTreeMap;

use vocabulary::AreaIndex;
use vocabulary::topology::Point;

use crate::keys::Outlines;
use crate::read::Outline;

/// The rings of each area in decimetres from the origin.
///
/// A ring starts at its westernmost point, does not repeat it at the end, and has its area on the left.
pub(crate) type Rings = BTreeMap<AreaIndex, Vec<Vec<Point>>>;

/// The whole metres south-west of all points.
pub(crate) fn origin(outlines: &Outlines) -> [i64; 2] {
    let points = || outlines.values().flatten().flat_map(|outline| &outline.points);
    [0, 1].map(|axis| points().map(|point| point[axis].floor() as i64).min().unwrap_or(0))
}

/// Rings that are less than a triangle are dropped, as are repetitions of a ring within an area.
pub(crate) fn quantise(outlines: &Outlines, origin: [i64; 2]) -> Rings {
    outlines
        .iter()
        .map(|(area, delivered)| {
            let mut rings: Vec<_> =
                delivered.iter().map(|outline| ring(outline, origin)).filter(|ring| ring.len() > 2).collect();
            rings.sort();
            rings.dedup();
            (*area, rings)
        })
        .collect()
}

fn ring(outline: &Outline, origin: [i64; 2]) -> Vec<Point> {
    let mut points: Vec<Point> = outline
        .points
        .iter()
        .map(|point| [0, 1].map(|axis| ((point[axis] - origin[axis] as f64) * 10.0).round() as i32))
        .collect();
    drop_repeats(&mut points);
    if outline.hole == (doubled_area(&points) > 0) {
        points.reverse();
    }
    start_at_smallest(&mut points);
    points
}

/// Twice the area of a ring in square decimetres, positive if it runs counter-clockwise.
pub(crate) fn doubled_area(ring: &[Point]) -> i128 {
    let next = ring.iter().cycle().skip(1);
    ring.iter()
        .zip(next)
        .map(|(from, to)| i128::from(from[0]) * i128::from(to[1]) - i128::from(to[0]) * i128::from(from[1]))
        .sum()
}

/// Leaves one of each run of equal points, also across the end of a ring.
pub(crate) fn drop_repeats<T: PartialEq>(ring: &mut Vec<T>) {
    ring.dedup();
    while ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
}

/// Turns a ring so that it starts at its smallest point.
pub(crate) fn start_at_smallest<T: Ord>(ring: &mut [T]) {
    let smallest = ring.iter().enumerate().min_by_key(|(_, point)| *point);
    if let Some((position, _)) = smallest {
        ring.rotate_left(position);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(hole: bool, points: &[[f64; 2]]) -> Outline {
        Outline { hole, points: points.to_vec() }
    }

    fn quantised(outlines: Vec<Outline>) -> Vec<Vec<Point>> {
        let outlines = Outlines::from([(AreaIndex(0), outlines)]);
        quantise(&outlines, origin(&outlines)).remove(&AreaIndex(0)).unwrap()
    }

    #[test]
    fn points_become_decimetres_from_a_corner_in_whole_metres() {
        let triangle = outline(false, &[[100.26, 50.0], [103.0, 50.0], [100.96, 52.34]]);
        let outlines = Outlines::from([(AreaIndex(0), vec![triangle])]);
        assert_eq!(origin(&outlines), [100, 50]);
        assert_eq!(quantise(&outlines, [100, 50])[&AreaIndex(0)], vec![vec![[3, 0], [30, 0], [10, 23]]]);
    }

    #[test]
    fn direction_start_and_closing_point_of_a_ring_leave_no_trace() {
        let delivered = [[0.0, 0.0], [9.0, 0.0], [9.0, 9.0], [0.0, 9.0]];
        let expected = vec![vec![[0, 0], [90, 0], [90, 90], [0, 90]]];
        for turn in 0..4 {
            let mut points = delivered.to_vec();
            points.rotate_left(turn);
            points.push(points[0]);
            assert_eq!(quantised(vec![outline(false, &points)]), expected);
            points.reverse();
            assert_eq!(quantised(vec![outline(false, &points)]), expected);
        }
    }

    #[test]
    fn holes_run_the_other_way() {
        let hole = outline(true, &[[0.0, 0.0], [9.0, 0.0], [9.0, 9.0]]);
        assert_eq!(quantised(vec![hole]), vec![vec![[0, 0], [90, 90], [90, 0]]]);
    }

    #[test]
    fn rings_without_extent_and_repeated_rings_are_dropped() {
        let speck = outline(false, &[[0.0, 0.0], [0.01, 0.0], [0.01, 0.01], [0.0, 0.0]]);
        let triangle = outline(false, &[[0.0, 0.0], [9.0, 0.0], [9.0, 9.0]]);
        assert_eq!(quantised(vec![triangle.clone(), speck, triangle]), vec![vec![[0, 0], [90, 0], [90, 90]]]);
    }
}
